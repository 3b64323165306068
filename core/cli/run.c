/* run.c - `aryk run`, and what it shares with `aryk replay`. */
#include "core/cli/run.h"

#include <unistd.h>

#include <aryk/file.h>

#include "core/cli/log.h"
#include "core/cli/report_json.h"
#include "core/cli/signals.h"
#include "core/cli/summary.h"
#include "core/cli/terminal.h"
#include "core/cli/watch.h"

typedef struct Job {
  const Cli *cli;
  ReportSubject subject;
  ArykFile *report; /* NULL when none is asked for */
} Job;

/* ---- The report ----------------------------------------------------------------------------- */

/* Opened before the run, so that hours of work do not end in a report that cannot be written, and
 * so that no output of the run can be the same file. */
static bool
open_report(Job *job, int *status)
{
  GError *error = NULL;
  if (job->cli->report == NULL)
    return true;
  job->report = aryk_file_open(job->cli->report, true, &error);
  if (job->report != NULL)
    return true;
  log_say(ARYK_LOG_ERROR, "failed: the report: %s; nothing was run", error->message);
  g_error_free(error);
  *status = signals_received() != 0 ? EXIT_SIGNAL + signals_received() : EXIT_FAILED;
  return false;
}

/* Returns the exit status, which a report that cannot be written changes. */
static int
write_report(Job *job, char *text, int status)
{
  GError *error = NULL;
  bool done = aryk_file_write(job->report, text, strlen(text), &error) &&
              aryk_file_prepare(job->report, &error) && aryk_file_commit(job->report, &error);
  g_free(text);
  if (done)
    return status;
  bool closed = g_error_matches(error, ARYK_ERROR, ARYK_ERROR_CLOSED);
  log_say(ARYK_LOG_ERROR, "the report is not there: %s", error->message);
  g_error_free(error);
  if (status != EXIT_DONE)
    return status;
  return closed ? EXIT_CLOSED : EXIT_FAILED;
}

/* ---- The run -------------------------------------------------------------------------------- */

/* A call that does not come back: a thread cannot be ended, the process can. Outputs that have not
 * got their names yet never will. */
static void
give_up(const char *stage, const char *message, void *user)
{
  Job *job = user;
  char *reason =
      stage != NULL ? g_strdup_printf("stage \"%s\": %s", stage, message) : g_strdup(message);
  log_close();
  if (job->report != NULL)
    (void)write_report(job, report_json_of_stuck(&job->subject, reason, EXIT_FAILED), EXIT_FAILED);
  log_say(ARYK_LOG_ERROR, "failed: %s", reason);
  terminal_leave();
  _exit(EXIT_FAILED);
}

static int
tell(Job *job, Ending *ending)
{
  int status = ending->status;
  log_close();
  summary_say(ending);
  outcome_say(ending);
  if (job->report != NULL)
    status = write_report(job, report_json(&job->subject, ending), status);
  return status;
}

static int
run_job(Job *job)
{
  const Cli *cli = job->cli;
  ArykRunSettings settings = {.log = log_of_run,
                              .workers = cli->workers,
                              .restart = cli->restart,
                              .hash = job->report != NULL,
                              .replay = job->subject.replay,
                              .stuck = give_up,
                              .stuck_user = job};
  int64_t start = g_get_monotonic_time();
  Watch *watch = watch_start(job->subject.pipeline, cli_progress(cli));
  ArykReport *report = aryk_pipeline_run(job->subject.pipeline, &settings);
  watch_end(watch);
  Ending ending = {.report = report,
                   .elapsed = g_get_monotonic_time() - start,
                   .status = outcome_status(report, signals_received())};
  int status = tell(job, &ending);
  aryk_report_free(report);
  return status;
}

int
run_definition(const Cli *cli, const char *path, const char *replay)
{
  int status = EXIT_DONE;
  signals_prepare();
  ArykPipeline *pipeline = cli_open(cli, path, &status);
  if (pipeline == NULL)
    return status;
  Job job = {.cli = cli, .subject = {.pipeline = pipeline, .path = path, .replay = replay}};
  signals_watch(pipeline);
  if (open_report(&job, &status))
    status = run_job(&job);
  signals_watch(NULL);
  aryk_file_close(job.report);
  aryk_pipeline_free(pipeline);
  return status;
}

static int
run(const Cli *cli)
{
  const char *path = cli_only_definition(cli, &command_run);
  return path != NULL ? run_definition(cli, path, NULL) : EXIT_USAGE;
}

const Command command_run = {
    "run",
    "FILE",
    "run the pipeline that a definition describes",
    "Reads and checks the definition FILE, then runs it. What it writes appears\n"
    "under its name when the run has finished, whole or not at all; standard output\n"
    "gets it as it comes. A summary goes to standard error: for each stage the\n"
    "records read, written, dropped on purpose and rejected.\n\n"
    "A run of a definition that keeps checkpoints goes on where the one before it\n"
    "was stopped or killed; --restart begins anew.\n\n"
    "INT (Ctrl-C), TERM and HUP stop the run and leave the outputs as they were\n"
    "before; a second one leaves at once. USR1 makes it say how far it is.\n",
    run,
    TAKES_RUN_OPTIONS | TAKES_LOG_OPTIONS,
};
