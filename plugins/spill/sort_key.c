/* sort_key.c - see sort_key.h. */
#include "plugins/spill/sort_key.h"

#include <math.h>
#include <stdio.h>

enum {
  KEY_NULL_FIRST = 0x01,
  KEY_BOOL = 0x10,
  KEY_MINUS_INFINITY = 0x20,
  KEY_NEGATIVE,
  KEY_ZERO,
  KEY_POSITIVE,
  KEY_INFINITY,
  KEY_NAN,
  KEY_STRING = 0x30,
  KEY_BYTES = 0x38,
  KEY_DATE = 0x40,
  KEY_TIMESTAMP = 0x48,
  KEY_LIST = 0x50,
  KEY_MAP = 0x58,
  KEY_NULL_LAST = 0xfe
};

enum {
  END = 0x00,
  MEMBER = 0x01,
  /* In texts: what stands behind the 00 of their end, and behind one of their own. */
  TEXT_ENDS = 0x01,
  TEXT_GOES_ON = 0xff
};

/* Powers of a hundred are within +-6,100: so none is negative. */
#define POWER_BIAS 0x4000
/* Room for all digits of a double. */
#define DOUBLE_DIGITS 768
/* Digits of a whole number of 64 bits, by pairs. */
#define MOST_PAIRS 10

static void
put(ArykBytes *out, unsigned byte)
{
  aryk_bytes_append_char(out, (char)byte);
}

void
sort_key_write_number(ArykBytes *out, uint64_t number)
{
  number = GUINT64_TO_BE(number);
  aryk_bytes_append(out, &number, sizeof number);
}

uint64_t
sort_key_read_number(const char *bytes)
{
  uint64_t number;
  memcpy(&number, bytes, sizeof number);
  return GUINT64_FROM_BE(number);
}

/* ---- Numbers --------------------------------------------------------------------------------- */

/* What a number begins with; returns where the bytes for the sign to act upon begin. */
static size_t
begin_number(ArykBytes *out, bool negative, int power)
{
  unsigned biased = (unsigned)(power + POWER_BIAS);
  uint8_t bytes[3] = {negative ? KEY_NEGATIVE : KEY_POSITIVE, (uint8_t)(biased >> 8),
                      (uint8_t)(biased & 0xff)};
  aryk_bytes_append(out, bytes, sizeof bytes);
  return out->length - 2;
}

static void
invert(ArykBytes *out, size_t begin)
{
  for (size_t i = begin; i < out->length; i++)
    out->data[i] = (char)~out->data[i];
}

/* `magnitude` x 10^-scale, not zero; the scale is even. */
static void
write_small(ArykBytes *out, bool negative, uint64_t magnitude, int scale)
{
  uint8_t pairs[MOST_PAIRS];
  int first = MOST_PAIRS, last = MOST_PAIRS - 1;
  for (; magnitude > 0; magnitude /= 100)
    pairs[--first] = (uint8_t)(2 * (magnitude % 100) + 1);
  while (pairs[last] == 1)
    last--;
  pairs[last]--; /* no others follow */
  size_t begin = begin_number(out, negative, MOST_PAIRS - first - scale / 2);
  aryk_bytes_append(out, pairs + first, (size_t)(last + 1 - first));
  if (negative)
    invert(out, begin);
}

/* 0.`digits` x 10^exponent; the first of the digits is not 0. */
static void
write_digits(ArykBytes *out, bool negative, const char *digits, size_t count, int exponent)
{
  while (digits[count - 1] == '0')
    count--;
  /* An odd exponent splits the first pair: its upper half is a zero. */
  bool odd = (exponent & 1) != 0;
  size_t begin = begin_number(out, negative, (exponent + (odd ? 1 : 0)) / 2);
  for (size_t i = 0; i < count;) {
    unsigned upper = i == 0 && odd ? 0 : (unsigned)(digits[i++] - '0');
    unsigned lower = i < count ? (unsigned)(digits[i++] - '0') : 0;
    put(out, 2 * (10 * upper + lower) + (i < count ? 1 : 0));
  }
  if (negative)
    invert(out, begin);
}

static void
write_integer(ArykBytes *out, int64_t coefficient, int scale)
{
  bool negative = coefficient < 0;
  uint64_t magnitude = negative ? -(uint64_t)coefficient : (uint64_t)coefficient;
  if (coefficient == 0) {
    put(out, KEY_ZERO);
  } else if ((scale & 1) == 0) {
    write_small(out, negative, magnitude, scale);
  } else if (magnitude <= UINT64_MAX / 10) {
    write_small(out, negative, magnitude * 10, scale + 1);
  } else {
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, magnitude);
    write_digits(out, negative, digits, (size_t)count, count - scale);
  }
}

