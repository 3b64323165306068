/* function_list.c - functions of lists. Members that are null are passed over where a list is
 * summed up to one value, and are members like others elsewhere. */
#include "core/expression/function.h"
#include "core/expression/operators.h"

static bool
refuse_comparison(Evaluation *evaluation, const Node *node, const ArykValue *a, const ArykValue *b)
{
  char *why = comparison_refusal((ArykType)a->type, (ArykType)b->type);
  evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE, "%s", why);
  g_free(why);
  return false;
}

static ArykValue *
make_items(Evaluation *evaluation, uint32_t count)
{
  return scratch_alloc(&evaluation->scratch, ((size_t)count + 1) * sizeof(ArykValue));
}

/* ---- One member ------------------------------------------------------------------------------ */

FUNCTION_CALL(first)
{
  (void)evaluation, (void)node;
  *result = args[0].length > 0 ? args[0].as.items[0] : aryk_null();
  return true;
}

FUNCTION_CALL(last)
{
  (void)evaluation, (void)node;
  *result = args[0].length > 0 ? args[0].as.items[args[0].length - 1] : aryk_null();
  return true;
}

static bool
extreme(Evaluation *evaluation, const Node *node, const ArykValue *list, int sign,
        ArykValue *result)
{
  *result = aryk_null();
  for (uint32_t i = 0; i < list->length; i++) {
    const ArykValue *item = &list->as.items[i];
    if (value_is_nothing(item))
      continue;
    if (value_is_nothing(result)) {
      *result = *item;
      continue;
    }
    if (!comparison_works((ArykType)result->type, (ArykType)item->type, true))
      return refuse_comparison(evaluation, node, result, item);
    if (comparison_of(item, result) * sign > 0)
      *result = *item;
  }
  return true;
}

FUNCTION_CALL(largest)
{
  return extreme(evaluation, node, &args[0], 1, result);
}

FUNCTION_CALL(smallest)
{
  return extreme(evaluation, node, &args[0], -1, result);
}

FUNCTION_LAZY(position)
{
  ArykValue list, wanted;
  if (!evaluate(evaluation, node->args[0], &list) || !evaluate(evaluation, node->args[1], &wanted))
    return false;
  *result = aryk_null();
  if (value_is_nothing(&list))
    return true;
  if (list.type != ARYK_LIST)
    return evaluation_refuse(evaluation, node->args[0], ARYK_ERROR_TYPE,
                             "should be a list, but is of type %s",
                             aryk_type_name((ArykType)list.type));
  if (wanted.type == ARYK_ABSENT)
    wanted = aryk_null();
  for (uint32_t i = 0; i < list.length; i++)
    if (aryk_value_equal(&list.as.items[i], &wanted)) {
      *result = aryk_int(i);
      break;
    }
  return true;
}

/* ---- Sums ------------------------------------------------------------------------------------ */

/* Adds up as the operator + does; *count is the number of members that are there. */
static bool
add_up(Evaluation *evaluation, const Node *node, const ArykValue *list, ArykValue *sum,
       uint32_t *count)
{
  Node plus = *node;
  plus.op = '+';
  *count = 0;
  *sum = aryk_int(0);
  for (uint32_t i = 0; i < list->length; i++) {
    const ArykValue *item = &list->as.items[i];
    if (value_is_nothing(item))
      continue;
    if ((ARYK_TYPE_SET(item->type) & ARYK_TYPES_NUMBER) == 0)
      return evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE,
                               "member %u should be a number, but is of type %s", i,
                               aryk_type_name((ArykType)item->type));
    ArykValue before = *sum;
    if ((*count)++ == 0)
      *sum = *item;
    else if (!arithmetic_value(evaluation, &plus, &before, item, sum))
      return false;
  }
  return true;
}

FUNCTION_CALL(sum)
{
  uint32_t count;
  if (!add_up(evaluation, node, &args[0], result, &count))
    return false;
  if (count == 0)
    *result = aryk_null();
  return true;
}

