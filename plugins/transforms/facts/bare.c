/* bare.c - bare numbers get what the sentence implies: the unit of another value, or what is
 * counted (bare_noun.c).
 *
 * A bare number is a figure only where something says of what: "from 27 to 49" under "the number of
 * weekly flights", "of them, 17 have been completed", "imports 19.86 billion" behind "19.1 billion
 * dollars", "EUR 343.8 million (357.9)". */
#include "plugins/transforms/facts/bare.h"

/* Takes kind, unit and noun of another value; its scale too where the number is written alike. */
static void
mention_take_unit(Mention *mention, const Mention *from)
{
  mention->quantity.kind = from->quantity.kind;
  memcpy(mention->quantity.unit, from->quantity.unit, sizeof mention->quantity.unit);
  mention->quantity.currency_guessed = from->quantity.currency_guessed;
  mention->quantity.incidental = from->quantity.incidental;
  mention->implied = true;
}

static bool
mention_is_bare(const Mention *mention)
{
  return mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_NUMBER;
}

static bool
mention_has_unit(const Mention *mention)
{
  return mention->kind == MENTION_VALUE && mention->quantity.unit[0] != '\0' &&
         mention->quantity.kind != QUANTITY_NUMBER && mention->quantity.kind != QUANTITY_TIMES;
}

/* "EUR 343.8 million (357.9)": the number alone in parentheses right behind a value. */
static bool
bare_in_parentheses(Facts *facts, Mention *mention)
{
  uint32_t i = facts_number(facts, mention);
  uint32_t open = mention->first;
  if (i > 1 && facts_sign(facts, mention->first - 1, ':') &&
      facts->mentions[i - 1].kind == MENTION_PERIOD) /* "(2022: 357.9)" */
    open = facts->mentions[--i].first;
  uint32_t close = mention->last + 1; /* "(4,105 a year before)" */
  if (mention + 1 < facts->mentions + facts->count && mention[1].first == close &&
      (mention[1].kind == MENTION_PERIOD || mention[1].kind == MENTION_BASE))
    close = mention[1].last + 1;
  if (i == 0 || open == 0 || !facts_sign(facts, open - 1, '(') || !facts_sign(facts, close, ')'))
    return false;
  Mention *value = &facts->mentions[i - 1];
  if (!mention_has_unit(value) || value->last + 2 != open)
    return false;
  mention_take_unit(mention, value);
  if (mention->quantity.scale <= 1 && value->quantity.scale > 1) {
    Rational scale = rational_of_int(value->quantity.scale);
    if (!rational_multiply(mention->quantity.lower, scale, &mention->quantity.lower))
      return false;
    mention->quantity.upper = mention->quantity.lower;
  }
  mention->base_of = (int32_t)(i - 1);
  return true;
}

/* "from 280,000 people to half a million": the other end. (What stands in front of the "to" takes
 * its unit in the recognizer.) */
static bool
bare_to(Facts *facts, Mention *mention)
{
  uint32_t i = facts_number(facts, mention);
  int32_t before = facts_before(facts, i, MENTION_VALUE);
  if (mention->first == 0 || before < 0 || !facts_in(facts, mention->first - 1, CLASS_TO_WORD))
    return false;
  const Mention *from = &facts->mentions[before];
  if (!mention_has_unit(from) || from->first == 0 || from->last + 4 <= mention->first ||
      !facts_in(facts, from->first - 1, CLASS_FROM_WORD))
    return false;
  mention_take_unit(mention, from);
  return true;
}

/* "10.4 tonnes per hectare versus 13.7 in 2022": what a value is compared with is measured alike.
 */
static bool
bare_compared(Facts *facts, Mention *mention)
{
  enum {
    WORDS = 16 /* between the value and what it is compared with */
  };
  uint32_t i = facts_number(facts, mention);
  if (!facts_is_compared(facts, mention) ||
      (i > 0 && mention_is_bare(mention - 1) && mention[-1].last + 4 > mention->first))
    return false; /* "the ratio down to 2.1 from 3.0": alike */
  while (i-- > 0 && facts->mentions[i].sentence == mention->sentence) {
    const Mention *value = &facts->mentions[i];
    if (!mention_has_unit(value) || value->quantity.incidental)
      continue;
    if (value->quantity.kind == QUANTITY_COUNT ? value->last + WORDS < mention->first
                                               : value->last + 2 * WORDS < mention->first)
      return false;
    mention_take_unit(mention, value);
    memcpy(mention->quantity.per, value->quantity.per, sizeof mention->quantity.per);
    return true;
  }
  return false;
}

/* "Ida-Viru": a hyphen between two capitals. */
static bool
bare_is_tied(const Facts *facts, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  return token > 0 && facts_sign(facts, token, '-') &&
         !(tokens[token].flags & TOKEN_SPACE_BEFORE) &&
         (tokens[token - 1].flags & TOKEN_CAPITAL) != 0;
}

/* "Toyota sold 94,900 cars, Skoda 46,700 and Volkswagen 36,200": a name of its own in front of the
 * number, and what the one before it counts. */
