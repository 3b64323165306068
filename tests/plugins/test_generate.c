/* test_generate.c - source generate: the same records for the same seed, within what is asked. */
#include "tests/plugins/sandbox.h"

/* All that comes out, a record a line. */
static char *
all_of(ArykHarness *harness)
{
  GString *all = g_string_new(NULL);
  const char *record;
  if (!aryk_harness_read_all(harness))
    fail_msg("%s", aryk_harness_error(harness));
  while ((record = aryk_harness_pull(harness)) != NULL)
    g_string_append_printf(all, "%s\n", record);
  aryk_harness_free(harness);
  return g_string_free(all, FALSE);
}

static char *
generated(const char *options)
{
  return all_of(sandbox_start("source", "generate", options));
}

/* Fails unless every line matches the pattern, and there are `count`. */
static void
all_match(const char *options, unsigned count, const char *pattern)
{
  char *all = generated(options);
  char **lines = g_strsplit(all, "\n", -1);
  assert_int_equal(g_strv_length(lines), count + 1);
  for (unsigned i = 0; i < count; i++)
    if (!g_regex_match_simple(pattern, lines[i], 0, 0))
      fail_msg("%s: %s", options, lines[i]);
  g_strfreev(lines);
  g_free(all);
}

static unsigned
how_many_match(const char *options, const char *pattern)
{
  char *all = generated(options);
  char **lines = g_strsplit(all, "\n", -1);
  unsigned count = 0;
  for (unsigned i = 0; lines[i] != NULL; i++)
    count += g_regex_match_simple(pattern, lines[i], 0, 0) ? 1 : 0;
  g_strfreev(lines);
  g_free(all);
  return count;
}

/* ---- Records --------------------------------------------------------------------------------- */

/* Pipelines and measurements compare what they got on another day: the data must never change. */
static void
data_of_a_seed_is_fixed(void **state)
{
  (void)state;
  static const char *const plain[] = {"{\"id\":1,\"number\":651475,\"text\":\"icdopjaakldifhae\"}",
                                      "{\"id\":2,\"number\":427003,\"text\":\"khakjmngnldflmmh\"}",
                                      "{\"id\":3,\"number\":665992,\"text\":\"fgjgffdnhkekileo\"}",
                                      NULL};
  sandbox_records("generate", "count = 3;", plain);
  static const char *const typed[] = {
      "{\"i\":-5,\"d\":2.098,\"day\":\"2012-02-19\",\"ts\":\"2024-02-28T14:30:30Z\","
      "\"w\":\"north wage bridge city e\",\"c\":\"b\"}",
      NULL};
  sandbox_records("generate",
                  "count = 1; seed = -7; columns = ( { name = \"i\"; range = [ -5, 5 ]; },"
                  " { name = \"d\"; kind = \"decimal\"; range = [ 0.5, 10 ]; scale = 3; },"
                  " { name = \"day\"; kind = \"date\"; },"
                  " { name = \"ts\"; kind = \"timestamp\";"
                  "   period = [ \"2024-02-28\", \"2024-03-01\" ]; },"
                  " { name = \"w\"; kind = \"words\"; length = 24; },"
                  " { name = \"c\"; kind = \"choice\"; choices = [ \"a\", \"b\" ]; } );",
                  typed);
}

static void
another_seed_gives_other_records(void **state)
{
  (void)state;
  char *one = generated("count = 100; seed = 1;"), *same = generated("count = 100;");
  char *other = generated("count = 100; seed = 2;");
  assert_string_equal(one, same);
  assert_string_not_equal(one, other);
  g_free(one);
  g_free(same);
  g_free(other);
}

static void
none_is_fine(void **state)
{
  (void)state;
  sandbox_records("generate", "count = 0;", (const char *const[]){NULL});
}

/* Wherever it is broken off: at a batch's border and behind the last record. */
static void
a_resumed_run_goes_on_with_the_same_records(void **state)
{
  (void)state;
  static const unsigned counts[] = {1, 255, 256, 257, 1000};
  for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
    char *options = g_strdup_printf("count = %u;", counts[i]);
    char *whole = generated(options);
    ArykHarness *harness = sandbox_start("source", "generate", options);
    bool more = true;
    while (more) {
      more = aryk_harness_read_some(harness);
      assert_true(aryk_harness_resume(harness));
    }
    char *broken = all_of(harness);
    assert_string_equal(whole, broken);
    g_free(broken);
    g_free(whole);
    g_free(options);
  }
}

/* ---- Columns --------------------------------------------------------------------------------- */

static void
values_are_in_their_range(void **state)
{
  (void)state;
  all_match("count = 1000; columns = ( { name = \"n\"; range = [ -1, 1 ]; } );", 1000,
            "^{\"n\":(-1|0|1)}$");
  assert_int_equal(
      how_many_match("count = 1000; columns = { name = \"n\"; range = [ 7, 7 ]; };", "^{\"n\":7}$"),
      1000);
  all_match("count = 300; columns = { name = \"n\"; kind = \"decimal\"; range = [ 0.10, 0.12 ]; };",
            300, "^{\"n\":0\\.1[012]}$");
  all_match("count = 300; columns = { name = \"n\"; kind = \"double\"; range = [ 0, 1 ]; };", 300,
            "^{\"n\":(0\\.\\d+|\\d\\.?\\d*e-\\d+)}$");
  all_match("count = 300; columns = { name = \"n\"; kind = \"date\";"
            " period = [ \"2024-02-28\", \"2024-02-29\" ]; };",
            300, "^{\"n\":\"2024-02-2[89]\"}$");
  all_match("count = 300; columns = { name = \"n\"; kind = \"timestamp\";"
            " period = [ \"1969-12-31\", \"1969-12-31\" ]; };",
            300, "^{\"n\":\"1969-12-31T\\d\\d:\\d\\d:\\d\\dZ\"}$");
  all_match("count = 300; columns = { name = \"n\"; kind = \"bool\"; };", 300,
            "^{\"n\":(true|false)}$");
  all_match("count = 99; columns = { name = \"n\"; range = [ -9223372036854775808,"
            " 9223372036854775807 ]; };",
            99, "^{\"n\":-?\\d{1,19}}$");
}

