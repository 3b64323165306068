/* sink lines - one field of each record as a line of text.
 *
 * Lines that lie one behind the other in memory, with a line end between them, as the source of the
 * same name reads them, are written as one run of bytes. */
#include <aryk/plugin.h>

#include "plugins/formats/scalar_write.h"
#include "plugins/formats/sink_file.h"

enum {
  LINES_STATE_VERSION = 1
};

typedef struct LinesSink {
  SinkFile file;
  const char *path;
  ArykField field;
  bool append;
  int compress;
  bool begun; /* something was written */
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
    ARYK_OPTION_END};

static SinkFilePlace
lines_place(const LinesSink *lines)
{
  return (SinkFilePlace){lines->path, lines->append, lines->compress};
}

static bool
lines_contract(const void *self, ArykContract *contract, GError **error)
{
  const LinesSink *lines = self;
  const uint32_t nested = ARYK_TYPE_SET(ARYK_LIST) | ARYK_TYPE_SET(ARYK_MAP);
  (void)error;
  sink_file_contract(lines_place(lines), contract);
  aryk_contract_reads(contract, lines->field, ARYK_TYPES_ANY & ~nested, true);
  aryk_contract_names_all(contract);
  return true;
}

static bool
lines_start(void *self, ArykContext *context, GError **error)
{
  LinesSink *lines = self;
  return sink_file_start(&lines->file, lines_place(lines), context, error);
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
lines_write_run(LinesSink *lines, ArykText run, GError **error)
{
  ArykVerdict verdict = sink_file_write(&lines->file, run.data, run.length, error);
  return verdict == ARYK_KEEP ? sink_file_write(&lines->file, "\n", 1, error) : verdict;
}

static ArykVerdict
lines_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
            GError **error)
{
  LinesSink *lines = self;
  ArykVerdict verdict = ARYK_KEEP;
  (void)output;
  if (aryk_batch_count(batch) == 0)
    return ARYK_KEEP;
  if (!lines->begun)
    verdict = sink_file_begin(&lines->file, "\n", NULL, error);
  lines->begun = true;
  if (verdict == ARYK_KEEP && bytes->length == 0)
    verdict = lines_write_run(lines, lines_whole_run(lines, batch), error);
  else if (verdict == ARYK_KEEP)
    verdict = sink_file_write(&lines->file, bytes->data, bytes->length, error);
  return verdict == ARYK_KEEP ? sink_file_end_batch(&lines->file, error) : verdict;
}

static ArykVerdict
lines_finish(void *self, ArykOutput *output, GError **error)
{
  LinesSink *lines = self;
  (void)output;
  return sink_file_end(&lines->file, error);
}

/* ---- State ---------------------------------------------------------------------------------- */

/* the file, whether it has begun */
#define LINES_STATE "(" SINK_FILE_STATE "b)"

static GVariant *
lines_save(void *self, GError **error)
{
  LinesSink *lines = self;
  (void)error;
  return g_variant_new("(@" SINK_FILE_STATE "b)", sink_file_save(&lines->file), lines->begun);
}

static bool
lines_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  LinesSink *lines = self;
  GVariant *file;
  gboolean begun;
  if (state_version != LINES_STATE_VERSION ||
      !g_variant_is_of_type(state, G_VARIANT_TYPE(LINES_STATE)))
    return sink_file_bad_state(error);
  g_variant_get(state, "(@" SINK_FILE_STATE "b)", &file, &begun);
  lines->begun = begun;
  bool done = sink_file_restore(&lines->file, file, error);
  g_variant_unref(file);
  return done;
}

ARYK_SINK(lines, "1.0", "writes one field of each record as a line of text",
          .state_version = LINES_STATE_VERSION, .state_size = sizeof(LinesSink), .options = options,
          .example = "{ sink = \"lines\"; path = \"out/lines.txt\"; field = \"title\"; }",
          .contract = lines_contract, .start = lines_start, .stop = sink_file_stop,
          .save = lines_save, .restore = lines_restore, .finish = lines_finish,
          .format = lines_format, .write = lines_write, .prepare = sink_file_prepare,
          .commit = sink_file_commit, .abort = sink_file_abort);
