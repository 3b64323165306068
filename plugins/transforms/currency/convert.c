/* convert.c - an amount in another currency. */
#include "plugins/language/rational.h"
#include "plugins/transforms/currency/currency.h"
#include "plugins/transforms/currency/explain.h"
#include "plugins/transforms/currency/notes.h"

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
  const char *from = amount->currency, *to = state->target;
  char date[ARYK_STAMP_TEXT_MAX];
  if (state->missing == MISSING_NULL || state->missing == MISSING_EARLIER_OR_NULL) {
    explain_no_rate(state->context, from, to, day);
    return ARYK_KEEP;
  }
  if (state->table == NULL)
    return aryk_reject(error, ARYK_ERROR_MISSING, "field \"%s\" notes no rate from %s to %s",
                       aryk_field_name(state->notes), from, to);
  if (day == NULL)
    return aryk_reject(error, ARYK_ERROR_MISSING, "no date says which rate from %s to %s to take",
                       from, to);
  aryk_date_print(*day, date);
  return aryk_reject(error, ARYK_ERROR_MISSING, "%s has no rate from %s to %s for %s%s",
                     state->rates, from, to, date,
                     state->missing == MISSING_EARLIER ? ", nor a recent earlier one" : "");
}

/* The rate that an amount is converted at. */
typedef struct Chosen {
  Rational rate;
  int32_t date; /* of the rate, or RATE_NO_DATE */
  RateWay way;
} Chosen;

/* The record's own notes go before the table: by them its author has converted. *found says whether
 * there is a rate; no verdict but KEEP where the notes are none. */
static ArykVerdict
choose_rate(const Currency *state, const Amount *amount, const ArykRecord *record,
            const int32_t *day, Chosen *chosen, bool *found, GError **error)
{
  bool earlier = state->missing == MISSING_EARLIER || state->missing == MISSING_EARLIER_OR_NULL;
  const char *from = amount->currency, *to = state->target;
  chosen->way = (RateWay){.count = 0};
  chosen->date = day != NULL ? *day : RATE_NO_DATE;
  chosen->rate = rational_of_int(1);
  *found = strcmp(from, to) == 0;
  if (*found)
    return ARYK_KEEP;
  if (state->notes.id != 0) {
    NotesFound noted = notes_find(aryk_record_get(record, state->notes), from, to, day,
                                  &chosen->rate, &chosen->way, error);
    *found = noted == NOTES_RATE;
    chosen->date = *found ? chosen->way.legs[0].date : chosen->date;
    if (noted != NOTES_NONE)
      return noted == NOTES_RATE ? ARYK_KEEP : ARYK_REJECT;
  }
  *found = state->table != NULL && day != NULL &&
           rates_find(state->table, from, to, *day, earlier ? (int32_t)state->max_age : 0,
                      &chosen->rate, &chosen->date, &chosen->way);
  return ARYK_KEEP;
}

static ArykVerdict
write_converted(const Currency *state, const Amount *amount, const Chosen *chosen,
                ArykRecord *record, GError **error)
{
  Rational rate = chosen->rate;
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
  if (chosen->date != RATE_NO_DATE)
    aryk_record_set(record, state->rate_date, aryk_date(chosen->date));
  return ARYK_KEEP;
}

ArykVerdict
currency_convert(const Currency *state, const Amount *amount, ArykRecord *record, GError **error)
{
  ArykField dated_by;
  int32_t day = 0;
  Chosen chosen;
  bool found;
  write_nulls(state, record);
  if (amount->currency[0] == '\0')
    return ARYK_KEEP;
  bool dated = currency_day(state, record, &day, &dated_by);
  ArykVerdict verdict =
      choose_rate(state, amount, record, dated ? &day : NULL, &chosen, &found, error);
  if (verdict != ARYK_KEEP)
    return verdict;
  if (!found)
    return currency_missing(state, amount, dated ? &day : NULL, error);
  explain_rate(state->context, &chosen.way, dated ? aryk_field_name(dated_by) : NULL, day,
               chosen.rate);
  return write_converted(state, amount, &chosen, record, error);
}
