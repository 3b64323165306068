/* value_codec.h - values as compact bytes, and back, exactly as they were.
 *
 * For stages that put values aside: in a file, in a checkpoint, or in memory of their own for
 * longer than a call. Everything comes back that a value can say: the scale and the spelling of a
 * decimal, the offset and the digits of a timestamp, nested lists and maps, NaN payloads. The bytes
 * mean the same on every machine; whole numbers are written in as many bytes as they need.
 *
 * A byte says the type and, in its upper half, a variant of it; what follows depends on that. */
#ifndef PLUGINS_FORMATS_VALUE_CODEC_H
#define PLUGINS_FORMATS_VALUE_CODEC_H

#include <aryk/plugin.h>

/* ---- Writing --------------------------------------------------------------------------------- */

/* Appends a whole number: seven bits a byte, the lowest first. Small ones are the most. */
void codec_write_large_number(ArykBytes *out, uint64_t number);
static inline void
codec_write_number(ArykBytes *out, uint64_t number)
{
  if (number < 0x80)
    aryk_bytes_append_char(out, (char)number);
  else
    codec_write_large_number(out, number);
}
void codec_write_text(ArykBytes *out, ArykText text);
/* Appends a value, also an ABSENT one. */
void codec_write_value(ArykBytes *out, const ArykValue *value);

/* ---- Reading --------------------------------------------------------------------------------- */

/* Memory for what does not lie in the bytes as it is: lists, maps, large decimals. */
typedef void *(*CodecAlloc)(void *user, size_t size);

/* The bytes that are left. Text that was read is a slice of them. */
typedef struct CodecReader {
  const uint8_t *at, *end;
  CodecAlloc alloc;
  void *user;
} CodecReader;

/* Each false when the bytes are not what was written: then nothing more can be read. */
ARYK_MUST_CHECK bool codec_read_large_number(CodecReader *reader, uint64_t *number);
ARYK_MUST_CHECK static inline bool
codec_read_number(CodecReader *reader, uint64_t *number)
{
  if (reader->at < reader->end && *reader->at < 0x80) {
    *number = *reader->at++;
    return true;
  }
  return codec_read_large_number(reader, number);
}
ARYK_MUST_CHECK bool codec_read_text(CodecReader *reader, ArykText *text);
ARYK_MUST_CHECK bool codec_read_value(CodecReader *reader, ArykValue *value);

/* ---- Memory ---------------------------------------------------------------------------------- */

/* Memory of that kind which is given back all at once. Start from a zeroed one. */
typedef struct CodecPool {
  GPtrArray *pieces; /* NULL: none were taken yet */
} CodecPool;

/* A CodecAlloc; `pool` is a CodecPool. */
void *codec_pool_take(void *pool, size_t size);
/* Gives back all of it; the pool can be used again. */
void codec_pool_reset(CodecPool *pool);
void codec_pool_clear(CodecPool *pool);

#endif
