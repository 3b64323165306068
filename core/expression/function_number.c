/* function_number.c - functions of numbers. */
#include <inttypes.h>
#include <math.h>

#include "core/expression/function.h"
#include "core/expression/quotient.h"

/* The first double above every int; its negative is the lowest int. */
#define TWO_TO_63 9223372036854775808.0

static bool
too_large(Evaluation *evaluation, const Node *node)
{
  return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                           "the result needs more than %d digits", ARYK_DECIMAL_DIGITS);
}

FUNCTION_CALL(abs)
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
    return too_large(evaluation, node);
  if (aryk_decimal_compare(rounded, decimal) * direction < 0 &&
      !aryk_decimal_add(rounded, aryk_decimal(direction, 0), &rounded))
    return too_large(evaluation, node);
  *result = evaluation_decimal(evaluation, rounded);
  return true;
}

FUNCTION_CALL(ceil)
{
  return whole(evaluation, node, &args[0], 1, result);
}

FUNCTION_CALL(floor)
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

static bool
round_int(Evaluation *evaluation, const Node *node, const ArykValue *value, int32_t scale,
          ArykValue *result)
{
  ArykDecimal decimal;
  int64_t integer;
  *result = *value;
  if (scale >= 0)
    return true;
  if (!aryk_decimal_round(aryk_decimal(value->as.integer, 0), scale, &decimal) ||
      !aryk_decimal_to_int(decimal, &integer))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "does not fit an int; use decimal(x)");
  *result = aryk_int(integer);
  return true;
}

FUNCTION_CALL(round)
{
  int32_t scale = 0;
  if (node->count > 1 && !scale_of(evaluation, node, &args[1], &scale))
    return false;
  if (args[0].type == ARYK_INT)
    return round_int(evaluation, node, &args[0], scale, result);
  if (args[0].type == ARYK_DOUBLE) {
    if (scale != 0)
      return evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE,
                               "a double has no decimal digits to keep; round decimal(x)");
    *result = aryk_double(rint(args[0].as.real));
    return true;
  }
  ArykDecimal decimal;
  if (!aryk_value_decimal(&args[0], &decimal) || !aryk_decimal_round(decimal, scale, &decimal))
    return too_large(evaluation, node);
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
    return too_large(evaluation, node);
  if (aryk_decimal_sign(b) == 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "division by zero; if(x == 0, null, ...) guards it");
  if (!aryk_decimal_divide(a, b, scale, &a))
    return too_large(evaluation, node);
  *result = evaluation_decimal(evaluation, a);
  return true;
}

/* ---- Conversions ---------------------------------------------------------------------------- */

static bool
refuse_text(Evaluation *evaluation, const Node *node, const ArykValue *text, const char *what)
{
  int length = (int)MIN(text->length, 40);
  while (length > 0 && (uint32_t)length < text->length &&
         ((unsigned char)text->as.text[length] & 0xc0) == 0x80)
    length--;
  return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE, "\"%.*s%s\" is not %s", length,
                           length > 0 ? text->as.text : "",
                           (uint32_t)length < text->length ? "..." : "", what);
}

/* The shortest decimal that a double reads back from. */
static bool
decimal_of_double(double real, ArykDecimal *decimal)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  for (int digits = 15; digits <= 17; digits++) {
    char format[8];
    g_snprintf(format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd(text, sizeof text, format, real);
    if (g_ascii_strtod(text, NULL) == real)
      break;
  }
  return isfinite(real) && aryk_decimal_parse(aryk_text(text), decimal);
}

FUNCTION_CALL(decimal)
{
  ArykDecimal decimal;
  *result = args[0];
  if (args[0].type == ARYK_DECIMAL)
    return true;
  if (args[0].type == ARYK_STRING) {
    if (!aryk_decimal_parse(aryk_value_text(&args[0]), &decimal))
      return refuse_text(evaluation, node, &args[0], "a number");
  } else if (args[0].type == ARYK_DOUBLE) {
    if (!decimal_of_double(args[0].as.real, &decimal))
      return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                               "this double is no number that a decimal can be");
  } else {
    decimal = aryk_decimal(args[0].as.integer, 0);
  }
  *result = evaluation_decimal(evaluation, decimal);
  return true;
}

FUNCTION_CALL(int)
{
  ArykDecimal decimal;
  int64_t integer;
  *result = args[0];
  if (args[0].type == ARYK_INT)
    return true;
  if (args[0].type == ARYK_DOUBLE) {
    double real = args[0].as.real;
    if (!(real >= -TWO_TO_63 && real < TWO_TO_63) || real != floor(real))
      return evaluation_refuse(
          evaluation, node, ARYK_ERROR_RANGE,
          "the number is not whole, or does not fit an int; use int(round(x))");
    *result = aryk_int((int64_t)real);
    return true;
  }
  if (args[0].type == ARYK_STRING) {
    if (!aryk_decimal_parse(aryk_value_text(&args[0]), &decimal))
      return refuse_text(evaluation, node, &args[0], "a number");
  } else if (!aryk_value_decimal(&args[0], &decimal)) {
    return too_large(evaluation, node);
  }
  if (!aryk_decimal_to_int(decimal, &integer))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "the number is not whole, or does not fit an int; use int(round(x))");
  *result = aryk_int(integer);
  return true;
}

FUNCTION_CALL(double)
{
  ArykDecimal decimal;
  *result = args[0];
  if (args[0].type == ARYK_DOUBLE)
    return true;
  if (args[0].type == ARYK_STRING) {
    if (!aryk_decimal_parse(aryk_value_text(&args[0]), &decimal))
      return refuse_text(evaluation, node, &args[0], "a number");
  } else if (!aryk_value_decimal(&args[0], &decimal)) {
    return too_large(evaluation, node);
  }
  double real = aryk_decimal_to_double(decimal);
  if (!isfinite(real))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE, "the number is too large");
  *result = aryk_double(real);
  return true;
}
