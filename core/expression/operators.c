/* operators.c - arithmetic and comparison of two values; see operators.h. */
#include "core/expression/operators.h"

#include <math.h>

#include "core/expression/small.h"
#include "core/record/times.h"

static bool
is_exact(ArykType type)
{
  return type == ARYK_INT || type == ARYK_DECIMAL;
}

static bool
is_number(ArykType type)
{
  return is_exact(type) || type == ARYK_DOUBLE;
}

static ArykType
time_type(char op, ArykType a, ArykType b)
{
  if (op == '-' && a == b)
    return a == ARYK_DATE ? ARYK_INT : a == ARYK_TIMESTAMP ? ARYK_DECIMAL : ARYK_ABSENT;
  if (op == '+' && (b == ARYK_DATE || b == ARYK_TIMESTAMP)) {
    ArykType swapped = a;
    a = b;
    b = swapped;
  } else if (op != '+' && op != '-') {
    return ARYK_ABSENT;
  }
  if (a == ARYK_DATE && b == ARYK_INT)
    return ARYK_DATE;
  if (a == ARYK_TIMESTAMP && is_exact(b))
    return ARYK_TIMESTAMP;
  return ARYK_ABSENT;
}

ArykType
arithmetic_type(char op, ArykType a, ArykType b)
{
  if (a == ARYK_INT && b == ARYK_INT)
    return op == '/' ? ARYK_DECIMAL : ARYK_INT;
  if (is_exact(a) && is_exact(b))
    return ARYK_DECIMAL;
  if (is_number(a) && is_number(b))
    return a == ARYK_DECIMAL || b == ARYK_DECIMAL ? ARYK_ABSENT : ARYK_DOUBLE;
  return time_type(op, a, b);
}

char *
arithmetic_refusal(char op, ArykType a, ArykType b)
{
  if (is_number(a) && is_number(b))
    return g_strdup_printf(
        "a decimal is exact and a double is not; write decimal(x) or double(x) to "
        "say which the result of %c shall be",
        op);
  if (op == '+' && (a == ARYK_STRING || b == ARYK_STRING))
    return g_strdup(
        "+ adds numbers; concat(a, b) joins texts, decimal(x) reads a number from text");
  if (a == ARYK_STRING || b == ARYK_STRING)
    return g_strdup_printf("%c needs numbers; decimal(x) reads a number from text", op);
  if (a == ARYK_DATE && b == ARYK_DATE)
    return g_strdup_printf("%c does not work for two dates; date - date gives days", op);
  if (a == ARYK_DATE || b == ARYK_DATE)
    return g_strdup_printf("%c does not work for types %s and %s; a date takes + and - with whole "
                           "days",
                           op, aryk_type_name(a), aryk_type_name(b));
  return g_strdup_printf("%c does not work for types %s and %s", op, aryk_type_name(a),
                         aryk_type_name(b));
}

static bool
too_large(Evaluation *evaluation, const Node *node)
{
  return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                           "the result needs more than %d digits; round(x, n) the parts first",
                           ARYK_DECIMAL_DIGITS);
}

static bool
division_by_zero(Evaluation *evaluation, const Node *node)
{
  return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                           "division by zero; if(x == 0, null, ...) guards it");
}

static bool
exact_value(Evaluation *evaluation, const Node *node, const ArykValue *left, const ArykValue *right,
            ArykValue *result)
{
  Small small_left, small_right;
  if (node->op != '/' && node->op != '%' && small_of(left, &small_left) &&
      small_of(right, &small_right) &&
      small_arithmetic((char)node->op, small_left, small_right, result))
    return true;
  ArykDecimal a, b, c = {0};
  if (!aryk_value_decimal(left, &a) || !aryk_value_decimal(right, &b))
    return too_large(evaluation, node);
  bool good = false;
  switch (node->op) {
  case '+':
    good = aryk_decimal_add(a, b, &c);
    break;
  case '-':
    good = aryk_decimal_subtract(a, b, &c);
    break;
  case '*':
    good = aryk_decimal_multiply(a, b, &c);
    break;
  default:
    if (aryk_decimal_sign(b) == 0)
      return division_by_zero(evaluation, node);
    good = node->op == '/' ? aryk_decimal_quotient(a, b, &c) : aryk_decimal_remainder(a, b, &c);
  }
  if (!good)
    return too_large(evaluation, node);
  *result = evaluation_decimal(evaluation, c);
  return true;
}

static bool
int_value(Evaluation *evaluation, const Node *node, const ArykValue *left, const ArykValue *right,
          ArykValue *result)
{
  int64_t a = left->as.integer, b = right->as.integer, c = 0;
  bool overflow = false;
  switch (node->op) {
  case '+':
    overflow = __builtin_add_overflow(a, b, &c);
    break;
  case '-':
    overflow = __builtin_sub_overflow(a, b, &c);
    break;
  case '*':
    overflow = __builtin_mul_overflow(a, b, &c);
    break;
  case '%':
    if (b == 0)
      return division_by_zero(evaluation, node);
    c = b == -1 ? 0 : a % b;
    break;
  default:
    return exact_value(evaluation, node, left, right, result);
  }
  if (overflow)
    return evaluation_refuse(
        evaluation, node, ARYK_ERROR_RANGE,
        "the result does not fit an int (64 bits); use decimal(x) for one side");
  *result = aryk_int(c);
  return true;
}

