/* csv_rows.c - chunks of the source csv into records: see csv_source.h. */
#include "plugins/sources/csv_source.h"

/* ---- Tables --------------------------------------------------------------------------------- */

void
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

/* ---- Rows ----------------------------------------------------------------------------------- */

/* The rules for a row; false with *error when it cannot be text. */
static bool
csv_rules_of(const Csv *csv, ArykText raw, bool valid, CsvCellRules *rules, GError **error)
{
  size_t bad;
  bool utf8 = text_repair_is_utf8(csv->text);
  bool good = utf8 && (valid || aryk_utf8_valid(raw, &bad));
  *rules = (CsvCellRules){&csv->null, csv->ragged == RAGGED_PAD || csv->ragged == RAGGED_FIT,
                          csv->ragged == RAGGED_CUT || csv->ragged == RAGGED_FIT,
                          good ? NULL : csv->text};
  return !utf8 || good || text_repair_repairs(csv->text) ||
         aryk_error(error, ARYK_ERROR_ENCODING,
                    "byte %zu of the row is not valid UTF-8; set invalid = \"repair\" to put "
                    "U+FFFD in its place",
                    bad);
}

static void
csv_parse_row(const Csv *csv, const CsvTable *table, const CsvReader *row, bool valid,
              ArykOrigin origin, ArykValue *values, ArykOutput *output)
{
  CsvCellRules rules;
  GError *refused = NULL;
  ArykText raw = {row->text.data + row->start, row->size};
  if (csv_rules_of(csv, raw, valid, &rules, &refused)) {
    ArykRecord *record = aryk_output_add(output, NULL);
    aryk_record_set_origin(record, origin);
    if (csv_table_read(table, row, &rules, record, values, &refused))
      return;
    aryk_output_take_back(output);
  }
  aryk_output_reject_raw(output, origin, raw, refused);
}

ArykVerdict
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
  bool valid = text_repair_is_utf8(csv->text) && aryk_utf8_valid(text, NULL);
  aryk_output_keep(output, chunk->buffer);
  ArykValue *values = g_new(ArykValue, table->count);
  csv_reader_init(&row, text, csv->delimiter[0], chunk->origin.line);
  csv_reader_speak(&row, csv->dialect);
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
