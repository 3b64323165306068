/* value_codec.c - see value_codec.h. */
#include "plugins/formats/value_codec.h"

enum {
  NUMBER_MOST = 10, /* bytes of a whole number */
  TYPE_MASK = 0x0f,
  VARIANT_SHIFT = 4
};

/* Small numbers of either sign become small numbers: 0, -1, 1, -2... */
static uint64_t
fold_sign(int64_t number)
{
  return ((uint64_t)number << 1) ^ (uint64_t)(number >> 63);
}

static int64_t
unfold_sign(uint64_t folded)
{
  return (int64_t)(folded >> 1) ^ -(int64_t)(folded & 1);
}

/* ---- Writing --------------------------------------------------------------------------------- */

void
codec_write_large_number(ArykBytes *out, uint64_t number)
{
  aryk_bytes_reserve(out, NUMBER_MOST);
  char *at = out->data + out->length;
  for (; number >= 0x80; number >>= 7)
    *at++ = (char)(number | 0x80);
  *at++ = (char)number;
  out->length = (size_t)(at - out->data);
}

void
codec_write_text(ArykBytes *out, ArykText text)
{
  codec_write_number(out, text.length);
  aryk_bytes_append(out, text.data, text.length);
}

static void
write_signed(ArykBytes *out, int64_t number)
{
  codec_write_number(out, fold_sign(number));
}

static void
write_word(ArykBytes *out, uint64_t word)
{
  word = GUINT64_TO_LE(word);
  aryk_bytes_append(out, &word, sizeof word);
}

static void
write_type(ArykBytes *out, uint8_t type, unsigned variant)
{
  aryk_bytes_append_char(out, (char)(type | variant << VARIANT_SHIFT));
}

static void
write_double(ArykBytes *out, double real)
{
  uint64_t word;
  memcpy(&word, &real, sizeof word);
  write_type(out, ARYK_DOUBLE, 0);
  write_word(out, word);
}

/* Variants: 0 fits inside a value; 1 does not; 2 does not, and has a spelling of its own. */
static void
write_decimal(ArykBytes *out, const ArykValue *value)
{
  if ((value->flags & ARYK_VALUE_WIDE) == 0) {
    write_type(out, ARYK_DECIMAL, 0);
    write_signed(out, value->small);
    write_signed(out, value->as.integer);
    return;
  }
  const ArykWideDecimal *wide = value->as.wide;
  write_type(out, ARYK_DECIMAL, wide->written.data != NULL ? 2 : 1);
  write_signed(out, wide->decimal.scale);
  write_word(out, (uint64_t)wide->decimal.high);
  write_word(out, wide->decimal.low);
  if (wide->written.data != NULL)
    codec_write_text(out, wide->written);
}

static void
write_timestamp(ArykBytes *out, const ArykValue *value)
{
  write_type(out, ARYK_TIMESTAMP, 0);
  aryk_bytes_append_char(out, (char)value->flags);
  write_signed(out, value->small);
  codec_write_number(out, value->length);
  write_signed(out, value->as.integer);
}

static void
write_members(ArykBytes *out, const ArykValue *value)
{
  write_type(out, value->type, 0);
  codec_write_number(out, value->length);
  for (uint32_t i = 0; i < value->length; i++) {
    if (value->type == ARYK_LIST) {
      codec_write_value(out, &value->as.items[i]);
    } else {
      codec_write_text(out, value->as.entries[i].key);
      codec_write_value(out, &value->as.entries[i].value);
    }
  }
}

void
codec_write_value(ArykBytes *out, const ArykValue *value)
{
  switch (value->type) {
  case ARYK_BOOL:
    write_type(out, ARYK_BOOL, value->as.boolean ? 1 : 0);
    break;
  case ARYK_INT:
  case ARYK_DATE:
    write_type(out, value->type, 0);
    write_signed(out, value->as.integer);
    break;
  case ARYK_DOUBLE:
    write_double(out, value->as.real);
    break;
  case ARYK_DECIMAL:
    write_decimal(out, value);
    break;
  case ARYK_STRING:
  case ARYK_BYTES:
    write_type(out, value->type, 0);
    codec_write_text(out, aryk_value_text(value));
    break;
  case ARYK_TIMESTAMP:
    write_timestamp(out, value);
    break;
  case ARYK_LIST:
  case ARYK_MAP:
    write_members(out, value);
    break;
  default:
    write_type(out, value->type, 0);
  }
}

/* ---- Reading --------------------------------------------------------------------------------- */

bool
codec_read_large_number(CodecReader *reader, uint64_t *number)
{
  *number = 0;
  for (unsigned shift = 0; shift < 64 && reader->at < reader->end; shift += 7) {
    uint8_t byte = *reader->at++;
    *number |= (uint64_t)(byte & 0x7f) << shift;
    if (byte < 0x80)
      return true;
  }
  return false;
}

bool
codec_read_text(CodecReader *reader, ArykText *text)
{
  uint64_t length;
  if (!codec_read_number(reader, &length) || length > (size_t)(reader->end - reader->at))
    return false;
  text->data = (const char *)reader->at;
  text->length = length;
  reader->at += length;
  return true;
}

static bool
read_signed(CodecReader *reader, int64_t *number)
{
  uint64_t folded;
  if (!codec_read_number(reader, &folded))
    return false;
  *number = unfold_sign(folded);
  return true;
}

