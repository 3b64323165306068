#include "plugins/formats/text_repair.h"

#include <stdatomic.h>

const char *const text_invalid_words[] = {"reject", "repair", NULL};

struct TextRepair {
  TextDecoder *decoder;
  bool repairs;
  _Atomic uint64_t repaired; /* sequences of bytes */
};

TextRepair *
text_repair_new(const char *encoding, bool repairs, GError **error)
{
  TextDecoder *decoder = text_decoder_new(encoding, repairs, error);
  if (decoder == NULL)
    return NULL;
  TextRepair *repair = g_new0(TextRepair, 1);
  repair->decoder = decoder;
  repair->repairs = repairs;
  return repair;
}

void
text_repair_end(TextRepair *repair, const ArykContext *context)
{
  if (repair == NULL)
    return;
  uint64_t repaired = atomic_load(&repair->repaired);
  if (repaired > 0 && context != NULL)
    aryk_context_log(context, ARYK_LOG_WARNING,
                     "%" G_GUINT64_FORMAT " broken sequence%s became U+FFFD", repaired,
                     repaired == 1 ? "" : "s");
  text_decoder_free(repair->decoder);
  g_free(repair);
}

bool
text_repair_is_utf8(const TextRepair *repair)
{
  return text_decoder_is_utf8(repair->decoder);
}

bool
text_repair_repairs(const TextRepair *repair)
{
  return repair->repairs;
}

static bool
text_repair_decode(TextRepair *repair, ArykText raw, DecodedText *decoded, GError **error)
{
  uint64_t bad;
  if (!text_decode(repair->decoder, raw, decoded, &bad, error))
    return false;
  if (decoded->repaired > 0)
    atomic_fetch_add(&repair->repaired, decoded->repaired);
  return true;
}

bool
text_repair_read(TextRepair *repair, ArykText *text, ArykRecord *record, GError **error)
{
  DecodedText decoded = {0};
  bool done = text_repair_decode(repair, *text, &decoded, error);
  if (done && decoded.text.data != text->data)
    *text = aryk_record_copy_text(record, decoded.text);
  else if (done)
    *text = decoded.text;
  decoded_text_clear(&decoded);
  return done;
}

char *
text_repair_copy(TextRepair *repair, ArykText text, size_t *length, GError **error)
{
  DecodedText decoded = {0};
  char *copy = NULL;
  if (text_repair_decode(repair, text, &decoded, error)) {
    *length = decoded.text.length;
    copy = g_strndup(decoded.text.data, decoded.text.length);
  }
  decoded_text_clear(&decoded);
  return copy;
}
