/* evaluate.c - see evaluate.h. */
#include "core/expression/evaluate.h"

#include "core/expression/function.h"
#include "core/expression/operators.h"
#include "core/record/batch.h"

bool
evaluation_refuse(Evaluation *evaluation, const Node *node, ArykErrorCode code, const char *format,
                  ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  aryk_error(evaluation->error, code, "`%.*s`: %s", (int)(node->end - node->start),
             evaluation->expression->text + node->start, what);
  g_free(what);
  return false;
}

ArykValue
evaluation_decimal(Evaluation *evaluation, ArykDecimal decimal)
{
  ArykValue value = aryk_decimal_value(decimal);
  if (value.type != ARYK_ABSENT)
    return value;
  ArykWideDecimal *wide = scratch_alloc(&evaluation->scratch, sizeof *wide);
  memset(wide, 0, sizeof *wide);
  wide->decimal = decimal;
  value = aryk_value_of_type(ARYK_DECIMAL);
  value.flags = ARYK_VALUE_WIDE;
  value.as.wide = wide;
  return value;
}

static bool
wrong_type(Evaluation *evaluation, const Node *node, const char *wanted, const ArykValue *value)
{
  return evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE, "should be %s, but is of type %s",
                           wanted, aryk_type_name((ArykType)value->type));
}

/* 1 true, 0 false, -1 nothing, -2 an error that is set. */
static int
truth(Evaluation *evaluation, const Node *node)
{
  ArykValue value;
  if (!evaluate(evaluation, node, &value))
    return -2;
  if (value.type == ARYK_BOOL)
    return value.as.boolean;
  if (value_is_nothing(&value))
    return -1;
  wrong_type(evaluation, node, "true or false", &value);
  return -2;
}

/* `and` ends at the first false, `or` at the first true; nothing remains nothing otherwise. */
static bool
evaluate_logic(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  int decisive = node->kind == NODE_OR;
  int left = truth(evaluation, node->args[0]);
  if (left == -2)
    return false;
  int right = left == decisive ? left : truth(evaluation, node->args[1]);
  if (right == -2)
    return false;
  if (left == decisive || right == decisive)
    *result = aryk_bool(decisive);
  else
    *result = left == -1 || right == -1 ? aryk_null() : aryk_bool(!decisive);
  return true;
}

static bool
evaluate_not(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  int value = truth(evaluation, node->args[0]);
  *result = value < 0 ? aryk_null() : aryk_bool(!value);
  return value != -2;
}

static bool
evaluate_negate(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  ArykValue value;
  if (!evaluate(evaluation, node->args[0], &value))
    return false;
  ArykDecimal decimal;
  if (value_is_nothing(&value))
    *result = aryk_null();
  else if (value.type == ARYK_INT && value.as.integer != INT64_MIN)
    *result = aryk_int(-value.as.integer);
  else if (value.type == ARYK_INT)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "does not fit an int; use decimal(x)");
  else if (value.type == ARYK_DOUBLE)
    *result = aryk_double(-value.as.real);
  else if (aryk_value_decimal(&value, &decimal))
    *result = evaluation_decimal(evaluation, aryk_decimal_negate(decimal));
  else
    return wrong_type(evaluation, node->args[0], "a number", &value);
  return true;
}

/* Both sides; *nothing when one of them is null or absent, and the result then is null. */
static bool
evaluate_sides(Evaluation *evaluation, const Node *node, ArykValue *a, ArykValue *b, bool *nothing,
               ArykValue *result)
{
  if (!evaluate(evaluation, node->args[0], a) || !evaluate(evaluation, node->args[1], b))
    return false;
  *nothing = value_is_nothing(a) || value_is_nothing(b);
  if (*nothing)
    *result = aryk_null();
  return true;
}

static bool
evaluate_arithmetic(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  ArykValue a, b;
  bool nothing = false;
  if (!evaluate_sides(evaluation, node, &a, &b, &nothing, result))
    return false;
  return nothing || arithmetic_value(evaluation, node, &a, &b, result);
}

static bool
holds(Comparison comparison, int order)
{
  switch (comparison) {
  case EQUAL:
    return order == 0;
  case UNEQUAL:
    return order != 0;
  case BELOW:
    return order < 0;
  case AT_MOST:
    return order <= 0;
  case ABOVE:
    return order > 0;
  case AT_LEAST:
    return order >= 0;
  }
  return false;
}

static bool
evaluate_compare(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  ArykValue a, b;
  bool nothing = false;
  if (!evaluate_sides(evaluation, node, &a, &b, &nothing, result) || nothing)
    return nothing;
  if (!comparison_works((ArykType)a.type, (ArykType)b.type, node->op > UNEQUAL)) {
    char *why = comparison_refusal((ArykType)a.type, (ArykType)b.type);
    evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE, "%s", why);
    g_free(why);
    return false;
  }
  *result = aryk_bool(holds((Comparison)node->op, comparison_of(&a, &b)));
  return true;
}

/* The sorted members of a long constant list. */
static bool
is_among(const ArykValue *sorted, const ArykValue *value)
{
  uint32_t low = 0, high = sorted->length;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = aryk_value_compare(value, &sorted->as.items[middle]);
    if (order == 0)
      return true;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return false;
}

/* A member of another kind is another value: searching is no mistake. */
static bool
is_member(const ArykValue *list, const ArykValue *value, bool *unknown)
{
  for (uint32_t i = 0; i < list->length; i++) {
    if (value_is_nothing(&list->as.items[i]))
      *unknown = true;
    else if (aryk_value_equal(value, &list->as.items[i]))
      return true;
  }
  return false;
}

