/* measure.h - what an aggregation tells of each group: one function of one field.
 *
 * Null and missing values count in none of them; `count` without a field counts records. Every
 * state can be put aside and merged with a later one of the same group, and the result is what it
 * would have been without: sums are exact (exact_sum.h, double_sum.h), and of equal values the
 * first one is kept. */
#ifndef PLUGINS_TRANSFORMS_AGGREGATE_MEASURE_H
#define PLUGINS_TRANSFORMS_AGGREGATE_MEASURE_H

#include "plugins/formats/kept_value.h"
#include "plugins/transforms/aggregate/double_sum.h"
#include "plugins/transforms/aggregate/exact_sum.h"

typedef enum Function {
  FUNCTION_COUNT = 0,
  FUNCTION_SUM,
  FUNCTION_MEAN,
  FUNCTION_MIN,
  FUNCTION_MAX,
  FUNCTION_FIRST,
  FUNCTION_LAST,
  FUNCTION_DISTINCT,
  FUNCTION_MEDIAN,
  FUNCTION_QUANTILE
} Function;
extern const char *const function_words[];

typedef enum Method {
  METHOD_LINEAR = 0,
  METHOD_VALUE
} Method;
extern const char *const method_words[];

#define SCALE_AS_IT_COMES (-1)

/* As the definition says it. */
typedef struct Measure {
  ArykField name;
  int function; /* a Function */
  ArykField field;
  int64_t scale;
  ArykDecimal at;
  int method; /* a Method */
  const ArykExpression *when;
} Measure;

/* What is known of a group. Start from a zeroed one. */
typedef struct MeasureState {
  uint64_t count; /* of records or values that were taken */
  union {
    struct {
      ExactSum exact;
      DoubleSum *doubles; /* NULL: there were none */
    } sum;
    KeptValue kept; /* min, max, first, last */
  } as;
} MeasureState;

/* True for sums and means: the same state serves both. */
bool measure_adds_up(const Measure *measure);
/* True for those that need all values of the group, in order. */
bool measure_collects(const Measure *measure);
bool measure_is_quantile(const Measure *measure);
/* Which types of values it takes. */
uint32_t measure_types(const Measure *measure);
/* Which types its results have. */
uint32_t measure_result_types(const Measure *measure);

void measure_clear(const Measure *measure, MeasureState *state);
/* Takes a value of one of measure_types(), or none. Returns how much memory the state has taken
 * beside itself. */
size_t measure_add(const Measure *measure, MeasureState *state, const ArykValue *value);
/* Takes what a later state of the same group has taken. */
void measure_merge(const Measure *measure, MeasureState *state, const MeasureState *later);

void measure_write(const Measure *measure, const MeasureState *state, ArykBytes *out);
/* Into a zeroed one; false when the bytes are not what was written. */
ARYK_MUST_CHECK bool measure_read(const Measure *measure, MeasureState *state, CodecReader *reader);

/* Memory that a result may need: as long as it is used. */
typedef struct ResultRoom {
  ArykWideDecimal wide;
} ResultRoom;

ArykValue result_decimal(ResultRoom *room, ArykDecimal decimal);
/* The result of all but quantiles. False with *error when it cannot be told. */
ARYK_MUST_CHECK bool measure_result(const Measure *measure, const MeasureState *state,
                                    ResultRoom *room, ArykValue *result, GError **error);

#endif
