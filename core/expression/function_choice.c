/* function_choice.c - functions that choose among their arguments or ask what there is. */
#include "core/expression/function.h"
#include "core/expression/operators.h"
#include "core/expression/types.h"

FUNCTION_LAZY(absent)
{
  ArykValue value;
  if (!evaluate(evaluation, node->args[0], &value))
    return false;
  *result = aryk_bool(value.type == ARYK_ABSENT);
  return true;
}

static bool
check_absent(const Node *node, ExpressionError *error)
{
  const Node *arg = node->args[0];
  return arg->kind == NODE_FIELD || arg->kind == NODE_MEMBER ||
         expression_refuse(error, arg->start,
                           "absent() asks about a field or a member; other values are never "
                           "absent");
}

FUNCTION_LAZY(is_null)
{
  ArykValue value;
  if (!evaluate(evaluation, node->args[0], &value))
    return false;
  *result = aryk_bool(value_is_nothing(&value));
  return true;
}

FUNCTION_LAZY(type_name)
{
  ArykValue value;
  if (!evaluate(evaluation, node->args[0], &value))
    return false;
  *result = aryk_string(aryk_text(aryk_type_name((ArykType)value.type)));
  return true;
}

FUNCTION_LAZY(coalesce)
{
  for (uint32_t i = 0; i < node->count; i++) {
    if (!evaluate(evaluation, node->args[i], result))
      return false;
    if (!value_is_nothing(result))
      return true;
  }
  *result = aryk_null();
  return true;
}

static uint32_t
types_of_coalesce(const Node *node)
{
  uint32_t types = types_of_args(node, 0);
  for (uint32_t i = 0; i < node->count; i++)
    if ((node->args[i]->types & TYPES_NOTHING) == 0)
      return types & ~FUNCTION_NULL;
  return types;
}

/* ---- Conditions ------------------------------------------------------------------------------ */

/* Whether the arg is true; false with the error set when it is no condition. */
static bool
ask(Evaluation *evaluation, const Node *arg, bool *yes)
{
  ArykValue condition;
  if (!evaluate(evaluation, arg, &condition))
    return false;
  *yes = condition.type == ARYK_BOOL && condition.as.boolean;
  if (condition.type == ARYK_BOOL || value_is_nothing(&condition))
    return true;
  return evaluation_refuse(evaluation, arg, ARYK_ERROR_TYPE,
                           "should be true or false, but is of type %s",
                           aryk_type_name((ArykType)condition.type));
}

/* Conditions and values in turn, and perhaps one more value: if() is the short one of them. */
FUNCTION_LAZY(choose)
{
  uint32_t i = 0;
  for (; i + 1 < node->count; i += 2) {
    bool yes;
    if (!ask(evaluation, node->args[i], &yes))
      return false;
    if (yes)
      return evaluate(evaluation, node->args[i + 1], result);
  }
  *result = aryk_null();
  return i == node->count || evaluate(evaluation, node->args[i], result);
}

static uint32_t
types_of_choice(const Node *node)
{
  uint32_t types = node->count % 2 == 0 ? FUNCTION_NULL : 0;
  for (uint32_t i = 0; i < node->count; i++)
    if (i % 2 == 1 || i + 1 == node->count)
      types |= node->args[i]->types;
  return (types & ~(uint32_t)TYPES_NOTHING) | ((types & TYPES_NOTHING) != 0 ? FUNCTION_NULL : 0);
}

static bool
check_case(const Node *node, ExpressionError *error)
{
  for (uint32_t i = 0; i + 1 < node->count; i += 2)
    if (!types_check_is(node->args[i], FUNCTION_BOOL, "a condition of case()",
                        "; compare it with something", error))
      return false;
  return true;
}

FUNCTION_LAZY(nullif)
{
  ArykValue other;
  if (!evaluate(evaluation, node->args[0], result) || !evaluate(evaluation, node->args[1], &other))
    return false;
  if (value_is_nothing(result) || value_is_nothing(&other))
    return true;
  if (!comparison_works((ArykType)result->type, (ArykType)other.type, false)) {
    char *why = comparison_refusal((ArykType)result->type, (ArykType)other.type);
    evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE, "%s", why);
    g_free(why);
    return false;
  }
  if (comparison_of(result, &other) == 0)
    *result = aryk_null();
  return true;
}

static bool
check_nullif(const Node *node, ExpressionError *error)
{
  return types_comparable_args(node, 0, false, error);
}

