/* guarantee.c - what a run promises, in one sentence. */
#include "core/definition/definition.h"

/* Adds 'stage "x", because y' for each reason that sources, or stages that write, gave. */
static void
add_reasons(GString *to, const Definition *definition, bool sources, const char *first)
{
  bool any = false;
  for (guint i = 0; i < definition->stages->len; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    if (stage->plugin == NULL || (stage->plugin->kind == ARYK_KIND_SOURCE) != sources)
      continue;
    for (guint r = 0; r < stage->contract->weakens->len; r++) {
      g_string_append_printf(to, "%sstage \"%s\", because %s", any ? ", and " : first, stage->name,
                             (const char *)g_ptr_array_index(stage->contract->weakens, r));
      any = true;
    }
    if (stage->plugin->kind == ARYK_KIND_SINK && stage->contract->weakens->len == 0 &&
        stage->plugin->commit == NULL) {
      g_string_append_printf(to, "%sstage \"%s\", because its plugin writes as it goes",
                             any ? ", and " : first, stage->name);
      any = true;
    }
  }
}

/* Outputs that grow can be cut back after a kill only where it was put down how long they were. */
static void
add_grown(GString *to, const Definition *definition)
{
  const char *then = definition->state != NULL
                         ? "cut off again when the run does not end well"
                         : "cut off again when the run fails, but not when it is killed";
  for (guint i = 0; i < definition->stages->len; i++) {
    const GPtrArray *grows =
        ((const Stage *)g_ptr_array_index(definition->stages, i))->contract->grows;
    for (guint g = 0; g < grows->len; g++)
      g_string_append_printf(to, "; except for %s: what is added is seen as it comes, and %s",
                             (const char *)g_ptr_array_index(grows, g), then);
  }
}

static bool
writes_as_it_goes(const Stage *stage)
{
  if (stage->plugin == NULL || stage->plugin->kind == ARYK_KIND_SOURCE)
    return false;
  return stage->contract->weakens->len > 0 ||
         (stage->plugin->kind == ARYK_KIND_SINK && stage->plugin->commit == NULL);
}

/* What was written behind the last checkpoint is written again, where it cannot be taken back. */
static void
add_repeated(GString *to, const Definition *definition)
{
  bool any = false;
  for (guint i = 0; i < definition->stages->len; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    if (!writes_as_it_goes(stage))
      continue;
    g_string_append_printf(to, "%sstage \"%s\"", any ? ", " : ", but what came behind it through ",
                           stage->name);
    any = true;
  }
  if (any)
    g_string_append(to, " comes again");
}

static void
add_kill(GString *to, const Definition *definition, const char *obstacle)
{
  if (!definition->checkpoints)
    g_string_append(to, "; a run that is killed begins anew");
  else if (obstacle != NULL)
    g_string_append_printf(
        to, "; a run that is killed begins anew, for checkpoints cannot be kept by %s", obstacle);
  else {
    g_string_append(
        to, "; a run that is killed goes on from its last checkpoint and ends with the same bytes");
    add_repeated(to, definition);
  }
}

char *
definition_guarantee(const Definition *definition)
{
  g_autofree char *obstacle = NULL;
  GString *text = g_string_new(
      "outputs appear as a whole when the run has ended well, and not at all otherwise");
  add_reasons(text, definition, false, "; except for ");
  add_grown(text, definition);
  if (definition_is_resumable(definition, &obstacle) || !definition->checkpoints)
    add_reasons(text, definition, true, "; what was read cannot be read again by ");
  add_kill(text, definition, obstacle);
  return g_string_free(text, FALSE);
}
