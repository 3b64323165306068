/* period_fiscal.c - years that begin in another month than January: those of governments, of
 * seasons, of companies. */
#include "plugins/language/period.h"

#include <string.h>

/* Government years that are not calendar years; named after the year they end in unless said. */
static const struct {
  char country[3];
  int month;           /* its first month                                 */
  bool named_by_start; /* FY2023 begins in 2023                          */
} fiscal_years[] = {
    {"AU", 7, false},  {"BD", 7, false}, {"BT", 7, false}, {"BW", 4, false},  {"CA", 4, false},
    {"EG", 7, false},  {"ET", 7, false}, {"GB", 4, false}, {"HK", 4, false},  {"HT", 10, false},
    {"IN", 4, false},  {"JM", 4, false}, {"JP", 4, true},  {"KE", 7, false},  {"KW", 4, false},
    {"LS", 4, false},  {"MU", 7, false}, {"MW", 4, false}, {"NA", 4, false},  {"NP", 7, false},
    {"NZ", 7, false},  {"PK", 7, false}, {"SG", 4, false}, {"SZ", 4, false},  {"TH", 10, false},
    {"TT", 10, false}, {"TZ", 7, false}, {"UG", 7, false}, {"US", 10, false}, {"ZA", 4, false},
};

/* Index into the table, -1 for calendar years. */
static int
fiscal_find(const char *country)
{
  for (size_t i = 0; country != NULL && i < G_N_ELEMENTS(fiscal_years); i++)
    if (*fiscal_years[i].country == *country && strcmp(fiscal_years[i].country, country) == 0)
      return (int)i;
  return -1;
}

bool
period_has_fiscal(const char *country)
{
  return fiscal_find(country) >= 0;
}

int
period_fiscal_month(const char *country)
{
  int found = fiscal_find(country);
  return found < 0 ? 1 : fiscal_years[found].month;
}

bool
period_fiscal(int year, const char *country, Period *period)
{
  return period_year_from(year, period_fiscal_month(country), period);
}

bool
period_fiscal_label(int label, const char *country, Period *period)
{
  int found = fiscal_find(country);
  bool by_start = found < 0 || fiscal_years[found].named_by_start;
  return period_fiscal(by_start ? label : label - 1, country, period);
}

bool
period_season(int year, Period *period)
{
  return period_year_from(year, 7, period);
}

/* Whether a year from month `first` on that is called 2025 begins in 2025: as the government's does
 * where they are the same. */
static bool
is_named_by_start(int first, const char *country)
{
  int found = fiscal_find(country);
  return found >= 0 && fiscal_years[found].month == first && fiscal_years[found].named_by_start;
}

bool
period_count_fiscal(Period counted, int first, const char *country, int32_t day, bool ahead,
                    Period *period)
{
  enum {
    SOON = 31 /* days that what is reported on may still run */
  };
  Period moved = counted;
  if (counted.unit == PERIOD_YEAR && counted.counted) {
    int found = counted.fiscal ? fiscal_find(country) : -1;
    Period current; /* what "the current year" was taken for */
    return period_year_around(day, found < 0 ? 1 : fiscal_years[found].month, &current) &&
           period_year_around(day, first, &moved) &&
           period_shift(moved, (period_start_year(counted) - period_start_year(current)) * 12,
                        period);
  }
  if (counted.anchor != PERIOD_YEARLESS)
    return period_shift(counted, first - 1 - (is_named_by_start(first, country) ? 0 : 12), period);
  moved.unit = period_detect(counted.start, counted.end); /* without a date it has none */
  if (!period_unplace(moved, &moved) || !period_shift(moved, first - 1, &moved) ||
      !period_place(moved, day, &moved) ||
      (!ahead && moved.end > day + SOON && !period_shift(moved, -12, &moved)))
    return false;
  moved.anchor = PERIOD_YEARLESS;
  *period = moved;
  return true;
}

bool
period_year_around(int32_t day, int first, Period *period)
{
  int year, month, of_month;
  aryk_date_parts(day, &year, &month, &of_month);
  return period_year_from(month < first ? year - 1 : year, first, period);
}
