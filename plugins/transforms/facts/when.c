/* when.c - the period of each figure.
 *
 * A time right behind a figure is its own ("$2.3 billion in the first quarter"); else the one that
 * stands in front of it in the sentence, which then holds for the members of a list; else the only
 * one of the sentence. Where the sentence has none, a figure told in the past tense, or without a
 * verb, is of the period that is spoken of; one told in the present ("70 companies operate") or in
 * the future has none. A paragraph that looks at a part of the period (May, of January-June) or
 * back leaves the period spoken of as it was for those behind it. Conversions and values that a
 * change started from follow their value. */
#include "plugins/transforms/facts/when.h"

enum {
  WHEN_LONG_AGO = 92 /* days back that a month told of what is to come cannot lie */
};

Period
when_resolve(const When *when, Period time)
{
  bool dated = when->facts->analysis->context.published != LANGUAGE_NO_DATE;
  if (time.anchor == PERIOD_YEARLESS && time.unit != PERIOD_NONE && dated)
    return time;
  if (time.anchor == PERIOD_YEARLESS && when->told.topic) {
    Period none = {0}; /* "January-September" beside next year's plan: of which year? */
    return none;
  }
  return period_resolve(time, when->told.spoken);
}

/* What is summed up over a year is told of in the clause. */
static bool
when_is_flow(const Facts *facts, uint32_t first)
{
  for (uint32_t token = facts_clause_start(facts, first); token < first; token++)
    if (facts_in(facts, token, CLASS_YEARLY_FLOW))
      return true;
  return false;
}

/* "trade turnover at the end of 2022 amounted to": what flows is of the whole year; so is what is
 * to come: "inflation will be 8% at the end of the year". */
static void
when_year_of_flow(const Facts *facts, const Mention *mention, uint32_t first, Period *period)
{
  int year, month, day;
  if (!period->as_of || period->unit != PERIOD_DAY)
    return;
  aryk_date_parts(period->end, &year, &month, &day);
  bool to_come = period->end > facts->analysis->context.published &&
                 facts_tense_of(facts, mention) == TENSE_FUTURE;
  if (month == 12 && day == 31 && (to_come || when_is_flow(facts, first)))
    (void)period_year(year, period);
}

/* The period of the figure in front that has a time, but not `time`, in the sentence; else the one
 * spoken of. */
static Period
when_beside(const When *when, uint32_t i, int32_t time)
{
  const Facts *facts = when->facts;
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == facts->mentions[i].sentence;) {
    const Mention *front = &facts->mentions[j];
    if (facts_is_figure(front) & front->settled & (front->time != time) &
        (front->period.unit != PERIOD_NONE))
      return front->period;
  }
  return when->told.spoken;
}

/* The month that a day is in. */
static Period
when_month_of(Period day)
{
  int year, month, dom;
  Period whole = {0};
  aryk_date_parts(day.end, &year, &month, &dom);
  return period_month(year, month, &whole) ? whole : day;
}

/* "a deficit in September, compared with a surplus in the same month of 2023": a time that hangs on
 * another hangs on that of the figure in front, where the sentence has one. */
static Period
when_hang(const When *when, uint32_t i, int32_t number)
{
  Period time = when->facts->mentions[number].period;
  if (time.anchor != PERIOD_SAME && time.anchor != PERIOD_BEFORE)
    return when_resolve(when, time);
  Period spoken = when_beside(when, i, number);
  if (time.step == PERIOD_QUARTER && spoken.unit <= PERIOD_MONTH)
    spoken =
        when->told.main; /* "The company ended June with debt. It closed 14 shops in the quarter" */
  if (spoken.unit == PERIOD_NONE && when->told.state.unit != PERIOD_NONE)
    spoken = time.step == PERIOD_MONTH && time.anchor == PERIOD_SAME
                 ? when_month_of(when->told.state) /* "vacancies posted during the month" */
                 : when->told.state;
  Period year; /* "In the previous fiscal year it reached $20.8 billion": in all of it */
  if (time.fiscal && spoken.unit != PERIOD_NONE &&
      period_year_around(spoken.start, facts_year_begins(when->facts, &when->told), &year))
    spoken = year;
  return period_resolve(time, spoken);
}

