/* currency.c - transform `currency`: amounts as exact decimals with ISO 4217 codes, and converted.
 *
 * The amount is a text ("EUR 13.1 mn") or parts: a value and a unit, as stage `facts` makes them.
 * With a target it is converted at the rate of a day that the record names; rates come from a file,
 * or from the document itself. Nothing is rounded but the result, half to even, to a declared
 * number of digits. A record that holds no money passes with nulls; one whose text should be money
 * and is not is a reject. */
#include "plugins/transforms/currency/currency.h"

#include "plugins/language/rational.h"
#include "plugins/transforms/currency/explain.h"

static const char *const invalid_words[] = {"reject", "null", NULL};
static const char *const missing_words[] = {"reject", "null", "earlier", "earlier_or_null", NULL};

static const ArykOption options[] = {
    ARYK_OPTION_FIELD(Currency, field, NULL,
                      "a text that holds the amount; if not given, the parts are used"),
    ARYK_OPTION_FIELD(Currency, value_field, "value", "the amount, where it is in parts"),
    ARYK_OPTION_FIELD(Currency, unit_field, "unit",
                      "the currency's code or name, also beside a text without one"),
    ARYK_OPTION_FIELD(Currency, country, "countries",
                      "a country code, or a list of them of which the first counts: decides what "
                      "\"dollar\" means"),
    ARYK_OPTION_STRING(Currency, assume, NULL, "the currency where the record names none"),
    ARYK_OPTION_BOOL(Currency, decimal_comma, false, "1,250 is one and a quarter"),
    ARYK_OPTION_ENUM(Currency, invalid, invalid_words, INVALID_REJECT,
                     "what becomes of a record whose text is no amount of money"),
    ARYK_OPTION_STRING(Currency, target, NULL, "the ISO 4217 code to convert to"),
    ARYK_OPTION_PATH(Currency, rates, NULL,
                     "a CSV file with the columns date, base, quote and rate: one unit of the base "
                     "costs so many of the quote; or the ECB's or the National Bank of "
                     "Kazakhstan's table with a column for each currency"),
    ARYK_OPTION_FIELD(Currency, notes, NULL,
                      "exchange rates that the document itself notes, as `facts` writes them to "
                      "\"rates\": they go before those of the file"),
    ARYK_OPTION_FIELDS(Currency, dates, 0,
                       "dates, of which the first that the record has chooses the rate; if not "
                       "given: period_end, published, date"),
    ARYK_OPTION_ENUM(Currency, missing, missing_words, MISSING_REJECT,
                     "when there is no rate for the day: reject the record, write null, or take "
                     "an earlier rate, and if there is none reject or write null"),
    ARYK_OPTION_INT(Currency, max_age, 7, 0, 36500, "days by which a rate may be earlier"),
    ARYK_OPTION_INT(Currency, scale, 2, 0, 12,
                    "digits behind the point of converted amounts, rounded half to even"),
    ARYK_OPTION_INT(Currency, rate_scale, 10, 0, 18,
                    "digits of a rate that was derived; the conversion itself is exact"),
    ARYK_OPTION_PATHS(Currency, lexicons, 0,
                      "more words for the language: files of lexicon classes with their forms"),
    ARYK_OPTION_END};

#define NUMBER_OR_NULL (ARYK_TYPE_SET(ARYK_DECIMAL) | ARYK_TYPE_SET(ARYK_NULL))
#define STRING_OR_NULL (ARYK_TYPE_SET(ARYK_STRING) | ARYK_TYPE_SET(ARYK_NULL))
#define ANY_NUMBER     (ARYK_TYPE_SET(ARYK_INT) | ARYK_TYPE_SET(ARYK_DECIMAL))

static bool
is_known_code(const char *code)
{
  const char *known = language_lexicon(code, strlen(code), CLASS_CURRENCY, ATTRIBUTE_CODE);
  return known != NULL && strcmp(known, code) == 0;
}

static bool
currency_check(const void *self, GError **error)
{
  const Currency *state = self;
  if (state->target != NULL && !is_known_code(state->target))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "target: \"%s\" is not an ISO 4217 currency code such as \"USD\"",
                      state->target);
  if (state->assume != NULL && !is_known_code(state->assume))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "assume: \"%s\" is not an ISO 4217 currency code such as \"USD\"",
                      state->assume);
  if (state->target != NULL && state->rates == NULL && state->notes.id == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "target: converting to %s needs rates: give the option \"rates\", or "
                      "\"notes\"",
                      state->target);
  if (state->target == NULL && (state->rates != NULL || state->notes.id != 0))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "%s: used only to convert: give the option \"target\"",
                      state->rates != NULL ? "rates" : "notes");
  return true;
}

