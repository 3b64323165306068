/* test_growth.c - transform growth, through the harness. */
#include <aryk/test.h>

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

/* Sends one record through the transform and compares what comes out, beginning with `expected`
 * where that is not all. */
static void
expect(const char *options, const char *record, const char *expected)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "growth", options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  ArykVerdict verdict = aryk_harness_push(harness, record);
  if (verdict != ARYK_KEEP)
    fail_msg("%s: %s", record, aryk_harness_pull_reject(harness, NULL));
  assert_string_equal(aryk_harness_pull(harness), expected);
  assert_null(aryk_harness_pull(harness));
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
}

static void
expect_reject(const char *record, const char *expected_code, const char *message)
{
  const char *code = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "growth", "", NULL);
  assert_non_null(harness);
  assert_int_equal(aryk_harness_push(harness, record), ARYK_REJECT);
  assert_string_equal(aryk_harness_pull_reject(harness, &code), message);
  assert_string_equal(code, expected_code);
  aryk_harness_free(harness);
}

static void
test_a_phrase_alone(void **state)
{
  (void)state;
  expect("", "{\"growth\":\"+7.4 pct y/y\"}",
         "{\"growth\":\"+7.4 pct y/y\",\"growth_kind\":\"relative\",\"growth_rate\":0.074,"
         "\"growth_factor\":1.074,\"growth_factor_upper\":null,\"growth_amount\":null,"
         "\"growth_approx\":\"exact\",\"growth_direction\":\"up\",\"growth_basis\":\"yoy\","
         "\"base_start\":null,\"base_end\":null,\"base_value\":null,"
         "\"growth_alternative\":null,\"growth_order\":1,\"base_difference\":null}");
}

static void
test_with_value_and_period(void **state)
{
  (void)state;
  expect("",
         "{\"growth\":\"an increase of 26.3% year-on-year\",\"value\":68400000,\"unit\":\"USD\","
         "\"period_start\":{\"$date\":\"2023-01-01\"},\"period_end\":{\"$date\":\"2023-05-31\"}}",
         "{\"growth\":\"an increase of 26.3% year-on-year\",\"value\":68400000,\"unit\":\"USD\","
         "\"period_start\":\"2023-01-01\",\"period_end\":\"2023-05-31\","
         "\"growth_kind\":\"relative\",\"growth_rate\":0.263,\"growth_factor\":1.263,"
         "\"growth_factor_upper\":null,\"growth_amount\":null,\"growth_approx\":\"exact\","
         "\"growth_direction\":\"up\",\"growth_basis\":\"yoy\",\"base_start\":\"2022-01-01\","
         "\"base_end\":\"2022-05-31\",\"base_value\":54156769.60,"
         "\"growth_alternative\":null,\"growth_order\":1,\"base_difference\":null}");
}

static void
test_names_of_fields(void **state)
{
  (void)state;
  expect("text = \"change\"; base = \"against\"; value = \"sales\"; period_start = \"from\"; "
         "period_end = \"to\";",
         "{\"change\":\"fell 1.4 times\",\"against\":\"compared to 2021\",\"sales\":\"100\","
         "\"from\":\"2022-01-01\",\"to\":\"2022-12-31\"}",
         "{\"change\":\"fell 1.4 times\",\"against\":\"compared to 2021\",\"sales\":\"100\","
         "\"from\":\"2022-01-01\",\"to\":\"2022-12-31\",\"growth_kind\":\"relative\","
         "\"growth_rate\":-0.2857,\"growth_factor\":0.7143,\"growth_factor_upper\":null,"
         "\"growth_amount\":null,\"growth_approx\":\"exact\",\"growth_direction\":\"down\","
         "\"growth_basis\":\"yoy\",\"base_start\":\"2021-01-01\",\"base_end\":\"2021-12-31\","
         "\"base_value\":140.00,\"growth_alternative\":null,\"growth_order\":1,\"base_difference\":"
         "null}");
}

/* What becomes of a phrase: its factor and the other reading. */
static void
expect_factor(const char *options, const char *phrase, const char *factor, const char *other)
{
  GError *error = NULL;
  ArykHarness *harness = aryk_harness_new("transform", "growth", options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  char *record = g_strdup_printf("{\"growth\":\"%s\"}", phrase);
  assert_int_equal(aryk_harness_push(harness, record), ARYK_KEEP);
  const char *made = aryk_harness_pull(harness);
  char *parts[] = {g_strdup_printf("\"growth_factor\":%s,", factor),
                   g_strdup_printf("\"growth_alternative\":%s,", other)};
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (strstr(made, parts[i]) == NULL)
      fail_msg("%s: no %s in %s", options, parts[i], made);
    g_free(parts[i]);
  }
  g_free(record);
  aryk_harness_free(harness);
}

