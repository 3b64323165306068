/* changes.c - which change belongs to which value, and what it is measured against.
 *
 *   $172 million, which is 19.5% more than in 2021      behind the value
 *   grew by 26.1% year-on-year to 208 billion tenge     in front of it, "to" between
 *   GDP grew 5.1%                                       a change alone
 *
 * A percentage can be a change without saying so: in parentheses behind a level ("(142%)", where
 * the list compares with a year), behind a noun where the sentence speaks of growth ("agriculture
 * (24%)"), in front of "to" where the verb stood in the member before ("from the UAE 20.5pc to
 * $4.65bn"). */
#include "plugins/transforms/facts/facts.h"

/* ---- Percentages that are changes ------------------------------------------------------------ */

static void
change_make(Mention *mention, Growth growth)
{
  growth.approx = mention->quantity.approx;
  mention->kind = MENTION_CHANGE;
  mention->growth = growth;
  mention->implied = true;
}

/* "works worth 1 billion were completed (112%)": few words and no sign between. */
static bool
change_runs_on(const Facts *facts, const Mention *value, const Mention *change)
{
  enum {
    WORDS = 4
  };
  for (uint32_t token = value->last + 1; token + 1 < change->first; token++)
    if (facts->analysis->tokens[token].kind != TOKEN_WORD || facts_at(facts, token) >= 0)
      return false;
  return change->first - value->last <= WORDS + 2;
}

/* "instead of the planned 110,000 hectares (102.7%)": how much of a plan is no change. */
static bool
change_is_of_plan(const Facts *facts, uint32_t first)
{
  enum {
    REACH = 8 /* tokens in front */
  };
  uint32_t start = facts_sentence_start(facts, first);
  for (uint32_t token = first; token > start && token + REACH > first; token--)
    if (facts_in(facts, token - 1, CLASS_BASE_FORECAST) || facts_is(facts, token - 1, "plan"))
      return true;
  return false;
}

/* Not far in front a change was told as a ratio: "96.8% to the level of the same period". */
static bool
change_ratios_are_told(const Facts *facts, uint32_t i)
{
  enum {
    REACH = 24 /* mentions */
  };
  for (uint32_t back = 1; back <= REACH && back <= i; back++) {
    const Mention *front = &facts->mentions[i - back];
    if (front->kind == MENTION_CHANGE && front->growth.index && front->value >= 0)
      return true;
  }
  return false;
}

/* A ratio in parentheses or behind "or", right behind a level: "$417 million (142%)". */
static bool
change_is_ratio(Facts *facts, Mention *mention)
{
  uint32_t i = facts_number(facts, mention);
  int32_t before = facts_before(facts, i, MENTION_VALUE);
  if (before < 0 || facts->mentions[before].quantity.kind == QUANTITY_PERCENT ||
      facts->mentions[before].change >= 0)
    return false;
  uint32_t gap = mention->first - facts->mentions[before].last;
  bool parentheses = facts_is(facts, mention->first - 1, "(") &&
                     (gap == 2 || change_runs_on(facts, &facts->mentions[before], mention));
  bool or_ = gap <= 3 && facts_is(facts, mention->first - 1, "or") &&
             !facts_is(facts, mention->last + 1, "of"); /* of the plan */
  Rational hundred = rational_of_int(100);
  int32_t last = facts_before(facts, i, MENTION_CHANGE);
  bool in_list = (last >= 0 && facts->mentions[last].growth.index) ||
                 (parentheses && change_ratios_are_told(facts, i) &&
                  rational_compare(mention->quantity.lower, rational_of_int(50)) > 0);
  if (!(parentheses || or_) || mention->quantity.signed_ ||
      change_is_of_plan(facts, mention->first) ||
      !(in_list || rational_compare(mention->quantity.lower, hundred) > 0))
    return false;
  Growth growth;
  memset(&growth, 0, sizeof growth);
  if (!growth_by_ratio(mention->quantity.lower, mention->quantity.upper, &growth))
    return false;
  growth.index = true;
  change_make(mention, growth);
  return true;
}

