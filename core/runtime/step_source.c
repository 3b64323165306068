/* step_source.c - reads until there is a batch. */
#include "core/runtime/call.h"

enum {
  RECORDS = 256,      /* gathered before a batch goes on its way */
  BYTES = 1024 * 1024 /* or these                                */
};

static bool
is_enough(const ArykOutput *output)
{
  return aryk_batch_count(output->batch) >= RECORDS || batch_bytes(output->batch) >= BYTES;
}

static bool
parse(Node *node, const ArykChunk *chunk)
{
  GError *error = NULL;
  if (chunk->buffer == NULL)
    return true;
  size_t length = aryk_buffer_text(chunk->buffer).length;
  if (node->plugin->parse == NULL)
    return call_broke(node, "read", "filled the chunk, but there is no parse");
  if (chunk->offset > length || chunk->length > length - chunk->offset)
    return call_broke(node, "read", "gave a chunk that reaches beyond its buffer");
  ArykVerdict verdict = node->plugin->parse(node->self, chunk, node->output, &error);
  return call_verdict(node, "parse", VERDICT(ARYK_KEEP), verdict, &error);
}

/* Whether the error is set exactly where one is due, and the run goes on. */
static bool
check_read(Node *node, ArykRead result, GError **error)
{
  bool needs_error = result == ARYK_READ_RETRY || result == ARYK_READ_FAIL;
  if ((unsigned)result > ARYK_READ_FAIL)
    call_broke(node, "read", "returned the unknown result %d", (int)result);
  else if (needs_error && *error == NULL)
    call_broke(node, "read", "returned a failure without setting the error");
  else if (!needs_error && *error != NULL)
    call_broke(node, "read", "succeeded with an error set: %s", (*error)->message);
  else if (result == ARYK_READ_FAIL)
    return run_fail(node->run, node, g_steal_pointer(error));
  else
    return true;
  g_clear_error(error);
  return false;
}

/* One call that delivers or ends. False when the run is over. */
static bool
read_once(Node *node, bool *ended)
{
  ArykOutput *output = node->output;
  for (unsigned attempt = 1;; attempt++) {
    ArykChunk chunk;
    GError *error = NULL;
    memset(&chunk, 0, sizeof chunk);
    uint32_t mark = output_mark(output);
    guint raw_mark = output->raw_rejects->len;
    ArykRead result = node->plugin->read(node->self, &chunk, output, &error);
    bool ok = check_read(node, result, &error);
    if (ok && result != ARYK_READ_RETRY) {
      ok = parse(node, &chunk);
      *ended = result == ARYK_READ_END;
    }
    if (chunk.buffer != NULL)
      aryk_buffer_unref(chunk.buffer);
    if (!ok || result != ARYK_READ_RETRY)
      return ok && call_output(node, "read", output, MAY_EMIT | MAY_REJECT_RAW);
    output_undo(output, mark);
    g_array_set_size(output->raw_rejects, raw_mark);
    if (!run_wait(node->run, node, attempt, error))
      return false;
  }
}

/* ---- What the definition says of the records ------------------------------------------------- */

/* Why a field is not what `fields` declares; NULL when it is. `hint` is where it may be declared.
 */
static GError *
field_mistake(const GArray *declared, guint hint, ArykField field, const ArykValue *value)
{
  const ContractField *known = NULL;
  if (hint < declared->len)
    known = &g_array_index(declared, ContractField, hint);
  for (guint i = 0; i < declared->len && (known == NULL || known->field.id != field.id); i++)
    known = &g_array_index(declared, ContractField, i);
  const char *name = aryk_field_name(field), *is = aryk_type_name((ArykType)value->type);
  if (known == NULL || known->field.id != field.id)
    return g_error_new(ARYK_ERROR, ARYK_ERROR_FORMAT,
                       "field \"%s\" is not among the \"fields\" of the definition", name);
  if ((known->types & ARYK_TYPE_SET(value->type)) != 0)
    return NULL;
  if (value->type == ARYK_NULL)
    return g_error_new(ARYK_ERROR, ARYK_ERROR_MISSING,
                       "field \"%s\" is null, but required by \"fields\" of the definition", name);
  char *types = schema_type_names(known->types);
  GError *error = g_error_new(
      ARYK_ERROR, ARYK_ERROR_TYPE,
      "field \"%s\" is of type %s, but \"fields\" of the definition says %s", name, is, types);
  g_free(types);
  return error;
}

/* Why a record is not what `fields` declares; NULL when it is. */
static GError *
record_mistake(const GArray *declared, const ArykRecord *record)
{
  GError *error = NULL;
  for (uint32_t i = 0; i < aryk_record_count(record) && error == NULL; i++)
    error = field_mistake(declared, i, aryk_record_field_at(record, i),
                          aryk_record_value_at(record, i));
  for (guint i = 0; i < declared->len && error == NULL; i++) {
    const ContractField *field = &g_array_index(declared, ContractField, i);
    if (field->sure && aryk_record_get(record, field->field)->type == ARYK_ABSENT)
      error = g_error_new(ARYK_ERROR, ARYK_ERROR_MISSING,
                          "field \"%s\" is missing, but required by \"fields\" of the definition",
                          aryk_field_name(field->field));
  }
  return error;
}

/* ---- Accounts ------------------------------------------------------------------------------- */

/* Reports the raw rejects that came before record `place`, from *next on. */
static bool
report_raw_rejects(Node *node, guint *next, uint32_t place)
{
  GArray *rejects = node->output->raw_rejects;
  for (; *next < rejects->len; ++*next) {
    RawReject *reject = &g_array_index(rejects, RawReject, *next);
    if (reject->before > place)
      return true;
    node->counts.read++;
    if (!run_reject(node->run, node, &reject->origin, g_steal_pointer(&reject->error)))
      return false;
  }
  return true;
}

/* Counts what was read, and refuses what is not as declared, all in the order of the input. */
static bool
account(Node *node, ArykBatch *batch)
{
  const ArykContract *contract = node->stage->contract;
  uint32_t count = aryk_batch_count(batch);
  bool *keep = g_new(bool, count), ok = true;
  guint next = 0;
  for (uint32_t i = 0; i < count && ok; i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    ok = report_raw_rejects(node, &next, i);
    if (!ok)
      break;
    GError *error = contract->declared ? record_mistake(contract->writes, record) : NULL;
    keep[i] = error == NULL;
    node->counts.read++;
    node->counts.written += keep[i];
    if (error != NULL)
      ok = run_reject(node->run, node, aryk_record_origin(record), error);
  }
  ok = ok && report_raw_rejects(node, &next, count);
  if (ok)
    batch_compact(batch, keep);
  g_free(keep);
  return ok;
}

bool
source_step(Node *node, Parcel *output, bool *ended)
{
  output_reset(node->output, NULL);
  while (!*ended && !is_enough(node->output)) {
    if (run_is_stopping(node->run) || !read_once(node, ended))
      return false;
  }
  /* What was read while the stop was asked for may be cut short: nobody must see it as a whole. */
  if (run_is_stopping(node->run))
    return false;
  if (!account(node, node->output->batch))
    return false;
  output->batch = output_take_batch(node->output);
  return true;
}
