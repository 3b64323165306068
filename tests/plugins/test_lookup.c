/* test_lookup.c - transform lookup: keys, days, what is missing, what comes twice. */
#include "tests/plugins/sandbox.h"

static const char countries[] = "\xef\xbb\xbf"
                                "code,name,rank,note\n"
                                "KZ,Kazakhstan,1,\"big, \"\"wide\"\"\"\n"
                                "HU,Hungary,2,\n"
                                "\n"
                                "AT,Austria,,x\n";

static const char rates[] = "unit;day;rate\n"
                            "USD;01.01.2023;1,5\n"
                            "USD;10.01.2023;1,6\n"
                            "EUR;05.01.2023;2\n";

static int
set_up(void **state)
{
  int result = sandbox_set_up(state);
  sandbox_write("countries.csv", countries, strlen(countries));
  sandbox_write("rates.csv", rates, strlen(rates));
  return result;
}

static void
write_table(const char *path, const char *text)
{
  sandbox_write(path, text, strlen(text));
}

/* What becomes of a record: one, several with a line each, "" when it is dropped, or a reject's
 * `code: part` behind a "!". */
static void
gives(ArykHarness *harness, const char *record, const char *expected)
{
  ArykVerdict verdict = aryk_harness_push(harness, record);
  if (expected[0] == '!') {
    g_auto(GStrv) parts = g_strsplit(expected + 1, ": ", 2);
    assert_int_equal(verdict, ARYK_REJECT);
    sandbox_reject(harness, parts[0], parts[1]);
    return;
  }
  if (verdict != ARYK_KEEP && verdict != ARYK_DROP)
    fail_msg("%s: %s", record, aryk_harness_pull_reject(harness, NULL));
  GString *found = g_string_new(NULL);
  for (const char *one; (one = aryk_harness_pull(harness)) != NULL;)
    g_string_append_printf(found, "%s%s", found->len > 0 ? "\n" : "", one);
  assert_string_equal(found->str, expected);
  g_string_free(found, TRUE);
}

static void
looks_up(const char *options, const char *record, const char *expected)
{
  ArykHarness *harness = sandbox_start("transform", "lookup", options);
  gives(harness, record, expected);
  gives(harness, record, expected);
  aryk_harness_free(harness);
}

/* ---- Fields ---------------------------------------------------------------------------------- */

#define COUNTRIES "path = \"countries.csv\"; on = { field = \"c\"; column = \"code\"; };"

static void
fields_are_taken(void **state)
{
  (void)state;
  looks_up(COUNTRIES, "{\"c\":\"KZ\"}",
           "{\"c\":\"KZ\",\"name\":\"Kazakhstan\",\"rank\":\"1\",\"note\":\"big, \\\"wide\\\"\"}");
  looks_up(COUNTRIES, "{\"name\":\"old\",\"c\":\"HU\"}",
           "{\"name\":\"Hungary\",\"c\":\"HU\",\"rank\":\"2\",\"note\":null}");
  looks_up(COUNTRIES "prefix = \"c_\"; columns = { name = \"rank\"; type = \"int\"; };",
           "{\"c\":\"KZ\"}",
           "{\"c\":\"KZ\",\"c_name\":\"Kazakhstan\",\"c_rank\":1,\"c_note\":\"big, "
           "\\\"wide\\\"\"}");
  looks_up(COUNTRIES "take = ( { column = \"rank\"; }, { column = \"name\"; as = \"c\"; } ); "
                     "prefix = \"c_\"; null = \"x\";",
           "{\"c\":\"AT\"}", "{\"c\":\"Austria\",\"c_rank\":\"\"}");
  looks_up("path = \"countries.csv\"; on = { field = \"code\"; }; take = { column = \"code\"; as = "
           "\"again\"; };",
           "{\"code\":\"AT\"}", "{\"code\":\"AT\",\"again\":\"AT\"}");
}

static void
what_is_missing_is_treated_as_told(void **state)
{
  (void)state;
  static const char *const keys[] = {"{\"c\":\"XX\"}", "{\"c\":null}", "{\"a\":1}", "{\"c\":1}"};
  static const char *const nulls[] = {"{\"c\":\"XX\",\"name\":null}", "{\"c\":null,\"name\":null}",
                                      "{\"a\":1,\"name\":null}", "{\"c\":1,\"name\":null}"};
  static const char *const rejects[] = {
      "!missing: countries.csv\" has no row for c = \"XX\"", "!missing: no row for c = null",
      "!missing: no row for c = null",
      "!missing: for c = 1; its column \"code\" is of type string, the field \"c\" of type int"};
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    looks_up(COUNTRIES "take = { column = \"name\"; }; missing = \"null\";", keys[i], nulls[i]);
    looks_up(COUNTRIES "missing = \"drop\";", keys[i], "");
    looks_up(COUNTRIES, keys[i], rejects[i]);
  }
}

