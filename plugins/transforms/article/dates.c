/* dates.c - reads a calendar day where one stands: ISO, d.m.y, d/m/yy, "3 July 2023", "July 3,
 * 2023".
 *
 * 12.09.2020 can be two days. Both are kept, and the text decides: of the two, the one is meant
 * that follows a day the text speaks of more closely. */
#include "plugins/transforms/article/article.h"

/* Up to `most` digits; their number. */
static size_t
date_digits(const char *text, size_t at, size_t end, size_t most, int *value)
{
  size_t n = 0;
  *value = 0;
  while (at + n < end && n < most && g_ascii_isdigit(text[at + n])) {
    *value = *value * 10 + (text[at + n] - '0');
    n++;
  }
  if (at + n < end && g_ascii_isdigit(text[at + n]))
    return 0;
  return n;
}

static bool
date_is_day(int year, int month, int day)
{
  int32_t days;
  return aryk_date_days(year == 0 ? 2000 : year, month, day, &days);
}

static size_t
date_blanks(const char *text, size_t at, size_t end)
{
  size_t n = 0;
  while (at + n < end && (text[at + n] == ' ' || text[at + n] == '\t'))
    n++;
  return n;
}

/* A month's name with its abbreviating point; its length. */
static size_t
date_month(const Wordlist *list, const char *text, size_t at, size_t end, int *month)
{
  size_t n = 0;
  while (at + n < end && g_ascii_isalpha(text[at + n]))
    n++;
  ArykText word = {text + at, n};
  const WordlistEntry *entry = n >= 3 ? wordlist_find(list, "month", word) : NULL;
  if (entry == NULL)
    return 0;
  *month = atoi(entry->value);
  /* Sept. is an abbreviation, and the point its own; behind July it ends something */
  bool sept = n == 4 && g_ascii_tolower(text[at]) == 's';
  bool point = at + n < end && text[at + n] == '.' && (n == 3 || sept);
  return n + point;
}

/* ", 2023" or " 2023" behind day and month. */
static size_t
date_year(const char *text, size_t at, size_t end, int *year)
{
  size_t n = 0;
  if (at < end && text[at] == ',')
    n++;
  if (at < end && text[at] == '-')
    n++;
  size_t blanks = date_blanks(text, at + n, end);
  int value;
  if (n + blanks == 0 || date_digits(text, at + n + blanks, end, 4, &value) != 4 || value < 1900 ||
      value > 2100)
    return 0;
  *year = value;
  return n + blanks + 4;
}

/* 2023-07-13, 2023/07/13. */
static size_t
date_iso(const char *text, size_t at, size_t end, Date *date)
{
  Date read = {0};
  if (end - at < 10 || date_digits(text, at, end, 4, &read.year) != 4 ||
      strchr("-/.", text[at + 4]) == NULL || text[at + 7] != text[at + 4] ||
      date_digits(text, at + 5, end, 2, &read.month) != 2 ||
      date_digits(text, at + 8, end, 2, &read.day) != 2 ||
      !date_is_day(read.year, read.month, read.day))
    return 0;
  *date = read;
  return 10;
}

/* 14.08.2023, 15/07/19: day first where both can be. */
static size_t
date_numeric(const char *text, size_t at, size_t end, Date *date)
{
  Date read = {0};
  int a = 0;
  int b = 0;
  size_t n = date_digits(text, at, end, 2, &a);
  if (n == 0 || at + n >= end || strchr("./-", text[at + n]) == NULL)
    return 0;
  char sign = text[at + n];
  size_t m = date_digits(text, at + n + 1, end, 2, &b);
  size_t used = n + 1 + m;
  if (m == 0 || at + used >= end || text[at + used] != sign)
    return 0;
  size_t y = date_digits(text, at + used + 1, end, 4, &read.year);
  if (y != 4 && y != 2)
    return 0;
  if (y == 2)
    read.year += read.year < 70 ? 2000 : 1900;
  bool day_first = date_is_day(read.year, b, a);
  bool month_first = date_is_day(read.year, a, b);
  read.day = day_first ? a : b;
  read.month = day_first ? b : a;
  if (day_first && month_first && a != b) {
    read.other_day = b;
    read.other_month = a;
  }
  *date = read;
  return day_first || month_first ? used + 1 + y : 0;
}

