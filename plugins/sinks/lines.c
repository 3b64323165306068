/* sink lines - one field of each record as a line of text.
 *
 * Lines that lie one behind the other in memory, with a line end between them, as the source of the
 * same name reads them, are written as one run of bytes. */
#include <aryk/plugin.h>

#include "plugins/formats/scalar_write.h"
#include "plugins/formats/sink_parts.h"

enum {
  LINES_STATE_VERSION = 2
};

typedef struct LinesSink {
  SinkParts parts;
  const char *path;
  ArykField field;
  bool append;
  int compress;
  SINK_PARTS_MEMBERS;
} LinesSink;

static const ArykOption options[] = {
    ARYK_OPTION_PATH_REQUIRED(LinesSink, path, "the file to write; \"-\" is standard output"),
    ARYK_OPTION_FIELD(LinesSink, field, "line",
                      "the field to write: text as it is, line ends in it too, other single values "
                      "as in CSV; null is an empty line; a list, a map, or no such field is "
                      "rejected"),
    ARYK_OPTION_BOOL(LinesSink, append, false, "add to the file instead of replacing it"),
    ARYK_OPTION_ENUM(LinesSink, compress, sink_file_compress_words, SINK_FILE_COMPRESS_AUTO,
                     SINK_FILE_COMPRESS_DOC),
    SINK_PARTS_OPTIONS(LinesSink),
    ARYK_OPTION_END};

static SinkPartsPlace
lines_place(const LinesSink *lines)
{
  return (SinkPartsPlace)SINK_PARTS_PLACE(lines);
}

static bool
lines_check(const void *self, GError **error)
{
  SinkPartsPlace place = lines_place(self);
  return sink_parts_check(&place, error);
}

static bool
lines_contract(const void *self, ArykContract *contract, GError **error)
{
  const LinesSink *lines = self;
  const uint32_t nested = ARYK_TYPE_SET(ARYK_LIST) | ARYK_TYPE_SET(ARYK_MAP);
  SinkPartsPlace place = lines_place(lines);
  (void)error;
  sink_parts_contract(&place, contract);
  aryk_contract_reads(contract, lines->field, ARYK_TYPES_ANY & ~nested, true);
  aryk_contract_names_all(contract);
  return true;
}

static ArykVerdict
lines_begin(void *sink, SinkFile *file, size_t *skipped, GError **error)
{
  (void)sink;
  *skipped = 0;
  return sink_file_begin(file, "\n", NULL, error);
}

static const SinkShape lines_shape = {lines_begin, NULL};

static bool
lines_start(void *self, ArykContext *context, GError **error)
{
  LinesSink *lines = self;
  SinkPartsPlace place = lines_place(lines);
  return sink_parts_start(&lines->parts, &place, &lines_shape, context, error);
}

/* ---- Writing -------------------------------------------------------------------------------- */

/* Fewer bytes are copied: more of them at once are then handed to the system. */
#define LEAST_UNCOPIED ((size_t)64 * 1024)

/* Text of lines that was not appended yet, without the last line end. */
typedef struct LinesRun {
  const char *data; /* NULL: none */
  size_t length;
} LinesRun;

static void
lines_end_run(LinesRun *run, ArykBytes *out)
{
  if (run->data != NULL) {
    aryk_bytes_append(out, run->data, run->length);
    aryk_bytes_append_char(out, '\n');
  }
  run->data = NULL;
}

/* Whether a text begins one byte behind the run, and that byte is a line end. */
static inline bool
lines_goes_on(const LinesRun *run, ArykText text)
{
  return run->data != NULL && run->data + run->length + 1 == text.data &&
         run->data[run->length] == '\n';
}

static void
lines_add_text(LinesRun *run, ArykText text, ArykBytes *out)
{
  if (lines_goes_on(run, text)) {
    run->length += 1 + text.length;
    return;
  }
  lines_end_run(run, out);
  *run = (LinesRun){text.length > 0 ? text.data : "", text.length};
}

static bool
lines_add_value(LinesRun *run, const ArykValue *value, ArykField field, ArykBytes *out,
                GError **error)
{
  if (value->type == ARYK_STRING) {
    lines_add_text(run, aryk_value_text(value), out);
    return true;
  }
  if (value->type == ARYK_ABSENT)
    return aryk_error(error, ARYK_ERROR_MISSING, "there is no field \"%s\"",
                      aryk_field_name(field));
  if (value->type == ARYK_LIST || value->type == ARYK_MAP)
    return aryk_error(error, ARYK_ERROR_TYPE, "field \"%s\" is a %s, which is no line of text",
                      aryk_field_name(field), aryk_type_name((ArykType)value->type));
  lines_end_run(run, out);
  scalar_write(out, value);
  aryk_bytes_append_char(out, '\n');
  return true;
}

