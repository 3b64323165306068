/* keys.c - see keys.h. */
#include "plugins/transforms/assert/keys.h"

#include "plugins/formats/splitmix.h"

#define LEAST_SIZE 1024

void
keys_start(Keys *keys, size_t width)
{
  memset(keys, 0, sizeof *keys);
  keys->width = width;
  keys->size = LEAST_SIZE;
  keys->entries = g_new0(KeyEntry, keys->size);
}

void
keys_clear(Keys *keys)
{
  aryk_bytes_clear(&keys->bytes);
  codec_pool_clear(&keys->pool);
  g_free(keys->entries);
  memset(keys, 0, sizeof *keys);
}

size_t
keys_bytes(const Keys *keys)
{
  return keys->bytes.capacity + keys->size * sizeof *keys->entries;
}

/* ---- Keys ------------------------------------------------------------------------------------ */

static uint64_t
hash_of(const Keys *keys, const ArykValue *key)
{
  uint64_t hash = 0;
  for (size_t i = 0; i < keys->width; i++)
    hash = splitmix(hash ^ aryk_value_hash(&key[i]), i);
  return hash;
}

static CodecReader
reader_at(Keys *keys, size_t place)
{
  const uint8_t *data = (const uint8_t *)keys->bytes.data;
  return (CodecReader){data + place, data + keys->bytes.length, codec_pool_take, &keys->pool};
}

/* True when the key that lies there is this one. */
static bool
is_key(Keys *keys, size_t place, const ArykValue *key)
{
  CodecReader reader = reader_at(keys, place);
  bool same = true;
  for (size_t i = 0; i < keys->width && same; i++) {
    ArykValue value;
    if (!codec_read_value(&reader, &value))
      g_assert_not_reached();
    same = aryk_value_equal(&value, &key[i]);
  }
  codec_pool_reset(&keys->pool);
  return same;
}

/* ---- The table ------------------------------------------------------------------------------- */

static void
insert(Keys *keys, KeyEntry entry)
{
  size_t i = entry.hash & (keys->size - 1);
  while (keys->entries[i].place != 0)
    i = (i + 1) & (keys->size - 1);
  keys->entries[i] = entry;
}

static void
grow(Keys *keys)
{
  KeyEntry *old = keys->entries;
  size_t size = keys->size;
  keys->size *= 2;
  keys->entries = g_new0(KeyEntry, keys->size);
  for (size_t i = 0; i < size; i++)
    if (old[i].place != 0)
      insert(keys, old[i]);
  g_free(old);
}

/* A new key, whose bytes begin at `place`. */
static void
enter(Keys *keys, uint64_t hash, size_t place)
{
  if (++keys->count > keys->size / 4 * 3)
    grow(keys);
  insert(keys, (KeyEntry){hash, place + 1});
}

bool
keys_have(Keys *keys, const ArykValue *key)
{
  uint64_t hash = hash_of(keys, key);
  for (size_t i = hash & (keys->size - 1); keys->entries[i].place != 0;
       i = (i + 1) & (keys->size - 1))
    if (keys->entries[i].hash == hash && is_key(keys, keys->entries[i].place - 1, key))
      return true;
  return false;
}

void
keys_add(Keys *keys, const ArykValue *key)
{
  size_t place = keys->bytes.length;
  for (size_t i = 0; i < keys->width; i++)
    codec_write_value(&keys->bytes, &key[i]);
  enter(keys, hash_of(keys, key), place);
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

GVariant *
keys_save(const Keys *keys)
{
  return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, keys->bytes.data, keys->bytes.length, 1);
}

bool
keys_restore(Keys *keys, GVariant *state, GError **error)
{
  gsize length;
  const void *data = g_variant_get_fixed_array(state, &length, 1);
  ArykValue *key = g_new(ArykValue, keys->width);
  bool ok = true;
  aryk_bytes_append(&keys->bytes, data, length);
  for (size_t place = 0; ok && place < length;) {
    CodecReader reader = reader_at(keys, place);
    for (size_t i = 0; i < keys->width && ok; i++)
      ok = codec_read_value(&reader, &key[i]);
    if (ok)
      enter(keys, hash_of(keys, key), place);
    place = (size_t)((const char *)reader.at - keys->bytes.data);
    codec_pool_reset(&keys->pool);
  }
  g_free(key);
  return ok || aryk_error(error, ARYK_ERROR_PLUGIN, "the saved keys are damaged");
}
