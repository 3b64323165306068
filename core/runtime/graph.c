/* graph.c - the edges of a run. */
#include "core/runtime/node.h"

static void
connect_inputs(Run *run, Node *node)
{
  for (unsigned i = 0; i < node->n_inlets; i++) {
    const Edge *edge = &g_array_index(node->stage->inputs, Edge, i);
    Outlet *outlet = &run_node(run, edge->stage->index)->outlets[edge->branch];
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
graph_connect_nodes(Run *run)
{
  for (guint i = 0; i < run->nodes->len; i++)
    connect_inputs(run, run_node(run, i));
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = run_node(run, i);
    node->splits = branches_meet(run, node);
    for (unsigned k = 0; k < node->n_outlets; k++)
      node->outlets[k].choosy = is_choosy(&node->outlets[k]);
  }
}
