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

#define BYTE_BLOCK      16
#define BYTE_BLOCK_BITS 0xffffu /* of a mask */
#define BYTE_HALF       8

/* ---- Blocks --------------------------------------------------------------------------------- */

#ifdef __SSE2__
typedef __m128i ByteBlock;
#else
typedef struct ByteBlock {
  char bytes[BYTE_BLOCK];
} ByteBlock;
#endif

static inline ByteBlock
byte_load(const char *from)
{
#ifdef __SSE2__
  return _mm_loadu_si128((const __m128i *)(const void *)from);
#else
  ByteBlock block;
  memcpy(&block, from, sizeof block);
  return block;
#endif
}

/* A block of two halves. */
static inline ByteBlock
byte_join(uint64_t half, uint64_t other)
{
#ifdef __SSE2__
  return _mm_set_epi64x((int64_t)other, (int64_t)half);
#else
  ByteBlock block;
  memcpy(block.bytes, &half, sizeof half);
  memcpy(block.bytes + sizeof half, &other, sizeof other);
  return block;
#endif
}

/* Bit i is set when byte i of the one block is that of the other. */
static inline unsigned
byte_equal_mask(const char *block, const char *other)
{
#ifdef __SSE2__
  return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(byte_load(block), byte_load(other)));
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)(block[i] == other[i]) << i;
  return mask;
#endif
}

/* Half a block of the first or last bytes of a text. */
static inline uint64_t
byte_load_half(const char *from)
{
  uint64_t half;
  memcpy(&half, from, sizeof half);
  return half;
}

/* Copies a text of 1 to 15 bytes, and returns a block in which each of them is, and nothing else:
 * those of the middle, or of a short text all, more than once. */
static inline ByteBlock
byte_copy_few(char *to, const char *from, size_t length)
{
  if (length >= BYTE_HALF) {
    uint64_t first = byte_load_half(from), last = byte_load_half(from + length - BYTE_HALF);
    memcpy(to, &first, BYTE_HALF);
    memcpy(to + length - BYTE_HALF, &last, BYTE_HALF);
    return byte_join(first, last);
  }
  uint32_t first, last;
  if (length >= sizeof first) {
    memcpy(&first, from, sizeof first);
    memcpy(&last, from + length - sizeof last, sizeof last);
    memcpy(to, &first, sizeof first);
    memcpy(to + length - sizeof last, &last, sizeof last);
  } else {
    unsigned char head = (unsigned char)from[0], middle = (unsigned char)from[length / 2],
                  tail = (unsigned char)from[length - 1];
    to[0] = (char)head;
    to[length / 2] = (char)middle;
    to[length - 1] = (char)tail;
    first = last =
        (uint32_t)head | (uint32_t)middle << 8 | (uint32_t)tail << 16 | (uint32_t)head << 24;
  }
  uint64_t both = (uint64_t)first << 32 | last;
  return byte_join(both, both);
}

/* ---- Strings of JSON ------------------------------------------------------------------------ */

/* What cannot stand in a string of JSON as it is. */
static inline bool
byte_is_json_special(unsigned char c)
{
  return c < 0x20 || c == '"' || c == '\\';
}

/* Bit i is set when byte i of the block is special. */
static inline unsigned
byte_json_specials(ByteBlock block)
{
#ifdef __SSE2__
  __m128i control = _mm_set1_epi8(0x1f);
  __m128i found = _mm_cmpeq_epi8(_mm_max_epu8(block, control), control);
  found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
  return (unsigned)_mm_movemask_epi8(found);
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)byte_is_json_special((unsigned char)block.bytes[i]) << i;
  return mask;
#endif
}

static inline unsigned
byte_json_mask(const char *block)
{
  return byte_json_specials(byte_load(block));
}

/* The same for eight. */
static inline unsigned
byte_json_half_mask(const char *half)
{
  return byte_json_specials(byte_join(byte_load_half(half), 0)) & 0xff;
}

