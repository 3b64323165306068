/* waves.c - the edges of a run, and the waves that go over them. */
#include "core/runtime/waves.h"

static Node *
node_at(const Run *run, guint i)
{
  return g_ptr_array_index(run->nodes, i);
}

/* ---- Edges ---------------------------------------------------------------------------------- */

static void
connect_inputs(Run *run, Node *node)
{
  for (unsigned i = 0; i < node->n_inlets; i++) {
    const Edge *edge = &g_array_index(node->stage->inputs, Edge, i);
    Outlet *outlet = &node_at(run, edge->stage->index)->outlets[edge->branch];
    Reader reader = {node, i};
    g_array_append_val(outlet->readers, reader);
  }
}

static bool
is_choosy(const Outlet *outlet)
{
  for (guint i = 0; i < outlet->readers->len; i++) {
    const Node *node = g_array_index(outlet->readers, Reader, i).node;
    if (!node_is_sink(node) || node->stage->when == NULL)
      return false;
  }
  return outlet->readers->len > 0;
}

/* Marks in `reached` everything that is downstream of `node`, and itself. True when something was
 * there already: another branch has come by. */
static bool
reach(const Node *node, bool *seen, const bool *by_others)
{
  if (seen[node->stage->index])
    return false;
  seen[node->stage->index] = true;
  bool meets = by_others[node->stage->index];
  for (unsigned i = 0; i < node->n_outlets; i++) {
    const GArray *readers = node->outlets[i].readers;
    for (guint k = 0; k < readers->len; k++)
      meets |= reach(g_array_index(readers, Reader, k).node, seen, by_others);
  }
  return meets;
}

/* True when two edges from the node lead to one place. */
static bool
branches_meet(const Run *run, const Node *node)
{
  bool *by_others = g_new0(bool, run->nodes->len);
  bool meets = false;
  for (unsigned i = 0; i < node->n_outlets; i++) {
    const GArray *readers = node->outlets[i].readers;
    for (guint k = 0; k < readers->len; k++) {
      bool *seen = g_new0(bool, run->nodes->len);
      meets |= reach(g_array_index(readers, Reader, k).node, seen, by_others);
      for (guint n = 0; n < run->nodes->len; n++)
        by_others[n] |= seen[n];
      g_free(seen);
    }
  }
  g_free(by_others);
  return meets;
}

void
waves_connect(Run *run)
{
  for (guint i = 0; i < run->nodes->len; i++)
    connect_inputs(run, node_at(run, i));
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = node_at(run, i);
    node->splits = branches_meet(run, node);
    for (unsigned k = 0; k < node->n_outlets; k++)
      node->outlets[k].choosy = is_choosy(&node->outlets[k]);
  }
}

/* ---- Waves ---------------------------------------------------------------------------------- */

/* Hands a parcel (taken over) to the readers; the last one gets it as it is, so that a batch with
 * one reader is never copied. */
static void
deliver(Node *node, unsigned branch, Parcel *parcel)
{
  Outlet *outlet = &node->outlets[branch];
  outlet->delivered += parcel_count(parcel);
  if (parcel->batch == NULL)
    return;
  if (node->splits && node->plugin != NULL)
    parcel_mark(parcel, node);
  if (outlet->choosy)
    parcel_watch(parcel, &node->counts.untaken);
  for (guint i = 0; i + 1 < outlet->readers->len; i++) {
    const Reader *reader = &g_array_index(outlet->readers, Reader, i);
    reader->node->inlets[reader->inlet] = parcel_share(parcel);
  }
  if (outlet->readers->len > 0) {
    const Reader *last = &g_array_index(outlet->readers, Reader, outlet->readers->len - 1);
    last->node->inlets[last->inlet] = *parcel;
    memset(parcel, 0, sizeof *parcel);
  } else {
    parcel_clear(parcel);
  }
}

/* One parcel of all that came in. */
static bool
take_in(Node *node, Parcel *input)
{
  for (unsigned i = 0; i < node->n_inlets; i++) {
    node->arrived += parcel_count(&node->inlets[i]);
    if (node_is_sink(node) && node->inlets[i].batch != NULL && !sink_choose(node, &node->inlets[i]))
      return false;
  }
  *input = parcel_merge(node->inlets, node->n_inlets);
  return true;
}

static bool
step(Node *node, Parcel *input, Parcel *outputs)
{
  if (node->plugin == NULL)
    return route_step(node, input, outputs);
  if (node_is_sink(node))
    return sink_step(node, input);
  /* Empty batches go on: they keep the branches in step. */
  if (parcel_count(input) == 0) {
    outputs[0] = *input;
    memset(input, 0, sizeof *input);
    return true;
  }
  return node->plugin->record != NULL ? record_step(node, input, outputs)
                                      : batch_step(node, input, outputs);
}

static bool
node_work(Node *node, bool ending)
{
  Parcel input = {NULL, NULL, NULL};
  Parcel *outputs = g_new0(Parcel, node->n_outlets);
  bool ok = take_in(node, &input);
  if (ok && input.batch != NULL)
    ok = step(node, &input, outputs);
  if (ok && ending)
    ok = finish_step(node, node_is_sink(node) ? NULL : outputs);
  for (unsigned i = 0; i < node->n_outlets; i++) {
    if (ok)
      deliver(node, i, &outputs[i]);
    else
      parcel_clear(&outputs[i]);
  }
  parcel_clear(&input);
  g_free(outputs);
  return ok;
}

static bool
let_work(Run *run, bool ending)
{
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = node_at(run, i);
    if (!node_is_source(node) && !node_work(node, ending))
      return false;
  }
  return true;
}

bool
waves_run(Run *run, Node *source, Parcel *parcel)
{
  deliver(source, 0, parcel);
  return let_work(run, false);
}

bool
waves_run_ending(Run *run)
{
  return let_work(run, true);
}

void
waves_clear(Run *run)
{
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = node_at(run, i);
    for (unsigned k = 0; k < node->n_inlets; k++)
      parcel_clear(&node->inlets[k]);
  }
}
