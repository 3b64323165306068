/* seen.h - which keys have been seen.
 *
 * A key is a row of values. Two are the same when their values are equal as aryk_value_equal() has
 * it (1 and 1.00 are; null and missing are alike too): exactly, not by a hash alone. The keys lie
 * encoded in one run of bytes, in the order they came; a hash table finds them there. */
#ifndef PLUGINS_TRANSFORMS_DEDUPE_SEEN_H
#define PLUGINS_TRANSFORMS_DEDUPE_SEEN_H

#include "plugins/formats/value_codec.h"

typedef struct SeenEntry {
  uint64_t hash;
  uint64_t place; /* in the bytes, + 1; 0: free */
} SeenEntry;

typedef struct Seen {
  size_t width;    /* values in a key         */
  ArykBytes bytes; /* the keys                */
  SeenEntry *entries;
  size_t count, size; /* of entries; the size is a power of two */
  CodecPool pool;
} Seen;

/* For keys of so many values. */
void seen_start(Seen *seen, size_t width);
void seen_clear(Seen *seen);
/* Adds the key; false when it was there already. */
bool seen_add(Seen *seen, const ArykValue *key);
/* The memory it takes. */
size_t seen_bytes(const Seen *seen);

/* All keys as bytes (of type "ay"), and back into an empty one. */
GVariant *seen_save(const Seen *seen);
ARYK_MUST_CHECK bool seen_restore(Seen *seen, GVariant *state, GError **error);

#endif
