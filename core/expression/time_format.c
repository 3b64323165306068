/* time_format.c - see time_format.h. Names are English ones, whatever the locale. */
#include "core/expression/time_format.h"

#include "core/expression/times.h"

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};

#define DIRECTIVES_PRINTED "YmdejbBaAyHIMSfpzGVu%"
#define DIRECTIVES_READ    "YmdejbBaAyHIMSfpz%"

/* The directives that stand for several. */
static const char *
composed(char directive)
{
  return directive == 'F'   ? "%Y-%m-%d"
         : directive == 'T' ? "%H:%M:%S"
         : directive == 'R' ? "%H:%M"
                            : NULL;
}

char *
time_format_mistake(ArykText format, bool reading)
{
  const char *known = reading ? DIRECTIVES_READ : DIRECTIVES_PRINTED;
  bool year = false;
  for (size_t i = 0; i < format.length; i++) {
    if (format.data[i] != '%')
      continue;
    if (i + 1 < format.length && format.data[i + 1] == '-')
      i++;
    char c = ++i < format.length ? format.data[i] : '\0';
    if (c == '\0' || (strchr(known, c) == NULL && composed(c) == NULL))
      return g_strdup_printf("a format cannot have %%%.*s in it; there are %%Y %%m %%d %%b %%B %%H "
                             "%%M %%S and others, and %%%% is a percent sign",
                             g_ascii_isgraph(c) ? 1 : 0, &c);
    year = year || strchr("YyF", c) != NULL;
  }
  return reading && !year ? g_strdup("a format to read dates by needs the year, %Y or %y") : NULL;
}

/* ---- Printing -------------------------------------------------------------------------------- */

typedef struct Moment {
  int year, month, day, second, weekday, week, week_year;
  const ArykValue *value;
  int32_t date;
} Moment;

static void
append_number(GString *to, int number, int width, bool bare)
{
  g_string_append_printf(to, "%0*d", bare ? 1 : width, number);
}

static void
append_zone(GString *to, const ArykValue *value)
{
  int minutes =
      value->type == ARYK_TIMESTAMP && (value->flags & ARYK_VALUE_ZONED) != 0 ? value->small : 0;
  g_string_append_printf(to, "%c%02d%02d", minutes < 0 ? '-' : '+', ABS(minutes) / 60,
                         ABS(minutes) % 60);
}

static void
print_directive(char directive, bool bare, const Moment *moment, GString *to)
{
  int hour = moment->second / 3600;
  switch (directive) {
  case 'Y':
    return append_number(to, moment->year, 4, bare);
  case 'y':
    return append_number(to, moment->year % 100, 2, bare);
  case 'G':
    return append_number(to, moment->week_year, 4, bare);
  case 'm':
    return append_number(to, moment->month, 2, bare);
  case 'd':
    return append_number(to, moment->day, 2, bare);
  case 'e':
    return g_string_append_printf(to, bare ? "%d" : "%2d", moment->day);
  case 'j':
    return append_number(to, times_yearday(moment->date), 3, bare);
  case 'V':
    return append_number(to, moment->week, 2, bare);
  case 'u':
    return append_number(to, moment->weekday, 1, bare);
  case 'H':
    return append_number(to, hour, 2, bare);
  case 'I':
    return append_number(to, (hour + 11) % 12 + 1, 2, bare);
  case 'M':
    return append_number(to, moment->second / 60 % 60, 2, bare);
  case 'S':
    return append_number(to, moment->second % 60, 2, bare);
  case 'f':
    return append_number(
        to, moment->value->type == ARYK_TIMESTAMP ? (int)(moment->value->length / 1000) : 0, 6,
        bare);
  case 'z':
    return append_zone(to, moment->value);
  default:
    break;
  }
  const char *name = directive == 'p'                       ? (hour < 12 ? "AM" : "PM")
                     : directive == 'b' || directive == 'B' ? months[moment->month - 1]
                     : directive == 'a' || directive == 'A' ? days[moment->weekday - 1]
                                                            : "%";
  g_string_append_len(to, name, directive == 'b' || directive == 'a' ? 3 : (gssize)strlen(name));
}

static void
print_all(ArykText format, const Moment *moment, GString *to)
{
  for (size_t i = 0; i < format.length; i++) {
    if (format.data[i] != '%') {
      g_string_append_c(to, format.data[i]);
      continue;
    }
    bool bare = format.data[++i] == '-';
    i += bare;
    const char *several = composed(format.data[i]);
    if (several != NULL)
      print_all(aryk_text(several), moment, to);
    else
      print_directive(format.data[i], bare, moment, to);
  }
}

void
time_format_print(ArykText format, const ArykValue *value, GString *to)
{
  Moment moment = {.value = value, .date = times_day(value), .second = times_second(value)};
  aryk_date_parts(moment.date, &moment.year, &moment.month, &moment.day);
  moment.weekday = times_weekday(moment.date);
  moment.week = times_week(moment.date, &moment.week_year);
  print_all(format, &moment, to);
}

/* ---- Reading --------------------------------------------------------------------------------- */

typedef struct Reader {
  const char *at, *end;
  int year, month, day, yearday, hour, minute, second;
  int half; /* 0: none, 1: AM, 2: PM */
  uint32_t nanoseconds;
  int digits; /* of the fraction */
  bool zoned;
  int offset; /* minutes */
} Reader;

/* One to `most` digits, or exactly that many. */
static bool
read_digits(Reader *reader, int most, bool exactly, int *number)
{
  int count = 0;
  *number = 0;
  for (; count < most && reader->at < reader->end && g_ascii_isdigit(*reader->at); count++)
    *number = *number * 10 + (*reader->at++ - '0');
  return exactly ? count == most : count > 0;
}

