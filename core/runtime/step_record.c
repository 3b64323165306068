/* step_record.c - a transform that looks at one record after the other. */
#include "core/runtime/call.h"

/* One batch on its way through. */
typedef struct Work {
  ArykBatch *batch;
  uint8_t *fates;    /* of the records, each a Fate                          */
  uint32_t *emitted; /* how many had been emitted behind each record         */
  uint32_t count;
} Work;

static void
undo(Node *node, ArykRecord *record, uint32_t mark)
{
  record_put_back(record, &node->saved);
  output_undo(node->output, mark);
}

/* Calls until the plugin has decided. False when the run is over. */
static bool
decide(Node *node, ArykRecord *record, ArykVerdict *verdict, GError **error)
{
  const unsigned allowed =
      VERDICT(ARYK_KEEP) | VERDICT(ARYK_DROP) | VERDICT(ARYK_REJECT) | VERDICT(ARYK_RETRY);
  uint32_t mark = output_mark(node->output);
  record_save(record, &node->saved);
  for (unsigned attempt = 1;; attempt++) {
    *verdict = node->plugin->record(node->self, record, node->output, error);
    if (!call_verdict(node, "record", allowed, *verdict, error))
      return false;
    if (*verdict == ARYK_KEEP)
      return true;
    undo(node, record, mark);
    if (*verdict != ARYK_RETRY)
      return true;
    if (!run_wait(node->run, node, attempt, g_steal_pointer(error)))
      return false;
  }
}

static bool
work_on(Node *node, Work *work, uint32_t i)
{
  ArykRecord *record = aryk_batch_record(work->batch, i);
  Fate fate;
  if (!call_when(node, record, &fate))
    return false;
  if (fate == FATE_KEEP) {
    ArykVerdict verdict;
    GError *error = NULL;
    if (!decide(node, record, &verdict, &error))
      return false;
    if (verdict == ARYK_REJECT) {
      fate = FATE_REJECT;
      if (!run_reject(node->run, node, aryk_record_origin(record), error))
        return false;
    } else if (verdict == ARYK_DROP || (node->plugin->flags & ARYK_SPLITS) != 0) {
      fate = FATE_DROP;
      node->counts.dropped++;
    } else {
      node->counts.written++;
    }
  }
  work->fates[i] = (uint8_t)fate;
  work->emitted[i] = output_mark(node->output);
  return true;
}

/* Nothing was emitted: the batch goes on, without the records that are gone. */
static void
close_up(const Work *work, const Parcel *input, Parcel *output)
{
  uint32_t kept = 0;
  bool *keep = g_new(bool, work->count);
  uint32_t *parents = g_new(uint32_t, work->count + 1);
  for (uint32_t i = 0; i < work->count; i++) {
    keep[i] = work->fates[i] <= FATE_BYPASS;
    if (keep[i])
      parents[kept++] = i;
  }
  if (kept < work->count)
    batch_compact(work->batch, keep);
  output->batch = batch_ref(work->batch);
  parcel_carry_marks(output, input, kept < work->count ? parents : NULL);
  g_free(parents);
  g_free(keep);
}

/* Each record that stays, and behind it what was emitted for it. */
static void
interleave(Node *node, const Work *work, const Parcel *input, Parcel *output)
{
  Gather gather;
  gather_start(&gather);
  uint32_t next = 0;
  for (uint32_t i = 0; i < work->count; i++) {
    if (work->fates[i] <= FATE_BYPASS)
      gather_add(&gather, aryk_batch_at(work->batch, i), i);
    for (; next < work->emitted[i]; next++)
      gather_add(&gather, aryk_batch_at(node->output->batch, next), i);
  }
  gather_end(&gather, input, output);
}

/* Nothing stays but what was emitted. */
static void
replace(Node *node, const Work *work, const Parcel *input, Parcel *output)
{
  output->batch = output_take_batch(node->output);
  uint32_t count = parcel_count(output), next = 0;
  uint32_t *parents = g_new(uint32_t, count + 1);
  for (uint32_t i = 0; i < work->count; i++) {
    while (next < work->emitted[i])
      parents[next++] = i;
  }
  parcel_carry_marks(output, input, parents);
  g_free(parents);
}

static bool
any_stays(const Work *work)
{
  for (uint32_t i = 0; i < work->count; i++) {
    if (work->fates[i] <= FATE_BYPASS)
      return true;
  }
  return false;
}

bool
record_step(Node *node, Parcel *input, Parcel *output)
{
  parcel_own(input);
  Work work = {.batch = input->batch, .count = parcel_count(input)};
  work.fates = g_new0(uint8_t, work.count);
  work.emitted = g_new(uint32_t, work.count);
  output_reset(node->output, work.batch);
  bool ok = true;
  for (uint32_t i = 0; i < work.count && ok; i++)
    ok = work_on(node, &work, i);
  ok = ok && call_output(node, "record", node->output, MAY_EMIT);
  if (ok) {
    uint32_t emitted = output_mark(node->output);
    node->counts.emitted += emitted;
    if (emitted == 0)
      close_up(&work, input, output);
    else if (any_stays(&work))
      interleave(node, &work, input, output);
    else
      replace(node, &work, input, output);
  }
  g_free(work.fates);
  g_free(work.emitted);
  parcel_clear(input);
  return ok;
}
