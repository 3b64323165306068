/* step_sink.c - takes what a sink's `when` lets through, makes bytes of it, and writes them. */
#include "core/runtime/call.h"
#include "core/runtime/step.h"

void
choose_step(const Visit *visit, Parcel *input)
{
  uint32_t count = parcel_count(input);
  if (visit->node->stage->when == NULL) {
    visit->tally->read += count;
    return;
  }
  Gather gather;
  gather_start(&gather);
  for (uint32_t i = 0; i < count; i++) {
    const ArykRecord *record = aryk_batch_at(input->batch, i);
    Fate fate = call_when(visit, record);
    if (fate == FATE_KEEP)
      gather_add(&gather, record, i);
    /* One that is refused is accounted for as well. */
    if (fate != FATE_BYPASS && input->taken != NULL)
      input->taken->taken[i] = true;
  }
  Parcel chosen;
  gather_end(&gather, input, &chosen);
  parcel_clear(input);
  *input = chosen;
}

/* The records of `batch` that were kept: a reference. */
static ArykBatch *
kept_records(ArykBatch *batch, const uint8_t *fates, uint32_t count)
{
  if (memchr(fates, FATE_DROP, count) == NULL && memchr(fates, FATE_REJECT, count) == NULL)
    return batch_ref(batch);
  ArykBatch *kept = batch_new();
  for (uint32_t i = 0; i < count; i++) {
    if (fates[i] == FATE_KEEP)
      batch_add_copy(kept, aryk_batch_at(batch, i));
  }
  return kept;
}

/* The fates of a batch's records, all KEEP so far: the worker's scratch. */
static uint8_t *
all_kept(const Visit *visit, uint32_t count)
{
  worker_reserve(visit->worker, count);
  memset(visit->worker->fates, FATE_KEEP, count);
  return visit->worker->fates;
}

static Formatted *
formatted_of(const Visit *visit)
{
  return &visit->wave->formatted[visit->node->stage->index];
}

/* Swaps the bytes that were made for the empty ones of the wave: nothing is copied. */
static void
hand_over(ArykOutput *made, Formatted *formatted)
{
  ArykBytes empty = formatted->bytes;
  formatted->bytes = made->bytes;
  made->bytes = empty;
  made->bytes.length = 0;
}

static bool
format(const Visit *visit, ArykBatch *batch)
{
  ArykOutput *made = visit->worker->output;
  Formatted *formatted = formatted_of(visit);
  uint32_t count = aryk_batch_count(batch);
  uint8_t *fates = all_kept(visit, count);
  GError *error = NULL;
  output_reset(made, batch);
  ArykVerdict verdict = visit->node->plugin->format(visit->self, batch, made, &error);
  bool ok = call_verdict(visit, "format", VERDICT(ARYK_KEEP), verdict, &error) &&
            call_output(visit, "format", made, MAY_REJECT | MAY_BYTES) &&
            call_fates(visit, "format", made, NULL, fates);
  if (ok) {
    hand_over(made, formatted);
    formatted->batch = kept_records(batch, fates, count);
  }
  output_reset(made, NULL);
  return ok;
}

bool
format_step(const Visit *visit, Parcel *input)
{
  bool ok = true;
  if (parcel_count(input) > 0 && visit->node->plugin->format != NULL)
    ok = format(visit, input->batch);
  else if (parcel_count(input) > 0)
    formatted_of(visit)->batch = batch_ref(input->batch);
  parcel_clear(input);
  return ok;
}

/* The tries are used up and the definition says to refuse: all records of the batch. */
static void
refuse_all(const Visit *visit, const ArykBatch *batch, const GError *error)
{
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++)
    visit_reject(visit, aryk_batch_at(batch, i), NULL, g_error_copy(error));
}

/* Calls until the plugin has written or refused. False when the wave is over; *refused: all its
 * records were. */
static bool
write_out(const Visit *visit, const ArykBatch *batch, const ArykBytes *bytes, bool *refused)
{
  const unsigned allowed = VERDICT(ARYK_KEEP) | VERDICT(ARYK_RETRY);
  ArykOutput *made = visit->worker->output;
  Patience patience = {0, 0};
  for (;;) {
    GError *error = NULL;
    output_reset(made, batch);
    visit_call(visit);
    ArykVerdict verdict = visit->node->plugin->write(visit->self, batch, bytes, made, &error);
    if (!call_verdict(visit, "write", allowed, verdict, &error) ||
        !call_output(visit, "write", made, MAY_REJECT))
      return false;
    if (verdict == ARYK_KEEP)
      return true;
    Again again = visit_wait(visit, &patience, &error);
    if (again == AGAIN_GIVE_UP) {
      refuse_all(visit, batch, error);
      g_error_free(error);
      *refused = true;
    }
    if (again != AGAIN_CALL)
      return again == AGAIN_GIVE_UP;
  }
}

bool
write_step(const Visit *visit)
{
  Formatted *formatted = formatted_of(visit);
  if (formatted->batch == NULL || aryk_batch_count(formatted->batch) == 0)
    return true;
  uint32_t count = aryk_batch_count(formatted->batch);
  bool refused = false;
  const ArykBytes *bytes = visit->node->plugin->format != NULL ? &formatted->bytes : NULL;
  bool ok = write_out(visit, formatted->batch, bytes, &refused);
  if (ok && !refused) {
    uint8_t *fates = all_kept(visit, count);
    ok = call_fates(visit, "write", visit->worker->output, NULL, fates);
    for (uint32_t i = 0; i < count && ok; i++)
      visit->tally->written += fates[i] == FATE_KEEP;
  }
  output_reset(visit->worker->output, NULL);
  return ok;
}
