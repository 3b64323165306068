/* test_decimal.c - exact decimals, by hand and against Python's (decimal_cases.py). */
#include "tests/core/cmocka_first.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <aryk/decimal.h>

#define SKIPPED 77
#define SEEDS   3
#define CASES   "4000"

static bool python_is_missing;

static ArykDecimal
number(const char *text)
{
  ArykDecimal decimal = aryk_decimal(0, 0);
  if (!aryk_decimal_parse(aryk_text(text), &decimal))
    fail_msg("\"%s\" is not a decimal", text);
  return decimal;
}

static void
check_print(ArykDecimal decimal, const char *expected)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  size_t length = aryk_decimal_print(decimal, text);
  assert_string_equal(text, expected);
  assert_int_equal(length, strlen(expected));
}

/* ---- By hand -------------------------------------------------------------------------------- */

static void
sums_and_products_keep_their_scale(void **state)
{
  (void)state;
  ArykDecimal result;
  assert_true(aryk_decimal_add(number("1.50"), number("1"), &result));
  check_print(result, "2.50");
  assert_true(aryk_decimal_subtract(number("1.50"), number("1.5"), &result));
  check_print(result, "0.00");
  assert_true(aryk_decimal_multiply(number("1.50"), number("-0.2"), &result));
  check_print(result, "-0.300");
  assert_true(aryk_decimal_multiply(number("5e20"), number("2e21"), &result));
  check_print(result, "1000000000000000000000000000000000000000000");
}

static void
what_does_not_fit_is_refused(void **state)
{
  (void)state;
  const char *largest = "99999999999999999999999999999999999999";
  ArykDecimal result = aryk_decimal(7, 0);
  assert_false(aryk_decimal_add(number(largest), number("0.1"), &result));
  assert_false(aryk_decimal_add(number("1e6000"), number("1e-6000"), &result));
  assert_false(aryk_decimal_multiply(number(largest), number("11"), &result));
  assert_false(aryk_decimal_multiply(number("1e-6000"), number("0.3"), &result));
  assert_false(aryk_decimal_divide(number("1"), number("0.00"), 2, &result));
  assert_false(aryk_decimal_divide(number(largest), number("0.1"), 0, &result));
  assert_false(aryk_decimal_divide(number("1"), number("3"), 6001, &result));
  assert_false(aryk_decimal_round(number(largest), 1, &result));
  assert_false(aryk_decimal_parse(aryk_text("1e99999999999999999999"), &result));
  assert_false(aryk_decimal_parse(aryk_text(NULL), &result));
  check_print(result, "7");
}

static void
zeros_at_the_end_give_way(void **state)
{
  (void)state;
  ArykDecimal result;
  assert_true(aryk_decimal_add(number("1e37"), number("0.00"), &result));
  assert_int_equal(result.scale, 0);
  assert_true(aryk_decimal_add(number("1"), number("0e-6000"), &result));
  assert_int_equal(result.scale, 37);
  assert_int_equal(aryk_decimal_compare(result, number("1")), 0);
  assert_true(aryk_decimal_multiply(number("10e-6000"), number("0.1"), &result));
  assert_int_equal(result.scale, 6000);
}

static void
division_rounds_half_to_even(void **state)
{
  (void)state;
  ArykDecimal result;
  assert_true(aryk_decimal_divide(number("172200000"), number("1.195"), 2, &result));
  check_print(result, "144100418.41");
  assert_true(aryk_decimal_round(number("2.5"), 0, &result));
  check_print(result, "2");
  assert_true(aryk_decimal_round(number("-3.5"), 0, &result));
  check_print(result, "-4");
  assert_true(aryk_decimal_round(number("1250"), -2, &result));
  check_print(result, "1200");
  assert_true(aryk_decimal_round(number("0.004999"), 2, &result));
  check_print(result, "0.00");
  assert_true(aryk_decimal_multiply_divide(number("9.00"), number("4"), number("3"), 2, &result));
  check_print(result, "12.00");
}

