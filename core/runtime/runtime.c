/* runtime.c - a run from its first callback to its last. */
#include "core/runtime/runtime.h"

#include <unistd.h>

#include "core/runtime/captain.h"
#include "core/runtime/checkpoint.h"
#include "core/runtime/identity.h"
#include "core/runtime/report.h"
#include "core/runtime/settle.h"
#include "core/runtime/step.h"

enum {
  MOST_WORKERS = 256
};

typedef bool (*NodeCall)(Node *node);

static bool
for_each(Run *run, NodeCall call)
{
  for (guint i = 0; i < run->nodes->len; i++) {
    if (!call(run_node(run, i)))
      return false;
  }
  return true;
}

/* In the order of starting: downstream first, so that nobody sends to one who has not started; and
 * of all stages the sinks first and the sources last. */
static bool
start_all(Run *run)
{
  for (int turn = 0; turn < 3; turn++) {
    for (guint i = run->nodes->len; i-- > 0;) {
      Node *node = run_node(run, i);
      int due = node_is_sink(node) ? 0 : node_is_source(node) ? 2 : 1;
      bool needed = run->settings.replay == NULL || !node_is_source(node) || replay_needs(node);
      if (due == turn && needed && !node_start(node, run->workers))
        return false;
    }
  }
  return true;
}

/* As many as are asked for; else as there are processors that this process may use. */
static unsigned
count_workers(const Run *run)
{
  uint64_t workers = run->settings.workers > 0      ? run->settings.workers
                     : run->definition->workers > 0 ? (uint64_t)run->definition->workers
                                                    : g_get_num_processors();
  return (unsigned)CLAMP(workers, 1, MOST_WORKERS);
}

/* ---- State ---------------------------------------------------------------------------------- */

/* Hidden files carry the state's name, so that the next run knows them. */
static void
use_state_for_outputs(Run *run)
{
  outputs_free(run->outputs);
  run->outputs =
      outputs_new(state_id(run->state), run->settings.replay != NULL, run->settings.hash);
  outputs_watch(run->outputs, run->wake);
}

/* Whether a run goes on where an earlier one ended. The checkpoints of a replay, and of a
 * definition that asks for none, only say what is to be undone, and at the end what is to be
 * committed. */
static bool
keeps_going_on(const Run *run)
{
  return run->resumable && run->settings.replay == NULL && run->definition->checkpoints;
}

/* Locks the folder, and undoes a replay that was killed. */
static bool
enter_state(Run *run, GError **error)
{
  const Definition *definition = run->definition;
  StateOpened opened = state_open(definition->state, definition->checkpoints, &run->state, error);
  run->locked_out = opened == STATE_LOCKED;
  if (opened != STATE_OPENED)
    return false;
  use_state_for_outputs(run);
  return checkpoint_discard(run, CHECKPOINT_OF_REPLAY, error);
}

/* What an earlier run has left to go on from; a run that begins anew has a clean folder. */
static bool
find_checkpoint(Run *run, Checkpoint **checkpoint, GError **error)
{
  bool anew =
      run->settings.restart || (!run->definition->checkpoints && !checkpoint_waits_to_commit(run));
  if (anew && !checkpoint_discard(run, CHECKPOINT_OF_RUN, error))
    return false;
  run->identity = identity_of(run->definition, error);
  if (run->identity == NULL || !checkpoint_read(run, checkpoint, error))
    return false;
  if (*checkpoint == NULL)
    return state_clear_stages(run->state, error);
  if (run->settings.replay != NULL)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "an interrupted run of this definition is to be finished first: run it "
                      "again, or with --restart");
  pthread_mutex_lock(&run->lock);
  checkpoint_restore_run(*checkpoint, run);
  run->resumed = true;
  pthread_mutex_unlock(&run->lock);
  return true;
}

