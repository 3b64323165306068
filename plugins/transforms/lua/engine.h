/* engine.h - what the files of the transform `lua` share.
 *
 * A stage's instance has one LuaJIT state, its engine. The state holds what is pure: the script
 * sees the functions of the language, of string, table, math and bit, and those of this plugin;
 * nothing that reaches a file, the clock, a process, memory or machine code. What could tell one
 * run from another is gone, too: random numbers, addresses, the order in which tables are gone
 * through.
 *
 * All work with the state is done inside engine_call(): an error of the script, of a conversion or
 * of memory that has run out jumps out of it and comes back as an error message. So nothing that
 * needs to be freed may be held across a call into Lua.
 *
 *   engine.c       the state: memory, limits, loading the script, calling into it
 *   prelude.lua    what the script finds in its globals, on top of the functions below
 *   exact.c        exact numbers, dates and null as values of Lua: calculating, comparing
 *   exact_make.c   making them, and what can be asked of them
 *   values.c       values of records into Lua
 *   values_back.c  and back
 *   records.c      the record as the script sees it
 *   emit.c         the records that go on
 *   watch.c        whether the script keeps something that it should not
 *   remember.c     the table `state` in checkpoints
 */
#ifndef PLUGINS_TRANSFORMS_LUA_ENGINE_H
#define PLUGINS_TRANSFORMS_LUA_ENGINE_H

#include <aryk/plugin.h>

#include <lauxlib.h>
#include <lua.h>

/* LuaJIT's type of C data, which lua.h does not name. */
#define LUA_TYPE_CDATA 10

/* What the instances of a stage share. */
typedef struct Script {
  char *text;
  size_t length;
  char *name; /* as messages say it */
} Script;

/* What is saved or restored; see remember.c. */
typedef struct Saving Saving;

typedef struct Lua {
  const char *code; /* options */
  const char *script;
  ArykFields reads, writes;
  bool state;
  int64_t max_instructions;
  uint64_t max_memory;

  lua_State *L;
  size_t collect_at; /* bytes in use at which garbage is looked for */
  size_t used;       /* bytes the state has taken */
  ArykContext *context;
  ArykRecord *record; /* the one that is worked on; NULL outside of a call */
  ArykOutput *output; /* where emitted records go; likewise                 */
  GArray *aside;      /* records that it emitted; see emit.c                */
  bool dropped;       /* by this call: nothing goes on                      */
  uint64_t calls;
  bool tables; /* SLOT_TABLES has some */
  bool has_finish;
  Saving *saving;      /* while the state is saved or restored */
  GHashTable *watched; /* what a script without state may not change; see watch.c */
} Lua;

/* ---- engine.c -------------------------------------------------------------------------------- */

/* Where the registry has what the prelude made. */
enum {
  SLOT_NEW = 1,   /* makes an exact value                    */
  SLOT_IS,        /* whether something is one                */
  SLOT_NULL,      /* the value null                          */
  SLOT_LIST,      /* the metatable of lists                  */
  SLOT_REJECTION, /* the metatable of what reject() throws   */
  SLOT_GLOBALS,   /* what the script's globals are kept in   */
  SLOT_STATE,     /* the table `state`                       */
  SLOT_RECORD,    /* the record as the script sees it        */
  SLOT_TABLES,    /* lists and maps of it that were looked at */
  SLOT_FIELDS,    /* field ids by name                       */
  SLOT_ENTRY,     /* the function record                     */
  SLOT_FINISH,    /* the function finish                     */
  SLOT_LAST
};

/* Pushes what is in a slot; sets it from the top of the stack. */
void engine_push(lua_State *L, int slot);
void engine_set(lua_State *L, int slot);
/* The instance that a state belongs to. */
Lua *engine_of(lua_State *L);

/* Makes the state and runs the script in it. False with *error. */
bool engine_start(Lua *me, GError **error);
void engine_stop(Lua *me);
/* Runs `call`, which gets the instance as a light userdata, with everything that can go wrong
 * caught. KEEP, REJECT for what went wrong, or FAIL where nothing more can work. */
