/* function_calendar.c - functions that calculate with dates and timestamps: in units of the
 * calendar and of the clock, with offsets, and with seconds since 1970. */
#include <inttypes.h>

#include "core/expression/function.h"
#include "core/record/times.h"
#include "core/expression/types.h"
#include "core/record/nearest.h"

/* Months, or seconds: a unit is a number of the ones or of the others. */
typedef struct Unit {
  const char *name;
  int months;
  int64_t seconds;
} Unit;

static const Unit units[] = {
    {"second", 0, 1},           {"minute", 0, 60}, {"hour", 0, 3600}, {"day", 0, TIMES_DAY},
    {"week", 0, 7 * TIMES_DAY}, {"month", 1, 0},   {"quarter", 3, 0}, {"year", 12, 0}};

static const Unit *
find_unit(ArykText name)
{
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
    if (aryk_text_equal(name, aryk_text(units[i].name)))
      return &units[i];
  return NULL;
}

static bool
is_clock_unit(const Unit *unit)
{
  return unit->months == 0 && unit->seconds < TIMES_DAY;
}

/* Why the unit does not work for the types; NULL when it does. Caller frees. */
static char *
unit_mistake(ArykText name, uint32_t types)
{
  const Unit *unit = find_unit(name);
  if (unit != NULL && is_clock_unit(unit) && types == FUNCTION_DATE)
    return g_strdup_printf("a date has no %ss; use a timestamp", unit->name);
  if (unit != NULL)
    return NULL;
  char *wrong = g_strndup(name.data != NULL ? name.data : "", MIN(name.length, 40));
  Nearest nearest;
  nearest_start(&nearest, wrong);
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
    nearest_offer(&nearest, units[i].name);
  char *mistake = g_strdup_printf(
      "\"%s\" is no unit; %s%s%s", wrong, nearest.best != NULL ? "did you mean \"" : "",
      nearest.best != NULL ? nearest.best
                           : "there are second, minute, hour, day, week, month, quarter and year",
      nearest.best != NULL ? "\"?" : "");
  g_free(wrong);
  return mistake;
}

static bool
check_unit(const Node *unit, const Node *of, ExpressionError *error)
{
  if (!function_is_constant_text(unit))
    return true;
  char *mistake = unit_mistake(aryk_value_text(&unit->constant), types_real(of));
  if (mistake == NULL)
    return true;
  expression_refuse(error, unit->start, "%s", mistake);
  g_free(mistake);
  return false;
}

/* NULL with the error set when the unit does not work for the value. */
static const Unit *
unit_for(Evaluation *evaluation, const Node *node, const ArykValue *name, const ArykValue *value)
{
  char *mistake = unit_mistake(aryk_value_text(name), ARYK_TYPE_SET(value->type));
  if (mistake == NULL)
    return find_unit(aryk_value_text(name));
  evaluation_refuse(evaluation, node, ARYK_ERROR_VALUE, "%s", mistake);
  g_free(mistake);
  return NULL;
}

/* ---- Adding ---------------------------------------------------------------------------------- */

/* Months since the year 0. */
static int64_t
month_count(int32_t date, int *day)
{
  int year, month;
  aryk_date_parts(date, &year, &month, day);
  return (int64_t)year * 12 + month - 1;
}

/* The day of a month, or its last one. */
static bool
date_in_month(int64_t months, int day, int32_t *date)
{
  int year = (int)CLAMP(times_floor(months, 12), -1, 10000);
  int month = (int)(months - times_floor(months, 12) * 12) + 1;
  while (day > 28 && !aryk_date_days(year, month, day, date))
    day--;
  return aryk_date_days(year, month, day, date);
}

/* *value + n units; false when that is beyond the years there are. */
static bool
add_units(ArykValue *value, int64_t n, const Unit *unit)
{
  int64_t amount, local;
  if (__builtin_mul_overflow(n, unit->months != 0 ? unit->months : unit->seconds, &amount))
    return false;
  if (unit->months != 0) {
    int day;
    int32_t date;
    int64_t months;
    if (__builtin_add_overflow(month_count(times_day(value), &day), amount, &months) ||
        !date_in_month(months, day, &date))
      return false;
    local = date * TIMES_DAY + times_second(value);
  } else if (__builtin_add_overflow(times_local(value), amount, &local)) {
    return false;
  }
  ArykValue moved = *value;
  if (!times_set_local(&moved, local))
    return false;
  *value = value->type == ARYK_DATE ? aryk_date((int32_t)times_floor(local, TIMES_DAY)) : moved;
  return true;
}

FUNCTION_CALL(date_add)
{
  const Unit *unit = unit_for(evaluation, node, &args[0], &args[2]);
  if (unit == NULL)
    return false;
  *result = args[2];
  return add_units(result, args[1].as.integer, unit) || function_refuse_time(evaluation, node);
}

static bool
check_last(const Node *node, ExpressionError *error)
{
  return check_unit(node->args[0], node->args[node->count - 1], error);
}

static uint32_t
types_of_last(const Node *node)
{
  return types_real(node->args[node->count - 1]) & (FUNCTION_DATE | FUNCTION_STAMP);
}

/* ---- Beginnings and ends --------------------------------------------------------------------- */

/* Seconds at the beginning of the unit, on the value's own clock. */
static int64_t
beginning(const ArykValue *value, const Unit *unit)
{
  int day;
  int32_t date = times_day(value);
  if (unit->months != 0) {
    int64_t months = month_count(date, &day);
    (void)date_in_month(months - months % unit->months, 1, &date);
    return date * TIMES_DAY;
  }
  if (unit->seconds == 7 * TIMES_DAY)
    return (date - times_weekday(date) + 1) * TIMES_DAY;
  return times_floor(times_local(value), unit->seconds) * unit->seconds;
}

