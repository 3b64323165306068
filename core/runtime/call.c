/* call.c - whether a plugin keeps to the contract. */
#include "core/runtime/call.h"

bool
call_broke(Node *node, const char *callback, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *rule = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  GError *error = NULL;
  aryk_error(&error, ARYK_ERROR_PLUGIN, "the plugin \"%s\" broke the contract: %s %s",
             node->plugin->name, callback, rule);
  g_free(rule);
  return run_fail(node->run, node, error);
}

static const char *
verdict_name(ArykVerdict verdict)
{
  static const char *const names[] = {"ARYK_KEEP", "ARYK_DROP", "ARYK_REJECT", "ARYK_RETRY",
                                      "ARYK_FAIL"};
  return (unsigned)verdict < G_N_ELEMENTS(names) ? names[verdict] : NULL;
}

bool
call_verdict(Node *node, const char *callback, unsigned allowed, ArykVerdict verdict,
             GError **error)
{
  const char *name = verdict_name(verdict);
  bool needs_error = verdict != ARYK_KEEP && verdict != ARYK_DROP;
  bool kept = false;
  if (name == NULL)
    call_broke(node, callback, "returned the unknown verdict %d", (int)verdict);
  else if (needs_error && *error == NULL)
    call_broke(node, callback, "returned %s without setting the error", name);
  else if (!needs_error && *error != NULL)
    call_broke(node, callback, "returned %s with an error set: %s", name, (*error)->message);
  else if (verdict == ARYK_FAIL)
    return run_fail(node->run, node, g_steal_pointer(error));
  else if (((allowed >> verdict) & 1u) == 0)
    call_broke(node, callback, "returned %s, which it may not%s%s", name,
               *error != NULL ? ": " : "", *error != NULL ? (*error)->message : "");
  else
    kept = true;
  if (!kept)
    g_clear_error(error);
  return kept;
}

bool
call_result(Node *node, const char *callback, bool result, GError **error)
{
  if (result && *error == NULL)
    return true;
  if (!result && *error != NULL)
    return run_fail(node->run, node, g_steal_pointer(error));
  if (result)
    call_broke(node, callback, "succeeded with an error set: %s", (*error)->message);
  else
    call_broke(node, callback, "failed without setting the error");
  g_clear_error(error);
  return false;
}

bool
call_output(Node *node, const char *callback, const ArykOutput *output, unsigned may)
{
  if ((may & MAY_EMIT) == 0 && aryk_batch_count(output->batch) > 0)
    return call_broke(node, callback, "emitted a record, which it may not");
  if ((may & MAY_REJECT) == 0 && output->rejects->len > 0)
    return call_broke(node, callback,
                      "used aryk_output_reject(), which it may not: its verdict refuses");
  if ((may & MAY_REJECT) == 0 && output->drops->len > 0)
    return call_broke(node, callback,
                      "used aryk_output_drop(), which it may not: its verdict drops");
  if ((may & MAY_REJECT_RAW) == 0 && output->raw_rejects->len > 0)
    return call_broke(node, callback, "used aryk_output_reject_raw(), which only sources may");
  if ((may & MAY_BYTES) == 0 && output->bytes.length > 0)
    return call_broke(node, callback, "made bytes, which only format may");
  return true;
}

/* Rejects come in the order of the calls; they are told in the order of the records. */
static gint
compare_rejects(gconstpointer a, gconstpointer b)
{
  const RecordReject *left = a, *right = b;
  return left->index < right->index ? -1 : left->index > right->index;
}

/* A plugin may name a record twice: the first call counts, and *first says whether this is it. */
static bool
set_fate(Node *node, const char *callback, uint32_t count, uint32_t index, Fate fate,
         uint8_t *fates, bool *first)
{
  if (index >= count)
    return call_broke(node, callback, "refused or dropped a record that is not in its batch");
  *first = fates[index] == FATE_KEEP;
  if (*first)
    fates[index] = (uint8_t)fate;
  return true;
}

static bool
reject_one(Node *node, const ArykOutput *output, RecordReject *reject, const ArykOrigin *origins)
{
  const ArykOrigin *origin = origins != NULL
                                 ? &origins[reject->index]
                                 : aryk_record_origin(aryk_batch_at(output->input, reject->index));
  return run_reject(node->run, node, origin, g_steal_pointer(&reject->error));
}

bool
call_fates(Node *node, const char *callback, ArykOutput *output, const ArykOrigin *origins,
           uint8_t *fates)
{
  uint32_t count = aryk_batch_count(output->input);
  bool first = false;
  g_array_sort(output->rejects, compare_rejects);
  for (guint i = 0; i < output->rejects->len; i++) {
    RecordReject *reject = &g_array_index(output->rejects, RecordReject, i);
    if (!set_fate(node, callback, count, reject->index, FATE_REJECT, fates, &first) ||
        (first && !reject_one(node, output, reject, origins)))
      return false;
  }
  for (guint i = 0; i < output->drops->len; i++) {
    uint32_t index = g_array_index(output->drops, uint32_t, i);
    if (!set_fate(node, callback, count, index, FATE_DROP, fates, &first))
      return false;
    node->counts.dropped += first;
  }
  return true;
}

bool
call_when(Node *node, const ArykRecord *record, Fate *fate)
{
  const ArykExpression *when = node->stage->when;
  bool holds = true;
  GError *error = NULL;
  if (when != NULL && !aryk_expression_holds(when, record, &holds, &error)) {
    g_prefix_error(&error, "when: ");
    *fate = FATE_REJECT;
    node->counts.read++;
    return run_reject(node->run, node, aryk_record_origin(record), error);
  }
  *fate = holds ? FATE_KEEP : FATE_BYPASS;
  if (holds)
    node->counts.read++;
  else
    node->counts.bypassed++;
  return true;
}
