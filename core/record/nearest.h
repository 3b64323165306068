/* nearest.h - "did you mean": the word of a list that is nearest to a misspelt one. */
#ifndef CORE_RECORD_NEAREST_H
#define CORE_RECORD_NEAREST_H

/* Offer the candidates one by one; `best` is then the nearest within a third of the word's
 * length (at least one, at most three edits; a swap of neighbours is one edit, capitals count
 * as small letters), the first of them, or NULL. */
typedef struct Nearest {
  const char *word;
  const char *best;
  unsigned distance;
} Nearest;

void nearest_start(Nearest *nearest, const char *word);
void nearest_offer(Nearest *nearest, const char *candidate);

#endif
