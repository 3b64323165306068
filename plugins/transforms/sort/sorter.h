/* sorter.h - any number of records in order, within a limit of memory.
 *
 * Records gather in memory; when the limit is reached they are sorted and put aside as a run. At
 * the end the runs are merged. What fits in memory never touches a file, unless a checkpoint asks
 * for it: then what is in memory is put aside too, so that the checkpoint only has to name files
 * and how far each has been read. */
#ifndef PLUGINS_TRANSFORMS_SORT_SORTER_H
#define PLUGINS_TRANSFORMS_SORT_SORTER_H

#include "plugins/formats/record_codec.h"
#include "plugins/transforms/sort/order.h"

/* Opaque. */
typedef struct Sorter Sorter;

/* Takes over `order`. Files go to `folder`; `durable` ones have names there and outlive the
 * process. `context` may be NULL. */
Sorter *sorter_new(SortOrder order, uint64_t memory, const char *folder, bool durable,
                   ArykContext *context);
/* NULL is fine. */
void sorter_free(Sorter *sorter);

ARYK_MUST_CHECK bool sorter_add(Sorter *sorter, const ArykRecord *record, GError **error);
/* All records are there. Calling it again does nothing. */
ARYK_MUST_CHECK bool sorter_end(Sorter *sorter, GError **error);
/* Adds the next record to `output`; *size is about how much memory it takes, 0 when there was none.
 */
ARYK_MUST_CHECK bool sorter_emit(Sorter *sorter, ArykOutput *output, size_t *size, GError **error);
/* How many runs were written so far. */
unsigned sorter_runs(const Sorter *sorter);

/* At any time between the other calls. A restored sorter is a new one with the same order. */
GVariant *sorter_save(Sorter *sorter, GError **error);
ARYK_MUST_CHECK bool sorter_restore(Sorter *sorter, GVariant *state, GError **error);

#endif
