/* watch.c - whether a script keeps something from record to record that it should not.
 *
 * Instances without a state share the records among them, and a run that goes on from a checkpoint
 * begins with fresh ones: what a script kept in a local of its own, or in a table, would make the
 * output depend on who got which record. Setting a global is an error at once; of the rest a print
 * is taken when the script has been loaded, and compared from time to time and at the end: every
 * local that a function of the script can reach (an upvalue) and every table, also through others.
 * A table or function counts by its address, which stays. */
#include "plugins/transforms/lua/engine.h"

enum {
  DEEPEST = 60
};

/* What was found of one upvalue or table. */
typedef struct Print {
  uint64_t hash;
  char *name;
  uint64_t round; /* the walk that saw it last */
} Print;

typedef struct Walk {
  lua_State *L;
  GHashTable *prints; /* of Print, by address */
  uint64_t round;
  bool compare;
  const char *changed; /* its name, once one has */
} Walk;

static void
free_print(gpointer print)
{
  g_free(((Print *)print)->name);
  g_free(print);
}

static uint64_t
mix(uint64_t hash)
{
  hash ^= hash >> 33;
  hash *= UINT64_C(0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= UINT64_C(0xc4ceb9fe1a85ec53);
  return hash ^ (hash >> 33);
}

static uint64_t
hash_bytes(const void *bytes, size_t length)
{
  ArykText text = {bytes, length};
  ArykValue value = aryk_string(text);
  value.type = ARYK_BYTES;
  return aryk_value_hash(&value);
}

static uint64_t
hash_at(lua_State *L, int index)
{
  size_t length;
  const char *text;
  double number;
  const Exact *exact;
  switch (lua_type(L, index)) {
  case LUA_TSTRING:
    text = lua_tolstring(L, index, &length);
    return mix(hash_bytes(text, length) + 1);
  case LUA_TNUMBER:
    number = lua_tonumber(L, index);
    return mix(hash_bytes(&number, sizeof number) + 2);
  case LUA_TNIL:
    return mix(3);
  case LUA_TBOOLEAN:
    return mix(lua_toboolean(L, index) ? 4 : 5);
  default:
    exact = exact_at(L, index);
    if (exact != NULL)
      return mix(hash_bytes(exact, sizeof *exact) + 6);
    return mix((uint64_t)(uintptr_t)lua_topointer(L, index) + 7);
  }
}

/* Remembers, or compares. True when it is to be gone into, for the first time in this walk. */
static bool
look(Walk *walk, const void *address, uint64_t hash, const char *name)
{
  Print *print = g_hash_table_lookup(walk->prints, address);
  if (print == NULL) {
    /* New ones are reached through something that has changed. */
    if (walk->compare)
      return false;
    print = g_new0(Print, 1);
    print->hash = hash;
    print->name = g_strdup(name);
    g_hash_table_insert(walk->prints, (gpointer)address, print);
  } else if (print->round == walk->round) {
    return false;
  } else if (print->hash != hash && walk->changed == NULL) {
    walk->changed = print->name;
  }
  print->round = walk->round;
  return true;
}

static void visit(Walk *walk, const char *name, int depth);

/* All members at once: the order in which they come is not always the same. */
static void
visit_table(Walk *walk, const char *name, int depth)
{
  lua_State *L = walk->L;
  int table = lua_gettop(L);
  uint64_t hash = 0;
  for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1))
    hash += mix(hash_at(L, -2) * 31 + hash_at(L, -1));
  if (lua_getmetatable(L, table)) {
    hash += mix(hash_at(L, -1));
    lua_pop(L, 1);
  }
  if (!look(walk, lua_topointer(L, table), hash, name))
    return;
  for (lua_pushnil(L); lua_next(L, table) != 0;) {
    const char *member = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : name;
    visit(walk, member, depth + 1);
    lua_pop(L, 1);
  }
  if (lua_getmetatable(L, table)) {
    visit(walk, name, depth + 1);
    lua_pop(L, 1);
  }
}

static void
visit_function(Walk *walk, const char *name, int depth)
{
  lua_State *L = walk->L;
  int function = lua_gettop(L);
  const char *upvalue;
  for (int i = 1; (upvalue = lua_getupvalue(L, function, i)) != NULL; i++) {
    if (look(walk, lua_upvalueid(L, function, i), hash_at(L, -1),
             *upvalue != '\0' ? upvalue : name))
      visit(walk, *upvalue != '\0' ? upvalue : name, depth + 1);
    lua_pop(L, 1);
  }
}

/* What is at the top of the stack. */
static void
visit(Walk *walk, const char *name, int depth)
{
  if (depth > DEEPEST || !lua_checkstack(walk->L, 8))
    return;
  if (lua_istable(walk->L, -1))
    visit_table(walk, name, depth);
  else if (lua_isfunction(walk->L, -1))
    visit_function(walk, name, depth);
}

static void
walk_all(Walk *walk)
{
  engine_push(walk->L, SLOT_GLOBALS);
  visit(walk, "a global", 0);
  lua_pop(walk->L, 1);
}

void
watch_begin(lua_State *L)
{
  Lua *me = engine_of(L);
  Walk walk = {.L = L, .round = 1};
  me->watched = g_hash_table_new_full(NULL, NULL, NULL, free_print);
  walk.prints = me->watched;
  walk_all(&walk);
}

void
watch_check(lua_State *L)
{
  const Lua *me = engine_of(L);
  Walk walk = {.L = L, .prints = me->watched, .round = me->calls + 2, .compare = true};
  walk_all(&walk);
  if (walk.changed != NULL)
    luaL_error(L,
               "the script keeps something in \"%s\" from record to record; that needs state = "
               "true and the table state",
               walk.changed);
}
