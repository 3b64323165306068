/* sink json - records as a JSON array or as JSON lines.
 *
 * `format` makes the text of a batch on any worker; `write` only puts the pieces together. A record
 * of an array is formatted with its comma in front, and the first one loses it when it is written,
 * for only then it is known to be the first of its file. */
#include <aryk/plugin.h>

#include "plugins/formats/json_write.h"
#include "plugins/formats/sink_parts.h"

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
  SinkParts parts;
  const char *path;
  int form;
  bool pretty;
  int decimals;
  ArykFields columns;
  bool append;
  int compress;
  SINK_PARTS_MEMBERS;
} JsonSink;

enum {
  JSON_STATE_VERSION = 2
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
    SINK_PARTS_OPTIONS(JsonSink),
    ARYK_OPTION_END};

static SinkPartsPlace
json_place(const JsonSink *json)
{
  return (SinkPartsPlace)SINK_PARTS_PLACE(json);
}

static bool
json_check(const void *self, GError **error)
{
  const JsonSink *json = self;
  SinkPartsPlace place = json_place(json);
  if (json->pretty && json->form == FORM_LINES)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "pretty = true breaks a record into several lines; remove it, or use "
                      "form = \"array\"");
  if (json->append && json->form == FORM_ARRAY)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "append = true needs form = \"lines\": nothing can be added to an array that "
                      "is closed");
  return sink_file_check_columns(&json->columns, error) && sink_parts_check(&place, error);
}

static bool
json_contract(const void *self, ArykContract *contract, GError **error)
{
  const JsonSink *json = self;
  SinkPartsPlace place = json_place(json);
  (void)error;
  sink_parts_contract(&place, contract);
  sink_file_contract_columns(&json->columns, contract);
  return true;
}

/* The record with what parts it from others; nothing when it cannot be written. */
static bool
json_add_record(const JsonSink *json, JsonWriter *writer, ArykBytes *out, const ArykRecord *record,
                GError **error)
{
  bool array = json->form == FORM_ARRAY;
  size_t start = out->length;
  if (array)
    aryk_bytes_append(out, json->pretty ? ",\n  " : ",\n", json->pretty ? 4 : 2);
  if (!json_writer_record(writer, out, record, error)) {
    out->length = start;
    return false;
  }
  if (!array)
    aryk_bytes_append_char(out, '\n');
  return true;
}

static ArykVerdict
json_format(const void *self, const ArykBatch *batch, ArykOutput *output, GError **error)
{
  const JsonSink *json = self;
  ArykBytes *out = aryk_output_bytes(output);
  JsonStyle style = {json->pretty, json->decimals == DECIMALS_STRING};
  JsonWriter *writer = json_writer_new(&json->columns, &style, json->form == FORM_ARRAY ? 1 : 0);
  PartRows *rows = sink_parts_rows(&json->parts);
  (void)error;
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    GError *refused = NULL;
    ArykBytes *to = rows != NULL ? part_rows_begin(rows, record, &refused) : out;
    bool kept = to != NULL && json_add_record(json, writer, to, record, &refused);
    if (rows != NULL && to != NULL)
      part_rows_end(rows, kept);
    if (!kept)
      aryk_output_reject(output, record, refused);
  }
  json_writer_free(writer);
  if (rows != NULL)
    part_rows_deliver(rows, out);
  return ARYK_KEEP;
}

static ArykVerdict
json_begin(void *sink, SinkFile *file, size_t *skipped, GError **error)
{
  const JsonSink *json = sink;
  *skipped = json->form == FORM_LINES ? 0 : 1;
  if (json->form == FORM_LINES)
    return sink_file_begin(file, "\n", NULL, error);
  return sink_file_write(file, "[", 1, error);
}

static ArykVerdict
json_end(void *sink, SinkFile *file, bool begun, GError **error)
{
  const JsonSink *json = sink;
  ArykText end = aryk_text(begun ? "\n]\n" : "[]\n");
  return json->form == FORM_LINES ? ARYK_KEEP : sink_file_write(file, end.data, end.length, error);
}

static const SinkShape json_shape = {json_begin, json_end};

static bool
json_start(void *self, ArykContext *context, GError **error)
{
  JsonSink *json = self;
  SinkPartsPlace place = json_place(json);
  return sink_parts_start(&json->parts, &place, &json_shape, context, error);
}

static ArykVerdict
json_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
           GError **error)
{
  (void)batch;
  (void)output;
  return sink_parts_write(self, bytes, error);
}

static ArykVerdict
json_finish(void *self, ArykOutput *output, GError **error)
{
  (void)output;
  return sink_parts_finish(self, error);
}

/* ---- State ---------------------------------------------------------------------------------- */

static GVariant *
json_save(void *self, GError **error)
{
  JsonSink *json = self;
  (void)error;
  return sink_parts_save(&json->parts);
}

static bool
json_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  JsonSink *json = self;
  if (state_version != JSON_STATE_VERSION)
    return sink_file_bad_state(error);
  return sink_parts_restore(&json->parts, state, error);
}

ARYK_SINK(json, "1.0", "writes records as a JSON array or as JSON lines",
          .state_version = JSON_STATE_VERSION, .state_size = sizeof(JsonSink), .options = options,
          .example = "{ sink = \"json\"; path = \"out/figures.json\"; pretty = true; }",
          .check = json_check, .contract = json_contract, .start = json_start,
          .stop = sink_parts_stop, .save = json_save, .restore = json_restore,
          .finish = json_finish, .format = json_format, .write = json_write,
          .prepare = sink_parts_prepare, .commit = sink_parts_commit, .abort = sink_parts_abort);
