/* step_read.c - reads until there is enough for a wave. How much that is depends on what the source
 * delivers and on nothing else: batches have the same borders in every run. */
#include "core/runtime/call.h"
#include "core/runtime/step.h"

enum {
  RECORDS = 256,          /* gathered before a batch goes on its way      */
  BYTES = 1024 * 1024,    /* or these                                     */
  PIECES = 8,             /* that are gathered to be parsed               */
  PIECE_BYTES = 64 * 1024 /* or these                                  */
};

static bool
is_enough(const Wave *wave)
{
  const ArykBatch *batch = wave->incoming->batch;
  return wave->pieces->len >= PIECES || wave->bytes >= PIECE_BYTES ||
         aryk_batch_count(batch) >= RECORDS || batch_bytes(batch) >= BYTES;
}

static bool
check_chunk(const Visit *visit, const ArykChunk *chunk)
{
  size_t length = aryk_buffer_text(chunk->buffer).length;
  if (visit->node->plugin->parse == NULL)
    return call_broke(visit, "read", "filled the chunk, but there is no parse");
  if (chunk->offset > length || chunk->length > length - chunk->offset)
    return call_broke(visit, "read", "gave a chunk that reaches beyond its buffer");
  return true;
}

/* Whether the error is set exactly where one is due, and the run goes on. */
static bool
check_read(const Visit *visit, ArykRead result, GError **error)
{
  bool needs_error = result == ARYK_READ_RETRY || result == ARYK_READ_FAIL;
  if ((unsigned)result > ARYK_READ_FAIL)
    call_broke(visit, "read", "returned the unknown result %d", (int)result);
  else if (needs_error && *error == NULL)
    call_broke(visit, "read", "returned a failure without setting the error");
  else if (!needs_error && *error != NULL)
    call_broke(visit, "read", "succeeded with an error set: %s", (*error)->message);
  else if (result == ARYK_READ_FAIL)
    return visit_fail(visit, g_steal_pointer(error));
  else
    return true;
  g_clear_error(error);
  return false;
}

/* Keeps a piece for parsing; the chunk's reference is taken over. */
static bool
keep_piece(const Visit *visit, ArykChunk *chunk)
{
  if (chunk->buffer == NULL)
    return true;
  if (!check_chunk(visit, chunk)) {
    aryk_buffer_unref(chunk->buffer);
    return false;
  }
  Piece piece = {*chunk, visit->wave->incoming->raw_rejects->len};
  g_array_append_val(visit->wave->pieces, piece);
  visit->wave->bytes += chunk->length;
  return true;
}

/* One call that delivers or ends. False when the wave is over. */
static bool
read_once(const Visit *visit, bool *ended, bool *delivered)
{
  ArykOutput *output = visit->wave->incoming;
  Patience patience = {0, 0};
  for (;;) {
    ArykChunk chunk;
    GError *error = NULL;
    memset(&chunk, 0, sizeof chunk);
    uint32_t mark = output_mark(output);
    guint raw_mark = output->raw_rejects->len;
    visit_call(visit);
    ArykRead result = visit->node->plugin->read(visit->self, &chunk, output, &error);
    bool ok = check_read(visit, result, &error);
    *delivered =
        chunk.buffer != NULL || output_mark(output) > mark || output->raw_rejects->len > raw_mark;
    if (ok && result != ARYK_READ_RETRY) {
      *ended = result == ARYK_READ_END;
      return keep_piece(visit, &chunk) &&
             call_output(visit, "read", output, MAY_EMIT | MAY_REJECT_RAW);
    }
    if (chunk.buffer != NULL)
      aryk_buffer_unref(chunk.buffer);
    if (!ok)
      return false;
    output_undo(output, mark);
    g_array_set_size(output->raw_rejects, raw_mark);
    if (visit_wait(visit, &patience, &error) != AGAIN_CALL) {
      /* There is no record that could be refused in its place. */
      if (error != NULL)
        (void)visit_fail(visit, error);
      return false;
    }
  }
}

/* Whether a read that was cut short while it waited may count as one that delivered nothing. */
static bool
keeps_what_it_has(const Visit *visit)
{
  Wave *wave = visit->wave;
  bool keeps = wave->interrupted && visit->run->resumable &&
               (wave->pieces->len > 0 || output_mark(wave->incoming) > 0 ||
                wave->incoming->raw_rejects->len > 0);
  if (keeps)
    wave->interrupted = false;
  return keeps;
}

/* A stop ends reading at once where the run cannot be resumed: what was read while it was asked for
 * may be cut short, and nobody must see it as a whole. Where the run can be resumed, what was read
 * counts, for the source's position is behind it: the batch is completed, unless the source has
 * nothing to give while it is to stop. */
bool
read_step(const Visit *visit, bool *ended)
{
  bool delivered = true;
  while (!*ended && !is_enough(visit->wave)) {
    if (run_is_stopping(visit->run) && (!visit->run->resumable || !delivered))
      break;
    if (!read_once(visit, ended, &delivered) && !keeps_what_it_has(visit))
      return false;
  }
  return !run_is_stopping(visit->run) || visit->run->resumable;
}
