/* test_runtime.c - callbacks in their order, verdicts and failures. */
#include "tests/core/trial.h"

#define IN       "{ source = \"probe\"; name = \"in\"; label = \"in\"; count = 3; }, "
#define OUT      "{ sink = \"probe\"; name = \"out\"; label = \"out\"; }"
#define T(extra) "{ transform = \"probe\"; name = \"t\"; label = \"t\"; " extra " }, "

/* ---- Order of the callbacks ----------------------------------------------------------------- */

static void
test_every_callback_in_order(void **state)
{
  (void)state;
  trial_run(NULL, "{ source = \"chunks\"; label = \"in\"; count = 3; size = 2; }, " T("") OUT);
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_true(trial_has_event("in check"));
  assert_true(trial_has_event("in contract"));
  const char *run = strstr(probe_events->str, "in load");
  assert_non_null(run);
  assert_string_equal(run, "in load\nt load\nout load\n"
                           "out start\nt start\nin start\n"
                           "in read\nin read\nin parse\nin parse\n"
                           "t record 1\nt record 2\nt record 3\n"
                           "out format 3\nout write 3\n"
                           "t finish\nout finish\n"
                           "out epoch 1\nout prepare\nout epoch 1\nout commit\n"
                           "in stop\nt stop\nout stop\n"
                           "in unload\nt unload\nout unload\n");
  assert_string_equal(probe_output("out"), "1 2 3|");
}

static void
test_sinks_prepare_all_then_commit_all(void **state)
{
  (void)state;
  trial_run(NULL, IN OUT ", { sink = \"probe\"; label = \"two\"; }");
  trial_expect_outcome(ARYK_DONE, NULL);
  const char *end = strstr(probe_events->str, "out finish");
  assert_string_equal(end, "out finish\ntwo finish\n"
                           "out epoch 1\nout prepare\ntwo epoch 1\ntwo prepare\n"
                           "out epoch 1\nout commit\ntwo epoch 1\ntwo commit\n"
                           "in stop\nout stop\ntwo stop\n"
                           "in unload\nout unload\ntwo unload\n");
}

static void
test_failing_load(void **state)
{
  (void)state;
  trial_run(NULL, IN T("fails = \"load\";") OUT);
  trial_expect_outcome(ARYK_FAILED, "stage \"t\": load was told to fail");
  assert_string_equal(strstr(probe_events->str, "in load"), "in load\nt load\nin unload\n");
}

static void
test_failing_start(void **state)
{
  (void)state;
  trial_run(NULL, IN T("fails = \"start\";") OUT);
  trial_expect_outcome(ARYK_FAILED, "stage \"t\": start was told to fail");
  assert_string_equal(strstr(probe_events->str, "out start"),
                      "out start\nt start\nout abort\nt stop\nout stop\n"
                      "in unload\nt unload\nout unload\n");
}

static void
test_failing_prepare_aborts_all(void **state)
{
  (void)state;
  trial_run(NULL, IN OUT ", { sink = \"probe\"; label = \"two\"; fails = \"prepare\"; }");
  trial_expect_outcome(ARYK_FAILED, "prepare was told to fail");
  assert_true(trial_has_event("out abort"));
  assert_true(trial_has_event("two abort"));
  assert_false(trial_has_event("out commit"));
}

static void
test_failing_commit_says_what_is_new(void **state)
{
  (void)state;
  trial_run(NULL, IN OUT ", { sink = \"probe\"; label = \"two\"; fails = \"commit\"; }");
  trial_expect_outcome(ARYK_FAILED, "commit was told to fail; the outputs of \"out\" are new");
  assert_false(trial_has_event("out abort"));
  assert_true(trial_has_event("two abort"));
}

static void
expect_failure_at(const char *stages, const char *message)
{
  probe_reset();
  trial_run(NULL, stages);
  trial_expect_outcome(ARYK_FAILED, message);
  assert_int_equal(trial_count_events("out abort"), 1);
  assert_int_equal(trial_count_events("out stop"), 1);
  assert_int_equal(trial_count_events("in stop"), 1);
  assert_int_equal(trial_count_events("out commit"), 0);
}

static void
test_failures_anywhere(void **state)
{
  (void)state;
  expect_failure_at(
      "{ source = \"probe\"; label = \"in\"; count = 3; does = \"fail\"; at = 2; }, " OUT,
      "stage \"probe\": told to fail");
  expect_failure_at("{ source = \"chunks\"; label = \"in\"; count = 3; fails = \"parse\"; }, " OUT,
                    "parse was told to fail");
  expect_failure_at(IN T("does = \"fail\"; at = 2;") OUT, "stage \"t\": told to fail at 2");
  expect_failure_at(IN T("fails = \"finish\";") OUT, "finish was told to fail");
  expect_failure_at(IN "{ transform = \"whole\"; does = \"fail\"; at = 2; }, " OUT,
                    "stage \"whole\": told to fail at 2");
  expect_failure_at(IN "{ sink = \"probe\"; label = \"out\"; fails = \"format\"; }",
                    "format was told to fail");
  expect_failure_at(IN "{ sink = \"probe\"; label = \"out\"; fails = \"write\"; }",
                    "write was told to fail");
  expect_failure_at(IN "{ sink = \"probe\"; label = \"out\"; fails = \"finish\"; }",
                    "finish was told to fail");
}

/* ---- Verdicts ------------------------------------------------------------------------------- */

static void
test_drop(void **state)
{
  (void)state;
  trial_run(NULL, IN T("does = \"drop\"; at = 2;") OUT);
  assert_string_equal(probe_output("out"), "1 3|");
  trial_expect_counts("t", 3, 2, 1, 0);
  trial_expect_counts("out", 2, 2, 0, 0);
}

