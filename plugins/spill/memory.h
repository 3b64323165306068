/* memory.h - pairs of a key and a value that are sorted in memory.
 *
 * Each lies in large pages that never move. What is sorted is an array of places alone, each with
 * the eight bytes of its key that are looked at now: whole numbers to compare, without a look at
 * the pages. Where they are the same, the next eight bytes of these keys decide. */
#ifndef PLUGINS_SPILL_MEMORY_H
#define PLUGINS_SPILL_MEMORY_H

#include "plugins/spill/pages.h"
#include "plugins/spill/pair.h"

typedef struct SortEntry {
  uint64_t now; /* eight bytes of the key */
  const char *pair;
} SortEntry;

typedef struct SortMemory {
  Pages pages; /* of the pairs */
  SortEntry *entries;
  size_t count, capacity; /* of entries                           */
} SortMemory;

void sort_memory_start(SortMemory *memory);
void sort_memory_clear(SortMemory *memory);
/* Forgets the pairs; others come. */
void sort_memory_empty(SortMemory *memory);
/* Forgets the pairs, and gives the memory back. */
void sort_memory_release(SortMemory *memory);
/* The memory they take. */
size_t sort_memory_bytes(const SortMemory *memory);
/* Adds a pair. */
void sort_memory_add(SortMemory *memory, ArykText key, ArykText value);
/* Puts them in order; equal ones stay in the order they were added in. */
void sort_memory_sort(SortMemory *memory);
/* The bytes of the i-th: see pair.h. */
ArykText sort_memory_at(const SortMemory *memory, size_t i);

#endif