FUNCTION_CALL(average)
{
  ArykValue total;
  uint32_t count;
  Node over = *node;
  over.op = '/';
  *result = aryk_null();
  if (!add_up(evaluation, node, &args[0], &total, &count))
    return false;
  ArykValue divisor = aryk_int(count);
  return count == 0 || arithmetic_value(evaluation, &over, &total, &divisor, result);
}

/* ---- Other lists ----------------------------------------------------------------------------- */

FUNCTION_CALL(concat)
{
  uint64_t count = 0;
  for (uint32_t i = 0; i < node->count; i++)
    count += args[i].length;
  if (count > UINT32_MAX)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_LIMIT, "the list would be too long");
  ArykValue *items = make_items(evaluation, (uint32_t)count);
  uint32_t used = 0;
  for (uint32_t i = 0; i < node->count; i++)
    for (uint32_t k = 0; k < args[i].length; k++)
      items[used++] = args[i].as.items[k];
  *result = aryk_list(items, used);
  return true;
}

FUNCTION_CALL(slice)
{
  int64_t length = args[0].length, start = args[1].as.integer;
  int64_t count = node->count > 2 ? args[2].as.integer : INT64_MAX;
  if (count < 0)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "a count of members cannot be negative");
  int64_t from = start < 0 ? MAX(length + MAX(start, -length), 0) : MIN(start, length);
  *result = aryk_list(from < length ? args[0].as.items + from : NULL,
                      (uint32_t)MIN(count, length - from));
  return true;
}

FUNCTION_CALL(reverse)
{
  uint32_t length = args[0].length;
  ArykValue *items = make_items(evaluation, length);
  (void)node;
  for (uint32_t i = 0; i < length; i++)
    items[i] = args[0].as.items[length - 1 - i];
  *result = aryk_list(items, length);
  return true;
}

static guint
hash_of(gconstpointer value)
{
  return (guint)aryk_value_hash(value);
}

static gboolean
is_equal(gconstpointer a, gconstpointer b)
{
  return aryk_value_equal(a, b);
}

FUNCTION_CALL(distinct)
{
  ArykValue *items = make_items(evaluation, args[0].length);
  GHashTable *seen = g_hash_table_new(hash_of, is_equal);
  uint32_t used = 0;
  (void)node;
  for (uint32_t i = 0; i < args[0].length; i++)
    if (g_hash_table_add(seen, (gpointer)&args[0].as.items[i]))
      items[used++] = args[0].as.items[i];
  g_hash_table_destroy(seen);
  *result = aryk_list(items, used);
  return true;
}

/* What is null comes last, in either direction; members that are equal stay in their order. */
static gint
compare_members(gconstpointer a, gconstpointer b, gpointer direction)
{
  const ArykValue *left = a, *right = b;
  if (value_is_nothing(left) || value_is_nothing(right))
    return value_is_nothing(left) - value_is_nothing(right);
  int order = aryk_value_compare(left, right);
  return *(const int *)direction < 0 ? -order : order;
}

static bool
find_direction(ArykText word, int *direction)
{
  *direction = aryk_text_equal(word, aryk_text("desc")) ? -1 : 1;
  return *direction < 0 || aryk_text_equal(word, aryk_text("asc"));
}

static bool
check_direction(const Node *node, ExpressionError *error)
{
  int direction;
  return node->count < 2 || !function_is_constant_text(node->args[1]) ||
         find_direction(aryk_value_text(&node->args[1]->constant), &direction) ||
         expression_refuse(error, node->args[1]->start, "lists are sorted 'asc' or 'desc'");
}