FUNCTION_CALL(date_trunc)
{
  const Unit *unit = unit_for(evaluation, node, &args[0], &args[1]);
  if (unit == NULL)
    return false;
  int64_t local = beginning(&args[1], unit);
  *result = args[1];
  result->flags &= (uint8_t)~ARYK_VALUE_FRACTION_MASK;
  result->length = 0;
  if (!times_set_local(result, local))
    return function_refuse_time(evaluation, node);
  if (args[1].type == ARYK_DATE)
    *result = aryk_date((int32_t)(local / TIMES_DAY));
  return true;
}

FUNCTION_CALL(last_day)
{
  ArykValue month = aryk_string(aryk_text("month")), date = aryk_date(times_day(&args[0]));
  const Unit *unit = unit_for(evaluation, node, node->count > 1 ? &args[1] : &month, &date);
  if (unit == NULL)
    return false;
  date = aryk_date((int32_t)(times_floor(beginning(&date, unit), TIMES_DAY)));
  /* A day before the beginning of the next one, which may be beyond the years there are. */
  int32_t last = TIMES_LAST_DAY;
  if (add_units(&date, 1, unit))
    last = (int32_t)date.as.integer - 1;
  *result = aryk_date(last);
  return true;
}

static bool
check_last_day(const Node *node, ExpressionError *error)
{
  static const Node date = {.types = FUNCTION_DATE};
  return node->count < 2 || check_unit(node->args[1], &date, error);
}

/* ---- Differences ----------------------------------------------------------------------------- */

/* Both of one type; *to as the clock of `from` shows it. */
static bool
prepare_difference(Evaluation *evaluation, const Node *node, const ArykValue *args, ArykValue *to,
                   const Unit **unit)
{
  *unit = unit_for(evaluation, node, &args[0], &args[1]);
  *to = args[2];
  if (args[1].type != args[2].type)
    return evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE,
                             "a date and a timestamp have no difference; date(x) is the day of a "
                             "timestamp");
  if (to->type == ARYK_TIMESTAMP) {
    to->small = args[1].small;
    to->flags =
        (uint8_t)((to->flags & ARYK_VALUE_FRACTION_MASK) | (args[1].flags & ARYK_VALUE_ZONED));
  }
  return *unit != NULL;
}

/* How many units begin between the two. */
static int64_t
borders(const ArykValue *from, const ArykValue *to, const Unit *unit)
{
  int day;
  if (unit->months != 0)
    return month_count(times_day(to), &day) / unit->months -
           month_count(times_day(from), &day) / unit->months;
  return (beginning(to, unit) - beginning(from, unit)) / unit->seconds;
}

FUNCTION_CALL(date_diff)
{
  ArykValue to;
  const Unit *unit;
  if (!prepare_difference(evaluation, node, args, &to, &unit))
    return false;
  *result = aryk_int(borders(&args[1], &to, unit));
  return true;
}

/* The most units that can be added to `from` without going beyond `to`; counted back where that
 * lies before. */
FUNCTION_CALL(date_sub)
{
  ArykValue to;
  const Unit *unit;
  if (!prepare_difference(evaluation, node, args, &to, &unit))
    return false;
  int64_t n = borders(&args[1], &to, unit);
  int direction = aryk_value_compare(&to, &args[1]);
  ArykValue reached = args[1];
  if (n != 0 && (!add_units(&reached, n, unit) ||
                 aryk_value_compare(&reached, &to) * (direction < 0 ? -1 : 1) > 0))
    n += n > 0 ? -1 : 1;
  *result = aryk_int(n);
  return true;
}

static bool
check_difference(const Node *node, ExpressionError *error)
{
  return check_unit(node->args[0], node->args[1], error) &&
         types_comparable_args(node, 1, true, error);
}

#define TEXT FUNCTION_STRING
#define TIME (FUNCTION_DATE | FUNCTION_STAMP)

/* Each row reads best as one piece. */
/* clang-format off */
static const Function rows[] = {
    {"date_add(unit, n, x)", 3, 3, {TEXT, FUNCTION_INT, TIME}, 0,
     "x and n units more (or less, where n is negative); a day that the month does not have becomes "
     "its last one",
     "date_add('month', 1, date '2023-01-31')", "date '2023-02-28'",
     .call = date_add, .check = check_last, .types = types_of_last},
    {"date_diff(unit, from, to)", 3, 3, {TEXT, TIME, TIME}, FUNCTION_INT,
     "how many units begin between the two, on the clock of from; date_sub() counts whole ones",
     "date_diff('month', date '2023-01-31', date '2023-02-01')", "1",
     .call = date_diff, .check = check_difference},
    {"date_sub(unit, from, to)", 3, 3, {TEXT, TIME, TIME}, FUNCTION_INT,
     "how many whole units lie between the two: as many as date_add() can add to from without going "
     "beyond to",
     "date_sub('year', date '1990-07-14', date '2023-07-13')", "32",
     .call = date_sub, .check = check_difference},
    {"date_trunc(unit, x)", 2, 2, {TEXT, TIME}, 0,
     "the beginning of the second, minute, hour, day, week (its Monday), month, quarter or year",
     "date_trunc('quarter', date '2023-08-13')", "date '2023-07-01'",
     .call = date_trunc, .check = check_last, .types = types_of_last},
    {"last_day(x, unit)", 1, 2, {TIME, TEXT}, FUNCTION_DATE,
     "the last day of the month (when no unit is given), week, quarter or year",
     "last_day(date '2024-02-10')", "date '2024-02-29'",
     .call = last_day, .check = check_last_day},
};
/* clang-format on */

const FunctionGroup functions_calendar = {"Calculating with time", rows, G_N_ELEMENTS(rows)};
