/* What expressions give: literals, operators, null and absent, dates, lists and maps. */
#include "tests/core/expression_record.h"

typedef struct Case {
  const char *text, *expected;
} Case;

static void
run(const Case *cases, size_t count)
{
  for (size_t i = 0; i < count; i++)
    expression_gives(cases[i].text, cases[i].expected);
}

/* The value as text: says more than equality, which ignores the scale of numbers. */
static void
prints(const char *text, const char *expected)
{
  ArykBatch *batch = expression_batch();
  char *wrapped = g_strdup_printf("string(%s)", text);
  ArykExpression *expression = expression_good(wrapped);
  ArykValue value = expression_value_of(expression, batch);
  assert_int_equal(value.type, ARYK_STRING);
  char *got = g_strndup(value.as.text, value.length);
  assert_string_equal(got, expected);
  g_free(got);
  g_free(wrapped);
  expression_free(expression);
  batch_unref(batch);
}

static void
literals(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"12", "int('12')"},
      {"0.195", "decimal('0.195')"},
      {".5", "0.5"},
      {"1e3", "1000.0"},
      {"2.5E-2", "0.025"},
      {"-3", "0 - 3"},
      {"9223372036854775808", "decimal('9223372036854775808')"},
      {"12345678901234567890123456789012345678",
       "decimal('12345678901234567890123456789012345678')"},
      {"'text'", "\"text\""},
      {"'it\\'s'", "\"it's\""},
      {"'a\\tb\\n\\\\'", "\"a\\u0009b\\u{A}\\u005c\""},
      {"'\\u20ac\\u{1f600}'", "'€😀'"},
      {"''", "empty"},
      {"true", "yes"},
      {"false", "no"},
      {"null", "nothing"},
      {"date '2023-07-13'", "published"},
      {"date\"2023-07-13\"", "published"},
      {"timestamp '2023-07-12T20:30:00.250Z'", "taken"},
      {"['KZ', 'HU']", "countries"},
      {"[3, n - 3.5, -7]", "numbers"},
      {"`net value`", "10.0"},
      {"`city`", "'Astana'"},
      {" n\t\r\n", "5"},
  };
  run(cases, G_N_ELEMENTS(cases));
  expression_gives("length([])", "0");
}

/* `date` and `timestamp` are names of fields and functions too. */
static void
words_that_are_not_keywords(void **state)
{
  (void)state;
  ArykBatch *batch = expression_batch();
  ArykRecord *record = aryk_batch_record(batch, 0);
  aryk_record_set(record, aryk_field("date"), aryk_int(7));
  aryk_record_set(record, aryk_field("if"), aryk_int(8));
  aryk_record_set(record, aryk_field("сумма"), aryk_int(9));
  ArykExpression *expression = expression_good("date + if * 10 + сумма * 100");
  ArykValue value = expression_value_of(expression, batch);
  assert_int_equal(value.as.integer, 987);
  expression_free(expression);
  batch_unref(batch);
}

