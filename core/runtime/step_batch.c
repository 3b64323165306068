/* step_batch.c - a transform that looks at whole batches. */
#include "core/runtime/call.h"

/* One batch on its way through. */
typedef struct Work {
  ArykBatch *batch;    /* what the plugin gets: the records for which `when` holds             */
  bool partial;        /* it is a batch of its own, not the input's                            */
  uint32_t *parents;   /* their places in the input                                            */
  uint8_t *all;        /* the fates of the input's records after `when`                        */
  uint8_t *fates;      /* the fates of the batch's records                                     */
  ArykOrigin *origins; /* what these came with                                                 */
  uint32_t count;
} Work;

/* False when the run is over. */
static bool
choose(Node *node, const Parcel *input, Work *work)
{
  uint32_t count = parcel_count(input);
  work->all = g_new0(uint8_t, count);
  work->parents = g_new(uint32_t, count);
  for (uint32_t i = 0; i < count; i++) {
    Fate fate;
    if (!call_when(node, aryk_batch_at(input->batch, i), &fate))
      return false;
    work->all[i] = (uint8_t)fate;
    if (fate == FATE_KEEP)
      work->parents[work->count++] = i;
  }
  if (work->count == count) {
    work->batch = input->batch;
  } else {
    work->partial = true;
    work->batch = batch_new();
    for (uint32_t i = 0; i < work->count; i++)
      batch_add_copy(work->batch, aryk_batch_at(input->batch, work->parents[i]));
  }
  work->fates = g_new0(uint8_t, work->count);
  work->origins = g_new(ArykOrigin, work->count);
  for (uint32_t i = 0; i < work->count; i++)
    work->origins[i] = *aryk_record_origin(aryk_batch_at(work->batch, i));
  return true;
}

static bool
call(Node *node, Work *work)
{
  GError *error = NULL;
  output_reset(node->output, work->batch);
  if (work->count == 0)
    return true;
  ArykVerdict verdict = node->plugin->batch(node->self, work->batch, node->output, &error);
  return call_verdict(node, "batch", VERDICT(ARYK_KEEP), verdict, &error) &&
         call_output(node, "batch", node->output, MAY_EMIT | MAY_REJECT) &&
         call_fates(node, "batch", node->output, work->origins, work->fates);
}

static bool
all_stay(Node *node, const Work *work, const Parcel *input)
{
  if (work->count < parcel_count(input) || (node->plugin->flags & ARYK_SPLITS) != 0 ||
      output_mark(node->output) > 0)
    return false;
  for (uint32_t i = 0; i < work->count; i++) {
    if (work->fates[i] != FATE_KEEP)
      return false;
  }
  return true;
}

static void
pass_on(Node *node, const Work *work, const Parcel *input, Parcel *output)
{
  node->counts.written += work->count;
  output->batch = batch_ref(input->batch);
  parcel_carry_marks(output, input, NULL);
}

/* The records that stay in their places, bypassed ones among them, then what was emitted. */
static void
collect(Node *node, const Work *work, const Parcel *input, Parcel *output)
{
  bool splits = (node->plugin->flags & ARYK_SPLITS) != 0;
  uint32_t next = 0, count = parcel_count(input);
  Gather gather;
  gather_start(&gather);
  for (uint32_t i = 0; i < count; i++) {
    if (work->all[i] == FATE_BYPASS)
      gather_add(&gather, aryk_batch_at(input->batch, i), i);
    if (work->all[i] != FATE_KEEP)
      continue;
    uint32_t k = next++;
    if (work->fates[k] != FATE_KEEP)
      continue;
    if (splits) {
      node->counts.dropped++;
    } else {
      node->counts.written++;
      gather_add(&gather, aryk_batch_at(work->batch, k), i);
    }
  }
  uint32_t emitted = output_mark(node->output);
  for (uint32_t i = 0; i < emitted; i++)
    gather_add(&gather, aryk_batch_at(node->output->batch, i), count - 1);
  node->counts.emitted += emitted;
  gather_end(&gather, input, output);
}

bool
batch_step(Node *node, Parcel *input, Parcel *output)
{
  Work work = {NULL, false, NULL, NULL, NULL, NULL, 0};
  parcel_own(input);
  bool ok = choose(node, input, &work) && call(node, &work);
  if (ok && all_stay(node, &work, input))
    pass_on(node, &work, input, output);
  else if (ok)
    collect(node, &work, input, output);
  if (work.partial)
    batch_unref(work.batch);
  g_free(work.parents);
  g_free(work.all);
  g_free(work.fates);
  g_free(work.origins);
  parcel_clear(input);
  return ok;
}
