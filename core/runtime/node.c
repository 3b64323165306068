/* node.c - the life of an instance, and whether its counts add up. */
#include "core/runtime/node.h"

#include "core/runtime/call.h"

/* ---- Making --------------------------------------------------------------------------------- */

static void
make_outlets(Node *node)
{
  const Stage *stage = node->stage;
  if (!node_is_sink(node))
    node->n_outlets = stage->routes != NULL && node->plugin == NULL ? stage->routes->len : 1;
  node->outlets = g_new0(Outlet, node->n_outlets);
  for (unsigned i = 0; i < node->n_outlets; i++)
    node->outlets[i].readers = g_array_new(FALSE, FALSE, sizeof(Reader));
}

Node *
node_new(Run *run, const Stage *stage)
{
  Node *node = g_new0(Node, 1);
  node->run = run;
  node->stage = stage;
  node->plugin = stage->plugin;
  node->counts.name = stage->name;
  node->counts.plugin = stage->plugin != NULL ? stage->plugin->name : "route";
  node->counts.kind = stage->plugin != NULL ? (ArykKind)stage->plugin->kind : ARYK_KIND_TRANSFORM;
  node->context.run = run;
  node->context.stage = stage->name;
  node->context.configured = stage;
  make_outlets(node);
  node->first_inlet = run->inlet_count;
  node->n_inlets = stage->inputs->len;
  run->inlet_count += node->n_inlets;
  return node;
}

void
node_free(Node *node)
{
  for (unsigned i = 0; i < node->n_outlets; i++)
    g_array_free(node->outlets[i].readers, TRUE);
  g_free(node->outlets);
  g_clear_pointer(&node->context.memory, g_variant_unref);
  g_clear_pointer(&node->context.remembered, g_variant_unref);
  g_free(node);
}

/* ---- Starting ------------------------------------------------------------------------------- */

bool
node_load(Node *node)
{
  const ArykPlugin *plugin = node->plugin;
  if (plugin == NULL)
    return true;
  if (plugin->load != NULL) {
    GError *error = NULL;
    bool result = plugin->load(node->stage->options, &node->shared, &error);
    if (!call_result(node, "load", result, &error))
      return false;
  }
  node->loaded = true;
  node->context.shared = node->shared;
  return true;
}

static bool
start_instance(Node *node, Instance *instance)
{
  const ArykPlugin *plugin = node->plugin;
  if (plugin->state_size > 0)
    instance->self = g_memdup2(node->stage->options, plugin->state_size);
  instance->start_called = true;
  if (plugin->start != NULL) {
    GError *error = NULL;
    bool result = plugin->start(instance->self, &node->context, &error);
    if (!call_result(node, "start", result, &error))
      return false;
  }
  instance->started = true;
  return true;
}

bool
node_start(Node *node, unsigned instances)
{
  if (node->plugin == NULL)
    return true;
  node->n_instances = node_is_stateless(node) ? instances : 1;
  node->instances = g_new0(Instance, node->n_instances);
  for (unsigned i = 0; i < node->n_instances; i++) {
    if (!start_instance(node, &node->instances[i]))
      return false;
  }
  return true;
}

/* ---- Ending --------------------------------------------------------------------------------- */

bool
node_prepare(Node *node, uint64_t epoch)
{
  if (!node_writes(node) || node->plugin->prepare == NULL)
    return true;
  GError *error = NULL;
  bool result = node->plugin->prepare(node->instances[0].self, epoch, &error);
  return call_result(node, "prepare", result, &error);
}

bool
node_commit(Node *node, uint64_t epoch, bool last)
{
  if (!node_writes(node))
    return true;
  if (node->plugin->commit != NULL) {
    GError *error = NULL;
    bool result = node->plugin->commit(node->instances[0].self, epoch, &error);
    if (!call_result(node, "commit", result, &error))
      return false;
  }
  node->committed = last;
  return true;
}

void
node_abort(Node *node)
{
  if (node_writes(node) && node->n_instances > 0 && node->instances[0].started &&
      !node->committed && node->plugin->abort != NULL)
    node->plugin->abort(node->instances[0].self);
}

void
node_stop(Node *node)
{
  for (unsigned i = 0; i < node->n_instances; i++) {
    if (node->instances[i].start_called && node->plugin->stop != NULL)
      node->plugin->stop(node->instances[i].self);
    g_free(node->instances[i].self);
  }
  g_clear_pointer(&node->instances, g_free);
  node->n_instances = 0;
}

void
node_unload(Node *node)
{
  if (node->loaded && node->plugin->unload != NULL)
    node->plugin->unload(node->shared);
  node->loaded = false;
  node->shared = NULL;
  node->context.shared = NULL;
}

/* ---- State ---------------------------------------------------------------------------------- */

bool
node_save(Node *node, GVariant **state)
{
  *state = NULL;
  if (node->n_instances == 0 || node->plugin->save == NULL)
    return true; /* a route, or a source that a replay does not need */
  GError *error = NULL;
  GVariant *saved = node->plugin->save(node->instances[0].self, &error);
  if (saved != NULL)
    *state = g_variant_take_ref(saved);
  if (call_result(node, "save", saved != NULL, &error))
    return true;
  g_clear_pointer(state, g_variant_unref);
  return false;
}

bool
node_restore(Node *node, GVariant *state, uint32_t state_version)
{
  if (node->plugin == NULL || node->plugin->restore == NULL)
    return true;
  GError *error = NULL;
  bool result = node->plugin->restore(node->instances[0].self, state, state_version, &error);
  return call_result(node, "restore", result, &error);
}

/* ---- Counts --------------------------------------------------------------------------------- */

static bool
do_not_add_up(Node *node, const char *law, uint64_t left, uint64_t right)
{
  GError *error = NULL;
  aryk_error(&error, ARYK_ERROR_OTHER,
             "the counts do not add up (%s: %" PRIu64 " is not %" PRIu64
             "); this is a bug in aryk or in the plugin, please report it",
             law, left, right);
  return run_fail(node->run, node, error);
}

bool
node_check_counts(Node *node)
{
  const ArykStageReport *counts = &node->counts;
  uint64_t accounted = counts->written + counts->dropped + counts->rejected;
  if (counts->read != accounted)
    return do_not_add_up(node, "read = written + dropped + rejected", counts->read, accounted);
  if (!node_is_source(node) && node->arrived != counts->read + counts->bypassed)
    return do_not_add_up(node, "arrived = read + bypassed", node->arrived,
                         counts->read + counts->bypassed);
  uint64_t sent = counts->written + counts->emitted + counts->bypassed;
  if (node_is_sink(node))
    return true;
  return node->delivered == sent ||
         do_not_add_up(node, "delivered = written + emitted + bypassed", node->delivered, sent);
}
