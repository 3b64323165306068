/* source csv - rows of comma-separated values, each one record.
 *
 * `read` cuts the inputs into chunks at row ends, reads the header row of each, and infers types
 * where they are asked for; `parse` turns chunks into records on any worker. A row that has more or
 * fewer cells than the header, or a cell that is not of its type, is a reject. An input whose
 * header is wrong is refused as a whole. */
#include "plugins/sources/csv_source.h"

/* ---- Start and stop ------------------------------------------------------------------------- */

static size_t
csv_cut_block(void *user, const char *data, size_t length, bool restart)
{
  Csv *csv = user;
  if (restart)
    memset(&csv->cutter, 0, sizeof csv->cutter);
  return csv_cut(&csv->cutter, data, length, csv->dialect);
}

static bool
csv_start(void *self, ArykContext *context, GError **error)
{
  Csv *csv = self;
  InputSettings settings = csv_inputs(csv);
  csv->context = context;
  csv->dialect = csv_dialect(csv);
  csv->reader.max_record = csv->max_record;
  csv->reader.cut = csv_cut_block;
  csv->reader.cut_user = csv;
  csv->reader.cr_ends_line = true;
  csv->tables = g_new0(CsvTables, 1);
  pthread_mutex_init(&csv->tables->lock, NULL);
  csv->tables->by_input = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)csv_table_free);
  csv->text = text_repair_new(csv->encoding, csv->invalid == TEXT_INVALID_REPAIR, error);
  if (csv->text == NULL)
    return false;
  if (csv->types == TYPES_INFERRED)
    csv->inferred = csv_types_new();
  return input_list_start(&csv->reader.inputs, &settings, context, error);
}

static void
csv_stop(void *self)
{
  Csv *csv = self;
  block_reader_clear(&csv->reader);
  g_free(csv->header_row);
  text_repair_end(csv->text, csv->context);
  csv->text = NULL;
  g_clear_pointer(&csv->inferred, csv_types_free);
  if (csv->tables != NULL) {
    g_hash_table_destroy(csv->tables->by_input);
    pthread_mutex_destroy(&csv->tables->lock);
    g_free(csv->tables);
  }
  csv->tables = NULL;
  csv->header_row = NULL;
}

/* ---- Tables --------------------------------------------------------------------------------- */

/* The types of columns that are not declared, by the rows from `from` on; NULL: there are none. */
static void
csv_infer(Csv *csv, CsvTable *table, const CsvReader *row, const char *from)
{
  const char *limit = row->text.data + row->text.length;
  CsvReader rows;
  bool whole = csv->reader.at_end && csv->reader.data.length == 0;
  CsvSample sample = {from != NULL ? &rows : NULL, (uint32_t)csv->infer_rows, whole, &csv->null};
  if (csv->inferred == NULL)
    return;
  csv_reader_init(&rows, (ArykText){from, from != NULL ? (size_t)(limit - from) : 0}, '\0', 1);
  csv_reader_speak(&rows, csv->dialect);
  csv_table_infer(table, csv->inferred, &sample);
  csv_reader_clear(&rows);
}

/* Makes the table of an input from its first row. The types of columns that are not known are told
 * by the rows in its text, unless this is a text of one row only (`sampled` is false). */
static bool
csv_make_table(Csv *csv, const CsvReader *row, uint32_t input, bool sampled, GError **error)
{
  CsvTable *table = csv->header ? csv_table_from_header(row, &csv->columns, csv->text, error)
                                : csv_table_without_header(&csv->columns, row->cells->len);
  if (table == NULL)
    return false;
  size_t first = csv->header ? row->at : row->start;
  csv_infer(csv, table, row, sampled ? row->text.data + first : NULL);
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
  csv_reader_init(&row, text, '\0', chunk->origin.line);
  csv_reader_speak(&row, csv->dialect);
  CsvResult result = csv_read_row(&row, error);
  bool done = result != CSV_BAD;
  csv->expecting = result == CSV_END; /* empty lines only */
  if (result == CSV_ROW)
    done = csv_make_table(csv, &row, chunk->origin.input, true, error);
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

/* ---- Checkpoints ---------------------------------------------------------------------------- */

static GVariant *
csv_save(void *self, GError **error)
{
  const Csv *csv = self;
  GVariant *reader = block_reader_save(&csv->reader, error);
  if (reader == NULL)
    return NULL;
  GVariant *types = csv->inferred != NULL ? csv_types_save(csv->inferred)
                                          : g_variant_new_array(G_VARIANT_TYPE("(su)"), NULL, 0);
  return g_variant_new("(vbm@ay@" CSV_TYPES_STATE ")", reader, (gboolean)csv->skipping,
                       csv->header_row != NULL ? g_variant_new_bytestring(csv->header_row) : NULL,
                       types);
}

/* Makes the table of the input that was being read once more. */
static bool
csv_restore_table(Csv *csv, const char *row_text, GError **error)
{
  CsvReader row;
  csv_reader_init(&row, aryk_text(row_text), '\0', 1);
  csv_reader_speak(&row, csv->dialect);
  bool done = csv_read_row(&row, error) != CSV_ROW ||
              csv_make_table(csv, &row, csv->reader.inputs.id, false, error);
  csv_reader_clear(&row);
  return done;
}

static bool
csv_restore(void *self, GVariant *state, uint32_t state_version, GError **error)
{
  Csv *csv = self;
  GVariant *reader, *header, *types;
  gboolean skipping;
  (void)state_version; /* the form of the state tells it */
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE("(vbmay" CSV_TYPES_STATE ")")))
    return aryk_error(error, ARYK_ERROR_FORMAT,
                      "the checkpoint is of another version of this source; run with --restart to "
                      "begin anew");
  g_variant_get(state, "(vbm@ay@" CSV_TYPES_STATE ")", &reader, &skipping, &header, &types);
  csv->skipping = skipping;
  csv->expecting = header == NULL && !skipping;
  bool done = csv->inferred == NULL || csv_types_restore(csv->inferred, types) ||
              aryk_error(error, ARYK_ERROR_FORMAT, "the types in the checkpoint cannot be read");
  done = done && block_reader_restore(&csv->reader, reader, error);
  if (done && header != NULL && csv->reader.inputs.input != NULL)
    done = csv_restore_table(csv, g_variant_get_bytestring(header), error);
  g_variant_unref(reader);
  g_variant_unref(types);
  if (header != NULL)
    g_variant_unref(header);
  return done;
}

ARYK_SOURCE(csv, "1.0", "reads rows of comma-separated values (RFC 4180)", .flags = ARYK_RESUMES,
            .state_version = 3, .state_size = sizeof(Csv), .options = csv_options,
            .example = "{ source = \"csv\"; path = \"in/*.csv\"; "
                       "columns = ( { name = \"amount\"; type = \"decimal\"; } ); }",
            .check = csv_check, .contract = csv_contract, .start = csv_start, .stop = csv_stop,
            .save = csv_save, .restore = csv_restore, .read = csv_read, .parse = csv_parse);
