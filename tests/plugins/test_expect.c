/* test_expect.c - transform expect: what is as expected passes, what is not ends the run or is
 * refused. */
#include "tests/plugins/sandbox.h"

static void
passes(ArykHarness *harness, const char *record)
{
  if (aryk_harness_push(harness, record) != ARYK_KEEP)
    fail_msg("%s: %s", record, aryk_harness_error(harness));
  sandbox_record(harness, record);
}

/* With these options all records pass but the last one, which ends the run with this message. The
 * records end with NULL. */
static void
breaks_at_the_last(const char *options, const char *const *records, const char *message)
{
  ArykHarness *harness = sandbox_start("transform", "expect", options);
  for (; records[1] != NULL; records++)
    passes(harness, records[0]);
  assert_int_equal(aryk_harness_push(harness, records[0]), ARYK_FAIL);
  if (strstr(aryk_harness_error(harness), message) == NULL)
    fail_msg("%s", aryk_harness_error(harness));
  aryk_harness_free(harness);
}
#define BREAKS_AT_THE_LAST(options, message, ...)                                                  \
  breaks_at_the_last(options, (const char *const[]){__VA_ARGS__, NULL}, message)

static void
records_must_be_as_expected(void **state)
{
  (void)state;
  BREAKS_AT_THE_LAST("that = \"n > 1\";", "(that) does not hold", "{\"n\":2}", "{\"n\":1}");
  BREAKS_AT_THE_LAST("that = \"n > 1\";", "(that) does not hold", "{\"n\":null}");
  BREAKS_AT_THE_LAST("that = \"1 / n > 0\";", "that: ", "{\"n\":0}");
  BREAKS_AT_THE_LAST("required = [ \"a\", \"b\" ];", "field \"b\" is missing", "{\"a\":1,\"b\":2}",
                     "{\"a\":1}");
  BREAKS_AT_THE_LAST("required = \"a\";", "field \"a\" is null", "{\"a\":null}");
}

static void
records_must_be_in_order(void **state)
{
  (void)state;
  BREAKS_AT_THE_LAST("sorted_by = \"a\";", "field \"a\" is less than", "{\"b\":1}", "{\"a\":null}",
                     "{\"a\":1}", "{\"a\":1.0}", "{\"a\":1.50}", "{\"a\":\"x\"}", "{\"a\":[1,2]}",
                     "{\"a\":[1,{\"k\":1}]}", "{\"a\":[1,2]}");
  BREAKS_AT_THE_LAST("sorted_by = \"a\"; descending = true;", "field \"a\" is greater than",
                     "{\"a\":2}", "{\"a\":2}", "{\"a\":1}", "{\"a\":null}", "{\"b\":1}",
                     "{\"a\":1.1}");
}

static void
what_is_not_as_expected_can_be_refused(void **state)
{
  (void)state;
  ArykHarness *harness =
      sandbox_start("transform", "expect", "sorted_by = \"a\"; broken = \"reject\"; count = 3;");
  passes(harness, "{\"a\":5}");
  assert_int_equal(aryk_harness_push(harness, "{\"a\":4}"), ARYK_REJECT);
  sandbox_reject(harness, "value", "less than that of the record before");
  passes(harness, "{\"a\":5}");
  assert_true(aryk_harness_finish(harness)); /* the refused one was there too */
  aryk_harness_free(harness);
}

static void
numbers_must_be_right(void **state)
{
  (void)state;
  static const struct {
    const char *options;
    unsigned records;
    const char *message; /* NULL: all is well */
  } cases[] = {
      {"count = 2;", 2, NULL},
      {"count = 2;", 1, "1 records instead of the 2"},
      {"count = 0;", 0, NULL},
      {"min_count = 2;", 3, NULL},
      {"min_count = 2;", 0, "0 records instead of the 2"},
      {"max_count = 2;", 0, NULL},
      {"min_count = 2; max_count = 2;", 2, NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykHarness *harness = sandbox_start("transform", "expect", cases[i].options);
    for (unsigned k = 0; k < cases[i].records; k++)
      passes(harness, "{\"a\":1}");
    bool well = aryk_harness_finish(harness);
    assert_int_equal(well, cases[i].message == NULL);
    if (!well && strstr(aryk_harness_error(harness), cases[i].message) == NULL)
      fail_msg("%s: %s", cases[i].options, aryk_harness_error(harness));
    aryk_harness_free(harness);
  }
  BREAKS_AT_THE_LAST("count = 1;", "more records than the 1", "{\"a\":1}", "{\"a\":1}");
  BREAKS_AT_THE_LAST("max_count = 0;", "more records than the 0", "{\"a\":1}");
}

static void
a_resumed_run_knows_what_was_before(void **state)
{
  (void)state;
  static const char *const values[] = {"1",        "2.50", "[\"a\",{\"k\":null}]",
                                       "\"text\"", "1e40", "-0.5"};
  for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
    char *record = g_strdup_printf("{\"a\":%s}", values[i]);
    ArykHarness *harness = sandbox_start("transform", "expect", "sorted_by = \"a\"; count = 3;");
    passes(harness, record);
    assert_true(aryk_harness_resume(harness));
    passes(harness, record);
    assert_true(aryk_harness_resume(harness));
    assert_int_equal(aryk_harness_push(harness, "{\"a\":false}"), ARYK_FAIL);
    aryk_harness_free(harness);
    g_free(record);
  }
  ArykHarness *harness = sandbox_start("transform", "expect", "count = 2;");
  passes(harness, "{\"a\":1}");
  assert_true(aryk_harness_resume(harness));
  passes(harness, "{\"a\":1}");
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
}

static void
mistakes_are_told(void **state)
{
  (void)state;
  sandbox_refuse("transform", "expect", "", "nothing is expected");
  sandbox_refuse("transform", "expect", "count = 1; min_count = 1;", "count is the exact number");
  sandbox_refuse("transform", "expect", "min_count = 2; max_count = 1;", "more than max_count");
  sandbox_refuse("transform", "expect", "count = 1; descending = true;", "descending");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(records_must_be_as_expected),
      cmocka_unit_test(records_must_be_in_order),
      cmocka_unit_test(what_is_not_as_expected_can_be_refused),
      cmocka_unit_test(numbers_must_be_right),
      cmocka_unit_test(a_resumed_run_knows_what_was_before),
      cmocka_unit_test(mistakes_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
