/* test_everyday.c - the small transforms: filter, select, derive, head, sample. */
#include "tests/plugins/sandbox.h"

#include <stdlib.h>

#include <aryk/aryk.h>

static void
gives(ArykHarness *harness, const char *record, const char *expected)
{
  ArykVerdict verdict = aryk_harness_push(harness, record);
  if (verdict != (expected != NULL ? ARYK_KEEP : ARYK_DROP))
    fail_msg("%s: verdict %d, %s", record, (int)verdict, aryk_harness_error(harness));
  sandbox_record(harness, expected);
}

static void
refuses(ArykHarness *harness, const char *record, const char *code, const char *part)
{
  assert_int_equal(aryk_harness_push(harness, record), ARYK_REJECT);
  sandbox_reject(harness, code, part);
  sandbox_record(harness, NULL);
}

/* ---- filter ---------------------------------------------------------------------------------- */

static void
filter_keeps_what_holds(void **state)
{
  (void)state;
  ArykHarness *harness =
      sandbox_start("transform", "filter", "where = \"n > 1 and unit == 'USD'\";");
  gives(harness, "{\"n\":2,\"unit\":\"USD\"}", "{\"n\":2,\"unit\":\"USD\"}");
  gives(harness, "{\"n\":1,\"unit\":\"USD\"}", NULL);
  gives(harness, "{\"n\":null,\"unit\":\"USD\"}", NULL);
  gives(harness, "{}", NULL);
  refuses(harness, "{\"n\":\"x\",\"unit\":\"USD\"}", "type", "n");
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
}

static void
filter_wants_a_condition(void **state)
{
  (void)state;
  sandbox_refuse("transform", "filter", "", "where");
  sandbox_refuse("transform", "filter", "where = \"1 + 1\";", "not a condition");
  sandbox_refuse("transform", "filter", "where = \"n >\";", "where");
}

/* ---- select ---------------------------------------------------------------------------------- */

/* What each set of options makes of one record. */
static void
selects(const char *options, const char *record, const char *expected)
{
  ArykHarness *harness = sandbox_start("transform", "select", options);
  gives(harness, record, expected);
  gives(harness, "{}", "{}");
  gives(harness, record, expected); /* by a plan that is made again */
  gives(harness, record, expected); /* by the same one              */
  aryk_harness_free(harness);
}

static void
select_keeps_drops_and_reorders(void **state)
{
  (void)state;
  const char *record = "{\"a\":1,\"b1\":2,\"b2\":3,\"c\":4}";
  selects("keep = [ \"c\", \"a\" ];", record, "{\"c\":4,\"a\":1}");
  selects("keep = [ \"a\", \"b*\" ];", record, "{\"a\":1,\"b1\":2,\"b2\":3}");
  selects("keep = [ \"c\", \"*\" ];", record, "{\"c\":4,\"a\":1,\"b1\":2,\"b2\":3}");
  selects("keep = [ \"*\", \"a\" ];", record, "{\"b1\":2,\"b2\":3,\"c\":4,\"a\":1}");
  selects("keep = \"b?\"; drop = \"b2\";", record, "{\"b1\":2}");
  selects("drop = [ \"b*\", \"nothing\" ];", record, "{\"a\":1,\"c\":4}");
  selects("keep = \"nothing\";", record, "{}");
}

static void
select_renames(void **state)
{
  (void)state;
  const char *record = "{\"a\":1,\"b\":\"x\",\"c\":[2]}";
  selects("rename = { field = \"a\"; as = \"n\"; };", record, "{\"n\":1,\"b\":\"x\",\"c\":[2]}");
  selects("rename = ( { field = \"a\"; as = \"b\"; }, { field = \"b\"; as = \"a\"; } );", record,
          "{\"b\":1,\"a\":\"x\",\"c\":[2]}");
  selects("keep = [ \"c\", \"a\" ]; rename = { field = \"a\"; as = \"b\"; };", record,
          "{\"c\":[2],\"b\":1}");
  ArykHarness *harness =
      sandbox_start("transform", "select", "rename = { field = \"a\"; as = \"b\"; };");
  refuses(harness, record, "format", "renamed to \"b\", but another of that name stays");
  gives(harness, "{\"a\":1}", "{\"b\":1}");
  aryk_harness_free(harness);
}

