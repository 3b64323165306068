/* test_assert.c - transform assert: a schema at any point of a pipeline. */
#include "tests/plugins/sandbox.h"

static void
passes(ArykHarness *harness, const char *record)
{
  if (aryk_harness_push(harness, record) != ARYK_KEEP)
    fail_msg("%s: %s", record, aryk_harness_pull_reject(harness, NULL));
  sandbox_record(harness, record);
}

static void
breaks(ArykHarness *harness, const char *record, const char *code, const char *message)
{
  if (aryk_harness_push(harness, record) != ARYK_REJECT)
    fail_msg("%s passes", record);
  const char *found, *reason = aryk_harness_pull_reject(harness, &found);
  if (strcmp(reason, message) != 0 || strcmp(found, code) != 0)
    fail_msg("%s: %s: %s\ninstead of %s: %s", record, found, reason, code, message);
}

static void
single_rules(void **state)
{
  (void)state;
  static const struct {
    const char *rule, *value, *code, *message; /* no code: it passes */
  } cases[] = {
      {"type = \"int\";", "1", NULL, NULL},
      {"type = \"int\";", "1.0", "type", "v: 1.0 is of type decimal, not int (type)"},
      {"type = [ \"int\", \"date\" ];", "\"x\"", "type",
       "v: \"x\" is of type string, not int or date (type)"},
      {"type = \"number\";", "1.5", NULL, NULL},
      {"type = \"number\";", "[1]", "type", "v: a list of 1 is of type list, not number (type)"},
      {"type = \"number\";", "null", NULL, NULL},
      {"required = true;", "null", "missing", "v is null (required)"},
      {"min = \"0\"; max = \"1\";", "0.00", NULL, NULL},
      {"min = \"0\"; max = \"1\";", "-0.01", "range", "v: -0.01 is less than 0 (min)"},
      {"min = \"0\"; max = \"1\";", "{\"$double\": 1.5}", "range", "v: 1.5 is more than 1 (max)"},
      {"min = \"0\";", "\"1\"", "type",
       "v: \"1\" is of type string, which is not compared with 0 "
       "(min)"},
      {"min = \"2023-01-01\";", "{\"$date\": \"2023-01-01\"}", NULL, NULL},
      {"min = \"2023-01-01\";", "{\"$date\": \"2022-12-31\"}", "range",
       "v: 2022-12-31 is less than 2023-01-01 (min)"},
      {"max = \"2023-01-01\";", "{\"$timestamp\": \"2023-01-01T23:00:00-05:00\"}", NULL, NULL},
      {"max = \"2023-01-01T00:00:00Z\";", "{\"$timestamp\": \"2023-01-01T00:00:01Z\"}", "range",
       "v: 2023-01-01T00:00:01Z is more than 2023-01-01T00:00:00Z (max)"},
      {"min_length = 2; max_length = 3;", "\"ÄÖÜ\"", NULL, NULL},
      {"min_length = 2; max_length = 3;", "\"Ä\"", "range",
       "v: \"Ä\" has the length 1, less than 2 (min_length)"},
      {"max_length = 1;", "[1,2]", "range",
       "v: a list of 2 has the length 2, more than 1 (max_length)"},
      {"max_length = 1;", "7", "type", "v: 7 is of type int, which has no length"},
      {"pattern = \"^[A-Z]{3}$\";", "\"USD\"", NULL, NULL},
      {"pattern = \"^[A-Z]{3}$\";", "\"usd\"", "value",
       "v: \"usd\" does not match \"^[A-Z]{3}$\" (pattern)"},
      {"pattern = \"^1\";", "12.50", NULL, NULL},
      {"pattern = \"^$\";", "\"\"", NULL, NULL},
      {"pattern = \"x\";", "{\"a\":1}", "value", "v: a map of 1 does not match \"x\" (pattern)"},
      {"values = [ \"b\", \"a\", \"1.0\" ];", "\"a\"", NULL, NULL},
      {"values = [ \"b\", \"a\", \"1.0\" ];", "1", NULL, NULL},
      {"values = [ \"b\", \"a\", \"1.0\" ];", "\"1\"", "value",
       "v: \"1\" is none of \"b\", \"a\", \"1.0\" (values)"},
      {"values = [ \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\" ];", "2", "value",
       "v: 2 is none of \"a\", \"b\", \"c\", \"d\", \"e\" and 2 more (values)"},
      {"values = \"true\";", "true", NULL, NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *options = g_strdup_printf("schema = { field = \"v\"; %s };", cases[i].rule);
    g_autofree char *record = g_strdup_printf("{\"v\":%s}", cases[i].value);
    ArykHarness *harness = sandbox_start("transform", "assert", options);
    if (cases[i].code != NULL)
      breaks(harness, record, cases[i].code, cases[i].message);
    else if (aryk_harness_push(harness, record) != ARYK_KEEP)
      fail_msg("%s %s: %s", cases[i].rule, record, aryk_harness_pull_reject(harness, NULL));
    aryk_harness_free(harness);
  }
}

#define SCHEMA                                                                                     \
  "schema = ( { field = \"id\"; type = \"int\"; required = true; }, { field = \"amount\"; min = "  \
  "\"0\"; max = \"100\"; }, { field = \"unit\"; values = [ \"USD\", \"EUR\" ]; } ); checks = ( { " \
  "that = \"unit == 'USD' or amount < 10\"; message = \"only dollars may be ten or more\"; }, { "  \
  "that = \"amount / id > 0\"; } );"

static void
all_that_is_broken_is_in_one_message(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "assert", SCHEMA);
  passes(harness, "{\"id\":1,\"amount\":5,\"unit\":\"EUR\",\"more\":[]}");
  breaks(harness, "{\"id\":1,\"amount\":500,\"unit\":\"GBP\"}", "range",
         "amount: 500 is more than 100 (max); unit: \"GBP\" is none of \"USD\", \"EUR\" (values); "
         "only dollars may be ten or more");
  breaks(harness, "{\"amount\":-1,\"unit\":\"USD\"}", "missing",
         "id is missing (required); amount: -1 is less than 0 (min); check 2 does not hold (that)");
  assert_int_equal(aryk_harness_push(harness, "{\"id\":0,\"amount\":5,\"unit\":\"EUR\"}"),
                   ARYK_REJECT);
  sandbox_reject(harness, "value", "check 2: ");
  passes(harness, "{\"id\":2,\"amount\":50,\"unit\":\"USD\"}");
  aryk_harness_free(harness);
  harness = sandbox_start("transform", "assert", SCHEMA "closed = true; broken = \"fail\";");
  passes(harness, "{\"id\":1,\"amount\":5,\"unit\":\"EUR\"}");
  assert_int_equal(aryk_harness_push(harness, "{\"id\":1,\"amount\":5,\"unit\":\"EUR\",\"x\":1}"),
                   ARYK_FAIL);
  assert_non_null(strstr(aryk_harness_error(harness), "x is no field of the schema (closed)"));
  aryk_harness_free(harness);
}

