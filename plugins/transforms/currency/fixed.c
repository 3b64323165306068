/* fixed.c - the table of replaced currencies: public facts, from the laws that did it. */
#include "plugins/transforms/currency/fixed.h"

#include "plugins/language/rational.h"

#include <string.h>

typedef struct Fixed {
  const char old[4], new[4];
  const char *rate; /* of the old for one of the new */
  int16_t year;
  int8_t month, day;
} Fixed;

static const Fixed table[] = {
    /* Zeros cut off. */
    {"BYB", "BYR", "1000", 2000, 1, 1},
    {"BYR", "BYN", "10000", 2016, 7, 1},
    {"TRL", "TRY", "1000000", 2005, 1, 1},
    {"AZM", "AZN", "5000", 2006, 1, 1},
    {"RUR", "RUB", "1000", 1998, 1, 1},
    {"ROL", "RON", "10000", 2005, 7, 1},
    {"BGL", "BGN", "1000", 1999, 7, 5},
    {"PLZ", "PLN", "10000", 1995, 1, 1},
    {"UAK", "UAH", "100000", 1996, 9, 2},
    {"TMM", "TMT", "5000", 2009, 1, 1},
    {"TJR", "TJS", "1000", 2000, 10, 30},
    {"GHC", "GHS", "10000", 2007, 7, 3},
    {"ZMK", "ZMW", "1000", 2013, 1, 1},
    {"MZM", "MZN", "1000", 2006, 7, 1},
    {"SDD", "SDG", "100", 2007, 1, 10},
    {"MXP", "MXN", "1000", 1993, 1, 1},
    {"VEB", "VEF", "1000", 2008, 1, 1},
    {"VEF", "VES", "100000", 2018, 8, 20},
    {"MRO", "MRU", "10", 2018, 1, 1},
    {"STD", "STN", "1000", 2018, 1, 1},
    {"SLL", "SLE", "1000", 2022, 7, 1},
    /* Into the euro. */
    {"ATS", "EUR", "13.7603", 1999, 1, 1},
    {"BEF", "EUR", "40.3399", 1999, 1, 1},
    {"DEM", "EUR", "1.95583", 1999, 1, 1},
    {"ESP", "EUR", "166.386", 1999, 1, 1},
    {"FIM", "EUR", "5.94573", 1999, 1, 1},
    {"FRF", "EUR", "6.55957", 1999, 1, 1},
    {"IEP", "EUR", "0.787564", 1999, 1, 1},
    {"ITL", "EUR", "1936.27", 1999, 1, 1},
    {"LUF", "EUR", "40.3399", 1999, 1, 1},
    {"NLG", "EUR", "2.20371", 1999, 1, 1},
    {"PTE", "EUR", "200.482", 1999, 1, 1},
    {"GRD", "EUR", "340.750", 2001, 1, 1},
    {"SIT", "EUR", "239.640", 2007, 1, 1},
    {"CYP", "EUR", "0.585274", 2008, 1, 1},
    {"MTL", "EUR", "0.429300", 2008, 1, 1},
    {"SKK", "EUR", "30.1260", 2009, 1, 1},
    {"EEK", "EUR", "15.6466", 2011, 1, 1},
    {"LVL", "EUR", "0.702804", 2014, 1, 1},
    {"LTL", "EUR", "3.45280", 2015, 1, 1},
    {"HRK", "EUR", "7.53450", 2023, 1, 1},
    {"BGN", "EUR", "1.95583", 2026, 1, 1},
};

static bool
fixed_is_since(const Fixed *fixed, int32_t day)
{
  int32_t first;
  return aryk_date_days(fixed->year, fixed->month, fixed->day, &first) && day >= first;
}

bool
fixed_rate(const char *from, const char *to, int32_t day, Rational *rate)
{
  for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
    const Fixed *fixed = &table[i];
    bool forwards = strcmp(fixed->old, from) == 0 && strcmp(fixed->new, to) == 0;
    bool backwards = strcmp(fixed->old, to) == 0 && strcmp(fixed->new, from) == 0;
    ArykDecimal old;
    if ((!forwards && !backwards) || !fixed_is_since(fixed, day) ||
        !aryk_decimal_parse(aryk_text(fixed->rate), &old))
      continue;
    if (backwards) {
      *rate = rational_of(old);
      return true;
    }
    return rational_make(aryk_decimal(1, 0), old, rate);
  }
  return false;
}

const char *
fixed_predecessor(const char *code, int32_t day)
{
  for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
    if (strcmp(table[i].new, code) == 0 && strcmp(code, "EUR") != 0 &&
        !fixed_is_since(&table[i], day))
      return table[i].old;
  return NULL;
}
