/* exact_sum.c - see exact_sum.h. */
#include "plugins/transforms/aggregate/exact_sum.h"

#include <stdio.h>

#define BIN_DIGITS 9
#define BIN_BASE   1000000000
/* The exponent of the first digit of the first bin, and bins up to that of the largest decimal and
 * what its sums are larger. */
#define FIRST_EXPONENT (-6003)
#define BINS           1345
/* Bins that a result of 38 digits can touch. */
#define BINS_SHOWN 6
/* Additions that a bin takes before it must be brought below its base. */
#define MOST_ADDED UINT64_C(1000000000)
/* Digits that a whole number of 64 bits can be moved by within 128 bits. */
#define MOST_MOVED 18

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 Magnitude;

struct ExactBins {
  uint64_t added;
  int64_t bins[BINS]; /* of either sign */
};

void
exact_sum_clear(ExactSum *sum)
{
  g_free(sum->bins);
  memset(sum, 0, sizeof *sum);
}

size_t
exact_sum_bytes(const ExactSum *sum)
{
  return sum->bins != NULL ? sizeof *sum->bins : 0;
}

static Wide
wide_of(int64_t high, uint64_t low)
{
  return (Wide)((Magnitude)(uint64_t)high << 64 | low);
}

static void
set_coefficient(ExactSum *sum, Wide coefficient, int32_t scale)
{
  sum->low = (uint64_t)coefficient;
  sum->high = (int64_t)(coefficient >> 64);
  sum->scale = scale;
}

