/* plan.c - see plan.h. */
#include "plugins/transforms/aggregate/plan.h"

/* Two conditions may be the same, but that is not looked into. */
static bool
look_at_the_same(const Measure *a, const Measure *b)
{
  return a->field.id == b->field.id && a->when == NULL && b->when == NULL;
}

/* Different values are kept once, and those of quantiles as often as they come. */
static bool
can_share(const Measure *a, const Measure *b)
{
  return look_at_the_same(a, b) && measure_is_quantile(a) == measure_is_quantile(b);
}

/* The first measure that has the sum which this one needs; itself where it needs none. */
static size_t
state_of(const GroupPlan *plan, size_t measure)
{
  size_t i = 0;
  if (!measure_adds_up(&plan->measures[measure]))
    return measure;
  while (i < measure && !(measure_adds_up(&plan->measures[i]) &&
                          look_at_the_same(&plan->measures[i], &plan->measures[measure])))
    i++;
  return i;
}

static size_t
collection_of(const GroupPlan *plan, const Measure *measure)
{
  size_t i = 0;
  while (i < plan->collections && !can_share(group_plan_collector(plan, i), measure))
    i++;
  return i;
}

void
group_plan_start(GroupPlan *plan, ArykFields by, ArykGroups measures)
{
  *plan = (GroupPlan){.by = by, .measures = measures.items, .count = measures.count};
  plan->state = g_new(uint8_t, plan->count);
  plan->collection = g_new(uint8_t, plan->count);
  plan->collector = g_new(uint8_t, plan->count);
  for (size_t i = 0; i < plan->count; i++) {
    plan->state[i] = (uint8_t)state_of(plan, i);
    plan->collection[i] = NO_COLLECTION;
    if (!measure_collects(&plan->measures[i]))
      continue;
    size_t collection = collection_of(plan, &plan->measures[i]);
    plan->collection[i] = (uint8_t)collection;
    if (collection == plan->collections)
      plan->collector[plan->collections++] = (uint8_t)i;
  }
}

void
group_plan_clear(GroupPlan *plan)
{
  g_free(plan->state);
  g_free(plan->collection);
  g_free(plan->collector);
  memset(plan, 0, sizeof *plan);
}
