/* What the command says of a run, from reports that no real run would make as quickly: progress
 * over hours, messages by the thousand, a run that was resumed. The report is this file's own. */
#include "tests/core/cmocka_first.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "core/cli/cli.h"
#include "core/cli/json.h"
#include "core/cli/log.h"
#include "core/cli/progress.h"
#include "core/cli/report_json.h"
#include "core/cli/state.h"
#include "core/cli/summary.h"
#include "core/cli/text.h"

/* ---- A report, as the library would give it ------------------------------------------------- */

struct ArykReport {
  ArykOutcome outcome;
  const char *error;
  ArykStageReport stages[3];
  unsigned n_stages;
  uint64_t rejects, checkpoints, expected, held_bytes;
  ArykValue now;
  bool resumed, resumable;
  unsigned workers, held_batches;
};

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

/* ---- Standard error, caught ----------------------------------------------------------------- */

static int real_stderr;
static FILE *caught;

static void
catch_stderr(void)
{
  caught = tmpfile();
  assert_non_null(caught);
  real_stderr = dup(STDERR_FILENO);
  assert_true(real_stderr >= 0);
  assert_int_equal(dup2(fileno(caught), STDERR_FILENO), STDERR_FILENO);
}

/* What was said since, and standard error as it was. */
static char *
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

static void
assert_says(char *text, const char *wanted)
{
  if (strstr(text, wanted) == NULL)
    fail_msg("lacks \"%s\": %s", wanted, text);
}

static unsigned
lines_of(const char *text)
{
  unsigned lines = 0;
  for (; *text != '\0'; text++)
    lines += *text == '\n';
  return lines;
}

/* ---- Text ----------------------------------------------------------------------------------- */

static void
assert_text(char *text, const char *wanted)
{
  assert_string_equal(text, wanted);
  g_free(text);
}

static void
test_units(void **state)
{
  (void)state;
  assert_text(text_bytes(0), "0 B");
  assert_text(text_bytes(999), "999 B");
  assert_text(text_bytes(1000), "1.0 kB");
  assert_text(text_bytes(9949), "9.9 kB");
  assert_text(text_bytes(9950), "10 kB");
  assert_text(text_bytes(999499), "999 kB");
  assert_text(text_bytes(999500), "1.0 MB");
  assert_text(text_bytes(UINT64_MAX), "18 EB");
  assert_text(text_duration(0), "0:00");
  assert_text(text_duration(-5), "0:00");
  assert_text(text_duration(INT64_C(754999999)), "12:34");
  assert_text(text_duration(INT64_C(11105000000)), "3:05:05");
  assert_text(text_stamp(0), "1970-01-01T00:00:00.000000Z");
  assert_text(text_stamp(-1), "1969-12-31T23:59:59.999999Z");
  assert_text(text_stamp(INT64_C(1764104015000042)), "2025-11-25T20:53:35.000042Z");
}

static void
test_columns(void **state)
{
  (void)state;
  assert_int_equal(text_width("abc"), 3);
  assert_int_equal(text_width("приток"), 6);
  assert_int_equal(text_width("\u6570\u636e"), 4);
  assert_int_equal(text_width("e\u0301"), 1);
  GString *line = g_string_new(NULL);
  text_append_cut(line, "\u6570\u636e\u6570", 4);
  assert_string_equal(line->str, "\u6570\u2026");
  g_string_truncate(line, 0);
  text_append_cut(line, "abc", 3);
  text_append_cut(line, "abc", 2);
  text_append_cut(line, "abc", 0);
  assert_string_equal(line->str, "abca\u2026");
  g_string_truncate(line, 0);
  text_append_padded(line, "\u6570", 4);
  assert_string_equal(line->str, "\u6570  ");
  g_string_free(line, TRUE);
  assert_text(text_harmless("a\tb\nc\x1b[2J\x7f\xc2\x9b\u00e4"), "a\\tb\\nc\\x1b[2J\\x7f\\x9b\u00e4");
}

