/* call.h - whether a plugin keeps to the contract. What it returned is never trusted: a callback
 * that says one thing and does another would make counts and outputs lie. */
#ifndef CORE_RUNTIME_CALL_H
#define CORE_RUNTIME_CALL_H

#include "core/runtime/node.h"
#include "core/runtime/wave.h"

#define VERDICT(verdict) (1u << (verdict))

/* What a callback may do with its output. */
enum {
  MAY_EMIT = 1,       /* aryk_output_add, aryk_output_copy                        */
  MAY_REJECT = 2,     /* aryk_output_reject, aryk_output_drop                     */
  MAY_REJECT_RAW = 4, /* aryk_output_reject_raw                                   */
  MAY_BYTES = 8       /* aryk_output_bytes                                        */
};

/* The wave fails: 'plugin shout broke the contract: record ...'. Always false. */
bool call_broke(const Visit *visit, const char *callback, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* True when the verdict is one of `allowed` (VERDICT(...)...), has an error exactly where one is
 * due, and is not FAIL. Otherwise the wave fails; *error is taken over then. */
bool call_verdict(const Visit *visit, const char *callback, unsigned allowed, ArykVerdict verdict,
                  GError **error);
/* The same for callbacks that return a bool and are called outside of waves: the run fails. */
bool call_result(Node *node, const char *callback, bool result, GError **error);
/* True when nothing is in the output but what `may` be there. */
bool call_output(const Visit *visit, const char *callback, const ArykOutput *output, unsigned may);

/* What happened to the records of an input batch. */
typedef enum Fate {
  FATE_KEEP = 0,
  FATE_BYPASS,
  FATE_DROP,
  FATE_REJECT
} Fate;

/* Reads the drops and rejects of `output` into fates[] of the records of its input batch (all KEEP
 * before), and counts and refuses them. `origins` are those that the records came with; NULL: they
 * still have them. False when the contract is broken. */
bool call_fates(const Visit *visit, const char *callback, ArykOutput *output,
                const ArykOrigin *origins, uint8_t *fates);

/* Whether `when` holds, and counts. A condition that cannot be computed rejects the record. */
Fate call_when(const Visit *visit, const ArykRecord *record);

#endif