/* A name in full, or its first three letters; its place from 1. */
static bool
read_name(Reader *reader, const char *const *names, int count, int *place)
{
  size_t left = (size_t)(reader->end - reader->at);
  for (int i = 0; i < count; i++) {
    size_t full = strlen(names[i]);
    size_t length = left >= full && g_ascii_strncasecmp(reader->at, names[i], full) == 0 ? full : 3;
    if (left >= length && g_ascii_strncasecmp(reader->at, names[i], length) == 0) {
      reader->at += length;
      *place = i + 1;
      return true;
    }
  }
  return false;
}

static bool
read_fraction(Reader *reader)
{
  const char *start = reader->at;
  for (; reader->at < reader->end && g_ascii_isdigit(*reader->at) && reader->digits < 9;
       reader->digits++)
    reader->nanoseconds = reader->nanoseconds * 10 + (uint32_t)(*reader->at++ - '0');
  for (int i = reader->digits; i < 9; i++)
    reader->nanoseconds *= 10;
  return reader->at > start;
}

/* Z, +hhmm or +hh:mm. */
static bool
read_zone(Reader *reader)
{
  int hours, minutes;
  reader->zoned = true;
  if (reader->at == reader->end)
    return false;
  char sign = *reader->at++;
  if (sign == 'Z' || sign == 'z')
    return true;
  if ((sign != '+' && sign != '-') || !read_digits(reader, 2, true, &hours))
    return false;
  if (reader->at < reader->end && *reader->at == ':')
    reader->at++;
  if (!read_digits(reader, 2, true, &minutes) || hours > 23 || minutes > 59)
    return false;
  reader->offset = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
  return true;
}

static bool
read_half(Reader *reader)
{
  if (reader->end - reader->at < 2 || g_ascii_tolower(reader->at[1]) != 'm')
    return false;
  char half = g_ascii_tolower(*reader->at);
  reader->half = half == 'a' ? 1 : half == 'p' ? 2 : 0;
  reader->at += 2;
  return reader->half != 0;
}

/* Years of two digits are those from 1969 to 2068, as POSIX has it. */
static bool
read_short_year(Reader *reader)
{
  bool good = read_digits(reader, 2, true, &reader->year);
  reader->year += reader->year < 69 ? 2000 : 1900;
  return good;
}

static bool
read_directive(char directive, Reader *reader)
{
  int passed_over;
  switch (directive) {
  case 'Y':
    return read_digits(reader, 4, true, &reader->year);
  case 'y':
    return read_short_year(reader);
  case 'm':
    return read_digits(reader, 2, false, &reader->month);
  case 'e':
    while (reader->at < reader->end && *reader->at == ' ')
      reader->at++;
    return read_digits(reader, 2, false, &reader->day);
  case 'd':
    return read_digits(reader, 2, false, &reader->day);
  case 'j':
    return read_digits(reader, 3, false, &reader->yearday) && reader->yearday > 0;
  case 'b':
  case 'B':
    return read_name(reader, months, G_N_ELEMENTS(months), &reader->month);
  case 'a':
  case 'A':
    return read_name(reader, days, G_N_ELEMENTS(days), &passed_over);
  case 'H':
    return read_digits(reader, 2, false, &reader->hour) && reader->hour < 24;
  case 'I':
    return read_digits(reader, 2, false, &reader->hour) && reader->hour >= 1 && reader->hour <= 12;
  case 'M':
    return read_digits(reader, 2, false, &reader->minute) && reader->minute < 60;
  case 'S':
    return read_digits(reader, 2, false, &reader->second) && reader->second < 60;
  case 'f':
    return read_fraction(reader);
  case 'p':
    return read_half(reader);
  case 'z':
    return read_zone(reader);
  default:
    return reader->at < reader->end && *reader->at++ == '%';
  }
}

static bool
is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
read_all(ArykText format, Reader *reader)
{
  for (size_t i = 0; i < format.length; i++) {
    char c = format.data[i];
    bool good = reader->at < reader->end && *reader->at == c;
    if (c == '%') {
      i += format.data[i + 1] == '-' ? 2 : 1;
      const char *several = composed(format.data[i]);
      good = several != NULL ? read_all(aryk_text(several), reader)
                             : read_directive(format.data[i], reader);
    } else if (is_space(c)) {
      good = reader->at < reader->end && is_space(*reader->at);
      while (reader->at < reader->end && is_space(*reader->at))
        reader->at++;
    } else {
      reader->at += good;
    }
    if (!good)
      return false;
  }
  return true;
}

bool
time_format_read(ArykText format, ArykText text, ArykValue *stamp)
{
  Reader reader = {.at = text.data, .end = text.data + text.length, .month = 1, .day = 1};
  int32_t day;
  if (text.length == 0 || !read_all(format, &reader) || reader.at != reader.end ||
      !aryk_date_days(reader.year, reader.month, reader.day, &day))
    return false;
  if (reader.yearday > 0) {
    int32_t next;
    if (!aryk_date_days(reader.year, 1, 1, &day) || !aryk_date_days(reader.year, 12, 31, &next) ||
        day + reader.yearday - 1 > next)
      return false;
    day += reader.yearday - 1;
  }
  if (reader.half != 0)
    reader.hour = reader.hour % 12 + (reader.half == 2 ? 12 : 0);
  *stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  stamp->flags = (uint8_t)(reader.digits | (reader.zoned ? ARYK_VALUE_ZONED : 0));
  stamp->small = (int16_t)reader.offset;
  stamp->length = reader.nanoseconds;
  return times_set_local(stamp,
                         day * TIMES_DAY + (reader.hour * 60 + reader.minute) * 60 + reader.second);
}
