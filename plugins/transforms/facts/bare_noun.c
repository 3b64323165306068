/* bare_noun.c - bare numbers whose sentence has a noun for what they count. */
#include "plugins/transforms/facts/bare.h"

/* The number counts what tokens first..last name, in short `unit`. */
static void
bare_take_noun(const Facts *facts, Mention *mention, uint32_t first, uint32_t last, ArykText unit)
{
  enum {
    LONGEST = 40 /* bytes of a unit */
  };
  mention->quantity.kind = QUANTITY_COUNT;
  g_snprintf(mention->quantity.unit, sizeof mention->quantity.unit, "%.*s",
             (int)MIN(unit.length, LONGEST), unit.data);
  mention->quantity.noun.start = facts->analysis->tokens[first].start;
  mention->quantity.noun.end = facts->analysis->tokens[last].end;
  mention->implied = true;
}

/* "vessels transiting the canal": the noun has ended. */
static bool
number_of_goes_on(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_DOING) &&
         facts->analysis->tokens[token + 1].kind == TOKEN_WORD;
}

/* "small and medium businesses": the "and" between two words that tell which; not "hotels and guest
 * houses". */
static bool
number_of_is_joint(const Facts *facts, uint32_t before, uint32_t token)
{
  return token > before + 1 && facts_in(facts, token, CLASS_CONJUNCTION) &&
         !facts_in(facts, token - 1, CLASS_PLURAL_ENDING) &&
         facts->analysis->tokens[token + 1].kind == TOKEN_WORD &&
         facts->analysis->tokens[token + 2].kind == TOKEN_WORD &&
         !facts_in(facts, token + 1, CLASS_INDICATOR_LEAD) &&
         !facts_in(facts, token + 2, CLASS_INDICATOR_LEAD) && facts_at(facts, token + 1) < 0;
}

/* "cross-border passengers": ties two words. */
static bool
number_of_hyphen(const Facts *facts, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  return facts_sign(facts, token, '-') && (tokens[token].flags & TOKEN_SPACE_BEFORE) == 0 &&
         tokens[token + 1].kind == TOKEN_WORD &&
         (tokens[token + 1].flags & TOKEN_SPACE_BEFORE) == 0;
}

enum {
  NUMBER_OF_REACH = 24 /* tokens from the noun to the number */
};

bool
bare_number_of(Facts *facts, Mention *mention)
{
  uint32_t start = facts_sentence_start(facts, mention->first);
  for (uint32_t token = mention->first; token-- > start;) {
    uint32_t last;
    if (facts_sign(facts, token, ';'))
      return false;
    if (!facts_phrase(facts, token, CLASS_NUMBER_OF, &last))
      continue;
    uint32_t end = last + 1;
    while (end < mention->first &&
           (facts->analysis->tokens[end].kind == TOKEN_WORD || number_of_hyphen(facts, end)) &&
           (end == last + 1 || facts_at(facts, end) < 0) &&
           !facts_in(facts, end, CLASS_PAST_VERB) && !facts_in(facts, end, CLASS_PRESENT_VERB) &&
           !facts_in(facts, end, CLASS_FUTURE_VERB) && !facts_in(facts, end, CLASS_PHRASE_END) &&
           (!facts_in(facts, end, CLASS_INDICATOR_LEAD) || number_of_is_joint(facts, last, end)) &&
           !(end > last + 1 && number_of_goes_on(facts, end)))
      end++;
    while (end > last + 1 && end + 1 < mention->first && facts_sign(facts, end - 1, '-'))
      end += 2; /* "full-time employees" */
    if (end == last + 1 || mention->first - end > NUMBER_OF_REACH)
      return false;
    bare_take_noun(facts, mention, last + 1, end - 1, facts_text(facts, end - 1, end - 1));
    return true;
  }
  return false;
}

/* The change that leads to the number: "fell by 49.1% to 1,272", "rose 17.3% in 2023 to 475,000";
 * NULL.
 */
static const Mention *
bare_change_before(const Facts *facts, const Mention *mention)
{
  enum {
    TOKENS = 4 /* between them, and the time */
  };
  const Mention *change = mention;
  uint32_t first = mention->first;
  while (change > facts->mentions && (--change)->sentence == mention->sentence)
    if (change->kind == MENTION_CHANGE)
      return change->last + TOKENS > first ? change : NULL;
    else if (change->kind == MENTION_PERIOD && change->last + TOKENS > first)
      first = change->first;
    else
      return NULL;
  return NULL;
}

