/* transform assert - a schema that records must keep to, at any point of a pipeline.
 *
 * Records pass unchanged. All that is broken in one is told in one message, and the record is
 * rejected, or the run stops. Where something must be unique, the keys of the records that passed
 * are remembered (keys.h), within a declared limit of memory: set like that, the stage gets the
 * records in their order and is part of checkpoints; otherwise it works side by side. */
#include <aryk/plugin.h>

#include "plugins/transforms/assert/keys.h"
#include "plugins/transforms/assert/rules.h"

enum {
  BROKEN_REJECT = 0,
  BROKEN_FAIL
};
static const char *const broken_words[] = {"reject", "fail", NULL};

/* A group of `checks`. */
typedef struct Check {
  const ArykExpression *that;
  const char *message; /* or NULL */
} Check;

/* Fields that are unique together. */
typedef struct Unique {
  const ArykField *fields;
  size_t count;
  Keys keys;
  ArykValue *key; /* of the record that is worked on    */
  bool whole;     /* no value of it is null or missing  */
} Unique;

typedef struct Assert {
  ArykGroups schema;
  bool closed;
  ArykFields unique;
  ArykGroups checks;
  int broken;
  uint64_t memory;
  FieldCheck *fields; /* of the schema */
  Unique *uniques;
  size_t unique_count;
  Broken found; /* in the record that is worked on */
} Assert;

static const ArykOption field_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(FieldRule, field, "the field"),
    ARYK_OPTION_STRINGS(FieldRule, type, 0,
                        "the types it may have: bool, int, double, decimal, number (any of the "
                        "three before), string, bytes, date, timestamp, list, map"),
    ARYK_OPTION_BOOL(FieldRule, required, false,
                     "it must be there, and not be null; otherwise null and missing are fine, "
                     "whatever else is said here"),
    ARYK_OPTION_STRING(FieldRule, min, NULL,
                       "the smallest value: a number (\"0.5\"), a date or a timestamp"),
    ARYK_OPTION_STRING(FieldRule, max, NULL, "the largest value, likewise"),
    ARYK_OPTION_INT(FieldRule, min_length, -1, -1, INT64_MAX,
                    "the fewest characters of a text, or members of a list or map; -1: any"),
    ARYK_OPTION_INT(FieldRule, max_length, -1, -1, INT64_MAX, "the most; -1: any"),
    ARYK_OPTION_STRING(FieldRule, pattern, NULL,
                       "a regular expression (Perl's) that must match somewhere in the text of the "
                       "value: with ^ and $ around it, the whole"),
    ARYK_OPTION_STRINGS(FieldRule, values, 0,
                        "the values that are allowed, as text; numbers count by value: 1 is 1.0"),
    ARYK_OPTION_BOOL(FieldRule, unique, false, "no two records have the same value"),
    ARYK_OPTION_END};

static const ArykOption check_options[] = {
    ARYK_OPTION_EXPRESSION_REQUIRED(Check, that, "what must be true; null is not"),
    ARYK_OPTION_STRING(Check, message, NULL, "what is told where it is not"), ARYK_OPTION_END};

static const ArykOption options[] = {
    ARYK_OPTION_GROUPS(Assert, schema, FieldRule, field_options, 0, "the fields, one by one"),
    ARYK_OPTION_BOOL(Assert, closed, false, "there may be no other fields than those of schema"),
    ARYK_OPTION_FIELDS(Assert, unique, 0,
                       "no two records have the same values in all of these fields. Here and in "
                       "schema, numbers are equal by value, and what is null or missing is equal "
                       "to nothing; records that are rejected do not count"),
    ARYK_OPTION_GROUPS(Assert, checks, Check, check_options, 0, "conditions of records as a whole"),
    ARYK_OPTION_ENUM(Assert, broken, broken_words, BROKEN_REJECT,
                     "what a record that breaks a rule does: it is rejected, or the run fails"),
    ARYK_OPTION_SIZE(Assert, memory, 256 * 1024 * 1024, 64 * 1024, INT64_MAX,
                     "what the keys of unique fields may take in memory; a run that needs more "
                     "fails"),
    ARYK_OPTION_END};

/* ---- The definition -------------------------------------------------------------------------- */

static const FieldRule *
rule_for(const Assert *assert, ArykField field)
{
  const FieldRule *rules = assert->schema.items;
  for (size_t i = 0; i < assert->schema.count; i++)
    if (rules[i].field.id == field.id)
      return &rules[i];
  return NULL;
}

