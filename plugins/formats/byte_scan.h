/* byte_scan.h - looks for a few bytes of interest in text, sixteen at a time.
 *
 * Readers and writers of text formats spend most of their time on bytes that mean nothing to them.
 * These functions step over such runs: a block of sixteen bytes becomes a mask with a bit for each
 * byte that is of interest. The end of a text, which is shorter than a block, goes by half a block
 * where there is as much, and then byte by byte. */
#ifndef PLUGINS_FORMATS_BYTE_SCAN_H
#define PLUGINS_FORMATS_BYTE_SCAN_H

#include <aryk/plugin.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BYTE_BLOCK 16
#define BYTE_HALF  8

/* ---- Strings of JSON ------------------------------------------------------------------------ */

/* What cannot stand in a string of JSON as it is. */
static inline bool
byte_is_json_special(unsigned char c)
{
  return c < 0x20 || c == '"' || c == '\\';
}

#ifdef __SSE2__
static inline unsigned
byte_json_specials(__m128i bytes)
{
  __m128i control = _mm_set1_epi8(0x1f);
  __m128i found = _mm_cmpeq_epi8(_mm_max_epu8(bytes, control), control);
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
  return (unsigned)_mm_movemask_epi8(found);
}
#else
static inline unsigned
byte_json_specials(const char *bytes, unsigned count)
{
  unsigned mask = 0;
  for (unsigned i = 0; i < count; i++)
    mask |= (unsigned)byte_is_json_special((unsigned char)bytes[i]) << i;
  return mask;
}
#endif

/* Bit i is set when byte i of the sixteen is special. */
static inline unsigned
byte_json_mask(const char *block)
{
#ifdef __SSE2__
  return byte_json_specials(_mm_loadu_si128((const __m128i *)(const void *)block));
#else
  return byte_json_specials(block, BYTE_BLOCK);
#endif
}

/* The same for eight. */
static inline unsigned
byte_json_half_mask(const char *half)
{
#ifdef __SSE2__
  return byte_json_specials(_mm_loadl_epi64((const __m128i *)(const void *)half)) & 0xff;
#else
  return byte_json_specials(half, BYTE_HALF);
#endif
}

/* The first special byte from `at` on, or `limit`. */
static inline const char *
byte_find_json_special(const char *at, const char *limit)
{
  for (; limit - at >= BYTE_BLOCK; at += BYTE_BLOCK) {
    unsigned mask = byte_json_mask(at);
    if (mask != 0)
      return at + __builtin_ctz(mask);
  }
  while (at < limit && !byte_is_json_special((unsigned char)*at))
    at++;
  return at;
}

/* ---- Cells of CSV --------------------------------------------------------------------------- */

/* Line ends, the delimiter, and one byte more that matters: the quote, or a line end once again. */
typedef struct ByteCellEnds {
  char delimiter, other;
} ByteCellEnds;

static inline bool
byte_is_cell_end(char c, ByteCellEnds ends)
{
  return c == ends.delimiter || c == '\n' || c == '\r' || c == ends.other;
}

static inline unsigned
byte_cell_mask(const char *block, ByteCellEnds ends)
{
#ifdef __SSE2__
  __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)block);
  __m128i found = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(ends.delimiter));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(ends.other)));
  return (unsigned)_mm_movemask_epi8(found);
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)byte_is_cell_end(block[i], ends) << i;
  return mask;
#endif
}

/* The first of them from `at` on, or `limit`. */
static inline const char *
byte_find_cell_end(const char *at, const char *limit, ByteCellEnds ends)
{
  for (; limit - at >= BYTE_BLOCK; at += BYTE_BLOCK) {
    unsigned mask = byte_cell_mask(at, ends);
    if (mask != 0)
      return at + __builtin_ctz(mask);
  }
  while (at < limit && !byte_is_cell_end(*at, ends))
    at++;
  return at;
}

#endif
