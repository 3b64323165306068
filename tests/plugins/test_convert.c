/* test_convert.c - transform convert: types, how text is written, what cannot be converted. */
#include "tests/plugins/sandbox.h"

/* What a rule makes of a value: JSON, or `code: part of the message` behind a "!". */
typedef struct Case {
  const char *rule, *value, *expected;
} Case;

static void
check_case(ArykHarness *harness, const Case *one)
{
  g_autofree char *record = g_strdup_printf("{\"v\": %s}", one->value);
  ArykVerdict verdict = aryk_harness_push(harness, record);
  if (one->expected[0] == '!') {
    g_auto(GStrv) parts = g_strsplit(one->expected + 1, ": ", 2);
    if (verdict != ARYK_REJECT)
      fail_msg("%s %s: %s", one->rule, one->value, aryk_harness_pull(harness));
    sandbox_reject(harness, parts[0], parts[1]);
    return;
  }
  const char *code, *reject = aryk_harness_pull_reject(harness, &code);
  if (verdict != ARYK_KEEP)
    fail_msg("%s %s: %s", one->rule, one->value, reject);
  g_autofree char *expected = g_strdup_printf("{\"v\":%s}", one->expected);
  const char *found = aryk_harness_pull(harness);
  if (strcmp(found, expected) != 0)
    fail_msg("%s %s: %s instead of %s", one->rule, one->value, found, expected);
}

static void
check_cases(const Case *cases, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    g_autofree char *options = g_strdup_printf("set = { field = \"v\"; %s };", cases[i].rule);
    ArykHarness *harness = sandbox_start("transform", "convert", options);
    check_case(harness, &cases[i]);
    aryk_harness_free(harness);
  }
}

#define CHECK(cases) check_cases(cases, G_N_ELEMENTS(cases))

static void
numbers_are_read_as_they_are_written(void **state)
{
  (void)state;
  static const char *const any = "type = \"decimal\";";
  static const char *const german = "type = \"decimal\"; format = \"1.234,56\";";
  static const char *const swiss = "type = \"decimal\"; format = \"1'234.56\";";
  static const char *const blank = "type = \"decimal\"; format = \"1 234,56\";";
  static const char *const plain = "type = \"decimal\"; format = \"1234,5\";";
  static const char *const whole = "type = \"int\"; format = \"1.234.567\";";
  static const Case cases[] = {
      {any, "\" 12.50 \"", "12.50"},
      {any, "\"1e3\"", "1e3"},
      {any, "\"-.5\"", "-.5"},
      {any, "\"\xe2\x88\x92\x31\x32\"", "-12"},
      {any, "\"1,5\"", "!value: v: \"1,5\" is not a decimal"},
      {any, "\"--5\"", "!value: not a decimal"},
      {any, "\"\"", "null"},
      {any, "\"NaN\"", "!value: not a decimal"},
      {german, "\"1.234,56\"", "1234.56"},
      {german, "\"1234,56\"", "1234.56"},
      {german, "\"-1.234.567,8\"", "-1234567.8"},
      {german, "\"12.34.567\"", "1234567"},
      {german, "\"1.50\"", "!value: \"1.50\" is not a decimal like \"1.234,56\""},
      {german, "\"1234.567\"", "!value: decimal"},
      {german, "\"1.234.56\"", "!value: decimal"},
      {german, "\"1..234\"", "!value: decimal"},
      {german, "\".123\"", "!value: decimal"},
      {german, "\"1,2,3\"", "!value: decimal"},
      {german, "\"1,5e3\"", "!value: decimal"},
      {german, "\"-\"", "!value: decimal"},
      {german, "\",\"", "!value: decimal"},
      {swiss, "\"1'234.56\"", "1234.56"},
      {swiss, "\"1\xe2\x80\x99\x32\x33\x34\"", "1234"},
      {blank, "\"1 234,56\"", "1234.56"},
      {blank, "\"1\xc2\xa0\x32\x33\x34\xe2\x80\xaf\x35\x36\x37\"", "1234567"},
      {plain, "\"0,5\"", "0.5"},
      {plain, "\"1.234,5\"", "!value: decimal"},
      {whole, "\"1.234.567\"", "1234567"},
      {whole, "\"1.234,00\"", "1234"},
      {"type = \"decimal\"; format = [ \"1.234,56\", \"1,234.56\" ];", "\"1,234.5\"", "1234.5"},
      {"type = \"decimal\"; format = [ \"1.234,56\", \"1,234.56\" ];", "\"x\"",
       "!value: like \"1.234,56\" or \"1,234.56\""},
  };
  CHECK(cases);
}

