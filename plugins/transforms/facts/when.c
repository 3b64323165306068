/* when.c - the period of each figure.
 *
 * A time right behind a figure is its own ("$2.3 billion in the first quarter"); else the one that
 * stands in front of it in the sentence, which then holds for the members of a list; else the only
 * one of the sentence. Where the sentence has none, a figure told in the past tense, or without a
 * verb, is of the period that is spoken of; one told in the present ("70 companies operate") or in
 * the future has none. A paragraph that looks at a part of the period (May, of January-June) or
 * back leaves the period spoken of as it was for those behind it. Conversions and values that a
 * change started from follow their value. */
#include "plugins/transforms/facts/facts.h"

enum {
  WHEN_RUNNING = 31,  /* days that a period reported on may still run after the publication */
  WHEN_LONG_AGO = 92, /* days back that a month told of what is to come cannot lie */
  WHEN_BASE_TIME = 12 /* tokens between a value that a change started from and its time     */
};

typedef struct When {
  Facts *facts;
  const uint32_t *paragraphs; /* of each token */
  Told told;
} When;

/* ---- The document ---------------------------------------------------------------------------- */

/* "It is 36.6% lower": what is said of it is said of the period before. */
static bool
when_points_back(const Facts *facts, uint32_t first)
{
  uint32_t start = facts_clause_start(facts, first);
  return start == facts_sentence_start(facts, first) && facts_in(facts, start, CLASS_PRONOUN);
}

/* "A fund of EGP 1 billion": what the sentence begins with has not been spoken of. */
static bool
when_is_new(const Facts *facts, uint32_t first)
{
  const char *indefinite =
      facts_attribute(facts, facts_sentence_start(facts, first), CLASS_ARTICLE, "indefinite");
  return indefinite != NULL && *indefinite != '\0';
}

/* The plan that the text is telling of holds for what it tells next of what is to come, unless that
 * is new: "A fund of EGP 1 billion will support". */
static bool
when_continues_plan(const When *when, uint32_t first, Tense tense)
{
  return tense == TENSE_FUTURE && !when_is_new(when->facts, first) &&
         when->told.planned.unit != PERIOD_NONE &&
         when->paragraphs[first] <= when->told.planned_paragraph + 1;
}

/* "Norland accounts for 57.4% of the turnover": of the turnover of the period. */
static bool
when_is_share(const Facts *facts, const Mention *mention, uint32_t first)
{
  enum {
    REACH = 4 /* tokens between the verb and the figure */
  };
  if (mention->kind != MENTION_VALUE || mention->quantity.kind != QUANTITY_PERCENT)
    return false;
  for (uint32_t back = 1; back <= REACH && back <= first; back++) {
    uint32_t last;
    if (facts_phrase(facts, first - back, CLASS_SHARE_VERB, &last) && last < first)
      return true;
  }
  return false;
}

/* The period that a figure without a time of its own is of: the one spoken of, that of a plan, or
 * none. */
static Period
when_inherited(const When *when, const Mention *mention, uint32_t first, uint32_t last)
{
  const Period none = {0};
  if (facts_is_timeless(when->facts, mention, first, last))
    return none;
  Tense tense = facts_tense(when->facts, first, last);
  bool count = mention->kind == MENTION_VALUE && mention->quantity.kind == QUANTITY_COUNT;
  if (when_continues_plan(when, first, tense))
    return when->told.planned;
  if (when->told.topic || when_points_back(when->facts, first) ||
      when_is_share(when->facts, mention, first))
    return when->told.spoken;
  if (tense == TENSE_PRESENT && when->paragraphs[first] == when->told.state_paragraph)
    return when->told.state; /* "As of May 1 the debt was 40 billion. The share of gold is 78%." */
  if (tense == TENSE_PRESENT || tense == TENSE_FUTURE)
    return none;
  bool told =
      !count || tense == TENSE_PAST || when->paragraphs[first] == when->told.spoken_paragraph;
  if (told && when->told.spoken.unit == PERIOD_NONE && !when_is_new(when->facts, first))
    return when->told.state;
  return told ? when->told.spoken : none;
}