static void
keys_are_equal_by_value(void **state)
{
  (void)state;
  write_table("t.jsonl", "{\"k\": 1, \"b\": \"x\", \"v\": \"int\"}\n\n"
                         "{\"k\": \"1\", \"b\": \"x\", \"v\": \"text\"}\r\n"
                         "{\"k\": 2.50, \"b\": \"x\", \"v\": [1, {\"a\": null}]}\n"
                         "{\"k\": null, \"b\": \"x\", \"v\": \"null\"}\n"
                         "{\"k\": true, \"b\": \"x\", \"extra\": 5}");
  ArykHarness *harness = sandbox_start(
      "transform", "lookup",
      "path = \"t.jsonl\"; on = ( { field = \"k\"; }, { field = \"b\"; } ); missing = \"null\";");
  gives(harness, "{\"k\":1.00,\"b\":\"x\"}",
        "{\"k\":1.00,\"b\":\"x\",\"v\":\"int\",\"extra\":null}");
  gives(harness, "{\"k\":\"1\",\"b\":\"x\"}",
        "{\"k\":\"1\",\"b\":\"x\",\"v\":\"text\",\"extra\":null}");
  gives(harness, "{\"k\":{\"$double\":2.5},\"b\":\"x\"}",
        "{\"k\":2.5,\"b\":\"x\",\"v\":[1,{\"a\":null}],\"extra\":null}");
  gives(harness, "{\"k\":true,\"b\":\"x\"}", "{\"k\":true,\"b\":\"x\",\"v\":null,\"extra\":5}");
  gives(harness, "{\"k\":1,\"b\":\"y\"}", "{\"k\":1,\"b\":\"y\",\"v\":null,\"extra\":null}");
  gives(harness, "{\"k\":null,\"b\":\"x\"}", "{\"k\":null,\"b\":\"x\",\"v\":null,\"extra\":null}");
  aryk_harness_free(harness);
  looks_up("path = \"countries.csv\"; on = { field = \"n\"; column = \"rank\"; }; columns = { name "
           "= \"rank\"; type = \"decimal\"; }; take = { column = \"code\"; };",
           "{\"n\":2.0}", "{\"n\":2.0,\"code\":\"HU\"}");
}

static void
duplicates_are_treated_as_told(void **state)
{
  (void)state;
  write_table("two.csv", "k,v\na,1\nb,2\na,3\na,4\n");
  sandbox_refuse("transform", "lookup", "path = \"two.csv\"; on = { field = \"k\"; };",
                 "two.csv:4: the key k = \"a\" is in line 2 already");
  looks_up("path = \"two.csv\"; on = { field = \"k\"; }; duplicates = \"first\";", "{\"k\":\"a\"}",
           "{\"k\":\"a\",\"v\":\"1\"}");
  looks_up("path = \"two.csv\"; on = { field = \"k\"; }; duplicates = \"last\";", "{\"k\":\"a\"}",
           "{\"k\":\"a\",\"v\":\"4\"}");
  looks_up("path = \"two.csv\"; on = { field = \"k\"; }; duplicates = \"all\";", "{\"k\":\"a\"}",
           "{\"k\":\"a\",\"v\":\"1\"}\n{\"k\":\"a\",\"v\":\"3\"}\n{\"k\":\"a\",\"v\":\"4\"}");
}

static void
tells(ArykHarness *harness, const char *part)
{
  const char *note = aryk_harness_pull_note(harness);
  if (note == NULL || strstr(note, part) == NULL)
    fail_msg("%s instead of %s", note != NULL ? note : "nothing", part);
}

static void
the_row_is_told_to_whoever_asks(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "lookup", COUNTRIES "missing = \"drop\";");
  assert_null(aryk_harness_pull_note(harness)); /* listens from here on */
  gives(harness, "{\"c\":\"XX\"}", "");
  tells(harness, "countries.csv has none");
  assert_int_equal(aryk_harness_push(harness, "{\"c\":\"AT\"}"), ARYK_KEEP);
  tells(harness, "countries.csv, line 5");
  assert_null(aryk_harness_pull_note(harness));
  aryk_harness_free(harness);
}

