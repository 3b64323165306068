/* step_batch.c - a transform that looks at whole batches. */
#include "core/runtime/call.h"
#include "core/runtime/step.h"

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

static void
choose(const Visit *visit, const Parcel *input, Work *work)
{
  uint32_t count = parcel_count(input);
  work->all = g_new0(uint8_t, count);
  work->parents = g_new(uint32_t, count);
  for (uint32_t i = 0; i < count; i++) {
    Fate fate = call_when(visit, aryk_batch_at(input->batch, i));
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
}

static bool
call(const Visit *visit, Work *work)
{
  GError *error = NULL;
  output_reset(visit->worker->output, work->batch);
  if (work->count == 0)
    return true;
  ArykVerdict verdict =
      visit->node->plugin->batch(visit->self, work->batch, visit->worker->output, &error);
  return call_verdict(visit, "batch", VERDICT(ARYK_KEEP), verdict, &error) &&
         call_output(visit, "batch", visit->worker->output, MAY_EMIT | MAY_REJECT) &&
         call_fates(visit, "batch", visit->worker->output, work->origins, work->fates);
}

static bool
all_stay(const Visit *visit, const Work *work, const Parcel *input)
{
  if (work->count < parcel_count(input) || (visit->node->plugin->flags & ARYK_SPLITS) != 0 ||
      output_mark(visit->worker->output) > 0)
    return false;
  for (uint32_t i = 0; i < work->count; i++) {
    if (work->fates[i] != FATE_KEEP)
      return false;
  }
  return true;
}

static void
pass_on(const Visit *visit, const Work *work, const Parcel *input, Parcel *output)
{
  visit->tally->written += work->count;
  output->batch = batch_ref(input->batch);
  parcel_carry_marks(output, input, NULL);
}

/* The records that stay in their places, bypassed ones among them, then what was emitted. */
static void
collect(const Visit *visit, const Work *work, const Parcel *input, Parcel *output)
{
  bool splits = (visit->node->plugin->flags & ARYK_SPLITS) != 0;
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
      visit->tally->dropped++;
    } else {
      visit->tally->written++;
      gather_add(&gather, aryk_batch_at(work->batch, k), i);
    }
  }
  uint32_t emitted = output_mark(visit->worker->output);
  for (uint32_t i = 0; i < emitted; i++)
    gather_add(&gather, aryk_batch_at(visit->worker->output->batch, i), count - 1);
  visit->tally->emitted += emitted;
  gather_end(&gather, input, output);
}

bool
batch_step(const Visit *visit, Parcel *input, Parcel *output)
{
  Work work = {NULL, false, NULL, NULL, NULL, NULL, 0};
  parcel_own(input);
  choose(visit, input, &work);
  bool ok = call(visit, &work);
  if (ok && all_stay(visit, &work, input))
    pass_on(visit, &work, input, output);
  else if (ok)
    collect(visit, &work, input, output);
  if (work.partial)
    batch_unref(work.batch);
  g_free(work.parents);
  g_free(work.all);
  g_free(work.fates);
  g_free(work.origins);
  parcel_clear(input);
  return ok;
}
