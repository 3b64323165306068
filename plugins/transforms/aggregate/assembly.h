/* assembly.h - groups that were put aside, one after the other, in the order of their keys.
 *
 * Of a group that is large nothing is held but its states and two values of each quantile: the
 * values of its collections pass by in their order. */
#ifndef PLUGINS_TRANSFORMS_AGGREGATE_ASSEMBLY_H
#define PLUGINS_TRANSFORMS_AGGREGATE_ASSEMBLY_H

#include "plugins/transforms/aggregate/groups.h"
#include "plugins/transforms/aggregate/quantile.h"

/* The results of one group, in the order of the output: the values of its fields, then those of its
 * measures. Good until the next group. */
typedef struct Results {
  ArykValue *values;
  size_t count;
  uint64_t number; /* of the group: the less, the earlier it was met */
} Results;

typedef struct Assembly {
  const GroupPlan *plan; /* borrowed          */
  Results results;
  MeasureState *states, *later;
  Quantile *quantiles; /* by measure        */
  ResultRoom *rooms;   /* by measure        */
  ArykBytes key, by;   /* of the group      */
  CodecPool pool;      /* of values         */
} Assembly;

void assembly_start(Assembly *assembly, const GroupPlan *plan);
/* A zeroed one is fine. */
void assembly_clear(Assembly *assembly);

/* Reads the next group out of a sorter that has ended; *more is false when there was none. False
 * with *error. */
ARYK_MUST_CHECK bool assembly_next(Assembly *assembly, Sorter *sorter, bool *more, GError **error);
/* The results of a group in memory that has no quantiles. */
ARYK_MUST_CHECK bool assembly_of_group(Assembly *assembly, const Group *group, GError **error);

#endif
