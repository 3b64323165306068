/* memory.h - records that are sorted in memory.
 *
 * Each lies, encoded, in large pages that never move, behind the values of its keys, which point
 * into it. What is sorted is an array of prefixes and places alone.
 *
 * The pages are kept when the records are forgotten, and filled again: calls come from any thread,
 * and memory that one thread has freed is not always there for another. */
#ifndef PLUGINS_TRANSFORMS_SORT_MEMORY_H
#define PLUGINS_TRANSFORMS_SORT_MEMORY_H

#include "plugins/formats/record_codec.h"
#include "plugins/transforms/sort/order.h"

typedef struct SortEntry {
  uint64_t prefix;
  const struct SortItem *item;
} SortEntry;

typedef struct SortMemory {
  const SortOrder *order; /* borrowed                             */
  GPtrArray *pages;       /* all of one size                      */
  guint used;             /* of them                              */
  GPtrArray *large;       /* pages of one large thing each        */
  char *at, *end;         /* what is left of the last page        */
  size_t bytes;           /* of pages and entries                 */
  SortEntry *entries;
  size_t count, capacity; /* of entries                           */
  ArykBytes scratch;
} SortMemory;

void sort_memory_start(SortMemory *memory, const SortOrder *order);
void sort_memory_clear(SortMemory *memory);
/* Forgets the records; others come. */
void sort_memory_empty(SortMemory *memory);
/* Forgets the records, and gives the memory back. */
void sort_memory_release(SortMemory *memory);
/* Adds a record. */
void sort_memory_add(SortMemory *memory, RecordCodec *codec, const ArykRecord *record);
/* Puts them in order; equal ones stay in the order they were added in. */
void sort_memory_sort(SortMemory *memory);
/* The bytes of the i-th. */
ArykText sort_memory_at(const SortMemory *memory, size_t i);

#endif
