/* test_runtime_graph.c - conditions, branches, and the order where they meet. */
#include "tests/core/trial.h"

#define SOURCE(n)      "{ source = \"probe\"; name = \"in\"; label = \"in\"; count = " n "; }, "
#define SINK(l, extra) "{ sink = \"probe\"; name = \"" l "\"; label = \"" l "\"; " extra " }"

/* ---- Batches -------------------------------------------------------------------------------- */

static void
test_small_outputs_are_gathered(void **state)
{
  (void)state;
  trial_run(NULL, SOURCE("600") SINK("out", ""));
  assert_true(trial_count_events("out write 256") == 2);
  assert_true(trial_count_events("out write 88") == 1);
  trial_expect_counts("out", 600, 600, 0, 0);
}

static void
test_large_outputs_stay_together(void **state)
{
  (void)state;
  trial_run(NULL, "{ source = \"probe\"; count = 700; size = 300; }, " SINK("out", ""));
  assert_true(trial_count_events("out write 300") == 2);
  assert_true(trial_count_events("out write 100") == 1);
}

static void
test_sources_one_after_the_other(void **state)
{
  (void)state;
  trial_run(NULL, "{ source = \"probe\"; name = \"a\"; count = 2; }, "
                  "{ source = \"probe\"; name = \"b\"; count = 3; first = 50; }, " SINK(
                      "out", "from = [ \"b\", \"a\" ];"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 2|50 51 52|");
}

/* ---- Conditions ----------------------------------------------------------------------------- */

static void
test_when_of_a_transform(void **state)
{
  (void)state;
  const char *const kinds[] = {"probe", "whole"};
  for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++) {
    probe_reset();
    char *stages =
        g_strdup_printf(SOURCE("5") "{ transform = \"%s\"; name = \"t\"; does = \"add\"; "
                                    "when = \"n > 2 and n != 4\"; }, " SINK("out", ""),
                        kinds[i]);
    trial_run(NULL, stages);
    trial_expect_outcome(ARYK_DONE, NULL);
    assert_string_equal(probe_output("out"), "1 2 103 4 105|");
    trial_expect_counts("t", 2, 2, 0, 0);
    assert_int_equal(trial_stage("t")->bypassed, 3);
    g_free(stages);
  }
}

/* Bypassed records keep their places among what a splitting stage makes. */
static void
test_when_of_a_splitting_transform(void **state)
{
  (void)state;
  trial_run(
      NULL,
      SOURCE("4") "{ transform = \"split\"; name = \"s\"; when = \"n == 2 or n == 3\"; }, " SINK(
          "out", ""));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 20 21 30 31 4|");
  trial_expect_counts("s", 2, 0, 2, 0);
}

static void
test_when_of_sinks(void **state)
{
  (void)state;
  trial_run(NULL,
            SOURCE("6") SINK("low", "when = \"n < 3\";") ", " SINK("high", "when = \"n > 4\";"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("low"), "1 2|");
  assert_string_equal(probe_output("high"), "5 6|");
  trial_expect_counts("low", 2, 2, 0, 0);
  assert_int_equal(trial_stage("low")->bypassed, 4);
  assert_int_equal(trial_stage("in")->untaken, 2);
}

/* Where another stage reads them too, nothing is lost. */
static void
test_untaken_only_where_all_are_choosy(void **state)
{
  (void)state;
  trial_run(NULL, SOURCE("3") SINK("low", "when = \"n < 2\";") ", " SINK("all", ""));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_int_equal(trial_stage("in")->untaken, 0);
}

static void
test_condition_that_cannot_be_computed(void **state)
{
  (void)state;
  trial_run(NULL, SOURCE("3") "{ transform = \"probe\"; name = \"t\"; does = \"add\"; when = \"6 / "
                              "(n - 2) != 0\"; }, " SINK("out", "when = \"6 / (n - 101) != 0\";"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "103|");
  trial_expect_counts("t", 3, 2, 0, 1);
  trial_expect_counts("out", 2, 1, 0, 1);
  assert_true(g_str_has_prefix(aryk_report_reject(trial_report, 0)->message, "when: "));
  assert_int_equal(aryk_report_reject(trial_report, 0)->origin.line, 2);
  assert_int_equal(trial_stage("t")->untaken, 0);
}

/* ---- Routes --------------------------------------------------------------------------------- */

#define ROUTE(rest)                                                                                \
  "{ name = \"r\"; route = ( { name = \"low\"; when = \"n < 3\"; }, "                              \
  "{ name = \"mid\"; when = \"n < 5\"; } ); " rest " }, "

static void
test_route(void **state)
{
  (void)state;
  trial_run(NULL, SOURCE("6") ROUTE("else = \"rest\";") SINK("a", "from = \"r.low\";") ", " SINK(
                      "b", "from = \"r.mid\";") ", " SINK("c", "from = \"r.rest\";"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("a"), "1 2|");
  assert_string_equal(probe_output("b"), "3 4|");
  assert_string_equal(probe_output("c"), "5 6|");
  trial_expect_counts("r", 6, 6, 0, 0);
}

static void
test_route_without_else(void **state)
{
  (void)state;
  trial_run(NULL, SOURCE("6") ROUTE("")
                      SINK("a", "from = \"r.low\";") ", " SINK("b", "from = \"r.mid\";"));
  trial_expect_outcome(ARYK_DONE, NULL);
  trial_expect_counts("r", 6, 4, 2, 0);
}

static void
test_route_that_meets_again(void **state)
{
  (void)state;
  trial_run(NULL, SOURCE("6") "{ name = \"r\"; route = ( { name = \"odd\"; when = \"n % 2 == 1\"; "
                              "} ); else = \"even\"; }, "
                              "{ transform = \"split\"; name = \"s\"; from = \"r.odd\"; }, " SINK(
                                  "out", "from = [ \"r.even\", \"s\" ];"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "10 11 2 30 31 4 50 51 6|");
}

/* ---- Branches ------------------------------------------------------------------------------- */

static void
test_branches_do_not_see_each_other(void **state)
{
  (void)state;
  const char *const kinds[] = {"probe", "whole"};
  for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++) {
    probe_reset();
    char *stages = g_strdup_printf(
        SOURCE("3") "{ transform = \"%s\"; name = \"t\"; does = \"add\"; from = \"in\"; }, "
                    "{ transform = \"%s\"; name = \"u\"; does = \"add\"; from = \"in\"; at = 2; "
                    "}, " SINK("a", "from = \"in\";") ", " SINK("b", "from = \"t\";") ", " SINK(
                        "c", "from = \"u\";"),
        kinds[i], kinds[i]);
    trial_run(NULL, stages);
    trial_expect_outcome(ARYK_DONE, NULL);
    assert_string_equal(probe_output("a"), "1 2 3|");
    assert_string_equal(probe_output("b"), "101 102 103|");
    assert_string_equal(probe_output("c"), "1 102 3|");
    g_free(stages);
  }
}

static void
test_branches_meet_in_the_order_of_places(void **state)
{
  (void)state;
  trial_run(NULL,
            SOURCE("3") "{ transform = \"split\"; name = \"s\"; from = \"in\"; }, "
                        "{ transform = \"probe\"; name = \"t\"; does = \"drop\"; at = 2; from = "
                        "\"in\"; }, " SINK("out", "from = [ \"t\", \"s\" ];") ", " SINK(
                            "other", "from = [ \"s\", \"t\" ];"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 10 11 20 21 3 30 31|");
  assert_string_equal(probe_output("other"), "10 11 1 20 21 30 31 3|");
}

/* Two splits within each other: the inner one decides where its branches meet, the outer one where
 * the result meets the third branch. */
static void
test_branches_within_branches(void **state)
{
  (void)state;
  trial_run(NULL,
            SOURCE("2") "{ transform = \"split\"; name = \"s\"; from = \"in\"; }, "
                        "{ transform = \"probe\"; name = \"x\"; does = \"add\"; from = \"s\"; }, "
                        "{ transform = \"probe\"; name = \"y\"; from = \"s\"; }, "
                        "{ transform = \"probe\"; name = \"m\"; from = [ \"x\", \"y\" ]; }, " SINK(
                            "out", "from = [ \"m\", \"in\" ];"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "110 10 111 11 1 120 20 121 21 2|");
}

/* A branch that drops everything holds nobody up, and what is emitted at the end comes last. */
static void
test_empty_branch_and_late_records(void **state)
{
  (void)state;
  trial_run(
      NULL,
      SOURCE("300") "{ transform = \"probe\"; name = \"none\"; does = \"drop\"; from = \"in\"; }, "
                    "{ transform = \"probe\"; name = \"late\"; does = \"emit\"; at = 0; from = "
                    "\"in\"; }, "
                    "{ transform = \"probe\"; name = \"pick\"; when = \"n >= 299\"; from = [ "
                    "\"none\", \"late\" ]; }, " SINK("out",
                                                     "when = \"n >= 299\"; from = \"pick\";"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "299 300|9300|");
  trial_expect_counts("none", 300, 0, 300, 0);
}

static void
test_a_stage_and_what_it_feeds(void **state)
{
  (void)state;
  trial_run(
      NULL,
      SOURCE("2") "{ transform = \"probe\"; name = \"t\"; does = \"add\"; from = \"in\"; }, " SINK(
          "out", "from = [ \"in\", \"t\" ];"));
  trial_expect_outcome(ARYK_DONE, NULL);
  assert_string_equal(probe_output("out"), "1 101 2 102|");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TRIAL(test_small_outputs_are_gathered),
      TRIAL(test_large_outputs_stay_together),
      TRIAL(test_sources_one_after_the_other),
      TRIAL(test_when_of_a_transform),
      TRIAL(test_when_of_a_splitting_transform),
      TRIAL(test_when_of_sinks),
      TRIAL(test_untaken_only_where_all_are_choosy),
      TRIAL(test_condition_that_cannot_be_computed),
      TRIAL(test_route),
      TRIAL(test_route_without_else),
      TRIAL(test_route_that_meets_again),
      TRIAL(test_branches_do_not_see_each_other),
      TRIAL(test_branches_meet_in_the_order_of_places),
      TRIAL(test_branches_within_branches),
      TRIAL(test_empty_branch_and_late_records),
      TRIAL(test_a_stage_and_what_it_feeds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
