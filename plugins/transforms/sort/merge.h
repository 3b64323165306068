/* merge.h - one sorted run out of several.
 *
 * The runs' next records are in a heap; equal ones come in the order of their runs, so that the
 * merge is stable where the runs follow one another in time. */
#ifndef PLUGINS_TRANSFORMS_SORT_MERGE_H
#define PLUGINS_TRANSFORMS_SORT_MERGE_H

#include "plugins/formats/record_codec.h"
#include "plugins/formats/run_file.h"
#include "plugins/transforms/sort/order.h"

/* Opaque. */
typedef struct Merge Merge;

Merge *merge_new(const SortOrder *order, const RecordCodec *codec);
/* NULL is fine. */
void merge_free(Merge *merge);
/* Adds a run, from a position on; the file is borrowed. All runs are added before the first
 * merge_next(). */
ARYK_MUST_CHECK bool merge_add(Merge *merge, const RunFile *file, RunPosition position,
                               GError **error);
/* The next record's bytes, good until the next call; data is NULL at the end. False with *error. */
ARYK_MUST_CHECK bool merge_next(Merge *merge, ArykText *bytes, GError **error);
/* Where the i-th run, in the order of merge_add(), has to go on behind what merge_next() gave. */
RunPosition merge_position(const Merge *merge, size_t i);

#endif