static void
select_renames_by_patterns(void **state)
{
  (void)state;
  const char *record = "{\"id\":1,\"a_eur\":2,\"b_eur\":3,\"a_b_c\":4}";
  selects("rename = { field = \"*_eur\"; as = \"eur_{1}\"; };", record,
          "{\"id\":1,\"eur_a\":2,\"eur_b\":3,\"a_b_c\":4}");
  selects("rename = ( { field = \"*\"; as = \"raw_{1}\"; }, { field = \"id\"; as = \"id\"; } );",
          record, "{\"id\":1,\"raw_a_eur\":2,\"raw_b_eur\":3,\"raw_a_b_c\":4}");
  selects("rename = { field = \"*_*\"; as = \"{2}.{1}\"; };", record,
          "{\"id\":1,\"eur.a\":2,\"eur.b\":3,\"b_c.a\":4}");
  selects("rename = { field = \"?_?_?\"; as = \"{3}{2}{1}{\"; };", record,
          "{\"id\":1,\"a_eur\":2,\"b_eur\":3,\"cba{\":4}");
  selects("rename = ( { field = \"a_*r\"; as = \"{1}\"; }, { field = \"b_*r\"; as = "
          "\"{1}_\"; }, { field = \"*_c\"; as = \"{1}\"; } );",
          record, "{\"id\":1,\"eu\":2,\"eu_\":3,\"a_b\":4}");
  selects("keep = \"*_eur\"; rename = { field = \"*_eur\"; as = \"{1}\"; };", record,
          "{\"a\":2,\"b\":3}");
  selects(
      "rename = { field = \"*a*a*a*a*a*a*a*b\"; as = \"{1}\"; };",
      "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\":1}",
      "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\":1}");
  selects("rename = { field = \"*ab*\"; as = \"{1}-{2}\"; };", "{\"xaabab\":1}", "{\"xa-ab\":1}");
  selects("rename = { field = \"?_é*\"; as = \"{1}{2}\"; };", "{\"ж_éß\":1,\"ж_e\":2}",
          "{\"жß\":1,\"ж_e\":2}");
  ArykHarness *harness =
      sandbox_start("transform", "select", "rename = { field = \"?_eur\"; as = \"x{1}\"; };");
  refuses(harness, "{\"a_eur\":1,\"xa\":2}", "format", "renamed to \"xa\", but another");
  aryk_harness_free(harness);
}

static void
select_checks_its_options(void **state)
{
  (void)state;
  sandbox_refuse("transform", "select", "rename = { field = \"a*\"; as = \"b\"; };",
                 "all fields like \"a*\" would be called \"b\"");
  sandbox_refuse("transform", "select", "rename = { field = \"a*\"; as = \"{2}\"; };",
                 "\"{2}\" has {2}, but \"a*\" has 1 wildcard");
  sandbox_refuse("transform", "select", "rename = { field = \"??????????\"; as = \"{1}\"; };",
                 "more than 9 wildcards");
  sandbox_refuse("transform", "select", "", "nothing is selected");
  sandbox_refuse("transform", "select", "keep = [ \"a\", \"a\" ];", "\"a\" twice");
  sandbox_refuse("transform", "select", "drop = \"a\"; rename = { field = \"a\"; as = \"b\"; };",
                 "but not kept");
  sandbox_refuse("transform", "select",
                 "rename = ( { field = \"a\"; as = \"x\"; }, { field = \"b\"; as = \"x\"; } );",
                 "another rename");
}

/* The first error of a pipeline whose source has the fields id, number and text. */
static char *
error_behind(const char *select, const char *expression)
{
  char *text = g_strdup_printf("stages = ( { source = \"generate\"; count = 1; },\n"
                               "{ transform = \"select\"; %s },\n"
                               "{ transform = \"expect\"; that = \"%s\"; },\n"
                               "{ sink = \"null\"; } );\n",
                               select, expression);
  sandbox_write("select.conf", text, strlen(text));
  g_free(text);
  ArykPipeline *pipeline = aryk_pipeline_open("select.conf", NULL);
  char *error = aryk_pipeline_error_count(pipeline) > 0
                    ? g_strdup(aryk_pipeline_problem(pipeline, 0)->message)
                    : NULL;
  aryk_pipeline_free(pipeline);
  return error;
}

