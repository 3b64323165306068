/* changes.c - which change belongs to which value.
 *
 *   $172 million, which is 19.5% more than in 2021      behind the value
 *   grew by 26.1% year-on-year to 208 billion tenge     in front of it, "to" between
 *   GDP grew 5.1%                                       a change alone */
#include "plugins/transforms/facts/facts.h"

/* A verb of its own subject: "exports rose", not "rising", "having risen", "which rose". */
static bool
change_is_finite(const Facts *facts, const Mention *change)
{
  if (change->reading->telling != TELLING_VERB || change->implied)
    return change->reading->telling == TELLING_MULTIPLE;
  return !facts_in(facts, change->first, CLASS_DOING) &&
         !(change->first > 0 && facts_in(facts, change->first - 1, CLASS_NON_FINITE));
}

/* "up 8.3%": right behind a word it is that word's. */
static bool
change_has_subject(const Mention *change)
{
  return change->reading->telling == TELLING_ADVERB;
}

/* "77.9 million tonnes of oil and gas condensate in 2021, which is 99%": the "and" is in the name
 * of what the value is of. */
static bool
change_is_in_name(const Facts *facts, const Mention *value, uint32_t token)
{
  const Token *tokens = facts->analysis->tokens;
  if (facts_in(facts, token, CLASS_CONJUNCTION) && token > 0 &&
      (tokens[token - 1].flags & tokens[token + 1].flags & TOKEN_CAPITAL) != 0)
    return true; /* "oil from Norland and Sudland" */
  if (value->quantity.kind == QUANTITY_PERCENT || !facts_in(facts, token, CLASS_CONJUNCTION) ||
      !facts_in(facts, value->last + 1, CLASS_OF_WORD))
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
  return facts_sign(facts, token, '.') ||
         (facts_sign(facts, token, ';') && !(a->depth > 0 && a->depth == b->depth));
}

/* "uses 150 kWh and pays 400 tenge more": an amount of something else. */
static bool
change_is_of_unit(const Mention *change, const Mention *value)
{
  const Quantity *amount = &change->growth.amount;
  bool unit = change->growth.kind == GROWTH_ABSOLUTE && amount->unit[0] != '\0' &&
              (amount->kind == QUANTITY_MONEY || amount->kind == QUANTITY_PHYSICAL);
  return !unit || strcmp(amount->unit, value->quantity.unit) == 0 ||
         (amount->currency_guessed && value->quantity.kind == QUANTITY_MONEY); /* "40 cents" */
}

/* "made up $1.2 billion and went up by 12.7%": the verb behind the "and" is of the same subject. */
static bool
change_goes_on(const Facts *facts, uint32_t i)
{
  const Mention *change = &facts->mentions[i];
  const Mention *front = i > 0 ? change - 1 : NULL;
  return front != NULL && front->sentence == change->sentence && change->first > 0 &&
         facts_in(facts, change->first - 1, CLASS_CONJUNCTION) &&
         front->last + 2 == change->first && front->kind == MENTION_VALUE &&
         front->depth == change->depth && front->change < 0 && change_is_finite(facts, change) &&
         front->first > 0 &&
         (facts_in(facts, front->first - 1, CLASS_REACH) ||
          facts_in(facts, front->first, CLASS_REACH) ||
          facts_in(facts, front->first - 1, CLASS_PAST_VERB) ||
          (front->first > 1 && facts_in(facts, front->first - 2, CLASS_REACH)));
}

/* "5.2 times as much as a year ago": what cannot be counted. */
static bool
change_is_much(const Facts *facts, const Mention *change)
{
  for (uint32_t token = change->first; token <= change->last; token++)
    if (facts_in(facts, token, CLASS_MUCH))
      return true;
  return false;
}

/* The value in front that the change is one of; -1. */
static int32_t
change_value_before(const Facts *facts, uint32_t i)
{
  const Mention *change = &facts->mentions[i];
  if (change_goes_on(facts, i))
    return (int32_t)i - 1;
  if (change_is_finite(facts, change) || change->reading->telling == TELLING_AGAINST)
    return -1; /* what is compared with is no change of what it is compared to */
  uint32_t j = i;
  bool or
      = change->first > 1 && facts_in(facts, change->first - 1, CLASS_ALTERNATIVE) &&
        facts_sign(facts, change->first - 2, ','); /* "5 tonnes of oil from there, or 9% less" */
  bool much = change_is_much(facts, change);
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
    if (facts_is_ground(facts, value))
      continue; /* "5 million tonnes from 2 million hectares, 3% less" */
    if (much && value->quantity.kind == QUANTITY_COUNT)
      continue; /* "5 billion went to 401 projects, 5.2 times as much" */
    if (value->quantity.kind == QUANTITY_PERCENT &&
        (value->depth > change->depth || facts_joined(facts, j) >= 0))
      continue; /* "2.46 billion (69.1 percent of the total), down 9.7 percent" */
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
      comma = comma || facts_sign(facts, token, ',');
      words += word;
    }
    return words <= (or ? 10 : 5) && value->change < 0 && !converted &&
                   change_is_of_unit(change, value)
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
         facts_in(facts, token, CLASS_TIME_COUNT) || facts_in(facts, token, CLASS_OF_WORD);
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
  return change->reading->telling == TELLING_NOUN &&
                 facts_in(facts, change->last + 1, CLASS_IN_WORD)
             ? WORDS + OBJECT
             : WORDS;
}

