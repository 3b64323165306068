#include "plugins/formats/sink_file.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "plugins/formats/input.h"
#include "plugins/formats/unpack.h"

/* Bytes of a file that grows which are looked at: a header is shorter. */
#define HEAD ((uint64_t)1024 * 1024)

const char *const sink_file_compress_words[] = {"auto", "none", "gzip", "zstd", NULL};

/* ---- Options -------------------------------------------------------------------------------- */

static bool
sink_file_is_stream(const char *path)
{
  struct stat status;
  return strcmp(path, "-") == 0 || (stat(path, &status) == 0 && !S_ISREG(status.st_mode));
}

void
sink_file_contract(SinkFilePlace place, ArykContract *contract)
{
  if (strcmp(place.path, "-") == 0) {
    aryk_contract_weakens(contract, "standard output cannot be taken back");
  } else if (sink_file_is_stream(place.path)) {
    aryk_contract_weakens(contract, "a device or pipe cannot be taken back");
  } else if (place.append) {
    aryk_contract_grows(contract, place.path);
    /* What was added must be known after a kill, or it would be added again. */
    aryk_contract_remembers(contract);
  }
}

void
sink_file_contract_columns(const ArykFields *columns, ArykContract *contract)
{
  for (size_t i = 0; i < columns->count; i++)
    aryk_contract_reads(contract, columns->items[i], ARYK_TYPES_ANY, true);
  if (columns->count > 0)
    aryk_contract_names_all(contract);
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

static PackKind
sink_file_kind(SinkFilePlace place)
{
  switch (place.compress) {
  case SINK_FILE_COMPRESS_AUTO:
    return pack_kind_of(place.path);
  case SINK_FILE_COMPRESS_GZIP:
    return PACK_GZIP;
  case SINK_FILE_COMPRESS_ZSTD:
    return PACK_ZSTD;
  default:
    return PACK_NONE;
  }
}

bool
sink_file_start(SinkFile *file, SinkFilePlace place, ArykContext *context, GError **error)
{
  file->context = context;
  file->path = place.path;
  file->kind = sink_file_kind(place);
  unsigned flags = ARYK_FILE_FOLDERS | (place.append ? ARYK_FILE_APPEND : 0u);
  file->file = aryk_context_output(context, place.path, flags, error);
  return file->file != NULL;
}

/* ---- Writing -------------------------------------------------------------------------------- */

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
  if (file->kind == PACK_NONE)
    return aryk_file_write(file->file, data, length, error) ? ARYK_KEEP : ARYK_FAIL;
  if (file->packer == NULL)
    file->packer = packer_new(file->kind);
  ArykBytes packed = {0};
  bool done = packer_add(file->packer, data, length, &packed, error) &&
              aryk_file_write(file->file, packed.data, packed.length, error);
  aryk_bytes_clear(&packed);
  return done ? ARYK_KEEP : ARYK_FAIL;
}

ArykVerdict
sink_file_end_batch(SinkFile *file, GError **error)
{
  if (aryk_file_is_stream(file->file) && !aryk_file_flush(file->file, error))
    return ARYK_FAIL;
  sink_file_count(file);
  return ARYK_KEEP;
}

static bool
sink_file_end_packing(SinkFile *file, GError **error)
{
  bool nothing = aryk_file_length(file->file) == 0 && aryk_file_begins(file->file) == 0;
  if (file->kind == PACK_NONE || (file->packer == NULL && !nothing))
    return true;
  if (file->packer == NULL)
    file->packer = packer_new(file->kind);
  ArykBytes packed = {0};
  bool done = packer_end(file->packer, nothing, &packed, error) &&
              aryk_file_write(file->file, packed.data, packed.length, error);
  aryk_bytes_clear(&packed);
  return done;
}

ArykVerdict
sink_file_rest(SinkFile *file, GError **error)
{
  if (file->packer != NULL && !sink_file_end_packing(file, error))
    return ARYK_FAIL;
  g_clear_pointer(&file->packer, packer_free);
  sink_file_count(file);
  return aryk_file_rest(file->file, error) ? ARYK_KEEP : ARYK_FAIL;
}

ArykVerdict
sink_file_end(SinkFile *file, GError **error)
{
  if (!sink_file_end_packing(file, error))
    return ARYK_FAIL;
  file->finished = true;
  return sink_file_end_batch(file, error);
}

/* ---- A file that grows ---------------------------------------------------------------------- */

static bool
sink_file_look_failed(const SinkFile *file, GError **error)
{
  return aryk_error(error, ARYK_ERROR_IO, "cannot read \"%s\", which is to be added to: %s",
                    file->path, g_strerror(errno));
}