static void
what_select_leaves_is_known_behind_it(void **state)
{
  (void)state;
  static const struct {
    const char *select, *expression, *error; /* NULL: none */
  } cases[] = {
      {"keep = \"id\";", "id > 0", NULL},
      {"keep = \"id\";", "number > 0", "number"},
      {"keep = \"n*\";", "number > 0", NULL},
      {"drop = \"number\";", "number > 0", "number"},
      {"rename = { field = \"number\"; as = \"n\"; };", "n > 0", NULL},
      {"rename = { field = \"number\"; as = \"n\"; };", "number > 0", "number"},
      {"rename = { field = \"text\"; as = \"n\"; };", "n > 0", "string"},
      {"rename = { field = \"n*\"; as = \"{1}\"; };", "umber > 0", NULL},
      {"rename = { field = \"n*\"; as = \"{1}\"; };", "number > 0", "number"},
      {"keep = \"nunber\";", "1 == 1", "did you mean \"number\""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    char *error = error_behind(cases[i].select, cases[i].expression);
    if (cases[i].error == NULL ? error != NULL
                               : error == NULL || strstr(error, cases[i].error) == NULL)
      fail_msg("%s %s: %s", cases[i].select, cases[i].expression, error);
    g_free(error);
  }
}

/* ---- derive ---------------------------------------------------------------------------------- */

static void
derive_sets_fields(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "derive",
                                       "set = ( { field = \"total\"; value = \"n * 1.10\"; },"
                                       " { field = \"n\"; value = \"n + 1\"; },"
                                       " { field = \"was\"; value = \"total\"; } );");
  gives(harness, "{\"n\":2}", "{\"n\":3,\"total\":2.20,\"was\":null}");
  gives(harness, "{\"total\":5,\"n\":1}", "{\"total\":1.10,\"n\":2,\"was\":5}");
  gives(harness, "{\"n\":null}", "{\"n\":null,\"total\":null,\"was\":null}");
  refuses(harness, "{\"n\":9223372036854775807}", "range", "n: ");
  aryk_harness_free(harness);
}

/* A string that is the value of another field's expression lies in the record's own memory. */
static void
derive_passes_texts_along(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "derive",
                                       "set = ( { field = \"a\"; value = \"b\"; },"
                                       " { field = \"b\"; value = \"a\"; } );");
  gives(harness, "{\"a\":\"one\",\"b\":[\"two\"]}", "{\"a\":[\"two\"],\"b\":\"one\"}");
  aryk_harness_free(harness);
}

static void
derive_checks_its_options(void **state)
{
  (void)state;
  sandbox_refuse("transform", "derive", "", "set");
  sandbox_refuse("transform", "derive", "set = { field = \"a\"; };", "value");
  sandbox_refuse("transform", "derive",
                 "set = ( { field = \"a\"; value = \"1\"; }, { field = \"a\"; value = \"2\"; } );",
                 "set twice");
}

/* ---- head ------------------------------------------------------------------------------------ */

static void
head_counts_across_a_break(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "head", "count = 2; skip = 1;");
  gives(harness, "{\"n\":1}", NULL);
  gives(harness, "{\"n\":2}", "{\"n\":2}");
  assert_true(aryk_harness_resume(harness));
  gives(harness, "{\"n\":3}", "{\"n\":3}");
  gives(harness, "{\"n\":4}", NULL);
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  harness = sandbox_start("transform", "head", "count = 0;");
  gives(harness, "{}", NULL);
  aryk_harness_free(harness);
}

/* ---- sample ---------------------------------------------------------------------------------- */

static GString *
numbers_out(ArykHarness *harness, GString *numbers)
{
  const char *record;
  while ((record = aryk_harness_pull(harness)) != NULL)
    g_string_append_printf(numbers, "%s\n", record);
  return numbers;
}