/* Copies `length` bytes to where there is room for them, if none of them is special. False when one
 * is: what is at `to` then is not to be used. The last block overlaps the one before. */
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
  } else if (length > 0) {
    found = byte_json_specials(byte_copy_few(to, from, length));
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

/* ---- Texts ---------------------------------------------------------------------------------- */

/* Four ASCII bytes that are of interest in a text, as all are that are not ASCII. */
typedef struct ByteMarks {
  char marks[4];
} ByteMarks;

static inline bool
byte_is_mark(char c, ByteMarks of)
{
  return (unsigned char)c >= 0x80 || c == of.marks[0] || c == of.marks[1] || c == of.marks[2] ||
         c == of.marks[3];
}

/* Bit i is set when byte i of the block is one of them. */
static inline unsigned
byte_mark_mask(const char *block, ByteMarks of)
{
#ifdef __SSE2__
  ByteBlock bytes = byte_load(block);
  __m128i found = bytes; /* what is not ASCII has its top bit set */
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(of.marks[0])));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(of.marks[1])));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(of.marks[2])));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(of.marks[3])));
  return (unsigned)_mm_movemask_epi8(found);
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)byte_is_mark(block[i], of) << i;
  return mask;
#endif
}

/* The first of them from `at` on, or `limit`. */
static inline const char *
byte_find_mark(const char *at, const char *limit, ByteMarks of)
{
  for (; limit - at >= BYTE_BLOCK; at += BYTE_BLOCK) {
    unsigned mask = byte_mark_mask(at, of);
    if (mask != 0)
      return at + __builtin_ctz(mask);
  }
  while (at < limit && !byte_is_mark(*at, of))
    at++;
  return at;
}

/* ---- Words ---------------------------------------------------------------------------------- */

/* Bit i is set when byte i of the block is an ASCII letter. */
static inline unsigned
byte_letter_mask(ByteBlock block)
{
#ifdef __SSE2__
  __m128i small = _mm_or_si128(block, _mm_set1_epi8(0x20));
  /* a to z are moved to the lowest numbers that there are */
  __m128i moved = _mm_sub_epi8(small, _mm_set1_epi8((char)('a' + 0x80)));
  return (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(moved, _mm_set1_epi8(-0x80 + 26)));
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)((guchar)((block.bytes[i] | 0x20) - 'a') < 26) << i;
  return mask;
#endif
}

/* Bit i is set when byte i of the block is a digit, or a point or comma in front of one. */
static inline unsigned
byte_number_mask(ByteBlock block)
{
#ifdef __SSE2__
  /* 0 to 9 are moved to the lowest numbers that there are */
  __m128i moved = _mm_sub_epi8(block, _mm_set1_epi8((char)('0' + 0x80)));
  __m128i points = _mm_cmpeq_epi8(block, _mm_set1_epi8('.'));
  points = _mm_or_si128(points, _mm_cmpeq_epi8(block, _mm_set1_epi8(',')));
  unsigned digits = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(moved, _mm_set1_epi8(-0x80 + 10)));
  return digits | ((unsigned)_mm_movemask_epi8(points) & digits >> 1);
#else
  unsigned digits = 0, points = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++) {
    digits |= (unsigned)((guchar)(block.bytes[i] - '0') < 10) << i;
    points |= (unsigned)(block.bytes[i] == '.' || block.bytes[i] == ',') << i;
  }
  return digits | (points & digits >> 1);
#endif
}

/* Bit i is set when byte i of the block is white space as g_ascii_isspace() has it: a blank, and
 * tab to carriage return but for the vertical tab. */
static inline unsigned
byte_space_mask(ByteBlock block)
{
#ifdef __SSE2__
  /* tab to carriage return are moved to the lowest numbers that there are */
  __m128i moved = _mm_sub_epi8(block, _mm_set1_epi8((char)('\t' + 0x80)));
  __m128i spaces = _mm_cmplt_epi8(moved, _mm_set1_epi8(-0x80 + 5));
  spaces = _mm_andnot_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('\v')), spaces);
  return (unsigned)_mm_movemask_epi8(
      _mm_or_si128(spaces, _mm_cmpeq_epi8(block, _mm_set1_epi8(' '))));
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)(g_ascii_isspace(block.bytes[i]) != 0) << i;
  return mask;
#endif
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

/* Bit i is set when byte i of the block is one of them. */
static inline unsigned
byte_cell_ends(ByteBlock block, ByteCellEnds ends)
{
#ifdef __SSE2__
  __m128i found = _mm_cmpeq_epi8(block, _mm_set1_epi8(ends.delimiter));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('\n')));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('\r')));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8(ends.other)));
  return (unsigned)_mm_movemask_epi8(found);
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)byte_is_cell_end(block.bytes[i], ends) << i;
  return mask;
#endif
}

static inline unsigned
byte_cell_mask(const char *block, ByteCellEnds ends)
{
  return byte_cell_ends(byte_load(block), ends);
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
  } else if (length > 0) {
    found = byte_cell_ends(byte_copy_few(to, from, length), ends);
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
