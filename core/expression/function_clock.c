/* function_clock.c - functions of timestamps: the clock they are seen on, seconds since 1970. */
#include "core/expression/function.h"
#include "core/record/times.h"

/* Z, +hh:mm or -hh:mm. */
static bool
read_offset(ArykText text, ArykValue *stamp)
{
  char room[] = "1970-01-01T00:00:00+hh:mm";
  size_t before = strlen("1970-01-01T00:00:00");
  ArykValue read;
  if (text.length == 0 || text.length > strlen("+hh:mm"))
    return false;
  memcpy(room + before, text.data, text.length);
  ArykText whole = {room, before + text.length};
  if (!aryk_timestamp_parse(whole, &read) || (read.flags & ARYK_VALUE_FRACTION_MASK) != 0)
    return false;
  stamp->small = read.small;
  stamp->flags |= ARYK_VALUE_ZONED;
  return true;
}

FUNCTION_CALL(at_offset)
{
  *result = args[0];
  if (!read_offset(aryk_value_text(&args[1]), result))
    return function_refuse_text(evaluation, node, &args[1], "an offset as +05:00 or Z");
  int64_t local = times_local(result);
  return times_set_local(result, local) || function_refuse_time(evaluation, node);
}

FUNCTION_CALL(set_offset)
{
  *result = args[0];
  if (!read_offset(aryk_value_text(&args[1]), result))
    return function_refuse_text(evaluation, node, &args[1], "an offset as +05:00 or Z");
  return times_set_local(result, times_local(&args[0])) || function_refuse_time(evaluation, node);
}

static bool
check_offset(const Node *node, ExpressionError *error)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  return !function_is_constant_text(node->args[1]) ||
         read_offset(aryk_value_text(&node->args[1]->constant), &stamp) ||
         expression_refuse(error, node->args[1]->start,
                           "an offset is written as +05:00, -03:30 or Z");
}

FUNCTION_CALL(epoch)
{
  ArykDecimal seconds = aryk_decimal(args[0].as.integer, 0);
  if (args[0].type == ARYK_DATE)
    seconds = aryk_decimal(args[0].as.integer * TIMES_DAY, 0);
  else if (args[0].length != 0 &&
           !aryk_decimal_add(seconds, aryk_decimal_trim(aryk_decimal(args[0].length, 9)), &seconds))
    return function_refuse_digits(evaluation, node);
  *result = evaluation_decimal(evaluation, seconds);
  return true;
}

FUNCTION_CALL(to_timestamp)
{
  ArykDecimal seconds, whole, rest;
  int64_t local, nanos;
  *result = aryk_value_of_type(ARYK_TIMESTAMP);
  result->flags = ARYK_VALUE_ZONED;
  if (!aryk_value_decimal(&args[0], &seconds) || !aryk_decimal_round(seconds, 0, &whole))
    return function_refuse_time(evaluation, node);
  if (aryk_decimal_compare(whole, seconds) > 0 &&
      !aryk_decimal_subtract(whole, aryk_decimal(1, 0), &whole))
    return function_refuse_time(evaluation, node);
  if (!aryk_decimal_to_int(whole, &local) || !times_set_local(result, local))
    return function_refuse_time(evaluation, node);
  if (!aryk_decimal_subtract(seconds, whole, &rest))
    return function_refuse_digits(evaluation, node);
  rest = aryk_decimal_trim(rest);
  if (rest.scale > 9)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_RANGE,
                             "timestamps end with nanoseconds; round(x, 9) it first");
  result->flags |= (uint8_t)MAX(rest.scale, 0);
  if (!aryk_decimal_round(rest, 9, &rest))
    return function_refuse_digits(evaluation, node);
  nanos = (int64_t)rest.low;
  result->length = (uint32_t)nanos;
  return true;
}

#define TEXT FUNCTION_STRING

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"at_offset(t, offset)", 2, 2, {FUNCTION_STAMP, TEXT}, FUNCTION_STAMP,
     "the same moment on a clock with that offset from UTC",
     "string(at_offset(timestamp '2023-07-13T20:00:00Z', '+05:00'))", "'2023-07-14T01:00:00+05:00'",
     .call = at_offset, .check = check_offset},
    {"epoch(x)", 1, 1, {FUNCTION_DATE | FUNCTION_STAMP}, FUNCTION_DECIMAL,
     "seconds since 1970-01-01T00:00:00Z, with their fraction",
     "epoch(timestamp '2023-07-13T05:00:00.25Z')", "1689224400.25", .call = epoch},
    {"set_offset(t, offset)", 2, 2, {FUNCTION_STAMP, TEXT}, FUNCTION_STAMP,
     "the moment at which a clock with that offset from UTC shows what t says",
     "set_offset(timestamp '2023-07-13T10:00:00', '+05:00')", "timestamp '2023-07-13T05:00:00Z'",
     .call = set_offset, .check = check_offset},
    {"to_timestamp(seconds)", 1, 1, {FUNCTION_EXACT}, FUNCTION_STAMP,
     "the moment so many seconds after 1970-01-01T00:00:00Z, in UTC",
     "to_timestamp(1689224400.25)", "timestamp '2023-07-13T05:00:00.25Z'", .call = to_timestamp},
};
/* clang-format on */

const FunctionGroup functions_clock = {"Clocks", rows, G_N_ELEMENTS(rows)};
