/* emit.c - the records that go on.
 *
 * While record() is called they are put aside, in memory of the record that is worked on. In the
 * end that record goes on, and behind it what was emitted; or, where the script has dropped it, the
 * first of what was emitted takes its place. In finish() there is no record, and they go on at
 * once. */
#include "plugins/transforms/lua/engine.h"

/* A record that was put aside. */
typedef struct Aside {
  ArykField *fields;
  ArykValue *values;
  uint32_t count;
} Aside;

/* One that is being made of a table. */
typedef struct Making {
  lua_State *L;
  Lua *me;
  ArykRecord *memory; /* whose memory is used            */
  int table;          /* its place on the stack          */
  int done;           /* of a table with the fields done */
  Aside aside;
} Making;

static void
make_field(Making *making, ArykField field)
{
  lua_State *L = making->L;
  const Lua *me = making->me;
  lua_rawgeti(L, making->done, (int)field.id);
  lua_pushstring(L, aryk_field_name(field));
  lua_rawget(L, making->table);
  if (lua_isnil(L, -2) && !lua_isnil(L, -1)) {
    /* What the record has already may pass on; other fields are new. */
    if (me->record == NULL || aryk_record_get(me->record, field)->type == ARYK_ABSENT)
      records_check_writes(L, field);
    making->aside.fields[making->aside.count] = field;
    making->aside.values[making->aside.count++] =
        values_at(L, -1, making->memory, aryk_field_name(field));
    lua_pushboolean(L, true);
    lua_rawseti(L, making->done, (int)field.id);
  }
  lua_pop(L, 2);
}

/* A table as a record: first the fields that the record has which is worked on, in its order, then
 * those of writes, then the others by name. */
static Aside
of_table(lua_State *L, int index, ArykRecord *memory)
{
  Lua *me = engine_of(L);
  uint32_t count;
  ArykText *keys = values_keys(L, index, memory, &count);
  Making making = {.L = L, .me = me, .memory = memory, .table = index};
  making.aside.fields = aryk_record_alloc(memory, (count + 1) * sizeof(ArykField));
  making.aside.values = aryk_record_alloc(memory, (count + 1) * sizeof(ArykValue));
  lua_newtable(L);
  making.done = lua_gettop(L);
  for (uint32_t i = 0; me->record != NULL && i < aryk_record_count(me->record); i++)
    make_field(&making, aryk_record_field_at(me->record, i));
  for (size_t i = 0; i < me->writes.count; i++)
    make_field(&making, me->writes.items[i]);
  for (uint32_t i = 0; i < count; i++) {
    lua_pushlstring(L, keys[i].data, keys[i].length);
    ArykField field = records_field(L, -1);
    lua_pop(L, 1);
    make_field(&making, field);
  }
  lua_settop(L, making.done - 1);
  return making.aside;
}

/* The record as it is now. */
static Aside
of_record(const Lua *me)
{
  ArykRow row = aryk_record_row(me->record);
  Aside aside = {.count = row.count};
  aside.fields = aryk_record_alloc(me->record, (row.count + 1) * sizeof(ArykField));
  aside.values = aryk_record_alloc(me->record, (row.count + 1) * sizeof(ArykValue));
  row = aryk_record_row(me->record);
  memcpy(aside.fields, row.fields, row.count * sizeof(ArykField));
  memcpy(aside.values, row.values, row.count * sizeof(ArykValue));
  return aside;
}

static void
fill(ArykRecord *record, const Aside *aside)
{
  aryk_record_fill(record, aside->fields, aside->values, aside->count);
}

void
emit_begin(Lua *me)
{
  if (me->aside == NULL)
    me->aside = g_array_new(FALSE, FALSE, sizeof(Aside));
  g_array_set_size(me->aside, 0);
}

void
emit_at(lua_State *L, int index)
{
  Lua *me = engine_of(L);
  Aside aside;
  if (!lua_istable(L, index) && !records_is_record(L, index))
    luaL_error(L, "a record is the one that was given, or a table, not a %s",
               luaL_typename(L, index));
  if (me->record == NULL) {
    if (!lua_istable(L, index))
      luaL_error(L, "there is no record any more");
    ArykRecord *record = aryk_output_add(me->output, NULL);
    aside = of_table(L, index, record);
    fill(record, &aside);
    return;
  }
  if (lua_istable(L, index)) {
    aside = of_table(L, index, me->record);
  } else {
    records_flush(L);
    aside = of_record(me);
  }
  g_array_append_val(me->aside, aside);
}

bool
emit_end(lua_State *L, bool keep)
{
  Lua *me = engine_of(L);
  guint first = 0;
  if (keep) {
    records_flush(L);
  } else if (me->aside->len > 0) {
    while (aryk_record_count(me->record) > 0)
      aryk_record_remove(me->record, aryk_record_field_at(me->record, 0));
    fill(me->record, &g_array_index(me->aside, Aside, 0));
    first = 1;
  }
  for (guint i = first; i < me->aside->len; i++)
    fill(aryk_output_add(me->output, me->record), &g_array_index(me->aside, Aside, i));
  return keep || first > 0;
}

static int
emit(lua_State *L)
{
  if (engine_of(L)->output == NULL)
    return luaL_error(L, "emit() is for record(r) and finish()");
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  emit_at(L, 1);
  return 0;
}

const luaL_Reg emit_functions[] = {{"emit", emit}, {NULL, NULL}};
