/* semantics_calendar.c - years, and the months, quarters and halves of years: en/calendar.rules
 * says `means` to these. */
#include "plugins/language/semantics_look.h"
#include "plugins/language/semantics_time.h"

/* How many days after publication a yearless stretch of months may still end: "in January-May" told
 * in May may mean this year's, "in January-December" told in January means the last one. */
#define PERIOD_AHEAD 31
/* How many tokens before a bare pair of years say what pairs of years are here. */
#define PAIR_LOOK_BACK 400
/* A quarter or a half that has begun is this year's. */
#define PERIOD_BEGUN 366

/* ---- Years ---------------------------------------------------------------------------------- */

/* A year as figures: 2023, or 23 where `short_too`. */
static bool
year_number(const Match *match, Element name, bool short_too, int *year)
{
  ArykText text = match_text(match, name);
  int number;
  if (!time_number(text, &number))
    return false;
  if (short_too && text.length == 2)
    number += number < 70 ? 2000 : 1900;
  else if (text.length != 4)
    return false;
  *year = number;
  return number >= 1900 && number <= 2100;
}

/* 2022 */
bool
semantic_year(const Match *match, Meaning *meaning)
{
  Period period;
  Span span;
  int year;
  /* "the 1990s" is no year. */
  if (match_span(match, ELEMENT_N, &span) && span.end < match_analysis(match)->length &&
      g_ascii_isalpha(match_analysis(match)->text[span.end]))
    return false;
  return year_number(match, ELEMENT_N, false, &year) && period_year(year, &period) &&
         time_means(meaning, period);
}

/* 2020-21, 2021/22: the second year follows the first. */
static bool
years_follow(const Match *match, int *first)
{
  int second;
  ArykText text = match_text(match, ELEMENT_N2);
  if (!year_number(match, ELEMENT_N, false, first) || !time_number(text, &second))
    return false;
  if (text.length == 2)
    return second == (*first + 1) % 100;
  return text.length == 4 && second == *first + 1;
}

/* Whether the last pair of years with its kind behind or before it was a season: "harvested in the
 * 2024/25 season, more than in 2023/24". */
static bool
pairs_are_seasons(const Match *match)
{
  const Analysis *analysis = match_analysis(match);
  uint32_t token = match_first(match);
  for (uint32_t i = 0; i < PAIR_LOOK_BACK && token-- > 0; i++) {
    if (match_has_class(match, token, CLASS_TIME_FISCAL))
      return false;
    if (match_has_class(match, token, CLASS_TIME_SEASON) &&
        ((token > 0 && analysis->tokens[token - 1].kind == TOKEN_NUMBER) ||
         (token + 1 < analysis->token_count && analysis->tokens[token + 1].kind == TOKEN_NUMBER)))
      return true;
  }
  return false;
}

static bool
means_fiscal(Meaning *meaning, Period period)
{
  period.fiscal = true;
  return time_means(meaning, period);
}

/* FY23, fiscal 2022/23, the 2020-21 season, plain 2020-21. */
bool
semantic_year_pair(const Match *match, Meaning *meaning)
{
  const char *country = match_analysis(match)->context.country;
  Period period, second;
  int year;
  if (time_slot_absent(match, ELEMENT_N2))
    return year_number(match, ELEMENT_N, true, &year) &&
           period_fiscal_label(year, country, &period) && means_fiscal(meaning, period);
  if (!years_follow(match, &year))
    return false;
  if (time_parameter_is(match, ATTRIBUTE_KIND, "season") ||
      (!time_parameter_is(match, ATTRIBUTE_KIND, "stated") && pairs_are_seasons(match)))
    return period_season(year, &period) && time_means(meaning, period);
  if (period_has_fiscal(country))
    return period_fiscal(year, country, &period) && means_fiscal(meaning, period);
  /* A year with two names is no calendar year, wherever it is: most begin in July. */
  if (match_says(match, ATTRIBUTE_KIND))
    return period_season(year, &period) && time_means(meaning, period);
  return period_year(year, &period) && period_year(year + 1, &second) &&
         period_join(period, second, &period) && time_means(meaning, period);
}

static PeriodUnit
unit_named(const char *name)
{
  return strcmp(name, "year") == 0      ? PERIOD_YEAR
         : strcmp(name, "half") == 0    ? PERIOD_HALF
         : strcmp(name, "quarter") == 0 ? PERIOD_QUARTER
                                        : PERIOD_MONTH;
}

/* The season of field crops that a day falls into. */
static bool
season_around(int32_t day, Period *period)
{
  int year, month, dom;
  aryk_date_parts(day, &year, &month, &dom);
  return period_season(year, period) && (period->start <= day || period_season(year - 1, period));
}