/* The days of a time: as the text's date tells, else as the period spoken of does. */
static Period
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

/* "trade turnover at the end of 2022 amounted to": what flows is of the whole year. */
static void
when_year_of_flow(const Facts *facts, uint32_t first, Period *period)
{
  int year;
  int month;
  int day;
  if (!period->as_of || period->unit != PERIOD_DAY)
    return;
  aryk_date_parts(period->end, &year, &month, &day);
  uint32_t start = facts_clause_start(facts, first);
  bool flow = false;
  for (uint32_t token = start; token < first; token++)
    flow = flow || facts_in(facts, token, CLASS_YEARLY_FLOW);
  if (flow && month == 12 && day == 31)
    (void)period_year(year, period);
}

/* "a deficit in September, compared with a surplus in the same month of 2023": a time that hangs on
 * another hangs on that of the figure in front, where the sentence has one. */
static Period
when_hang(const When *when, uint32_t i, Period time)
{
  const Facts *facts = when->facts;
  if (time.anchor != PERIOD_SAME && time.anchor != PERIOD_BEFORE)
    return when_resolve(when, time);
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == facts->mentions[i].sentence;) {
    const Mention *front = &facts->mentions[j];
    bool figure = front->kind == MENTION_VALUE || front->kind == MENTION_CHANGE;
    if (figure && front->settled && !front->dropped && front->period.unit != PERIOD_NONE)
      return period_resolve(time, front->period);
  }
  return when_resolve(when, time);
}

/* "By the end of 2023, ratios had improved": what is told of the past is a state at that day. */
static void
when_past_end(const When *when, const Mention *time, uint32_t first, uint32_t last, Period *period)
{
  const Facts *facts = when->facts;
  int32_t published = facts->analysis->context.published;
  if (!period->target || period->unit == PERIOD_NONE || published == LANGUAGE_NO_DATE ||
      period->end >= published || facts_tense(facts, first, last) == TENSE_FUTURE)
    return;
  for (uint32_t token = time->first; token <= time->last; token++)
    if (facts_in(facts, token, CLASS_TIME_END) || facts_is(facts, token, "end"))
      period->as_of = period_span(period->end, period->end, period);
}

/* "another 45 are to open by December": what is to come is of the month that comes. */
static void
when_aim(const When *when, uint32_t first, uint32_t last, Period *period)
{
  int32_t published = when->facts->analysis->context.published;
  Period next;
  bool long_ago = published != LANGUAGE_NO_DATE && period->end < published - WHEN_LONG_AGO;
  if ((period->target || long_ago) && period->anchor == PERIOD_YEARLESS &&
      published != LANGUAGE_NO_DATE && period->end < published &&
      facts_tense(when->facts, first, last) == TENSE_FUTURE && period_shift(*period, 12, &next)) {
    next.target = period->target;
    *period = next;
  }
}

/* "In February it had projected 149.4 million": the time in front is that of the forecast. */
static bool
when_was_forecast(const Facts *facts, const Mention *time, uint32_t first)
{
  for (uint32_t token = time->last + 1; token + 1 < first; token++)
    if (facts_is(facts, token, "had") && facts_in(facts, token + 1, CLASS_FORECAST_VERB))
      return true;
  return false;
}

/* "Food prices rose 5.2% and transport costs 2.1%": one verb for several changes. */
static bool
when_is_listed(const Facts *facts, const Mention *mention)
{
  return mention->kind == MENTION_CHANGE && strcmp(mention->reading->rule, "growth.list") == 0 &&
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
    mention->period = when_hang(when, i, facts->mentions[time].period);
    when_aim(when, first, last, &mention->period);
    when_past_end(when, &facts->mentions[time], first, last, &mention->period);
    when_year_of_flow(facts, first, &mention->period);
    mention->settled = true;
    mention->time = time;
  } else {
    mention->period = when_inherited(when, mention, first, last);
  }
}