static void
texts_have_their_length(void **state)
{
  (void)state;
  all_match("count = 300; columns = { name = \"t\"; kind = \"text\"; length = 37; };", 300,
            "^{\"t\":\"[a-p]{37}\"}$");
  all_match("count = 300; columns = { name = \"t\"; kind = \"words\"; length = [ 0, 3 ]; };", 300,
            "^{\"t\":\"[a-z ]{0,3}\"}$");
  all_match("count = 300; columns = { name = \"t\"; kind = \"bytes\"; length = 6; };", 300,
            "^{\"t\":\"[A-Za-z0-9+/]{8}\"}$");
}

/* In bytes, of text that is valid: the harness would not write it otherwise. */
static void
wild_texts_are_valid_and_as_long_as_they_should_be(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_read_all(
      "generate",
      "count = 2000; columns = { name = \"t\"; kind = \"wild\"; length = [ 0, 40 ]; };");
  const char *record;
  unsigned count = 0, wide = 0, breaks = 0;
  for (; (record = aryk_harness_pull(harness)) != NULL; count++) {
    ArykText text = aryk_text(record);
    assert_true(aryk_utf8_valid(text, NULL));
    wide += strstr(record, "水") != NULL;
    breaks += strstr(record, "\\n") != NULL;
  }
  assert_int_equal(count, 2000);
  assert_true(wide > 100);
  assert_true(breaks > 100);
  aryk_harness_free(harness);
}

static void
some_are_null_and_some_are_missing(void **state)
{
  (void)state;
  const char *options = "count = 10000; columns = { name = \"n\"; null_share = 0.25;"
                        " missing_share = 0.5; };";
  unsigned nulls = how_many_match(options, "^{\"n\":null}$");
  unsigned missing = how_many_match(options, "^{}$");
  assert_in_range(missing, 4800, 5200);
  assert_in_range(nulls, 1100, 1400); /* of the other half */
  all_match("count = 10; columns = { name = \"n\"; null_share = 1; };", 10, "null");
  all_match("count = 10; columns = { name = \"n\"; missing_share = 1; };", 10, "^{}$");
}

static void
distinct_limits_the_values(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_read_all(
      "generate", "count = 1000; columns = { name = \"t\"; kind = \"text\"; distinct = 3; };");
  GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const char *record;
  while ((record = aryk_harness_pull(harness)) != NULL)
    g_hash_table_add(seen, g_strdup(record));
  assert_int_equal(g_hash_table_size(seen), 3);
  g_hash_table_unref(seen);
  aryk_harness_free(harness);
}

/* ---- Options --------------------------------------------------------------------------------- */

static void
mistakes_are_told(void **state)
{
  (void)state;
  static const struct {
    const char *column, *told;
  } mistakes[] = {
      {"name = \"a\"; range = [ 2, 1 ];", "range must be the least value and then the greatest"},
      {"name = \"a\"; range = [ 1 ];", "range must be"},
      {"name = \"a\"; range = [ 0.5, 1 ];", "two whole numbers"},
      {"name = \"a\"; range = [ 0, 9223372036854775808 ];", "two whole numbers"},
      {"name = \"a\"; kind = \"decimal\"; range = [ 0.001, 1 ];", "no more digits than scale"},
      {"name = \"a\"; kind = \"bool\"; range = [ 0, 1 ];", "range means nothing for kind \"bool\""},
      {"name = \"a\"; scale = 1;", "scale means nothing for kind \"int\""},
      {"name = \"a\"; length = 1;", "length means nothing"},
      {"name = \"a\"; kind = \"text\"; length = [ 2, 1 ];", "length must be"},
      {"name = \"a\"; kind = \"text\"; length = 65537;", "length must be"},
      {"name = \"a\"; kind = \"text\"; length = -1;", "length must be"},
      {"name = \"a\"; kind = \"date\"; period = [ \"2023-02-29\", \"2024-01-01\" ];",
       "period must be the first day"},
      {"name = \"a\"; kind = \"date\"; period = [ \"2023-01-01\" ];", "period must be"},
      {"name = \"a\"; period = [ \"2023-01-01\", \"2023-01-01\" ];", "period means nothing"},
      {"name = \"a\"; kind = \"choice\";", "needs choices"},
      {"name = \"a\"; choices = [ \"x\" ];", "choices means nothing"},
      {"name = \"a\"; kind = \"number\"; distinct = 2;", "distinct means nothing"},
      {"name = \"a\"; }, { name = \"a\";", "two columns \"a\""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
    char *options = g_strdup_printf("count = 1; columns = ( { %s } );", mistakes[i].column);
    sandbox_refuse("source", "generate", options, mistakes[i].told);
    g_free(options);
  }
  sandbox_refuse("source", "generate", "", "count");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(data_of_a_seed_is_fixed),
      cmocka_unit_test(another_seed_gives_other_records),
      cmocka_unit_test(none_is_fine),
      cmocka_unit_test(a_resumed_run_goes_on_with_the_same_records),
      cmocka_unit_test(values_are_in_their_range),
      cmocka_unit_test(texts_have_their_length),
      cmocka_unit_test(wild_texts_are_valid_and_as_long_as_they_should_be),
      cmocka_unit_test(some_are_null_and_some_are_missing),
      cmocka_unit_test(distinct_limits_the_values),
      cmocka_unit_test(mistakes_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
