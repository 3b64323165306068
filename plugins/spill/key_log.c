/* key_log.c - see key_log.h. */
#include "plugins/spill/key_log.h"

#define FILE_NAME "keys"

void
key_log_start(KeyLog *log, const char *folder, bool durable)
{
  *log = (KeyLog){.folder = folder, .durable = durable};
}

void
key_log_clear(KeyLog *log)
{
  run_file_close(log->file);
  memset(log, 0, sizeof *log);
}

/* ---- Saving ---------------------------------------------------------------------------------- */

static bool
make_file(KeyLog *log, GError **error)
{
  log->file = run_file_new(log->folder, log->durable ? FILE_NAME : NULL, error);
  return log->file != NULL && (!log->durable || run_folder_sync(log->folder, error));
}

static bool
append(KeyLog *log, const KeyTable *table, GError **error)
{
  RunWriter writer;
  bool ok = true;
  run_writer_start(&writer, log->file);
  for (size_t i = log->logged; i < table->count && ok; i++)
    ok = run_writer_add(&writer, table->keys[i], error);
  ok = ok && run_writer_end(&writer, error) && (!log->durable || run_file_sync(log->file, error));
  run_writer_clear(&writer);
  if (ok)
    log->logged = table->count;
  return ok;
}

GVariant *
key_log_save(KeyLog *log, const KeyTable *table, GError **error)
{
  ArykBytes bytes = {NULL, 0, 0};
  GVariant *state = NULL;
  if (log->file == NULL && table->count == 0)
    return g_variant_new("(tay)", (guint64)0, NULL);
  if ((log->file == NULL && !make_file(log, error)) ||
      (log->logged < table->count && !append(log, table, error)))
    return NULL;
  if (log->durable || run_file_contents(log->file, &bytes, error))
    state =
        g_variant_new("(t@ay)", log->file->length,
                      g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes.data, bytes.length, 1));
  aryk_bytes_clear(&bytes);
  return state;
}

/* ---- Restoring ------------------------------------------------------------------------------- */

static bool
find_file(KeyLog *log, uint64_t length, GVariant *bytes, GError **error)
{
  if (log->durable) {
    log->file = run_file_open(log->folder, FILE_NAME, length, error);
    return log->file != NULL;
  }
  gsize size;
  const void *data = g_variant_get_fixed_array(bytes, &size, 1);
  return make_file(log, error) && run_file_fill(log->file, data, size, error);
}

bool
key_log_restore(KeyLog *log, KeyTable *table, GVariant *state, GError **error)
{
  uint64_t length;
  g_autoptr(GVariant) bytes = g_variant_get_child_value(state, 1);
  g_variant_get_child(state, 0, "t", &length);
  if (length == 0)
    return true; /* there were no keys */
  if (!find_file(log, length, bytes, error))
    return false;
  RunReader reader;
  ArykText key;
  bool entered, ok = run_reader_start(&reader, log->file, (RunPosition){0, 0}, error);
  while (ok && (ok = run_reader_next(&reader, &key, error)) && key.data != NULL)
    key_table_enter(table, key, &entered);
  run_reader_clear(&reader);
  log->logged = table->count;
  return ok;
}
