/* decimal_text.c - decimals as text and as floating point. */
#include "core/record/decimal_parts.h"

#include "core/record/text.h"

/* What a scan of a number's digits found. */
typedef struct Digits {
  U128 magnitude;
  unsigned significant; /* digits from the first that is not zero */
  unsigned seen;        /* digits at all                          */
  int64_t behind;       /* digits behind the point                */
} Digits;

static bool
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Reads digits up to the first other byte; false when there are too many to hold. */
static bool
read_digits(const char **at, const char *end, Digits *digits)
{
  const char *p = *at;
  for (; p < end && is_digit(*p); p++) {
    unsigned digit = (unsigned)(*p - '0');
    if (digits->significant > 0 || digit != 0) {
      if (++digits->significant > ARYK_DECIMAL_DIGITS)
        return false;
      digits->magnitude = digits->magnitude * 10 + digit;
    }
    digits->seen++;
  }
  *at = p;
  return true;
}

/* Reads a signed exponent that ends the text. Any number of digits; what is far out of range stays
 * so. */
static bool
read_exponent(const char *p, const char *end, int64_t *exponent)
{
  bool negative = false;
  int64_t number = 0;
  if (p < end && (*p == '+' || *p == '-'))
    negative = *p++ == '-';
  if (p == end)
    return false;
  for (; p < end; p++) {
    if (!is_digit(*p))
      return false;
    if (number < 1000000)
      number = number * 10 + (*p - '0');
  }
  *exponent = negative ? -number : number;
  return true;
}

bool
aryk_decimal_parse(ArykText text, ArykDecimal *result)
{
  Digits digits = {0, 0, 0, 0};
  bool negative = false;
  int64_t exponent = 0;
  if (text.length == 0)
    return false;
  const char *p = text.data, *end = p + text.length;
  if (*p == '+' || *p == '-')
    negative = *p++ == '-';
  if (!read_digits(&p, end, &digits))
    return false;
  if (p < end && *p == '.') {
    const char *point = ++p;
    if (!read_digits(&p, end, &digits))
      return false;
    digits.behind = p - point;
  }
  if (digits.seen == 0)
    return false;
  if (p < end && ((*p | 0x20) != 'e' || !read_exponent(p + 1, end, &exponent)))
    return false;
  int64_t scale = digits.behind - exponent;
  if (!decimal_scale_fits(scale))
    return false;
  *result = decimal_make(negative, digits.magnitude, (int32_t)scale);
  return true;
}

/* Writes the digits of a magnitude, "0" for zero; returns how many. */
static unsigned
print_digits(U128 magnitude, char *buffer)
{
  char reversed[ARYK_DECIMAL_DIGITS + 2];
  unsigned count = 0;
  while (magnitude >> 64 != 0) {
    reversed[count++] = (char)('0' + (int)(magnitude % 10));
    magnitude /= 10;
  }
  uint64_t low = (uint64_t)magnitude;
  do {
    reversed[count++] = (char)('0' + (int)(low % 10));
    low /= 10;
  } while (low != 0);
  for (unsigned i = 0; i < count; i++)
    buffer[i] = reversed[count - 1 - i];
  return count;
}

size_t
aryk_decimal_print(ArykDecimal decimal, char *buffer)
{
  char digits[ARYK_DECIMAL_DIGITS + 2];
  U128 magnitude = decimal_magnitude(decimal);
  unsigned count = print_digits(magnitude, digits);
  char *p = buffer;
  if (decimal_is_negative(decimal))
    *p++ = '-';
  if (decimal.scale <= 0) {
    memcpy(p, digits, count);
    p += count;
    if (magnitude != 0) {
      memset(p, '0', (size_t)-decimal.scale);
      p += -decimal.scale;
    }
  } else {
    unsigned scale = (unsigned)decimal.scale;
    unsigned before = count > scale ? count - scale : 0;
    memcpy(p, digits, before);
    p += before;
    if (before == 0)
      *p++ = '0';
    *p++ = '.';
    if (scale > count) {
      memset(p, '0', scale - count);
      p += scale - count;
    }
    memcpy(p, digits + before, count - before);
    p += count - before;
  }
  *p = '\0';
  return (size_t)(p - buffer);
}

bool
decimal_is_plain(ArykText text)
{
  const char *p = text.data, *end = p + text.length;
  const char *first, *behind;
  bool negative = p < end && *p == '-', zero = true;
  if (negative)
    p++;
  for (first = p; p < end && is_digit(*p); p++)
    zero = zero && *p == '0';
  if (p == first || (*first == '0' && p - first > 1))
    return false;
  if (p < end) {
    if (*p++ != '.')
      return false;
    for (behind = p; p < end && is_digit(*p); p++)
      zero = zero && *p == '0';
    if (p == behind)
      return false;
  }
  return p == end && !(negative && zero);
}

double
aryk_decimal_to_double(ArykDecimal decimal)
{
  /* Powers of ten that a double holds exactly. One rounding of two exact numbers is right. */
  static const double exact[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const int64_t limit = INT64_C(1) << 53;
  int64_t small = (int64_t)decimal.low;
  char text[ARYK_DECIMAL_DIGITS + 16];
  if (decimal_is_small(decimal) && small >= -limit && small <= limit && decimal.scale >= -22 &&
      decimal.scale <= 22)
    return decimal.scale >= 0 ? (double)small / exact[decimal.scale]
                              : (double)small * exact[-decimal.scale];
  char *p = text;
  if (decimal_is_negative(decimal))
    *p++ = '-';
  p += print_digits(decimal_magnitude(decimal), p);
  g_snprintf(p, 12, "e%d", -decimal.scale);
  return g_ascii_strtod(text, NULL);
}
