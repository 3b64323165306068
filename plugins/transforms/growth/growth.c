/* growth.c - transform `growth`: turns a phrase of change in a field ("19.5% more than in 2021",
 * "+7.4 pct y/y") into kind, rate, factor, direction, basis and base period, and derives the value
 * that the change started from. */
#include "plugins/transforms/growth/growth.h"

#include <string.h>

#include "plugins/language/lexicon.h"
#include "plugins/transforms/growth/explain.h"

typedef struct GrowthState {
  ArykField text;
  ArykField base;
  ArykField value;
  ArykField base_stated;
  ArykField unit;
  ArykField period_start;
  ArykField period_end;
  ArykField published;
  ArykField country;
  int missing;
  int times;
  ArykStrings lexicons;

  /* Set by start. */
  const Lexicon *lexicon;
  const ArykContext *context;
  ArykField out[14];
} GrowthState;

enum {
  MISSING_REJECT,
  MISSING_NULL
};
static const char *const missing_words[] = {"reject", "null", NULL};
enum {
  TIMES_TO,
  TIMES_BY
};
static const char *const times_words[] = {"to", "by", NULL};

static const ArykOption options[] = {
    ARYK_OPTION_FIELD(GrowthState, text, "growth", "the field with the phrase"),
    ARYK_OPTION_FIELD(GrowthState, base, "growth_base",
                      "a field that says what the change is against, where the phrase does not"),
    ARYK_OPTION_FIELD(GrowthState, value, "value", "the value that the change led to"),
    ARYK_OPTION_FIELD(GrowthState, base_stated, "base_stated",
                      "the value before the change, where the text states it: compared with the "
                      "derived one"),
    ARYK_OPTION_FIELD(GrowthState, unit, "unit", "the value's unit"),
    ARYK_OPTION_FIELD(GrowthState, period_start, "period_start",
                      "the first day of the period that the value is about"),
    ARYK_OPTION_FIELD(GrowthState, period_end, "period_end", "its last day"),
    ARYK_OPTION_FIELD(GrowthState, published, "published",
                      "the day the text was published: \"last year\" is counted from it"),
    ARYK_OPTION_FIELD(GrowthState, country, "country",
                      "the text's country (ISO 3166, two letters): it decides fiscal years"),
    ARYK_OPTION_ENUM(GrowthState, missing, missing_words, MISSING_REJECT,
                     "a text that names no growth: reject the record, or set the fields to null"),
    ARYK_OPTION_ENUM(GrowthState, times, times_words, TIMES_TO,
                     "what \"up by 3 times\" and \"3 times more\" mean: to three times the old "
                     "value, as nearly all who write it do, or by three times of it, to four; the "
                     "other reading is growth_alternative"),
    ARYK_OPTION_PATHS(GrowthState, lexicons, 0,
                      "more words for the language: files of lexicon classes with their forms"),
    ARYK_OPTION_END};

enum {
  OUT_KIND,
  OUT_RATE,
  OUT_FACTOR,
  OUT_FACTOR_UPPER,
  OUT_AMOUNT,
  OUT_APPROX,
  OUT_DIRECTION,
  OUT_BASIS,
  OUT_BASE_START,
  OUT_BASE_END,
  OUT_BASE_VALUE,
  OUT_ALTERNATIVE,
  OUT_ORDER,
  OUT_BASE_DIFFERENCE,
  OUT_COUNT
};
static const struct {
  const char *name;
  uint32_t type;
} outputs[OUT_COUNT] = {
    [OUT_KIND] = {"growth_kind", ARYK_STRING},
    [OUT_RATE] = {"growth_rate", ARYK_DECIMAL},
    [OUT_FACTOR] = {"growth_factor", ARYK_DECIMAL},
    [OUT_FACTOR_UPPER] = {"growth_factor_upper", ARYK_DECIMAL},
    [OUT_AMOUNT] = {"growth_amount", ARYK_DECIMAL},
    [OUT_APPROX] = {"growth_approx", ARYK_STRING},
    [OUT_DIRECTION] = {"growth_direction", ARYK_STRING},
    [OUT_BASIS] = {"growth_basis", ARYK_STRING},
    [OUT_BASE_START] = {"base_start", ARYK_DATE},
    [OUT_BASE_END] = {"base_end", ARYK_DATE},
    [OUT_BASE_VALUE] = {"base_value", ARYK_DECIMAL},
    [OUT_ALTERNATIVE] = {"growth_alternative", ARYK_DECIMAL},
    [OUT_ORDER] = {"growth_order", ARYK_INT},
    [OUT_BASE_DIFFERENCE] = {"base_difference", ARYK_DECIMAL},
};

