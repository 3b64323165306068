/* date.c - days and instants of the proleptic Gregorian calendar.
 *
 * Days are counted from 1 March of the year 0, so that the leap day is the last of its year and the
 * months before it have the same lengths in every year: 153 days for every five. */
#include <aryk/value.h>

#define DAYS_400_YEARS 146097
#define DAYS_TO_1970   719468 /* from 0000-03-01 */
#define SECONDS_A_DAY  86400
#define ERAS_BEFORE    INT64_C(14700) /* of 400 years: all days that there are lie behind */

static bool
is_leap(int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_length(int year, int month)
{
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return lengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool
aryk_date_days(int year, int month, int day, int32_t *days)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > month_length(year, month))
    return false;
  int y = month <= 2 ? year - 1 : year;
  int m = month <= 2 ? month + 9 : month - 3;
  *days = y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - DAYS_TO_1970;
  return true;
}

/* Multiplications and shifts in place of all but one division. The numbers are those of C. Neri and
 * L. Schneider, "Euclidean affine functions and their application to calendar algorithms",
 * Software: Practice and Experience 53 (2023): N / 2^32 * 2939745 counts years of 1461 / 4 days,
 * and (2141 * n + 197913) / 2^16 months, from March on as 3. */
void
aryk_date_parts(int32_t days, int *year, int *month, int *day)
{
  uint64_t since = (uint64_t)((int64_t)days + DAYS_TO_1970 + ERAS_BEFORE * DAYS_400_YEARS);
  uint64_t century = (4 * since + 3) / DAYS_400_YEARS;
  uint32_t in_century = (uint32_t)((4 * since + 3) % DAYS_400_YEARS / 4);
  uint64_t years = UINT64_C(2939745) * (4 * in_century + 3);
  uint32_t in_year = (uint32_t)years / 2939745 / 4;
  uint32_t months = 2141 * in_year + 197913;
  bool turned = in_year >= 306; /* January or February */
  *day = (int)((months & 0xffff) / 2141) + 1;
  *month = (int)(months >> 16) - (turned ? 12 : 0);
  *year = (int)((int64_t)(100 * century + (years >> 32)) - ERAS_BEFORE * 400) + (turned ? 1 : 0);
}

int32_t
aryk_timestamp_day(const ArykValue *stamp)
{
  const int64_t most = INT64_MAX - (int64_t)INT16_MAX * 60 - 60;
  int64_t local = CLAMP(stamp->as.integer, -most, most) + (int64_t)stamp->small * 60;
  int64_t days = local / SECONDS_A_DAY - (local % SECONDS_A_DAY < 0);
  return (int32_t)CLAMP(days, INT32_MIN, INT32_MAX);
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* Reads exactly `count` digits at *at and moves behind them. */
static bool
read_number(ArykText text, size_t *at, size_t count, int *number)
{
  int result = 0;
  if (text.length - *at < count)
    return false;
  for (size_t i = 0; i < count; i++) {
    char c = text.data[*at + i];
    if (c < '0' || c > '9')
      return false;
    result = result * 10 + (c - '0');
  }
  *at += count;
  *number = result;
  return true;
}

static bool
read_char(ArykText text, size_t *at, char wanted)
{
  if (*at >= text.length || text.data[*at] != wanted)
    return false;
  ++*at;
  return true;
}

static bool
read_date(ArykText text, size_t *at, int32_t *days)
{
  int year, month, day;
  return read_number(text, at, 4, &year) && read_char(text, at, '-') &&
         read_number(text, at, 2, &month) && read_char(text, at, '-') &&
         read_number(text, at, 2, &day) && aryk_date_days(year, month, day, days);
}

bool
aryk_date_parse(ArykText text, int32_t *days)
{
  size_t at = 0;
  int32_t result;
  if (text.length != 10 || !read_date(text, &at, &result))
    return false;
  *days = result;
  return true;
}

/* Reads one to nine digits of a second's fraction. */
static bool
read_fraction(ArykText text, size_t *at, ArykValue *stamp)
{
  uint32_t nanoseconds = 0;
  uint8_t digits = 0;
  for (; *at < text.length && text.data[*at] >= '0' && text.data[*at] <= '9'; ++*at) {
    if (++digits > 9)
      return false;
    nanoseconds = nanoseconds * 10 + (uint32_t)(text.data[*at] - '0');
  }
  for (uint8_t i = digits; i < 9; i++)
    nanoseconds *= 10;
  stamp->length = nanoseconds;
  stamp->flags |= digits;
  return digits > 0;
}

/* Reads hh:mm[:ss[.fraction]] as seconds of the day. */
static bool
read_time(ArykText text, size_t *at, ArykValue *stamp, int *seconds)
{
  int hour, minute, second = 0;
  if (!read_number(text, at, 2, &hour) || !read_char(text, at, ':') ||
      !read_number(text, at, 2, &minute))
    return false;
  if (read_char(text, at, ':')) {
    if (!read_number(text, at, 2, &second))
      return false;
    if (read_char(text, at, '.') && !read_fraction(text, at, stamp))
      return false;
  }
  *seconds = (hour * 60 + minute) * 60 + second;
  return hour < 24 && minute < 60 && second < 60;
}

/* Reads what follows the time: nothing, Z, or an offset. */
static bool
read_zone(ArykText text, size_t *at, ArykValue *stamp)
{
  int hours, minutes;
  if (*at == text.length)
    return true;
  stamp->flags |= ARYK_VALUE_ZONED;
  if (read_char(text, at, 'Z') || read_char(text, at, 'z'))
    return true;
  bool west = text.data[*at] == '-';
  if (!read_char(text, at, west ? '-' : '+') || !read_number(text, at, 2, &hours) ||
      !read_char(text, at, ':') || !read_number(text, at, 2, &minutes) || hours > 23 ||
      minutes > 59)
    return false;
  stamp->small = (int16_t)(west ? -(hours * 60 + minutes) : hours * 60 + minutes);
  return true;
}

bool
aryk_timestamp_parse(ArykText text, ArykValue *value)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  size_t at = 0;
  int32_t days;
  int seconds;
  if (!read_date(text, &at, &days))
    return false;
  if (!read_char(text, &at, 'T') && !read_char(text, &at, 't') && !read_char(text, &at, ' '))
    return false;
  if (!read_time(text, &at, &stamp, &seconds) || !read_zone(text, &at, &stamp) || at != text.length)
    return false;
  stamp.as.integer = (int64_t)days * SECONDS_A_DAY + seconds - (int64_t)stamp.small * 60;
  *value = stamp;
  return true;
}

