/* memory.c - see memory.h. */
#include "plugins/spill/memory.h"

enum {
  PART = 8,        /* bytes of a key that are looked at at once        */
  MOST_PARTS = 64, /* that are looked at so, before keys are compared  */
  FEW = 12         /* entries that are sorted by moving single ones    */
};

void
sort_memory_start(SortMemory *memory)
{
  memset(memory, 0, sizeof *memory);
  pages_start(&memory->pages);
}

void
sort_memory_empty(SortMemory *memory)
{
  pages_empty(&memory->pages);
  memory->count = 0;
}

void
sort_memory_release(SortMemory *memory)
{
  sort_memory_empty(memory);
  pages_release(&memory->pages);
  g_clear_pointer(&memory->entries, g_free);
  memory->capacity = 0;
}

void
sort_memory_clear(SortMemory *memory)
{
  g_free(memory->entries);
  pages_clear(&memory->pages);
  memset(memory, 0, sizeof *memory);
}

size_t
sort_memory_bytes(const SortMemory *memory)
{
  /* Sorting takes as much again as the entries. */
  return memory->pages.bytes + 2 * memory->count * sizeof *memory->entries;
}

/* ---- Pairs ----------------------------------------------------------------------------------- */

static void
add_entry(SortMemory *memory, SortEntry entry)
{
  if (memory->count == memory->capacity) {
    memory->capacity = MAX(1024, memory->capacity * 2);
    memory->entries = g_renew(SortEntry, memory->entries, memory->capacity);
  }
  memory->entries[memory->count++] = entry;
}

void
sort_memory_add(SortMemory *memory, ArykText key, ArykText value)
{
  char *pair = pages_take(&memory->pages, pair_size(key.length, value.length));
  pair_write(pair, key, value);
  add_entry(memory, (SortEntry){pair_key_part(key, 0), pair});
}

ArykText
sort_memory_at(const SortMemory *memory, size_t i)
{
  const char *bytes = memory->entries[i].pair;
  Pair pair = pair_at(bytes);
  return (ArykText){bytes, pair_size(pair.key.length, pair.value.length)};
}

/* ---- Sorting by what is looked at now -------------------------------------------------------- */

static void
sort_few(SortEntry *entries, size_t count)
{
  for (size_t i = 1; i < count; i++) {
    SortEntry entry = entries[i];
    size_t to = i;
    for (; to > 0 && entries[to - 1].now > entry.now; to--)
      entries[to] = entries[to - 1];
    entries[to] = entry;
  }
}

/* Two sorted halves of `from` as one in `to`; of equal ones those of the first half come first. */
static void
merge_halves(const SortEntry *from, size_t half, size_t count, SortEntry *to)
{
  const SortEntry *left = from, *middle = from + half, *right = middle, *end = from + count;
  while (left < middle && right < end) {
    bool take_right = right->now < left->now;
    *to++ = take_right ? *right : *left;
    right += take_right;
    left += !take_right;
  }
  memcpy(to, left, (size_t)(middle - left) * sizeof *left);
  memcpy(to + (middle - left), right, (size_t)(end - right) * sizeof *right);
}

/* A merge sort, which keeps equal ones in their order. `spare` is as large. */
static void
sort_now(SortEntry *entries, SortEntry *spare, size_t count)
{
  if (count <= FEW) {
    sort_few(entries, count);
    return;
  }
  size_t half = count / 2;
  sort_now(entries, spare, half);
  sort_now(entries + half, spare + half, count - half);
  if (entries[half - 1].now <= entries[half].now)
    return;
  memcpy(spare, entries, count * sizeof *entries);
  merge_halves(spare, half, count, entries);
}

/* ---- Sorting by whole keys ------------------------------------------------------------------- */

static ArykText
key_of(const SortEntry *entry)
{
  return pair_at(entry->pair).key;
}

static gint
compare_keys(gconstpointer a, gconstpointer b, gpointer user)
{
  (void)user;
  return pair_compare_keys(key_of(a), key_of(b));
}

static void sort_part(SortEntry *entries, SortEntry *spare, size_t count, size_t part);

/* Entries that are alike up to and with this part. */
static void
sort_alike(SortEntry *entries, SortEntry *spare, size_t count, size_t part)
{
  size_t next = (part + 1) * PART;
  if (count < 2 || key_of(entries).length <= next)
    return; /* no key is the beginning of another: these are the same */
  if (part + 1 == MOST_PARTS) {
    g_qsort_with_data(entries, (gint)count, sizeof *entries, compare_keys, NULL);
    return;
  }
  for (size_t i = 0; i < count; i++)
    entries[i].now = pair_key_part(key_of(&entries[i]), next);
  sort_part(entries, spare, count, part + 1);
}

static void
sort_part(SortEntry *entries, SortEntry *spare, size_t count, size_t part)
{
  sort_now(entries, spare, count);
  for (size_t first = 0, behind; first < count; first = behind) {
    for (behind = first + 1; behind < count && entries[behind].now == entries[first].now;)
      behind++;
    sort_alike(entries + first, spare + first, behind - first, part);
  }
}

void
sort_memory_sort(SortMemory *memory)
{
  g_assert(memory->count <= G_MAXINT); /* of g_qsort_with_data */
  SortEntry *spare = g_new(SortEntry, memory->count);
  sort_part(memory->entries, spare, memory->count, 0);
  g_free(spare);
}