static bool
assert_check(const void *self, GError **error)
{
  const Assert *assert = self;
  const FieldRule *rules = assert->schema.items;
  if (assert->schema.count + assert->checks.count + assert->unique.count == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "nothing is asserted: give schema, unique or checks");
  if (assert->closed && assert->schema.count == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "closed goes with schema");
  for (size_t i = 0; i < assert->schema.count; i++) {
    const char *name = aryk_field_name(rules[i].field);
    if (rule_for(assert, rules[i].field) != &rules[i])
      return aryk_error(error, ARYK_ERROR_CONFIG, "schema: field \"%s\" comes twice", name);
    if (!field_rule_check(&rules[i], error)) {
      g_prefix_error(error, "schema: field \"%s\": ", name);
      return false;
    }
  }
  return true;
}

/* What passes is as the schema says. */
static void
narrow(const void *self, ArykField field, uint32_t *types, bool *always)
{
  const Assert *assert = self;
  const uint32_t null = ARYK_TYPE_SET(ARYK_NULL);
  const FieldRule *rule = rule_for(assert, field);
  if (rule == NULL) {
    if (assert->closed)
      *types = 0;
    return;
  }
  uint32_t allowed = field_rule_types(rule) | (rule->required ? 0 : null);
  *types = (*types & allowed) != 0 ? *types & allowed : allowed;
  *always = *always || rule->required;
}

static bool
is_unique(const Assert *assert)
{
  const FieldRule *rules = assert->schema.items;
  bool unique = assert->unique.count > 0;
  for (size_t i = 0; i < assert->schema.count; i++)
    unique = unique || rules[i].unique;
  return unique;
}

static bool
assert_contract(const void *self, ArykContract *contract, GError **error)
{
  const Assert *assert = self;
  const FieldRule *rules = assert->schema.items;
  const Check *checks = assert->checks.items;
  (void)error;
  for (size_t i = 0; i < assert->schema.count; i++)
    aryk_contract_reads(contract, rules[i].field,
                        field_rule_types(&rules[i]) | ARYK_TYPE_SET(ARYK_NULL), rules[i].required);
  for (size_t i = 0; i < assert->unique.count; i++)
    aryk_contract_reads(contract, assert->unique.items[i], ARYK_TYPES_ANY, true);
  for (size_t i = 0; i < assert->checks.count; i++)
    aryk_contract_reads_expression(contract, checks[i].that);
  aryk_contract_names_all(contract);
  aryk_contract_retypes(contract, narrow, assert);
  if (assert->closed)
    aryk_contract_closed(contract);
  if (is_unique(assert))
    aryk_contract_ordered(contract);
  return true;
}

/* ---- Instances ------------------------------------------------------------------------------- */

static void
add_unique(Assert *assert, const ArykField *fields, size_t count)
{
  Unique *unique = &assert->uniques[assert->unique_count++];
  unique->fields = fields;
  unique->count = count;
  unique->key = g_new(ArykValue, count);
  keys_start(&unique->keys, count);
}

static bool
assert_start(void *self, ArykContext *context, GError **error)
{
  Assert *assert = self;
  const FieldRule *rules = assert->schema.items;
  (void)context;
  (void)error;
  assert->found.text = g_string_new(NULL);
  assert->fields = g_new0(FieldCheck, assert->schema.count);
  assert->uniques = g_new0(Unique, assert->schema.count + 1);
  for (size_t i = 0; i < assert->schema.count; i++) {
    field_check_start(&assert->fields[i], &rules[i]);
    if (rules[i].unique)
      add_unique(assert, &rules[i].field, 1);
  }
  if (assert->unique.count > 0)
    add_unique(assert, assert->unique.items, assert->unique.count);
  return true;
}

static void
assert_stop(void *self)
{
  Assert *assert = self;
  for (size_t i = 0; assert->fields != NULL && i < assert->schema.count; i++)
    field_check_stop(&assert->fields[i]);
  for (size_t i = 0; i < assert->unique_count; i++) {
    keys_clear(&assert->uniques[i].keys);
    g_free(assert->uniques[i].key);
  }
  g_clear_pointer(&assert->fields, g_free);
  g_clear_pointer(&assert->uniques, g_free);
  if (assert->found.text != NULL)
    g_string_free(assert->found.text, TRUE);
}

/* ---- Records --------------------------------------------------------------------------------- */

static void
check_schema(Assert *assert, const ArykRecord *record)
{
  uint32_t count = assert->closed ? aryk_record_count(record) : 0;
  for (size_t i = 0; i < assert->schema.count; i++) {
    FieldCheck *check = &assert->fields[i];
    (void)field_check_value(check, aryk_record_get(record, check->rule->field), &assert->found);
  }
  for (uint32_t i = 0; i < count; i++) {
    ArykField field = aryk_record_field_at(record, i);
    if (rule_for(assert, field) == NULL)
      broken_add(&assert->found, ARYK_ERROR_FORMAT, "%s is no field of the schema (closed)",
                 aryk_field_name(field));
  }
}

