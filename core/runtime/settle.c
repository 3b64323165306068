/* settle.c - see settle.h. */
#include "core/runtime/settle.h"

#include "core/runtime/node.h"
#include "core/runtime/reject_line.h"
#include "core/runtime/step.h"

static bool
is_one_too_many(const Run *run)
{
  int64_t limit = run->definition->max_rejects;
  return limit >= 0 && run->reject_count > (uint64_t)limit;
}

/* Into the rejects file. False when that fails the run: what was refused must not be lost. */
static bool
write_down(Run *run, const Refusal *refusal)
{
  if (run->rejects_file == NULL)
    return true;
  GError *error = NULL;
  GString *line = g_string_new(NULL);
  ArykText raw = {refusal->raw, refusal->raw_length};
  reject_line_append(line, &refusal->reject, refusal->record, raw);
  bool written = aryk_file_write(run->rejects_file, line->str, line->len, &error);
  g_string_free(line, TRUE);
  return written || run_fail(run, NULL, error);
}

/* Counts, keeps and tells. False when the run is over by it. */
static bool
adopt_refusal(Run *run, const Refusal *refusal)
{
  bool told = run->reject_count < REJECTS_TOLD;
  pthread_mutex_lock(&run->lock);
  refusal->node->counts.rejected++;
  if (run->reject_count < REJECTS_KEPT)
    g_ptr_array_add(run->rejects, reject_copy(&refusal->reject));
  run->reject_count++;
  pthread_mutex_unlock(&run->lock);
  if (told) {
    char *text = reject_text(&refusal->reject);
    run_log(run, ARYK_LOG_ERROR, refusal->reject.stage, text);
    g_free(text);
  }
  return write_down(run, refusal) && !is_one_too_many(run);
}

static bool
adopt_refusals(Wave *wave)
{
  Run *run = wave->run;
  bool ok = true;
  for (guint i = 0; i < wave->refusals->len && ok; i++)
    ok = adopt_refusal(run, g_ptr_array_index(wave->refusals, i));
  run->too_many = is_one_too_many(run);
  if (wave->refusals->len > 0)
    g_ptr_array_set_size(wave->refusals, 0);
  return ok;
}

/* Refused records were counted one by one. */
static void
adopt_tally(Node *node, const Tally *tally)
{
  ArykStageReport *counts = &node->counts;
  node->arrived += tally->arrived;
  node->delivered += tally->delivered;
  counts->read += tally->read;
  counts->written += tally->written;
  counts->dropped += tally->dropped;
  counts->emitted += tally->emitted;
  counts->bypassed += tally->bypassed;
  counts->untaken += tally->untaken;
  counts->retried += tally->retried;
  counts->busy += tally->busy;
  counts->waiting += tally->waiting;
}

static void
adopt_tallies(Wave *wave)
{
  Run *run = wave->run;
  pthread_mutex_lock(&run->lock);
  for (guint i = 0; i < run->nodes->len; i++)
    adopt_tally(run_node(run, i), &wave->tallies[i]);
  pthread_mutex_unlock(&run->lock);
  memset(wave->tallies, 0, run->nodes->len * sizeof *wave->tallies);
}

static bool
adopt_failure(Wave *wave)
{
  Run *run = wave->run;
  if (wave->failure != NULL && run->failure == NULL)
    run->failure = g_steal_pointer(&wave->failure);
  return run->failure == NULL;
}

bool
settle_accounts(Wave *wave)
{
  bool ok = adopt_refusals(wave);
  adopt_tallies(wave);
  return ok && adopt_failure(wave);
}

static bool
write_all(Wave *wave, Worker *worker)
{
  Run *run = wave->run;
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = run_node(run, i);
    if (!node_is_sink(node))
      continue;
    Visit visit = wave_visit(wave, node, worker);
    int64_t begin = visit_begin(&visit);
    bool ok = write_step(&visit);
    visit_end(&visit, begin);
    if (!ok)
      return false;
  }
  return true;
}

void
settle_wave(Wave *wave, Worker *worker)
{
  if (run_is_over(wave->run))
    return;
  wave->run->interrupted = wave->interrupted;
  if (wave->interrupted)
    return;
  if (adopt_refusals(wave) && adopt_failure(wave))
    (void)write_all(wave, worker);
  (void)settle_accounts(wave);
  wave->run->interrupted = wave->interrupted; /* while it was written */
}
