/* plan.h - what an aggregation needs of each record, and of each group.
 *
 * Most measures are a small state that every value changes. Quantiles and counts of different
 * values need all values of a group in order: a collection. Measures that look at the same values
 * share a collection, or the state of a sum. */
#ifndef PLUGINS_TRANSFORMS_AGGREGATE_PLAN_H
#define PLUGINS_TRANSFORMS_AGGREGATE_PLAN_H

#include "plugins/transforms/aggregate/measure.h"

enum {
  MOST_MEASURES = 200,
  NO_COLLECTION = 0xff
};

typedef struct GroupPlan {
  ArykFields by;           /* borrowed                                             */
  const Measure *measures; /* borrowed                                             */
  size_t count;            /* of measures                                          */
  uint8_t *state;          /* by measure: whose state it looks at, itself or another */
  uint8_t *collection;     /* by measure: which collection it needs; NO_COLLECTION */
  uint8_t *collector;      /* by collection: the first measure that needs it       */
  size_t collections;
} GroupPlan;

void group_plan_start(GroupPlan *plan, ArykFields by, ArykGroups measures);
/* A zeroed one is fine. */
void group_plan_clear(GroupPlan *plan);

/* Whether the measure has a state of its own. */
static inline bool
group_plan_has_state(const GroupPlan *plan, size_t measure)
{
  return plan->state[measure] == measure;
}

/* The measure that says what goes into a collection. */
static inline const Measure *
group_plan_collector(const GroupPlan *plan, size_t collection)
{
  return &plan->measures[plan->collector[collection]];
}

#endif
