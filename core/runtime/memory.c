/* memory.c - what stages remember from run to run: see checkpoint.h. */
#include "core/runtime/checkpoint.h"

#include "core/runtime/checkpoint_parts.h"

#define MEMORY_TYPE "a{sv}"

/* NULL fails the run. Neither a new run nor --restart can do without: all would be read once more.
 */
static GVariant *
unpack_memory(Run *run, GBytes *bytes)
{
  GError *error = NULL;
  char *path = state_path(run->state, "memory");
  char *name = g_strdup_printf("what stages remember of earlier runs, \"%s\",", path);
  GVariant *memory = checkpoint_unpack("memory", name, MEMORY_TYPE, bytes, &error);
  if (memory == NULL) {
    GError *advised = NULL;
    aryk_error(&advised, ARYK_ERROR_FORMAT, "%s; remove it to have all inputs read again",
               error->message);
    g_error_free(error);
    (void)run_fail(run, NULL, advised);
  }
  g_free(name);
  g_free(path);
  return memory;
}

bool
memory_read(Run *run)
{
  GBytes *bytes;
  GError *error = NULL;
  if (!state_read(run->state, "memory", &bytes, &error))
    return run_fail(run, NULL, error);
  if (bytes == NULL)
    return true;
  GVariant *memory = unpack_memory(run, bytes);
  g_bytes_unref(bytes);
  if (memory == NULL)
    return false;
  for (guint i = 0; i < run->nodes->len; i++) {
    Node *node = run_node(run, i);
    node->context.memory = g_variant_lookup_value(memory, node->stage->name, NULL);
  }
  g_variant_unref(memory);
  return true;
}

bool
memory_write(Run *run)
{
  GVariantBuilder memory;
  GError *error = NULL;
  bool any = false;
  g_variant_builder_init(&memory, G_VARIANT_TYPE(MEMORY_TYPE));
  for (guint i = 0; i < run->nodes->len; i++) {
    const ArykContext *context = &run_node(run, i)->context;
    GVariant *kept = context->remembered != NULL ? context->remembered : context->memory;
    any |= context->remembered != NULL;
    if (kept != NULL)
      g_variant_builder_add(&memory, "{sv}", context->stage, kept);
  }
  GVariant *value = g_variant_ref_sink(g_variant_builder_end(&memory));
  GBytes *bytes = checkpoint_pack("memory", value);
  bool written = !any || state_write(run->state, "memory", bytes, &error);
  g_bytes_unref(bytes);
  g_variant_unref(value);
  return written || run_fail(run, NULL, error);
}
