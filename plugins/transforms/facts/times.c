/* times.c - the time that stands beside a figure: right behind it, in front of it in the sentence,
 * or the only one there. when.c asks for them in that order. */
#include "plugins/transforms/facts/facts.h"

enum {
  TIMES_GAP = 6, /* words between a figure and its time, at most */
  TIMES_FAR = 12 /* the same where they are of one phrase        */
};

/* The words between two mentions; a large number where a semicolon is between them. */
static uint32_t
times_gap(const Facts *facts, uint32_t from, uint32_t to)
{
  uint32_t words = 0;
  for (uint32_t token = from; token < to; token++) {
    if (facts_sign(facts, token, ';'))
      return 1000;
    words += facts->analysis->tokens[token].kind == TOKEN_WORD;
  }
  return words;
}

/* "Since its start in June 2006 the line has carried 5 million": the time is inside of an open one,
 * and not the figure's. */
static bool
times_is_inside(const Facts *facts, const Mention *time)
{
  enum {
    REACH = 8 /* words from "since" to the time */
  };
  for (uint32_t back = 1; back <= REACH && back <= time->first; back++) {
    uint32_t token = time->first - back;
    if (facts_at(facts, token) >= 0 || facts->analysis->tokens[token].kind != TOKEN_WORD)
      return false;
    if (facts_in(facts, token, CLASS_TIME_SINCE))
      return true;
  }
  return false;
}

void
facts_open_times(Facts *facts)
{
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *time = &facts->mentions[i];
    if (time->kind != MENTION_PERIOD || time->period.since || !times_is_inside(facts, time))
      continue;
    time->period = (Period){.since = true};
  }
}

/* "the office said in a statement on 31 October 2024": the day on which it was told, and not the
 * one of what is told. */
static bool
times_is_of_speech(const Facts *facts, const Mention *time)
{
  enum {
    REACH = 7 /* tokens from the verb to the day */
  };
  if (time->period.unit != PERIOD_DAY || time->period.as_of)
    return false;
  for (uint32_t back = 1; back <= REACH && back <= time->first; back++) {
    uint32_t token = time->first - back;
    if (facts_in(facts, token, CLASS_SPEECH))
      return true;
    if (facts_at(facts, token) >= 0 || facts->analysis->tokens[token].kind != TOKEN_WORD)
      return false;
  }
  return false;
}

/* "1,224 hotels with more than 210,000 rooms at the end of 2023": what the thing counted has. */
static bool
times_is_beside(const Facts *facts, uint32_t last, const Mention *next)
{
  enum {
    WORDS = 5 /* "with combined assets of" */
  };
  if (!(facts_in(facts, last + 1, CLASS_WITH_WORD) || facts_is_ground(facts, next)) ||
      next->first > last + 1 + WORDS)
    return false;
  for (uint32_t token = last + 2; token < next->first; token++)
    if (facts->analysis->tokens[token].kind != TOKEN_WORD || facts_at(facts, token) >= 0)
      return false;
  return true;
}

/* "stood at 13 billion, bringing the six-month total to 21.7 billion": the words behind the figure
 * lead to another one. */
bool
facts_time_goes_on(const Facts *facts, uint32_t last, uint32_t time)
{
  for (uint32_t token = last + 1; token < facts->mentions[time].first; token++)
    if (facts_at(facts, token) < 0 && facts_in(facts, token, CLASS_REACH) &&
        facts_in(facts, token, CLASS_DOING) &&
        !(token > last + 1 && facts->analysis->tokens[token - 1].kind == TOKEN_WORD &&
          facts_at(facts, token - 1) < 0)) /* "put into cheese making" */
      return true;
  return false;
}

/* "5 billion, and in 2021 3 billion": the time behind a comma or an "and" leads the next figure in,
 * where the one in front has a time of its own, or another comma follows. */
static bool
times_leads_in(const Facts *facts, uint32_t i, uint32_t time)
{
  const Mention *mention = &facts->mentions[time];
  const Mention *next = time + 1 < facts->count ? mention + 1 : NULL;
  if (next == NULL || next->sentence != mention->sentence || next->kind != MENTION_VALUE ||
      mention->first == 0)
    return false;
  if (facts_time_goes_on(facts, facts->mentions[i].last, time))
    return true;
  if (!(facts_in(facts, mention->first - 1, CLASS_CONJUNCTION) ||
        facts_sign(facts, mention->first - 1, ',')))
    return false;
  return facts_sign(facts, mention->last + 1, ',') ||
         facts_in(facts, mention->last + 1, CLASS_PAST_VERB) || /* "and 2020 saw 3" */
         (next->first == mention->last + 1 && next->base_of < 0 &&
          facts_time_in_front(facts, i) >= 0);
}

