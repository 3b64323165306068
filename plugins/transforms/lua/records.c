/* records.c - the record as the script sees it.
 *
 * It is one userdata for all records. Reading a field makes a value of Lua only of that field, and
 * setting one goes into the record at once, so that new fields stand in the order in which they
 * were set. Lists and maps are tables of Lua from when they are first looked at or set until the
 * end of the call, when they go back into the record if they are not what they were. */
#include "plugins/transforms/lua/engine.h"

bool
records_is_record(lua_State *L, int index)
{
  engine_push(L, SLOT_RECORD);
  bool is = lua_rawequal(L, -1, index < 0 ? index - 1 : index);
  lua_pop(L, 1);
  return is;
}

ArykField
records_field(lua_State *L, int index)
{
  ArykText name;
  if (index < 0)
    index += lua_gettop(L) + 1;
  if (lua_type(L, index) != LUA_TSTRING)
    luaL_error(L, "the name of a field is a text, not a %s", luaL_typename(L, index));
  engine_push(L, SLOT_FIELDS);
  lua_pushvalue(L, index);
  lua_rawget(L, -2);
  ArykField field = {(uint32_t)lua_tointeger(L, -1)};
  lua_pop(L, 1);
  if (field.id == 0) {
    name.data = lua_tolstring(L, index, &name.length);
    if (name.length == 0 || strlen(name.data) != name.length || !aryk_utf8_valid(name, NULL))
      luaL_error(L, "a field's name has to be a text of UTF-8 that is not empty");
    field = aryk_field_of(name);
    if (field.id == 0)
      luaL_error(L, "there are too many different field names");
    lua_pushvalue(L, index);
    lua_pushinteger(L, (lua_Integer)field.id);
    lua_rawset(L, -3);
  }
  lua_pop(L, 1);
  return field;
}

static bool
is_among(const ArykFields *fields, ArykField field)
{
  for (size_t i = 0; i < fields->count; i++)
    if (fields->items[i].id == field.id)
      return true;
  return false;
}

void
records_check_writes(lua_State *L, ArykField field)
{
  const Lua *me = engine_of(L);
  if (me->writes.count > 0 && !is_among(&me->writes, field))
    luaL_error(L, "the field %s is set, but is not among those of writes", aryk_field_name(field));
}

static Lua *
working_on(lua_State *L)
{
  Lua *me = engine_of(L);
  if (me->record == NULL)
    luaL_error(L, "the record is only there while record(r) is called with it");
  return me;
}

/* Pushes the table that a list or map of the record has become, if it has. */
static bool
push_table(lua_State *L, ArykField field)
{
  if (!engine_of(L)->tables)
    return false;
  engine_push(L, SLOT_TABLES);
  lua_rawgeti(L, -1, (int)field.id);
  lua_remove(L, -2);
  if (!lua_isnil(L, -1))
    return true;
  lua_pop(L, 1);
  return false;
}

/* Remembers the table at the top of the stack, or forgets the one there was for nil. */
static void
keep_table(lua_State *L, ArykField field)
{
  engine_push(L, SLOT_TABLES);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, (int)field.id);
  lua_pop(L, 1);
  engine_of(L)->tables = true;
}

/* r.name */
static int
get(lua_State *L)
{
  const Lua *me = working_on(L);
  ArykField field = records_field(L, 2);
  if (me->reads.count > 0 && !is_among(&me->reads, field) && !is_among(&me->writes, field))
    return luaL_error(L, "the field %s is read, but is not among those of reads",
                      aryk_field_name(field));
  if (push_table(L, field))
    return 1;
  values_push(L, aryk_record_get(me->record, field), aryk_field_name(field));
  if (lua_istable(L, -1))
    keep_table(L, field);
  return 1;
}

/* r.name = value. A table has a place in the record from now on, and its value at the end. */
static int
set(lua_State *L)
{
  const Lua *me = working_on(L);
  ArykField field = records_field(L, 2);
  records_check_writes(L, field);
  if (records_is_record(L, 3))
    return luaL_error(L, "a record cannot be the value of a field");
  bool table = lua_istable(L, 3);
  ArykValue value = table ? aryk_null() : values_at(L, 3, me->record, aryk_field_name(field));
  if (table)
    lua_pushvalue(L, 3);
  else
    lua_pushnil(L);
  if (table || me->tables)
    keep_table(L, field);
  aryk_record_set(me->record, field, value);
  return 0;
}

/* names(r): the fields there are, for pairs(). */
static int
names(lua_State *L)
{
  if (!records_is_record(L, 1))
    return luaL_error(L, "pairs() needs a table or the record");
  const Lua *me = working_on(L);
  ArykRow row = aryk_record_row(me->record);
  lua_createtable(L, (int)row.count, 0);
  for (uint32_t i = 0; i < row.count; i++) {
    if (me->reads.count > 0 && !is_among(&me->reads, row.fields[i]) &&
        !is_among(&me->writes, row.fields[i]))
      continue;
    lua_pushstring(L, aryk_field_name(row.fields[i]));
    lua_rawseti(L, -2, (int)lua_objlen(L, -2) + 1);
  }
  return 1;
}

static int
text(lua_State *L)
{
  lua_pushliteral(L, "record");
  return 1;
}

void
records_flush(lua_State *L)
{
  const Lua *me = engine_of(L);
  if (!me->tables)
    return;
  engine_push(L, SLOT_TABLES);
  int tables = lua_gettop(L);
  ArykRow row = aryk_record_row(me->record);
  uint32_t count = row.count;
  for (uint32_t i = 0; i < count; i++) {
    row = aryk_record_row(me->record);
    ArykField field = row.fields[i];
    lua_rawgeti(L, tables, (int)field.id);
    if (!lua_isnil(L, -1)) {
      ArykValue value = values_at(L, -1, me->record, aryk_field_name(field));
      if (!aryk_value_equal(&value, &aryk_record_row(me->record).values[i])) {
        records_check_writes(L, field);
        aryk_record_set(me->record, field, value);
      }
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

void
records_prepare(lua_State *L)
{
  (void)lua_newuserdata(L, 1);
  lua_newtable(L);
  lua_pushcfunction(L, get);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, set);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, text);
  lua_setfield(L, -2, "__tostring");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  engine_set(L, SLOT_RECORD);
  lua_newtable(L);
  engine_set(L, SLOT_FIELDS);
  lua_newtable(L);
  engine_set(L, SLOT_TABLES);
}

static int
log_message(lua_State *L)
{
  char *message = g_utf8_make_valid(luaL_checkstring(L, 1), -1);
  aryk_context_log(engine_of(L)->context, ARYK_LOG_INFO, "%s", message);
  g_free(message);
  return 0;
}

const luaL_Reg record_functions[] = {{"names", names}, {"log", log_message}, {NULL, NULL}};
