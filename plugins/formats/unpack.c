#include "plugins/formats/unpack.h"

#include <lzma.h>
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

/* What unpacking may take: xz needs 65 MiB for its highest level, and up to gigabytes for what was
 * packed with a larger dictionary. */
#define XZ_MEMORY ((uint64_t)256 * 1024 * 1024)

struct Unpacker {
  UnpackKind kind;
  z_stream gzip;
  ZSTD_DStream *zstd;
  lzma_stream xz;
  bool may_end;  /* the last packed piece is complete                             */
  bool trailing; /* gzip: zeros behind the last piece, as tape and disk blocks have */
};

UnpackKind
unpack_kind(const uint8_t *data, size_t length)
{
  static const uint8_t xz_magic[] = {0xfd, '7', 'z', 'X', 'Z', 0};
  if (length >= 3 && data[0] == 0x1f && data[1] == 0x8b && data[2] == 8)
    return UNPACK_GZIP;
  if (length >= sizeof xz_magic && memcmp(data, xz_magic, sizeof xz_magic) == 0)
    return UNPACK_XZ;
  if (length < 4)
    return UNPACK_NONE;
  uint32_t magic = (uint32_t)data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16 |
                   (uint32_t)data[3] << 24;
  bool skippable = (magic & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START;
  return magic == ZSTD_MAGICNUMBER || skippable ? UNPACK_ZSTD : UNPACK_NONE;
}

/* Makes ready for the first packed piece. */
static bool
unpacker_begin(Unpacker *unpacker)
{
  switch (unpacker->kind) {
  case UNPACK_ZSTD:
    unpacker->zstd = ZSTD_createDStream();
    return unpacker->zstd != NULL;
  case UNPACK_XZ:
    return lzma_stream_decoder(&unpacker->xz, XZ_MEMORY, 0) == LZMA_OK;
  default:
    return inflateInit2(&unpacker->gzip, 15 + 16) == Z_OK; /* 16: gzip's header and sums */
  }
}

Unpacker *
unpacker_new(UnpackKind kind)
{
  Unpacker *unpacker = g_new0(Unpacker, 1);
  unpacker->kind = kind;
  if (!unpacker_begin(unpacker))
    g_error("out of memory");
  return unpacker;
}

void
unpacker_free(Unpacker *unpacker)
{
  if (unpacker == NULL)
    return;
  if (unpacker->kind == UNPACK_ZSTD)
    ZSTD_freeDStream(unpacker->zstd);
  else if (unpacker->kind == UNPACK_XZ)
    lzma_end(&unpacker->xz);
  else
    inflateEnd(&unpacker->gzip);
  g_free(unpacker);
}

bool
unpacker_may_end(const Unpacker *unpacker)
{
  return unpacker->may_end;
}

static void
unpacker_skip_zeros(ArykText *from)
{
  while (from->length > 0 && from->data[0] == 0) {
    from->data++;
    from->length--;
  }
}

/* Behind a complete piece: the next one begins, or zeros fill up the last block. */
static bool
unpacker_next_gzip(Unpacker *unpacker, ArykText *from, GError **error)
{
  size_t before = from->length;
  unpacker_skip_zeros(from);
  unpacker->trailing = unpacker->trailing || from->length < before;
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

/* The same for xz, which allows zeros between pieces too. */
static bool
unpacker_next_xz(Unpacker *unpacker, ArykText *from, GError **error)
{
  unpacker_skip_zeros(from);
  if (from->length == 0)
    return true;
  if ((uint8_t)from->data[0] != 0xfd)
    return aryk_error(error, ARYK_ERROR_FORMAT, "other data follows the xz data");
  if (!unpacker_begin(unpacker))
    return aryk_error(error, ARYK_ERROR_FORMAT, "xz data cannot be read on");
  unpacker->may_end = false;
  return true;
}

static bool
unpacker_fail_xz(const Unpacker *unpacker, lzma_ret status, GError **error)
{
  if (status == LZMA_MEMLIMIT_ERROR)
    return aryk_error(error, ARYK_ERROR_LIMIT,
                      "xz data that needs %" G_GUINT64_FORMAT " MiB to unpack, which is more than "
                      "%" G_GUINT64_FORMAT "; pack it with a smaller dictionary (xz -9)",
                      lzma_memusage(&unpacker->xz) >> 20, (guint64)(XZ_MEMORY >> 20));
  return aryk_error(error, ARYK_ERROR_FORMAT, "damaged xz data: %s",
                    status == LZMA_OPTIONS_ERROR  ? "it is of an unknown kind"
                    : status == LZMA_FORMAT_ERROR ? "it does not begin as such"
                                                  : "its sums or structure are wrong");
}

static bool
unpacker_run_xz(Unpacker *unpacker, ArykText *from, void *to, size_t size, size_t *made,
                GError **error)
{
  if (unpacker->may_end && !unpacker_next_xz(unpacker, from, error))
    return false;
  if (unpacker->may_end)
    return true;
  lzma_stream *xz = &unpacker->xz;
  xz->next_in = (const uint8_t *)from->data;
  xz->avail_in = from->length;
  xz->next_out = to;
  xz->avail_out = size;
  lzma_ret status = lzma_code(xz, LZMA_RUN);
  from->data += from->length - xz->avail_in;
  from->length = xz->avail_in;
  *made = size - xz->avail_out;
  if (status == LZMA_STREAM_END)
    unpacker->may_end = true;
  else if (status != LZMA_OK && status != LZMA_BUF_ERROR)
    return unpacker_fail_xz(unpacker, status, error);
  return true;
}

bool
unpacker_run(Unpacker *unpacker, ArykText *from, void *to, size_t size, size_t *made,
             GError **error)
{
  *made = 0;
  switch (unpacker->kind) {
  case UNPACK_ZSTD:
    return unpacker_run_zstd(unpacker, from, to, size, made, error);
  case UNPACK_XZ:
    return unpacker_run_xz(unpacker, from, to, size, made, error);
  default:
    return unpacker_run_gzip(unpacker, from, to, size, made, error);
  }
}
