/* quantile.c - see quantile.h. */
#include "plugins/transforms/aggregate/quantile.h"

/* at x of: the whole number in it, and what is left. `at` has few enough digits for that. */
static uint64_t
place_of(ArykDecimal at, uint64_t of, ArykDecimal *fraction)
{
  ArykDecimal place, whole;
  int64_t integer;
  bool ok = aryk_decimal_multiply(at, aryk_decimal((int64_t)of, 0), &place) &&
            aryk_decimal_round(place, 0, &whole);
  if (ok && aryk_decimal_compare(whole, place) > 0)
    ok = aryk_decimal_subtract(whole, aryk_decimal(1, 0), &whole);
  if (!ok || !aryk_decimal_to_int(whole, &integer) ||
      !aryk_decimal_subtract(place, whole, fraction))
    g_assert_not_reached();
  return (uint64_t)integer;
}

void
quantile_start(Quantile *quantile, const Measure *measure, uint64_t count)
{
  ArykDecimal at = measure->function == FUNCTION_MEDIAN ? aryk_decimal(5, 1) : measure->at;
  quantile->seen = 0;
  kept_value_clear(&quantile->at_low);
  kept_value_clear(&quantile->at_high);
  if (measure->method == METHOD_LINEAR) {
    quantile->low = place_of(at, count > 0 ? count - 1 : 0, &quantile->fraction);
    quantile->high = quantile->low + (aryk_decimal_sign(quantile->fraction) != 0 ? 1 : 0);
    return;
  }
  uint64_t below = place_of(at, count, &quantile->fraction);
  if (aryk_decimal_sign(quantile->fraction) == 0 && below > 0)
    below--;
  quantile->low = quantile->high = below;
  quantile->fraction = aryk_decimal(0, 0);
}

void
quantile_clear(Quantile *quantile)
{
  kept_value_clear(&quantile->at_low);
  kept_value_clear(&quantile->at_high);
}

void
quantile_see(Quantile *quantile, const ArykValue *value)
{
  if (quantile->seen == quantile->low)
    kept_value_set(&quantile->at_low, value);
  if (quantile->seen == quantile->high)
    kept_value_set(&quantile->at_high, value);
  quantile->seen++;
}

/* ---- Results --------------------------------------------------------------------------------- */

static double
double_of(const ArykValue *value)
{
  ArykDecimal decimal;
  return aryk_value_decimal(value, &decimal) ? aryk_decimal_to_double(decimal) : value->as.real;
}

/* low + (high - low) x fraction; false when that has more than 38 digits. */
static bool
between(const Quantile *quantile, ArykDecimal low, ArykDecimal high, ArykDecimal *result)
{
  ArykDecimal step;
  return aryk_decimal_subtract(high, low, &step) &&
         aryk_decimal_multiply(step, quantile->fraction, &step) &&
         aryk_decimal_add(low, step, result);
}

bool
quantile_result(const Quantile *quantile, const Measure *measure, ResultRoom *room,
                ArykValue *result, GError **error)
{
  const ArykValue *low = &quantile->at_low.value, *high = &quantile->at_high.value;
  ArykDecimal a, b, exact;
  bool whole = quantile->low == quantile->high;
  *result = low->type == ARYK_ABSENT ? aryk_null() : *low;
  if (low->type == ARYK_ABSENT || (whole && measure->scale == SCALE_AS_IT_COMES))
    return true;
  if (!aryk_value_decimal(low, &a) || !aryk_value_decimal(high, &b)) {
    double from = double_of(low), to = double_of(high);
    *result =
        whole ? *low : aryk_double(from + (to - from) * aryk_decimal_to_double(quantile->fraction));
    return true;
  }
  if (!between(quantile, a, b, &exact))
    return aryk_error(error, ARYK_ERROR_RANGE, "%s: the quantile of \"%s\" has more than %d digits",
                      aryk_field_name(measure->name), aryk_field_name(measure->field),
                      ARYK_DECIMAL_DIGITS);
  exact = aryk_decimal_trim(exact);
  if (measure->scale != SCALE_AS_IT_COMES &&
      !aryk_decimal_round(exact, (int32_t)measure->scale, &exact))
    return aryk_error(error, ARYK_ERROR_RANGE,
                      "%s: the quantile of \"%s\" has more than %d digits with this scale",
                      aryk_field_name(measure->name), aryk_field_name(measure->field),
                      ARYK_DECIMAL_DIGITS);
  *result = result_decimal(room, exact);
  return true;
}
