/* memory.h - pairs of a key and a value that are sorted in memory.
 *
 * Each lies in large pages that never move. What is sorted is an array of places alone, each with
 * the eight bytes of its key that are looked at now: whole numbers to compare, without a look at
 * the pages. Where they are the same, the next eight bytes of these keys decide.
 *
 * The pages are kept when the pairs are forgotten, and filled again: calls come from any thread,
 * and memory that one thread has freed is not always there for another. */
#ifndef PLUGINS_SPILL_MEMORY_H
#define PLUGINS_SPILL_MEMORY_H

#include "plugins/spill/pair.h"

typedef struct SortEntry {
  uint64_t now; /* eight bytes of the key */
  const char *pair;
} SortEntry;

typedef struct SortMemory {
  GPtrArray *pages; /* all of one size                      */
  guint used;       /* of them                              */
  GPtrArray *large; /* pages of one large thing each        */
  char *at, *end;   /* what is left of the last page        */
  size_t bytes;     /* of pages and entries                 */
  SortEntry *entries;
  size_t count, capacity; /* of entries                           */
} SortMemory;

void sort_memory_start(SortMemory *memory);
void sort_memory_clear(SortMemory *memory);
/* Forgets the pairs; others come. */
void sort_memory_empty(SortMemory *memory);
/* Forgets the pairs, and gives the memory back. */
void sort_memory_release(SortMemory *memory);
/* Adds a pair. */
void sort_memory_add(SortMemory *memory, ArykText key, ArykText value);
/* Puts them in order; equal ones stay in the order they were added in. */
void sort_memory_sort(SortMemory *memory);
/* The bytes of the i-th: see pair.h. */
ArykText sort_memory_at(const SortMemory *memory, size_t i);

#endif