FUNCTION_CALL(sort)
{
  int direction = 1;
  const ArykValue *before = NULL;
  if (node->count > 1 && !find_direction(aryk_value_text(&args[1]), &direction))
    return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE,
                             "lists are sorted 'asc' or 'desc'");
  ArykValue *items = make_items(evaluation, args[0].length);
  for (uint32_t i = 0; i < args[0].length; i++) {
    items[i] = args[0].as.items[i];
    if (value_is_nothing(&items[i]))
      continue;
    if (before != NULL && !comparison_works((ArykType)before->type, (ArykType)items[i].type, true))
      return refuse_comparison(evaluation, node, before, &items[i]);
    before = &items[i];
  }
  g_qsort_with_data(items, (gint)args[0].length, sizeof *items, compare_members, &direction);
  *result = aryk_list(items, args[0].length);
  return true;
}

#define LIST   FUNCTION_LIST
#define ANY    ARYK_TYPES_ANY
#define NUMBER ARYK_TYPES_NUMBER
#define MANY   FUNCTION_ANY_NUMBER

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"list_avg(list)", 1, 1, {LIST}, FUNCTION_DECIMAL | FUNCTION_DOUBLE | FUNCTION_NULL,
     "the mean of the numbers that are not null, divided as / does; null when there are none",
     "list_avg([1, 2, 4.5])", "2.5", .call = average},
    {"list_concat(a, b, ...)", 1, MANY, {LIST, LIST, LIST}, LIST,
     "the members of all the lists, one list behind the other",
     "list_concat([1, 2], [3])", "[1, 2, 3]", .call = concat},
    {"list_distinct(list)", 1, 1, {LIST}, LIST,
     "each member once, where it first stands; 1 and 1.0 are equal",
     "list_distinct(['KZ', 'HU', 'KZ'])", "['KZ', 'HU']", .call = distinct},
    {"list_first(list)", 1, 1, {LIST}, ANY,
     "the first member; null when there is none",
     "list_first(['KZ', 'HU'])", "'KZ'", .call = first},
    {"list_last(list)", 1, 1, {LIST}, ANY,
     "the last member; null when there is none",
     "list_last(['KZ', 'HU'])", "'HU'", .call = last},
    {"list_max(list)", 1, 1, {LIST}, FUNCTION_ORDERED | FUNCTION_NULL,
     "the largest of the members that are not null; null when there are none",
     "list_max([2, 10, 3.5])", "10", .call = largest},
    {"list_min(list)", 1, 1, {LIST}, FUNCTION_ORDERED | FUNCTION_NULL,
     "the smallest of the members that are not null; null when there are none",
     "list_min([2, null, 3.5])", "2", .call = smallest},
    {"list_position(list, x)", 2, 2, {LIST, ANY}, FUNCTION_INT | FUNCTION_NULL,
     "the place of the first member that equals x, from 0 on; null where none does",
     "list_position(['KZ', 'HU'], 'HU')", "1", .lazy = position},
    {"list_reverse(list)", 1, 1, {LIST}, LIST,
     "the members from the last to the first",
     "list_reverse([1, 2, 3])", "[3, 2, 1]", .call = reverse},
    {"list_slice(list, start, count)", 2, 3, {LIST, FUNCTION_INT, FUNCTION_INT}, LIST,
     "count members (all the rest when not given) from place start on, which counts from 0, or from "
     "the end when negative",
     "list_slice([1, 2, 3, 4], 1, 2)", "[2, 3]", .call = slice},
    {"list_sort(list, order)", 1, 2, {LIST, FUNCTION_STRING}, LIST,
     "the members in order: 'asc' when not given, or 'desc'; what is null comes last",
     "list_sort([3, 1, 2.5], 'desc')", "[3, 2.5, 1]", .call = sort, .check = check_direction},
    {"list_sum(list)", 1, 1, {LIST}, NUMBER | FUNCTION_NULL,
     "the sum of the numbers that are not null, added as + does; null when there are none",
     "list_sum([1, 2.50, 3])", "6.50", .call = sum},
};
/* clang-format on */

const FunctionGroup functions_list = {"Lists", rows, G_N_ELEMENTS(rows)};