static const char *
sink_file_kind_words(PackKind kind)
{
  return kind == PACK_GZIP ? "packed with gzip" : kind == PACK_ZSTD ? "packed with zstd" : "plain";
}

/* Its first bytes and its last one, as they lie there. */
static bool
sink_file_look(const SinkFile *file, PackKind *kind, char *last, GError **error)
{
  uint8_t magic[UNPACK_MAGIC];
  FILE *existing = fopen(file->path, "re");
  if (existing == NULL)
    return sink_file_look_failed(file, error);
  size_t got = fread(magic, 1, sizeof magic, existing);
  bool done =
      !ferror(existing) && fseek(existing, -1, SEEK_END) == 0 && fread(last, 1, 1, existing) == 1;
  if (!done)
    sink_file_look_failed(file, error);
  (void)fclose(existing); /* nothing was written */
  UnpackKind packed = unpack_kind(magic, got);
  *kind = packed == UNPACK_GZIP ? PACK_GZIP : packed == UNPACK_ZSTD ? PACK_ZSTD : PACK_NONE;
  return done;
}

static bool
sink_file_read_head(const SinkFile *file, ArykBytes *head, GError **error)
{
  bool complete = false;
  Input *input = input_open(file->path, NULL, error);
  bool done = input != NULL && input_read_rest(input, HEAD, head, &complete, error);
  input_close(input);
  if (!done)
    g_prefix_error(error, "cannot read \"%s\", which is to be added to: ", file->path);
  return done;
}

ArykVerdict
sink_file_begin(SinkFile *file, const char *newline, ArykBytes *head, GError **error)
{
  PackKind kind = PACK_NONE;
  char last = '\n';
  if (aryk_file_begins(file->file) == 0)
    return ARYK_KEEP;
  if (!sink_file_look(file, &kind, &last, error))
    return ARYK_FAIL;
  if (kind != file->kind)
    return aryk_fail(error, ARYK_ERROR_FORMAT,
                     "cannot add to \"%s\": it is %s, and what is added would be %s; see the "
                     "option compress",
                     file->path, sink_file_kind_words(kind), sink_file_kind_words(file->kind));
  if (head != NULL && !sink_file_read_head(file, head, error))
    return ARYK_FAIL;
  if (kind == PACK_NONE && last != '\n')
    return sink_file_write(file, newline, strlen(newline), error);
  return ARYK_KEEP;
}

/* ---- State ---------------------------------------------------------------------------------- */

GVariant *
sink_file_save(SinkFile *file)
{
  ArykText tail = file->packer != NULL ? packer_tail(file->packer) : (ArykText){NULL, 0};
  return g_variant_new("(vbt@ay)", aryk_file_save(file->file), file->finished, file->counted,
                       g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, tail.data, tail.length, 1));
}

bool
sink_file_bad_state(GError **error)
{
  return aryk_error(error, ARYK_ERROR_CONFIG,
                    "the checkpoint is not one of this sink; begin anew with --restart");
}

bool
sink_file_restore(SinkFile *file, GVariant *state, GError **error)
{
  GVariant *inner, *bytes;
  gboolean finished;
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE(SINK_FILE_STATE)))
    return sink_file_bad_state(error);
  g_variant_get(state, "(vbt@ay)", &inner, &finished, &file->counted, &bytes);
  file->finished = finished;
  gsize length = 0;
  const void *tail = g_variant_get_fixed_array(bytes, &length, 1);
  if (file->kind != PACK_NONE && file->packer == NULL && length > 0)
    file->packer = packer_new(file->kind);
  bool fits =
      file->packer != NULL ? packer_set_tail(file->packer, (ArykText){tail, length}) : length == 0;
  bool done = fits ? aryk_file_restore(file->file, inner, error) : sink_file_bad_state(error);
  g_variant_unref(inner);
  g_variant_unref(bytes);
  return done;
}

/* ---- Callbacks ------------------------------------------------------------------------------ */

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
  return !file->finished || aryk_file_commit(file->file, error);
}

void
sink_file_abort(void *self)
{
  SinkFile *file = self;
  if (file->file == NULL)
    return;
  /* What a stream has got so far should be readable; the run has failed already. */
  if (aryk_file_is_stream(file->file) && !file->finished)
    (void)!sink_file_end_packing(file, NULL);
  aryk_file_abort(file->file);
}

void
sink_file_stop(void *self)
{
  SinkFile *file = self;
  aryk_file_close(file->file);
  file->file = NULL;
  g_clear_pointer(&file->packer, packer_free);
}
