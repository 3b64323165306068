/* measure.c - see measure.h. */
#include "plugins/transforms/aggregate/measure.h"

const char *const function_words[] = {"count", "sum",      "mean",   "min",      "max", "first",
                                      "last",  "distinct", "median", "quantile", NULL};
const char *const method_words[] = {"linear", "value", NULL};

static bool
is_nothing(const ArykValue *value)
{
  return value->type <= ARYK_NULL;
}

bool
measure_adds_up(const Measure *measure)
{
  return measure->function == FUNCTION_SUM || measure->function == FUNCTION_MEAN;
}

static bool
keeps(const Measure *measure)
{
  return measure->function >= FUNCTION_MIN && measure->function <= FUNCTION_LAST;
}

bool
measure_is_quantile(const Measure *measure)
{
  return measure->function == FUNCTION_MEDIAN || measure->function == FUNCTION_QUANTILE;
}

bool
measure_collects(const Measure *measure)
{
  return measure->function == FUNCTION_DISTINCT || measure_is_quantile(measure);
}

static bool
calculates(const Measure *measure)
{
  return measure_adds_up(measure) ||
         (measure_is_quantile(measure) && measure->method == METHOD_LINEAR);
}

uint32_t
measure_types(const Measure *measure)
{
  return calculates(measure) ? ARYK_TYPES_NUMBER | ARYK_TYPE_SET(ARYK_NULL) : ARYK_TYPES_ANY;
}

uint32_t
measure_result_types(const Measure *measure)
{
  if (measure->function == FUNCTION_COUNT || measure->function == FUNCTION_DISTINCT)
    return ARYK_TYPE_SET(ARYK_INT);
  return measure_types(measure);
}

void
measure_clear(const Measure *measure, MeasureState *state)
{
  if (measure_adds_up(measure)) {
    exact_sum_clear(&state->as.sum.exact);
    g_free(state->as.sum.doubles);
  } else if (keeps(measure)) {
    kept_value_clear(&state->as.kept);
  }
  memset(state, 0, sizeof *state);
}

/* ---- Taking values --------------------------------------------------------------------------- */

static DoubleSum *
doubles_of(MeasureState *state)
{
  if (state->as.sum.doubles == NULL)
    state->as.sum.doubles = g_new0(DoubleSum, 1);
  return state->as.sum.doubles;
}

/* Only the first of the doubles, and of the values that need bins, takes more memory. */
static size_t
add_up(MeasureState *state, const ArykValue *value)
{
  if (value->type == ARYK_DOUBLE) {
    size_t before = state->as.sum.doubles != NULL ? sizeof(DoubleSum) : 0;
    double_sum_add(doubles_of(state), value->as.real);
    return sizeof(DoubleSum) - before;
  }
  size_t before = exact_sum_bytes(&state->as.sum.exact);
  exact_sum_add(&state->as.sum.exact, value);
  return exact_sum_bytes(&state->as.sum.exact) - before;
}

/* Whether a value takes the place of the one that is kept. */
static bool
replaces(const Measure *measure, const MeasureState *state, const ArykValue *value)
{
  if (is_nothing(&state->as.kept.value))
    return true;
  switch ((Function)measure->function) {
  case FUNCTION_MIN:
    return aryk_value_compare(value, &state->as.kept.value) < 0;
  case FUNCTION_MAX:
    return aryk_value_compare(value, &state->as.kept.value) > 0;
  default:
    return measure->function == FUNCTION_LAST;
  }
}

static size_t
keep(const Measure *measure, MeasureState *state, const ArykValue *value)
{
  if (!replaces(measure, state, value))
    return 0;
  size_t before = state->as.kept.bytes.capacity;
  kept_value_set(&state->as.kept, value);
  return state->as.kept.bytes.capacity - before;
}

size_t
measure_add(const Measure *measure, MeasureState *state, const ArykValue *value)
{
  if (measure->field.id != 0 && is_nothing(value))
    return 0;
  state->count++;
  if (measure_adds_up(measure))
    return add_up(state, value);
  return keeps(measure) ? keep(measure, state, value) : 0;
}

void
measure_merge(const Measure *measure, MeasureState *state, const MeasureState *later)
{
  state->count += later->count;
  if (measure_adds_up(measure)) {
    exact_sum_merge(&state->as.sum.exact, &later->as.sum.exact);
    if (later->as.sum.doubles != NULL)
      double_sum_merge(doubles_of(state), later->as.sum.doubles);
  } else if (keeps(measure) && !is_nothing(&later->as.kept.value)) {
    keep(measure, state, &later->as.kept.value);
  }
}