/* "There are 133 plants, whereas in 2014": another statement begins in between. */
static bool
times_are_parted(const Facts *facts, uint32_t last, const Mention *time)
{
  if (facts_in(facts, last + 1, CLASS_FORECAST_VERB))
    return true; /* "the 4.9% estimated in February" */
  for (uint32_t token = last + 1; token < time->first; token++)
    if (facts_at(facts, token) < 0 &&
        (facts_in(facts, token, CLASS_STATEMENT_BREAK) ||
         (facts_in(facts, token, CLASS_RELATIVE_OWN) && facts_sign(facts, token - 1, ',')) ||
         (facts_in(facts, token, CLASS_WITH_WORD) && facts_sign(facts, token - 1, ',') &&
          token + 1 == time->first) || /* "264 in total, with February contributing 218" */
         (facts_in(facts, token, CLASS_CLAUSE_BREAK) && facts_is_of_plan(facts, time))))
      return true; /* "kept the rate at 6.5% and held the forecast for 2024 at" */
  /* "to 7.5% from the 7.3% projected in January" */
  return time->first > last + 2 && facts_in(facts, time->first - 1, CLASS_FORECAST_VERB) &&
         facts_at(facts, time->first - 2) >= 0;
}

/* "served 3.7 million passengers, breaking the 2019 record": the time is that of the record. */
static bool
times_is_of_record(const Facts *facts, const Mention *time)
{
  return (facts_in(facts, time->first, CLASS_ARTICLE) ||
          (time->first > 0 && facts_in(facts, time->first - 1, CLASS_ARTICLE))) &&
         facts_in(facts, time->last + 1, CLASS_SUPERLATIVE);
}

/* "612 million in taxes and social payments from the investor in 2019": nothing but a noun phrase
 * stands in tokens [from, to). */
static bool
times_is_one_phrase(const Facts *facts, uint32_t from, uint32_t to)
{
  for (uint32_t token = from; token < to; token++)
    if (facts_at(facts, token) >= 0 || facts->analysis->tokens[token].kind != TOKEN_WORD ||
        facts_in(facts, token, CLASS_PAST_VERB) || facts_in(facts, token, CLASS_PRESENT_VERB) ||
        facts_in(facts, token, CLASS_FUTURE_VERB) ||
        (facts_in(facts, token, CLASS_CLAUSE_BREAK) && !facts_in(facts, token, CLASS_CONJUNCTION)))
      return false;
  return true;
}

/* The time right behind token `last`, before another figure; -1. */
int32_t
facts_time_behind(const Facts *facts, uint32_t i, uint32_t last)
{
  const Mention *mention = &facts->mentions[i];
  bool based = false;
  for (uint32_t j = i + 1; j < facts->count && facts->mentions[j].sentence == mention->sentence;
       j++) {
    const Mention *next = &facts->mentions[j];
    if (next->first <= last || next->kind == MENTION_OTHER || next->kind == MENTION_BASE)
      continue;
    if (next->kind == MENTION_PERIOD && times_are_parted(facts, last, next))
      return -1;
    if (next->kind == MENTION_PERIOD &&
        (times_is_of_record(facts, next) || (next->period.since && facts_is_record(facts, next)) ||
         times_is_of_speech(facts, next)))
      continue;
    if (next->kind == MENTION_VALUE &&
        (next->conversion >= 0 || facts_in(facts, next->first - 1, CLASS_WORTH) ||
         times_is_beside(facts, last, next)))
      continue; /* "62 projects worth $780 million by the end of the year" */
    bool aside = (next->kind == MENTION_VALUE || next->kind == MENTION_CHANGE) &&
                 next->depth > mention->depth; /* "2.5 billion (0.6% of GDP) in 2023" */
    bool told = next->kind == MENTION_VALUE || next->kind == MENTION_CHANGE;
    if (aside || (told && facts_are_joined(facts, last, next->first))) {
      last = next->last;
      continue;
    }
    if (next->kind == MENTION_VALUE && next->base_of == (int32_t)i) {
      last = next->last; /* "to $428m from $804m, in January" */
      based = true;
      continue;
    }
    if (next->kind != MENTION_PERIOD || (based && !facts_sign(facts, next->first - 1, ',')))
      return -1;
    uint32_t gap = times_gap(facts, last + 1, next->first);
    if (gap > TIMES_GAP && gap <= TIMES_FAR && times_is_one_phrase(facts, last + 1, next->first))
      gap = TIMES_GAP;
    bool named = next->period.unit != PERIOD_NONE || next->period.anchor != PERIOD_FIXED;
    bool near = gap <= TIMES_GAP && next->depth <= mention->depth && (named || gap <= 1);
    if (!named && !near)
      continue;
    return near && !times_leads_in(facts, i, j) ? (int32_t)j : -1;
  }
  return -1;
}