ArykVerdict engine_call(Lua *me, lua_CFunction call, GError **error);
/* Compiles only: false with *error at a mistake in the syntax. */
bool engine_compiles(const Script *script, GError **error);

/* The functions that the prelude gets, each a lua_CFunction. */
extern const luaL_Reg exact_functions[], exact_makers[], record_functions[], emit_functions[],
    value_functions[];
extern const char lua_prelude[];

/* ---- exact.c --------------------------------------------------------------------------------- */

/* A value that Lua has no type for. The prelude makes it a C data type of four words, so that
 * comparing and calculating work between it and Lua's numbers. */
typedef struct Exact {
  uint32_t type;  /* NULL, DECIMAL, DATE, TIMESTAMP; DOUBLE: a number that is to stay a double */
  uint32_t whole; /* a DECIMAL that is an int where it fits one */
  union {
    ArykDecimal decimal;
    ArykValue value;
  } as;
} Exact;

/* The exact value at a place of the stack; NULL when it is something else. */
const Exact *exact_at(lua_State *L, int index);
void exact_push(lua_State *L, const Exact *exact);
void exact_push_decimal(lua_State *L, ArykDecimal decimal, bool whole);
/* A whole number of Lua, which is exact up to 2^53. */
bool exact_whole(double number, int64_t *whole);
/* The exact number at a place of the stack, be it one of Lua's; false for others. */
bool exact_number(lua_State *L, int index, ArykDecimal *decimal, bool *whole);

/* ---- values.c, values_back.c ----------------------------------------------------------------- */

/* Pushes a value of a record; raises an error for bytes. `what` is what messages call it. */
void values_push(lua_State *L, const ArykValue *value, const char *what);
/* The value at a place of the stack, with memory of `record`; nil is ABSENT. Raises an error for
 * what no field can hold. */
ArykValue values_at(lua_State *L, int index, ArykRecord *record, const char *what);
/* What a table is said to be by its metatable. */
typedef enum ValuesKind {
  VALUES_PLAIN, /* it has none             */
  VALUES_LIST,  /* a list                  */
  VALUES_MAP,   /* a map                   */
  VALUES_OTHER  /* one of the script's own */
} ValuesKind;
ValuesKind values_kind(lua_State *L, int table);
/* Makes the table at the top of the stack, which holds keys in their order, the metatable that says
 * so of the map below it. */
void values_set_map(lua_State *L);
/* The keys of a table whose keys are texts, in order, with memory of `record`. */
ArykText *values_keys(lua_State *L, int index, ArykRecord *record, uint32_t *count);

/* ---- records.c ------------------------------------------------------------------------------- */

/* Makes the record that the script sees, and its metatable. */
void records_prepare(lua_State *L);
/* The field that the string at `index` names. */
ArykField records_field(lua_State *L, int index);
/* Raises an error when the script may not set the field. */
void records_check_writes(lua_State *L, ArykField field);
/* Lists and maps that the script has looked at or set go back into the record. */
void records_flush(lua_State *L);
/* Whether the record that the script sees is at `index`. */
bool records_is_record(lua_State *L, int index);

/* ---- emit.c ---------------------------------------------------------------------------------- */

/* Forgets what was put aside for the record before. */
void emit_begin(Lua *me);
/* The record or table at `index` is to go on. */
void emit_at(lua_State *L, int index);
/* Record and emitted ones into the output; `keep`: the record too. False when nothing goes on. */
bool emit_end(lua_State *L, bool keep);

/* ---- watch.c --------------------------------------------------------------------------------- */

/* Remembers what the script's functions can reach; only `state` may change. In a protected call. */
void watch_begin(lua_State *L);
/* Raises an error when something of it has changed. */
void watch_check(lua_State *L);

/* ---- remember.c ------------------------------------------------------------------------------ */

GVariant *remember_save(Lua *me, GError **error);
bool remember_restore(Lua *me, GVariant *state, GError **error);

#endif
