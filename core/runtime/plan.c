/* plan.c - see plan.h. */
#include "core/runtime/plan.h"

#include "core/runtime/node.h"
#include "core/runtime/settle.h"
#include "core/runtime/step.h"

/* ---- Making --------------------------------------------------------------------------------- */

static void
add(Plan *plan, Node *node, bool ordered)
{
  Step *step = &plan->steps[plan->count++];
  memset(step, 0, sizeof *step);
  step->node = node;
  step->ordered = ordered;
  step->turn.next = 1; /* where numbers of waves begin */
}

/* Sinks come last; a source has its step where the others have theirs, to parse. */
Plan
plan_make(const Run *run)
{
  Plan plan = {g_new(Step, run->nodes->len + 1), 0};
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = run_node(run, i);
    if (!node_is_sink(node))
      add(&plan, node, !node_is_source(node) && !node_is_stateless(node));
  }
  for (guint i = 0; i < run->nodes->len; i++) {
    if (node_is_sink(run_node(run, i)))
      add(&plan, run_node(run, i), false);
  }
  add(&plan, NULL, true);
  return plan;
}

void
plan_clear(Plan *plan)
{
  g_clear_pointer(&plan->steps, g_free);
  plan->count = 0;
}

/* ---- Edges ---------------------------------------------------------------------------------- */

/* The last reader gets the parcel as it is, so that a batch with one reader is never copied. */
void
plan_deliver(Wave *wave, Node *node, unsigned branch, Parcel *parcel)
{
  Outlet *outlet = &node->outlets[branch];
  Tally *tally = &wave->tallies[node->stage->index];
  tally->delivered += parcel_count(parcel);
  if (parcel->batch == NULL)
    return;
  if (node->splits && node->plugin != NULL)
    parcel_mark(parcel, node);
  if (outlet->choosy)
    parcel_watch(parcel, &tally->untaken);
  for (guint i = 0; i + 1 < outlet->readers->len; i++) {
    const Reader *reader = &g_array_index(outlet->readers, Reader, i);
    wave->inlets[reader->node->first_inlet + reader->inlet] = parcel_share(parcel);
  }
  if (outlet->readers->len > 0) {
    const Reader *last = &g_array_index(outlet->readers, Reader, outlet->readers->len - 1);
    wave->inlets[last->node->first_inlet + last->inlet] = *parcel;
    memset(parcel, 0, sizeof *parcel);
  } else {
    parcel_clear(parcel);
  }
}

/* One parcel of all that came in. */
static Parcel
take_in(const Visit *visit)
{
  const Node *node = visit->node;
  Parcel *inlets = &visit->wave->inlets[node->first_inlet];
  for (unsigned i = 0; i < node->n_inlets; i++) {
    visit->tally->arrived += parcel_count(&inlets[i]);
    if (node_is_sink(node) && inlets[i].batch != NULL)
      choose_step(visit, &inlets[i]);
  }
  return parcel_merge(inlets, node->n_inlets);
}

/* ---- Doing ---------------------------------------------------------------------------------- */

bool
plan_transform(const Visit *visit, Parcel *input, Parcel *outputs)
{
  if (visit->node->plugin == NULL)
    return route_step(visit, input, outputs);
  /* No callback sees an empty batch; it goes on all the same, for the branches to stay in step. */
  if (parcel_count(input) == 0) {
    outputs[0] = *input;
    memset(input, 0, sizeof *input);
    return true;
  }
  return visit->node->plugin->record != NULL ? record_step(visit, input, outputs)
                                             : batch_step(visit, input, outputs);
}

static void
work_at(const Visit *visit)
{
  Node *node = visit->node;
  Wave *wave = visit->wave;
  if (node_is_source(node)) {
    Parcel output = {NULL, NULL, NULL};
    if (wave->origin == node && parse_step(visit, &output))
      plan_deliver(wave, node, 0, &output);
    return;
  }
  Parcel input = take_in(visit);
  if (input.batch == NULL)
    return;
  if (node_is_sink(node)) {
    (void)format_step(visit, &input);
    return;
  }
  Parcel one = {NULL, NULL, NULL};
  Parcel *outputs = node->n_outlets > 1 ? g_new0(Parcel, node->n_outlets) : &one;
  bool ok = plan_transform(visit, &input, outputs);
  for (unsigned i = 0; i < node->n_outlets; i++) {
    if (ok)
      plan_deliver(wave, node, i, &outputs[i]);
    else
      parcel_clear(&outputs[i]);
  }
  if (outputs != &one)
    g_free(outputs);
}

void
plan_do(const Step *step, Wave *wave, Worker *worker)
{
  if (step->node == NULL) {
    settle_wave(wave, worker);
    return;
  }
  if (wave->failure != NULL || wave->interrupted)
    return;
  Visit visit = wave_visit(wave, step->node, worker);
  int64_t begin = visit_begin(&visit);
  work_at(&visit);
  visit_end(&visit, begin);
}
