/* sorter.h - any number of pairs in the order of their keys, within a limit of memory.
 *
 * Pairs gather in memory; when the limit is reached they are sorted and put aside as a run. At the
 * end the runs are merged. What fits in memory never touches a file, unless a checkpoint asks for
 * it: then what is in memory is put aside too, so that the checkpoint only has to name files and
 * how far each has been read.
 *
 * Pairs with the same key come out in the order they were added in. */
#ifndef PLUGINS_SPILL_SORTER_H
#define PLUGINS_SPILL_SORTER_H

#include "plugins/spill/pair.h"

/* Opaque. */
typedef struct Sorter Sorter;

/* Files go to `folder`, with names that begin with `name` where they are `durable` and outlive the
 * process. `context` may be NULL. */
Sorter *sorter_new(uint64_t memory, const char *folder, const char *name, bool durable,
                   ArykContext *context);
/* NULL is fine. */
void sorter_free(Sorter *sorter);

ARYK_MUST_CHECK bool sorter_add(Sorter *sorter, ArykText key, ArykText value, GError **error);
/* True when nothing was added. */
bool sorter_is_empty(const Sorter *sorter);
/* All pairs are there. Calling it again does nothing. */
ARYK_MUST_CHECK bool sorter_end(Sorter *sorter, GError **error);
/* The next pair, good until any other call; false at the end. */
bool sorter_peek(const Sorter *sorter, Pair *pair);
/* Steps over it. */
ARYK_MUST_CHECK bool sorter_pass(Sorter *sorter, GError **error);
/* How many runs were written so far. */
unsigned sorter_runs(const Sorter *sorter);

/* At any time between the other calls. A restored sorter is a new one. */
#define SORTER_STATE "(b(ua(uuttuay)))"
GVariant *sorter_save(Sorter *sorter, GError **error);
ARYK_MUST_CHECK bool sorter_restore(Sorter *sorter, GVariant *state, GError **error);

#endif
