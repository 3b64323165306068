/* explain_walk.c - a walk through a pipeline: see explain.h. */
#include "core/runtime/explain.h"

#include "core/runtime/feed.h"
#include "core/runtime/node.h"
#include "core/runtime/note.h"
#include "core/runtime/plan.h"
#include "core/runtime/step.h"

/* ---- Passages -------------------------------------------------------------------------------- */

static Passage
begin(Walk *walk, Node *node, uint32_t tag)
{
  Passage passage = {.node = node,
                     .call = ++walk->calls[node->stage->index],
                     .tag = tag,
                     .first = walk->tags->len};
  return passage;
}

/* The records that came out get their tags. */
static void
end(Walk *walk, Passage *passage, uint32_t count)
{
  uint32_t place = walk->passages->len;
  passage->count = count;
  for (uint32_t i = 0; i < count; i++)
    g_array_append_val(walk->tags, place);
  g_array_append_val(walk->passages, *passage);
}

const Passage *
walk_origin(const Walk *walk, uint32_t tag)
{
  return &g_array_index(walk->passages, Passage, g_array_index(walk->tags, uint32_t, tag));
}

static void
listen(Walk *walk, Node *node, const Passage *passage, const ArykRecord *in)
{
  notes_begin(walk->notes, NULL);
  if (!walk->walker->enters(passage, in, walk->user))
    return;
  walk->notes->output = walk->worker.output;
  node->context.notes = walk->notes;
}

/* ---- A record at a stage --------------------------------------------------------------------- */

/* What a stage sends through one outlet. */
typedef struct Sending {
  Gather gather;
  GArray *tags; /* of uint32_t */
} Sending;

static ArykFate
fate_of(const Node *node, const Tally *tally, const Refusal *refusal, bool taken)
{
  if (refusal != NULL)
    return ARYK_FATE_REJECTED;
  if (tally->bypassed > 0)
    return ARYK_FATE_BYPASSED;
  if (node_is_sink(node))
    return taken ? ARYK_FATE_TAKEN : ARYK_FATE_BYPASSED;
  bool splits = node->plugin != NULL && (node->plugin->flags & ARYK_SPLITS) != 0;
  if (tally->dropped == 0 || (splits && tally->emitted > 0))
    return ARYK_FATE_KEPT;
  return node->plugin != NULL && node->plugin->finish != NULL ? ARYK_FATE_HELD : ARYK_FATE_DROPPED;
}

static Parcel
parcel_of_one(const ArykRecord *record)
{
  Parcel parcel = {batch_new(), NULL, NULL};
  batch_add_copy(parcel.batch, record);
  return parcel;
}

/* Puts what came out behind what the records before sent. */
static uint32_t
send_on(const Node *node, const Parcel *outputs, uint32_t place, uint32_t tag, Sending *sendings)
{
  uint32_t first = tag;
  for (unsigned o = 0; o < node->n_outlets; o++) {
    for (uint32_t k = 0; k < parcel_count(&outputs[o]); k++) {
      gather_add(&sendings[o].gather, aryk_batch_at(outputs[o].batch, k), place);
      g_array_append_val(sendings[o].tags, tag);
      tag++;
    }
  }
  return tag - first;
}

static void
leave(Walk *walk, const Passage *passage, const ArykRecord *in, const Parcel *outputs,
      unsigned count, const Refusal *refusal)
{
  ArykBatch **batches = g_new(ArykBatch *, MAX(1, count));
  for (unsigned i = 0; i < count; i++)
    batches[i] = outputs[i].batch;
  Sight sight = {passage, in, batches, count, refusal};
  walk->walker->leaves(&sight, walk->user);
  g_free(batches);
}