static void
write_decimal(ArykBytes *out, const ArykDecimal *decimal)
{
  char digits[ARYK_DECIMAL_TEXT_MAX];
  ArykDecimal whole = *decimal;
  whole.scale = 0;
  if (decimal->high == (int64_t)decimal->low >> 63) {
    write_integer(out, (int64_t)decimal->low, decimal->scale);
    return;
  }
  size_t count = aryk_decimal_print(whole, digits);
  bool negative = digits[0] == '-';
  count -= negative;
  write_digits(out, negative, digits + negative, count, (int)count - decimal->scale);
}

/* A double is an exact decimal, if one of many digits. */
static void
write_double(ArykBytes *out, double real)
{
  char text[DOUBLE_DIGITS + 16];
  if (isnan(real)) {
    put(out, KEY_NAN);
  } else if (isinf(real)) {
    put(out, real < 0 ? KEY_MINUS_INFINITY : KEY_INFINITY);
  } else if (fabs(real) < 0x1p63 && real == (double)(int64_t)real) {
    write_integer(out, (int64_t)real, 0);
  } else {
    /* d.ddd...e+xx, with whatever the locale has for a point. */
    snprintf(text, sizeof text, "%.*e", DOUBLE_DIGITS - 2, fabs(real));
    size_t count = 0;
    const char *at = text;
    for (; *at != 'e'; at++)
      if (g_ascii_isdigit(*at))
        text[count++] = *at;
    write_digits(out, real < 0, text, count, atoi(at + 1) + 1);
  }
}

/* ---- Other values ---------------------------------------------------------------------------- */

/* A text of which some bytes are zero. */
static void
write_escaped(ArykBytes *out, ArykText text)
{
  for (size_t i = 0; i < text.length; i++) {
    put(out, (unsigned char)text.data[i]);
    if (text.data[i] == '\0')
      put(out, TEXT_GOES_ON);
  }
}

static void
write_text(ArykBytes *out, ArykText text)
{
  if (text.length == 0 || memchr(text.data, '\0', text.length) == NULL)
    aryk_bytes_append(out, text.data, text.length);
  else
    write_escaped(out, text);
  put(out, END);
  put(out, TEXT_ENDS);
}

static void
write_signed(ArykBytes *out, int64_t number)
{
  sort_key_write_number(out, (uint64_t)number ^ UINT64_C(1) << 63);
}

static void
write_timestamp(ArykBytes *out, const ArykValue *value)
{
  uint32_t nanoseconds = GUINT32_TO_BE(value->length);
  put(out, KEY_TIMESTAMP);
  write_signed(out, value->as.integer);
  aryk_bytes_append(out, &nanoseconds, sizeof nanoseconds);
}

static void
write_members(ArykBytes *out, const ArykValue *value)
{
  put(out, value->type == ARYK_LIST ? KEY_LIST : KEY_MAP);
  for (uint32_t i = 0; i < value->length; i++) {
    if (value->type == ARYK_LIST) {
      sort_key_write(out, &value->as.items[i]);
    } else {
      put(out, MEMBER);
      write_text(out, value->as.entries[i].key);
      sort_key_write(out, &value->as.entries[i].value);
    }
  }
  put(out, END);
}

void
sort_key_write(ArykBytes *out, const ArykValue *value)
{
  switch (value->type) {
  case ARYK_BOOL:
    put(out, value->as.boolean ? KEY_BOOL + 1 : KEY_BOOL);
    break;
  case ARYK_INT:
    write_integer(out, value->as.integer, 0);
    break;
  case ARYK_DOUBLE:
    write_double(out, value->as.real);
    break;
  case ARYK_DECIMAL:
    if ((value->flags & ARYK_VALUE_WIDE) == 0)
      write_integer(out, value->as.integer, value->small);
    else
      write_decimal(out, &value->as.wide->decimal);
    break;
  case ARYK_STRING:
  case ARYK_BYTES:
    put(out, value->type == ARYK_STRING ? KEY_STRING : KEY_BYTES);
    write_text(out, aryk_value_text(value));
    break;
  case ARYK_DATE:
    put(out, KEY_DATE);
    write_signed(out, value->as.integer);
    break;
  case ARYK_TIMESTAMP:
    write_timestamp(out, value);
    break;
  case ARYK_LIST:
  case ARYK_MAP:
    write_members(out, value);
    break;
  default:
    put(out, KEY_NULL_FIRST);
  }
}

void
sort_key_write_in_order(ArykBytes *out, const ArykValue *value, bool descending, bool nulls_first)
{
  size_t begin = out->length;
  if (value->type <= ARYK_NULL) {
    put(out, nulls_first ? KEY_NULL_FIRST : KEY_NULL_LAST);
    return;
  }
  sort_key_write(out, value);
  if (descending)
    invert(out, begin);
}