static bool
bare_listed(Facts *facts, Mention *mention)
{
  ArykDecimal hundred = aryk_decimal(100, 0);
  int32_t before = facts_before(facts, facts_number(facts, mention), MENTION_VALUE);
  bool inside = mention->first > 2 && facts_sign(facts, mention->first - 1, '(') &&
                facts_sign(facts, mention->last + 1, ')'); /* "Ardo (46,700)" */
  bool with = mention->first > 2 && (facts_in(facts, mention->first - 1, CLASS_WITH_WORD) ||
                                     facts_in(facts, mention->first - 1, CLASS_FOR_WORD));
  uint32_t name = mention->first - (inside || with ? 2 : 1); /* "and Ardo with 46,700" */
  if (with && facts_in(facts, name, CLASS_PLURAL_NOUN_ENDING) && facts_at(facts, name) < 0)
    name--; /* "and Ardo vans for" */
  if (mention->first < 2 || before < 0 || facts->analysis->tokens[name].kind != TOKEN_WORD ||
      !(facts->analysis->tokens[name].flags & TOKEN_CAPITAL) ||
      rational_compare(mention->quantity.lower, rational_of(hundred)) < 0)
    return false;
  const Mention *value = &facts->mentions[before];
  while (name > value->last + 1 && ((facts->analysis->tokens[name - 1].flags & TOKEN_CAPITAL) ||
                                    bare_is_tied(facts, name - 1)))
    name--;
  bool placed = facts_in(facts, name - 1, CLASS_IN_WORD); /* ", in Ork 46,700" */
  name -= placed;
  if (with && facts_in(facts, name - 1, CLASS_PLAIN_ARTICLE))
    name--;                                       /* "and the US with 503,000" */
  bool begins = facts_sign(facts, name - 1, ':'); /* "94,900 cars in 2023: Ardo 46,700" */
  begins = begins || inside;
  if (!(begins || facts_sign(facts, name - 1, ',') ||
        facts_in(facts, name - 1, CLASS_CONJUNCTION)) ||
      name > value->last + (begins || placed ? 8 : 4) || !mention_has_unit(value) ||
      value->quantity.kind != QUANTITY_COUNT || value->quantity.incidental ||
      facts_in(facts, name, CLASS_MONTH))
    return false;
  mention_take_unit(mention, value);
  return true;
}

/* "nights rose to 146 million, and arrivals to 14 million": between the two stands what is counted
 * anew. */
static bool
bare_is_named(const Facts *facts, const Mention *value, const Mention *mention)
{
  if (value->sentence != mention->sentence)
    return false;
  for (uint32_t token = value->last + 1; token < mention->first; token++)
    if (facts_at(facts, token) < 0 && facts_in(facts, token, CLASS_COUNTED))
      return true;
  return false;
}

/* A scaled number in a sentence of money or counts: "and imports 19.86 billion", "1.1 million from
 * Russia". Also where the sentence before ended in such a list. */
static bool
bare_scaled(Facts *facts, Mention *mention)
{
  uint32_t i = facts_number(facts, mention), last;
  if (mention->quantity.scale < 1000)
    return false;
  bool part =
      facts_phrase(facts, facts_sentence_start(facts, mention->first), CLASS_PART_OF, &last);
  for (uint32_t steps = 0; i-- > 0 && steps < 6; steps++) {
    const Mention *value = &facts->mentions[i];
    if (value->sentence + 3 < mention->sentence)
      return false;
    if (!part && value->quantity.kind == QUANTITY_MONEY && value->sentence != mention->sentence &&
        facts->paragraphs[value->first] != facts->paragraphs[mention->first])
      continue; /* another paragraph's money */
    if (mention_has_unit(value) && !value->quantity.incidental &&
        (value->quantity.kind == QUANTITY_MONEY || value->quantity.kind == QUANTITY_PHYSICAL ||
         value->quantity.kind == QUANTITY_COUNT)) {
      bool own = value->quantity.kind != QUANTITY_COUNT || bare_is_named(facts, value, mention);
      if (own && bare_subject(facts, mention))
        return true; /* "exports earned $2 billion, arrivals topped 3 million" */
      mention_take_unit(mention, value);
      return true;
    }
  }
  return false;
}

/* "14,100, 9,800 and 7,300 tonnes respectively": the unit of the last one is of all. */
static bool
bare_respective(Facts *facts, Mention *mention)
{
  enum {
    MEMBERS = 5
  };
  ArykDecimal thousand = aryk_decimal(1000, 0);
  const Mention *last = mention;
  const Mention *end = facts->mentions + facts->count;
  for (uint32_t i = 0; i < MEMBERS && mention_is_bare(last); i++, last++)
    if (last + 1 == end || last[1].first != last->last + 2 || last[1].kind != MENTION_VALUE ||
        !(facts_sign(facts, last->last + 1, ',') ||
          facts_in(facts, last->last + 1, CLASS_CONJUNCTION)))
      return false;
  if (last == mention || !mention_has_unit(last) ||
      !(last->quantity.kind == QUANTITY_PERCENT || /* "shares of 17, 14 and 10 percent" */
        facts_in(facts, last->last + 1, CLASS_RESPECTIVELY) ||
        facts_in(facts, last->last + 2, CLASS_RESPECTIVELY)))
    return false;
  bool scaled = mention->quantity.scale <= 1 && last->quantity.scale > 1 &&
                rational_compare(mention->quantity.upper, rational_of(thousand)) < 0;
  Rational scale = rational_of_int(scaled ? last->quantity.scale : 1);
  mention_take_unit(mention, last);
  return rational_multiply(mention->quantity.lower, scale, &mention->quantity.lower) &&
         rational_multiply(mention->quantity.upper, scale, &mention->quantity.upper);
}