/* The time of a value before, right behind it, is that value's alone. */
static bool
times_is_of_base_value(const Facts *facts, uint32_t time)
{
  if (time == 0)
    return false;
  const Mention *value = &facts->mentions[time - 1];
  return (value->kind == MENTION_VALUE || value->kind == MENTION_CHANGE) &&
         facts_is_compared(facts, value) && value->sentence == facts->mentions[time].sentence &&
         times_gap(facts, value->last + 1, facts->mentions[time].first) <= 3;
}

/* "after 11.5% a month earlier": a time that hangs on another, right behind a figure, is that
 * one's. */
static bool
times_is_of_figure(const Facts *facts, uint32_t time)
{
  const Mention *mention = &facts->mentions[time];
  const Mention *figure = time > 0 ? mention - 1 : NULL;
  return mention->period.anchor == PERIOD_BEFORE && figure != NULL &&
         (figure->kind == MENTION_VALUE || figure->kind == MENTION_CHANGE) &&
         figure->sentence == mention->sentence &&
         times_gap(facts, figure->last + 1, mention->first) <= 1;
}

/* "The stock, which has climbed 31% this year, dropped": between the commas of a clause about the
 * subject. */
bool
facts_time_is_aside(const Facts *facts, const Mention *time)
{
  uint32_t start = facts_sentence_start(facts, time->first);
  if (!facts_sign(facts, time->last + 1, ',') ||
      !(facts_in(facts, time->last + 2, CLASS_PAST_VERB) ||
        facts_in(facts, time->last + 2, CLASS_PRESENT_VERB) ||
        facts_in(facts, time->last + 2, CLASS_FUTURE_VERB)))
    return false;
  for (uint32_t token = time->first; token-- > start + 1;)
    if (facts_sign(facts, token, ','))
      return facts_in(facts, token + 1, CLASS_RELATIVE);
  return false;
}

/* "Inflation (April): 5.6%". */
static bool
times_is_in_label(const Facts *facts, const Mention *time, const Mention *figure)
{
  return time->kind == MENTION_PERIOD && time->last + 3 == figure->first &&
         facts_sign(facts, time->last + 1, ')') && facts_sign(facts, time->last + 2, ':');
}

/* A verb behind the last semicolon: "as of 1 April cattle totalled 4.1 million; of pigs - 2.3
 * million" has none. */
static bool
times_tell_anew(const Facts *facts, uint32_t from, uint32_t to)
{
  for (uint32_t token = to; token-- > from;) {
    if (facts_sign(facts, token, ';'))
      return false;
    if (facts_at(facts, token) < 0 &&
        (facts_in(facts, token, CLASS_PAST_VERB) || facts_in(facts, token, CLASS_PRESENT_VERB) ||
         facts_in(facts, token, CLASS_FUTURE_VERB)))
      return true;
  }
  return true;
}

/* "52% (3Q22: 54%), profit 35 (+10% y/y)": parentheses end between the two. */
static bool
times_is_closed(const Facts *facts, uint32_t from, uint32_t to)
{
  for (uint32_t token = from + 1; token < to; token++)
    if (facts->depths[token] < facts->depths[from])
      return true;
  return false;
}

/* The nearest time in front, in the sentence, not one inside closed parentheses; one that names no
 * days only when there is no other; a day's state holds up to a semicolon. -1. */
