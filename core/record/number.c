/* number.c - see number.h. */
#include "core/record/number.h"

#include <math.h>

#include "core/record/decimal_parts.h"

/* number x factor^times; false when that has more than 38 digits. */
static bool
multiply_power(U128 *number, unsigned factor, int times)
{
  const U128 limit = u128_power_of_ten(ARYK_DECIMAL_DIGITS) - 1;
  for (; times > 0; times--) {
    if (*number > limit / factor)
      return false;
    *number *= factor;
  }
  return true;
}

bool
number_from_double(double real, ArykDecimal *decimal)
{
  int exponent;
  if (!isfinite(real))
    return false;
  /* real = mantissa x 2^exponent with a whole, odd mantissa. */
  double fraction = frexp(fabs(real), &exponent);
  uint64_t mantissa = (uint64_t)ldexp(fraction, 53);
  bool negative = real < 0;
  if (mantissa == 0) {
    *decimal = aryk_decimal(0, 0);
    return true;
  }
  int shift = __builtin_ctzll(mantissa);
  mantissa >>= shift;
  exponent += shift - 53;
  U128 magnitude = mantissa;
  int scale = 0;
  if (exponent < 0) {
    /* m / 2^n = m x 5^n / 10^n */
    scale = -exponent;
    if (!multiply_power(&magnitude, 5, scale))
      return false;
  } else {
    /* Each 5 in the mantissa makes a ten with one of the twos. */
    for (; exponent > 0 && magnitude % 5 == 0; exponent--, scale--)
      magnitude /= 5;
    if (!multiply_power(&magnitude, 2, exponent))
      return false;
  }
  *decimal = decimal_make(negative, magnitude, scale);
  return true;
}

int
number_compare_double(double a, double b)
{
  if (isnan(a) || isnan(b))
    return (isnan(a) ? 1 : 0) - (isnan(b) ? 1 : 0);
  return a < b ? -1 : a > b;
}

/* The digits of a double are written out in full: 767 are the most that it can have. */
static int
compare_digits(double a, ArykDecimal b)
{
  char format[] = "%.780e", exact[900], digits[1600];
  size_t used = 0;
  ArykDecimal head;
  g_ascii_formatd(exact, sizeof exact, format, fabs(a));
  char *exponent_at = strchr(exact, 'e');
  int exponent = (int)g_ascii_strtoll(exponent_at + 1, NULL, 10);
  for (const char *p = exact; p < exponent_at; p++)
    if (*p != '.')
      digits[used++] = *p;
  /* The first 38 digits are a decimal; any digit behind them makes the double the larger one. */
  char *rest = digits + ARYK_DECIMAL_DIGITS;
  ArykText text = {digits, ARYK_DECIMAL_DIGITS};
  digits[used] = '\0';
  bool more = strspn(rest, "0") < used - ARYK_DECIMAL_DIGITS;
  if (!aryk_decimal_parse(text, &head))
    return 0;
  head.scale = ARYK_DECIMAL_DIGITS - 1 - exponent;
  ArykDecimal magnitude = decimal_make(false, decimal_magnitude(b), b.scale);
  int order = aryk_decimal_compare(head, magnitude);
  if (order == 0 && more)
    order = 1;
  return a < 0 ? -order : order;
}

int
number_compare_mixed(double a, ArykDecimal b)
{
  if (isnan(a) || isinf(a))
    return isnan(a) || a > 0 ? 1 : -1;
  /* Rounding keeps the order, so two different doubles tell it. */
  double nearest = aryk_decimal_to_double(b);
  if (a != nearest)
    return a < nearest ? -1 : 1;
  ArykDecimal exact;
  if (number_from_double(a, &exact))
    return aryk_decimal_compare(exact, b);
  return compare_digits(a, b);
}
