/* fiscal.c - the year of who reports, where it is no calendar year.
 *
 * "First half", "3Q24", "nine-month revenue" and "the full year" are counted from where the year of
 * a company or a state begins. Most begin in January, and are read so. A text tells otherwise
 *
 *   in words            "the financial year ends in June", "the fiscal year ended March 31"
 *   by what it says of  "the first eight months of fiscal 2024/25", and "in the first half" then
 *   by what cannot be   a half of 2025 that is over in February, nine months that ended long ago
 *                       beside a quarter that ended last month
 *
 * and then every time of it that is counted is moved to such a year. */
#include "plugins/transforms/facts/facts.h"

/* What is learned from the times of a text. */
typedef struct FiscalText {
  const Facts *facts;
  int government;         /* the month with which fiscal years of the country begin, 1: calendar */
  const Mention *quarter; /* "the three months ended March 31, 2025"; NULL before one is told */
} FiscalText;

int
facts_year_begins(const Facts *facts, const Told *told)
{
  return told->year_begins != 0 ? told->year_begins
                                : period_fiscal_month(facts->analysis->context.country);
}

/* The month that begins on the day or nearest to it. */
static int
fiscal_month_near(int32_t day)
{
  enum {
    MIDDLE = 15
  };
  int year, month, of_month;
  aryk_date_parts(day, &year, &month, &of_month);
  return of_month > MIDDLE ? month % 12 + 1 : month;
}

/* "the financial year ends in June", "fiscal year, which began on July 8": its first month; 0. */
static int
fiscal_month_in_words(const Facts *facts, const Mention *time)
{
  enum {
    WORDS = 2 /* between the year and the verb: ", which" */
  };
  const char *edge =
      time->first > 0 ? facts_attribute(facts, time->first - 1, CLASS_FISCAL_BOUND, ATTRIBUTE_EDGE)
                      : NULL;
  if (edge == NULL || (time->period.unit == PERIOD_NONE && time->period.anchor == PERIOD_FIXED))
    return 0;
  uint32_t first, verb = time->first - 1;
  for (uint32_t back = 0; back <= WORDS && back < verb; back++)
    if (facts_phrase_before(facts, verb - back, CLASS_TIME_FISCAL, &first))
      return fiscal_month_near(strcmp(edge, "end") == 0 ? time->period.end + 1
                                                        : time->period.start);
  return 0;
}

/* "the fiscal year ended March 31", "the year ending March 2025" where the government's ends so,
 * too: its first month; 0. One like the government's may be just that: *certain tells. */
static int
fiscal_month_of_ended(const FiscalText *text, const Mention *time, bool *certain)
{
  const Facts *facts = text->facts;
  if (time->period.unit != PERIOD_YEAR || time->reading->telling != TELLING_ENDED)
    return 0;
  int month = fiscal_month_near(time->period.start);
  bool named = false, ends = false; /* but "up 5% in the year to March" */
  for (uint32_t token = time->first; token <= time->last; token++) {
    named = named || facts_in(facts, token, CLASS_TIME_FISCAL);
    ends = ends || facts_in(facts, token, CLASS_FISCAL_BOUND);
  }
  *certain = month != text->government;
  return named || (ends && !*certain) ? month : 0;
}

/* How many months the days make, about. */
static int
fiscal_months(const Period *period)
{
  enum {
    MONTH = 30
  };
  return (period->end - period->start + MONTH / 2) / MONTH;
}

/* "the third quarter ended March 31": nine months before that; 0. */
static int
fiscal_month_of_nth(const Facts *facts, const Mention *time)
{
  if (time->reading->telling != TELLING_NTH_ENDED)
    return 0;
  int months = fiscal_months(&time->period);
  Period first;
  for (uint32_t token = time->first; token <= time->last; token++) {
    const char *nth = facts_attribute(facts, token, CLASS_TIME_ORDINAL, ATTRIBUTE_VALUE);
    if (nth != NULL)
      return period_shift(time->period, -months * (atoi(nth) - 1), &first)
                 ? fiscal_month_near(first.start)
                 : 0;
  }
  return 0;
}

