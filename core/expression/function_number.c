/* function_number.c - functions of numbers. */
#include <inttypes.h>
#include <math.h>

#include "core/expression/function.h"
#include "core/expression/types.h"

static bool
refuse_zero(Evaluation *evaluation, const Node *node)
{
  return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                           "division by zero; if(x == 0, null, ...) guards it");
}

static bool
refuse_double_digits(Evaluation *evaluation, const Node *node)
{
  return evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE,
                           "a double has no decimal digits to keep; round decimal(x)");
}

/* A double that came out finite, as everything did that it was made of. */
static bool
real(Evaluation *evaluation, const Node *node, double x, ArykValue *result)
{
  *result = aryk_double(x);
  return isfinite(x) ||
         evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE, "the result is too large");
}

FUNCTION_CALL(number_abs)
{
  ArykDecimal decimal;
  *result = args[0];
  if (args[0].type == ARYK_DOUBLE) {
    *result = aryk_double(fabs(args[0].as.real));
  } else if (args[0].type == ARYK_INT) {
    if (args[0].as.integer == INT64_MIN)
      return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                               "does not fit an int; use decimal(x)");
    *result = aryk_int(args[0].as.integer < 0 ? -args[0].as.integer : args[0].as.integer);
  } else if (aryk_value_decimal(&args[0], &decimal) && aryk_decimal_sign(decimal) < 0) {
    *result = evaluation_decimal(evaluation, aryk_decimal_negate(decimal));
  }
  return true;
}

/* The whole number next to a decimal, up (1) or down (-1). */
static bool
whole(Evaluation *evaluation, const Node *node, const ArykValue *value, int direction,
      ArykValue *result)
{
  ArykDecimal decimal, rounded;
  *result = *value;
  if (value->type == ARYK_DOUBLE)
    *result = aryk_double(direction > 0 ? ceil(value->as.real) : floor(value->as.real));
  if (value->type != ARYK_DECIMAL)
    return true;
  if (!aryk_value_decimal(value, &decimal) || !aryk_decimal_round(decimal, 0, &rounded))
    return function_refuse_digits(evaluation, node);
  if (aryk_decimal_compare(rounded, decimal) * direction < 0 &&
      !aryk_decimal_add(rounded, aryk_decimal(direction, 0), &rounded))
    return function_refuse_digits(evaluation, node);
  *result = evaluation_decimal(evaluation, rounded);
  return true;
}

FUNCTION_CALL(number_ceil)
{
  return whole(evaluation, node, &args[0], 1, result);
}

FUNCTION_CALL(number_floor)
{
  return whole(evaluation, node, &args[0], -1, result);
}

/* `digits` as a scale; false with the error set. */
static bool
scale_of(Evaluation *evaluation, const Node *node, const ArykValue *digits, int32_t *scale)
{
  int64_t wanted = digits->as.integer;
  if (wanted < -ARYK_DECIMAL_SCALE || wanted > ARYK_DECIMAL_SCALE)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "cannot keep %" PRId64 " digits; %d is the most", wanted,
                             ARYK_DECIMAL_DIGITS);
  *scale = (int32_t)wanted;
  return true;
}

/* A whole number as the int it came from. */
static bool
whole_int(Evaluation *evaluation, const Node *node, ArykDecimal decimal, ArykValue *result)
{
  int64_t integer;
  if (!aryk_decimal_to_int(decimal, &integer))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "does not fit an int; use decimal(x)");
  *result = aryk_int(integer);
  return true;
}

static bool
round_int(Evaluation *evaluation, const Node *node, const ArykValue *value, int32_t scale,
          ArykValue *result)
{
  ArykDecimal decimal;
  *result = *value;
  if (scale >= 0)
    return true;
  if (!aryk_decimal_round(aryk_decimal(value->as.integer, 0), scale, &decimal))
    return function_refuse_digits(evaluation, node);
  return whole_int(evaluation, node, decimal, result);
}

FUNCTION_CALL(number_round)
{
  int32_t scale = 0;
  if (node->count > 1 && !scale_of(evaluation, node, &args[1], &scale))
    return false;
  if (args[0].type == ARYK_INT)
    return round_int(evaluation, node, &args[0], scale, result);
  if (args[0].type == ARYK_DOUBLE) {
    if (scale != 0)
      return refuse_double_digits(evaluation, node);
    *result = aryk_double(rint(args[0].as.real));
    return true;
  }
  ArykDecimal decimal;
  if (!aryk_value_decimal(&args[0], &decimal) || !aryk_decimal_round(decimal, scale, &decimal))
    return function_refuse_digits(evaluation, node);
  *result = evaluation_decimal(evaluation, decimal);
  return true;
}

