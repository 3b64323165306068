/* test_wide.c - long division: the rare branches that random decimals never reach. */
#include "tests/core/cmocka_first.h"

#include <string.h>

#include <glib.h>

#include "core/record/wide.h"

/* quotient x divisor + rest, in 32-bit steps; false when it does not fit. */
static bool
put_together(const Wide *quotient, const Wide *divisor, const Wide *rest, Wide *number)
{
  uint32_t words[17] = {0};
  for (int i = 0; i < 8; i++) {
    uint64_t carry = 0, a = (uint32_t)(quotient->limb[i / 2] >> (i % 2 * 32));
    for (int j = 0; j < 8; j++) {
      uint64_t b = (uint32_t)(divisor->limb[j / 2] >> (j % 2 * 32));
      carry += a * b + words[i + j];
      words[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    words[i + 8] = (uint32_t)carry;
  }
  for (int i = 8; i < 17; i++)
    if (words[i] != 0)
      return false;
  Wide product;
  for (int i = 0; i < 4; i++)
    product.limb[i] = (uint64_t)words[2 * i + 1] << 32 | words[2 * i];
  return wide_add(&product, rest, number);
}

/* A number of `words` 32-bit words that are all near a border. */
static Wide
awkward(GRand *random, int words)
{
  static const uint32_t borders[] = {0,          1,          2,          0x7fffffff, 0x80000000,
                                     0x80000001, 0x7fff8000, 0xfffffffe, 0xffffffff, 0xffff0000};
  Wide wide = {{0, 0, 0, 0}};
  for (int i = 0; i < words; i++) {
    uint64_t word = borders[g_rand_int_range(random, 0, G_N_ELEMENTS(borders))];
    wide.limb[i / 2] |= word << (i % 2 * 32);
  }
  return wide;
}

static void
division_can_be_put_together_again(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(7);
  for (int i = 0; i < 300000; i++) {
    Wide number = awkward(random, g_rand_int_range(random, 1, 9));
    Wide divisor = awkward(random, g_rand_int_range(random, 1, 9));
    Wide quotient, rest, again;
    if (wide_is_zero(&divisor))
      continue;
    wide_divide(&number, &divisor, &quotient, &rest);
    assert_true(wide_compare(&rest, &divisor) < 0);
    assert_true(put_together(&quotient, &divisor, &rest, &again));
    assert_int_equal(wide_compare(&again, &number), 0);
  }
  g_rand_free(random);
}

static void
powers_of_ten_are_counted_and_stripped(void **state)
{
  (void)state;
  for (unsigned n = 0; n <= WIDE_POWERS_256; n++) {
    Wide power = wide_of(1), below, one = wide_of(1);
    assert_true(wide_scale_up(&power, n));
    assert_int_equal(wide_digits(&power), n + 1);
    below = wide_subtract(&power, &one);
    assert_int_equal(wide_digits(&below), n);
    if (n <= WIDE_POWERS_128) {
      assert_int_equal(u128_digits(u128_power_of_ten(n)), n + 1);
      assert_int_equal(u128_digits(u128_power_of_ten(n) - 1), n);
    }
    assert_int_equal(wide_strip_zeros(&power, 100), n);
    assert_int_equal(wide_compare(&power, &one), 0);
  }
  Wide power = wide_of(10);
  assert_false(wide_scale_up(&power, WIDE_POWERS_256));
  assert_false(wide_scale_up(&power, WIDE_POWERS_256 + 1));
  U128 number = u128_power_of_ten(30);
  assert_int_equal(u128_strip_zeros(&number, 7), 7);
  assert_true(number == u128_power_of_ten(23));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(division_can_be_put_together_again),
      cmocka_unit_test(powers_of_ten_are_counted_and_stripped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
