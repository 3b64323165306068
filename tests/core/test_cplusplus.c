/* test_cplusplus.c - a plugin written in C++ loads and works like any other. */
#include "tests/core/cmocka_first.h"

#include <aryk/test.h>

static void
a_plugin_may_be_cplusplus(void **state)
{
  (void)state;
  GError *error = NULL;
  ArykHarness *harness =
      aryk_harness_new("transform", "plus", "field = \"n\"; by = 0.10; note = \"ab\";", &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  assert_int_equal(aryk_harness_push(harness, "{\"n\": 1.25}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(harness, "{\"n\": \"one\"}"), ARYK_REJECT);
  assert_true(aryk_harness_finish(harness));
  assert_string_equal(aryk_harness_pull(harness), "{\"n\":1.35,\"note\":\"abab\"}");
  assert_null(aryk_harness_pull(harness));
  const char *code;
  assert_non_null(strstr(aryk_harness_pull_reject(harness, &code), "n is not a number"));
  assert_string_equal(code, "type");
  aryk_harness_free(harness);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_plugin_may_be_cplusplus)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