bool
bare_subject(Facts *facts, Mention *mention)
{
  ArykDecimal thousand = aryk_decimal(1000, 0);
  bool label = mention->first > 1 && facts_sign(facts, mention->first - 1, ':');
  uint32_t start = facts_clause_start(facts, label ? mention->first - 1 : mention->first);
  const Mention *change = bare_change_before(facts, mention);
  if (change != NULL) /* "jobs were down 1.8 percent, to 203,400" */
    start = facts_clause_start(facts, change->first);
  if (mention->first == 0 || rational_compare(mention->quantity.lower, rational_of(thousand)) < 0 ||
      !(facts_in(facts, mention->first, CLASS_REACH) || /* "exceeded" is in the figure */
        label || facts_in(facts, mention->first - 1, CLASS_REACH) ||
        facts_in(facts, mention->first - 1, CLASS_BASE_VALUE_BEFORE)))
    return false;
  for (uint32_t token = start; token < mention->first; token++) {
    const char *unit = NULL;
    int64_t last =
        language_lexicon_at(facts->analysis, token, CLASS_COUNTED, ATTRIBUTE_UNIT, &unit);
    if (last < 0 || last >= (int64_t)mention->first)
      continue;
    bare_take_noun(facts, mention, token, (uint32_t)last,
                   *unit != '\0' ? aryk_text(unit) : facts_text(facts, token, (uint32_t)last));
    mention->quantity.unit[0] = token_small(mention->quantity.unit[0]);
    return true;
  }
  return false;
}

/* "had a headcount of 528,000": the noun in front of the "of" is counted. */
static bool
bare_counted_of(Facts *facts, Mention *mention)
{
  const char *unit = NULL;
  if (mention->first < 2 || !facts_in(facts, mention->first - 1, CLASS_OF_WORD))
    return false;
  uint32_t noun = mention->first - 2;
  int64_t last = language_lexicon_at(facts->analysis, noun, CLASS_COUNTED, ATTRIBUTE_UNIT, &unit);
  if (last != (int64_t)noun || *unit == '\0')
    return false;
  bare_take_noun(facts, mention, noun, noun, aryk_text(unit));
  return true;
}

bool
bare_counted(Facts *facts, Mention *mention)
{
  enum {
    WORDS = 3 /* from the comma to the noun: "and seaborne visitors 67,900" */
  };
  ArykDecimal hundred = aryk_decimal(100, 0);
  uint32_t noun = mention->first - 1;
  if (bare_counted_of(facts, mention))
    return true;
  if (mention->first < 3 || !facts_in(facts, noun, CLASS_COUNTED) ||
      rational_compare(mention->quantity.lower, rational_of(hundred)) < 0)
    return false;
  for (uint32_t back = 1; back <= WORDS && back < noun; back++) {
    uint32_t token = noun - back;
    if (facts_sign(facts, token, ',') || facts_in(facts, token, CLASS_CONJUNCTION)) {
      if (facts_before(facts, facts_number(facts, mention), MENTION_VALUE) < 0)
        return false;
      bare_take_noun(facts, mention, noun, noun, facts_text(facts, noun, noun));
      return true;
    }
    if (facts->analysis->tokens[token].kind != TOKEN_WORD || facts_at(facts, token) >= 0)
      return false;
  }
  return false;
}

bool
bare_labelled(Facts *facts, Mention *mention)
{
  return mention->first > 1 && facts_sign(facts, mention->first - 1, ':') &&
         bare_subject(facts, mention);
}

bool
bare_more(Facts *facts, Mention *mention)
{
  uint32_t more = mention->last + 1, noun = more + 1;
  if (!facts_in(facts, more, CLASS_COUNT_MORE) || facts->analysis->tokens[noun].kind != TOKEN_WORD)
    return false;
  if (!facts_in(facts, noun, CLASS_PLURAL_NOUN_ENDING))
    noun++; /* "18 more wind farms" */
  if (!facts_in(facts, noun, CLASS_PLURAL_NOUN_ENDING) || facts_at(facts, noun) >= 0 ||
      facts_at(facts, noun - 1) >= 0 || facts_in(facts, noun, CLASS_INCIDENTAL) ||
      facts->sentences[noun] != mention->sentence)
    return false;
  bare_take_noun(facts, mention, more + 1, noun, facts_text(facts, noun, noun));
  mention->implied = false;
  for (uint32_t token = more; token <= noun; token++)
    facts->at[token] = (int32_t)facts_number(facts, mention);
  mention->last = noun;
  return true;
}

