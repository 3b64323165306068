/* told.c - what a text speaks of, sentence by sentence, and for how long it holds.
 *
 * The period of the last figure holds for the sentences behind it; a part of the main one, or one
 * before it, only to the end of its paragraph. Plans, seasons that run, headings of lists and days
 * that states were told of are remembered beside it. */
#include "plugins/transforms/facts/when.h"

enum {
  TOLD_RUNNING = 31 /* days that a period reported on may still run after the publication */
};

bool
facts_is_of_plan(const Facts *facts, const Mention *time)
{
  return time->first > 0 && facts_in(facts, time->first - 1, CLASS_FORECAST);
}

/* "bringing the six-month total to $21.7 billion": told beside what the text goes on with. */
static bool
told_is_aside(const Facts *facts, const Mention *time)
{
  uint32_t front = time->first;
  if (front > 1 && facts_in(facts, front - 1, CLASS_ARTICLE))
    front--;
  return front > 0 && facts_in(facts, front - 1, CLASS_REACH) &&
         facts_in(facts, front - 1, CLASS_DOING);
}

/* Whether a time can be what a text speaks of: a stretch, not a day's state, an aim, or a step
 * back. */
static bool
told_is_spoken(const Facts *facts, const Mention *time, Period period)
{
  const Mention *front = time > facts->mentions ? time - 1 : time;
  if (facts_is_of_plan(facts, time) || told_is_aside(facts, time) ||
      facts_time_is_aside(facts, time))
    return false;
  /* "up 5% in the year to March" tells how long the change took */
  bool took = time->reading->telling == TELLING_ENDED && period.unit == PERIOD_YEAR &&
              front->kind == MENTION_CHANGE && front->last + 1 == time->first;
  return !took && period.unit != PERIOD_NONE && period.unit != PERIOD_DAY && !period.as_of &&
         !period.target && !period.since && time->period.anchor != PERIOD_BEFORE &&
         time->depth == 0;
}

/* Twelve months that are no calendar year. */
static bool
told_is_season(Period period)
{
  int year;
  int month;
  int day;
  aryk_date_parts(period.start, &year, &month, &day);
  return period.unit == PERIOD_YEAR && month != 1;
}

/* A season that has begun, where the text speaks of no other time. */
static bool
told_is_running(const When *when, Period period)
{
  int32_t published = when->facts->analysis->context.published;
  return when->told.main.unit == PERIOD_NONE && told_is_season(period) &&
         published != LANGUAGE_NO_DATE && period.start <= published;
}

/* Takes a period for the sentences behind. A part of the main one, or one before it, is forgotten
 * with the paragraph, unless it is the one that the text began with, named anew. */
static void
told_speak(When *when, Period period, uint32_t first, bool named, bool topic)
{
  uint32_t paragraph = when->paragraphs[first];
  int32_t published = when->facts->analysis->context.published;
  bool to_come = published != LANGUAGE_NO_DATE && period.end > published + TOLD_RUNNING;
  bool season = told_is_running(when, period);
  if (to_come && !season && (!topic || when->told.main.unit != PERIOD_NONE))
    return; /* a year that runs is a plan's */
  when->told.spoken = period;
  when->told.spoken_paragraph = paragraph;
  if (to_come && season)
    return; /* any other takes its place */
  if (facts_heading(when->facts, first) >= 0)
    return; /* one item's */
  bool part = period.start >= when->told.main.start && period.end <= when->told.main.end;
  bool back = period.end < when->told.main.start;
  if (when->told.lead.unit == PERIOD_NONE)
    when->told.lead = period;
  bool lead = named && period_equal(period, when->told.lead);
  if (when->told.main.unit == PERIOD_NONE || !(part || back) || lead)
    when->told.main = period;
  when->told.topic = topic && (to_come || published == LANGUAGE_NO_DATE);
}

/* "the budget for 2024-25 with an outlay of 18.9 billion": the first year that a text tells of is
 * one to come, and it is about the budget of that. */
