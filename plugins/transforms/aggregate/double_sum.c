/* double_sum.c - see double_sum.h. */
#include "plugins/transforms/aggregate/double_sum.h"

#include <math.h>

#define MANTISSA_BITS  52
#define EXPONENT_MASK  0x7ff
#define LEAST_EXPONENT (-1074)
#define PART_BITS      32
/* Additions before a part must be brought below 2^32. */
#define MOST_ADDED (UINT32_C(1) << 30)

__extension__ typedef unsigned __int128 Shifted;

/* Brings all parts but the last below 2^32; their signs may still differ. */
static void
carry(DoubleSum *sum)
{
  const int64_t base = INT64_C(1) << PART_BITS;
  for (int i = 0; i + 1 < DOUBLE_SUM_PARTS; i++) {
    sum->parts[i + 1] += sum->parts[i] / base;
    sum->parts[i] %= base;
  }
  sum->added = 0;
}

static void
add_finite(DoubleSum *sum, double real)
{
  uint64_t bits;
  memcpy(&bits, &real, sizeof bits);
  unsigned exponent = (unsigned)(bits >> MANTISSA_BITS) & EXPONENT_MASK;
  uint64_t mantissa = bits & ((UINT64_C(1) << MANTISSA_BITS) - 1);
  if (exponent > 0)
    mantissa |= UINT64_C(1) << MANTISSA_BITS;
  unsigned place = exponent > 0 ? exponent - 1 : 0;
  Shifted shifted = (Shifted)mantissa << (place % PART_BITS);
  int64_t sign = signbit(real) != 0 ? -1 : 1;
  for (unsigned i = place / PART_BITS; shifted > 0; i++, shifted >>= PART_BITS)
    sum->parts[i] += sign * (int64_t)(uint32_t)shifted;
  if (++sum->added == MOST_ADDED)
    carry(sum);
}

void
double_sum_add(DoubleSum *sum, double real)
{
  if (isnan(real))
    sum->nan = true;
  else if (isinf(real))
    *(real > 0 ? &sum->infinite : &sum->minus_infinite) = true;
  else
    add_finite(sum, real);
}

void
double_sum_merge(DoubleSum *sum, const DoubleSum *other)
{
  carry(sum);
  for (int i = 0; i < DOUBLE_SUM_PARTS; i++)
    sum->parts[i] += other->parts[i];
  carry(sum);
  sum->nan |= other->nan;
  sum->infinite |= other->infinite;
  sum->minus_infinite |= other->minus_infinite;
}

/* ---- The result ------------------------------------------------------------------------------ */

/* Gives all parts one sign, and makes them positive; true when the sum is negative. */
static bool
give_one_sign(DoubleSum *sum)
{
  int top = DOUBLE_SUM_PARTS - 1;
  carry(sum);
  while (top > 0 && sum->parts[top] == 0)
    top--;
  bool negative = sum->parts[top] < 0;
  for (int i = 0; i < DOUBLE_SUM_PARTS && negative; i++)
    sum->parts[i] = -sum->parts[i];
  for (int i = 0; i < top; i++) {
    if (sum->parts[i] < 0) {
      sum->parts[i] += INT64_C(1) << PART_BITS;
      sum->parts[i + 1]--;
    }
  }
  return negative;
}

static bool
bit_at(const DoubleSum *sum, int place)
{
  return place >= 0 && ((uint64_t)sum->parts[place / PART_BITS] >> (place % PART_BITS) & 1) != 0;
}

static bool
any_below(const DoubleSum *sum, int place)
{
  bool any = false;
  for (int i = 0; i < place && !any; i++)
    any = bit_at(sum, i);
  return any;
}

/* Of parts of one sign. The last part may hold more than 32 bits. */
static int
highest_bit(const DoubleSum *sum)
{
  int top = DOUBLE_SUM_PARTS - 1;
  while (top > 0 && sum->parts[top] == 0)
    top--;
  uint64_t part = (uint64_t)sum->parts[top];
  return part == 0 ? 0 : top * PART_BITS + 63 - __builtin_clzll(part);
}

static double
round_once(const DoubleSum *sum)
{
  int highest = highest_bit(sum), lowest = MAX(highest - MANTISSA_BITS, 0);
  uint64_t mantissa = 0;
  if (highest >= DOUBLE_SUM_PARTS * PART_BITS)
    return INFINITY;
  for (int place = highest; place >= lowest; place--)
    mantissa = mantissa << 1 | bit_at(sum, place);
  if (bit_at(sum, lowest - 1) && ((mantissa & 1) != 0 || any_below(sum, lowest - 1)))
    mantissa++;
  return ldexp((double)mantissa, lowest + LEAST_EXPONENT);
}

double
double_sum_result(const DoubleSum *sum)
{
  DoubleSum whole = *sum;
  if (sum->nan || (sum->infinite && sum->minus_infinite))
    return NAN;
  if (sum->infinite || sum->minus_infinite)
    return sum->infinite ? INFINITY : -INFINITY;
  bool negative = give_one_sign(&whole);
  double result = round_once(&whole);
  return negative ? -result : result;
}

/* ---- As bytes -------------------------------------------------------------------------------- */

void
double_sum_write(DoubleSum *sum, ArykBytes *out)
{
  carry(sum);
  codec_write_number(out, (sum->nan ? 1u : 0u) | (sum->infinite ? 2u : 0u) |
                              (sum->minus_infinite ? 4u : 0u));
  for (unsigned i = 0; i < DOUBLE_SUM_PARTS; i++) {
    ArykValue part = aryk_int(sum->parts[i]);
    if (sum->parts[i] == 0)
      continue;
    codec_write_number(out, i);
    codec_write_value(out, &part);
  }
  codec_write_number(out, DOUBLE_SUM_PARTS);
}

bool
double_sum_read(DoubleSum *sum, CodecReader *reader)
{
  uint64_t flags, i = 0;
  if (!codec_read_number(reader, &flags))
    return false;
  sum->nan = (flags & 1) != 0;
  sum->infinite = (flags & 2) != 0;
  sum->minus_infinite = (flags & 4) != 0;
  while (i < DOUBLE_SUM_PARTS) {
    ArykValue part;
    if (!codec_read_number(reader, &i))
      return false;
    if (i >= DOUBLE_SUM_PARTS)
      break;
    if (!codec_read_value(reader, &part) || part.type != ARYK_INT)
      return false;
    sum->parts[i] = part.as.integer;
  }
  return i == DOUBLE_SUM_PARTS;
}
