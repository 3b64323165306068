/* transform filter - keeps the records for which a condition holds; the others are dropped. */
#include <aryk/plugin.h>

typedef struct Filter {
  const ArykExpression *where;

  /* Set by start. */
  const ArykContext *context;
} Filter;

static const ArykOption options[] = {
    ARYK_OPTION_EXPRESSION_REQUIRED(Filter, where,
                                    "the condition: records for which it is true go on; null is "
                                    "not true"),
    ARYK_OPTION_END};

/* A condition is a bool, or nothing: anything else would drop every record. */
static bool
filter_contract(const void *self, ArykContract *contract, GError **error)
{
  const Filter *filter = self;
  uint32_t types = aryk_expression_types(filter->where);
  if ((types & (ARYK_TYPE_SET(ARYK_BOOL) | ARYK_TYPE_SET(ARYK_NULL))) == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "where is not a condition: its result is never "
                      "true or false");
  aryk_contract_reads_expression(contract, filter->where);
  aryk_contract_names_all(contract);
  return true;
}

static bool
filter_start(void *self, ArykContext *context, GError **error)
{
  Filter *filter = self;
  (void)error;
  filter->context = context;
  return true;
}

static ArykVerdict
filter_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Filter *filter = self;
  bool holds;
  (void)output;
  if (aryk_context_explaining(filter->context))
    aryk_context_explain_expression(filter->context, "where", filter->where, record);
  if (!aryk_expression_holds(filter->where, record, &holds, error))
    return ARYK_REJECT;
  return holds ? ARYK_KEEP : ARYK_DROP;
}

ARYK_TRANSFORM(filter, "1.0", "keeps the records for which a condition holds",
               .flags = ARYK_STATELESS, .state_size = sizeof(Filter), .options = options,
               .example = "{ transform = \"filter\"; where = \"value > 1000 and unit == 'USD'\"; }",
               .contract = filter_contract, .start = filter_start, .record = filter_record);
