/* cli_support.c - a library that does what a test says: see cli_support.h. */
#include "tests/core/cli_support.h"

#include <stdio.h>
#include <unistd.h>

/* ---- The report ----------------------------------------------------------------------------- */

static const ArykInputReport the_input = {"in.csv", 12345};
static const ArykOutputReport the_output = {"out.csv", UINT64_C(18446744073709551615), "ab", true};
static const ArykReject the_reject = {"s", "csv", "value", "no \"day\"\n", "", {7, 9, 0, 0}};

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
  return report->n_stages;
}

const ArykStageReport *
aryk_report_stage(const ArykReport *report, unsigned i)
{
  return i < report->n_stages ? &report->stages[i] : NULL;
}

uint64_t
aryk_report_rejects(const ArykReport *report)
{
  return report->rejects;
}

unsigned
aryk_report_reject_count(const ArykReport *report)
{
  return report->rejects > 0 ? 1 : 0;
}

const ArykReject *
aryk_report_reject(const ArykReport *report, unsigned i)
{
  return i < aryk_report_reject_count(report) ? &the_reject : NULL;
}

unsigned
aryk_report_input_count(const ArykReport *report)
{
  (void)report;
  return 1;
}

const ArykInputReport *
aryk_report_input(const ArykReport *report, unsigned i)
{
  (void)report;
  return i == 0 ? &the_input : NULL;
}

unsigned
aryk_report_output_count(const ArykReport *report)
{
  (void)report;
  return 1;
}

const ArykOutputReport *
aryk_report_output(const ArykReport *report, unsigned i)
{
  (void)report;
  return i == 0 ? &the_output : NULL;
}

int64_t
aryk_report_started(const ArykReport *report)
{
  (void)report;
  return INT64_C(1700000000123456);
}

int64_t
aryk_report_ended(const ArykReport *report)
{
  (void)report;
  return INT64_C(1700000001000000);
}

ArykValue
aryk_report_now(const ArykReport *report)
{
  return report->now;
}

bool
aryk_report_resumed(const ArykReport *report)
{
  return report->resumed;
}

bool
aryk_report_resumable(const ArykReport *report)
{
  return report->resumable;
}

uint64_t
aryk_report_checkpoints(const ArykReport *report)
{
  return report->checkpoints;
}

unsigned
aryk_report_workers(const ArykReport *report)
{
  return report->workers;
}

uint64_t
aryk_report_expected_bytes(const ArykReport *report)
{
  return report->expected;
}

uint64_t
aryk_report_held_bytes(const ArykReport *report)
{
  return report->held_bytes;
}

unsigned
aryk_report_held_batches(const ArykReport *report)
{
  return report->held_batches;
}

const char *
aryk_pipeline_name(const ArykPipeline *pipeline)
{
  (void)pipeline;
  return "made-up";
}

const char *
aryk_pipeline_hash(const ArykPipeline *pipeline)
{
  (void)pipeline;
  return "0123";
}

const char *
aryk_pipeline_stage_version(const ArykPipeline *pipeline, unsigned i)
{
  (void)pipeline;
  return i == 0 ? "1.0" : "2.5";
}

const char *
aryk_version(void)
{
  return "9.8.7";
}

const char *
aryk_kind_name(ArykKind kind)
{
  return kind == ARYK_KIND_SOURCE ? "source" : kind == ARYK_KIND_SINK ? "sink" : "transform";
}

/* ---- The pipeline --------------------------------------------------------------------------- */

RunFunction fake_run;

static const ArykProblem the_warning = {"x.conf", 3, 7, true, "odd"};

ArykPipeline *
aryk_pipeline_open(const char *path, const ArykSettings *settings)
{
  (void)path;
  (void)settings;
  return g_malloc(1);
}

void
aryk_pipeline_free(ArykPipeline *pipeline)
{
  g_free(pipeline);
}

unsigned
aryk_pipeline_problem_count(const ArykPipeline *pipeline)
{
  (void)pipeline;
  return 1;
}

const ArykProblem *
aryk_pipeline_problem(const ArykPipeline *pipeline, unsigned i)
{
  (void)pipeline;
  return i == 0 ? &the_warning : NULL;
}

unsigned
aryk_pipeline_error_count(const ArykPipeline *pipeline)
{
  (void)pipeline;
  return 0;
}

ArykReport *
aryk_pipeline_run(ArykPipeline *pipeline, const ArykRunSettings *settings)
{
  (void)pipeline;
  return fake_run(settings);
}

ArykReport *
aryk_pipeline_look(ArykPipeline *pipeline)
{
  (void)pipeline;
  return NULL;
}

void
aryk_pipeline_stop(ArykPipeline *pipeline)
{
  (void)pipeline;
}

void
aryk_report_free(ArykReport *report)
{
  (void)report;
}

/* ---- Standard error, caught ----------------------------------------------------------------- */

static int real_stderr;
static FILE *caught;

void
catch_stderr(void)
{
  caught = tmpfile();
  assert_non_null(caught);
  real_stderr = dup(STDERR_FILENO);
  assert_true(real_stderr >= 0);
  assert_int_equal(dup2(fileno(caught), STDERR_FILENO), STDERR_FILENO);
}

/* What was said since, and standard error as it was. */
char *
let_stderr_go(void)
{
  assert_int_equal(dup2(real_stderr, STDERR_FILENO), STDERR_FILENO);
  close(real_stderr);
  GString *text = g_string_new(NULL);
  rewind(caught);
  for (int c = getc(caught); c != EOF; c = getc(caught))
    g_string_append_c(text, (char)c);
  (void)fclose(caught);
  return g_string_free(text, FALSE);
}

void
assert_says(const char *text, const char *wanted)
{
  if (strstr(text, wanted) == NULL)
    fail_msg("lacks \"%s\": %s", wanted, text);
}

unsigned
lines_of(const char *text)
{
  unsigned lines = 0;
  for (; *text != '\0'; text++)
    lines += *text == '\n';
  return lines;
}

void
assert_text(char *text, const char *wanted)
{
  assert_string_equal(text, wanted);
  g_free(text);
}
