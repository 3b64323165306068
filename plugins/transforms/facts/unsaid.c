/* unsaid.c - figures that are changes without saying so.
 *
 *   $417 million (142%)                               behind a level: a ratio
 *   the biggest increase was in agriculture (24%)     behind a noun, where the sentence tells of
 * growth fell 16.9pc to $6.44bn, from the UAE 20.5pc to    where the verb stood in the member
 * before the consumer price index was 100.8%               the level of an index palm oil (-31.8
 * per cent), petrol (-$1.9 billion) a signed amount in a list of changes */
#include "plugins/transforms/facts/facts.h"

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
    if (facts_in(facts, token - 1, CLASS_BASE_FORECAST) ||
        facts_in(facts, token - 1, CLASS_PLAN_NOUN))
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
  bool parentheses = facts_sign(facts, mention->first - 1, '(') &&
                     (gap == 2 || change_runs_on(facts, &facts->mentions[before], mention));
  bool or_ = gap <= 3 && facts_in(facts, mention->first - 1, CLASS_ALTERNATIVE) &&
             !facts_in(facts, mention->last + 1, CLASS_OF_WORD); /* of the plan */
  Rational hundred = rational_of_int(100);
  int32_t last = facts_before(facts, i, MENTION_CHANGE);
  bool in_list = (last >= 0 && facts->mentions[last].growth.index) ||
                 (parentheses && change_ratios_are_told(facts, i) &&
                  rational_compare_int(&mention->quantity.lower, 50) > 0);
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
  if (!mention->quantity.signed_ || !facts_sign(facts, mention->first - 1, '(') ||
      !facts_sign(facts, mention->last + 1, ')'))
    return false;
  int32_t before = facts_before(facts, facts_number(facts, mention), MENTION_CHANGE);
  const Growth *front = before >= 0 ? &facts->mentions[before].growth : NULL;
  Growth growth = {0};
  if (front == NULL || !front->has_amount || !front->amount.signed_ ||
      strcmp(front->amount.unit, mention->quantity.unit) != 0 ||
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
    const char *head = facts_attribute(facts, token, CLASS_CHANGE_HEAD, ATTRIBUTE_DIRECTION);
    if (head != NULL)
      return direction_named(head);
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
                  facts_in(facts, mention->last + 1, CLASS_TO_WORD) &&
                  facts->mentions[next].quantity.kind != QUANTITY_PERCENT;
  bool noun = facts_sign(facts, mention->first - 1, '(') &&
              facts_sign(facts, mention->last + 1, ')') && mention->first >= 2 &&
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

/* "growth is projected at 5.5 percent in 2023 and 6.4 percent in 2024": only the time, a comma and
 * an "and" stand between a change alone and the percentage. */
static bool
change_goes_on_behind(Facts *facts, Mention *mention)
{
  uint32_t i = facts_number(facts, mention);
  if (i == 0 || !facts_in(facts, mention->first - 1, CLASS_CONJUNCTION) ||
      facts_at(facts, mention->last + 1) < 0 ||
      facts->mentions[facts_at(facts, mention->last + 1)].kind != MENTION_PERIOD)
    return false;
  const Mention *time = mention - 1;
  const Mention *change = i > 1 ? mention - 2 : NULL;
  Growth growth;
  memset(&growth, 0, sizeof growth);
  if (change == NULL || time->kind != MENTION_PERIOD || change->kind != MENTION_CHANGE ||
      change->sentence != mention->sentence || change->value >= 0 || change->depth > 0 ||
      change->growth.kind != GROWTH_RELATIVE || change->growth.index || mention->quantity.signed_ ||
      time->first != change->last + 1 || time->last + 2 < mention->first - 1 ||
      !growth_by_percent(mention->quantity.lower, mention->quantity.upper, change->growth.direction,
                         &growth))
    return false;
  change_make(mention, growth);
  return true;
}

/* "Output grew by 5.5 percent. It is slower than the 7.6 percent of 2022": compared with a change
 * of the sentence before, by a word for it. */
static bool
change_is_pace(Facts *facts, Mention *mention)
{
  uint32_t first, start = facts_sentence_start(facts, mention->first);
  uint32_t token = mention->first;
  int32_t i = (int32_t)facts_number(facts, mention) - 1;
  Growth growth;
  memset(&growth, 0, sizeof growth);
  if (token > 0 && facts_in(facts, token - 1, CLASS_ARTICLE))
    token--;
  if (!facts_phrase_before(facts, token, CLASS_PACE_THAN, &first) || first <= start)
    return false;
  bool back = facts_in(facts, start, CLASS_PRONOUN); /* "the full-year figure is slower" */
  for (uint32_t word = start; word < first && !back; word++)
    back = facts_in(facts, word, CLASS_BACK_REFERENCE);
  if (!back)
    return false;
  while (i >= 0 &&
         (facts->mentions[i].sentence == mention->sentence ||
          facts->mentions[i].kind == MENTION_PERIOD || facts->mentions[i].kind == MENTION_BASE))
    i--;
  const Mention *change = i >= 0 ? &facts->mentions[i] : NULL;
  if (change == NULL || change->kind != MENTION_CHANGE || change->value >= 0 ||
      change->sentence + 1 != mention->sentence || change->growth.kind != GROWTH_RELATIVE ||
      !growth_by_percent(mention->quantity.lower, mention->quantity.upper, change->growth.direction,
                         &growth))
    return false;
  change_make(mention, growth);
  return true;
}

void
facts_take_for_change(Facts *facts, Mention *mention)
{
  if (mention->kind != MENTION_VALUE || mention->dropped || mention->first == 0)
    return;
  if (mention->quantity.kind != QUANTITY_PERCENT)
    (void)change_is_signed_amount(facts, mention);
  else if (!change_is_ratio(facts, mention) && !change_is_index(facts, mention))
    (void)(change_is_elliptic(facts, mention) || change_is_signed_amount(facts, mention) ||
           change_goes_on_behind(facts, mention) || change_is_pace(facts, mention));
}