static void
test_json(void **state)
{
  (void)state;
  Json json;
  json_open(&json, false);
  assert_text(json_close(&json), "{}");
  json_open(&json, false);
  json_string(&json, "a\"", "\\\"\n\t\x01\x7f\xff\u00e4");
  json_string(&json, "b", NULL);
  json_begin(&json, "c", '[');
  json_integer(&json, NULL, UINT64_MAX);
  json_bool(&json, NULL, true);
  json_begin(&json, NULL, '{');
  json_end(&json, '}');
  json_end(&json, ']');
  json_seconds(&json, "d", 1000001);
  json_seconds(&json, "e", -7);
  assert_text(json_close(&json),
              "{\"a\\\"\": \"\\\\\\\"\\n\\t\\u0001\\u007f\ufffd\u00e4\", \"b\": null, "
              "\"c\": [18446744073709551615, true, {}], \"d\": 1.000001, \"e\": 0.000000}");
  json_open(&json, true);
  json_begin(&json, "a", '[');
  json_end(&json, ']');
  json_begin(&json, "b", '{');
  json_bool(&json, "c", false);
  json_end(&json, '}');
  assert_text(json_close(&json), "{\n  \"a\": [],\n  \"b\": {\n    \"c\": false\n  }\n}");
}

/* ---- Progress ------------------------------------------------------------------------------- */

static void
add_look(Progress *progress, int64_t seconds, uint64_t bytes, uint64_t records, uint64_t expected)
{
  ProgressLook look = {.time = seconds * G_USEC_PER_SEC, .bytes = bytes, .records = records};
  progress_add(progress, look, expected);
}

static void
test_progress(void **state)
{
  (void)state;
  Progress progress = {.count = 0};
  assert_null(progress_text(&progress));
  assert_null(progress_bar(&progress, "n", 80));
  add_look(&progress, 5, 0, 0, 100000000);
  assert_text(progress_text(&progress), "0%");
  add_look(&progress, 7, 20000000, 5000, 100000000);
  assert_text(progress_text(&progress), "20%, 0:08 left, 10 MB/s, 2500 records/s");
  /* The rate is that of the last looks: it stood still for long enough. */
  for (int i = 0; i < PROGRESS_LOOKS; i++)
    add_look(&progress, 8 + i, 20000000, 5000, 100000000);
  assert_text(progress_text(&progress), "20%, 0 B/s, 0 records/s");
  add_look(&progress, 100, 99999999, 9000, 100000000);
  char *text = progress_text(&progress);
  assert_says(text, "99%, 0:00 left, ");
  g_free(text);
  /* An input that grew. */
  add_look(&progress, 101, 200000000, 9000, 100000000);
  text = progress_text(&progress);
  assert_says(text, "100%, 0:00 left, ");
  g_free(text);
}

static void
test_progress_of_unknown_size(void **state)
{
  (void)state;
  Progress progress = {.count = 0};
  add_look(&progress, 0, 0, 0, 0);
  add_look(&progress, 10, 0, 1000000, 0);
  assert_text(progress_text(&progress), "1000000 records, 100000 records/s");
  add_look(&progress, 20, 40000000, 2000000, 0);
  assert_text(progress_text(&progress), "2000000 records, 40 MB, 2.0 MB/s, 100000 records/s");
}

static void
test_progress_bar(void **state)
{
  (void)state;
  Progress progress = {.count = 0};
  add_look(&progress, 0, 0, 0, 100);
  add_look(&progress, 1, 50, 1, 100);
  assert_text(progress_bar(&progress, "name", 60),
              "name: [#######........] 50%, 0:01 left, 50 B/s, 1 records/s");
  assert_text(progress_bar(&progress, "name", 44), "name: 50%, 0:01 left, 50 B/s, 1 records/s");
  assert_text(progress_bar(&progress, "name", 34), "name: 50%, 0:01 left, 50 B/s");
  for (long width = 4; width < 200; width++) {
    char *bar = progress_bar(&progress, "\u6570\u636e\u6570\u636e\n", width);
    assert_true(text_width(bar) < width);
    assert_null(strchr(bar, '\n'));
    g_free(bar);
  }
}