bool
when_is_forecast(const Facts *facts, uint32_t first)
{
  for (uint32_t token = facts_clause_start(facts, first); token < first; token++)
    if (facts_in(facts, token, CLASS_FORECAST))
      return true;
  return false;
}

/* "5.6 percent in the fourth quarter, bringing the full-year growth to 5.5 percent", told in
 * January: of the year that is spoken of, unless it is a plan. */
static void
when_whole_year(const When *when, uint32_t i, int32_t time, uint32_t first, Period *period)
{
  const Facts *facts = when->facts;
  if (!period->counted || period->unit != PERIOD_YEAR || period->fiscal ||
      facts_tense_of(facts, &facts->mentions[i]) == TENSE_FUTURE)
    return;
  if (when_is_forecast(facts, first))
    return;
  Period spoken = when_beside(when, i, time);
  if (spoken.fiscal && spoken.unit == PERIOD_YEAR && !spoken.target)
    *period = spoken; /* "during the year", behind "in fiscal 2024" */
  else if (spoken.unit != PERIOD_NONE && spoken.end < period->start)
    (void)period_year_around(spoken.end, MAX(when->told.year_begins, 1), period);
}

/* "At the end of the year the sector had 71,000 employees", told in March: that is the one before.
 */
static void
when_year_ended(const When *when, const Mention *time, const Mention *mention, Period *period)
{
  const Facts *facts = when->facts;
  int32_t published = facts->analysis->context.published;
  Period before, spoken = when->told.spoken;
  if (!period->target || period->unit != PERIOD_YEAR || published == LANGUAGE_NO_DATE ||
      period->end <= published || !facts_in(facts, time->first, CLASS_AT_WORD) ||
      facts_tense_of(facts, mention) != TENSE_PAST || when_is_forecast(facts, mention->first) ||
      !period_shift(*period, -12, &before))
    return;
  if (spoken.unit != PERIOD_NONE && spoken.end < before.start)
    (void)period_year_around(spoken.end, 1, &before); /* of the year that is spoken of */
  period->as_of = period_span(before.end, before.end, period);
  period->target = false;
}

/* "By the end of 2023, ratios had improved": what is told of the past is a state at that day. */
static void
when_past_end(const When *when, const Mention *time, const Mention *mention, Period *period)
{
  const Facts *facts = when->facts;
  int32_t published = facts->analysis->context.published;
  if (!period->target || period->unit == PERIOD_NONE || published == LANGUAGE_NO_DATE ||
      period->end >= published || facts_tense_of(facts, mention) == TENSE_FUTURE)
    return;
  for (uint32_t token = time->first; token <= time->last; token++)
    if (facts_in(facts, token, CLASS_TIME_END) || facts_in(facts, token, CLASS_END_NOUN))
      period->as_of = period_span(period->end, period->end, period);
}

/* "another 45 are to open by December": what is to come is of the month that comes; "last December"
 * is not. */
static void
when_aim(const When *when, const Mention *time, const Mention *mention, Period *period)
{
  int32_t published = when->facts->analysis->context.published;
  Period next;
  for (uint32_t token = time->first; token < time->last; token++)
    if (facts_in(when->facts, token, CLASS_LAST_WORD))
      return;
  bool long_ago = published != LANGUAGE_NO_DATE && period->end < published - WHEN_LONG_AGO;
  if ((period->target || long_ago) && period->anchor == PERIOD_YEARLESS &&
      published != LANGUAGE_NO_DATE && period->end < published &&
      facts_tense_of(when->facts, mention) == TENSE_FUTURE && period_shift(*period, 12, &next)) {
    next.target = period->target;
    *period = next;
  }
}

/* "In February it had projected 149.4 million": the time in front is that of the forecast. */
static bool
when_was_forecast(const Facts *facts, const Mention *time, uint32_t first)
{
  for (uint32_t token = time->last + 1; token + 1 < first; token++)
    if (facts_in(facts, token, CLASS_PLUPERFECT) && facts_in(facts, token + 1, CLASS_FORECAST_VERB))
      return true;
  return false;
}

