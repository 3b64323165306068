/* remember.c - the table `state` in checkpoints.
 *
 * Values are written as the codec writes them, a text as bytes and a number as a double; a table is
 * a kind, the number of its members, and each with its key, in order. */
#include "plugins/formats/value_codec.h"
#include "plugins/transforms/lua/engine.h"

enum {
  DEEPEST = 100
};

/* What comes next in the saved bytes. */
enum {
  ITEM_VALUE = 1, /* one value                                       */
  ITEM_WHOLE,     /* one that is an int where it fits one            */
  ITEM_TABLE,     /* a table; then its kind, count, keys and members */
};
struct Saving {
  Lua *me;
  ArykBytes bytes;
  CodecPool pool;
  CodecReader reader;
};

/* ---- Saving ---------------------------------------------------------------------------------- */

static void write_item(lua_State *L, Saving *saving, int index, int depth);

static void
write_table(lua_State *L, Saving *saving, int table, int depth)
{
  int count = 0;
  ValuesKind kind = values_kind(L, table);
  if (kind == VALUES_OTHER)
    luaL_error(L, "a table in state has a metatable, which cannot be saved");
  codec_write_number(&saving->bytes, ITEM_TABLE);
  codec_write_number(&saving->bytes, (uint64_t)kind);
  /* pairs() has the order that is always the same. */
  engine_push(L, SLOT_GLOBALS);
  lua_getfield(L, -1, "pairs");
  lua_remove(L, -2);
  for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1))
    count++;
  codec_write_number(&saving->bytes, (uint64_t)count);
  lua_pushvalue(L, table);
  lua_call(L, 1, 1);
  int next = lua_gettop(L);
  for (int i = 0; i < count; i++) {
    lua_pushvalue(L, next);
    lua_call(L, 0, 2);
    write_item(L, saving, next + 1, depth + 1);
    write_item(L, saving, next + 2, depth + 1);
    lua_settop(L, next);
  }
  lua_settop(L, next - 1);
}

static void
write_item(lua_State *L, Saving *saving, int index, int depth)
{
  ArykText text;
  ArykValue value;
  ArykWideDecimal wide = {0};
  luaL_checkstack(L, 16, "state is nested too deeply");
  if (depth > DEEPEST)
    luaL_error(L, "state is nested more than %d deep, or holds itself", DEEPEST);
  switch (lua_type(L, index)) {
  case LUA_TTABLE:
    write_table(L, saving, index, depth);
    return;
  case LUA_TBOOLEAN:
    value = aryk_bool(lua_toboolean(L, index));
    break;
  case LUA_TNUMBER:
    value = aryk_double(lua_tonumber(L, index));
    break;
  case LUA_TSTRING:
    text.data = lua_tolstring(L, index, &text.length);
    value = aryk_string(text);
    value.type = ARYK_BYTES;
    break;
  default: {
    const Exact *exact = exact_at(L, index);
    if (exact == NULL)
      luaL_error(L, "a %s in state cannot be saved", luaL_typename(L, index));
    value = exact->as.value;
    if (exact->type == ARYK_DECIMAL) {
      wide.decimal = exact->as.decimal;
      value = aryk_value_of_type(ARYK_DECIMAL);
      value.flags = ARYK_VALUE_WIDE;
      value.as.wide = &wide;
    }
    codec_write_number(&saving->bytes,
                       exact->type == ARYK_DECIMAL && exact->whole ? ITEM_WHOLE : ITEM_VALUE);
    codec_write_value(&saving->bytes, &value);
    return;
  }
  }
  codec_write_number(&saving->bytes, ITEM_VALUE);
  codec_write_value(&saving->bytes, &value);
}

static int
save(lua_State *L)
{
  engine_push(L, SLOT_STATE);
  write_item(L, engine_of(L)->saving, lua_gettop(L), 0);
  return 0;
}

/* ---- Restoring ------------------------------------------------------------------------------- */

static void read_item(lua_State *L, Saving *saving, int depth);

