/* rules.c - see rules.h. */
#include "plugins/transforms/select/rules.h"

bool
rules_is_pattern(const char *name)
{
  return strpbrk(name, "*?") != NULL;
}

/* The place in the list of the name, or else of the first pattern that fits; -1: none does. */
static int
find(const ArykStrings *list, const char *name)
{
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i], name) == 0)
      return (int)i;
  for (size_t i = 0; i < list->count; i++)
    if (rules_is_pattern(list->items[i]) && g_pattern_match_simple(list->items[i], name))
      return (int)i;
  return -1;
}

int
rules_place(const Rules *rules, ArykField field)
{
  const char *name = aryk_field_name(field);
  if (find(&rules->drop, name) >= 0)
    return RULES_GONE;
  return rules->keep.count == 0 ? 0 : find(&rules->keep, name);
}

ArykField
rules_name(const Rules *rules, ArykField field)
{
  const Rename *renames = rules->rename.items;
  for (size_t i = 0; i < rules->rename.count; i++)
    if (renames[i].field.id == field.id)
      return renames[i].as;
  return field;
}

static bool
check_renames(const Rules *rules, GError **error)
{
  const Rename *renames = rules->rename.items;
  for (size_t i = 0; i < rules->rename.count; i++) {
    if (rules_place(rules, renames[i].field) == RULES_GONE)
      return aryk_error(error, ARYK_ERROR_CONFIG, "field \"%s\" is renamed, but not kept",
                        aryk_field_name(renames[i].field));
    for (size_t k = 0; k < i; k++)
      if (renames[k].field.id == renames[i].field.id || renames[k].as.id == renames[i].as.id)
        return aryk_error(
            error, ARYK_ERROR_CONFIG,
            "field \"%s\" is renamed to \"%s\", but there is another rename of one of "
            "them",
            aryk_field_name(renames[i].field), aryk_field_name(renames[i].as));
  }
  return true;
}

bool
rules_check(const Rules *rules, GError **error)
{
  if (rules->keep.count + rules->drop.count + rules->rename.count == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "nothing is selected: give keep, drop or rename");
  for (size_t i = 0; i < rules->keep.count; i++)
    for (size_t k = 0; k < i; k++)
      if (strcmp(rules->keep.items[i], rules->keep.items[k]) == 0)
        return aryk_error(error, ARYK_ERROR_CONFIG, "keep has \"%s\" twice", rules->keep.items[i]);
  return check_renames(rules, error);
}
