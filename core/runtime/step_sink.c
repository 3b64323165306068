/* step_sink.c - takes what a sink's `when` lets through, makes bytes of it, and writes them. */
#include "core/runtime/call.h"

bool
sink_choose(Node *node, Parcel *input)
{
  uint32_t count = parcel_count(input);
  if (node->stage->when == NULL) {
    node->counts.read += count;
    return true;
  }
  Gather gather;
  gather_start(&gather);
  bool ok = true;
  for (uint32_t i = 0; i < count && ok; i++) {
    const ArykRecord *record = aryk_batch_at(input->batch, i);
    Fate fate;
    ok = call_when(node, record, &fate);
    if (ok && fate == FATE_KEEP)
      gather_add(&gather, record, i);
    /* One that is refused is accounted for as well. */
    if (fate != FATE_BYPASS && input->taken != NULL)
      input->taken->taken[i] = true;
  }
  Parcel chosen;
  gather_end(&gather, input, &chosen);
  parcel_clear(input);
  *input = chosen;
  return ok;
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

/* Makes bytes; *formatted is the batch without what was refused. False when the run is over. */
static bool
format(Node *node, ArykBatch *batch, ArykBatch **formatted)
{
  uint32_t count = aryk_batch_count(batch);
  uint8_t *fates = g_new0(uint8_t, count);
  GError *error = NULL;
  output_reset(node->output, batch);
  ArykVerdict verdict = node->plugin->format(node->self, batch, node->output, &error);
  bool ok = call_verdict(node, "format", VERDICT(ARYK_KEEP), verdict, &error) &&
            call_output(node, "format", node->output, MAY_REJECT | MAY_BYTES) &&
            call_fates(node, "format", node->output, NULL, fates);
  if (ok)
    *formatted = kept_records(batch, fates, count);
  g_free(fates);
  return ok;
}

/* Calls until the plugin has written or refused. False when the run is over. */
static bool
write_out(Node *node, const ArykBatch *batch, const ArykBytes *bytes)
{
  const unsigned allowed = VERDICT(ARYK_KEEP) | VERDICT(ARYK_RETRY);
  for (unsigned attempt = 1;; attempt++) {
    GError *error = NULL;
    output_reset(node->written, batch);
    ArykVerdict verdict = node->plugin->write(node->self, batch, bytes, node->written, &error);
    if (!call_verdict(node, "write", allowed, verdict, &error) ||
        !call_output(node, "write", node->written, MAY_REJECT))
      return false;
    if (verdict == ARYK_KEEP)
      return true;
    if (!run_wait(node->run, node, attempt, error))
      return false;
  }
}

static bool
write_counted(Node *node, const ArykBatch *batch, const ArykBytes *bytes)
{
  uint32_t count = aryk_batch_count(batch);
  if (count == 0)
    return true;
  uint8_t *fates = g_new0(uint8_t, count);
  bool ok = write_out(node, batch, bytes) && call_fates(node, "write", node->written, NULL, fates);
  for (uint32_t i = 0; i < count && ok; i++)
    node->counts.written += fates[i] == FATE_KEEP;
  g_free(fates);
  return ok;
}

bool
sink_step(Node *node, Parcel *input)
{
  bool ok = true;
  if (parcel_count(input) > 0 && node->plugin->format != NULL) {
    ArykBatch *formatted = NULL;
    ok = format(node, input->batch, &formatted) &&
         write_counted(node, formatted, &node->output->bytes);
    if (formatted != NULL)
      batch_unref(formatted);
  } else if (parcel_count(input) > 0) {
    ok = write_counted(node, input->batch, NULL);
  }
  parcel_clear(input);
  return ok;
}