/* The unit that a day falls into. */
static bool
unit_around(int32_t day, PeriodUnit unit, const char *fiscal_country, Period *period)
{
  int year, month, dom;
  aryk_date_parts(day, &year, &month, &dom);
  if (fiscal_country != NULL)
    return period_fiscal(year, fiscal_country, period) &&
           (period->start <= day || period_fiscal(year - 1, fiscal_country, period));
  int length = unit == PERIOD_YEAR ? 12 : unit == PERIOD_QUARTER ? 3 : 1;
  int first = (month - 1) / length * length + 1;
  return period_months(year, first, first + length - 1, period);
}

/* this year, last year, last month, this fiscal year: so far from the publication. */
bool
semantic_distance(const Match *match, Meaning *meaning)
{
  const char *steps = match_attribute(match, ELEMENT_W, ATTRIBUTE_STEPS);
  const char *unit = match_attribute(match, ELEMENT_W, ATTRIBUTE_UNIT);
  if (steps == NULL || unit == NULL ||
      (atoi(steps) < 0 && match_has_class(match, match_last(match) + 1, CLASS_BEFORE_WORD)))
    return false; /* "2019, the last year before the pandemic" */
  bool fiscal = strcmp(unit, "fiscal") == 0;
  bool season = strcmp(unit, "season") == 0;
  PeriodUnit step = fiscal || season ? PERIOD_YEAR : unit_named(unit);
  int length = step == PERIOD_YEAR ? 12 : step == PERIOD_QUARTER ? 3 : 1;
  int32_t published = time_published(match);
  const char *country = fiscal ? match_analysis(match)->context.country : NULL;
  Period period = {0};
  if (published != LANGUAGE_NO_DATE &&
      (!(season ? season_around(published, &period)
                : unit_around(published, step, country, &period)) ||
       !period_shift(period, atoi(steps) * length, &period)))
    return false;
  if (atoi(steps) == -1)
    period.step = step;
  period.fiscal = period.counted = fiscal;
  return time_means(meaning, period);
}

/* a year earlier, the previous month */
bool
semantic_before(const Match *match, Meaning *meaning)
{
  const char *step = match_parameter(match, ATTRIBUTE_STEP);
  if (step == NULL)
    step = match_attribute(match, ELEMENT_B, ATTRIBUTE_STEP);
  if (step == NULL)
    return false;
  bool fiscal = strcmp(step, "fiscal") == 0;
  (void)time_means_before(meaning, fiscal ? PERIOD_YEAR : unit_named(step));
  meaning->period.fiscal = fiscal;
  return true;
}

/* ---- Parts of a year ------------------------------------------------------------------------ */

static bool
means_counted(Meaning *meaning, Period period)
{
  period.counted = true;
  return time_means(meaning, period);
}

/* A part of a year without days: of the one before that is spoken of, or of "last year" in a text
 * without a date; else nothing is known of it. */
bool
time_means_part_of(const Period *year, Meaning *meaning)
{
  return year->anchor == PERIOD_BEFORE || year->step == PERIOD_YEAR
             ? time_means_before(meaning, PERIOD_YEAR)
             : time_means_unknown(meaning);
}

/* Months `first` to `first + months - 1` of the year in slot y, of the year of publication (slot t,
 * "of the year"), or of no year. */
static bool
means_part(const Match *match, int first, int months, int ahead, Meaning *meaning)
{
  const Period *year = time_slot_period(match, ELEMENT_Y);
  Period part;
  if (first < 1 || months < 1 || first + months > 13)
    return false;
  if (year != NULL && year->unit == PERIOD_NONE)
    return time_means_part_of(year, meaning);
  if (year != NULL)
    return period_part(*year, first, months, &part) && time_means(meaning, part);
  if (!time_slot_absent(match, ELEMENT_T) && time_published(match) != LANGUAGE_NO_DATE) {
    int y, m, d;
    aryk_date_parts(time_published(match), &y, &m, &d);
    return period_months(y, first, first + months - 1, &part) && time_means(meaning, part);
  }
  if (!period_months(2000, first, first + months - 1, &part) ||
      !time_means_yearless(match, part, ahead, meaning))
    return false;
  meaning->period.counted = true;
  return true;
}

/* The months `from` to `to` of a year that may begin with any month, counted from year 0; NULL: of
 * 2000. Of a calendar year, November-January begins in the year before. */
static void
months_of_year(const Period *year, int from, int to, int *first, int *last)
{
  int y = 2000, m = 1, d, end_year = 2000, end_month = 12;
  if (year != NULL) {
    aryk_date_parts(year->start, &y, &m, &d);
    aryk_date_parts(year->end, &end_year, &end_month, &d);
  }
  *first = y * 12 + from - 1 + (from < m ? 12 : 0);
  *last = *first + (to - from + 12) % 12;
  if (*last > end_year * 12 + end_month - 1 && m == 1) {
    *first -= 12;
    *last -= 12;
  }
}