static void
broken(lua_State *L)
{
  luaL_error(L, "the saved state is not one of lua");
}

static uint64_t
read_count(lua_State *L, Saving *saving)
{
  uint64_t number = 0;
  if (!codec_read_number(&saving->reader, &number))
    broken(L);
  return number;
}

static void
read_table(lua_State *L, Saving *saving, int depth)
{
  uint64_t kind = read_count(L, saving), count = read_count(L, saving);
  if (kind > VALUES_MAP || depth > DEEPEST)
    broken(L);
  lua_newtable(L);
  if (kind == VALUES_LIST) {
    engine_push(L, SLOT_LIST);
    lua_setmetatable(L, -2);
  } else if (kind == VALUES_MAP) {
    lua_newtable(L);
    values_set_map(L);
  }
  for (uint64_t i = 0; i < count; i++) {
    read_item(L, saving, depth + 1);
    if (lua_isnil(L, -1))
      broken(L);
    if (kind == VALUES_MAP && lua_getmetatable(L, -2)) {
      lua_pushvalue(L, -2);
      lua_rawseti(L, -2, (int)i + 1);
      lua_pop(L, 1);
    }
    read_item(L, saving, depth + 1);
    lua_rawset(L, -3);
  }
}

static void
push_saved(lua_State *L, const ArykValue *value, bool whole)
{
  Exact exact = {.type = value->type, .whole = whole};
  switch ((ArykType)value->type) {
  case ARYK_BOOL:
    lua_pushboolean(L, value->as.boolean);
    return;
  case ARYK_BYTES:
    lua_pushlstring(L, value->length > 0 ? value->as.text : "", value->length);
    return;
  case ARYK_DOUBLE:
    lua_pushnumber(L, value->as.real);
    return;
  case ARYK_NULL:
    engine_push(L, SLOT_NULL);
    return;
  case ARYK_DECIMAL:
    (void)aryk_value_decimal(value, &exact.as.decimal);
    break;
  default:
    exact.as.value = *value;
  }
  exact_push(L, &exact);
}

static void
read_item(lua_State *L, Saving *saving, int depth)
{
  ArykValue value;
  luaL_checkstack(L, 16, "state is nested too deeply");
  uint64_t item = read_count(L, saving);
  if (item == ITEM_TABLE) {
    read_table(L, saving, depth);
    return;
  }
  if (item > ITEM_TABLE || !codec_read_value(&saving->reader, &value))
    broken(L);
  push_saved(L, &value, item == ITEM_WHOLE);
}

/* The table itself stays, for the script's functions may have it at hand. */
static int
restore(lua_State *L)
{
  Saving *saving = engine_of(L)->saving;
  engine_push(L, SLOT_STATE);
  int state = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, state) != 0;) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, state);
  }
  read_item(L, saving, 0);
  if (!lua_istable(L, -1) || saving->reader.at != saving->reader.end)
    broken(L);
  for (lua_pushnil(L); lua_next(L, state + 1) != 0; lua_pop(L, 1)) {
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, state);
  }
  return 0;
}

/* ---- Both ------------------------------------------------------------------------------------ */

static bool
work(Saving *saving, lua_CFunction call, GError **error)
{
  saving->me->saving = saving;
  return engine_call(saving->me, call, error) == ARYK_KEEP;
}

GVariant *
remember_save(Lua *me, GError **error)
{
  Saving saving = {.me = me};
  GVariant *saved = NULL;
  if (work(&saving, save, error))
    saved =
        g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, saving.bytes.data, saving.bytes.length, 1);
  aryk_bytes_clear(&saving.bytes);
  return saved;
}

bool
remember_restore(Lua *me, GVariant *state, GError **error)
{
  Saving saving = {.me = me};
  gsize length;
  const uint8_t *bytes = g_variant_get_fixed_array(state, &length, 1);
  saving.reader = (CodecReader){bytes, bytes + length, codec_pool_take, &saving.pool};
  bool good = work(&saving, restore, error);
  codec_pool_clear(&saving.pool);
  return good;
}
