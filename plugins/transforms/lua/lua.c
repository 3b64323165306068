/* transform lua - a script in Lua works on every record: what expressions cannot say.
 *
 * engine.h tells how the script is kept to what is pure and limited. */
#include "plugins/transforms/lua/engine.h"

#include <errno.h>

enum {
  SCRIPT_MOST = 16 * 1024 * 1024
};

static const ArykOption options[] = {
    ARYK_OPTION_STRING(Lua, code, NULL, "the script, as it stands; script or code"),
    ARYK_OPTION_PATH(Lua, script, NULL, "the file with the script"),
    ARYK_OPTION_FIELDS(Lua, reads, 0,
                       "the fields that the script reads, beside those it writes: reading another "
                       "one is a mistake, and sources need not make values of it; not given: any"),
    ARYK_OPTION_FIELDS(Lua, writes, 0,
                       "the fields that the script sets or adds: setting another one is a mistake; "
                       "not given: any, and nothing is known of the fields behind this stage"),
    ARYK_OPTION_BOOL(
        Lua, state, false,
        "the script keeps what it wants in the table state, which is saved in "
        "checkpoints, and may have a function finish(); the records then come in order "
        "to one instance. Otherwise it keeps nothing, and several instances share the "
        "records"),
    ARYK_OPTION_INT(Lua, max_instructions, 10000000, 0, INT32_MAX,
                    "how many instructions the script may run for one record, which is then "
                    "rejected; 0: any number, and the script is compiled to machine code, but one "
                    "that never ends is never stopped"),
    ARYK_OPTION_SIZE(Lua, max_memory, 64 << 20, 1 << 20, INT64_C(1) << 40,
                     "how much memory each instance's script may take"),
    ARYK_OPTION_END};

/* The code as a script; it is borrowed. */
static Script
inline_script(const Lua *me)
{
  Script script = {(char *)me->code, strlen(me->code), (char *)"code"};
  return script;
}

static bool
script_check(const void *self, GError **error)
{
  const Lua *me = self;
  if ((me->code == NULL) == (me->script == NULL))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "give the script as code, or the file with it as script%s",
                      me->code != NULL ? ": one of them" : "");
  if (me->script != NULL)
    return true;
  Script script = inline_script(me);
  return engine_compiles(&script, error);
}

/* What a script without `writes` leaves of a field is not known. */
static void
forget_types(const void *self, ArykField field, uint32_t *types, bool *always)
{
  (void)self;
  (void)field;
  *types = ARYK_TYPES_ANY;
  *always = false;
}

/* Records that the script makes need not have all fields. */
static void
keep_types(const void *self, ArykField field, uint32_t *types, bool *always)
{
  (void)self;
  (void)field;
  (void)types;
  *always = false;
}

static bool
script_contract(const void *self, ArykContract *contract, GError **error)
{
  const Lua *me = self;
  (void)error;
  for (size_t i = 0; i < me->reads.count; i++)
    aryk_contract_reads(contract, me->reads.items[i], ARYK_TYPES_ANY, false);
  for (size_t i = 0; me->reads.count > 0 && i < me->writes.count; i++)
    aryk_contract_reads(contract, me->writes.items[i], ARYK_TYPES_ANY, false);
  if (me->reads.count > 0)
    aryk_contract_names_all(contract);
  for (size_t i = 0; i < me->writes.count; i++)
    aryk_contract_writes(contract, me->writes.items[i], ARYK_TYPES_ANY, false);
  aryk_contract_retypes(contract, me->writes.count > 0 ? keep_types : forget_types, me);
  if (me->writes.count == 0)
    aryk_contract_opens(contract);
  if (me->state)
    aryk_contract_ordered(contract);
  return true;
}

/* ---- The script ------------------------------------------------------------------------------ */

static void
script_unload(void *shared)
{
  Script *script = shared;
  if (script == NULL)
    return;
  g_free(script->text);
  g_free(script->name);
  g_free(script);
}

static bool
read_script(const char *path, Script *script, GError **error)
{
  GError *reason = NULL;
  gsize length;
  if (!g_file_get_contents(path, &script->text, &length, &reason)) {
    aryk_error(error, ARYK_ERROR_IO, "cannot read the script: %s", reason->message);
    g_error_free(reason);
    return false;
  }
  script->length = length;
  return length <= SCRIPT_MOST ||
         aryk_error(error, ARYK_ERROR_LIMIT, "the script %s is larger than 16 MiB", path);
}