static bool
currency_contract(const void *self, ArykContract *contract, GError **error)
{
  const Currency *state = self;
  uint32_t date = ARYK_TYPE_SET(ARYK_DATE) | ARYK_TYPE_SET(ARYK_TIMESTAMP) | STRING_OR_NULL;
  (void)error;
  if (state->field.id != 0)
    aryk_contract_reads(contract, state->field, STRING_OR_NULL | ANY_NUMBER, true);
  else
    aryk_contract_reads(contract, state->value_field, STRING_OR_NULL | ANY_NUMBER, true);
  aryk_contract_reads(contract, state->unit_field, STRING_OR_NULL, false);
  aryk_contract_reads(contract, state->country, STRING_OR_NULL | ARYK_TYPE_SET(ARYK_LIST), false);
  aryk_contract_writes(contract, aryk_field("amount"), NUMBER_OR_NULL, true);
  aryk_contract_writes(contract, aryk_field("currency"), STRING_OR_NULL, true);
  if (state->field.id != 0) {
    aryk_contract_writes(contract, aryk_field("amount_lower"), NUMBER_OR_NULL, true);
    aryk_contract_writes(contract, aryk_field("amount_upper"), NUMBER_OR_NULL, true);
  }
  if (state->target == NULL)
    return true;
  for (size_t i = 0; i < state->dates.count; i++)
    aryk_contract_reads(contract, state->dates.items[i], date, false);
  if (state->notes.id != 0)
    aryk_contract_reads(contract, state->notes, ARYK_TYPE_SET(ARYK_LIST) | ARYK_TYPE_SET(ARYK_NULL),
                        false);
  static const char *const numbers[] = {"converted", "converted_lower", "converted_upper", "rate"};
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
    aryk_contract_writes(contract, aryk_field(numbers[i]), NUMBER_OR_NULL, true);
  aryk_contract_writes(contract, aryk_field("converted_currency"), STRING_OR_NULL, true);
  aryk_contract_writes(contract, aryk_field("rate_date"),
                       ARYK_TYPE_SET(ARYK_DATE) | ARYK_TYPE_SET(ARYK_NULL), true);
  return true;
}

/* What the instances share. */
typedef struct CurrencyTables {
  RateTable *rates; /* NULL without a file           */
  Lexicon *lexicon; /* NULL without words of the user */
} CurrencyTables;

static void
currency_unload(void *shared)
{
  CurrencyTables *tables = shared;
  if (tables == NULL)
    return;
  rates_free(tables->rates);
  lexicon_free(tables->lexicon);
  g_free(tables);
}

static bool
currency_load(const void *self, void **shared, GError **error)
{
  const Currency *state = self;
  CurrencyTables *tables = g_new0(CurrencyTables, 1);
  bool loaded = state->lexicons.count == 0 ||
                (tables->lexicon = lexicon_load(&state->lexicons, error)) != NULL;
  if (loaded && state->rates != NULL)
    loaded = (tables->rates = rates_load(state->rates, error)) != NULL;
  if (!loaded)
    g_clear_pointer(&tables, currency_unload);
  *shared = tables;
  return loaded;
}

static bool
currency_start(void *self, ArykContext *context, GError **error)
{
  Currency *state = self;
  (void)error;
  const CurrencyTables *tables = aryk_context_shared(context);
  state->context = context;
  state->table = tables->rates;
  state->lexicon = tables->lexicon;
  const struct {
    ArykField *field;
    const char *name;
  } names[] = {{&state->lower_field, "lower"},
               {&state->upper_field, "upper"},
               {&state->amount, "amount"},
               {&state->currency, "currency"},
               {&state->amount_lower, "amount_lower"},
               {&state->amount_upper, "amount_upper"},
               {&state->converted, "converted"},
               {&state->converted_lower, "converted_lower"},
               {&state->converted_upper, "converted_upper"},
               {&state->converted_currency, "converted_currency"},
               {&state->rate, "rate"},
               {&state->rate_date, "rate_date"},
               {&state->default_dates[0], "period_end"},
               {&state->default_dates[1], "published"},
               {&state->default_dates[2], "date"}};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    *names[i].field = aryk_field(names[i].name);
  return true;
}

/* ---- The amount ------------------------------------------------------------------------------ */

static void
currency_context(const Currency *state, const ArykRecord *record, LanguageContext *context)
{
  *context = (LanguageContext){.published = LANGUAGE_NO_DATE,
                               .decimal_comma = state->decimal_comma,
                               .lexicon = state->lexicon,
                               .listener = state->context};
  const ArykValue *country = aryk_record_get(record, state->country);
  if (country->type == ARYK_LIST && country->length > 0)
    country = &country->as.items[0];
  ArykText code = aryk_value_text(country);
  if (code.length == 2)
    memcpy(context->country, code.data, 2);
}

/* The currency that the record names beside the number; false when it names something else. */
static bool
currency_beside(const Currency *state, const ArykRecord *record, const LanguageContext *context,
                char code[4])
{
  ArykText unit;
  code[0] = '\0';
  if (aryk_record_string(record, state->unit_field, &unit) && unit.length > 0) {
    bool known = amount_currency(unit, context, code);
    explain_unit(state->context, aryk_field_name(state->unit_field), unit, context->country,
                 known ? code : NULL);
    return known;
  }
  if (state->assume != NULL) {
    g_strlcpy(code, state->assume, 4);
    aryk_context_explain(state->context, "currency", "%s, by the option assume", code);
  }
  return code[0] != '\0';
}