static void
unique_fields_are_remembered(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start(
      "transform", "assert",
      "schema = ( { field = \"id\"; unique = true; max = \"9\"; } ); unique = [ \"a\", \"b\" ];");
  passes(harness, "{\"id\":1,\"a\":\"x\",\"b\":1}");
  breaks(harness, "{\"id\":1.0,\"a\":\"x\",\"b\":2}", "value", "id: 1.0 came before (unique)");
  breaks(harness, "{\"id\":1,\"a\":\"x\",\"b\":1.00}", "value",
         "id: 1 came before (unique); a: \"x\", b: 1.00 came before (unique)");
  passes(harness, "{\"id\":2,\"a\":\"x\",\"b\":2}"); /* the rejected ones do not count */
  breaks(harness, "{\"id\":10,\"a\":\"y\",\"b\":2}", "range", "id: 10 is more than 9 (max)");
  assert_true(aryk_harness_resume(harness));
  breaks(harness, "{\"id\":2,\"a\":\"z\",\"b\":2}", "value", "id: 2 came before (unique)");
  passes(harness, "{\"id\":null,\"a\":\"y\",\"b\":2}");
  passes(harness, "{\"a\":\"y\",\"b\":null}");
  passes(harness, "{\"a\":\"y\",\"b\":null}");
  aryk_harness_free(harness);
}

