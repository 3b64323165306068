/* quantile.h - a quantile of values that pass by in order.
 *
 * Of n values v(0) <= ... <= v(n-1) the quantile at q is
 *
 *   linear   v at the place (n-1) q, and between two values as far as the place lies between
 *            theirs: v(i) + (v(i+1) - v(i)) x fraction, exact. The median of an even number of
 *            values is the middle between the two in the middle.
 *   value    one of the values: the least one that is not less than q n of all of them; at 0 the
 *            first. So it works on dates and texts too.
 *
 * Exact in memory for two values, however many there are. */
#ifndef PLUGINS_TRANSFORMS_AGGREGATE_QUANTILE_H
#define PLUGINS_TRANSFORMS_AGGREGATE_QUANTILE_H

#include "plugins/transforms/aggregate/measure.h"

/* Start from a zeroed one. */
typedef struct Quantile {
  uint64_t low, high;   /* places of the values that count; the same, or neighbours */
  ArykDecimal fraction; /* of the way from one to the other                         */
  uint64_t seen;        /* values that have passed                                  */
  KeptValue at_low, at_high;
} Quantile;

/* For a group of so many values; again for the next group. */
void quantile_start(Quantile *quantile, const Measure *measure, uint64_t count);
void quantile_clear(Quantile *quantile);
/* The next value passes. */
void quantile_see(Quantile *quantile, const ArykValue *value);
/* The result, null of no values; good as long as `quantile` and `room` are. False with *error. */
ARYK_MUST_CHECK bool quantile_result(const Quantile *quantile, const Measure *measure,
                                     ResultRoom *room, ArykValue *result, GError **error);

#endif
