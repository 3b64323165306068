/* fixed.h - currencies that are no more, at the rates by which they were replaced for good.
 *
 * One of the new is so many of the old: 10,000 BYR are one BYN, 1.95583 DEM one euro. From that day
 * on the rate holds for ever; before it the old currency had rates of its own, and what is told in
 * the new one then means the old ("Belarusian rubles" in 2015). */
#ifndef CURRENCY_FIXED_H
#define CURRENCY_FIXED_H

#include "plugins/language/meaning.h"

/* The rate from one currency to another where one replaced the other, on or after that day. */
ARYK_MUST_CHECK bool fixed_rate(const char *from, const char *to, int32_t day, Rational *rate);
/* The currency that was used in place of one that was introduced after the day; NULL when it was in
 * use already. The euro has many and none. */
const char *fixed_predecessor(const char *code, int32_t day);

#endif