/* ---- Days ------------------------------------------------------------------------------------ */

#define RATES                                                                                      \
  "path = \"rates.csv\"; delimiter = \";\"; on = { field = \"u\"; column = \"unit\"; }; columns "  \
  "= "                                                                                             \
  "( { name = \"day\"; type = \"date\"; format = \"%d.%m.%Y\"; }, { name = \"rate\"; type = "      \
  "\"decimal\"; format = \"1,5\"; } ); date = \"d\"; valid_from = \"day\";"

static void
the_latest_row_before_a_day_counts(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "lookup", RATES);
  gives(harness, "{\"u\":\"USD\",\"d\":\"2023-01-01\"}",
        "{\"u\":\"USD\",\"d\":\"2023-01-01\",\"rate\":1.5}");
  gives(harness, "{\"u\":\"USD\",\"d\":{\"$date\":\"2023-01-09\"}}",
        "{\"u\":\"USD\",\"d\":\"2023-01-09\",\"rate\":1.5}");
  gives(harness, "{\"u\":\"USD\",\"d\":{\"$timestamp\":\"2023-01-10T23:00:00-05:00\"}}",
        "{\"u\":\"USD\",\"d\":\"2023-01-10T23:00:00-05:00\",\"rate\":1.6}");
  gives(harness, "{\"u\":\"USD\",\"d\":\"2025-01-01\"}",
        "{\"u\":\"USD\",\"d\":\"2025-01-01\",\"rate\":1.6}");
  gives(harness, "{\"u\":\"USD\",\"d\":\"2022-12-31\"}",
        "!missing: u = \"USD\" that is valid on 2022-12-31");
  gives(harness, "{\"u\":\"USD\",\"d\":null}", "!missing: d is null");
  gives(harness, "{\"u\":\"USD\"}", "!missing: d is missing");
  gives(harness, "{\"u\":\"USD\",\"d\":\"soon\"}", "!value: d is not a date");
  aryk_harness_free(harness);
  looks_up(RATES "max_age = 3;", "{\"u\":\"EUR\",\"d\":\"2023-01-08\"}",
           "{\"u\":\"EUR\",\"d\":\"2023-01-08\",\"rate\":2}");
  looks_up(RATES "max_age = 3;", "{\"u\":\"EUR\",\"d\":\"2023-01-09\"}", "!missing: EUR");
  looks_up(RATES "missing = \"null\";", "{\"u\":\"USD\",\"d\":null}",
           "{\"u\":\"USD\",\"d\":null,\"rate\":null}");
}

static void
rows_are_valid_from_day_to_day(void **state)
{
  (void)state;
#define RANGES                                                                                     \
  "path = \"ranges.csv\"; on = { field = \"k\"; }; date = \"d\"; valid_from = \"a\"; valid_to = "  \
  "\"b\";"
  write_table("ranges.csv", "k,a,b,v\nx,2023-02-01,,new\nx,,2022-12-31,old\n");
  ArykHarness *harness = sandbox_start("transform", "lookup", RANGES);
  gives(harness, "{\"k\":\"x\",\"d\":\"1999-01-01\"}",
        "{\"k\":\"x\",\"d\":\"1999-01-01\",\"v\":\"old\"}");
  gives(harness, "{\"k\":\"x\",\"d\":\"2022-12-31\"}",
        "{\"k\":\"x\",\"d\":\"2022-12-31\",\"v\":\"old\"}");
  gives(harness, "{\"k\":\"x\",\"d\":\"2023-01-15\"}", "!missing: valid on 2023-01-15");
  gives(harness, "{\"k\":\"x\",\"d\":\"2023-02-01\"}",
        "{\"k\":\"x\",\"d\":\"2023-02-01\",\"v\":\"new\"}");
  aryk_harness_free(harness);
  write_table("ranges.csv",
              "k,a,b,v\nx,2023-02-01,2023-03-01,2\nx,2023-03-01,,3\nx,2022-01-01,,1\n");
  sandbox_refuse("transform", "lookup", RANGES,
                 "ranges.csv:4: the key k = \"x\" is valid in part of the same time in line 2");
  looks_up(RANGES "duplicates = \"first\";", "{\"k\":\"x\",\"d\":\"2023-03-01\"}",
           "{\"k\":\"x\",\"d\":\"2023-03-01\",\"v\":\"2\"}");
  looks_up(RANGES "duplicates = \"last\";", "{\"k\":\"x\",\"d\":\"2023-03-01\"}",
           "{\"k\":\"x\",\"d\":\"2023-03-01\",\"v\":\"1\"}");
  looks_up(RANGES "duplicates = \"all\"; take = { column = \"v\"; };",
           "{\"k\":\"x\",\"d\":\"2023-02-02\"}",
           "{\"k\":\"x\",\"d\":\"2023-02-02\",\"v\":\"2\"}\n"
           "{\"k\":\"x\",\"d\":\"2023-02-02\",\"v\":\"1\"}");
  write_table("ranges.csv", "k,a,b,v\nx,2023-02-01,2023-01-01,2\n");
  sandbox_refuse("transform", "lookup", RANGES, "ranges.csv:2: the row ends before it begins");
  write_table("ranges.csv", "k,a,b,v\nx,later,,2\n");
  sandbox_refuse("transform", "lookup", RANGES,
                 "ranges.csv:2: column \"a\": \"later\" is not a date");
}