static void
test_times(void **state)
{
  (void)state;
  static const char by[] = "times = \"by\";";
  expect_factor("", "increased by 1.9 times", "1.9", "null");
  expect_factor(by, "increased by 1.9 times", "2.9", "1.9");
  expect_factor("", "three times more than in 2021", "3", "4");
  expect_factor("times = \"to\";", "three times more than in 2021", "3", "4");
  expect_factor(by, "three times more than in 2021", "4", "3");
  expect_factor("", "an increase of 5 times", "5", "null");
  expect_factor(by, "an increase of 5 times", "6", "5");
  /* What leaves nothing open is the same by either. */
  static const char *const clear[][2] = {{"grew threefold", "3"},
                                         {"rose by a factor of three", "3"},
                                         {"three times as many as in 2021", "3"},
                                         {"increased 1.9 times", "1.9"},
                                         {"fell by 4 times", "0.25"},
                                         {"increased by 0.9 times", "1.9"},
                                         {"rose by 5%", "1.05"}};
  for (size_t i = 0; i < G_N_ELEMENTS(clear); i++) {
    expect_factor("", clear[i][0], clear[i][1], "null");
    expect_factor(by, clear[i][0], clear[i][1], "null");
  }
}

static void
test_points_amounts_and_ranges(void **state)
{
  (void)state;
  expect("", "{\"growth\":\"cut by 250 basis points\",\"value\":40.5,\"unit\":\"percent\"}",
         "{\"growth\":\"cut by 250 basis points\",\"value\":40.5,\"unit\":\"percent\","
         "\"growth_kind\":\"points\",\"growth_rate\":-0.025,\"growth_factor\":null,"
         "\"growth_factor_upper\":null,\"growth_amount\":null,\"growth_approx\":\"exact\","
         "\"growth_direction\":\"down\",\"growth_basis\":\"unspecified\",\"base_start\":null,"
         "\"base_end\":null,\"base_value\":43.00,\"growth_alternative\":null,"
         "\"growth_order\":1,\"base_difference\":null}");
  expect("", "{\"growth\":\"rose by EUR 5\",\"value\":40,\"unit\":\"USD\"}",
         "{\"growth\":\"rose by EUR 5\",\"value\":40,\"unit\":\"USD\","
         "\"growth_kind\":\"absolute\",\"growth_rate\":null,\"growth_factor\":null,"
         "\"growth_factor_upper\":null,\"growth_amount\":5,\"growth_approx\":\"exact\","
         "\"growth_direction\":\"up\",\"growth_basis\":\"unspecified\",\"base_start\":null,"
         "\"base_end\":null,\"base_value\":null,\"growth_alternative\":null,"
         "\"growth_order\":1,\"base_difference\":null}");
  expect("", "{\"growth\":\"up 4-7%\",\"value\":100}",
         "{\"growth\":\"up 4-7%\",\"value\":100,\"growth_kind\":\"relative\","
         "\"growth_rate\":null,\"growth_factor\":1.04,\"growth_factor_upper\":1.07,"
         "\"growth_amount\":null,\"growth_approx\":\"range\",\"growth_direction\":\"up\","
         "\"growth_basis\":\"unspecified\",\"base_start\":null,\"base_end\":null,"
         "\"base_value\":null,\"growth_alternative\":null,\"growth_order\":1,\"base_difference\":"
         "null}");
}

static void
test_published_and_country(void **state)
{
  (void)state;
  expect("", "{\"growth\":\"twice as much as in FY22\",\"country\":\"PK\"}",
         "{\"growth\":\"twice as much as in FY22\",\"country\":\"PK\","
         "\"growth_kind\":\"relative\",\"growth_rate\":1,\"growth_factor\":2,"
         "\"growth_factor_upper\":null,\"growth_amount\":null,\"growth_approx\":\"exact\","
         "\"growth_direction\":\"up\",\"growth_basis\":\"period\",\"base_start\":\"2021-07-01\","
         "\"base_end\":\"2022-06-30\",\"base_value\":null,\"growth_alternative\":null,"
         "\"growth_order\":1,\"base_difference\":null}");
  expect("",
         "{\"growth\":\"3%\",\"growth_base\":\"in June\",\"published\":\"2023-08-02T09:00:00Z\"}",
         "{\"growth\":\"3%\",\"growth_base\":\"in June\",\"published\":\"2023-08-02T09:00:00Z\","
         "\"growth_kind\":\"relative\",\"growth_rate\":0.03,\"growth_factor\":1.03,"
         "\"growth_factor_upper\":null,\"growth_amount\":null,\"growth_approx\":\"exact\","
         "\"growth_direction\":\"up\",\"growth_basis\":\"period\",\"base_start\":\"2023-06-01\","
         "\"base_end\":\"2023-06-30\",\"base_value\":null,\"growth_alternative\":null,"
         "\"growth_order\":1,\"base_difference\":null}");
}