int32_t
facts_time_in_front(const Facts *facts, uint32_t i)
{
  const Mention *mention = &facts->mentions[i];
  int32_t unnamed = -1;
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == mention->sentence;) {
    const Mention *front = &facts->mentions[j];
    if (times_is_in_label(facts, front, mention))
      return (int32_t)j;
    if (front->kind != MENTION_PERIOD || front->depth > mention->depth ||
        (front->depth > 0 && times_is_closed(facts, front->last, mention->first)) ||
        times_is_of_base_value(facts, j) || times_is_of_figure(facts, j) ||
        times_is_of_speech(facts, front) || facts_time_is_aside(facts, front))
      continue;
    bool state = front->period.as_of || front->period.target;
    if (state && times_tell_anew(facts, front->last, mention->first) &&
        times_gap(facts, front->last + 1, mention->first) >= 1000)
      continue;
    if (front->period.unit != PERIOD_NONE || front->period.anchor != PERIOD_FIXED)
      return (int32_t)j;
    unnamed = (int32_t)j;
  }
  return unnamed;
}

/* Whether tokens [from, to) run on without a break: "62 projects worth $780 million will be ready
 * by the end of the year" says one thing. */
static bool
times_runs_on(const Facts *facts, uint32_t from, uint32_t to)
{
  for (uint32_t token = from; token < to; token++)
    if (facts_at(facts, token) < 0 && (facts->analysis->tokens[token].kind != TOKEN_WORD ||
                                       facts_in(facts, token, CLASS_CLAUSE_BREAK)))
      return false;
  return true;
}

/* Whether tokens [from, to) are the rest of a list without a verb: "with China - $9.1bn (+12%),
 * Russia
 * - $7.9bn, Turkey - $1.6bn in January-March". */
static bool
times_lists_on(const Facts *facts, uint32_t from, uint32_t to)
{
  for (uint32_t token = from; token < to; token++) {
    int32_t i = facts_at(facts, token);
    if (i >= 0 && facts->mentions[i].kind == MENTION_VALUE &&
        facts_is_compared(facts, &facts->mentions[i]))
      return false; /* "$17 million against $2 million in 2020" */
    if (i >= 0 || facts_in(facts, token, CLASS_CONJUNCTION))
      continue;
    bool word = facts->analysis->tokens[token].kind == TOKEN_WORD;
    if (word ? facts_in(facts, token, CLASS_CLAUSE_BREAK) ||
                   facts_in(facts, token, CLASS_INCLUDING) || /* "including 5 million in June" */
                   facts_in(facts, token, CLASS_PRESENT_VERB) ||
                   facts_in(facts, token, CLASS_FUTURE_VERB) ||
                   (facts_in(facts, token, CLASS_PAST_VERB) && !facts_in(facts, token, CLASS_FLOW))
             : facts_sign(facts, token, ';') || facts_sign(facts, token, ':'))
      return false;
  }
  return true;
}

/* The only time of the sentence, behind, with no other figure between that is told apart; -1. */
int32_t
facts_time_only(const Facts *facts, uint32_t i)
{
  const Mention *mention = &facts->mentions[i];
  int32_t only = -1;
  bool between = false;
  for (uint32_t j = i + 1; j < facts->count && facts->mentions[j].sentence == mention->sentence;
       j++) {
    const Mention *next = &facts->mentions[j];
    bool figure = (next->kind == MENTION_VALUE || next->kind == MENTION_CHANGE) && !next->dropped &&
                  (int32_t)j != mention->change && next->conversion < 0 &&
                  !(next->kind == MENTION_CHANGE && /* "rose 5.2% and costs 2.1% in April" */
                    next->reading->telling == TELLING_LIST);
    between = between || (figure && only < 0);
    if (next->kind != MENTION_PERIOD || next->depth > mention->depth ||
        times_are_parted(facts, mention->last, next) || times_is_of_base_value(facts, j) ||
        (next->period.since && facts_is_record(facts, next)) || times_is_of_speech(facts, next))
      continue;
    if (only >= 0 || times_gap(facts, mention->last + 1, next->first) >= 1000 ||
        (between && !times_runs_on(facts, mention->last + 1, next->first) &&
         !times_lists_on(facts, mention->last + 1, next->first)))
      return -1;
    only = (int32_t)j;
  }
  return only;
}
