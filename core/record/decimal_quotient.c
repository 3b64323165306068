/* decimal_quotient.c - division that says itself how many digits it keeps. */
#include <aryk/decimal.h>

static __int128
coefficient(ArykDecimal decimal)
{
  return (__int128)(((unsigned __int128)(uint64_t)decimal.high << 64) | decimal.low);
}

static ArykDecimal
decimal_of(__int128 value, int32_t scale)
{
  ArykDecimal decimal = {(int64_t)(value >> 64), (uint64_t)value, scale, 0};
  return decimal;
}

/* The number without its sign, divided by the power of ten that makes it 0.1 or more and below 1;
 * *before is the exponent of that power: 3 for 172.2, 0 for 0.5, -2 for 0.001. */
static ArykDecimal
mantissa(ArykDecimal decimal, int *before)
{
  __int128 value = coefficient(decimal);
  int digits = 0;
  __int128 rest = value;
  for (; rest > INT64_MAX || rest < INT64_MIN; rest /= 10)
    digits++;
  for (int64_t small = (int64_t)rest; small != 0; small /= 10)
    digits++;
  *before = digits - decimal.scale;
  return decimal_of(value < 0 ? -value : value, digits);
}

/* How many digits the quotient has before the point: 0 for 0.5, -2 for 0.001. */
static int
digits_before(ArykDecimal a, ArykDecimal b)
{
  int of_a, of_b;
  ArykDecimal left = mantissa(a, &of_a), right = mantissa(b, &of_b);
  return of_a - of_b + (aryk_decimal_compare(left, right) >= 0);
}

/* Takes off zeros at the end while there are more than `scale` digits behind the point. */
static ArykDecimal
trim_to(ArykDecimal decimal, int32_t scale)
{
  __int128 value = coefficient(decimal);
  while (decimal.scale > scale && value % 10 == 0) {
    value /= 10;
    decimal.scale--;
  }
  return decimal_of(value, decimal.scale);
}

bool
aryk_decimal_quotient(ArykDecimal a, ArykDecimal b, ArykDecimal *result)
{
  int32_t operands = MAX(a.scale, b.scale);
  if (aryk_decimal_sign(b) == 0)
    return false;
  if (aryk_decimal_sign(a) == 0)
    return aryk_decimal_round(decimal_of(0, 0), CLAMP(a.scale - b.scale, 0, ARYK_DECIMAL_SCALE),
                              result);
  int before = digits_before(a, b);
  int32_t scale = MAX(ARYK_DECIMAL_QUOTIENT_DIGITS - before, operands);
  ArykDecimal quotient;
  bool good = aryk_decimal_divide(a, b, CLAMP(scale, 0, ARYK_DECIMAL_SCALE), &quotient);
  /* As many digits as the operands have behind the point may be too many together with those before
   * it: then it is as many as there is room for. */
  if (!good && ARYK_DECIMAL_DIGITS - before >= 0)
    good = aryk_decimal_divide(a, b, MIN(scale, ARYK_DECIMAL_DIGITS - before), &quotient);
  if (!good)
    return false;
  *result = trim_to(quotient, MAX(a.scale - b.scale, 0));
  return true;
}

bool
aryk_decimal_remainder(ArykDecimal a, ArykDecimal b, ArykDecimal *result)
{
  ArykDecimal left, right;
  int32_t scale = MAX(a.scale, b.scale);
  if (aryk_decimal_sign(b) == 0)
    return false;
  if (!aryk_decimal_round(a, scale, &left))
    return false;
  /* A divisor that cannot be written at that scale is larger than anything that can. */
  if (!aryk_decimal_round(b, scale, &right)) {
    *result = left;
    return true;
  }
  *result = decimal_of(coefficient(left) % coefficient(right), scale);
  return true;
}
