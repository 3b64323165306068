#include "plugins/sources/csv_table.h"

static CsvTable *
csv_table_new(size_t count)
{
  size_t size = sizeof(CsvTable) + count * sizeof(CsvColumn);
  CsvTable *table = g_malloc0(size + count * sizeof(ArykField));
  table->count = count;
  table->fields = (ArykField *)(void *)((char *)table + size);
  return table;
}

void
csv_table_free(CsvTable *table)
{
  for (size_t i = 0; table != NULL && i < table->count; i++)
    cell_form_clear(&table->columns[i].form);
  g_free(table);
}

static bool
csv_is_ascii(ArykText text)
{
  unsigned char bits = 0;
  for (size_t i = 0; i < text.length; i++)
    bits |= (unsigned char)text.data[i];
  return bits < 0x80;
}

/* The text of a header's cell, to be freed; NULL with *error. */
static char *
csv_header_name(const CsvCell *cell, TextRepair *repair, GError **error)
{
  char *single = g_malloc(cell->text.length + 1), *name;
  ArykText text = cell->text;
  size_t length;
  if (cell->doubled)
    text = (ArykText){single, csv_cell_single(cell, single)};
  name = text_repair_copy(repair, text, &length, error);
  if (name == NULL)
    g_prefix_error(error, "the header: ");
  if (name != NULL && strlen(name) != length) {
    aryk_error(error, ARYK_ERROR_FORMAT, "the header has a zero byte in column \"%s\"", name);
    g_clear_pointer(&name, g_free);
  }
  g_free(single);
  return name;
}

/* ---- Making --------------------------------------------------------------------------------- */

static const CsvColumnOption *
csv_find_option(const ArykGroups *options, const char *header, bool *used)
{
  const CsvColumnOption *groups = options->items;
  for (size_t i = 0; i < options->count; i++) {
    const char *wanted = groups[i].header != NULL ? groups[i].header : groups[i].name;
    if (strcmp(wanted, header) == 0) {
      used[i] = true;
      return &groups[i];
    }
  }
  return NULL;
}

static bool
csv_set_column(CsvTable *table, size_t i, const char *name, const CsvColumnOption *option,
               GError **error)
{
  CsvColumn *column = &table->columns[i];
  table->fields[i] = aryk_field(option != NULL ? option->name : name);
  if (option != NULL)
    cell_form_init(&column->form, (CellType)option->type, option->format);
  column->declared = option != NULL;
  if (table->fields[i].id == 0)
    return aryk_error(error, ARYK_ERROR_LIMIT, "\"%s\" cannot be a field: there are too many names",
                      name);
  for (size_t j = 0; j < i; j++) {
    if (table->fields[j].id == table->fields[i].id)
      return aryk_error(error, ARYK_ERROR_FORMAT,
                        "columns %zu and %zu of the header are both \"%s\"", j + 1, i + 1,
                        aryk_field_name(table->fields[i]));
  }
  return true;
}

static bool
csv_check_used(const ArykGroups *options, const bool *used, GError **error)
{
  const CsvColumnOption *groups = options->items;
  for (size_t i = 0; i < options->count; i++) {
    if (!used[i])
      return aryk_error(error, ARYK_ERROR_MISSING, "the header has no column \"%s\"",
                        groups[i].header != NULL ? groups[i].header : groups[i].name);
  }
  return true;
}

CsvTable *
csv_table_from_header(const CsvReader *header, const ArykGroups *options, TextRepair *text,
                      GError **error)
{
  CsvTable *table = csv_table_new(header->cells->len);
  bool *used = g_new0(bool, options->count + 1);
  bool done = true;
  table->by_header = true;
  for (size_t i = 0; done && i < table->count; i++) {
    char *name = csv_header_name(&g_array_index(header->cells, CsvCell, i), text, error);
    done =
        name != NULL && csv_set_column(table, i, name, csv_find_option(options, name, used), error);
    g_free(name);
  }
  done = done && csv_check_used(options, used, error);
  g_free(used);
  if (done)
    return table;
  csv_table_free(table);
  return NULL;
}