static void
signs_brackets_and_percents(void **state)
{
  (void)state;
  static const char *const accounts = "type = \"decimal\"; format = \"1,234.56\"; brackets = true;";
  static const char *const fraction = "type = \"decimal\"; percent = \"fraction\";";
  static const Case cases[] = {
      {accounts, "\"(1,234.50)\"", "-1234.50"},
      {accounts, "\"+1,234\"", "1234"},
      {accounts, "\"(-5)\"", "!value: decimal"},
      {accounts, "\"(5\"", "!value: decimal"},
      {"type = \"decimal\";", "\"(5)\"", "!value: decimal"},
      {"type = \"decimal\";", "\"5%\"", "!value: decimal"},
      {"type = \"decimal\"; percent = \"number\";", "\"12.5%\"", "12.5"},
      {"type = \"decimal\"; percent = \"number\";", "\"7\"", "7"},
      {fraction, "\"12.5 %\"", "0.125"},
      {fraction, "\"-150%\"", "-1.50"},
      {fraction, "\"0.5\"", "0.5"},
      {fraction, "\"%\"", "!value: decimal"},
      {"type = \"double\"; percent = \"fraction\";", "\"50%\"", "0.5"},
      {"type = \"int\"; percent = \"fraction\";", "\"300%\"", "3"},
      {"type = \"int\"; percent = \"fraction\";", "\"30%\"", "!value: not an int"},
  };
  CHECK(cases);
}

static void
numbers_become_other_numbers(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"type = \"int\";", "12.00", "12"},
      {"type = \"int\";", "\"12.00\"", "12"},
      {"type = \"int\";", "12.5", "!type: the decimal 12.5 cannot be an int"},
      {"type = \"int\";", "\"99999999999999999999\"", "!value: not an int"},
      {"type = \"int\";", "{\"$double\": 3.0}", "3"},
      {"type = \"int\";", "true", "!type: the bool true cannot be an int"},
      {"type = \"int\";", "[1]", "!type: a list cannot be an int"},
      {"type = \"decimal\";", "12", "12"},
      {"type = \"decimal\";", "{\"$double\": 0.1}", "0.1"},
      {"type = \"double\";", "0.1", "0.1"},
      {"type = \"double\";", "\"1e300\"", "1e+300"},
      {"type = \"double\";", "\"1e400\"", "!value: double"},
      {"type = \"double\";", "\"0x10\"", "!value: double"},
      {"type = \"double\"; format = \"1.234,56\";", "\"1.234,5\"", "1234.5"},
      {"type = \"string\";", "1.50", "\"1.50\""},
      {"type = \"string\";", "{\"$date\": \"2023-07-13\"}", "\"2023-07-13\""},
      {"type = \"string\";", "false", "\"false\""},
      {"type = \"string\";", "null", "null"},
      {"type = \"string\";", "{\"a\": 1}", "!type: a map cannot be a string"},
  };
  CHECK(cases);
}

