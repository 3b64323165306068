/* identity.h - ids that are the same on all machines: FNV-1a of 64 bits, as 16 hexadecimal digits.
 */
#ifndef FACTS_IDENTITY_H
#define FACTS_IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#define IDENTITY_START  UINT64_C(14695981039346656037)
#define IDENTITY_DIGITS 16

static inline uint64_t
identity_add_byte(uint64_t hash, unsigned char byte)
{
  return (hash ^ byte) * UINT64_C(1099511628211);
}

static inline uint64_t
identity_add(uint64_t hash, const char *data, size_t length)
{
  for (size_t i = 0; i < length; i++)
    hash = identity_add_byte(hash, (unsigned char)data[i]);
  return hash;
}

/* All eight bytes of a number, the lowest first. */
static inline uint64_t
identity_add_number(uint64_t hash, uint64_t number)
{
  for (int byte = 0; byte < 8; byte++)
    hash = identity_add_byte(hash, (unsigned char)(number >> (8 * byte)));
  return hash;
}

/* Writes the digits, without a zero behind them. */
static inline void
identity_print(uint64_t hash, char digits[IDENTITY_DIGITS])
{
  for (int i = IDENTITY_DIGITS; i-- > 0; hash >>= 4)
    digits[i] = "0123456789abcdef"[hash & 0xf];
}

#endif