static bool
double_value(Evaluation *evaluation, const Node *node, const ArykValue *left,
             const ArykValue *right, ArykValue *result)
{
  double a = left->type == ARYK_INT ? (double)left->as.integer : left->as.real;
  double b = right->type == ARYK_INT ? (double)right->as.integer : right->as.real;
  double c = 0;
  if ((node->op == '/' || node->op == '%') && b == 0)
    return division_by_zero(evaluation, node);
  switch (node->op) {
  case '+':
    c = a + b;
    break;
  case '-':
    c = a - b;
    break;
  case '*':
    c = a * b;
    break;
  case '/':
    c = a / b;
    break;
  default:
    c = fmod(a, b);
  }
  if (!isfinite(c) && isfinite(a) && isfinite(b))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE, "the result is too large");
  *result = aryk_double(c);
  return true;
}

static bool
date_value(Evaluation *evaluation, const Node *node, const ArykValue *a, const ArykValue *b,
           ArykValue *result)
{
  if (a->type == b->type) {
    *result = aryk_int(a->as.integer - b->as.integer);
    return true;
  }
  const ArykValue *date = a->type == ARYK_DATE ? a : b;
  int64_t days = (date == a ? b : a)->as.integer;
  int32_t day;
  bool overflow = node->op == '-' && __builtin_sub_overflow(0, days, &days);
  if (overflow || !aryk_date_add((int32_t)date->as.integer, days, &day))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE, "dates end with the year 9999");
  *result = aryk_date(day);
  return true;
}

static bool
timestamp_value(Evaluation *evaluation, const Node *node, const ArykValue *a, const ArykValue *b,
                ArykValue *result)
{
  if (a->type == b->type) {
    *result = evaluation_decimal(evaluation, aryk_timestamp_subtract(a, b));
    return true;
  }
  const ArykValue *stamp = a->type == ARYK_TIMESTAMP ? a : b;
  ArykDecimal seconds;
  if (!aryk_value_decimal(stamp == a ? b : a, &seconds))
    return too_large(evaluation, node);
  if (node->op == '-')
    seconds = aryk_decimal_negate(seconds);
  if (!aryk_timestamp_add(stamp, seconds, result))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "timestamps end with the year 9999 and with nanoseconds");
  return true;
}

bool
arithmetic_value(Evaluation *evaluation, const Node *node, const ArykValue *a, const ArykValue *b,
                 ArykValue *result)
{
  if (a->type == ARYK_INT && b->type == ARYK_INT)
    return int_value(evaluation, node, a, b, result);
  ArykType left = (ArykType)a->type, right = (ArykType)b->type;
  if (arithmetic_type((char)node->op, left, right) == ARYK_ABSENT) {
    char *why = arithmetic_refusal((char)node->op, left, right);
    evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE, "%s", why);
    g_free(why);
    return false;
  }
  if (left == ARYK_TIMESTAMP || right == ARYK_TIMESTAMP)
    return timestamp_value(evaluation, node, a, b, result);
  if (left == ARYK_DATE || right == ARYK_DATE)
    return date_value(evaluation, node, a, b, result);
  if (left == ARYK_DOUBLE || right == ARYK_DOUBLE)
    return double_value(evaluation, node, a, b, result);
  return exact_value(evaluation, node, a, b, result);
}

bool
comparison_works(ArykType a, ArykType b, bool order)
{
  if (is_number(a) && is_number(b))
    return true;
  return a == b && !(order && (a == ARYK_BOOL || a == ARYK_LIST || a == ARYK_MAP));
}

char *
comparison_refusal(ArykType a, ArykType b)
{
  const char *way_out = "";
  if (a == b)
    return g_strdup_printf("values of type %s have no order; only == and != compare them",
                           aryk_type_name(a));
  if (a == ARYK_STRING || b == ARYK_STRING) {
    ArykType other = a == ARYK_STRING ? b : a;
    if (is_number(other))
      way_out = "; decimal(x) reads a number from text, string(x) makes text of a number";
    else if (other == ARYK_DATE)
      way_out = "; write date '2023-07-13', or date(x) for a text";
    else if (other == ARYK_TIMESTAMP)
      way_out = "; write timestamp '2023-07-13T10:00:00Z', or timestamp(x) for a text";
    else if (other == ARYK_LIST)
      way_out = "; \"in\" looks into a list";
    else if (other == ARYK_BOOL)
      way_out = "; true and false stand without quotes";
  } else if ((a == ARYK_DATE && b == ARYK_TIMESTAMP) || (a == ARYK_TIMESTAMP && b == ARYK_DATE)) {
    way_out = "; date(x) is the day of a timestamp";
  }
  return g_strdup_printf("values of type %s and %s cannot be compared%s", aryk_type_name(a),
                         aryk_type_name(b), way_out);
}

int
comparison_of(const ArykValue *a, const ArykValue *b)
{
  if (a->type == ARYK_INT && b->type == ARYK_INT)
    return a->as.integer < b->as.integer ? -1 : a->as.integer > b->as.integer;
  Small left, right;
  int order;
  if (small_of(a, &left) && small_of(b, &right) && small_compare(left, right, &order))
    return order;
  return aryk_value_compare(a, b);
}
