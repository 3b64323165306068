#include "plugins/sinks/csv_columns.h"

#include "plugins/formats/csv_read.h"

CsvColumns *
csv_columns_new(const ArykField *fields, size_t count)
{
  CsvColumns *columns = g_malloc(sizeof(CsvColumns) + count * sizeof(ArykField));
  columns->count = count;
  if (count > 0)
    memcpy(columns->fields, fields, count * sizeof(ArykField));
  return columns;
}

CsvColumns *
csv_columns_of(const ArykBatch *batch)
{
  GArray *fields = g_array_new(FALSE, FALSE, sizeof(ArykField));
  GHashTable *seen = g_hash_table_new(NULL, NULL);
  for (uint32_t i = 0; i < aryk_batch_count(batch); i++) {
    const ArykRecord *record = aryk_batch_at(batch, i);
    for (uint32_t j = 0; j < aryk_record_count(record); j++) {
      ArykField field = aryk_record_field_at(record, j);
      if (g_hash_table_add(seen, GUINT_TO_POINTER(field.id)))
        g_array_append_val(fields, field);
    }
  }
  CsvColumns *columns = csv_columns_new((const ArykField *)(const void *)fields->data, fields->len);
  g_hash_table_destroy(seen);
  g_array_free(fields, TRUE);
  return columns;
}

bool
csv_columns_have(const CsvColumns *columns, ArykField field, size_t hint)
{
  if (hint < columns->count && columns->fields[hint].id == field.id)
    return true;
  for (size_t i = 0; i < columns->count; i++) {
    if (columns->fields[i].id == field.id)
      return true;
  }
  return false;
}

/* ---- State ---------------------------------------------------------------------------------- */

GVariant *
csv_columns_save(const CsvColumns *columns)
{
  GVariantBuilder list;
  g_variant_builder_init(&list, G_VARIANT_TYPE_STRING_ARRAY);
  for (size_t i = 0; i < columns->count; i++)
    g_variant_builder_add(&list, "s", aryk_field_name(columns->fields[i]));
  return g_variant_builder_end(&list);
}

CsvColumns *
csv_columns_named(GVariant *names)
{
  gsize count = 0;
  const char **list = g_variant_get_strv(names, &count);
  ArykField *fields = g_new(ArykField, count);
  for (gsize i = 0; i < count; i++)
    fields[i] = aryk_field(list[i]);
  CsvColumns *columns = csv_columns_new(fields, count);
  g_free(fields);
  g_free(list);
  return columns;
}

/* ---- A header that is there already ---------------------------------------------------------- */

static bool
csv_cell_is(const CsvCell *cell, const char *name)
{
  char *single = g_malloc(cell->text.length + 1);
  ArykText text = cell->text;
  if (cell->doubled)
    text = (ArykText){single, csv_cell_single(cell, single)};
  bool same = aryk_text_equal(text, aryk_text(name));
  g_free(single);
  return same;
}

/* The first cell that differs; the number of columns when none does. */
static size_t
csv_first_difference(const GArray *cells, const CsvColumns *columns)
{
  for (size_t i = 0; i < columns->count; i++) {
    if (i >= cells->len ||
        !csv_cell_is(&g_array_index(cells, CsvCell, i), aryk_field_name(columns->fields[i])))
      return i;
  }
  return columns->count;
}

static bool
csv_compare_header(const GArray *cells, const CsvColumns *columns, const char *path, GError **error)
{
  size_t place = csv_first_difference(cells, columns);
  if (place == columns->count && cells->len == columns->count)
    return true;
  char *found = NULL;
  if (place < cells->len) {
    ArykText text = g_array_index(cells, CsvCell, place).text;
    char *name = g_utf8_make_valid(text.data, (gssize)text.length);
    found = g_strdup_printf("\"%s\"", name);
    g_free(name);
  }
  aryk_error(error, ARYK_ERROR_FORMAT,
             "cannot add to \"%s\": its header has %s as column %" G_GSIZE_FORMAT
             " where the records have %s%s%s; name its columns with columns = [ ... ], or write "
             "to another file",
             path, found != NULL ? found : "nothing", place + 1, place < columns->count ? "\"" : "",
             place < columns->count ? aryk_field_name(columns->fields[place]) : "nothing",
             place < columns->count ? "\"" : "");
  g_free(found);
  return false;
}

bool
csv_columns_match(const CsvColumns *columns, ArykText head, char delimiter, const char *path,
                  GError **error)
{
  if (head.length >= 3 && memcmp(head.data, "\xef\xbb\xbf", 3) == 0)
    head = (ArykText){head.data + 3, head.length - 3};
  CsvReader reader;
  GError *problem = NULL;
  csv_reader_init(&reader, head, delimiter, 1);
  CsvResult result = csv_read_row(&reader, &problem);
  bool same = false;
  if (result == CSV_ROW)
    same = csv_compare_header(reader.cells, columns, path, error);
  else
    aryk_error(error, ARYK_ERROR_FORMAT, "cannot add to \"%s\": its header cannot be read: %s",
               path, problem != NULL ? problem->message : "there is none");
  g_clear_error(&problem);
  csv_reader_clear(&reader);
  return same;
}
