/* transform tee - writes down the records that pass, and passes them on.
 *
 * A sink in the middle of a chain does the same, for what stands behind it reads from the stage
 * before the sink; and a graph with two readers does it in general. A tee is the short form of
 * that: one output beside the chain, with the promises of all outputs. It is there whole or not at
 * all, and part of checkpoints. */
#include <aryk/plugin.h>

#include "plugins/formats/csv_write.h"
#include "plugins/formats/json_write.h"
#include "plugins/formats/sink_file.h"

enum {
  FORM_LINES = 0,
  FORM_CSV
};
static const char *const forms[] = {"lines", "csv", NULL};

typedef struct Tee {
  SinkFile file; /* first: its callbacks are the plugin's */
  const char *path;
  int form;
  ArykFields columns;
  bool append;
  int compress;
  JsonWriter *writer;
  ArykBytes bytes;   /* of a batch                    */
  ArykBytes scratch; /* of a row                      */
  bool begun;        /* what comes first was written  */
} Tee;

static const ArykOption options[] = {
    ARYK_OPTION_OUTPUT_PATH_REQUIRED(Tee, path, "the file to write; \"-\" is standard output"),
    ARYK_OPTION_ENUM(Tee, form, forms, FORM_LINES,
                     "lines: an object a line (JSON Lines); csv: rows with a header (RFC 4180)"),
    ARYK_OPTION_FIELDS(Tee, columns, 0,
                       "the fields to write, in this order; all fields of each record if not "
                       "given, which csv needs"),
    ARYK_OPTION_BOOL(Tee, append, false, "add to the file instead of replacing it; only lines"),
    ARYK_OPTION_ENUM(Tee, compress, sink_file_compress_words, SINK_FILE_COMPRESS_AUTO,
                     SINK_FILE_COMPRESS_DOC),
    ARYK_OPTION_END};

static const CsvStyle csv_style = {
    .delimiter = ',', .null_text = {"", 0}, .list_separator = {" ", 1}, .newline = {"\n", 1}};

static SinkFilePlace
tee_place(const Tee *tee)
{
  return (SinkFilePlace){tee->path, tee->append, tee->compress};
}

static bool
tee_check(const void *self, GError **error)
{
  const Tee *tee = self;
  if (tee->form == FORM_CSV && tee->columns.count == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "form = \"csv\" needs columns");
  if (tee->form == FORM_CSV && tee->append)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "append = true is for form = \"lines\"; to add to CSV, use sink csv");
  return sink_file_check_columns(&tee->columns, error);
}

static bool
tee_contract(const void *self, ArykContract *contract, GError **error)
{
  const Tee *tee = self;
  (void)error;
  sink_file_contract(tee_place(tee), contract);
  sink_file_contract_columns(&tee->columns, contract);
  return true;
}

static bool
tee_start(void *self, ArykContext *context, GError **error)
{
  static const JsonStyle style = {false, false};
  Tee *tee = self;
  tee->writer = json_writer_new(&tee->columns, &style, 0);
  return sink_file_start(&tee->file, tee_place(tee), context, error);
}

static void
tee_stop(void *self)
{
  Tee *tee = self;
  g_clear_pointer(&tee->writer, json_writer_free);
  aryk_bytes_clear(&tee->bytes);
  aryk_bytes_clear(&tee->scratch);
  sink_file_stop(self);
}

/* ---- Records --------------------------------------------------------------------------------- */

/* Appends a record to the bytes; false with *error, and nothing appended, when it cannot be. */
static bool
append_record(Tee *tee, const ArykRecord *record, GError **error)
{
  size_t start = tee->bytes.length;
  if (tee->form == FORM_CSV)
    return csv_write_row(&tee->bytes, record, tee->columns.items, tee->columns.count, &csv_style,
                         &tee->scratch, error);
  if (json_writer_record(tee->writer, &tee->bytes, record, error)) {
    aryk_bytes_append_char(&tee->bytes, '\n');
    return true;
  }
  tee->bytes.length = start;
  return false;
}

/* What stands before the first record. */
static ArykVerdict
begin(Tee *tee, GError **error)
{
  ArykBytes header = {0};
  tee->begun = true;
  if (tee->form == FORM_LINES)
    return sink_file_begin(&tee->file, "\n", NULL, error);
  bool done =
      csv_write_header(&header, tee->columns.items, tee->columns.count, &csv_style, error) &&
      sink_file_write(&tee->file, header.data, header.length, error) == ARYK_KEEP;
  aryk_bytes_clear(&header);
  return done ? ARYK_KEEP : ARYK_FAIL;
}

static ArykVerdict
tee_batch(void *self, ArykBatch *batch, ArykOutput *output, GError **error)
{
  Tee *tee = self;
  tee->bytes.length = 0;
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    GError *refused = NULL;
    if (!append_record(tee, record, &refused))
      aryk_output_reject(output, record, refused);
  }
  if (tee->bytes.length == 0)
    return ARYK_KEEP;
  if (!tee->begun && begin(tee, error) != ARYK_KEEP)
    return ARYK_FAIL;
  if (sink_file_write(&tee->file, tee->bytes.data, tee->bytes.length, error) != ARYK_KEEP)
    return ARYK_FAIL;
  /* The bytes are counted at the end: this runs ahead of what has been settled, and a run that
   * fails is to say the same for any number of workers. */
  bool flushed = !aryk_file_is_stream(tee->file.file) || aryk_file_flush(tee->file.file, error);
  return flushed ? ARYK_KEEP : ARYK_FAIL;
}

static ArykVerdict
tee_finish(void *self, ArykOutput *output, GError **error)
{
  Tee *tee = self;
  (void)output;
  if (!tee->begun && tee->form == FORM_CSV && begin(tee, error) != ARYK_KEEP)
    return ARYK_FAIL;
  return sink_file_end(&tee->file, error);
}

/* ---- Checkpoints ----------------------------------------------------------------------------- */

/* the file, whether it has begun */
#define TEE_STATE "(" SINK_FILE_STATE "b)"

static GVariant *
tee_save(void *self, GError **error)
{
  Tee *tee = self;
  (void)error;
  return g_variant_new("(@" SINK_FILE_STATE "b)", sink_file_save(&tee->file), tee->begun);
}

static bool
tee_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Tee *tee = self;
  GVariant *file;
  gboolean begun;
  if (state_version != 1 || !g_variant_is_of_type(state, G_VARIANT_TYPE(TEE_STATE)))
    return sink_file_bad_state(error);
  g_variant_get(state, "(@" SINK_FILE_STATE "b)", &file, &begun);
  tee->begun = begun;
  bool done = sink_file_restore(&tee->file, file, error);
  g_variant_unref(file);
  return done;
}

ARYK_TRANSFORM(tee, "1.0", "writes the records that pass to a file, and passes them on",
               .state_version = 1, .state_size = sizeof(Tee), .options = options,
               .example = "{ transform = \"tee\"; path = \"read.jsonl\"; }",
               .check = tee_check, .contract = tee_contract, .start = tee_start, .stop = tee_stop,
               .save = tee_save, .restore = tee_restore, .batch = tee_batch, .finish = tee_finish,
               .prepare = sink_file_prepare, .commit = sink_file_commit, .abort = sink_file_abort);