static bool
pass_record(Walk *walk, const Visit *visit, const Parcel *input, uint32_t place, Sending *sendings)
{
  Node *node = visit->node;
  const ArykRecord *in = aryk_batch_at(input->batch, place);
  Passage passage = begin(walk, node, parcel_tags(input)[place]);
  guint refused = walk->wave->refusals->len;
  Parcel one = parcel_of_one(in);
  Parcel *outputs = g_new0(Parcel, MAX(1, node->n_outlets));
  memset(visit->tally, 0, sizeof *visit->tally);
  listen(walk, node, &passage, in);
  bool ok = true;
  if (node_is_sink(node))
    choose_step(visit, &one);
  else
    ok = plan_transform(visit, &one, outputs);
  node->context.notes = NULL;
  const Refusal *refusal =
      walk->wave->refusals->len > refused ? g_ptr_array_index(walk->wave->refusals, refused) : NULL;
  passage.fate = fate_of(node, visit->tally, refusal, parcel_count(&one) > 0);
  if (passage.fate == ARYK_FATE_TAKEN || !node_is_sink(node))
    passage.row = ++walk->rows[node->stage->index];
  if (ok) {
    end(walk, &passage, send_on(node, outputs, place, passage.first, sendings));
    leave(walk, &passage, in, outputs, node->n_outlets, refusal);
  }
  for (unsigned o = 0; o < node->n_outlets; o++)
    parcel_clear(&outputs[o]);
  g_free(outputs);
  parcel_clear(&one);
  return ok;
}

/* All records of the wave that come to a stage. */
static bool
pass_stage(Walk *walk, Node *node)
{
  Visit visit = wave_visit(walk->wave, node, &walk->worker);
  Parcel input = parcel_merge(&walk->wave->inlets[node->first_inlet], node->n_inlets);
  if (input.batch == NULL)
    return true;
  /* As route_step() does, which here sees one record at a time. */
  if (node->plugin == NULL && node->splits)
    parcel_mark(&input, node);
  Sending *sendings = g_new0(Sending, MAX(1, node->n_outlets));
  for (unsigned o = 0; o < node->n_outlets; o++) {
    gather_start(&sendings[o].gather);
    sendings[o].tags = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  }
  bool ok = true;
  for (uint32_t i = 0; i < parcel_count(&input) && ok; i++)
    ok = pass_record(walk, &visit, &input, i, sendings);
  for (unsigned o = 0; o < node->n_outlets; o++) {
    Parcel output;
    gather_end(&sendings[o].gather, &input, &output);
    parcel_tag(&output, (const uint32_t *)(const void *)sendings[o].tags->data);
    plan_deliver(walk->wave, node, o, &output);
    g_array_free(sendings[o].tags, TRUE);
  }
  g_free(sendings);
  parcel_clear(&input);
  return ok;
}

/* ---- Waves ----------------------------------------------------------------------------------- */

/* What begins a wave goes on its way: the stages in their order, the sinks last, as in a run. */
static bool
send_wave(Walk *walk, Node *origin, Parcel *output, uint32_t first_tag)
{
  uint32_t count = parcel_count(output);
  uint32_t *tags = g_new(uint32_t, MAX(1, count));
  for (uint32_t i = 0; i < count; i++)
    tags[i] = first_tag + i;
  parcel_tag(output, tags);
  g_free(tags);
  plan_deliver(walk->wave, origin, 0, output);
  for (int sinks = 0; sinks <= 1; sinks++) {
    for (guint i = 0; i < walk->run->nodes->len; i++) {
      Node *node = run_node(walk->run, i);
      if (!node_is_source(node) && node_is_sink(node) == (sinks == 1) && !pass_stage(walk, node))
        return false;
    }
  }
  return true;
}

static void
begin_wave(Walk *walk, Node *origin)
{
  wave_reset(walk->wave);
  walk->wave->origin = origin;
  g_array_set_size(walk->passages, 0);
  g_array_set_size(walk->tags, 0);
}

/* What the source has delivered: each record, and each reject, is a passage. */
static uint32_t
pass_source(Walk *walk, Node *source, const Parcel *output)
{
  uint32_t first = walk->tags->len;
  for (uint32_t i = 0; i < parcel_count(output); i++) {
    Passage passage = begin(walk, source, NO_TAG);
    passage.fate = ARYK_FATE_MADE;
    passage.row = ++walk->rows[source->stage->index];
    end(walk, &passage, 1);
    Parcel one = parcel_of_one(aryk_batch_at(output->batch, i));
    leave(walk, &passage, NULL, &one, 1, NULL);
    parcel_clear(&one);
  }
  for (guint i = 0; i < walk->wave->refusals->len; i++) {
    Passage passage = begin(walk, source, NO_TAG);
    passage.fate = ARYK_FATE_REJECTED;
    end(walk, &passage, 0);
    leave(walk, &passage, NULL, NULL, 0, g_ptr_array_index(walk->wave->refusals, i));
  }
  return first;
}

