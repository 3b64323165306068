/* rates.h - a table of dated exchange rates, from a CSV file of rows date, base, quote, rate.
 *
 * A rate is how many units of the quote one unit of the base costs. What the table does not hold is
 * derived: the inverse of a rate, or a way over one third currency. Derived rates stay exact
 * fractions; only what is written is rounded. */
#ifndef CURRENCY_RATES_H
#define CURRENCY_RATES_H

#include "plugins/language/meaning.h"

typedef struct RateTable RateTable;

/* Reads a file whose header names the columns date (YYYY-MM-DD), base, quote (ISO 4217) and rate,
 * in any order and among others. NULL with *error, which names file and line. */
RateTable *rates_load(const char *path, GError **error);
void rates_free(RateTable *table);

#define RATE_NO_DATE INT32_MIN

/* How a rate was made: one leg, or two over a third currency. */
typedef struct RateLeg {
  char from[4], to[4];
  int32_t date; /* of the rate in the table or note (RATE_NO_DATE: it has none); of a fixed one, the
                   day that was asked for */
  enum {
    LEG_DIRECT,       /* as it stands in the table                               */
    LEG_INVERSE,      /* the table has it the other way                          */
    LEG_FIXED,        /* one currency replaced the other at a rate once for ever */
    LEG_NOTED,        /* as the record's own notes have it (notes.h)             */
    LEG_NOTED_INVERSE /* they have it the other way                              */
  } kind;
} RateLeg;
typedef struct RateWay {
  RateLeg legs[2];
  unsigned count;     /* 0: a currency to itself                                          */
  char instead_of[4]; /* the currency that the legs stand for, which came later; or ""    */
} RateWay;

/* The rate from one currency to another at a day, or at the last day before it that has one and is
 * at most `max_age` days older. *date is the day it is of: of two legs the older one; *way, unless
 * NULL, how it was made. False when the table has none. */
ARYK_MUST_CHECK bool rates_find(const RateTable *table, const char *from, const char *to,
                                int32_t day, int32_t max_age, Rational *rate, int32_t *date,
                                RateWay *way);

#endif
