/* period.c - arithmetic on the stretches of time that figures are about. */
#include "plugins/language/period.h"

#include <stdio.h>

static int
month_length(int year, int month)
{
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : lengths[month - 1];
}

/* What so many whole months are, the first of them counted from 1. */
static PeriodUnit
months_unit(int months, int first)
{
  switch (months) {
  case 1:
    return PERIOD_MONTH;
  case 3:
    return first % 3 == 1 ? PERIOD_QUARTER : PERIOD_SPAN;
  case 6:
    return first % 6 == 1 ? PERIOD_HALF : PERIOD_SPAN;
  case 12:
    return PERIOD_YEAR;
  default:
    return PERIOD_SPAN;
  }
}

/* The months of a calendar unit; 0 for days and spans. */
static int
unit_months(PeriodUnit unit)
{
  switch (unit) {
  case PERIOD_MONTH:
    return 1;
  case PERIOD_QUARTER:
    return 3;
  case PERIOD_HALF:
    return 6;
  case PERIOD_YEAR:
    return 12;
  default:
    return 0;
  }
}

static void
period_make(int32_t start, int32_t end, PeriodUnit unit, Period *period)
{
  memset(period, 0, sizeof *period);
  period->start = start;
  period->end = end;
  period->unit = unit;
}

/* The first day of a month that is counted from year 0, and not in front of March there. Years are
 * counted from March on, so that the leap day is the last of one: asked for every time in a text,
 * where a date with all its checks costs several times as much. */
static int32_t
month_start(int month)
{
  enum {
    MARCH = 2,
    DAYS_TO_1970 = 719468 /* from the first of March of year 0 */
  };
  int year = (month - MARCH) / 12, in_year = (month - MARCH) % 12;
  return year * 365 + year / 4 - year / 100 + year / 400 + (153 * in_year + 2) / 5 - DAYS_TO_1970;
}

bool
period_run(int first, int last, Period *period)
{
  enum {
    FIRST = 12,           /* of year 1    */
    LAST = 9999 * 12 + 11 /* of year 9999 */
  };
  if (first < FIRST || last < first || last > LAST)
    return false;
  period_make(month_start(first), month_start(last + 1) - 1,
              months_unit(last - first + 1, first % 12 + 1), period);
  return true;
}

bool
period_span(int32_t start, int32_t end, Period *period)
{
  if (end < start)
    return false;
  period_make(start, end, period_detect(start, end), period);
  return true;
}

bool
period_day(int year, int month, int day, Period *period)
{
  int32_t days;
  return aryk_date_days(year, month, day, &days) && period_span(days, days, period);
}

bool
period_year_from(int year, int month, Period *period)
{
  int first = year * 12 + month - 1;
  return period_run(first, first + 11, period);
}

bool
period_months(int year, int first, int last, Period *period)
{
  if (year < 1 || first < 1 || last > 12)
    return false;
  return period_run(year * 12 + first - 1, year * 12 + last - 1, period);
}

bool
period_month(int year, int month, Period *period)
{
  return period_months(year, month, month, period);
}

bool
period_quarter(int year, int quarter, Period *period)
{
  return period_months(year, quarter * 3 - 2, quarter * 3, period);
}

bool
period_half(int year, int half, Period *period)
{
  return period_months(year, half * 6 - 5, half * 6, period);
}

bool
period_year(int year, Period *period)
{
  return period_months(year, 1, 12, period);
}

bool
period_join(Period first, Period last, Period *period)
{
  return first.unit != PERIOD_NONE && last.unit != PERIOD_NONE &&
         period_span(first.start, last.end, period);
}

bool
period_to_date(int32_t until, Period *period)
{
  int year, month, day;
  int32_t start;
  aryk_date_parts(until, &year, &month, &day);
  return aryk_date_days(year, 1, 1, &start) && period_span(start, until, period);
}

bool
period_part(Period whole, int first, int months, Period *period)
{
  int year, month, day;
  Period part;
  aryk_date_parts(whole.start, &year, &month, &day);
  int from = year * 12 + month - 1 + first - 1;
  if (whole.unit == PERIOD_NONE || day != 1 || first < 1 || months < 1 ||
      !period_run(from, from + months - 1, &part) || part.end > whole.end)
    return false;
  part.anchor = whole.anchor;
  part.fiscal = whole.fiscal;
  *period = part;
  return true;
}