static void
check_conditions(Assert *assert, const ArykRecord *record)
{
  const Check *checks = assert->checks.items;
  for (size_t i = 0; i < assert->checks.count; i++) {
    bool holds = false;
    g_autoptr(GError) problem = NULL;
    if (!aryk_expression_holds(checks[i].that, record, &holds, &problem))
      broken_add(&assert->found, ARYK_ERROR_VALUE, "check %zu: %s", i + 1, problem->message);
    else if (!holds && checks[i].message != NULL)
      broken_add(&assert->found, ARYK_ERROR_VALUE, "%s", checks[i].message);
    else if (!holds)
      broken_add(&assert->found, ARYK_ERROR_VALUE, "check %zu does not hold (that)", i + 1);
  }
}

static void
check_unique(Assert *assert, Unique *unique, const ArykRecord *record)
{
  unique->whole = true;
  for (size_t i = 0; i < unique->count; i++) {
    unique->key[i] = *aryk_record_get(record, unique->fields[i]);
    unique->whole = unique->whole && unique->key[i].type > ARYK_NULL;
  }
  if (!unique->whole || !keys_have(&unique->keys, unique->key))
    return;
  for (size_t i = 0; i < unique->count; i++) {
    if (i == 0)
      broken_add(&assert->found, ARYK_ERROR_VALUE, "%s: ", aryk_field_name(unique->fields[i]));
    else
      g_string_append_printf(assert->found.text, ", %s: ", aryk_field_name(unique->fields[i]));
    broken_add_value(assert->found.text, &unique->key[i]);
  }
  g_string_append(assert->found.text, " came before (unique)");
}

/* False with *error when the keys take more than they may. */
static bool
remember(Assert *assert, GError **error)
{
  size_t bytes = 0;
  for (size_t i = 0; i < assert->unique_count; i++) {
    Unique *unique = &assert->uniques[i];
    if (unique->whole)
      keys_add(&unique->keys, unique->key);
    bytes += keys_bytes(&unique->keys);
  }
  return bytes <= assert->memory ||
         aryk_error(
             error, ARYK_ERROR_LIMIT,
             "the keys of unique fields take %zu bytes, more than memory = %" G_GUINT64_FORMAT
             " allows: raise it",
             bytes, assert->memory);
}

static ArykVerdict
assert_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Assert *assert = self;
  (void)output;
  g_string_truncate(assert->found.text, 0);
  check_schema(assert, record);
  check_conditions(assert, record);
  for (size_t i = 0; i < assert->unique_count; i++)
    check_unique(assert, &assert->uniques[i], record);
  if (assert->found.text->len > 0) {
    aryk_error(error, assert->found.code, "%s", assert->found.text->str);
    return assert->broken == BROKEN_FAIL ? ARYK_FAIL : ARYK_REJECT;
  }
  return assert->unique_count == 0 || remember(assert, error) ? ARYK_KEEP : ARYK_FAIL;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

static GVariant *
assert_save(void *self, GError **error)
{
  const Assert *assert = self;
  GVariantBuilder all;
  (void)error;
  g_variant_builder_init(&all, G_VARIANT_TYPE("aay"));
  for (size_t i = 0; i < assert->unique_count; i++)
    g_variant_builder_add_value(&all, keys_save(&assert->uniques[i].keys));
  return g_variant_builder_end(&all);
}

static bool
assert_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Assert *assert = self;
  bool done = true;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE_BYTESTRING_ARRAY) ||
      g_variant_n_children(state) != assert->unique_count)
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of assert");
  for (size_t i = 0; done && i < assert->unique_count; i++) {
    GVariant *keys = g_variant_get_child_value(state, i);
    done = keys_restore(&assert->uniques[i].keys, keys, error);
    g_variant_unref(keys);
  }
  return done;
}

ARYK_TRANSFORM(assert, "1.0", "rejects records that break a schema, or fails",
               .flags = ARYK_STATELESS, .state_version = 1, .state_size = sizeof(Assert),
               .options = options,
               .example = "{ transform = \"assert\"; schema = ( { field = \"id\"; type = \"int\"; "
                          "required = true; unique = true; }, { field = \"unit\"; values = [ "
                          "\"USD\", \"EUR\" ]; } ); }",
               .check = assert_check, .contract = assert_contract, .start = assert_start,
               .stop = assert_stop, .save = assert_save, .restore = assert_restore,
               .record = assert_record);