void
bare_read_million(Facts *facts, Mention *mention)
{
  Quantity *quantity = &mention->quantity;
  bool metres = mention->kind == MENTION_VALUE && quantity->kind == QUANTITY_PHYSICAL &&
                strcmp(quantity->unit, "m") == 0 && mention->first < mention->last &&
                (facts->analysis->tokens[mention->last].flags & TOKEN_SPACE_BEFORE) == 0;
  if (!metres)
    return;
  Rational million = rational_of_int(1000000);
  Quantity before = *quantity;
  if (!rational_multiply(quantity->lower, million, &quantity->lower) ||
      !rational_multiply(quantity->upper, million, &quantity->upper)) {
    *quantity = before;
    return;
  }
  quantity->scale = 1000000;
  quantity->kind = QUANTITY_NUMBER;
  quantity->unit[0] = '\0';
  if (!bare_subject(facts, mention))
    *quantity = before;
}

/* "Arrivals rose 9% to 1.9 million. From Ork they were down 5% at 204,000": what a change led to
 * is counted like the figures of the sentence before, where no other noun says what it is. */
static bool
bare_like_before(const Facts *facts, Mention *mention, const Mention *change)
{
  ArykDecimal thousand = aryk_decimal(1000, 0);
  uint32_t start = facts_clause_start(facts, change->first);
  int64_t whole;
  if (change->growth.kind != GROWTH_RELATIVE || !rational_is_decimal(mention->quantity.lower) ||
      !aryk_decimal_to_int(mention->quantity.lower.numerator, &whole) ||
      rational_compare(mention->quantity.lower, rational_of(thousand)) < 0)
    return false;
  for (uint32_t token = start; token < change->first; token++)
    if (facts_in(facts, token, CLASS_INDEX_WORD) || facts_in(facts, token, CLASS_PRICE_WORD) ||
        facts_in(facts, token, CLASS_SHARES_NOUN))
      return false;
  for (uint32_t i = facts_number(facts, mention); i-- > 0;) {
    const Mention *value = &facts->mentions[i];
    if (value->kind != MENTION_VALUE)
      continue;
    if (value->quantity.kind != QUANTITY_COUNT || value->quantity.incidental ||
        value->sentence + 1 < mention->sentence ||
        facts->paragraphs[value->first] != facts->paragraphs[mention->first])
      return false;
    mention->quantity.kind = QUANTITY_COUNT;
    memcpy(mention->quantity.unit, value->quantity.unit, sizeof mention->quantity.unit);
    mention->implied = true;
    return true;
  }
  return false;
}

bool
bare_led_to(Facts *facts, Mention *mention)
{
  ArykDecimal hundred = aryk_decimal(100, 0);
  const Mention *change = bare_change_before(facts, mention);
  if (change != NULL && change->growth.kind == GROWTH_ABSOLUTE &&
      change->growth.amount.kind == QUANTITY_COUNT && change->last + 2 == mention->first &&
      facts_in(facts, mention->first - 1, CLASS_REACH) &&
      rational_compare(mention->quantity.lower, change->growth.amount.upper) > 0) {
    mention->quantity.kind = QUANTITY_COUNT; /* "grew by 36 trucks to 518" */
    memcpy(mention->quantity.unit, change->growth.amount.unit, sizeof mention->quantity.unit);
    mention->implied = true;
    return true;
  }
  if (change == NULL || change->growth.kind == GROWTH_POINTS || change->first == 0 ||
      !facts_in(facts, mention->first - 1, CLASS_REACH) ||
      rational_compare(mention->quantity.lower, rational_of(hundred)) < 0)
    return false;
  uint32_t noun = change->first;
  while (noun > 0 &&
         (facts_in(facts, noun - 1, CLASS_AUXILIARY) || facts_in(facts, noun - 1, CLASS_PAST_VERB)))
    noun--;
  if (noun == 0 || !facts_in(facts, noun - 1, CLASS_PLURAL_NOUN_ENDING) ||
      facts_at(facts, noun - 1) >= 0)
    return bare_like_before(facts, mention, change);
  bare_take_noun(facts, mention, noun - 1, noun - 1, facts_text(facts, noun - 1, noun - 1));
  return true;
}
