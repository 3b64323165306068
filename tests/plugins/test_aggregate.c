/* test_aggregate.c - transform aggregate: what each function tells, and that neither memory nor
 * breaks change it. */
#include "tests/plugins/sandbox.h"

/* All that comes out, a record a line. With a break: the run is resumed after each record. */
static char *
output_of(const char *options, bool with_breaks, const char *const *records)
{
  GString *lines = g_string_new(NULL);
  ArykHarness *harness = sandbox_start("transform", "aggregate", options);
  for (; *records != NULL; records++) {
    if (aryk_harness_push(harness, *records) != ARYK_KEEP)
      fail_msg("%s: %s", *records, aryk_harness_error(harness));
    sandbox_record(harness, NULL);
    if (with_breaks && !aryk_harness_resume(harness))
      fail_msg("%s", aryk_harness_error(harness));
  }
  if (!aryk_harness_finish(harness))
    fail_msg("%s", aryk_harness_error(harness));
  for (const char *record; (record = aryk_harness_pull(harness)) != NULL;)
    g_string_append_printf(lines, "%s\n", record);
  aryk_harness_free(harness);
  return g_string_free(lines, FALSE);
}

/* Whole, and with a break after each record. */
static void
tells(const char *options, const char *const *records, const char *expected)
{
  g_autofree char *whole = output_of(options, false, records);
  assert_string_equal(whole, expected);
  g_autofree char *broken = output_of(options, true, records);
  assert_string_equal(broken, expected);
}
#define RECORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

#define MEASURE(more) "measures = ( { name = \"m\"; " more " } );"

static const char *const trade[] = {
    "{\"c\":\"KZ\",\"v\":1.50,\"d\":3}", "{\"c\":\"AZ\",\"v\":2}",
    "{\"c\":\"KZ\",\"v\":null,\"d\":1}", "{\"c\":\"KZ\",\"v\":0.25,\"d\":3.0}",
    "{\"c\":\"AZ\",\"v\":-7.125}",       NULL};