static bool
read_word(CodecReader *reader, uint64_t *word)
{
  if ((size_t)(reader->end - reader->at) < sizeof *word)
    return false;
  memcpy(word, reader->at, sizeof *word);
  *word = GUINT64_FROM_LE(*word);
  reader->at += sizeof *word;
  return true;
}

static bool
read_double(CodecReader *reader, ArykValue *value)
{
  uint64_t word;
  if (!read_word(reader, &word))
    return false;
  memcpy(&value->as.real, &word, sizeof word);
  return true;
}

static bool
read_small_number(CodecReader *reader, ArykValue *value)
{
  int64_t small;
  if (!read_signed(reader, &small) || small < INT16_MIN || small > INT16_MAX)
    return false;
  value->small = (int16_t)small;
  return true;
}

static bool
read_wide_decimal(CodecReader *reader, bool written, ArykValue *value)
{
  int64_t scale;
  uint64_t high, low;
  ArykText text = {NULL, 0};
  if (!read_signed(reader, &scale) || !read_word(reader, &high) || !read_word(reader, &low) ||
      (written && !codec_read_text(reader, &text)))
    return false;
  ArykWideDecimal *wide = reader->alloc(reader->user, sizeof *wide);
  *wide = (ArykWideDecimal){{(int64_t)high, low, (int32_t)scale, 0}, text};
  value->flags = ARYK_VALUE_WIDE;
  value->as.wide = wide;
  return true;
}

static bool
read_decimal(CodecReader *reader, unsigned variant, ArykValue *value)
{
  if (variant == 0)
    return read_small_number(reader, value) && read_signed(reader, &value->as.integer);
  return variant <= 2 && read_wide_decimal(reader, variant == 2, value);
}

static bool
read_timestamp(CodecReader *reader, ArykValue *value)
{
  uint64_t nanoseconds;
  if (reader->at == reader->end)
    return false;
  value->flags = *reader->at++;
  if (!read_small_number(reader, value) || !codec_read_number(reader, &nanoseconds) ||
      nanoseconds > UINT32_MAX || !read_signed(reader, &value->as.integer))
    return false;
  value->length = (uint32_t)nanoseconds;
  return true;
}

static bool
read_string(CodecReader *reader, ArykValue *value)
{
  ArykText text;
  if (!codec_read_text(reader, &text) || text.length > UINT32_MAX)
    return false;
  value->as.text = text.data;
  value->length = (uint32_t)text.length;
  return true;
}

/* Every member takes a byte or more, so that a count beyond the bytes left is wrong. */
static bool
read_count(CodecReader *reader, uint32_t *count)
{
  uint64_t number;
  if (!codec_read_number(reader, &number) || number > (size_t)(reader->end - reader->at) ||
      number > UINT32_MAX)
    return false;
  *count = (uint32_t)number;
  return true;
}

static bool
read_list(CodecReader *reader, ArykValue *value)
{
  uint32_t count;
  if (!read_count(reader, &count))
    return false;
  ArykValue *items = reader->alloc(reader->user, count * sizeof *items);
  for (uint32_t i = 0; i < count; i++)
    if (!codec_read_value(reader, &items[i]))
      return false;
  *value = aryk_list(items, count);
  return true;
}

static bool
read_map(CodecReader *reader, ArykValue *value)
{
  uint32_t count;
  if (!read_count(reader, &count))
    return false;
  ArykEntry *entries = reader->alloc(reader->user, count * sizeof *entries);
  for (uint32_t i = 0; i < count; i++)
    if (!codec_read_text(reader, &entries[i].key) || !codec_read_value(reader, &entries[i].value))
      return false;
  *value = aryk_map(entries, count);
  return true;
}

bool
codec_read_value(CodecReader *reader, ArykValue *value)
{
  if (reader->at == reader->end)
    return false;
  unsigned variant = *reader->at >> VARIANT_SHIFT;
  *value = aryk_value_of_type((ArykType)(*reader->at++ & TYPE_MASK));
  switch (value->type) {
  case ARYK_ABSENT:
  case ARYK_NULL:
    return true;
  case ARYK_BOOL:
    value->as.boolean = variant != 0;
    return true;
  case ARYK_INT:
  case ARYK_DATE:
    return read_signed(reader, &value->as.integer);
  case ARYK_DOUBLE:
    return read_double(reader, value);
  case ARYK_DECIMAL:
    return read_decimal(reader, variant, value);
  case ARYK_STRING:
  case ARYK_BYTES:
    return read_string(reader, value);
  case ARYK_TIMESTAMP:
    return read_timestamp(reader, value);
  case ARYK_LIST:
    return read_list(reader, value);
  case ARYK_MAP:
    return read_map(reader, value);
  default:
    return false;
  }
}

/* ---- Memory ---------------------------------------------------------------------------------- */

void *
codec_pool_take(void *pool, size_t size)
{
  CodecPool *taken = pool;
  if (taken->pieces == NULL)
    taken->pieces = g_ptr_array_new_with_free_func(g_free);
  void *piece = g_malloc(MAX(size, 1));
  g_ptr_array_add(taken->pieces, piece);
  return piece;
}

void
codec_pool_reset(CodecPool *pool)
{
  if (pool->pieces != NULL)
    g_ptr_array_set_size(pool->pieces, 0);
}

void
codec_pool_clear(CodecPool *pool)
{
  g_clear_pointer(&pool->pieces, g_ptr_array_unref);
}
