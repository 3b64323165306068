/* date_pattern_read.c - dates and timestamps out of text; see date_pattern.h. */
#include "core/record/date_pattern.h"
#include "core/record/times.h"

#define SECOND 1000000000 /* nanoseconds */

typedef struct Reader {
  const char *at, *end;
  int first_year;
  int year, month, day, yearday; /* yearday 0: not given           */
  int hour, minute, second;
  int half; /* of the day's twelve hours: 1 or 2; 0: there are 24 */
  uint32_t nanoseconds;
  int digits; /* of the fraction */
  bool zoned;
  int offset;  /* minutes east of UTC */
  bool since;  /* `seconds` since 1970 are the day and the time */
  bool before; /* they have a minus in front                    */
  int64_t seconds;
} Reader;

/* ---- Parts ----------------------------------------------------------------------------------- */

static bool
is_digit(const Reader *reader)
{
  return reader->at < reader->end && g_ascii_isdigit(*reader->at);
}

static bool
take(Reader *reader, char c)
{
  bool found = reader->at < reader->end && *reader->at == c;
  reader->at += found;
  return found;
}

/* At least `least` and at most `most` digits, a number from `from` to `to`. */
static bool
take_number(Reader *reader, int least, int most, int from, int to, int *number)
{
  int count = 0;
  *number = 0;
  for (; count < most && is_digit(reader); count++)
    *number = *number * 10 + (*reader->at++ - '0');
  return count >= least && *number >= from && *number <= to;
}

/* Years of two digits. */
static bool
take_short_year(Reader *reader)
{
  int number;
  bool found = take_number(reader, 2, 2, 0, 99, &number);
  int year = reader->first_year / 100 * 100 + number;
  reader->year = year < reader->first_year ? year + 100 : year;
  return found;
}

/* A name in full, or else its first three letters, which no two have in common; its place from 1.
 */
static bool
take_name(Reader *reader, const char *const *names, int count, int *place)
{
  size_t left = (size_t)(reader->end - reader->at);
  char first = left >= 3 ? g_ascii_toupper(*reader->at) : '\0';
  for (int i = 0; i < count; i++) {
    if (names[i][0] != first || g_ascii_strncasecmp(reader->at, names[i], 3) != 0)
      continue;
    size_t full = strlen(names[i]);
    bool whole = left >= full && g_ascii_strncasecmp(reader->at, names[i], full) == 0;
    reader->at += whole ? full : 3;
    *place = i + 1;
    return true;
  }
  return false;
}

/* %e: as it is written, with a blank for the zero in front. */
static bool
take_blank_day(Reader *reader)
{
  while (take(reader, ' '))
    continue;
  return take_number(reader, 1, 2, 1, 31, &reader->day);
}

static bool
take_half(Reader *reader)
{
  if (reader->end - reader->at < 2 || g_ascii_tolower(reader->at[1]) != 'm')
    return false;
  char half = g_ascii_tolower(*reader->at);
  reader->half = half == 'a' ? 1 : half == 'p' ? 2 : 0;
  reader->at += 2;
  return reader->half != 0;
}

static bool
take_fraction(Reader *reader)
{
  reader->nanoseconds = 0;
  for (reader->digits = 0; reader->digits < 9 && is_digit(reader); reader->digits++)
    reader->nanoseconds = reader->nanoseconds * 10 + (uint32_t)(*reader->at++ - '0');
  for (int i = reader->digits; i < 9; i++)
    reader->nanoseconds *= 10;
  return reader->digits > 0;
}

/* Z, +hh, +hhmm or +hh:mm. */
static bool
take_offset(Reader *reader)
{
  int hours, minutes = 0;
  reader->zoned = true;
  reader->offset = 0;
  if (take(reader, 'Z') || take(reader, 'z'))
    return true;
  bool west = take(reader, '-');
  if ((!west && !take(reader, '+')) || !take_number(reader, 2, 2, 0, 23, &hours))
    return false;
  if ((take(reader, ':') || is_digit(reader)) && !take_number(reader, 2, 2, 0, 59, &minutes))
    return false;
  reader->offset = (hours * 60 + minutes) * (west ? -1 : 1);
  return true;
}

/* Numbers that are too large for any day stay as large as they are by then. */
static bool
take_since(Reader *reader)
{
  const int64_t enough = INT64_C(1000000000000);
  reader->since = reader->zoned = true;
  reader->before = take(reader, '-');
  bool found = is_digit(reader);
  for (reader->seconds = 0; is_digit(reader); reader->at++)
    if (reader->seconds < enough)
      reader->seconds = reader->seconds * 10 + (*reader->at - '0');
  return found;
}

