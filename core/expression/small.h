/* small.h - arithmetic on decimals that fit inside their values: the common case, a few times
 * faster than the general one of aryk/decimal.h, and with the same results. */
#ifndef CORE_EXPRESSION_SMALL_H
#define CORE_EXPRESSION_SMALL_H

#include <aryk/decimal.h>

typedef struct Small {
  int64_t coefficient;
  int32_t scale;
} Small;

/* The number in an INT or in a DECIMAL that is not wide. */
static inline bool
small_of(const ArykValue *value, Small *small)
{
  small->coefficient = value->as.integer;
  small->scale = value->type == ARYK_DECIMAL ? value->small : 0;
  return value->type == ARYK_INT ||
         (value->type == ARYK_DECIMAL && (value->flags & ARYK_VALUE_WIDE) == 0);
}

/* Gives both the larger scale of the two; false when that does not fit. */
static inline bool
small_align(Small *a, Small *b)
{
  static const int64_t powers[] = {1,
                                   10,
                                   100,
                                   1000,
                                   10000,
                                   100000,
                                   1000000,
                                   10000000,
                                   100000000,
                                   1000000000,
                                   10000000000,
                                   100000000000,
                                   1000000000000,
                                   10000000000000,
                                   100000000000000,
                                   1000000000000000,
                                   10000000000000000,
                                   100000000000000000,
                                   1000000000000000000};
  Small *coarse = a->scale < b->scale ? a : b;
  Small *fine = coarse == a ? b : a;
  int32_t digits = fine->scale - coarse->scale;
  coarse->scale = fine->scale;
  return digits < (int32_t)G_N_ELEMENTS(powers) &&
         !__builtin_mul_overflow(coarse->coefficient, powers[digits], &coarse->coefficient);
}

/* a op b for + - *; false when it has to be done the general way. */
static inline bool
small_arithmetic(char op, Small a, Small b, ArykValue *result)
{
  Small c;
  if (op == '*') {
    c.scale = a.scale + b.scale;
    if (c.scale > ARYK_DECIMAL_SCALE || c.scale < -ARYK_DECIMAL_SCALE ||
        __builtin_mul_overflow(a.coefficient, b.coefficient, &c.coefficient))
      return false;
  } else {
    if (!small_align(&a, &b))
      return false;
    c.scale = a.scale;
    if (op == '+' ? __builtin_add_overflow(a.coefficient, b.coefficient, &c.coefficient)
                  : __builtin_sub_overflow(a.coefficient, b.coefficient, &c.coefficient))
      return false;
  }
  *result = aryk_value_of_type(ARYK_DECIMAL);
  result->small = (int16_t)c.scale;
  result->as.integer = c.coefficient;
  return true;
}

/* <0, 0, >0 in *order; false when it has to be done the general way. */
static inline bool
small_compare(Small a, Small b, int *order)
{
  if (!small_align(&a, &b))
    return false;
  *order = a.coefficient < b.coefficient ? -1 : a.coefficient > b.coefficient;
  return true;
}

#endif
