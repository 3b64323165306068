#include "plugins/transforms/article/html/when.h"

enum {
  FIRST_YEAR = 1991, /* there were no pages before */
  LAST_YEAR = 2100
};

/* Up to `most` digits at `p`; their number, 0 when more follow. */
static size_t
when_digits(const char *p, size_t most, int *value)
{
  size_t n = 0;
  *value = 0;
  while (n < most && g_ascii_isdigit(p[n]))
    *value = *value * 10 + (p[n++] - '0');
  return g_ascii_isdigit(p[n]) ? 0 : n;
}

static bool
when_set(PageWhen *when, int year, int month, int day)
{
  int32_t days;
  if (year < FIRST_YEAR || year > LAST_YEAR || !aryk_date_days(year, month, day, &days))
    return false;
  memset(when, 0, sizeof *when);
  when->year = year;
  when->month = month;
  when->day = day;
  return true;
}

/* "+02:00", "-0500", "Z", " GMT": minutes east of UTC; false when no zone is there. */
static bool
when_zone(const char *p, int *minutes)
{
  int hour, minute = 0;
  while (*p == ' ')
    p++;
  *minutes = 0;
  if (*p == 'Z' || g_ascii_strncasecmp(p, "gmt", 3) == 0 || g_ascii_strncasecmp(p, "utc", 3) == 0)
    return true;
  if ((*p != '+' && *p != '-') || !g_ascii_isdigit(p[1]) || !g_ascii_isdigit(p[2]))
    return false;
  hour = (p[1] - '0') * 10 + p[2] - '0';
  const char *rest = p[3] == ':' ? p + 4 : p + 3;
  if (g_ascii_isdigit(rest[0]) && g_ascii_isdigit(rest[1]))
    minute = (rest[0] - '0') * 10 + rest[1] - '0';
  *minutes = (hour * 60 + minute) * (*p == '-' ? -1 : 1);
  return hour <= 14 && minute < 60;
}

/* "10:30", "10:30:05.123+02:00" at `p`, behind a date for machines. */
static void
when_time(const char *p, PageWhen *when)
{
  int hour, minute, second = 0, zone;
  size_t n = when_digits(p, 2, &hour);
  if (n == 0 || p[n] != ':' || when_digits(p + n + 1, 2, &minute) != 2 || hour > 23 || minute > 59)
    return;
  const char *rest = p + n + 3;
  if (*rest == ':' && when_digits(rest + 1, 2, &second) == 2)
    rest += 3;
  if (*rest == '.' && g_ascii_isdigit(rest[1]))
    for (rest++; g_ascii_isdigit(*rest); rest++)
      ;
  char text[64];
  bool zoned = when_zone(rest, &zone);
  int length = g_snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", when->year,
                          when->month, when->day, hour, minute, MIN(second, 59));
  if (zoned)
    length += g_snprintf(text + length, sizeof text - (size_t)length, "%c%02d:%02d",
                         zone < 0 ? '-' : '+', ABS(zone) / 60, ABS(zone) % 60);
  when->timed = aryk_timestamp_parse((ArykText){text, (size_t)length}, &when->stamp);
}

/* 2019-11-18, 2019/11/18, 2019.11.18, 20191118, with a time behind; 2019年11月18日. */
static bool
when_year_first(const char *p, PageWhen *when)
{
  int year, month, day;
  if (when_digits(p, 8, &day) == 8)
    return when_set(when, day / 10000, day / 100 % 100, day % 100);
  if (when_digits(p, 4, &year) != 4)
    return false;
  const char *sign = p + 4;
  size_t gap = strchr("-/.", *sign) != NULL && *sign != '\0'                  ? 1
               : g_str_has_prefix(sign, "年") || g_str_has_prefix(sign, "년") ? 3
                                                                              : 0;
  if (gap == 0)
    return false;
  const char *rest = sign + gap;
  while (*rest == ' ')
    rest++;
  size_t n = when_digits(rest, 2, &month);
  rest += n;
  size_t gap2 = gap == 1 ? (*rest == *sign ? 1U : 0U)
                : g_str_has_prefix(rest, "月") || g_str_has_prefix(rest, "월") ? 3U
                                                                               : 0U;
  if (n == 0 || gap2 == 0)
    return false;
  rest += gap2;
  while (*rest == ' ')
    rest++;
  n = when_digits(rest, 2, &day);
  if (n == 0 || !when_set(when, year, month, day))
    return false;
  rest += n;
  if (*rest == 'T' || *rest == ' ')
    when_time(rest + 1, when);
  return true;
}

/* The year at `p`: four digits, or, where `brief`, two of them. */
static bool
when_year(const char *p, bool brief, int *year)
{
  size_t n = when_digits(p, 4, year);
  if (n != 2 || !brief || p[2] == '.')
    return n == 4;
  *year += *year >= FIRST_YEAR % 100 ? 1900 : 2000;
  return true;
}

