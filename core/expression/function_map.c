/* function_map.c - functions of maps. */
#include "core/expression/function.h"

FUNCTION_CALL(contains)
{
  (void)evaluation, (void)node;
  bool found = false;
  for (uint32_t i = 0; !found && i < args[0].length; i++)
    found = aryk_text_equal(args[0].as.entries[i].key, aryk_value_text(&args[1]));
  *result = aryk_bool(found);
  return true;
}

/* A list of one thing of every entry. */
static ArykValue
list_of(Evaluation *evaluation, const ArykValue *map, bool keys)
{
  ArykValue *items = scratch_alloc(&evaluation->scratch, ((size_t)map->length + 1) * sizeof *items);
  for (uint32_t i = 0; i < map->length; i++)
    items[i] = keys ? aryk_string(map->as.entries[i].key) : map->as.entries[i].value;
  return aryk_list(items, map->length);
}

FUNCTION_CALL(keys)
{
  (void)node;
  *result = list_of(evaluation, &args[0], true);
  return true;
}

FUNCTION_CALL(values)
{
  (void)node;
  *result = list_of(evaluation, &args[0], false);
  return true;
}

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"map_contains(map, key)", 2, 2, {FUNCTION_MAP, FUNCTION_STRING}, FUNCTION_BOOL,
     "whether the map has the key, be its value null",
     "map_contains(m, 'unit')", "true", .call = contains},
    {"map_keys(map)", 1, 1, {FUNCTION_MAP}, FUNCTION_LIST,
     "the list of the keys, in their order",
     "map_keys(m)", "['unit', 'none']", .call = keys},
    {"map_values(map)", 1, 1, {FUNCTION_MAP}, FUNCTION_LIST,
     "the list of the values, in the order of their keys",
     "map_values(m)", "['USD', null]", .call = values},
};
/* clang-format on */

const FunctionGroup functions_map = {"Maps", rows, G_N_ELEMENTS(rows)};
