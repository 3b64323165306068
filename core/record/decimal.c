/* decimal.c - exact arithmetic; see aryk/decimal.h. */
#include "core/record/decimal_parts.h"

ArykDecimal
aryk_decimal(int64_t coefficient, int32_t scale)
{
  ArykDecimal decimal = {coefficient < 0 ? -1 : 0, (uint64_t)coefficient, scale, 0};
  return decimal;
}

ArykValue
aryk_decimal_value(ArykDecimal decimal)
{
  ArykValue value = aryk_value_of_type(ARYK_ABSENT);
  if (decimal_is_small(decimal)) {
    value.type = ARYK_DECIMAL;
    value.small = (int16_t)decimal.scale;
    value.as.integer = (int64_t)decimal.low;
  }
  return value;
}

int
aryk_decimal_sign(ArykDecimal decimal)
{
  return decimal.high < 0 ? -1 : (decimal.high | (int64_t)decimal.low) != 0;
}

ArykDecimal
aryk_decimal_negate(ArykDecimal decimal)
{
  return decimal_make(!decimal_is_negative(decimal), decimal_magnitude(decimal), decimal.scale);
}

ArykDecimal
aryk_decimal_trim(ArykDecimal decimal)
{
  U128 magnitude = decimal_magnitude(decimal);
  if (magnitude == 0)
    return aryk_decimal(0, decimal.scale > 0 ? 0 : decimal.scale);
  if (decimal.scale <= 0)
    return decimal;
  unsigned stripped = u128_strip_zeros(&magnitude, (unsigned)decimal.scale);
  return decimal_make(decimal_is_negative(decimal), magnitude, decimal.scale - (int32_t)stripped);
}

/* <0, 0, >0 of two magnitudes that are not zero. */
static int
compare_magnitudes(U128 a, int32_t a_scale, U128 b, int32_t b_scale)
{
  /* Where the first digit stands decides, unless it stands at the same place; then bringing both to
   * one scale gives numbers of the same number of digits: both fit. */
  int64_t a_place = (int64_t)u128_digits(a) - a_scale, b_place = (int64_t)u128_digits(b) - b_scale;
  if (a_place != b_place)
    return a_place < b_place ? -1 : 1;
  if (a_scale < b_scale)
    a *= u128_power_of_ten((unsigned)(b_scale - a_scale));
  else
    b *= u128_power_of_ten((unsigned)(a_scale - b_scale));
  return a < b ? -1 : a > b;
}

/* The common case: both numbers fit 63 bits once they are brought to one scale, the larger one. */
static bool
small_at_one_scale(ArykDecimal a, ArykDecimal b, int64_t *x, int64_t *y)
{
  int32_t apart = a.scale - b.scale;
  *x = (int64_t)a.low;
  *y = (int64_t)b.low;
  if (!decimal_is_small(a) || !decimal_is_small(b) || apart < -18 || apart > 18)
    return false;
  return apart >= 0 ? !__builtin_mul_overflow(*y, (int64_t)u128_power_of_ten((unsigned)apart), y)
                    : !__builtin_mul_overflow(*x, (int64_t)u128_power_of_ten((unsigned)-apart), x);
}

int
aryk_decimal_compare(ArykDecimal a, ArykDecimal b)
{
  int64_t x, y;
  if (a.scale == b.scale) {
    if (a.high != b.high)
      return a.high < b.high ? -1 : 1;
    return a.low < b.low ? -1 : a.low > b.low;
  }
  if (small_at_one_scale(a, b, &x, &y))
    return x < y ? -1 : x > y;
  int a_sign = aryk_decimal_sign(a), b_sign = aryk_decimal_sign(b);
  if (a_sign != b_sign)
    return a_sign < b_sign ? -1 : 1;
  if (a_sign == 0)
    return 0;
  int order = compare_magnitudes(decimal_magnitude(a), a.scale, decimal_magnitude(b), b.scale);
  return a_sign < 0 ? -order : order;
}

/* Makes a decimal of an exact result. Zeros at its end are given up where it would have too many
 * digits or too large a scale; where that does not help, the result is refused. */
static bool
fit(bool negative, Wide magnitude, int64_t scale, ArykDecimal *result)
{
  U128 narrow;
  if (wide_is_zero(&magnitude)) {
    *result = aryk_decimal(0, (int32_t)CLAMP(scale, -ARYK_DECIMAL_SCALE, ARYK_DECIMAL_SCALE));
    return true;
  }
  int64_t surplus = (int64_t)wide_digits(&magnitude) - ARYK_DECIMAL_DIGITS;
  if (scale - ARYK_DECIMAL_SCALE > surplus)
    surplus = scale - ARYK_DECIMAL_SCALE;
  if (surplus > 0)
    scale -= wide_strip_zeros(&magnitude, (unsigned)surplus);
  if (scale < -ARYK_DECIMAL_SCALE) {
    int64_t lacking = -ARYK_DECIMAL_SCALE - scale;
    if (lacking > ARYK_DECIMAL_DIGITS || !wide_scale_up(&magnitude, (unsigned)lacking))
      return false;
    scale = -ARYK_DECIMAL_SCALE;
  }
  if (scale > ARYK_DECIMAL_SCALE || !wide_to_u128(&magnitude, &narrow) ||
      !decimal_magnitude_fits(narrow))
    return false;
  *result = decimal_make(negative, narrow, (int32_t)scale);
  return true;
}

static bool
add_small(ArykDecimal a, ArykDecimal b, ArykDecimal *result)
{
  int64_t x, y, sum;
  if (!small_at_one_scale(a, b, &x, &y) || __builtin_add_overflow(x, y, &sum))
    return false;
  *result = aryk_decimal(sum, MAX(a.scale, b.scale));
  return true;
}