static void
truths(void **state)
{
  (void)state;
  static const char *const own =
      "type = \"bool\"; true_as = [ \"ja\", \"j\" ]; false_as = \"nein\";";
  static const Case cases[] = {
      {"type = \"bool\";", "\"Yes\"", "true"},
      {"type = \"bool\";", "\"0\"", "false"},
      {"type = \"bool\";", "1", "true"},
      {"type = \"bool\";", "2", "!type: int 2"},
      {"type = \"bool\";", "\"\"", "null"},
      {"type = \"bool\";", "\"ja\"", "!value: a bool"},
      {own, "\"JA\"", "true"},
      {own, "\"nein\"", "false"},
      {own, "\"true\"", "!value: not a bool"},
      {own, "true", "true"},
      {"type = \"bool\"; true_as = \"да\"; false_as = \"нет\";", "\"Да\"", "true"},
      {"type = \"bool\"; true_as = \"да\"; false_as = \"нет\";", "\"дад\"", "!value: not a bool"},
      {"type = \"bool\"; true_as = \"да\"; false_as = \"нет\";", "\"\"", "null"},
  };
  CHECK(cases);
}

static void
dates_by_patterns(void **state)
{
  (void)state;
  static const char *const several =
      "type = \"date\"; format = [ \"%d.%m.%Y\", \"%d %b %Y\", \"%B %d, %Y\", \"%m/%d/%y\" ];";
  static const Case cases[] = {
      {"type = \"date\";", "\"2023-07-13\"", "\"2023-07-13\""},
      {"type = \"date\";", "\"2023-07-13T23:30:00-05:00\"", "\"2023-07-13\""},
      {"type = \"date\";", "{\"$timestamp\": \"2023-07-13T23:30:00-05:00\"}", "\"2023-07-13\""},
      {"type = \"date\";", "\"13.07.2023\"", "!value: not a date"},
      {"type = \"date\";", "\"2023-02-29\"", "!value: not a date"},
      {several, "\"13.7.2023\"", "\"2023-07-13\""},
      {several, "\"13 JUL  2023\"", "\"2023-07-13\""},
      {several, "\"13 July 2023\"", "\"2023-07-13\""},
      {several, "\"13 Juli 2023\"", "!value: like \"%d.%m.%Y\" or \"%d %b %Y\""},
      {several, "\"September 3, 2021\"", "\"2021-09-03\""},
      {several, "\"13.07.23\"", "!value: date"},
      {several, "\"7/13/69\"", "\"2069-07-13\""},
      {several, "\"7/13/70\"", "\"1970-07-13\""},
      {several, "\"31.02.2023\"", "!value: date"},
      {"type = \"date\"; format = \"%y%m%d\"; first_year = 1950;", "\"491231\"", "\"2049-12-31\""},
      {"type = \"date\"; format = \"%y%m%d\"; first_year = 1950;", "\"500101\"", "\"1950-01-01\""},
      {"type = \"date\"; format = \"%Y%m%d\";", "20230713", "\"2023-07-13\""},
      {"type = \"date\"; format = \"%Y/%j\";", "\"2024/366\"", "\"2024-12-31\""},
      {"type = \"date\"; format = \"%Y/%j\";", "\"2023/366\"", "!value: date"},
      {"type = \"date\"; format = \"%a, %d %b %Y\";", "\"Thu, 13 Jul 2023\"", "\"2023-07-13\""},
      {"type = \"date\"; format = \"%Y-%m\";", "\"2023-07\"", "\"2023-07-01\""},
      {"type = \"date\"; format = \"%d.%m.%Y\";", "20230713", "!type: the int 20230713"},
      {"type = \"date\";", "20230713", "!type: cannot be a date"},
  };
  CHECK(cases);
}