static bool
script_load(const void *self, void **shared, GError **error)
{
  const Lua *me = self;
  Script *script = g_new0(Script, 1);
  *shared = script;
  if (me->code != NULL) {
    Script borrowed = inline_script(me);
    script->text = g_strdup(borrowed.text);
    script->length = borrowed.length;
    script->name = g_strdup(borrowed.name);
    return true;
  }
  script->name = g_path_get_basename(me->script);
  if (read_script(me->script, script, error) && engine_compiles(script, error))
    return true;
  script_unload(script);
  *shared = NULL;
  return false;
}

static bool
script_start(void *self, ArykContext *context, GError **error)
{
  Lua *me = self;
  me->context = context;
  return engine_start(me, error);
}

static void
script_stop(void *self)
{
  engine_stop(self);
}

/* ---- Records --------------------------------------------------------------------------------- */

/* What record() has returned: the results from `first` on. */
static void
take_results(lua_State *L, Lua *me, int first)
{
  int count = lua_gettop(L) - first + 1;
  bool keep = count == 0;
  if (count == 1 && (lua_isnil(L, first) || lua_isboolean(L, first))) {
    keep = lua_toboolean(L, first);
    count = 0;
  } else if (count == 1 && records_is_record(L, first)) {
    keep = true;
    count = 0;
  }
  for (int i = 0; i < count; i++) {
    if (!lua_istable(L, first + i) && !records_is_record(L, first + i))
      luaL_error(
          L,
          "record() returned a %s; it returns nothing, true or the record to keep it, false or "
          "nil to drop it, or the records that go on in its place",
          luaL_typename(L, first + i));
    emit_at(L, first + i);
  }
  me->dropped = !emit_end(L, keep);
}

static int
call_record(lua_State *L)
{
  Lua *me = lua_touserdata(L, 1);
  if (me->tables) {
    lua_newtable(L);
    engine_set(L, SLOT_TABLES);
    me->tables = false;
  }
  engine_push(L, SLOT_ENTRY);
  engine_push(L, SLOT_RECORD);
  lua_call(L, 1, LUA_MULTRET);
  take_results(L, me, 2);
  return 0;
}

static int
call_check(lua_State *L)
{
  watch_check(L);
  return 0;
}

/* Looks for what the script keeps: after few records soon, then ever more rarely. */
static ArykVerdict
check_watch(Lua *me, GError **error)
{
  if (me->watched == NULL || engine_call(me, call_check, error) == ARYK_KEEP)
    return ARYK_KEEP;
  return ARYK_FAIL;
}

static ArykVerdict
script_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Lua *me = self;
  me->record = record;
  me->output = output;
  me->dropped = false;
  emit_begin(me);
  ArykVerdict verdict = engine_call(me, call_record, error);
  me->record = NULL;
  me->output = NULL;
  me->calls++;
  bool time_to_check = (me->calls & (me->calls - 1)) == 0;
  if (verdict == ARYK_KEEP && time_to_check)
    verdict = check_watch(me, error);
  return verdict == ARYK_KEEP && me->dropped ? ARYK_DROP : verdict;
}

static int
call_finish(lua_State *L)
{
  engine_push(L, SLOT_FINISH);
  lua_call(L, 0, 0);
  return 0;
}

static ArykVerdict
script_finish(void *self, ArykOutput *output, GError **error)
{
  Lua *me = self;
  if (!me->has_finish)
    return check_watch(me, error);
  me->output = output;
  ArykVerdict verdict = engine_call(me, call_finish, error);
  me->output = NULL;
  return verdict == ARYK_KEEP ? ARYK_KEEP : ARYK_FAIL;
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

static GVariant *
script_save(void *self, GError **error)
{
  Lua *me = self;
  if (!me->state)
    return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, "", 0, 1);
  return remember_save(me, error);
}

static bool
script_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Lua *me = self;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE_BYTESTRING))
    return aryk_error(error, ARYK_ERROR_PLUGIN, "the saved state is not one of lua");
  return !me->state || remember_restore(me, state, error);
}

ARYK_TRANSFORM(lua, "1.0", "works on records by a script in Lua", .flags = ARYK_STATELESS,
               .state_version = 1, .state_size = sizeof(Lua), .options = options,
               .example = "{ transform = \"lua\"; code = \"function record(r) r.total = "
                          "decimal('1.20') * 3 end\"; }",
               .check = script_check, .contract = script_contract, .load = script_load,
               .unload = script_unload, .start = script_start, .stop = script_stop,
               .save = script_save, .restore = script_restore, .record = script_record,
               .finish = script_finish);
