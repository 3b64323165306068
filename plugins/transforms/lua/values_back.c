/* values_back.c - values of Lua into records. */
#include <math.h>

#include "plugins/transforms/lua/engine.h"

enum {
  DEEPEST = 100,
  KEYS_MOST = 1 << 24
};

static ArykValue read_value(lua_State *L, int index, ArykRecord *record, const char *what,
                            int depth);

static ArykText
read_text(lua_State *L, int index, ArykRecord *record, const char *what)
{
  ArykText text;
  size_t bad;
  text.data = lua_tolstring(L, index, &text.length);
  if (text.length > UINT32_MAX)
    luaL_error(L, "%s would be a text of more than 4 GiB", what);
  if (!aryk_utf8_valid(text, &bad))
    luaL_error(L, "%s would be a text that is not UTF-8, from its byte %d on", what, (int)bad + 1);
  return aryk_record_copy_text(record, text);
}

static ArykValue
read_exact(lua_State *L, const Exact *exact, ArykRecord *record, const char *what)
{
  int64_t integer;
  ArykValue value = exact->as.value;
  switch (exact->type) {
  case ARYK_DECIMAL:
    if (exact->whole && aryk_decimal_to_int(exact->as.decimal, &integer))
      return aryk_int(integer);
    return aryk_record_decimal_value(record, exact->as.decimal);
  case ARYK_DOUBLE:
    if (!isfinite(value.as.real))
      luaL_error(L, "%s would be a number that is not finite", what);
    return value;
  default:
    return value;
  }
}

static ArykValue
read_number(lua_State *L, int index, const char *what)
{
  double number = lua_tonumber(L, index);
  int64_t whole;
  if (!isfinite(number))
    luaL_error(L, "%s would be a number that is not finite", what);
  return exact_whole(number, &whole) ? aryk_int(whole) : aryk_double(number);
}

/* ---- Tables ---------------------------------------------------------------------------------- */

static int
compare_texts(gconstpointer a, gconstpointer b)
{
  const ArykText *left = a, *right = b;
  size_t common = MIN(left->length, right->length);
  int order = common > 0 ? memcmp(left->data, right->data, common) : 0;
  return order != 0 ? order : (left->length > right->length) - (left->length < right->length);
}

/* What a table is going to be. */
typedef enum Shape {
  SHAPE_LIST,
  SHAPE_MAP
} Shape;

/* Says what the table's metatable says; what its keys say otherwise. */
static Shape
shape_of(lua_State *L, int index, const char *what)
{
  ValuesKind kind = values_kind(L, index);
  if (kind == VALUES_LIST || kind == VALUES_MAP)
    return kind == VALUES_LIST ? SHAPE_LIST : SHAPE_MAP;
  bool numbers = false, texts = false;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    numbers = numbers || lua_type(L, -2) == LUA_TNUMBER;
    texts = texts || lua_type(L, -2) == LUA_TSTRING;
  }
  if (numbers && texts)
    luaL_error(L, "%s would be a table that is half a list and half a map", what);
  return texts ? SHAPE_MAP : SHAPE_LIST;
}

static ArykValue
read_list(lua_State *L, int index, ArykRecord *record, const char *what, int depth)
{
  int64_t length = 0, place;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TNUMBER || !exact_whole(lua_tonumber(L, -2), &place) || place < 1 ||
        place > KEYS_MOST)
      luaL_error(L, "%s would be a list with a key that is no place in it", what);
    length = MAX(length, place);
  }
  ArykValue *items = aryk_record_alloc(record, (size_t)(length + 1) * sizeof *items);
  for (int64_t i = 0; i < length; i++) {
    lua_rawgeti(L, index, (int)i + 1);
    if (lua_isnil(L, -1))
      luaL_error(L, "%s would be a list without its member %d; null can stand there", what,
                 (int)i + 1);
    items[i] = read_value(L, lua_gettop(L), record, what, depth + 1);
    lua_pop(L, 1);
  }
  return aryk_list(items, (uint32_t)length);
}

