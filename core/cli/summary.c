/* summary.c - what happened in a run, for people, and the exit status that says the same. */
#include "core/cli/summary.h"

#include <inttypes.h>

#include "core/cli/cli.h"
#include "core/cli/log.h"
#include "core/cli/stage_table.h"

/* The last one is for those who want to know more. */
static const StageColumn columns[] = {
    STAGE_COLUMN(read, CELL_COUNT, true),     STAGE_COLUMN(written, CELL_COUNT, true),
    STAGE_COLUMN(dropped, CELL_COUNT, true),  STAGE_COLUMN(rejected, CELL_COUNT, true),
    STAGE_COLUMN(emitted, CELL_COUNT, false), STAGE_COLUMN(bypassed, CELL_COUNT, false),
    STAGE_COLUMN(untaken, CELL_COUNT, false), STAGE_COLUMN(retried, CELL_COUNT, false),
    STAGE_COLUMN(bytes, CELL_BYTES, false),   STAGE_COLUMN(busy, CELL_SHARE, false),
};

/* ---- The table ------------------------------------------------------------------------------ */

/* A run that failed before it read anything has nothing to sum up. */
static bool
is_worth_showing(const ArykReport *report)
{
  bool any = aryk_report_outcome(report) == ARYK_DONE;
  for (unsigned i = 0; i < aryk_report_stage_count(report); i++)
    any |= aryk_report_stage(report, i)->read > 0;
  return any && aryk_report_outcome(report) != ARYK_CLOSED;
}

void
summary_say(const Ending *ending)
{
  const ArykReport *report = ending->report;
  if (!log_shows(ARYK_LOG_INFO) || !is_worth_showing(report))
    return;
  unsigned left_out = log_shows(ARYK_LOG_DEBUG) ? 0 : 1;
  StageTable table = {.report = report,
                      .columns = columns,
                      .n_columns = G_N_ELEMENTS(columns) - left_out,
                      .elapsed = ending->elapsed};
  stage_table_say(&table);
  ArykValue now = aryk_report_now(report);
  if (!aryk_report_resumed(report))
    return;
  char began[ARYK_STAMP_TEXT_MAX] = "an earlier time";
  if (now.type == ARYK_TIMESTAMP)
    (void)aryk_timestamp_print(&now, began);
  log_say(ARYK_LOG_INFO, "went on from the checkpoint of the run that began at %s", began);
}

/* ---- The outcome ---------------------------------------------------------------------------- */

const char *
outcome_name(ArykOutcome outcome)
{
  static const char *const names[] = {"done",   "failed", "too_many_rejects", "stopped",
                                      "closed", "locked", "running"};
  return (unsigned)outcome < G_N_ELEMENTS(names) ? names[outcome] : "failed";
}

int
outcome_status(const ArykReport *report, int signal)
{
  switch (aryk_report_outcome(report)) {
  case ARYK_DONE:
    return EXIT_DONE;
  case ARYK_TOO_MANY_REJECTS:
    return EXIT_TOO_MANY_REJECTS;
  case ARYK_STOPPED:
    return signal != 0 ? EXIT_SIGNAL + signal : EXIT_FAILED;
  case ARYK_CLOSED:
    return EXIT_CLOSED;
  case ARYK_LOCKED:
    return EXIT_LOCKED;
  case ARYK_FAILED:
  case ARYK_RUNNING:
    break;
  }
  return EXIT_FAILED;
}

static void
say_done(const Ending *ending)
{
  uint64_t rejects = aryk_report_rejects(ending->report);
  uint64_t checkpoints = aryk_report_checkpoints(ending->report);
  GString *more = g_string_new(NULL);
  if (rejects > 0)
    g_string_append_printf(more, ", %" PRIu64 " rejected", rejects);
  if (checkpoints > 0)
    g_string_append_printf(more, ", %" PRIu64 " checkpoint%s", checkpoints,
                           checkpoints == 1 ? "" : "s");
  log_say(ARYK_LOG_INFO, "done in %.2f s%s", (double)ending->elapsed / G_USEC_PER_SEC, more->str);
  g_string_free(more, TRUE);
}

void
outcome_say(const Ending *ending)
{
  const ArykReport *report = ending->report;
  const char *error = aryk_report_error(report) != NULL ? aryk_report_error(report) : "";
  bool resumable = aryk_report_resumable(report);
  const char *next = resumable ? "; the next run goes on from the last checkpoint" : "";
  switch (aryk_report_outcome(report)) {
  case ARYK_DONE:
    say_done(ending);
    return;
  case ARYK_STOPPED:
    if (resumable)
      log_say(ARYK_LOG_ERROR, "stopped; the next run goes on where this one stopped");
    else
      log_say(ARYK_LOG_ERROR, "stopped: %s", error);
    return;
  case ARYK_CLOSED:
    log_say(ARYK_LOG_ERROR, "closed early: %s; the other outputs are as they were before%s", error,
            next);
    return;
  case ARYK_TOO_MANY_REJECTS:
    log_say(ARYK_LOG_ERROR, "%s%s", error, next);
    return;
  case ARYK_LOCKED:
    log_say(ARYK_LOG_ERROR, "%s", error);
    return;
  case ARYK_FAILED:
  case ARYK_RUNNING:
    break;
  }
  log_say(ARYK_LOG_ERROR, "failed: %s%s", error, next);
}
