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

static bool
report_raw_rejects(Node *node)
{
  GArray *rejects = node->output->raw_rejects;
  for (guint i = 0; i < rejects->len; i++) {
    RawReject *reject = &g_array_index(rejects, RawReject, i);
    node->counts.read++;
    if (!run_reject(node->run, node, &reject->origin, g_steal_pointer(&reject->error)))
      return false;
  }
  return true;
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
  uint32_t count = aryk_batch_count(node->output->batch);
  node->counts.read += count;
  node->counts.written += count;
  if (!report_raw_rejects(node))
    return false;
  output->batch = output_take_batch(node->output);
  return true;
}
