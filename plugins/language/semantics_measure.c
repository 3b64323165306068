/* semantics_measure.c - what a figure of change is made of. */
#include "plugins/language/semantics_measure.h"
#include "plugins/language/semantics_look.h"

#include <string.h>

const Quantity *
measure_quantity(const Match *match, Element name)
{
  const Meaning *meaning = match_meaning(match, name);
  return meaning != NULL && meaning->kind == MEANING_QUANTITY ? &meaning->quantity : NULL;
}

/* A number that is written as a part of a whole: a third, two fifths, half. */
static bool
slot_is_fraction(const Match *match, Element name)
{
  uint32_t first, last;
  if (!match_tokens(match, name, &first, &last))
    return false;
  for (uint32_t token = first; token <= last; token++)
    if (match_has_class(match, token, CLASS_FRACTION) ||
        match_has_class(match, token, CLASS_VULGAR))
      return true;
  return false;
}

/* "4 points" of an index, or of a percentage: "by 4 points to 16 percent", "the rate was 4.9
 * percent, 0.2 points lower"; but "the index fell 1.2 percent, or 64 points". */
static Measure
points_measure(const Match *match, Element name)
{
  enum {
    REACH = 14 /* tokens from the percentage in front */
  };
  uint32_t first, last;
  if (!match_tokens(match, name, &first, &last))
    return MEASURE_AMOUNT;
  bool front = look_class(match, first, REACH, CLASS_PERCENT) &&
               !look_class(match, first, 2 * REACH, CLASS_CHANGE_INDEX) && first > 0 &&
               !match_has_class(match, first - 1, CLASS_ALTERNATIVE);
  return front || look_percent_behind(match, last + 1) ? MEASURE_POINTS : MEASURE_AMOUNT;
}

Measure
measure_of(const Match *match, Element name, const Quantity *quantity)
{
  switch (quantity->kind) {
  case QUANTITY_PERCENT:
    return MEASURE_PERCENT;
  case QUANTITY_POINTS:
    return strcmp(quantity->unit, "percentage points") == 0 ? MEASURE_POINTS
                                                            : points_measure(match, name);
  case QUANTITY_TIMES:
    return MEASURE_TIMES;
  case QUANTITY_NUMBER:
    if (rational_compare_int(&quantity->lower, 1) < 0 && slot_is_fraction(match, name))
      return MEASURE_FRACTION;
    return MEASURE_AMOUNT;
  default:
    if (strcmp(quantity->unit, "points") == 0)
      return points_measure(match, name);
    /* Years, occasions, countries: no amounts. */
    return quantity->incidental ? MEASURE_NONE : MEASURE_AMOUNT;
  }
}

bool
measure_growth(const Quantity *q, Measure measure, Direction direction, Growth *growth)
{
  switch (measure) {
  case MEASURE_PERCENT:
    return growth_by_percent(q->lower, q->upper, direction, growth);
  case MEASURE_FRACTION:
    return growth_by_fraction(q->lower, q->upper, direction, growth);
  case MEASURE_TIMES:
    return growth_by_times(q->lower, q->upper, direction, growth);
  case MEASURE_POINTS:
    return growth_by_points(q->lower, direction, growth);
  case MEASURE_AMOUNT:
    return growth_by_amount(q, direction, growth);
  case MEASURE_NONE:
  default:
    return false;
  }
}
