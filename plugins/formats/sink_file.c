#include "plugins/formats/sink_file.h"

#include <sys/stat.h>

bool
sink_file_start(SinkFile *file, const char *path, ArykContext *context, GError **error)
{
  file->context = context;
  file->file = aryk_context_output(context, path, ARYK_FILE_FOLDERS, error);
  return file->file != NULL;
}

void
sink_file_contract(const char *path, ArykContract *contract)
{
  struct stat status;
  if (strcmp(path, "-") == 0)
    aryk_contract_weakens(contract, "standard output cannot be taken back");
  else if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
    aryk_contract_weakens(contract, "a device or pipe cannot be taken back");
}

void
sink_file_contract_columns(const ArykFields *columns, ArykContract *contract)
{
  for (size_t i = 0; i < columns->count; i++)
    aryk_contract_reads(contract, columns->items[i], ARYK_TYPES_ANY, true);
}

bool
sink_file_check_columns(const ArykFields *columns, GError **error)
{
  for (size_t i = 0; i < columns->count; i++) {
    for (size_t j = 0; j < i; j++) {
      if (columns->items[i].id == columns->items[j].id)
        return aryk_error(error, ARYK_ERROR_CONFIG,
                          "columns names \"%s\" twice; name each field once",
                          aryk_field_name(columns->items[i]));
    }
  }
  return true;
}

static void
sink_file_count(SinkFile *file)
{
  uint64_t length = aryk_file_length(file->file);
  aryk_context_count_bytes(file->context, length - file->counted);
  file->counted = length;
}

ArykVerdict
sink_file_write(SinkFile *file, const void *data, size_t length, GError **error)
{
  return aryk_file_write(file->file, data, length, error) ? ARYK_KEEP : ARYK_FAIL;
}

ArykVerdict
sink_file_end_batch(SinkFile *file, GError **error)
{
  if (aryk_file_is_stream(file->file) && !aryk_file_flush(file->file, error))
    return ARYK_FAIL;
  sink_file_count(file);
  return ARYK_KEEP;
}

bool
sink_file_prepare(void *self, uint64_t epoch, GError **error)
{
  SinkFile *file = self;
  (void)epoch;
  return aryk_file_prepare(file->file, error);
}

bool
sink_file_commit(void *self, uint64_t epoch, GError **error)
{
  SinkFile *file = self;
  (void)epoch;
  return aryk_file_commit(file->file, error);
}

void
sink_file_abort(void *self)
{
  SinkFile *file = self;
  if (file->file != NULL)
    aryk_file_abort(file->file);
}

void
sink_file_stop(void *self)
{
  SinkFile *file = self;
  aryk_file_close(file->file);
  file->file = NULL;
}
