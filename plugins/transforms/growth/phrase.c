/* phrase.c - reading a phrase of change. */
#include "plugins/transforms/growth/growth.h"

#include "plugins/language/explain.h"

#include <string.h>

static const Reading *
reading_at(const Analysis *analysis, guint index)
{
  return &g_array_index(analysis->readings, Reading, index);
}

static const Meaning *
first_of_kind(const Analysis *analysis, MeaningKind kind)
{
  for (guint i = 0; i < analysis->readings->len; i++)
    if (reading_at(analysis, i)->meaning->kind == kind)
      return reading_at(analysis, i)->meaning;
  return NULL;
}

/* A quantity that can only be a growth where a growth is expected. */
static bool
bare_growth(const Quantity *quantity, Growth *growth)
{
  bool made = false;
  if (quantity->kind == QUANTITY_PERCENT)
    made = growth_by_percent(quantity->lower, quantity->upper, DIRECTION_UP, growth);
  else if (quantity->kind == QUANTITY_TIMES)
    made = growth_by_times(quantity->lower, quantity->upper, DIRECTION_UP, growth);
  else if (quantity->kind == QUANTITY_POINTS)
    made = growth_by_points(quantity->lower, DIRECTION_UP, growth);
  if (made)
    growth->approx = quantity->approx;
  return made;
}

/* "unchanged", without a number. */
static bool
flat_growth(const Analysis *analysis, Growth *growth)
{
  for (guint i = 0; i < analysis->readings->len; i++) {
    const Meaning *meaning = reading_at(analysis, i)->meaning;
    if (meaning->kind == MEANING_MARK && strcmp(meaning->mark, "flat") == 0) {
      growth_flat(growth);
      return true;
    }
  }
  return false;
}

bool
phrase_growth(ArykText text, const LanguageContext *context, Growth *growth)
{
  Analysis *analysis = language_analyse(text.data, text.length, context);
  const Meaning *found = first_of_kind(analysis, MEANING_GROWTH);
  const Meaning *quantity = first_of_kind(analysis, MEANING_QUANTITY);
  const Meaning *base = first_of_kind(analysis, MEANING_BASE);
  bool made = found != NULL;
  memset(growth, 0, sizeof *growth);
  if (made)
    *growth = found->growth;
  else if (quantity != NULL)
    made = bare_growth(&quantity->quantity, growth);
  else
    made = flat_growth(analysis, growth);
  if (made && base != NULL)
    growth_take_base(growth, &base->growth);
  language_explain(context->listener, analysis);
  language_analysis_free(analysis);
  return made && !growth->negated;
}

/* "since 2014" is measured against only next to a change: it is read behind one. */
static bool
weak_base(ArykText text, const LanguageContext *context, Growth *base)
{
  Growth growth;
  LanguageContext silent = *context;
  silent.listener = NULL; /* nobody wrote these words */
  char *phrase = g_strdup_printf("rose 1%% %.*s", (int)MIN(text.length, 200), text.data);
  bool made = aryk_utf8_valid(aryk_text(phrase), NULL) &&
              phrase_growth(aryk_text(phrase), &silent, &growth) && growth.basis == BASIS_SINCE;
  g_free(phrase);
  if (made)
    growth_take_base(base, &growth);
  return made;
}

bool
phrase_base(ArykText text, const LanguageContext *context, Growth *base)
{
  Analysis *analysis = language_analyse(text.data, text.length, context);
  const Meaning *found = first_of_kind(analysis, MEANING_BASE);
  const Meaning *change = first_of_kind(analysis, MEANING_GROWTH);
  const Meaning *time = first_of_kind(analysis, MEANING_PERIOD);
  memset(base, 0, sizeof *base);
  if (found != NULL)
    *base = found->growth;
  else if (change != NULL && change->growth.basis != BASIS_UNSPECIFIED)
    growth_take_base(base, &change->growth);
  else if (time != NULL && !weak_base(text, context, base))
    growth_base_of(time->period, base);
  language_explain(context->listener, analysis);
  language_analysis_free(analysis);
  return base->basis != BASIS_UNSPECIFIED;
}

bool
phrase_number(ArykText text, const LanguageContext *context, Rational *number)
{
  ArykDecimal decimal;
  if (aryk_decimal_parse(text, &decimal)) {
    *number = rational_of(decimal);
    return true;
  }
  Analysis *analysis = language_analyse(text.data, text.length, context);
  const Meaning *found = first_of_kind(analysis, MEANING_QUANTITY);
  bool made = found != NULL && found->quantity.approx != APPROX_RANGE;
  if (made)
    *number = found->quantity.lower;
  language_explain(context->listener, analysis);
  language_analysis_free(analysis);
  return made;
}