static bool
walk_source(Walk *walk, Node *source, bool *enough)
{
  for (bool ended = false; !ended && !*enough;) {
    begin_wave(walk, source);
    Visit visit = wave_visit(walk->wave, source, &walk->worker);
    Parcel output = {NULL, NULL, NULL};
    if (!read_step(&visit, &ended) || !parse_step(&visit, &output))
      return false;
    uint32_t first = pass_source(walk, source, &output);
    if (!send_wave(walk, source, &output, first))
      return false;
    *enough = !walk->walker->settles(walk->user);
  }
  return true;
}

/* What a transform emits at the end of its input. */
static bool
walk_finish(Walk *walk, Node *node, bool *enough)
{
  for (bool more = true; more && !*enough;) {
    begin_wave(walk, node);
    Visit visit = wave_visit(walk->wave, node, &walk->worker);
    Parcel output = {NULL, NULL, NULL};
    Passage passage = begin(walk, node, NO_TAG);
    passage.fate = ARYK_FATE_FINISHED;
    passage.row = walk->rows[node->stage->index];
    listen(walk, node, &passage, NULL);
    bool ok = finish_step(&visit, &output, &more);
    node->context.notes = NULL;
    if (!ok)
      return false;
    end(walk, &passage, parcel_count(&output));
    leave(walk, &passage, NULL, &output, 1, NULL);
    if (!send_wave(walk, node, &output, passage.first))
      return false;
    *enough = !walk->walker->settles(walk->user);
  }
  return true;
}

/* ---- The whole ------------------------------------------------------------------------------- */

static bool
start_stages(Run *run)
{
  for (guint i = 0; i < run->nodes->len; i++) {
    if (!node_is_sink(run_node(run, i)) && !node_load(run_node(run, i)))
      return false;
  }
  for (int sources = 0; sources <= 1; sources++) {
    for (guint i = run->nodes->len; i-- > 0;) {
      Node *node = run_node(run, i);
      if (!node_is_sink(node) && node_is_source(node) == (sources == 1) && !node_start(node, 1))
        return false;
    }
  }
  return true;
}

static bool
walk_all(Walk *walk)
{
  bool ok = start_stages(walk->run), enough = false;
  Feed feed = feed_make(walk->run, NULL);
  for (guint i = 0; i < feed.feeders->len && ok && !enough; i++) {
    Node *node = g_ptr_array_index(feed.feeders, i);
    ok = node_is_source(node) ? walk_source(walk, node, &enough) : walk_finish(walk, node, &enough);
  }
  feed_clear(&feed);
  return ok;
}

static void
take_failure(Walk *walk, GError **error)
{
  Run *run = walk->run;
  if (run->failure != NULL)
    g_propagate_error(error, g_steal_pointer(&run->failure));
  else if (walk->wave->failure != NULL)
    g_propagate_error(error, g_steal_pointer(&walk->wave->failure));
  else
    aryk_error(error, ARYK_ERROR_CANCELLED, "stopped");
}

bool
walk_definition(const Definition *definition, const ArykQuestion *question, Walk *walk,
                GError **error)
{
  ArykRunSettings settings = {
      .log = question->log, .log_user = question->log_user, .now = question->now};
  guint stages = definition->stages->len;
  walk->run = run_new(definition, &settings, NULL, NULL);
  walk->run->workers = 1;
  outputs_lead_nowhere(walk->run->outputs);
  walk->wave = wave_new(walk->run);
  worker_init(&walk->worker, 0);
  walk->calls = g_new0(uint64_t, stages);
  walk->rows = g_new0(uint64_t, stages);
  walk->passages = g_array_new(FALSE, FALSE, sizeof(Passage));
  walk->tags = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  walk->notes = notes_new();
  bool ok = walk_all(walk);
  if (!ok)
    take_failure(walk, error);
  for (guint i = 0; i < stages; i++)
    node_stop(run_node(walk->run, i));
  for (guint i = 0; i < stages; i++)
    node_unload(run_node(walk->run, i));
  notes_free(walk->notes);
  g_array_unref(walk->tags);
  g_array_unref(walk->passages);
  g_free(walk->rows);
  g_free(walk->calls);
  worker_clear(&walk->worker);
  wave_free(walk->wave);
  run_free(walk->run);
  return ok;
}