bool
facts_is_of_plan(const Facts *facts, const Mention *time)
{
  return time->first > 0 && facts_in(facts, time->first - 1, CLASS_FORECAST);
}

/* Whether a time can be what a text speaks of: a stretch, not a day's state, an aim, or a step
 * back. */
static bool
when_is_spoken(const Facts *facts, const Mention *time, Period period)
{
  const Mention *front = time > facts->mentions ? time - 1 : time;
  if (facts_is_of_plan(facts, time))
    return false;
  /* "up 5% in the year to March" tells how long the change took */
  bool took = strcmp(time->reading->rule, "period.ended") == 0 && period.unit == PERIOD_YEAR &&
              front->kind == MENTION_CHANGE && front->last + 1 == time->first;
  return !took && period.unit != PERIOD_NONE && period.unit != PERIOD_DAY && !period.as_of &&
         !period.target && !period.since && time->period.anchor != PERIOD_BEFORE &&
         time->depth == 0;
}

/* Twelve months that are no calendar year. */
static bool
when_is_season(Period period)
{
  int year;
  int month;
  int day;
  aryk_date_parts(period.start, &year, &month, &day);
  return period.unit == PERIOD_YEAR && month != 1;
}

/* A season that has begun, where the text speaks of no other time. */
static bool
when_is_running(const When *when, Period period)
{
  int32_t published = when->facts->analysis->context.published;
  return when->told.main.unit == PERIOD_NONE && when_is_season(period) &&
         published != LANGUAGE_NO_DATE && period.start <= published;
}

/* Takes a period for the sentences behind. A part of the main one, or one before it, is forgotten
 * with the paragraph, unless it is the one that the text began with, named anew. */
