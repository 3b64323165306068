/* bases.c - what changes are measured against: words of their own, those of the same clause, those
 * of a change in front, or the time of the value that they started from. */
#include "plugins/transforms/facts/facts.h"

static bool
growth_has_base(const Growth *growth)
{
  return (growth->basis != BASIS_UNSPECIFIED) | (growth->base.unit != PERIOD_NONE) |
         (growth->base.anchor != PERIOD_FIXED);
}

bool
facts_is_record(const Facts *facts, const Mention *time)
{
  enum {
    REACH = 5 /* words between "the fastest" and "since" */
  };
  for (uint32_t back = 1; back <= REACH && back <= time->first; back++)
    if (facts_in(facts, time->first - back, CLASS_SUPERLATIVE))
      return true;
  return false;
}

/* "doubled to 12,400 since 2014": the open stretch behind says what it is measured against. */
static bool
change_take_since(const Facts *facts, Mention *change, const Mention *time)
{
  uint32_t last;
  if (facts_is_record(facts, time))
    return false;
  bool start = facts_phrase(facts, time->first + 1, CLASS_TIME_START, &last);
  if (time->period.start >= time->period.end ||
      !period_span(time->period.start, start ? time->period.start : time->period.end,
                   &change->growth.base))
    return false; /* "since the start of 2024" is since a day */
  change->growth.basis = BASIS_SINCE;
  return true;
}

/* "rose by 14 percent in nominal and 9.3 percent in real terms compared to May": no sign between
 * two changes, and an "and". */
static bool
change_is_joined(const Facts *facts, const Mention *change, const Mention *next)
{
  enum {
    REACH = 6 /* words between them */
  };
  bool joined = false;
  for (uint32_t token = change->last + 1; token < next->first; token++) {
    if (facts->analysis->tokens[token].kind != TOKEN_WORD)
      return false;
    joined = joined || facts_in(facts, token, CLASS_CONJUNCTION);
  }
  return joined && next->first <= change->last + 1 + REACH;
}

/* "up 5.2 percent in the year to March": what the change took a year for. */
static bool
change_took_a_year(const Mention *change, const Mention *next)
{
  Period year;
  return next->reading->telling == TELLING_ENDED && next->first == change->last + 1 &&
         change->growth.kind != GROWTH_NONE && next->period.unit != PERIOD_NONE &&
         period_span(next->period.start, next->period.start, &year) &&
         period_shift(year, 12, &year) && year.start == next->period.end + 1;
}

/* A semicolon stands between. */
static bool
change_is_parted(const Facts *facts, const Mention *change, const Mention *next)
{
  for (uint32_t token = change->last + 1; token < next->first; token++)
    if (facts_sign(facts, token, ';'))
      return true;
  return false;
}

/* The base words of the sentence that heads the list which the change is told in; -1. */
static int32_t
change_headed_by(const Facts *facts, const Mention *change)
{
  int64_t heading = facts_heading(facts, change->first);
  uint32_t end = heading >= 0 ? facts_sentence_end(facts, (uint32_t)heading) : 0;
  for (int64_t token = heading; token >= 0 && token <= (int64_t)end; token++) {
    int32_t i = facts_at(facts, (uint32_t)token);
    if (i >= 0 && facts->mentions[i].kind == MENTION_BASE)
      return i;
  }
  return -1;
}

/* Base words of the same clause that stand apart: "were up 3.7 percent at 11 trillion from a year
 * ago", "on a year-on-year basis the inflows were 22pc lower". */
static void
change_find_base(Facts *facts, uint32_t i)
{
  Mention *change = &facts->mentions[i];
  if (growth_has_base(&change->growth))
    return;
  for (uint32_t j = i + 1; j < facts->count && facts->mentions[j].sentence == change->sentence;
       j++) {
    const Mention *next = &facts->mentions[j];
    if (change_is_parted(facts, change, next))
      break;
    if (next->depth > change->depth)
      continue; /* "rose by 14.8% (8.4% in real terms) compared to May" */
    if (next->kind == MENTION_BASE) {
      change->base = (int32_t)j;
      break;
    }
    if (next->kind == MENTION_PERIOD && change_took_a_year(change, next)) {
      change->growth.basis = BASIS_YOY;
      return;
    }
    if (next->kind == MENTION_PERIOD && next->period.since &&
        !facts_time_goes_on(facts, change->last, j) && change_take_since(facts, change, next)) {
      change->base = (int32_t)j;
      return;
    }
    if (next->kind == MENTION_CHANGE && change_is_joined(facts, change, next)) {
      if (!growth_has_base(&next->growth))
        continue;
      change->base = (int32_t)j;
      break;
    }
    if (next->kind == MENTION_CHANGE ||
        (next->kind == MENTION_VALUE && (int32_t)j != change->value))
      break;
  }
  for (uint32_t j = i;
       change->base < 0 && j-- > 0 && facts->mentions[j].sentence == change->sentence;) {
    const Mention *front = &facts->mentions[j];
    if (front->kind == MENTION_BASE)
      change->base = (int32_t)j;
    else if (front->kind == MENTION_PERIOD && front->period.since &&
             facts_in(facts, front->first, CLASS_TIME_SINCE) &&
             (facts_sign(facts, front->last + 1, ',') ||
              front->first == facts_sentence_start(facts, front->first)) &&
             change_take_since(facts, change, front)) {
      change->base = (int32_t)j; /* "Since the start of 2024, it has grown by 15.1 percent" */
      return;
    } else if (front->kind == MENTION_CHANGE)
      break;
  }
  if (change->base < 0)
    change->base = change_headed_by(facts, change);
  if (change->base >= 0)
    growth_take_base(&change->growth, &facts->mentions[change->base].growth);
}

