/* step_route.c - sends each record to the first branch whose condition holds, else to `else`. */
#include "core/runtime/node.h"
#include "core/runtime/step.h"

enum {
  NOWHERE = -1,
  REFUSED = -2
};

/* The record's branch, or NOWHERE, or REFUSED where a condition cannot be computed. */
static int
branch_of(const Stage *stage, const ArykRecord *record, GError **error)
{
  int otherwise = NOWHERE;
  for (guint i = 0; i < stage->routes->len; i++) {
    const ArykExpression *condition = g_ptr_array_index(stage->routes, i);
    bool holds = false;
    if (condition == NULL)
      otherwise = (int)i;
    else if (!aryk_expression_holds(condition, record, &holds, error))
      return REFUSED;
    if (holds)
      return (int)i;
  }
  return otherwise;
}

static void
send(const Visit *visit, const ArykRecord *record, uint32_t place, Gather *gathers)
{
  GError *error = NULL;
  int branch = branch_of(visit->node->stage, record, &error);
  visit->tally->read++;
  if (branch == REFUSED) {
    visit_reject(visit, record, NULL, error);
  } else if (branch == NOWHERE) {
    visit->tally->dropped++;
  } else {
    visit->tally->written++;
    gather_add(&gathers[branch], record, place);
  }
}

bool
route_step(const Visit *visit, Parcel *input, Parcel *outputs)
{
  Node *node = visit->node;
  Gather *gathers = g_new(Gather, node->n_outlets);
  for (unsigned i = 0; i < node->n_outlets; i++)
    gather_start(&gathers[i]);
  /* Branches that meet again are merged by the place in this batch. */
  if (node->splits)
    parcel_mark(input, node);
  uint32_t count = parcel_count(input);
  for (uint32_t i = 0; i < count; i++)
    send(visit, aryk_batch_at(input->batch, i), i, gathers);
  for (unsigned i = 0; i < node->n_outlets; i++)
    gather_end(&gathers[i], input, &outputs[i]);
  g_free(gathers);
  parcel_clear(input);
  return true;
}
