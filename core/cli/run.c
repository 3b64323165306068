/* run.c - `aryk run`. */
#include <stdio.h>

#include "core/cli/cli.h"

static void
print_log(ArykLevel level, const char *stage, const char *message, void *user)
{
  static const char *const words[] = {"error: ", "warning: ", "", "debug: "};
  const Cli *cli = user;
  if ((cli->quiet && level > ARYK_LOG_WARNING) || (!cli->verbose && level > ARYK_LOG_INFO))
    return;
  fprintf(stderr, "aryk: %s%s%s%s\n", (unsigned)level < G_N_ELEMENTS(words) ? words[level] : "",
          stage != NULL ? stage : "", stage != NULL ? ": " : "", message);
}

/* Says how it ended and returns the exit status. */
static int
tell_outcome(const Cli *cli, const ArykReport *report, double seconds)
{
  const char *error = aryk_report_error(report);
  uint64_t rejects = aryk_report_rejects(report);
  switch (aryk_report_outcome(report)) {
  case ARYK_DONE:
    if (!cli->quiet && rejects > 0)
      fprintf(stderr, "aryk: done in %.2f s, %" G_GUINT64_FORMAT " rejected\n", seconds, rejects);
    else if (!cli->quiet)
      fprintf(stderr, "aryk: done in %.2f s\n", seconds);
    return EXIT_DONE;
  case ARYK_TOO_MANY_REJECTS:
    fprintf(stderr, "aryk: %s\n", error);
    return EXIT_TOO_MANY_REJECTS;
  case ARYK_STOPPED:
    fprintf(stderr, "aryk: stopped: %s\n", error);
    return signals_received() != 0 ? EXIT_SIGNAL + signals_received() : EXIT_FAILED;
  case ARYK_CLOSED:
    fprintf(stderr, "aryk: closed early: %s; the other outputs are as they were before\n", error);
    return EXIT_CLOSED;
  case ARYK_LOCKED:
    fprintf(stderr, "aryk: %s\n", error);
    return EXIT_LOCKED;
  case ARYK_FAILED:
  case ARYK_RUNNING:
    break;
  }
  fprintf(stderr, "aryk: failed: %s\n", error);
  return EXIT_FAILED;
}

static int
run(const Cli *cli)
{
  int status = EXIT_DONE;
  gint64 start = g_get_monotonic_time();
  ArykPipeline *pipeline = cli_open(cli, &command_run, &status);
  if (pipeline == NULL)
    return status;
  signals_watch(pipeline);
  ArykRunSettings settings = {.log = print_log, .log_user = (void *)cli};
  ArykReport *report = aryk_pipeline_run(pipeline, &settings);
  if (!cli->quiet && aryk_report_outcome(report) != ARYK_CLOSED)
    summary_print(report);
  status = tell_outcome(cli, report, (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC);
  signals_watch(NULL);
  aryk_report_free(report);
  aryk_pipeline_free(pipeline);
  return status;
}

const Command command_run = {
    "run",
    "FILE",
    "run the pipeline that a definition describes",
    "Reads and checks the definition FILE, then runs it. What it writes appears\n"
    "under its name when the run has finished, whole or not at all; standard output\n"
    "gets it as it comes. A summary goes to standard error: for each stage the\n"
    "records read, written, dropped on purpose and rejected.\n\n"
    "INT (Ctrl-C), TERM and HUP stop the run and leave the outputs as they were\n"
    "before; a second one leaves at once.\n",
    run,
};