static bool
told_is_budget(const When *when, const Mention *mention)
{
  const Facts *facts = when->facts;
  int32_t published = facts->analysis->context.published;
  if (when->told.main.unit != PERIOD_NONE || mention->period.unit != PERIOD_YEAR ||
      mention->period.target || published == LANGUAGE_NO_DATE || mention->period.start <= published)
    return false;
  for (uint32_t token = facts_sentence_start(facts, mention->first); token < mention->first;
       token++)
    if (facts_in(facts, token, CLASS_BUDGET))
      return true;
  return false;
}

void
told_return(When *when)
{
  int32_t published = when->facts->analysis->context.published;
  when->told.spoken = when->told.main;
  if (published != LANGUAGE_NO_DATE && when->told.main.start > published)
    when->told.topic = true; /* a budget's */
}

/* A figure that is told of what is to come, of a time that is not over. */
static bool
told_is_plan(const When *when, const Mention *mention)
{
  int32_t published = when->facts->analysis->context.published;
  bool open = published == LANGUAGE_NO_DATE || mention->period.end > published;
  return mention->period.unit != PERIOD_NONE && open &&
         facts_tense_of(when->facts, mention) == TENSE_FUTURE;
}

static void
told_plan(When *when, const Mention *mention)
{
  when->told.planned = mention->period;
  when->told.planned_paragraph = when->paragraphs[mention->first];
}

/* "Outlook for 2025": a line of its own that tells of a time to come heads the plans behind it. */
static void
told_head(When *when, const Mention *mention)
{
  enum {
    WORDS = 8 /* of such a line */
  };
  Facts *facts = when->facts;
  int32_t published = facts->analysis->context.published;
  uint32_t start = facts_sentence_start(facts, mention->first);
  uint32_t end = facts_sentence_end(facts, mention->last);
  bool line = when->paragraphs[start] != (start > 0 ? when->paragraphs[start - 1] : UINT32_MAX) &&
              end - start <= WORDS && !facts_sign(facts, end, '.');
  bool to_come = published == LANGUAGE_NO_DATE || mention->period.end > published;
  if (mention->kind == MENTION_PERIOD && mention->period.unit != PERIOD_NONE &&
      mention->period.anchor == PERIOD_FIXED && line && to_come &&
      facts_tense(facts, start, end) == TENSE_NONE) {
    when->told.planned = mention->period;
    when->told.planned_paragraph = when->paragraphs[start];
  }
}

/* "Third quarter 2023 compared with second quarter 2023": a line of its own says what the figures
 * in parentheses behind are of. */
static void
told_compare(When *when, const Mention *mention)
{
  if (mention->kind == MENTION_PERIOD)
    when->told.compared.unit = PERIOD_NONE;
  if (mention->kind == MENTION_BASE && mention->growth.base.unit != PERIOD_NONE &&
      mention->growth.base.anchor == PERIOD_FIXED)
    when->told.compared = mention->growth.base;
}

/* "grew 0.6% in the fourth quarter, and 2.5% in the year as a whole": the text goes on with the
 * quarter. */
static bool
told_holds(Period wide, Period narrow)
{
  return narrow.unit != PERIOD_NONE && wide.start <= narrow.start && wide.end >= narrow.end &&
         !period_equal(wide, narrow);
}

/* "announced its results for the six months to 31 January": beside whatever figures, what the text
 * is about; to be asked where it spoke of no other time yet. */
static void
told_account(When *when, const Mention *time)
{
  const Facts *facts = when->facts;
  uint32_t joint = time->first; /* the time has it, or not */
  while (joint > 1 && facts_in(facts, joint - 1, CLASS_ARTICLE))
    joint--;
  if (joint > 1 && !facts_in(facts, joint, CLASS_FOR_WORD))
    joint--;
  if (joint < 2 ||
      !(facts_in(facts, joint, CLASS_FOR_WORD) || facts_in(facts, joint, CLASS_OF_WORD)) ||
      !facts_in(facts, joint - 1, CLASS_ACCOUNT_OF))
    return;
  Period period = when_resolve(when, time->period);
  if (told_is_spoken(facts, time, period))
    told_speak(when, period, time->first, true, false);
}

