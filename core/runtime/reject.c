/* reject.c - counting, keeping and telling what was refused. */
#include "core/runtime/reject.h"

#include "core/runtime/node.h"

enum {
  TOLD = 10,  /* rejects that are told one by one           */
  KEPT = 1000 /* that are kept for the report               */
};

void
reject_free(gpointer data)
{
  ArykReject *reject = data;
  g_free((char *)reject->stage);
  g_free((char *)reject->plugin);
  g_free((char *)reject->code);
  g_free((char *)reject->message);
  g_free((char *)reject->input);
  g_free(reject);
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

/* "news.txt:12: message (value)"; where there are no lines, "news.txt, bytes 10-24: ...". */
static void
tell(Run *run, const ArykReject *reject)
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
  run_log(run, ARYK_LOG_ERROR, reject->stage, line->str);
  g_string_free(line, TRUE);
}

bool
run_reject(Run *run, Node *node, const ArykOrigin *origin, GError *error)
{
  ArykReject reject = {
      .stage = node->stage->name,
      .plugin = node->counts.plugin,
      .code = aryk_error_code_name(error),
      .message = error->message,
      .input = aryk_context_input_name(&node->context, origin->input),
      .origin = *origin,
  };
  node->counts.rejected++;
  if (run->reject_count < KEPT)
    g_ptr_array_add(run->rejects, reject_copy(&reject));
  if (run->reject_count < TOLD)
    tell(run, &reject);
  run->reject_count++;
  g_error_free(error);
  int64_t limit = run->definition->max_rejects;
  if (limit >= 0 && run->reject_count > (uint64_t)limit)
    run->too_many = true;
  return !run->too_many;
}

void
run_log_rejects(Run *run)
{
  if (run->reject_count <= TOLD)
    return;
  char *message = g_strdup_printf("rejected: and %" PRIu64 " more", run->reject_count - TOLD);
  run_log(run, ARYK_LOG_ERROR, NULL, message);
  g_free(message);
}

bool
run_check_delivered(Run *run)
{
  if (run->definition->max_rejects >= 0)
    return true; /* the definition says itself how many are too many */
  for (guint i = 0; i < run->nodes->len; i++) {
    const Node *node = g_ptr_array_index(run->nodes, i);
    if (node_is_source(node) && node->counts.rejected > 0 &&
        node->counts.rejected == node->counts.read) {
      run->too_many = true;
      run->barren = node->stage->name;
      return false;
    }
  }
  return true;
}
