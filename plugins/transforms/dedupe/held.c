/* held.c - see held.h. */
#include "plugins/transforms/dedupe/held.h"

#include "plugins/spill/sort_key.h"

enum {
  NUMBER = 8 /* bytes in front of a held record */
};

struct Held {
  RecordCodec *codec;
  Sorter *by_key;    /* all; each record behind its number     */
  Sorter *by_number; /* the first of each key                  */
  uint64_t count;    /* that were added                        */
  bool arranged;     /* all that count are in `by_number`      */
  ArykBytes before;  /* the key that was looked at last        */
  ArykBytes value;   /* scratch                                */
};

Held *
held_new(uint64_t memory, const char *folder, bool durable, ArykContext *context)
{
  Held *held = g_new0(Held, 1);
  held->codec = record_codec_new(context);
  held->by_key = sorter_new(memory, folder, "held", durable, context);
  held->by_number = sorter_new(memory, folder, "order", durable, context);
  return held;
}

void
held_free(Held *held)
{
  if (held == NULL)
    return;
  sorter_free(held->by_key);
  sorter_free(held->by_number);
  record_codec_free(held->codec);
  aryk_bytes_clear(&held->before);
  aryk_bytes_clear(&held->value);
  g_free(held);
}

bool
held_add(Held *held, ArykText key, const ArykRecord *record, GError **error)
{
  held->value.length = 0;
  sort_key_write_number(&held->value, held->count++);
  record_codec_write(held->codec, &held->value, record);
  return sorter_add(held->by_key, key, (ArykText){held->value.data, held->value.length}, error);
}

/* ---- The end --------------------------------------------------------------------------------- */

/* Looks at the next one in the order of the keys. */
static bool
arrange(Held *held, GError **error)
{
  Pair pair;
  if (!sorter_end(held->by_key, error))
    return false;
  held->arranged = !sorter_peek(held->by_key, &pair);
  if (held->arranged)
    return true;
  if (!aryk_text_equal(pair.key, (ArykText){held->before.data, held->before.length})) {
    held->before.length = 0;
    aryk_bytes_append(&held->before, pair.key.data, pair.key.length);
    ArykText number = {pair.value.data, NUMBER};
    ArykText record = {pair.value.data + NUMBER, pair.value.length - NUMBER};
    if (!sorter_add(held->by_number, number, record, error))
      return false;
  }
  return sorter_pass(held->by_key, error);
}

bool
held_step(Held *held, ArykOutput *output, size_t *size, bool *more, GError **error)
{
  Pair pair;
  *size = 0;
  *more = true;
  if (!held->arranged)
    return arrange(held, error);
  if (!sorter_end(held->by_number, error))
    return false;
  *more = sorter_peek(held->by_number, &pair);
  if (!*more)
    return true;
  /* One copy that lives as long as the record does: all its texts are slices of it. */
  ArykRecord *record = aryk_output_add(output, NULL);
  *size = pair.value.length;
  if (!record_codec_read(held->codec, aryk_record_copy_text(record, pair.value), record))
    return aryk_error(error, ARYK_ERROR_IO, "a record that was put aside cannot be read");
  return sorter_pass(held->by_number, error);
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

GVariant *
held_save(Held *held, GError **error)
{
  GVariant *by_key = sorter_save(held->by_key, error);
  GVariant *by_number = by_key != NULL ? sorter_save(held->by_number, error) : NULL;
  if (by_number == NULL) {
    g_clear_pointer(&by_key, g_variant_unref);
    return NULL;
  }
  GVariant *before =
      g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, held->before.data, held->before.length, 1);
  return g_variant_new("(tb@ay@" SORTER_STATE "@" SORTER_STATE "@" RECORD_CODEC_STATE ")",
                       held->count, held->arranged, before, by_key, by_number,
                       record_codec_save(held->codec));
}

bool
held_restore(Held *held, GVariant *state, GError **error)
{
  gboolean arranged;
  gsize length;
  g_variant_get_child(state, 0, "t", &held->count);
  g_variant_get_child(state, 1, "b", &arranged);
  g_autoptr(GVariant) before = g_variant_get_child_value(state, 2);
  g_autoptr(GVariant) by_key = g_variant_get_child_value(state, 3);
  g_autoptr(GVariant) by_number = g_variant_get_child_value(state, 4);
  g_autoptr(GVariant) codec = g_variant_get_child_value(state, 5);
  held->arranged = arranged;
  const void *data = g_variant_get_fixed_array(before, &length, 1);
  aryk_bytes_append(&held->before, data, length);
  return record_codec_restore(held->codec, codec, error) &&
         sorter_restore(held->by_key, by_key, error) &&
         sorter_restore(held->by_number, by_number, error);
}
