/* when.h - the period of figures (when.c) and what the text speaks of (told.c). */
#ifndef FACTS_WHEN_H
#define FACTS_WHEN_H

#include "plugins/transforms/facts/facts.h"

typedef struct When {
  Facts *facts;
  const uint32_t *paragraphs; /* of each token */
  Told told;
} When;

/* The days of a time: as the text's date tells, else as the period spoken of does. */
Period when_resolve(const When *when, Period time);
/* The period that the sentence of mentions [from, to) leaves behind for the next one: that of its
 * last figure, or, without figures, the last one it names. */
void told_remember(When *when, uint32_t from, uint32_t to);

#endif
