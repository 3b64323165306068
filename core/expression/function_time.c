/* function_time.c - functions that read and write dates and timestamps and look into them. All
 * parts are those that the timestamp's own clock shows: at its offset, or in UTC. */
#include "core/expression/function.h"
#include "core/record/times.h"

typedef struct Parts {
  int year, month, day;
} Parts;

static Parts
parts_of(const ArykValue *value)
{
  Parts parts;
  aryk_date_parts(times_day(value), &parts.year, &parts.month, &parts.day);
  return parts;
}

FUNCTION_CALL(year)
{
  (void)evaluation, (void)node;
  *result = aryk_int(parts_of(&args[0]).year);
  return true;
}

FUNCTION_CALL(quarter)
{
  (void)evaluation, (void)node;
  *result = aryk_int((parts_of(&args[0]).month + 2) / 3);
  return true;
}

FUNCTION_CALL(month)
{
  (void)evaluation, (void)node;
  *result = aryk_int(parts_of(&args[0]).month);
  return true;
}

FUNCTION_CALL(day)
{
  (void)evaluation, (void)node;
  *result = aryk_int(parts_of(&args[0]).day);
  return true;
}

FUNCTION_CALL(day_of_week)
{
  (void)evaluation, (void)node;
  *result = aryk_int(times_weekday(times_day(&args[0])));
  return true;
}

FUNCTION_CALL(day_of_year)
{
  (void)evaluation, (void)node;
  *result = aryk_int(times_yearday(times_day(&args[0])));
  return true;
}

FUNCTION_CALL(week)
{
  int in_year;
  (void)evaluation, (void)node;
  *result = aryk_int(times_week(times_day(&args[0]), &in_year));
  return true;
}

FUNCTION_CALL(year_of_week)
{
  int in_year;
  (void)evaluation, (void)node;
  (void)times_week(times_day(&args[0]), &in_year);
  *result = aryk_int(in_year);
  return true;
}

FUNCTION_CALL(hour)
{
  (void)evaluation, (void)node;
  *result = aryk_int(times_second(&args[0]) / 3600);
  return true;
}

FUNCTION_CALL(minute)
{
  (void)evaluation, (void)node;
  *result = aryk_int(times_second(&args[0]) / 60 % 60);
  return true;
}

FUNCTION_CALL(second)
{
  (void)evaluation, (void)node;
  *result = aryk_int(times_second(&args[0]) % 60);
  return true;
}

/* ---- Making them ----------------------------------------------------------------------------- */

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
    days = times_day(&args[0]);
  } else if (!aryk_date_parse(aryk_value_text(&args[0]), &days)) {
    return function_refuse_text(evaluation, node, &args[0], "a date as YYYY-MM-DD");
  }
  *result = aryk_date(days);
  return true;
}

FUNCTION_CALL(timestamp)
{
  *result = args[0];
  if (args[0].type == ARYK_TIMESTAMP)
    return true;
  return aryk_timestamp_parse(aryk_value_text(&args[0]), result) ||
         function_refuse_text(evaluation, node, &args[0], "a timestamp as YYYY-MM-DDThh:mm:ssZ");
}

/* ---- By a pattern ---------------------------------------------------------------------------- */

/* The patterns, which are the arguments from the second on, as far as they are constants. */
static bool
prepare(ArykExpression *expression, Node *node, ArykDateUse use, ExpressionError *error)
{
  node->patterns = expression_alloc(expression, node->count * sizeof(ArykDatePattern *));
  for (uint32_t i = 1; i < node->count; i++) {
    const Node *arg = node->args[i];
    if (!function_is_constant_text(arg))
      continue;
    GError *mistake = NULL;
    node->patterns[i] = aryk_date_pattern_new(aryk_value_text(&arg->constant), use, &mistake);
    if (node->patterns[i] == NULL) {
      expression_refuse(error, arg->start, "%s", mistake->message);
      g_error_free(mistake);
      return false;
    }
    g_ptr_array_add(expression->patterns, node->patterns[i]);
  }
  return true;
}

static bool
prepare_read(ArykExpression *expression, Node *node, ExpressionError *error)
{
  return prepare(expression, node, ARYK_DATE_READ, error);
}

static bool
prepare_write(ArykExpression *expression, Node *node, ExpressionError *error)
{
  return prepare(expression, node, ARYK_DATE_WRITE, error);
}

/* A pattern that only the record knows; NULL with the error set when it is none. Caller frees. */
static ArykDatePattern *
pattern_of_record(Evaluation *evaluation, const Node *node, const ArykValue *text, ArykDateUse use)
{
  GError *mistake = NULL;
  ArykDatePattern *pattern = aryk_date_pattern_new(aryk_value_text(text), use, &mistake);
  if (pattern == NULL) {
    evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE, "%s", mistake->message);
    g_error_free(mistake);
  }
  return pattern;
}

FUNCTION_CALL(strptime_)
{
  ArykText text = aryk_value_text(&args[0]);
  for (uint32_t i = 1; i < node->count; i++) {
    ArykDatePattern *own = NULL, *pattern = node->patterns[i];
    if (pattern == NULL)
      pattern = own = pattern_of_record(evaluation, node->args[i], &args[i], ARYK_DATE_READ);
    if (pattern == NULL)
      return false;
    bool read = aryk_date_pattern_read(pattern, text, ARYK_DATE_FIRST_YEAR, result);
    aryk_date_pattern_free(own);
    if (read)
      return true;
  }
  return function_refuse_text(evaluation, node, &args[0],
                              node->count > 2 ? "written in any of these formats"
                                              : "written in this format");
}

