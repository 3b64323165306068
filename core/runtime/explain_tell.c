/* explain_tell.c - the second walk: listens to the calls on the way, and notes what they did. */
#include "core/record/record_json.h"
#include "core/runtime/explain.h"
#include "core/runtime/node.h"
#include "core/runtime/note.h"

typedef struct Telling {
  Walk walk;
  const GArray *moments;
  guint next;      /* the moment that comes next    */
  GPtrArray *told; /* of Told: of those that were   */
} Telling;

static void
told_free(void *data)
{
  Told *told = data;
  g_free((char *)told->step.stage);
  g_free((char *)told->step.plugin);
  g_free((char *)told->step.input);
  g_free((char *)told->step.before);
  g_free((char *)told->step.after);
  g_free((char *)told->step.reason);
  g_free((char *)told->step.code);
  g_array_unref(told->notes);
  g_array_unref(told->changes);
  g_free(told->made);
  g_free(told);
}

static void
clear_change(void *data)
{
  ArykChange *change = data;
  g_free((char *)change->field);
  g_free((char *)change->before);
  g_free((char *)change->after);
}

/* ---- Fields ---------------------------------------------------------------------------------- */

static char *
record_text(const ArykRecord *record, bool typed)
{
  GString *json = g_string_new(NULL);
  record_json_append(json, record, typed);
  return g_string_free(json, FALSE);
}

/* NULL for one that is not there. */
static char *
value_text(const ArykValue *value)
{
  if (value->type == ARYK_ABSENT)
    return NULL;
  GString *json = g_string_new(NULL);
  record_json_append_value(json, value, false);
  return g_string_free(json, FALSE);
}

static void
add_change(GArray *changes, ArykField field, const ArykValue *before, const ArykValue *after)
{
  if (before->type == after->type && aryk_value_equal(before, after))
    return;
  ArykChange change = {g_strdup(aryk_field_name(field)), value_text(before), value_text(after)};
  g_array_append_val(changes, change);
}

/* What is other in the fields of `out`, in their order; then what is gone. `in` may be NULL. */
static void
compare(const ArykRecord *in, const ArykRecord *out, GArray *changes)
{
  static const ArykValue absent = {.type = ARYK_ABSENT};
  for (uint32_t i = 0; i < aryk_record_count(out); i++) {
    ArykField field = aryk_record_field_at(out, i);
    add_change(changes, field, in != NULL ? aryk_record_get(in, field) : &absent,
               aryk_record_value_at(out, i));
  }
  for (uint32_t i = 0; in != NULL && i < aryk_record_count(in); i++) {
    ArykField field = aryk_record_field_at(in, i);
    if (aryk_record_get(out, field)->type == ARYK_ABSENT)
      add_change(changes, field, aryk_record_value_at(in, i), &absent);
  }
}

/* ---- Conditions ------------------------------------------------------------------------------ */

static void
note_condition(Telling *telling, const char *topic, const ArykExpression *condition,
               const ArykRecord *in)
{
  notes_add(telling->walk.notes, topic, note_of_expression(condition, in));
}

/* Those of a route are tried one after the other until one holds. */
static void
note_routes(Telling *telling, const Stage *stage, const ArykRecord *in)
{
  for (guint i = 0; i < stage->routes->len; i++) {
    const ArykExpression *condition = g_ptr_array_index(stage->routes, i);
    GError *error = NULL;
    bool holds = false;
    if (condition == NULL)
      continue;
    note_condition(telling, "condition", condition, in);
    if (!aryk_expression_holds(condition, in, &holds, &error)) {
      g_error_free(error); /* the note says it */
      return;
    }
    if (holds)
      return;
  }
  notes_add(telling->walk.notes, "condition", g_strdup("none of them holds"));
}

/* ---- The walk -------------------------------------------------------------------------------- */

static bool
is_due(const Telling *telling, const Passage *passage)
{
  if (telling->next == telling->moments->len)
    return false;
  const Moment *moment = &g_array_index(telling->moments, Moment, telling->next);
  return passage->node->stage->index == moment->stage && passage->call == moment->call;
}

static bool
enter(const Passage *passage, const ArykRecord *in, void *user)
{
  Telling *telling = user;
  const Stage *stage = passage->node->stage;
  if (!is_due(telling, passage))
    return false;
  if (stage->when != NULL && in != NULL)
    note_condition(telling, "when", stage->when, in);
  if (stage->plugin == NULL)
    note_routes(telling, stage, in);
  return true;
}

