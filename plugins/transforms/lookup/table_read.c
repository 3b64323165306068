/* table_read.c - see table_read.h. */
#include "plugins/transforms/lookup/table_read.h"

#include "plugins/formats/csv_read.h"
#include "plugins/formats/input.h"
#include "plugins/formats/json_read.h"

enum {
  ROWS_BETWEEN_LOOKS = 1024 /* at the memory */
};

/* One file while it is read. */
typedef struct Reading {
  const TableFile *file;
  ArykText text;
  ArykBatch *rows;
  uint32_t line;   /* of the row that is read          */
  CellForm *forms; /* of the columns in the definition */
} Reading;

TableForm
table_form_of(const char *path)
{
  static const char *const packed[] = {".gz", ".zst", ".xz"};
  g_autofree char *name = g_ascii_strdown(path, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(packed); i++)
    if (g_str_has_suffix(name, packed[i]))
      name[strlen(name) - strlen(packed[i])] = '\0';
  if (g_str_has_suffix(name, ".csv") || g_str_has_suffix(name, ".tsv"))
    return TABLE_CSV;
  if (g_str_has_suffix(name, ".jsonl") || g_str_has_suffix(name, ".ndjson"))
    return TABLE_JSONL;
  return TABLE_AUTO;
}

bool
table_is_too_large(const TableFile *file, uint64_t bytes, GError **error)
{
  return bytes > file->memory &&
         !aryk_error(error, ARYK_ERROR_LIMIT,
                     "%s: the table takes more than memory = %" G_GUINT64_FORMAT
                     " bytes allows: raise it",
                     file->path, file->memory);
}

static bool
is_too_large(const Reading *reading, GError **error)
{
  return aryk_batch_count(reading->rows) % ROWS_BETWEEN_LOOKS == 0 &&
         table_is_too_large(reading->file, aryk_batch_bytes(reading->rows), error);
}

/* Puts file and line in front. Always false. */
static bool
refuse(const Reading *reading, GError **error)
{
  g_prefix_error(error, "%s:%u: ", reading->file->path, reading->line);
  return false;
}

static ArykRecord *
add_row(const Reading *reading)
{
  ArykRecord *record = aryk_batch_add(reading->rows);
  aryk_record_set_origin(record, (ArykOrigin){.line = reading->line});
  return record;
}

/* How a column is read: as the definition says, or as strings. */
static const CellForm *
find_form(const Reading *reading, const char *name)
{
  static const CellForm string = {CELL_STRING, NULL, NULL};
  const TableColumn *columns = reading->file->columns.items;
  for (size_t i = 0; i < reading->file->columns.count; i++)
    if (strcmp(columns[i].name, name) == 0)
      return &reading->forms[i];
  return &string;
}

/* ---- CSV ------------------------------------------------------------------------------------- */

/* A column of the file that is kept. */
typedef struct Kept {
  size_t place;
  ArykField field;
  const CellForm *form;
} Kept;

static bool
is_wanted(const TableFile *file, ArykField field)
{
  for (size_t i = 0; i < file->wanted_count; i++)
    if (file->wanted[i].id == field.id)
      return true;
  return file->wanted_count == 0;
}

static ArykText
cell_text(const CsvCell *cell, ArykRecord *record)
{
  if (!cell->doubled)
    return cell->text;
  char *single = aryk_record_alloc(record, cell->text.length);
  return (ArykText){single, csv_cell_single(cell, single)};
}

/* To be freed. */
static char *
header_name(const CsvCell *cell)
{
  size_t length = cell->text.length;
  char *name = g_malloc(length + 1);
  if (cell->doubled)
    length = csv_cell_single(cell, name);
  else if (length > 0)
    memcpy(name, cell->text.data, length);
  name[length] = '\0';
  return name;
}

static bool
has_name(const GArray *kept, ArykField field)
{
  for (guint i = 0; i < kept->len; i++)
    if (g_array_index(kept, Kept, i).field.id == field.id)
      return true;
  return false;
}

