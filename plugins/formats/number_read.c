#include "plugins/formats/number_read.h"

#include "plugins/formats/eight_digits.h"

bool
number_read_int(ArykText text, int64_t *number)
{
  size_t at = text.length > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
  bool negative = at > 0 && text.data[0] == '-';
  uint64_t sum = 0, limit = (uint64_t)INT64_MAX + (negative ? 1 : 0);
  if (at == text.length)
    return false;
  for (; at < text.length; at++) {
    unsigned digit = (unsigned)(unsigned char)text.data[at] - '0';
    if (digit > 9 || sum > (limit - digit) / 10)
      return false;
    sum = sum * 10 + digit;
  }
  *number = negative ? (int64_t)(0 - sum) : (int64_t)sum;
  return true;
}

enum {
  PLAIN_DIGITS = 18 /* as many always fit 64 bits */
};

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Adds the digits at the beginning of the eight bytes at `at`; how many they are. */
static inline unsigned
number_add_eight(const char *at, uint64_t *sum)
{
  static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
  uint64_t bytes;
  memcpy(&bytes, at, sizeof bytes);
  bytes ^= EACH('0');
  /* The first byte that is no digit has its highest bit set here; what is in those behind it may
   * have been carried there. */
  uint64_t others = ((bytes + EACH(0x7f - 9)) | bytes) & EACH(0x80);
  unsigned count = others != 0 ? (unsigned)__builtin_ctzll(others) / 8 : 8;
  if (count == 0)
    return 0;
  *sum = *sum * powers[count] + eight_digits_number(bytes << (64 - 8 * count));
  return count;
}
#else
static inline unsigned
number_add_eight(const char *at, uint64_t *sum)
{
  unsigned count = 0, digit;
  for (; count < 8 && (digit = (unsigned)(unsigned char)at[count] - '0') <= 9; count++)
    *sum = *sum * 10 + digit;
  return count;
}
#endif

/* Adds the digits at `at` to *sum; the place behind them. Stops at those that are too many. */
static inline const char *
number_add_digits(const char *at, const char *limit, uint64_t *sum)
{
  while (limit - at >= 8) {
    unsigned count = number_add_eight(at, sum);
    at += count;
    if (count < 8)
      return at;
  }
  for (; at < limit; at++) {
    unsigned digit = (unsigned)(unsigned char)*at - '0';
    if (digit > 9)
      break;
    *sum = *sum * 10 + digit;
  }
  return at;
}

const char *
number_read_plain(const char *at, const char *limit, ArykValue *value)
{
  bool negative = at < limit && *at == '-';
  const char *first = negative ? at + 1 : at, *point, *end;
  uint64_t sum = 0;
  if (limit - first > PLAIN_DIGITS + 2)
    limit = first + PLAIN_DIGITS + 2; /* digits, the point, and what ends the number */
  end = point = number_add_digits(first, limit, &sum);
  if (point == first || (*first == '0' && point > first + 1))
    return NULL;
  if (point < limit && *point == '.') {
    end = number_add_digits(point + 1, limit, &sum);
    if (end == point + 1)
      return NULL;
  }
  ptrdiff_t scale = end > point ? end - point - 1 : 0;
  if (end - first > PLAIN_DIGITS + (end > point) || (negative && sum == 0) ||
      (end < limit && (*end == '.' || (*end | 0x20) == 'e')))
    return NULL;
  *value = aryk_int(negative ? -(int64_t)sum : (int64_t)sum);
  if (end > point) {
    value->type = ARYK_DECIMAL;
    value->small = (int16_t)scale;
  }
  return end;
}