static bool
growth_contract(const void *self, ArykContract *contract, GError **error)
{
  const GrowthState *state = self;
  const uint32_t text = ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL);
  const uint32_t day = text | ARYK_TYPE_SET(ARYK_DATE) | ARYK_TYPE_SET(ARYK_TIMESTAMP);
  (void)error;
  aryk_contract_reads(contract, state->text, text, true);
  aryk_contract_reads(contract, state->base, text, false);
  aryk_contract_reads(contract, state->value,
                      text | ARYK_TYPE_SET(ARYK_INT) | ARYK_TYPE_SET(ARYK_DECIMAL), false);
  aryk_contract_reads(contract, state->base_stated,
                      text | ARYK_TYPE_SET(ARYK_INT) | ARYK_TYPE_SET(ARYK_DECIMAL), false);
  aryk_contract_reads(contract, state->unit, text, false);
  aryk_contract_reads(contract, state->period_start, day, false);
  aryk_contract_reads(contract, state->period_end, day, false);
  aryk_contract_reads(contract, state->published, day, false);
  aryk_contract_reads(contract, state->country, text, false);
  for (int i = 0; i < OUT_COUNT; i++)
    aryk_contract_writes(contract, aryk_field(outputs[i].name),
                         ARYK_TYPE_SET(outputs[i].type) | ARYK_TYPE_SET(ARYK_NULL), true);
  return true;
}

static bool
growth_load(const void *self, void **shared, GError **error)
{
  const GrowthState *state = self;
  Lexicon *lexicon = lexicon_load(&state->lexicons, error);
  *shared = lexicon;
  return lexicon != NULL || state->lexicons.count == 0;
}

static void
growth_unload(void *shared)
{
  lexicon_free(shared);
}

static bool
growth_start(void *self, ArykContext *context, GError **error)
{
  GrowthState *state = self;
  (void)error;
  state->lexicon = aryk_context_shared(context);
  state->context = context;
  for (int i = 0; i < OUT_COUNT; i++)
    state->out[i] = aryk_field(outputs[i].name);
  return true;
}

/* ---- What the record knows besides ---------------------------------------------------------- */

/* A day as DATE, TIMESTAMP or ISO text. */
static bool
record_day(const ArykRecord *record, ArykField field, int32_t *day)
{
  const ArykValue *value = aryk_record_get(record, field);
  ArykText text = aryk_value_text(value);
  if (value->type == ARYK_DATE) {
    *day = (int32_t)value->as.integer;
    return true;
  }
  if (value->type == ARYK_TIMESTAMP) {
    int64_t seconds = value->as.integer + value->small * INT64_C(60);
    *day = (int32_t)((seconds - (seconds % 86400 + 86400) % 86400) / 86400);
    return true;
  }
  if (text.length > 10)
    text.length = 10; /* a stamp: its day */
  return aryk_date_parse(text, day);
}

static LanguageContext
record_context(const GrowthState *state, const ArykRecord *record)
{
  LanguageContext context = {
      .published = LANGUAGE_NO_DATE, .lexicon = state->lexicon, .listener = state->context};
  ArykText country;
  int32_t day;
  if (record_day(record, state->published, &day))
    context.published = day;
  if (aryk_record_string(record, state->country, &country) && country.length == 2)
    memcpy(context.country, country.data, 2);
  return context;
}

