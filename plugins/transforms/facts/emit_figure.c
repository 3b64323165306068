/* emit_figure.c - what a figure says, as fields: its value, its period, its change. */
#include "plugins/transforms/facts/emit_fields.h"

/* ---- Value and period ------------------------------------------------------------------------ */

/* "KZT/kg": money by a measure. */
static ArykText
emit_rate(ArykRecord *record, const Quantity *quantity)
{
  size_t unit = strlen(quantity->unit), per = strlen(quantity->per);
  char *rate = aryk_record_alloc(record, unit + 1 + per);
  memcpy(rate, quantity->unit, unit);
  rate[unit] = '/';
  memcpy(rate + unit + 1, quantity->per, per);
  return (ArykText){rate, unit + 1 + per};
}

/* The unit as outputs have it. */
static void
emit_unit(const Emitter *emitter, ArykRecord *record, const Quantity *quantity)
{
  bool measure =
      quantity->per[0] != '\0' &&
      language_lexicon(quantity->per, strlen(quantity->per), CLASS_MEASURE, ATTRIBUTE_NONE) != NULL;
  bool currency = quantity->kind == QUANTITY_MONEY && g_ascii_isupper(quantity->per[0]) &&
                  strlen(quantity->per) == 3 && g_ascii_isupper(quantity->per[2]);
  bool rate = (measure || currency) &&
              (quantity->kind == QUANTITY_MONEY || quantity->kind == QUANTITY_PHYSICAL ||
               quantity->kind == QUANTITY_COUNT);
  if (rate)
    emit_lasting(emitter, FACT_UNIT, emit_rate(record, quantity));
  else
    emit_text(emitter, record, FACT_UNIT, aryk_text(quantity->unit));
}

/* "104.2 percent of last year's": a change that stands for a level. */
static bool
emit_is_index(const Mention *mention)
{
  return mention->kind == MENTION_CHANGE && mention->growth.index &&
         rational_equal(&mention->growth.factor, &mention->growth.factor_upper);
}

static ArykText
emit_kind(const Mention *mention)
{
  if (emit_is_index(mention))
    return aryk_text("index");
  bool own = mention->kind == MENTION_VALUE && mention->quantity.kind != QUANTITY_POINTS;
  return quantity_kind_text(own ? mention->quantity.kind : QUANTITY_PERCENT);
}

static void
emit_number(const Emitter *emitter, ArykRecord *record, FactField field, Rational number)
{
  ArykDecimal decimal;
  if (rational_decimal(number, 4, &decimal))
    emit_set(emitter, field, aryk_record_decimal_value(record, decimal));
}

void
emit_value(const Emitter *emitter, ArykRecord *record, const Mention *mention)
{
  const Quantity *quantity = &mention->quantity;
  Approx approx = APPROX_EXACT;
  if (mention->kind == MENTION_VALUE) {
    approx = quantity->approx;
    if (rational_equal(&quantity->lower, &quantity->upper)) {
      emit_number(emitter, record, FACT_VALUE, quantity->lower);
    } else {
      emit_number(emitter, record, FACT_LOWER, quantity->lower);
      emit_number(emitter, record, FACT_UPPER, quantity->upper);
    }
    emit_unit(emitter, record, quantity);
  } else if (emit_is_index(mention)) {
    Rational level = rational_of_int(100);
    if (rational_multiply(mention->growth.factor, level, &level))
      emit_number(emitter, record, FACT_VALUE, level);
    emit_lasting(emitter, FACT_UNIT, aryk_text("percent"));
  }
  emit_lasting(emitter, FACT_KIND, emit_kind(mention));
  if (mention->kind == MENTION_VALUE && quantity->per[0] != '\0')
    emit_text(emitter, record, FACT_PER, aryk_text(quantity->per));
  emit_lasting(emitter, FACT_APPROX, approx_text(approx));
}

void
emit_period(const Emitter *emitter, Period period)
{
  if (period.unit == PERIOD_NONE)
    return;
  emit_set(emitter, FACT_PERIOD_START, aryk_date(period.start));
  emit_set(emitter, FACT_PERIOD_END, aryk_date(period.end));
}

/* ---- Growth ---------------------------------------------------------------------------------- */

void
emit_growth(const Emitter *emitter, ArykRecord *record, const Mention *change)
{
  char *made = NULL;
  if (change == NULL)
    return;
  ArykText phrase = facts_change_phrase(emitter->facts, change, &made);
  if (made != NULL)
    emit_text(emitter, record, FACT_GROWTH, phrase);
  else
    emit_lasting(emitter, FACT_GROWTH, phrase);
  /* "+15.7%": written as a number it leaves out what it is measured against. */
  bool number = made != NULL && (*made == '+' || *made == '-');
  g_free(made);
  bool stated = !number && change->reading->meaning->kind == MEANING_GROWTH &&
                (change->reading->meaning->growth.basis != BASIS_UNSPECIFIED ||
                 change->reading->meaning->growth.base.unit != PERIOD_NONE);
  if (!stated)
    emit_lasting(emitter, FACT_GROWTH_BASE,
                 emit_squeezed(record, facts_base_phrase(emitter->facts, change)));
}

/* "$2.3 billion, up 40% from $1.6 billion": the value that the text says the change started from.
 */
void
emit_base_stated(const Emitter *emitter, ArykRecord *record, const Mention *mention)
{
  const Mention *base = mention->base_value >= 0 && mention->change >= 0
                            ? &emitter->facts->mentions[mention->base_value]
                            : NULL;
  if (base != NULL && !base->dropped && base->quantity.approx != APPROX_RANGE)
    emit_number(emitter, record, FACT_BASE_STATED, base->quantity.lower);
}