/* "Food prices rose 5.2% and transport costs 2.1%": one verb for several changes. */
static bool
when_is_listed(const Facts *facts, const Mention *mention)
{
  return mention->kind == MENTION_CHANGE && mention->reading->telling == TELLING_LIST &&
         facts_before(facts, facts_number(facts, mention), MENTION_CHANGE) >= 0;
}

/* A member of such a list is of the time of the one in front. */
static void
when_follow_list(const Facts *facts, Mention *mention)
{
  const Mention *front =
      &facts->mentions[facts_before(facts, facts_number(facts, mention), MENTION_CHANGE)];
  mention->period = front->period;
  mention->settled = front->settled;
  mention->time = front->time;
}

/* "bringing full-year growth to 5.05 percent": the change has the word itself. False without it. */
static bool
when_has_whole_year(const When *when, uint32_t i, Period *period)
{
  const Facts *facts = when->facts;
  const Mention *mention = &facts->mentions[i];
  uint32_t token = mention->first;
  if (mention->kind != MENTION_CHANGE)
    return false;
  while (token <= mention->last && !facts_begins(facts, token, CLASS_TIME_WHOLE_YEAR))
    token++;
  if (token > mention->last)
    return false;
  Period spoken = when_beside(when, i, -1);
  return spoken.unit != PERIOD_NONE &&
         period_year_around(spoken.end, MAX(when->told.year_begins, 1), period);
}

/* "growth slowed to 5.2% from 5.5%", "0.5% up after rising 1.1%": what a change is compared with is
 * of its own time, of that of the forecast it was, or of none. False where it is not compared. */
static bool
when_is_change_before(When *when, uint32_t i)
{
  Facts *facts = when->facts;
  Mention *mention = &facts->mentions[i];
  int32_t front = mention->kind == MENTION_CHANGE ? facts_before(facts, i, MENTION_CHANGE) : -1;
  if (front < 0 || !facts_is_compared(facts, mention) ||
      facts_time_behind(facts, i, mention->last) >= 0)
    return false;
  if (when_is_former_forecast(facts, mention))
    mention->period = facts->mentions[front].period;
  return true;
}

/* "11.8 billion were spent since the beginning of the year", in a report of January-May or of 31
 * May: up to the end of that. */
static void
when_year_so_far(const When *when, uint32_t i, Period *period)
{
  const Mention *mention = &when->facts->mentions[i];
  Period spoken = when_beside(when, i, -1), whole;
  if (period_equal(spoken, when->told.spoken) &&
      when->told.spoken_paragraph != when->paragraphs[mention->first])
    return; /* told in another paragraph */
  if (!period->since || period->unit == PERIOD_NONE || spoken.unit == PERIOD_NONE ||
      period->end != when->facts->analysis->context.published ||
      !(spoken.as_of || spoken.start == period->start) || spoken.end <= period->start ||
      spoken.end > period->end || !period_span(period->start, spoken.end, &whole))
    return;
  whole.since = true;
  *period = whole;
}

/* "In 2022 it was 334 million. They attracted 78 billion, 2.2 times more than in 2022": what is
 * measured against the time that was spoken of last is of the one that the text is about. */
static void
when_past_base(const When *when, Mention *mention, const Mention *other)
{
  const Mention *change = mention->kind == MENTION_CHANGE ? mention : other;
  if (change == NULL || change->kind != MENTION_CHANGE || when->told.main.unit == PERIOD_NONE ||
      change->growth.base.anchor != PERIOD_FIXED || change->growth.base.unit == PERIOD_NONE ||
      !period_equal(change->growth.base, mention->period) ||
      when->told.main.end <= mention->period.end)
    return;
  mention->period = when->told.main;
}