static bool
keep_columns(const Reading *reading, const GArray *header, GArray *kept, GError **error)
{
  for (guint i = 0; i < header->len; i++) {
    g_autofree char *name = header_name(&g_array_index(header, CsvCell, i));
    Kept column = {i, aryk_field(name), find_form(reading, name)};
    if (column.field.id == 0)
      return aryk_error(error, ARYK_ERROR_LIMIT, "there are too many names of columns");
    if (!is_wanted(reading->file, column.field))
      continue;
    if (has_name(kept, column.field))
      return aryk_error(error, ARYK_ERROR_FORMAT, "two columns are called \"%s\"", name);
    g_array_append_val(kept, column);
  }
  return true;
}

/* Columns that options name and the header does not. */
static bool
check_columns(const Reading *reading, const GArray *header, const GArray *kept, GError **error)
{
  const TableFile *file = reading->file;
  const TableColumn *columns = file->columns.items;
  const char *missing = NULL;
  for (size_t i = 0; i < file->wanted_count; i++)
    if (!has_name(kept, file->wanted[i]))
      missing = aryk_field_name(file->wanted[i]);
  for (size_t i = 0; i < file->columns.count && file->wanted_count == 0; i++)
    if (!has_name(kept, aryk_field(columns[i].name)))
      missing = columns[i].name;
  if (missing == NULL)
    return true;
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < header->len; i++) {
    g_autofree char *name = header_name(&g_array_index(header, CsvCell, i));
    g_string_append_printf(names, "%s\"%s\"", i > 0 ? ", " : "", name);
  }
  aryk_error(error, ARYK_ERROR_MISSING, "the header has no column \"%s\"; there are %s", missing,
             names->str);
  g_string_free(names, TRUE);
  return false;
}

static bool
is_null_cell(const TableFile *file, const CsvCell *cell, CellType type)
{
  if (cell->text.length == 0 && type != CELL_STRING)
    return true;
  if (cell->quoted)
    return false;
  for (size_t i = 0; i < file->null.count; i++)
    if (aryk_text_equal(cell->text, aryk_text(file->null.items[i])))
      return true;
  return file->null.count == 0 && cell->text.length == 0;
}

static bool
read_cell(const TableFile *file, const CsvCell *cell, const Kept *kept, ArykRecord *record,
          ArykValue *value, GError **error)
{
  *value = aryk_null();
  if (is_null_cell(file, cell, kept->form->type) ||
      cell_read(kept->form, cell_text(cell, record), record, value, error))
    return true;
  g_prefix_error(error, "column \"%s\": ", aryk_field_name(kept->field));
  return false;
}

static bool
read_row(const Reading *reading, const GArray *cells, guint width, const GArray *kept,
         ArykValue *values, ArykField *fields, GError **error)
{
  if (cells->len != width)
    return aryk_error(error, ARYK_ERROR_FORMAT, "the row has %u cells, but the header has %u",
                      cells->len, width);
  ArykRecord *record = add_row(reading);
  for (guint i = 0; i < kept->len; i++) {
    const Kept *column = &g_array_index(kept, Kept, i);
    fields[i] = column->field;
    if (!read_cell(reading->file, &g_array_index(cells, CsvCell, column->place), column, record,
                   &values[i], error))
      return false;
  }
  aryk_record_fill(record, fields, values, kept->len);
  return !is_too_large(reading, error);
}

static bool
read_rows(Reading *reading, CsvReader *csv, const GArray *kept, guint width, GError **error)
{
  g_autofree ArykValue *values = g_new(ArykValue, kept->len);
  g_autofree ArykField *fields = g_new(ArykField, kept->len);
  CsvResult result;
  bool done = true;
  while (done && (result = csv_read_row(csv, error)) != CSV_END) {
    reading->line = csv->row_line;
    done = result == CSV_ROW && read_row(reading, csv->cells, width, kept, values, fields, error);
  }
  return done || refuse(reading, error);
}

static bool
read_csv(Reading *reading, GError **error)
{
  CsvReader csv;
  g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(Kept));
  csv_reader_init(&csv, reading->text, reading->file->delimiter, 1);
  CsvResult result = csv_read_row(&csv, error);
  bool done = result == CSV_ROW;
  reading->line = 1;
  if (result == CSV_END)
    aryk_error(error, ARYK_ERROR_FORMAT, "there is no header row");
  done = done && keep_columns(reading, csv.cells, kept, error) &&
         check_columns(reading, csv.cells, kept, error);
  done = done ? read_rows(reading, &csv, kept, csv.cells->len, error) : refuse(reading, error);
  csv_reader_clear(&csv);
  return done;
}