static void
test_look(void **state)
{
  (void)state;
  ArykReport report = {.stages = {{.kind = ARYK_KIND_SOURCE, .read = 10, .bytes = 100},
                                  {.kind = ARYK_KIND_TRANSFORM, .read = 15, .bytes = 7},
                                  {.kind = ARYK_KIND_SOURCE, .read = 5, .bytes = 50}},
                       .n_stages = 3};
  ProgressLook look = progress_look(&report, 42);
  assert_int_equal(look.time, 42);
  assert_int_equal(look.records, 15);
  assert_int_equal(look.bytes, 150);
}

/* ---- The log -------------------------------------------------------------------------------- */

static void
test_repeated_messages(void **state)
{
  (void)state;
  catch_stderr();
  log_open(LOG_TEXT, ARYK_LOG_INFO);
  for (int i = 0; i < 51; i++) {
    char *message = g_strdup_printf("row %d is %s", i, i % 2 == 0 ? "longer" : "shorter");
    log_of_run(ARYK_LOG_WARNING, "csv", message, NULL);
    log_of_run(ARYK_LOG_DEBUG, "csv", "not shown at all", NULL);
    g_free(message);
  }
  log_of_run(ARYK_LOG_WARNING, "other", "row 1 is longer", NULL);
  log_close();
  log_close();
  char *text = let_stderr_go();
  assert_says(text, "aryk: warning: csv: row 0 is longer\naryk: warning: csv: row 1 is shorter\n");
  assert_says(text,
              "aryk: warning: csv: row 19 is shorter\naryk: warning: other: row 1 is longer\n");
  assert_says(text, "aryk: warning: csv: and 16 more like this: row 50 is longer\n");
  assert_says(text, "aryk: warning: csv: and 15 more like this: row 49 is shorter\n");
  assert_int_equal(lines_of(text), 10 + 10 + 1 + 2);
  g_free(text);
}

static void
test_repeated_messages_as_json(void **state)
{
  (void)state;
  catch_stderr();
  log_open(LOG_JSON, ARYK_LOG_DEBUG);
  for (int i = 0; i < 12; i++)
    log_of_run(ARYK_LOG_DEBUG, NULL, "the \"same\"", NULL);
  log_close();
  char *text = let_stderr_go();
  log_open(LOG_TEXT, ARYK_LOG_INFO);
  assert_int_equal(lines_of(text), 11);
  assert_says(text, "\"level\": \"debug\", \"stage\": null, \"message\": \"the \\\"same\\\"\"}\n");
  assert_says(text, "\"message\": \"and 2 more like this: the \\\"same\\\"\", \"repeated\": 2}\n");
  g_free(text);
}

/* Messages that hold the text of the input are all of a kind of their own: what is remembered of
 * them does not grow for ever, and nothing that was counted gets lost. */
static void
test_many_kinds_of_messages(void **state)
{
  (void)state;
  catch_stderr();
  log_open(LOG_TEXT, ARYK_LOG_INFO);
  for (int i = 0; i < 13; i++)
    log_of_run(ARYK_LOG_INFO, "s", "first", NULL);
  for (int i = 0; i < 2000; i++) {
    char text[8] = {(char)('a' + i % 26), (char)('a' + i / 26 % 26), (char)('a' + i / 676), 0};
    log_of_run(ARYK_LOG_INFO, "s", text, NULL);
  }
  log_close();
  char *text = let_stderr_go();
  assert_says(text, "aryk: s: and 3 more like this: first\n");
  assert_int_equal(lines_of(text), 10 + 1 + 2000);
  g_free(text);
}

/* ---- The end of a run ----------------------------------------------------------------------- */

