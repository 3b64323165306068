/* rational.c - exact fractions over exact decimals. */
#include "plugins/language/rational.h"

#include <string.h>

/* Quotients with at most this many digits behind the point are turned back into decimals. */
#define RATIONAL_DIGITS 18

Rational
rational_of(ArykDecimal decimal)
{
  Rational result = {decimal, aryk_decimal(1, 0)};
  return result;
}

Rational
rational_of_int(int64_t integer)
{
  return rational_of(aryk_decimal(integer, 0));
}

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

int
rational_sign(Rational a)
{
  return aryk_decimal_sign(a.numerator);
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

int
rational_compare(Rational a, Rational b)
{
  ArykDecimal left, right;
  if (memcmp(&a, &b, sizeof a) == 0) /* both ends of what is no range */
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
