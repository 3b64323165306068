/* transform derive - sets fields to the values of expressions.
 *
 * All expressions see the record as it came in, so that their order means nothing; a field that
 * builds upon another one is for a second derive. */
#include <aryk/plugin.h>

typedef struct Derived {
  ArykField field;
  const ArykExpression *value;
} Derived;

typedef struct Derive {
  ArykGroups set;

  /* Set by start. */
  const ArykContext *context;
  ArykValue *values; /* one for each, while a record is worked on */
} Derive;

static const ArykOption derived_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Derived, field, "the field to set; a new one, or one that is there"),
    ARYK_OPTION_EXPRESSION_REQUIRED(Derived, value,
                                    "what it becomes, computed of the record as it came in"),
    ARYK_OPTION_END};

static const ArykOption options[] = {
    ARYK_OPTION_GROUPS(Derive, set, Derived, derived_options, ARYK_OPTION_REQUIRED,
                       "the fields to set, in the order in which new ones are added"),
    ARYK_OPTION_END};

static bool
derive_check(const void *self, GError **error)
{
  const Derive *derive = self;
  const Derived *set = derive->set.items;
  for (size_t i = 0; i < derive->set.count; i++)
    for (size_t k = 0; k < i; k++)
      if (set[i].field.id == set[k].field.id)
        return aryk_error(error, ARYK_ERROR_CONFIG, "field \"%s\" is set twice",
                          aryk_field_name(set[i].field));
  return true;
}

static bool
derive_contract(const void *self, ArykContract *contract, GError **error)
{
  const Derive *derive = self;
  const Derived *set = derive->set.items;
  (void)error;
  aryk_contract_names_all(contract);
  for (size_t i = 0; i < derive->set.count; i++) {
    aryk_contract_reads_expression(contract, set[i].value);
    aryk_contract_writes(contract, set[i].field, aryk_expression_types(set[i].value), true);
  }
  return true;
}

static bool
derive_start(void *self, ArykContext *context, GError **error)
{
  Derive *derive = self;
  (void)error;
  derive->context = context;
  derive->values = g_new(ArykValue, derive->set.count);
  return true;
}

static void
derive_stop(void *self)
{
  Derive *derive = self;
  g_clear_pointer(&derive->values, g_free);
}

static ArykVerdict
derive_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Derive *derive = self;
  const Derived *set = derive->set.items;
  (void)output;
  for (size_t i = 0; i < derive->set.count; i++) {
    if (aryk_context_explaining(derive->context))
      aryk_context_explain_expression(derive->context, aryk_field_name(set[i].field), set[i].value,
                                      record);
    if (!aryk_expression_value(set[i].value, record, &derive->values[i], error)) {
      g_prefix_error(error, "%s: ", aryk_field_name(set[i].field));
      return ARYK_REJECT;
    }
  }
  for (size_t i = 0; i < derive->set.count; i++)
    aryk_record_set(record, set[i].field, derive->values[i]);
  return ARYK_KEEP;
}

ARYK_TRANSFORM(derive, "1.0", "sets fields to the values of expressions", .flags = ARYK_STATELESS,
               .state_size = sizeof(Derive), .options = options,
               .example = "{ transform = \"derive\"; set = ( { field = \"total\"; value = "
                          "\"price * quantity\"; } ); }",
               .check = derive_check, .contract = derive_contract, .start = derive_start,
               .stop = derive_stop, .record = derive_record);
