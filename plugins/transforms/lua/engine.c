/* engine.c - the state of LuaJIT: its memory, its limits, loading a script and calling into it. */
#include "plugins/transforms/lua/engine.h"

#include <lualib.h>
#include <stdlib.h>

/* ---- Memory ---------------------------------------------------------------------------------- */

static void *
allocate(void *user, void *old, size_t old_size, size_t size)
{
  Lua *me = user;
  if (size == 0) {
    me->used -= old_size;
    free(old);
    return NULL;
  }
  if (size > old_size && me->used - old_size + size > me->max_memory)
    return NULL;
  void *memory = realloc(old, size);
  if (memory != NULL)
    me->used += size - old_size;
  return memory;
}

/* Every record begins with much of the memory free, whatever the ones before have left. Where much
 * of it is in use for good, there is no looking for garbage every time. */
static void
make_room(Lua *me)
{
  if (me->used <= MAX(me->collect_at, me->max_memory / 4))
    return;
  lua_gc(me->L, LUA_GCCOLLECT, 0);
  me->collect_at = me->used + (me->max_memory - MIN(me->used, me->max_memory)) / 2;
}

/* ---- The registry ---------------------------------------------------------------------------- */

void
engine_push(lua_State *L, int slot)
{
  lua_rawgeti(L, LUA_REGISTRYINDEX, slot);
}

void
engine_set(lua_State *L, int slot)
{
  lua_rawseti(L, LUA_REGISTRYINDEX, slot);
}

Lua *
engine_of(lua_State *L)
{
  void *me;
  (void)lua_getallocf(L, &me);
  return me;
}

/* ---- Instructions ---------------------------------------------------------------------------- */

/* From then on every instruction is too many: a script that catches the error gets it again. */
static void
too_many(lua_State *L, lua_Debug *where)
{
  const Lua *me = engine_of(L);
  lua_sethook(L, too_many, LUA_MASKCOUNT, 1);
  (void)lua_getinfo(L, "Sl", where);
  luaL_error(L,
             "%s:%d: more than %d instructions for one record; max_instructions sets how many "
             "there may be",
             where->short_src, where->currentline, (int)MIN(me->max_instructions, G_MAXINT));
}

/* Code that was compiled does not count its instructions: so it is only without a limit that
 * anything is compiled. */
static void
limit_instructions(const Lua *me)
{
  if (me->max_instructions > 0)
    lua_sethook(me->L, too_many, LUA_MASKCOUNT, (int)MIN(me->max_instructions, G_MAXINT));
}

/* ---- Calling --------------------------------------------------------------------------------- */

/* The message at the top of the stack, which need not be a text. */
static bool
set_error(Lua *me, int status, GError **error)
{
  lua_State *L = me->L;
  if (status == LUA_ERRMEM)
    return aryk_error(error, ARYK_ERROR_LIMIT,
                      "the script needs more memory than max_memory lets it have");
  if (lua_type(L, -1) == LUA_TSTRING) {
    const char *text = lua_tostring(L, -1);
    bool limit = strstr(text, "max_instructions sets") != NULL;
    char *message = g_utf8_make_valid(text, -1);
    aryk_error(error, limit ? ARYK_ERROR_LIMIT : ARYK_ERROR_VALUE, "%s", message);
    g_free(message);
    return false;
  }
  return aryk_error(error, ARYK_ERROR_VALUE, "the script raised an error that is a %s",
                    lua_typename(L, lua_type(L, -1)));
}

/* What reject() throws: a table with its message. */
static bool
is_rejection(lua_State *L)
{
  if (lua_type(L, -1) != LUA_TTABLE || !lua_getmetatable(L, -1))
    return false;
  engine_push(L, SLOT_REJECTION);
  bool is = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  if (!is)
    return false;
  lua_pushliteral(L, "message");
  lua_rawget(L, -2);
  if (lua_type(L, -1) == LUA_TSTRING)
    return true;
  lua_pop(L, 1);
  return false;
}

ArykVerdict
engine_call(Lua *me, lua_CFunction call, GError **error)
{
  lua_State *L = me->L;
  make_room(me);
  limit_instructions(me);
  int status = lua_cpcall(L, call, me);
  lua_sethook(L, NULL, 0, 0);
  if (status == 0)
    return ARYK_KEEP;
  if (status == LUA_ERRRUN && is_rejection(L)) {
    char *message = g_utf8_make_valid(lua_tostring(L, -1), -1);
    aryk_error(error, ARYK_ERROR_VALUE, "%s", message);
    g_free(message);
  } else {
    (void)set_error(me, status, error);
  }
  lua_settop(L, 0);
  if (status != LUA_ERRMEM)
    return ARYK_REJECT;
  lua_gc(L, LUA_GCCOLLECT, 0);
  return me->used > me->max_memory / 2 ? ARYK_FAIL : ARYK_REJECT;
}

/* ---- Starting -------------------------------------------------------------------------------- */

static void
open_library(lua_State *L, const char *name, lua_CFunction open)
{
  lua_pushcfunction(L, open);
  lua_pushstring(L, name);
  lua_call(L, 1, 0);
}

