/* checkpoint_read.c - going on from a checkpoint: see checkpoint.h. */
#include "core/runtime/checkpoint.h"

#include <stdlib.h>

#include "core/runtime/checkpoint_parts.h"
#include "core/runtime/identity.h"
#include "core/runtime/reject.h"

#define BEGIN_ANEW "run with --restart to begin anew"

struct Checkpoint {
  guint64 epoch, reject_count;
  gboolean committing, feed_begun;
  guint32 feed_at;
  GVariant *now, *identity, *inputs, *rejects, *rejects_file, *outputs, *stages;
};

/* ---- The file ------------------------------------------------------------------------------- */

GVariant *
checkpoint_unpack(const char *what, const char *name, const char *type, GBytes *bytes,
                  GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  const char *end = memchr(data, '\n', length);
  char **words = end != NULL ? g_strsplit(end != data ? data : "", " ", 4) : NULL;
  bool known = words != NULL && g_strv_length(words) == 4 && strcmp(words[0], "aryk") == 0 &&
               strcmp(words[1], what) == 0;
  GVariant *value = NULL;
  if (known && atoi(words[2]) != CHECKPOINT_VERSION) {
    aryk_error(error, ARYK_ERROR_FORMAT, "%s is of another version, which this aryk does not read",
               name);
  } else {
    gsize rest = known ? length - (gsize)(end + 1 - data) : 0;
    char *digest =
        known ? g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)end + 1, rest)
              : NULL;
    if (digest != NULL && strncmp(words[3], digest, strlen(digest)) == 0) {
      GBytes *part = g_bytes_new(end + 1, rest);
      value = g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(type), part, FALSE));
      g_bytes_unref(part);
    } else {
      aryk_error(error, ARYK_ERROR_FORMAT, "%s is damaged", name);
    }
    g_free(digest);
  }
  g_strfreev(words);
  return value;
}

/* False with *error, which says what is different. */
static bool
belongs_here(const Checkpoint *checkpoint, const Run *run, GError **error)
{
  char *difference = identity_difference(checkpoint->identity, run->identity);
  if (difference == NULL)
    return true;
  aryk_error(error, ARYK_ERROR_CONFIG,
             "cannot go on from the checkpoint of an earlier run: since it was written, %s; undo "
             "that, or " BEGIN_ANEW,
             difference);
  g_free(difference);
  return false;
}

/* Whatever it belongs to. */
static bool
read_any(Run *run, const char *name, Checkpoint **checkpoint, GError **error)
{
  GBytes *bytes;
  *checkpoint = NULL;
  if (!state_read(run->state, name, &bytes, error))
    return false;
  if (bytes == NULL)
    return true;
  GVariant *value =
      checkpoint_unpack("checkpoint", "the checkpoint", CHECKPOINT_TYPE, bytes, error);
  g_bytes_unref(bytes);
  if (value == NULL)
    return false;
  Checkpoint *read = g_new0(Checkpoint, 1);
  g_variant_get(value, CHECKPOINT_FORMAT, &read->epoch, &read->committing, &read->now,
                &read->identity, &read->inputs, &read->feed_at, &read->feed_begun,
                &read->reject_count, &read->rejects, &read->rejects_file, &read->outputs,
                &read->stages);
  g_variant_unref(value);
  *checkpoint = read;
  return true;
}

bool
checkpoint_read(Run *run, Checkpoint **checkpoint, GError **error)
{
  GError *problem = NULL;
  if (!read_any(run, CHECKPOINT_OF_RUN, checkpoint, &problem)) {
    if (g_error_matches(problem, ARYK_ERROR, ARYK_ERROR_FORMAT))
      aryk_error(error, ARYK_ERROR_FORMAT, "%s; " BEGIN_ANEW, problem->message);
    else
      g_propagate_error(error, g_steal_pointer(&problem));
    g_clear_error(&problem);
    return false;
  }
  if (*checkpoint == NULL || belongs_here(*checkpoint, run, error))
    return true;
  checkpoint_free(*checkpoint);
  *checkpoint = NULL;
  return false;
}

