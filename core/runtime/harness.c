/* harness.c - one stage of the real runtime, fed by hand: see <aryk/test.h>. */
#include "core/runtime/harness.h"

#include "core/runtime/node.h"
#include "core/runtime/note.h"
#include "core/runtime/settle.h"
#include "core/runtime/step.h"
#include "core/record/record_json.h"

#define DEFAULT_NOW "2000-01-01T00:00:00Z"

struct ArykHarness {
  Registry *registry;
  Definition *definition;
  Run *run;
  Node *node;
  Wave *wave;
  Worker worker;
  GQueue records;    /* of char *: what came out and was not pulled yet */
  char *pulled;      /* what the last pull gave                         */
  guint next_reject; /* of run->rejects                                 */
  GString *bytes;
  Notes *notes;    /* what was said; NULL: nobody listens */
  guint next_note; /* of them                                         */
  char *note;      /* what aryk_harness_pull_note() gave last         */
  char *memory;    /* what aryk_harness_memory() gave last */
  char *error;
  uint64_t epoch;
};

/* ---- Beginning and end ---------------------------------------------------------------------- */

static void
no_sleep(int64_t microseconds, void *user)
{
  (void)microseconds;
  (void)user;
}

static bool
kind_of(const char *word, ArykKind *kind, GError **error)
{
  for (ArykKind k = ARYK_KIND_SOURCE; k <= ARYK_KIND_SINK; k++) {
    if (strcmp(word, registry_kind_name(k)) == 0) {
      *kind = k;
      return true;
    }
  }
  return aryk_error(error, ARYK_ERROR_CONFIG,
                    "no such kind \"%s\"; there are source, transform and sink", word);
}

static bool
take_problems(const Problems *problems, GError **error)
{
  GString *lines = g_string_new(NULL);
  for (guint i = 0; i < problems->len; i++) {
    const Problem *problem = &g_array_index(problems, Problem, i);
    if (!problem->warning)
      g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", problem->message);
  }
  aryk_error(error, ARYK_ERROR_CONFIG, "%s", lines->str);
  g_string_free(lines, TRUE);
  return false;
}

/* Moves the run's failure to where the user looks for it. Always false. */
static bool
failed(ArykHarness *harness)
{
  g_free(harness->error);
  harness->error = g_strdup(harness->run->failure != NULL ? harness->run->failure->message
                                                          : "the plugin did not finish its work");
  g_clear_error(&harness->run->failure);
  return false;
}

static bool
set_up(ArykHarness *harness, const char *kind_word, const char *plugin, const char *options,
       GError **error)
{
  static const RuntimeClock clock = {no_sleep, NULL};
  ArykKind kind = ARYK_KIND_SOURCE;
  if (!kind_of(kind_word, &kind, error))
    return false;
  Problems *problems = problems_new();
  harness->definition = definition_of_stage(kind, plugin, options != NULL ? options : "",
                                            harness->registry, problems);
  bool ok = harness->definition != NULL || take_problems(problems, error);
  problems_free(problems);
  if (!ok)
    return false;
  ArykRunSettings settings = {.log = NULL};
  if (!aryk_timestamp_parse(aryk_text(DEFAULT_NOW), &settings.now))
    return aryk_error(error, ARYK_ERROR_OTHER, "no default time");
  harness->run = run_new(harness->definition, &settings, NULL, &clock);
  harness->node = run_node(harness->run, 0);
  harness->wave = wave_new(harness->run);
  harness->wave->origin = harness->node;
  worker_init(&harness->worker, 0);
  if (node_load(harness->node) && node_start(harness->node, 1))
    return true;
  g_propagate_error(error, g_steal_pointer(&harness->run->failure));
  return false;
}

ArykHarness *
harness_new_with(Registry *registry, const char *kind, const char *plugin, const char *options,
                 GError **error)
{
  ArykHarness *harness = g_new0(ArykHarness, 1);
  harness->registry = registry;
  harness->bytes = g_string_new(NULL);
  g_queue_init(&harness->records);
  if (set_up(harness, kind, plugin, options, error))
    return harness;
  aryk_harness_free(harness);
  return NULL;
}

ArykHarness *
aryk_harness_new(const char *kind, const char *plugin, const char *options, GError **error)
{
  return harness_new_with(registry_new(NULL), kind, plugin, options, error);
}

