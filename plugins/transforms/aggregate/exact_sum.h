/* exact_sum.h - sums of whole numbers and decimals, exact whatever comes in between.
 *
 * A sum depends on its values alone, not on their order nor on how they were parted: so a group may
 * be put aside and gone on with anywhere. Most sums are a coefficient of 128 bits and a scale. What
 * does not fit that (1e30 + 1e-30, or a sum that is beyond 38 digits for a while) is added to bins
 * of nine digits each, which reach over all scales that there are. */
#ifndef PLUGINS_TRANSFORMS_AGGREGATE_EXACT_SUM_H
#define PLUGINS_TRANSFORMS_AGGREGATE_EXACT_SUM_H

#include "plugins/formats/value_codec.h"

typedef struct ExactBins ExactBins;

/* Start from a zeroed one. */
typedef struct ExactSum {
  uint64_t low; /* the coefficient, two's complement       */
  int64_t high;
  int32_t scale; /* of the coefficient                      */
  int32_t shown; /* the largest scale of all values         */
  bool any;      /* there was a value                       */
  bool decimal;  /* one of them was a decimal               */
  ExactBins *bins;
} ExactSum;

void exact_sum_clear(ExactSum *sum);
/* Adds an INT or DECIMAL. */
void exact_sum_add(ExactSum *sum, const ArykValue *value);
/* Adds all values of another sum. */
void exact_sum_merge(ExactSum *sum, const ExactSum *other);
/* The sum, with as many digits behind the point as the value that had the most; without zeros at
 * its end where it has to be. False when it has more than 38 digits. */
ARYK_MUST_CHECK bool exact_sum_result(const ExactSum *sum, ArykDecimal *result);
/* Memory beside the struct. */
size_t exact_sum_bytes(const ExactSum *sum);

/* All of it as bytes, and back into a zeroed one; false when they are not what was written. */
void exact_sum_write(const ExactSum *sum, ArykBytes *out);
ARYK_MUST_CHECK bool exact_sum_read(ExactSum *sum, CodecReader *reader);

#endif