/* Against a model: keys and days at random. */
static void
many_rows_are_told_apart(void **state)
{
  (void)state;
  enum {
    KEYS = 300,
    DAYS = 200
  };
  static bool has[KEYS][DAYS];
  GRand *random = g_rand_new_with_seed(7);
  GString *text = g_string_new("k,day,v\n");
  for (int i = 0; i < 6000; i++) {
    int key = g_rand_int_range(random, 0, KEYS), day = g_rand_int_range(random, 0, DAYS);
    if (has[key][day])
      continue;
    has[key][day] = true;
    g_string_append_printf(text, "%d,%04d-01-01,%d\n", key, 1800 + day, key * DAYS + day);
  }
  write_table("many.csv", text->str);
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_start("transform", "lookup",
                                       "path = \"many.csv\"; on = { field = \"k\"; }; columns = ( "
                                       "{ name = \"k\"; type = \"int\"; }, "
                                       "{ name = \"v\"; type = \"int\"; } ); date = \"d\"; "
                                       "valid_from = \"day\"; missing = \"null\";");
  for (int i = 0; i < 5000; i++) {
    int key = g_rand_int_range(random, 0, KEYS), day = g_rand_int_range(random, 0, DAYS), at = day;
    while (at >= 0 && !has[key][at])
      at--;
    g_autofree char *value = at < 0 ? g_strdup("null") : g_strdup_printf("%d", key * DAYS + at);
    g_autofree char *record = g_strdup_printf("{\"k\":%d,\"d\":\"%04d-06-01\"}", key, 1800 + day);
    g_autofree char *expected =
        g_strdup_printf("{\"k\":%d,\"d\":\"%04d-06-01\",\"v\":%s}", key, 1800 + day, value);
    gives(harness, record, expected);
  }
  aryk_harness_free(harness);
  g_rand_free(random);
}

/* ---- Mistakes -------------------------------------------------------------------------------- */