/* Opens what is kept between runs, where the definition keeps anything. */
static bool
open_state(Run *run, Checkpoint **checkpoint)
{
  GError *error = NULL;
  if (run->definition->state == NULL)
    return true;
  run->record = run->settings.replay != NULL ? CHECKPOINT_OF_REPLAY : CHECKPOINT_OF_RUN;
  run->resumable = definition_is_resumable(run->definition, NULL);
  if (!enter_state(run, &error) || !find_checkpoint(run, checkpoint, &error))
    return run_fail(run, NULL, error);
  return memory_read(run);
}

/* From here on a run that is killed can go on: outputs that grow know where to be cut. A source
 * whose inputs turn out not to allow it (a pipe) says so, and the run goes on without. */
static bool
take_first_checkpoint(Run *run, const Feed *feed)
{
  if (!run->resumable || checkpoint_take(run, feed, false))
    return true;
  if (!g_error_matches(run->failure, ARYK_ERROR, ARYK_ERROR_CONFIG))
    return false;
  char *message = g_strdup_printf("no checkpoints are kept: %s", run->failure->message);
  run_log(run, ARYK_LOG_WARNING, NULL, message);
  g_free(message);
  g_clear_error(&run->failure);
  run->resumable = false;
  return true;
}

/* ---- The end -------------------------------------------------------------------------------- */

/* What sinks must write at the end. It happens outside of waves, and is settled like one. */
static bool
finish_sinks(Run *run)
{
  Wave *wave = wave_new(run);
  Worker worker;
  worker_init(&worker, 0);
  bool ok = true;
  for (guint i = 0; i < run->nodes->len && ok; i++) {
    Node *node = run_node(run, i);
    if (!node_is_sink(node) || node->plugin->finish == NULL)
      continue;
    Visit visit = wave_visit(wave, node, &worker);
    bool more;
    int64_t begin = visit_begin(&visit);
    ok = finish_step(&visit, NULL, &more);
    visit_end(&visit, begin);
  }
  ok = settle_accounts(wave) && ok;
  worker_clear(&worker);
  wave_free(wave);
  return ok;
}

static bool
commit(Node *node)
{
  return node_commit(node, node->run->epoch, true);
}

static bool
commit_rejects(Run *run)
{
  GError *error = NULL;
  return run->rejects_file == NULL || aryk_file_commit(run->rejects_file, &error) ||
         run_fail(run, NULL, error);
}

/* Renames of several outputs are not one: what has its name when one fails is said. */
static bool
commit_all(Run *run)
{
  if (for_each(run, commit) && commit_rejects(run))
    return true;
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < run->nodes->len; i++) {
    const Node *node = run_node(run, i);
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

/* Without state there is nothing to go on from: prepare and commit are all. */
static bool
prepare_to_commit(Run *run, const Feed *feed)
{
  if (!run->resumable) {
    run->epoch++;
    return run_prepare(run);
  }
  run->committing = checkpoint_take(run, feed, true);
  return run->committing;
}

/* The run has ended well: what is remembered is kept, what was put aside goes, and last of all the
 * commit record. */
static bool
close_books(Run *run)
{
  GError *error = NULL;
  if (run->state == NULL)
    return true;
  if (!memory_write(run))
    return false;
  return (state_clear_stages(run->state, &error) &&
          state_remove(run->state, run->record, &error)) ||
         run_fail(run, NULL, error);
}

/* Stopped: what was read is worked off, and the next run goes on behind it. */
static void
leave_resumable(Run *run, const Feed *feed)
{
  if (keeps_going_on(run) && !run_is_over(run) && run_is_stopping(run))
    (void)checkpoint_take(run, feed, false);
}

/* ---- The whole ------------------------------------------------------------------------------ */

static bool
work(Run *run, Feed *feed)
{
  if (!run->resumed && !take_first_checkpoint(run, feed))
    return false;
  if (!captain_work(run, feed) || run_is_stopping(run)) {
    leave_resumable(run, feed);
    return false;
  }
  return finish_sinks(run) && for_each(run, node_check_counts) && run_check_delivered(run) &&
         prepare_to_commit(run, feed);
}

/* All was read and prepared by an earlier run, which did not come to giving every output its name:
 * only the sinks are needed for the rest. */
static bool
roll_forward(Run *run, const Checkpoint *checkpoint)
{
  run->committing = true;
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = run_node(run, i);
    if (node_writes(node) && !(node_load(node) && node_start(node, 1)))
      return false;
  }
  return run_open_rejects(run) && checkpoint_restore_writers(checkpoint, run) && commit_all(run) &&
         close_books(run);
}