/* Counted within a calendar year it would not be over yet, and it is told as if it were: "net
 * profit rose to $212m in 1H25", in February 2025. */
static bool
fiscal_is_too_early(const Facts *facts, const Mention *time)
{
  enum {
    RUNNING = 31 /* days that a period reported on may still run */
  };
  const Period *period = &time->period;
  int32_t published = facts->analysis->context.published;
  return period->counted && period->unit != PERIOD_YEAR && period->anchor == PERIOD_FIXED &&
         !period->target && published != LANGUAGE_NO_DATE && period->end > published + RUNNING &&
         facts_tense(facts, time->first, time->last) != TENSE_FUTURE;
}

/* Nine months of last year, beside a quarter that ended this year, are the nine that ended with it:
 * their first month; 0. */
static int
fiscal_month_of_late(const Mention *time, const Mention *quarter)
{
  enum {
    HALF = 180 /* days that are not a quarter's */
  };
  const Period *period = &time->period;
  Period stretch;
  if (quarter == NULL || !period->counted || period->anchor != PERIOD_YEARLESS ||
      period->unit == PERIOD_NONE || period->end - period->start < HALF ||
      period_start_year(*period) >= period_start_year(quarter->period))
    return 0;
  int year, last, ended, day;
  aryk_date_parts(period->end, &year, &last, &day);
  aryk_date_parts(quarter->period.end, &year, &ended, &day);
  return period_shift(*period, ended - last, &stretch) ? fiscal_month_near(stretch.start) : 0;
}

/* What the time of the text says of the year's first month, 0 for nothing. */
static int
fiscal_month_told(const FiscalText *text, const Mention *time, bool *certain)
{
  const Facts *facts = text->facts;
  const Period *period = &time->period;
  int month = fiscal_month_of_ended(text, time, certain);
  if (month != 0)
    return month;
  *certain = false;
  if (period->fiscal && period->unit != PERIOD_NONE)
    return text->government;
  *certain = true;
  month = fiscal_month_in_words(facts, time);
  if (month == 0)
    month = fiscal_month_of_nth(facts, time);
  if (month == 0 && text->government > 1 && fiscal_is_too_early(facts, time))
    month = text->government;
  return month != 0 ? month : fiscal_month_of_late(time, text->quarter);
}

static void
fiscal_learn(Facts *facts)
{
  FiscalText text = {.facts = facts,
                     .government = period_fiscal_month(facts->analysis->context.country)};
  for (uint32_t i = 0; i < facts->count && !facts->told.year_certain; i++) {
    const Mention *time = &facts->mentions[i];
    if (time->kind != MENTION_PERIOD)
      continue;
    bool certain = true;
    int month = fiscal_month_told(&text, time, &certain);
    if (month > 1 || (month == 1 && certain)) {
      facts->told.year_begins = month;
      facts->told.year_certain = certain;
    }
    if (time->period.unit != PERIOD_NONE && fiscal_months(&time->period) == 3 &&
        (time->reading->telling == TELLING_ENDED || time->reading->telling == TELLING_NTH_ENDED))
      text.quarter = time;
  }
}

/* "FY25", read as the government's: of the year that goes by that name with who reports. */
static bool
fiscal_rename(const Facts *facts, Period *period)
{
  Period moved;
  int country = period_fiscal_month(facts->analysis->context.country);
  int months = facts->told.year_begins - country - (country == 1 ? 12 : 0);
  if (!facts->told.year_certain || period->unit != PERIOD_YEAR || months == 0 ||
      !period_shift(*period, months, &moved))
    return false;
  *period = moved;
  return true;
}

/* Where the year may be the government's alone, what is reported on is what ended last. */
static bool
fiscal_is_nearer(Period moved, Period stated, int32_t published)
{
  return moved.end <= published && (stated.end > published || moved.end > stated.end);
}