/* "grow by 6% and exports to reach $1.5 billion": behind the "and" another subject begins; "fell by
 * 4% and made $1.5 billion": the same one goes on. */
static bool
change_is_of_other(const Facts *facts, uint32_t token)
{
  return facts_in(facts, token, CLASS_CONJUNCTION) &&
         facts->analysis->tokens[token + 1].kind == TOKEN_WORD &&
         !facts_in(facts, token + 1, CLASS_REACH) && !facts_in(facts, token + 1, CLASS_PAST_VERB) &&
         !facts_in(facts, token + 1, CLASS_AUXILIARY) &&
         !facts_in(facts, token + 1, CLASS_CHANGE_LINK) &&
         !facts_in(facts, token + 1, CLASS_INDICATOR_LEAD) &&
         !facts_in(facts, token + 1, CLASS_ADVERB_ENDING);
}

/* "grew by 18.4 percent up to $15.3 billion", as translated copy has it: to that. */
static bool
change_is_up_to(const Facts *facts, const Mention *change, const Mention *value)
{
  uint32_t comma = facts_sign(facts, change->last + 1, ',') ? 1 : 0;
  return value->first == change->last + 1 + comma && facts_in(facts, value->first, CLASS_UP_WORD) &&
         facts_in(facts, value->first + 1, CLASS_TO_WORD);
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
    if (value->kind != MENTION_VALUE || value->depth > change->depth ||
        (value->quantity.kind == QUANTITY_PERCENT &&
         facts_in(facts, change->last + 1, CLASS_CONJUNCTION)))
      return -1; /* "shrank by a quarter and made up 3.5% of the total" */
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
      comma = comma || facts_sign(facts, token, ',');
      reached = reached || facts_sign(facts, token, ':');
      if (facts->analysis->tokens[token].kind != TOKEN_WORD)
        continue;
      if (facts_in(facts, token, CLASS_REACH))
        reached = true;
      else if (reached && change_is_level_word(facts, token))
        continue;
      else if (!facts_in(facts, token, CLASS_CONJUNCTION) &&
               !facts_in(facts, token, CLASS_FROM_WORD) && comma && !reached)
        return -1; /* "growth of 0.5%, and inflation at 1.9%" */
      else if (!facts_in(facts, token, CLASS_CONJUNCTION))
        words++;
    }
    bool then = facts_in(facts, change->last + 1, CLASS_CONJUNCTION) && j + 1 < facts->count &&
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
  Quantity *amount = &facts->mentions[change].growth.amount;
  const Quantity *of = &facts->mentions[value].quantity;
  if (amount->currency_guessed && of->kind == QUANTITY_MONEY) /* "40 cents" of a euro */
    memcpy(amount->unit, of->unit, sizeof amount->unit);
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
         facts_in(facts, change->first - 1, CLASS_CONJUNCTION);
}

/* "the index was 104.2% of last year's" is a level as well; "output was 96.2% of last year's" tells
 * only of the change. */
static bool
change_has_index(const Facts *facts, const Mention *change)
{
  for (uint32_t token = facts_clause_start(facts, change->first); token < change->first; token++)
    if (facts_in(facts, token, CLASS_INDEX_WORD) || facts_in(facts, token, CLASS_CHANGE_INDEX))
      return true;
  return false;
}

/* "it is 36.6% lower", "this is $35.6 million more": of the value that the sentence before ended
 * with is said more; it stays a fact of its own. */
void
facts_find_changes(Facts *facts)
{
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *mention = &facts->mentions[i];
    facts_take_for_change(facts, mention);
    if (mention->kind != MENTION_CHANGE)
      continue;
    int32_t before = change_value_before(facts, i);
    int32_t after =
        change_is_finite(facts, mention) || before < 0 ? change_value_after(facts, i) : -1;
    if (after >= 0)
      change_pair(facts, i, after);
    else if (before >= 0)
      change_pair(facts, i, before);
    else if (change_is_second_ratio(facts, i) || !change_has_index(facts, mention))
      mention->growth.index = false;
  }
}