bool
checkpoint_waits_to_commit(Run *run)
{
  Checkpoint *checkpoint;
  bool waits = read_any(run, CHECKPOINT_OF_RUN, &checkpoint, NULL) && checkpoint != NULL &&
               checkpoint->committing;
  checkpoint_free(checkpoint);
  return waits;
}

/* One that is damaged tells nothing of what its run has left: then the user is told. */
bool
checkpoint_discard(Run *run, const char *name, GError **error)
{
  Checkpoint *checkpoint;
  GError *unreadable = NULL;
  bool readable = read_any(run, name, &checkpoint, &unreadable);
  if (readable && checkpoint == NULL)
    return true;
  if (g_error_matches(unreadable, ARYK_ERROR, ARYK_ERROR_IO)) {
    g_propagate_error(error, unreadable);
    return false;
  }
  if (!readable) {
    char *message = g_strdup_printf("%s; what its run has added to outputs that grow cannot be "
                                    "taken back",
                                    unreadable->message);
    run_log(run, ARYK_LOG_WARNING, NULL, message);
    g_free(message);
    g_error_free(unreadable);
  }
  bool done = !readable || outputs_undo(checkpoint->outputs, error);
  checkpoint_free(checkpoint);
  return done && state_clear_stages(run->state, error) && state_remove(run->state, name, error);
}

void
checkpoint_free(Checkpoint *checkpoint)
{
  if (checkpoint == NULL)
    return;
  g_variant_unref(checkpoint->now);
  g_variant_unref(checkpoint->identity);
  g_variant_unref(checkpoint->inputs);
  g_variant_unref(checkpoint->rejects);
  g_variant_unref(checkpoint->rejects_file);
  g_variant_unref(checkpoint->outputs);
  g_variant_unref(checkpoint->stages);
  g_free(checkpoint);
}

bool
checkpoint_is_committing(const Checkpoint *checkpoint)
{
  return checkpoint->committing != FALSE;
}

/* ---- The run -------------------------------------------------------------------------------- */

static void
restore_inputs(const Checkpoint *checkpoint, Run *run)
{
  for (gsize i = 0; i < g_variant_n_children(checkpoint->inputs); i++) {
    const char *name;
    guint64 size;
    g_variant_get_child(checkpoint->inputs, i, "(^&ayt)", &name, &size);
    char *copy = g_strdup(name);
    g_hash_table_insert(run->input_numbers, copy, GUINT_TO_POINTER(run->inputs->len));
    g_ptr_array_add(run->inputs, copy);
    g_array_set_size(run->input_sizes, run->inputs->len);
    g_array_index(run->input_sizes, uint64_t, run->inputs->len - 1) = size;
  }
}

static void
restore_rejects(const Checkpoint *checkpoint, Run *run)
{
  run->reject_count = checkpoint->reject_count;
  for (gsize i = 0; i < g_variant_n_children(checkpoint->rejects); i++) {
    ArykReject reject;
    g_variant_get_child(checkpoint->rejects, i, "(&s&s&s&s&sttuu)", &reject.stage, &reject.plugin,
                        &reject.code, &reject.message, &reject.input, &reject.origin.start,
                        &reject.origin.end, &reject.origin.input, &reject.origin.line);
    g_ptr_array_add(run->rejects, reject_copy(&reject));
  }
}

void
checkpoint_restore_run(const Checkpoint *checkpoint, Run *run)
{
  run->epoch = checkpoint->epoch;
  g_variant_get(checkpoint->now, "(xuny)", &run->now.as.integer, &run->now.length, &run->now.small,
                &run->now.flags);
  run->now.type = ARYK_TIMESTAMP;
  restore_inputs(checkpoint, run);
  restore_rejects(checkpoint, run);
}

/* ---- The stages ----------------------------------------------------------------------------- */

