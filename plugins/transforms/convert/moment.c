/* moment.c - see moment.h. */
#include "plugins/transforms/convert/moment.h"

#include "plugins/formats/number_read.h"

#define DAY_SECONDS INT64_C(86400)

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

typedef struct Moment {
  int year, month, day, year_day; /* year_day 0: not given                  */
  int hour, minute, second;
  bool twelve, pm;
  uint32_t nanoseconds;
  int fraction; /* digits of it */
  bool zoned;
  int offset; /* minutes east of UTC */
  bool since; /* `seconds` since 1970 is all there is */
  int64_t seconds;
  int64_t first_year;
} Moment;

/* ---- Parts ----------------------------------------------------------------------------------- */

/* Digits, at least `least` of them and at most `most`; a number from `from` to `to`. */
static bool
take_number(ArykText *text, unsigned least, unsigned most, int from, int to, int *number)
{
  unsigned count = 0;
  *number = 0;
  for (; count < most && text->length > 0 && g_ascii_isdigit(text->data[0]); count++) {
    *number = *number * 10 + (text->data[0] - '0');
    text->data++;
    text->length--;
  }
  return count >= least && *number >= from && *number <= to;
}

static bool
take_char(ArykText *text, char c)
{
  if (text->length == 0 || text->data[0] != c)
    return false;
  text->data++;
  text->length--;
  return true;
}

/* One of the names, whole or its first three letters; its place, or -1. */
static int
take_name(ArykText *text, const char *const *names, size_t count)
{
  size_t letters = 0;
  while (letters < text->length && g_ascii_isalpha(text->data[letters]))
    letters++;
  for (size_t i = 0; i < count; i++) {
    if ((letters == 3 || letters == strlen(names[i])) &&
        g_ascii_strncasecmp(text->data, names[i], letters) == 0) {
      text->data += letters;
      text->length -= letters;
      return (int)i;
    }
  }
  return -1;
}

static bool
take_fraction(ArykText *text, Moment *moment)
{
  moment->nanoseconds = 0;
  for (moment->fraction = 0;
       moment->fraction < 9 && text->length > 0 && g_ascii_isdigit(text->data[0]);
       moment->fraction++) {
    moment->nanoseconds = moment->nanoseconds * 10 + (uint32_t)(text->data[0] - '0');
    text->data++;
    text->length--;
  }
  for (int i = moment->fraction; i < 9; i++)
    moment->nanoseconds *= 10;
  return moment->fraction > 0;
}

static bool
take_offset(ArykText *text, Moment *moment)
{
  int hours, minutes = 0;
  moment->zoned = true;
  moment->offset = 0;
  if (take_char(text, 'Z'))
    return true;
  bool west = take_char(text, '-');
  if ((!west && !take_char(text, '+')) || !take_number(text, 2, 2, 0, 23, &hours))
    return false;
  bool colon = take_char(text, ':');
  bool more = text->length > 0 && g_ascii_isdigit(text->data[0]);
  if ((colon || more) && !take_number(text, 2, 2, 0, 59, &minutes))
    return false;
  moment->offset = (hours * 60 + minutes) * (west ? -1 : 1);
  return true;
}

static bool
take_half(ArykText *text, Moment *moment)
{
  moment->pm = text->length > 0 && g_ascii_tolower(text->data[0]) == 'p';
  bool found = text->length >= 2 && (moment->pm || g_ascii_tolower(text->data[0]) == 'a') &&
               g_ascii_tolower(text->data[1]) == 'm';
  if (found) {
    text->data += 2;
    text->length -= 2;
  }
  return found;
}

static bool
take_short_year(ArykText *text, Moment *moment)
{
  int number;
  if (!take_number(text, 2, 2, 0, 99, &number))
    return false;
  int64_t year = moment->first_year / 100 * 100 + number;
  moment->year = (int)(year < moment->first_year ? year + 100 : year);
  return true;
}

static bool
take_since(ArykText *text, Moment *moment)
{
  size_t length = text->length > 0 && text->data[0] == '-' ? 1 : 0;
  while (length < text->length && g_ascii_isdigit(text->data[length]))
    length++;
  ArykText digits = {text->data, length};
  moment->since = true;
  text->data += length;
  text->length -= length;
  return number_read_int(digits, &moment->seconds);
}

static bool
take_part(char c, ArykText *text, Moment *moment)
{
  int place;
  switch (c) {
  case 'Y':
    return take_number(text, 4, 4, 1, 9999, &moment->year);
  case 'y':
    return take_short_year(text, moment);
  case 'm':
    return take_number(text, 1, 2, 1, 12, &moment->month);
  case 'b':
  case 'B':
    place = take_name(text, months, G_N_ELEMENTS(months));
    moment->month = place + 1;
    return place >= 0;
  case 'a':
  case 'A':
    return take_name(text, weekdays, G_N_ELEMENTS(weekdays)) >= 0;
  case 'd':
  case 'e':
    return take_number(text, 1, 2, 1, 31, &moment->day);
  case 'j':
    return take_number(text, 1, 3, 1, 366, &moment->year_day);
  case 'H':
    return take_number(text, 1, 2, 0, 23, &moment->hour);
  case 'I':
    moment->twelve = true;
    return take_number(text, 1, 2, 1, 12, &moment->hour);
  case 'p':
    return take_half(text, moment);
  case 'M':
    return take_number(text, 1, 2, 0, 59, &moment->minute);
  case 'S':
    return take_number(text, 1, 2, 0, 59, &moment->second);
  case 'f':
    return take_fraction(text, moment);
  case 'z':
    return take_offset(text, moment);
  case 's':
    return take_since(text, moment);
  default:
    return take_char(text, '%');
  }
}

