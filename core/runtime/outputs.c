/* outputs.c - see outputs.h. */
#include "core/runtime/outputs.h"

#include <pthread.h>

#include "core/runtime/file_inside.h"

/* path as it was opened, and state of the file */
#define SAVED_TYPE "a(ayv)"

typedef struct Output {
  char *path;
  FileOutcome outcome;
} Output;

struct Outputs {
  char *id;
  bool replay, hash;
  bool nowhere;         /* nothing is to be written */
  int wake;             /* -1: none     */
  pthread_mutex_t lock; /* of `list`    */
  GPtrArray *list;      /* of Output    */
};

static void
output_free(gpointer data)
{
  Output *output = data;
  g_free(output->outcome.trouble);
  g_free(output->path);
  g_free(output);
}

Outputs *
outputs_new(const char *id, bool replay, bool hash)
{
  Outputs *outputs = g_new0(Outputs, 1);
  outputs->id = g_strdup(id);
  outputs->replay = replay;
  outputs->hash = hash;
  outputs->wake = -1;
  pthread_mutex_init(&outputs->lock, NULL);
  outputs->list = g_ptr_array_new_with_free_func(output_free);
  return outputs;
}

void
outputs_free(Outputs *outputs)
{
  if (outputs == NULL)
    return;
  g_ptr_array_unref(outputs->list);
  pthread_mutex_destroy(&outputs->lock);
  g_free(outputs->id);
  g_free(outputs);
}

void
outputs_watch(Outputs *outputs, int wake)
{
  outputs->wake = wake;
}

void
outputs_lead_nowhere(Outputs *outputs)
{
  outputs->nowhere = true;
}

/* ---- Opening -------------------------------------------------------------------------------- */

/* What is written straight through replaces nothing. */
static bool
is_stream(const char *path)
{
  struct stat status;
  return strcmp(path, "-") == 0 || (stat(path, &status) == 0 && !S_ISREG(status.st_mode));
}

/* "out/figures.csv" -> "out/figures.replay.csv". A name that begins with a dot has no suffix there.
 * Caller frees. */
static char *
replay_path(const char *path)
{
  const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
  const char *dot = strrchr(name, '.');
  if (dot == NULL || dot == name)
    dot = name + strlen(name);
  return g_strdup_printf("%.*s.replay%s", (int)(dot - path), path, dot);
}

/* A stage that is started again opens the same output again: it is listed once. */
static Output *
find_closed(const Outputs *outputs, const char *path)
{
  for (guint i = 0; i < outputs->list->len; i++) {
    Output *output = g_ptr_array_index(outputs->list, i);
    if (output->outcome.file == NULL && strcmp(output->path, path) == 0)
      return output;
  }
  return NULL;
}

static ArykFile *
open_listed(Outputs *outputs, const char *path, unsigned flags, GError **error)
{
  Output *output = find_closed(outputs, path);
  bool listed = output != NULL;
  if (!listed) {
    output = g_new0(Output, 1);
    output->path = g_strdup(path);
  }
  g_clear_pointer(&output->outcome.trouble, g_free);
  memset(&output->outcome, 0, sizeof output->outcome);
  ArykFile *file = file_open(path, flags, outputs->id, outputs->hash, &output->outcome, error);
  if (file != NULL)
    file->wake = outputs->wake;
  if (!listed && file != NULL)
    g_ptr_array_add(outputs->list, output);
  else if (!listed)
    output_free(output);
  return file;
}

ArykFile *
outputs_open(Outputs *outputs, const char *path, unsigned flags, GError **error)
{
  if (outputs->nowhere) {
    path = "/dev/null";
    flags = 0;
  }
  bool renamed = outputs->replay && (flags & ARYK_FILE_APPEND) == 0 && !is_stream(path);
  char *real = renamed ? replay_path(path) : g_strdup(path);
  pthread_mutex_lock(&outputs->lock);
  ArykFile *file = open_listed(outputs, real, flags, error);
  pthread_mutex_unlock(&outputs->lock);
  g_free(real);
  return file;
}

/* ---- Reading -------------------------------------------------------------------------------- */

static const Output *
output_at(Outputs *outputs, unsigned i)
{
  pthread_mutex_lock(&outputs->lock);
  const Output *output = g_ptr_array_index(outputs->list, i);
  pthread_mutex_unlock(&outputs->lock);
  return output;
}

unsigned
outputs_count(Outputs *outputs)
{
  pthread_mutex_lock(&outputs->lock);
  unsigned count = outputs->list->len;
  pthread_mutex_unlock(&outputs->lock);
  return count;
}

ArykOutputReport
outputs_at(Outputs *outputs, unsigned i)
{
  const Output *output = output_at(outputs, i);
  const FileOutcome *outcome = &output->outcome;
  return (ArykOutputReport){output->path, outcome->bytes,
                            outcome->digits[0] != '\0' ? outcome->digits : NULL,
                            outcome->committed};
}

const char *
outputs_trouble(Outputs *outputs, unsigned i)
{
  const Output *output = output_at(outputs, i);
  return output->outcome.trouble;
}

/* ---- Giving up ------------------------------------------------------------------------------ */

GVariant *
outputs_save(Outputs *outputs)
{
  GVariantBuilder list;
  g_variant_builder_init(&list, G_VARIANT_TYPE(SAVED_TYPE));
  for (guint i = 0; i < outputs->list->len; i++) {
    const Output *output = g_ptr_array_index(outputs->list, i);
    if (output->outcome.file != NULL)
      g_variant_builder_add(&list, "(^ayv)", output->path, aryk_file_save(output->outcome.file));
  }
  return g_variant_builder_end(&list);
}

bool
outputs_undo(GVariant *saved, GError **error)
{
  if (!g_variant_is_of_type(saved, G_VARIANT_TYPE(SAVED_TYPE)))
    return aryk_error(error, ARYK_ERROR_CONFIG, "the outputs in the checkpoint cannot be read");
  GVariantIter list;
  const char *path;
  GVariant *state;
  GError *first = NULL;
  g_variant_iter_init(&list, saved);
  while (g_variant_iter_next(&list, "(^&ayv)", &path, &state)) {
    GError *problem = NULL;
    if (!file_undo_saved(path, state, &problem) && first == NULL)
      first = g_steal_pointer(&problem);
    g_clear_error(&problem);
    g_variant_unref(state);
  }
  if (first == NULL)
    return true;
  g_propagate_error(error, first);
  return false;
}