static ArykReport
a_report(void)
{
  ArykReport report = {
      .stages = {{.name = "rows",
                  .plugin = "csv",
                  .kind = ARYK_KIND_SOURCE,
                  .read = 10,
                  .written = 9,
                  .rejected = 1,
                  .bytes = 12345,
                  .busy = 250000,
                  .waiting = 7},
                 {.name = "\u6570\u636e",
                  .plugin = "json",
                  .kind = ARYK_KIND_SINK,
                  .read = 9,
                  .written = 9,
                  .retried = 2,
                  .bytes = 999,
                  .busy = 1500000,
                  .queued = 3}},
      .n_stages = 2,
      .workers = 2,
  };
  return report;
}

static char *
said_of(const ArykReport *report, ArykLevel level)
{
  Ending ending = {.report = report, .elapsed = 1000000};
  catch_stderr();
  log_open(LOG_TEXT, level);
  summary_say(&ending);
  outcome_say(&ending);
  log_open(LOG_TEXT, ARYK_LOG_INFO);
  return let_stderr_go();
}

static void
test_summary(void **state)
{
  (void)state;
  ArykReport report = a_report();
  report.rejects = 1;
  report.checkpoints = 1;
  assert_text(said_of(&report, ARYK_LOG_INFO),
              "stage  read  written  dropped  rejected  retried  bytes\n"
              "rows     10        9        0         1        0  12 kB\n"
              "\u6570\u636e      9        9        0         0        2  999 B\n"
              "aryk: done in 1.00 s, 1 rejected, 1 checkpoint\n");
  char *text = said_of(&report, ARYK_LOG_DEBUG);
  assert_says(text, "  busy\n");
  assert_says(text, "  12 kB   25%\n");
  assert_says(text, "  999 B  150%\n");
  g_free(text);
  assert_text(said_of(&report, ARYK_LOG_WARNING), "");
}

static void
test_summary_of_resumed(void **state)
{
  (void)state;
  ArykReport report = a_report();
  report.resumed = true;
  report.checkpoints = 12;
  report.now = aryk_value_of_type(ARYK_TIMESTAMP);
  report.now.flags = ARYK_VALUE_ZONED;
  report.now.as.integer = 1764104015;
  char *text = said_of(&report, ARYK_LOG_INFO);
  assert_says(text, "aryk: went on from the checkpoint of the run that began at "
                    "2025-11-25T20:53:35Z\naryk: done in 1.00 s, 12 checkpoints\n");
  g_free(text);
}

/* Every outcome has its sentence and its status. */
static void
test_outcomes(void **state)
{
  (void)state;
  static const struct {
    ArykOutcome outcome;
    bool resumable;
    int signal, status;
    const char *says;
  } cases[] = {
      {ARYK_FAILED, false, 0, 1, "aryk: failed: why\n"},
      {ARYK_FAILED, true, 0, 1,
       "aryk: failed: why; the next run goes on from the last checkpoint\n"},
      {ARYK_RUNNING, false, 0, 1, "aryk: failed: why\n"},
      {ARYK_TOO_MANY_REJECTS, false, 0, 3, "aryk: why\n"},
      {ARYK_STOPPED, false, 2, 130, "aryk: stopped: why\n"},
      {ARYK_STOPPED, true, 15, 143, "aryk: stopped; the next run goes on where this one stopped\n"},
      {ARYK_STOPPED, true, 1, 129, "aryk: stopped; the next run goes on where"},
      {ARYK_STOPPED, false, 0, 1, "aryk: stopped: why\n"},
      {ARYK_CLOSED, false, 0, 141, "aryk: closed early: why; the other outputs are as they were"},
      {ARYK_LOCKED, false, 0, 75, "aryk: why\n"},
  };
  for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykReport report = a_report();
    report.outcome = cases[i].outcome;
    report.error = "why";
    report.resumable = cases[i].resumable;
    assert_int_equal(outcome_status(&report, cases[i].signal), cases[i].status);
    char *text = said_of(&report, ARYK_LOG_ERROR);
    assert_says(text, cases[i].says);
    g_free(text);
  }
  ArykReport done = {.outcome = ARYK_DONE};
  assert_int_equal(outcome_status(&done, SIGTERM), 0);
}

