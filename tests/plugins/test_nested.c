/* test_nested.c - what takes nested values apart: flatten and unnest. */
#include "tests/plugins/sandbox.h"

/* ---- flatten --------------------------------------------------------------------------------- */

static void
flattens(const char *options, const char *record, const char *expected)
{
  ArykHarness *harness = sandbox_start("transform", "flatten", options);
  for (int i = 0; i < 2; i++) { /* nothing of the first stays behind */
    if (aryk_harness_push(harness, record) != ARYK_KEEP)
      fail_msg("%s: %s", record, aryk_harness_pull_reject(harness, NULL));
    sandbox_record(harness, expected);
  }
  aryk_harness_free(harness);
}

static void
flatten_makes_columns(void **state)
{
  (void)state;
  const char *record = "{\"id\":1,\"who\":{\"name\":\"A\",\"at\":{\"x\":2,\"y\":[]}},\"z\":3}";
  flattens("", record, "{\"id\":1,\"who_name\":\"A\",\"who_at_x\":2,\"who_at_y\":[],\"z\":3}");
  flattens("separator = \".\"; depth = 1;", record,
           "{\"id\":1,\"who.name\":\"A\",\"who.at\":{\"x\":2,\"y\":[]},\"z\":3}");
  flattens("field = \"z\";", record, record);
  flattens("", "{\"a\":{},\"b\":1}", "{\"b\":1}");
  flattens("", "{\"a\":{\"b\":{}},\"c\":null}", "{\"c\":null}");
  flattens("", "{}", "{}");
  flattens("", "{\"a\":{\"\":1}}", "{\"a_\":1}");
  flattens("field = [ \"a\", \"c\" ];", "{\"a\":{\"x\":1},\"b\":{\"y\":2},\"c\":{\"z\":3}}",
           "{\"a_x\":1,\"b\":{\"y\":2},\"c_z\":3}");
}

static void
flatten_treats_lists_as_told(void **state)
{
  (void)state;
  const char *record = "{\"l\":[1,[2,null],{\"k\":3}],\"s\":[\"x\",null,2.50,true],\"e\":[]}";
  flattens("", record, record);
  flattens("lists = \"index\";", record,
           "{\"l_0\":1,\"l_1_0\":2,\"l_1_1\":null,\"l_2_k\":3,\"s_0\":\"x\",\"s_1\":null,"
           "\"s_2\":2.50,\"s_3\":true}");
  flattens("lists = \"index\"; depth = 1;", record,
           "{\"l_0\":1,\"l_1\":[2,null],\"l_2\":{\"k\":3},\"s_0\":\"x\",\"s_1\":null,"
           "\"s_2\":2.50,\"s_3\":true}");
  flattens("lists = \"join\"; list_separator = \", \";", record,
           "{\"l\":[1,[2,null],{\"k\":3}],\"s\":\"x, 2.50, true\",\"e\":\"\"}");
}

static void
flatten_refuses_names_that_come_twice(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "flatten", "");
  assert_int_equal(aryk_harness_push(harness, "{\"a_b\":1,\"a\":{\"b\":2}}"), ARYK_REJECT);
  sandbox_reject(harness, "format", "two fields would be called \"a_b\"");
  assert_int_equal(aryk_harness_push(harness, "{\"a\":{\"b\":2},\"a_b\":1}"), ARYK_REJECT);
  sandbox_reject(harness, "format", "two fields would be called \"a_b\"");
  assert_int_equal(aryk_harness_push(harness, "{\"a\":{\"b\":2}}"), ARYK_KEEP);
  sandbox_record(harness, "{\"a_b\":2}");
  aryk_harness_free(harness);
}

#define SOURCE                                                                                     \
  "{ source = \"jsonl\"; path = \"in.jsonl\"; fields = ( { name = \"m\"; type = \"map\"; }, { "    \
  "name = \"l\"; type = \"list\"; }, { name = \"n\"; type = \"int\"; } ); }, "
#define SINK ", { sink = \"null\"; }"

