/* held.h - records of which nobody knows yet whether they are the first of their key.
 *
 * When no more keys fit in memory, records with other keys are held until the input has ended. A
 * sorter brings those of one key together, in the order they came; the first of each goes to
 * another sorter, which puts them back in the order they came. */
#ifndef PLUGINS_TRANSFORMS_DEDUPE_HELD_H
#define PLUGINS_TRANSFORMS_DEDUPE_HELD_H

#include "plugins/formats/record_codec.h"
#include "plugins/spill/sorter.h"

/* Opaque. */
typedef struct Held Held;

/* Each sorter may take so much memory. */
Held *held_new(uint64_t memory, const char *folder, bool durable, ArykContext *context);
/* NULL is fine. */
void held_free(Held *held);

ARYK_MUST_CHECK bool held_add(Held *held, ArykText key, const ArykRecord *record, GError **error);
/* All are there: adds the next record that is the first of its key to `output`. *size is about how
 * much memory that took, 0 when there was none yet; *more is false when there are no more. */
ARYK_MUST_CHECK bool held_step(Held *held, ArykOutput *output, size_t *size, bool *more,
                               GError **error);

/* At any time between the other calls. A restored one is a new one. */
#define HELD_STATE "(tbay(b(ua(uuttuay)))(b(ua(uuttuay)))(aayaay))"
GVariant *held_save(Held *held, GError **error);
ARYK_MUST_CHECK bool held_restore(Held *held, GVariant *state, GError **error);

#endif