/* "The average rate for all of 2023 was 6%": told beside the month that the text is about. */
static bool
told_is_mean(const When *when, const Mention *mention)
{
  const Facts *facts = when->facts;
  if (!facts_sentence_may_have(facts, mention->sentence, CLASS_MEAN) ||
      !told_holds(mention->period, when->told.main))
    return false;
  for (uint32_t token = facts_clause_start(facts, mention->first); token < mention->first; token++)
    if (facts_in(facts, token, CLASS_MEAN))
      return true;
  return false;
}

/* What a sentence without figures speaks of, mention by mention. */
static void
told_mention(When *when, const Mention *mention)
{
  const Facts *facts = when->facts;
  told_compare(when, mention);
  told_head(when, mention);
  if (mention->kind != MENTION_PERIOD)
    return;
  Period period = when_resolve(when, mention->period);
  bool heads = facts_sign(facts, facts_sentence_end(facts, mention->last), ':');
  if (period.unit == PERIOD_MONTH && !heads)
    return; /* "later this month" */
  int32_t published = facts->analysis->context.published;
  bool past = published == LANGUAGE_NO_DATE || period.start <= published;
  bool spoken = past && told_is_spoken(facts, mention, period);
  if ((!spoken && !heads) || facts_tense_of(facts, mention) == TENSE_FUTURE)
    return;
  if (spoken)
    told_speak(when, period, mention->first, true, true);
  if (heads)
    when->told.listed = when->told.spoken;
}

void
told_remember(When *when, uint32_t from, uint32_t to)
{
  Facts *facts = when->facts;
  bool figures = false;
  Period narrow = {0};
  int32_t told = INT32_MIN; /* where the latest period that the sentence told of begins */
  for (uint32_t i = from; i < to; i++) {
    const Mention *mention = &facts->mentions[i];
    bool figure = facts_is_figure(mention) & (mention->base_of < 0) & (mention->depth == 0);
    bool settled = figure & mention->settled & (mention->value < 0);
    figures |= figure;
    if (mention->kind == MENTION_PERIOD && when->told.main.unit == PERIOD_NONE)
      told_account(when, mention);
    if (settled && mention->conversion < 0 && !facts_is_compared(facts, mention) &&
        mention->period.end >= told &&
        told_is_spoken(facts, &facts->mentions[mention->time], mention->period) &&
        !told_holds(mention->period, narrow) && !told_is_mean(when, mention) &&
        (facts_tense_of(facts, mention) != TENSE_FUTURE ||
         told_is_running(when, mention->period))) {
      narrow = mention->period;
      told = mention->period.start; /* what was before it is told for comparison */
      bool named = facts->mentions[mention->time].period.anchor != PERIOD_SAME;
      told_speak(when, mention->period, mention->first, named, false);
    }
    if (settled && mention->period.as_of &&
        facts->mentions[mention->time].period.anchor != PERIOD_BEFORE && /* "a year ago it was" */
        !facts_is_compared(facts, mention) && facts_tense_of(facts, mention) != TENSE_FUTURE) {
      when->told.state = mention->period;
      when->told.state_paragraph = when->paragraphs[mention->first];
    }
    if (figure && !mention->settled && mention->period.as_of &&
        period_equal(mention->period, when->told.state)) /* and goes on being told of */
      when->told.state_paragraph = when->paragraphs[mention->first];
    if (settled && told_is_budget(when, mention))
      told_speak(when, mention->period, mention->first, true, true);
    if (settled && told_is_plan(when, mention))
      told_plan(when, mention);
    if (figure && mention->value < 0 && !facts_is_compared(facts, mention)) {
      when->told.last = mention->period;
      when->told.last_paragraph = when->paragraphs[mention->first];
    }
  }
  for (uint32_t i = from; i < to && !figures; i++)
    told_mention(when, &facts->mentions[i]);
}
