/* values.c - values that are another value's: what a change started from, and conversions.
 *
 *   up from $1.6 billion in the same period last year        a value before
 *   compared to 2021 (366 million)                           a value before
 *   1.9 trillion tenge ($4.2 billion)                        a conversion */
#include "plugins/transforms/facts/facts.h"

/* Money in parentheses right behind money of another currency. */
static void
value_is_conversion(Facts *facts, uint32_t i)
{
  Mention *mention = &facts->mentions[i];
  if (mention->quantity.kind != QUANTITY_MONEY || mention->depth == 0)
    return;
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == mention->sentence;) {
    const Mention *value = &facts->mentions[j];
    if (value->dropped || value->kind != MENTION_VALUE)
      continue;
    bool behind = facts_sign(facts, mention->first - 1, '(') && value->depth < mention->depth &&
                  value->quantity.kind == QUANTITY_MONEY && value->conversion < 0 &&
                  strcmp(value->quantity.unit, mention->quantity.unit) != 0;
    bool alone = facts_sign(facts, mention->last + 1, ')');
    if (behind && alone && mention->first - value->last <= 14)
      mention->conversion = (int32_t)j;
    return;
  }
}

/* The value of the same unit that is nearest in front, in the sentence; -1. */
static int32_t
value_of_same_unit(const Facts *facts, uint32_t i)
{
  const Mention *mention = &facts->mentions[i];
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == mention->sentence;) {
    const Mention *value = &facts->mentions[j];
    if (!value->dropped && value->kind == MENTION_VALUE && value->base_of < 0 &&
        value->conversion < 0 && strcmp(value->quantity.unit, mention->quantity.unit) == 0)
      return (int32_t)j;
  }
  return -1;
}

/* "from 280,000 to 420,000": the value behind the "to". */
static int32_t
value_led_to(const Facts *facts, uint32_t i)
{
  int32_t next = facts_after(facts, i, MENTION_VALUE);
  const Mention *mention = &facts->mentions[i];
  if (next < 0)
    return -1;
  const Mention *value = &facts->mentions[next];
  bool same = strcmp(value->quantity.unit, mention->quantity.unit) == 0;
  bool to = facts_in(facts, value->first - 1, CLASS_UNTIL_WORD);
  return same && to && value->first - mention->last <= 8 ? next : -1;
}

/* A figure stands at the token: not the twelve years of "a 12-year peak". */
static bool
value_is_figure_at(const Facts *facts, uint32_t token)
{
  int32_t i = facts_at(facts, token);
  return i >= 0 && !facts->mentions[i].dropped &&
         (facts->mentions[i].kind == MENTION_VALUE || facts->mentions[i].kind == MENTION_CHANGE);
}

/* Words like "from" or "compared with" in front of the token, or of the noun phrase that leads to
 * it: "compared with a deficit of"; *first is their first token. */
static bool
value_compared(const Facts *facts, uint32_t token, uint32_t *first)
{
  enum {
    WORDS = 6 /* of that noun phrase */
  };
  if (!facts_sentence_may_have(facts, facts->sentences[token], CLASS_BASE_VALUE_BEFORE))
    return false;
  while (token > 1 &&
         facts_in(facts, token - 1, CLASS_QUALIFIER)) /* "from the current 26 percent" */
    token--;
  if (facts_phrase_before(facts, token, CLASS_BASE_VALUE_BEFORE, first))
    return true;
  if (token > 0 && facts_in(facts, token - 1, CLASS_ARTICLE) &&
      facts_phrase_before(facts, token - 1, CLASS_BASE_VALUE_BEFORE, first))
    return true; /* "a surplus of" is the figure's */
  if (token == 0 || !facts_in(facts, token - 1, CLASS_OF_WORD))
    return false;
  for (uint32_t at = token - 1; at > 0 && at + WORDS >= token && !value_is_figure_at(facts, at);
       at--)
    if (facts_in(facts, at, CLASS_ARTICLE))
      return facts_phrase_before(facts, at, CLASS_BASE_VALUE_BEFORE, first);
  return false;
}

static bool
value_is_compared(const Facts *facts, const Mention *mention)
{
  uint32_t first;
  uint32_t start = mention->first + (facts_sign(facts, mention->first, ',') ? 1 : 0);
  if (mention->reading->telling == TELLING_AGAINST && !facts_in(facts, start, CLASS_TO_WORD))
    return true; /* ", faster than the 12.2 percent" */
  return mention->base_of >= 0 || value_compared(facts, mention->first, &first) ||
         facts_phrase(facts, start, CLASS_BASE_VALUE_BEFORE, &first);
}

bool
facts_is_compared(const Facts *facts, const Mention *mention)
{
  if (!facts->linked)
    return value_is_compared(facts, mention);
  uint8_t *compared = &facts->mentions[facts_number(facts, mention)].compared;
  if (*compared == 0)
    *compared = value_is_compared(facts, mention) ? 2 : 1;
  return *compared == 2;
}

/* Mention i is what `value` started from, or is compared with, unless that is -1. */
static void
value_take_base(Facts *facts, uint32_t i, int32_t value)
{
  if (value < 0)
    return;
  facts->mentions[i].base_of = value;
  facts->mentions[value].base_value = (int32_t)i;
}

