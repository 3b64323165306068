/* test_explain.c - the way of a record: the same record as in a real run, each stage on its way,
 * and nothing left behind. */
#include <stdlib.h>

#include "core/runtime/explain.h"
#include "tests/core/trial.h"

#define SOURCE(n)      "{ source = \"probe\"; name = \"in\"; label = \"in\"; count = " n "; }, "
#define SINK(l, extra) "{ sink = \"probe\"; name = \"" l "\"; label = \"" l "\"; " extra " }"

static ArykExplanation *
explain(const char *stage, uint64_t row)
{
  GError *error = NULL;
  ArykQuestion question = {.stage = stage, .row = row};
  ArykExplanation *explanation = trial_explain(&question, &error);
  if (explanation == NULL)
    fail_msg("%s", error->message);
  return explanation;
}

static void
expect_refusal(const ArykQuestion *question, ArykErrorCode code, const char *part)
{
  GError *error = NULL;
  assert_null(trial_explain(question, &error));
  assert_true(g_error_matches(error, ARYK_ERROR, (gint)code));
  if (strstr(error->message, part) == NULL)
    fail_msg("\"%s\" is not in \"%s\"", part, error->message);
  g_error_free(error);
}

static void
expect_step(const ArykExplanation *explanation, unsigned i, const char *stage, ArykFate fate)
{
  assert_true(i < explanation->step_count);
  assert_string_equal(explanation->steps[i].stage, stage);
  assert_int_equal(explanation->steps[i].fate, fate);
}

/* ---- One way --------------------------------------------------------------------------------- */

static void
test_each_stage_on_the_way(void **state)
{
  (void)state;
  trial_run(NULL,
            SOURCE("600") "{ transform = \"probe\"; name = \"t\"; does = \"drop\"; at = 2; }, "
                          "{ transform = \"split\"; name = \"s\"; times = 3; }, "
                          "{ transform = \"probe\"; name = \"u\"; does = \"add\"; "
                          "when = \"n > 15\"; }, " SINK("out", "when = \"n != 10\";"));
  probe_reset();
  /* 10 11 12 30 31...: 10 is left; row 4 is the 31 of record 3. */
  ArykExplanation *explanation = explain("out", 4);
  assert_int_equal(explanation->step_count, 5);
  expect_step(explanation, 0, "in", ARYK_FATE_MADE);
  expect_step(explanation, 1, "t", ARYK_FATE_KEPT);
  expect_step(explanation, 2, "s", ARYK_FATE_KEPT);
  expect_step(explanation, 3, "u", ARYK_FATE_KEPT);
  expect_step(explanation, 4, "out", ARYK_FATE_TAKEN);
  const ArykStep *steps = explanation->steps;
  assert_string_equal(steps[0].after, "{\"n\":3}");
  assert_int_equal(steps[1].change_count, 0);
  assert_int_equal(steps[2].emitted, 3);
  assert_int_equal(steps[2].place, 2);
  assert_string_equal(steps[3].before, "{\"n\":31}");
  assert_int_equal(steps[3].change_count, 1);
  assert_string_equal(steps[3].changes[0].field, "n");
  assert_string_equal(steps[3].changes[0].before, "31");
  assert_string_equal(steps[3].changes[0].after, "131");
  assert_string_equal(steps[3].notes[0].topic, "when");
  assert_string_equal(steps[3].notes[0].text, "n > 15 is true, where n = 31");
  assert_string_equal(steps[3].notes[1].text, "it is 31\nand no other");
  assert_int_equal(steps[3].note_count, 2);
  assert_int_equal(steps[4].number, 4);
  assert_string_equal(steps[4].notes[0].text, "n != 10 is true, where n = 131");
  assert_int_equal(explanation->row_count, 1);
  assert_int_equal(explanation->rows[0].first, 4);
  /* The sink was not even started. */
  assert_string_equal(probe_output("out"), "");
  assert_null(strstr(probe_events->str, "out "));
  aryk_explanation_free(explanation);
}

static void
expect_notes(const ArykStep *step, const char *expected)
{
  GString *notes = g_string_new(NULL);
  for (unsigned i = 0; i < step->note_count; i++)
    g_string_append_printf(notes, "%s: %s; ", step->notes[i].topic, step->notes[i].text);
  assert_string_equal(notes->str, expected);
  g_string_free(notes, TRUE);
}

