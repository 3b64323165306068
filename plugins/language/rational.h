/* rational.h - exact fractions over exact decimals.
 *
 * Growth is full of numbers that no decimal holds: "by a third" is 4/3, "fell 1.4 times" is 1/1.4,
 * and a base value divides by such a factor. So factors stay fractions from reading to printing,
 * and only printing rounds, half to even, once. What was written as a decimal keeps the denominator
 * 1, so that it also prints as it was written.
 *
 * Functions that can leave the 38 digits of a decimal say so with `false`; *result is untouched
 * then. `result` may be one of the operands. All are pure. */
#ifndef LANGUAGE_RATIONAL_H
#define LANGUAGE_RATIONAL_H

#include "plugins/language/meaning.h"

/* decimal / 1. */
static inline Rational
rational_of(ArykDecimal decimal)
{
  return (Rational){decimal, {.low = 1}};
}
/* integer / 1. */
static inline Rational
rational_of_int(int64_t integer)
{
  return rational_of((ArykDecimal){.high = integer < 0 ? -1 : 0, .low = (uint64_t)integer});
}
/* numerator / denominator; the sign goes to the numerator. False for a denominator of zero. */
bool rational_make(ArykDecimal numerator, ArykDecimal denominator, Rational *result);

/* -1, 0 or 1. */
static inline int
rational_sign(Rational a)
{
  return a.numerator.high < 0 ? -1 : (a.numerator.high | (int64_t)a.numerator.low) != 0;
}
/* Written the same, digit by digit: both ends of what is no range. */
static inline bool
rational_same(const Rational *a, const Rational *b)
{
  return memcmp(a, b, sizeof *a) == 0;
}
/* True when the denominator is 1: the number is a decimal, rational.numerator. */
bool rational_is_decimal(Rational a);
Rational rational_negate(Rational a);

bool rational_add(Rational a, Rational b, Rational *result);
bool rational_subtract(Rational a, Rational b, Rational *result);
/* A hundredth of it: a percentage as a fraction. */
bool rational_hundredth(Rational a, Rational *result);
bool rational_multiply(Rational a, Rational b, Rational *result);
/* False when b is zero, too. */
bool rational_divide(Rational a, Rational b, Rational *result);

/* The same with a whole number, which costs a few instructions for what nearly all numbers are:
 * decimals of some digits. */
bool rational_add_int(const Rational *a, int64_t integer, Rational *result);
bool rational_multiply_int(const Rational *a, int64_t integer, Rational *result);
int rational_compare_int(const Rational *a, int64_t integer);

/* <0, 0, >0. Exact while the cross products fit 38 digits; beyond that by the first 18 decimals. */
int rational_compare(Rational a, Rational b);
static inline bool
rational_equal(const Rational *a, const Rational *b)
{
  return rational_same(a, b) || rational_compare(*a, *b) == 0;
}

/* The nearest decimal with exactly `scale` digits behind the point, half to even. */
bool rational_round(Rational a, int32_t scale, ArykDecimal *result);
/* The number as it prints: exact, without trailing zeros, when it is a decimal; otherwise rounded
 * to `scale` digits, half to even, trailing zeros cut too. */
bool rational_decimal(Rational a, int32_t scale, ArykDecimal *result);

#endif