/* ---- Printing ------------------------------------------------------------------------------- */

static char *
print_number(char *p, int number, int width)
{
  for (int i = width - 1; i >= 0; i--, number /= 10)
    p[i] = (char)('0' + number % 10);
  return p + width;
}

size_t
aryk_date_print(int32_t days, char *buffer)
{
  int year, month, day;
  aryk_date_parts(days, &year, &month, &day);
  char *p = buffer;
  /* Years that cannot be read back have a sign and six digits, as ISO 8601 wants it. */
  if (year < 0 || year > 9999) {
    *p++ = year < 0 ? '-' : '+';
    p = print_number(p, year < 0 ? -year : year, year > 999999 || year < -999999 ? 7 : 6);
  } else {
    p = print_number(p, year, 4);
  }
  *p++ = '-';
  p = print_number(p, month, 2);
  *p++ = '-';
  p = print_number(p, day, 2);
  *p = '\0';
  return (size_t)(p - buffer);
}

static char *
print_zone(char *p, int offset)
{
  if (offset == 0) {
    *p++ = 'Z';
    return p;
  }
  *p++ = offset < 0 ? '-' : '+';
  offset = offset < 0 ? -offset : offset;
  p = print_number(p, offset / 60, 2);
  *p++ = ':';
  return print_number(p, offset % 60, 2);
}

size_t
aryk_timestamp_print(const ArykValue *stamp, char *buffer)
{
  int64_t local = stamp->as.integer + (int64_t)stamp->small * 60;
  int64_t days = local / SECONDS_A_DAY;
  int seconds = (int)(local % SECONDS_A_DAY);
  if (seconds < 0) {
    seconds += SECONDS_A_DAY;
    days--;
  }
  char *p = buffer + aryk_date_print((int32_t)CLAMP(days, INT32_MIN, INT32_MAX), buffer);
  *p++ = 'T';
  p = print_number(p, seconds / 3600, 2);
  *p++ = ':';
  p = print_number(p, seconds / 60 % 60, 2);
  *p++ = ':';
  p = print_number(p, seconds % 60, 2);
  int digits = stamp->flags & ARYK_VALUE_FRACTION_MASK;
  if (digits > 0) {
    char nanoseconds[9];
    print_number(nanoseconds, (int)stamp->length, 9);
    *p++ = '.';
    digits = MIN(digits, 9);
    memcpy(p, nanoseconds, (size_t)digits);
    p += digits;
  }
  if ((stamp->flags & ARYK_VALUE_ZONED) != 0)
    p = print_zone(p, stamp->small);
  *p = '\0';
  return (size_t)(p - buffer);
}
