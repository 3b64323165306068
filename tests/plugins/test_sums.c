/* test_sums.c - sums of decimals and of doubles: exact, in any order, in any parts. */
#include "tests/plugins/sandbox.h"

#include <math.h>

#include "plugins/transforms/aggregate/double_sum.h"
#include "plugins/transforms/aggregate/exact_sum.h"

/* ---- Decimals -------------------------------------------------------------------------------- */

/* Reads a number, INT where it has neither point nor exponent; `wide` is its memory. */
static ArykValue
number(const char *text, ArykWideDecimal *wide)
{
  ArykDecimal decimal;
  assert_true(aryk_decimal_parse(aryk_text(text), &decimal));
  int64_t integer;
  if (strpbrk(text, ".e") == NULL && aryk_decimal_to_int(decimal, &integer))
    return aryk_int(integer);
  ArykValue value = aryk_decimal_value(decimal);
  if (value.type == ARYK_ABSENT) {
    *wide = (ArykWideDecimal){decimal, {NULL, 0}};
    value = aryk_value_of_type(ARYK_DECIMAL);
    value.flags = ARYK_VALUE_WIDE;
    value.as.wide = wide;
  }
  return value;
}

static void
add_text(ExactSum *sum, const char *text)
{
  ArykWideDecimal wide;
  ArykValue value = number(text, &wide);
  exact_sum_add(sum, &value);
}

/* Through bytes, as a group that was put aside. */
static void
there_and_back(ExactSum *sum)
{
  ArykBytes bytes = {NULL, 0, 0};
  exact_sum_write(sum, &bytes);
  exact_sum_clear(sum);
  const uint8_t *data = (const uint8_t *)bytes.data;
  CodecReader reader = {data, data + bytes.length, NULL, NULL};
  assert_true(exact_sum_read(sum, &reader));
  assert_ptr_equal(reader.at, reader.end);
  for (size_t cut = 0; cut < bytes.length; cut++) {
    ExactSum half = {0};
    reader = (CodecReader){data, data + cut, NULL, NULL};
    assert_false(exact_sum_read(&half, &reader));
    exact_sum_clear(&half);
  }
  aryk_bytes_clear(&bytes);
}

/* The result of the first numbers up to NULL; "-" where it has too many digits. `part` of them are
 * summed apart and merged, and all go through bytes. */
static void
sums_to(const char *const *numbers, const char *expected)
{
  size_t count = g_strv_length((char **)(uintptr_t)numbers);
  for (size_t part = 0; part <= count; part++) {
    ExactSum sum = {0}, later = {0};
    ArykDecimal result;
    char text[ARYK_DECIMAL_TEXT_MAX] = "-";
    for (size_t i = 0; i < count; i++)
      add_text(i < part ? &sum : &later, numbers[i]);
    there_and_back(&sum);
    there_and_back(&later);
    exact_sum_merge(&sum, &later);
    if (exact_sum_result(&sum, &result))
      aryk_decimal_print(result, text);
    assert_string_equal(text, expected);
    exact_sum_clear(&sum);
    exact_sum_clear(&later);
  }
}
#define NUMBERS(...) ((const char *const[]){__VA_ARGS__, NULL})

#define NINES "99999999999999999999999999999999999999"

static void
sums_are_exact(void **state)
{
  (void)state;
  sums_to(NUMBERS("1", "2"), "3");
  sums_to(NUMBERS("1.50", "1"), "2.50");
  sums_to(NUMBERS("0.1", "0.2", "-0.30"), "0.00");
  sums_to(NUMBERS("1e3", "2e3"), "3000");
  sums_to(NUMBERS("1e3", "0.001"), "1000.001");
  sums_to(NUMBERS("9223372036854775807", "9223372036854775807", "2"), "18446744073709551616");
  sums_to(NUMBERS("-9223372036854775808", "-9223372036854775808"), "-18446744073709551616");
  sums_to(NUMBERS("12345678901234567890123456789012345678", "1"),
          "12345678901234567890123456789012345679");
}

/* Beyond 38 digits or 128 bits for a while, and back. */
static void
sums_may_be_large_for_a_while(void **state)
{
  (void)state;
  sums_to(NUMBERS(NINES, "1"), "100000000000000000000000000000000000000");
  sums_to(NUMBERS(NINES, "2"), "-");
  sums_to(NUMBERS(NINES, NINES, NINES, "-" NINES, "-" NINES, "7", "-" NINES), "7");
  sums_to(NUMBERS("-" NINES, "-" NINES, NINES, "1"), "-99999999999999999999999999999999999998");
  sums_to(NUMBERS("1e30", "1e-30"), "-");
  sums_to(NUMBERS("1e30", "1e-30", "-1e30"), "0.000000000000000000000000000001");
  sums_to(NUMBERS("1e6000", "1e-6000", "-1e6000", "1.5"), "-");
  sums_to(NUMBERS("1e6000", "-1e6000", "1.5"), "1.5");
  g_autofree char *zeros = g_strnfill(5999, '0');
  g_autofree char *least = g_strdup_printf("0.%s1", zeros);
  sums_to(NUMBERS("2e-6000", "-1e-6000", "1e2000", "-1e2000"), least);
}