/* What is said behind a record that was emitted is said of that one alone. */
static void
test_of_which_record_something_is_said(void **state)
{
  (void)state;
  trial_run(NULL,
            SOURCE("3") "{ transform = \"split\"; name = \"s\"; times = 3; }, " SINK("out", ""));
  ArykExplanation *explanation = explain("out", 5);
  expect_notes(&explanation->steps[1], "all: of 2; part: 21; ");
  aryk_explanation_free(explanation);
  explanation = explain("in", 2);
  expect_notes(&explanation->steps[1], "all: of 2; part: 20; part: 21; part: 22; ");
  aryk_explanation_free(explanation);

  trial_run(NULL,
            SOURCE("3") "{ transform = \"probe\"; name = \"t\"; does = \"emit\"; at = 2; }, " SINK(
                "out", ""));
  explanation = explain("out", 2);
  expect_notes(&explanation->steps[1], "n: it is 2\nand no other; ");
  aryk_explanation_free(explanation);
  explanation = explain("out", 3);
  expect_notes(&explanation->steps[1], "more: 1002; ");
  assert_int_equal(explanation->steps[1].place, 2);
  aryk_explanation_free(explanation);
}

static void
test_what_becomes_of_a_record(void **state)
{
  (void)state;
  trial_run(NULL, SOURCE("5") "{ transform = \"split\"; name = \"s\"; times = 2; }, " SINK(
                      "a", "") ", " SINK("b", "when = \"n > 20\";"));
  ArykExplanation *explanation = explain("in", 2);
  assert_int_equal(explanation->step_count, 2);
  assert_int_equal(explanation->steps[1].emitted, 2);
  assert_int_equal(explanation->steps[1].place, 0);
  assert_null(explanation->steps[1].after);
  assert_int_equal(explanation->row_count, 2);
  assert_string_equal(explanation->rows[0].stage, "a");
  assert_int_equal(explanation->rows[0].first, 3);
  assert_int_equal(explanation->rows[0].last, 4);
  assert_string_equal(explanation->rows[1].stage, "b");
  assert_int_equal(explanation->rows[1].first, 1);
  assert_int_equal(explanation->rows[1].last, 1);
  aryk_explanation_free(explanation);
}

static void
test_dropped_and_refused(void **state)
{
  (void)state;
  trial_run(
      NULL,
      SOURCE("5") "{ transform = \"probe\"; name = \"t\"; does = \"drop\"; at = 2; }, "
                  "{ transform = \"probe\"; name = \"u\"; does = \"reject\"; at = 4; }, " SINK(
                      "out", ""));
  ArykExplanation *explanation = explain("in", 2);
  assert_int_equal(explanation->step_count, 2);
  expect_step(explanation, 1, "t", ARYK_FATE_HELD); /* it has a finish */
  assert_int_equal(explanation->row_count, 0);
  aryk_explanation_free(explanation);

  GError *error = NULL;
  ArykQuestion question = {.rejects = true};
  explanation = trial_explain(&question, &error);
  assert_non_null(explanation);
  assert_int_equal(explanation->step_count, 3);
  expect_step(explanation, 2, "u", ARYK_FATE_REJECTED);
  assert_string_equal(explanation->steps[2].before, "{\"n\":4}");
  assert_string_equal(explanation->steps[2].reason, aryk_report_reject(trial_report, 0)->message);
  assert_string_equal(explanation->steps[2].code, aryk_report_reject(trial_report, 0)->code);
  aryk_explanation_free(explanation);
  question.row = 2;
  expect_refusal(&question, ARYK_ERROR_MISSING, "there is no reject 2; there are 1");
  question.stage = "t";
  question.row = 1;
  expect_refusal(&question, ARYK_ERROR_MISSING, "at the stage \"t\"; there are 0");
}

static void
test_routes(void **state)
{
  (void)state;
  trial_run(NULL,
            SOURCE("4") "{ name = \"r\"; route = ( "
                        "{ name = \"odd\"; when = \"n % 2 == 1\"; }, "
                        "{ name = \"two\"; when = \"n == 2\"; } "
                        "); else = \"else\"; }, " SINK("out", "from = [ \"r.else\" ];") ", " SINK(
                            "rest", "from = [ \"r.odd\", \"r.two\" ];"));
  trial_expect_outcome(ARYK_DONE, NULL);
  ArykExplanation *explanation = explain("out", 1);
  expect_step(explanation, 1, "r", ARYK_FATE_KEPT);
  assert_string_equal(explanation->steps[1].plugin, "route");
  assert_int_equal(explanation->steps[1].note_count, 3);
  assert_string_equal(explanation->steps[1].notes[1].text, "n == 2 is false, where n = 4");
  assert_string_equal(explanation->steps[1].notes[2].text, "none of them holds");
  aryk_explanation_free(explanation);
  explanation = explain("rest", 2);
  assert_string_equal(explanation->steps[2].before, "{\"n\":2}");
  aryk_explanation_free(explanation);
}

