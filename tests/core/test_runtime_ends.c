/* test_runtime_ends.c - retries, broken contracts, and the ways a run can end. */
#include "tests/core/trial.h"

#define IN       "{ source = \"probe\"; name = \"in\"; label = \"in\"; count = 3; }, "
#define OUT      "{ sink = \"probe\"; name = \"out\"; label = \"out\"; }"
#define T(extra) "{ transform = \"probe\"; name = \"t\"; label = \"t\"; " extra " }, "

/* ---- Retries -------------------------------------------------------------------------------- */

static void
test_retry_until_it_works(void **state)
{
  (void)state;
  trial_run(NULL, IN T("does = \"retry\"; at = 2; times = 3;") OUT);
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 2 1002 3|");
  assert_string_equal(trial_sleeps->str, "100000 200000 400000 ");
  assert_int_equal(trial_stage("t")->retried, 3);
  assert_int_equal(trial_count_events("t record 2"), 4);
  trial_expect_log("1 t: not now; trying again in 0.4 s");
}

static void
test_retry_gives_up(void **state)
{
  (void)state;
  trial_run(NULL, IN T("does = \"retry\"; at = 2; times = 100;") OUT);
  trial_expect_outcome(ARYK_FAILED, "stage \"t\": gave up after 5 tries: not now");
  assert_string_equal(trial_sleeps->str, "100000 200000 400000 800000 ");
  assert_int_equal(trial_count_events("t record 2"), 5);
}

static void
test_retry_of_read_and_write(void **state)
{
  (void)state;
  trial_run(NULL,
            "{ source = \"probe\"; name = \"in\"; count = 3; size = 2; does = \"retry\"; at = 3; "
            "times = 2; }, "
            "{ sink = \"probe\"; name = \"out\"; label = \"out\"; does = \"retry\"; times = 1; }");
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 2 3|");
  trial_expect_counts("in", 3, 3, 0, 0);
  assert_int_equal(trial_stage("in")->retried, 2);
  assert_int_equal(trial_stage("out")->retried, 1);
  assert_int_equal(aryk_report_rejects(trial_report), 0);
}

/* ---- Broken contracts ----------------------------------------------------------------------- */

static void
expect_broken(const char *stages, const char *rule)
{
  trial_run(NULL, stages);
  trial_expect_outcome(ARYK_FAILED, rule);
  trial_expect_outcome(ARYK_FAILED, "broke the contract");
  trial_expect_outcome(ARYK_FAILED, "the plugin \"");
}

static void
test_broken_contracts(void **state)
{
  (void)state;
  expect_broken(IN T("does = \"bare_reject\"; at = 2;") OUT,
                "record returned ARYK_REJECT without setting the error");
  expect_broken(IN T("does = \"keep_error\"; at = 2;") OUT,
                "record returned ARYK_KEEP with an error set: an error");
  expect_broken(IN T("does = \"unknown\"; at = 2;") OUT, "record returned the unknown verdict 77");
  expect_broken(IN T("does = \"refuse\"; at = 2;") OUT, "record used aryk_output_drop()");
  expect_broken(IN "{ transform = \"whole\"; does = \"bare_reject\"; }, " OUT,
                "batch returned ARYK_REJECT without");
  expect_broken("{ source = \"probe\"; count = 3; does = \"bare_reject\"; }, " OUT,
                "read returned a failure without setting the error");
  expect_broken("{ source = \"probe\"; count = 3; does = \"unknown\"; }, " OUT,
                "read returned the unknown result 9");
  expect_broken("{ source = \"chunks\"; count = 3; does = \"refuse\"; }, " OUT,
                "beyond its buffer");
  expect_broken(IN "{ sink = \"probe\"; does = \"emit\"; }", "finish emitted a record");
  expect_broken(IN "{ sink = \"probe\"; does = \"drop\"; }",
                "write returned ARYK_DROP, which it may not");
}

/* ---- Ends ----------------------------------------------------------------------------------- */

static void
test_stop_request(void **state)
{
  (void)state;
  trial_run(
      NULL,
      "{ source = \"probe\"; label = \"in\"; count = 1000; does = \"stop\"; at = 300; }, " OUT);
  trial_expect_outcome(ARYK_STOPPED, "asked to stop");
  assert_int_equal(trial_count_events("in read"), 300);
  assert_true(trial_has_event("out abort"));
  assert_false(trial_has_event("out prepare"));
  assert_true(trial_has_event("in stop"));
}

static void
test_stop_during_retry(void **state)
{
  (void)state;
  trial_run(NULL, IN T("does = \"stop\"; at = 1;") "{ sink = \"probe\"; label = \"out\"; does = "
                                                   "\"retry\"; times = 100; }");
  trial_expect_outcome(ARYK_STOPPED, "asked to stop");
  assert_int_equal(trial_count_events("out write 3"), 1);
}

static void
test_closed_output(void **state)
{
  (void)state;
  trial_run(NULL, IN "{ sink = \"probe\"; label = \"out\"; does = \"close\"; }, "
                     "{ sink = \"probe\"; label = \"two\"; }");
  trial_expect_outcome(ARYK_CLOSED, "nobody reads");
  assert_true(trial_has_event("two abort"));
}

static void
test_max_rejects(void **state)
{
  (void)state;
  const char *stages =
      "{ source = \"probe\"; label = \"in\"; count = 600; }, " T("does = \"reject\";") OUT;
  trial_run("max_rejects = 299;", stages);
  trial_expect_outcome(ARYK_TOO_MANY_REJECTS, "max_rejects = 299");
  assert_int_equal(aryk_report_rejects(trial_report), 300);
  assert_int_equal(trial_stage("t")->rejected, 300);
  assert_true(trial_has_event("out abort"));
  trial_run("max_rejects = 600;", stages);
  trial_expect_outcome(ARYK_DONE, NULL);
}

static void
test_many_rejects_are_summed_up(void **state)
{
  (void)state;
  trial_run(NULL, "{ source = \"probe\"; count = 1500; }, " T("does = \"reject\";") OUT);
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_int_equal(aryk_report_rejects(trial_report), 1500);
  assert_int_equal(aryk_report_reject_count(trial_report), 1000);
  trial_expect_log("numbers.txt:10: 10 is refused");
  assert_null(strstr(trial_log->str, "numbers.txt:11:"));
  trial_expect_log("0 -: rejected: and 1490 more");
}

static void
test_empty_input(void **state)
{
  (void)state;
  trial_run(NULL, "{ source = \"probe\"; label = \"in\"; count = 0; }, " T("") OUT);
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "");
  assert_true(trial_has_event("out commit"));
  assert_true(trial_has_event("t finish"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TRIAL(test_retry_until_it_works),
      TRIAL(test_retry_gives_up),
      TRIAL(test_retry_of_read_and_write),
      TRIAL(test_broken_contracts),
      TRIAL(test_stop_request),
      TRIAL(test_stop_during_retry),
      TRIAL(test_closed_output),
      TRIAL(test_max_rejects),
      TRIAL(test_many_rejects_are_summed_up),
      TRIAL(test_empty_input),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