static void
add_functions(lua_State *L, const luaL_Reg *functions)
{
  for (; functions->name != NULL; functions++) {
    lua_pushcfunction(L, functions->func);
    lua_setfield(L, -2, functions->name);
  }
}

static void
load_text(lua_State *L, const char *text, size_t length, const char *name)
{
  if (luaL_loadbufferx(L, text, length, name, "t") != 0)
    lua_error(L);
}

/* keep(name, value): puts into a slot what the prelude has made. */
static int
keep(lua_State *L)
{
  static const struct {
    const char *name;
    int slot;
  } slots[] = {{"new", SLOT_NEW},
               {"is", SLOT_IS},
               {"null", SLOT_NULL},
               {"list", SLOT_LIST},
               {"rejection", SLOT_REJECTION},
               {"globals", SLOT_GLOBALS},
               {"state", SLOT_STATE}};
  for (size_t i = 0; i < G_N_ELEMENTS(slots); i++)
    if (strcmp(slots[i].name, luaL_checkstring(L, 1)) == 0)
      engine_set(L, slots[i].slot);
  return 0;
}

/* Runs the prelude. Leaves the script's environment and the function that closes it. */
static void
run_prelude(lua_State *L, const Lua *me)
{
  load_text(L, lua_prelude, strlen(lua_prelude), "=prelude");
  lua_newtable(L);
  add_functions(L, exact_functions);
  add_functions(L, exact_makers);
  add_functions(L, record_functions);
  add_functions(L, emit_functions);
  add_functions(L, value_functions);
  lua_pushcfunction(L, luaopen_ffi);
  lua_pushliteral(L, LUA_FFILIBNAME);
  lua_call(L, 1, 1);
  lua_pushcfunction(L, keep);
  lua_newtable(L);
  lua_pushboolean(L, me->state);
  lua_setfield(L, -2, "state");
  lua_call(L, 4, 2);
}

/* Sets a slot from a global that has to be a function, or may be missing. */
static bool
take_function(lua_State *L, const char *name, int slot)
{
  engine_push(L, SLOT_GLOBALS);
  lua_getfield(L, -1, name);
  bool is = lua_isfunction(L, -1);
  if (!is && !lua_isnil(L, -1))
    luaL_error(L, "%s has to be a function", name);
  engine_set(L, slot);
  lua_pop(L, 1);
  return is;
}

static int
run_script(lua_State *L)
{
  Lua *me = lua_touserdata(L, 1);
  const Script *script = aryk_context_shared(me->context);
  open_library(L, "", luaopen_base);
  open_library(L, LUA_STRLIBNAME, luaopen_string);
  open_library(L, LUA_TABLIBNAME, luaopen_table);
  open_library(L, LUA_MATHLIBNAME, luaopen_math);
  open_library(L, LUA_BITLIBNAME, luaopen_bit);
  /* The compiler is off unless its library is opened. */
  if (me->max_instructions == 0)
    open_library(L, LUA_JITLIBNAME, luaopen_jit);
  run_prelude(L, me);
  records_prepare(L);
  char name[256];
  g_snprintf(name, sizeof name, "=%s", script->name);
  load_text(L, script->text, script->length, name);
  lua_pushvalue(L, -3);
  lua_setfenv(L, -2);
  lua_call(L, 0, 0);
  if (!take_function(L, "record", SLOT_ENTRY))
    luaL_error(L, "the script %s has no function record(r)", script->name);
  me->has_finish = take_function(L, "finish", SLOT_FINISH);
  if (me->has_finish && !me->state)
    luaL_error(L,
               "finish() needs state = true: without it several instances share the records, and "
               "each would finish for itself");
  lua_call(L, 0, 0); /* closes the environment */
  if (!me->state)
    watch_begin(L);
  return 0;
}

bool
engine_start(Lua *me, GError **error)
{
  me->L = lua_newstate(allocate, me);
  if (me->L == NULL)
    return aryk_error(error, ARYK_ERROR_LIMIT, "LuaJIT cannot start with so little memory");
  return engine_call(me, run_script, error) == ARYK_KEEP;
}

void
engine_stop(Lua *me)
{
  if (me->L != NULL)
    lua_close(me->L);
  me->L = NULL;
  g_clear_pointer(&me->watched, g_hash_table_destroy);
  if (me->aside != NULL)
    g_array_unref(me->aside);
  me->aside = NULL;
}

/* ---- Checking -------------------------------------------------------------------------------- */

bool
engine_compiles(const Script *script, GError **error)
{
  Lua bare = {.max_memory = SIZE_MAX / 2};
  bare.L = lua_newstate(allocate, &bare);
  if (bare.L == NULL)
    return aryk_error(error, ARYK_ERROR_LIMIT, "there is no memory for LuaJIT");
  char name[256];
  g_snprintf(name, sizeof name, "=%s", script->name);
  int status = luaL_loadbufferx(bare.L, script->text, script->length, name, "t");
  if (status != 0)
    (void)set_error(&bare, status, error);
  lua_close(bare.L);
  return status == 0;
}
