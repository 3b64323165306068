/* types.c - finds out what each part of an expression may turn out to be, and refuses what cannot
 * work whatever the record. */
#include "core/expression/function.h"
#include "core/expression/node.h"
#include "core/expression/operators.h"
#include "core/expression/types.h"

#define SET ARYK_TYPE_SET

char *
types_text(uint32_t types)
{
  uint32_t real = types & ~(uint32_t)TYPES_NOTHING;
  if (real == 0)
    return g_strdup("null");
  if (real == (ARYK_TYPES_ANY & ~(uint32_t)TYPES_NOTHING))
    return g_strdup("anything");
  GString *text = g_string_new(NULL);
  for (ArykType type = ARYK_BOOL; type < ARYK_N_TYPES; type++) {
    if ((real & SET(type)) == 0)
      continue;
    const char *name = aryk_type_name(type);
    g_string_append_printf(text, "%s%s %s", text->len > 0 ? " or " : "",
                           strchr("aeiou", name[0]) != NULL ? "an" : "a", name);
  }
  return g_string_free(text, FALSE);
}

/* NULL, if one of the args may be nothing. */
static uint32_t
null_of_args(const Node *node)
{
  for (uint32_t i = 0; i < node->count; i++)
    if ((node->args[i]->types & TYPES_NOTHING) != 0)
      return SET(ARYK_NULL);
  return 0;
}

static ArykType
first_type(uint32_t types)
{
  for (ArykType type = ARYK_BOOL; type < ARYK_N_TYPES; type++)
    if ((types & SET(type)) != 0)
      return type;
  return ARYK_NULL;
}

static bool
refuse_taking(const Node *node, ExpressionError *error, char *message)
{
  expression_refuse(error, node->start, "%s", message);
  g_free(message);
  return false;
}

static bool
check_field(Node *node, const Schema *schema, ExpressionError *error)
{
  node->types = ARYK_TYPES_ANY | SET(ARYK_ABSENT);
  if (schema == NULL)
    return true;
  const SchemaField *known = schema_find(schema, node->field);
  if (known != NULL) {
    node->types = known->types | (known->always ? 0 : SET(ARYK_ABSENT));
    return true;
  }
  if (schema->open)
    return true;
  const char *name = aryk_field_name(node->field);
  const char *nearest = schema_nearest(schema, name);
  if (nearest != NULL)
    return expression_refuse(error, node->start,
                             "no record has a field \"%s\" here; did you mean \"%s\"?", name,
                             nearest);
  return expression_refuse(error, node->start,
                           "no record has a field \"%s\" here; texts stand in quotes", name);
}

static bool
check_arithmetic(Node *node, ExpressionError *error)
{
  uint32_t left = types_real(node->args[0]), right = types_real(node->args[1]);
  node->types = null_of_args(node);
  if (left == 0 || right == 0)
    return true;
  for (ArykType a = ARYK_BOOL; a < ARYK_N_TYPES; a++)
    for (ArykType b = ARYK_BOOL; b < ARYK_N_TYPES; b++)
      if ((left & SET(a)) != 0 && (right & SET(b)) != 0) {
        ArykType type = arithmetic_type((char)node->op, a, b);
        if (type != ARYK_ABSENT)
          node->types |= SET(type);
      }
  if ((node->types & ~SET(ARYK_NULL)) != 0)
    return true;
  return refuse_taking(node, error,
                       arithmetic_refusal((char)node->op, first_type(left), first_type(right)));
}

/* Some type of one set can be compared with some of the other. */
static bool
can_compare(uint32_t left, uint32_t right, bool order)
{
  for (ArykType a = ARYK_BOOL; a < ARYK_N_TYPES; a++)
    for (ArykType b = ARYK_BOOL; b < ARYK_N_TYPES; b++)
      if ((left & SET(a)) != 0 && (right & SET(b)) != 0 && comparison_works(a, b, order))
        return true;
  return left == 0 || right == 0;
}

static bool
check_compare(Node *node, ExpressionError *error)
{
  uint32_t left = types_real(node->args[0]), right = types_real(node->args[1]);
  node->types = SET(ARYK_BOOL) | null_of_args(node);
  if (can_compare(left, right, node->op > UNEQUAL))
    return true;
  return refuse_taking(node, error, comparison_refusal(first_type(left), first_type(right)));
}

static bool
check_in(Node *node, ExpressionError *error)
{
  const Node *list = node->args[1];
  uint32_t right = types_real(list);
  node->types = SET(ARYK_BOOL) | SET(ARYK_NULL);
  if (right != 0 && (right & SET(ARYK_LIST)) == 0) {
    char *is = types_text(right);
    expression_refuse(error, list->start,
                      "\"in\" needs a list on its right, but this is %s; write x in ['a', 'b']%s",
                      is, (right & SET(ARYK_STRING)) != 0 ? ", or contains(text, part)" : "");
    g_free(is);
    return false;
  }
  if (list->kind != NODE_CONSTANT)
    return true;
  for (uint32_t i = 0; i < list->constant.length; i++) {
    ArykType member = (ArykType)list->constant.as.items[i].type;
    if (member != ARYK_NULL && !can_compare(types_real(node->args[0]), SET(member), false))
      return refuse_taking(list, error,
                           comparison_refusal(first_type(types_real(node->args[0])), member));
  }
  return true;
}