static void
when_speak(When *when, Period period, uint32_t first, bool named, bool topic)
{
  uint32_t paragraph = when->paragraphs[first];
  int32_t published = when->facts->analysis->context.published;
  bool to_come = published != LANGUAGE_NO_DATE && period.end > published + WHEN_RUNNING;
  bool season = when_is_running(when, period);
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

/* A figure that is told of what is to come, of a time that is not over. */
static bool
when_is_plan(const When *when, const Mention *mention)
{
  int32_t published = when->facts->analysis->context.published;
  bool open = published == LANGUAGE_NO_DATE || mention->period.end > published;
  return mention->period.unit != PERIOD_NONE && open &&
         facts_tense_of(when->facts, mention) == TENSE_FUTURE;
}

static void
when_plan(When *when, const Mention *mention)
{
  when->told.planned = mention->period;
  when->told.planned_paragraph = when->paragraphs[mention->first];
}

/* "Outlook for 2025": a line of its own that tells of a time to come heads the plans behind it. */
static void
when_head(When *when, const Mention *mention)
{
  enum {
    WORDS = 8 /* of such a line */
  };
  Facts *facts = when->facts;
  int32_t published = facts->analysis->context.published;
  uint32_t start = facts_sentence_start(facts, mention->first);
  uint32_t end = facts_sentence_end(facts, mention->last);
  bool line = when->paragraphs[start] != (start > 0 ? when->paragraphs[start - 1] : UINT32_MAX) &&
              end - start <= WORDS && !facts_is(facts, end, ".");
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
when_compare(When *when, const Mention *mention)
{
  if (mention->kind == MENTION_PERIOD)
    when->told.compared.unit = PERIOD_NONE;
  if (mention->kind == MENTION_BASE && mention->growth.base.unit != PERIOD_NONE &&
      mention->growth.base.anchor == PERIOD_FIXED)
    when->told.compared = mention->growth.base;
}

/* The period that the sentence leaves behind for the next one: that of its last figure, or, without
 * figures, the last one it names. */
static void
when_remember(When *when, uint32_t from, uint32_t to)
{
  Facts *facts = when->facts;
  bool figures = false;
  int32_t told = INT32_MIN; /* where the latest period that the sentence told of begins */
  for (uint32_t i = from; i < to; i++) {
    const Mention *mention = &facts->mentions[i];
    bool figure = (mention->kind == MENTION_VALUE || mention->kind == MENTION_CHANGE) &&
                  !mention->dropped && mention->base_of < 0 && mention->depth == 0;
    figures = figures || figure;
    if (figure && mention->settled && mention->value < 0 && mention->conversion < 0 &&
        !facts_is_compared(facts, mention) && mention->period.end >= told &&
        when_is_spoken(facts, &facts->mentions[mention->time], mention->period) &&
        (facts_tense_of(facts, mention) != TENSE_FUTURE ||
         when_is_running(when, mention->period))) {
      told = mention->period.start; /* what was before it is told for comparison */
      bool named = facts->mentions[mention->time].period.anchor != PERIOD_SAME;
      when_speak(when, mention->period, mention->first, named, false);
    }
    if (figure && mention->settled && mention->value < 0 && mention->period.as_of &&
        !facts_is_compared(facts, mention) && facts_tense_of(facts, mention) != TENSE_FUTURE) {
      when->told.state = mention->period;
      when->told.state_paragraph = when->paragraphs[mention->first];
    }
    if (figure && mention->settled && mention->value < 0 && when_is_plan(when, mention))
      when_plan(when, mention);
  }
  for (uint32_t i = from; i < to && !figures; i++) {
    const Mention *mention = &facts->mentions[i];
    when_compare(when, mention);
    when_head(when, mention);
    bool undated = facts->analysis->context.published == LANGUAGE_NO_DATE;
    if (mention->kind != MENTION_PERIOD ||
        facts_tense(facts, mention->first, mention->last) == TENSE_FUTURE)
      continue;
    Period period = when_resolve(when, mention->period);
    uint32_t end = facts_sentence_end(facts, mention->last);
    if (period.unit == PERIOD_MONTH && !facts_is(facts, end, ":"))
      continue; /* "later this month" */
    bool past = undated || period.start <= facts->analysis->context.published;
    if (when_is_spoken(facts, mention, period) && past)
      when_speak(when, period, mention->first, true, true);
    if (facts_is(facts, end, ":"))
      when->told.listed = when->told.spoken;
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

/* "The forecast for 2023 was cut from 18.7% to 14.8%": both are of 2023. */
static bool
when_is_former_forecast(const Facts *facts, const Mention *mention)
{
  for (uint32_t token = facts_clause_start(facts, mention->first); token < mention->first; token++)
    if (facts_in(facts, token, CLASS_FORECAST))
      return true;
  return false;
}

/* A value that a change started from: its own time, if it has one right behind; in parentheses,
 * that of the year before. */
static void
when_base_value(When *when, uint32_t i)
{
  Facts *facts = when->facts;
  Mention *mention = &facts->mentions[i];
  const Mention *value = &facts->mentions[mention->base_of];
  int32_t time = facts_time_behind(facts, i, mention->last);
  bool apart = time >= 0 && value->settled && value->time == time; /* of the value itself */
  if (time >= 0 && !apart && facts->mentions[time].first < mention->last + WHEN_BASE_TIME) {
    const Period *stated = &facts->mentions[time].period;
    if (stated->anchor == PERIOD_SAME && stated->unit == PERIOD_NONE &&
        stated->step == PERIOD_NONE && !stated->as_of) { /* "in the comparable period" */
      mention->settled = period_before(value->period, PERIOD_YEAR, &mention->period);
      return;
    }
    mention->period = stated->anchor == PERIOD_YEARLESS ? when_resolve(when, *stated)
                                                        : period_resolve(*stated, value->period);
    if (stated->anchor == PERIOD_YEARLESS && period_equal(mention->period, value->period))
      (void)period_before(value->period, PERIOD_YEAR, &mention->period); /* "last September" */
    mention->settled = true;
    mention->time = time;
    return;
  }
  if (when_is_former_forecast(facts, mention)) {
    mention->period = value->period;
    return;
  }
  const Mention *behind = i + 1 < facts->count ? mention + 1 : NULL;
  if (behind != NULL && behind->kind == MENTION_BASE && behind->first == mention->last + 1) {
    Growth growth = behind->growth; /* "the 154.6 million tonnes of the previous season" */
    growth_settle(&growth, value->period);
    mention->period = growth.base;
    mention->settled = growth.base.unit != PERIOD_NONE;
    return;
  }
  const Mention *front = i > 0 ? &facts->mentions[i - 1] : NULL;
  if (front != NULL && front->kind == MENTION_CHANGE && front->last + 1 == mention->first &&
      (front->growth.base.unit != PERIOD_NONE || front->growth.basis != BASIS_UNSPECIFIED)) {
    Growth growth = front->growth; /* "almost double March's 1.8 million tonnes" */
    growth_settle(&growth, value->period);
    mention->period = growth.base;
    mention->settled = growth.base.unit != PERIOD_NONE;
    return;
  }
  if (front != NULL && front->kind == MENTION_PERIOD && front->depth == mention->depth &&
      facts_is(facts, mention->first - 1, ":")) { /* "(2019: 6.3 billion)" */
    mention->period = when_resolve(when, front->period);
    mention->settled = true;
    return;
  }
  if (front == NULL || !(facts_is(facts, mention->first - 1, "(") ||
                         (facts_is(facts, mention->first - 1, "of") &&
                          front->last + 2 == mention->first && front->kind != MENTION_VALUE)))
    return;
  if (front->kind == MENTION_CHANGE || front->kind == MENTION_BASE) {
    Growth growth = front->growth;
    growth_settle(&growth, value->period);
    mention->period = growth.base;
    mention->settled = growth.base.unit != PERIOD_NONE;
  } else if (front->kind == MENTION_VALUE && when->told.compared.unit != PERIOD_NONE) {
    mention->period = when->told.compared;
    mention->settled = true;
  } else if (front->kind == MENTION_VALUE && value->period.unit != PERIOD_NONE) {
    mention->settled = period_before(value->period, PERIOD_YEAR, &mention->period);
  }
}

/* The figures of one sentence. */
static void
when_sentence(When *when, uint32_t from, uint32_t to)
{
  Facts *facts = when->facts;
  uint32_t paragraph = when->paragraphs[facts->mentions[from].first];
  bool next = from == 0 || when->paragraphs[facts->mentions[from - 1].first] != paragraph;
  bool item = next && facts_heading(facts, facts->mentions[from].first) >= 0;
  if (item && when->told.listed.unit != PERIOD_NONE)
    when->told.spoken = when->told.listed;
  else if (next && when->told.main.unit != PERIOD_NONE)
    when->told.spoken = when->told.main;
  if (next && !item)
    when->told.listed.unit = PERIOD_NONE;
  for (uint32_t i = from; i < to; i++) {
    Mention *mention = &facts->mentions[i];
    bool figure = mention->kind == MENTION_VALUE || mention->kind == MENTION_CHANGE;
    if (figure && !mention->dropped && mention->conversion < 0 && mention->base_of < 0 &&
        mention->value < 0)
      when_settle(when, i);
  }
  for (uint32_t i = from; i < to; i++)
    if (facts->mentions[i].base_of >= 0)
      when_base_value(when, i);
    else
      when_follow(facts, &facts->mentions[i]);
  when_remember(when, from, to);
}

void
facts_find_periods(Facts *facts)
{
  When when = {.facts = facts, .paragraphs = facts->paragraphs, .told = facts->told};
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