/* The record of what came out that the way goes on with; NULL. */
static const ArykRecord *
going_on(const Sight *sight, uint32_t place)
{
  for (unsigned i = 0; i < sight->out_count && place > 0; i++) {
    uint32_t count = sight->outs[i] != NULL ? aryk_batch_count(sight->outs[i]) : 0;
    if (place <= count)
      return aryk_batch_at(sight->outs[i], place - 1);
    place -= count;
  }
  return NULL;
}

/* What was said of the record that the way goes on with. Where a stage does not split, the record
 * itself comes out first, and what was said before anything was emitted is about it. */
static GArray *
take_notes(Notes *notes, const Passage *passage, uint32_t place)
{
  const ArykPlugin *plugin = passage->node->plugin;
  if (place == 0)
    return notes_take(notes);
  bool replaced =
      passage->fate == ARYK_FATE_FINISHED || (plugin != NULL && (plugin->flags & ARYK_SPLITS) != 0);
  return notes_take_of(notes, replaced ? place : place - 1, replaced);
}

static void
set_origin(Told *told, const Sight *sight, const ArykRecord *out)
{
  const ArykRecord *record = sight->in != NULL ? sight->in : out;
  if (record != NULL)
    told->step.origin = *aryk_record_origin(record);
  else if (sight->refusal != NULL)
    told->step.origin = sight->refusal->reject.origin;
  told->step.input =
      g_strdup(aryk_context_input_name(&sight->passage->node->context, told->step.origin.input));
}

static void
set_records(Told *told, const Sight *sight, const ArykRecord *out)
{
  bool finished = sight->passage->fate == ARYK_FATE_FINISHED;
  if (sight->in != NULL)
    told->step.before = record_text(sight->in, false);
  if (out == NULL)
    return;
  told->step.after = record_text(out, false);
  compare(sight->in, out, told->changes);
  if (finished) {
    told->made = record_text(out, true);
    told->made_origin = *aryk_record_origin(out);
  }
}

static void
set_refusal(ArykStep *step, const Refusal *refusal)
{
  if (refusal == NULL)
    return;
  step->reason = g_strdup(refusal->reject.message);
  step->code = g_strdup(refusal->reject.code);
}

static void
leave(const Sight *sight, void *user)
{
  Telling *telling = user;
  const Passage *passage = sight->passage;
  if (!is_due(telling, passage))
    return;
  const Moment *moment = &g_array_index(telling->moments, Moment, telling->next++);
  const ArykRecord *out = going_on(sight, moment->place);
  Told *told = g_new0(Told, 1);
  told->notes = take_notes(telling->walk.notes, passage, moment->place);
  told->changes = g_array_new(FALSE, FALSE, sizeof(ArykChange));
  g_array_set_clear_func(told->changes, clear_change);
  told->step.stage = g_strdup(passage->node->stage->name);
  told->step.plugin = g_strdup(passage->node->counts.plugin);
  told->step.kind = passage->node->counts.kind;
  told->step.fate = passage->fate;
  told->step.number = passage->row;
  told->step.emitted = passage->count;
  told->step.place = moment->place;
  set_origin(told, sight, out);
  set_records(told, sight, out);
  set_refusal(&told->step, sight->refusal);
  g_ptr_array_add(telling->told, told);
}

static bool
settle(void *user)
{
  const Telling *telling = user;
  return telling->next < telling->moments->len;
}

GPtrArray *
explain_tell(const Definition *definition, const ArykQuestion *question, const Way *way,
             GError **error)
{
  static const Walker walker = {enter, leave, settle};
  ArykQuestion silent = *question;
  Telling telling = {.moments = way->moments, .told = g_ptr_array_new_with_free_func(told_free)};
  telling.walk.walker = &walker;
  telling.walk.user = &telling;
  silent.log = NULL; /* the first walk has said it */
  bool ok = walk_definition(definition, &silent, &telling.walk, error);
  if (ok && telling.next < way->moments->len)
    ok =
        aryk_error(error, ARYK_ERROR_IO,
                   "the record was not there the second time: an input has changed, or can be read "
                   "only once (standard input, a pipe): put it into a file");
  if (ok)
    return telling.told;
  g_ptr_array_unref(telling.told);
  return NULL;
}