/* KEEP also when there is no money: the currency is "" then. `beside` is the one that the record
 * names beside the number, or "". */
static ArykVerdict
currency_from_field(const Currency *state, const ArykRecord *record, ArykField field,
                    const LanguageContext *context, const char *beside, Amount *amount,
                    GError **error)
{
  ArykDecimal decimal;
  ArykText text;
  const ArykValue *value = aryk_record_get(record, field);
  if (value->type == ARYK_NULL || value->type == ARYK_ABSENT)
    return ARYK_KEEP;
  if (aryk_value_decimal(value, &decimal)) {
    if (beside[0] == '\0')
      return ARYK_KEEP;
    amount->lower = amount->upper = rational_of(decimal);
    g_strlcpy(amount->currency, beside, sizeof amount->currency);
    return ARYK_KEEP;
  }
  if (!aryk_record_string(record, field, &text))
    return aryk_reject(error, ARYK_ERROR_TYPE, "field \"%s\" is %s, and not a text or a number",
                       aryk_field_name(field), aryk_type_name((ArykType)value->type));
  if (amount_read(text, beside, context, amount) || state->invalid == INVALID_NULL)
    return ARYK_KEEP;
  return aryk_reject(error, ARYK_ERROR_VALUE, "%s: \"%.*s\" is not an amount of money",
                     aryk_field_name(field), (int)MIN(text.length, 200), text.data);
}

static ArykVerdict
currency_from_text(const Currency *state, const ArykRecord *record, Amount *amount, GError **error)
{
  LanguageContext context;
  char beside[4];
  currency_context(state, record, &context);
  if (!currency_beside(state, record, &context, beside))
    beside[0] = '\0';
  return currency_from_field(state, record, state->field, &context, beside, amount, error);
}

/* value and unit, or lower and upper and unit. */
static ArykVerdict
currency_from_parts(const Currency *state, const ArykRecord *record, Amount *amount, GError **error)
{
  LanguageContext context;
  char beside[4];
  ArykDecimal lower, upper;
  currency_context(state, record, &context);
  if (!currency_beside(state, record, &context, beside))
    return ARYK_KEEP;
  const ArykValue *value = aryk_record_get(record, state->value_field);
  if (value->type == ARYK_NULL && aryk_record_decimal(record, state->lower_field, &lower) &&
      aryk_record_decimal(record, state->upper_field, &upper)) {
    amount->lower = rational_of(lower);
    amount->upper = rational_of(upper);
    amount->is_range = true;
    g_strlcpy(amount->currency, beside, sizeof amount->currency);
    return ARYK_KEEP;
  }
  return currency_from_field(state, record, state->value_field, &context, beside, amount, error);
}

/* ---- Writing --------------------------------------------------------------------------------- */

static ArykValue
number_value(ArykRecord *record, Rational number)
{
  ArykDecimal decimal;
  if (!rational_decimal(number, 12, &decimal))
    return aryk_null();
  return aryk_record_decimal_value(record, decimal);
}

static void
currency_write(const Currency *state, const Amount *amount, ArykRecord *record)
{
  bool money = amount->currency[0] != '\0';
  bool one = money && !amount->is_range, range = money && amount->is_range;
  aryk_record_set(record, state->amount, one ? number_value(record, amount->lower) : aryk_null());
  if (state->field.id != 0) {
    aryk_record_set(record, state->amount_lower,
                    range ? number_value(record, amount->lower) : aryk_null());
    aryk_record_set(record, state->amount_upper,
                    range ? number_value(record, amount->upper) : aryk_null());
  }
  if (money)
    aryk_record_set_string(record, state->currency, aryk_text(amount->currency));
  else
    aryk_record_set(record, state->currency, aryk_null());
}

static ArykVerdict
currency_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Currency *state = self;
  Amount amount = {.currency = ""};
  (void)output;
  ArykVerdict verdict = state->field.id != 0 ? currency_from_text(state, record, &amount, error)
                                             : currency_from_parts(state, record, &amount, error);
  if (verdict != ARYK_KEEP)
    return verdict;
  explain_amount(state->context, &amount);
  currency_write(state, &amount, record);
  return state->target != NULL ? currency_convert(state, &amount, record, error) : ARYK_KEEP;
}

ARYK_TRANSFORM(currency, "1.0", "reads amounts of money exactly and converts them",
               .flags = ARYK_STATELESS, .state_size = sizeof(Currency), .options = options,
               .example = "{ transform = \"currency\"; target = \"USD\"; rates = \"rates.csv\"; }",
               .check = currency_check, .contract = currency_contract, .load = currency_load,
               .unload = currency_unload, .start = currency_start, .record = currency_record);
