/* when.h - the period of figures (when.c, before.c) and what the text speaks of (told.c). */
#ifndef FACTS_WHEN_H
#define FACTS_WHEN_H

#include "plugins/transforms/facts/facts.h"

typedef struct When {
  Facts *facts;
  const uint32_t *paragraphs; /* of each token */
  Told told;
} When;

/* inherited.c: the period that a figure in tokens [first, last], with its change, is of when it has
 * no time of its own: the one spoken of, that of a plan, or none. */
Period when_inherited(const When *when, const Mention *mention, uint32_t first, uint32_t last);
/* The days of a time: as the text's date tells, else as the period spoken of does. */
Period when_resolve(const When *when, Period time);
/* "The forecast for 2023 was cut from 18.7% to 14.8%": both are of 2023; "worse than
 * the 0.1% fall forecast by economists". */
bool when_is_former_forecast(const Facts *facts, const Mention *mention);
/* A word for a forecast or a plan stands in the clause of the token, in front of it. */
bool when_is_forecast(const Facts *facts, uint32_t first);
/* The period of value i, which another started from. */
void when_find_before(When *when, uint32_t i);
/* With a new paragraph the text comes back to its main period. */
void told_return(When *when);
/* The period that the sentence of mentions [from, to) leaves behind for the next one: that of its
 * last figure, or, without figures, the last one it names. */
void told_remember(When *when, uint32_t from, uint32_t to);

#endif
