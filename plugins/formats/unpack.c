#include "plugins/formats/unpack.h"

#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

struct Unpacker {
  UnpackKind kind;
  z_stream gzip;
  ZSTD_DStream *zstd;
  bool may_end;  /* the last packed piece is complete                             */
  bool trailing; /* gzip: zeros behind the last piece, as tape and disk blocks have */
};

UnpackKind
unpack_kind(const uint8_t *data, size_t length)
{
  if (length >= 3 && data[0] == 0x1f && data[1] == 0x8b && data[2] == 8)
    return UNPACK_GZIP;
  if (length < UNPACK_MAGIC)
    return UNPACK_NONE;
  uint32_t magic = (uint32_t)data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16 |
                   (uint32_t)data[3] << 24;
  bool skippable = (magic & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START;
  return magic == ZSTD_MAGICNUMBER || skippable ? UNPACK_ZSTD : UNPACK_NONE;
}

Unpacker *
unpacker_new(UnpackKind kind)
{
  Unpacker *unpacker = g_new0(Unpacker, 1);
  unpacker->kind = kind;
  if (kind == UNPACK_ZSTD) {
    unpacker->zstd = ZSTD_createDStream();
    if (unpacker->zstd == NULL)
      g_error("out of memory");
  } else if (inflateInit2(&unpacker->gzip, 15 + 16) != Z_OK) { /* 16: gzip's header and sums */
    g_error("out of memory");
  }
  return unpacker;
}

void
unpacker_free(Unpacker *unpacker)
{
  if (unpacker == NULL)
    return;
  if (unpacker->kind == UNPACK_ZSTD)
    ZSTD_freeDStream(unpacker->zstd);
  else
    inflateEnd(&unpacker->gzip);
  g_free(unpacker);
}

bool
unpacker_may_end(const Unpacker *unpacker)
{
  return unpacker->may_end;
}

/* Behind a complete piece: the next one begins, or zeros fill up the last block. */
static bool
unpacker_next_gzip(Unpacker *unpacker, ArykText *from, GError **error)
{
  while (from->length > 0 && from->data[0] == 0) {
    unpacker->trailing = true;
    from->data++;
    from->length--;
  }
  if (from->length == 0)
    return true;
  if (unpacker->trailing || (uint8_t)from->data[0] != 0x1f)
    return aryk_error(error, ARYK_ERROR_FORMAT, "other data follows the gzip data");
  if (inflateReset(&unpacker->gzip) != Z_OK)
    return aryk_error(error, ARYK_ERROR_FORMAT, "gzip data cannot be read on");
  unpacker->may_end = false;
  return true;
}

static bool
unpacker_run_gzip(Unpacker *unpacker, ArykText *from, void *to, size_t size, size_t *made,
                  GError **error)
{
  if (unpacker->may_end && !unpacker_next_gzip(unpacker, from, error))
    return false;
  if (unpacker->may_end)
    return true;
  z_stream *gzip = &unpacker->gzip;
  uInt available = (uInt)MIN(from->length, UINT32_MAX / 2);
  uInt room = (uInt)MIN(size, UINT32_MAX / 2);
  gzip->next_in = (const Bytef *)from->data;
  gzip->avail_in = available;
  gzip->next_out = to;
  gzip->avail_out = room;
  int status = inflate(gzip, Z_NO_FLUSH);
  from->data += available - gzip->avail_in;
  from->length -= available - gzip->avail_in;
  *made = room - gzip->avail_out;
  if (status == Z_STREAM_END)
    unpacker->may_end = true;
  else if (status != Z_OK && status != Z_BUF_ERROR)
    return aryk_error(error, ARYK_ERROR_FORMAT, "damaged gzip data: %s",
                      gzip->msg != NULL ? gzip->msg : "unknown error");
  return true;
}

static bool
unpacker_run_zstd(Unpacker *unpacker, ArykText *from, void *to, size_t size, size_t *made,
                  GError **error)
{
  ZSTD_inBuffer in = {from->data, from->length, 0};
  ZSTD_outBuffer out = {to, size, 0};
  size_t status = ZSTD_decompressStream(unpacker->zstd, &out, &in);
  if (ZSTD_isError(status))
    return aryk_error(error, ARYK_ERROR_FORMAT, "damaged Zstandard data: %s",
                      ZSTD_getErrorName(status));
  from->data += in.pos;
  from->length -= in.pos;
  *made = out.pos;
  if (in.pos > 0 || out.pos > 0)
    unpacker->may_end = status == 0;
  return true;
}

bool
unpacker_run(Unpacker *unpacker, ArykText *from, void *to, size_t size, size_t *made,
             GError **error)
{
  *made = 0;
  return unpacker->kind == UNPACK_ZSTD ? unpacker_run_zstd(unpacker, from, to, size, made, error)
                                       : unpacker_run_gzip(unpacker, from, to, size, made, error);
}
