#include "plugins/formats/pack.h"

#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

struct Packer {
  PackKind kind;
  z_stream gzip;
  ZSTD_CCtx *zstd;
  size_t held;
  char tail[PACK_MEMBER];
};

PackKind
pack_kind_of(const char *path)
{
  if (g_str_has_suffix(path, ".gz"))
    return PACK_GZIP;
  return g_str_has_suffix(path, ".zst") ? PACK_ZSTD : PACK_NONE;
}

Packer *
packer_new(PackKind kind)
{
  Packer *packer = g_malloc(sizeof(Packer));
  memset(packer, 0, offsetof(Packer, tail));
  packer->kind = kind;
  if (kind == PACK_ZSTD) {
    packer->zstd = ZSTD_createCCtx();
    if (packer->zstd == NULL ||
        ZSTD_isError(ZSTD_CCtx_setParameter(packer->zstd, ZSTD_c_checksumFlag, 1)))
      g_error("out of memory");
  } else if (deflateInit2(&packer->gzip, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8,
                          Z_DEFAULT_STRATEGY) != Z_OK) { /* 16: gzip's header and sums */
    g_error("out of memory");
  }
  return packer;
}

void
packer_free(Packer *packer)
{
  if (packer == NULL)
    return;
  if (packer->kind == PACK_ZSTD)
    ZSTD_freeCCtx(packer->zstd);
  else
    (void)deflateEnd(&packer->gzip);
  g_free(packer);
}

/* ---- Members -------------------------------------------------------------------------------- */

static bool
pack_gzip(Packer *packer, const char *data, size_t length, ArykBytes *packed, GError **error)
{
  z_stream *gzip = &packer->gzip;
  uLong most = deflateBound(gzip, (uLong)length);
  aryk_bytes_reserve(packed, most);
  gzip->next_in = (const Bytef *)data;
  gzip->avail_in = (uInt)length;
  gzip->next_out = (Bytef *)(packed->data + packed->length);
  gzip->avail_out = (uInt)most;
  int status = deflate(gzip, Z_FINISH);
  if (status != Z_STREAM_END)
    return aryk_error(error, ARYK_ERROR_IO, "cannot pack with gzip: %s",
                      gzip->msg != NULL ? gzip->msg : "unknown error");
  packed->length += most - gzip->avail_out;
  return deflateReset(gzip) == Z_OK ||
         aryk_error(error, ARYK_ERROR_IO, "cannot pack with gzip: it does not begin anew");
}

static bool
pack_zstd(Packer *packer, const char *data, size_t length, ArykBytes *packed, GError **error)
{
  size_t most = ZSTD_compressBound(length);
  aryk_bytes_reserve(packed, most);
  size_t size = ZSTD_compress2(packer->zstd, packed->data + packed->length, most, data, length);
  if (ZSTD_isError(size))
    return aryk_error(error, ARYK_ERROR_IO, "cannot pack with Zstandard: %s",
                      ZSTD_getErrorName(size));
  packed->length += size;
  return true;
}

static bool
pack_member(Packer *packer, const char *data, size_t length, ArykBytes *packed, GError **error)
{
  return packer->kind == PACK_ZSTD ? pack_zstd(packer, data, length, packed, error)
                                   : pack_gzip(packer, data, length, packed, error);
}

bool
packer_add(Packer *packer, const void *data, size_t length, ArykBytes *packed, GError **error)
{
  const char *from = data;
  while (packer->held + length >= PACK_MEMBER) {
    size_t taken = PACK_MEMBER - packer->held;
    const char *member = from;
    if (packer->held > 0) {
      memcpy(packer->tail + packer->held, from, taken);
      member = packer->tail;
    }
    if (!pack_member(packer, member, PACK_MEMBER, packed, error))
      return false;
    packer->held = 0;
    from += taken;
    length -= taken;
  }
  if (length > 0)
    memcpy(packer->tail + packer->held, from, length);
  packer->held += length;
  return true;
}

bool
packer_end(Packer *packer, bool even_empty, ArykBytes *packed, GError **error)
{
  if (packer->held == 0 && !even_empty)
    return true;
  size_t length = packer->held;
  packer->held = 0;
  return pack_member(packer, packer->tail, length, packed, error);
}

/* ---- The tail ------------------------------------------------------------------------------- */

ArykText
packer_tail(const Packer *packer)
{
  return (ArykText){packer->tail, packer->held};
}

bool
packer_set_tail(Packer *packer, ArykText tail)
{
  if (tail.length >= PACK_MEMBER)
    return false;
  if (tail.length > 0)
    memcpy(packer->tail, tail.data, tail.length);
  packer->held = tail.length;
  return true;
}