/* The keys that are there, sorted by their bytes; those that the metatable knows come first, in its
 * order. */
static ArykText *
read_keys(lua_State *L, int index, ArykRecord *record, const char *what, uint32_t *count)
{
  uint32_t all = 0, used = 0, known;
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING || ++all > KEYS_MOST)
      luaL_error(L, "%s would be a map with a key that is no text", what);
  }
  ArykText *keys = aryk_record_alloc(record, ((size_t)all + 1) * sizeof *keys);
  lua_newtable(L); /* those that are in `keys` */
  int seen = lua_gettop(L);
  if (lua_getmetatable(L, index)) {
    int order = lua_gettop(L);
    for (int i = 1; used < all; i++) {
      lua_rawgeti(L, order, i);
      if (lua_type(L, -1) != LUA_TSTRING)
        break;
      lua_pushvalue(L, -1);
      lua_rawget(L, seen);
      lua_pushvalue(L, -2);
      lua_rawget(L, index);
      if (lua_isnil(L, -2) && !lua_isnil(L, -1)) {
        keys[used++] = read_text(L, order + 1, record, what);
        lua_pushvalue(L, order + 1);
        lua_pushboolean(L, true);
        lua_rawset(L, seen);
      }
      lua_settop(L, order);
    }
  }
  known = used;
  lua_settop(L, seen);
  for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
    lua_pushvalue(L, -2);
    lua_rawget(L, seen);
    bool is_known = !lua_isnil(L, -1);
    lua_pop(L, 1);
    if (!is_known)
      keys[used++] = read_text(L, -2, record, what);
  }
  lua_settop(L, seen - 1);
  qsort(keys + known, used - known, sizeof *keys, compare_texts);
  *count = used;
  return keys;
}

static ArykValue
read_map(lua_State *L, int index, ArykRecord *record, const char *what, int depth)
{
  uint32_t count;
  ArykText *keys = read_keys(L, index, record, what, &count);
  ArykEntry *entries = aryk_record_alloc(record, ((size_t)count + 1) * sizeof *entries);
  for (uint32_t i = 0; i < count; i++) {
    lua_pushlstring(L, keys[i].data, keys[i].length);
    lua_rawget(L, index);
    entries[i].key = keys[i];
    entries[i].value = read_value(L, lua_gettop(L), record, what, depth + 1);
    lua_pop(L, 1);
  }
  return aryk_map(entries, count);
}

static ArykValue
read_value(lua_State *L, int index, ArykRecord *record, const char *what, int depth)
{
  luaL_checkstack(L, 16, "values are nested too deeply");
  if (depth > DEEPEST)
    luaL_error(L, "%s would be nested more than %d deep, or holds itself", what, DEEPEST);
  const Exact *exact;
  switch (lua_type(L, index)) {
  case LUA_TNIL:
    return aryk_value_of_type(ARYK_ABSENT);
  case LUA_TBOOLEAN:
    return aryk_bool(lua_toboolean(L, index));
  case LUA_TNUMBER:
    return read_number(L, index, what);
  case LUA_TSTRING:
    return aryk_string(read_text(L, index, record, what));
  case LUA_TTABLE:
    return shape_of(L, index, what) == SHAPE_LIST ? read_list(L, index, record, what, depth)
                                                  : read_map(L, index, record, what, depth);
  default:
    exact = exact_at(L, index);
    if (exact == NULL)
      luaL_error(L, "%s would be a %s, which no field can hold", what, luaL_typename(L, index));
    return read_exact(L, exact, record, what);
  }
}

ArykValue
values_at(lua_State *L, int index, ArykRecord *record, const char *what)
{
  if (index < 0)
    index += lua_gettop(L) + 1;
  return read_value(L, index, record, what, 0);
}

/* The fields of a table that becomes a record; texts with memory of the record. */
ArykText *
values_keys(lua_State *L, int index, ArykRecord *record, uint32_t *count)
{
  return read_keys(L, index, record, "the record", count);
}
