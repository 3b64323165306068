/* rational.c - exact fractions over exact decimals. */
#include "plugins/language/rational.h"

#include <string.h>

/* Quotients with at most this many digits behind the point are turned back into decimals. */
#define RATIONAL_DIGITS 18

enum {
  RATIONAL_SMALL = 9 /* digits behind the point of what is reckoned in whole numbers of 64 bits */
};
static const int64_t powers_of_ten[RATIONAL_SMALL + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

bool
rational_is_decimal(Rational a)
{
  if (a.denominator.scale == 0 && a.denominator.high == 0)
    return a.denominator.low == 1;
  return aryk_decimal_compare(a.denominator, aryk_decimal(1, 0)) == 0;
}

/* 16800 / 4 is 4200: a quotient that is a short decimal becomes one, so that sums stay small. */
static Rational
rational_reduced(ArykDecimal numerator, ArykDecimal denominator)
{
  ArykDecimal quotient, product;
  if (aryk_decimal_sign(denominator) < 0) {
    numerator = aryk_decimal_negate(numerator);
    denominator = aryk_decimal_negate(denominator);
  }
  Rational result = {numerator, denominator};
  if (!rational_is_decimal(result) &&
      aryk_decimal_divide(numerator, denominator, RATIONAL_DIGITS, &quotient) &&
      aryk_decimal_multiply(aryk_decimal_trim(quotient), denominator, &product) &&
      aryk_decimal_compare(product, numerator) == 0)
    result = rational_of(aryk_decimal_trim(quotient));
  return result;
}

bool
rational_make(ArykDecimal numerator, ArykDecimal denominator, Rational *result)
{
  if (aryk_decimal_sign(denominator) == 0)
    return false;
  *result = rational_reduced(numerator, denominator);
  return true;
}

Rational
rational_negate(Rational a)
{
  a.numerator = aryk_decimal_negate(a.numerator);
  return a;
}

bool
rational_add(Rational a, Rational b, Rational *result)
{
  ArykDecimal left, right, sum, denominator;
  if (rational_is_decimal(a) && rational_is_decimal(b)) {
    if (!aryk_decimal_add(a.numerator, b.numerator, &sum))
      return false;
    *result = rational_of(sum);
    return true;
  }
  if (aryk_decimal_compare(a.denominator, b.denominator) == 0) {
    if (!aryk_decimal_add(a.numerator, b.numerator, &sum))
      return false;
    return rational_make(sum, a.denominator, result);
  }
  return aryk_decimal_multiply(a.numerator, b.denominator, &left) &&
         aryk_decimal_multiply(b.numerator, a.denominator, &right) &&
         aryk_decimal_add(left, right, &sum) &&
         aryk_decimal_multiply(a.denominator, b.denominator, &denominator) &&
         rational_make(sum, denominator, result);
}

bool
rational_subtract(Rational a, Rational b, Rational *result)
{
  return rational_add(a, rational_negate(b), result);
}

bool
rational_multiply(Rational a, Rational b, Rational *result)
{
  ArykDecimal numerator, denominator;
  if (rational_is_decimal(a) && rational_is_decimal(b)) {
    if (!aryk_decimal_multiply(a.numerator, b.numerator, &numerator))
      return false;
    *result = rational_of(numerator);
    return true;
  }
  return aryk_decimal_multiply(a.numerator, b.numerator, &numerator) &&
         aryk_decimal_multiply(a.denominator, b.denominator, &denominator) &&
         rational_make(numerator, denominator, result);
}

bool
rational_hundredth(Rational a, Rational *result)
{
  if (!rational_is_decimal(a) || a.numerator.scale > ARYK_DECIMAL_SCALE - 2)
    return rational_multiply(a, rational_of(aryk_decimal(1, 2)), result);
  a.numerator.scale += 2;
  *result = a;
  return true;
}

bool
rational_divide(Rational a, Rational b, Rational *result)
{
  ArykDecimal numerator, denominator;
  return aryk_decimal_multiply(a.numerator, b.denominator, &numerator) &&
         aryk_decimal_multiply(a.denominator, b.numerator, &denominator) &&
         rational_make(numerator, denominator, result);
}

/* The number is coefficient / 10^scale, 63 bits and a few digits behind the point. */
static inline bool
rational_is_small(const Rational *a)
{
  const ArykDecimal *over = &a->numerator, *under = &a->denominator;
  return over->high == (int64_t)over->low >> 63 && (uint32_t)over->scale <= RATIONAL_SMALL &&
         under->low == 1 && under->high == 0 && under->scale == 0;
}

/* The whole number is coefficient / 10^scale, too. */
static inline bool
integer_at_scale(int64_t integer, int32_t scale, int64_t *coefficient)
{
  return !__builtin_mul_overflow(integer, powers_of_ten[scale], coefficient);
}

static inline Rational
rational_small(int64_t coefficient, int32_t scale)
{
  Rational result = rational_of_int(coefficient);
  result.numerator.scale = scale;
  return result;
}

bool
rational_add_int(const Rational *a, int64_t integer, Rational *result)
{
  int64_t added, sum;
  int32_t scale = a->numerator.scale;
  if (!rational_is_small(a) || !integer_at_scale(integer, scale, &added) ||
      __builtin_add_overflow((int64_t)a->numerator.low, added, &sum))
    return rational_add(*a, rational_of_int(integer), result);
  *result = rational_small(sum, scale);
  return true;
}

bool
rational_multiply_int(const Rational *a, int64_t integer, Rational *result)
{
  int64_t product;
  if (!rational_is_small(a) || __builtin_mul_overflow((int64_t)a->numerator.low, integer, &product))
    return rational_multiply(*a, rational_of_int(integer), result);
  *result = rational_small(product, a->numerator.scale);
  return true;
}

int
rational_compare_int(const Rational *a, int64_t integer)
{
  int64_t other, coefficient = (int64_t)a->numerator.low;
  if (!rational_is_small(a) || !integer_at_scale(integer, a->numerator.scale, &other))
    return rational_compare(*a, rational_of_int(integer));
  return coefficient < other ? -1 : coefficient > other;
}

int
rational_compare(Rational a, Rational b)
{
  ArykDecimal left, right;
  if (rational_same(&a, &b)) /* both ends of what is no range */
    return 0;
  if (rational_is_decimal(a) && rational_is_decimal(b))
    return aryk_decimal_compare(a.numerator, b.numerator);
  if (aryk_decimal_multiply(a.numerator, b.denominator, &left) &&
      aryk_decimal_multiply(b.numerator, a.denominator, &right))
    return aryk_decimal_compare(left, right);
  if (!rational_round(a, RATIONAL_DIGITS, &left))
    left = a.numerator;
  if (!rational_round(b, RATIONAL_DIGITS, &right))
    right = b.numerator;
  return aryk_decimal_compare(left, right);
}

bool
rational_round(Rational a, int32_t scale, ArykDecimal *result)
{
  return aryk_decimal_divide(a.numerator, a.denominator, scale, result);
}

bool
rational_decimal(Rational a, int32_t scale, ArykDecimal *result)
{
  ArykDecimal rounded;
  if (rational_is_decimal(a)) {
    *result = aryk_decimal_trim(a.numerator);
    return true;
  }
  if (!rational_round(a, scale, &rounded))
    return false;
  *result = aryk_decimal_trim(rounded);
  return true;
}
