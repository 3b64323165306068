/* amount.h - an amount of money as a record has it: as text, or as parts. */
#ifndef CURRENCY_AMOUNT_H
#define CURRENCY_AMOUNT_H

#include "plugins/language/recognize.h"

typedef struct Amount {
  Rational lower, upper; /* the same unless it is a range */
  bool is_range;
  char currency[4]; /* "" when it is no money */
} Amount;

/* The first amount of money in a text; a number alone counts when `currency` says what it is of.
 * False when there is none. */
bool amount_read(ArykText text, const char *currency, const LanguageContext *context,
                 Amount *amount);
/* What a unit is in money: "KZT", "US dollars", "KZT/kg". False for units that are none. */
bool amount_currency(ArykText unit, const LanguageContext *context, char currency[4]);

#endif
