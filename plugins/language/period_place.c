/* period_place.c - times that hang on another one: those without a year, "the same period". */
#include "plugins/language/period.h"

bool
period_place(Period yearless, int32_t day, Period *placed)
{
  int year, month, dom;
  Period in_2000 = yearless, moved;
  if (in_2000.unit == PERIOD_NONE)
    in_2000.unit = period_detect(yearless.start, yearless.end);
  aryk_date_parts(day, &year, &month, &dom);
  if (!period_shift(in_2000, (year - 2000) * 12, &moved))
    return false;
  if (moved.start > day && !period_shift(in_2000, (year - 2001) * 12, &moved))
    return false;
  moved.anchor = PERIOD_YEARLESS;
  moved.as_of = yearless.as_of;
  moved.target = yearless.target;
  *placed = moved;
  return true;
}

bool
period_unplace(Period placed, Period *yearless)
{
  if (placed.unit == PERIOD_NONE) {
    *yearless = placed;
    return true;
  }
  return period_shift(placed, (2000 - period_start_year(placed)) * 12, yearless);
}

bool
period_place_before(Period yearless, Period spoken, Period *placed)
{
  Period in_2000;
  return yearless.anchor == PERIOD_YEARLESS && spoken.unit != PERIOD_NONE &&
         period_unplace(yearless, &in_2000) && period_place(in_2000, spoken.end, placed);
}

/* A yearless time, from the period spoken of alone: of the year in which that ends, unless that is
 * half a year ahead of it. */
static bool
place_near(Period yearless, Period spoken, Period *placed)
{
  Period found;
  if (spoken.unit == PERIOD_NONE || !period_place(yearless, spoken.end + 183, &found) ||
      period_start_year(found) >
          period_start_year((Period){.unit = PERIOD_DAY, .start = spoken.end}))
    return false; /* of the year behind: who knows */
  *placed = found;
  return true;
}

/* The three months that a longer period ends with; a shorter one, or one in days, itself. */
static Period
last_quarter(Period spoken)
{
  Period month, first;
  if (period_month_count(spoken) < 3 || !period_span(spoken.end, spoken.end, &month) ||
      !period_shift(month, -3, &first) || !period_span(first.end + 1, spoken.end, &month))
    return spoken;
  return month;
}

/* "the same period of 2022", "the reporting period"; with as_of the last day of it. */
static Period
resolve_same(Period mention, Period spoken)
{
  Period result = spoken, none = {0};
  if (spoken.unit == PERIOD_NONE)
    return none;
  if (mention.unit == PERIOD_NONE && mention.step == PERIOD_MONTH) {
    int year, month, day;
    aryk_date_parts(spoken.end, &year, &month, &day);
    return period_month(year, month, &result) ? result : none;
  }
  if (mention.unit == PERIOD_NONE && mention.step == PERIOD_QUARTER)
    return last_quarter(spoken);
  int years =
      mention.unit == PERIOD_NONE ? 0 : period_start_year(mention) - period_start_year(spoken);
  if (years == 0 && mention.unit == PERIOD_YEAR && spoken.end > mention.end)
    years = -1; /* "the same period of 2023", of the twelve months to January 2024 */
  if (years != 0 && !period_shift(spoken, years * 12, &result))
    return none;
  if (mention.as_of && period_span(result.end, result.end, &result))
    result.as_of = true;
  return result;
}

Period
period_resolve(Period mention, Period spoken)
{
  Period result, none = {0};
  bool known = spoken.unit != PERIOD_NONE;
  switch (mention.anchor) {
  case PERIOD_YEARLESS:
    if (mention.unit == PERIOD_NONE)
      return place_near(mention, spoken, &result) ? result : none;
    return mention;
  case PERIOD_SAME:
    return resolve_same(mention, spoken);
  case PERIOD_BEFORE:
    return known && period_before(spoken, mention.step, &result) ? result : none;
  case PERIOD_FIXED:
  default:
    return mention;
  }
}
