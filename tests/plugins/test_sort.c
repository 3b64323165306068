/* test_sort.c - transform sort: what comes first, and what the options say. */
#include "tests/plugins/sandbox.h"

/* Pushes the records, ends the input, and checks what comes out. Both lists end with NULL. With a
 * break: the run is resumed after each record. */
static void
sorts(const char *options, bool with_breaks, const char *const *records,
      const char *const *expected)
{
  ArykHarness *harness = sandbox_start("transform", "sort", options);
  for (; *records != NULL; records++) {
    /* It is used up: it comes again at the end. */
    if (aryk_harness_push(harness, *records) != ARYK_KEEP)
      fail_msg("%s: %s", *records, aryk_harness_error(harness));
    sandbox_record(harness, NULL);
    if (with_breaks && !aryk_harness_resume(harness))
      fail_msg("%s", aryk_harness_error(harness));
  }
  if (!aryk_harness_finish(harness))
    fail_msg("%s", aryk_harness_error(harness));
  for (; *expected != NULL; expected++)
    sandbox_record(harness, *expected);
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}
#define RECORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *const mixed[] = {"{\"k\":\"b\",\"n\":1}",   "{\"n\":2}",
                                    "{\"k\":2.50,\"n\":3}",    "{\"k\":null,\"n\":4}",
                                    "{\"k\":\"a\",\"n\":5}",   "{\"k\":true,\"n\":6}",
                                    "{\"k\":2.5,\"n\":7}",     "{\"k\":[1],\"n\":8}",
                                    "{\"k\":1000,\"n\":9}",    "{\"k\":1e3,\"n\":10}",
                                    "{\"k\":\"ab\",\"n\":11}", NULL};

static void
values_have_an_order(void **state)
{
  (void)state;
  const char *const *up = RECORDS(
      "{\"k\":true,\"n\":6}", "{\"k\":2.50,\"n\":3}", "{\"k\":2.5,\"n\":7}", "{\"k\":1000,\"n\":9}",
      "{\"k\":1e3,\"n\":10}", "{\"k\":\"a\",\"n\":5}", "{\"k\":\"ab\",\"n\":11}",
      "{\"k\":\"b\",\"n\":1}", "{\"k\":[1],\"n\":8}", "{\"n\":2}", "{\"k\":null,\"n\":4}");
  sorts("by = \"k\";", false, mixed, up);
  sorts("by = \"k\";", true, mixed, up);
  const char *const *down =
      RECORDS("{\"n\":2}", "{\"k\":null,\"n\":4}", "{\"k\":[1],\"n\":8}", "{\"k\":\"b\",\"n\":1}",
              "{\"k\":\"ab\",\"n\":11}", "{\"k\":\"a\",\"n\":5}", "{\"k\":1000,\"n\":9}",
              "{\"k\":1e3,\"n\":10}", "{\"k\":2.50,\"n\":3}", "{\"k\":2.5,\"n\":7}",
              "{\"k\":true,\"n\":6}");
  sorts("by = \"k\"; order = \"desc\"; nulls = \"first\";", false, mixed, down);
  sorts("keys = { field = \"k\"; order = \"desc\"; nulls = \"first\"; };", true, mixed, down);
}

static void
several_keys_are_looked_at_in_turn(void **state)
{
  (void)state;
  const char *const *records =
      RECORDS("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":1}", "{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":2}");
  sorts(
      "by = [ \"a\", \"b\" ]; order = \"desc\";", false, records,
      RECORDS("{\"a\":2,\"b\":2}", "{\"a\":2,\"b\":1}", "{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":1}"));
  sorts(
      "keys = ( { field = \"b\"; }, { field = \"a\"; order = \"desc\"; } );", true, records,
      RECORDS("{\"a\":2,\"b\":1}", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", "{\"a\":1,\"b\":2}"));
}

static void
nothing_is_fine(void **state)
{
  (void)state;
  sorts("by = \"a\";", true, RECORDS(NULL), RECORDS(NULL));
}

/* Decimals as written, nested values, and types that JSON lacks. */
static void
records_come_out_as_they_went_in(void **state)
{
  (void)state;
  const char *const *records =
      RECORDS("{\"a\":0.10,\"b\":[1,{\"k\":null}],\"c\":\"\\u00e9\"}",
              "{\"a\":1e-7,\"b\":99999999999999999999999999999999999999,\"z\":{}}");
  sorts("by = \"a\";", true, records,
        RECORDS("{\"a\":1e-7,\"b\":99999999999999999999999999999999999999,\"z\":{}}",
                "{\"a\":0.10,\"b\":[1,{\"k\":null}],\"c\":\"é\"}"));
  sorts("by = \"a\";", true,
        RECORDS("{\"a\":{\"$date\":\"2024-01-02\"},\"b\":{\"$bytes\":\"/w==\"}}",
                "{\"a\":{\"$date\":\"2024-01-01\"},\"b\":{\"$double\":0.5}}"),
        RECORDS("{\"a\":\"2024-01-01\",\"b\":0.5}", "{\"a\":\"2024-01-02\",\"b\":\"/w==\"}"));
}

static void
mistakes_are_told(void **state)
{
  (void)state;
  sandbox_refuse("transform", "sort", "", "give either by or keys");
  sandbox_refuse("transform", "sort", "by = \"a\"; keys = { field = \"b\"; };",
                 "either by or keys");
  sandbox_refuse("transform", "sort", "keys = { field = \"b\"; }; order = \"desc\";",
                 "each of the keys has its own");
  sandbox_refuse("transform", "sort", "by = [ \"a\", \"a\" ];", "\"a\" is given twice");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_have_an_order), cmocka_unit_test(several_keys_are_looked_at_in_turn),
      cmocka_unit_test(nothing_is_fine),      cmocka_unit_test(records_come_out_as_they_went_in),
      cmocka_unit_test(mistakes_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