/* June, January-May, with a year or without; before=2: the three months that end with it. */
bool
semantic_months(const Match *match, Meaning *meaning)
{
  const Period *year = time_slot_period(match, ELEMENT_Y);
  const char *before = match_parameter(match, ATTRIBUTE_BEFORE);
  Period whole;
  int from, to, first, last;
  if (!time_slot_number(match, ELEMENT_M, &from))
    return false;
  if (!time_slot_number(match, ELEMENT_M2, &to))
    to = from;
  if (to < from && !time_slot_absent(match, ELEMENT_A))
    return false; /* "in February and January" are two times */
  if (before != NULL)
    from = (from - atoi(before) + 11) % 12 + 1;
  if (year != NULL && year->unit == PERIOD_NONE)
    return time_means_part_of(year, meaning);
  months_of_year(year, from, to, &first, &last);
  if (!period_run(first, last, &whole))
    return false;
  return year == NULL ? time_means_yearless(match, whole, PERIOD_AHEAD, meaning)
                      : time_means(meaning, whole);
}

/* "in the third": the months of the quarter or half that stands nearest in front, where nothing
 * that could be third stands behind; 0. */
static int
part_in_front(const Match *match)
{
  uint32_t first = match_first(match), behind = match_last(match) + 1;
  const Analysis *analysis = match_analysis(match);
  if (behind < analysis->token_count && analysis->tokens[behind].kind == TOKEN_WORD &&
      !match_has_class(match, behind, CLASS_CLAUSE_BREAK) &&
      !match_has_class(match, behind, CLASS_FROM_WORD))
    return 0;
  for (uint32_t back = 1; back <= LOOK_BACK && back <= first; back++) {
    uint32_t token = first - back;
    if (analysis->tokens[token].kind == TOKEN_BREAK)
      return 0;
    if (match_has_class(match, token, CLASS_TIME_QUARTER))
      return 3;
    if (match_has_class(match, token, CLASS_TIME_HALF))
      return 6;
  }
  return 0;
}

/* the n-th quarter or half: months=3, months=6; look=part: what the sentence says. Slot n2: a year
 * of two digits (1Q23). */
bool
semantic_part(const Match *match, Meaning *meaning)
{
  const char *months = match_parameter(match, ATTRIBUTE_MONTHS);
  int n, year, length = months != NULL ? atoi(months) : 0;
  Period whole, part;
  const char *fixed = match_parameter(match, ATTRIBUTE_N);
  if (match_sight(match) == SIGHT_PART)
    length = part_in_front(match);
  if (length == 0 ||
      !(fixed != NULL ? time_number(aryk_text(fixed), &n) : time_slot_number(match, ELEMENT_N, &n)))
    return false;
  if (time_slot_absent(match, ELEMENT_N2))
    return means_part(match, (n - 1) * length + 1, length, PERIOD_BEGUN, meaning);
  return year_number(match, ELEMENT_N2, true, &year) && period_year(year, &whole) &&
         period_part(whole, (n - 1) * length + 1, length, &part) && means_counted(meaning, part);
}

/* the first n months, n months of 2023; from=end: the last n months of; times=3: quarters;
 * look=sum: only in front of what is summed up. Slot n2: a year of two digits (9M22). */
bool
semantic_first_months(const Match *match, Meaning *meaning)
{
  const char *times = match_parameter(match, ATTRIBUTE_TIMES);
  Period whole, part;
  int n, year;
  if (!time_slot_number(match, ELEMENT_N, &n) || n < 1 || n > 12 ||
      (time_parameter_is(match, ATTRIBUTE_LONE, "1") &&
       (look_superlative(match) || match_has_class(match, match_last(match) + 1,
                                                   CLASS_OF_WORD)))) /* "two months of imports" */
    return false;
  if (match_sight(match) == SIGHT_SUM &&
      !match_has_class(match, match_last(match) + 1, CLASS_TIME_SUM))
    return false; /* "a six-month high" */
  n *= times != NULL ? atoi(times) : 1;
  if (!time_slot_absent(match, ELEMENT_N2))
    return year_number(match, ELEMENT_N2, true, &year) && period_year(year, &whole) &&
           period_part(whole, 1, n, &part) && means_counted(meaning, part);
  if (time_slot_absent(match, ELEMENT_Y) && time_slot_absent(match, ELEMENT_T) && (n < 2 || n > 11))
    return false;
  return means_part(match, time_parameter_is(match, ATTRIBUTE_FROM, "end") ? 13 - n : 1, n,
                    PERIOD_AHEAD, meaning);
}
