/* guarantee.c - what a run promises, in one sentence. */
#include "core/definition/definition.h"

/* Adds 'stage "x", because y' for each reason that stages of this kind gave. */
static void
add_reasons(GString *to, const Definition *definition, ArykKind kind, const char *first)
{
  bool any = false;
  for (guint i = 0; i < definition->stages->len; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    if (stage->plugin == NULL || stage->plugin->kind != kind)
      continue;
    for (guint r = 0; r < stage->contract->weakens->len; r++) {
      g_string_append_printf(to, "%sstage \"%s\", because %s", any ? ", and " : first, stage->name,
                             (const char *)g_ptr_array_index(stage->contract->weakens, r));
      any = true;
    }
    if (kind == ARYK_KIND_SINK && stage->contract->weakens->len == 0 &&
        stage->plugin->commit == NULL) {
      g_string_append_printf(to, "%sstage \"%s\", because its plugin writes as it goes",
                             any ? ", and " : first, stage->name);
      any = true;
    }
  }
}

char *
definition_guarantee(const Definition *definition)
{
  GString *text = g_string_new(
      "outputs appear as a whole when the run has ended well, and not at all otherwise");
  add_reasons(text, definition, ARYK_KIND_SINK, "; except for ");
  add_reasons(text, definition, ARYK_KIND_SOURCE, "; what was read cannot be read again by ");
  return g_string_free(text, FALSE);
}

bool
definition_is_resumable(const Definition *definition, char **why_not)
{
  for (guint i = 0; i < definition->stages->len; i++) {
    const Stage *stage = g_ptr_array_index(definition->stages, i);
    if (stage->plugin != NULL && stage->plugin->kind == ARYK_KIND_SOURCE &&
        ((stage->plugin->flags & ARYK_RESUMES) == 0 || stage->contract->weakens->len > 0)) {
      if (why_not != NULL)
        *why_not = g_strdup(stage->name);
      return false;
    }
  }
  return true;
}