/* The fiscal year that a text names, or a part of: that to come before the one that runs. */
static void
fiscal_name(Facts *facts, int32_t published)
{
  enum {
    AHEAD = 366 /* days: that to come begins within a year */
  };
  Period *named = &facts->told.fiscal, year;
  int month = facts_year_begins(facts, &facts->told);
  for (uint32_t i = 0; i < facts->count; i++) {
    const Mention *time = &facts->mentions[i];
    if ((time->kind != MENTION_PERIOD) | !time->period.fiscal || time->period.unit == PERIOD_NONE ||
        !period_year_around(time->period.start, month, &year))
      continue;
    if (time->period.unit == PERIOD_YEAR)
      year = time->period;
    int32_t start = named->unit != PERIOD_NONE ? named->start : INT32_MIN;
    if (year.end > published && year.start > start && year.start < published + AHEAD)
      *named = year;
  }
}

/* How many years from now: of "next year", "this year" in the mention; false without. */
static bool
fiscal_distance(const Facts *facts, const Mention *mention, int *years)
{
  for (uint32_t token = mention->first; token <= mention->last; token++) {
    const char *unit = NULL, *steps = NULL;
    if (facts_begins(facts, token, CLASS_TIME_DISTANCE_YEAR) &&
        language_lexicon_at(facts->analysis, token, CLASS_TIME_DISTANCE_YEAR, ATTRIBUTE_UNIT,
                            &unit) >= 0 &&
        language_lexicon_at(facts->analysis, token, CLASS_TIME_DISTANCE_YEAR, ATTRIBUTE_STEPS,
                            &steps) >= 0 &&
        strcmp(unit, "year") == 0) {
      *years = atoi(steps);
      return true;
    }
  }
  return false;
}

/* "The economy will grow by 3.6 percent next year, compared to 2.4 percent this year": in a text of
 * the fiscal year to come next year is that, and this year the one before; in one of the fiscal
 * year that runs next year is the one behind it. */
static void
fiscal_take_years(Facts *facts, int32_t published)
{
  fiscal_name(facts, published);
  Period *named = &facts->told.fiscal;
  if (named->unit == PERIOD_NONE &&
      !(facts->told.year_certain && period_year_around(published, facts->told.year_begins, named)))
    return;
  bool to_come = named->start > published;
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *time = &facts->mentions[i];
    Period moved;
    int years;
    if (time->kind != MENTION_PERIOD || time->period.unit != PERIOD_YEAR || time->period.fiscal ||
        !fiscal_distance(facts, time, &years) || years < (to_come ? 0 : 1) ||
        !period_shift(*named, 12 * (years - (to_come ? 1 : 0)), &moved))
      continue;
    time->period.start = moved.start;
    time->period.end = moved.end;
  }
}

void
facts_find_fiscal(Facts *facts)
{
  fiscal_learn(facts);
  int32_t published = facts->analysis->context.published;
  const char *country = facts->analysis->context.country;
  if (published != LANGUAGE_NO_DATE && facts_year_begins(facts, &facts->told) > 1)
    fiscal_take_years(facts, published);
  if (facts->told.year_begins <= 1 || published == LANGUAGE_NO_DATE)
    return;
  for (uint32_t i = 0; i < facts->count; i++) {
    Mention *time = &facts->mentions[i];
    bool change = time->kind == MENTION_BASE || time->kind == MENTION_CHANGE;
    Period *period = change ? &time->growth.base : &time->period;
    if ((time->kind != MENTION_PERIOD && !change) || period->unit == PERIOD_NONE ||
        (period->fiscal ? !facts->told.year_certain : !period->counted))
      continue;
    Period stated = *period;
    bool ahead = facts_tense(facts, time->first, time->last) == TENSE_FUTURE;
    bool moved = period->fiscal && !period->counted
                     ? fiscal_rename(facts, period)
                     : period_count_fiscal(stated, facts->told.year_begins, country, published,
                                           ahead, period);
    if (!moved)
      continue;
    if (!facts->told.year_certain && !fiscal_is_nearer(*period, stated, published)) {
      *period = stated;
      continue;
    }
    period->as_of = stated.as_of;
    period->target = stated.target;
    period->counted = stated.counted;
    period->fiscal = stated.fiscal;
  }
}