static void
what_flatten_leaves_is_known_behind_it(void **state)
{
  (void)state;
  static const struct {
    const char *stages, *error;
  } cases[] = {
      {SOURCE "{ transform = \"flatten\"; }, { transform = \"filter\"; where = \"n > 0\"; }" SINK,
       NULL},
      {SOURCE "{ transform = \"flatten\"; }, { transform = \"filter\"; where = \"m_x > 0\"; }" SINK,
       NULL},
      {SOURCE "{ transform = \"flatten\"; }, { transform = \"unnest\"; field = \"n\"; }" SINK,
       "must be"},
      {SOURCE "{ transform = \"flatten\"; field = \"n\"; }" SINK, "must be"},
      {SOURCE "{ transform = \"flatten\"; field = \"mm\"; }" SINK, "did you mean \"m\""},
      {SOURCE "{ transform = \"flatten\"; lists = \"join\"; }, { transform = \"convert\"; set = { "
              "field = \"l\"; type = \"string\"; }; }" SINK,
       NULL},
      {SOURCE "{ transform = \"unnest\"; field = \"l\"; as = \"x\"; }, { transform = \"filter\"; "
              "where = \"is_null(l)\"; }" SINK,
       "\"l\""},
      {SOURCE "{ transform = \"unnest\"; field = \"l\"; index = \"i\"; }, { transform = "
              "\"filter\"; where = \"i == 'x'\"; }" SINK,
       "i"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    sandbox_expect_error(cases[i].stages, cases[i].error);
}

/* ---- unnest ---------------------------------------------------------------------------------- */

/* The records that come of one, a line each. */
static void
unnests(const char *options, const char *record, const char *expected)
{
  ArykHarness *harness = sandbox_start("transform", "unnest", options);
  GString *found = g_string_new(NULL);
  if (aryk_harness_push(harness, record) != ARYK_KEEP)
    fail_msg("%s: %s", record, aryk_harness_pull_reject(harness, NULL));
  for (const char *one; (one = aryk_harness_pull(harness)) != NULL;)
    g_string_append_printf(found, "%s\n", one);
  assert_string_equal(found->str, expected);
  g_string_free(found, TRUE);
  aryk_harness_free(harness);
}

static void
unnest_makes_records(void **state)
{
  (void)state;
  const char *record = "{\"a\":1,\"l\":[\"x\",null,{\"k\":[2]}],\"z\":3}";
  unnests("field = \"l\";", record,
          "{\"a\":1,\"l\":\"x\",\"z\":3}\n{\"a\":1,\"l\":null,\"z\":3}\n"
          "{\"a\":1,\"l\":{\"k\":[2]},\"z\":3}\n");
  unnests("field = \"l\"; as = \"m\"; index = \"i\";", record,
          "{\"a\":1,\"z\":3,\"i\":0,\"m\":\"x\"}\n{\"a\":1,\"z\":3,\"i\":1,\"m\":null}\n"
          "{\"a\":1,\"z\":3,\"i\":2,\"m\":{\"k\":[2]}}\n");
  unnests("field = \"m\"; as = \"value\"; index = \"i\";", "{\"m\":{\"x\":1,\"\":2},\"a\":0}",
          "{\"a\":0,\"key\":\"x\",\"i\":0,\"value\":1}\n{\"a\":0,\"key\":\"\",\"i\":1,\"value\":2}"
          "\n");
}

static void
unnest_treats_nothing_as_told(void **state)
{
  (void)state;
  static const char *const nothings[] = {"{\"l\":[],\"a\":1}", "{\"l\":{},\"a\":1}",
                                         "{\"l\":null,\"a\":1}"};
  for (size_t i = 0; i < G_N_ELEMENTS(nothings); i++) {
    unnests("field = \"l\";", nothings[i], "");
    unnests("field = \"l\"; empty = \"keep\"; index = \"i\";", nothings[i],
            "{\"l\":null,\"a\":1,\"i\":null}\n");
  }
  unnests("field = \"l\"; empty = \"keep\";", "{\"a\":1}", "{\"a\":1,\"l\":null}\n");
  unnests("field = \"l\";", "{\"a\":1}", "");
  unnests("field = \"l\"; single = true; index = \"i\";", "{\"l\":5}", "{\"l\":5,\"i\":0}\n");
  ArykHarness *harness = sandbox_start("transform", "unnest", "field = \"l\";");
  assert_int_equal(aryk_harness_push(harness, "{\"l\":5}"), ARYK_REJECT);
  sandbox_reject(harness, "type", "l is neither a list nor a map, but of type int");
  aryk_harness_free(harness);
}

static void
unnest_needs_different_fields(void **state)
{
  (void)state;
  sandbox_refuse("transform", "unnest", "", "field");
  sandbox_refuse("transform", "unnest", "field = \"l\"; index = \"l\";", "different fields");
  sandbox_refuse("transform", "unnest", "field = \"l\"; as = \"key\";", "different fields");
  sandbox_refuse("transform", "unnest", "field = \"l\"; index = \"key\";", "different fields");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(flatten_makes_columns),
      cmocka_unit_test(flatten_treats_lists_as_told),
      cmocka_unit_test(flatten_refuses_names_that_come_twice),
      cmocka_unit_test(unnest_makes_records),
      cmocka_unit_test(unnest_treats_nothing_as_told),
      cmocka_unit_test(unnest_needs_different_fields),
      cmocka_unit_test_setup_teardown(what_flatten_leaves_is_known_behind_it, sandbox_set_up,
                                      sandbox_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
