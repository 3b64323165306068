/* values.c - values of records into Lua. */
#include <string.h>

#include "plugins/transforms/lua/engine.h"

/* Whole numbers of more digits are written with an exponent by Lua, and would lose digits there. */
#define PLAIN_MOST INT64_C(99999999999999)

enum {
  DEEPEST = 100
};

static void push(lua_State *L, const ArykValue *value, const char *what, int depth);

static void
push_list(lua_State *L, const ArykValue *list, const char *what, int depth)
{
  lua_createtable(L, (int)MIN(list->length, 1u << 20), 0);
  for (uint32_t i = 0; i < list->length; i++) {
    push(L, &list->as.items[i], what, depth + 1);
    lua_rawseti(L, -2, (int)i + 1);
  }
  engine_push(L, SLOT_LIST);
  lua_setmetatable(L, -2);
}

/* The metatable has the keys in their order; see prelude.lua. */
static void
push_map(lua_State *L, const ArykValue *map, const char *what, int depth)
{
  lua_createtable(L, 0, (int)MIN(map->length, 1u << 20));
  lua_createtable(L, (int)MIN(map->length, 1u << 20), 1);
  for (uint32_t i = 0; i < map->length; i++) {
    ArykText key = map->as.entries[i].key;
    lua_pushlstring(L, key.length > 0 ? key.data : "", key.length);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, (int)i + 1);
    push(L, &map->as.entries[i].value, what, depth + 1);
    lua_rawset(L, -4);
  }
  values_set_map(L);
}

void
values_set_map(lua_State *L)
{
  lua_pushboolean(L, true);
  lua_setfield(L, -2, "map");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

ValuesKind
values_kind(lua_State *L, int table)
{
  if (!lua_getmetatable(L, table))
    return VALUES_PLAIN;
  engine_push(L, SLOT_LIST);
  bool list = lua_rawequal(L, -1, -2);
  lua_pop(L, 1);
  lua_pushliteral(L, "map");
  lua_rawget(L, -2);
  bool map = !list && lua_toboolean(L, -1);
  lua_pop(L, 2);
  return list ? VALUES_LIST : map ? VALUES_MAP : VALUES_OTHER;
}

/* order(t): the keys that a map from a record had, in their order. */
static int
order(lua_State *L)
{
  luaL_checktype(L, 1, LUA_TTABLE);
  if (values_kind(L, 1) != VALUES_MAP || !lua_getmetatable(L, 1))
    lua_newtable(L);
  return 1;
}

const luaL_Reg value_functions[] = {{"order", order}, {NULL, NULL}};

static void
push_decimal(lua_State *L, const ArykValue *value)
{
  ArykDecimal decimal = {0};
  (void)aryk_value_decimal(value, &decimal);
  exact_push_decimal(L, decimal, value->type == ARYK_INT);
}

static void
push(lua_State *L, const ArykValue *value, const char *what, int depth)
{
  Exact exact = {.type = value->type};
  luaL_checkstack(L, 8, "values are nested too deeply");
  if (depth > DEEPEST)
    luaL_error(L, "%s is nested more than %d deep", what, DEEPEST);
  switch ((ArykType)value->type) {
  case ARYK_ABSENT:
    lua_pushnil(L);
    return;
  case ARYK_NULL:
    engine_push(L, SLOT_NULL);
    return;
  case ARYK_BOOL:
    lua_pushboolean(L, value->as.boolean);
    return;
  case ARYK_INT:
    if (value->as.integer >= -PLAIN_MOST && value->as.integer <= PLAIN_MOST)
      lua_pushnumber(L, (double)value->as.integer);
    else
      push_decimal(L, value);
    return;
  case ARYK_DOUBLE:
    lua_pushnumber(L, value->as.real);
    return;
  case ARYK_DECIMAL:
    push_decimal(L, value);
    return;
  case ARYK_STRING:
    lua_pushlstring(L, value->length > 0 ? value->as.text : "", value->length);
    return;
  case ARYK_DATE:
  case ARYK_TIMESTAMP:
    exact.as.value = *value;
    exact_push(L, &exact);
    return;
  case ARYK_LIST:
    push_list(L, value, what, depth);
    return;
  case ARYK_MAP:
    push_map(L, value, what, depth);
    return;
  default:
    luaL_error(L, "%s is of type %s, which has no place in Lua", what,
               aryk_type_name((ArykType)value->type));
  }
}

void
values_push(lua_State *L, const ArykValue *value, const char *what)
{
  push(L, value, what, 0);
}
