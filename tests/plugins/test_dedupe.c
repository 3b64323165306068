/* test_dedupe.c - transform dedupe: only the first of each key passes, whatever the keys are. */
#include "tests/plugins/sandbox.h"

/* What passes of the records: the numbers of their places, from 1. */
static void
passing(ArykHarness *harness, const char *const *records, const char *expected)
{
  GString *places = g_string_new(NULL);
  for (unsigned i = 0; records[i] != NULL; i++) {
    ArykVerdict verdict = aryk_harness_push(harness, records[i]);
    assert_true(verdict == ARYK_KEEP || verdict == ARYK_DROP);
    if (verdict == ARYK_KEEP)
      g_string_append_printf(places, "%u ", i + 1);
    sandbox_record(harness, verdict == ARYK_KEEP ? records[i] : NULL);
  }
  assert_string_equal(places->str, expected);
  g_string_free(places, TRUE);
}

static const char *const records[] = {"{\"a\":1,\"b\":\"x\"}",
                                      "{\"a\":1,\"b\":\"y\"}",
                                      "{\"a\":1.00,\"b\":\"x\"}",
                                      "{\"a\":\"1\",\"b\":\"x\"}",
                                      "{\"b\":\"x\"}",
                                      "{\"a\":null,\"b\":\"x\"}",
                                      "{\"a\":[1,{\"k\":2}],\"b\":\"x\"}",
                                      "{\"a\":[1.0,{\"k\":2.0}],\"b\":\"x\"}",
                                      "{\"a\":[1,{\"l\":2}],\"b\":\"x\"}",
                                      NULL};

static void
only_the_first_of_a_key_passes(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "dedupe", "by = [ \"a\", \"b\" ];");
  passing(harness, records, "1 2 4 5 7 9 ");
  passing(harness, records, "");
  assert_true(aryk_harness_resume(harness));
  passing(harness, records, "");
  aryk_harness_free(harness);
  harness = sandbox_start("transform", "dedupe", "by = \"b\";");
  passing(harness, records, "1 2 ");
  aryk_harness_free(harness);
}

/* Against a model: 5,000 draws of 1,500 keys, with breaks. */
static void
many_keys_are_told_apart(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(5);
  bool seen[1500] = {false};
  ArykHarness *harness = sandbox_start("transform", "dedupe", "by = [ \"k\", \"missing\" ];");
  for (unsigned i = 0; i < 5000; i++) {
    int key = g_rand_int_range(random, 0, 1500);
    char *record = g_strdup_printf(i % 2 ? "{\"k\":%d}" : "{\"k\":%d.0}", key);
    assert_int_equal(aryk_harness_push(harness, record), seen[key] ? ARYK_DROP : ARYK_KEEP);
    seen[key] = true;
    g_free(record);
    if (i % 1000 == 999)
      assert_true(aryk_harness_resume(harness));
  }
  aryk_harness_free(harness);
  g_rand_free(random);
}

static void
too_many_keys_end_the_run(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "dedupe", "by = \"k\"; memory = \"64 KiB\";");
  ArykVerdict verdict = ARYK_KEEP;
  unsigned i = 0;
  for (; i < 10000 && verdict == ARYK_KEEP; i++) {
    char *record = g_strdup_printf("{\"k\":\"key %u\"}", i);
    verdict = aryk_harness_push(harness, record);
    g_free(record);
  }
  assert_int_equal(verdict, ARYK_FAIL);
  assert_in_range(i, 1000, 4000);
  assert_non_null(strstr(aryk_harness_error(harness), "different keys take"));
  aryk_harness_free(harness);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_the_first_of_a_key_passes),
      cmocka_unit_test(many_keys_are_told_apart),
      cmocka_unit_test(too_many_keys_end_the_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