/* "another 45 are to open": as many more of what was counted first in the sentence, or before it.
 */
static bool
bare_another(Facts *facts, Mention *mention)
{
  uint32_t i = facts_number(facts, mention);
  const Mention *counted = NULL;
  if (mention->first == 0 || !facts_in(facts, mention->first - 1, CLASS_ANOTHER) ||
      facts->analysis->tokens[mention->first].kind != TOKEN_NUMBER)
    return false;
  while (i-- > 0 && facts->mentions[i].sentence + 1 >= mention->sentence) {
    const Mention *value = &facts->mentions[i];
    if (counted != NULL && value->sentence != counted->sentence)
      break;
    if (mention_has_unit(value) && value->quantity.kind == QUANTITY_COUNT &&
        !value->quantity.incidental)
      counted = value;
  }
  if (counted != NULL)
    mention_take_unit(mention, counted);
  return counted != NULL;
}

/* "of them, 17 have been completed, and 37 are in the works"; "closed 44". */
static bool
bare_part_of(Facts *facts, Mention *mention)
{
  uint32_t i = facts_number(facts, mention);
  uint32_t start = facts_sentence_start(facts, mention->first);
  bool part = false;
  for (uint32_t token = start; token < mention->first && !part; token++) {
    uint32_t last;
    part = facts_phrase(facts, token, CLASS_PART_OF, &last) && token + 12 > mention->first;
  }
  uint32_t whom; /* "640 of them were hired" */
  ArykDecimal two = aryk_decimal(2, 0);
  part = part || (facts_in(facts, mention->last + 1, CLASS_OF_WORD) &&
                  facts_phrase(facts, mention->last + 1, CLASS_PART_OF, &whom) &&
                  rational_compare(mention->quantity.lower, rational_of(two)) >= 0);
  bool counted = facts_in(facts, mention->last + 1, CLASS_AGAIN);
  const Mention *whole = i > 0 ? mention - 1 : NULL; /* "out of 412 projects, 305 operate" */
  part = part || (whole != NULL && whole->sentence == mention->sentence && whole->first > 0 &&
                  facts_in(facts, whole->first - 1, CLASS_OF_WORD) &&
                  facts_sign(facts, mention->first - 1, ',') && whole->first <= start + 2);
  for (uint32_t steps = 0; i-- > 0 && steps < 4; steps++) {
    const Mention *value = &facts->mentions[i];
    bool same = value->sentence == mention->sentence;
    if (!mention_has_unit(value) || value->quantity.kind != QUANTITY_COUNT)
      continue;
    bool listed = facts_in(facts, mention->first - 1, CLASS_CONJUNCTION) && mention->first >= 2 &&
                  facts_sign(facts, mention->first - 2, ','); /* ", and 4,100 were wound up" */
    if ((part && value->sentence + 1 >= mention->sentence) ||
        (same && counted && (value->implied || listed))) {
      mention_take_unit(mention, value);
      return true;
    }
  }
  return false;
}

/* "opened 94 shops and closed 44, taking the estate to 2,378". */
static bool
bare_behind_verb(Facts *facts, Mention *mention)
{
  if (mention->first == 0 || !(facts_in(facts, mention->first - 1, CLASS_PAST_VERB) ||
                               facts_in(facts, mention->first - 1, CLASS_TO_WORD)))
    return false;
  for (uint32_t i = facts_number(facts, mention); i-- > 0;) {
    const Mention *value = &facts->mentions[i];
    if (value->sentence != mention->sentence)
      return false;
    if (mention_has_unit(value) && value->quantity.kind == QUANTITY_COUNT &&
        !value->quantity.incidental) {
      mention_take_unit(mention, value);
      return true;
    }
  }
  return false;
}

void
facts_complete_mentions(Facts *facts)
{
  typedef bool (*Finder)(Facts *, Mention *);
  static const Finder finders[] = {
      bare_more,     bare_in_parentheses, bare_to,         bare_part_of,     bare_number_of,
      bare_another,  bare_labelled,       bare_respective, bare_behind_verb, bare_scaled,
      bare_compared, bare_subject,        bare_counted,    bare_listed,      bare_led_to};
  for (int round = 0; round < 2; round++) {
    for (uint32_t i = 0; i < facts->count; i++) {
      Mention *mention = &facts->mentions[i];
      if (round == 0)
        bare_read_million(facts, mention);
      if (!mention_is_bare(mention))
        continue;
      for (size_t f = 0; f < G_N_ELEMENTS(finders); f++)
        if (finders[f](facts, mention))
          break;
    }
  }
}