static void
timestamps_by_patterns(void **state)
{
  (void)state;
  static const char *const twelve = "type = \"timestamp\"; format = \"%d/%m/%Y %I:%M %p\";";
  static const char *const full = "type = \"timestamp\"; format = \"%F %T.%f %z\";";
  static const char *const since = "type = \"timestamp\"; format = \"%s\";";
  static const Case cases[] = {
      {"type = \"timestamp\";", "\"2023-07-13 10:00\"", "\"2023-07-13T10:00:00\""},
      {"type = \"timestamp\";", "\"2023-07-13\"", "\"2023-07-13T00:00:00\""},
      {"type = \"timestamp\";", "{\"$date\": \"2023-07-13\"}", "\"2023-07-13T00:00:00\""},
      {twelve, "\"13/07/2023 12:05 am\"", "\"2023-07-13T00:05:00\""},
      {twelve, "\"13/07/2023 12:05 PM\"", "\"2023-07-13T12:05:00\""},
      {twelve, "\"13/07/2023 1:05 pm\"", "\"2023-07-13T13:05:00\""},
      {twelve, "\"13/07/2023 13:05 pm\"", "!value: timestamp"},
      {full, "\"2023-07-13 10:00:00.250 +05:30\"", "\"2023-07-13T10:00:00.250+05:30\""},
      {full, "\"2023-07-13 10:00:00.1 -0800\"", "\"2023-07-13T10:00:00.1-08:00\""},
      {full, "\"2023-07-13 10:00:00.1 Z\"", "\"2023-07-13T10:00:00.1Z\""},
      {full, "\"2023-07-13 10:00:61.1 Z\"", "!value: timestamp"},
      {full, "\"0001-01-01 00:00:00.1 +01\"", "!value: timestamp"},
      {since, "1700000000", "\"2023-11-14T22:13:20Z\""},
      {since, "\"-1\"", "\"1969-12-31T23:59:59Z\""},
      {since, "9223372036854775807", "!type: timestamp"},
  };
  CHECK(cases);
}

static void
text_is_cleaned(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"letters = \"title\";", "\"  o'neil's ÉCOLE 2nd \"", "\"O'neil's École 2nd\""},
      {"letters = \"upper\";", "\"žluťoučký\"", "\"ŽLUŤOUČKÝ\""},
      {"letters = \"lower\"; trim = false;", "\" АЛМАТЫ \"", "\" алматы \""},
      {"letters = \"lower\";", "12", "12"},
      {"type = \"string\"; letters = \"upper\";", "true", "\"TRUE\""},
      {"null = [ \"n/a\", \"-\" ];", "\" n/a \"", "null"},
      {"null = [ \"n/a\", \"-\" ];", "\"\"", "\"\""},
      {"type = \"int\"; null = \"-\";", "\"-\"", "null"},
      {"type = \"int\"; null = \"-\";", "\"\"", "!value: \"\" is not an int"},
      {"trim = true;", "\"\\u00a0a b\\u2003\"", "\"a b\""},
      {"type = \"int\"; trim = false;", "\" 1\"", "!value: not an int"},
  };
  CHECK(cases);
}

static void
what_cannot_be_converted(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"type = \"int\"; invalid = \"null\";", "\"x\"", "null"},
      {"type = \"int\"; invalid = \"keep\";", "\" x\"", "\" x\""},
      {"type = \"int\"; invalid = \"keep\";", "[1]", "[1]"},
      {"type = \"int\";", "\"x\"", "!value: v: \"x\" is not an int"},
  };
  CHECK(cases);
  ArykHarness *harness =
      sandbox_start("transform", "convert", "set = { field = \"v\"; type = \"int\"; };");
  GString *record = g_string_new("{\"v\": \"");
  for (int i = 0; i < 60; i++)
    g_string_append(record, "é");
  g_string_append(record, "\"}");
  assert_int_equal(aryk_harness_push(harness, record->str), ARYK_REJECT);
  sandbox_reject(harness, "value", "é...\" is not an int");
  g_string_free(record, TRUE);
  aryk_harness_free(harness);
}