void
checkpoint_counts(Node *node, uint64_t *counts, bool save)
{
  ArykStageReport *stage = &node->counts;
  uint64_t bytes = atomic_load(&node->context.bytes);
  uint64_t *const all[CHECKPOINT_COUNTS] = {
      &stage->read,     &stage->written,  &stage->dropped, &stage->rejected, &stage->emitted,
      &stage->bypassed, &stage->untaken,  &stage->retried, &stage->busy,     &stage->waiting,
      &node->arrived,   &node->delivered, &bytes};
  for (unsigned i = 0; i < CHECKPOINT_COUNTS; i++) {
    if (save)
      counts[i] = *all[i];
    else
      *all[i] = counts[i];
  }
  if (!save)
    atomic_store(&node->context.bytes, bytes);
}

/* Restoring may read or write, which is not to be counted twice: the counts come last. */
static bool
restore_stage(Run *run, guint i, GVariant *saved, bool writers_only)
{
  Node *node = run_node(run, i);
  GVariant *state, *remembered, *counts;
  guint32 version;
  gsize length = 0;
  g_variant_get(saved, "(&su@mv@mv@at)", NULL, &version, &state, &remembered, &counts);
  GVariant *boxed = g_variant_get_maybe(state);
  bool ok = true;
  if (boxed != NULL && (!writers_only || node_writes(node))) {
    GVariant *value = g_variant_get_variant(boxed);
    ok = node_restore(node, value, version);
    g_variant_unref(value);
  }
  g_clear_pointer(&boxed, g_variant_unref);
  GVariant *memory = g_variant_get_maybe(remembered);
  if (memory != NULL) {
    g_clear_pointer(&node->context.remembered, g_variant_unref);
    node->context.remembered = g_variant_get_variant(memory);
    g_variant_unref(memory);
  }
  const uint64_t *numbers = g_variant_get_fixed_array(counts, &length, sizeof *numbers);
  pthread_mutex_lock(&run->lock);
  if (length == CHECKPOINT_COUNTS)
    checkpoint_counts(node, (uint64_t *)numbers, false);
  pthread_mutex_unlock(&run->lock);
  g_variant_unref(state);
  g_variant_unref(remembered);
  g_variant_unref(counts);
  return ok;
}

static bool
restore_rejects_file(const Checkpoint *checkpoint, Run *run)
{
  GVariant *boxed = g_variant_get_maybe(checkpoint->rejects_file);
  if (boxed == NULL || run->rejects_file == NULL) {
    g_clear_pointer(&boxed, g_variant_unref);
    return true;
  }
  GError *error = NULL;
  GVariant *state = g_variant_get_variant(boxed);
  bool restored = aryk_file_restore(run->rejects_file, state, &error);
  g_variant_unref(state);
  g_variant_unref(boxed);
  return restored || run_fail(run, NULL, error);
}

static bool
restore_all(const Checkpoint *checkpoint, Run *run, bool writers_only)
{
  bool ok = g_variant_n_children(checkpoint->stages) == run->nodes->len;
  if (!ok) {
    GError *error = NULL;
    aryk_error(&error, ARYK_ERROR_FORMAT,
               "the checkpoint has other stages than the definition; " BEGIN_ANEW);
    return run_fail(run, NULL, error);
  }
  ok = restore_rejects_file(checkpoint, run);
  for (guint i = 0; i < run->nodes->len && ok; i++) {
    GVariant *saved = g_variant_get_child_value(checkpoint->stages, i);
    ok = restore_stage(run, i, saved, writers_only);
    g_variant_unref(saved);
  }
  return ok;
}

bool
checkpoint_restore_stages(const Checkpoint *checkpoint, Run *run, Feed *feed)
{
  if (!restore_all(checkpoint, run, false))
    return false;
  feed->at = MIN(checkpoint->feed_at, feed->feeders->len);
  feed->begun = checkpoint->feed_begun != FALSE;
  return true;
}

bool
checkpoint_restore_writers(const Checkpoint *checkpoint, Run *run)
{
  return restore_all(checkpoint, run, true);
}
