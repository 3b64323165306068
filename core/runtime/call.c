/* call.c - whether a plugin keeps to the contract. */
#include "core/runtime/call.h"

static GError *
broken(const ArykPlugin *plugin, const char *callback, const char *format, va_list arguments)
{
  GError *error = NULL;
  char *rule = g_strdup_vprintf(format, arguments);
  aryk_error(&error, ARYK_ERROR_PLUGIN, "the plugin \"%s\" broke the contract: %s %s", plugin->name,
             callback, rule);
  g_free(rule);
  return error;
}

bool
call_broke(const Visit *visit, const char *callback, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  GError *error = broken(visit->node->plugin, callback, format, arguments);
  va_end(arguments);
  return visit_fail(visit, error);
}

static bool G_GNUC_PRINTF(3, 4) run_broke(Node *node, const char *callback, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  GError *error = broken(node->plugin, callback, format, arguments);
  va_end(arguments);
  return run_fail(node->run, node, error);
}

static const char *
verdict_name(ArykVerdict verdict)
{
  static const char *const names[] = {"ARYK_KEEP",  "ARYK_DROP", "ARYK_REJECT",
                                      "ARYK_RETRY", "ARYK_FAIL", "ARYK_MORE"};
  return (unsigned)verdict < G_N_ELEMENTS(names) ? names[verdict] : NULL;
}

bool
call_verdict(const Visit *visit, const char *callback, unsigned allowed, ArykVerdict verdict,
             GError **error)
{
  const char *name = verdict_name(verdict);
  bool needs_error = verdict == ARYK_REJECT || verdict == ARYK_RETRY || verdict == ARYK_FAIL;
  bool kept = false;
  if (name == NULL)
    call_broke(visit, callback, "returned the unknown verdict %d", (int)verdict);
  else if (needs_error && *error == NULL)
    call_broke(visit, callback, "returned %s without setting the error", name);
  else if (!needs_error && *error != NULL)
    call_broke(visit, callback, "returned %s with an error set: %s", name, (*error)->message);
  else if (verdict == ARYK_FAIL)
    return visit_fail(visit, g_steal_pointer(error));
  else if (((allowed >> verdict) & 1u) == 0)
    call_broke(visit, callback, "returned %s, which it may not%s%s", name,
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
    run_broke(node, callback, "succeeded with an error set: %s", (*error)->message);
  else
    run_broke(node, callback, "failed without setting the error");
  g_clear_error(error);
  return false;
}

bool
call_output(const Visit *visit, const char *callback, const ArykOutput *output, unsigned may)
{
  if ((may & MAY_EMIT) == 0 && aryk_batch_count(output->batch) > 0)
    return call_broke(visit, callback, "emitted a record, which it may not");
  if ((may & MAY_REJECT) == 0 && output->rejects->len > 0)
    return call_broke(visit, callback,
                      "used aryk_output_reject(), which it may not: its verdict refuses");
  if ((may & MAY_REJECT) == 0 && output->drops->len > 0)
    return call_broke(visit, callback,
                      "used aryk_output_drop(), which it may not: its verdict drops");
  if ((may & MAY_REJECT_RAW) == 0 && output->raw_rejects->len > 0)
    return call_broke(visit, callback, "used aryk_output_reject_raw(), which only sources may");
  if ((may & MAY_BYTES) == 0 && output->bytes.length > 0)
    return call_broke(visit, callback, "made bytes, which only format may");
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
set_fate(const Visit *visit, const char *callback, uint32_t count, uint32_t index, Fate fate,
         uint8_t *fates, bool *first)
{
  if (index >= count)
    return call_broke(visit, callback, "refused or dropped a record that is not in its batch");
  *first = fates[index] == FATE_KEEP;
  if (*first)
    fates[index] = (uint8_t)fate;
  return true;
}

static void
reject_one(const Visit *visit, const ArykOutput *output, RecordReject *reject,
           const ArykOrigin *origins)
{
  const ArykRecord *record = aryk_batch_at(output->input, reject->index);
  visit_reject(visit, record, origins != NULL ? &origins[reject->index] : NULL,
               g_steal_pointer(&reject->error));
}

bool
call_fates(const Visit *visit, const char *callback, ArykOutput *output, const ArykOrigin *origins,
           uint8_t *fates)
{
  uint32_t count = aryk_batch_count(output->input);
  bool first = false;
  if (output->rejects->len > 1)
    g_array_sort(output->rejects, compare_rejects);
  for (guint i = 0; i < output->rejects->len; i++) {
    RecordReject *reject = &g_array_index(output->rejects, RecordReject, i);
    if (!set_fate(visit, callback, count, reject->index, FATE_REJECT, fates, &first))
      return false;
    if (first)
      reject_one(visit, output, reject, origins);
  }
  for (guint i = 0; i < output->drops->len; i++) {
    uint32_t index = g_array_index(output->drops, uint32_t, i);
    if (!set_fate(visit, callback, count, index, FATE_DROP, fates, &first))
      return false;
    visit->tally->dropped += first;
  }
  return true;
}

Fate
call_when(const Visit *visit, const ArykRecord *record)
{
  const ArykExpression *when = visit->node->stage->when;
  bool holds = true;
  GError *error = NULL;
  if (when != NULL && !aryk_expression_holds(when, record, &holds, &error)) {
    g_prefix_error(&error, "when: ");
    visit->tally->read++;
    visit_reject(visit, record, NULL, error);
    return FATE_REJECT;
  }
  if (holds)
    visit->tally->read++;
  else
    visit->tally->bypassed++;
  return holds ? FATE_KEEP : FATE_BYPASS;
}