static bool
evaluate_in(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  ArykValue value, list;
  bool nothing = false;
  if (!evaluate_sides(evaluation, node, &value, &list, &nothing, result) || nothing)
    return nothing;
  if (list.type != ARYK_LIST)
    return wrong_type(evaluation, node->args[1], "a list", &list);
  bool found, unknown = false;
  if (node->constant.type == ARYK_LIST) {
    found = is_among(&node->constant, &value);
    unknown = node->constant.length < list.length;
  } else {
    found = is_member(&list, &value, &unknown);
  }
  *result = !found && unknown ? aryk_null() : aryk_bool(found != node->negated);
  return true;
}

static bool
evaluate_match(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  ArykValue value;
  if (!evaluate(evaluation, node->args[0], &value))
    return false;
  *result = aryk_null();
  if (value_is_nothing(&value))
    return true;
  if (value.type != ARYK_STRING)
    return wrong_type(evaluation, node->args[0], "a string", &value);
  GError *error = NULL;
  const char *text = value.length > 0 ? value.as.text : "";
  bool found = g_regex_match_full(node->regex, text, (gssize)value.length, 0, 0, NULL, &error);
  if (error != NULL) {
    evaluation_refuse(evaluation, node, ARYK_ERROR_LIMIT, "%s", error->message);
    g_error_free(error);
    return false;
  }
  *result = aryk_bool(found != node->negated);
  return true;
}

static void
list_member(const ArykValue *list, int64_t place, ArykValue *result)
{
  if (place < 0)
    place += list->length;
  if (place >= 0 && place < list->length)
    *result = list->as.items[place];
}

static void
map_member(const ArykValue *map, ArykText key, ArykValue *result)
{
  for (uint32_t i = 0; i < map->length; i++)
    if (aryk_text_equal(map->as.entries[i].key, key)) {
      *result = map->as.entries[i].value;
      return;
    }
}

/* What is not there is absent. */
static bool
evaluate_member(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  ArykValue whole, which;
  if (!evaluate(evaluation, node->args[0], &whole) || !evaluate(evaluation, node->args[1], &which))
    return false;
  *result = aryk_value_of_type(ARYK_ABSENT);
  if (value_is_nothing(&whole) || value_is_nothing(&which))
    return true;
  if (whole.type == ARYK_LIST && which.type == ARYK_INT)
    list_member(&whole, which.as.integer, result);
  else if (whole.type == ARYK_MAP && which.type == ARYK_STRING)
    map_member(&whole, aryk_value_text(&which), result);
  else if (whole.type == ARYK_LIST || whole.type == ARYK_MAP)
    return wrong_type(evaluation, node->args[1],
                      whole.type == ARYK_LIST ? "an int, a place in the list"
                                              : "a string, a key of the map",
                      &which);
  else
    return wrong_type(evaluation, node->args[0], "a list or a map", &whole);
  return true;
}

static bool
evaluate_list(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  ArykValue *items = scratch_alloc(&evaluation->scratch, (node->count + 1) * sizeof *items);
  for (uint32_t i = 0; i < node->count; i++) {
    if (!evaluate(evaluation, node->args[i], &items[i]))
      return false;
    if (items[i].type == ARYK_ABSENT)
      items[i] = aryk_null();
  }
  *result = aryk_list(items, node->count);
  return true;
}

static bool
evaluate_call(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  const Function *function = node->function;
  if (function->lazy != NULL)
    return function->lazy(evaluation, node, result);
  ArykValue few[4];
  ArykValue *args = node->count <= G_N_ELEMENTS(few)
                        ? few
                        : scratch_alloc(&evaluation->scratch, node->count * sizeof *args);
  bool nothing = false;
  for (uint32_t i = 0; i < node->count; i++) {
    if (!evaluate(evaluation, node->args[i], &args[i]))
      return false;
    uint32_t wanted = function->parameters[MIN(i, G_N_ELEMENTS(function->parameters) - 1)];
    if (value_is_nothing(&args[i])) {
      nothing = true;
    } else if ((ARYK_TYPE_SET(args[i].type) & wanted) == 0) {
      char *needs = types_text(wanted);
      wrong_type(evaluation, node->args[i], needs, &args[i]);
      g_free(needs);
      return false;
    }
  }
  if (nothing) {
    *result = aryk_null();
    return true;
  }
  return function->call(evaluation, node, args, result);
}

bool
evaluate(Evaluation *evaluation, const Node *node, ArykValue *result)
{
  switch ((NodeKind)node->kind) {
  case NODE_CONSTANT:
    *result = node->constant;
    return true;
  case NODE_FIELD: {
    *result = *aryk_record_get(evaluation->record, node->field);
    return true;
  }
  case NODE_LIST:
    return evaluate_list(evaluation, node, result);
  case NODE_MEMBER:
    return evaluate_member(evaluation, node, result);
  case NODE_NEGATE:
    return evaluate_negate(evaluation, node, result);
  case NODE_NOT:
    return evaluate_not(evaluation, node, result);
  case NODE_AND:
  case NODE_OR:
    return evaluate_logic(evaluation, node, result);
  case NODE_ARITHMETIC:
    return evaluate_arithmetic(evaluation, node, result);
  case NODE_COMPARE:
    return evaluate_compare(evaluation, node, result);
  case NODE_NOTHING: {
    ArykValue value;
    if (!evaluate(evaluation, node->args[0], &value))
      return false;
    *result = aryk_bool(value_is_nothing(&value) != node->negated);
    return true;
  }
  case NODE_IN:
    return evaluate_in(evaluation, node, result);
  case NODE_MATCH:
    return evaluate_match(evaluation, node, result);
  case NODE_CALL:
    return evaluate_call(evaluation, node, result);
  }
  g_assert_not_reached();
}
