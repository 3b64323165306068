/* checkpoint.c - writing a checkpoint: see checkpoint.h. */
#include "core/runtime/checkpoint.h"

#include "core/runtime/checkpoint_parts.h"
#include "core/runtime/identity.h"
#include "core/runtime/node.h"

/* ---- Parts ---------------------------------------------------------------------------------- */

static GVariant *
save_now(const Run *run)
{
  return g_variant_new("(xuny)", run->now.as.integer, run->now.length, run->now.small,
                       run->now.flags);
}

static GVariant *
save_inputs(const Run *run)
{
  GVariantBuilder inputs;
  g_variant_builder_init(&inputs, G_VARIANT_TYPE("a(ayt)"));
  for (guint i = 1; i < run->inputs->len; i++) {
    uint64_t size = i < run->input_sizes->len ? g_array_index(run->input_sizes, uint64_t, i) : 0;
    g_variant_builder_add(&inputs, "(^ayt)", g_ptr_array_index(run->inputs, i), size);
  }
  return g_variant_builder_end(&inputs);
}

static GVariant *
save_rejects(const Run *run)
{
  GVariantBuilder rejects;
  g_variant_builder_init(&rejects, G_VARIANT_TYPE("a(sssssttuu)"));
  for (guint i = 0; i < run->rejects->len; i++) {
    const ArykReject *reject = g_ptr_array_index(run->rejects, i);
    char *message = g_utf8_make_valid(reject->message, -1);
    char *input = g_utf8_make_valid(reject->input, -1);
    g_variant_builder_add(&rejects, "(sssssttuu)", reject->stage, reject->plugin, reject->code,
                          message, input, reject->origin.start, reject->origin.end,
                          reject->origin.input, reject->origin.line);
    g_free(message);
    g_free(input);
  }
  return g_variant_builder_end(&rejects);
}

static GVariant *
save_counts(Node *node)
{
  uint64_t counts[CHECKPOINT_COUNTS];
  checkpoint_counts(node, counts, true);
  return g_variant_new_fixed_array(G_VARIANT_TYPE_UINT64, counts, CHECKPOINT_COUNTS,
                                   sizeof *counts);
}

static GVariant *
maybe(GVariant *value)
{
  return g_variant_new_maybe(G_VARIANT_TYPE_VARIANT,
                             value != NULL ? g_variant_new_variant(value) : NULL);
}

static GVariant *
save_rejects_file(Run *run)
{
  return maybe(run->rejects_file != NULL ? aryk_file_save(run->rejects_file) : NULL);
}

/* NULL when a stage cannot save: the run has failed then. */
static GVariant *
save_stages(Run *run)
{
  GVariantBuilder stages;
  bool ok = true;
  g_variant_builder_init(&stages, G_VARIANT_TYPE("a(sumvmvat)"));
  for (guint i = 0; i < run->nodes->len && ok; i++) {
    Node *node = run_node(run, i);
    GVariant *state = NULL;
    ok = node_save(node, &state);
    if (ok)
      g_variant_builder_add(&stages, "(su@mv@mv@at)", node->stage->name,
                            node->plugin != NULL ? node->plugin->state_version : 0, maybe(state),
                            maybe(node->context.remembered), save_counts(node));
    g_clear_pointer(&state, g_variant_unref);
  }
  if (ok)
    return g_variant_builder_end(&stages);
  g_variant_builder_clear(&stages);
  return NULL;
}

/* ---- The file ------------------------------------------------------------------------------- */

GBytes *
checkpoint_pack(const char *what, GVariant *value)
{
  gsize length = g_variant_get_size(value);
  char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, g_variant_get_data(value), length);
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "aryk %s %d %s\n", what, CHECKPOINT_VERSION, digest);
  g_string_append_len(text, g_variant_get_data(value), (gssize)length);
  g_free(digest);
  return g_string_free_to_bytes(text);
}

static bool
write_checkpoint(Run *run, const Feed *feed, bool committing, GVariant *stages)
{
  GError *error = NULL;
  GVariant *value = g_variant_ref_sink(
      g_variant_new(CHECKPOINT_FORMAT, run->epoch, committing, save_now(run), run->identity,
                    save_inputs(run), (guint32)feed->at, feed->begun, run->reject_count,
                    save_rejects(run), save_rejects_file(run), outputs_save(run->outputs), stages));
  GBytes *bytes = checkpoint_pack("checkpoint", value);
  bool written = state_write(run->state, run->record, bytes, &error);
  g_bytes_unref(bytes);
  g_variant_unref(value);
  return written || run_fail(run, NULL, error);
}

bool
checkpoint_take(Run *run, const Feed *feed, bool committing)
{
  run->epoch++;
  bool ok = run_prepare(run);
  GVariant *stages = ok ? save_stages(run) : NULL;
  ok = stages != NULL && write_checkpoint(run, feed, committing, stages);
  pthread_mutex_lock(&run->lock);
  run->checkpoints += ok;
  pthread_mutex_unlock(&run->lock);
  for (guint i = 0; i < run->nodes->len && ok && !committing; i++)
    ok = node_commit(run_node(run, i), run->epoch, false);
  return ok;
}
