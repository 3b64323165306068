/* transform select - keeps, drops, reorders and renames fields.
 *
 * What the rules make of a record depends on its fields alone. Neighbouring records mostly have the
 * same ones; so what has to be done is worked out once, as a plan, and used again for as long as
 * the fields stay the same. */
#include <aryk/plugin.h>

#include "plugins/transforms/select/rules.h"

/* For one sequence of fields. */
typedef struct Plan {
  bool made;
  uint32_t count;    /* of the fields that come in     */
  ArykField *fields; /* these                          */
  uint32_t kept;     /* of those that stay             */
  uint32_t *from;    /* the place each comes from      */
  ArykField *names;  /* its new name                   */
  uint32_t same;     /* so many at the front are as they should be already */
  ArykField taken;   /* a name that two would have; or "no field" */
  ArykField lost;    /* a field for whose new name there is no room; or "no field" */
  ArykValue *values; /* while a record is worked on    */
} Plan;

typedef struct Select {
  ArykStrings keep, drop;
  ArykGroups rename;
  Plan plan;
} Select;

static const ArykOption rename_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Rename, field,
                               "the field as it is called now, or a pattern with * and ? for all "
                               "that no other rename names"),
    ARYK_OPTION_FIELD_REQUIRED(Rename, as,
                               "its new name; behind a pattern, {1}, {2} and so on are what its "
                               "wildcards stood for: \"*_eur\" as \"eur_{1}\""),
    ARYK_OPTION_END};

static const ArykOption options[] = {
    ARYK_OPTION_STRINGS(Select, keep, 0,
                        "the fields that stay, in this order: names, or patterns with * and ?; all "
                        "if not given"),
    ARYK_OPTION_STRINGS(Select, drop, 0, "fields that go: names, or patterns with * and ?"),
    ARYK_OPTION_GROUPS(Select, rename, Rename, rename_options, 0,
                       "new names, given all at once when the other rules have been followed"),
    ARYK_OPTION_END};

static Rules
rules_of(const Select *select)
{
  return (Rules){select->keep, select->drop, select->rename};
}

static bool
select_check(const void *self, GError **error)
{
  Rules rules = rules_of(self);
  return rules_check(&rules, error);
}

static ArykField
map_field(const void *self, ArykField field)
{
  Rules rules = rules_of(self);
  if (rules_place(&rules, field) == RULES_GONE)
    return (ArykField){0};
  return rules_name(&rules, field);
}

static bool
select_contract(const void *self, ArykContract *contract, GError **error)
{
  const Select *select = self;
  const Rename *renames = select->rename.items;
  (void)error;
  for (size_t i = 0; i < select->keep.count; i++)
    if (!rules_is_pattern(select->keep.items[i]))
      aryk_contract_reads(contract, aryk_field(select->keep.items[i]), ARYK_TYPES_ANY, true);
  for (size_t i = 0; i < select->rename.count; i++)
    if (!rules_is_pattern(aryk_field_name(renames[i].field)))
      aryk_contract_reads(contract, renames[i].field, ARYK_TYPES_ANY, true);
  aryk_contract_names_all(contract);
  aryk_contract_maps(contract, map_field, select);
  return true;
}

/* ---- Plans ----------------------------------------------------------------------------------- */

static void
clear_plan(Plan *plan)
{
  g_free(plan->fields);
  g_free(plan->from);
  g_free(plan->names);
  g_free(plan->values);
  memset(plan, 0, sizeof *plan);
}

static bool
fits(const Plan *plan, const ArykRecord *record)
{
  if (!plan->made || aryk_record_count(record) != plan->count)
    return false;
  for (uint32_t i = 0; i < plan->count; i++)
    if (aryk_record_field_at(record, i).id != plan->fields[i].id)
      return false;
  return true;
}

/* The fields of one place in `keep`, in the order of the record. */
static void
plan_place(Plan *plan, const Rules *rules, const int *places, int place)
{
  for (uint32_t i = 0; i < plan->count; i++) {
    if (places[i] != place)
      continue;
    plan->from[plan->kept] = i;
    plan->names[plan->kept] = rules_name(rules, plan->fields[i]);
    if (plan->names[plan->kept++].id == 0)
      plan->lost = plan->fields[i];
  }
}

/* A name that is given to two fields: one of them was renamed. */
static ArykField
find_taken(const Plan *plan)
{
  for (uint32_t i = 0; i < plan->kept; i++) {
    if (plan->names[i].id == plan->fields[plan->from[i]].id)
      continue;
    for (uint32_t k = 0; k < plan->kept; k++)
      if (k != i && plan->names[k].id == plan->names[i].id)
        return plan->names[i];
  }
  return (ArykField){0};
}

/* How much of the front stays as it is. */
static uint32_t
count_same(const Plan *plan)
{
  uint32_t same = 0;
  while (same < plan->kept && plan->from[same] == same &&
         plan->names[same].id == plan->fields[same].id)
    same++;
  return same;
}

static void
make_plan(Plan *plan, const Rules *rules, const ArykRecord *record)
{
  clear_plan(plan);
  plan->made = true;
  plan->count = aryk_record_count(record);
  plan->fields = g_new(ArykField, plan->count);
  plan->from = g_new(uint32_t, plan->count);
  plan->names = g_new(ArykField, plan->count);
  plan->values = g_new(ArykValue, plan->count);
  int *places = g_new(int, plan->count);
  for (uint32_t i = 0; i < plan->count; i++) {
    plan->fields[i] = aryk_record_field_at(record, i);
    places[i] = rules_place(rules, plan->fields[i]);
  }
  for (int place = 0; place < (int)MAX(rules->keep.count, 1); place++)
    plan_place(plan, rules, places, place);
  g_free(places);
  plan->taken = find_taken(plan);
  plan->same = count_same(plan);
}

static void
follow_plan(const Plan *plan, ArykRecord *record)
{
  for (uint32_t i = plan->same; i < plan->kept; i++)
    plan->values[i] = *aryk_record_value_at(record, plan->from[i]);
  for (uint32_t i = plan->count; i > plan->same; i--)
    aryk_record_remove(record, plan->fields[i - 1]);
  for (uint32_t i = plan->same; i < plan->kept; i++)
    aryk_record_set(record, plan->names[i], plan->values[i]);
}

static ArykVerdict
select_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Select *select = self;
  Plan *plan = &select->plan;
  (void)output;
  if (!fits(plan, record)) {
    Rules rules = rules_of(select);
    make_plan(plan, &rules, record);
  }
  if (plan->lost.id != 0)
    return aryk_reject(error, ARYK_ERROR_LIMIT,
                       "field \"%s\" cannot be renamed: there are too many names",
                       aryk_field_name(plan->lost));
  if (plan->taken.id != 0)
    return aryk_reject(error, ARYK_ERROR_FORMAT,
                       "a field is renamed to \"%s\", but another of that name stays",
                       aryk_field_name(plan->taken));
  follow_plan(plan, record);
  return ARYK_KEEP;
}

static void
select_stop(void *self)
{
  Select *select = self;
  clear_plan(&select->plan);
}

ARYK_TRANSFORM(select, "1.0", "keeps, drops, reorders and renames fields", .flags = ARYK_STATELESS,
               .state_size = sizeof(Select), .options = options,
               .example = "{ transform = \"select\"; keep = [ \"id\", \"value_*\" ]; }",
               .check = select_check, .contract = select_contract, .stop = select_stop,
               .record = select_record);