void
aryk_harness_free(ArykHarness *harness)
{
  if (harness == NULL)
    return;
  if (harness->run != NULL) {
    node_abort(harness->node);
    node_stop(harness->node);
    node_unload(harness->node);
    wave_free(harness->wave);
    worker_clear(&harness->worker);
    run_free(harness->run);
  }
  definition_free(harness->definition);
  registry_free(harness->registry);
  g_queue_clear_full(&harness->records, g_free);
  g_string_free(harness->bytes, TRUE);
  g_free(harness->pulled);
  g_clear_pointer(&harness->notes, notes_free);
  g_free(harness->note);
  g_free(harness->memory);
  g_free(harness->error);
  g_free(harness);
}

static bool
restart(ArykHarness *harness)
{
  node_abort(harness->node);
  node_stop(harness->node);
  harness->node->committed = false;
  return node_start(harness->node, 1) || failed(harness);
}

void
aryk_harness_now(ArykHarness *harness, const char *stamp)
{
  /* The plugin may have asked for the time in `start`: it starts again. */
  if (!aryk_timestamp_parse(aryk_text(stamp), &harness->run->now)) {
    g_free(harness->error);
    harness->error = g_strdup_printf("\"%s\" is not an RFC 3339 stamp", stamp);
    return;
  }
  (void)restart(harness); /* a failure is found in aryk_harness_error() */
}

/* ---- The work ------------------------------------------------------------------------------- */

static char *
plain_json(const ArykRecord *record)
{
  GString *json = g_string_new(NULL);
  record_json_append(json, record, false);
  return g_string_free(json, FALSE);
}

static void
collect(ArykHarness *harness, Parcel *output)
{
  for (uint32_t i = 0; i < parcel_count(output); i++)
    g_queue_push_tail(&harness->records, plain_json(aryk_batch_at(output->batch, i)));
  parcel_clear(output);
}

static Visit
visit(ArykHarness *harness)
{
  return wave_visit(harness->wave, harness->node, &harness->worker);
}

/* Takes over what has happened; the wave is used again. */
static bool
settle(ArykHarness *harness, bool ok)
{
  ok = settle_accounts(harness->wave) && ok;
  wave_reset(harness->wave);
  harness->wave->origin = harness->node;
  return ok;
}

static bool
step_sink_by_hand(ArykHarness *harness, Parcel *input)
{
  Visit here = visit(harness);
  choose_step(&here, input);
  if (!format_step(&here, input))
    return false;
  const ArykBytes *bytes = &harness->wave->formatted[0].bytes;
  if (harness->node->plugin->format != NULL)
    g_string_append_len(harness->bytes, bytes->data, (gssize)bytes->length);
  return write_step(&here);
}

static bool
step_by_hand(ArykHarness *harness, Parcel *input)
{
  if (node_is_sink(harness->node))
    return settle(harness, step_sink_by_hand(harness, input));
  Parcel output = {NULL, NULL, NULL};
  Visit here = visit(harness);
  bool ok = harness->node->plugin->record != NULL ? record_step(&here, input, &output)
                                                  : batch_step(&here, input, &output);
  collect(harness, &output);
  return settle(harness, ok);
}

ArykVerdict
aryk_harness_push(ArykHarness *harness, const char *json)
{
  Node *node = harness->node;
  GError *error = NULL;
  Parcel input = {batch_new(), NULL, NULL};
  bool ok = !node_is_source(node) ||
            aryk_error(&error, ARYK_ERROR_OTHER, "a source takes no records: read from it");
  if (!ok || !record_json_read(json, strlen(json), batch_add(input.batch, NULL), &error)) {
    parcel_clear(&input);
    g_free(harness->error);
    harness->error = g_strdup(error->message);
    g_error_free(error);
    return ARYK_FAIL;
  }
  uint64_t rejected = node->counts.rejected, dropped = node->counts.dropped;
  if (!step_by_hand(harness, &input)) {
    (void)failed(harness);
    return ARYK_FAIL;
  }
  if (node->counts.rejected > rejected)
    return ARYK_REJECT;
  bool splits = (node->plugin->flags & ARYK_SPLITS) != 0;
  return node->counts.dropped > dropped && !splits ? ARYK_DROP : ARYK_KEEP;
}

/* In the order of a checkpoint: prepare, save, commit. Without `state` nothing is saved. */
static bool
checkpoint(ArykHarness *harness, GVariant **state)
{
  Node *node = harness->node;
  harness->epoch++;
  return node_prepare(node, harness->epoch) && (state == NULL || node_save(node, state)) &&
         node_commit(node, harness->epoch, true);
}

