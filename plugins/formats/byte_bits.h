/* byte_bits.h - what is known of many things, a byte of bits for each: looking for some of the
 * bits, and counting, a block at a time. */
#ifndef PLUGINS_FORMATS_BYTE_BITS_H
#define PLUGINS_FORMATS_BYTE_BITS_H

#include "plugins/formats/byte_scan.h"

/* The number of bits of a mask. */
static inline unsigned
byte_mask_count(unsigned mask)
{
  mask -= mask >> 1 & 0x5555;
  mask = (mask & 0x3333) + (mask >> 2 & 0x3333);
  mask = (mask + (mask >> 4)) & 0x0f0f;
  return (mask + (mask >> 8)) & 0x1f;
}

/* Bit i is set when byte i of the block has one of these bits. */
static inline unsigned
byte_bits_mask(ByteBlock block, uint8_t bits)
{
#ifdef __SSE2__
  __m128i found = _mm_and_si128(block, _mm_set1_epi8((char)bits));
  return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(found, _mm_setzero_si128())) ^ BYTE_BLOCK_BITS;
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < BYTE_BLOCK; i++)
    mask |= (unsigned)((block.bytes[i] & bits) != 0) << i;
  return mask;
#endif
}

/* The first byte from `at` on with one of these bits, or `limit`. */
static inline const uint8_t *
byte_find_bits(const uint8_t *at, const uint8_t *limit, uint8_t bits)
{
  for (; limit - at >= BYTE_BLOCK; at += BYTE_BLOCK) {
    unsigned mask = byte_bits_mask(byte_load((const char *)at), bits);
    if (mask != 0)
      return at + __builtin_ctz(mask);
  }
  while (at < limit && (*at & bits) == 0)
    at++;
  return at;
}

/* The number of bytes from `at` up to `limit` with one of these bits. */
static inline size_t
byte_count_bits(const uint8_t *at, const uint8_t *limit, uint8_t bits)
{
  size_t count = 0;
  for (; limit - at >= BYTE_BLOCK; at += BYTE_BLOCK)
    count += byte_mask_count(byte_bits_mask(byte_load((const char *)at), bits));
  for (; at < limit; at++)
    count += (*at & bits) != 0;
  return count;
}

#endif