/* "Compared to January, ...": base words that begin the sentence hold for all of it. */
static bool
change_is_fronted(const Facts *facts, const Mention *base)
{
  return base->kind == MENTION_BASE && base->first == facts_sentence_start(facts, base->first) &&
         facts_sign(facts, base->last + 1, ',');
}

/* "10% down on 2022, yet the first quarter of 2024 brought growth of 22%": both tell their own
 * time, and the one in front names what it is measured against. */
static bool
change_is_of_other_time(const Facts *facts, const Mention *front, const Mention *change)
{
  const Meaning *meaning = front->reading->meaning;
  const Mention *a = front->value >= 0 ? &facts->mentions[front->value] : front;
  const Mention *b = change->value >= 0 ? &facts->mentions[change->value] : change;
  return meaning->kind == MEANING_GROWTH && meaning->growth.base.anchor == PERIOD_FIXED &&
         meaning->growth.base.unit != PERIOD_NONE && a->settled && b->settled &&
         a->period.unit != PERIOD_NONE && b->period.unit != PERIOD_NONE &&
         !period_equal(a->period, b->period);
}

/* Base words carry on to the members behind them in the sentence, not past a semicolon. */
static void
change_carry_base(Facts *facts, uint32_t i)
{
  Mention *change = &facts->mentions[i];
  if (growth_has_base(&change->growth))
    return;
  for (uint32_t j = i; j-- > 0 && facts->mentions[j].sentence == change->sentence;) {
    const Mention *front = &facts->mentions[j];
    if (front->kind != MENTION_CHANGE || !growth_has_base(&front->growth))
      continue;
    if (change_is_of_other_time(facts, front, change))
      return;
    bool fronted = front->base >= 0 && change_is_fronted(facts, &facts->mentions[front->base]);
    for (uint32_t token = front->last; token < change->first && !fronted; token++)
      if (facts_sign(facts, token, ';'))
        return;
    change->base = front->base >= 0 ? front->base : (int32_t)j;
    growth_take_base(&change->growth, &front->growth);
    return;
  }
}

/* "Compared with May, production was down 1.0 percent", in a report of January-June: of June. */
static void
change_of_month_behind(Facts *facts, Mention *change)
{
  Period month = change->growth.base;
  if (change->growth.basis != BASIS_PERIOD || change->settled || month.unit != PERIOD_MONTH ||
      change->period.unit == PERIOD_NONE || change->period.unit == PERIOD_MONTH ||
      !period_shift(month, 1, &month) || month.end != change->period.end)
    return;
  change->period = month;
  if (change->value >= 0)
    facts->mentions[change->value].period = month;
}

/* "18.1 million tonnes by the end of April, 4.2 times as much as in the first four months of 2022":
 * what is measured against a stretch of the year before is of such a stretch. */
static void
change_of_stretch(Facts *facts, Mention *change)
{
  Period stretch = change->growth.base;
  Period *period = &change->period;
  if (change->growth.basis != BASIS_PERIOD || stretch.anchor != PERIOD_FIXED ||
      stretch.unit == PERIOD_NONE || stretch.unit == PERIOD_DAY || stretch.start == stretch.end ||
      !(period->unit == PERIOD_DAY || period->unit == PERIOD_MONTH) ||
      !period_shift(stretch, 12, &stretch) || stretch.end != period->end ||
      stretch.start >= period->start)
    return;
  *period = stretch;
  if (change->value >= 0)
    facts->mentions[change->value].period = stretch;
}

/* The period of the value before is what the change is measured against: "from $1.6 billion in the
 * same period last year". */
static void
change_base_of_value(Facts *facts, Mention *change)
{
  if (growth_has_base(&change->growth))
    return;
  const Mention *next = change + 1; /* "17% above the 2.9 billion reais earned a year before" */
  if (change->value < 0 && facts_number(facts, next) < facts->count &&
      change->reading->telling == TELLING_ABOVE && next->first == change->last + 1 &&
      next->settled && next->time >= 0) {
    change->growth.base = next->period;
    change->base = next->time;
  }
  if (change->value < 0)
    return;
  int32_t base = facts->mentions[change->value].base_value;
  if (base >= 0 && facts->mentions[base].settled &&
      facts->mentions[base].period.unit != PERIOD_NONE)
    change->growth.base = facts->mentions[base].period;
}

void
facts_settle_changes(Facts *facts)
{
  for (uint32_t i = 0; i < facts->count; i++)
    if (facts->mentions[i].kind == MENTION_CHANGE)
      change_find_base(facts, i);
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *change = &facts->mentions[i];
    if (change->kind != MENTION_CHANGE)
      continue;
    change_carry_base(facts, i);
    change_base_of_value(facts, change);
    change_of_month_behind(facts, change);
    change_of_stretch(facts, change);
    growth_settle(&change->growth, change->period);
  }
}