/* ---- Looking at them ------------------------------------------------------------------------ */

/* How many whole months the days are, 0 when they do not begin and end with one. */
static int
whole_months(int32_t start, int32_t end, int *first_month)
{
  int y1, m1, d1, y2, m2, d2;
  aryk_date_parts(start, &y1, &m1, &d1);
  *first_month = m1;
  if (d1 != 1)
    return 0;
  aryk_date_parts(end + 1, &y2, &m2, &d2);
  return d2 == 1 ? (y2 - y1) * 12 + m2 - m1 : 0;
}

PeriodUnit
period_detect(int32_t start, int32_t end)
{
  int month;
  if (start == end)
    return PERIOD_DAY;
  int months = whole_months(start, end, &month);
  return months_unit(months, month);
}

int
period_month_count(Period period)
{
  int month;
  return period.unit != PERIOD_NONE ? whole_months(period.start, period.end, &month) : 0;
}

bool
period_equal(Period a, Period b)
{
  return a.unit != PERIOD_NONE && b.unit != PERIOD_NONE && a.start == b.start && a.end == b.end;
}

int
period_start_year(Period period)
{
  int year, month, day;
  if (period.unit == PERIOD_NONE)
    return 0;
  aryk_date_parts(period.start, &year, &month, &day);
  return year;
}

const char *
period_text(Period period, char text[PERIOD_TEXT_MAX])
{
  int y1, m1, d1, y2, m2, d2;
  text[0] = '\0';
  if (period.unit == PERIOD_NONE)
    return text;
  aryk_date_parts(period.start, &y1, &m1, &d1);
  aryk_date_parts(period.end, &y2, &m2, &d2);
  g_snprintf(text, PERIOD_TEXT_MAX, "%04d-%02d-%02d..%04d-%02d-%02d", y1, m1, d1, y2, m2, d2);
  return text;
}

/* ---- Moving them ---------------------------------------------------------------------------- */

/* A day moved by months: the last day of a month stays one, and a day that the month lacks becomes
 * its last. */
static bool
shift_day(int32_t days, int months, bool keep_month_end, int32_t *shifted)
{
  int year, month, day;
  aryk_date_parts(days, &year, &month, &day);
  bool is_end = day == month_length(year, month);
  int index = year * 12 + month - 1 + months;
  if (index < 12)
    return false;
  year = index / 12;
  month = index % 12 + 1;
  if ((is_end && keep_month_end) || day > month_length(year, month))
    day = month_length(year, month);
  return aryk_date_days(year, month, day, shifted);
}

/* Where the unit says how long it is, the first day is enough. */
static bool
shift_unit(Period period, int months, Period *shifted)
{
  int year, month, day;
  aryk_date_parts(period.start, &year, &month, &day);
  int first = year * 12 + month - 1 + months;
  return period_run(first, first + unit_months(period.unit) - 1, shifted);
}

static bool
shift_days(Period period, int months, Period *shifted)
{
  int32_t start, end;
  bool day = period.unit == PERIOD_DAY;
  return shift_day(period.start, months, day, &start) &&
         shift_day(period.end, months, true, &end) && period_span(start, end, shifted);
}

bool
period_shift(Period period, int months, Period *shifted)
{
  Period moved;
  if (period.unit == PERIOD_NONE ||
      !(unit_months(period.unit) > 0 ? shift_unit(period, months, &moved)
                                     : shift_days(period, months, &moved)))
    return false;
  moved.as_of = period.as_of;
  *shifted = moved;
  return true;
}

bool
period_before(Period period, PeriodUnit step, Period *before)
{
  switch (step) {
  case PERIOD_YEAR:
    return period_shift(period, -12, before);
  case PERIOD_HALF:
    return period_month_count(period) == 6 && period_shift(period, -6, before);
  case PERIOD_QUARTER:
    return period.unit == PERIOD_QUARTER && period_shift(period, -3, before);
  case PERIOD_MONTH:
    return (period.unit == PERIOD_MONTH || period.as_of) && period_shift(period, -1, before);
  default:
    return false;
  }
}
