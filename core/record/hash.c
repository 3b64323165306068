/* hash.c - hashes that agree with equality. */
#include "core/record/hash.h"

#include <math.h>

#include "core/record/decimal_parts.h"
#include "core/record/number.h"

static uint64_t
load_word(const unsigned char *data)
{
  uint64_t word;
  memcpy(&word, data, sizeof word);
  return GUINT64_FROM_LE(word);
}

uint64_t
hash_bytes(uint64_t hash, const void *data, size_t length)
{
  const unsigned char *p = data;
  size_t left = length;
  uint64_t tail = 0;
  for (; left >= 8; left -= 8, p += 8)
    hash = hash_mix(hash, load_word(p));
  for (size_t i = 0; i < left; i++)
    tail |= (uint64_t)p[i] << (8 * i);
  hash = hash_mix(hash, tail);
  return hash_mix(hash, length);
}

/* Equal numbers have the same coefficient once it ends in no zero. */
static uint64_t
hash_decimal(uint64_t hash, ArykDecimal decimal)
{
  U128 magnitude = decimal_magnitude(decimal);
  int64_t scale = 0;
  if (magnitude != 0)
    scale = decimal.scale - (int64_t)u128_strip_zeros(&magnitude, ARYK_DECIMAL_DIGITS);
  /* Half of it is zero for nearly all numbers: the rest shares its word. */
  uint64_t rest = (uint64_t)(scale * 2 + (decimal_is_negative(decimal) ? 1 : 0));
  hash = hash_mix(hash, (uint64_t)magnitude);
  return hash_mix(hash, (uint64_t)(magnitude >> 64) ^ (rest << 40 | rest >> 24));
}

static uint64_t
hash_double(uint64_t hash, double real)
{
  ArykDecimal decimal;
  uint64_t bits;
  if (number_from_double(real, &decimal))
    return hash_decimal(hash, decimal);
  if (isnan(real)) /* there are many of them, all equal here */
    return hash_mix(hash, UINT64_C(0x7ff8000000000000));
  memcpy(&bits, &real, sizeof bits);
  return hash_mix(hash, bits);
}

static uint64_t hash_value(uint64_t hash, const ArykValue *value);

static uint64_t
hash_members(uint64_t hash, const ArykValue *value)
{
  for (uint32_t i = 0; i < value->length; i++) {
    if (value->type == ARYK_LIST) {
      hash = hash_value(hash, &value->as.items[i]);
    } else {
      const ArykEntry *entry = &value->as.entries[i];
      hash = hash_value(hash_bytes(hash, entry->key.data, entry->key.length), &entry->value);
    }
  }
  return hash_mix(hash, value->length);
}

static uint64_t
hash_value(uint64_t hash, const ArykValue *value)
{
  ArykDecimal decimal;
  bool number = value->type == ARYK_DOUBLE || value->type == ARYK_DECIMAL;
  hash ^= (number ? (uint64_t)ARYK_INT : value->type) * UINT64_C(0x8ebc6af09c88c6e3);
  switch (value->type) {
  case ARYK_BOOL:
    return hash_mix(hash, value->as.boolean ? 1 : 0);
  case ARYK_INT:
  case ARYK_DECIMAL:
    return aryk_value_decimal(value, &decimal) ? hash_decimal(hash, decimal) : hash;
  case ARYK_DOUBLE:
    return hash_double(hash, value->as.real);
  case ARYK_STRING:
  case ARYK_BYTES:
    return hash_bytes(hash, value->as.bytes, value->length);
  case ARYK_DATE:
    return hash_mix(hash, (uint64_t)value->as.integer);
  case ARYK_TIMESTAMP:
    return hash_mix(hash_mix(hash, (uint64_t)value->as.integer), value->length);
  case ARYK_LIST:
  case ARYK_MAP:
    return hash_members(hash, value);
  default:
    return hash_mix(hash, 0);
  }
}

uint64_t
aryk_value_hash(const ArykValue *value)
{
  return hash_value(HASH_SEED, value);
}