/* "the consumer price index was 100.8%": the level of an index is a change as well. */
static bool
change_is_index(Facts *facts, Mention *mention)
{
  uint32_t start = facts_clause_start(facts, mention->first);
  ArykDecimal low = aryk_decimal(50, 0);
  ArykDecimal high = aryk_decimal(250, 0);
  bool index = false;
  for (uint32_t token = start; token < mention->first; token++)
    index = index || facts_in(facts, token, CLASS_INDEX_WORD);
  Growth growth;
  memset(&growth, 0, sizeof growth);
  if (!index || rational_compare(mention->quantity.lower, rational_of(low)) < 0 ||
      rational_compare(mention->quantity.upper, rational_of(high)) > 0 ||
      !growth_by_ratio(mention->quantity.lower, mention->quantity.upper, &growth))
    return false;
  growth.index = true;
  change_make(mention, growth);
  return true;
}

/* "palm oil (-RM4.1 billion or -31.8 per cent), petrol (-RM1.9 billion)": a signed amount in
 * parentheses behind a noun, in a list of changes that began with such an amount. */
static bool
change_is_signed_amount(Facts *facts, Mention *mention)
{
  int32_t before = facts_before(facts, facts_number(facts, mention), MENTION_CHANGE);
  Growth growth;
  memset(&growth, 0, sizeof growth);
  if (before < 0 || !mention->quantity.signed_ || !facts_is(facts, mention->first - 1, "(") ||
      !facts_is(facts, mention->last + 1, ")") || !facts->mentions[before].growth.has_amount ||
      !facts->mentions[before].growth.amount.signed_ ||
      strcmp(facts->mentions[before].growth.amount.unit, mention->quantity.unit) != 0 ||
      !growth_by_amount(&mention->quantity, DIRECTION_NONE, &growth))
    return false;
  change_make(mention, growth);
  return true;
}

/* The direction that the sentence speaks of in front of the mention. */
static Direction
change_direction(const Facts *facts, const Mention *mention)
{
  uint32_t start = facts_sentence_start(facts, mention->first);
  for (uint32_t i = facts_number(facts, mention); i-- > 0;) {
    const Mention *change = &facts->mentions[i];
    if (change->sentence != mention->sentence)
      break;
    if (change->kind == MENTION_CHANGE)
      return change->growth.direction;
  }
  for (uint32_t token = mention->first; token-- > start;) {
    const char *head = facts_attribute(facts, token, CLASS_CHANGE_HEAD, "direction");
    if (head != NULL)
      return strcmp(head, "up") == 0 ? DIRECTION_UP : DIRECTION_DOWN;
  }
  return DIRECTION_NONE;
}

/* "the biggest increase was in agriculture (24%)", "20.5pc to $4.65bn". */
static bool
change_is_elliptic(Facts *facts, Mention *mention)
{
  uint32_t i = facts_number(facts, mention);
  int32_t next = facts_after(facts, i, MENTION_VALUE);
  bool to_value = next >= 0 && facts->mentions[next].first == mention->last + 2 &&
                  facts_is(facts, mention->last + 1, "to") &&
                  facts->mentions[next].quantity.kind != QUANTITY_PERCENT;
  bool noun = facts_is(facts, mention->first - 1, "(") && facts_is(facts, mention->last + 1, ")") &&
              mention->first >= 2 &&
              facts->analysis->tokens[mention->first - 2].kind == TOKEN_WORD &&
              facts_at(facts, mention->first - 2) < 0;
  Direction direction = change_direction(facts, mention);
  Growth growth;
  memset(&growth, 0, sizeof growth);
  if (!(to_value || noun) || direction == DIRECTION_NONE || direction == DIRECTION_FLAT ||
      mention->quantity.signed_ ||
      !growth_by_percent(mention->quantity.lower, mention->quantity.upper, direction, &growth))
    return false;
  change_make(mention, growth);
  return true;
}