static bool
take_part(Reader *reader, char what)
{
  int passed_over;
  switch (what) {
  case 'Y':
    return take_number(reader, 4, 4, 1, 9999, &reader->year);
  case 'y':
    return take_short_year(reader);
  case 'm':
    return take_number(reader, 1, 2, 1, 12, &reader->month);
  case 'b':
  case 'B':
    return take_name(reader, date_months, DATE_MONTHS, &reader->month);
  case 'a':
  case 'A':
    return take_name(reader, date_weekdays, DATE_WEEKDAYS, &passed_over);
  case 'd':
    return take_number(reader, 1, 2, 1, 31, &reader->day);
  case 'e':
    return take_blank_day(reader);
  case 'j':
    return take_number(reader, 1, 3, 1, 366, &reader->yearday);
  case 'H':
    return take_number(reader, 1, 2, 0, 23, &reader->hour);
  case 'I':
    return take_number(reader, 1, 2, 1, 12, &reader->hour);
  case 'p':
    return take_half(reader);
  case 'M':
    return take_number(reader, 1, 2, 0, 59, &reader->minute);
  case 'S':
    return take_number(reader, 1, 2, 0, 59, &reader->second);
  case 'f':
    return take_fraction(reader);
  case 'z':
    return take_offset(reader);
  case 's':
    return take_since(reader);
  default:
    g_return_val_if_reached(false);
  }
}

/* ---- The whole ------------------------------------------------------------------------------- */

static bool
take_blanks(Reader *reader)
{
  const char *begin = reader->at;
  while (reader->at < reader->end && g_unichar_isspace(g_utf8_get_char(reader->at)))
    reader->at = g_utf8_next_char(reader->at);
  return reader->at > begin;
}

static bool
take_steps(Reader *reader, const ArykDatePattern *pattern)
{
  const DateStep *steps = pattern->steps;
  for (size_t i = 0; i < pattern->count; i++) {
    bool again = i > 0 && steps[i].what == DATE_BLANK && steps[i - 1].what == DATE_BLANK;
    bool fits = steps[i].what == DATE_BYTE    ? take(reader, steps[i].byte)
                : steps[i].what == DATE_BLANK ? again || take_blanks(reader)
                                              : take_part(reader, steps[i].what);
    if (!fits)
      return false;
  }
  return reader->at == reader->end;
}

static bool
find_day(const Reader *reader, int32_t *day)
{
  int32_t last;
  if (!aryk_date_days(reader->year, reader->month, reader->day, day))
    return false;
  if (reader->yearday == 0)
    return true;
  if (!aryk_date_days(reader->year, 1, 1, day) || !aryk_date_days(reader->year, 12, 31, &last))
    return false;
  *day += reader->yearday - 1;
  return *day <= last;
}

/* The instant, to the second; what is left of one is `nanoseconds`. */
static bool
find_instant(Reader *reader, int64_t *instant)
{
  int32_t day;
  if (reader->since) {
    bool part = reader->before && reader->nanoseconds > 0;
    *instant = reader->before ? -reader->seconds - part : reader->seconds;
    if (part)
      reader->nanoseconds = SECOND - reader->nanoseconds;
    return true;
  }
  int hour = reader->half == 0 ? reader->hour : reader->hour % 12 + (reader->half == 2 ? 12 : 0);
  if (!find_day(reader, &day))
    return false;
  *instant = day * TIMES_DAY + (hour * 60 + reader->minute) * 60 + reader->second -
             (int64_t)reader->offset * 60;
  return true;
}

static bool
is_in_range(int64_t seconds)
{
  return seconds >= TIMES_FIRST_DAY * TIMES_DAY && seconds < (TIMES_LAST_DAY + 1) * TIMES_DAY;
}

bool
aryk_date_pattern_read(const ArykDatePattern *pattern, ArykText text, int first_year,
                       ArykValue *stamp)
{
  int64_t instant;
  if (!pattern->reads || text.length == 0) /* a year has digits */
    return false;
  Reader reader = {.at = text.data,
                   .end = text.data + text.length,
                   .first_year = first_year,
                   .month = 1,
                   .day = 1};
  if (!take_steps(&reader, pattern) || !find_instant(&reader, &instant) || !is_in_range(instant) ||
      !is_in_range(instant + (int64_t)reader.offset * 60))
    return false;
  *stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  stamp->as.integer = instant;
  stamp->length = reader.nanoseconds;
  stamp->small = (int16_t)reader.offset;
  stamp->flags = (uint8_t)(reader.digits | (reader.zoned ? ARYK_VALUE_ZONED : 0));
  return true;
}
