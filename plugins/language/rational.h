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
Rational rational_of(ArykDecimal decimal);
/* integer / 1. */
Rational rational_of_int(int64_t integer);
/* numerator / denominator; the sign goes to the numerator. False for a denominator of zero. */
bool rational_make(ArykDecimal numerator, ArykDecimal denominator, Rational *result);

/* -1, 0 or 1. */
int rational_sign(Rational a);
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

/* <0, 0, >0. Exact while the cross products fit 38 digits; beyond that by the first 18 decimals. */
int rational_compare(Rational a, Rational b);

/* The nearest decimal with exactly `scale` digits behind the point, half to even. */
bool rational_round(Rational a, int32_t scale, ArykDecimal *result);
/* The number as it prints: exact, without trailing zeros, when it is a decimal; otherwise rounded
 * to `scale` digits, half to even, trailing zeros cut too. */
bool rational_decimal(Rational a, int32_t scale, ArykDecimal *result);

#endif
