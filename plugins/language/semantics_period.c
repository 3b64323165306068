/* semantics_period.c - days and whole periods: en/period.rules says `means` to these. */
#include "plugins/language/semantics_look.h"
#include "plugins/language/semantics_time.h"

/* A day without a year may lie this much behind the publication, whose own date may be early. */
#define DAYS_AHEAD 7

/* ---- Days ----------------------------------------------------------------------------------- */

/* "in May 4 million": the number counts something else. */
static bool
day_is_amount(const Match *match)
{
  uint32_t behind = match_last(match) + 1;
  return match_has_class(match, behind, CLASS_SCALE) ||
         match_has_class(match, behind, CLASS_PERCENT);
}

/* half=1, half=2: the days up to the 15th, and those behind it. */
static bool
month_half(const Match *match, int *day, int *end)
{
  enum {
    MIDDLE = 15,
    MOST = 31
  };
  if (!match_says(match, ATTRIBUTE_HALF))
    return false;
  bool second = time_parameter_is(match, ATTRIBUTE_HALF, "2");
  *day = second ? MIDDLE + 1 : 1;
  *end = second ? MOST : MIDDLE;
  return true;
}

/* A day, or days d to d2 of a month, or its first n (first=1); the year in slot y if there is one.
 */
static bool
semantic_day(const Match *match, Meaning *meaning)
{
  const Period *year = time_slot_period(match, ELEMENT_Y);
  Period first, last, days;
  int month, day = 1, end, number = 2000;
  bool run = time_parameter_is(match, ATTRIBUTE_FIRST, "1");
  bool half = month_half(match, &day, &end);
  if (!time_slot_number(match, ELEMENT_M, &month) ||
      (!half && !time_slot_number(match, run ? ELEMENT_N : ELEMENT_D, run ? &end : &day)) ||
      day_is_amount(match))
    return false;
  if (!half && !run && !time_slot_number(match, ELEMENT_D2, &end))
    end = day;
  if (year != NULL) {
    if (year->unit == PERIOD_NONE)
      return year->anchor == PERIOD_BEFORE ? time_means_before(meaning, PERIOD_YEAR)
                                           : time_means_unknown(meaning);
    number = period_start_year(*year);
  }
  while (half && end > 28 && !period_day(number, month, end, &last))
    end--; /* the last day of the month */
  if (!period_day(number, month, day, &first) || !period_day(number, month, end, &last) ||
      !period_join(first, last, &days))
    return false;
  return year == NULL ? time_means_yearless(match, days, DAYS_AHEAD, meaning)
                      : time_means(meaning, days);
}

/* Three numbers: year, month, day; or day, month, year, the American way round only where it cannot
 * be otherwise or the country writes so. */
static bool
semantic_numeric_day(const Match *match, Meaning *meaning)
{
  ArykText text = match_text(match, ELEMENT_N);
  int parts[3] = {0}, count = 0;
  size_t lengths[3] = {0};
  Period day;
  if (!time_slot_absent(match, ELEMENT_N2))
    text.length = (size_t)(match_text(match, ELEMENT_N3).data +
                           match_text(match, ELEMENT_N3).length - text.data);
  for (size_t at = 0, start = 0; at <= text.length; at++) {
    if (at < text.length && g_ascii_isdigit(text.data[at]))
      continue;
    ArykText digits = {text.data + start, at - start};
    if (count == 3 || !time_number(digits, &parts[count]))
      return false;
    lengths[count++] = digits.length;
    start = at + 1;
  }
  if (count != 3 || (lengths[0] != 4 && lengths[2] != 4 && lengths[2] != 2))
    return false;
  if (lengths[0] == 4)
    return period_day(parts[0], parts[1], parts[2], &day) && time_means(meaning, day);
  int year = lengths[2] == 2 ? 2000 + parts[2] : parts[2];
  bool american = parts[1] > 12 || strcmp(match_analysis(match)->context.country, "US") == 0;
  int month = american ? parts[0] : parts[1];
  return year >= 1900 && year <= 2100 &&
         period_day(year, month, american ? parts[1] : parts[0], &day) && time_means(meaning, day);
}

/* ---- Whole periods -------------------------------------------------------------------------- */

/* "by March" told this many days after it may still mean the one that has been. */
#define PERIOD_PAST 183

