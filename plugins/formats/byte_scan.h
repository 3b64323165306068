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

/* Bit i is set when byte i of the one block is that of the other. */
static inline unsigned
byte_equal_mask(const char *block, const char *other)
{
#ifdef __SSE2__
  return (unsigned)_mm_movemask_epi8(
      _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)block),
                     _mm_loadu_si128((const __m128i *)(const void *)other)));
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)(block[i] == other[i]) << i;
  return mask;
#endif
}

/* Puts the one to seven bytes of a text into eight: those of a text of four and more as two halves
 * that overlap, of a shorter one the first, the middle and the last. How many of the eight count.
 */
static inline unsigned
byte_gather_few(char *eight, const char *from, size_t length)
{
  if (length >= 4) {
    memcpy(eight, from, 4);
    memcpy(eight + 4, from + length - 4, 4);
    return 8;
  }
  eight[0] = from[0];
  eight[1] = from[length / 2];
  eight[2] = from[length - 1];
  return 3;
}

/* Puts them back where they were. */
static inline void
byte_scatter_few(char *to, const char *eight, size_t length)
{
  if (length >= 4) {
    memcpy(to, eight, 4);
    memcpy(to + length - 4, eight + 4, 4);
    return;
  }
  to[0] = eight[0];
  to[length / 2] = eight[1];
  to[length - 1] = eight[2];
}

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

/* Copies `length` bytes to where there is room for a block more, if none of them is special. False
 * when one is: what is at `to` then is not to be used. Short texts go as two halves that overlap.
 */
static inline bool
byte_copy_plain(char *to, const char *from, size_t length)
{
  unsigned found = 0;
  if (length >= BYTE_BLOCK) {
    size_t at = 0, last = length - BYTE_BLOCK;
    for (; at < last; at += BYTE_BLOCK) {
      found |= byte_json_mask(from + at);
      memcpy(to + at, from + at, BYTE_BLOCK);
    }
    found |= byte_json_mask(from + last);
    memcpy(to + last, from + last, BYTE_BLOCK);
  } else if (length >= BYTE_HALF) {
    found = byte_json_half_mask(from) | byte_json_half_mask(from + length - BYTE_HALF);
    memcpy(to, from, BYTE_HALF);
    memcpy(to + length - BYTE_HALF, from + length - BYTE_HALF, BYTE_HALF);
  } else if (length > 0) {
    char few[BYTE_HALF] = {0};
    unsigned count = byte_gather_few(few, from, length);
    found = byte_json_half_mask(few) & ((1u << count) - 1);
    byte_scatter_few(to, few, length);
  }
  return found == 0;
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

/* Copies `length` bytes to where there is room for them, if none of them ends a cell. False when
 * one does: what is at `to` then is not to be used. The last block overlaps the one before. */
static inline bool
byte_copy_cell(char *to, const char *from, size_t length, ByteCellEnds ends)
{
  unsigned found = 0;
  if (length >= BYTE_BLOCK) {
    size_t at = 0, last = length - BYTE_BLOCK;
    for (; at < last; at += BYTE_BLOCK) {
      found |= byte_cell_mask(from + at, ends);
      memcpy(to + at, from + at, BYTE_BLOCK);
    }
    found |= byte_cell_mask(from + last, ends);
    memcpy(to + last, from + last, BYTE_BLOCK);
  } else if (length >= BYTE_HALF) {
    char block[BYTE_BLOCK];
    memcpy(block, from, BYTE_HALF);
    memcpy(block + BYTE_HALF, from + length - BYTE_HALF, BYTE_HALF);
    found = byte_cell_mask(block, ends);
    memcpy(to, block, BYTE_HALF);
    memcpy(to + length - BYTE_HALF, block + BYTE_HALF, BYTE_HALF);
  } else if (length > 0) {
    char few[BYTE_BLOCK] = {0};
    unsigned count = byte_gather_few(few, from, length);
    found = byte_cell_mask(few, ends) & ((1u << count) - 1);
    byte_scatter_few(to, few, length);
  }
  return found == 0;
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
