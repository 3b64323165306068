/* What analysts compute with: choices, numbers, texts, regular expressions, lists and maps. */
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

static void
choices(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"case(n > 100, 'large', n > 3, 'middle', 'small')", "'middle'"},
      {"case(n > 100, 'large', nothing, 'middle', 'small')", "'small'"},
      {"case(n > 100, 'large')", "null"},
      {"case(n > 100, 1 / 0, yes, 'not computed above')", "'not computed above'"},
      {"nullif(n, 5.0)", "null"},
      {"nullif(n, 6)", "5"},
      {"nullif(nothing, 6)", "null"},
      {"nullif(city, no_such_field)", "'Astana'"},
      {"try(1 / 0)", "null"},
      {"try(decimal('1.5'))", "1.5"},
      {"coalesce(try(decimal(city)), 0.0)", "0.0"},
      {"try(city + n)", "null"},
      {"typeof(n)", "'int'"},
      {"typeof(nothing)", "'null'"},
      {"typeof(no_such_field)", "'absent'"},
      {"typeof(taken)", "'timestamp'"},
      {"typeof(countries)", "'list'"},
      {"typeof(m.unit)", "'string'"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
numbers(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"power(2, 10)", "decimal(1024)"},
      {"power(1.05, 3)", "1.157625"},
      {"power(n, 0)", "decimal(1)"},
      {"power(0, 0)", "decimal(1)"},
      {"power(2, -2)", "0.25"},
      {"power(3, -1)", "1 / 3"},
      {"power(-1, 9223372036854775807)", "decimal(-1)"},
      {"power(ratio, 2)", "double(0.25)"},
      {"sqrt(2) * sqrt(2) - 2 < 0.000001", "true"},
      {"sqrt(n - 5)", "double(0)"},
      {"sign(price)", "1"},
      {"sign(0.00)", "0"},
      {"sign(-ratio)", "-1"},
      {"trunc(2.789, 2)", "2.78"},
      {"trunc(-2.5)", "-2.0"},
      {"trunc(2.5, 5)", "2.5"},
      {"trunc(1999, -3)", "1000"},
      {"trunc(-1999, -3)", "-1000"},
      {"trunc(double(-2.5))", "double(-2)"},
      {"percent_change(price, price * 1.074)", "7.4"},
      {"percent_change(100, 33.4)", "-66.6"},
      {"percent_change(3, 4)", "(4 - 3) * 100.0 / 3"},
      {"parse_number('1,234,567.89', '.', ',')", "1234567.89"},
      {"parse_number('1\u00a0234,5', ',', ' ')", "1234.5"},
      {"parse_number('12,34,567', '.', ',')", "1234567.0"},
      {"parse_number('\u22121.5', '.')", "-1.5"},
      {"parse_number('+7', ',')", "7.0"},
      {"parse_number(',5', ',')", "0.5"},
      {"parse_number('1’000.50', '.', '’')", "1000.50"},
  };
  run(cases, G_N_ELEMENTS(cases));
  static const char *const bad[] = {"'1,5', '.', ','",
                                    "'1,2345', '.', ','",
                                    "'1234,567', '.', ','",
                                    "'1.5.2', '.'",
                                    "'', '.'",
                                    "'-', '.'",
                                    "'1.', '.'",
                                    "'1 5', '.'",
                                    "'1,,000', '.', ','",
                                    "'1000,', '.', ','",
                                    "'1e5', '.'"};
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    char *text = g_strdup_printf("try(parse_number(%s))", bad[i]);
    expression_gives(text, "null");
    g_free(text);
  }
}

