/* exact_make.c - making exact values, and what can be asked of them. */
#include <math.h>

#include "plugins/transforms/lua/engine.h"

#define DAY_SECONDS INT64_C(86400)

/* The string at a place, or none. */
static ArykText
text_at(lua_State *L, int index)
{
  ArykText text = {NULL, 0};
  if (lua_type(L, index) == LUA_TSTRING)
    text.data = lua_tolstring(L, index, &text.length);
  return text;
}

static void
push_value(lua_State *L, ArykValue value)
{
  Exact exact = {.type = value.type};
  exact.as.value = value;
  exact_push(L, &exact);
}

/* decimal("1.10"), decimal(3), decimal(another one) */
static int
make_decimal(lua_State *L)
{
  ArykDecimal decimal;
  bool whole;
  ArykText text = text_at(L, 1);
  if (text.data != NULL) {
    if (!aryk_decimal_parse(text, &decimal))
      return luaL_error(L, "\"%s\" is not a number", text.data);
  } else if (!exact_number(L, 1, &decimal, &whole)) {
    return luaL_error(L, lua_type(L, 1) == LUA_TNUMBER
                             ? "this number is not exact any more; write its digits as a text: "
                               "decimal(\"0.1\")"
                             : "decimal() takes a text, a whole number or a decimal");
  }
  exact_push_decimal(L, decimal, false);
  return 1;
}

/* double(x): a number that becomes a double also where it is whole. */
static int
make_double(lua_State *L)
{
  ArykDecimal decimal;
  bool whole;
  double number = lua_tonumber(L, 1);
  if (lua_type(L, 1) != LUA_TNUMBER) {
    if (!exact_number(L, 1, &decimal, &whole))
      return luaL_error(L, "double() takes a number");
    number = aryk_decimal_to_double(decimal);
  }
  push_value(L, aryk_double(number));
  return 1;
}

static int32_t
day_of(const Exact *exact)
{
  const ArykValue *value = &exact->as.value;
  return exact->type == ARYK_DATE ? (int32_t)value->as.integer : aryk_timestamp_day(value);
}

static int
second_of(const Exact *exact)
{
  int64_t seconds = exact->as.value.as.integer + (int64_t)exact->as.value.small * 60;
  return (int)(seconds - day_of(exact) * DAY_SECONDS);
}

static bool
is_part(lua_State *L, int index)
{
  double part = lua_tonumber(L, index);
  return lua_type(L, index) == LUA_TNUMBER && part >= 0 && part <= 9999 && part == floor(part);
}

/* date("2023-07-13"), date(2023, 7, 13), date(timestamp) */
static int
make_date(lua_State *L)
{
  int32_t days;
  ArykText text = text_at(L, 1);
  const Exact *exact = exact_at(L, 1);
  if (text.data != NULL) {
    if (!aryk_date_parse(text, &days))
      return luaL_error(L, "\"%s\" is not a date as YYYY-MM-DD", text.data);
  } else if (exact != NULL && (exact->type == ARYK_DATE || exact->type == ARYK_TIMESTAMP)) {
    days = day_of(exact);
  } else if (!is_part(L, 1) || !is_part(L, 2) || !is_part(L, 3)) {
    return luaL_error(L, "date() takes a text, a timestamp, or year, month and day");
  } else if (!aryk_date_days((int)lua_tonumber(L, 1), (int)lua_tonumber(L, 2),
                             (int)lua_tonumber(L, 3), &days)) {
    return luaL_error(L, "there is no such day");
  }
  push_value(L, aryk_date(days));
  return 1;
}

/* timestamp("2023-07-13T10:00:00+05:00") */
static int
make_timestamp(lua_State *L)
{
  ArykValue stamp;
  ArykText text = text_at(L, 1);
  if (text.data == NULL)
    return luaL_error(L, "timestamp() takes a text");
  if (!aryk_timestamp_parse(text, &stamp))
    return luaL_error(L, "\"%s\" is not a timestamp as YYYY-MM-DDThh:mm:ssZ", text.data);
  push_value(L, stamp);
  return 1;
}

static int
make_null(lua_State *L)
{
  push_value(L, aryk_null());
  return 1;
}

/* now(): the run's, the same for all records. */
static int
make_now(lua_State *L)
{
  push_value(L, aryk_context_now(engine_of(L)->context));
  return 1;
}

/* ---- Asking ---------------------------------------------------------------------------------- */

static const Exact *
check_exact(lua_State *L, int index)
{
  const Exact *exact = exact_at(L, index);
  if (exact == NULL)
    luaL_error(L, "this is no exact value; call its functions with a colon: x:round(2)");
  return exact;
}

/* text(x): as the value is written. */
static int
text_of(lua_State *L)
{
  const Exact *exact = check_exact(L, 1);
  char room[ARYK_DECIMAL_TEXT_MAX];
  size_t length;
  switch (exact->type) {
  case ARYK_DECIMAL:
    length = aryk_decimal_print(exact->as.decimal, room);
    break;
  case ARYK_DATE:
    length = aryk_date_print((int32_t)exact->as.value.as.integer, room);
    break;
  case ARYK_TIMESTAMP:
    length = aryk_timestamp_print(&exact->as.value, room);
    break;
  case ARYK_DOUBLE:
    lua_pushnumber(L, exact->as.value.as.real);
    (void)lua_tostring(L, -1);
    return 1;
  default:
    lua_pushliteral(L, "null");
    return 1;
  }
  lua_pushlstring(L, room, length);
  return 1;
}

