/* report.c - what happened in a run. */
#include "core/runtime/report.h"

#include "core/runtime/crew.h"
#include "core/runtime/reject.h"

static void
stage_free(gpointer data)
{
  ArykStageReport *stage = data;
  g_free((char *)stage->name);
  g_free((char *)stage->plugin);
  g_free(stage);
}

static ArykStageReport *
stage_of(Node *node)
{
  ArykStageReport *stage = g_new(ArykStageReport, 1);
  *stage = node->counts;
  stage->name = g_strdup(node->counts.name);
  stage->plugin = g_strdup(node->counts.plugin);
  stage->bytes = atomic_load(&node->context.bytes);
  return stage;
}

static char *
too_many_message(const Run *run)
{
  const Definition *definition = run->definition;
  if (run->barren == NULL && definition->max_reject_share >= 0)
    return g_strdup_printf("a larger share of records was refused than max_rejects = \"%g%%\" "
                           "allows; the outputs are as they were before",
                           (double)definition->max_reject_share / 1e7);
  if (run->barren != NULL)
    return g_strdup_printf("all that stage \"%s\" read was refused; the outputs are as they were "
                           "before; set max_rejects where that is fine",
                           run->barren);
  return g_strdup_printf("more records were refused than max_rejects = %" PRId64
                         " allows; the outputs are as they were before",
                         definition->max_rejects);
}

static void
decide_outcome(ArykReport *report, const Run *run, bool done)
{
  if (done) {
    report->outcome = ARYK_DONE;
  } else if (run->locked_out) {
    report->outcome = ARYK_LOCKED;
    report->error = g_strdup(run->failure->message);
  } else if (run->failure != NULL) {
    bool closed = g_error_matches(run->failure, ARYK_ERROR, ARYK_ERROR_CLOSED);
    bool cancelled = g_error_matches(run->failure, ARYK_ERROR, ARYK_ERROR_CANCELLED);
    report->outcome = closed                                    ? ARYK_CLOSED
                      : cancelled && run_was_asked_to_stop(run) ? ARYK_STOPPED
                                                                : ARYK_FAILED;
    report->error = g_strdup(run->failure->message);
  } else if (run->too_many) {
    report->outcome = ARYK_TOO_MANY_REJECTS;
    report->error = too_many_message(run);
  } else {
    report->outcome = ARYK_STOPPED;
    report->error = g_strdup(
        run->left_resumable ? "the run was asked to stop; the next run goes on from here"
                            : "the run was asked to stop; the outputs are as they were before");
  }
}

static void
clear_input(void *data)
{
  g_free((char *)((ArykInputReport *)data)->name);
}

static void
clear_output(void *data)
{
  ArykOutputReport *output = data;
  g_free((char *)output->path);
  g_free((char *)output->sha256);
}

static ArykReport *
report_empty(void)
{
  ArykReport *report = g_new0(ArykReport, 1);
  report->stages = g_ptr_array_new_with_free_func(stage_free);
  report->rejects = g_ptr_array_new_with_free_func(reject_free);
  report->inputs = g_array_new(FALSE, TRUE, sizeof(ArykInputReport));
  report->outputs = g_array_new(FALSE, TRUE, sizeof(ArykOutputReport));
  g_array_set_clear_func(report->inputs, clear_input);
  g_array_set_clear_func(report->outputs, clear_output);
  report->started = report->ended = g_get_real_time();
  return report;
}

/* Number 0 is "no input". */
static void
add_inputs(ArykReport *report, const Run *run)
{
  for (guint i = 1; i < run->inputs->len; i++) {
    ArykInputReport input = {.name = g_strdup(g_ptr_array_index(run->inputs, i))};
    if (i < run->input_sizes->len)
      input.bytes = g_array_index(run->input_sizes, uint64_t, i);
    g_array_append_val(report->inputs, input);
  }
}

static void
add_outputs(ArykReport *report, const Run *run)
{
  for (unsigned i = 0; i < outputs_count(run->outputs); i++) {
    ArykOutputReport output = outputs_at(run->outputs, i);
    output.path = g_strdup(output.path);
    output.sha256 = g_strdup(output.sha256);
    g_array_append_val(report->outputs, output);
  }
}

/* Known only when every source knows. */
static uint64_t
expected_bytes(const Run *run)
{
  uint64_t total = 0;
  for (guint i = 0; i < run->nodes->len; i++) {
    const Node *node = g_ptr_array_index(run->nodes, i);
    uint64_t expected = atomic_load(&node->context.expected);
    if (node_is_source(node) && expected == 0)
      return 0;
    total += expected;
  }
  return total;
}

ArykReport *
report_of_mistake(const char *message)
{
  ArykReport *report = report_empty();
  report->outcome = ARYK_FAILED;
  report->error = g_strdup(message);
  return report;
}

static ArykReport *
report_of(const Run *run)
{
  ArykReport *report = report_empty();
  for (guint i = 0; i < run->nodes->len; i++)
    g_ptr_array_add(report->stages, stage_of(run_node(run, i)));
  report->reject_count = run->reject_count;
  report->started = run->started;
  report->now = run->now;
  report->expected = expected_bytes(run);
  report->workers = run->workers;
  report->resumed = run->resumed;
  report->checkpoints = run->checkpoints;
  return report;
}

ArykReport *
report_of_running(Run *run)
{
  pthread_mutex_lock(&run->lock);
  ArykReport *report = report_of(run);
  report->outcome = ARYK_RUNNING;
  if (run->crew != NULL) {
    crew_look(run->crew, &report->held_batches, &report->held_bytes);
    for (guint i = 0; i < run->nodes->len; i++) {
      ArykStageReport *stage = g_ptr_array_index(report->stages, i);
      stage->queued = crew_queued(run->crew, run_node(run, i));
    }
  }
  pthread_mutex_unlock(&run->lock);
  return report;
}

ArykReport *
report_new(const Run *run, bool done)
{
  ArykReport *report = report_of(run);
  decide_outcome(report, run, done);
  for (guint i = 0; i < run->rejects->len; i++)
    g_ptr_array_add(report->rejects, reject_copy(g_ptr_array_index(run->rejects, i)));
  add_inputs(report, run);
  add_outputs(report, run);
  report->resumable = run->left_resumable;
  report->ended = g_get_real_time();
  return report;
}

void
aryk_report_free(ArykReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref(report->stages);
  g_ptr_array_unref(report->rejects);
  g_array_unref(report->inputs);
  g_array_unref(report->outputs);
  g_free(report->error);
  g_free(report);
}
