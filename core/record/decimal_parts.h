/* decimal_parts.h - a decimal taken apart: what arithmetic and text share. */
#ifndef CORE_RECORD_DECIMAL_PARTS_H
#define CORE_RECORD_DECIMAL_PARTS_H

#include <aryk/decimal.h>

#include "core/record/wide.h"

static inline I128
decimal_coefficient(ArykDecimal decimal)
{
  return (I128)((U128)(uint64_t)decimal.high << 64 | decimal.low);
}

static inline bool
decimal_is_negative(ArykDecimal decimal)
{
  return decimal.high < 0;
}

/* The coefficient without its sign. */
static inline U128
decimal_magnitude(ArykDecimal decimal)
{
  U128 bits = (U128)decimal_coefficient(decimal);
  return decimal.high < 0 ? (U128)0 - bits : bits;
}

static inline ArykDecimal
decimal_make(bool negative, U128 magnitude, int32_t scale)
{
  U128 bits = negative ? (U128)0 - magnitude : magnitude;
  ArykDecimal decimal = {(int64_t)(uint64_t)(bits >> 64), (uint64_t)bits, scale, 0};
  return decimal;
}

/* Digits of the largest magnitude that a decimal may have. */
static inline bool
decimal_magnitude_fits(U128 magnitude)
{
  return magnitude < u128_power_of_ten(ARYK_DECIMAL_DIGITS);
}

static inline bool
decimal_scale_fits(int64_t scale)
{
  return scale >= -ARYK_DECIMAL_SCALE && scale <= ARYK_DECIMAL_SCALE;
}

/* True when the coefficient fits inside a value. */
static inline bool
decimal_is_small(ArykDecimal decimal)
{
  return decimal.high == ((int64_t)decimal.low < 0 ? -1 : 0);
}

#endif
