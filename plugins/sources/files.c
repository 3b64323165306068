/* source files - each file one record, with its text or its bytes.
 *
 * The list of files is found when the run starts and then kept (see input_list.h). A file that
 * cannot be read, is too large, is damaged or is not valid in its encoding is a reject; the others
 * go on. Text that needs no decoding is a slice of what was read. Where decoding moved bytes,
 * `text_map` leads back to the raw ones (see offset_map.h). */
#include <aryk/plugin.h>

#include "plugins/formats/input_whole.h"
#include "plugins/formats/text_encoding.h"

enum {
  INVALID_REJECT = 0,
  INVALID_REPAIR
};
static const char *const invalid_words[] = {"reject", "repair", NULL};

enum {
  AS_TEXT = 0,
  AS_BYTES
};
static const char *const as_words[] = {"text", "bytes", NULL};

/* The years 1 to 9999: what a timestamp can say. */
#define FIRST_SECOND INT64_C(-62135596800)
#define LAST_SECOND  INT64_C(253402300799)

typedef struct FilesFields {
  ArykField path, name, text, bytes, size, modified, text_map;
} FilesFields;

typedef struct Files {
  ArykStrings paths;
  const char *match;
  bool allow_empty;
  bool new_only;
  const char *encoding;
  int invalid;
  int as;
  uint64_t max_size;
  ArykContext *context;
  FilesFields fields;
  TextDecoder *decoder;
  InputList inputs;
} Files;

static const ArykOption options[] = {
    ARYK_OPTION_PATHS(Files, paths, ARYK_OPTION_REQUIRED,
                      "files, folders (read recursively), patterns such as \"in/*.txt\", or \"-\" "
                      "for standard input"),
    ARYK_OPTION_STRING(Files, match, NULL,
                       "in folders, read only files whose name matches this pattern (\"*.txt\")"),
    ARYK_OPTION_BOOL(Files, allow_empty, false, "a path that finds no file is no error"),
    ARYK_OPTION_BOOL(Files, new_only, false,
                     "read only files that no earlier run of this definition has read, or that "
                     "have changed since, by size or time"),
    ARYK_OPTION_STRING(Files, encoding, "auto",
                       "text encoding: auto (by byte order mark, otherwise UTF-8), utf-8, utf-16, "
                       "windows-1251, koi8-r or any other that iconv knows"),
    ARYK_OPTION_ENUM(Files, invalid, invalid_words, INVALID_REJECT,
                     "bytes that are not valid in the encoding: reject the file, or repair them "
                     "to U+FFFD"),
    ARYK_OPTION_ENUM(Files, as, as_words, AS_TEXT,
                     "text: decoded, in the field text; bytes: as they are, in the field bytes"),
    ARYK_OPTION_SIZE(Files, max_size, 256 * 1024 * 1024, 1, UINT32_MAX,
                     "a larger file, unpacked, is rejected"),
    ARYK_OPTION_END};

static FilesFields
files_fields(void)
{
  FilesFields fields = {aryk_field("path"),    aryk_field("name"), aryk_field("text"),
                        aryk_field("bytes"),   aryk_field("size"), aryk_field("modified"),
                        aryk_field("text_map")};
  return fields;
}

static InputSettings
files_inputs(const Files *files)
{
  InputSettings settings = {&files->paths, {files->match, files->allow_empty}, files->new_only};
  return settings;
}

static bool
files_check(const void *self, GError **error)
{
  const Files *files = self;
  InputSettings settings = files_inputs(files);
  TextDecoder *decoder = text_decoder_new(files->encoding, false, error);
  if (decoder == NULL)
    return false;
  text_decoder_free(decoder);
  return input_list_check(&settings, error);
}

