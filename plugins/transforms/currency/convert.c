/* convert.c - an amount in another currency. */
#include "plugins/language/rational.h"
#include "plugins/transforms/currency/currency.h"
#include "plugins/transforms/currency/explain.h"

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
    int64_t local = value->as.integer + 60 * (int64_t)value->small;
    *day = (int32_t)(local / 86400 - (local % 86400 < 0));
    return true;
  }
  return value->type == ARYK_STRING && aryk_date_parse(text, day);
}

static bool
currency_day(const Currency *state, const ArykRecord *record, int32_t *day, ArykField *field)
{
  const ArykField *fields = state->dates.count > 0 ? state->dates.items : state->default_dates;
  size_t count = state->dates.count > 0 ? state->dates.count : 3;
  for (size_t i = 0; i < count; i++) {
    *field = fields[i];
    if (record_day(record, fields[i], day))
      return true;
  }
  return false;
}

static bool
convert(const Currency *state, Rational number, Rational rate, ArykRecord *record, ArykField field,
        GError **error)
{
  Rational product;
  ArykDecimal rounded;
  if (!rational_multiply(number, rate, &product) ||
      !rational_round(product, (int32_t)state->scale, &rounded))
    return aryk_error(error, ARYK_ERROR_RANGE, "the amount in %s needs more than %d digits",
                      state->target, ARYK_DECIMAL_DIGITS);
  aryk_record_set_decimal(record, field, rounded);
  explain_product(state->context, number, rate, product, rounded, state->scale);
  return true;
}

static void
write_nulls(const Currency *state, ArykRecord *record)
{
  const ArykField fields[] = {state->converted, state->converted_lower,    state->converted_upper,
                              state->rate,      state->converted_currency, state->rate_date};
  for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
    aryk_record_set(record, fields[i], aryk_null());
}

/* No rate: what the definition says is to be done then. */
static ArykVerdict
currency_missing(const Currency *state, const Amount *amount, const int32_t *day, GError **error)
{
  if (state->missing == MISSING_NULL || state->missing == MISSING_EARLIER_OR_NULL) {
    explain_no_rate(state->context, amount->currency, state->target, day);
    return ARYK_KEEP;
  }
  if (day == NULL)
    return aryk_reject(error, ARYK_ERROR_MISSING, "no date says which rate from %s to %s to take",
                       amount->currency, state->target);
  int year, month, date;
  aryk_date_parts(*day, &year, &month, &date);
  return aryk_reject(error, ARYK_ERROR_MISSING, "%s has no rate from %s to %s for %04d-%02d-%02d%s",
                     state->rates, amount->currency, state->target, year, month, date,
                     state->missing == MISSING_EARLIER ? ", nor a recent earlier one" : "");
}

ArykVerdict
currency_convert(const Currency *state, const Amount *amount, ArykRecord *record, GError **error)
{
  int32_t day, rate_date;
  Rational rate;
  write_nulls(state, record);
  if (amount->currency[0] == '\0')
    return ARYK_KEEP;
  ArykField dated_by;
  bool dated = currency_day(state, record, &day, &dated_by);
  RateWay way = {.count = 0};
  bool same = strcmp(amount->currency, state->target) == 0;
  bool earlier = state->missing == MISSING_EARLIER || state->missing == MISSING_EARLIER_OR_NULL;
  if (same && !dated)
    rate = rational_of_int(1);
  else if (!dated || !rates_find(state->table, amount->currency, state->target, day,
                                 earlier ? (int32_t)state->max_age : 0, &rate, &rate_date, &way))
    return currency_missing(state, amount, dated ? &day : NULL, error);
  if (dated)
    explain_rate(state->context, &way, aryk_field_name(dated_by), day, rate);
  bool good = amount->is_range
                  ? convert(state, amount->lower, rate, record, state->converted_lower, error) &&
                        convert(state, amount->upper, rate, record, state->converted_upper, error)
                  : convert(state, amount->lower, rate, record, state->converted, error);
  ArykDecimal shown;
  if (!good)
    return ARYK_REJECT;
  if (rational_decimal(rate, (int32_t)state->rate_scale, &shown))
    aryk_record_set_decimal(record, state->rate, shown);
  aryk_record_set_string(record, state->converted_currency, aryk_text(state->target));
  if (dated)
    aryk_record_set(record, state->rate_date, aryk_date(rate_date));
  return ARYK_KEEP;
}
