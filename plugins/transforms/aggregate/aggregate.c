/* transform aggregate - groups records, and tells one record of each group.
 *
 * Records are used up as they come (they count as dropped); the groups come when the input has
 * ended. How they are held within `memory`: aggregator.h. What the functions are: measure.h and
 * quantile.h. */
#include <aryk/plugin.h>

#include "plugins/spill/folder.h"
#include "plugins/spill/sort_key.h"
#include "plugins/transforms/aggregate/aggregator.h"

enum {
  STATE_VERSION = 1,
  /* What is told between two looks around, and how much work may go on without telling anything. */
  PIECE_GROUPS = 256,
  PIECE_STEPS = 4096,
  /* So that a place among 2^63 values is exact. */
  MOST_AT_DIGITS = 18
};

enum {
  ORDER_APPEARANCE = 0,
  ORDER_KEY
};
static const char *const orders[] = {"appearance", "key", NULL};

/* What a record is looked at for: the fields of `by`, then those of the measures. */
typedef struct Inputs {
  const ArykValue **values; /* of the record that is worked on                */
  bool *applies;            /* by measure                                     */
  ArykBytes key;
} Inputs;

typedef struct Aggregate {
  ArykFields by;
  ArykGroups measures;
  int order;
  uint64_t memory;
  const char *spill;
  GroupPlan plan;
  Inputs inputs;
  Aggregator *aggregator;
} Aggregate;

static const ArykOption measure_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Measure, name, "the field that receives the result"),
    ARYK_OPTION_ENUM(
        Measure, function, function_words, FUNCTION_COUNT,
        "what to tell of the values that are not null: how many (without a field: how many "
        "records), their exact sum, mean, least, largest, first or last one, how many different "
        "ones, the median or another quantile; of no values it is null, but for the two counts"),
    ARYK_OPTION_FIELD(Measure, field, NULL, "the field to look at; needed for all but count"),
    ARYK_OPTION_INT(
        Measure, scale, SCALE_AS_IT_COMES, SCALE_AS_IT_COMES, ARYK_DECIMAL_DIGITS,
        "digits behind the point of an exact sum, mean (which needs it) or quantile, rounded half "
        "to even; -1: as many as it has. One of more than 38 digits ends the run. "
        "Where there are doubles among the values the result is a double, and not rounded so"),
    ARYK_OPTION_DECIMAL(Measure, at, "0.5", "quantile: which one, from 0 (least) to 1 (largest)"),
    ARYK_OPTION_ENUM(Measure, method, method_words, METHOD_LINEAR,
                     "median, quantile: of n values in order, counted from 0, linear takes the "
                     "place (n-1) x at, and between two values as far as it lies between them; "
                     "value takes the least of the values that is not less than at x n of them"),
    ARYK_OPTION_EXPRESSION(Measure, when, NULL, "looks only at the records for which this holds"),
    ARYK_OPTION_END};

static const ArykOption options[] = {
    ARYK_OPTION_FIELDS(
        Aggregate, by, 0,
        "the fields that make a group; numbers are equal by value (1 and 1.00: the first one is "
        "told), null and missing are alike. Without any, the whole input is one group, also when "
        "it is empty"),
    ARYK_OPTION_GROUPS(Aggregate, measures, Measure, measure_options, ARYK_OPTION_REQUIRED,
                       "what to tell of each group, in the order of the fields behind those of by"),
    ARYK_OPTION_ENUM(Aggregate, order, orders, ORDER_APPEARANCE,
                     "groups come in the order in which they first appeared, or in that of by"),
    ARYK_OPTION_SIZE(Aggregate, memory, 64 * 1024 * 1024, 64 * 1024, INT64_MAX,
                     "what groups and values take in memory; the rest is put aside in files"),
    SPILL_OPTION(Aggregate),
    ARYK_OPTION_END};

/* ---- Options --------------------------------------------------------------------------------- */

static const Measure *
measure_at(const Aggregate *aggregate, size_t i)
{
  return &((const Measure *)aggregate->measures.items)[i];
}

static bool G_GNUC_PRINTF(3, 4)
    refuse(const Measure *measure, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  return aryk_error(error, ARYK_ERROR_CONFIG, "measure \"%s\": %s", aryk_field_name(measure->name),
                    what);
}

static bool
check_scale(const Measure *measure, GError **error)
{
  bool rounds = measure->function == FUNCTION_SUM || measure->function == FUNCTION_MEAN ||
                (measure_is_quantile(measure) && measure->method == METHOD_LINEAR);
  if (measure->scale != SCALE_AS_IT_COMES && !rounds)
    return refuse(measure, error, "scale is for sum, mean, and linear quantiles");
  if (measure->scale == SCALE_AS_IT_COMES && measure->function == FUNCTION_MEAN)
    return refuse(measure, error, "mean needs a scale: how many digits behind the point");
  return true;
}

