/* function_choice.c - functions that choose among their arguments or ask whether there is a value.
 */
#include "core/expression/function.h"
#include "core/expression/operators.h"

FUNCTION_LAZY(absent)
{
  ArykValue value;
  if (!evaluate(evaluation, node->args[0], &value))
    return false;
  *result = aryk_bool(value.type == ARYK_ABSENT);
  return true;
}

FUNCTION_LAZY(is_null)
{
  ArykValue value;
  if (!evaluate(evaluation, node->args[0], &value))
    return false;
  *result = aryk_bool(value_is_nothing(&value));
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

FUNCTION_LAZY(if)
{
  ArykValue condition;
  if (!evaluate(evaluation, node->args[0], &condition))
    return false;
  if (!value_is_nothing(&condition) && condition.type != ARYK_BOOL)
    return evaluation_refuse(evaluation, node->args[0], ARYK_ERROR_TYPE,
                             "should be true or false, but is of type %s",
                             aryk_type_name((ArykType)condition.type));
  bool yes = condition.type == ARYK_BOOL && condition.as.boolean;
  return evaluate(evaluation, node->args[yes ? 1 : 2], result);
}

static bool
choose(Evaluation *evaluation, const Node *node, const ArykValue *args, int sign, ArykValue *result)
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
  return choose(evaluation, node, args, 1, result);
}

FUNCTION_CALL(min)
{
  return choose(evaluation, node, args, -1, result);
}

FUNCTION_CALL(length)
{
  (void)evaluation, (void)node;
  int64_t length = args[0].length;
  if (args[0].type == ARYK_STRING) {
    length = 0;
    for (uint32_t i = 0; i < args[0].length; i++)
      length += ((unsigned char)args[0].as.text[i] & 0xc0) != 0x80;
  }
  *result = aryk_int(length);
  return true;
}
