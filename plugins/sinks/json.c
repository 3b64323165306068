/* sink json - records as a JSON array or as JSON lines.
 *
 * `format` makes the text of a batch on any worker; `write` only puts the pieces together. A record
 * of an array is formatted with its comma in front, and the first one loses it when it is written,
 * for only then it is known to be the first. */
#include <aryk/plugin.h>

#include "plugins/formats/json_write.h"
#include "plugins/formats/sink_file.h"

enum {
  FORM_ARRAY = 0,
  FORM_LINES
};
static const char *const forms[] = {"array", "lines", NULL};

enum {
  DECIMALS_NUMBER = 0,
  DECIMALS_STRING
};
static const char *const decimals_words[] = {"number", "string", NULL};

typedef struct JsonSink {
  SinkFile file;
  const char *path;
  int form;
  bool pretty;
  int decimals;
  ArykFields columns;
  bool append;
  int compress;
  bool begun; /* a record was written */
} JsonSink;

enum {
  JSON_STATE_VERSION = 1
};

static const ArykOption options[] = {
    ARYK_OPTION_PATH_REQUIRED(JsonSink, path, "the file to write; \"-\" is standard output"),
    ARYK_OPTION_ENUM(JsonSink, form, forms, FORM_ARRAY,
                     "one JSON array of objects, or lines: an object a line (JSON Lines)"),
    ARYK_OPTION_BOOL(JsonSink, pretty, false,
                     "a member a line, indented by two spaces; only in an array"),
    ARYK_OPTION_ENUM(JsonSink, decimals, decimals_words, DECIMALS_NUMBER,
                     "decimals as numbers with all their digits, or as strings for readers that "
                     "would round them to doubles"),
    ARYK_OPTION_FIELDS(
        JsonSink, columns, 0,
        "the fields to write, in this order; all fields of each record if not given"),
    ARYK_OPTION_BOOL(JsonSink, append, false,
                     "add to the file instead of replacing it; only lines, for an array is closed"),
    ARYK_OPTION_ENUM(JsonSink, compress, sink_file_compress_words, SINK_FILE_COMPRESS_AUTO,
                     SINK_FILE_COMPRESS_DOC),
    ARYK_OPTION_END};

static SinkFilePlace
json_place(const JsonSink *json)
{
  return (SinkFilePlace){json->path, json->append, json->compress};
}

static bool
json_check(const void *self, GError **error)
{
  const JsonSink *json = self;
  if (json->pretty && json->form == FORM_LINES)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "pretty = true breaks a record into several lines; remove it, or use "
                      "form = \"array\"");
  if (json->append && json->form == FORM_ARRAY)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "append = true needs form = \"lines\": nothing can be added to an array that "
                      "is closed");
  return sink_file_check_columns(&json->columns, error);
}

static bool
json_contract(const void *self, ArykContract *contract, GError **error)
{
  const JsonSink *json = self;
  (void)error;
  sink_file_contract(json_place(json), contract);
  sink_file_contract_columns(&json->columns, contract);
  return true;
}

static bool
json_start(void *self, ArykContext *context, GError **error)
{
  JsonSink *json = self;
  return sink_file_start(&json->file, json_place(json), context, error);
}

static ArykVerdict
json_format(const void *self, const ArykBatch *batch, ArykOutput *output, GError **error)
{
  const JsonSink *json = self;
  ArykBytes *out = aryk_output_bytes(output);
  JsonStyle style = {json->pretty, json->decimals == DECIMALS_STRING};
  bool array = json->form == FORM_ARRAY;
  JsonWriter *writer = json_writer_new(&json->columns, &style, array ? 1 : 0);
  (void)error;
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    size_t start = out->length;
    GError *refused = NULL;
    if (array)
      aryk_bytes_append(out, json->pretty ? ",\n  " : ",\n", json->pretty ? 4 : 2);
    if (json_writer_record(writer, out, record, &refused)) {
      if (!array)
        aryk_bytes_append_char(out, '\n');
    } else {
      out->length = start;
      aryk_output_reject(output, record, refused);
    }
  }
  json_writer_free(writer);
  return ARYK_KEEP;
}

/* Before the first record. *skipped: bytes of it that are not written. */
static ArykVerdict
json_begin(JsonSink *json, size_t *skipped, GError **error)
{
  json->begun = true;
  if (json->form == FORM_LINES)
    return sink_file_begin(&json->file, "\n", NULL, error);
  *skipped = 1;
  return sink_file_write(&json->file, "[", 1, error);
}

static ArykVerdict
json_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
           GError **error)
{
  JsonSink *json = self;
  size_t skipped = 0;
  (void)batch;
  (void)output;
  if (bytes->length == 0)
    return ARYK_KEEP;
  if (!json->begun && json_begin(json, &skipped, error) != ARYK_KEEP)
    return ARYK_FAIL;
  if (sink_file_write(&json->file, bytes->data + skipped, bytes->length - skipped, error) !=
      ARYK_KEEP)
    return ARYK_FAIL;
  return sink_file_end_batch(&json->file, error);
}

static ArykVerdict
json_finish(void *self, ArykOutput *output, GError **error)
{
  JsonSink *json = self;
  (void)output;
  if (json->form == FORM_ARRAY) {
    ArykText end = aryk_text(json->begun ? "\n]\n" : "[]\n");
    if (sink_file_write(&json->file, end.data, end.length, error) != ARYK_KEEP)
      return ARYK_FAIL;
  }
  return sink_file_end(&json->file, error);
}

/* ---- State ---------------------------------------------------------------------------------- */

/* the file, whether it has begun */
#define JSON_STATE "(" SINK_FILE_STATE "b)"

static GVariant *
json_save(void *self, GError **error)
{
  JsonSink *json = self;
  (void)error;
  return g_variant_new("(@" SINK_FILE_STATE "b)", sink_file_save(&json->file), json->begun);
}

static bool
json_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  JsonSink *json = self;
  GVariant *file;
  gboolean begun;
  if (state_version != JSON_STATE_VERSION ||
      !g_variant_is_of_type(state, G_VARIANT_TYPE(JSON_STATE)))
    return sink_file_bad_state(error);
  g_variant_get(state, "(@" SINK_FILE_STATE "b)", &file, &begun);
  json->begun = begun;
  bool done = sink_file_restore(&json->file, file, error);
  g_variant_unref(file);
  return done;
}

ARYK_SINK(json, "1.0", "writes records as a JSON array or as JSON lines",
          .state_version = JSON_STATE_VERSION, .state_size = sizeof(JsonSink), .options = options,
          .example = "{ sink = \"json\"; path = \"out/figures.json\"; pretty = true; }",
          .check = json_check, .contract = json_contract, .start = json_start,
          .stop = sink_file_stop, .save = json_save, .restore = json_restore, .finish = json_finish,
          .format = json_format, .write = json_write, .prepare = sink_file_prepare,
          .commit = sink_file_commit, .abort = sink_file_abort);
