/* times.h - what the calendar and the clock say of dates and timestamps. */
#ifndef CORE_RECORD_TIMES_H
#define CORE_RECORD_TIMES_H

#include <aryk/value.h>

#define TIMES_DAY       INT64_C(86400) /* seconds    */
#define TIMES_FIRST_DAY (-719162)      /* 0001-01-01 */
#define TIMES_LAST_DAY  2932896        /* 9999-12-31 */

/* a / b, rounded down. */
static inline int64_t
times_floor(int64_t a, int64_t b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

/* Seconds since the beginning of 1970 on the clock where a timestamp was written: at its offset, or
 * UTC. Of a date, those at its beginning. */
static inline int64_t
times_local(const ArykValue *value)
{
  if (value->type == ARYK_DATE)
    return value->as.integer * TIMES_DAY;
  return value->as.integer +
         ((value->flags & ARYK_VALUE_ZONED) != 0 ? (int64_t)value->small * 60 : 0);
}

/* The day on that clock. */
static inline int32_t
times_day(const ArykValue *value)
{
  return (int32_t)times_floor(times_local(value), TIMES_DAY);
}

/* The second of that day. */
static inline int32_t
times_second(const ArykValue *value)
{
  int64_t local = times_local(value);
  return (int32_t)(local - times_floor(local, TIMES_DAY) * TIMES_DAY);
}

/* Makes *stamp say `local` seconds on its own clock. False when that is beyond the years there are.
 */
static inline bool
times_set_local(ArykValue *stamp, int64_t local)
{
  if (local < TIMES_FIRST_DAY * TIMES_DAY || local >= (TIMES_LAST_DAY + 1) * TIMES_DAY)
    return false;
  stamp->as.integer =
      local - ((stamp->flags & ARYK_VALUE_ZONED) != 0 ? (int64_t)stamp->small * 60 : 0);
  return true;
}

/* 1 for Monday to 7 for Sunday. */
static inline int
times_weekday(int32_t day)
{
  return (int)(((int64_t)day + 3) - times_floor((int64_t)day + 3, 7) * 7) + 1;
}

/* The day of the year, from 1. */
static inline int
times_yearday(int32_t day)
{
  int year, month, in_month;
  int32_t first = 0;
  aryk_date_parts(day, &year, &month, &in_month);
  (void)aryk_date_days(year, 1, 1, &first);
  return day - first + 1;
}

/* The week of ISO 8601, from 1, and the year that it counts to: that of its Thursday. */
static inline int
times_week(int32_t day, int *year)
{
  int month, in_month;
  int32_t thursday = day - times_weekday(day) + 4;
  aryk_date_parts(thursday, year, &month, &in_month);
  return (times_yearday(thursday) - 1) / 7 + 1;
}

#endif
