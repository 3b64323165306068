/* wide.c - see wide.h. */
#include "core/record/wide.h"

#include <string.h>

#define TEN_19 UINT64_C(10000000000000000000)

static const uint64_t small_powers[20] = {
    UINT64_C(1),
    UINT64_C(10),
    UINT64_C(100),
    UINT64_C(1000),
    UINT64_C(10000),
    UINT64_C(100000),
    UINT64_C(1000000),
    UINT64_C(10000000),
    UINT64_C(100000000),
    UINT64_C(1000000000),
    UINT64_C(10000000000),
    UINT64_C(100000000000),
    UINT64_C(1000000000000),
    UINT64_C(10000000000000),
    UINT64_C(100000000000000),
    UINT64_C(1000000000000000),
    UINT64_C(10000000000000000),
    UINT64_C(100000000000000000),
    UINT64_C(1000000000000000000),
    TEN_19,
};

U128
u128_power_of_ten(unsigned n)
{
  return n < 20 ? (U128)small_powers[n] : (U128)small_powers[n - 19] * TEN_19;
}

static unsigned
u64_digits(uint64_t number)
{
  unsigned digits = 0;
  if (number != 0) {
    /* 1233/4096 is a little more than log10(2): exact or one too low. */
    unsigned bits = 64u - (unsigned)__builtin_clzll(number);
    digits = (bits * 1233u) >> 12;
    digits += number >= small_powers[digits];
  }
  return digits;
}

unsigned
u128_digits(U128 number)
{
  if (number >> 64 == 0)
    return u64_digits((uint64_t)number);
  if (number >= u128_power_of_ten(WIDE_POWERS_128))
    return WIDE_POWERS_128 + 1;
  return 19 + u64_digits((uint64_t)(number / TEN_19));
}

unsigned
u128_strip_zeros(U128 *number, unsigned most)
{
  unsigned stripped = 0;
  while (stripped < most && *number >> 64 != 0 && *number % 10 == 0) {
    *number /= 10;
    stripped++;
  }
  if (*number >> 64 == 0 && *number != 0) {
    uint64_t low = (uint64_t)*number;
    while (stripped < most && low % 10 == 0) {
      low /= 10;
      stripped++;
    }
    *number = low;
  }
  return stripped;
}

Wide
wide_of(U128 number)
{
  Wide wide = {{(uint64_t)number, (uint64_t)(number >> 64), 0, 0}};
  return wide;
}

bool
wide_is_zero(const Wide *number)
{
  return (number->limb[0] | number->limb[1] | number->limb[2] | number->limb[3]) == 0;
}

bool
wide_to_u128(const Wide *number, U128 *low)
{
  *low = (U128)number->limb[1] << 64 | number->limb[0];
  return (number->limb[2] | number->limb[3]) == 0;
}

int
wide_compare(const Wide *a, const Wide *b)
{
  for (int i = 3; i >= 0; i--)
    if (a->limb[i] != b->limb[i])
      return a->limb[i] < b->limb[i] ? -1 : 1;
  return 0;
}

Wide
wide_multiply(U128 a, U128 b)
{
  uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64);
  uint64_t b0 = (uint64_t)b, b1 = (uint64_t)(b >> 64);
  U128 low = (U128)a0 * b0, high = (U128)a1 * b1;
  U128 cross_a = (U128)a0 * b1, cross_b = (U128)a1 * b0;
  U128 middle = (low >> 64) + (uint64_t)cross_a + (uint64_t)cross_b;
  U128 top = high + (cross_a >> 64) + (cross_b >> 64) + (middle >> 64);
  Wide product = {{(uint64_t)low, (uint64_t)middle, (uint64_t)top, (uint64_t)(top >> 64)}};
  return product;
}

/* number x factor; false when it does not fit. */
static bool
multiply_small(Wide *number, uint64_t factor)
{
  U128 carry = 0;
  for (int i = 0; i < 4; i++) {
    carry += (U128)number->limb[i] * factor;
    number->limb[i] = (uint64_t)carry;
    carry >>= 64;
  }
  return carry == 0;
}

bool
wide_scale_up(Wide *number, unsigned n)
{
  if (wide_is_zero(number))
    return true;
  if (n > WIDE_POWERS_256)
    return false;
  for (; n > 19; n -= 19)
    if (!multiply_small(number, TEN_19))
      return false;
  return multiply_small(number, small_powers[n]);
}

/* Divides in place and returns what is left over. */
static uint64_t
divide_small(Wide *number, uint64_t divisor)
{
  U128 rest = 0;
  for (int i = 3; i >= 0; i--) {
    rest = rest << 64 | number->limb[i];
    number->limb[i] = (uint64_t)(rest / divisor);
    rest %= divisor;
  }
  return (uint64_t)rest;
}

unsigned
wide_digits(const Wide *number)
{
  Wide rest = *number;
  unsigned digits = 0;
  U128 low;
  while (!wide_to_u128(&rest, &low)) {
    divide_small(&rest, TEN_19);
    digits += 19;
  }
  return digits + u128_digits(low);
}

unsigned
wide_strip_zeros(Wide *number, unsigned most)
{
  unsigned stripped = 0;
  if (wide_is_zero(number))
    return 0;
  while (stripped < most) {
    Wide tenth = *number;
    if (divide_small(&tenth, 10) != 0)
      break;
    *number = tenth;
    stripped++;
  }
  return stripped;
}