/* The letters of 3rd and 4th. */
static size_t
date_ordinal(const char *text, size_t at, size_t end)
{
  static const char *const letters[] = {"th", "st", "nd", "rd", "TH", "ST", "ND", "RD"};
  for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
    if (at + 2 < end && strncmp(text + at, letters[i], 2) == 0 && !g_ascii_isalpha(text[at + 2]))
      return 2;
  return 0;
}

/* "3 July 2023", "3rd of July". */
static size_t
date_day_month(const Wordlist *list, const char *text, size_t at, size_t end, Date *date)
{
  Date read = {0};
  size_t n = date_digits(text, at, end, 2, &read.day);
  if (n == 0)
    return 0;
  n += date_ordinal(text, at + n, end);
  size_t blanks = date_blanks(text, at + n, end);
  if (blanks > 0 && at + n + blanks + 3 < end && strncmp(text + at + n + blanks, "of ", 3) == 0)
    blanks += 3;
  if (blanks == 0 && at + n < end && text[at + n] == '-')
    blanks = 1; /* 03-Jul-2023 */
  size_t m = blanks > 0 ? date_month(list, text, at + n + blanks, end, &read.month) : 0;
  if (m == 0)
    return 0;
  n += blanks + m;
  n += date_year(text, at + n, end, &read.year);
  *date = read;
  return date_is_day(read.year, read.month, read.day) ? n : 0;
}

/* Whether a digit stands behind the word at `at`, a point and blanks between or not: hardly ever,
 * and where none does the word is not even looked up. */
static bool
date_has_day(const char *text, size_t at, size_t end)
{
  while (at < end && g_ascii_isalpha(text[at]))
    at++;
  at += at < end && text[at] == '.';
  at += date_blanks(text, at, end);
  return at < end && g_ascii_isdigit(text[at]);
}

/* "July 3, 2023", "Feb.5", "OCTOBER 26". */
static size_t
date_month_day(const Wordlist *list, const char *text, size_t at, size_t end, Date *date)
{
  Date read = {0};
  size_t n = date_has_day(text, at, end) ? date_month(list, text, at, end, &read.month) : 0;
  if (n == 0)
    return 0;
  n += date_blanks(text, at + n, end);
  size_t d = date_digits(text, at + n, end, 2, &read.day);
  if (d == 0)
    return 0;
  n += d;
  n += date_ordinal(text, at + n, end);
  n += date_year(text, at + n, end, &read.year);
  *date = read;
  return date_is_day(read.year, read.month, read.day) ? n : 0;
}

size_t
date_read(const Wordlist *list, const char *text, size_t start, size_t end, Date *date)
{
  if (start >= end)
    return 0;
  if (g_ascii_isalpha(text[start]))
    return date_month_day(list, text, start, end, date);
  size_t n = date_iso(text, start, end, date);
  if (n == 0)
    n = date_numeric(text, start, end, date);
  return n > 0 ? n : date_day_month(list, text, start, end, date);
}

/* Days from the last day the text names, month and day alone, to the date; 400 when it names none.
 */
static int
date_gap(const Wordlist *list, const char *text, size_t length, int year, int month, int day)
{
  int32_t published;
  int nearest = 400;
  if (!aryk_date_days(year, month, day, &published))
    return nearest;
  for (size_t at = 0; at < length; at++) {
    Date named = {0};
    if (at > 0 && g_ascii_isalnum(text[at - 1]))
      continue;
    if (!g_ascii_isalnum(text[at]) || (date_month_day(list, text, at, length, &named) == 0 &&
                                       date_day_month(list, text, at, length, &named) == 0))
      continue;
    int32_t days;
    if (named.year == 0)
      named.year = year;
    if (aryk_date_days(named.year, named.month, named.day, &days) && days <= published)
      nearest = MIN(nearest, published - days);
  }
  return nearest;
}

void
date_resolve(const Wordlist *list, const char *text, size_t length, Date *date)
{
  if (date->other_month == 0)
    return;
  int as_read = date_gap(list, text, length, date->year, date->month, date->day);
  int other = date_gap(list, text, length, date->year, date->other_month, date->other_day);
  if (other < as_read) {
    date->month = date->other_month;
    date->day = date->other_day;
  }
  date->other_month = 0;
}
