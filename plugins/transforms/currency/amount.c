/* amount.c - reading amounts with the language of figures. */
#include "plugins/transforms/currency/amount.h"

#include <string.h>

#include "plugins/language/explain.h"

static void
amount_of(const Quantity *quantity, const char *currency, Amount *amount)
{
  amount->lower = quantity->lower;
  amount->upper = quantity->upper;
  amount->is_range = quantity->approx == APPROX_RANGE;
  g_strlcpy(amount->currency, currency, sizeof amount->currency);
}

bool
amount_read(ArykText text, const char *currency, const LanguageContext *context, Amount *amount)
{
  Analysis *analysis = language_quantities(text.data, text.length, context);
  const Quantity *number = NULL;
  bool found = false;
  for (guint i = 0; i < analysis->readings->len && !found; i++) {
    const Reading *reading = &g_array_index(analysis->readings, Reading, i);
    if (reading->meaning->kind != MEANING_QUANTITY)
      continue;
    const Quantity *quantity = &reading->meaning->quantity;
    if (quantity->kind == QUANTITY_MONEY) {
      amount_of(quantity, quantity->unit, amount);
      found = true;
    } else if (quantity->kind == QUANTITY_NUMBER && number == NULL) {
      number = quantity;
    }
  }
  if (!found && number != NULL && currency != NULL && currency[0] != '\0') {
    amount_of(number, currency, amount);
    found = true;
  }
  language_explain(context->listener, analysis);
  language_analysis_free(analysis);
  return found;
}

/* What a form that is the whole text is as a currency, with the words of the user: see
 * language_lexicon(). Not to be inlined: gcc 12 would warn of a pointer to `value`, which none is. */
G_NO_INLINE static const char *
amount_attribute(ArykText unit, const LanguageContext *context, AttributeKey key)
{
  const char *value = NULL;
  Analysis *analysis = language_cut(unit.data, unit.length, context);
  uint32_t end = analysis->token_count;
  while (end > 0 && analysis->tokens[end - 1].kind == TOKEN_BREAK)
    end--;
  if (end == 0 || language_lexicon_at(analysis, 0, CLASS_CURRENCY, key, &value) != (int64_t)end - 1)
    value = NULL;
  language_analysis_free(analysis);
  return value;
}

bool
amount_currency(ArykText unit, const LanguageContext *context, char currency[4])
{
  /* "KZT/kg" is an amount for each kilogram; "PKR/USD" is a rate, and no amount. */
  const char *slash = memchr(unit.data, '/', unit.length);
  char other[4];
  if (slash != NULL) {
    ArykText behind = {slash + 1, unit.length - (size_t)(slash + 1 - unit.data)};
    if (memchr(behind.data, '/', behind.length) == NULL && amount_currency(behind, context, other))
      return false;
    unit.length = (size_t)(slash - unit.data);
  }
  const char *code = amount_attribute(unit, context, ATTRIBUTE_CODE);
  if (code == NULL || code[0] == '\0')
    return false;
  const char *map = amount_attribute(unit, context, ATTRIBUTE_BY_COUNTRY);
  const char *here = NULL;
  if (map != NULL && context->country[0] != '\0') {
    char key[4] = {context->country[0], context->country[1], ':', '\0'};
    here = strstr(map, key);
  }
  g_strlcpy(currency, here != NULL ? here + 3 : code, 4);
  return currency[0] != '-';
}
