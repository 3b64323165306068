/* exact.c - exact numbers, dates, timestamps and null as values of Lua: calculating, comparing,
 * looking into them. The rules are those of Aryk's expressions. */
#include <math.h>

#include "plugins/transforms/lua/engine.h"

/* Up to here every whole double is one number and no other. */
#define WHOLE_MOST 9007199254740992.0

const Exact *
exact_at(lua_State *L, int index)
{
  if (lua_type(L, index) != LUA_TYPE_CDATA)
    return NULL;
  if (index < 0)
    index += lua_gettop(L) + 1;
  engine_push(L, SLOT_IS);
  lua_pushvalue(L, index);
  lua_call(L, 1, 1);
  bool is = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return is ? lua_topointer(L, index) : NULL;
}

void
exact_push(lua_State *L, const Exact *exact)
{
  engine_push(L, SLOT_NEW);
  lua_call(L, 0, 1);
  /* Nobody else has it yet. */
  memcpy((void *)lua_topointer(L, -1), exact, sizeof *exact);
}

void
exact_push_decimal(lua_State *L, ArykDecimal decimal, bool whole)
{
  Exact exact = {.type = ARYK_DECIMAL, .whole = whole};
  exact.as.decimal = decimal;
  exact_push(L, &exact);
}

static void
push_value(lua_State *L, ArykValue value)
{
  Exact exact = {.type = value.type};
  exact.as.value = value;
  exact_push(L, &exact);
}

bool
exact_whole(double number, int64_t *whole)
{
  if (!(number >= -WHOLE_MOST && number <= WHOLE_MOST) || number != floor(number))
    return false;
  *whole = (int64_t)number;
  return true;
}

bool
exact_number(lua_State *L, int index, ArykDecimal *decimal, bool *whole)
{
  int64_t number;
  if (lua_type(L, index) == LUA_TNUMBER) {
    if (!exact_whole(lua_tonumber(L, index), &number))
      return false;
    *decimal = aryk_decimal(number, 0);
    *whole = true;
    return true;
  }
  const Exact *exact = exact_at(L, index);
  if (exact == NULL || exact->type != ARYK_DECIMAL)
    return false;
  *decimal = exact->as.decimal;
  *whole = exact->whole != 0;
  return true;
}

/* What a value is called in messages. */
static const char *
name_at(lua_State *L, int index)
{
  const Exact *exact = exact_at(L, index);
  if (exact != NULL)
    return aryk_type_name((ArykType)exact->type);
  return lua_type(L, index) == LUA_TNUMBER ? "number" : luaL_typename(L, index);
}

/* ---- Calculating ----------------------------------------------------------------------------- */

/* date - date, date + days, timestamp - timestamp, timestamp + seconds. */
static bool
time_arithmetic(lua_State *L, char op)
{
  const Exact *a = exact_at(L, 1), *b = exact_at(L, 2);
  bool times = b != NULL && (b->type == ARYK_DATE || b->type == ARYK_TIMESTAMP);
  if (a == NULL || (op == '+' && times && a->type == ARYK_DECIMAL)) {
    /* 7 + date */
    if (op != '+' || !times)
      return false;
    lua_insert(L, 1);
    return time_arithmetic(L, op);
  }
  ArykDecimal number;
  bool whole;
  int64_t days;
  if (b != NULL && a->type == b->type && op == '-' && a->type == ARYK_DATE) {
    lua_pushnumber(L, (double)(a->as.value.as.integer - b->as.value.as.integer));
    return true;
  }
  if (b != NULL && a->type == b->type && op == '-' && a->type == ARYK_TIMESTAMP) {
    exact_push_decimal(L, aryk_timestamp_subtract(&a->as.value, &b->as.value), false);
    return true;
  }
  if (!exact_number(L, 2, &number, &whole))
    return false;
  if (op == '-')
    number = aryk_decimal_negate(number);
  ArykValue moved = a->as.value;
  if (a->type == ARYK_DATE && aryk_decimal_to_int(number, &days)) {
    int32_t day;
    if (!aryk_date_add((int32_t)moved.as.integer, days, &day))
      luaL_error(L, "dates are of the years 1 to 9999");
    moved = aryk_date(day);
  } else if (a->type == ARYK_TIMESTAMP) {
    if (!aryk_timestamp_add(&a->as.value, number, &moved))
      luaL_error(L, "timestamps are of the years 1 to 9999 and end with nanoseconds");
  } else {
    return false;
  }
  push_value(L, moved);
  return true;
}

static int
refuse_arithmetic(lua_State *L, char op)
{
  double number;
  for (int i = 1; i <= 2; i++) {
    number = lua_tonumber(L, i);
    if (lua_type(L, i) == LUA_TNUMBER && number != floor(number))
      return luaL_error(L,
                        "a decimal is exact and %f is not; write decimal(\"...\") for a number "
                        "with a fraction",
                        number);
  }
  return luaL_error(L, "%c does not work for %s and %s", op, name_at(L, 1), name_at(L, 2));
}