static bool
files_contract(const void *self, ArykContract *contract, GError **error)
{
  const Files *files = self;
  FilesFields fields = files_fields();
  InputSettings settings = files_inputs(files);
  (void)error;
  aryk_contract_writes(contract, fields.path, ARYK_TYPE_SET(ARYK_STRING), true);
  aryk_contract_writes(contract, fields.name, ARYK_TYPE_SET(ARYK_STRING), true);
  if (files->as == AS_TEXT) {
    aryk_contract_writes(contract, fields.text, ARYK_TYPE_SET(ARYK_STRING), true);
    aryk_contract_writes(contract, fields.text_map, ARYK_TYPE_SET(ARYK_BYTES), false);
  } else {
    aryk_contract_writes(contract, fields.bytes, ARYK_TYPE_SET(ARYK_BYTES), true);
  }
  aryk_contract_writes(contract, fields.size, ARYK_TYPE_SET(ARYK_INT), true);
  aryk_contract_writes(contract, fields.modified, ARYK_TYPE_SET(ARYK_TIMESTAMP), false);
  aryk_contract_closed(contract);
  input_list_contract(&settings, contract);
  return true;
}

static bool
files_start(void *self, ArykContext *context, GError **error)
{
  Files *files = self;
  InputSettings settings = files_inputs(files);
  files->context = context;
  files->fields = files_fields();
  files->decoder = text_decoder_new(files->encoding, files->invalid == INVALID_REPAIR, error);
  return files->decoder != NULL && input_list_start(&files->inputs, &settings, context, error);
}

static void
files_stop(void *self)
{
  Files *files = self;
  text_decoder_free(files->decoder);
  files->decoder = NULL;
  input_list_clear(&files->inputs);
}

/* ---- Records -------------------------------------------------------------------------------- */

static void
files_set_names(const Files *files, const char *path, ArykRecord *record)
{
  char *shown = g_utf8_make_valid(path, -1);
  const char *slash = strrchr(shown, '/');
  const char *name = slash != NULL && slash[1] != '\0' ? slash + 1 : shown;
  aryk_record_set_string(record, files->fields.path, aryk_text(shown));
  aryk_record_set_string(record, files->fields.name, aryk_text(name));
  g_free(shown);
}

/* The time as exact as the file system keeps it, without trailing zeros. */
static ArykValue
files_modified(const struct stat *status)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  uint8_t digits = 9;
  uint32_t fraction = (uint32_t)status->st_mtim.tv_nsec;
  stamp.as.integer = status->st_mtim.tv_sec;
  stamp.length = fraction;
  for (; digits > 0 && fraction % 10 == 0; digits--)
    fraction /= 10;
  stamp.flags = ARYK_VALUE_ZONED | digits;
  return stamp;
}

/* Hands the bytes over to whoever holds the records; leaves `bytes` empty. */
static void
files_keep(ArykOutput *output, ArykBytes *bytes)
{
  ArykBuffer *buffer = input_buffer(bytes);
  aryk_output_keep(output, buffer);
  aryk_buffer_unref(buffer);
}

/* A file that was read. */
typedef struct Loaded {
  ArykBytes raw;
  DecodedText decoded; /* only for text */
  struct stat status;
} Loaded;

static void
loaded_clear(Loaded *loaded)
{
  aryk_bytes_clear(&loaded->raw);
  decoded_text_clear(&loaded->decoded);
}

static ArykValue
files_bytes_value(const ArykBytes *bytes)
{
  ArykValue value = aryk_value_of_type(ARYK_BYTES);
  value.length = (uint32_t)bytes->length;
  value.as.text = bytes->data;
  return value;
}

/* Sets the text; what it is a part of is handed over. */
static void
files_set_text(const Files *files, Loaded *loaded, ArykRecord *record, ArykOutput *output)
{
  DecodedText *decoded = &loaded->decoded;
  aryk_record_set(record, files->fields.text, aryk_string(decoded->text));
  files_keep(output, decoded->owned.data != NULL ? &decoded->owned : &loaded->raw);
}

static void
files_set_map(const Files *files, const OffsetMap *offsets, ArykRecord *record)
{
  if (offsets->count == 0)
    return;
  ArykBytes map = {0};
  offset_map_encode(offsets, &map);
  ArykValue value = files_bytes_value(&map);
  aryk_record_set_copy(record, files->fields.text_map, &value);
  aryk_bytes_clear(&map);
}

