/* runtime.c - a run from its first callback to its last. */
#include "core/runtime/runtime.h"

#include "core/runtime/report.h"
#include "core/runtime/waves.h"

enum {
  LAST_EPOCH = 1
}; /* the end of a run is its only checkpoint as yet */

typedef bool (*NodeCall)(Node *node);

static Node *
node_at(const Run *run, guint i)
{
  return g_ptr_array_index(run->nodes, i);
}

static bool
for_each(Run *run, NodeCall call)
{
  for (guint i = 0; i < run->nodes->len; i++) {
    if (!call(node_at(run, i)))
      return false;
  }
  return true;
}

/* In the order of starting: downstream first, so that nobody sends to one who has not started; and
 * of all stages the sinks first and the sources last. */
static bool
for_each_from_sinks(Run *run, NodeCall call)
{
  for (int turn = 0; turn < 3; turn++) {
    for (guint i = run->nodes->len; i-- > 0;) {
      Node *node = node_at(run, i);
      int due = node_is_sink(node) ? 0 : node_is_source(node) ? 2 : 1;
      if (due == turn && !call(node))
        return false;
    }
  }
  return true;
}

static bool
prepare(Node *node)
{
  return node_prepare(node, LAST_EPOCH);
}

static bool
commit(Node *node)
{
  return node_commit(node, LAST_EPOCH);
}

/* ---- The work ------------------------------------------------------------------------------- */

static bool
run_source(Run *run, Node *source)
{
  for (bool ended = false; !ended;) {
    Parcel parcel = {NULL, NULL, NULL};
    if (!source_step(source, &parcel, &ended))
      return false;
    if (!waves_run(run, source, &parcel))
      return false;
  }
  return true;
}

static bool
work(Run *run)
{
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = node_at(run, i);
    if (node_is_source(node) && !run_source(run, node))
      return false;
  }
  return waves_run_ending(run);
}

/* Renames of several outputs are not one: what has its name when one fails is said. */
static bool
commit_all(Run *run)
{
  if (for_each(run, commit))
    return true;
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < run->nodes->len; i++) {
    const Node *node = node_at(run, i);
    if (node->committed)
      g_string_append_printf(names, "%s\"%s\"", names->len > 0 ? ", " : "", node->stage->name);
  }
  if (names->len > 0 && run->failure != NULL) {
    char *message =
        g_strdup_printf("%s; the outputs of %s are new already", run->failure->message, names->str);
    g_free(run->failure->message);
    run->failure->message = message;
  }
  g_string_free(names, TRUE);
  return false;
}

static bool
run_all(Run *run)
{
  return for_each(run, node_load) && for_each_from_sinks(run, node_start) && work(run) &&
         for_each(run, node_check_counts) && !run_is_stopping(run) && run_check_delivered(run) &&
         for_each(run, prepare) && commit_all(run);
}

static void
wind_up(Run *run, bool done)
{
  waves_clear(run);
  for (guint i = 0; !done && i < run->nodes->len; i++)
    node_abort(node_at(run, i));
  for (guint i = 0; i < run->nodes->len; i++)
    node_stop(node_at(run, i));
  for (guint i = 0; i < run->nodes->len; i++)
    node_unload(node_at(run, i));
}

static void
show(RuntimeView *view, Run *run)
{
  if (view == NULL)
    return;
  pthread_mutex_lock(&view->lock);
  view->run = run;
  pthread_mutex_unlock(&view->lock);
}

ArykReport *
runtime_run(const Definition *definition, const ArykRunSettings *settings, const Stop *stop,
            const RuntimeClock *clock, RuntimeView *view)
{
  Run *run = run_new(definition, settings, stop, clock);
  waves_connect(run);
  show(view, run);
  bool done = run_all(run);
  wind_up(run, done);
  show(view, NULL);
  run_log_rejects(run);
  ArykReport *report = report_new(run, done);
  run_free(run);
  return report;
}

ArykReport *
runtime_look(RuntimeView *view)
{
  pthread_mutex_lock(&view->lock);
  ArykReport *report = view->run != NULL ? report_of_running(view->run) : NULL;
  pthread_mutex_unlock(&view->lock);
  return report;
}
