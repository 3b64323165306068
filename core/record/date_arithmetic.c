/* date_arithmetic.c - what lies between two dates or timestamps, and what lies so far behind one.
 */
#include <aryk/decimal.h>

#include "core/record/times.h"

#define NANOSECONDS 1000000000

bool
aryk_date_add(int32_t date, int64_t days, int32_t *result)
{
  int64_t day;
  if (__builtin_add_overflow(date, days, &day) || day < TIMES_FIRST_DAY || day > TIMES_LAST_DAY)
    return false;
  *result = (int32_t)day;
  return true;
}

static __int128
nanoseconds(const ArykValue *stamp)
{
  return (__int128)stamp->as.integer * NANOSECONDS + stamp->length;
}

static ArykDecimal
seconds_of(__int128 nanoseconds)
{
  ArykDecimal decimal = {(int64_t)(nanoseconds >> 64), (uint64_t)nanoseconds, 9, 0};
  return decimal;
}

ArykDecimal
aryk_timestamp_subtract(const ArykValue *a, const ArykValue *b)
{
  return aryk_decimal_trim(seconds_of(nanoseconds(a) - nanoseconds(b)));
}

/* The digits of a fraction of a second that are needed to write it. */
static int
digits_of(uint32_t fraction)
{
  int digits = 9;
  for (; digits > 0 && fraction % 10 == 0; fraction /= 10)
    digits--;
  return digits;
}

bool
aryk_timestamp_add(const ArykValue *stamp, ArykDecimal seconds, ArykValue *result)
{
  ArykDecimal sum, nanos;
  if (!aryk_decimal_add(seconds_of(nanoseconds(stamp)), seconds, &sum) ||
      !aryk_decimal_round(sum, 9, &nanos) || aryk_decimal_compare(nanos, sum) != 0)
    return false;
  __int128 total = (__int128)(((unsigned __int128)(uint64_t)nanos.high << 64) | nanos.low);
  __int128 whole = total / NANOSECONDS, rest = total % NANOSECONDS;
  if (rest < 0) {
    rest += NANOSECONDS;
    whole--;
  }
  if (whole < TIMES_FIRST_DAY * TIMES_DAY || whole >= (TIMES_LAST_DAY + 1) * TIMES_DAY)
    return false;
  int written = stamp->flags & ARYK_VALUE_FRACTION_MASK, digits = digits_of((uint32_t)rest);
  *result = *stamp;
  result->as.integer = (int64_t)whole;
  result->length = (uint32_t)rest;
  result->flags =
      (uint8_t)((stamp->flags & ~ARYK_VALUE_FRACTION_MASK) | (written > digits ? written : digits));
  return true;
}