/* The base of the change before it, in a list. */
/* What the text states as the value before is compared with what is derived, and both stay. */
static void
test_stated_base(void **state)
{
  (void)state;
  expect("", "{\"growth\":\"up 25%\",\"value\":50,\"base_stated\":41}",
         "{\"growth\":\"up 25%\",\"value\":50,\"base_stated\":41,\"growth_kind\":\"relative\","
         "\"growth_rate\":0.25,\"growth_factor\":1.25,\"growth_factor_upper\":null,"
         "\"growth_amount\":null,\"growth_approx\":\"exact\",\"growth_direction\":\"up\","
         "\"growth_basis\":\"unspecified\",\"base_start\":null,\"base_end\":null,"
         "\"base_value\":40.00,\"growth_alternative\":null,\"growth_order\":1,"
         "\"base_difference\":1}");
}

static void
test_base_of_another_change(void **state)
{
  (void)state;
  expect("", "{\"growth\":\"(+17.4%)\",\"growth_base\":\"+10% y/y\"}",
         "{\"growth\":\"(+17.4%)\",\"growth_base\":\"+10% y/y\",\"growth_kind\":\"relative\","
         "\"growth_rate\":0.174,\"growth_factor\":1.174,\"growth_factor_upper\":null,"
         "\"growth_amount\":null,\"growth_approx\":\"exact\",\"growth_direction\":\"up\","
         "\"growth_basis\":\"yoy\",\"base_start\":null,\"base_end\":null,"
         "\"base_value\":null,\"growth_alternative\":null,\"growth_order\":1,\"base_difference\":"
         "null}");
}

static void
test_flat_and_order(void **state)
{
  (void)state;
  expect("", "{\"growth\":\"unchanged\",\"value\":5}",
         "{\"growth\":\"unchanged\",\"value\":5,\"growth_kind\":\"relative\",\"growth_rate\":0,"
         "\"growth_factor\":1,\"growth_factor_upper\":null,\"growth_amount\":null,"
         "\"growth_approx\":\"exact\",\"growth_direction\":\"flat\","
         "\"growth_basis\":\"unspecified\",\"base_start\":null,\"base_end\":null,"
         "\"base_value\":5.00,\"growth_alternative\":null,\"growth_order\":1,\"base_difference\":"
         "null}");
  expect("", "{\"growth\":\"growth slowed to 4%\"}",
         "{\"growth\":\"growth slowed to 4%\",\"growth_kind\":\"relative\",\"growth_rate\":0.04,"
         "\"growth_factor\":1.04,\"growth_factor_upper\":null,\"growth_amount\":null,"
         "\"growth_approx\":\"exact\",\"growth_direction\":\"up\","
         "\"growth_basis\":\"unspecified\",\"base_start\":null,\"base_end\":null,"
         "\"base_value\":null,\"growth_alternative\":null,\"growth_order\":2,\"base_difference\":"
         "null}");
}

#define NOTHING                                                                                    \
  "\"growth_kind\":null,\"growth_rate\":null,\"growth_factor\":null,\"growth_factor_upper\":null," \
  "\"growth_amount\":null,\"growth_approx\":null,\"growth_direction\":null,"                       \
  "\"growth_basis\":null,\"base_start\":null,\"base_end\":null,\"base_value\":null,"               \
  "\"growth_alternative\":null,\"growth_order\":null,\"base_difference\":null}"

static void
test_nothing_to_read(void **state)
{
  (void)state;
  expect("", "{\"growth\":null,\"value\":5}", "{\"growth\":null,\"value\":5," NOTHING);
  expect("", "{\"value\":5}", "{\"value\":5," NOTHING);
  expect("missing = \"null\";", "{\"growth\":\"n/a\"}", "{\"growth\":\"n/a\"," NOTHING);
}

static void
test_rejects(void **state)
{
  (void)state;
  expect_reject("{\"growth\":\"n/a\"}", "value", "growth: \"n/a\" names no growth");
  expect_reject("{\"growth\":\"\"}", "value", "growth: \"\" names no growth");
  expect_reject("{\"growth\":\"did not grow by 5%\"}", "value",
                "growth: \"did not grow by 5%\" names no growth");
  expect_reject("{\"growth\":\"up 5%\",\"value\":{\"$double\":1.5}}", "type",
                "value: a decimal is needed, not a double");
  expect_reject("{\"growth\":5}", "type", "growth: a text is needed, but this is of type int");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_phrase_alone),
      cmocka_unit_test(test_with_value_and_period),
      cmocka_unit_test(test_names_of_fields),
      cmocka_unit_test(test_times),
      cmocka_unit_test(test_points_amounts_and_ranges),
      cmocka_unit_test(test_published_and_country),
      cmocka_unit_test(test_stated_base),
      cmocka_unit_test(test_base_of_another_change),
      cmocka_unit_test(test_flat_and_order),
      cmocka_unit_test(test_nothing_to_read),
      cmocka_unit_test(test_rejects),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