static void
every_number_of_the_largest_size_prints(void **state)
{
  (void)state;
  char text[ARYK_DECIMAL_TEXT_MAX + 1];
  ArykDecimal largest = number("-99999999999999999999999999999999999999e6000");
  memset(text, 'x', sizeof text);
  assert_int_equal(aryk_decimal_print(largest, text), 1 + 38 + 6000);
  assert_int_equal(text[ARYK_DECIMAL_TEXT_MAX], 'x');
  ArykDecimal smallest = number("-1e-6000");
  assert_int_equal(aryk_decimal_print(smallest, text), 3 + 6000);
  check_print(aryk_decimal(0, -5), "0");
  check_print(aryk_decimal(INT64_MIN, 0), "-9223372036854775808");
  check_print(aryk_decimal_negate(aryk_decimal(INT64_MIN, 1)), "922337203685477580.8");
}

static void
values_hold_what_fits_inside(void **state)
{
  (void)state;
  ArykDecimal decimal;
  ArykValue value = aryk_decimal_value(number("-9223372036854775808e-6000"));
  assert_int_equal(value.type, ARYK_DECIMAL);
  assert_true(aryk_value_decimal(&value, &decimal));
  assert_int_equal(decimal.scale, 6000);
  assert_true((int64_t)decimal.low == INT64_MIN && decimal.high == -1);
  value = aryk_decimal_value(number("9223372036854775808"));
  assert_int_equal(value.type, ARYK_ABSENT);
}

/* ---- Against Python ------------------------------------------------------------------------- */

/* "coefficient:scale" */
static ArykDecimal
operand(const char *text)
{
  ArykDecimal decimal = aryk_decimal(0, 0);
  const char *colon = strchr(text, ':');
  assert_non_null(colon);
  ArykText coefficient = {text, (size_t)(colon - text)};
  assert_true(aryk_decimal_parse(coefficient, &decimal));
  decimal.scale = atoi(colon + 1);
  return decimal;
}

static bool
same(ArykDecimal a, ArykDecimal b)
{
  return a.high == b.high && a.low == b.low && a.scale == b.scale && a.reserved == 0;
}

static bool
hash_agrees(ArykDecimal a, ArykDecimal b, bool equal)
{
  ArykWideDecimal wide_a = {a, {NULL, 0}}, wide_b = {b, {NULL, 0}};
  ArykValue x = aryk_value_of_type(ARYK_DECIMAL), y = x;
  x.flags = y.flags = ARYK_VALUE_WIDE;
  x.as.wide = &wide_a;
  y.as.wide = &wide_b;
  return (aryk_value_hash(&x) == aryk_value_hash(&y)) == equal && aryk_value_equal(&x, &y) == equal;
}

/* Compares a double with a decimal both ways, and their hashes. */
static bool
double_agrees(double real, ArykDecimal decimal, int order)
{
  ArykWideDecimal wide = {decimal, {NULL, 0}};
  ArykValue x = aryk_double(real), y = aryk_value_of_type(ARYK_DECIMAL);
  y.flags = ARYK_VALUE_WIDE;
  y.as.wide = &wide;
  bool equal_hash = aryk_value_hash(&x) == aryk_value_hash(&y);
  return aryk_value_compare(&x, &y) == order && aryk_value_compare(&y, &x) == -order &&
         equal_hash == (order == 0);
}

typedef bool (*Binary)(ArykDecimal, ArykDecimal, ArykDecimal *);

static bool
agrees(bool worked, ArykDecimal result, const char *expected)
{
  return strcmp(expected, "!") == 0 ? !worked : worked && same(result, operand(expected));
}

static bool
check_arithmetic(char **f)
{
  static const struct {
    const char *name;
    Binary call;
  } operations[] = {{"add", aryk_decimal_add},
                    {"subtract", aryk_decimal_subtract},
                    {"multiply", aryk_decimal_multiply}};
  ArykDecimal result = operand(f[1]);
  bool worked;
  for (size_t i = 0; i < G_N_ELEMENTS(operations); i++)
    if (strcmp(f[0], operations[i].name) == 0) {
      worked = operations[i].call(result, operand(f[2]), &result);
      return agrees(worked, result, f[3]);
    }
  if (strcmp(f[0], "divide") == 0) {
    worked = aryk_decimal_divide(result, operand(f[2]), atoi(f[3]), &result);
    return agrees(worked, result, f[4]);
  }
  if (strcmp(f[0], "multiply_divide") == 0) {
    worked =
        aryk_decimal_multiply_divide(result, operand(f[2]), operand(f[3]), atoi(f[4]), &result);
    return agrees(worked, result, f[5]);
  }
  if (strcmp(f[0], "round") == 0) {
    worked = aryk_decimal_round(result, atoi(f[2]), &result);
    return agrees(worked, result, f[3]);
  }
  fail_msg("an operation this test does not know: %s", f[0]);
  return false;
}