/* Brings a magnitude to a larger scale, as far as it can matter. */
static bool
align(U128 magnitude, int64_t up, Wide *aligned)
{
  *aligned = wide_of(magnitude);
  return magnitude == 0 || (up <= WIDE_POWERS_256 && wide_scale_up(aligned, (unsigned)up));
}

bool
aryk_decimal_add(ArykDecimal a, ArykDecimal b, ArykDecimal *result)
{
  Wide x, y, sum;
  if (add_small(a, b, result))
    return true;
  U128 a_magnitude = decimal_magnitude(a), b_magnitude = decimal_magnitude(b);
  int64_t scale = MAX(a.scale, b.scale);
  /* A zero of a large scale must not refuse what can be told: 38 digits are as far as it reaches.
   */
  if (a_magnitude == 0 && b_magnitude != 0 && a.scale > b.scale)
    scale = MIN(scale, (int64_t)b.scale + ARYK_DECIMAL_DIGITS);
  if (b_magnitude == 0 && a_magnitude != 0 && b.scale > a.scale)
    scale = MIN(scale, (int64_t)a.scale + ARYK_DECIMAL_DIGITS);
  if (!align(a_magnitude, scale - a.scale, &x) || !align(b_magnitude, scale - b.scale, &y))
    return false;
  bool negative = decimal_is_negative(a);
  if (negative == decimal_is_negative(b)) {
    if (!wide_add(&x, &y, &sum))
      return false;
  } else if (wide_compare(&x, &y) >= 0) {
    sum = wide_subtract(&x, &y);
  } else {
    sum = wide_subtract(&y, &x);
    negative = !negative;
  }
  return fit(negative, sum, scale, result);
}

bool
aryk_decimal_subtract(ArykDecimal a, ArykDecimal b, ArykDecimal *result)
{
  return aryk_decimal_add(a, aryk_decimal_negate(b), result);
}

bool
aryk_decimal_multiply(ArykDecimal a, ArykDecimal b, ArykDecimal *result)
{
  Wide product = wide_multiply(decimal_magnitude(a), decimal_magnitude(b));
  return fit(decimal_is_negative(a) != decimal_is_negative(b), product, (int64_t)a.scale + b.scale,
             result);
}

/* The nearest to number x 10^up / divisor, at `scale`. */
static bool
divide_rounded(bool negative, Wide number, Wide divisor, int64_t up, int32_t scale,
               ArykDecimal *result)
{
  Wide quotient;
  U128 narrow;
  int64_t number_digits = wide_digits(&number), divisor_digits = wide_digits(&divisor);
  /* More than 38 digits to come, or less than a tenth of the last one: no need to compute. */
  if (wide_is_zero(&number) || divisor_digits - 1 - up > number_digits) {
    *result = aryk_decimal(0, scale);
    return true;
  }
  if (number_digits - 1 + up - divisor_digits >= ARYK_DECIMAL_DIGITS)
    return false;
  if (up >= 0 ? !wide_scale_up(&number, (unsigned)up) : !wide_scale_up(&divisor, (unsigned)-up))
    return false;
  wide_divide_half_even(&number, &divisor, &quotient);
  if (!wide_to_u128(&quotient, &narrow) || !decimal_magnitude_fits(narrow))
    return false;
  *result = decimal_make(negative, narrow, scale);
  return true;
}

bool
aryk_decimal_multiply_divide(ArykDecimal a, ArykDecimal b, ArykDecimal c, int32_t scale,
                             ArykDecimal *result)
{
  if (aryk_decimal_sign(c) == 0 || !decimal_scale_fits(scale))
    return false;
  Wide product = wide_multiply(decimal_magnitude(a), decimal_magnitude(b));
  bool negative = decimal_is_negative(a) != decimal_is_negative(b);
  return divide_rounded(negative != decimal_is_negative(c), product, wide_of(decimal_magnitude(c)),
                        (int64_t)scale - a.scale - b.scale + c.scale, scale, result);
}

bool
aryk_decimal_divide(ArykDecimal a, ArykDecimal b, int32_t scale, ArykDecimal *result)
{
  return aryk_decimal_multiply_divide(a, aryk_decimal(1, 0), b, scale, result);
}

bool
aryk_decimal_round(ArykDecimal decimal, int32_t scale, ArykDecimal *result)
{
  if (scale == decimal.scale) {
    *result = decimal;
    return true;
  }
  return aryk_decimal_divide(decimal, aryk_decimal(1, 0), scale, result);
}

bool
aryk_decimal_to_int(ArykDecimal decimal, int64_t *integer)
{
  U128 magnitude = decimal_magnitude(decimal);
  bool negative = decimal_is_negative(decimal);
  if (magnitude == 0) {
    *integer = 0;
    return true;
  }
  if (decimal.scale > 0 &&
      (decimal.scale > ARYK_DECIMAL_DIGITS ||
       u128_strip_zeros(&magnitude, (unsigned)decimal.scale) != (unsigned)decimal.scale))
    return false;
  if (decimal.scale < 0) {
    if (decimal.scale < -18 || u128_digits(magnitude) > 19)
      return false;
    magnitude *= u128_power_of_ten((unsigned)-decimal.scale);
  }
  if (magnitude > (U128)INT64_MAX + (negative ? 1 : 0))
    return false;
  *integer = negative ? (int64_t)(0 - (uint64_t)magnitude) : (int64_t)magnitude;
  return true;
}
