/* merge.h - one sorted run out of several.
 *
 * The runs' next pairs are in a heap; equal ones come in the order of their runs, so that the merge
 * is stable where the runs follow one another in time. */
#ifndef PLUGINS_SPILL_MERGE_H
#define PLUGINS_SPILL_MERGE_H

#include "plugins/formats/run_file.h"
#include "plugins/spill/pair.h"

/* Opaque. */
typedef struct Merge Merge;

Merge *merge_new(void);
/* NULL is fine. */
void merge_free(Merge *merge);
/* Adds a run, from a position on; the file is borrowed. All runs are added before the first
 * merge_pass(). */
ARYK_MUST_CHECK bool merge_add(Merge *merge, const RunFile *file, RunPosition position,
                               GError **error);
/* The bytes of the next pair, good until merge_pass(); data is NULL at the end. */
ArykText merge_peek(const Merge *merge);
/* Steps over it. False with *error. */
ARYK_MUST_CHECK bool merge_pass(Merge *merge, GError **error);
/* Where the i-th run, in the order of merge_add(), has to go on with what merge_peek() gives. */
RunPosition merge_position(const Merge *merge, size_t i);

#endif
