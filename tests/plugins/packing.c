#include "tests/plugins/packing.h"

#include "tests/core/cmocka_first.h"

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

static size_t
pack_gzip(GString *to, const char *data, size_t length)
{
  z_stream stream = {.next_in = (Bytef *)(gpointer)data, .avail_in = (uInt)length};
  stream.next_out = (Bytef *)to->str;
  stream.avail_out = (uInt)to->len;
  assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
  size_t packed = stream.total_out;
  assert_int_equal(deflateEnd(&stream), Z_OK);
  return packed;
}

static size_t
pack_zstd(GString *to, const char *data, size_t length)
{
  ZSTD_CCtx *context = ZSTD_createCCtx();
  assert_non_null(context);
  assert_false(ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)));
  size_t packed = ZSTD_compress2(context, to->str, to->len, data, length);
  assert_false(ZSTD_isError(packed));
  ZSTD_freeCCtx(context);
  return packed;
}

static size_t
pack_xz(GString *to, const char *data, size_t length)
{
  size_t packed = 0;
  assert_int_equal(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, NULL, (const uint8_t *)data, length,
                                           (uint8_t *)to->str, &packed, to->len),
                   LZMA_OK);
  return packed;
}

GString *
pack(Packing packing, const char *data, size_t length)
{
  GString *to = g_string_new(NULL);
  g_string_set_size(to, length + length / 8 + 1024);
  size_t packed = length;
  if (packing == PACKING_GZIP)
    packed = pack_gzip(to, data, length);
  else if (packing == PACKING_ZSTD)
    packed = pack_zstd(to, data, length);
  else if (packing == PACKING_XZ)
    packed = pack_xz(to, data, length);
  else
    memcpy(to->str, data, length);
  g_string_truncate(to, packed);
  return to;
}