/* What a value in front started from. */
static void
value_is_base(Facts *facts, uint32_t i)
{
  enum {
    NEAR = 4 /* tokens to a value in front that goes before one behind "to" */
  };
  Mention *mention = &facts->mentions[i];
  uint32_t first;
  if (mention->base_of >= 0 || mention->conversion >= 0 ||
      !value_compared(facts, mention->first, &first))
    return;
  int32_t value = value_of_same_unit(facts, i);
  bool from = facts_in(facts, first, CLASS_FROM_WORD);
  if (from && (value < 0 || facts->mentions[value].last + NEAR < mention->first)) {
    int32_t next = value_led_to(facts, i);
    value = next >= 0 ? next : value;
  }
  if (value < 0)
    return;
  mention->base_of = value;
  facts->mentions[value].base_value = (int32_t)i;
  if (mention->quantity.per[0] == '\0') /* "$2,070 per ounce, against $1,890" */
    memcpy(mention->quantity.per, facts->mentions[value].quantity.per,
           sizeof mention->quantity.per);
}

/* "£1.2bn (2022: £1.05bn)": a year and a colon, and nothing else, in front in the parentheses. */
static bool
value_is_dated_before(const Facts *facts, const Mention *time, const Mention *value)
{
  return time->kind == MENTION_PERIOD && time->sentence == value->sentence && time->first > 0 &&
         facts_sign(facts, time->first - 1, '(') && time->last + 2 == value->first &&
         facts_sign(facts, time->last + 1, ':');
}

/* "the margin was 6.1%": a word for what is measured in percent stands in front. */
static bool
value_is_rate(const Facts *facts, const Mention *value)
{
  for (uint32_t token = facts_clause_start(facts, value->first); token < value->first; token++)
    if (facts_in(facts, token, CLASS_RATE_LIKE))
      return true;
  return false;
}

/* "14.0% (14.2%) of net sales": both are margins. */
static bool
value_is_of_sales(const Facts *facts, const Mention *value)
{
  uint32_t of = value->last + 2;
  return facts_in(facts, of, CLASS_OF_WORD) &&
         (facts_in(facts, of + 1, CLASS_SALES_NOUN) || facts_in(facts, of + 2, CLASS_SALES_NOUN));
}

/* "€38.4m (€45.2m)": money right behind other money of the same currency. */
static bool
value_is_alone_behind(const Facts *facts, const Mention *front, const Mention *value)
{
  return front->kind == MENTION_VALUE && !front->dropped && front->base_of < 0 &&
         front->conversion < 0 && front->depth < value->depth && front->last + 2 == value->first &&
         front->quantity.kind == value->quantity.kind &&
         (front->quantity.kind == QUANTITY_MONEY ||
          (front->quantity.kind == QUANTITY_PERCENT &&
           (value_is_rate(facts, front) || value_is_of_sales(facts, value)))) &&
         strcmp(front->quantity.unit, value->quantity.unit) == 0;
}

/* "compared to 2021 (366 million US dollars)", "1.6 times the 2019 level of 4.8 trillion yen": in
 * parentheses, or with "of", behind words of comparison, in the unit of the value compared. */
static void
value_is_base_behind_words(Facts *facts, uint32_t i)
{
  Mention *mention = &facts->mentions[i];
  if (i == 0 || mention->base_of >= 0 || mention->conversion >= 0 || mention->first == 0)
    return;
  const Mention *front = &facts->mentions[i - 1];
  if (front->kind == MENTION_CHANGE && front->last + 1 == mention->first &&
      (front->reading->telling == TELLING_ABOVE || front->reading->telling == TELLING_TIMES)) {
    value_take_base(facts, i, value_of_same_unit(facts, i));
    return;
  }
  if (front->kind == MENTION_CHANGE && front->last + 1 == mention->first &&
      front->growth.base.unit != PERIOD_NONE && facts_in(facts, front->last, CLASS_GENITIVE)) {
    value_take_base(facts, i,
                    value_of_same_unit(facts, i)); /* "a jump of 51% on 2021's 6.8 billion" */
    return;
  }
  bool dated = value_is_dated_before(facts, front, mention);
  bool inside = mention->depth > 0 && (dated || facts_sign(facts, mention->first - 1, '(')) &&
                facts_sign(facts, mention->last + 1, ')');
  if (!inside && !facts_in(facts, mention->first - 1, CLASS_OF_WORD))
    return;
  if (inside && value_is_alone_behind(facts, front, mention)) {
    value_take_base(facts, i, (int32_t)(i - 1));
    return;
  }
  if (inside && value_is_dated_before(facts, front, mention)) {
    int32_t of = value_of_same_unit(facts, i);
    if (of >= 0 && facts->mentions[of].depth < mention->depth) {
      mention->base_of = of;
      facts->mentions[of].base_value = (int32_t)i;
    }
    return;
  }
  bool compared =
      front->last + 2 == mention->first && front->sentence == mention->sentence &&
      (front->kind == MENTION_BASE ||
       (front->kind == MENTION_CHANGE && front->growth.base.anchor != PERIOD_FIXED) ||
       (front->kind == MENTION_CHANGE && front->growth.base.unit != PERIOD_NONE) ||
       (front->kind == MENTION_CHANGE && inside && front->growth.basis != BASIS_UNSPECIFIED));
  int32_t value = value_of_same_unit(facts, i);
  if (!compared || value < 0)
    return;
  mention->base_of = value;
  facts->mentions[value].base_value = (int32_t)i;
}

void
facts_find_values(Facts *facts)
{
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *mention = &facts->mentions[i];
    if ((mention->kind != MENTION_VALUE) | mention->dropped)
      continue;
    if (mention->base_of >= 0) {
      facts->mentions[mention->base_of].base_value = (int32_t)i;
      continue;
    }
    value_is_conversion(facts, i);
    value_is_base(facts, i);
    value_is_base_behind_words(facts, i);
  }
}