static void
every_function_tells_its_own(void **state)
{
  (void)state;
  const struct {
    const char *measure, *kz, *az;
  } cases[] = {
      {"", "3", "2"},
      {"field = \"v\";", "2", "2"},
      {"field = \"d\";", "3", "0"},
      {"function = \"sum\"; field = \"v\";", "1.75", "-5.125"},
      {"function = \"sum\"; field = \"v\"; scale = 1;", "1.8", "-5.1"},
      {"function = \"sum\"; field = \"d\";", "7.0", "null"},
      {"function = \"mean\"; field = \"v\"; scale = 2;", "0.88", "-2.56"},
      {"function = \"mean\"; field = \"d\"; scale = 3;", "2.333", "null"},
      {"function = \"min\"; field = \"v\";", "0.25", "-7.125"},
      {"function = \"max\"; field = \"v\";", "1.50", "2"},
      {"function = \"first\"; field = \"d\";", "3", "null"},
      {"function = \"last\"; field = \"d\";", "3.0", "null"},
      {"function = \"max\"; field = \"d\";", "3", "null"},
      {"function = \"distinct\"; field = \"d\";", "2", "0"},
      {"function = \"median\"; field = \"v\";", "0.875", "-2.5625"},
      {"function = \"median\"; field = \"v\"; scale = 2;", "0.88", "-2.56"},
      {"function = \"median\"; field = \"d\"; method = \"value\";", "3", "null"},
      {"function = \"quantile\"; at = 0; field = \"v\";", "0.25", "-7.125"},
      {"function = \"quantile\"; at = 1; field = \"v\";", "1.50", "2"},
      {"function = \"quantile\"; at = 0.1; field = \"v\";", "0.375", "-6.2125"},
      {"function = \"count\"; when = \"v > 0\";", "2", "1"},
      {"function = \"sum\"; field = \"v\"; when = \"v > 1\";", "1.50", "2"},
      {"function = \"median\"; field = \"v\"; when = \"v > 1\";", "1.50", "2"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *options =
        g_strdup_printf("by = \"c\"; measures = ( { name = \"m\"; %s } );", cases[i].measure);
    g_autofree char *expected = g_strdup_printf(
        "{\"c\":\"KZ\",\"m\":%s}\n{\"c\":\"AZ\",\"m\":%s}\n", cases[i].kz, cases[i].az);
    tells(options, trade, expected);
  }
}

static void
groups_come_in_order(void **state)
{
  (void)state;
  const char *const *records =
      RECORDS("{\"a\":2,\"b\":\"y\"}", "{\"a\":10,\"b\":\"x\"}", "{\"b\":\"x\"}",
              "{\"a\":2.00,\"b\":\"y\"}", "{\"a\":null,\"b\":\"x\"}", "{\"a\":10,\"b\":\"w\"}",
              "{\"a\":\"2\",\"b\":\"y\"}");
  tells("by = [ \"a\", \"b\" ]; " MEASURE(""), records,
        "{\"a\":2,\"b\":\"y\",\"m\":2}\n{\"a\":10,\"b\":\"x\",\"m\":1}\n"
        "{\"a\":null,\"b\":\"x\",\"m\":2}\n{\"a\":10,\"b\":\"w\",\"m\":1}\n"
        "{\"a\":\"2\",\"b\":\"y\",\"m\":1}\n");
  tells("by = [ \"a\", \"b\" ]; order = \"key\"; " MEASURE(""), records,
        "{\"a\":null,\"b\":\"x\",\"m\":2}\n{\"a\":2,\"b\":\"y\",\"m\":2}\n"
        "{\"a\":10,\"b\":\"w\",\"m\":1}\n{\"a\":10,\"b\":\"x\",\"m\":1}\n"
        "{\"a\":\"2\",\"b\":\"y\",\"m\":1}\n");
}

/* Without `by`, also when there is nothing. */
static void
the_whole_input_is_one_group(void **state)
{
  (void)state;
  const char *options = "measures = ( { name = \"n\"; }, { name = \"s\"; function = \"sum\"; field "
                        "= \"v\"; }, { name = \"d\"; function = \"distinct\"; field = \"v\"; }, { "
                        "name = \"q\"; function = \"median\"; field = \"v\"; } );";
  tells(options, trade, "{\"n\":5,\"s\":-3.375,\"d\":4,\"q\":0.875}\n");
  tells(options, RECORDS(NULL), "{\"n\":0,\"s\":null,\"d\":0,\"q\":null}\n");
  tells("by = \"c\"; " MEASURE(""), RECORDS(NULL), "");
}

static void
sums_are_exact_or_fail(void **state)
{
  (void)state;
  const char *options = "by = \"c\"; " MEASURE("function = \"sum\"; field = \"v\";");
  tells(options,
        RECORDS("{\"c\":1,\"v\":9223372036854775807}", "{\"c\":1,\"v\":1}", "{\"c\":2,\"v\":5}"),
        "{\"c\":1,\"m\":9223372036854775808}\n{\"c\":2,\"m\":5}\n");
  tells(options, RECORDS("{\"c\":1,\"v\":1e30}", "{\"c\":1,\"v\":1e-30}", "{\"c\":1,\"v\":-1e30}"),
        "{\"c\":1,\"m\":0.000000000000000000000000000001}\n");
  tells(options,
        RECORDS("{\"c\":1,\"v\":{\"$double\":0.1}}", "{\"c\":1,\"v\":{\"$double\":0.2}}",
                "{\"c\":1,\"v\":1}"),
        "{\"c\":1,\"m\":1.3}\n");
  ArykHarness *harness = sandbox_start("transform", "aggregate", options);
  assert_int_equal(aryk_harness_push(harness, "{\"c\":\"KZ\",\"v\":1e30}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(harness, "{\"c\":\"KZ\",\"v\":1e-30}"), ARYK_KEEP);
  assert_false(aryk_harness_finish(harness));
  assert_non_null(
      strstr(aryk_harness_error(harness), "c \"KZ\": m: the sum of \"v\" has more than 38 digits"));
  aryk_harness_free(harness);
}

static void
what_cannot_be_counted_is_refused(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start(
      "transform", "aggregate",
      "measures = ( { name = \"n\"; }, { name = \"m\"; function = \"sum\"; field = \"v\"; },"
      "{ name = \"w\"; when = \"1 / v > 0\"; } );");
  assert_int_equal(aryk_harness_push(harness, "{\"v\":\"much\"}"), ARYK_REJECT);
  sandbox_reject(harness, "type", "v is string, not a number: m needs one");
  assert_int_equal(aryk_harness_push(harness, "{\"v\":0}"), ARYK_REJECT);
  sandbox_reject(harness, "range", "w: when: ");
  assert_int_equal(aryk_harness_push(harness, "{\"v\":4}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(harness));
  sandbox_record(harness, "{\"n\":1,\"m\":4,\"w\":1}");
  aryk_harness_free(harness);
}

/* Dates and texts have an order too. */
static void
other_values_have_extremes_and_quantiles(void **state)
{
  (void)state;
  tells(
      "measures = ( { name = \"a\"; function = \"min\"; field = \"v\"; },"
      "{ name = \"b\"; function = \"max\"; field = \"v\"; },"
      "{ name = \"q\"; function = \"quantile\"; at = 0.75; method = \"value\"; field = \"v\"; } );",
      RECORDS("{\"v\":{\"$date\":\"2024-03-01\"}}", "{\"v\":{\"$date\":\"2023-12-31\"}}",
              "{\"v\":{\"$date\":\"2024-02-29\"}}", "{\"v\":{\"$date\":\"2024-01-01\"}}"),
      "{\"a\":\"2023-12-31\",\"b\":\"2024-03-01\",\"q\":\"2024-02-29\"}\n");
  tells("measures = ( { name = \"a\"; function = \"first\"; field = \"v\"; },"
        "{ name = \"b\"; function = \"last\"; field = \"v\"; } );",
        RECORDS("{\"v\":null}", "{\"v\":[1,{\"k\":\"x\"}]}", "{\"v\":\"text\"}", "{}"),
        "{\"a\":[1,{\"k\":\"x\"}],\"b\":\"text\"}\n");
}

/* ---- Memory and breaks ----------------------------------------------------------------------- */

/* So many random records; the same for a seed. */
static GPtrArray *
random_records(uint32_t seed, int count, int groups)
{
  GRand *random = g_rand_new_with_seed(seed);
  GPtrArray *records = g_ptr_array_new_with_free_func(g_free);
  for (int i = 0; i < count; i++) {
    int group = g_rand_int_range(random, 0, groups);
    int value = g_rand_int_range(random, -500, 500);
    g_ptr_array_add(
        records, g_strdup_printf("{\"g\":\"group %d\",\"h\":%d%s,\"v\":%d.%02d,\"t\":\"text %d\","
                                 "\"r\":{\"$double\":%d.1}}",
                                 group / 3, group % 3, i % 2 ? ".0" : "", value,
                                 g_rand_int_range(random, 0, 100), value % 20, value));
  }
  g_ptr_array_add(records, NULL);
  g_rand_free(random);
  return records;
}

/* Like output_of(), with a break every so many records; 0: none. */
static char *
run(const char *options, GPtrArray *records, guint breaks)
{
  GString *lines = g_string_new(NULL);
  ArykHarness *harness = sandbox_start("transform", "aggregate", options);
  for (guint i = 0; i + 1 < records->len; i++) {
    assert_int_equal(aryk_harness_push(harness, g_ptr_array_index(records, i)), ARYK_KEEP);
    if (breaks > 0 && i % breaks == breaks - 1 && !aryk_harness_resume(harness))
      fail_msg("%s", aryk_harness_error(harness));
  }
  if (!aryk_harness_finish(harness))
    fail_msg("%s", aryk_harness_error(harness));
  for (const char *record; (record = aryk_harness_pull(harness)) != NULL;)
    g_string_append_printf(lines, "%s\n", record);
  aryk_harness_free(harness);
  return g_string_free(lines, FALSE);
}

#define ALL                                                                                        \
  "by = [ \"g\", \"h\" ]; measures = ( { name = \"n\"; },"                                         \
  "{ name = \"s\"; function = \"sum\"; field = \"v\"; },"                                          \
  "{ name = \"a\"; function = \"mean\"; field = \"v\"; scale = 4; },"                              \
  "{ name = \"rs\"; function = \"sum\"; field = \"r\"; },"                                         \
  "{ name = \"f\"; function = \"first\"; field = \"t\"; },"                                        \
  "{ name = \"l\"; function = \"last\"; field = \"t\"; },"                                         \
  "{ name = \"lo\"; function = \"min\"; field = \"v\"; },"                                         \
  "{ name = \"hi\"; function = \"max\"; field = \"t\"; },"                                         \
  "{ name = \"d\"; function = \"distinct\"; field = \"t\"; },"                                     \
  "{ name = \"d2\"; function = \"distinct\"; field = \"v\"; when = \"v > 0\"; },"                  \
  "{ name = \"q1\"; function = \"quantile\"; field = \"v\"; at = 0.25; },"                         \
  "{ name = \"q2\"; function = \"median\"; field = \"v\"; },"                                      \
  "{ name = \"q3\"; function = \"quantile\"; field = \"t\"; at = 0.9; method = \"value\"; } );"

static void
memory_and_breaks_change_nothing(void **state)
{
  (void)state;
  static const char *const orders[] = {"", "order = \"key\";"};
  for (unsigned i = 0; i < 4; i++) {
    GPtrArray *records = random_records(i, 3000, i < 2 ? 40 : 1500);
    g_autofree char *much = g_strdup_printf(ALL "%s memory = \"64 MiB\";", orders[i % 2]);
    g_autofree char *little = g_strdup_printf(ALL "%s memory = \"64 KiB\";", orders[i % 2]);
    g_autofree char *whole = run(much, records, 0), *spilled = run(little, records, 0);
    g_autofree char *broken = run(much, records, 400), *both = run(little, records, 130);
    assert_string_equal(spilled, whole);
    assert_string_equal(broken, whole);
    assert_string_equal(both, whole);
    g_ptr_array_unref(records);
  }
}

/* The model of a count and a sum, in the order of the groups' first records. */
static void
many_groups_are_told_apart(void **state)
{
  (void)state;
  enum {
    GROUPS = 5000,
    RECORDS_PUSHED = 20000
  };
  GRand *random = g_rand_new_with_seed(12);
  int *counts = g_new0(int, GROUPS), *sums = g_new0(int, GROUPS), *order = g_new0(int, GROUPS);
  int met = 0;
  ArykHarness *harness =
      sandbox_start("transform", "aggregate",
                    "by = \"g\"; memory = \"128 KiB\"; measures = ( { name = \"n\"; }, "
                    "{ name = \"s\"; function = \"sum\"; field = \"v\"; } );");
  for (int i = 0; i < RECORDS_PUSHED; i++) {
    int group = g_rand_int_range(random, 0, GROUPS), value = g_rand_int_range(random, -9, 10);
    g_autofree char *record = g_strdup_printf("{\"g\":%d,\"v\":%d}", group, value);
    assert_int_equal(aryk_harness_push(harness, record), ARYK_KEEP);
    if (counts[group] == 0)
      order[met++] = group;
    counts[group]++;
    sums[group] += value;
  }
  assert_true(aryk_harness_finish(harness));
  for (int i = 0; i < met; i++) {
    g_autofree char *expected =
        g_strdup_printf("{\"g\":%d,\"n\":%d,\"s\":%d}", order[i], counts[order[i]], sums[order[i]]);
    sandbox_record(harness, expected);
  }
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
  g_rand_free(random);
  g_free(counts);
  g_free(sums);
  g_free(order);
}

static void
mistakes_are_told(void **state)
{
  (void)state;
  const struct {
    const char *options, *message;
  } mistakes[] = {
      {"by = \"a\";", "measures"},
      {MEASURE("function = \"sum\";"), "measure \"m\": sum needs a field"},
      {MEASURE("function = \"mean\"; field = \"v\";"), "mean needs a scale"},
      {MEASURE("function = \"max\"; field = \"v\"; scale = 2;"), "scale is for sum, mean"},
      {MEASURE("function = \"median\"; field = \"v\"; method = \"value\"; scale = 2;"), "scale is"},
      {MEASURE("function = \"median\"; field = \"v\"; at = 0.3;"), "at is for quantile"},
      {MEASURE("function = \"quantile\"; field = \"v\"; at = 1.1;"), "at is out of range"},
      {MEASURE("function = \"quantile\"; field = \"v\"; at = 0.1234567890123456789;"),
       "at has more than 18 digits"},
      {MEASURE("function = \"sum\"; field = \"v\"; method = \"value\";"), "method is for median"},
      {MEASURE("function = \"sums\"; field = \"v\";"), "sum"},
      {"by = \"m\"; " MEASURE(""), "the output has two fields \"m\""},
      {"measures = ( { name = \"m\"; }, { name = \"m\"; } );", "two fields \"m\""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++)
    sandbox_refuse("transform", "aggregate", mistakes[i].options, mistakes[i].message);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_function_tells_its_own),
      cmocka_unit_test(groups_come_in_order),
      cmocka_unit_test(the_whole_input_is_one_group),
      cmocka_unit_test(sums_are_exact_or_fail),
      cmocka_unit_test(what_cannot_be_counted_is_refused),
      cmocka_unit_test(other_values_have_extremes_and_quantiles),
      cmocka_unit_test(memory_and_breaks_change_nothing),
      cmocka_unit_test(many_groups_are_told_apart),
      cmocka_unit_test(mistakes_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
