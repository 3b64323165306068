/* step_parse.c - from what was read to a batch of records, all in the order of the input. */
#include "core/runtime/call.h"
#include "core/runtime/step.h"

/* Moves the rejects from *next up to `end` behind those of the output: they were told when so many
 * records had been made. */
static void
place_rejects(GArray *told, guint *next, guint end, ArykOutput *output)
{
  for (; *next < end; ++*next) {
    RawReject *reject = &g_array_index(told, RawReject, *next);
    reject->before = output_mark(output);
    g_array_append_val(output->raw_rejects, *reject);
    memset(reject, 0, sizeof *reject); /* it is the output's now */
  }
}

/* Parses all pieces into wave->incoming. */
static bool
parse_pieces(const Visit *visit)
{
  Wave *wave = visit->wave;
  ArykOutput *output = wave->incoming;
  GArray *told = output_take_raw_rejects(output);
  guint next = 0;
  bool ok = true;
  for (guint i = 0; i < wave->pieces->len && ok; i++) {
    const Piece *piece = &g_array_index(wave->pieces, Piece, i);
    GError *error = NULL;
    place_rejects(told, &next, piece->rejects_before, output);
    ArykVerdict verdict = visit->node->plugin->parse(visit->self, &piece->chunk, output, &error);
    ok = call_verdict(visit, "parse", VERDICT(ARYK_KEEP), verdict, &error) &&
         call_output(visit, "parse", output, MAY_EMIT | MAY_REJECT_RAW);
  }
  if (ok)
    place_rejects(told, &next, told->len, output);
  g_array_unref(told);
  return ok;
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

/* Refuses what was told before record `place`, from *next on. */
static void
refuse_raw(const Visit *visit, guint *next, uint32_t place)
{
  GArray *rejects = visit->wave->incoming->raw_rejects;
  for (; *next < rejects->len; ++*next) {
    RawReject *reject = &g_array_index(rejects, RawReject, *next);
    if (reject->before > place)
      return;
    visit->tally->read++;
    visit_reject_raw(visit, reject, g_steal_pointer(&reject->error));
  }
}

/* Refuses the records that are not as the definition declares, and what never became records, in
 * the order of the input. */
static void
account(const Visit *visit, ArykBatch *batch)
{
  const ArykContract *contract = visit->node->stage->contract;
  uint32_t count = aryk_batch_count(batch), kept = 0;
  guint next = 0;
  worker_reserve(visit->worker, count);
  bool *keep = visit->worker->keep;
  for (uint32_t i = 0; i < count; i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    refuse_raw(visit, &next, i);
    GError *error = contract->declared ? record_mistake(contract->writes, record) : NULL;
    keep[i] = error == NULL;
    kept += keep[i];
    if (error != NULL)
      visit_reject(visit, record, NULL, error);
  }
  refuse_raw(visit, &next, count);
  visit->tally->read += count;
  visit->tally->written += kept;
  if (kept < count)
    batch_compact(batch, keep);
}

bool
parse_step(const Visit *visit, Parcel *output)
{
  Wave *wave = visit->wave;
  if (wave->pieces->len > 0 && !parse_pieces(visit))
    return false;
  g_array_set_size(wave->pieces, 0);
  account(visit, wave->incoming->batch);
  output->batch = output_take_batch(wave->incoming);
  return true;
}