/* What comes at the end has no call that it was made by. */
static void
test_the_end_of_the_input(void **state)
{
  (void)state;
  trial_run(NULL,
            SOURCE("5") "{ transform = \"probe\"; name = \"t\"; does = \"emit\"; at = 0; }, " SINK(
                "out", ""));
  ArykExplanation *explanation = explain("out", 6);
  assert_int_equal(explanation->step_count, 2);
  expect_step(explanation, 0, "t", ARYK_FATE_FINISHED);
  assert_int_equal(explanation->steps[0].number, 5);
  assert_string_equal(explanation->steps[0].after, "{\"n\":9005}");
  aryk_explanation_free(explanation);
}

/* ---- Which record ---------------------------------------------------------------------------- */

static void
test_conditions_and_origins(void **state)
{
  (void)state;
  GError *error = NULL;
  trial_run(NULL, SOURCE("9") SINK("out", ""));
  ArykQuestion question = {.where = "n > 5", .row = 2};
  ArykExplanation *explanation = trial_explain(&question, &error);
  assert_non_null(explanation);
  assert_string_equal(explanation->steps[0].after, "{\"n\":7}");
  assert_int_equal(explanation->steps[1].number, 7);
  char *origin =
      g_strdup_printf("%s:%u", explanation->steps[0].input, explanation->steps[0].origin.line);
  aryk_explanation_free(explanation);

  question = (ArykQuestion){.origin = origin};
  explanation = trial_explain(&question, &error);
  assert_non_null(explanation);
  assert_string_equal(explanation->steps[0].after, "{\"n\":7}");
  aryk_explanation_free(explanation);
  g_free(origin);
}

static void
test_wrong_questions(void **state)
{
  (void)state;
  trial_run(NULL, SOURCE("9") SINK("out", ""));
  ArykQuestion question = {.stage = "uot"};
  expect_refusal(&question, ARYK_ERROR_CONFIG, "no stage \"uot\"; did you mean \"out\"?");
  question = (ArykQuestion){.where = "n >"};
  expect_refusal(&question, ARYK_ERROR_CONFIG, "the condition \"n >\", at its byte 4");
  question = (ArykQuestion){.where = "n + 1"};
  expect_refusal(&question, ARYK_ERROR_CONFIG, "a condition must be true or false");
  question = (ArykQuestion){.origin = "somewhere"};
  expect_refusal(&question, ARYK_ERROR_CONFIG, "not INPUT:NUMBER");
  question = (ArykQuestion){.row = 10};
  expect_refusal(&question, ARYK_ERROR_MISSING, "no record 10 at the stage \"out\"; there are 9");
  question = (ArykQuestion){.row = 10, .where = "n > 5"};
  expect_refusal(&question, ARYK_ERROR_MISSING, "there are 4 that are as asked for");
}

static void
test_runs_that_fail(void **state)
{
  (void)state;
  trial_run(NULL,
            SOURCE("9") "{ transform = \"probe\"; does = \"fail\"; at = 3; }, " SINK("out", ""));
  ArykQuestion question = {.row = 600};
  GError *error = NULL;
  assert_null(trial_explain(&question, &error));
  assert_string_equal(error->message, aryk_report_error(trial_report));
  g_error_free(error);
}

/* ---- The same record as in a run ------------------------------------------------------------- */

enum {
  GRAPHS = 40,
  STAGES = 5,
  RECORDS = 12
};

static void
add_inputs(GString *out, GRand *random, unsigned stage)
{
  unsigned one = (unsigned)g_rand_int_range(random, 0, (gint32)stage);
  unsigned two = (unsigned)g_rand_int_range(random, 0, (gint32)stage);
  g_string_append_printf(out, " from = [ \"s%u\"", one);
  if (two != one)
    g_string_append_printf(out, ", \"s%u\"", two);
  g_string_append(out, " ];");
}

