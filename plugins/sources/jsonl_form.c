#include "plugins/sources/jsonl_form.h"

#include <pthread.h>

#include "plugins/formats/json_split.h"

const char *const jsonl_forms[] = {"lines", "concatenated", "array", "auto", NULL};

/* ---- Finding out ---------------------------------------------------------------------------- */

static const char *
form_skip_space(const char *at, const char *limit, bool line_ends)
{
  while (at < limit && (*at == ' ' || *at == '\t' || *at == '\r' || (line_ends && *at == '\n')))
    at++;
  return at;
}

/* The object at `at`, as far as its line goes: the place behind it; NULL when it does not end. */
static const char *
form_object_end(const char *at, const char *end)
{
  JsonCutter cutter = {0};
  size_t length = (size_t)(json_value_end(at, end) - at);
  return json_cut(&cutter, JSON_CONCATENATED, at, length) == length ? at + length : NULL;
}

JsonlForm
jsonl_form_of(ArykText start)
{
  const char *limit = start.data + start.length;
  const char *at = form_skip_space(start.data, limit, true);
  if (at == limit || (*at != '[' && *at != '{'))
    return FORM_LINES;
  if (*at == '[')
    return FORM_ARRAY;
  const char *end = memchr(at, '\n', (size_t)(limit - at));
  const char *line_end = end != NULL ? end : limit, *behind = form_object_end(at, line_end);
  if (behind != NULL) {
    behind = form_skip_space(behind, line_end, false);
    return behind < line_end && *behind == '{' ? FORM_CONCATENATED : FORM_LINES;
  }
  at = form_skip_space(line_end, limit, true);
  return at < limit && *at == '{' ? FORM_LINES : FORM_CONCATENATED;
}

/* ---- Inputs --------------------------------------------------------------------------------- */

struct JsonlInputs {
  pthread_mutex_t lock;
  GHashTable *forms;
};

JsonlInputs *
jsonl_inputs_new(void)
{
  JsonlInputs *inputs = g_new0(JsonlInputs, 1);
  pthread_mutex_init(&inputs->lock, NULL);
  inputs->forms = g_hash_table_new(NULL, NULL);
  return inputs;
}

void
jsonl_inputs_free(JsonlInputs *inputs)
{
  if (inputs == NULL)
    return;
  g_hash_table_destroy(inputs->forms);
  pthread_mutex_destroy(&inputs->lock);
  g_free(inputs);
}

void
jsonl_inputs_add(JsonlInputs *inputs, uint32_t input, JsonlForm form)
{
  pthread_mutex_lock(&inputs->lock);
  g_hash_table_insert(inputs->forms, GUINT_TO_POINTER(input), GUINT_TO_POINTER((unsigned)form));
  pthread_mutex_unlock(&inputs->lock);
}

JsonlForm
jsonl_inputs_find(JsonlInputs *inputs, uint32_t input)
{
  gpointer form;
  pthread_mutex_lock(&inputs->lock);
  bool known = g_hash_table_lookup_extended(inputs->forms, GUINT_TO_POINTER(input), NULL, &form);
  pthread_mutex_unlock(&inputs->lock);
  return known ? (JsonlForm)GPOINTER_TO_UINT(form) : FORM_AUTO;
}
