/* timeless.c - figures that are of no period unless one is stated: what happens so often a year,
 * what a plant can do, what a currency costs at the moment, what a share gets. */
#include "plugins/transforms/facts/facts.h"

/* "5 percent a year", "30,000 cars a year". */
static bool
timeless_is_rate(const Quantity *quantity)
{
  const char *per = quantity->per;
  size_t length = *per != '\0' ? strlen(per) : 0;
  if (length == 0 || language_lexicon(per, length, CLASS_PER_TIME, ATTRIBUTE_NONE) == NULL)
    return false;
  return quantity->kind != QUANTITY_PHYSICAL || /* "412,000 barrels a day" are of a quarter */
         language_lexicon(per, length, CLASS_OUTPUT_TIME, ATTRIBUTE_NONE) == NULL;
}

/* "1,349.4 won per dollar": the price of a currency. */
static bool
timeless_is_exchange_rate(const Quantity *quantity)
{
  const char *per = quantity->per;
  return g_ascii_isupper(per[0]) && quantity->kind == QUANTITY_MONEY && strlen(per) == 3 &&
         g_ascii_isupper(per[2]);
}

/* Power is what a plant can do. */
static bool
timeless_is_power(const Quantity *quantity)
{
  const char *of =
      quantity->kind == QUANTITY_PHYSICAL
          ? language_lexicon(quantity->unit, strlen(quantity->unit), CLASS_DIMENSION, ATTRIBUTE_OF)
          : NULL;
  return of != NULL && strcmp(of, "power") == 0;
}

/* A word of the class stands in front of the figure in its clause. */
static bool
timeless_is_named(const Facts *facts, uint32_t first, LexiconClass class_id)
{
  if (!facts_sentence_may_have(facts, facts->sentences[first], class_id))
    return false;
  for (uint32_t token = facts_clause_start(facts, first); token < first; token++)
    if (facts_at(facts, token) < 0 && facts_in(facts, token, class_id) &&
        !facts_in(facts, token + 1, CLASS_FLOW_NOUN))
      return true; /* but "cash flow" */
  return false;
}

bool
facts_is_timeless(const Facts *facts, const Mention *mention, uint32_t first, uint32_t last)
{
  const Quantity *quantity = &mention->quantity;
  if (mention->kind == MENTION_VALUE &&
      (timeless_is_rate(quantity) || timeless_is_power(quantity) ||
       facts_in(facts, last + 1, CLASS_LIMIT)))
    return true;
  if (mention->kind == MENTION_VALUE && timeless_is_exchange_rate(quantity))
    return !timeless_is_named(facts, first, CLASS_MEAN);
  return timeless_is_named(facts, first, CLASS_TIMELESS);
}