static void
when_settle(When *when, uint32_t i)
{
  Facts *facts = when->facts;
  Mention *mention = &facts->mentions[i];
  uint32_t first = mention->first;
  uint32_t last = mention->last;
  const Mention *other = mention->change >= 0  ? &facts->mentions[mention->change]
                         : mention->value >= 0 ? &facts->mentions[mention->value]
                                               : NULL;
  if (other != NULL) {
    first = MIN(first, other->first);
    last = MAX(last, other->last);
  }
  if (when_has_whole_year(when, i, &mention->period) || when_is_change_before(when, i))
    return;
  int32_t time = facts_time_behind(facts, i, mention->last);
  if (time < 0 && other != NULL)
    time = facts_time_behind(facts, i, last);
  if (time < 0)
    time = facts_time_in_front(facts, i);
  if (time < 0)
    time = facts_time_only(facts, i);
  if (time < 0 && when_is_listed(facts, mention)) {
    when_follow_list(facts, mention);
    return;
  }
  if (time >= 0 && when_was_forecast(facts, &facts->mentions[time], first))
    time = -1;
  int32_t joined = time < 0 ? facts_joined(facts, i) : -1;
  if (time < 0 && joined < 0)
    joined = facts_whole(facts, i);
  if (joined >= 0) {
    mention->period = facts->mentions[joined].period;
    mention->settled = facts->mentions[joined].settled;
    mention->time = facts->mentions[joined].time;
  } else if (time >= 0) {
    mention->period = when_hang(when, i, time);
    when_whole_year(when, i, time, first, &mention->period);
    when_aim(when, &facts->mentions[time], mention, &mention->period);
    when_past_end(when, &facts->mentions[time], mention, &mention->period);
    when_year_ended(when, &facts->mentions[time], mention, &mention->period);
    when_year_of_flow(facts, mention, first, &mention->period);
    when_year_so_far(when, i, &mention->period);
    mention->settled = true;
    mention->time = time;
  } else {
    mention->period = when_inherited(when, mention, first, last);
    when_past_base(when, mention, other);
  }
}

static void
when_follow(Facts *facts, Mention *mention)
{
  if (mention->conversion >= 0) {
    mention->period = facts->mentions[mention->conversion].period;
    mention->settled = facts->mentions[mention->conversion].settled;
  } else if (mention->value >= 0) {
    mention->period = facts->mentions[mention->value].period;
  }
}

/* The figures of one sentence. */
static void
when_sentence(When *when, uint32_t from, uint32_t to)
{
  Facts *facts = when->facts;
  uint32_t paragraph = when->paragraphs[facts->mentions[from].first];
  bool begins = from == 0 && facts->analysis->first == 0;
  bool next = begins || when->told.paragraph != paragraph;
  when->told.paragraph = when->paragraphs[facts->mentions[to - 1].first];
  bool item = next && facts_heading(facts, facts->mentions[from].first) >= 0;
  if (item && when->told.listed.unit != PERIOD_NONE)
    when->told.spoken = when->told.listed;
  else if (next && when->told.main.unit != PERIOD_NONE)
    told_return(when);
  if (next && !item)
    when->told.listed.unit = PERIOD_NONE;
  for (uint32_t i = from; i < to; i++) {
    const Mention *mention = &facts->mentions[i];
    if (facts_is_figure(mention) & (mention->conversion < 0) & (mention->base_of < 0) &
        (mention->value < 0)) /* one guess instead of five */
      when_settle(when, i);
  }
  for (uint32_t i = from; i < to; i++)
    if (facts->mentions[i].base_of >= 0)
      when_find_before(when, i);
    else
      when_follow(facts, &facts->mentions[i]);
  told_remember(when, from, to);
}

void
facts_find_periods(Facts *facts)
{
  When when = {.facts = facts, .paragraphs = facts->paragraphs, .told = facts->told};
  facts_open_times(facts);
  bool noted = false; /* what was told where the next window begins */
  for (uint32_t from = 0, to; from < facts->count; from = to) {
    for (to = from + 1; to < facts->count; to++)
      if (facts->mentions[to].sentence != facts->mentions[from].sentence)
        break;
    if (!noted && facts->mentions[from].first >= facts->analysis->again) {
      facts->told = when.told;
      noted = true;
    }
    when_sentence(&when, from, to);
  }
  if (!noted)
    facts->told = when.told;
}
