/* bare.h - bare numbers that a noun of their sentence says the unit of (bare_noun.c). Each takes it
 * and returns true, or returns false. */
#ifndef FACTS_BARE_H
#define FACTS_BARE_H

#include "plugins/transforms/facts/facts.h"

/* "The number of weekly flights ... 27": the noun that the sentence counts. */
bool bare_number_of(Facts *facts, Mention *mention);
/* "Arrivals exceeded 85 million", "passenger traffic was 3.4 million": the subject is what is
 * counted. */
bool bare_subject(Facts *facts, Mention *mention);
/* "Guests: 8.1 million": the label in front says what is counted. */
bool bare_labelled(Facts *facts, Mention *mention);
/* "air passengers made up 6.8 million, road passengers 925,000": a noun of the list that is
 * counted.
 */
bool bare_counted(Facts *facts, Mention *mention);
/* "48 more hotels are under construction": so many of them, besides others. */
bool bare_more(Facts *facts, Mention *mention);
/* "passenger numbers rose 9% to 1.94m": what is counted has no length; the "m" is a million. */
void bare_read_million(Facts *facts, Mention *mention);
/* "House sales decreased by 49.1% to 1,272": what the change in front is a change of is counted. */
bool bare_led_to(Facts *facts, Mention *mention);

#endif
