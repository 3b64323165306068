/* semantics_time.h - what the semantics of time share: reading the slots of a match, and the kinds
 * of times that can come out.
 *
 * A slot is one of: y, a sub-reading that names a year; c, d, one that names any stretch of the
 * calendar; m, m2, months of the lexicon; n, n2, a count, an ordinal or a year in figures, as a
 * number token or a lexicon entry with the attribute `value`. */
#ifndef LANGUAGE_SEMANTICS_TIME_H
#define LANGUAGE_SEMANTICS_TIME_H

#include "plugins/language/grammar.h"
#include "plugins/language/period.h"

/* A whole number of at most four digits. */
bool time_number(ArykText text, int *number);
/* The number in a slot: its attribute `value`, or its digits. */
bool time_slot_number(const Match *match, Element name, int *number);
bool time_slot_absent(const Match *match, Element name);
/* The time that a sub-reading named; NULL when there is none. */
const Period *time_slot_period(const Match *match, Element name);
bool time_parameter_is(const Match *match, AttributeKey key, const char *value);
/* The day of publication, LANGUAGE_NO_DATE when it is not known. */
int32_t time_published(const Match *match);

/* These fill in the meaning; all but the last are true always. */
bool time_means(Meaning *meaning, Period period);
/* A time that names no days, or none that is known. */
bool time_means_unknown(Meaning *meaning);
/* That long before the period spoken of. */
bool time_means_before(Meaning *meaning, PeriodUnit step);
bool time_means_part_of(const Period *year, Meaning *meaning);
/* A stretch of the year 2000, given the year that the publication suggests: the last one that has
 * begun by then, for a day `ahead` days later, and ends at most `ahead` days after it. */
bool time_means_yearless(const Match *match, Period in_2000, int ahead, Meaning *meaning);

/* Years and their parts: semantics_calendar.c. */
bool semantic_year(const Match *match, Meaning *meaning);
bool semantic_year_pair(const Match *match, Meaning *meaning);
bool semantic_distance(const Match *match, Meaning *meaning);
bool semantic_before(const Match *match, Meaning *meaning);
bool semantic_months(const Match *match, Meaning *meaning);
bool semantic_part(const Match *match, Meaning *meaning);
bool semantic_first_months(const Match *match, Meaning *meaning);

#endif
