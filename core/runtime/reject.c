/* reject.c - see reject.h. */
#include "core/runtime/reject.h"

#include <inttypes.h>

void
reject_clear(ArykReject *reject)
{
  g_free((char *)reject->stage);
  g_free((char *)reject->plugin);
  g_free((char *)reject->code);
  g_free((char *)reject->message);
  g_free((char *)reject->input);
}

void
reject_free(gpointer data)
{
  reject_clear(data);
  g_free(data);
}

ArykReject *
reject_copy(const ArykReject *reject)
{
  ArykReject *copy = g_new(ArykReject, 1);
  copy->stage = g_strdup(reject->stage);
  copy->plugin = g_strdup(reject->plugin);
  copy->code = g_strdup(reject->code);
  copy->message = g_strdup(reject->message);
  copy->input = g_strdup(reject->input);
  copy->origin = reject->origin;
  return copy;
}

char *
reject_text(const ArykReject *reject)
{
  GString *line = g_string_new("rejected: ");
  const ArykOrigin *origin = &reject->origin;
  if (reject->input[0] != '\0') {
    g_string_append(line, reject->input);
    if (origin->line > 0)
      g_string_append_printf(line, ":%u", origin->line);
    else if (origin->end > origin->start)
      g_string_append_printf(line, ", bytes %" PRIu64 "-%" PRIu64, origin->start, origin->end);
    g_string_append(line, ": ");
  }
  g_string_append_printf(line, "%s (%s)", reject->message, reject->code);
  return g_string_free(line, FALSE);
}