static Period
record_period(const GrowthState *state, const ArykRecord *record)
{
  Period period = {0};
  int32_t start, end;
  if (record_day(record, state->period_start, &start) &&
      record_day(record, state->period_end, &end) && period_span(start, end, &period))
    period.as_of = period.unit == PERIOD_DAY;
  return period;
}

static bool
record_number(const ArykRecord *record, ArykField field, const LanguageContext *context,
              Rational *number)
{
  ArykDecimal decimal;
  ArykText text;
  if (aryk_record_decimal(record, field, &decimal)) {
    *number = rational_of(decimal);
    return true;
  }
  return aryk_record_string(record, field, &text) && phrase_number(text, context, number);
}

/* Growth is exact: a double has no place in it. */
static bool
value_is_double(const ArykRecord *record, ArykField field)
{
  return aryk_record_get(record, field)->type == ARYK_DOUBLE;
}

/* "$870 a tonne, $15 less": the unit is "USD/tonne", the amount is in USD. */
static bool
is_price_in(ArykText unit, const char *amount)
{
  size_t length = strlen(amount);
  return unit.length > length && memcmp(unit.data, amount, length) == 0 && unit.data[length] == '/';
}

/* "1.65 euros, 40 cents more": of which currency cents are is what the value says. */
static bool
is_guessed_money(ArykText unit, const Quantity *amount)
{
  enum {
    CODE = 3 /* letters of a currency's */
  };
  bool code = unit.length >= CODE && (unit.length == CODE || unit.data[CODE] == '/');
  for (size_t i = 0; code && i < CODE; i++)
    code = g_ascii_isupper(unit.data[i]);
  return code && amount->kind == QUANTITY_MONEY && amount->currency_guessed;
}

/* An amount of change says something about the value only in the value's own unit. */
static bool
same_unit(const GrowthState *state, const ArykRecord *record, const Growth *growth)
{
  ArykText unit;
  if (growth->kind != GROWTH_ABSOLUTE || growth->amount.unit[0] == '\0' ||
      !aryk_record_string(record, state->unit, &unit))
    return true;
  return growth->amount.kind == QUANTITY_COUNT ||
         (aryk_text_equal(unit, aryk_text(growth->amount.unit)) ||
          is_guessed_money(unit, &growth->amount) || is_price_in(unit, growth->amount.unit));
}

/* ---- Fields out ----------------------------------------------------------------------------- */

static void
set_rational(ArykRecord *record, ArykField field, Rational number)
{
  ArykDecimal decimal;
  if (rational_decimal(number, GROWTH_DIGITS, &decimal))
    aryk_record_set_decimal(record, field, decimal);
}

static void
set_word(ArykRecord *record, ArykField field, const char *word)
{
  aryk_record_set(record, field, aryk_string(aryk_text(word)));
}

static void
set_growth(const GrowthState *state, ArykRecord *record, const Growth *growth)
{
  const ArykField *out = state->out;
  Rational rate;
  set_word(record, out[OUT_KIND], growth_kind_name(growth->kind));
  set_word(record, out[OUT_APPROX], approx_name(growth->approx));
  set_word(record, out[OUT_BASIS], basis_name(growth->basis));
  if (growth->direction != DIRECTION_NONE)
    set_word(record, out[OUT_DIRECTION], direction_name(growth->direction));
  if (growth_rate(growth, &rate))
    set_rational(record, out[OUT_RATE], rate);
  if (growth->kind == GROWTH_RELATIVE) {
    set_rational(record, out[OUT_FACTOR], growth->factor);
    if (!rational_equal(&growth->factor, &growth->factor_upper))
      set_rational(record, out[OUT_FACTOR_UPPER], growth->factor_upper);
  }
  if (growth->has_amount && growth->amount.approx != APPROX_RANGE)
    set_rational(record, out[OUT_AMOUNT], growth->amount.lower);
  if (growth->has_alternative)
    set_rational(record, out[OUT_ALTERNATIVE], growth->alternative);
  aryk_record_set(record, out[OUT_ORDER], aryk_int(growth->second_order ? 2 : 1));
  if (growth->base.unit != PERIOD_NONE) {
    aryk_record_set(record, out[OUT_BASE_START], aryk_date(growth->base.start));
    aryk_record_set(record, out[OUT_BASE_END], aryk_date(growth->base.end));
  }
}

