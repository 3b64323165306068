/* source csv - rows of comma-separated values, each one record.
 *
 * `read` cuts the inputs into chunks at row ends and reads the header row of each; `parse` turns
 * chunks into records on any worker. Cells are strings unless `columns` says otherwise. A row that
 * has more or fewer cells than the header, or a cell that is not of its type, is a reject. An input
 * whose header is wrong is refused as a whole. */
#include <aryk/plugin.h>

#include <pthread.h>

#include "plugins/formats/block_reader.h"
#include "plugins/formats/csv_delimiter.h"
#include "plugins/sources/csv_table.h"

enum {
  RAGGED_REJECT = 0,
  RAGGED_PAD
};
static const char *const ragged_words[] = {"reject", "pad", NULL};

/* The tables of the inputs, by their number: `read` adds, `parse` looks up. */
typedef struct CsvTables {
  pthread_mutex_t lock;
  GHashTable *by_input;
} CsvTables;

typedef struct Csv {
  ArykStrings path;
  const char *match;
  bool allow_empty;
  bool new_only;
  bool header;
  const char *delimiter;
  const char *comment;
  ArykStrings null;
  int ragged;
  const char *encoding;
  ArykGroups columns;
  uint64_t max_record;
  BlockReader reader;
  CsvCutter cutter;
  TextDecoder *decoder; /* NULL for UTF-8 */
  CsvTables *tables;
  char *header_row; /* of the input that is read, for a checkpoint; NULL: none */
  bool expecting;   /* the first row of the input has not come yet             */
  bool skipping;    /* the rest of the input is left out: its header is wrong  */
} Csv;

static const ArykOption column_options[] = {
    ARYK_OPTION_STRING_REQUIRED(CsvColumnOption, name, "the field that the column becomes"),
    ARYK_OPTION_STRING(CsvColumnOption, header, NULL,
                       "its name in the header row, if that is another one"),
    ARYK_OPTION_ENUM(CsvColumnOption, type, cell_type_words, CELL_STRING, "the type of its values"),
    ARYK_OPTION_STRING(CsvColumnOption, format, NULL,
                       "how values are written: a pattern for dates and timestamps "
                       "(\"%d.%m.%Y\"), an example for numbers (\"1 234,56\")"),
    ARYK_OPTION_END};

static const ArykOption options[] = {
    ARYK_OPTION_PATHS(Csv, path, ARYK_OPTION_REQUIRED,
                      "files, folders (read recursively), patterns such as \"in/*.csv\", or "
                      "\"-\" for standard input; one, or a list of them"),
    ARYK_OPTION_STRING(Csv, match, NULL,
                       "in folders, read only files whose name matches this pattern (\"*.csv\")"),
    ARYK_OPTION_BOOL(Csv, allow_empty, false, "a path that finds no file is no error"),
    ARYK_OPTION_BOOL(Csv, new_only, false,
                     "read only files that no earlier run of this definition has read, or that "
                     "have changed since, by size or time"),
    ARYK_OPTION_BOOL(Csv, header, true,
                     "the first row of each file has the names of the columns; without it they are "
                     "those of columns, or else column_1, column_2 and so on"),
    ARYK_OPTION_STRING(Csv, delimiter, ",",
                       "between cells: one ASCII character, such as \";\" or \"\\t\""),
    ARYK_OPTION_STRING(Csv, comment, NULL,
                       "lines that begin with this character are skipped: one ASCII character, "
                       "such as \"#\""),
    ARYK_OPTION_STRINGS(Csv, null, 0,
                        "how null is spelled, one text or a list of them, such as [ \"\", \"NA\" "
                        "]; in quotes it is that text; if not given, a cell with nothing in it"),
    ARYK_OPTION_ENUM(Csv, ragged, ragged_words, RAGGED_REJECT,
                     "a row with fewer cells than there are columns: reject it, or pad it with "
                     "nulls; one with more is always rejected"),
    ARYK_OPTION_STRING(Csv, encoding, "utf-8",
                       "text encoding: utf-8, or one with a byte a character, such as "
                       "windows-1251, koi8-r or iso-8859-1"),
    ARYK_OPTION_GROUPS(Csv, columns, CsvColumnOption, column_options, 0,
                       "columns that are not just strings of the header's name; with header = "
                       "false all of them, in order"),
    ARYK_OPTION_SIZE(Csv, max_record, 16 * 1024 * 1024, 1, UINT32_MAX,
                     "a row that is longer is rejected"),
    ARYK_OPTION_END};

