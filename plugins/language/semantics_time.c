/* semantics_time.c - reading the slots of a match that tells a time, and making times. */
#include "plugins/language/semantics_time.h"

#include <string.h>

/* ---- Reading slots -------------------------------------------------------------------------- */

/* A whole number of at most four digits in a text. */
bool
time_number(ArykText text, int *number)
{
  int value = 0;
  if (text.length == 0 || text.length > 4)
    return false;
  for (size_t i = 0; i < text.length; i++) {
    if (text.data[i] < '0' || text.data[i] > '9')
      return false;
    value = value * 10 + (text.data[i] - '0');
  }
  *number = value;
  return true;
}

/* The number in a slot: its attribute `value`, or its digits. */
bool
time_slot_number(const Match *match, Element name, int *number)
{
  const char *value = match_attribute(match, name, ATTRIBUTE_VALUE);
  return time_number(value != NULL ? aryk_text(value) : match_text(match, name), number);
}

bool
time_slot_absent(const Match *match, Element name)
{
  return !match_has(match, name);
}

const Period *
time_slot_period(const Match *match, Element name)
{
  const Meaning *meaning = match_meaning(match, name);
  return meaning != NULL && meaning->kind == MEANING_PERIOD ? &meaning->period : NULL;
}

bool
time_parameter_is(const Match *match, AttributeKey key, const char *value)
{
  const char *found = match_parameter(match, key);
  return found != NULL && strcmp(found, value) == 0;
}

int32_t
time_published(const Match *match)
{
  return match_analysis(match)->context.published;
}

bool
time_means(Meaning *meaning, Period period)
{
  meaning->kind = MEANING_PERIOD;
  meaning->period = period;
  return true;
}

/* A time that names no days, or none that is known. */
bool
time_means_unknown(Meaning *meaning)
{
  return time_means(meaning, (Period){0});
}

bool
time_means_before(Meaning *meaning, PeriodUnit step)
{
  return time_means(meaning, (Period){.anchor = PERIOD_BEFORE, .step = step});
}

/* Gives a stretch of the year 2000 the year that the publication suggests. */
bool
time_means_yearless(const Match *match, Period in_2000, int ahead, Meaning *meaning)
{
  Period placed;
  bool day = in_2000.unit == PERIOD_DAY;
  if (time_published(match) == LANGUAGE_NO_DATE) {
    in_2000.unit = PERIOD_NONE;
    in_2000.anchor = PERIOD_YEARLESS;
    return time_means(meaning, in_2000);
  }
  if (!period_place(in_2000, time_published(match) + (day ? ahead : 0), &placed))
    return false;
  if (placed.end > time_published(match) + ahead && !period_shift(placed, -12, &placed))
    return false;
  placed.anchor = PERIOD_YEARLESS;
  return time_means(meaning, placed);
}
