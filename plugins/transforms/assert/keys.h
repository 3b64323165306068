/* keys.h - the keys that have come, each once.
 *
 * A key is a row of values, none of them null. Two are the same when their values are equal as
 * aryk_value_equal() has it (1 and 1.00 are): exactly, not by a hash alone. The keys lie encoded in
 * one run of bytes, in the order they came; a hash table finds them there. */
#ifndef PLUGINS_TRANSFORMS_ASSERT_KEYS_H
#define PLUGINS_TRANSFORMS_ASSERT_KEYS_H

#include "plugins/formats/value_codec.h"

typedef struct KeyEntry {
  uint64_t hash;
  uint64_t place; /* in the bytes, + 1; 0: free */
} KeyEntry;

typedef struct Keys {
  size_t width;    /* values in a key */
  ArykBytes bytes; /* the keys        */
  KeyEntry *entries;
  size_t count, size; /* of entries; the size is a power of two */
  CodecPool pool;
} Keys;

/* For keys of so many values. */
void keys_start(Keys *keys, size_t width);
void keys_clear(Keys *keys);
bool keys_have(Keys *keys, const ArykValue *key);
/* Adds a key that is not there. */
void keys_add(Keys *keys, const ArykValue *key);
/* The memory they take. */
size_t keys_bytes(const Keys *keys);

/* All keys as bytes (of type "ay"), and back into an empty one. */
GVariant *keys_save(const Keys *keys);
ARYK_MUST_CHECK bool keys_restore(Keys *keys, GVariant *state, GError **error);

#endif
