/* transform convert - the values of fields to types, and how their text is written.
 *
 * The option `set` is a list of rules. A field follows the first rule that names it; a name counts
 * more than a pattern. Which rule that is depends on the names of a record's fields alone, so that
 * it is worked out once for neighbours that have the same. Fields that a record lacks are left
 * out, and null stays null. */
#include <aryk/plugin.h>

#include "plugins/transforms/convert/letters.h"
#include "plugins/transforms/convert/rule.h"

/* For one sequence of fields: those that a rule is for. */
typedef struct Plan {
  uint32_t count;
  ArykField *fields;
  uint32_t chosen;
  ArykField *targets; /* the chosen ones        */
  RuleWork **works;   /* of their rules         */
} Plan;

typedef struct Convert {
  ArykGroups set;
  RuleWork *works; /* one for each rule */
  Plan plan;
} Convert;

static const ArykOption rule_options[] = {
    ARYK_OPTION_STRINGS(Rule, field, ARYK_OPTION_REQUIRED,
                        "the fields: names, or patterns with * and ?; the first rule that names a "
                        "field is for it, and a name counts more than a pattern"),
    ARYK_OPTION_ENUM(Rule, type, target_words, TARGET_SAME,
                     "what they become; same: text stays text, and is only trimmed and the like. "
                     "Numbers become other numbers where they are exactly that (a double is the "
                     "nearest), dates midnight without an offset, timestamps their day as written"),
    ARYK_OPTION_STRINGS(
        Rule, format, 0,
        "how text is written, tried in order. For numbers an example (\"1.234,56\", "
        "\"1 234,56\", \"1'234.56\"): its marks, and groups of three digits; "
        "otherwise 1234.56, 1e3. For dates and timestamps a pattern of %Y %y %m %b "
        "%d %j %a %H %I %p %M %S %f %z %s %F %T, a blank for any white space; "
        "otherwise ISO 8601. %b is the English name of a month, whole or three "
        "letters"),
    ARYK_OPTION_BOOL(Rule, trim, true, "white space at both ends is left out first"),
    ARYK_OPTION_ENUM(Rule, letters, letters_words, LETTERS_KEEP,
                     "text in capitals, in small letters, or with a capital in front of each word"),
    ARYK_OPTION_STRINGS(Rule, null, 0,
                        "texts that are null; if not given, an empty one, for types other than "
                        "string"),
    ARYK_OPTION_BOOL(Rule, brackets, false, "numbers: (12.50) is -12.50, as in accounts"),
    ARYK_OPTION_ENUM(Rule, percent, percent_words, 0,
                     "numbers with a percent sign: none are numbers, 12% is the number 12, or the "
                     "fraction 0.12; one without the sign is always as it stands"),
    ARYK_OPTION_STRINGS(Rule, true_as, 0,
                        "bool: the texts that are true, in any case; if not given, true, yes, 1"),
    ARYK_OPTION_STRINGS(Rule, false_as, 0,
                        "bool: those that are false; if not given, false, no, 0"),
    ARYK_OPTION_INT(Rule, first_year, 1970, 1, 9900,
                    "%y, two digits of a year, is one of the hundred years from this one on"),
    ARYK_OPTION_ENUM(
        Rule, invalid, invalid_words, INVALID_REJECT,
        "a value that cannot be converted: reject the record, make it null, or keep it "
        "as it was"),
    ARYK_OPTION_END};

static const ArykOption options[] = {ARYK_OPTION_GROUPS(Convert, set, Rule, rule_options,
                                                        ARYK_OPTION_REQUIRED,
                                                        "the rules, one for each kind of fields"),
                                     ARYK_OPTION_END};

/* ---- Rules ----------------------------------------------------------------------------------- */

static bool
is_pattern(const char *name)
{
  return strpbrk(name, "*?") != NULL;
}

/* The rule with this name, or with a pattern that it fits; NULL: none. */
static const Rule *
find_rule(const Convert *convert, const char *name, bool patterns)
{
  const Rule *rules = convert->set.items;
  for (size_t i = 0; i < convert->set.count; i++)
    for (size_t k = 0; k < rules[i].field.count; k++) {
      const char *wanted = rules[i].field.items[k];
      bool fits = patterns ? is_pattern(wanted) && g_pattern_match_simple(wanted, name)
                           : strcmp(wanted, name) == 0;
      if (fits)
        return &rules[i];
    }
  return NULL;
}

static const Rule *
rule_for(const Convert *convert, ArykField field)
{
  const char *name = aryk_field_name(field);
  const Rule *rule = find_rule(convert, name, false);
  return rule != NULL ? rule : find_rule(convert, name, true);
}