/* ---- Patterns -------------------------------------------------------------------------------- */

static bool
take_blanks(ArykText *text)
{
  const char *begin = text->data;
  while (text->length > 0 && g_unichar_isspace(g_utf8_get_char(text->data))) {
    size_t size = (size_t)g_utf8_skip[(unsigned char)text->data[0]];
    text->data += size;
    text->length -= size;
  }
  return text->data > begin;
}

static bool
take_pattern(const char *pattern, ArykText *text, Moment *moment)
{
  for (const char *at = pattern; *at != '\0'; at++) {
    bool fits;
    if (*at == '%') {
      at++;
      fits = *at == 'F'   ? take_pattern("%Y-%m-%d", text, moment)
             : *at == 'T' ? take_pattern("%H:%M:%S", text, moment)
                          : take_part(*at, text, moment);
    } else {
      fits = *at == ' ' ? take_blanks(text) : take_char(text, *at);
    }
    if (!fits)
      return false;
  }
  return true;
}

bool
moment_check(const char *pattern, GError **error)
{
  bool year = false, twelve = false, half = false;
  for (const char *at = pattern; *at != '\0'; at++) {
    if (*at != '%')
      continue;
    at++;
    if (*at == '\0' || strchr("YymbBdejaAHIpMSfzsFT%", *at) == NULL)
      return aryk_error(error, ARYK_ERROR_CONFIG,
                        "format = \"%s\": %%%c means nothing; there are %%Y %%y %%m %%b %%d %%j "
                        "%%a %%H %%I %%p %%M %%S %%f %%z %%s %%F %%T and %%%%",
                        pattern, *at != '\0' ? *at : ' ');
    year = year || strchr("YyFs", *at) != NULL;
    twelve = twelve || *at == 'I';
    half = half || *at == 'p';
  }
  if (!year)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "format = \"%s\" has no year; it is a pattern such as \"%%d.%%m.%%Y\"",
                      pattern);
  return twelve == half || aryk_error(error, ARYK_ERROR_CONFIG,
                                      "format = \"%s\": %%I, an hour of twelve, and %%p go "
                                      "together",
                                      pattern);
}

/* ---- The whole ------------------------------------------------------------------------------- */

static bool
find_day(const Moment *moment, int32_t *days)
{
  if (moment->year_day == 0)
    return aryk_date_days(moment->year, moment->month, moment->day, days);
  int year, month, day;
  if (!aryk_date_days(moment->year, 1, 1, days))
    return false;
  *days += moment->year_day - 1;
  aryk_date_parts(*days, &year, &month, &day);
  return year == moment->year;
}

static int
hour_of(const Moment *moment)
{
  return moment->twelve ? moment->hour % 12 + (moment->pm ? 12 : 0) : moment->hour;
}

/* The days that there are: years 1 to 9999, at the offset that is given. */
static bool
is_in_range(int64_t seconds)
{
  const int64_t first = -INT64_C(62135596800), last = INT64_C(253402300799);
  return seconds >= first && seconds <= last;
}

bool
moment_read(const char *pattern, int64_t first_year, ArykText text, ArykValue *stamp)
{
  Moment moment = {.year = 1970, .month = 1, .day = 1, .first_year = first_year};
  int32_t days;
  if (!take_pattern(pattern, &text, &moment) || text.length > 0)
    return false;
  int64_t local = moment.seconds;
  if (!moment.since) {
    if (!find_day(&moment, &days))
      return false;
    local = days * DAY_SECONDS + hour_of(&moment) * 3600 + moment.minute * 60 + moment.second;
  }
  int64_t seconds = local - (moment.since ? 0 : (int64_t)moment.offset * 60);
  if (!is_in_range(local) || !is_in_range(seconds))
    return false;
  *stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  stamp->as.integer = seconds;
  stamp->length = moment.nanoseconds;
  stamp->small = (int16_t)moment.offset;
  stamp->flags = (uint8_t)(moment.fraction | (moment.zoned || moment.since ? ARYK_VALUE_ZONED : 0));
  return true;
}

int32_t
moment_day(const ArykValue *stamp)
{
  int64_t local = stamp->as.integer + (int64_t)stamp->small * 60;
  return (int32_t)(local / DAY_SECONDS - (local % DAY_SECONDS < 0));
}

ArykValue
moment_midnight(int32_t days)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  stamp.as.integer = days * DAY_SECONDS;
  return stamp;
}
