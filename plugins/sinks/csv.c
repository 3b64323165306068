/* sink csv - records as rows of comma-separated values.
 *
 * The columns are those of the option `columns`, or else all fields of the records in the first
 * batch, in the order in which they appear there; batches depend on the input alone, so the same
 * input always gives the same columns. From then on they are fixed: a record that lacks one has an
 * empty cell there, and what happens to a record with a field that is no column says `extra`.
 *
 * `format` makes the text of a batch on any worker once the columns are known. A batch that came
 * too early is formatted in `write`, which decides the columns; the bytes are the same either way.
 * That `write` publishes them while `format` runs is why they are behind an atomic pointer.
 *
 * A file that is added to has its header already: it has to name the same columns. Every file of an
 * output that is divided has the same ones. */
#include <aryk/plugin.h>

#include <stdatomic.h>

#include "plugins/formats/csv_delimiter.h"
#include "plugins/formats/csv_write.h"
#include "plugins/formats/sink_parts.h"
#include "plugins/sinks/csv_columns.h"

static const char *const quoting_words[] = {"minimal", "all", "strings", "none", NULL};

enum {
  CSV_STATE_VERSION = 2
};

enum {
  NEWLINE_LF = 0,
  NEWLINE_CRLF
};
static const char *const newline_words[] = {"lf", "crlf", NULL};

enum {
  EXTRA_REJECT = 0,
  EXTRA_FAIL,
  EXTRA_IGNORE
};
static const char *const extra_words[] = {"reject", "fail", "ignore", NULL};

typedef struct CsvSink {
  SinkParts parts;
  const char *path;
  ArykFields columns;
  bool header;
  const char *delimiter;
  int quoting;
  const char *null;
  const char *list_separator;
  int newline;
  bool guard_formulas;
  bool bom;
  int extra;
  bool append;
  int compress;
  SINK_PARTS_MEMBERS;
  CsvStyle style;
  _Atomic(CsvColumns *) known; /* written once, before or by the first `write` with a record */
} CsvSink;

static const ArykOption options[] = {
    ARYK_OPTION_PATH_REQUIRED(CsvSink, path, "the file to write; \"-\" is standard output"),
    ARYK_OPTION_FIELDS(CsvSink, columns, 0,
                       "the fields to write, in this order; if not given, those of the first "
                       "batch of records"),
    ARYK_OPTION_BOOL(CsvSink, header, true, "a first row with the names of the columns"),
    ARYK_OPTION_STRING(CsvSink, delimiter, ",",
                       "between cells: one ASCII character, such as \";\" or \"\\t\""),
    ARYK_OPTION_ENUM(CsvSink, quoting, quoting_words, CSV_QUOTE_MINIMAL,
                     "which cells are quoted: those that need it, all, all strings, or none (a "
                     "record that needs quotes is then rejected)"),
    ARYK_OPTION_STRING(CsvSink, null, "", "how a null or absent value is spelled"),
    ARYK_OPTION_STRING(CsvSink, list_separator, " ", "between the members of a list in one cell"),
    ARYK_OPTION_ENUM(CsvSink, newline, newline_words, NEWLINE_LF,
                     "the end of a line; RFC 4180 says crlf, most tools want lf"),
    ARYK_OPTION_BOOL(CsvSink, guard_formulas, false,
                     "an apostrophe before text that a spreadsheet would run as a formula (text "
                     "that begins with = + - @, tab or CR and is no number)"),
    ARYK_OPTION_BOOL(CsvSink, bom, false,
                     "begin with a byte order mark, by which Excel recognizes UTF-8"),
    ARYK_OPTION_ENUM(CsvSink, extra, extra_words, EXTRA_REJECT,
                     "a record with a field that is no column, when columns is not given: reject "
                     "it, fail the run, or ignore the field"),
    ARYK_OPTION_BOOL(CsvSink, append, false,
                     "add to the file instead of replacing it; its header must name the same "
                     "columns, and is not written again"),
    ARYK_OPTION_ENUM(CsvSink, compress, sink_file_compress_words, SINK_FILE_COMPRESS_AUTO,
                     SINK_FILE_COMPRESS_DOC),
    SINK_PARTS_OPTIONS(CsvSink),
    ARYK_OPTION_END};

static SinkPartsPlace
csv_place(const CsvSink *csv)
{
  return (SinkPartsPlace)SINK_PARTS_PLACE(csv);
}