/* What the text states less what was derived: neither silently wins. */
static void
set_difference(const GrowthState *state, ArykRecord *record, const Rational *stated,
               ArykDecimal derived)
{
  Rational difference;
  if (stated != NULL && rational_subtract(*stated, rational_of(derived), &difference))
    set_rational(record, state->out[OUT_BASE_DIFFERENCE], difference);
}

static ArykVerdict
growth_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const GrowthState *state = self;
  const ArykValue *value = aryk_record_get(record, state->text);
  Growth growth, base;
  ArykText text, base_text;
  Rational number, stated;
  ArykDecimal base_value;
  (void)output;
  bool named = aryk_record_string(record, state->text, &text);
  if (!named && value->type != ARYK_ABSENT && value->type != ARYK_NULL)
    return aryk_reject(error, ARYK_ERROR_TYPE, "%s: a text is needed, but this is of type %s",
                       aryk_field_name(state->text), aryk_type_name((ArykType)value->type));
  if (value_is_double(record, state->value))
    return aryk_reject(error, ARYK_ERROR_TYPE, "%s: a decimal is needed, not a double",
                       aryk_field_name(state->value));
  LanguageContext context = record_context(state, record);
  explain_field(state->context, record, state->text);
  bool found = named && phrase_growth(text, &context, &growth);
  if (found && state->times == TIMES_BY)
    growth_take_added(&growth);
  if (named && !found && state->missing == MISSING_REJECT)
    return aryk_reject(error, ARYK_ERROR_VALUE, "%s: \"%.*s\" names no growth",
                       aryk_field_name(state->text), (int)MIN(text.length, 200), text.data);
  if (found)
    explain_field(state->context, record, state->base);
  bool has_base = found && aryk_record_string(record, state->base, &base_text) &&
                  phrase_base(base_text, &context, &base);
  bool has_number = found && record_number(record, state->value, &context, &number);
  bool has_stated = found && record_number(record, state->base_stated, &context, &stated);
  Period spoken = record_period(state, record);
  bool unit_fits = found && same_unit(state, record, &growth);
  for (int i = 0; i < OUT_COUNT; i++)
    aryk_record_set(record, state->out[i], aryk_null());
  if (!found)
    return ARYK_KEEP;
  if (has_base)
    growth_take_base(&growth, &base);
  growth_settle(&growth, spoken);
  set_growth(state, record, &growth);
  explain_growth(state->context, &growth, has_base, spoken);
  if (has_number && unit_fits && growth_base_value(&growth, number, &base_value)) {
    aryk_record_set_decimal(record, state->out[OUT_BASE_VALUE], base_value);
    set_difference(state, record, has_stated ? &stated : NULL, base_value);
    explain_base_value(state->context, &growth, number, base_value, has_stated ? &stated : NULL);
  }
  return ARYK_KEEP;
}

ARYK_TRANSFORM(growth, "1.0",
               "turns phrases of change into rates, factors, base periods and base values",
               .flags = ARYK_STATELESS, .state_size = sizeof(GrowthState), .options = options,
               .example = "{ transform = \"growth\"; text = \"change\"; value = \"sales\"; }",
               .contract = growth_contract, .load = growth_load, .unload = growth_unload,
               .start = growth_start, .record = growth_record);
