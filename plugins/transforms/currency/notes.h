/* notes.h - exchange rates that a record brings with it, as stage `facts` finds them in a text:
 * "(1 USD = 386.71 KZT on September 14)". */
#ifndef CURRENCY_NOTES_H
#define CURRENCY_NOTES_H

#include <aryk/plugin.h>

#include "plugins/transforms/currency/rates.h"

typedef enum NotesFound {
  NOTES_NONE,
  NOTES_RATE,
  NOTES_BAD /* they are not what they should be: *error */
} NotesFound;

/* The rate from one currency to another in a list of maps with base, quote, rate and date; null and
 * absent are no notes. Of several the one whose day is nearest to `day` (NULL: none is asked for)
 * counts, and of equal ones the first; those without a day come last. The way's leg has no date
 * (RATE_NO_DATE) where the note has none. */
ARYK_MUST_CHECK NotesFound notes_find(const ArykValue *notes, const char *from, const char *to,
                                      const int32_t *day, Rational *rate, RateWay *way,
                                      GError **error);

#endif