CsvTable *
csv_table_without_header(const ArykGroups *options, size_t count)
{
  const CsvColumnOption *groups = options->items;
  CsvTable *table = csv_table_new(options->count > 0 ? options->count : count);
  for (size_t i = 0; i < table->count; i++) {
    char name[32];
    g_snprintf(name, sizeof name, "column_%zu", i + 1);
    /* Names are checked to be different before, and these are. */
    (void)!csv_set_column(table, i, name, options->count > 0 ? &groups[i] : NULL, NULL);
  }
  return table;
}

void
csv_table_infer(CsvTable *table, CsvTypes *types, const CsvSample *sample)
{
  bool *fixed = g_new(bool, table->count + 1);
  CellType *decided = g_new0(CellType, table->count + 1);
  for (size_t i = 0; i < table->count; i++)
    fixed[i] = table->columns[i].declared;
  csv_types_decide(types, table->fields, table->count, fixed, sample, decided);
  for (size_t i = 0; i < table->count; i++) {
    if (fixed[i])
      continue;
    table->columns[i].form.type = decided[i];
    table->columns[i].checked = decided[i] != CELL_STRING;
  }
  g_free(fixed);
  g_free(decided);
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* The text as a value of the column's type; of one that was inferred only where it is spelled as
 * such are. */
static bool
csv_read_typed(const CsvColumn *column, ArykText text, ArykRecord *record, ArykValue *value,
               GError **error)
{
  if (column->checked && !csv_type_fits(column->form.type, text))
    return aryk_error(error, ARYK_ERROR_VALUE,
                      "\"%.*s\" is not spelled as the %s that the first rows made of this column; "
                      "declare it in columns, or raise infer_rows",
                      (int)MIN(text.length, 100), text.data, cell_type_words[column->form.type]);
  return cell_read(&column->form, text, record, value, error);
}

static bool
csv_read_cell(const CsvTable *table, size_t i, const CsvCell *cell, const CsvCellRules *rules,
              ArykRecord *record, ArykValue *value, GError **error)
{
  const CsvColumn *column = &table->columns[i];
  ArykText text = cell->text;
  if (cell->doubled) {
    char *single = aryk_record_alloc(record, text.length);
    text = (ArykText){single, csv_cell_single(cell, single)};
  }
  /* Quotes make a text of what would be null, but nothing is no number. */
  bool is_null = (!cell->quoted && csv_is_null(cell, rules->null)) ||
                 (text.length == 0 && column->form.type != CELL_STRING);
  if (is_null)
    *value = aryk_null();
  else if ((rules->text != NULL && !csv_is_ascii(text) &&
            !text_repair_read(rules->text, &text, record, error)) ||
           !csv_read_typed(column, text, record, value, error)) {
    g_prefix_error(error, "column \"%s\": ", aryk_field_name(table->fields[i]));
    return false;
  }
  return true;
}

/* Takes a cell of text as it is, as most are; false when it has to be looked at. */
static inline bool
csv_take_text(const CsvColumn *column, const CsvCell *cell, const CsvCellRules *rules,
              ArykValue *value)
{
  if (column->form.type != CELL_STRING || cell->doubled || rules->text != NULL ||
      (!cell->quoted && (rules->null->count > 0 || cell->text.length == 0)))
    return false;
  *value = aryk_string(cell->text);
  return true;
}

bool
csv_table_read(const CsvTable *table, const CsvReader *row, const CsvCellRules *rules,
               ArykRecord *record, ArykValue *values, GError **error)
{
  guint count = row->cells->len;
  if ((count < table->count && !rules->pad) || (count > table->count && !rules->cut))
    return aryk_error(
        error, ARYK_ERROR_FORMAT, "the row has %u cell%s, %s %zu", count, count == 1 ? "" : "s",
        table->by_header ? "but the header has" : "but there should be", table->count);
  count = MIN(count, (guint)table->count);
  for (size_t i = 0; i < count; i++) {
    const CsvCell *cell = &g_array_index(row->cells, CsvCell, i);
    if (!csv_take_text(&table->columns[i], cell, rules, &values[i]) &&
        !csv_read_cell(table, i, cell, rules, record, &values[i], error))
      return false;
  }
  for (size_t i = count; i < table->count; i++)
    values[i] = aryk_null();
  aryk_record_fill(record, table->fields, values, (uint32_t)table->count);
  return true;
}
