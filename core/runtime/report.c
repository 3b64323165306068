/* report.c - what happened in a run. */

#include "core/runtime/node.h"
#include "core/runtime/reject.h"

struct ArykReport {
  ArykOutcome outcome;
  char *error;
  GPtrArray *stages;  /* of ArykStageReport */
  GPtrArray *rejects; /* of ArykReject      */
  uint64_t reject_count;
};

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
  if (run->barren != NULL)
    return g_strdup_printf("all that stage \"%s\" read was refused; the outputs are as they were "
                           "before; set max_rejects where that is fine",
                           run->barren);
  return g_strdup_printf("more records were refused than max_rejects = %" PRId64
                         " allows; the outputs are as they were before",
                         run->definition->max_rejects);
}

static void
decide_outcome(ArykReport *report, const Run *run, bool done)
{
  if (done) {
    report->outcome = ARYK_DONE;
  } else if (run->failure != NULL) {
    bool closed = g_error_matches(run->failure, ARYK_ERROR, ARYK_ERROR_CLOSED);
    bool cancelled = g_error_matches(run->failure, ARYK_ERROR, ARYK_ERROR_CANCELLED);
    report->outcome = closed                              ? ARYK_CLOSED
                      : cancelled && run_is_stopping(run) ? ARYK_STOPPED
                                                          : ARYK_FAILED;
    report->error = g_strdup(run->failure->message);
  } else if (run->too_many) {
    report->outcome = ARYK_TOO_MANY_REJECTS;
    report->error = too_many_message(run);
  } else {
    report->outcome = ARYK_STOPPED;
    report->error = g_strdup("the run was asked to stop; the outputs are as they were before");
  }
}

static ArykReport *
report_empty(void)
{
  ArykReport *report = g_new0(ArykReport, 1);
  report->stages = g_ptr_array_new_with_free_func(stage_free);
  report->rejects = g_ptr_array_new_with_free_func(reject_free);
  return report;
}

ArykReport *
report_of_mistake(const char *message)
{
  ArykReport *report = report_empty();
  report->outcome = ARYK_FAILED;
  report->error = g_strdup(message);
  return report;
}

ArykReport *
report_new(const Run *run, bool done)
{
  ArykReport *report = report_empty();
  decide_outcome(report, run, done);
  for (guint i = 0; i < run->nodes->len; i++)
    g_ptr_array_add(report->stages, stage_of(g_ptr_array_index(run->nodes, i)));
  for (guint i = 0; i < run->rejects->len; i++)
    g_ptr_array_add(report->rejects, reject_copy(g_ptr_array_index(run->rejects, i)));
  report->reject_count = run->reject_count;
  return report;
}

void
aryk_report_free(ArykReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref(report->stages);
  g_ptr_array_unref(report->rejects);
  g_free(report->error);
  g_free(report);
}

ArykOutcome
aryk_report_outcome(const ArykReport *report)
{
  return report->outcome;
}

const char *
aryk_report_error(const ArykReport *report)
{
  return report->error;
}

unsigned
aryk_report_stage_count(const ArykReport *report)
{
  return report->stages->len;
}

const ArykStageReport *
aryk_report_stage(const ArykReport *report, unsigned i)
{
  return i < report->stages->len ? g_ptr_array_index(report->stages, i) : NULL;
}

uint64_t
aryk_report_rejects(const ArykReport *report)
{
  return report->reject_count;
}

unsigned
aryk_report_reject_count(const ArykReport *report)
{
  return report->rejects->len;
}

const ArykReject *
aryk_report_reject(const ArykReport *report, unsigned i)
{
  return i < report->rejects->len ? g_ptr_array_index(report->rejects, i) : NULL;
}
