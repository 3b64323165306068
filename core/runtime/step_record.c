/* step_record.c - a transform that looks at one record after the other. */
#include "core/runtime/call.h"
#include "core/runtime/step.h"

/* One batch on its way through. The arrays are the worker's scratch. */
typedef struct Work {
  ArykBatch *batch;
  uint8_t *fates;    /* of the records, each a Fate                          */
  uint32_t *emitted; /* how many had been emitted behind each record         */
  uint32_t count, stay;
} Work;

static void
undo(const Visit *visit, ArykRecord *record, uint32_t mark)
{
  record_put_back(record, &visit->worker->saved);
  output_undo(visit->worker->output, mark);
}

/* Calls until the plugin has decided. False when the wave is over. */
static bool
decide(const Visit *visit, ArykRecord *record, ArykVerdict *verdict, GError **error)
{
  const unsigned allowed =
      VERDICT(ARYK_KEEP) | VERDICT(ARYK_DROP) | VERDICT(ARYK_REJECT) | VERDICT(ARYK_RETRY);
  ArykOutput *output = visit->worker->output;
  uint32_t mark = output_mark(output);
  Patience patience = {0, 0};
  record_save(record, &visit->worker->saved);
  for (;;) {
    visit_call(visit);
    *verdict = visit->node->plugin->record(visit->self, record, output, error);
    if (*verdict == ARYK_KEEP && *error == NULL)
      return true;
    if (!call_verdict(visit, "record", allowed, *verdict, error))
      return false;
    undo(visit, record, mark);
    if (*verdict != ARYK_RETRY)
      return true;
    Again again = visit_wait(visit, &patience, error);
    if (again == AGAIN_END)
      return false;
    if (again == AGAIN_GIVE_UP) {
      *verdict = ARYK_REJECT;
      return true;
    }
  }
}

static bool
work_on(const Visit *visit, Work *work, uint32_t i)
{
  ArykRecord *record = work->batch->records[i];
  Tally *tally = visit->tally;
  Fate fate = FATE_KEEP;
  if (visit->node->stage->when != NULL)
    fate = call_when(visit, record);
  else
    tally->read++;
  if (fate == FATE_KEEP) {
    ArykVerdict verdict;
    GError *error = NULL;
    if (!decide(visit, record, &verdict, &error))
      return false;
    if (verdict == ARYK_REJECT) {
      fate = FATE_REJECT;
      visit_reject(visit, record, NULL, error);
    } else if (verdict == ARYK_DROP || (visit->node->plugin->flags & ARYK_SPLITS) != 0) {
      fate = FATE_DROP;
      tally->dropped++;
    } else {
      tally->written++;
    }
  }
  work->fates[i] = (uint8_t)fate;
  work->stay += fate <= FATE_BYPASS;
  work->emitted[i] = output_mark(visit->worker->output);
  return true;
}

/* Nothing was emitted: the batch goes on, without the records that are gone. */
static void
close_up(const Visit *visit, const Work *work, const Parcel *input, Parcel *output)
{
  uint32_t kept = 0;
  bool *keep = visit->worker->keep;
  uint32_t *parents = visit->worker->parents;
  output->batch = batch_ref(work->batch);
  if (work->stay == work->count) {
    parcel_carry_marks(output, input, NULL);
    return;
  }
  for (uint32_t i = 0; i < work->count; i++) {
    keep[i] = work->fates[i] <= FATE_BYPASS;
    if (keep[i])
      parents[kept++] = i;
  }
  batch_compact(work->batch, keep);
  parcel_carry_marks(output, input, parents);
}

/* Each record that stays, and behind it what was emitted for it. */
static void
interleave(const Visit *visit, const Work *work, const Parcel *input, Parcel *output)
{
  const ArykBatch *emitted = visit->worker->output->batch;
  Gather gather;
  gather_start(&gather);
  uint32_t next = 0;
  for (uint32_t i = 0; i < work->count; i++) {
    if (work->fates[i] <= FATE_BYPASS)
      gather_add(&gather, aryk_batch_at(work->batch, i), i);
    for (; next < work->emitted[i]; next++)
      gather_add(&gather, aryk_batch_at(emitted, next), i);
  }
  gather_end(&gather, input, output);
}

/* Nothing stays but what was emitted. */
static void
replace(const Visit *visit, const Work *work, const Parcel *input, Parcel *output)
{
  output->batch = output_take_batch(visit->worker->output);
  if (input->marks == NULL)
    return;
  uint32_t count = parcel_count(output), next = 0;
  uint32_t *parents = g_new(uint32_t, count + 1);
  for (uint32_t i = 0; i < work->count; i++) {
    while (next < work->emitted[i])
      parents[next++] = i;
  }
  parcel_carry_marks(output, input, parents);
  g_free(parents);
}

bool
record_step(const Visit *visit, Parcel *input, Parcel *output)
{
  ArykOutput *made = visit->worker->output;
  parcel_own(input);
  Work work = {.batch = input->batch, .count = parcel_count(input)};
  worker_reserve(visit->worker, work.count);
  work.fates = visit->worker->fates;
  work.emitted = visit->worker->counts;
  output_reset(made, work.batch);
  bool ok = true;
  for (uint32_t i = 0; i < work.count && ok; i++)
    ok = work_on(visit, &work, i);
  ok = ok && call_output(visit, "record", made, MAY_EMIT);
  if (ok) {
    uint32_t emitted = output_mark(made);
    visit->tally->emitted += emitted;
    if (emitted == 0)
      close_up(visit, &work, input, output);
    else if (work.stay > 0)
      interleave(visit, &work, input, output);
    else
      replace(visit, &work, input, output);
  }
  output_reset(made, NULL);
  parcel_clear(input);
  return ok;
}