static int
arithmetic(lua_State *L, char op)
{
  ArykDecimal a, b, c;
  bool a_whole, b_whole, good;
  if (!exact_number(L, 1, &a, &a_whole) || !exact_number(L, 2, &b, &b_whole))
    return (op == '+' || op == '-') && time_arithmetic(L, op) ? 1 : refuse_arithmetic(L, op);
  if ((op == '/' || op == '%') && aryk_decimal_sign(b) == 0)
    return luaL_error(L, "division by zero");
  switch (op) {
  case '+':
    good = aryk_decimal_add(a, b, &c);
    break;
  case '-':
    good = aryk_decimal_subtract(a, b, &c);
    break;
  case '*':
    good = aryk_decimal_multiply(a, b, &c);
    break;
  case '/':
    good = aryk_decimal_quotient(a, b, &c);
    break;
  default:
    good = aryk_decimal_remainder(a, b, &c);
  }
  if (!good)
    return luaL_error(L, "the result needs more than %d digits", ARYK_DECIMAL_DIGITS);
  exact_push_decimal(L, c, a_whole && b_whole && op != '/');
  return 1;
}

static int
add(lua_State *L)
{
  return arithmetic(L, '+');
}

static int
subtract(lua_State *L)
{
  return arithmetic(L, '-');
}

static int
multiply(lua_State *L)
{
  return arithmetic(L, '*');
}

static int
divide(lua_State *L)
{
  return arithmetic(L, '/');
}

static int
modulo(lua_State *L)
{
  return arithmetic(L, '%');
}

static int
negate(lua_State *L)
{
  ArykDecimal number;
  bool whole;
  if (!exact_number(L, 1, &number, &whole))
    return luaL_error(L, "- does not work for %s", name_at(L, 1));
  exact_push_decimal(L, aryk_decimal_negate(number), whole);
  return 1;
}

/* ---- Comparing ------------------------------------------------------------------------------- */

/* The value at a place, to be compared; `wide` holds a large decimal. False for what is none. */
static bool
comparable_at(lua_State *L, int index, ArykWideDecimal *wide, ArykValue *value)
{
  if (lua_type(L, index) == LUA_TNUMBER) {
    *value = aryk_double(lua_tonumber(L, index));
    return true;
  }
  const Exact *exact = exact_at(L, index);
  if (exact == NULL)
    return false;
  *value = exact->as.value;
  if (exact->type != ARYK_DECIMAL) {
    value->type = (uint8_t)exact->type;
    return true;
  }
  *value = aryk_decimal_value(exact->as.decimal);
  if (value->type == ARYK_ABSENT) {
    memset(wide, 0, sizeof *wide);
    wide->decimal = exact->as.decimal;
    *value = aryk_value_of_type(ARYK_DECIMAL);
    value->flags = ARYK_VALUE_WIDE;
    value->as.wide = wide;
  }
  return true;
}

static bool
is_number(const ArykValue *value)
{
  return (ARYK_TYPE_SET(value->type) & ARYK_TYPES_NUMBER) != 0;
}

/* null equals null and nil; what is of two kinds is not equal. */
static int
equal(lua_State *L)
{
  ArykWideDecimal wide_a, wide_b;
  ArykValue a = aryk_null(), b = aryk_null();
  bool known = (lua_isnil(L, 1) || comparable_at(L, 1, &wide_a, &a)) &&
               (lua_isnil(L, 2) || comparable_at(L, 2, &wide_b, &b));
  lua_pushboolean(L, known && aryk_value_equal(&a, &b));
  return 1;
}

static int
compare(lua_State *L, bool or_equal)
{
  ArykWideDecimal wide_a, wide_b;
  ArykValue a, b;
  if (!comparable_at(L, 1, &wide_a, &a) || !comparable_at(L, 2, &wide_b, &b) ||
      !((is_number(&a) && is_number(&b)) || (a.type == b.type && a.type != ARYK_NULL)))
    return luaL_error(L, "%s and %s have no order", name_at(L, 1), name_at(L, 2));
  int order = aryk_value_compare(&a, &b);
  lua_pushboolean(L, or_equal ? order <= 0 : order < 0);
  return 1;
}

static int
below(lua_State *L)
{
  return compare(L, false);
}

static int
at_most(lua_State *L)
{
  return compare(L, true);
}

const luaL_Reg exact_functions[] = {{"add", add},           {"subtract", subtract},
                                    {"multiply", multiply}, {"divide", divide},
                                    {"modulo", modulo},     {"negate", negate},
                                    {"equal", equal},       {"below", below},
                                    {"at_most", at_most},   {NULL, NULL}};
