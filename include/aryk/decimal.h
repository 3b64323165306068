/* aryk/decimal.h - arithmetic on exact decimals.
 *
 * Addition, subtraction, multiplication and comparison are exact or they fail: a result that needs
 * more than 38 digits, or a scale outside +-6000, is refused with `false` and never rounded behind
 * the caller's back. Division and rounding say how many digits they keep and always round half to
 * even (IEEE 754-2019, 4.3.1 roundTiesToEven), the rule of the General Decimal Arithmetic
 * specification and of Python's `decimal`.
 *
 * The scale of a sum is the larger of the two, of a product the sum of the two, as written sums are
 * done by hand: 1.50 + 1 = 2.50. Only where the result would have too many digits or too large a
 * scale, as many zeros at its end are given up as it takes: 1e37 + 0.00 is 1e37 with scale 0. All
 * functions are pure; any thread may call them. `result` may be one of the operands. */
#ifndef ARYK_DECIMAL_H
#define ARYK_DECIMAL_H

#include <aryk/value.h>

G_BEGIN_DECLS

#define ARYK_DECIMAL_DIGITS 38   /* digits of the coefficient, at most */
#define ARYK_DECIMAL_SCALE  6000 /* the scale is within +- this        */
/* Room for any decimal as text with its closing zero: sign, point, digits and padding zeros. */
#define ARYK_DECIMAL_TEXT_MAX (ARYK_DECIMAL_SCALE + ARYK_DECIMAL_DIGITS + 4)

/* coefficient x 10^-scale. The scale must be within +-6000. */
ARYK_API ArykDecimal aryk_decimal(int64_t coefficient, int32_t scale);

/* Reads [+-]digits[.digits][(e|E)[+-]digits], nothing around it; ".5" and "5." are read too. False
 * when it is not a number or has more than 38 significant digits (leading zeros do not count) or a
 * scale out of range. */
ARYK_API ARYK_MUST_CHECK bool aryk_decimal_parse(ArykText text, ArykDecimal *result);

/* Writes plain notation without an exponent, ended by a zero, trailing zeros as the scale says
 * (150, scale 2: "1.50"; 15, scale -1: "150"). `buffer` has at least ARYK_DECIMAL_TEXT_MAX bytes.
 * Returns the length. */
ARYK_API size_t aryk_decimal_print(ArykDecimal decimal, char *buffer);

/* The same number without trailing zeros behind the point; 100 stays 100 with scale 0. */
ARYK_API ArykDecimal aryk_decimal_trim(ArykDecimal decimal);

/* <0, 0, >0 by exact value, whatever the scales. Never fails. */
ARYK_API int aryk_decimal_compare(ArykDecimal a, ArykDecimal b);
/* -1, 0 or 1. */
ARYK_API int aryk_decimal_sign(ArykDecimal decimal);
ARYK_API ArykDecimal aryk_decimal_negate(ArykDecimal decimal);

ARYK_API ARYK_MUST_CHECK bool aryk_decimal_add(ArykDecimal a, ArykDecimal b, ArykDecimal *result);
ARYK_API ARYK_MUST_CHECK bool aryk_decimal_subtract(ArykDecimal a, ArykDecimal b,
                                                    ArykDecimal *result);
ARYK_API ARYK_MUST_CHECK bool aryk_decimal_multiply(ArykDecimal a, ArykDecimal b,
                                                    ArykDecimal *result);
/* a / b, rounded half to even to `scale` digits behind the point. False when b is zero or the
 * quotient needs more than 38 digits. */
ARYK_API ARYK_MUST_CHECK bool aryk_decimal_divide(ArykDecimal a, ArykDecimal b, int32_t scale,
                                                  ArykDecimal *result);
/* a / b with as many digits as it takes: exact when the quotient has at most
 * ARYK_DECIMAL_QUOTIENT_DIGITS significant digits, or no more digits behind the point than a and b
 * have; else rounded, half to even, to whichever is finer. This is the / of expressions. False when
 * b is zero or more than 38 digits are needed. */
ARYK_API ARYK_MUST_CHECK bool aryk_decimal_quotient(ArykDecimal a, ArykDecimal b,
                                                    ArykDecimal *result);
#define ARYK_DECIMAL_QUOTIENT_DIGITS 18
/* What is left of a after taking away b as often as it fits, with the sign of a: the % of
 * expressions. False when b is zero or more than 38 digits are needed. */
ARYK_API ARYK_MUST_CHECK bool aryk_decimal_remainder(ArykDecimal a, ArykDecimal b,
                                                     ArykDecimal *result);
/* (a x b) / c, rounded once, half to even, with the product kept in full (256 bits): what exact
 * rationals such as 4/3 need. */
ARYK_API ARYK_MUST_CHECK bool aryk_decimal_multiply_divide(ArykDecimal a, ArykDecimal b,
                                                           ArykDecimal c, int32_t scale,
                                                           ArykDecimal *result);
/* The nearest decimal with exactly `scale` digits behind the point, half to even. */
ARYK_API ARYK_MUST_CHECK bool aryk_decimal_round(ArykDecimal decimal, int32_t scale,
                                                 ArykDecimal *result);

/* True, and *integer, when the number is whole and fits 64 bits. */
ARYK_API bool aryk_decimal_to_int(ArykDecimal decimal, int64_t *integer);
/* The nearest double. */
ARYK_API double aryk_decimal_to_double(ArykDecimal decimal);

/* A value that holds `decimal` if it fits inside (coefficient of 64 bits); otherwise an ABSENT
 * value: use aryk_record_set_decimal(), which can allocate. */
ARYK_API ArykValue aryk_decimal_value(ArykDecimal decimal);

G_END_DECLS

#endif
