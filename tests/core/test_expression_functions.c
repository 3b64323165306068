/* The functions of expressions: the example in each row, and what the examples do not show. */
#include "tests/core/expression_record.h"

#include "core/expression/function.h"

static void
every_example_is_true(void **state)
{
  (void)state;
  size_t count = 0;
  const char *before = "", *group, *last_group = NULL;
  for (const Function *function; (function = function_at(count, &group)) != NULL; count++) {
    expression_gives(function->example, function->result_example);
    assert_true((function->call == NULL) != (function->lazy == NULL));
    assert_true(function->least <= function->most);
    char *name = function_name(function);
    assert_ptr_equal(function_find(name), function);
    assert_non_null(strstr(function->example, name));
    assert_true(group != last_group || strcmp(before, function->signature) < 0);
    before = function->signature;
    last_group = group;
    g_free(name);
  }
  assert_true(count >= 100);
}

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
numbers(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"abs(n - 7)", "2"},
      {"abs(ratio - 1)", "double(0.5)"},
      {"abs(1.5)", "1.5"},
      {"abs(-12345678901234567890.5)", "12345678901234567890.5"},
      {"ceil(2.1)", "3.0"},
      {"ceil(2.0)", "2.0"},
      {"ceil(-0.5)", "0.0"},
      {"ceil(n)", "5"},
      {"ceil(ratio)", "double(1)"},
      {"floor(2.9)", "2.0"},
      {"floor(-2.1)", "-3.0"},
      {"floor(n)", "5"},
      {"floor(-ratio)", "double(-1)"},
      {"round(2.5)", "2.0"},
      {"round(3.5)", "4.0"},
      {"round(-2.5)", "-2.0"},
      {"round(2.675, 2)", "2.68"},
      {"round(2.665, 2)", "2.66"},
      {"round(1250, -2)", "1200"},
      {"round(1350, -2)", "1400"},
      {"round(1234.5, -2)", "1200.0"},
      {"round(n, 3)", "5"},
      {"round(double(2.5))", "double(2)"},
      {"max(1, 1.5, double(1.25))", "1.5"},
      {"min(3)", "3"},
      {"min('b', 'a', 'c')", "'a'"},
      {"max(date '2023-07-13', published + 1)", "date '2023-07-14'"},
      {"min(1.0, 1)", "1.0"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
conversions(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"decimal('0.10')", "0.1"},
      {"decimal(n)", "5.0"},
      {"decimal(price)", "172.2"},
      {"decimal(double(0.1))", "0.1"},
      {"decimal(double(1) / 3)", "0.3333333333333333"},
      {"decimal(double('1e22'))", "1e22"},
      {"int('7')", "7"},
      {"int(7.00)", "7"},
      {"int(double(7))", "7"},
      {"int(n)", "5"},
      {"double('0.5')", "ratio"},
      {"double(n)", "double('5')"},
      {"double(ratio)", "ratio"},
      {"string(n)", "'5'"},
      {"string(price)", "'172.20'"},
      {"string(1e3)", "'1000'"},
      {"string(ratio)", "'0.5'"},
      {"string(double(0.1) + double(0.2))", "'0.30000000000000004'"},
      {"string(yes)", "'true'"},
      {"string(no)", "'false'"},
      {"string(city)", "'Astana'"},
      {"string(published)", "'2023-07-13'"},
      {"string(taken)", "'2023-07-13T01:30:00.25+05:00'"},
      {"string(12345678901234567890.10)", "'12345678901234567890.10'"},
      {"date(published)", "published"},
      {"timestamp(taken)", "taken"},
      {"timestamp('2023-07-13 10:00')", "timestamp '2023-07-13T10:00:00Z'"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
texts(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"length('')", "0"},
      {"length('€😀e')", "3"},
      {"length(countries)", "2"},
      {"length(m)", "2"},
      {"lower('ÄÖÜ ЖЯ')", "'äöü жя'"},
      {"upper('straße')", "'STRAßE'"},
      {"upper('ɐ')", "'Ɐ'"},
      {"upper(empty)", "''"},
      {"trim('\\u00a0 \\t a b \\n\\u2003')", "'a b'"},
      {"trim('   ')", "''"},
      {"trim(empty)", "''"},
      {"starts_with(city, '')", "true"},
      {"starts_with('a', 'ab')", "false"},
      {"starts_with(city, 'stana')", "false"},
      {"ends_with(city, 'ana')", "true"},
      {"ends_with('a', 'ba')", "false"},
      {"ends_with(city, '')", "true"},
      {"contains(city, 'tan')", "true"},
      {"contains(city, 'Tan')", "false"},
      {"contains(city, '')", "true"},
      {"contains(empty, 'a')", "false"},
      {"replace('aaa', 'aa', 'b')", "'ba'"},
      {"replace('abc', 'x', 'y')", "'abc'"},
      {"replace('a.b.c', '.', '€€')", "'a€€b€€c'"},
      {"replace(empty, 'a', 'b')", "''"},
      {"replace('abab', 'ab', '')", "''"},
      {"substring('Алматы', 0, 3)", "'Алм'"},
      {"substring('Алматы', 3)", "'аты'"},
      {"substring('Алматы', -2)", "'ты'"},
      {"substring('Алматы', -3, 2)", "'ат'"},
      {"substring('abc', 5)", "''"},
      {"substring('abc', -5, 2)", "'ab'"},
      {"substring('abc', 1, 0)", "''"},
      {"substring(empty, 0, 5)", "''"},
      {"split('a', ',')", "['a']"},
      {"split('', ',')", "['']"},
      {"split(',a,', ',')", "['', 'a', '']"},
      {"split('a, b, c', ', ')", "['a', 'b', 'c']"},
      {"join([], ',')", "''"},
      {"join([1, null, 2.50], '; ')", "'1; 2.50'"},
      {"join(split('a-b-c', '-'), '+')", "'a+b+c'"},
      {"concat('a')", "'a'"},
      {"concat(city, '/', n, '/', price, '/', yes)", "'Astana/5/172.20/true'"},
      {"concat(empty, empty)", "''"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
names_that_are_near(void **state)
{
  (void)state;
  static const char *const cases[][2] = {
      {"lenght", "length"},    {"LOWER", "lower"},  {"roud", "round"},
      {"substr", "substring"}, {"NVL", "coalesce"}, {"strats_with", "starts_with"},
      {"float", "double"},     {"qqqqqq", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    char *nearest = function_nearest(cases[i][0]);
    if (cases[i][1] == NULL)
      assert_null(nearest);
    else
      assert_string_equal(nearest, cases[i][1]);
    g_free(nearest);
  }
  assert_null(function_find("roun"));
  assert_null(function_find("rounds"));
  assert_null(function_find(""));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_example_is_true), cmocka_unit_test(numbers),
      cmocka_unit_test(conversions),           cmocka_unit_test(texts),
      cmocka_unit_test(names_that_are_near),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