static bool
csv_check(const void *self, GError **error)
{
  const CsvSink *csv = self;
  SinkPartsPlace place = csv_place(csv);
  if (!csv_check_delimiter(csv->delimiter, error))
    return false;
  if (strpbrk(csv->null, "\"\r\n") != NULL)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "null = \"%s\" must not hold quotes or line ends, or it could not be told "
                      "from text",
                      csv->null);
  return sink_file_check_columns(&csv->columns, error) && sink_parts_check(&place, error);
}

static bool
csv_contract(const void *self, ArykContract *contract, GError **error)
{
  const CsvSink *csv = self;
  SinkPartsPlace place = csv_place(csv);
  (void)error;
  sink_parts_contract(&place, contract);
  sink_file_contract_columns(&csv->columns, contract);
  return true;
}

/* Makes them known to `format`. */
static void
csv_publish(CsvSink *csv, CsvColumns *columns)
{
  atomic_store_explicit(&csv->known, columns, memory_order_release);
}

static const CsvColumns *
csv_known(const CsvSink *csv)
{
  return atomic_load_explicit(&csv->known, memory_order_acquire);
}

/* ---- Columns -------------------------------------------------------------------------------- */

/* KEEP, or what `extra` says about a field of the record that is no column. */
static ArykVerdict
csv_check_extra(const CsvSink *csv, const CsvColumns *columns, const ArykRecord *record,
                GError **error)
{
  if (csv->columns.count > 0 || csv->extra == EXTRA_IGNORE)
    return ARYK_KEEP;
  for (uint32_t i = 0; i < aryk_record_count(record); i++) {
    ArykField field = aryk_record_field_at(record, i);
    if (csv_columns_have(columns, field, i))
      continue;
    aryk_error(error, ARYK_ERROR_FORMAT,
               "field \"%s\" is not among the columns, which the first records gave; name all "
               "of them with columns = [ ... ], or set extra = \"ignore\" to leave it out",
               aryk_field_name(field));
    return csv->extra == EXTRA_FAIL ? ARYK_FAIL : ARYK_REJECT;
  }
  return ARYK_KEEP;
}

/* ---- Rows ----------------------------------------------------------------------------------- */

static ArykVerdict
csv_format_rows(const CsvSink *csv, const CsvColumns *columns, const ArykBatch *batch,
                ArykOutput *output, ArykBytes *out, GError **error)
{
  ArykBytes scratch = {0};
  ArykVerdict verdict = ARYK_KEEP;
  PartRows *rows = sink_parts_rows(&csv->parts);
  for (uint32_t i = 0; i < aryk_batch_count(batch) && verdict == ARYK_KEEP; i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    GError *refused = NULL;
    ArykVerdict one = csv_check_extra(csv, columns, record, &refused);
    ArykBytes *to = out;
    if (rows != NULL && one == ARYK_KEEP)
      to = part_rows_begin(rows, record, &refused);
    if (one == ARYK_KEEP &&
        (to == NULL || !csv_write_row(to, record, columns->fields, columns->count, &csv->style,
                                      &scratch, &refused)))
      one = ARYK_REJECT;
    if (rows != NULL && to != NULL)
      part_rows_end(rows, one == ARYK_KEEP);
    if (one == ARYK_REJECT) {
      aryk_output_reject(output, record, refused);
    } else if (one == ARYK_FAIL) {
      g_propagate_error(error, refused);
      verdict = ARYK_FAIL;
    }
  }
  aryk_bytes_clear(&scratch);
  if (rows != NULL)
    part_rows_deliver(rows, out);
  return verdict;
}

static ArykVerdict
csv_format(const void *self, const ArykBatch *batch, ArykOutput *output, GError **error)
{
  const CsvSink *csv = self;
  const CsvColumns *columns = csv_known(csv);
  if (columns == NULL)
    return ARYK_KEEP; /* `write` will do it */
  return csv_format_rows(csv, columns, batch, output, aryk_output_bytes(output), error);
}

/* What stands before the first row of a file in which nothing is yet. */
static ArykVerdict
csv_write_head(const CsvSink *csv, SinkFile *file, const CsvColumns *columns, GError **error)
{
  ArykBytes head = {0};
  ArykVerdict verdict = ARYK_KEEP;
  if (csv->bom)
    aryk_bytes_append(&head, "\xef\xbb\xbf", 3);
  if (csv->header && !csv_write_header(&head, columns->fields, columns->count, &csv->style, error))
    verdict = ARYK_FAIL;
  if (verdict == ARYK_KEEP)
    verdict = sink_file_write(file, head.data, head.length, error);
  aryk_bytes_clear(&head);
  return verdict;
}