/* ---- Value and change ------------------------------------------------------------------------ */

/* A verb of its own subject: "exports rose", not "rising", "having risen", "which rose". */
static bool
change_is_finite(const Facts *facts, const Mention *change)
{
  if (strncmp(change->reading->rule, "growth.verb", 11) != 0 || change->implied)
    return strncmp(change->reading->rule, "growth.multiple", 15) == 0;
  ArykText word = facts_text(facts, change->first, change->first);
  bool participle = word.length > 4 && memcmp(word.data + word.length - 3, "ing", 3) == 0;
  return !participle &&
         !(change->first > 0 && facts_in(facts, change->first - 1, CLASS_NON_FINITE));
}

/* "up 8.3%": right behind a word it is that word's. */
static bool
change_has_subject(const Mention *change)
{
  return strcmp(change->reading->rule, "growth.up") == 0;
}

/* "77.9 million tonnes of oil and gas condensate in 2021, which is 99%": the "and" is in the name
 * of what the value is of. */
static bool
change_is_in_name(const Facts *facts, const Mention *value, uint32_t token)
{
  if (value->quantity.kind == QUANTITY_PERCENT || !facts_is(facts, token, "and") ||
      !facts_is(facts, value->last + 1, "of"))
    return false;
  for (uint32_t at = value->last + 1; at < token; at++)
    if (facts_at(facts, at) >= 0 || facts->analysis->tokens[at].kind != TOKEN_WORD ||
        facts_in(facts, at, CLASS_PAST_VERB))
      return false;
  return true;
}

/* A semicolon or the end of a sentence parts what stands on its two sides, unless both are in the
 * same parentheses: "(2.42 million; up 20.2%)". */
static bool
change_is_parted_at(const Facts *facts, const Mention *a, const Mention *b, uint32_t token)
{
  return facts_is(facts, token, ".") ||
         (facts_is(facts, token, ";") && !(a->depth > 0 && a->depth == b->depth));
}

/* "uses 150 kWh and pays 400 tenge more": an amount of something else. */
static bool
change_is_of_unit(const Mention *change, const Mention *value)
{
  const Quantity *amount = &change->growth.amount;
  bool unit = change->growth.kind == GROWTH_ABSOLUTE && amount->unit[0] != '\0' &&
              (amount->kind == QUANTITY_MONEY || amount->kind == QUANTITY_PHYSICAL);
  return !unit || strcmp(amount->unit, value->quantity.unit) == 0;
}

/* "made up $1.2 billion and went up by 12.7%": the verb behind the "and" is of the same subject. */
static bool
change_goes_on(const Facts *facts, uint32_t i)
{
  const Mention *change = &facts->mentions[i];
  const Mention *front = i > 0 ? change - 1 : NULL;
  return front != NULL && front->sentence == change->sentence && change->first > 0 &&
         facts_is(facts, change->first - 1, "and") && front->last + 2 == change->first &&
         front->kind == MENTION_VALUE && front->depth == change->depth && front->change < 0 &&
         change_is_finite(facts, change) && front->first > 0 &&
         (facts_in(facts, front->first - 1, CLASS_REACH) ||
          facts_in(facts, front->first, CLASS_REACH) ||
          facts_in(facts, front->first - 1, CLASS_PAST_VERB) ||
          (front->first > 1 && facts_in(facts, front->first - 2, CLASS_REACH)));
}

