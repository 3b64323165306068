/* before.c - the period of each value that another one started from.
 *
 *   from $1.6 billion in the same period last year    its own time, right behind it
 *   almost double March's 1.8 million tonnes          what the words of comparison say
 *   (2023: 6.3 billion)                               the same stretch of that year
 *   (366 million)                                     the one compared with, or the year before */
#include "plugins/transforms/facts/when.h"

enum {
  BEFORE_TIME = 12 /* tokens between a value that a change started from and its time */
};

bool
when_is_former_forecast(const Facts *facts, const Mention *mention)
{
  for (uint32_t token = facts_clause_start(facts, mention->first); token < mention->first; token++)
    if (facts_in(facts, token, CLASS_FORECAST))
      return true;
  return facts_in(facts, mention->last + 1, CLASS_FORECAST_VERB);
}

/* The time right behind it, which is not the value's own. */
static bool
before_by_time(const When *when, uint32_t i, const Mention *value)
{
  Mention *mention = &when->facts->mentions[i];
  int32_t time = facts_time_behind(when->facts, i, mention->last);
  if (time < 0 || (value->settled && value->time == time) ||
      when->facts->mentions[time].first >= mention->last + BEFORE_TIME)
    return false;
  const Period *stated = &when->facts->mentions[time].period;
  if (stated->anchor == PERIOD_SAME && stated->unit == PERIOD_NONE && stated->step == PERIOD_NONE &&
      !stated->as_of) { /* "in the comparable period" */
    mention->settled = period_before(value->period, PERIOD_YEAR, &mention->period);
    return true;
  }
  mention->period = stated->anchor == PERIOD_YEARLESS ? when_resolve(when, *stated)
                                                      : period_resolve(*stated, value->period);
  if (stated->anchor == PERIOD_YEARLESS && period_equal(mention->period, value->period))
    (void)period_before(value->period, PERIOD_YEAR, &mention->period); /* "last September" */
  mention->settled = true;
  mention->time = time;
  return true;
}

/* What a change, or words of comparison, say that the value is measured against. */
static void
before_by_growth(Mention *mention, Growth growth, const Mention *value)
{
  growth_settle(&growth, value->period);
  mention->period = growth.base;
  mention->settled = growth.base.unit != PERIOD_NONE;
}

/* "half-year profit rose to 3.1 billion (2023: 2.8 billion)": a year in front of a colon stands for
 * the same stretch of it, also where that is a fiscal year or a day. */
static Period
before_in_year(const When *when, Period year, Period of)
{
  Period stated = when_resolve(when, year);
  Period shifted;
  if (stated.unit != PERIOD_YEAR || stated.fiscal || of.unit == PERIOD_NONE || stated.end >= of.end)
    return stated;
  Period last = of;
  last.start = of.end;
  return period_shift(of, 12 * (period_start_year(stated) - period_start_year(last)), &shifted)
             ? shifted
             : stated;
}

/* Right behind the bracket or the "of" that leads to it: of the comparison in front. */
static void
before_by_bracket(const When *when, Mention *mention, const Mention *front, const Mention *value)
{
  const Facts *facts = when->facts;
  bool of = facts_in(facts, mention->first - 1, CLASS_OF_WORD) &&
            front->last + 2 == mention->first && front->kind != MENTION_VALUE;
  if (!of && !facts_sign(facts, mention->first - 1, '('))
    return;
  if (front->kind == MENTION_CHANGE || front->kind == MENTION_BASE) {
    before_by_growth(mention, front->growth, value);
  } else if (front->kind == MENTION_VALUE && when->told.compared.unit != PERIOD_NONE) {
    mention->period = when->told.compared;
    mention->settled = true;
  } else if (front->kind == MENTION_VALUE && value->period.unit != PERIOD_NONE) {
    mention->settled = period_before(value->period, PERIOD_YEAR, &mention->period);
  }
}

void
when_find_before(When *when, uint32_t i)
{
  Facts *facts = when->facts;
  Mention *mention = &facts->mentions[i];
  const Mention *value = &facts->mentions[mention->base_of];
  if (before_by_time(when, i, value))
    return;
  if (when_is_former_forecast(facts, mention)) {
    mention->period = value->period;
    return;
  }
  const Mention *behind = i + 1 < facts->count ? mention + 1 : NULL;
  if (behind != NULL && behind->kind == MENTION_BASE && behind->first == mention->last + 1) {
    before_by_growth(mention, behind->growth, value); /* "the 154.6 million of the last season" */
    return;
  }
  const Mention *front = i > 0 ? &facts->mentions[i - 1] : NULL;
  if (front == NULL)
    return;
  if (front->kind == MENTION_CHANGE && front->last + 1 == mention->first &&
      (front->growth.base.unit != PERIOD_NONE || front->growth.basis != BASIS_UNSPECIFIED)) {
    before_by_growth(mention, front->growth, value); /* "almost double March's 1.8 million" */
  } else if (front->kind == MENTION_PERIOD && front->depth == mention->depth &&
             facts_sign(facts, mention->first - 1, ':')) {
    mention->period = before_in_year(when, front->period, value->period);
    mention->settled = true;
  } else {
    before_by_bracket(when, mention, front, value);
  }
}
