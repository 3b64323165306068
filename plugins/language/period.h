/* period.h - arithmetic on the stretches of time that figures are about.
 *
 * A period is a run of whole days with both ends in it. Most are calendar units, and that matters:
 * "a year earlier" for February 2024 is February 2023, 28 days and not 29, and "the previous month"
 * has a meaning only for a single month. So shifts keep month ends, and the unit of a run of days
 * is found from the days themselves, however the text put it ("January-March" is a quarter).
 *
 * A time that hangs on others ("in June", "the same period of 2022", "a year earlier") is settled
 * in two steps: the rules resolve what the date of publication is enough for; period_resolve() does
 * the rest once the period that the sentence speaks of is known.
 *
 * Functions that can fail return false and leave *period alone. All are pure. */
#ifndef LANGUAGE_PERIOD_H
#define LANGUAGE_PERIOD_H

#include "plugins/language/meaning.h"

/* Room for "2023-01-01..2023-05-31" and its closing zero. */
#define PERIOD_TEXT_MAX 32

/* ---- Making periods ------------------------------------------------------------------------- */

bool period_day(int year, int month, int day, Period *period);
bool period_month(int year, int month, Period *period);
bool period_quarter(int year, int quarter, Period *period);
bool period_half(int year, int half, Period *period);
bool period_year(int year, Period *period);
/* Whole months, from one to another, both counted from year 0: 24000 is January 2000. False for
 * months outside the years 1 to 9999. */
bool period_run(int first, int last, Period *period);
/* Twelve months, the first of them that of the year. */
bool period_year_from(int year, int month, Period *period);
/* Month `first` of a year to month `last` of the same year; January to May, say. */
bool period_months(int year, int first, int last, Period *period);
/* Any run of days; the unit is found from it. */
bool period_span(int32_t start, int32_t end, Period *period);
/* From the start of `first` to the end of `last`: "from 2005 to the 1st quarter of 2023". */
bool period_join(Period first, Period last, Period *period);
/* 1 January of the year of `until` up to that day: "since the beginning of the year". */
bool period_to_date(int32_t until, Period *period);

/* `months` months from month `first` (1 is the first) of a period that begins with a month: the
 * parts of calendar and fiscal years. False when they do not fit into it. */
bool period_part(Period whole, int first, int months, Period *period);

/* ---- Fiscal years: period_fiscal.c ---------------------------------------------------------- */

/* The month with which the country's fiscal years begin, 1 to 12; 1 where the country is not in the
 * table or "". */
int period_fiscal_month(const char *country);
/* The fiscal year that begins in `year`: by the country's table; calendar years where the country
 * is not in it or "". */
bool period_fiscal(int year, const char *country, Period *period);
/* The fiscal year that the country calls "FY23" (label 2023): most name it after the year in which
 * it ends, Japan after the one in which it begins. */
bool period_fiscal_label(int label, const char *country, Period *period);
/* True when the country's fiscal year is not the calendar year. */
bool period_has_fiscal(const char *country);
/* A counted part of a calendar year, or the whole of one (Period.counted), as one of the years that
 * begin with month `first` (1 to 12). One without a year of its own gets the last that has begun on
 * `day`, or ended soon after it where it is not `ahead`; "1H25" is of the year that ends in 2025,
 * or begins in it where the country says so. */
bool period_count_fiscal(Period counted, int first, const char *country, int32_t day, bool ahead,
                         Period *period);
/* The twelve months from month `first` (1 to 12) of some year that `day` falls into. */
bool period_year_around(int32_t day, int first, Period *period);
/* The season of field crops that begins in `year`: July to June. */
bool period_season(int year, Period *period);

/* ---- Looking at them ------------------------------------------------------------------------ */

/* The calendar unit that the days make up: DAY, MONTH, QUARTER, HALF, YEAR (any twelve months that
 * begin with a month) or SPAN. */
PeriodUnit period_detect(int32_t start, int32_t end);
/* How many whole months it is; 0 where it does not begin and end with one. */
int period_month_count(Period period);
/* Same days. False when one of them has no unit. */
bool period_equal(Period a, Period b);
/* The calendar year that it begins in; 0 for unit NONE. */
int period_start_year(Period period);
/* Writes "2023-01-01..2023-05-31", "" for unit NONE; returns `text`. */
const char *period_text(Period period, char text[PERIOD_TEXT_MAX]);

/* ---- Moving them ---------------------------------------------------------------------------- */

/* The period `months` months later (earlier when negative): ends of months stay ends of months. */
bool period_shift(Period period, int months, Period *shifted);
/* The unit before: of a month the month before, of a quarter the quarter, of six months the six
 * months, of anything the year.
 * False where there is none ("the previous month" of a year). */
bool period_before(Period period, PeriodUnit step, Period *before);

/* ---- Placing them: period_place.c ------------------------------------------------------------ */

/* A period of the year 2000 moved to the last year in which it begins on or before `day`. */
bool period_place(Period yearless, int32_t day, Period *placed);
/* Back to the year 2000, where a yearless period can be placed anew. */
bool period_unplace(Period placed, Period *yearless);
/* A yearless time that another is measured against: the last one before the end of `spoken`,
 * whatever the publication suggested. False when there is nothing to place, or nothing to place it
 * by. */
bool period_place_before(Period yearless, Period spoken, Period *placed);
/* Settles a time that hangs on the period spoken of (unit NONE: not known). What cannot be settled
 * gets unit NONE. */
Period period_resolve(Period mention, Period spoken);

#endif