static void
many_keys_are_told_apart(void **state)
{
  (void)state;
  enum {
    KEYS = 1500
  };
  GRand *random = g_rand_new_with_seed(5);
  bool came[KEYS] = {false};
  ArykHarness *harness = sandbox_start("transform", "assert", "unique = \"k\";");
  for (unsigned i = 0; i < 5000; i++) {
    int key = g_rand_int_range(random, 0, KEYS);
    g_autofree char *record = g_strdup_printf(i % 2 ? "{\"k\":%d}" : "{\"k\":%d.0}", key);
    assert_int_equal(aryk_harness_push(harness, record), came[key] ? ARYK_REJECT : ARYK_KEEP);
    came[key] = true;
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
  ArykHarness *harness =
      sandbox_start("transform", "assert", "unique = \"k\"; memory = \"64 KiB\";");
  ArykVerdict verdict = ARYK_KEEP;
  unsigned i = 0;
  for (; i < 10000 && verdict == ARYK_KEEP; i++) {
    g_autofree char *record = g_strdup_printf("{\"k\":\"key %u\"}", i);
    verdict = aryk_harness_push(harness, record);
  }
  assert_int_equal(verdict, ARYK_FAIL);
  assert_in_range(i, 500, 4000);
  assert_non_null(strstr(aryk_harness_error(harness), "more than memory = 65536 allows: raise it"));
  aryk_harness_free(harness);
}

static void
wrong_options_are_refused(void **state)
{
  (void)state;
  static const struct {
    const char *options, *part;
  } cases[] = {
      {"", "nothing is asserted"},
      {"closed = true; unique = \"a\";", "closed goes with schema"},
      {"schema = ( { field = \"a\"; }, { field = \"a\"; } );", "\"a\" comes twice"},
      {"schema = { field = \"a\"; type = \"integer\"; };", "there is no \"integer\""},
      {"schema = { field = \"a\"; type = \"null\"; };", "null alone"},
      {"schema = { field = \"a\"; min = \"low\"; };", "min = \"low\" is neither"},
      {"schema = { field = \"a\"; max = \"1e\"; };", "max = \"1e\" is neither"},
      {"schema = { field = \"a\"; min = \"2\"; max = \"1\"; };", "is not below"},
      {"schema = { field = \"a\"; min = \"2\"; max = \"2023-01-01\"; };", "is not below"},
      {"schema = { field = \"a\"; min_length = 2; max_length = 1; };", "min_length is more"},
      {"schema = { field = \"a\"; pattern = \"[\"; };", "pattern: "},
      {"checks = { that = \"1 +\"; };", "that"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    sandbox_refuse("transform", "assert", cases[i].options, cases[i].part);
}

static void
what_passes_is_known_behind_it(void **state)
{
  (void)state;
#define OPEN(options, expression)                                                                  \
  "{ source = \"jsonl\"; path = \"in.jsonl\"; }, { transform = \"assert\"; " options               \
  " }, { transform = \"filter\"; where = \"" expression "\"; }, { sink = \"null\"; }"
  sandbox_expect_error(OPEN("schema = { field = \"a\"; type = \"string\"; };", "a > 1"), "a");
  sandbox_expect_error(OPEN("schema = { field = \"a\"; type = \"number\"; };", "a > 1"), NULL);
  sandbox_expect_error(OPEN("schema = { field = \"a\"; };", "b > 1"), NULL);
  sandbox_expect_error(OPEN("schema = { field = \"a\"; }; closed = true;", "b > 1"), "\"b\"");
#define CLOSED(options)                                                                            \
  "{ source = \"generate\"; count = 1; }, { transform = \"assert\"; " options                      \
  " }, { sink = \"null\"; }"
  sandbox_expect_error(CLOSED("schema = { field = \"text\"; type = \"int\"; };"),
                       "field \"text\" is string here, but must be");
  sandbox_expect_error(CLOSED("unique = \"txt\";"), "did you mean \"text\"");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(single_rules),
      cmocka_unit_test(all_that_is_broken_is_in_one_message),
      cmocka_unit_test(unique_fields_are_remembered),
      cmocka_unit_test(many_keys_are_told_apart),
      cmocka_unit_test(too_many_keys_end_the_run),
      cmocka_unit_test(wrong_options_are_refused),
      cmocka_unit_test_setup_teardown(what_passes_is_known_behind_it, sandbox_set_up,
                                      sandbox_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