/* ---- Options -------------------------------------------------------------------------------- */

static InputSettings
csv_inputs(const Csv *csv)
{
  InputSettings settings = {&csv->path, {csv->match, csv->allow_empty}, csv->new_only};
  return settings;
}

static bool
csv_check_columns(const ArykGroups *columns, GError **error)
{
  const CsvColumnOption *groups = columns->items;
  for (size_t i = 0; i < columns->count; i++) {
    for (size_t j = 0; j < i; j++) {
      if (strcmp(groups[i].name, groups[j].name) == 0)
        return aryk_error(error, ARYK_ERROR_CONFIG, "columns names \"%s\" twice", groups[i].name);
    }
    if (!cell_check_format((CellType)groups[i].type, groups[i].format, error)) {
      g_prefix_error(error, "column \"%s\": ", groups[i].name);
      return false;
    }
  }
  return true;
}

static bool
csv_check_encoding(const char *encoding, GError **error)
{
  TextDecoder *decoder = text_decoder_new(encoding, false, error);
  if (decoder == NULL)
    return false;
  bool fits = text_decoder_keeps_ascii(decoder);
  text_decoder_free(decoder);
  return fits || aryk_error(error, ARYK_ERROR_CONFIG,
                            "encoding = \"%s\" cannot be read row by row; convert the files "
                            "(iconv -f %s -t utf-8), and set encoding = \"utf-8\"",
                            encoding, encoding);
}

static bool
csv_check(const void *self, GError **error)
{
  const Csv *csv = self;
  InputSettings settings = csv_inputs(csv);
  return csv_check_delimiter(csv->delimiter, error) &&
         csv_check_comment(csv->comment, csv->delimiter, error) &&
         input_list_check(&settings, error) && csv_check_encoding(csv->encoding, error) &&
         csv_check_columns(&csv->columns, error);
}

static bool
csv_contract(const void *self, ArykContract *contract, GError **error)
{
  const Csv *csv = self;
  const CsvColumnOption *groups = csv->columns.items;
  InputSettings settings = csv_inputs(csv);
  (void)error;
  for (size_t i = 0; i < csv->columns.count; i++) {
    ArykType type = cell_value_type((CellType)groups[i].type);
    aryk_contract_writes(contract, aryk_field(groups[i].name),
                         ARYK_TYPE_SET(type) | ARYK_TYPE_SET(ARYK_NULL), true);
  }
  if (!csv->header && csv->columns.count > 0)
    aryk_contract_closed(contract);
  input_list_contract(&settings, contract);
  return true;
}

/* ---- Start and stop ------------------------------------------------------------------------- */

static char
csv_comment(const Csv *csv)
{
  return csv->comment != NULL ? csv->comment[0] : '\0';
}

static size_t
csv_cut_block(void *user, const char *data, size_t length, bool restart)
{
  Csv *csv = user;
  if (restart)
    memset(&csv->cutter, 0, sizeof csv->cutter);
  CsvDialect dialect = {csv->delimiter[0], csv_comment(csv), 0x22, 0};
  return csv_cut(&csv->cutter, data, length, dialect);
}

static bool
csv_start(void *self, ArykContext *context, GError **error)
{
  Csv *csv = self;
  InputSettings settings = csv_inputs(csv);
  csv->reader.max_record = csv->max_record;
  csv->reader.cut = csv_cut_block;
  csv->reader.cut_user = csv;
  csv->reader.cr_ends_line = true;
  csv->tables = g_new0(CsvTables, 1);
  pthread_mutex_init(&csv->tables->lock, NULL);
  csv->tables->by_input = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  csv->decoder = text_decoder_new(csv->encoding, false, error);
  if (csv->decoder == NULL)
    return false;
  if (text_decoder_is_utf8(csv->decoder))
    g_clear_pointer(&csv->decoder, text_decoder_free);
  return input_list_start(&csv->reader.inputs, &settings, context, error);
}