static bool
check_text(char **f)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  if (strcmp(f[0], "print") == 0) {
    aryk_decimal_print(operand(f[1]), text);
    return strcmp(text, f[2]) == 0;
  }
  ArykDecimal result = aryk_decimal(0, 0);
  /* A copy of just the text's size, so that a tool can see a read beyond it. */
  size_t length = strlen(f[1]);
  char *copy = g_memdup2(f[1], length);
  ArykText whole = {copy, length};
  bool worked = aryk_decimal_parse(whole, &result);
  g_free(copy);
  return agrees(worked, result, f[2]);
}

static bool
check_conversion(char **f)
{
  int64_t integer = 0;
  if (strcmp(f[0], "compare") == 0) {
    int order = atoi(f[3]);
    return aryk_decimal_compare(operand(f[1]), operand(f[2])) == order &&
           aryk_decimal_compare(operand(f[2]), operand(f[1])) == -order &&
           hash_agrees(operand(f[1]), operand(f[2]), order == 0);
  }
  if (strcmp(f[0], "trim") == 0)
    return same(aryk_decimal_trim(operand(f[1])), operand(f[2]));
  if (strcmp(f[0], "to_int") == 0)
    return aryk_decimal_to_int(operand(f[1]), &integer)
               ? strcmp(f[2], "!") != 0 && integer == g_ascii_strtoll(f[2], NULL, 10)
               : strcmp(f[2], "!") == 0;
  if (strcmp(f[0], "to_double") == 0)
    return aryk_decimal_to_double(operand(f[1])) == strtod(f[2], NULL);
  if (strcmp(f[0], "compare_double") == 0)
    return double_agrees(strtod(f[1], NULL), operand(f[2]), atoi(f[3]));
  if (strcmp(f[0], "parse") == 0 || strcmp(f[0], "print") == 0)
    return check_text(f);
  return check_arithmetic(f);
}

static unsigned
check_cases(FILE *cases)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  unsigned count = 0;
  while ((length = getline(&line, &size, cases)) > 0) {
    line[length - 1] = '\0';
    char **fields = g_strsplit(line, "\t", -1);
    bool right = check_conversion(fields);
    g_strfreev(fields);
    if (!right)
      fail_msg("%.400s", line);
    count++;
  }
  free(line);
  return count;
}

static void
python_agrees(void **state)
{
  (void)state;
  const char *srcdir = g_getenv("srcdir");
  char *script =
      g_build_filename(srcdir != NULL ? srcdir : ".", "tests", "core", "decimal_cases.py", NULL);
  char *quoted = g_shell_quote(script);
  if (system("python3 -c 'import decimal' 2>/dev/null") != 0) {
    python_is_missing = true;
  } else {
    for (int seed = 1; seed <= SEEDS; seed++) {
      char *command = g_strdup_printf("python3 %s %d " CASES, quoted, seed);
      FILE *cases = popen(command, "r");
      assert_non_null(cases);
      unsigned count = check_cases(cases);
      assert_int_equal(pclose(cases), 0);
      assert_int_equal(count, 13 * atoi(CASES));
      g_free(command);
    }
  }
  g_free(quoted);
  g_free(script);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sums_and_products_keep_their_scale),
      cmocka_unit_test(what_does_not_fit_is_refused),
      cmocka_unit_test(zeros_at_the_end_give_way),
      cmocka_unit_test(division_rounds_half_to_even),
      cmocka_unit_test(every_number_of_the_largest_size_prints),
      cmocka_unit_test(values_hold_what_fits_inside),
      cmocka_unit_test(python_agrees),
  };
  if (cmocka_run_group_tests(tests, NULL, NULL) != 0)
    return 1;
  return python_is_missing ? SKIPPED : 0;
}
