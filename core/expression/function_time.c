/* function_time.c - functions of dates and timestamps. */
#include "core/expression/function.h"

#define DAY_SECONDS 86400

/* The day on the calendar where the timestamp was written: at its offset, or UTC. */
static int32_t
day_of(const ArykValue *value)
{
  if (value->type == ARYK_DATE)
    return (int32_t)value->as.integer;
  int64_t seconds = value->as.integer;
  if ((value->flags & ARYK_VALUE_ZONED) != 0)
    seconds += (int64_t)value->small * 60;
  int64_t days = seconds / DAY_SECONDS;
  return (int32_t)(seconds % DAY_SECONDS < 0 ? days - 1 : days);
}

FUNCTION_CALL(year)
{
  (void)evaluation, (void)node;
  int year, month, day;
  aryk_date_parts(day_of(&args[0]), &year, &month, &day);
  *result = aryk_int(year);
  return true;
}

FUNCTION_CALL(month)
{
  (void)evaluation, (void)node;
  int year, month, day;
  aryk_date_parts(day_of(&args[0]), &year, &month, &day);
  *result = aryk_int(month);
  return true;
}

FUNCTION_CALL(day)
{
  (void)evaluation, (void)node;
  int year, month, day;
  aryk_date_parts(day_of(&args[0]), &year, &month, &day);
  *result = aryk_int(day);
  return true;
}

static bool
is_small(const ArykValue *number)
{
  return number->as.integer >= 0 && number->as.integer <= 9999;
}

FUNCTION_CALL(date)
{
  int32_t days;
  bool parts = args[0].type == ARYK_INT;
  if (parts != (node->count == 3) || node->count == 2)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE,
                             "date() takes a text, a timestamp, or year, month and day");
  if (parts) {
    if (!is_small(&args[0]) || !is_small(&args[1]) || !is_small(&args[2]) ||
        !aryk_date_days((int)args[0].as.integer, (int)args[1].as.integer, (int)args[2].as.integer,
                        &days))
      return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE, "there is no such day");
  } else if (args[0].type != ARYK_STRING) {
    days = day_of(&args[0]);
  } else if (!aryk_date_parse(aryk_value_text(&args[0]), &days)) {
    return evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE,
                             "\"%.*s\" is not a date as YYYY-MM-DD", (int)MIN(args[0].length, 40),
                             args[0].length > 0 ? args[0].as.text : "");
  }
  *result = aryk_date(days);
  return true;
}

FUNCTION_CALL(timestamp)
{
  *result = args[0];
  if (args[0].type == ARYK_TIMESTAMP)
    return true;
  if (!aryk_timestamp_parse(aryk_value_text(&args[0]), result))
    return evaluation_refuse(
        evaluation, node, ARYK_ERROR_VALUE, "\"%.*s\" is not a timestamp as YYYY-MM-DDThh:mm:ssZ",
        (int)MIN(args[0].length, 40), args[0].length > 0 ? args[0].as.text : "");
  return true;
}
