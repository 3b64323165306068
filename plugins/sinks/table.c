/* sink table - records as an aligned table for people to read.
 *
 * The first 1,000 rows are held to find the columns and their widths. On a terminal light lines
 * part the columns, and the table is squeezed into the terminal's width; written to a file or a
 * pipe it is plain text. Numbers stand to the right. Not meant to be read by programs: cells are
 * cut. */
#include <aryk/plugin.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include "plugins/formats/sink_file.h"
#include "plugins/sinks/table_layout.h"

#define ROWS_HELD 1000

enum {
  LINES_AUTO = 0,
  LINES_ALWAYS,
  LINES_NEVER
};
static const char *const lines_words[] = {"auto", "always", "never", NULL};

enum {
  TABLE_STATE_VERSION = 1
};

typedef struct TableSink {
  SinkFile file;
  const char *path;
  ArykFields columns;
  int64_t max_width;
  int64_t width;
  int lines;
  TableLayout layout;
  bool fixed;          /* the widths are decided and the titles written */
  uint64_t incomplete; /* records with a field that has no column       */
  ArykField missed;    /* the first such field                          */
} TableSink;

static const ArykOption options[] = {
    ARYK_OPTION_PATH(TableSink, path, "-", "the file to write; \"-\" is standard output"),
    ARYK_OPTION_FIELDS(TableSink, columns, 0,
                       "the fields to show, in this order; all fields of the first 1,000 records "
                       "if not given"),
    ARYK_OPTION_INT(TableSink, max_width, 60, 1, 10000,
                    "cells of a column at most; longer text is cut and ends in an ellipsis"),
    ARYK_OPTION_INT(TableSink, width, 0, 0, 100000,
                    "cells of a line, into which columns of text are squeezed; 0: the terminal's "
                    "width, or any width when it is no terminal"),
    ARYK_OPTION_ENUM(TableSink, lines, lines_words, LINES_AUTO,
                     "lines between columns and under the titles: auto is only on a terminal"),
    ARYK_OPTION_END};

static SinkFilePlace
table_place(const TableSink *table)
{
  return (SinkFilePlace){table->path, false, SINK_FILE_COMPRESS_NONE};
}

static bool
table_check(const void *self, GError **error)
{
  const TableSink *table = self;
  return sink_file_check_columns(&table->columns, error);
}

static bool
table_contract(const void *self, ArykContract *contract, GError **error)
{
  const TableSink *table = self;
  (void)error;
  sink_file_contract(table_place(table), contract);
  sink_file_contract_columns(&table->columns, contract);
  return true;
}

/* The width of the terminal that standard output is; 0 when it is none or does not tell. */
static size_t
table_terminal_width(const TableSink *table)
{
  struct winsize size;
  if (strcmp(table->path, "-") != 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

static bool
table_start(void *self, ArykContext *context, GError **error)
{
  TableSink *table = self;
  if (!sink_file_start(&table->file, table_place(table), context, error))
    return false;
  bool terminal = aryk_file_is_terminal(table->file.file);
  size_t width = (size_t)table->width;
  if (width == 0 && terminal)
    width = table_terminal_width(table);
  bool lines = table->lines == LINES_ALWAYS || (table->lines == LINES_AUTO && terminal);
  table_layout_init(&table->layout, (size_t)table->max_width, width, lines);
  for (size_t i = 0; i < table->columns.count; i++)
    table_layout_add_column(&table->layout, table->columns.items[i]);
  return true;
}

static void
table_stop(void *self)
{
  TableSink *table = self;
  table_layout_clear(&table->layout);
  sink_file_stop(self);
}

/* Writes what is held, the first time with the titles above it. */
static ArykVerdict
table_flush(TableSink *table, GError **error)
{
  ArykBytes out = {0};
  if (!table->fixed && table->layout.columns->len > 0) {
    table_layout_fix(&table->layout);
    table_layout_write_head(&table->layout, &out);
  }
  table->fixed = true;
  table_layout_write_rows(&table->layout, &out);
  ArykVerdict verdict = sink_file_write(&table->file, out.data, out.length, error);
  aryk_bytes_clear(&out);
  return verdict;
}

static ArykVerdict
table_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
            GError **error)
{
  TableSink *table = self;
  bool chosen = table->columns.count > 0;
  (void)bytes;
  (void)output;
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    ArykField missed;
    bool open = !chosen && !table->fixed;
    if (!table_layout_hold(&table->layout, aryk_batch_at(batch, i), open, &missed) && !chosen) {
      if (table->incomplete++ == 0)
        table->missed = missed;
    }
    if (!table->fixed && table_layout_held(&table->layout) == ROWS_HELD &&
        table_flush(table, error) != ARYK_KEEP)
      return ARYK_FAIL;
  }
  if (table->fixed && table_flush(table, error) != ARYK_KEEP)
    return ARYK_FAIL;
  return sink_file_end_batch(&table->file, error);
}

static ArykVerdict
table_finish(void *self, ArykOutput *output, GError **error)
{
  TableSink *table = self;
  (void)output;
  if (table_flush(table, error) != ARYK_KEEP)
    return ARYK_FAIL;
  if (table->incomplete > 0)
    aryk_context_log(table->file.context, ARYK_LOG_WARNING,
                     "%" G_GUINT64_FORMAT " records have fields that the table does not show, "
                     "first \"%s\"; name what to show with columns = [ ... ]",
                     table->incomplete, aryk_field_name(table->missed));
  return sink_file_end(&table->file, error);
}

/* ---- State ---------------------------------------------------------------------------------- */

/* the file, the layout with the rows held, widths decided, records incomplete, first field missed
 */
#define TABLE_STATE "(" SINK_FILE_STATE TABLE_LAYOUT_STATE "bts)"

static GVariant *
table_save(void *self, GError **error)
{
  TableSink *table = self;
  (void)error;
  return g_variant_new("(@" SINK_FILE_STATE "@" TABLE_LAYOUT_STATE "bts)",
                       sink_file_save(&table->file), table_layout_save(&table->layout),
                       table->fixed, table->incomplete,
                       table->incomplete > 0 ? aryk_field_name(table->missed) : "");
}

static bool
table_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  TableSink *table = self;
  GVariant *file, *layout;
  gboolean fixed;
  const char *missed;
  if (state_version != TABLE_STATE_VERSION ||
      !g_variant_is_of_type(state, G_VARIANT_TYPE(TABLE_STATE)))
    return sink_file_bad_state(error);
  g_variant_get(state, "(@" SINK_FILE_STATE "@" TABLE_LAYOUT_STATE "bt&s)", &file, &layout, &fixed,
                &table->incomplete, &missed);
  table->fixed = fixed;
  if (table->incomplete > 0)
    table->missed = aryk_field(missed);
  bool done = sink_file_restore(&table->file, file, error) &&
              (table_layout_restore(&table->layout, layout) || sink_file_bad_state(error));
  g_variant_unref(file);
  g_variant_unref(layout);
  return done;
}

ARYK_SINK(table, "1.0", "writes records as an aligned table for people to read",
          .state_version = TABLE_STATE_VERSION, .state_size = sizeof(TableSink), .options = options,
          .example = "{ sink = \"table\"; columns = [ \"indicator\", \"period\", \"value\" ]; }",
          .check = table_check, .contract = table_contract, .start = table_start,
          .stop = table_stop, .save = table_save, .restore = table_restore, .finish = table_finish,
          .write = table_write, .prepare = sink_file_prepare, .commit = sink_file_commit,
          .abort = sink_file_abort);