FUNCTION_CALL(divide)
{
  ArykDecimal a, b;
  int32_t scale = 0;
  if (!scale_of(evaluation, node, &args[2], &scale))
    return false;
  if (!aryk_value_decimal(&args[0], &a) || !aryk_value_decimal(&args[1], &b))
    return function_refuse_digits(evaluation, node);
  if (aryk_decimal_sign(b) == 0)
    return refuse_zero(evaluation, node);
  if (!aryk_decimal_divide(a, b, scale, &a))
    return function_refuse_digits(evaluation, node);
  *result = evaluation_decimal(evaluation, a);
  return true;
}

FUNCTION_CALL(number_trunc)
{
  int32_t scale = 0;
  ArykDecimal decimal, rounded;
  if (node->count > 1 && !scale_of(evaluation, node, &args[1], &scale))
    return false;
  if (args[0].type == ARYK_DOUBLE) {
    if (scale != 0)
      return refuse_double_digits(evaluation, node);
    *result = aryk_double(trunc(args[0].as.real));
    return true;
  }
  *result = args[0];
  if (!aryk_value_decimal(&args[0], &decimal))
    return function_refuse_digits(evaluation, node);
  /* Digits that are not there cannot be cut off. */
  if (scale >= decimal.scale)
    return true;
  if (!aryk_decimal_round(decimal, scale, &rounded))
    return function_refuse_digits(evaluation, node);
  int sign = aryk_decimal_sign(decimal);
  if (aryk_decimal_compare(rounded, decimal) * sign > 0 &&
      !aryk_decimal_subtract(rounded, aryk_decimal(sign, scale), &rounded))
    return function_refuse_digits(evaluation, node);
  if (args[0].type == ARYK_INT)
    return whole_int(evaluation, node, rounded, result);
  *result = evaluation_decimal(evaluation, rounded);
  return true;
}

FUNCTION_CALL(sign)
{
  ArykDecimal decimal;
  (void)evaluation, (void)node;
  int sign = 0;
  if (args[0].type == ARYK_DOUBLE)
    sign = args[0].as.real > 0 ? 1 : args[0].as.real < 0 ? -1 : 0;
  else if (aryk_value_decimal(&args[0], &decimal))
    sign = aryk_decimal_sign(decimal);
  *result = aryk_int(sign);
  return true;
}

FUNCTION_CALL(percent_change)
{
  ArykDecimal from, to, change;
  if (!aryk_value_decimal(&args[0], &from) || !aryk_value_decimal(&args[1], &to))
    return function_refuse_digits(evaluation, node);
  if (aryk_decimal_sign(from) == 0)
    return refuse_zero(evaluation, node);
  if (!aryk_decimal_subtract(to, from, &change) ||
      !aryk_decimal_multiply(change, aryk_decimal(100, 0), &change) ||
      !aryk_decimal_quotient(change, from, &change))
    return function_refuse_digits(evaluation, node);
  *result = evaluation_decimal(evaluation, change);
  return true;
}

/* ---- Powers ---------------------------------------------------------------------------------- */

/* base to the n-th, n >= 0, by squaring; false when it has too many digits. */
static bool
power_of(ArykDecimal base, uint64_t n, ArykDecimal *result)
{
  *result = aryk_decimal(1, 0);
  while (n > 0) {
    if ((n & 1) != 0 && !aryk_decimal_multiply(*result, base, result))
      return false;
    n >>= 1;
    if (n > 0 && !aryk_decimal_multiply(base, base, &base))
      return false;
  }
  return true;
}

FUNCTION_CALL(power)
{
  ArykDecimal base, powered;
  int64_t exponent = args[1].as.integer;
  if (args[0].type == ARYK_DOUBLE)
    return real(evaluation, node, pow(args[0].as.real, (double)exponent), result);
  if (!aryk_value_decimal(&args[0], &base))
    return function_refuse_digits(evaluation, node);
  bool negative = exponent < 0;
  if (negative && aryk_decimal_sign(base) == 0)
    return refuse_zero(evaluation, node);
  uint64_t n = negative ? 0 - (uint64_t)exponent : (uint64_t)exponent;
  if (!power_of(base, n, &powered) ||
      (negative && !aryk_decimal_quotient(aryk_decimal(1, 0), powered, &powered)))
    return function_refuse_digits(evaluation, node);
  *result = evaluation_decimal(evaluation, powered);
  return true;
}