/* What passes of so many records; resumed every so often (0: never). */
static char *
sampled(const char *options, unsigned records, unsigned resumed)
{
  ArykHarness *harness = sandbox_start("transform", "sample", options);
  GString *numbers = g_string_new(NULL);
  for (unsigned i = 1; i <= records; i++) {
    char *record = g_strdup_printf("{\"n\":%u,\"t\":\"x%u\"}", i, i);
    ArykVerdict verdict = aryk_harness_push(harness, record);
    assert_true(verdict == ARYK_KEEP || verdict == ARYK_DROP);
    g_free(record);
    if (resumed > 0 && i % resumed == 0)
      assert_true(aryk_harness_resume(harness));
    numbers_out(harness, numbers);
  }
  if (!aryk_harness_finish(harness))
    fail_msg("%s", aryk_harness_error(harness));
  numbers_out(harness, numbers);
  aryk_harness_free(harness);
  return g_string_free(numbers, FALSE);
}

static unsigned
lines_in_order(const char *text)
{
  unsigned count = 0;
  long last = 0;
  for (; *text != '\0'; text = strchr(text, '\n') + 1, count++) {
    long number = strtol(text + strlen("{\"n\":"), NULL, 10);
    assert_true(number > last);
    last = number;
  }
  return count;
}

static void
sample_passes_about_a_share(void **state)
{
  (void)state;
  char *some = sampled("share = 0.25;", 2000, 0), *again = sampled("share = 0.25;", 2000, 7);
  char *other = sampled("share = 0.25; seed = 2;", 2000, 0), *all = sampled("share = 1;", 50, 0);
  assert_in_range(lines_in_order(some), 440, 560);
  assert_string_equal(some, again);
  assert_string_not_equal(some, other);
  assert_int_equal(lines_in_order(all), 50);
  g_free(some);
  g_free(again);
  g_free(other);
  g_free(all);
}

static void
sample_passes_an_exact_count(void **state)
{
  (void)state;
  char *ten = sampled("count = 10;", 500, 0), *again = sampled("count = 10;", 500, 7);
  char *all = sampled("count = 10;", 4, 1), *none = sampled("count = 10;", 0, 0);
  assert_int_equal(lines_in_order(ten), 10);
  assert_string_equal(ten, again);
  assert_string_equal(all, "{\"n\":1,\"t\":\"x1\"}\n{\"n\":2,\"t\":\"x2\"}\n"
                           "{\"n\":3,\"t\":\"x3\"}\n{\"n\":4,\"t\":\"x4\"}\n");
  assert_string_equal(none, "");
  g_free(ten);
  g_free(again);
  g_free(all);
  g_free(none);
}

/* Each record has the same chance: 400 draws of 5 out of 20. */
static void
sample_is_fair(void **state)
{
  (void)state;
  unsigned drawn[21] = {0};
  for (unsigned seed = 0; seed < 400; seed++) {
    char *options = g_strdup_printf("count = 5; seed = %u;", seed);
    char *numbers = sampled(options, 20, 0);
    for (const char *at = numbers; *at != '\0'; at = strchr(at, '\n') + 1)
      drawn[strtol(at + strlen("{\"n\":"), NULL, 10)]++;
    g_free(numbers);
    g_free(options);
  }
  for (unsigned i = 1; i <= 20; i++)
    assert_in_range(drawn[i], 65, 140); /* 100 on average, 8.7 the standard deviation */
}

static void
sample_checks_its_options(void **state)
{
  (void)state;
  sandbox_refuse("transform", "sample", "", "either share or count");
  sandbox_refuse("transform", "sample", "share = 0.5; count = 1;", "either share or count");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(filter_keeps_what_holds),
      cmocka_unit_test(filter_wants_a_condition),
      cmocka_unit_test(select_keeps_drops_and_reorders),
      cmocka_unit_test(select_renames),
      cmocka_unit_test(select_renames_by_patterns),
      cmocka_unit_test(select_checks_its_options),
      cmocka_unit_test_setup_teardown(what_select_leaves_is_known_behind_it, sandbox_set_up,
                                      sandbox_tear_down),
      cmocka_unit_test(derive_sets_fields),
      cmocka_unit_test(derive_passes_texts_along),
      cmocka_unit_test(derive_checks_its_options),
      cmocka_unit_test(head_counts_across_a_break),
      cmocka_unit_test(sample_passes_about_a_share),
      cmocka_unit_test(sample_passes_an_exact_count),
      cmocka_unit_test(sample_is_fair),
      cmocka_unit_test(sample_checks_its_options),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