static bool
convert_check(const void *self, GError **error)
{
  const Convert *convert = self;
  const Rule *rules = convert->set.items;
  for (size_t i = 0; i < convert->set.count; i++) {
    if (!rule_check(&rules[i], error)) {
      g_prefix_error(error, "set: the rule for \"%s\": ", rules[i].field.items[0]);
      return false;
    }
    for (size_t k = 0; k < rules[i].field.count; k++)
      if (find_rule(convert, rules[i].field.items[k], false) != &rules[i])
        return aryk_error(error, ARYK_ERROR_CONFIG, "set: two rules are for \"%s\"",
                          rules[i].field.items[k]);
  }
  return true;
}

static void
retype(const void *self, ArykField field, uint32_t *types, bool *always)
{
  const Rule *rule = rule_for(self, field);
  (void)always;
  if (rule != NULL)
    *types = rule_types(rule, *types);
}

static bool
convert_contract(const void *self, ArykContract *contract, GError **error)
{
  const Convert *convert = self;
  const Rule *rules = convert->set.items;
  bool patterns = false;
  (void)error;
  for (size_t i = 0; i < convert->set.count; i++)
    for (size_t k = 0; k < rules[i].field.count; k++)
      if (is_pattern(rules[i].field.items[k]))
        patterns = true;
      else
        aryk_contract_reads(contract, aryk_field(rules[i].field.items[k]), rule_takes(&rules[i]),
                            true);
  if (!patterns)
    aryk_contract_names_all(contract);
  aryk_contract_retypes(contract, retype, convert);
  return true;
}

/* ---- Records --------------------------------------------------------------------------------- */

static bool
fits(const Plan *plan, const ArykRecord *record)
{
  if (plan->fields == NULL || aryk_record_count(record) != plan->count)
    return false;
  for (uint32_t i = 0; i < plan->count; i++)
    if (aryk_record_field_at(record, i).id != plan->fields[i].id)
      return false;
  return true;
}

static void
clear_plan(Plan *plan)
{
  g_free(plan->fields);
  g_free(plan->targets);
  g_free(plan->works);
  memset(plan, 0, sizeof *plan);
}

static void
make_plan(Convert *convert, const ArykRecord *record)
{
  const Rule *rules = convert->set.items;
  Plan *plan = &convert->plan;
  clear_plan(plan);
  plan->count = aryk_record_count(record);
  plan->fields = g_new(ArykField, plan->count);
  plan->targets = g_new(ArykField, plan->count);
  plan->works = g_new(RuleWork *, plan->count);
  for (uint32_t i = 0; i < plan->count; i++) {
    ArykField field = aryk_record_field_at(record, i);
    const Rule *rule = rule_for(convert, field);
    plan->fields[i] = field;
    if (rule == NULL)
      continue;
    plan->targets[plan->chosen] = field;
    plan->works[plan->chosen++] = &convert->works[rule - rules];
  }
}

/* False with *error when the record is to be rejected. */
static bool
convert_field(RuleWork *work, ArykRecord *record, ArykField field, GError **error)
{
  ArykValue to;
  GError *reason = NULL;
  if (rule_convert(work, record, aryk_record_get(record, field), &to, &reason)) {
    aryk_record_set(record, field, to);
    return true;
  }
  if (work->rule->invalid == INVALID_REJECT) {
    g_propagate_prefixed_error(error, reason, "%s: ", aryk_field_name(field));
    return false;
  }
  g_error_free(reason);
  if (work->rule->invalid == INVALID_NULL)
    aryk_record_set(record, field, aryk_null());
  return true;
}

static ArykVerdict
convert_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Convert *convert = self;
  const Plan *plan = &convert->plan;
  (void)output;
  if (aryk_record_count(record) == 0)
    return ARYK_KEEP;
  if (!fits(plan, record))
    make_plan(convert, record);
  for (uint32_t i = 0; i < plan->chosen; i++)
    if (!convert_field(plan->works[i], record, plan->targets[i], error))
      return ARYK_REJECT;
  return ARYK_KEEP;
}

static bool
convert_start(void *self, ArykContext *context, GError **error)
{
  Convert *convert = self;
  const Rule *rules = convert->set.items;
  (void)context;
  (void)error;
  convert->works = g_new0(RuleWork, convert->set.count);
  for (size_t i = 0; i < convert->set.count; i++)
    rule_start(&convert->works[i], &rules[i]);
  return true;
}

static void
convert_stop(void *self)
{
  Convert *convert = self;
  clear_plan(&convert->plan);
  for (size_t i = 0; convert->works != NULL && i < convert->set.count; i++)
    rule_stop(&convert->works[i]);
  g_clear_pointer(&convert->works, g_free);
}

ARYK_TRANSFORM(convert, "1.0", "converts values to types, and cleans text", .flags = ARYK_STATELESS,
               .state_size = sizeof(Convert), .options = options,
               .example = "{ transform = \"convert\"; set = ( { field = \"amount\"; type = "
                          "\"decimal\"; format = \"1.234,56\"; }, { field = \"day\"; type = "
                          "\"date\"; format = [ \"%d.%m.%Y\", \"%d %b %Y\" ]; } ); }",
               .check = convert_check, .contract = convert_contract, .start = convert_start,
               .stop = convert_stop, .record = convert_record);