static ArykVerdict
csv_begin(void *sink, SinkFile *file, size_t *skipped, GError **error)
{
  const CsvSink *csv = sink;
  const CsvColumns *columns = csv_known(csv);
  ArykBytes head = {0};
  *skipped = 0;
  ArykVerdict verdict = sink_file_begin(file, csv->style.newline.data, &head, error);
  if (verdict == ARYK_KEEP && head.length == 0)
    verdict = csv_write_head(csv, file, columns, error);
  else if (verdict == ARYK_KEEP && csv->header &&
           !csv_columns_match(columns, (ArykText){head.data, head.length}, csv->delimiter[0],
                              file->path, error))
    verdict = ARYK_FAIL;
  aryk_bytes_clear(&head);
  return verdict;
}

/* A file without rows has its header where the columns are known. */
static ArykVerdict
csv_end(void *sink, SinkFile *file, bool begun, GError **error)
{
  size_t skipped;
  if (begun || csv_known(sink) == NULL)
    return ARYK_KEEP;
  return csv_begin(sink, file, &skipped, error);
}

static const SinkShape csv_shape = {csv_begin, csv_end};

static ArykVerdict
csv_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
          GError **error)
{
  CsvSink *csv = self;
  ArykBytes late = {0};
  ArykVerdict verdict = ARYK_KEEP;
  if (aryk_batch_count(batch) == 0)
    return ARYK_KEEP;
  if (csv_known(csv) == NULL)
    csv_publish(csv, csv_columns_of(batch));
  if (bytes->length == 0) {
    verdict = csv_format_rows(csv, csv_known(csv), batch, output, &late, error);
    bytes = &late;
  }
  if (verdict == ARYK_KEEP)
    verdict = sink_parts_write(csv, bytes, error);
  aryk_bytes_clear(&late);
  return verdict;
}

static ArykVerdict
csv_finish(void *self, ArykOutput *output, GError **error)
{
  (void)output;
  return sink_parts_finish(self, error);
}

/* ---- Start and stop ------------------------------------------------------------------------- */

static bool
csv_start(void *self, ArykContext *context, GError **error)
{
  CsvSink *csv = self;
  csv->style = (CsvStyle){csv->delimiter[0],
                          (CsvQuoting)csv->quoting,
                          aryk_text(csv->null),
                          aryk_text(csv->list_separator),
                          aryk_text(csv->newline == NEWLINE_CRLF ? "\r\n" : "\n"),
                          csv->guard_formulas};
  if (csv->columns.count > 0)
    csv_publish(csv, csv_columns_new(csv->columns.items, csv->columns.count));
  SinkPartsPlace place = csv_place(csv);
  return sink_parts_start(&csv->parts, &place, &csv_shape, context, error);
}

static void
csv_stop(void *self)
{
  CsvSink *csv = self;
  g_free(atomic_exchange(&csv->known, NULL));
  sink_parts_stop(self);
}

/* ---- State ---------------------------------------------------------------------------------- */

/* the files, the columns if they are known */
#define CSV_STATE "(" SINK_PARTS_STATE "mas)"

static GVariant *
csv_save(void *self, GError **error)
{
  CsvSink *csv = self;
  const CsvColumns *columns = csv_known(csv);
  GVariant *names = columns != NULL ? csv_columns_save(columns) : NULL;
  (void)error;
  return g_variant_new("(@" SINK_PARTS_STATE "@mas)", sink_parts_save(&csv->parts),
                       g_variant_new_maybe(G_VARIANT_TYPE_STRING_ARRAY, names));
}

static bool
csv_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  CsvSink *csv = self;
  GVariant *files, *names;
  if (state_version != CSV_STATE_VERSION || !g_variant_is_of_type(state, G_VARIANT_TYPE(CSV_STATE)))
    return sink_file_bad_state(error);
  g_variant_get(state, "(@" SINK_PARTS_STATE "m@as)", &files, &names);
  if (names != NULL) {
    g_free(csv->known);
    csv_publish(csv, csv_columns_named(names));
    g_variant_unref(names);
  }
  bool done = sink_parts_restore(&csv->parts, files, error);
  g_variant_unref(files);
  return done;
}

ARYK_SINK(csv, "1.0", "writes records as comma-separated values (RFC 4180)",
          .state_version = CSV_STATE_VERSION, .state_size = sizeof(CsvSink), .options = options,
          .example = "{ sink = \"csv\"; path = \"out/figures.csv\"; "
                     "columns = [ \"indicator\", \"period\", \"value\" ]; }",
          .check = csv_check, .contract = csv_contract, .start = csv_start, .stop = csv_stop,
          .save = csv_save, .restore = csv_restore, .finish = csv_finish, .format = csv_format,
          .write = csv_write, .prepare = sink_parts_prepare, .commit = sink_parts_commit,
          .abort = sink_parts_abort);
