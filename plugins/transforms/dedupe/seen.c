/* seen.c - see seen.h. */
#include "plugins/transforms/dedupe/seen.h"

#include "plugins/formats/splitmix.h"

#define LEAST_SIZE 1024

void
seen_start(Seen *seen, size_t width)
{
  memset(seen, 0, sizeof *seen);
  seen->width = width;
  seen->size = LEAST_SIZE;
  seen->entries = g_new0(SeenEntry, seen->size);
}

void
seen_clear(Seen *seen)
{
  aryk_bytes_clear(&seen->bytes);
  codec_pool_clear(&seen->pool);
  g_free(seen->entries);
  memset(seen, 0, sizeof *seen);
}

size_t
seen_bytes(const Seen *seen)
{
  return seen->bytes.capacity + seen->size * sizeof *seen->entries;
}

/* ---- Keys ------------------------------------------------------------------------------------ */

static bool
is_nothing(const ArykValue *value)
{
  return value->type <= ARYK_NULL;
}

static uint64_t
hash_of(const Seen *seen, const ArykValue *key)
{
  uint64_t hash = 0;
  for (size_t i = 0; i < seen->width; i++)
    hash = splitmix(hash ^ (is_nothing(&key[i]) ? 0 : aryk_value_hash(&key[i])), i);
  return hash;
}

static CodecReader
reader_at(Seen *seen, size_t place)
{
  const uint8_t *data = (const uint8_t *)seen->bytes.data;
  return (CodecReader){data + place, data + seen->bytes.length, codec_pool_take, &seen->pool};
}

/* True when the key that lies there is this one. */
static bool
is_key(Seen *seen, size_t place, const ArykValue *key)
{
  CodecReader reader = reader_at(seen, place);
  bool same = true;
  for (size_t i = 0; i < seen->width && same; i++) {
    ArykValue value;
    if (!codec_read_value(&reader, &value))
      g_assert_not_reached();
    same = is_nothing(&value) ? is_nothing(&key[i]) : aryk_value_equal(&value, &key[i]);
  }
  codec_pool_reset(&seen->pool);
  return same;
}

/* ---- The table ------------------------------------------------------------------------------- */

static void
insert(Seen *seen, SeenEntry entry)
{
  size_t i = entry.hash & (seen->size - 1);
  while (seen->entries[i].place != 0)
    i = (i + 1) & (seen->size - 1);
  seen->entries[i] = entry;
}

static void
grow(Seen *seen)
{
  SeenEntry *old = seen->entries;
  size_t size = seen->size;
  seen->size *= 2;
  seen->entries = g_new0(SeenEntry, seen->size);
  for (size_t i = 0; i < size; i++)
    if (old[i].place != 0)
      insert(seen, old[i]);
  g_free(old);
}

static bool
contains(Seen *seen, uint64_t hash, const ArykValue *key)
{
  for (size_t i = hash & (seen->size - 1); seen->entries[i].place != 0;
       i = (i + 1) & (seen->size - 1))
    if (seen->entries[i].hash == hash && is_key(seen, seen->entries[i].place - 1, key))
      return true;
  return false;
}

/* A new key, whose bytes begin at `place`. */
static void
enter(Seen *seen, uint64_t hash, size_t place)
{
  if (++seen->count > seen->size / 4 * 3)
    grow(seen);
  insert(seen, (SeenEntry){hash, place + 1});
}

bool
seen_add(Seen *seen, const ArykValue *key)
{
  uint64_t hash = hash_of(seen, key);
  size_t place = seen->bytes.length;
  if (contains(seen, hash, key))
    return false;
  for (size_t i = 0; i < seen->width; i++)
    codec_write_value(&seen->bytes, &key[i]);
  enter(seen, hash, place);
  return true;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

GVariant *
seen_save(const Seen *seen)
{
  return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, seen->bytes.data, seen->bytes.length, 1);
}

bool
seen_restore(Seen *seen, GVariant *state, GError **error)
{
  gsize length;
  const void *data = g_variant_get_fixed_array(state, &length, 1);
  ArykValue *key = g_new(ArykValue, seen->width);
  bool ok = true;
  aryk_bytes_append(&seen->bytes, data, length);
  for (size_t place = 0; ok && place < length;) {
    CodecReader reader = reader_at(seen, place);
    for (size_t i = 0; i < seen->width && ok; i++)
      ok = codec_read_value(&reader, &key[i]);
    if (ok)
      enter(seen, hash_of(seen, key), place);
    place = (size_t)((const char *)reader.at - seen->bytes.data);
    codec_pool_reset(&seen->pool);
  }
  g_free(key);
  return ok || aryk_error(error, ARYK_ERROR_PLUGIN, "the saved keys are damaged");
}