static void
test_state(void **state)
{
  (void)state;
  ArykReport report = a_report();
  report.expected = 20000000;
  report.held_batches = 3;
  report.held_bytes = 4096;
  catch_stderr();
  log_open(LOG_TEXT, ARYK_LOG_ERROR);
  state_say(&report);
  state_say(NULL);
  char *text = let_stderr_go();
  log_open(LOG_TEXT, ARYK_LOG_INFO);
  assert_says(text, " s: 12 kB of 20 MB read, 3 batches (4.1 kB) on the way, 2 workers\n");
  assert_says(text, "stage  read  written  rejected  queued    busy  waiting\n");
  assert_says(text, "\u6570\u636e      9        9         0       3  1.50 s   0.00 s\n");
  assert_says(text, "aryk: nothing is running now\n");
  g_free(text);
}

static void
test_report(void **state)
{
  (void)state;
  ArykReport report = a_report();
  report.outcome = ARYK_STOPPED;
  report.error = "asked to";
  report.rejects = 1234;
  report.resumed = report.resumable = true;
  report.checkpoints = 5;
  ReportSubject subject = {.path = "d.conf", .replay = "r.jsonl"};
  Ending ending = {.report = &report, .elapsed = 876544, .status = 143};
  char *text = report_json(&subject, &ending);
  assert_says(text,
              "{\n  \"format\": 1,\n  \"aryk\": \"9.8.7\",\n  \"definition\": {\n"
              "    \"path\": \"d.conf\",\n    \"name\": \"made-up\",\n    \"hash\": \"0123\"\n"
              "  },\n  \"replay\": \"r.jsonl\",\n  \"outcome\": \"stopped\",\n"
              "  \"status\": 143,\n  \"reason\": \"asked to\",\n"
              "  \"started\": \"2023-11-14T22:13:20.123456Z\",\n"
              "  \"ended\": \"2023-11-14T22:13:21.000000Z\",\n  \"seconds\": 0.876544,\n"
              "  \"now\": null,\n  \"resumed\": true,\n  \"resumable\": true,\n"
              "  \"checkpoints\": 5,\n  \"workers\": 2,\n  \"stages\": [\n");
  assert_says(text, "\"version\": \"2.5\"");
  assert_says(text, "\"busy_seconds\": 1.500000");
  assert_says(text, "\"bytes\": 18446744073709551615,\n      \"sha256\": \"ab\"");
  assert_says(text, "\"count\": 1234,\n    \"first\": [\n");
  assert_says(
      text, "\"message\": \"no \\\"day\\\"\\n\",\n        \"input\": null,\n        \"line\": 0,\n"
            "        \"start\": 7,\n        \"end\": 9\n");
  g_free(text);
  text = report_json_of_stuck(&subject, "stage \"x\": no answer", 1);
  assert_says(text, "  \"outcome\": \"failed\",\n  \"status\": 1,\n"
                    "  \"reason\": \"stage \\\"x\\\": no answer\"\n}\n");
  g_free(text);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_units),
      cmocka_unit_test(test_columns),
      cmocka_unit_test(test_json),
      cmocka_unit_test(test_progress),
      cmocka_unit_test(test_progress_of_unknown_size),
      cmocka_unit_test(test_progress_bar),
      cmocka_unit_test(test_look),
      cmocka_unit_test(test_repeated_messages),
      cmocka_unit_test(test_repeated_messages_as_json),
      cmocka_unit_test(test_many_kinds_of_messages),
      cmocka_unit_test(test_summary),
      cmocka_unit_test(test_summary_of_resumed),
      cmocka_unit_test(test_outcomes),
      cmocka_unit_test(test_state),
      cmocka_unit_test(test_report),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) == 0 ? 0 : 1;
}