FUNCTION_CALL(parse_date)
{
  if (!strptime_(evaluation, node, args, result))
    return false;
  *result = aryk_date(times_day(result));
  return true;
}

FUNCTION_CALL(strftime_)
{
  ArykDatePattern *own = NULL, *pattern = node->patterns[1];
  if (pattern == NULL)
    pattern = own = pattern_of_record(evaluation, node->args[1], &args[1], ARYK_DATE_WRITE);
  if (pattern == NULL)
    return false;
  ArykBytes text = {NULL, 0, 0};
  aryk_date_pattern_write(pattern, &args[0], &text);
  aryk_date_pattern_free(own);
  char *room = function_room(evaluation, node, text.length);
  if (room != NULL) {
    if (text.length > 0)
      memcpy(room, text.data, text.length);
    *result = function_slice(room, text.length);
  }
  aryk_bytes_clear(&text);
  return room != NULL;
}

#define TEXT FUNCTION_STRING
#define TIME (FUNCTION_DATE | FUNCTION_STAMP)
#define MANY FUNCTION_ANY_NUMBER

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"date(x)", 1, 3, {TEXT | TIME | FUNCTION_INT, FUNCTION_INT, FUNCTION_INT}, FUNCTION_DATE,
     "the date in a text (YYYY-MM-DD), the day of a timestamp where it was written, or the date of "
     "year, month and day: date(2023, 7, 13)",
     "date('2023-07-13') == date(2023, 7, 13)", "true", .call = date},
    {"day(x)", 1, 1, {TIME}, FUNCTION_INT,
     "the day of the month, 1 to 31",
     "day(date '2023-07-13')", "13", .call = day},
    {"day_of_week(x)", 1, 1, {TIME}, FUNCTION_INT,
     "1 for Monday to 7 for Sunday",
     "day_of_week(date '2023-07-13')", "4", .call = day_of_week},
    {"day_of_year(x)", 1, 1, {TIME}, FUNCTION_INT,
     "the day of the year, 1 to 366",
     "day_of_year(date '2023-07-13')", "194", .call = day_of_year},
    {"hour(t)", 1, 1, {FUNCTION_STAMP}, FUNCTION_INT,
     "the hour, 0 to 23, on the timestamp's own clock",
     "hour(timestamp '2023-07-13T10:20:30+05:00')", "10", .call = hour},
    {"minute(t)", 1, 1, {FUNCTION_STAMP}, FUNCTION_INT,
     "the minute, 0 to 59",
     "minute(timestamp '2023-07-13T10:20:30+05:00')", "20", .call = minute},
    {"month(x)", 1, 1, {TIME}, FUNCTION_INT,
     "the month, 1 to 12",
     "month(date '2023-07-13')", "7", .call = month},
    {"parse_date(text, format, ...)", 2, MANY, {TEXT, TEXT, TEXT}, FUNCTION_DATE,
     "the date in a text, read by the first of the formats that fits; see below for formats",
     "parse_date('13 July 2023', '%d.%m.%Y', '%d %B %Y')", "date '2023-07-13'",
     .call = parse_date, .prepare = prepare_read},
    {"quarter(x)", 1, 1, {TIME}, FUNCTION_INT,
     "the quarter, 1 to 4",
     "quarter(date '2023-07-13')", "3", .call = quarter},
    {"second(t)", 1, 1, {FUNCTION_STAMP}, FUNCTION_INT,
     "the whole second, 0 to 59",
     "second(timestamp '2023-07-13T10:20:30.5Z')", "30", .call = second},
    {"strftime(x, format)", 2, 2, {TIME, TEXT}, TEXT,
     "the date or timestamp as text; see below for formats",
     "strftime(date '2023-07-13', '%-d %B %Y')", "'13 July 2023'",
     .call = strftime_, .prepare = prepare_write},
    {"strptime(text, format, ...)", 2, MANY, {TEXT, TEXT, TEXT}, FUNCTION_STAMP,
     "the timestamp in a text, read by the first of the formats that fits; see below for formats",
     "strptime('13/07/2023 10:20 +0500', '%d/%m/%Y %H:%M %z')", "timestamp '2023-07-13T05:20:00Z'",
     .call = strptime_, .prepare = prepare_read},
    {"timestamp(text)", 1, 1, {TEXT | FUNCTION_STAMP}, FUNCTION_STAMP,
     "the moment in a text: YYYY-MM-DDThh:mm:ss with fraction and offset or not (then it is UTC)",
     "timestamp('2023-07-13T10:00:00+05:00')", "timestamp '2023-07-13T05:00:00Z'",
     .call = timestamp},
    {"week(x)", 1, 1, {TIME}, FUNCTION_INT,
     "the week of the year, 1 to 53, as ISO 8601 counts: from Monday to Sunday, the first with the "
     "year's first Thursday",
     "week(date '2023-01-01')", "52", .call = week},
    {"year(x)", 1, 1, {TIME}, FUNCTION_INT,
     "the year",
     "year(date '2023-07-13')", "2023", .call = year},
    {"year_of_week(x)", 1, 1, {TIME}, FUNCTION_INT,
     "the year that the week of ISO 8601 counts to",
     "year_of_week(date '2023-01-01')", "2022", .call = year_of_week},
};
/* clang-format on */

const FunctionGroup functions_time = {"Dates and timestamps", rows, G_N_ELEMENTS(rows)};
