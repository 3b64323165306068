/* inherited.c - the period of a figure that has no time of its own.
 *
 *   output rose by 3%                        told of the past, or without a verb: the one spoken of
 *   it is 3% lower; that is 3% more          said of the figure before: of the period of that
 *   wheat accounts for 3 million             a part of what was told of
 *   the main market is Norland: 3 million    the same, by whom it went to
 *   prices are 3% higher than a year ago     measured against a time before that
 *   the plant will make 3 million            to come: that of the plan that is told of
 *   70 companies operate                     told in the present: none, or the day of a state */
#include "plugins/transforms/facts/when.h"

/* "It is 36.6% lower", "in physical terms this is": what is said of it is said of the period
 * before. */
static bool
inherited_points_back(const Facts *facts, uint32_t first)
{
  if (!facts_sentence_may_have(facts, facts->sentences[first], CLASS_PRONOUN))
    return false;
  uint32_t start = facts_sentence_start(facts, first);
  uint32_t clause = facts_clause_start(facts, first);
  if (facts->analysis->tokens[start].kind != TOKEN_WORD && clause > start)
    start++; /* a quotation mark */
  if (clause > start + 1 || (clause == start + 1 && !facts_in(facts, start, CLASS_PRONOUN)))
    return false; /* "That is 14.3% more" is no clause behind "that" */
  for (uint32_t token = start + 1; token < first; token++)
    if (facts_in(facts, token, CLASS_COPULA_ONE) && facts_in(facts, token - 1, CLASS_PRONOUN))
      return true;
  bool acts = facts_in(facts, start + 1, CLASS_PRESENT_VERB) && /* "it has 184 shops" */
              !facts_in(facts, start + 1, CLASS_COPULA_NOW) &&
              !facts_in(facts, start + 1, CLASS_SHARE_VERB);
  return facts_in(facts, start, CLASS_PRONOUN) && !acts;
}

/* "A fund of EGP 1 billion": what the sentence begins with has not been spoken of. */
static bool
inherited_is_new(const Facts *facts, uint32_t first)
{
  const char *indefinite = facts_attribute(facts, facts_sentence_start(facts, first), CLASS_ARTICLE,
                                           ATTRIBUTE_INDEFINITE);
  return indefinite != NULL && *indefinite != '\0';
}

/* The plan that the text is telling of holds for what it tells next of what is to come, unless that
 * is new: "A fund of EGP 1 billion will support". "Our plan is 24.6 billion" is told in the
 * present.
 */
static bool
inherited_continues_plan(const When *when, uint32_t first, Tense tense)
{
  enum {
    SOON = 366 /* days to the end of what goes on in another paragraph */
  };
  int32_t published = when->facts->analysis->context.published;
  bool soon = published == LANGUAGE_NO_DATE || when->told.planned.start <= published + SOON;
  return when->told.planned.unit != PERIOD_NONE &&
         (soon || when->paragraphs[first] == when->told.planned_paragraph) &&
         when->paragraphs[first] <= when->told.planned_paragraph + 1 &&
         (tense == TENSE_FUTURE ||
          (tense == TENSE_PRESENT && when_is_forecast(when->facts, first))) &&
         !inherited_is_new(when->facts, first);
}

/* "machinery (48.3 percent of exports)": of those of the period. */
static bool
inherited_is_of_flow(const Facts *facts, uint32_t last)
{
  enum {
    REACH = 3 /* words behind "of" */
  };
  if (!facts_in(facts, last + 1, CLASS_OF_WORD))
    return false;
  for (uint32_t token = last + 2; token < last + 2 + REACH; token++)
    if (facts_in(facts, token, CLASS_YEARLY_FLOW))
      return true;
  return false;
}

/* "Norland accounts for 57.4% of the turnover", "wheat accounts for $2 million": of the turnover of
 * the period. */
static bool
inherited_is_share(const Facts *facts, const Mention *mention, uint32_t first)
{
  enum {
    REACH = 4 /* tokens between the verb and the figure */
  };
  if (mention->kind != MENTION_VALUE || mention->quantity.kind == QUANTITY_COUNT)
    return false;
  if (mention->quantity.kind == QUANTITY_PERCENT && mention->depth > 0 &&
      inherited_is_of_flow(facts, mention->last))
    return true;
  if (!facts_sentence_may_have(facts, mention->sentence, CLASS_SHARE_VERB))
    return false;
  for (uint32_t back = 1; back <= REACH && back <= first; back++) {
    uint32_t last;
    if (facts_phrase(facts, first - back, CLASS_SHARE_VERB, &last) && last < first)
      return true;
  }
  int32_t front = facts_before(facts, facts_number(facts, mention), MENTION_VALUE);
  if (front < 0)
    return false; /* "wheat accounts for 5 million, barley for 3 million" */
  for (uint32_t token = facts->mentions[front].last + 1; token < first; token++)
    if (facts_sign(facts, token, ';') || facts_in(facts, token, CLASS_PRESENT_VERB) ||
        facts_in(facts, token, CLASS_FUTURE_VERB) || facts_in(facts, token, CLASS_PAST_VERB))
      return false;
  return inherited_is_share(facts, &facts->mentions[front], facts->mentions[front].first);
}