static void
csv_stop(void *self)
{
  Csv *csv = self;
  block_reader_clear(&csv->reader);
  g_free(csv->header_row);
  text_decoder_free(csv->decoder);
  csv->decoder = NULL;
  if (csv->tables != NULL) {
    g_hash_table_destroy(csv->tables->by_input);
    pthread_mutex_destroy(&csv->tables->lock);
    g_free(csv->tables);
  }
  csv->tables = NULL;
  csv->header_row = NULL;
}

/* ---- Tables --------------------------------------------------------------------------------- */

static void
csv_tables_add(CsvTables *tables, uint32_t input, CsvTable *table)
{
  pthread_mutex_lock(&tables->lock);
  g_hash_table_insert(tables->by_input, GUINT_TO_POINTER(input), table);
  pthread_mutex_unlock(&tables->lock);
}

static const CsvTable *
csv_tables_find(CsvTables *tables, uint32_t input)
{
  pthread_mutex_lock(&tables->lock);
  const CsvTable *table = g_hash_table_lookup(tables->by_input, GUINT_TO_POINTER(input));
  pthread_mutex_unlock(&tables->lock);
  return table;
}

/* Makes the table of an input from its first row. */
static bool
csv_make_table(Csv *csv, const CsvReader *row, uint32_t input, GError **error)
{
  CsvTable *table = csv->header
                        ? csv_table_from_header(row, &csv->columns, csv->decoder, error)
                        : csv_table_without_header(&csv->columns, csv->decoder, row->cells->len);
  if (table == NULL)
    return false;
  csv_tables_add(csv->tables, input, table);
  g_free(csv->header_row);
  csv->header_row = g_strndup(row->text.data + row->start, row->size);
  return true;
}

/* Takes the header off the first chunk of an input. False with *error when it is wrong; *row is
 * then where it is. */
static bool
csv_begin_input(Csv *csv, ArykChunk *chunk, ArykOrigin *where, GError **error)
{
  ArykText text = {aryk_buffer_text(chunk->buffer).data + chunk->offset, chunk->length};
  CsvReader row;
  csv_reader_init(&row, text, csv->delimiter[0], chunk->origin.line);
  row.comment = csv_comment(csv);
  CsvResult result = csv_read_row(&row, error);
  bool done = result != CSV_BAD;
  csv->expecting = result == CSV_END; /* empty lines only */
  if (result == CSV_ROW)
    done = csv_make_table(csv, &row, chunk->origin.input, error);
  where->end = where->start + row.end;
  where->line = row.row_line;
  where->start += row.start;
  if (done && csv->header) {
    chunk->offset += row.at;
    chunk->length -= row.at;
    chunk->origin.start += row.at;
    chunk->origin.line = row.line;
  }
  csv_reader_clear(&row);
  return done;
}

/* ---- Reading -------------------------------------------------------------------------------- */

static void
csv_discard(ArykChunk *chunk)
{
  aryk_buffer_unref(chunk->buffer);
  memset(chunk, 0, sizeof *chunk);
}

static ArykRead
csv_read(void *self, ArykChunk *chunk, ArykOutput *output, GError **error)
{
  Csv *csv = self;
  bool first = false;
  GError *refused = NULL;
  ArykRead result = block_reader_next(&csv->reader, chunk, &first, output, error);
  if (chunk->buffer == NULL)
    return result;
  if (first) {
    csv->expecting = true;
    g_clear_pointer(&csv->header_row, g_free);
  }
  if (csv->expecting) {
    ArykOrigin where = chunk->origin;
    csv->skipping = !csv_begin_input(csv, chunk, &where, &refused);
    if (csv->skipping) {
      g_prefix_error(&refused, "the whole input is left out: ");
      ArykText raw = {aryk_buffer_text(chunk->buffer).data + chunk->offset, chunk->length};
      aryk_output_reject_raw(output, where, raw, refused);
      block_reader_refuse(&csv->reader);
    }
  }
  if (csv->skipping || csv->expecting)
    csv_discard(chunk);
  return result;
}