/* Every stage changes what it sees in its own way, so that records tell where they have been. */
static char *
random_graph(guint32 seed)
{
  static const char *const does[] = {"keep", "drop", "reject", "add", "emit"};
  GRand *random = g_rand_new_with_seed(seed);
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "{ source = \"probe\"; name = \"s0\"; count = %d; size = %d; }",
                         RECORDS, g_rand_int_range(random, 1, 20));
  for (unsigned i = 1; i <= STAGES; i++) {
    bool splits = g_rand_int_range(random, 0, 4) == 0;
    g_string_append_printf(out, ", { transform = \"%s\"; name = \"s%u\"; times = 2;",
                           splits ? "split" : "probe", i);
    if (!splits)
      g_string_append_printf(out, " does = \"%s\"; at = %d;",
                             does[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(does))],
                             g_rand_int_range(random, -1, RECORDS));
    if (g_rand_boolean(random))
      g_string_append_printf(out, " when = \"n %% %d != 0\";", g_rand_int_range(random, 2, 5));
    add_inputs(out, random, i);
    g_string_append(out, " }");
  }
  for (unsigned i = 0; i <= STAGES; i++)
    g_string_append_printf(
        out, ", { sink = \"plain\"; name = \"o%u\"; label = \"o%u\"; from = \"s%u\"; }", i, i, i);
  g_rand_free(random);
  return g_string_free(out, FALSE);
}

/* From stage to stage it is the same record, and in the end the one that the run wrote. */
static void
check_way(const char *sink, uint64_t row, const char *n)
{
  ArykExplanation *explanation = explain(sink, row);
  char *expected = g_strdup_printf("{\"n\":%s}", n);
  const ArykStep *steps = explanation->steps;
  unsigned last = explanation->step_count - 1;
  for (unsigned i = 1; i <= last; i++)
    assert_string_equal(steps[i].before, steps[i - 1].after);
  assert_string_equal(steps[last].before, expected);
  assert_int_equal(steps[last].number, row);
  g_free(expected);
  aryk_explanation_free(explanation);
}

static void
check_sink(const char *sink, GRand *random)
{
  char **words = g_strsplit_set(probe_output(sink), " |", -1);
  GPtrArray *numbers = g_ptr_array_new();
  for (char **n = words; *n != NULL; n++) {
    if (**n != '\0')
      g_ptr_array_add(numbers, *n);
  }
  for (unsigned turn = 0; turn < 2 && numbers->len > 0; turn++) {
    guint row =
        turn == 0 ? numbers->len : (guint)g_rand_int_range(random, 1, (gint32)numbers->len + 1);
    check_way(sink, row, g_ptr_array_index(numbers, row - 1));
  }
  g_ptr_array_unref(numbers);
  g_strfreev(words);
}

static void
check_reject(uint64_t number)
{
  ArykQuestion question = {.row = number, .rejects = true};
  ArykExplanation *explanation = trial_explain(&question, NULL);
  const ArykReject *reject = aryk_report_reject(trial_report, (unsigned)number - 1);
  assert_non_null(explanation);
  const ArykStep *last = &explanation->steps[explanation->step_count - 1];
  assert_string_equal(last->stage, reject->stage);
  assert_string_equal(last->reason, reject->message);
  aryk_explanation_free(explanation);
}

static void
test_random_graphs(void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= GRAPHS; seed++) {
    GRand *random = g_rand_new_with_seed(seed);
    char *stages = random_graph(seed);
    probe_reset();
    trial_run(NULL, stages);
    trial_expect_outcome(ARYK_DONE, NULL);
    for (unsigned i = 0; i <= STAGES; i++) {
      char *sink = g_strdup_printf("o%u", i);
      check_sink(sink, random);
      g_free(sink);
    }
    for (unsigned i = 0; i < MIN(3, aryk_report_reject_count(trial_report)); i++)
      check_reject(i + 1);
    g_free(stages);
    g_rand_free(random);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TRIAL(test_each_stage_on_the_way),
      TRIAL(test_of_which_record_something_is_said),
      TRIAL(test_what_becomes_of_a_record),
      TRIAL(test_dropped_and_refused),
      TRIAL(test_routes),
      TRIAL(test_the_end_of_the_input),
      TRIAL(test_conditions_and_origins),
      TRIAL(test_wrong_questions),
      TRIAL(test_runs_that_fail),
      TRIAL(test_random_graphs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