/* number(x): the nearest number of Lua; nil for what is none. */
static int
number_of(lua_State *L)
{
  const Exact *exact = exact_at(L, 1);
  if (exact != NULL && exact->type == ARYK_DECIMAL)
    lua_pushnumber(L, aryk_decimal_to_double(exact->as.decimal));
  else if (exact != NULL && exact->type == ARYK_DOUBLE)
    lua_pushnumber(L, exact->as.value.as.real);
  else
    lua_pushnil(L);
  return 1;
}

/* typeof(x), by the names that Aryk has for types. */
static int
type_of(lua_State *L)
{
  const Exact *exact = exact_at(L, 1);
  if (exact != NULL)
    lua_pushstring(L, exact->type == ARYK_DECIMAL && exact->whole
                          ? "int"
                          : aryk_type_name((ArykType)exact->type));
  else if (lua_isnoneornil(L, 1))
    lua_pushliteral(L, "absent");
  else
    lua_pushstring(L, lua_isboolean(L, 1) ? "bool" : luaL_typename(L, 1));
  return 1;
}

/* The digits behind the point at a place of the stack; `missing` where there is nothing. */
static int32_t
digits_at(lua_State *L, int index, int32_t missing)
{
  if (lua_isnoneornil(L, index))
    return missing;
  double digits = luaL_checknumber(L, index);
  if (digits != floor(digits) || fabs(digits) > ARYK_DECIMAL_DIGITS)
    luaL_error(L, "the number of digits is a whole number from -38 to 38");
  return (int32_t)digits;
}

/* x:round(digits), half to even */
static int
round_decimal(lua_State *L)
{
  const Exact *exact = check_exact(L, 1);
  ArykDecimal decimal = exact->as.decimal;
  if (exact->type != ARYK_DECIMAL)
    return luaL_error(L, "only decimals are rounded");
  if (!aryk_decimal_round(decimal, digits_at(L, 2, 0), &decimal))
    return luaL_error(L, "the result needs more than %d digits", ARYK_DECIMAL_DIGITS);
  exact_push_decimal(L, decimal, false);
  return 1;
}

/* x:divide(y, digits): rounded once, half to even */
static int
divide_decimal(lua_State *L)
{
  ArykDecimal a, b;
  bool whole;
  if (!exact_number(L, 1, &a, &whole) || !exact_number(L, 2, &b, &whole))
    return luaL_error(L, "divide() needs two exact numbers");
  if (aryk_decimal_sign(b) == 0)
    return luaL_error(L, "division by zero");
  if (!aryk_decimal_divide(a, b, digits_at(L, 3, 0), &a))
    return luaL_error(L, "the result needs more than %d digits", ARYK_DECIMAL_DIGITS);
  exact_push_decimal(L, a, false);
  return 1;
}

/* A number that a date or timestamp has under a name; -1: there is none. */
static int
part_of(const Exact *exact, const char *name)
{
  int year, month, day;
  if (exact->type != ARYK_DATE && exact->type != ARYK_TIMESTAMP)
    return -1;
  aryk_date_parts(day_of(exact), &year, &month, &day);
  if (strcmp(name, "year") == 0)
    return year;
  if (strcmp(name, "month") == 0)
    return month;
  if (strcmp(name, "day") == 0)
    return day;
  if (exact->type != ARYK_TIMESTAMP)
    return -1;
  int second = second_of(exact);
  return strcmp(name, "hour") == 0     ? second / 3600
         : strcmp(name, "minute") == 0 ? second / 60 % 60
         : strcmp(name, "second") == 0 ? second % 60
                                       : -1;
}

/* x.year, x:round(2) */
static int
index_of(lua_State *L)
{
  const Exact *exact = check_exact(L, 1);
  const char *name = luaL_checkstring(L, 2);
  int part = part_of(exact, name);
  if (part >= 0)
    lua_pushinteger(L, part);
  else if (exact->type == ARYK_DECIMAL && strcmp(name, "round") == 0)
    lua_pushcfunction(L, round_decimal);
  else if (exact->type == ARYK_DECIMAL && strcmp(name, "divide") == 0)
    lua_pushcfunction(L, divide_decimal);
  else if (exact->type == ARYK_TIMESTAMP && strcmp(name, "date") == 0)
    lua_pushcfunction(L, make_date);
  else
    return luaL_error(L, "a %s has no %s", aryk_type_name((ArykType)exact->type), name);
  return 1;
}

const luaL_Reg exact_makers[] = {{"decimal", make_decimal},
                                 {"double", make_double},
                                 {"date", make_date},
                                 {"timestamp", make_timestamp},
                                 {"null", make_null},
                                 {"now", make_now},
                                 {"text", text_of},
                                 {"number", number_of},
                                 {"typeof", type_of},
                                 {"index", index_of},
                                 {NULL, NULL}};
