#include "plugins/formats/scalar_write.h"

#include <float.h>
#include <math.h>

/* Room for the digits of 64 bits, a sign, a point and a zero before it. */
#define DIGITS_MAX 24

/* The digits of 0 to 99. */
static const char scalar_pairs[] = "00010203040506070809101112131415161718192021222324"
                                   "25262728293031323334353637383940414243444546474849"
                                   "50515253545556575859606162636465666768697071727374"
                                   "75767778798081828384858687888990919293949596979899";

/* Writes the digits of a number so that they end at `end`; the place of the first. */
static inline char *
scalar_put_digits(char *end, uint64_t number)
{
  char *at = end;
  for (; number >= 10; number /= 100)
    memcpy(at -= 2, scalar_pairs + number % 100 * 2, 2);
  if (number > 0 || at == end)
    *--at = (char)('0' + number);
  return at;
}

void
scalar_write_int(ArykBytes *out, int64_t number)
{
  char digits[DIGITS_MAX];
  char *end = digits + sizeof digits;
  char *at = scalar_put_digits(end, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
  if (number < 0)
    *--at = '-';
  aryk_bytes_append(out, at, (size_t)(end - at));
}

void
scalar_write_double(ArykBytes *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];
  if (isnan(number)) {
    aryk_bytes_append(out, "NaN", 3);
    return;
  }
  if (isinf(number)) {
    ArykText infinity = aryk_text(number < 0 ? "-Infinity" : "Infinity");
    aryk_bytes_append(out, infinity.data, infinity.length);
    return;
  }
  /* Of a number with all its bits, the zeros behind fewer digits are left out; the smallest ones
   * have fewer bits, and fewer digits tell them apart. */
  for (int digits = fabs(number) < DBL_MIN ? 1 : DBL_DIG; digits <= DBL_DECIMAL_DIG; digits++) {
    g_snprintf(format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd(text, sizeof text, format, number);
    double back = g_ascii_strtod(text, NULL);
    if (memcmp(&back, &number, sizeof back) == 0)
      break;
  }
  aryk_bytes_append(out, text, strlen(text));
  if (strpbrk(text, ".e") == NULL)
    aryk_bytes_append(out, ".0", 2);
}

/* coefficient x 10^-scale, of a scale up to 18: its digits, and then the point put between them. */
static void
scalar_write_short_decimal(ArykBytes *out, int64_t coefficient, int scale)
{
  char digits[DIGITS_MAX + 1];
  char *end = digits + sizeof digits;
  char *at =
      scalar_put_digits(end, coefficient < 0 ? 0 - (uint64_t)coefficient : (uint64_t)coefficient);
  if (scale > 0) {
    while (end - at <= scale)
      *--at = '0';
    char *point = end - scale - 1;
    for (char *digit = --at; digit < point; digit++)
      digit[0] = digit[1];
    *point = '.';
  }
  if (coefficient < 0)
    *--at = '-';
  aryk_bytes_append(out, at, (size_t)(end - at));
}

void
scalar_write_decimal_plain(ArykBytes *out, const ArykValue *value)
{
  ArykDecimal decimal;
  bool short_one = value->type == ARYK_DECIMAL && (value->flags & ARYK_VALUE_WIDE) == 0 &&
                   value->small >= 0 && value->small <= 18;
  if (short_one) {
    scalar_write_short_decimal(out, value->as.integer, value->small);
    return;
  }
  if (!aryk_value_decimal(value, &decimal))
    return;
  aryk_bytes_reserve(out, ARYK_DECIMAL_TEXT_MAX);
  out->length += aryk_decimal_print(decimal, out->data + out->length);
}

void
scalar_write_decimal(ArykBytes *out, const ArykValue *value)
{
  if ((value->flags & ARYK_VALUE_WIDE) != 0 && value->as.wide->written.data != NULL)
    aryk_bytes_append(out, value->as.wide->written.data, value->as.wide->written.length);
  else
    scalar_write_decimal_plain(out, value);
}

void
scalar_write_date(ArykBytes *out, const ArykValue *value)
{
  aryk_bytes_reserve(out, ARYK_STAMP_TEXT_MAX);
  out->length += aryk_date_print((int32_t)value->as.integer, out->data + out->length);
}

void
scalar_write_timestamp(ArykBytes *out, const ArykValue *value)
{
  aryk_bytes_reserve(out, ARYK_STAMP_TEXT_MAX);
  out->length += aryk_timestamp_print(value, out->data + out->length);
}

void
scalar_write_base64(ArykBytes *out, ArykText bytes)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const uint8_t *data = (const uint8_t *)bytes.data;
  aryk_bytes_reserve(out, (bytes.length + 2) / 3 * 4);
  char *to = out->data + out->length;
  for (size_t i = 0; i < bytes.length; i += 3) {
    size_t rest = bytes.length - i;
    uint32_t group = (uint32_t)data[i] << 16 | (uint32_t)(rest > 1 ? data[i + 1] : 0) << 8 |
                     (uint32_t)(rest > 2 ? data[i + 2] : 0);
    *to++ = letters[group >> 18];
    *to++ = letters[group >> 12 & 63];
    *to++ = rest > 1 ? letters[group >> 6 & 63] : '=';
    *to++ = rest > 2 ? letters[group & 63] : '=';
  }
  out->length = (size_t)(to - out->data);
}

void
scalar_write(ArykBytes *out, const ArykValue *value)
{
  ArykText text;
  switch ((ArykType)value->type) {
  case ARYK_BOOL:
    text = aryk_text(value->as.boolean ? "true" : "false");
    aryk_bytes_append(out, text.data, text.length);
    return;
  case ARYK_INT:
    scalar_write_int(out, value->as.integer);
    return;
  case ARYK_DOUBLE:
    scalar_write_double(out, value->as.real);
    return;
  case ARYK_DECIMAL:
    scalar_write_decimal(out, value);
    return;
  case ARYK_STRING:
    aryk_bytes_append(out, value->as.text, value->length);
    return;
  case ARYK_BYTES:
    scalar_write_base64(out, aryk_value_text(value));
    return;
  case ARYK_DATE:
    scalar_write_date(out, value);
    return;
  case ARYK_TIMESTAMP:
    scalar_write_timestamp(out, value);
    return;
  case ARYK_ABSENT:
  case ARYK_NULL:
  case ARYK_LIST:
  case ARYK_MAP:
  case ARYK_N_TYPES:
    return;
  }
}