static bool
check_quantile(const Measure *measure, GError **error)
{
  if (measure->method != METHOD_LINEAR && !measure_is_quantile(measure))
    return refuse(measure, error, "method is for median and quantile");
  if (measure->function != FUNCTION_QUANTILE &&
      aryk_decimal_compare(measure->at, aryk_decimal(5, 1)) != 0)
    return refuse(measure, error, "at is for quantile");
  if (aryk_decimal_sign(measure->at) < 0 ||
      aryk_decimal_compare(measure->at, aryk_decimal(1, 0)) > 0)
    return refuse(measure, error, "at is out of range: from 0 to 1");
  return aryk_decimal_trim(measure->at).scale <= MOST_AT_DIGITS ||
         refuse(measure, error, "at has more than %d digits behind the point", MOST_AT_DIGITS);
}

static bool
check_measure(const Measure *measure, GError **error)
{
  if (measure->field.id == 0 && measure->function != FUNCTION_COUNT)
    return refuse(measure, error, "%s needs a field", function_words[measure->function]);
  return check_scale(measure, error) && check_quantile(measure, error);
}

/* The fields of the output, by their place in it. */
static ArykField
output_field(const Aggregate *aggregate, size_t i)
{
  return i < aggregate->by.count ? aggregate->by.items[i]
                                 : measure_at(aggregate, i - aggregate->by.count)->name;
}

static bool
aggregate_check(const void *self, GError **error)
{
  const Aggregate *aggregate = self;
  if (aggregate->measures.count > MOST_MEASURES)
    return aryk_error(error, ARYK_ERROR_CONFIG, "there are %zu measures; %d is the most",
                      aggregate->measures.count, MOST_MEASURES);
  for (size_t i = 0; i < aggregate->measures.count; i++)
    if (!check_measure(measure_at(aggregate, i), error))
      return false;
  for (size_t i = 0; i < aggregate->by.count + aggregate->measures.count; i++)
    for (size_t k = 0; k < i; k++)
      if (output_field(aggregate, i).id == output_field(aggregate, k).id)
        return aryk_error(error, ARYK_ERROR_CONFIG, "the output has two fields \"%s\"",
                          aryk_field_name(output_field(aggregate, i)));
  return true;
}

static bool
aggregate_contract(const void *self, ArykContract *contract, GError **error)
{
  const Aggregate *aggregate = self;
  (void)error;
  for (size_t i = 0; i < aggregate->by.count; i++) {
    aryk_contract_reads(contract, aggregate->by.items[i], ARYK_TYPES_ANY, true);
    aryk_contract_writes(contract, aggregate->by.items[i], ARYK_TYPES_ANY, true);
  }
  for (size_t i = 0; i < aggregate->measures.count; i++) {
    const Measure *measure = measure_at(aggregate, i);
    if (measure->field.id != 0)
      aryk_contract_reads(contract, measure->field, measure_types(measure), true);
    if (measure->when != NULL)
      aryk_contract_reads_expression(contract, measure->when);
    aryk_contract_writes(contract, measure->name, measure_result_types(measure), true);
  }
  aryk_contract_names_all(contract);
  aryk_contract_passes(contract, false);
  return true;
}

/* ---- Inputs ---------------------------------------------------------------------------------- */

static size_t
input_count(const Aggregate *aggregate)
{
  return aggregate->by.count + aggregate->measures.count;
}

static ArykField
input_field(const Aggregate *aggregate, size_t i)
{
  return i < aggregate->by.count ? aggregate->by.items[i]
                                 : measure_at(aggregate, i - aggregate->by.count)->field;
}

/* Finds the values of a record: only those, for the others may have been left unread. */
static void
look_at(Aggregate *aggregate, const ArykRecord *record)
{
  Inputs *inputs = &aggregate->inputs;
  size_t count = input_count(aggregate);
  for (size_t i = 0; i < count; i++)
    inputs->values[i] = aryk_record_get(record, input_field(aggregate, i));
}

/* Which measures look at the record; false with *error when one cannot take its value. */
static bool
look_at_measures(Aggregate *aggregate, const ArykRecord *record, GError **error)
{
  Inputs *inputs = &aggregate->inputs;
  for (size_t m = 0; m < aggregate->plan.count; m++) {
    const Measure *measure = &aggregate->plan.measures[m];
    const ArykValue *value = inputs->values[aggregate->by.count + m];
    inputs->applies[m] = true;
    if (measure->when != NULL &&
        !aryk_expression_holds(measure->when, record, &inputs->applies[m], error)) {
      g_prefix_error(error, "%s: when: ", aryk_field_name(measure->name));
      return false;
    }
    if (inputs->applies[m] && value->type != ARYK_ABSENT &&
        (ARYK_TYPE_SET(value->type) & measure_types(measure)) == 0)
      return aryk_error(error, ARYK_ERROR_TYPE, "%s is %s, not a number: %s needs one",
                        aryk_field_name(measure->field), aryk_type_name(value->type),
                        aryk_field_name(measure->name));
  }
  return true;
}

