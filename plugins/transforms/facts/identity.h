/* identity.h - ids that are the same on all machines: FNV-1a of 64 bits, as 16 hexadecimal digits.
 */
#ifndef FACTS_IDENTITY_H
#define FACTS_IDENTITY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "plugins/language/token.h"

#define IDENTITY_START  UINT64_C(14695981039346656037)
#define IDENTITY_PRIME  UINT64_C(1099511628211)
#define IDENTITY_DIGITS 16

static inline uint64_t
identity_add_byte(uint64_t hash, unsigned char byte)
{
  return (hash ^ byte) * IDENTITY_PRIME;
}

/* Four bytes in a turn: counting them costs as much as hashing one. */
static inline uint64_t
identity_add(uint64_t hash, const char *data, size_t length)
{
  for (; length >= 4; length -= 4, data += 4) {
    hash = identity_add_byte(hash, (unsigned char)data[0]);
    hash = identity_add_byte(hash, (unsigned char)data[1]);
    hash = identity_add_byte(hash, (unsigned char)data[2]);
    hash = identity_add_byte(hash, (unsigned char)data[3]);
  }
  for (; length > 0; length--)
    hash = identity_add_byte(hash, (unsigned char)*data++);
  return hash;
}

/* The same with ASCII letters made small. */
static inline uint64_t
identity_add_small(uint64_t hash, const char *data, size_t length)
{
  for (const char *end = data + length; data < end; data++)
    hash = identity_add_byte(hash, (unsigned char)token_small(*data));
  return hash;
}

/* All eight bytes of a number, the lowest first: those that are zero at one go. */
static inline uint64_t
identity_add_number(uint64_t hash, uint64_t number)
{
  static const uint64_t powers[] = {/* of IDENTITY_PRIME */
                                    UINT64_C(0x1),
                                    UINT64_C(0x100000001b3),
                                    UINT64_C(0x366000002e329),
                                    UINT64_C(0x8a97b0004e7feab),
                                    UINT64_C(0x9ffaac085635bc91),
                                    UINT64_C(0xcaee32a7d4f6a63),
                                    UINT64_C(0xdc966432edf1c639),
                                    UINT64_C(0xc5527b8a51d3d2db),
                                    UINT64_C(0x1efac7090aef4a21)};
  int rest = 8;
  for (; number != 0; number >>= 8, rest--)
    hash = identity_add_byte(hash, (unsigned char)number);
  return hash * powers[rest];
}

/* The eight digits of half an id, the first one in the lowest byte. */
static inline uint64_t
identity_half(uint32_t half)
{
  uint64_t digits = half;
  digits = (digits & 0xffff) << 32 | digits >> 16;
  digits =
      (digits & UINT64_C(0x000000ff000000ff)) << 16 | (digits >> 8 & UINT64_C(0x000000ff000000ff));
  digits =
      (digits & UINT64_C(0x000f000f000f000f)) << 8 | (digits >> 4 & UINT64_C(0x000f000f000f000f));
  uint64_t letters = (digits + UINT64_C(0x0606060606060606)) >> 4 & UINT64_C(0x0101010101010101);
  return digits + UINT64_C(0x3030303030303030) + letters * 39; /* from behind 9 to a */
}

/* Writes the digits, without a zero behind them. */
static inline void
identity_print(uint64_t hash, char digits[IDENTITY_DIGITS])
{
  uint64_t halves[] = {GUINT64_TO_LE(identity_half((uint32_t)(hash >> 32))),
                       GUINT64_TO_LE(identity_half((uint32_t)hash))};
  memcpy(digits, halves, IDENTITY_DIGITS);
}

#endif
