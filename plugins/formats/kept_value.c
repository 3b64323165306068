/* kept_value.c - see kept_value.h. */
#include "plugins/formats/kept_value.h"

/* Makes the value of the bytes. */
static bool
read_back(KeptValue *kept)
{
  const uint8_t *data = (const uint8_t *)kept->bytes.data;
  CodecReader reader = {data, data + kept->bytes.length, codec_pool_take, &kept->pool};
  codec_pool_reset(&kept->pool);
  return codec_read_value(&reader, &kept->value) && reader.at == reader.end;
}

void
kept_value_set(KeptValue *kept, const ArykValue *value)
{
  kept->bytes.length = 0;
  codec_write_value(&kept->bytes, value);
  if (!read_back(kept))
    g_assert_not_reached();
}

void
kept_value_clear(KeptValue *kept)
{
  aryk_bytes_clear(&kept->bytes);
  codec_pool_clear(&kept->pool);
  memset(kept, 0, sizeof *kept);
}

GVariant *
kept_value_save(const KeptValue *kept)
{
  ArykBytes bytes = {NULL, 0, 0};
  codec_write_value(&bytes, &kept->value);
  GVariant *state = g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes.data, bytes.length, 1);
  aryk_bytes_clear(&bytes);
  return state;
}

bool
kept_value_restore(KeptValue *kept, GVariant *state, GError **error)
{
  gsize length;
  const void *data = g_variant_get_fixed_array(state, &length, 1);
  kept->bytes.length = 0;
  aryk_bytes_append(&kept->bytes, data, length);
  return read_back(kept) ||
         aryk_error(error, ARYK_ERROR_PLUGIN, "the saved value is not one that was written here");
}
