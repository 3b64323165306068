#include "plugins/formats/mail_date.h"

#include <stdio.h>

/* Minutes east of UTC of a zone by letters; false when nobody knows it. */
static bool
zone_by_letters(const char *name, int *minutes)
{
  static const struct {
    const char *name;
    int minutes;
  } zones[] = {{"GMT", 0},    {"UT", 0},     {"UTC", 0},    {"Z", 0},
               {"EST", -300}, {"EDT", -240}, {"CST", -360}, {"CDT", -300},
               {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420}};
  for (size_t i = 0; i < G_N_ELEMENTS(zones); i++)
    if (g_ascii_strcasecmp(name, zones[i].name) == 0) {
      *minutes = zones[i].minutes;
      return true;
    }
  return false;
}

/* "+0100", "GMT"; false when there is none. */
static bool
zone_read(const char *text, int *minutes)
{
  int hours;
  int rest;
  char sign;
  char name[8];
  if (sscanf(text, " %c%2d%2d", &sign, &hours, &rest) == 3 && (sign == '+' || sign == '-') &&
      hours <= 14 && rest < 60) {
    *minutes = (hours * 60 + rest) * (sign == '-' ? -1 : 1);
    return true;
  }
  return sscanf(text, " %7[A-Za-z]", name) == 1 && zone_by_letters(name, minutes);
}

/* 1 to 12; 0 when the letters name no month. */
static int
month_read(const char *name)
{
  static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp(name, months[i], 3) == 0)
      return i + 1;
  return 0;
}

static bool
date_read(const char *text, ArykValue *value)
{
  char month[16];
  char stamp[64];
  int day;
  int year;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int used = 0;
  int zone = 0;
  const char *comma = strchr(text, ',');
  const char *start = comma != NULL ? comma + 1 : text;
  if (sscanf(start, " %2d %15[A-Za-z] %4d%n", &day, month, &year, &used) != 3 || used == 0)
    return false;
  if (year < 100)
    year += year < 70 ? 2000 : 1900;
  const char *rest = start + used;
  if (sscanf(rest, " %2d:%2d%n", &hour, &minute, &used) == 2) {
    rest += used;
    if (sscanf(rest, ":%2d%n", &second, &used) == 1)
      rest += used;
  }
  bool zoned = zone_read(rest, &zone);
  int length = g_snprintf(stamp, sizeof stamp, "%04d-%02d-%02dT%02d:%02d:%02d", year,
                          month_read(month), day, hour, minute, second);
  if (zoned)
    length += g_snprintf(stamp + length, sizeof stamp - (size_t)length, "%c%02d:%02d",
                         zone < 0 ? '-' : '+', ABS(zone) / 60, ABS(zone) % 60);
  return aryk_timestamp_parse((ArykText){stamp, (size_t)length}, value);
}

bool
mail_date_parse(ArykText text, ArykValue *value)
{
  if (text.length == 0 || text.length > 100)
    return false;
  char *copy = g_strndup(text.data, text.length);
  bool read = date_read(copy, value);
  g_free(copy);
  return read;
}