static void
wrong_tables_are_refused(void **state)
{
  (void)state;
  static const struct {
    const char *path, *text, *options, *part;
  } cases[] = {
      {"none.csv", NULL, "", "none.csv: "},
      {"bad.csv", "", "", "bad.csv:1: there is no header row"},
      {"bad.csv", "k,v\na,1,2\n", "", "bad.csv:2: the row has 3 cells, but the header has 2"},
      {"bad.csv", "k,v\na,\"1\n", "", "bad.csv:2: "},
      {"bad.csv", "k,v\n\na,x\n", "columns = { name = \"v\"; type = \"int\"; };",
       "bad.csv:3: column \"v\": \"x\" is not an int"},
      {"bad.csv", "a,v\n", "take = { column = \"v\"; };",
       "the header has no column \"k\"; there are \"a\", \"v\""},
      {"bad.csv", "k,v\n", "columns = { name = \"w\"; };", "the header has no column \"w\""},
      {"bad.csv", "k,v,v\n", "", "two columns are called \"v\""},
      {"bad.csv", "k,v\na,\xff\n", "", "byte 6 is not valid UTF-8"},
      {"bad.jsonl", "{\"k\":1}\n{\"k\":2,}\n", "", "bad.jsonl:2: "},
      {"bad.jsonl", "{\"k\":\"x\"}\n", "columns = { name = \"k\"; type = \"date\"; };",
       "bad.jsonl:1: \"k\": \"x\" is not a date"},
      {"big.csv", "k,v\naaaaaaaaaaaaaaaaaaaaaaaaaaaa,1\n", "memory = 10;",
       "big.csv: the table takes more than memory = 10 bytes allows: raise it"},
      {"big.csv", "k,v\naaaaaaaaaaaaaaaaaaaaaaaaaaaa,1\n", "memory = 100;",
       "takes more than memory = 100"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    if (cases[i].text != NULL)
      write_table(cases[i].path, cases[i].text);
    g_autofree char *options = g_strdup_printf("path = \"%s\"; on = { field = \"k\"; }; %s",
                                               cases[i].path, cases[i].options);
    sandbox_refuse("transform", "lookup", options, cases[i].part);
  }
}

static void
wrong_options_are_refused(void **state)
{
  (void)state;
  static const struct {
    const char *options, *part;
  } cases[] = {
      {"path = \"a.csv\";", "on"},
      {"path = \"a.txt\"; on = { field = \"k\"; };", "does not tell what it is"},
      {"path = \"-\"; on = { field = \"k\"; };", "cannot be standard input"},
      {"path = \"a.csv\"; on = ( { field = \"k\"; }, { field = \"j\"; column = \"k\"; } );",
       "\"k\" comes twice"},
      {"path = \"a.csv\"; on = { field = \"k\"; }; take = ( { column = \"a\"; }, { column = \"b\"; "
       "as = \"a\"; } );",
       "two columns would be \"a\""},
      {"path = \"a.csv\"; on = { field = \"k\"; }; date = \"d\";", "go together"},
      {"path = \"a.csv\"; on = { field = \"k\"; }; valid_to = \"d\";", "valid_to goes with"},
      {"path = \"a.csv\"; on = { field = \"k\"; }; max_age = 3;", "max_age goes with"},
      {"path = \"a.csv\"; on = { field = \"k\"; }; delimiter = \"ab\";", "delimiter"},
      {"path = \"a.csv\"; on = { field = \"k\"; }; columns = { name = \"a\"; type = \"date\"; "
       "format = \"%Q\"; };",
       "columns: \"a\""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    sandbox_refuse("transform", "lookup", cases[i].options, cases[i].part);
}

static void
what_it_takes_is_known_behind_it(void **state)
{
  (void)state;
#define PIPELINE(options, expression)                                                              \
  "{ source = \"generate\"; count = 1; }, { transform = \"lookup\"; path = "                       \
  "\"countries.csv\"; " options " }, { transform = \"filter\"; where = \"" expression              \
  "\"; }, { sink = \"null\"; }"
  sandbox_expect_error(PIPELINE("on = { field = \"text\"; };", "anything > 0"), NULL);
  sandbox_expect_error(
      PIPELINE("on = { field = \"text\"; }; take = { column = \"name\"; };", "anything > 0"),
      "anything");
  sandbox_expect_error(
      PIPELINE("on = { field = \"text\"; }; take = { column = \"name\"; };", "name > 0"), "string");
  sandbox_expect_error(PIPELINE("on = { field = \"id\"; column = \"code\"; };", "1 == 1"),
                       "field \"id\" is int here, but must be string");
  sandbox_expect_error(PIPELINE("on = { field = \"txt\"; };", "1 == 1"), "did you mean \"text\"");
}

int
main(void)
{
#define IN_A_SANDBOX(test) cmocka_unit_test_setup_teardown(test, set_up, sandbox_tear_down)
  const struct CMUnitTest tests[] = {
      IN_A_SANDBOX(fields_are_taken),
      IN_A_SANDBOX(what_is_missing_is_treated_as_told),
      IN_A_SANDBOX(keys_are_equal_by_value),
      IN_A_SANDBOX(duplicates_are_treated_as_told),
      IN_A_SANDBOX(the_row_is_told_to_whoever_asks),
      IN_A_SANDBOX(the_latest_row_before_a_day_counts),
      IN_A_SANDBOX(rows_are_valid_from_day_to_day),
      IN_A_SANDBOX(many_rows_are_told_apart),
      IN_A_SANDBOX(wrong_tables_are_refused),
      IN_A_SANDBOX(wrong_options_are_refused),
      IN_A_SANDBOX(what_it_takes_is_known_behind_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