/* A checkpoint that cannot be gone on from stays where it is: what is in its way may be mended. */
static bool
restore(Run *run, Feed *feed, const Checkpoint *checkpoint)
{
  run->restoring = true;
  bool restored = checkpoint == NULL || checkpoint_restore_stages(checkpoint, run, feed);
  run->restoring = !restored;
  return restored;
}

static bool
run_stages(Run *run, Feed *feed, const Checkpoint *checkpoint)
{
  return for_each(run, node_load) && start_all(run) && run_open_rejects(run) &&
         restore(run, feed, checkpoint) && work(run, feed) && commit_all(run) && close_books(run);
}

static bool
open_replay(Run *run, Replay **replay)
{
  GError *error = NULL;
  if (run->settings.replay != NULL)
    *replay = replay_open(run->settings.replay, &error);
  return error == NULL || run_fail(run, NULL, error);
}

static bool
run_all(Run *run)
{
  Checkpoint *checkpoint = NULL;
  Replay *replay = NULL;
  bool done = open_replay(run, &replay) && open_state(run, &checkpoint);
  bool committing = checkpoint != NULL && checkpoint_is_committing(checkpoint);
  Feed feed = feed_make(run, replay);
  done = done && (committing ? roll_forward(run, checkpoint) : run_stages(run, &feed, checkpoint));
  checkpoint_free(checkpoint);
  feed_clear(&feed);
  return done;
}

/* Whether there is a checkpoint for the next run. A run that refused too much has ended: the next
 * one begins anew. What has been read and prepared to the end is to be committed, come what may. */
static bool
leaves_checkpoint(const Run *run)
{
  if (run->committing)
    return run->resumable && run->settings.replay == NULL;
  return keeps_going_on(run) && (run->checkpoints > 0 || run->resumed) && !run->too_many;
}

/* The outputs that belong to a checkpoint stay as they are. */
static void
abort_all(Run *run)
{
  bool leaves = leaves_checkpoint(run);
  for (guint i = 0; !leaves && i < run->nodes->len; i++)
    node_abort(run_node(run, i));
  run->left_resumable = leaves && !run->restoring;
}

/* Also where the only checkpoint failed to be written: it may be in place all the same. */
static void
discard_state(Run *run)
{
  GError *error = NULL;
  bool tried = run->record != NULL && run->epoch > 0;
  if (tried && !leaves_checkpoint(run) && !checkpoint_discard(run, run->record, &error)) {
    run_log(run, ARYK_LOG_ERROR, NULL, error->message);
    g_error_free(error);
  }
}

static void
tell_trouble(Run *run)
{
  for (unsigned i = 0; i < outputs_count(run->outputs); i++) {
    const char *trouble = outputs_trouble(run->outputs, i);
    if (trouble != NULL)
      run_log(run, ARYK_LOG_ERROR, NULL, trouble);
  }
}

static void
wind_up(Run *run, bool done)
{
  if (!done)
    abort_all(run);
  for (guint i = 0; i < run->nodes->len; i++)
    node_stop(run_node(run, i));
  for (guint i = 0; i < run->nodes->len; i++)
    node_unload(run_node(run, i));
  g_clear_pointer(&run->rejects_file, aryk_file_close);
  if (!done)
    discard_state(run);
  tell_trouble(run);
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
  run->workers = count_workers(run);
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
