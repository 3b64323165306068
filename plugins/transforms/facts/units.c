/* units.c - units that are told elsewhere.
 *
 *   35.4 million tonnes (MT) ... up from 31.3 MT     a short form that the text declares
 *   the average price per kilo fell to 314           what the price is for */
#include "plugins/language/rational.h"
#include "plugins/transforms/facts/facts.h"

enum {
  UNITS_PRICE = 5, /* words between a price and its measure: "price of tea per"  */
  UNITS_SHORT = 6  /* letters of a short form                                    */
};

/* ---- Short forms ----------------------------------------------------------------------------- */

static bool
same_text(ArykText a, ArykText b)
{
  return a.length == b.length && memcmp(a.data, b.data, a.length) == 0;
}

/* "35.4 million tonnes (MT)": capitals in parentheses right behind a value with a scale. */
static void
unit_declare(Facts *facts, const Mention *value)
{
  uint32_t token = value->last + 2;
  if (!facts_sign(facts, token - 1, '(') || !facts_sign(facts, token + 1, ')') ||
      facts->short_form_count == FACTS_SHORT_FORMS || value->quantity.scale <= 1 ||
      value->quantity.kind != QUANTITY_PHYSICAL)
    return;
  ArykText text = facts_text(facts, token, token);
  bool declared = text.length <= UNITS_SHORT &&
                  (facts->analysis->tokens[token].flags & TOKEN_ALL_CAPITALS) != 0;
  for (uint32_t f = 0; f < facts->short_form_count && declared; f++)
    declared = !same_text(facts->memory->short_forms[f].text, text);
  if (declared)
    facts->memory->short_forms[facts->short_form_count++] = (ShortForm){text, value->quantity};
}

/* The value ends with the short form, or it stands right behind. */
static bool
unit_is_short(const Facts *facts, const Mention *value, ArykText form, uint32_t *last)
{
  for (*last = value->last; *last <= value->last + 1; (*last)++)
    if (same_text(facts_text(facts, *last, *last), form))
      return true;
  return false;
}

static void
unit_spell_out(Facts *facts, Mention *value, const ShortForm *form, uint32_t last)
{
  const Quantity *declared = &form->unit;
  Quantity *quantity = &value->quantity;
  Rational scale = rational_of_int(declared->scale);
  if (!rational_multiply(quantity->lower, scale, &quantity->lower) ||
      !rational_multiply(quantity->upper, scale, &quantity->upper))
    return;
  quantity->kind = declared->kind;
  quantity->scale = declared->scale;
  quantity->incidental = false;
  memcpy(quantity->unit, declared->unit, sizeof quantity->unit);
  if (last > value->last)
    facts->at[last] = (int32_t)facts_number(facts, value);
  value->last = last;
}

/* ---- Prices ---------------------------------------------------------------------------------- */

/* "the average price of tea per kilo": the token is that "per". */
static bool
unit_is_of_price(const Facts *facts, uint32_t token, uint32_t start)
{
  for (uint32_t back = 1; back <= UNITS_PRICE && token >= start + back; back++)
    if (facts_in(facts, token - back, CLASS_PRICE_WORD))
      return true;
  return false;
}

/* What the price that the sentence speaks of is for: "kg"; NULL. */
static const char *
unit_of_price(const Facts *facts, const Mention *value)
{
  uint32_t start = facts_sentence_start(facts, value->first);
  for (uint32_t token = value->first; token-- > start;) {
    const char *unit = NULL;
    if (facts_sign(facts, token, ';') || facts_in(facts, token, CLASS_BEHIND_CHANGE_BREAK))
      return NULL;
    if (facts_in(facts, token, CLASS_PER_WORD) && facts_at(facts, token) < 0 &&
        unit_is_of_price(facts, token, start) &&
        language_lexicon_at(facts->analysis, token + 1, CLASS_PER_UNIT, ATTRIBUTE_UNIT, &unit) >= 0)
      return language_lexicon(unit, strlen(unit), CLASS_MEASURE, ATTRIBUTE_NONE) != NULL ? unit
                                                                                         : NULL;
  }
  return NULL;
}

/* "$4.30 per pound this year and $4.25 in 2025": the second price is for the same measure. */
static void
unit_of_price_in_front(const Facts *facts, uint32_t i)
{
  enum {
    WORDS = 8, /* between them */
    TIMES = 3  /* as much, at most */
  };
  Mention *value = &facts->mentions[i];
  int32_t before = facts_before(facts, i, MENTION_VALUE);
  if (before < 0 || value->first > facts->mentions[before].last + WORDS)
    return;
  const Quantity *front = &facts->mentions[before].quantity;
  Rational low, high, times = rational_of_int(TIMES);
  if (front->kind != QUANTITY_MONEY || strcmp(front->unit, value->quantity.unit) != 0 ||
      front->per[0] == '\0' || front->scale > 1 ||
      language_lexicon(front->per, strlen(front->per), CLASS_MEASURE, ATTRIBUTE_NONE) == NULL ||
      !rational_multiply(front->lower, times, &high) ||
      !rational_divide(front->lower, times, &low) ||
      rational_compare(value->quantity.lower, high) > 0 ||
      rational_compare(value->quantity.lower, low) < 0)
    return;
  memcpy(value->quantity.per, front->per, sizeof value->quantity.per);
}

void
facts_find_units(Facts *facts)
{
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *value = &facts->mentions[i];
    uint32_t last;
    if (value->kind != MENTION_VALUE)
      continue;
    for (uint32_t f = 0; f < facts->short_form_count && value->quantity.scale <= 1; f++)
      if (unit_is_short(facts, value, facts->memory->short_forms[f].text, &last))
        unit_spell_out(facts, value, &facts->memory->short_forms[f], last);
    unit_declare(facts, value);
    if (value->quantity.kind == QUANTITY_MONEY && value->quantity.per[0] == '\0' &&
        value->quantity.scale <= 1) {
      const char *unit = unit_of_price(facts, value);
      g_strlcpy(value->quantity.per, unit != NULL ? unit : "", sizeof value->quantity.per);
      if (unit == NULL)
        unit_of_price_in_front(facts, i);
    }
  }
}