static int64_t
power_of_ten(int exponent)
{
  int64_t power = 1;
  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* ---- Bins ------------------------------------------------------------------------------------ */

/* Brings all bins but the last below the base; their signs may still differ. */
static void
carry(ExactBins *bins)
{
  for (int i = 0; i + 1 < BINS; i++) {
    bins->bins[i + 1] += bins->bins[i] / BIN_BASE;
    bins->bins[i] %= BIN_BASE;
  }
  bins->added = 0;
}

static void
add_to_bins(ExactBins *bins, Wide coefficient, int32_t scale)
{
  int exponent = -scale - FIRST_EXPONENT, sign = coefficient < 0 ? -1 : 1;
  Magnitude left = coefficient < 0 ? -(Magnitude)coefficient : (Magnitude)coefficient;
  int64_t moved = power_of_ten(exponent % BIN_DIGITS);
  for (int i = exponent / BIN_DIGITS; left > 0; i++, left /= BIN_BASE) {
    int64_t part = (int64_t)(left % BIN_BASE) * moved;
    bins->bins[i] += sign * (part % BIN_BASE);
    bins->bins[i + 1] += sign * (part / BIN_BASE);
  }
  if (++bins->added == MOST_ADDED)
    carry(bins);
}

static ExactBins *
bins_of(ExactSum *sum)
{
  if (sum->bins == NULL)
    sum->bins = g_new0(ExactBins, 1);
  return sum->bins;
}

/* ---- Adding ---------------------------------------------------------------------------------- */

/* coefficient x 10^places; false when it does not fit. */
static bool
move(Wide coefficient, int32_t places, Wide *moved)
{
  return places <= MOST_MOVED &&
         !__builtin_mul_overflow(coefficient, (Wide)power_of_ten(places), moved);
}

/* False when the two do not fit into one coefficient. */
static bool
add_coefficients(ExactSum *sum, Wide coefficient, int32_t scale)
{
  Wide before = wide_of(sum->high, sum->low), both;
  int32_t common = MAX(sum->scale, scale);
  if (before == 0) {
    set_coefficient(sum, coefficient, scale);
    return true;
  }
  if (sum->scale != scale && (!move(before, common - sum->scale, &before) ||
                              !move(coefficient, common - scale, &coefficient)))
    return false;
  if (__builtin_add_overflow(before, coefficient, &both))
    return false;
  set_coefficient(sum, both, common);
  return true;
}

static void
add(ExactSum *sum, Wide coefficient, int32_t scale)
{
  if (coefficient != 0 && !add_coefficients(sum, coefficient, scale))
    add_to_bins(bins_of(sum), coefficient, scale);
}

void
exact_sum_add(ExactSum *sum, const ArykValue *value)
{
  Wide coefficient = value->as.integer;
  int32_t scale = 0;
  if (value->type == ARYK_DECIMAL) {
    const ArykWideDecimal *wide = (value->flags & ARYK_VALUE_WIDE) != 0 ? value->as.wide : NULL;
    if (wide != NULL)
      coefficient = wide_of(wide->decimal.high, wide->decimal.low);
    scale = wide != NULL ? wide->decimal.scale : value->small;
    sum->decimal = true;
  }
  sum->shown = sum->any ? MAX(sum->shown, scale) : scale;
  sum->any = true;
  add(sum, coefficient, scale);
}

void
exact_sum_merge(ExactSum *sum, const ExactSum *other)
{
  if (!other->any)
    return;
  sum->shown = sum->any ? MAX(sum->shown, other->shown) : other->shown;
  sum->any = true;
  sum->decimal = sum->decimal || other->decimal;
  add(sum, wide_of(other->high, other->low), other->scale);
  if (other->bins == NULL)
    return;
  ExactBins *bins = bins_of(sum);
  carry(bins);
  for (int i = 0; i < BINS; i++)
    bins->bins[i] += other->bins->bins[i];
  carry(bins);
}

/* ---- The result ------------------------------------------------------------------------------ */

/* Gives all bins one sign, and makes them positive; true when the sum is negative. */
static bool
give_one_sign(ExactBins *bins)
{
  int top = BINS - 1;
  carry(bins);
  while (top > 0 && bins->bins[top] == 0)
    top--;
  bool negative = bins->bins[top] < 0;
  for (int i = 0; i < BINS && negative; i++)
    bins->bins[i] = -bins->bins[i];
  for (int i = 0; i < top; i++) {
    if (bins->bins[i] < 0) {
      bins->bins[i] += BIN_BASE;
      bins->bins[i + 1]--;
    }
  }
  return negative;
}

/* Of bins of one sign: their digits, as a decimal is written. */
static bool
read_bins(const ExactBins *bins, bool negative, ArykDecimal *result)
{
  char text[BINS_SHOWN * BIN_DIGITS + 24];
  int top = BINS - 1, low = 0, length = 0;
  while (top > 0 && bins->bins[top] == 0)
    top--;
  while (low < top && bins->bins[low] == 0)
    low++;
  if (top - low >= BINS_SHOWN)
    return false;
  *result = aryk_decimal(0, 0);
  if (bins->bins[top] == 0)
    return true;
  for (int i = top; i >= low; i--)
    length += snprintf(text + length, sizeof text - (size_t)length,
                       i == top ? "%" G_GINT64_FORMAT : "%09" G_GINT64_FORMAT, bins->bins[i]);
  int exponent = FIRST_EXPONENT + low * BIN_DIGITS;
  for (; length > 1 && text[length - 1] == '0'; length--)
    exponent++;
  snprintf(text + length, sizeof text - (size_t)length, "e%d", exponent);
  if (!aryk_decimal_parse(aryk_text(text), result))
    return false;
  *result = negative ? aryk_decimal_negate(*result) : *result;
  return true;
}

static bool
result_of_bins(const ExactSum *sum, ArykDecimal *result)
{
  ExactBins *all = g_new0(ExactBins, 1);
  if (sum->bins != NULL)
    *all = *sum->bins;
  add_to_bins(all, wide_of(sum->high, sum->low), sum->scale);
  bool negative = give_one_sign(all);
  bool fits = read_bins(all, negative, result);
  g_free(all);
  return fits;
}

/* The digits of the coefficient alone; false when there are too many, or there are bins. */
static bool
result_of_coefficient(const ExactSum *sum, ArykDecimal *result)
{
  static const Magnitude most =
      (Magnitude)UINT64_C(10000000000000000000) * UINT64_C(10000000000000000000); /* 10^38 */
  Wide coefficient = wide_of(sum->high, sum->low);
  Magnitude magnitude = coefficient < 0 ? -(Magnitude)coefficient : (Magnitude)coefficient;
  *result = (ArykDecimal){sum->high, sum->low, sum->scale, 0};
  return sum->bins == NULL && magnitude < most;
}

bool
exact_sum_result(const ExactSum *sum, ArykDecimal *result)
{
  ArykDecimal padded;
  if (!result_of_coefficient(sum, result) && !result_of_bins(sum, result))
    return false;
  if (result->scale != sum->shown && aryk_decimal_round(*result, sum->shown, &padded) &&
      aryk_decimal_compare(padded, *result) == 0)
    *result = padded;
  return true;
}

/* ---- As bytes -------------------------------------------------------------------------------- */

enum {
  HAS_VALUES = 1,
  HAS_DECIMALS = 2,
  HAS_BINS = 4
};

static void
write_signed(ArykBytes *out, int64_t number)
{
  ArykValue value = aryk_int(number);
  codec_write_value(out, &value);
}

static bool
read_signed(CodecReader *reader, int64_t *number)
{
  ArykValue value;
  if (!codec_read_value(reader, &value) || value.type != ARYK_INT)
    return false;
  *number = value.as.integer;
  return true;
}

void
exact_sum_write(const ExactSum *sum, ArykBytes *out)
{
  codec_write_number(out, (sum->any ? HAS_VALUES : 0u) | (sum->decimal ? HAS_DECIMALS : 0u) |
                              (sum->bins != NULL ? HAS_BINS : 0u));
  write_signed(out, (int64_t)sum->low);
  write_signed(out, sum->high);
  write_signed(out, sum->scale);
  write_signed(out, sum->shown);
  if (sum->bins == NULL)
    return;
  ExactBins *bins = sum->bins;
  carry(bins);
  for (int i = 0; i < BINS; i++) {
    if (bins->bins[i] == 0)
      continue;
    codec_write_number(out, (uint64_t)i);
    write_signed(out, bins->bins[i]);
  }
  codec_write_number(out, BINS);
}

static bool
read_bin_values(ExactBins *bins, CodecReader *reader)
{
  for (uint64_t i;;) {
    if (!codec_read_number(reader, &i) || i > BINS)
      return false;
    if (i == BINS)
      return true;
    if (!read_signed(reader, &bins->bins[i]))
      return false;
  }
}

bool
exact_sum_read(ExactSum *sum, CodecReader *reader)
{
  uint64_t has;
  int64_t low, scale, shown;
  if (!codec_read_number(reader, &has) || !read_signed(reader, &low) ||
      !read_signed(reader, &sum->high) || !read_signed(reader, &scale) ||
      !read_signed(reader, &shown))
    return false;
  sum->low = (uint64_t)low;
  sum->scale = (int32_t)scale;
  sum->shown = (int32_t)shown;
  sum->any = (has & HAS_VALUES) != 0;
  sum->decimal = (has & HAS_DECIMALS) != 0;
  return (has & HAS_BINS) == 0 || read_bin_values(bins_of(sum), reader);
}
