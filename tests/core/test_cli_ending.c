/* How the command tells of a run: the summary, the outcome and its exit status, the report, the
 * state of a run that goes on, a run that gets stuck. */
#include "tests/core/cli_support.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cli/cli.h"
#include "core/cli/log.h"
#include "core/cli/report_json.h"
#include "core/cli/state.h"
#include "core/cli/summary.h"

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

/* ---- The command around a run --------------------------------------------------------------- */

static ArykRunSettings given;
static ArykReport returned;

static ArykReport *
run_and_remember(const ArykRunSettings *settings)
{
  given = *settings;
  given.log(ARYK_LOG_INFO, "rows", "hello", given.log_user);
  return &returned;
}

static ArykReport *
run_and_get_stuck(const ArykRunSettings *settings)
{
  settings->log(ARYK_LOG_INFO, "rows", "before", settings->log_user);
  settings->stuck("rows", "outlasted its timeout of 1 s", settings->stuck_user);
  return NULL; /* never reached: the process has ended */
}

static char *
contents(const char *path)
{
  char *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  return text;
}

/* What was said on the command line reaches the library. */
static void
test_settings(void **state)
{
  (void)state;
  char folder[] = "/tmp/aryk-test-XXXXXX";
  assert_non_null(g_mkdtemp(folder));
  char *path = g_build_filename(folder, "report.json", NULL);
  char *arguments[] = {"aryk",      "replay",   "r.jsonl", "x.conf", "--workers=3",
                       "--restart", "--report", path,      "-q",     NULL};
  returned = (ArykReport){.outcome = ARYK_LOCKED, .error = "it is locked"};
  fake_run = run_and_remember;
  catch_stderr();
  int status = cli_main(G_N_ELEMENTS(arguments) - 1, arguments);
  assert_text(let_stderr_go(), "aryk: it is locked\n");
  assert_int_equal(status, 75);
  assert_string_equal(given.replay, "r.jsonl");
  assert_int_equal(given.workers, 3);
  assert_true(given.restart && given.hash);
  char *report = contents(path);
  assert_says(report, "\"outcome\": \"locked\",\n  \"status\": 75,\n");
  g_free(report);
  /* Nothing is asked for: the definition and the library decide. */
  char *plain[] = {"aryk", "run", "x.conf", NULL};
  returned = a_report();
  catch_stderr();
  assert_int_equal(cli_main(G_N_ELEMENTS(plain) - 1, plain), 0);
  char *said = let_stderr_go();
  assert_says(said, "x.conf:3:7: warning: odd\naryk: rows: hello\nstage ");
  assert_null(given.replay);
  assert_int_equal(given.workers, 0);
  assert_false(given.restart || given.hash);
  g_free(said);
  assert_int_equal(remove(path), 0);
  assert_int_equal(remove(folder), 0);
  g_free(path);
}

/* A call that does not come back ends the process: said, reported, status 1. */
static void
test_stuck(void **state)
{
  (void)state;
  char folder[] = "/tmp/aryk-test-XXXXXX";
  assert_non_null(g_mkdtemp(folder));
  char *path = g_build_filename(folder, "report.json", NULL);
  char *arguments[] = {"aryk", "run", "--report", path, "x.conf", NULL};
  fake_run = run_and_get_stuck;
  catch_stderr();
  pid_t child = fork();
  if (child == 0)
    _exit(100 + cli_main(G_N_ELEMENTS(arguments) - 1, arguments));
  int status = 0;
  pid_t ended = waitpid(child, &status, 0);
  char *said = let_stderr_go();
  assert_int_equal(ended, child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 1);
  assert_says(said, "aryk: rows: before\n"
                    "aryk: failed: stage \"rows\": outlasted its timeout of 1 s\n");
  char *report = contents(path);
  assert_says(report, "\"reason\": \"stage \\\"rows\\\": outlasted its timeout of 1 s\"\n}\n");
  g_free(report);
  g_free(said);
  assert_int_equal(remove(path), 0);
  assert_int_equal(remove(folder), 0);
  g_free(path);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_summary),  cmocka_unit_test(test_summary_of_resumed),
      cmocka_unit_test(test_outcomes), cmocka_unit_test(test_state),
      cmocka_unit_test(test_report),   cmocka_unit_test(test_settings),
      cmocka_unit_test(test_stuck),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) == 0 ? 0 : 1;
}
