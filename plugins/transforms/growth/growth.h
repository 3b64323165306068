/* growth.h - from a phrase of change to figures.
 *
 * A phrase says how much ("19.5% more"), perhaps against what ("than in 2021"); what the record
 * knows besides, the period and the value of the figure and a base named elsewhere, settles the
 * rest. Reading the phrase is here (phrase.c); growth.c brings the fields in
 * and out, explain.c tells how it came about. */
#ifndef TRANSFORM_GROWTH_H
#define TRANSFORM_GROWTH_H

#include "plugins/language/growth.h"
#include "plugins/language/recognize.h"

/* The first growth that a text names. In a text that is known to be one, a bare percentage,
 * multiple or number of points is a growth too, up unless it has a minus. False when there is none.
 */
bool phrase_growth(ArykText text, const LanguageContext *context, Growth *growth);
/* The base that a text names: a base phrase, another change with one ("up 3.6 percent
 * year-on-year") or a time ("2021"). */
bool phrase_base(ArykText text, const LanguageContext *context, Growth *base);
/* The number that a text is: plain, or an amount ("$68.4 million"). */
bool phrase_number(ArykText text, const LanguageContext *context, Rational *number);

#endif
