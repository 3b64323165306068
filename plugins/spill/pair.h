/* pair.h - a key and a value as one run of bytes: what lies in memory and in files.
 *
 * The lengths of both in eight bytes each, then the key, then the value. Keys are compared as
 * memcmp() has it; no key is the beginning of another one (sort_key.h). */
#ifndef PLUGINS_SPILL_PAIR_H
#define PLUGINS_SPILL_PAIR_H

#include <aryk/plugin.h>

enum {
  PAIR_HEADER = 16
};

typedef struct Pair {
  ArykText key, value;
} Pair;

static inline uint64_t
pair_word(const char *bytes)
{
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return GUINT64_FROM_LE(word);
}

static inline size_t
pair_size(size_t key, size_t value)
{
  return PAIR_HEADER + key + value;
}

/* Writes pair_size() bytes. */
static inline void
pair_write(char *to, ArykText key, ArykText value)
{
  uint64_t lengths[2] = {GUINT64_TO_LE(key.length), GUINT64_TO_LE(value.length)};
  memcpy(to, lengths, sizeof lengths);
  if (key.length > 0)
    memcpy(to + PAIR_HEADER, key.data, key.length);
  if (value.length > 0)
    memcpy(to + PAIR_HEADER + key.length, value.data, value.length);
}

/* Of bytes that pair_write() has written. */
static inline Pair
pair_at(const char *bytes)
{
  size_t key = pair_word(bytes), value = pair_word(bytes + 8);
  return (Pair){{bytes + PAIR_HEADER, key}, {bytes + PAIR_HEADER + key, value}};
}

/* Of bytes from a file; false when they are no pair. */
static inline bool
pair_read(ArykText bytes, Pair *pair)
{
  if (bytes.length < PAIR_HEADER)
    return false;
  uint64_t rest = bytes.length - PAIR_HEADER, key = pair_word(bytes.data);
  if (key > rest || pair_word(bytes.data + 8) != rest - key)
    return false;
  *pair = pair_at(bytes.data);
  return true;
}

/* <0, 0, >0. */
static inline int
pair_compare_keys(ArykText a, ArykText b)
{
  size_t common = MIN(a.length, b.length);
  int order = common > 0 ? memcmp(a.data, b.data, common) : 0;
  return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

/* Eight bytes of a key from `from` on, as a number in the order of memcmp(); zeros behind its end.
 */
static inline uint64_t
pair_key_part(ArykText key, size_t from)
{
  uint64_t part = 0;
  if (from < key.length)
    memcpy(&part, key.data + from, MIN(sizeof part, key.length - from));
  return GUINT64_FROM_BE(part);
}

#endif