Wide
wide_subtract(const Wide *a, const Wide *b)
{
  Wide difference;
  uint64_t borrow = 0;
  for (int i = 0; i < 4; i++) {
    U128 step = (U128)a->limb[i] - b->limb[i] - borrow;
    difference.limb[i] = (uint64_t)step;
    borrow = (uint64_t)(step >> 64) & 1;
  }
  return difference;
}

bool
wide_add(const Wide *a, const Wide *b, Wide *sum)
{
  U128 carry = 0;
  for (int i = 0; i < 4; i++) {
    carry += (U128)a->limb[i] + b->limb[i];
    sum->limb[i] = (uint64_t)carry;
    carry >>= 64;
  }
  return carry == 0;
}

/* Long division works on 32-bit digits, so that a trial quotient fits a machine word. */
typedef struct Digits {
  uint32_t at[9];
} Digits;

static int
split(const Wide *number, unsigned shift, Digits *digits)
{
  int used = 0;
  uint32_t carry = 0;
  for (int i = 0; i < 8; i++) {
    uint32_t word = (uint32_t)(number->limb[i / 2] >> (i % 2 * 32));
    digits->at[i] = word << shift | carry;
    carry = shift != 0 ? word >> (32 - shift) : 0;
    if (digits->at[i] != 0)
      used = i + 1;
  }
  digits->at[8] = carry;
  return carry != 0 ? 9 : used;
}

/* rest[j..j+n] -= quotient x divisor. True when that went below zero. */
static bool
subtract_multiple(uint32_t *rest, const uint32_t *divisor, int n, uint64_t quotient)
{
  uint64_t carry = 0;
  int64_t borrow = 0;
  for (int i = 0; i < n; i++) {
    carry += quotient * divisor[i];
    borrow += (int64_t)rest[i] - (int64_t)(uint32_t)carry;
    rest[i] = (uint32_t)borrow;
    carry >>= 32;
    borrow >>= 32;
  }
  borrow += (int64_t)rest[n] - (int64_t)carry;
  rest[n] = (uint32_t)borrow;
  return borrow < 0;
}

static void
add_back(uint32_t *rest, const uint32_t *divisor, int n)
{
  uint64_t carry = 0;
  for (int i = 0; i < n; i++) {
    carry += (uint64_t)rest[i] + divisor[i];
    rest[i] = (uint32_t)carry;
    carry >>= 32;
  }
  rest[n] += (uint32_t)carry;
}

/* The n + 1 leading digits of the rest divided by the divisor's leading two: at most two too
 * large. */
static uint64_t
trial_quotient(const uint32_t *rest, const uint32_t *divisor, int n)
{
  uint64_t head = (uint64_t)rest[n] << 32 | rest[n - 1];
  uint64_t quotient = head / divisor[n - 1], left = head % divisor[n - 1];
  while (quotient >> 32 != 0 || quotient * divisor[n - 2] > (left << 32 | rest[n - 2])) {
    quotient--;
    left += divisor[n - 1];
    if (left >> 32 != 0)
      break;
  }
  return quotient;
}

/* Schoolbook division of a number by a divisor of at least 65 bits (three digits). */
static void
divide_long(const Wide *number, const Wide *divisor, Wide *quotient, Wide *remainder)
{
  Digits rest, by, plain;
  int n = split(divisor, 0, &plain);
  unsigned shift = (unsigned)__builtin_clz(plain.at[n - 1]);
  split(divisor, shift, &by);
  split(number, shift, &rest);
  memset(quotient, 0, sizeof *quotient);
  for (int j = 8 - n; j >= 0; j--) {
    uint64_t digit = trial_quotient(rest.at + j, by.at, n);
    if (subtract_multiple(rest.at + j, by.at, n, digit)) {
      add_back(rest.at + j, by.at, n);
      digit--;
    }
    quotient->limb[j / 2] |= digit << (j % 2 * 32);
  }
  memset(remainder, 0, sizeof *remainder);
  for (int i = 0; i < n; i++) {
    uint64_t word = rest.at[i] >> shift;
    if (shift != 0)
      word |= (uint32_t)(rest.at[i + 1] << (32 - shift));
    remainder->limb[i / 2] |= word << (i % 2 * 32);
  }
}

void
wide_divide(const Wide *number, const Wide *divisor, Wide *quotient, Wide *remainder)
{
  U128 by, low;
  bool narrow = wide_to_u128(divisor, &by);
  if (narrow && wide_to_u128(number, &low)) {
    *quotient = wide_of(low / by);
    *remainder = wide_of(low % by);
  } else if (narrow && by >> 64 == 0) {
    Wide result = *number;
    uint64_t rest = divide_small(&result, (uint64_t)by);
    *quotient = result;
    *remainder = wide_of(rest);
  } else {
    divide_long(number, divisor, quotient, remainder);
  }
}

void
wide_divide_half_even(const Wide *number, const Wide *divisor, Wide *quotient)
{
  static const Wide one = {{1, 0, 0, 0}};
  Wide result, rest, missing;
  wide_divide(number, divisor, &result, &rest);
  /* Twice the rest may not fit; what the rest lacks to the divisor does. */
  missing = wide_subtract(divisor, &rest);
  int side = wide_compare(&rest, &missing);
  /* Cannot overflow: rounding up needs a divisor above 1. */
  if ((side > 0 || (side == 0 && (result.limb[0] & 1) != 0)) && !wide_add(&result, &one, &result))
    __builtin_unreachable();
  *quotient = result;
}