/* The value in front that the change is one of; -1. */
static int32_t
change_value_before(const Facts *facts, uint32_t i)
{
  const Mention *change = &facts->mentions[i];
  if (change_goes_on(facts, i))
    return (int32_t)i - 1;
  if (change_is_finite(facts, change))
    return -1;
  uint32_t j = i;
  bool converted = false; /* "3.8 trillion tenge ($8.5 billion), 18% more": told apart */
  while (j-- > 0 && facts->mentions[j].sentence == change->sentence) {
    const Mention *value = &facts->mentions[j];
    converted =
        converted || (value->kind == MENTION_VALUE && value->conversion >= 0 && !value->dropped);
    if (value->dropped || value->kind == MENTION_PERIOD || value->kind == MENTION_BASE ||
        value->conversion >= 0 || value->base_of >= 0 || value->kind == MENTION_OTHER)
      continue;
    if (value->kind != MENTION_VALUE)
      return -1;
    uint32_t words = 0;
    bool comma = false;
    for (uint32_t token = value->last + 1; token < change->first; token++) {
      if (facts_at(facts, token) >= 0)
        continue;
      if (change_is_parted_at(facts, value, change, token) ||
          (facts_in(facts, token, CLASS_BEFORE_CHANGE_BREAK) &&
           !change_is_in_name(facts, value, token)))
        return -1;
      bool word = facts->analysis->tokens[token].kind == TOKEN_WORD &&
                  !facts_in(facts, token, CLASS_CHANGE_LINK);
      if (word && comma && token + 1 == change->first && change_has_subject(change))
        return -1; /* "the deficit was 462 billion yen, with exports up 8.3%" */
      comma = comma || facts_is(facts, token, ",");
      words += word;
    }
    return words <= 5 && value->change < 0 && !converted && change_is_of_unit(change, value)
               ? (int32_t)j
               : -1;
  }
  return -1;
}

/* Words between "to" and the level that was reached which say nothing: "to a three-year high of".
 */
static bool
change_is_level_word(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_ARTICLE) || facts_in(facts, token, CLASS_QUALIFIER) ||
         facts_in(facts, token, CLASS_SUPERLATIVE) || facts_in(facts, token, CLASS_TIME_UNIT) ||
         facts_in(facts, token, CLASS_TIME_COUNT) || facts_is(facts, token, "of");
}

/* "a 62 per cent fall in its consolidated net profit to": so many words may name what a noun of
 * change is of. */
static uint32_t
change_words_behind(const Facts *facts, const Mention *change)
{
  enum {
    WORDS = 4,
    OBJECT = 5
  };
  bool noun = strcmp(change->reading->rule, "growth.figure_noun") == 0 ||
              strcmp(change->reading->rule, "growth.noun_of") == 0;
  return noun && facts_is(facts, change->last + 1, "in") ? WORDS + OBJECT : WORDS;
}

/* "grow by 6% and exports to reach $1.5 billion": behind the "and" another subject begins; "fell by
 * 4% and made $1.5 billion": the same one goes on. */
static bool
change_is_of_other(const Facts *facts, uint32_t token)
{
  ArykText next = facts_text(facts, token + 1, token + 1);
  return facts_is(facts, token, "and") && next.length > 2 &&
         facts->analysis->tokens[token + 1].kind == TOKEN_WORD &&
         !facts_in(facts, token + 1, CLASS_REACH) && !facts_in(facts, token + 1, CLASS_PAST_VERB) &&
         !facts_in(facts, token + 1, CLASS_AUXILIARY) &&
         !facts_in(facts, token + 1, CLASS_CHANGE_LINK) &&
         !facts_in(facts, token + 1, CLASS_INDICATOR_LEAD) &&
         memcmp(next.data + next.length - 2, "ly", 2) != 0;
}

/* "grew by 18.4 percent up to $15.3 billion", as translated copy has it: to that. */
static bool
change_is_up_to(const Facts *facts, const Mention *change, const Mention *value)
{
  return value->first == change->last + 1 && facts_is(facts, value->first, "up") &&
         facts_is(facts, value->first + 1, "to");
}

