/* wave.c - see wave.h. */
#include "core/runtime/wave.h"

#include "core/record/record_json.h"
#include "core/runtime/node.h"

static void
clear_piece(void *data)
{
  Piece *piece = data;
  if (piece->chunk.buffer != NULL)
    aryk_buffer_unref(piece->chunk.buffer);
}

static void
refusal_free(void *data)
{
  Refusal *refusal = data;
  reject_clear(&refusal->reject);
  g_free(refusal->record);
  g_free(refusal->raw);
  g_free(refusal);
}

Wave *
wave_new(Run *run)
{
  Wave *wave = g_new0(Wave, 1);
  wave->run = run;
  wave->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  g_array_set_clear_func(wave->pieces, clear_piece);
  wave->incoming = output_new();
  wave->inlets = g_new0(Parcel, MAX(1, run->inlet_count));
  wave->tallies = g_new0(Tally, run->nodes->len);
  wave->formatted = g_new0(Formatted, run->nodes->len);
  wave->refusals = g_ptr_array_new_with_free_func(refusal_free);
  return wave;
}

static void
let_go(Wave *wave)
{
  for (unsigned i = 0; i < wave->run->inlet_count; i++)
    parcel_clear(&wave->inlets[i]);
  for (guint i = 0; i < wave->run->nodes->len; i++) {
    g_clear_pointer(&wave->formatted[i].batch, batch_unref);
    wave->formatted[i].bytes.length = 0;
  }
}

void
wave_reset(Wave *wave)
{
  let_go(wave);
  g_array_set_size(wave->pieces, 0);
  output_reset(wave->incoming, NULL);
  memset(wave->tallies, 0, wave->run->nodes->len * sizeof *wave->tallies);
  if (wave->refusals->len > 0)
    g_ptr_array_set_size(wave->refusals, 0);
  g_clear_error(&wave->failure);
  wave->interrupted = false;
  wave->origin = NULL;
  wave->at = 0;
  wave->bytes = 0;
  wave->records = 0;
  wave->next = NULL;
}

void
wave_free(Wave *wave)
{
  if (wave == NULL)
    return;
  let_go(wave);
  for (guint i = 0; i < wave->run->nodes->len; i++)
    aryk_bytes_clear(&wave->formatted[i].bytes);
  g_array_unref(wave->pieces);
  output_free(wave->incoming);
  g_ptr_array_unref(wave->refusals);
  g_clear_error(&wave->failure);
  g_free(wave->inlets);
  g_free(wave->tallies);
  g_free(wave->formatted);
  g_free(wave);
}

void
wave_weigh_incoming(Wave *wave)
{
  wave->bytes += batch_bytes(wave->incoming->batch);
  wave->records += aryk_batch_count(wave->incoming->batch);
}

/* ---- Workers -------------------------------------------------------------------------------- */

void
worker_init(Worker *worker, unsigned number)
{
  memset(worker, 0, sizeof *worker);
  worker->number = number;
  worker->output = output_new();
  atomic_init(&worker->busy_with, NULL);
  atomic_init(&worker->busy_since, 0);
}

void
worker_clear(Worker *worker)
{
  output_free(worker->output);
  record_saved_clear(&worker->saved);
  g_free(worker->fates);
  g_free(worker->counts);
  g_free(worker->parents);
  g_free(worker->keep);
  memset(worker, 0, sizeof *worker);
}

void
worker_reserve(Worker *worker, uint32_t count)
{
  if (count <= worker->capacity)
    return;
  worker->capacity = MAX(count, worker->capacity * 2);
  worker->fates = g_renew(uint8_t, worker->fates, worker->capacity);
  worker->counts = g_renew(uint32_t, worker->counts, worker->capacity);
  worker->parents = g_renew(uint32_t, worker->parents, worker->capacity);
  worker->keep = g_renew(bool, worker->keep, worker->capacity);
}

/* ---- Visits --------------------------------------------------------------------------------- */

