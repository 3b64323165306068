/* double_sum.h - the sum of doubles, rounded once.
 *
 * Adding doubles one by one rounds each time, so that the sum depends on their order. Here they are
 * added exactly, as whole numbers of very many bits, and only the result is rounded, to the nearest
 * double, half to even: the same for any order, and however the values were parted. */
#ifndef PLUGINS_TRANSFORMS_AGGREGATE_DOUBLE_SUM_H
#define PLUGINS_TRANSFORMS_AGGREGATE_DOUBLE_SUM_H

#include "plugins/formats/value_codec.h"

/* 32 bits each: those of all doubles, and of sums of 2^62 of them. */
#define DOUBLE_SUM_PARTS 68

/* Start from a zeroed one. */
typedef struct DoubleSum {
  int64_t parts[DOUBLE_SUM_PARTS]; /* of either sign; the first counts in units of 2^-1074 */
  uint32_t added;                  /* since they were brought below 2^32                   */
  bool nan, infinite, minus_infinite;
} DoubleSum;

void double_sum_add(DoubleSum *sum, double real);
void double_sum_merge(DoubleSum *sum, const DoubleSum *other);
/* NaN where one was added, or infinities of both signs. */
double double_sum_result(const DoubleSum *sum);

void double_sum_write(DoubleSum *sum, ArykBytes *out);
/* Into a zeroed one; false when the bytes are not what was written. */
ARYK_MUST_CHECK bool double_sum_read(DoubleSum *sum, CodecReader *reader);

#endif