/* The rejected record is as it came: its origin, and nothing that was emitted for it. */
static void
test_reject(void **state)
{
  (void)state;
  trial_run(NULL, IN T("does = \"reject\"; at = 2;") OUT);
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 3|");
  trial_expect_counts("t", 3, 2, 0, 1);
  assert_int_equal(trial_stage("t")->emitted, 0);
  assert_int_equal(aryk_report_rejects(trial_report), 1);
  const ArykReject *reject = aryk_report_reject(trial_report, 0);
  assert_string_equal(reject->stage, "t");
  assert_string_equal(reject->plugin, "probe");
  assert_string_equal(reject->code, "value");
  assert_string_equal(reject->message, "2 is refused");
  assert_string_equal(reject->input, "numbers.txt");
  assert_int_equal(reject->origin.line, 2);
  assert_int_equal(reject->origin.start, 20);
  trial_expect_log("0 t: rejected: numbers.txt:2: 2 is refused (value)");
}

static void
test_source_and_sink_reject(void **state)
{
  (void)state;
  trial_run(NULL,
            "{ source = \"probe\"; name = \"in\"; count = 4; does = \"reject\"; at = 2; }, "
            "{ sink = \"probe\"; name = \"out\"; label = \"out\"; does = \"reject\"; at = 3; }");
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 4|");
  trial_expect_counts("in", 4, 3, 0, 1);
  trial_expect_counts("out", 3, 2, 0, 1);
  assert_true(trial_has_event("out write 2"));
  assert_string_equal(aryk_report_reject(trial_report, 0)->code, "format");
  assert_string_equal(aryk_report_reject(trial_report, 1)->code, "type");
  assert_int_equal(aryk_report_reject(trial_report, 1)->origin.line, 3);
}

static void
test_sink_drops(void **state)
{
  (void)state;
  trial_run(NULL,
            IN "{ sink = \"plain\"; name = \"out\"; label = \"out\"; does = \"drop\"; at = 3; }");
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 2|");
  trial_expect_counts("out", 3, 2, 1, 0);
}

static void
test_emit(void **state)
{
  (void)state;
  trial_run(NULL, IN T("does = \"emit\"; at = 2;") OUT);
  assert_string_equal(probe_output("out"), "1 2 1002 3|");
  trial_expect_counts("t", 3, 3, 0, 0);
  assert_int_equal(trial_stage("t")->emitted, 1);
}

static void
test_split(void **state)
{
  (void)state;
  trial_run(NULL, IN
            "{ transform = \"split\"; name = \"s\"; times = 2; does = \"reject\"; at = 2; }, " OUT);
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "10 11 30 31|");
  trial_expect_counts("s", 3, 0, 2, 1);
  assert_int_equal(trial_stage("s")->emitted, 4);
}

static void
test_split_into_nothing(void **state)
{
  (void)state;
  trial_run(NULL, IN "{ transform = \"split\"; name = \"s\"; times = 0; }, " OUT);
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "");
  assert_false(trial_has_event("out write 0"));
}

static void
test_batch_callback(void **state)
{
  (void)state;
  const char *const does[] = {"keep", "add", "drop", "reject", "emit"};
  const char *const expected[] = {"1 2 3|", "1 102 3|", "1 3|", "1 3|", "1 2 3 1002|"};
  for (unsigned i = 0; i < G_N_ELEMENTS(does); i++) {
    probe_reset();
    char *stages = g_strdup_printf(
        IN "{ transform = \"whole\"; name = \"w\"; does = \"%s\"; at = 2; }, " OUT, does[i]);
    trial_run(NULL, stages);
    trial_expect_outcome(ARYK_DONE, NULL);
    assert_string_equal(probe_output("out"), expected[i]);
    g_free(stages);
  }
  trial_run(NULL, IN "{ transform = \"whole\"; name = \"w\"; does = \"reject\"; at = 2; }, " OUT);
  trial_expect_counts("w", 3, 2, 0, 1);
  assert_int_equal(aryk_report_reject(trial_report, 0)->origin.line, 2);
}

static void
test_finish_emits_downstream_first_finishes_later(void **state)
{
  (void)state;
  trial_run(
      NULL,
      IN "{ transform = \"probe\"; name = \"a\"; label = \"a\"; does = \"emit\"; at = 0; }, "
         "{ transform = \"probe\"; name = \"b\"; label = \"b\"; does = \"emit\"; at = 0; }, " OUT);
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 2 3|9003|9004|");
  const char *end = strstr(probe_events->str, "a finish");
  assert_true(g_str_has_prefix(end, "a finish\nb record 9003\nout format 1\nout write 1\nb finish\n"));
  assert_int_equal(trial_stage("b")->emitted, 1);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TRIAL(test_every_callback_in_order),
      TRIAL(test_sinks_prepare_all_then_commit_all),
      TRIAL(test_failing_load),
      TRIAL(test_failing_start),
      TRIAL(test_failing_prepare_aborts_all),
      TRIAL(test_failing_commit_says_what_is_new),
      TRIAL(test_failures_anywhere),
      TRIAL(test_drop),
      TRIAL(test_reject),
      TRIAL(test_source_and_sink_reject),
      TRIAL(test_sink_drops),
      TRIAL(test_emit),
      TRIAL(test_split),
      TRIAL(test_split_into_nothing),
      TRIAL(test_batch_callback),
      TRIAL(test_finish_emits_downstream_first_finishes_later),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