Visit
wave_visit(Wave *wave, Node *node, Worker *worker)
{
  Visit visit = {
      .run = wave->run,
      .wave = wave,
      .node = node,
      .self = node_instance(node, worker->number),
      .worker = worker,
      .tally = &wave->tallies[node->stage->index],
      .has_timeout = node->stage->timeout > 0,
  };
  return visit;
}

int64_t
visit_begin(const Visit *visit)
{
  int64_t now = g_get_monotonic_time();
  atomic_store_explicit(&visit->worker->busy_since, now, memory_order_relaxed);
  atomic_store_explicit(&visit->worker->busy_with, visit->node, memory_order_release);
  return now;
}

void
visit_end(const Visit *visit, int64_t begin)
{
  atomic_store_explicit(&visit->worker->busy_with, NULL, memory_order_release);
  visit->tally->busy += (uint64_t)(g_get_monotonic_time() - begin);
}

bool
visit_fail(const Visit *visit, GError *error)
{
  if (visit->wave->failure != NULL) {
    g_error_free(error);
    return false;
  }
  g_prefix_error(&error, "stage \"%s\": ", visit->node->stage->name);
  visit->wave->failure = error;
  return false;
}

/* ---- Refusing ------------------------------------------------------------------------------- */

static Refusal *
refuse(const Visit *visit, const ArykOrigin *origin, GError *error)
{
  Node *node = visit->node;
  Refusal *refusal = g_new0(Refusal, 1);
  refusal->node = node;
  refusal->reject.stage = g_strdup(node->stage->name);
  refusal->reject.plugin = g_strdup(node->counts.plugin);
  refusal->reject.code = g_strdup(aryk_error_code_name(error));
  refusal->reject.message = g_strdup(error->message);
  refusal->reject.input = g_strdup(aryk_context_input_name(&node->context, origin->input));
  refusal->reject.origin = *origin;
  g_ptr_array_add(visit->wave->refusals, refusal);
  g_error_free(error);
  return refusal;
}

void
visit_reject(const Visit *visit, const ArykRecord *record, const ArykOrigin *origin, GError *error)
{
  Refusal *refusal = refuse(visit, origin != NULL ? origin : aryk_record_origin(record), error);
  if (visit->run->rejects_file != NULL) {
    GString *json = g_string_new(NULL);
    record_json_append(json, record, true);
    refusal->record = g_string_free(json, FALSE);
  }
}

void
visit_reject_raw(const Visit *visit, const RawReject *raw, GError *error)
{
  Refusal *refusal = refuse(visit, &raw->origin, error);
  if (visit->run->rejects_file != NULL) {
    refusal->raw = g_memdup2(raw->raw.data, raw->raw.length);
    refusal->raw_length = raw->raw.length;
  }
}

/* ---- Retrying ------------------------------------------------------------------------------- */

static Again
give_up(const Visit *visit, const Patience *patience, const RetryPolicy *policy, GError **error)
{
  g_prefix_error(error, "gave up after %u tries: ", patience->tries);
  if (policy->reject)
    return AGAIN_GIVE_UP;
  (void)visit_fail(visit, g_steal_pointer(error));
  return AGAIN_END;
}

Again
visit_wait(const Visit *visit, Patience *patience, GError **error)
{
  const RetryPolicy *policy = &visit->node->stage->retry;
  int64_t wait = policy->first;
  for (unsigned i = 0; i < patience->tries && wait < policy->cap; i++)
    wait *= 2;
  wait = MIN(wait, policy->cap);
  patience->tries++;
  if (patience->tries >= policy->tries || patience->waited + wait > policy->budget)
    return give_up(visit, patience, policy, error);
  patience->waited += wait;
  char *message = g_strdup_printf("%s; trying again in %.1f s", (*error)->message,
                                  (double)wait / G_USEC_PER_SEC);
  run_log(visit->run, ARYK_LOG_WARNING, visit->node->stage->name, message);
  g_free(message);
  g_clear_error(error);
  visit->tally->retried++;
  atomic_store_explicit(&visit->worker->busy_with, NULL, memory_order_release);
  bool slept = run_sleep(visit->run, wait);
  (void)visit_begin(visit);
  if (slept)
    return AGAIN_CALL;
  visit->wave->interrupted = true;
  return AGAIN_END;
}