static void
files_emit(const Files *files, const char *path, Loaded *loaded, ArykOrigin origin,
           ArykOutput *output)
{
  ArykRecord *record = aryk_output_add(output, NULL);
  aryk_record_set_origin(record, origin);
  files_set_names(files, path, record);
  if (files->as == AS_TEXT) {
    files_set_text(files, loaded, record, output);
  } else {
    aryk_record_set(record, files->fields.bytes, files_bytes_value(&loaded->raw));
    files_keep(output, &loaded->raw);
  }
  aryk_record_set(record, files->fields.size, aryk_int((int64_t)origin.end));
  int64_t second = loaded->status.st_mtim.tv_sec;
  if (S_ISREG(loaded->status.st_mode) && second >= FIRST_SECOND && second <= LAST_SECOND)
    aryk_record_set(record, files->fields.modified, files_modified(&loaded->status));
  files_set_map(files, &loaded->decoded.map, record);
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* Reads all bytes of the file that is open. */
static bool
files_read_bytes(Files *files, Loaded *loaded, GError **error)
{
  loaded->status = *input_status(files->inputs.input);
  return input_whole_read(&files->inputs, files->max_size, &loaded->raw, error);
}

/* Adds the way out to an error of decoding. */
static void
files_advise(GError *error)
{
  if (!g_error_matches(error, ARYK_ERROR, ARYK_ERROR_ENCODING))
    return;
  char *message = g_strconcat(error->message,
                              "; name the right encoding, or set invalid = \"repair\" to put "
                              "U+FFFD in its place",
                              NULL);
  g_free(error->message);
  error->message = message;
}

/* Reads and decodes a file. On failure the origin is what is wrong with it, where that is known. */
static bool
files_load(Files *files, const char *path, Loaded *loaded, ArykOrigin *origin, GError **error)
{
  uint64_t bad;
  if (!files_read_bytes(files, loaded, error))
    return false;
  origin->end = loaded->raw.length;
  if (files->as == AS_BYTES)
    return true;
  ArykText raw = {loaded->raw.data, loaded->raw.length};
  if (!text_decode(files->decoder, raw, &loaded->decoded, &bad, error)) {
    origin->start = bad;
    origin->end = bad + 1;
    files_advise(*error);
    return false;
  }
  if (loaded->decoded.repaired > 0)
    aryk_context_log(files->context, ARYK_LOG_WARNING,
                     "%s: %" G_GUINT64_FORMAT " broken sequence%s became U+FFFD", path,
                     loaded->decoded.repaired, loaded->decoded.repaired == 1 ? "" : "s");
  return true;
}

static ArykRead
files_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Files *files = self;
  InputList *inputs = &files->inputs;
  Loaded loaded = {0};
  GError *refused = NULL;
  (void)chunk;
  ArykRead result = input_list_next(inputs, output, error);
  if (inputs->input == NULL)
    return result;
  const char *path = input_whole_path(inputs);
  ArykOrigin origin = {.input = inputs->id};
  if (files_load(files, path, &loaded, &origin, &refused))
    files_emit(files, path, &loaded, origin, output);
  input_whole_close(inputs, origin, refused, output);
  loaded_clear(&loaded);
  return ARYK_READ_MORE;
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

static GVariant *
files_save(void *self, GError **error)
{
  const Files *files = self;
  return input_list_save(&files->inputs, error);
}

static bool
files_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Files *files = self;
  (void)state_version; /* the form of the state tells it */
  return input_list_restore(&files->inputs, state, error);
}

ARYK_SOURCE(files, "1.0", "reads files, each as one record with its text or bytes",
            .flags = ARYK_RESUMES, .state_version = 2, .state_size = sizeof(Files),
            .options = options,
            .example = "{ source = \"files\"; paths = [ \"articles/*.txt\" ]; }",
            .check = files_check, .contract = files_contract, .start = files_start,
            .stop = files_stop, .save = files_save, .restore = files_restore, .read = files_read);