/* 18.11.2019, 18.11.19, 18/11/2019, 11/18/2019. */
static bool
when_year_last(const char *p, bool american, PageWhen *when)
{
  int a, b, year;
  size_t n = when_digits(p, 2, &a);
  if (n == 0 || strchr("./-", p[n]) == NULL || p[n] == '\0')
    return false;
  char sign = p[n];
  const char *rest = p + n + 1;
  bool brief = sign == '.' && n == 2;
  while (sign == '.' && *rest == ' ')
    rest++;
  n = when_digits(rest, 2, &b);
  if (n == 0 || rest[n] != sign)
    return false;
  rest += n + 1;
  while (sign == '.' && *rest == ' ')
    rest++;
  if (!when_year(rest, brief && n == 2, &year))
    return false;
  bool month_first = b > 12 || (sign == '/' && american && a <= 12);
  return month_first ? when_set(when, year, a, b) : when_set(when, year, b, a);
}

/* ---- Months by name ------------------------------------------------------------------------- */

/* The month whose name starts at `p`; *end is behind it and its point. 0 when none does. */
static int
when_month(const Wordlist *words, const char *p, const char **end)
{
  const char *q = p;
  while (*q != '\0' &&
         (g_unichar_isalpha(g_utf8_get_char(q)) || g_unichar_ismark(g_utf8_get_char(q))))
    q = g_utf8_next_char(q);
  ArykText name = {p, (size_t)(q - p)};
  const WordlistEntry *entry = name.length >= 3 ? wordlist_find(words, "month", name) : NULL;
  *end = *q == '.' ? q + 1 : q;
  return entry != NULL ? atoi(entry->value) : 0;
}

/* Blanks, commas, and small words between the parts of a date: "de", "of", "th". */
static const char *
when_skip(const char *p)
{
  static const char *const words[] = {"de ", "of ", "del ", "th", "st",
                                      "nd",  "rd",  "er ",  "º",  "ª"};
  for (bool more = true; more;) {
    more = false;
    while (*p == ' ' || *p == ',' || *p == '.' || *p == '-' || *p == '/') {
      p++;
      more = true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(words) && !more; i++)
      if (g_ascii_strncasecmp(p, words[i], strlen(words[i])) == 0) {
        p += strlen(words[i]);
        more = true;
      }
  }
  return p;
}

/* "18 November 2019", "18. November 2019", "22 de outubro de 2010", "18-Nov-2019 10:00:00 GMT". */
static bool
when_day_first(const Wordlist *words, const char *p, PageWhen *when)
{
  int day, year;
  size_t n = when_digits(p, 2, &day);
  if (n == 0)
    return false;
  const char *rest = when_skip(p + n);
  int month = rest > p + n ? when_month(words, rest, &rest) : 0;
  if (month == 0)
    return false;
  rest = when_skip(rest);
  if (when_digits(rest, 4, &year) != 4 || !when_set(when, year, month, day))
    return false;
  if (rest[4] == ' ')
    when_time(rest + 5, when);
  if (!when->timed || (when->stamp.flags & ARYK_VALUE_ZONED) == 0)
    when->timed = false; /* a time for people: its zone is anybody's guess */
  return true;
}

/* "November 18, 2019", "Nov. 18th 2019". */
static bool
when_month_first(const Wordlist *words, const char *p, PageWhen *when)
{
  int day, year;
  const char *rest;
  int month = when_month(words, p, &rest);
  if (month == 0)
    return false;
  rest = when_skip(rest);
  size_t n = when_digits(rest, 2, &day);
  if (n == 0)
    return false;
  rest = when_skip(rest + n);
  return when_digits(rest, 4, &year) == 4 && when_set(when, year, month, day);
}

bool
when_find(const Wordlist *words, const char *text, bool american, PageWhen *when)
{
  const char *last = " ";
  for (const char *p = text; *p != '\0'; last = p, p = g_utf8_next_char(p)) {
    gunichar before = g_utf8_get_char(last);
    if (g_ascii_isdigit(*p)) {
      if (before < 0x80 && (g_ascii_isdigit((char)before)))
        continue;
      if (when_year_first(p, when) || when_year_last(p, american, when) ||
          when_day_first(words, p, when))
        return true;
    } else if (!g_unichar_isalpha(before) && g_unichar_isalpha(g_utf8_get_char(p)) &&
               when_month_first(words, p, when)) {
      return true;
    }
  }
  return false;
}

bool
when_in_address(const char *address, PageWhen *when)
{
  for (const char *p = address; (p = strpbrk(p, "/-_")) != NULL; p++) {
    int year, month, day;
    if (when_digits(p + 1, 4, &year) == 4 && p[5] != '\0' && strchr("/-_", p[5]) != NULL) {
      size_t n = when_digits(p + 6, 2, &month);
      if (n > 0 && p[6 + n] == p[5] && when_digits(p + 7 + n, 2, &day) > 0 &&
          when_set(when, year, month, day))
        return true;
    }
    if (when_digits(p + 1, 8, &day) == 8 && when_set(when, day / 10000, day / 100 % 100, day % 100))
      return true;
  }
  return false;
}