static uint32_t
types_of_first_or_null(const Node *node)
{
  return types_real(node->args[0]) | FUNCTION_NULL;
}

/* What cannot be computed for this record is null. */
FUNCTION_LAZY(attempt)
{
  GError *failure = NULL, **error = evaluation->error;
  evaluation->error = &failure;
  bool good = evaluate(evaluation, node->args[0], result);
  evaluation->error = error;
  if (!good)
    *result = aryk_null();
  g_clear_error(&failure);
  return true;
}

/* ---- Extremes -------------------------------------------------------------------------------- */

static bool
extreme(Evaluation *evaluation, const Node *node, const ArykValue *args, int sign,
        ArykValue *result)
{
  *result = args[0];
  for (uint32_t i = 1; i < node->count; i++) {
    ArykType a = (ArykType)result->type, b = (ArykType)args[i].type;
    if (!comparison_works(a, b, true)) {
      char *why = comparison_refusal(a, b);
      evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE, "%s", why);
      g_free(why);
      return false;
    }
    if (comparison_of(&args[i], result) * sign > 0)
      *result = args[i];
  }
  return true;
}

FUNCTION_CALL(max)
{
  return extreme(evaluation, node, args, 1, result);
}

FUNCTION_CALL(min)
{
  return extreme(evaluation, node, args, -1, result);
}

static bool
check_extreme(const Node *node, ExpressionError *error)
{
  return types_comparable_args(node, 0, true, error);
}

#define ANY  ARYK_TYPES_ANY
#define MANY FUNCTION_ANY_NUMBER

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"absent(field)", 1, 1, {ANY}, FUNCTION_BOOL,
     "whether the record has no such field, or the map no such key; a field that is null is there",
     "absent(no_such_field)", "true", .lazy = absent, .check = check_absent},
    {"case(condition, value, ..., else)", 2, MANY, {ANY, ANY, ANY}, 0,
     "the value behind the first condition that is true, or else (null when not given); only what "
     "is needed is computed",
     "case(1 > 2, 'small', 2 > 1, 'large', 'other')", "'large'",
     .lazy = choose, .check = check_case, .types = types_of_choice},
    {"coalesce(a, b, ...)", 1, MANY, {ANY, ANY, ANY}, 0,
     "the first of the values that is neither null nor absent",
     "coalesce(null, 'n/a')", "'n/a'", .lazy = coalesce, .types = types_of_coalesce},
    {"if(condition, yes, no)", 3, 3, {FUNCTION_BOOL, ANY, ANY}, 0,
     "yes where the condition is true, no where it is false or null; only that one is computed",
     "if(1 < 2, 'below', 1 / 0)", "'below'", .lazy = choose, .types = types_of_choice},
    {"is_null(x)", 1, 1, {ANY}, FUNCTION_BOOL,
     "whether the value is null or absent: the same as x == null",
     "is_null(null)", "true", .lazy = is_null},
    {"max(a, b, ...)", 1, MANY, {FUNCTION_ORDERED, FUNCTION_ORDERED, FUNCTION_ORDERED},
     FUNCTION_SAME,
     "the largest of the values; null if one of them is",
     "max(2, 10, 3.5)", "10", .call = max, .check = check_extreme},
    {"min(a, b, ...)", 1, MANY, {FUNCTION_ORDERED, FUNCTION_ORDERED, FUNCTION_ORDERED},
     FUNCTION_SAME,
     "the smallest of the values; null if one of them is",
     "min(date '2023-07-13', date '2022-01-01')", "date '2022-01-01'",
     .call = min, .check = check_extreme},
    {"nullif(a, b)", 2, 2, {ANY, ANY}, 0,
     "a, but null where it equals b",
     "nullif('n/a', 'n/a')", "null",
     .lazy = nullif, .check = check_nullif, .types = types_of_first_or_null},
    {"try(x)", 1, 1, {ANY}, 0,
     "x, but null where it cannot be computed and would reject the record",
     "try(decimal('about 70'))", "null", .lazy = attempt, .types = types_of_first_or_null},
    {"typeof(x)", 1, 1, {ANY}, FUNCTION_STRING,
     "the name of the value's type: null, bool, int, double, decimal, string, bytes, date, "
     "timestamp, list or map; absent where there is none",
     "typeof(0.5)", "'decimal'", .lazy = type_name},
};
/* clang-format on */

const FunctionGroup functions_choice = {"Choices and questions", rows, G_N_ELEMENTS(rows)};