/* ---- Work ------------------------------------------------------------------------------------ */

static bool
aggregate_start(void *self, ArykContext *context, GError **error)
{
  Aggregate *aggregate = self;
  const char *folder = spill_folder(context, aggregate->spill, error);
  if (folder == NULL)
    return false;
  group_plan_start(&aggregate->plan, aggregate->by, aggregate->measures);
  aggregate->aggregator =
      aggregator_new(&aggregate->plan, aggregate->order == ORDER_KEY, aggregate->memory, folder,
                     aryk_context_resumable(context), context);
  aggregate->inputs.values = g_new(const ArykValue *, input_count(aggregate));
  aggregate->inputs.applies = g_new(bool, aggregate->plan.count);
  return true;
}

static void
aggregate_stop(void *self)
{
  Aggregate *aggregate = self;
  g_clear_pointer(&aggregate->aggregator, aggregator_free);
  group_plan_clear(&aggregate->plan);
  g_free(aggregate->inputs.values);
  g_free(aggregate->inputs.applies);
  aryk_bytes_clear(&aggregate->inputs.key);
  memset(&aggregate->inputs, 0, sizeof aggregate->inputs);
}

static bool
add(Aggregate *aggregate, GError **error)
{
  Inputs *inputs = &aggregate->inputs;
  inputs->key.length = 0;
  for (size_t i = 0; i < aggregate->by.count; i++)
    sort_key_write(&inputs->key, inputs->values[i]);
  return aggregator_add(aggregate->aggregator, (ArykText){inputs->key.data, inputs->key.length},
                        inputs->values, inputs->applies, inputs->values + aggregate->by.count,
                        error);
}

static ArykVerdict
aggregate_batch(void *self, ArykBatch *batch, ArykOutput *output, GError **error)
{
  Aggregate *aggregate = self;
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    GError *reason = NULL;
    look_at(aggregate, record);
    if (!look_at_measures(aggregate, record, &reason))
      aryk_output_reject(output, record, reason);
    else if (!add(aggregate, error))
      return ARYK_FAIL;
  }
  return ARYK_KEEP;
}

static void
emit(const Aggregate *aggregate, ArykOutput *output, const Results *results)
{
  ArykRecord *record = aryk_output_add(output, NULL);
  for (size_t i = 0; i < results->count; i++)
    aryk_record_set_copy(record, output_field(aggregate, i), &results->values[i]);
}

static ArykVerdict
aggregate_finish(void *self, ArykOutput *output, GError **error)
{
  Aggregate *aggregate = self;
  for (unsigned told = 0, steps = 0; told < PIECE_GROUPS && steps < PIECE_STEPS; steps++) {
    const Results *results;
    switch (aggregator_step(aggregate->aggregator, &results, error)) {
    case AGGREGATOR_FAILED:
      return ARYK_FAIL;
    case AGGREGATOR_DONE:
      return ARYK_KEEP;
    case AGGREGATOR_TOLD:
      emit(aggregate, output, results);
      told++;
      break;
    case AGGREGATOR_WORKED:
      break;
    }
  }
  return ARYK_MORE;
}

static GVariant *
aggregate_save(void *self, GError **error)
{
  Aggregate *aggregate = self;
  return aggregator_save(aggregate->aggregator, error);
}

static bool
aggregate_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Aggregate *aggregate = self;
  if (state_version != STATE_VERSION ||
      !g_variant_is_of_type(state, G_VARIANT_TYPE(AGGREGATOR_STATE)))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of aggregate");
  return aggregator_restore(aggregate->aggregator, state, error);
}

ARYK_TRANSFORM(
    aggregate, "1.0", "groups records, and tells counts, sums and the like of each group",
    .flags = ARYK_SPLITS, .state_version = STATE_VERSION, .state_size = sizeof(Aggregate),
    .options = options,
    .example = "{ transform = \"aggregate\"; by = [ \"country\" ];\n"
               "  measures = ( { name = \"records\"; function = \"count\"; },\n"
               "               { name = \"total\"; function = \"sum\"; field = \"value\"; "
               "} ); }",
    .check = aggregate_check, .contract = aggregate_contract, .start = aggregate_start,
    .stop = aggregate_stop, .save = aggregate_save, .restore = aggregate_restore,
    .batch = aggregate_batch, .finish = aggregate_finish);