/* The value behind that the change led to; -1. */
static int32_t
change_value_after(const Facts *facts, uint32_t i)
{
  const Mention *change = &facts->mentions[i];
  bool reached = false;
  for (uint32_t j = i + 1; j < facts->count && facts->mentions[j].sentence == change->sentence;
       j++) {
    const Mention *value = &facts->mentions[j];
    if (value->dropped || value->base_of >= 0 || value->conversion >= 0 ||
        value->kind == MENTION_PERIOD || value->kind == MENTION_BASE ||
        value->kind == MENTION_OTHER)
      continue;
    if (value->kind != MENTION_VALUE || value->depth > change->depth)
      return -1;
    uint32_t words = 0;
    bool comma = false;
    reached = reached || facts_in(facts, value->first, CLASS_REACH); /* "exceeded 5 million" */
    reached = reached || change_is_up_to(facts, change, value);
    for (uint32_t token = change->last + 1; token < value->first; token++) {
      if (facts_at(facts, token) >= 0)
        continue;
      if (change_is_parted_at(facts, change, value, token) || change_is_of_other(facts, token) ||
          facts_in(facts, token, CLASS_BEHIND_CHANGE_BREAK))
        return -1;
      comma = comma || facts_is(facts, token, ",");
      reached = reached || facts_is(facts, token, ":");
      if (facts->analysis->tokens[token].kind != TOKEN_WORD)
        continue;
      if (facts_in(facts, token, CLASS_REACH))
        reached = true;
      else if (reached && change_is_level_word(facts, token))
        continue;
      else if (!facts_is(facts, token, "and") && !facts_is(facts, token, "from") && comma &&
               !reached)
        return -1; /* "growth of 0.5%, and inflation at 1.9%" */
      else if (!facts_is(facts, token, "and"))
        words++;
    }
    bool then = facts_is(facts, change->last + 1, "and") && j + 1 < facts->count &&
                facts->mentions[j + 1].sentence == value->sentence &&
                facts->mentions[j + 1].kind == MENTION_PERIOD &&
                facts->mentions[j + 1].period.as_of &&
                facts->mentions[j + 1].first <= value->last + 3;
    return reached && !then && change_is_of_unit(change, value) &&
                   words <= change_words_behind(facts, change) && value->change < 0
               ? (int32_t)j
               : -1;
  }
  return -1;
}

static void
change_pair(Facts *facts, uint32_t change, int32_t value)
{
  if (change_is_up_to(facts, &facts->mentions[change], &facts->mentions[value]))
    facts->mentions[value].quantity.approx = APPROX_EXACT;
  facts->mentions[change].value = value;
  facts->mentions[value].change = (int32_t)change;
}

/* "7.36 million tonnes, or 107.5% to November 2020 and 100.6% to the previous month": the second
 * ratio stands for no level of its own. */
static bool
change_is_second_ratio(const Facts *facts, uint32_t i)
{
  const Mention *change = &facts->mentions[i];
  int32_t before = facts_before(facts, i, MENTION_CHANGE);
  if (!change->growth.index || before < 0)
    return false;
  const Mention *front = &facts->mentions[before];
  return front->growth.index && front->value >= 0 && change->first <= front->last + 3 &&
         facts_is(facts, change->first - 1, "and");
}

/* "it is 36.6% lower", "this is $35.6 million more": of the value that the sentence before ended
 * with is said more; it stays a fact of its own. */
void
facts_find_changes(Facts *facts)
{
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *mention = &facts->mentions[i];
    if (mention->kind == MENTION_VALUE && !mention->dropped &&
        mention->quantity.kind == QUANTITY_PERCENT && mention->first > 0 &&
        !change_is_ratio(facts, mention) && !change_is_index(facts, mention))
      (void)change_is_elliptic(facts, mention);
    if (mention->kind == MENTION_VALUE && !mention->dropped && mention->first > 0)
      (void)change_is_signed_amount(facts, mention);
    if (mention->kind != MENTION_CHANGE)
      continue;
    int32_t before = change_value_before(facts, i);
    int32_t after =
        change_is_finite(facts, mention) || before < 0 ? change_value_after(facts, i) : -1;
    if (after >= 0)
      change_pair(facts, i, after);
    else if (before >= 0)
      change_pair(facts, i, before);
    else if (change_is_second_ratio(facts, i))
      mention->growth.index = false;
  }
}