static uint32_t
types_of_power(const Node *node)
{
  uint32_t base = types_real(node->args[0]);
  return ((base & FUNCTION_DOUBLE) != 0 ? FUNCTION_DOUBLE : 0u) |
         ((base & FUNCTION_EXACT) != 0 ? FUNCTION_DECIMAL : 0u);
}

static double
double_of(const ArykValue *value)
{
  ArykDecimal decimal;
  if (value->type == ARYK_DOUBLE)
    return value->as.real;
  return aryk_value_decimal(value, &decimal) ? aryk_decimal_to_double(decimal) : NAN;
}

FUNCTION_CALL(square_root)
{
  double x = double_of(&args[0]);
  if (x < 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "a negative number has no square root");
  return real(evaluation, node, sqrt(x), result);
}

FUNCTION_CALL(exponential)
{
  return real(evaluation, node, exp(double_of(&args[0])), result);
}

/* Logarithms are of numbers above zero. */
static bool
logarithm(Evaluation *evaluation, const Node *node, const ArykValue *arg, double (*log_of)(double),
          ArykValue *result)
{
  double x = double_of(arg);
  if (x <= 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "only numbers above zero have a logarithm");
  return real(evaluation, node, log_of(x), result);
}

FUNCTION_CALL(natural_logarithm)
{
  return logarithm(evaluation, node, &args[0], log, result);
}

FUNCTION_CALL(decimal_logarithm)
{
  return logarithm(evaluation, node, &args[0], log10, result);
}

#define NUMBER ARYK_TYPES_NUMBER

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"abs(x)", 1, 1, {NUMBER}, FUNCTION_SAME,
     "the number without its sign",
     "abs(-2.50)", "2.50", .call = number_abs},
    {"ceil(x)", 1, 1, {NUMBER}, FUNCTION_SAME,
     "the next whole number upwards",
     "ceil(-2.5)", "-2.0", .call = number_ceil},
    {"divide(a, b, digits)", 3, 3, {FUNCTION_EXACT, FUNCTION_EXACT, FUNCTION_INT},
     FUNCTION_DECIMAL,
     "a / b, rounded once, half to even, to so many digits behind the point",
     "divide(172200000, 1.195, 2)", "144100418.41", .call = divide},
    {"exp(x)", 1, 1, {NUMBER}, FUNCTION_DOUBLE,
     "e to the power of x",
     "exp(0)", "double(1)", .call = exponential},
    {"floor(x)", 1, 1, {NUMBER}, FUNCTION_SAME,
     "the next whole number downwards",
     "floor(-2.5)", "-3.0", .call = number_floor},
    {"ln(x)", 1, 1, {NUMBER}, FUNCTION_DOUBLE,
     "the natural logarithm",
     "ln(1)", "double(0)", .call = natural_logarithm},
    {"log10(x)", 1, 1, {NUMBER}, FUNCTION_DOUBLE,
     "the logarithm to the base 10",
     "log10(1000)", "double(3)", .call = decimal_logarithm},
    {"percent_change(from, to)", 2, 2, {FUNCTION_EXACT, FUNCTION_EXACT}, FUNCTION_DECIMAL,
     "by how many percent of from it has changed: (to - from) / from * 100, divided as / does",
     "percent_change(160, 186)", "16.25", .call = percent_change},
    {"power(x, n)", 2, 2, {NUMBER, FUNCTION_INT}, 0,
     "x to the n-th: exact, a double only of a double; of a negative n divided as / does",
     "power(1.1, 2)", "1.21", .call = power, .types = types_of_power},
    {"round(x, digits)", 1, 2, {NUMBER, FUNCTION_INT}, FUNCTION_SAME,
     "the nearest number with so many digits behind the point (0 when not given; negative rounds "
     "before it), half to even",
     "round(2.345, 2)", "2.34", .call = number_round},
    {"sign(x)", 1, 1, {NUMBER}, FUNCTION_INT,
     "-1, 0 or 1",
     "sign(-2.5)", "-1", .call = sign},
    {"sqrt(x)", 1, 1, {NUMBER}, FUNCTION_DOUBLE,
     "the square root, as a double",
     "sqrt(6.25)", "double(2.5)", .call = square_root},
    {"trunc(x, digits)", 1, 2, {NUMBER, FUNCTION_INT}, FUNCTION_SAME,
     "the number cut off behind so many digits behind the point (0 when not given)",
     "trunc(-2.789, 1)", "-2.7", .call = number_trunc},
};
/* clang-format on */

const FunctionGroup functions_number = {"Numbers", rows, G_N_ELEMENTS(rows)};