/* ---- As bytes -------------------------------------------------------------------------------- */

void
measure_write(const Measure *measure, const MeasureState *state, ArykBytes *out)
{
  codec_write_number(out, state->count);
  if (measure_adds_up(measure)) {
    exact_sum_write(&state->as.sum.exact, out);
    codec_write_number(out, state->as.sum.doubles != NULL);
    if (state->as.sum.doubles != NULL)
      double_sum_write(state->as.sum.doubles, out);
  } else if (keeps(measure)) {
    codec_write_value(out, &state->as.kept.value);
  }
}

static bool
read_sum(MeasureState *state, CodecReader *reader)
{
  uint64_t has_doubles;
  if (!exact_sum_read(&state->as.sum.exact, reader) || !codec_read_number(reader, &has_doubles))
    return false;
  return has_doubles == 0 || double_sum_read(doubles_of(state), reader);
}

static bool
read_kept(MeasureState *state, CodecReader *reader)
{
  ArykValue value;
  if (!codec_read_value(reader, &value))
    return false;
  kept_value_set(&state->as.kept, &value);
  return true;
}

bool
measure_read(const Measure *measure, MeasureState *state, CodecReader *reader)
{
  if (!codec_read_number(reader, &state->count))
    return false;
  if (measure_adds_up(measure))
    return read_sum(state, reader);
  return !keeps(measure) || read_kept(state, reader);
}

/* ---- Results --------------------------------------------------------------------------------- */

ArykValue
result_decimal(ResultRoom *room, ArykDecimal decimal)
{
  ArykValue value = aryk_decimal_value(decimal);
  if (value.type != ARYK_ABSENT)
    return value;
  room->wide = (ArykWideDecimal){decimal, {NULL, 0}};
  value = aryk_value_of_type(ARYK_DECIMAL);
  value.flags = ARYK_VALUE_WIDE;
  value.as.wide = &room->wide;
  return value;
}

static bool
too_many_digits(const Measure *measure, GError **error)
{
  return aryk_error(error, ARYK_ERROR_RANGE, "%s: the %s of \"%s\" has more than %d digits",
                    aryk_field_name(measure->name), function_words[measure->function],
                    aryk_field_name(measure->field), ARYK_DECIMAL_DIGITS);
}

static bool
exact_result(const Measure *measure, const MeasureState *state, ResultRoom *room, ArykValue *result,
             GError **error)
{
  const ExactSum *exact = &state->as.sum.exact;
  ArykDecimal sum;
  int64_t integer;
  if (!exact_sum_result(exact, &sum))
    return too_many_digits(measure, error);
  if (measure->function == FUNCTION_SUM && measure->scale == SCALE_AS_IT_COMES && !exact->decimal &&
      aryk_decimal_to_int(sum, &integer)) {
    *result = aryk_int(integer);
    return true;
  }
  if (measure->function == FUNCTION_MEAN) {
    ArykDecimal count = aryk_decimal((int64_t)state->count, 0);
    if (!aryk_decimal_divide(sum, count, (int32_t)measure->scale, &sum))
      return too_many_digits(measure, error);
  } else if (measure->scale != SCALE_AS_IT_COMES &&
             !aryk_decimal_round(sum, (int32_t)measure->scale, &sum)) {
    return too_many_digits(measure, error);
  }
  *result = result_decimal(room, sum);
  return true;
}

/* Where there are doubles, the exact values among them are one more: their sum, rounded once. */
static bool
double_result(const Measure *measure, const MeasureState *state, ArykValue *result, GError **error)
{
  DoubleSum sum = *state->as.sum.doubles;
  ArykDecimal exact;
  if (!exact_sum_result(&state->as.sum.exact, &exact))
    return too_many_digits(measure, error);
  double_sum_add(&sum, aryk_decimal_to_double(exact));
  double real = double_sum_result(&sum);
  *result = aryk_double(measure->function == FUNCTION_MEAN ? real / (double)state->count : real);
  return true;
}

bool
measure_result(const Measure *measure, const MeasureState *state, ResultRoom *room,
               ArykValue *result, GError **error)
{
  *result = aryk_null();
  if (keeps(measure) && state->count > 0)
    *result = state->as.kept.value;
  else if (!measure_adds_up(measure))
    *result = keeps(measure) ? aryk_null() : aryk_int((int64_t)state->count);
  else if (state->count > 0)
    return state->as.sum.doubles != NULL ? double_result(measure, state, result, error)
                                         : exact_result(measure, state, room, result, error);
  return true;
}
