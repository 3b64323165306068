/* currency.h - a stage `currency` at work: its options, and what its rooms share.
 *
 *   currency.c  the plugin: options, and the amount that a record holds
 *   amount.c    amounts and currencies in words
 *   convert.c   the amount in another currency, at the rate of a day
 *   rates.c     the table of rates; fixed.c: those of currencies that are no more
 *   notes.c     the rates that a record brings with it
 *   explain.c   how all that came about, for whoever asks */
#ifndef CURRENCY_H
#define CURRENCY_H

#include <aryk/plugin.h>

#include "plugins/language/lexicon.h"
#include "plugins/transforms/currency/amount.h"
#include "plugins/transforms/currency/rates.h"

enum {
  INVALID_REJECT,
  INVALID_NULL
};
enum {
  MISSING_REJECT,
  MISSING_NULL,
  MISSING_EARLIER,
  MISSING_EARLIER_OR_NULL
};

typedef struct Currency {
  ArykField field, value_field, unit_field, country;
  const char *assume;
  bool decimal_comma;
  int invalid;
  const char *target;
  const char *rates;
  ArykField notes;
  ArykFields dates;
  int missing;
  int64_t max_age;
  int64_t scale, rate_scale;
  ArykStrings lexicons;

  /* Set by start. */
  const ArykContext *context;
  const RateTable *table; /* or NULL */
  const Lexicon *lexicon;
  ArykField lower_field, upper_field;
  ArykField amount, currency, amount_lower, amount_upper;
  ArykField converted, converted_lower, converted_upper, converted_currency, rate, rate_date;
  ArykField default_dates[3];
} Currency;

/* Converts an amount, "" for no money, and sets what comes of it in the record. */
ArykVerdict currency_convert(const Currency *state, const Amount *amount, ArykRecord *record,
                             GError **error);

#endif
