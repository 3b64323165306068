/* date_pattern_write.c - dates and timestamps as text; see date_pattern.h. */
#include "core/record/date_pattern.h"
#include "core/record/times.h"

#define SECOND 1000000000 /* nanoseconds */

/* What the value's own clock shows. */
typedef struct Shown {
  int32_t date;
  int year, month, day;
  int second;    /* of the day                        */
  int64_t since; /* whole seconds of the instant      */
  int nanoseconds;
  int offset;  /* minutes east of UTC */
  bool before; /* `since` and `nanoseconds` have a minus in front */
} Shown;

static Shown
look_at(const ArykDatePattern *pattern, const ArykValue *value)
{
  bool stamp = value->type == ARYK_TIMESTAMP;
  Shown shown = {.date = times_day(value),
                 .second = times_second(value),
                 .since = stamp ? value->as.integer : times_local(value),
                 .nanoseconds = stamp ? (int)value->length : 0};
  aryk_date_parts(shown.date, &shown.year, &shown.month, &shown.day);
  if (stamp && (value->flags & ARYK_VALUE_ZONED) != 0)
    shown.offset = value->small;
  /* -0.25 are 750 milliseconds behind -1; as one number they have to be written as such. */
  if (pattern->since_fraction && shown.since < 0) {
    shown.before = true;
    shown.since = -shown.since - (shown.nanoseconds > 0);
    shown.nanoseconds = shown.nanoseconds > 0 ? SECOND - shown.nanoseconds : 0;
  }
  return shown;
}

static void
append_number(ArykBytes *to, int64_t number, int width, bool bare)
{
  char text[32];
  int length = g_snprintf(text, sizeof text, "%0*" G_GINT64_FORMAT, bare ? 1 : width, number);
  aryk_bytes_append(to, text, (size_t)length);
}

/* `letters` of it, or all. */
static void
append_name(ArykBytes *to, const char *name, size_t letters)
{
  aryk_bytes_append(to, name, MIN(letters, strlen(name)));
}

static void
append_offset(ArykBytes *to, int minutes)
{
  aryk_bytes_append_char(to, minutes < 0 ? '-' : '+');
  append_number(to, ABS(minutes) / 60, 2, false);
  append_number(to, ABS(minutes) % 60, 2, false);
}

/* %e: two places, the first of them blank for a zero. */
static void
append_blank_day(ArykBytes *to, int day, bool bare)
{
  if (!bare && day < 10)
    aryk_bytes_append_char(to, ' ');
  append_number(to, day, 1, false);
}

static void
append_since(ArykBytes *to, const Shown *shown)
{
  if (shown->before)
    aryk_bytes_append_char(to, '-');
  append_number(to, shown->since, 1, false);
}

/* The parts of the calendar's week. */
static void
append_week(ArykBytes *to, char what, bool bare, int32_t date)
{
  int year;
  int week = times_week(date, &year);
  if (what == 'G')
    append_number(to, year, 4, bare);
  else
    append_number(to, what == 'V' ? week : times_weekday(date), what == 'V' ? 2 : 1, bare);
}

static void
append_part(ArykBytes *to, DateStep step, const Shown *shown)
{
  bool bare = step.bare;
  int hour = shown->second / 3600;
  switch (step.what) {
  case 'Y':
    return append_number(to, shown->year, 4, bare);
  case 'y':
    return append_number(to, shown->year % 100, 2, bare);
  case 'm':
    return append_number(to, shown->month, 2, bare);
  case 'b':
    return append_name(to, date_months[shown->month - 1], 3);
  case 'B':
    return append_name(to, date_months[shown->month - 1], SIZE_MAX);
  case 'd':
    return append_number(to, shown->day, 2, bare);
  case 'e':
    return append_blank_day(to, shown->day, bare);
  case 'j':
    return append_number(to, times_yearday(shown->date), 3, bare);
  case 'a':
    return append_name(to, date_weekdays[times_weekday(shown->date) - 1], 3);
  case 'A':
    return append_name(to, date_weekdays[times_weekday(shown->date) - 1], SIZE_MAX);
  case 'H':
    return append_number(to, hour, 2, bare);
  case 'I':
    return append_number(to, (hour + 11) % 12 + 1, 2, bare);
  case 'p':
    return append_name(to, hour < 12 ? "AM" : "PM", SIZE_MAX);
  case 'M':
    return append_number(to, shown->second / 60 % 60, 2, bare);
  case 'S':
    return append_number(to, shown->second % 60, 2, bare);
  case 'f':
    return append_number(to, shown->nanoseconds / 1000, 6, false);
  case 'z':
    return append_offset(to, shown->offset);
  case 's':
    return append_since(to, shown);
  default:
    return append_week(to, step.what, bare, shown->date);
  }
}

void
aryk_date_pattern_write(const ArykDatePattern *pattern, const ArykValue *value, ArykBytes *to)
{
  Shown shown = look_at(pattern, value);
  for (size_t i = 0; i < pattern->count; i++) {
    DateStep step = pattern->steps[i];
    if (step.what == DATE_BYTE || step.what == DATE_BLANK)
      aryk_bytes_append_char(to, step.byte);
    else
      append_part(to, step, &shown);
  }
}