/* For an output that is divided: each line goes to its file. */
static void
lines_format_parts(const LinesSink *lines, const ArykBatch *batch, ArykOutput *output,
                   ArykBytes *out)
{
  PartRows *rows = sink_parts_rows(&lines->parts);
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    const ArykValue *value = aryk_record_get(record, lines->field);
    LinesRun run = {NULL, 0};
    GError *refused = NULL;
    ArykBytes *to = part_rows_begin(rows, record, &refused);
    bool kept = to != NULL && lines_add_value(&run, value, lines->field, to, &refused);
    if (kept)
      lines_end_run(&run, to);
    if (to != NULL)
      part_rows_end(rows, kept);
    if (!kept)
      aryk_output_reject(output, record, refused);
  }
  part_rows_deliver(rows, out);
}

/* Formats the records into `out`; what goes on behind the last of them is left in `run`. */
static void
lines_format_records(const LinesSink *lines, const ArykBatch *batch, LinesRun *run,
                     ArykOutput *output, ArykBytes *out)
{
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    const ArykValue *value = aryk_record_get(record, lines->field);
    GError *refused = NULL;
    if (!lines_add_value(run, value, lines->field, out, &refused))
      aryk_output_reject(output, record, refused);
  }
}

/* A batch of lines that follow each other in the input, as they do where nothing was changed, is
 * not copied: no bytes are made of it, and `write` takes them from the input. */
static ArykVerdict
lines_format(const void *self, const ArykBatch *batch, ArykOutput *output, GError **error)
{
  const LinesSink *lines = self;
  ArykBytes *out = aryk_output_bytes(output);
  LinesRun run = {NULL, 0};
  (void)error;
  if (lines->parts.path != NULL) {
    lines_format_parts(lines, batch, output, out);
    return ARYK_KEEP;
  }
  lines_format_records(lines, batch, &run, output, out);
  if (out->length > 0 || run.length < LEAST_UNCOPIED)
    lines_end_run(&run, out);
  return ARYK_KEEP;
}

/* The text from the first record's line to the last one's. */
static ArykText
lines_whole_run(const LinesSink *lines, const ArykBatch *batch)
{
  uint32_t last = aryk_batch_count(batch) - 1;
  ArykText from = aryk_value_text(aryk_record_get(aryk_batch_at(batch, 0), lines->field));
  ArykText to = aryk_value_text(aryk_record_get(aryk_batch_at(batch, last), lines->field));
  return (ArykText){from.data, (size_t)(to.data + to.length - from.data)};
}

static ArykVerdict
lines_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
            GError **error)
{
  LinesSink *lines = self;
  (void)output;
  if (lines->parts.path != NULL || bytes->length > 0 || aryk_batch_count(batch) == 0)
    return sink_parts_write(self, bytes, error);
  const ArykText run[] = {lines_whole_run(lines, batch), {"\n", 1}};
  return sink_parts_write_whole(self, run, G_N_ELEMENTS(run), error);
}

static ArykVerdict
lines_finish(void *self, ArykOutput *output, GError **error)
{
  (void)output;
  return sink_parts_finish(self, error);
}

/* ---- State ---------------------------------------------------------------------------------- */

static GVariant *
lines_save(void *self, GError **error)
{
  LinesSink *lines = self;
  (void)error;
  return sink_parts_save(&lines->parts);
}

static bool
lines_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  LinesSink *lines = self;
  if (state_version != LINES_STATE_VERSION)
    return sink_file_bad_state(error);
  return sink_parts_restore(&lines->parts, state, error);
}

ARYK_SINK(lines, "1.0", "writes one field of each record as a line of text",
          .state_version = LINES_STATE_VERSION, .state_size = sizeof(LinesSink), .options = options,
          .example = "{ sink = \"lines\"; path = \"out/lines.txt\"; field = \"title\"; }",
          .check = lines_check, .contract = lines_contract, .start = lines_start,
          .stop = sink_parts_stop, .save = lines_save, .restore = lines_restore,
          .finish = lines_finish, .format = lines_format, .write = lines_write,
          .prepare = sink_parts_prepare, .commit = sink_parts_commit, .abort = sink_parts_abort);