static void
precedence(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"2 + 3 * 4", "14"},
      {"(2 + 3) * 4", "20"},
      {"2 * 3 % 4", "2"},
      {"10 - 4 - 3", "3"},
      {"-2 * -3", "6"},
      {"- - 2", "2"},
      {"-n * 2", "-10"},
      {"10 - -n", "15"},
      {"1 + 2 < 4 and 2 * 2 == 4", "true"},
      {"true or true and false", "true"},
      {"(true or true) and false", "false"},
      {"not true or true", "true"},
      {"not (true or true)", "false"},
      {"not n == 5", "false"},
      {"not n in [5]", "false"},
      {"n not in [5] or n == 5", "true"},
      {"-numbers[0] + 1", "-2"},
      {"not not yes", "true"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
arithmetic_is_exact(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"0.1 + 0.2 == 0.3", "true"},
      {"0.1 + 0.2", "0.3"},
      {"n + 1", "6"},
      {"7 - n", "2"},
      {"n * n", "25"},
      {"price * 2", "344.4"},
      {"price - 172.2", "0.0"},
      {"n / 2", "2.5"},
      {"10 / n", "2.0"},
      {"7 % 3", "1"},
      {"-7 % 3", "-1"},
      {"7 % -3", "1"},
      {"-9223372036854775807 - 1", "int('-9223372036854775808')"},
      {"(-9223372036854775807 - 1) % -1", "0"},
      {"7.5 % 2", "1.5"},
      {"-7.5 % 2", "-1.5"},
      {"1 % 0.3", "0.1"},
      {"5 % 1e30", "5.0"},
      {"ratio + 1", "double(1.5)"},
      {"ratio * ratio", "double(0.25)"},
      {"1 / ratio", "double(2)"},
      {"double(7.5) % 2", "double(1.5)"},
      {"-ratio", "double(-0.5)"},
      {"-price", "-172.2"},
      {"-(-9223372036854775807)", "9223372036854775807"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
results_have_the_digits_that_the_rules_say(void **state)
{
  (void)state;
  prints("1.50 + 1", "2.50");
  prints("1.50 * 2.0", "3.000");
  prints("price", "172.20");
  prints("10 / 4", "2.5");
  prints("100 / 4", "25");
  prints("1.50 / 2", "0.75");
  prints("3.00 / 2", "1.50");
  prints("0 / 7", "0");
  prints("0.00 / 7", "0.00");
  prints("1 / 3", "0.333333333333333333");
  prints("2 / 3", "0.666666666666666667");
  prints("-2 / 3", "-0.666666666666666667");
  prints("10 / 3", "3.33333333333333333");
  prints("1 / 300000", "0.00000333333333333333333");
  prints("172200000 / 1.195", "144100418.410041841");
  prints("100000000000000000000 / 3", "33333333333333333333");
  prints("100000000000000000000.00 / 3", "33333333333333333333.33");
  prints("12345678901234567890123456789012345678 / 1.0", "12345678901234567890123456789012345678");
  prints("1e30 / 1e-5", "100000000000000000000000000000000000");
  prints("divide(2, 3, 2)", "0.67");
  prints("divide(1, 8, 2)", "0.12");
  prints("divide(3, 8, 2)", "0.38");
  prints("divide(1250, 1, -2)", "1200");
}

static void
comparisons(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"1 == 1.00", "true"},
      {"n != 5.0", "false"},
      {"n < 5", "false"},
      {"n <= 5", "true"},
      {"n > 4.99", "true"},
      {"n >= 6", "false"},
      {"ratio == 0.5", "true"},
      {"ratio < n", "true"},
      {"double(0.1) == 0.1", "false"},
      {"city == 'Astana'", "true"},
      {"city < 'B'", "true"},
      {"'a' < 'aa'", "true"},
      {"empty == ''", "true"},
      {"yes == true", "true"},
      {"yes != no", "true"},
      {"published >= date '2023-07-13'", "true"},
      {"published < date '2023-07-13'", "false"},
      {"taken == timestamp '2023-07-12T20:30:00.25Z'", "true"},
      {"countries == ['KZ', 'HU']", "true"},
      {"countries != ['HU', 'KZ']", "true"},
      {"m == m", "true"},
      {"12345678901234567890123456789 > 12345678901234567890123456788", "true"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

/* The truth tables of SQL: T, F, U in the order left, right, and, or. */
static void
three_valued_logic(void **state)
{
  (void)state;
  static const char *const values[] = {"yes", "no", "nothing", "absent_field"};
  static const char *const and_table[4][4] = {{"true", "false", "null", "null"},
                                              {"false", "false", "false", "false"},
                                              {"null", "false", "null", "null"},
                                              {"null", "false", "null", "null"}};
  static const char *const or_table[4][4] = {{"true", "true", "true", "true"},
                                             {"true", "false", "null", "null"},
                                             {"true", "null", "null", "null"},
                                             {"true", "null", "null", "null"}};
  static const char *const not_table[4] = {"false", "true", "null", "null"};
  for (int a = 0; a < 4; a++) {
    for (int b = 0; b < 4; b++) {
      char *text = g_strdup_printf("%s and %s", values[a], values[b]);
      expression_gives(text, and_table[a][b]);
      g_free(text);
      text = g_strdup_printf("%s or %s", values[a], values[b]);
      expression_gives(text, or_table[a][b]);
      g_free(text);
    }
    char *text = g_strdup_printf("not %s", values[a]);
    expression_gives(text, not_table[a]);
    g_free(text);
  }
}

static void
null_and_absent(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"nothing + 1", "null"},
      {"1 - absent_field", "null"},
      {"nothing / 0", "null"},
      {"-nothing", "null"},
      {"-absent_field", "null"},
      {"nothing == 1", "null"},
      {"nothing < 1", "null"},
      {"absent_field != 'x'", "null"},
      {"nothing == nothing", "null"},
      {"nothing == null", "true"},
      {"null == nothing", "true"},
      {"null == null", "true"},
      {"absent_field == null", "true"},
      {"n == null", "false"},
      {"nothing != null", "false"},
      {"n != null", "true"},
      {"absent(nothing)", "false"},
      {"absent(absent_field)", "true"},
      {"absent(n)", "false"},
      {"absent(m.other)", "true"},
      {"absent(m.none)", "false"},
      {"is_null(absent_field)", "true"},
      {"is_null(n)", "false"},
      {"absent_field", "null"},
      {"coalesce(nothing, absent_field, n)", "5"},
      {"coalesce(nothing, absent_field)", "null"},
      {"nothing in [1]", "null"},
      {"n in nothing", "null"},
      {"nothing =~ 'x'", "null"},
      {"length(nothing)", "null"},
      {"concat('a', nothing)", "null"},
      {"round(price, absent_field)", "null"},
      {"if(nothing, 1, 2)", "2"},
      {"if(absent_field, 1, 2)", "2"},
      {"max(1, nothing)", "null"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

/* What is not needed is not computed, and cannot fail. */
static void
lazy_parts(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"no and 1 / 0 == 1", "false"}, {"yes or 1 / 0 == 1", "true"}, {"if(yes, 1, 1 / 0)", "1"},
      {"if(no, 1 / 0, 'b')", "'b'"},  {"coalesce(n, 1 / 0)", "5"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
membership(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"n in [1, 5]", "true"},
      {"n in [1, 2]", "false"},
      {"n in [5.00]", "true"},
      {"n not in [1, 2]", "true"},
      {"n in []", "false"},
      {"n in [1, n]", "true"},
      {"n in [1, null]", "null"},
      {"n in [5, null]", "true"},
      {"n not in [1, null]", "null"},
      {"'KZ' in countries", "true"},
      {"'RU' in countries", "false"},
      {"'RU' not in countries", "true"},
      {"'x' in mixed", "true"},
      {"'y' in mixed", "null"},
      {"1.5 in numbers", "true"},
      {"'3' in numbers", "false"},
      {"published in [date '2023-07-13']", "true"},
      {"n in [9, 1, 8, 2, 7, 3, 6, 4, 5, 10, 11, 12]", "true"},
      {"n in [9, 1, 8, 2, 7, 3, 6, 4, 5.00, 10, 11, 12]", "true"},
      {"n in [9, 1, 8, 2, 7, 3, 6, 4, 55, 10, 11, 12]", "false"},
      {"n not in [9, 1, 8, 2, 7, 3, 6, 4, 55, 10, 11, 12]", "true"},
      {"n in [9, 1, 8, 2, 7, 3, 6, 4, 55, 10, 11, 12, null]", "null"},
      {"n in [9, 1, 8, 2, 7, 3, null, 4, 5, 10, 11, 12]", "true"},
      {"coalesce(nothing, n) in ['a', 1, 'b', 2, 'c', 3, 'd', 4, 'e', 5, 'f', 6]", "true"},
      {"city in ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'Astana']", "true"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
members(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"countries[0]", "'KZ'"},
      {"countries[1]", "'HU'"},
      {"countries[-1]", "'HU'"},
      {"countries[-2]", "'KZ'"},
      {"countries[2]", "null"},
      {"countries[-3]", "null"},
      {"countries[n - 4]", "'HU'"},
      {"numbers[1] * 2", "3.0"},
      {"m.unit", "'USD'"},
      {"m['unit']", "'USD'"},
      {"m.`unit`", "'USD'"},
      {"m['un' ]", "null"},
      {"m.none", "null"},
      {"m.unit == 'USD'", "true"},
      {"split('a,b,c', ',')[1]", "'b'"},
      {"[n, n + 1][1]", "6"},
      {"[[1, 2], [3]][0][1]", "2"},
      {"nothing[0]", "null"},
      {"absent_field.a.b", "null"},
      {"countries[nothing]", "null"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
dates_and_timestamps(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"published - date '2022-07-13'", "365"},
      {"published + 1", "date '2023-07-14'"},
      {"1 + published", "date '2023-07-14'"},
      {"published - 13", "date '2023-06-30'"},
      {"date '2024-02-28' + 2", "date '2024-03-01'"},
      {"date '0001-01-02' - 1", "date '0001-01-01'"},
      {"date '9999-12-30' + 1", "date '9999-12-31'"},
      {"taken - timestamp '2023-07-12T20:30:00Z'", "0.25"},
      {"taken + 0.75", "timestamp '2023-07-12T20:30:01Z'"},
      {"taken - 1", "timestamp '2023-07-12T20:29:59.25Z'"},
      {"timestamp '1969-12-31T23:59:59.5Z' + 1", "timestamp '1970-01-01T00:00:00.5Z'"},
      {"timestamp '1970-01-01T00:00:00Z' - 0.000000001",
       "timestamp '1969-12-31T23:59:59.999999999Z'"},
      {"year(taken) * 10000 + month(taken) * 100 + day(taken)", "20230713"},
      {"date(taken)", "published"},
      {"date(timestamp '2023-07-13T23:00:00Z')", "date '2023-07-13'"},
      {"date(timestamp '1969-12-31T23:00:00Z')", "date '1969-12-31'"},
  };
  run(cases, G_N_ELEMENTS(cases));
  prints("taken + 86400", "2023-07-14T01:30:00.25+05:00");
  prints("taken + 0.125", "2023-07-13T01:30:00.375+05:00");
}

static void
regular_expressions(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"city =~ '^A.*a$'", "true"},
      {"city =~ 'stan'", "true"},
      {"city =~ 'x'", "false"},
      {"city !~ 'x'", "true"},
      {"city =~ '(?i)ASTANA'", "true"},
      {"city =~ '\\w{6}'", "true"},
      {"'a.b' =~ 'a\\.b'", "true"},
      {"'axb' =~ 'a\\.b'", "false"},
      {"'a\\\\b' =~ 'a\\\\b'", "true"},
      {"'it\\'s' =~ 't\\'s'", "true"},
      {"'say \\'x\\'' =~ \"'x'\"", "true"},
      {"'12.5 млн' =~ '\\d+\\.\\d \\p{Cyrillic}+'", "true"},
      {"empty =~ '^$'", "true"},
      {"city =~ 'A' and city !~ 'B'", "true"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(literals),
      cmocka_unit_test(words_that_are_not_keywords),
      cmocka_unit_test(precedence),
      cmocka_unit_test(arithmetic_is_exact),
      cmocka_unit_test(results_have_the_digits_that_the_rules_say),
      cmocka_unit_test(comparisons),
      cmocka_unit_test(three_valued_logic),
      cmocka_unit_test(null_and_absent),
      cmocka_unit_test(lazy_parts),
      cmocka_unit_test(membership),
      cmocka_unit_test(members),
      cmocka_unit_test(dates_and_timestamps),
      cmocka_unit_test(regular_expressions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
