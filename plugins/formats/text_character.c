#include "plugins/formats/text_character.h"

#include <errno.h>

/* Bytes that iconv gets at a time. It decodes all of them before it sees that there is room for one
 * character only; no encoding takes more for one. */
#define ICONV_WINDOW 32

static uint32_t
decode_unit16(const uint8_t *at, bool big)
{
  return big ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

static Decoded
decode_utf16(const uint8_t *at, size_t left, bool big)
{
  if (left < 2)
    return (Decoded){NO_CHARACTER, 1};
  uint32_t c = decode_unit16(at, big);
  if (c < 0xd800 || c > 0xdfff)
    return (Decoded){c, 2};
  if (c > 0xdbff || left < 4)
    return (Decoded){NO_CHARACTER, 2};
  uint32_t low = decode_unit16(at + 2, big);
  if (low < 0xdc00 || low > 0xdfff)
    return (Decoded){NO_CHARACTER, 2};
  return (Decoded){0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00), 4};
}

uint32_t
character_unit32(const uint8_t *at)
{
  return decode_unit16(at + 2, false) << 16 | decode_unit16(at, false);
}

static Decoded
decode_utf32(const uint8_t *at, size_t left, bool big)
{
  if (left < 4)
    return (Decoded){NO_CHARACTER, (uint32_t)left};
  uint32_t c =
      big ? decode_unit16(at, true) << 16 | decode_unit16(at + 2, true) : character_unit32(at);
  bool valid = c < 0xd800 || (c > 0xdfff && c <= 0x10ffff);
  return (Decoded){valid ? c : NO_CHARACTER, 4};
}

/* Any encoding that iconv knows: room for one character makes it stop behind one. */
static Decoded
decode_iconv(iconv_t converter, const uint8_t *at, size_t left)
{
  char *from = (char *)(uintptr_t)at; /* iconv only reads */
  uint8_t out[4];
  char *to = (char *)out;
  size_t given = MIN(left, ICONV_WINDOW), in_left = given, out_left = sizeof out;
  size_t status = iconv(converter, &from, &in_left, &to, &out_left);
  size_t used = given - in_left;
  if (out_left == 0)
    return (Decoded){character_unit32(out), (uint32_t)used};
  if (status == (size_t)-1 && used == 0) {
    bool cut_short = errno == EINVAL;
    iconv(converter, NULL, NULL, NULL, NULL);
    return (Decoded){NO_CHARACTER, cut_short ? (uint32_t)MIN(left, 8) : 1};
  }
  return (Decoded){NOTHING_YET, (uint32_t)used};
}

uint32_t
character_broken_utf8(const uint8_t *at, size_t left)
{
  uint8_t lead = at[0], low = 0x80, high = 0xbf;
  size_t wanted = lead >= 0xc2 && lead <= 0xdf   ? 2
                  : lead >= 0xe0 && lead <= 0xef ? 3
                  : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                 : 1;
  low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : low;
  high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : high;
  uint32_t size = 1;
  while (size < wanted && size < left && at[size] >= low && at[size] <= high) {
    low = 0x80;
    high = 0xbf;
    size++;
  }
  return size;
}

Decoded
character_decode(Encoding encoding, const uint32_t *table, iconv_t converter, const uint8_t *at,
                 size_t left)
{
  switch (encoding) {
  case ENCODING_UTF16LE:
  case ENCODING_UTF16BE:
    return decode_utf16(at, left, encoding == ENCODING_UTF16BE);
  case ENCODING_UTF32LE:
  case ENCODING_UTF32BE:
    return decode_utf32(at, left, encoding == ENCODING_UTF32BE);
  case ENCODING_TABLE:
    return (Decoded){table[*at], 1};
  default:
    return decode_iconv(converter, at, left);
  }
}