static void
texts(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"position('Алматы', 'ты')", "4"},
      {"position(city, '')", "0"},
      {"position(city, 'x')", "null"},
      {"left(city, 99)", "'Astana'"},
      {"left('Алматы', 0)", "''"},
      {"right('Алматы', 99)", "'Алматы'"},
      {"substring('Алматы', -9223372036854775807)", "'Алматы'"},
      {"lpad('Алматы', 8, '·–')", "'·–Алматы'"},
      {"lpad('a', 6, 'xyz')", "'xyzxya'"},
      {"rpad('a', 3)", "'a  '"},
      {"rpad('abc', 2, '.')", "'abc'"},
      {"lpad('', 2, '0')", "'00'"},
      {"repeat('ab', 0)", "''"},
      {"repeat('', 1000000000000)", "''"},
      {"reverse('Алма')", "'амлА'"},
      {"reverse(empty)", "''"},
      {"initcap('HELLO wORLD-wide 3rd')", "'Hello World-Wide 3rd'"},
      {"initcap('d’arcy it\\'s')", "'D’arcy It\\'s'"},
      {"initcap('ǆungla')", "'ǅungla'"},
      {"squish('\u00a0a\n\t b ')", "'a b'"},
      {"squish('   ')", "''"},
      {"normalize('e\u0301')", "'é'"},
      {"length(normalize('é', 'NFD'))", "2"},
      {"normalize('１２', 'NFKC')", "'12'"},
      {"normalize('plain')", "'plain'"},
      {"strip_accents('Příliš żółty œ й')", "'Prilis zołty œ и'"},
      {"url_encode('a b&c=ö~')", "'a%20b%26c%3D%C3%B6~'"},
      {"url_decode('a+b%2Bc')", "'a+b+c'"},
      {"url_decode(url_encode('Астана 100%'))", "'Астана 100%'"},
      {"sha256('')", "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'"},
      {"length(md5(city))", "32"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
regular_expressions(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"regexp_extract(city, 'st..')", "'stan'"},
      {"regexp_extract(city, 's(t)(a)', 2)", "'a'"},
      {"regexp_extract(city, 's(t)(a)', 0)", "'sta'"},
      {"regexp_extract(city, 's(x)?t')", "null"},
      {"regexp_extract(city, 'x')", "null"},
      {"regexp_extract('рост на 7,4%', '\\d+,\\d')", "'7,4'"},
      {"regexp_extract('it\\'s', 't\\'s')", "'t\\'s'"},
      {"regexp_extract(nothing, 'x')", "null"},
      {"regexp_extract_all('a1b22', '\\d+')", "['1', '22']"},
      {"regexp_extract_all('a1b22', 'x')", "[]"},
      {"regexp_extract_all('ab', '(a)|b')", "['a', null]"},
      {"regexp_replace('a1b22', '\\d+', '<\\0>')", "'a<1>b<22>'"},
      {"regexp_replace('John Smith', '(\\w+) (\\w+)', '\\2, \\1')", "'Smith, John'"},
      {"regexp_replace('aXbX', '(?i)x', '\\\\')", "'a\\\\b\\\\'"},
      {"regexp_replace('abc', 'x*', '-')", "'-a-b-c-'"},
      {"regexp_replace('abc', 'z', '-')", "'abc'"},
      {"regexp_replace(empty, '^', 'x')", "'x'"},
      {"regexp_replace('пять шесть', '\\s+', '_')", "'пять_шесть'"},
      {"regexp_split('a1b22c', '\\d+')", "['a', 'b', 'c']"},
      {"regexp_split('1a', '\\d')", "['', 'a']"},
      {"regexp_split('abc', '')", "['abc']"},
      {"regexp_split(empty, ',')", "['']"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
lists_and_maps(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"list_first([])", "null"},
      {"list_last(numbers)", "-7"},
      {"list_first(mixed)", "1"},
      {"list_sum(numbers)", "-2.50"},
      {"list_sum([])", "null"},
      {"list_sum([null])", "null"},
      {"list_sum([1, ratio])", "double(1.5)"},
      {"list_avg([1, 2])", "1.5"},
      {"list_avg([2, null, 4])", "3.0"},
      {"list_avg([ratio, 1])", "double(0.75)"},
      {"list_avg([])", "null"},
      {"list_max(countries)", "'KZ'"},
      {"list_min(numbers)", "-7"},
      {"list_max([null])", "null"},
      {"list_sort(numbers)", "[-7, 1.5, 3]"},
      {"list_sort(['b', null, 'a'], 'desc')", "['b', 'a', null]"},
      {"list_sort([])", "[]"},
      {"list_distinct([1, 1.0, null, null, 'x'])", "[1, null, 'x']"},
      {"list_reverse(mixed)", "['x', null, 1]"},
      {"list_slice(numbers, -2)", "[1.50, -7]"},
      {"list_slice(numbers, -99, 1)", "[3]"},
      {"list_slice(numbers, -9223372036854775807, 1)", "[3]"},
      {"list_slice(numbers, 9)", "[]"},
      {"list_slice(numbers, 1, 9)", "[1.50, -7]"},
      {"list_position(mixed, null)", "1"},
      {"list_position(mixed, no_such_field)", "1"},
      {"list_position(numbers, 1.5)", "1"},
      {"list_position(nothing, 1)", "null"},
      {"list_concat(numbers, countries, [])", "[3, 1.50, -7, 'KZ', 'HU']"},
      {"list_concat(numbers, nothing)", "null"},
      {"map_contains(m, 'none')", "true"},
      {"map_contains(m, 'other')", "false"},
      {"map_keys(m)[0]", "'unit'"},
      {"list_first(map_values(m))", "'USD'"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
wrong_when_compiled(void **state)
{
  (void)state;
  expression_wrong("case(upper(city), 1, 2)", 5,
                   "a condition of case() needs a bool, but this is a string; compare it with "
                   "something");
  expression_wrong("case(true)", 0,
                   "case(condition, value, ..., else) takes at least 2 arguments, not 1");
  expression_wrong("nullif('a', 1)", 12,
                   "values of type string and int cannot be compared; decimal(x) reads a number "
                   "from text, string(x) makes text of a number");
  expression_wrong("1 + list_sum([1])[0]", 4,
                   "taking a member needs a list or a map, but this is an int or a double or a "
                   "decimal");
  expression_wrong("regexp_extract(city, n)", 21,
                   "expected a regular expression in quotes, found \"n\"");
  expression_wrong("regexp_replace(city, 'a', n)", 26, "expected a text in quotes, found \"n\"");
  expression_wrong("regexp_extract(city, 'a', 1)", 26,
                   "the regular expression has 0 groups, none is number 1");
  expression_wrong("regexp_replace(city, '(a)', '\\2')", 28,
                   "the regular expression has 1 groups, none is number 2");
  expression_wrong("regexp_replace(city, '(a)', '\\n')", 28,
                   "a backslash in a replacement stands before the number of a group, or before "
                   "another one");
  expression_wrong("regexp_split(city)", 0, "regexp_split(text, 'regex') takes 2 arguments, not 1");
  expression_wrong("normalize(city, 'nfc')", 16, "the normal forms are NFC, NFD, NFKC and NFKD");
  expression_wrong("list_sort(countries, 'down')", 21, "lists are sorted 'asc' or 'desc'");
  expression_wrong("sqrt('4')", 5,
                   "sqrt() needs an int or a double or a decimal, but this is a string");
  expression_wrong("length(x) + instr(x, y)", 12,
                   "there is no function \"instr\"; did you mean \"position\"?");
}

/* One mistake is no reason to keep quiet about another. */
static void
all_mistakes_are_told(void **state)
{
  (void)state;
  ExpressionError error = {0};
  static const char *const messages[] = {
      "upper() needs a string, but this is an int",
      "+ adds numbers; concat(a, b) joins texts, decimal(x) reads a number from text",
      "\"and\" needs a bool, but this is an int; compare it with something",
  };
  assert_null(expression_parse("upper(5) == ('a' + 1) and 7", &error));
  assert_int_equal(error.offset, 6);
  assert_string_equal(error.message, messages[0]);
  assert_non_null(error.more);
  assert_string_equal(error.more->message, messages[1]);
  expression_error_clear(&error);
  assert_null(error.more);
  assert_null(expression_parse("length(x) and 7", &error));
  assert_non_null(error.more);
  assert_string_equal(error.more->message, messages[2]);
  expression_error_clear(&error);
  GString *many = g_string_new("[1");
  for (int i = 0; i < 100; i++)
    g_string_append(many, ", -'a'");
  g_string_append_c(many, ']');
  assert_null(expression_parse(many->str, &error));
  int count = 0;
  for (const ExpressionError *one = &error; one != NULL; one = one->more)
    count++;
  assert_int_equal(count, 20);
  expression_error_clear(&error);
  g_string_free(many, TRUE);
}

static void
wrong_for_the_record(void **state)
{
  (void)state;
  expression_rejects("case(n, 1, 2)", "`n`: should be true or false, but is of type int");
  expression_rejects("nullif(n, city)",
                     "`nullif(n, city)`: values of type int and string cannot be compared; "
                     "decimal(x) reads a number from text, string(x) makes text of a number");
  expression_rejects("sqrt(-price)", "`sqrt(-price)`: a negative number has no square root");
  expression_rejects("ln(n - 5)", "`ln(n - 5)`: only numbers above zero have a logarithm");
  expression_rejects("exp(1000)", "`exp(1000)`: the result is too large");
  expression_rejects("power(11, 38)", "`power(11, 38)`: the result needs more than 38 digits");
  expression_rejects("power(0, -1)",
                     "`power(0, -1)`: division by zero; if(x == 0, null, ...) guards it");
  expression_rejects("percent_change(0, 1)",
                     "`percent_change(0, 1)`: division by zero; if(x == 0, null, ...) guards it");
  expression_rejects("parse_number('1,5', '.', ',')",
                     "`parse_number('1,5', '.', ',')`: \"1,5\" is not a number with these marks");
  expression_rejects("parse_number('1', '', ',')",
                     "`parse_number('1', '', ',')`: the mark of the decimals is empty, or is that "
                     "of the groups too");
  expression_rejects("left(city, -1)",
                     "`left(city, -1)`: a count of characters cannot be negative");
  expression_rejects("repeat(city, -1)", "`repeat(city, -1)`: a text cannot be repeated -1 times");
  expression_rejects("repeat(city, 1000000000)",
                     "`repeat(city, 1000000000)`: the text would be longer than 4 GiB");
  expression_rejects("lpad(city, 9, empty)",
                     "`lpad(city, 9, empty)`: there is nothing to pad with");
  expression_rejects("lpad(city, 9223372036854775807, 'ab')",
                     "`lpad(city, 9223372036854775807, 'ab')`: the text would be longer than 4 "
                     "GiB");
  expression_rejects("url_decode('%zz')", "`url_decode('%zz')`: \"%zz\" is not encoded with % and "
                                          "two hexadecimal digits");
  expression_rejects("url_decode('%ff')",
                     "`url_decode('%ff')`: \"%ff\" is not UTF-8 once it is decoded");
  expression_rejects("regexp_extract(city, '(a)', n)",
                     "`regexp_extract(city, '(a)', n)`: the regular expression has 1 groups, none "
                     "is number 5");
  expression_rejects("list_sum(mixed)",
                     "`list_sum(mixed)`: member 2 should be a number, but is of type string");
  expression_rejects("list_sum([0.5, ratio])",
                     "`list_sum([0.5, ratio])`: a decimal is exact and a double is not; write "
                     "decimal(x) or double(x) to say which the result of + shall be");
  expression_rejects("list_sort(mixed)",
                     "`list_sort(mixed)`: values of type int and string cannot be compared; "
                     "decimal(x) reads a number from text, string(x) makes text of a number");
  expression_rejects("list_max([yes, no])",
                     "`list_max([yes, no])`: values of type bool have no order; only == and != "
                     "compare them");
  expression_rejects("list_position(n, 1)", "`n`: should be a list, but is of type int");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(choices),
      cmocka_unit_test(numbers),
      cmocka_unit_test(texts),
      cmocka_unit_test(regular_expressions),
      cmocka_unit_test(lists_and_maps),
      cmocka_unit_test(wrong_when_compiled),
      cmocka_unit_test(all_mistakes_are_told),
      cmocka_unit_test(wrong_for_the_record),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
