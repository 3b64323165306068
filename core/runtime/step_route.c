/* step_route.c - sends each record to the first branch whose condition holds, else to `else`. */
#include "core/runtime/node.h"

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

static bool
send(Node *node, const ArykRecord *record, uint32_t place, Gather *gathers)
{
  GError *error = NULL;
  int branch = branch_of(node->stage, record, &error);
  node->counts.read++;
  if (branch == REFUSED)
    return run_reject(node->run, node, aryk_record_origin(record), error);
  if (branch == NOWHERE) {
    node->counts.dropped++;
  } else {
    node->counts.written++;
    gather_add(&gathers[branch], record, place);
  }
  return true;
}

bool
route_step(Node *node, Parcel *input, Parcel *outputs)
{
  Gather *gathers = g_new(Gather, node->n_outlets);
  for (unsigned i = 0; i < node->n_outlets; i++)
    gather_start(&gathers[i]);
  /* Branches that meet again are merged by the place in this batch. */
  if (node->splits)
    parcel_mark(input, node);
  bool ok = true;
  uint32_t count = parcel_count(input);
  for (uint32_t i = 0; i < count && ok; i++)
    ok = send(node, aryk_batch_at(input->batch, i), i, gathers);
  for (unsigned i = 0; i < node->n_outlets; i++)
    gather_end(&gathers[i], input, &outputs[i]);
  g_free(gathers);
  parcel_clear(input);
  return ok;
}