/* ---- JSON lines ------------------------------------------------------------------------------ */

/* Texts become what `columns` says of them. */
static bool
type_columns(const Reading *reading, ArykRecord *record, GError **error)
{
  const TableColumn *columns = reading->file->columns.items;
  for (size_t i = 0; i < reading->file->columns.count; i++) {
    ArykField field = aryk_field(columns[i].name);
    const ArykValue *old = aryk_record_get(record, field);
    ArykValue value;
    if (old->type != ARYK_STRING)
      continue;
    if (!cell_read(&reading->forms[i], aryk_value_text(old), record, &value, error)) {
      g_prefix_error(error, "\"%s\": ", columns[i].name);
      return false;
    }
    aryk_record_set(record, field, value);
  }
  return true;
}

static bool
is_blank(ArykText line)
{
  for (size_t i = 0; i < line.length; i++)
    if (strchr(" \t\r", line.data[i]) == NULL || line.data[i] == '\0')
      return false;
  return true;
}

static bool
read_jsonl(Reading *reading, GError **error)
{
  JsonReader *json = json_reader_new();
  const char *at = reading->text.data, *end = at + reading->text.length;
  bool done = true;
  for (; done && at < end; reading->line++) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    ArykText line = {at, (size_t)((newline != NULL ? newline : end) - at)};
    size_t bad;
    at = newline != NULL ? newline + 1 : end;
    if (is_blank(line))
      continue;
    ArykRecord *record = add_row(reading);
    done = json_read_record(json, line, true, record, &bad, error) &&
           type_columns(reading, record, error) && !is_too_large(reading, error);
    if (!done)
      (void)refuse(reading, error);
  }
  json_reader_free(json);
  return done;
}

/* ---- The file -------------------------------------------------------------------------------- */

static ArykBuffer *
read_file(const TableFile *file, GError **error)
{
  ArykBytes bytes = {0};
  bool complete = true;
  Input *input = input_open(file->path, NULL, error);
  bool done = input != NULL && input_read_rest(input, file->memory, &bytes, &complete, error);
  input_close(input);
  if (done && !complete)
    done = !table_is_too_large(file, file->memory + 1, error);
  else if (!done)
    g_prefix_error(error, "%s: ", file->path);
  if (done)
    return input_buffer(&bytes);
  aryk_bytes_clear(&bytes);
  return NULL;
}

static bool
find_text(Reading *reading, ArykText whole, GError **error)
{
  size_t bad;
  bool marked = whole.length >= 3 && memcmp(whole.data, "\xef\xbb\xbf", 3) == 0;
  reading->text = marked ? (ArykText){whole.data + 3, whole.length - 3} : whole;
  return aryk_utf8_valid(whole, &bad) ||
         aryk_error(error, ARYK_ERROR_ENCODING, "%s: byte %zu is not valid UTF-8",
                    reading->file->path, bad);
}

static void
make_forms(Reading *reading)
{
  const TableColumn *columns = reading->file->columns.items;
  size_t count = reading->file->columns.count;
  reading->forms = g_new0(CellForm, count);
  for (size_t i = 0; i < count; i++)
    cell_form_init(&reading->forms[i], (CellType)columns[i].type, columns[i].format);
}

static void
free_forms(Reading *reading)
{
  for (size_t i = 0; i < reading->file->columns.count; i++)
    cell_form_clear(&reading->forms[i]);
  g_free(reading->forms);
}

ArykBatch *
table_read(const TableFile *file, GError **error)
{
  Reading reading = {.file = file, .line = 1};
  ArykBuffer *buffer = read_file(file, error);
  if (buffer == NULL)
    return NULL;
  reading.rows = aryk_batch_new();
  make_forms(&reading);
  aryk_batch_keep(reading.rows, buffer);
  bool done = find_text(&reading, aryk_buffer_text(buffer), error) &&
              (file->form == TABLE_CSV ? read_csv(&reading, error) : read_jsonl(&reading, error));
  aryk_buffer_unref(buffer);
  free_forms(&reading);
  if (done)
    return reading.rows;
  aryk_batch_free(reading.rows);
  return NULL;
}