bool
types_check_is(const Node *arg, uint32_t wanted, const char *what, const char *way_out,
               ExpressionError *error)
{
  uint32_t types = types_real(arg);
  if (types == 0 || (types & wanted) != 0)
    return true;
  char *needs = types_text(wanted), *is = types_text(types);
  expression_refuse(error, arg->start, "%s needs %s, but this is %s%s", what, needs, is, way_out);
  g_free(needs);
  g_free(is);
  return false;
}

static const char *
logic_name(const Node *node)
{
  return node->kind == NODE_NOT ? "\"not\"" : node->kind == NODE_AND ? "\"and\"" : "\"or\"";
}

static bool
check_logic(Node *node, ExpressionError *error)
{
  bool good = true;
  node->types = SET(ARYK_BOOL) | null_of_args(node);
  for (uint32_t i = 0; i < node->count; i++)
    good &= types_check_is(node->args[i], SET(ARYK_BOOL), logic_name(node),
                           "; compare it with something", error);
  return good;
}

static bool
check_member(Node *node, ExpressionError *error)
{
  node->types = ARYK_TYPES_ANY | SET(ARYK_ABSENT);
  return types_check_is(node->args[0], SET(ARYK_LIST) | SET(ARYK_MAP), "taking a member", "",
                        error) &&
         types_check_is(node->args[1], SET(ARYK_INT) | SET(ARYK_STRING),
                        "the place or key of a member", "", error);
}

bool
types_comparable_args(const Node *node, uint32_t first, bool order, ExpressionError *error)
{
  for (uint32_t i = first + 1; i < node->count; i++) {
    uint32_t before = types_real(node->args[i - 1]), types = types_real(node->args[i]);
    if (!can_compare(before, types, order))
      return refuse_taking(node->args[i], error,
                           comparison_refusal(first_type(before), first_type(types)));
  }
  return true;
}

uint32_t
types_of_args(const Node *node, uint32_t first)
{
  uint32_t types = 0;
  for (uint32_t i = first; i < node->count; i++)
    types |= node->args[i]->types;
  return (types & ~(uint32_t)TYPES_NOTHING) | ((types & TYPES_NOTHING) != 0 ? SET(ARYK_NULL) : 0);
}

/* The types of the results of a function that gives back what it got. */
static uint32_t
same_types(const Node *node)
{
  const Function *function = node->function;
  uint32_t types =
      function->most == FUNCTION_ANY_NUMBER ? types_of_args(node, 0) : types_real(node->args[0]);
  return types & function->parameters[0];
}

static bool
check_arguments(const Node *node, ExpressionError *error)
{
  const Function *function = node->function;
  char *name = function_name(function);
  char *what = g_strdup_printf("%s()", name);
  bool good = true;
  for (uint32_t i = 0; good && i < node->count; i++) {
    uint32_t wanted = function->parameters[MIN(i, G_N_ELEMENTS(function->parameters) - 1)];
    good = types_check_is(node->args[i], wanted, what, "", error);
  }
  g_free(what);
  g_free(name);
  return good && (function->check == NULL || function->check(node, error));
}

static bool
check_call(Node *node, ExpressionError *error)
{
  const Function *function = node->function;
  if (!check_arguments(node, error))
    return false;
  node->types = function->types != NULL ? function->types(node)
                : function->result != 0 ? function->result
                                        : same_types(node);
  if (function->lazy == NULL)
    node->types |= null_of_args(node);
  return true;
}

bool
types_check(Node *node, const Schema *schema, ExpressionError *error)
{
  bool good = true;
  for (uint32_t i = 0; i < node->count; i++)
    good &= types_check(node->args[i], schema, error);
  if (!good)
    return false; /* what it is itself hangs upon them */
  switch ((NodeKind)node->kind) {
  case NODE_CONSTANT:
    node->types = SET(node->constant.type);
    return true;
  case NODE_FIELD:
    return check_field(node, schema, error);
  case NODE_LIST:
    node->types = SET(ARYK_LIST);
    return true;
  case NODE_MEMBER:
    return check_member(node, error);
  case NODE_NEGATE:
    node->types = (node->args[0]->types & ARYK_TYPES_NUMBER) | null_of_args(node);
    return types_check_is(node->args[0], ARYK_TYPES_NUMBER, "a minus sign", "", error);
  case NODE_NOT:
  case NODE_AND:
  case NODE_OR:
    return check_logic(node, error);
  case NODE_ARITHMETIC:
    return check_arithmetic(node, error);
  case NODE_COMPARE:
    return check_compare(node, error);
  case NODE_NOTHING:
    node->types = SET(ARYK_BOOL);
    return true;
  case NODE_IN:
    return check_in(node, error);
  case NODE_MATCH:
    node->types = SET(ARYK_BOOL) | null_of_args(node);
    return types_check_is(node->args[0], SET(ARYK_STRING), "=~", "; use string(x)", error);
  case NODE_CALL:
    return check_call(node, error);
  }
  g_assert_not_reached();
}