bool
aryk_harness_finish(ArykHarness *harness)
{
  bool is_sink = node_is_sink(harness->node), more = harness->node->plugin->finish != NULL;
  bool ok = true;
  while (ok && more) {
    Parcel output = {NULL, NULL, NULL};
    Visit here = visit(harness);
    ok = settle(harness, finish_step(&here, is_sink ? NULL : &output, &more));
    collect(harness, &output);
  }
  return (ok && checkpoint(harness, NULL)) || failed(harness);
}

/* One batch of a source. False on failure. */
static bool
read_batch(ArykHarness *harness, bool *ended)
{
  if (!node_is_source(harness->node)) {
    g_free(harness->error);
    harness->error = g_strdup("only sources are read from: push records instead");
    return false;
  }
  Parcel output = {NULL, NULL, NULL};
  Visit here = visit(harness);
  bool ok = settle(harness, read_step(&here, ended) && parse_step(&here, &output));
  collect(harness, &output);
  return ok || failed(harness);
}

bool
aryk_harness_read_some(ArykHarness *harness)
{
  bool ended = false;
  return read_batch(harness, &ended) && !ended;
}

bool
aryk_harness_read_all(ArykHarness *harness)
{
  for (bool ended = false; !ended;) {
    if (!read_batch(harness, &ended))
      return false;
  }
  return true;
}

/* A checkpoint is read from disk: what cannot be written as bytes does not come back. */
static GVariant *
through_bytes(GVariant *state)
{
  GBytes *bytes = g_variant_get_data_as_bytes(state);
  GVariant *read =
      g_variant_ref_sink(g_variant_new_from_bytes(g_variant_get_type(state), bytes, FALSE));
  g_bytes_unref(bytes);
  g_variant_unref(state);
  return read;
}

bool
aryk_harness_resume(ArykHarness *harness)
{
  Node *node = harness->node;
  GVariant *state = NULL;
  if (!checkpoint(harness, &state)) {
    g_clear_pointer(&state, g_variant_unref);
    return failed(harness);
  }
  if (state != NULL)
    state = through_bytes(state);
  bool ok = restart(harness);
  if (ok && state != NULL && !node_restore(node, state, node->plugin->state_version))
    ok = failed(harness);
  g_clear_pointer(&state, g_variant_unref);
  return ok;
}

/* ---- Memory --------------------------------------------------------------------------------- */

const char *
aryk_harness_memory(ArykHarness *harness)
{
  GVariant *remembered = harness->node->context.remembered;
  g_free(harness->memory);
  harness->memory = remembered != NULL ? g_variant_print(remembered, TRUE) : NULL;
  return harness->memory;
}

bool
aryk_harness_set_memory(ArykHarness *harness, const char *text)
{
  ArykContext *context = &harness->node->context;
  GVariant *memory = NULL;
  GError *error = NULL;
  if (text != NULL)
    memory = g_variant_parse(NULL, text, NULL, NULL, &error);
  if (error != NULL) {
    g_free(harness->error);
    harness->error = g_strdup_printf("the memory cannot be read: %s", error->message);
    g_error_free(error);
    return false;
  }
  g_clear_pointer(&context->memory, g_variant_unref);
  g_clear_pointer(&context->remembered, g_variant_unref);
  if (memory != NULL)
    context->memory = through_bytes(memory);
  return restart(harness);
}

/* ---- What came of it ------------------------------------------------------------------------ */

const char *
aryk_harness_pull(ArykHarness *harness)
{
  g_free(harness->pulled);
  harness->pulled = g_queue_pop_head(&harness->records);
  return harness->pulled;
}

const char *
aryk_harness_pull_reject(ArykHarness *harness, const char **code)
{
  if (harness->next_reject == harness->run->rejects->len)
    return NULL;
  const ArykReject *reject = g_ptr_array_index(harness->run->rejects, harness->next_reject++);
  if (code != NULL)
    *code = reject->code;
  return reject->message;
}

const char *
aryk_harness_pull_note(ArykHarness *harness)
{
  if (harness->notes == NULL)
    harness->notes = harness->node->context.notes = notes_new();
  g_clear_pointer(&harness->note, g_free);
  GArray *said = harness->notes->notes;
  if (harness->next_note < said->len) {
    const ArykNote *note = &g_array_index(said, ArykNote, harness->next_note++);
    harness->note = g_strdup_printf("%s: %s", note->topic, note->text);
  }
  return harness->note;
}

const char *
aryk_harness_error(const ArykHarness *harness)
{
  return harness->error;
}

ArykText
aryk_harness_bytes(const ArykHarness *harness)
{
  ArykText bytes = {harness->bytes->str, harness->bytes->len};
  return bytes;
}