/* Random numbers against those of the library, which is exact or fails. */
static void
sums_agree_with_decimals(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(3);
  for (int turn = 0; turn < 2000; turn++) {
    ExactSum sum = {0}, later = {0};
    ArykDecimal model = aryk_decimal(0, -ARYK_DECIMAL_SCALE), result = model;
    bool fits = true;
    for (int i = g_rand_int_range(random, 1, 20); i > 0; i--) {
      int64_t coefficient = (int64_t)((uint64_t)g_rand_int(random) << 32 | g_rand_int(random));
      ArykDecimal decimal = aryk_decimal(coefficient >> g_rand_int_range(random, 0, 63),
                                         g_rand_int_range(random, -2, 12));
      ArykValue value = aryk_decimal_value(decimal);
      exact_sum_add(i % 3 == 0 ? &later : &sum, &value);
      fits = fits && aryk_decimal_add(model, decimal, &model);
    }
    exact_sum_merge(&sum, &later);
    assert_true(fits && exact_sum_result(&sum, &result));
    assert_int_equal(aryk_decimal_compare(result, model), 0);
    exact_sum_clear(&sum);
    exact_sum_clear(&later);
  }
  g_rand_free(random);
}

/* ---- Doubles --------------------------------------------------------------------------------- */

/* The sum of the first numbers, up to a zero; in any order and any parts. */
static double
sum_of(const double *numbers)
{
  double result = 0;
  size_t count = 0;
  while (numbers[count] != 0)
    count++;
  for (size_t part = 0; part <= count; part++) {
    DoubleSum sum = {0}, later = {0};
    for (size_t i = 0; i < count; i++)
      double_sum_add(i < part ? &sum : &later, numbers[(i * 7 + part) % count]);
    ArykBytes bytes = {NULL, 0, 0};
    double_sum_write(&later, &bytes);
    const uint8_t *data = (const uint8_t *)bytes.data;
    CodecReader reader = {data, data + bytes.length, NULL, NULL};
    memset(&later, 0, sizeof later);
    assert_true(double_sum_read(&later, &reader));
    aryk_bytes_clear(&bytes);
    double_sum_merge(&sum, &later);
    double now = double_sum_result(&sum);
    assert_true(part == 0 || now == result || (isnan(now) && isnan(result)));
    result = now;
  }
  return result;
}
#define SUM(...) sum_of((const double[]){__VA_ARGS__, 0})

static void
doubles_are_rounded_once(void **state)
{
  (void)state;
  assert_true(SUM(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1) == 1.0);
  assert_true(SUM(1e16, 1, -1e16) == 1);
  assert_true(SUM(1e308, 1e308, -1e308) == 1e308);
  assert_true(SUM(1e308, 1e308) == INFINITY);
  assert_true(SUM(-1e308, -1e308, 1) == -INFINITY);
  assert_true(SUM(0x1p-1074, 0x1p-1074) == 0x1p-1073);
  assert_true(SUM(0x1p-1022, -0x1p-1074) == 0x1p-1022 - 0x1p-1074);
  /* Half way: to even; a little more: up. */
  assert_true(SUM(1, 0x1p-53) == 1);
  assert_true(SUM(1, 0x1p-53, 0x1p-1074) == 1 + 0x1p-52);
  assert_true(SUM(1 + 0x1p-52, 0x1p-53) == 1 + 0x1p-51);
  assert_true(SUM(-1, -0x1p-53, -0x1p-200) == -1 - 0x1p-52);
  assert_true(isnan(SUM(1, NAN, 3)));
  assert_true(isnan(SUM(INFINITY, -INFINITY)));
  assert_true(SUM(-INFINITY, 5) == -INFINITY);
}

/* Whole numbers, whose sum a whole number tells. */
static void
doubles_agree_with_whole_numbers(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(4);
  for (int turn = 0; turn < 500; turn++) {
    DoubleSum sum = {0};
    int64_t model = 0;
    for (int i = 0; i < 100; i++) {
      int64_t whole = (int64_t)((uint64_t)g_rand_int(random) << 21) - (INT64_C(1) << 52);
      double_sum_add(&sum, (double)whole);
      model += whole;
    }
    assert_true(double_sum_result(&sum) == (double)model);
  }
  g_rand_free(random);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sums_are_exact),
      cmocka_unit_test(sums_may_be_large_for_a_while),
      cmocka_unit_test(sums_agree_with_decimals),
      cmocka_unit_test(doubles_are_rounded_once),
      cmocka_unit_test(doubles_agree_with_whole_numbers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