/* What slot c names, with the flags of the rule: as_of=1, target=1; end=1: its last day;
 * start=1: its first. */
static bool
semantic_period(const Match *match, Meaning *meaning)
{
  const Period *named = time_slot_period(match, ELEMENT_C);
  if (named == NULL)
    return false;
  Period period = *named;
  if (time_parameter_is(match, ATTRIBUTE_END, "1") && period.unit != PERIOD_NONE) {
    period.start = period.end;
    period.unit = PERIOD_DAY;
  }
  if (time_parameter_is(match, ATTRIBUTE_START, "1") && period.unit != PERIOD_NONE) {
    period.end = period.start;
    period.unit = PERIOD_DAY;
  }
  period.as_of = time_parameter_is(match, ATTRIBUTE_AS_OF, "1") && period.unit == PERIOD_DAY;
  period.target = time_parameter_is(match, ATTRIBUTE_TARGET, "1");
  if (period.target && period.anchor == PERIOD_YEARLESS && period.unit != PERIOD_NONE &&
      time_published(match) != LANGUAGE_NO_DATE &&
      period.end < time_published(match) - PERIOD_PAST) {
    PeriodAnchor anchor = period.anchor;
    if (!period_shift(period, 12, &period))
      return false;
    period.anchor = anchor;
    period.target = true;
  }
  return time_means(meaning, period);
}

/* the year of publication; slot o: "the year", which may own what follows: "by the end of the
 * year", "for the year as a whole" */
static bool
semantic_this_year(const Match *match, Meaning *meaning)
{
  int year, month, day;
  Period period;
  if (!time_slot_absent(match, ELEMENT_O) &&
      match_has_class(match, match_last(match) + 1, CLASS_GENITIVE))
    return false; /* "the year's loss" */
  if (time_published(match) == LANGUAGE_NO_DATE)
    return time_means_unknown(meaning);
  aryk_date_parts(time_published(match), &year, &month, &day);
  if (!period_year(year, &period))
    return false;
  if (time_parameter_is(match, ATTRIBUTE_TO_DATE, "1")) {
    if (!period_to_date(time_published(match), &period))
      return false;
    period.since = true;
  }
  if (time_parameter_is(match, ATTRIBUTE_START, "1")) {
    if (!period_span(period.start, period.start, &period))
      return false;
    period.as_of = true;
  }
  period.target = time_parameter_is(match, ATTRIBUTE_TARGET, "1");
  period.counted = time_parameter_is(match, ATTRIBUTE_WHOLE, "1");
  return time_means(meaning, period);
}

/* from c to d; what has no year takes that of the other end. */
static bool
semantic_join(const Match *match, Meaning *meaning)
{
  const Period *c = time_slot_period(match, ELEMENT_C), *d = time_slot_period(match, ELEMENT_D);
  Period first, last, whole;
  if (c == NULL || d == NULL)
    return false;
  first = *c;
  last = *d;
  if (first.anchor == PERIOD_YEARLESS && last.anchor == PERIOD_FIXED && last.unit != PERIOD_NONE &&
      period_place_before(first, last, &first))
    first.anchor = PERIOD_FIXED; /* "of January-June 2022": whatever the publication suggests */
  else if (first.anchor == PERIOD_YEARLESS)
    first = period_resolve(first, last);
  else if (last.anchor == PERIOD_YEARLESS)
    last = period_resolve(last, first);
  if (first.unit == PERIOD_NONE || last.unit == PERIOD_NONE)
    return time_parameter_is(match, ATTRIBUTE_STRICT, "1") ? false : time_means_unknown(meaning);
  return first.start < last.start && period_join(first, last, &whole) && time_means(meaning, whole);
}

/* From 1 January to the end of d: "from the beginning of the year to May 31". */
static bool
semantic_year_until(const Match *match, Meaning *meaning)
{
  const Period *d = time_slot_period(match, ELEMENT_D);
  Period period;
  if (d == NULL)
    return false;
  if (d->unit == PERIOD_NONE)
    return time_means_unknown(meaning);
  return period_to_date(d->end, &period) && time_means(meaning, period);
}

/* since c: an open end (stretch=1: unless c has an end, "from January through May"), known only
 * where the publication falls into c. */