static void
csv_parse_row(const Csv *csv, const CsvTable *table, const CsvReader *row, bool valid,
              ArykOrigin origin, ArykValue *values, ArykOutput *output)
{
  CsvCellRules rules = {&csv->null, csv->ragged == RAGGED_PAD};
  GError *refused = NULL;
  size_t bad;
  ArykText raw = {row->text.data + row->start, row->size};
  if (valid || aryk_utf8_valid(raw, &bad)) {
    ArykRecord *record = aryk_output_add(output, NULL);
    aryk_record_set_origin(record, origin);
    if (csv_table_read(table, row, &rules, record, values, &refused))
      return;
    aryk_output_take_back(output);
  } else {
    aryk_error(&refused, ARYK_ERROR_ENCODING, "byte %zu of the row is not valid UTF-8", bad);
  }
  aryk_output_reject_raw(output, origin, raw, refused);
}

static ArykVerdict
csv_parse(const void *self, const ArykChunk *chunk, ArykOutput *output, GError **error)
{
  const Csv *csv = self;
  const CsvTable *table = csv_tables_find(csv->tables, chunk->origin.input);
  ArykText text = {aryk_buffer_text(chunk->buffer).data + chunk->offset, chunk->length};
  ArykOrigin origin = chunk->origin;
  GError *refused = NULL;
  CsvReader row;
  CsvResult result;
  (void)error;
  bool valid = csv->decoder != NULL || aryk_utf8_valid(text, NULL);
  aryk_output_keep(output, chunk->buffer);
  ArykValue *values = g_new(ArykValue, table->count);
  csv_reader_init(&row, text, csv->delimiter[0], chunk->origin.line);
  row.comment = csv_comment(csv);
  while ((result = csv_read_row(&row, &refused)) != CSV_END) {
    origin.start = chunk->origin.start + row.start;
    origin.end = origin.start + row.size;
    origin.line = row.row_line;
    if (result == CSV_ROW)
      csv_parse_row(csv, table, &row, valid, origin, values, output);
    else
      aryk_output_reject_raw(output, origin, (ArykText){text.data + row.start, row.size},
                             g_steal_pointer(&refused));
  }
  csv_reader_clear(&row);
  g_free(values);
  return ARYK_KEEP;
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

static GVariant *
csv_save(void *self, GError **error)
{
  const Csv *csv = self;
  GVariant *reader = block_reader_save(&csv->reader, error);
  if (reader == NULL)
    return NULL;
  return g_variant_new("(vbm@ay)", reader, (gboolean)csv->skipping,
                       csv->header_row != NULL ? g_variant_new_bytestring(csv->header_row) : NULL);
}

/* Makes the table of the input that was being read once more. */
static bool
csv_restore_table(Csv *csv, const char *row_text, GError **error)
{
  CsvReader row;
  csv_reader_init(&row, aryk_text(row_text), csv->delimiter[0], 1);
  bool done = csv_read_row(&row, error) != CSV_ROW ||
              csv_make_table(csv, &row, csv->reader.inputs.id, error);
  csv_reader_clear(&row);
  return done;
}

static bool
csv_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Csv *csv = self;
  GVariant *reader, *header;
  gboolean skipping;
  (void)state_version; /* the form of the state tells it */
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE("(vbmay)")))
    return aryk_error(error, ARYK_ERROR_FORMAT,
                      "the checkpoint is of another version of this source; run with --restart to "
                      "begin anew");
  g_variant_get(state, "(vbm@ay)", &reader, &skipping, &header);
  csv->skipping = skipping;
  csv->expecting = header == NULL && !skipping;
  bool done = block_reader_restore(&csv->reader, reader, error);
  if (done && header != NULL && csv->reader.inputs.input != NULL)
    done = csv_restore_table(csv, g_variant_get_bytestring(header), error);
  g_variant_unref(reader);
  if (header != NULL)
    g_variant_unref(header);
  return done;
}

ARYK_SOURCE(csv, "1.0", "reads rows of comma-separated values (RFC 4180)", .flags = ARYK_RESUMES,
            .state_version = 2, .state_size = sizeof(Csv), .options = options,
            .example = "{ source = \"csv\"; path = \"in/*.csv\"; "
                       "columns = ( { name = \"amount\"; type = \"decimal\"; } ); }",
            .check = csv_check, .contract = csv_contract, .start = csv_start, .stop = csv_stop,
            .save = csv_save, .restore = csv_restore, .read = csv_read, .parse = csv_parse);