/* "The main market is Norland: 5 million", "Sudland comes second with 3 million": whom the goods
 * told of went to, or came from. */
static bool
inherited_is_of_partner(const Facts *facts, uint32_t first)
{
  bool partner = false, country = false;
  if (!facts_sentence_may_have(facts, facts->sentences[first], CLASS_TRADE_ROLE) &&
      !facts_sentence_may_have(facts, facts->sentences[first], CLASS_RANK_VERB))
    return false;
  for (uint32_t token = facts_sentence_start(facts, first), last; token < first; token++) {
    country = country || facts_country_at(facts, token, &last) != NULL;
    partner = partner || facts_in(facts, token, CLASS_TRADE_ROLE) ||
              facts_begins(facts, token, CLASS_RANK_VERB);
  }
  return partner && country;
}

/* "Prices are 15.6 percent higher than a year ago": what is measured against the year, quarter or
 * month before is of the period that is spoken of, also where it is told in the present; "than last
 * year" is of now. */
static bool
inherited_is_measured(const Facts *facts, const Mention *mention)
{
  if (mention->kind != MENTION_CHANGE)
    return false;
  for (uint32_t token = mention->first; token <= mention->last; token++)
    if (facts_begins(facts, token, CLASS_TIME_DISTANCE_YEAR))
      return false;
  Basis basis = mention->growth.basis;
  return basis == BASIS_YOY || basis == BASIS_QOQ || basis == BASIS_MOM ||
         (basis == BASIS_PERIOD && mention->growth.base.anchor == PERIOD_BEFORE);
}

/* The tense that the figure is told in with its change, else by itself: "2.3 million passed through
 * Norland (growth 58%)". */
static Tense
inherited_tense(const Facts *facts, const Mention *mention, uint32_t last)
{
  Tense tense = facts_tense_of(facts, mention);
  return tense == TENSE_NONE && mention->last < last &&
                 facts_tense(facts, mention->first, mention->last) == TENSE_PAST
             ? TENSE_PAST
             : tense;
}

/* "the annual target of $18.1 billion": of the year that runs. */
static bool
inherited_is_annual(const When *when, const Mention *mention, Period *year)
{
  enum {
    REACH = 5 /* tokens from the word to the figure */
  };
  const Facts *facts = when->facts;
  int32_t published = facts->analysis->context.published;
  if (mention->kind != MENTION_VALUE || mention->quantity.kind == QUANTITY_PERCENT ||
      published == LANGUAGE_NO_DATE)
    return false;
  for (uint32_t back = 2; back <= REACH && back <= mention->first; back++)
    if (facts_in(facts, mention->first - back + 1, CLASS_FORECAST) &&
        facts_in(facts, mention->first - back, CLASS_BASE_ADJECTIVE) &&
        facts_begins(facts, mention->first - back, CLASS_CHANGE_YEARLY))
      return period_year_around(published, 1, year);
  return false;
}

Period
when_inherited(const When *when, const Mention *mention, uint32_t first, uint32_t last)
{
  const Period none = {0};
  Period annual;
  if (inherited_is_annual(when, mention, &annual))
    return annual;
  if (facts_is_timeless(when->facts, mention, first, last))
    return none;
  Tense tense = inherited_tense(when->facts, mention, last);
  bool count = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_COUNT;
  if (inherited_continues_plan(when, first, tense))
    return when->told.planned;
  if (when->told.last.as_of && when->paragraphs[first] == when->told.last_paragraph &&
      inherited_points_back(when->facts, first))
    return when->told.last;
  if (when->told.topic || inherited_points_back(when->facts, first) ||
      inherited_is_share(when->facts, mention, first) ||
      (tense == TENSE_PRESENT && (inherited_is_measured(when->facts, mention) ||
                                  inherited_is_of_partner(when->facts, first))))
    return when->told.spoken;
  if (tense == TENSE_PRESENT && when->paragraphs[first] == when->told.state_paragraph)
    return when->told.state; /* "As of May 1 the debt was 40 billion. The share of gold is 78%." */
  if (tense == TENSE_PRESENT || tense == TENSE_FUTURE)
    return none;
  bool told =
      !count || tense == TENSE_PAST || when->paragraphs[first] == when->told.spoken_paragraph;
  if (told && when->told.spoken.unit == PERIOD_NONE && !inherited_is_new(when->facts, first))
    return when->told.state;
  return told ? when->told.spoken : none;
}