static bool
semantic_since(const Match *match, Meaning *meaning)
{
  const Period *named = time_slot_period(match, ELEMENT_C);
  int32_t until = time_published(match);
  Period period;
  if (named == NULL)
    return false;
  if (named->unit == PERIOD_NONE)
    return named->anchor == PERIOD_FIXED ? time_means_unknown(meaning)
                                         : time_means(meaning, *named);
  if (time_parameter_is(match, ATTRIBUTE_STRETCH, "1") && named->unit != PERIOD_DAY &&
      named->unit != PERIOD_MONTH && named->unit != PERIOD_YEAR)
    return time_means(meaning, *named);
  bool known = until != LANGUAGE_NO_DATE && named->start <= until && until <= named->end;
  Period so_far;
  if (!known && !match_says(match, ATTRIBUTE_STRETCH) && named->unit == PERIOD_MONTH &&
      until != LANGUAGE_NO_DATE && period_to_date(until, &so_far) && named->start == so_far.start)
    known = true; /* "since January" */
  if (!period_span(named->start, known ? until : named->end, &period))
    return false;
  if (!known)
    period.unit = PERIOD_NONE;
  period.since = true;
  return time_means(meaning, period);
}

/* the same period [of y]; the reporting period; step=month, step=quarter: its last one. */
static bool
semantic_same(const Match *match, Meaning *meaning)
{
  const Period *year = time_slot_period(match, ELEMENT_Y);
  Period period = {.anchor = PERIOD_SAME};
  if (time_parameter_is(match, ATTRIBUTE_STEP, "month"))
    period.step = PERIOD_MONTH;
  if (time_parameter_is(match, ATTRIBUTE_STEP, "quarter"))
    period.step = PERIOD_QUARTER;
  if (year != NULL) {
    if (year->step != PERIOD_NONE)
      return time_means_before(meaning, PERIOD_YEAR);
    if (year->unit == PERIOD_NONE)
      return time_means_unknown(meaning);
    period = *year;
    period.anchor = PERIOD_SAME;
  }
  period.as_of = time_parameter_is(match, ATTRIBUTE_AS_OF, "1");
  return time_means(meaning, period);
}

/* the n weeks, months or years that end with c. */
static bool
semantic_ended(const Match *match, Meaning *meaning)
{
  const Period *named = time_slot_period(match, ELEMENT_C);
  const char *days = match_attribute(match, ELEMENT_U, ATTRIBUTE_DAYS),
             *months = match_attribute(match, ELEMENT_U, ATTRIBUTE_MONTHS);
  int n = 1, length;
  Period period, shifted;
  if (named == NULL ||
      (!time_slot_absent(match, ELEMENT_N) && !time_slot_number(match, ELEMENT_N, &n)) || n < 1)
    return false;
  if (named->unit == PERIOD_NONE)
    return time_means_unknown(meaning);
  if (days != NULL)
    return period_span(named->end - atoi(days) * n + 1, named->end, &period) &&
           time_means(meaning, period);
  length = months != NULL ? atoi(months) * n : 0;
  if (length < 1 || length > 1200 || !period_span(named->end, named->end, &period) ||
      !period_shift(period, -length, &shifted))
    return false;
  return period_span(shifted.start + 1, named->end, &period) && time_means(meaning, period);
}

/* currently, over the past decade: a time without days. */
static bool
semantic_no_days(const Match *match, Meaning *meaning)
{
  if (match_sight(match) != SIGHT_NONE && look_superlative(match))
    return false;
  return time_means_unknown(meaning);
}

const SemanticEntry semantics_period[] = {{"year", semantic_year},
                                          {"year_pair", semantic_year_pair},
                                          {"distance", semantic_distance},
                                          {"before", semantic_before},
                                          {"months", semantic_months},
                                          {"part", semantic_part},
                                          {"first_months", semantic_first_months},
                                          {"day", semantic_day},
                                          {"numeric_day", semantic_numeric_day},
                                          {"period", semantic_period},
                                          {"this_year", semantic_this_year},
                                          {"join", semantic_join},
                                          {"year_until", semantic_year_until},
                                          {"since", semantic_since},
                                          {"same", semantic_same},
                                          {"ended", semantic_ended},
                                          {"no_days", semantic_no_days},
                                          {NULL, NULL}};