static void
rules_find_their_fields(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start(
      "transform", "convert",
      "set = ( { field = \"p_*\"; type = \"decimal\"; }, { field = [ \"p_id\", \"n\" ]; type = "
      "\"int\"; }, { field = \"*\"; letters = \"upper\"; } );");
  for (int i = 0; i < 2; i++) {
    assert_int_equal(aryk_harness_push(harness, "{\"a\":\"x\",\"p_id\":\"1.0\",\"p_x\":\"1.0\"}"),
                     ARYK_KEEP);
    sandbox_record(harness, "{\"a\":\"X\",\"p_id\":1,\"p_x\":1.0}");
    assert_int_equal(aryk_harness_push(harness, "{\"n\":\"7\"}"), ARYK_KEEP);
    sandbox_record(harness, "{\"n\":7}");
    assert_int_equal(aryk_harness_push(harness, "{}"), ARYK_KEEP);
    sandbox_record(harness, "{}");
  }
  aryk_harness_free(harness);
}

static void
wrong_rules_are_refused(void **state)
{
  (void)state;
  static const struct {
    const char *rule, *part;
  } cases[] = {
      {"trim = false;", "nothing is converted"},
      {"type = \"decimal\"; format = \"1,234\";", "may be a thousand or a fraction"},
      {"type = \"decimal\"; format = \"1.234,56.7\";", "not an example"},
      {"type = \"decimal\"; format = \"#,##0\";", "not an example"},
      {"type = \"decimal\"; format = \"-5\";", "not an example"},
      {"type = \"date\"; format = \"%d.%m\";", "has no year"},
      {"type = \"date\"; format = \"%Q\";", "%Q means nothing"},
      {"type = \"date\"; format = \"%Y %I\";", "go together"},
      {"type = \"string\"; format = \"%Y\";", "format is for"},
      {"type = \"string\"; brackets = true;", "brackets and percent"},
      {"type = \"int\"; letters = \"upper\";", "letters is for text"},
      {"type = \"int\"; true_as = \"x\"; false_as = \"y\";", "type = \"bool\""},
      {"type = \"bool\"; true_as = \"x\";", "go together"},
      {"type = \"bool\"; true_as = \"x\"; false_as = \"X\";", "both in true_as and in false_as"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *options = g_strdup_printf("set = { field = \"v\"; %s };", cases[i].rule);
    sandbox_refuse("transform", "convert", options, cases[i].part);
  }
  sandbox_refuse(
      "transform", "convert",
      "set = ( { field = \"a\"; type = \"int\"; }, { field = \"a\"; type = \"date\"; } );",
      "two rules are for \"a\"");
}

/* Behind a source that has the fields id, number and text. */
static void
what_comes_out_is_known_behind_it(void **state)
{
  (void)state;
  static const struct {
    const char *rule, *expression, *error; /* NULL: none */
  } cases[] = {
      {"field = \"text\"; type = \"decimal\";", "text > 0", NULL},
      {"field = \"te*\"; type = \"decimal\";", "text > 0", NULL},
      {"field = \"number\"; type = \"string\";", "number > 0", "string"},
      {"field = \"text\"; type = \"date\"; invalid = \"keep\";", "text == 'x'", NULL},
      {"field = \"nunber\"; type = \"int\";", "1 == 1", "did you mean \"number\""},
      {"field = \"number\"; type = \"date\";", "1 == 1", "must be"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *stages = g_strdup_printf("{ source = \"generate\"; count = 1; },\n"
                                              "{ transform = \"convert\"; set = { %s }; },\n"
                                              "{ transform = \"filter\"; where = \"%s\"; },\n"
                                              "{ sink = \"null\"; }",
                                              cases[i].rule, cases[i].expression);
    sandbox_expect_error(stages, cases[i].error);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_are_read_as_they_are_written),
      cmocka_unit_test(signs_brackets_and_percents),
      cmocka_unit_test(numbers_become_other_numbers),
      cmocka_unit_test(truths),
      cmocka_unit_test(dates_by_patterns),
      cmocka_unit_test(timestamps_by_patterns),
      cmocka_unit_test(text_is_cleaned),
      cmocka_unit_test(what_cannot_be_converted),
      cmocka_unit_test(rules_find_their_fields),
      cmocka_unit_test(wrong_rules_are_refused),
      cmocka_unit_test_setup_teardown(what_comes_out_is_known_behind_it, sandbox_set_up,
                                      sandbox_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
