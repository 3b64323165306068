#include "plugins/sinks/table_layout.h"

#include "plugins/formats/csv_write.h"
#include "plugins/formats/display.h"

/* A column of text is not squeezed below this: less cannot be read. */
#define SQUEEZED_MIN 6

void
table_layout_init(TableLayout *layout, size_t max_width, size_t line_width, bool lines)
{
  layout->columns = g_array_new(FALSE, TRUE, sizeof(TableColumn));
  layout->cells = g_array_new(FALSE, TRUE, sizeof(TableCell));
  layout->row_sizes = g_array_new(FALSE, TRUE, sizeof(size_t));
  layout->max_width = max_width;
  layout->line_width = line_width;
  layout->lines = lines;
}

void
table_layout_clear(TableLayout *layout)
{
  if (layout->columns != NULL)
    g_array_free(layout->columns, TRUE);
  if (layout->cells != NULL)
    g_array_free(layout->cells, TRUE);
  if (layout->row_sizes != NULL)
    g_array_free(layout->row_sizes, TRUE);
  aryk_bytes_clear(&layout->texts);
  memset(layout, 0, sizeof *layout);
}

static TableColumn *
table_column(const TableLayout *layout, size_t i)
{
  return &g_array_index(layout->columns, TableColumn, i);
}

void
table_layout_add_column(TableLayout *layout, ArykField field)
{
  TableColumn column = {.field = field, .width = display_width(aryk_text(aryk_field_name(field)))};
  g_array_append_val(layout->columns, column);
}

/* ---- Holding rows --------------------------------------------------------------------------- */

static bool
table_find_column(const TableLayout *layout, ArykField field, size_t hint)
{
  if (hint < layout->columns->len && table_column(layout, hint)->field.id == field.id)
    return true;
  for (size_t i = 0; i < layout->columns->len; i++) {
    if (table_column(layout, i)->field.id == field.id)
      return true;
  }
  return false;
}

/* Numbers, and text that is one: what a source that knows no types gives. */
static bool
table_holds_number(const ArykValue *value)
{
  ArykDecimal number;
  return (ARYK_TYPE_SET(value->type) & ARYK_TYPES_NUMBER) != 0 ||
         (value->type == ARYK_STRING && aryk_decimal_parse(aryk_value_text(value), &number));
}

static void
table_hold_cell(TableLayout *layout, TableColumn *column, const ArykValue *value,
                ArykBytes *scratch)
{
  TableCell cell = {.offset = layout->texts.length};
  cell.number = table_holds_number(value);
  scratch->length = 0;
  /* What has no JSON inside a map (NaN) shows as far as it went. */
  (void)!csv_write_text(scratch, value, aryk_text(", "), NULL);
  display_clean(&layout->texts, (ArykText){scratch->data, scratch->length});
  cell.length = layout->texts.length - cell.offset;
  g_array_append_val(layout->cells, cell);
  if (cell.length == 0 || layout->fixed)
    return;
  column->any_number |= cell.number;
  column->any_text |= !cell.number;
  size_t width = display_width((ArykText){layout->texts.data + cell.offset, cell.length});
  if (width > column->width)
    column->width = width;
}

bool
table_layout_hold(TableLayout *layout, const ArykRecord *record, bool open, ArykField *missed)
{
  ArykBytes scratch = {0};
  bool complete = true;
  for (uint32_t i = 0; i < aryk_record_count(record) && complete; i++) {
    ArykField field = aryk_record_field_at(record, i);
    if (table_find_column(layout, field, i))
      continue;
    if (open) {
      table_layout_add_column(layout, field);
    } else {
      *missed = field;
      complete = false;
    }
  }
  size_t size = layout->columns->len;
  g_array_append_val(layout->row_sizes, size);
  for (size_t i = 0; i < size; i++) {
    TableColumn *column = table_column(layout, i);
    table_hold_cell(layout, column, aryk_record_get(record, column->field), &scratch);
  }
  aryk_bytes_clear(&scratch);
  return complete;
}

size_t
table_layout_held(const TableLayout *layout)
{
  return layout->row_sizes->len;
}

/* ---- Widths --------------------------------------------------------------------------------- */

static bool
table_is_number(const TableColumn *column)
{
  return column->any_number && !column->any_text;
}

/* The width of a line when no column of text is wider than `limit`. */
static size_t
table_line_width(const TableLayout *layout, size_t limit)
{
  size_t between = layout->lines ? 3 : 2;
  size_t sum = layout->columns->len > 0 ? between * (layout->columns->len - 1) : 0;
  for (size_t i = 0; i < layout->columns->len; i++) {
    const TableColumn *column = table_column(layout, i);
    sum += table_is_number(column) ? column->width : MIN(column->width, limit);
  }
  return sum;
}

void
table_layout_fix(TableLayout *layout)
{
  size_t limit = layout->max_width;
  layout->fixed = true;
  while (layout->line_width > 0 && limit > SQUEEZED_MIN &&
         table_line_width(layout, limit) > layout->line_width)
    limit--;
  for (size_t i = 0; i < layout->columns->len; i++) {
    TableColumn *column = table_column(layout, i);
    size_t most = table_is_number(column) ? layout->max_width : limit;
    column->width = MIN(column->width, most);
  }
}

/* ---- Writing -------------------------------------------------------------------------------- */

static void
table_pad(ArykBytes *out, size_t count)
{
  if (count == 0)
    return;
  aryk_bytes_reserve(out, count);
  memset(out->data + out->length, ' ', count);
  out->length += count;
}

static void
table_write_cell(const TableColumn *column, ArykText text, bool number, ArykBytes *out)
{
  size_t width = display_width(text);
  bool cut = width > column->width && !number;
  if (cut)
    text.length = display_fit(text, column->width > 0 ? column->width - 1 : 0, &width);
  width += cut ? 1 : 0;
  size_t pad = column->width > width ? column->width - width : 0;
  bool right = table_is_number(column);
  if (right)
    table_pad(out, pad);
  aryk_bytes_append(out, text.data, text.length);
  if (cut)
    aryk_bytes_append(out, "\xe2\x80\xa6", 3); /* an ellipsis */
  if (!right)
    table_pad(out, pad);
}

static void
table_write_gap(const TableLayout *layout, ArykBytes *out)
{
  if (layout->lines)
    aryk_bytes_append(out, " \xe2\x94\x82 ", 5); /* a light vertical line */
  else
    aryk_bytes_append(out, "  ", 2);
}

/* Ends a line without blanks at its end. */
static void
table_end_line(ArykBytes *out, size_t start)
{
  while (out->length > start && out->data[out->length - 1] == ' ')
    out->length--;
  aryk_bytes_append_char(out, '\n');
}

void
table_layout_write_head(const TableLayout *layout, ArykBytes *out)
{
  size_t start = out->length;
  for (size_t i = 0; i < layout->columns->len; i++) {
    const TableColumn *column = table_column(layout, i);
    ArykBytes title = {0};
    if (i > 0)
      table_write_gap(layout, out);
    display_clean(&title, aryk_text(aryk_field_name(column->field)));
    table_write_cell(column, (ArykText){title.data, title.length}, false, out);
    aryk_bytes_clear(&title);
  }
  table_end_line(out, start);
  if (!layout->lines)
    return;
  for (size_t i = 0; i < layout->columns->len; i++) {
    if (i > 0)
      aryk_bytes_append(out, "\xe2\x94\x80\xe2\x94\xbc\xe2\x94\x80", 9);
    for (size_t j = 0; j < table_column(layout, i)->width; j++)
      aryk_bytes_append(out, "\xe2\x94\x80", 3);
  }
  aryk_bytes_append_char(out, '\n');
}

void
table_layout_write_rows(TableLayout *layout, ArykBytes *out)
{
  const TableCell *cell = (const TableCell *)(const void *)layout->cells->data;
  for (size_t row = 0; row < layout->row_sizes->len; row++) {
    size_t size = g_array_index(layout->row_sizes, size_t, row);
    size_t start = out->length;
    for (size_t i = 0; i < layout->columns->len; i++) {
      TableCell none = {0};
      const TableCell *shown = i < size ? cell++ : &none;
      if (i > 0)
        table_write_gap(layout, out);
      ArykText text = {layout->texts.data + shown->offset, shown->length};
      table_write_cell(table_column(layout, i), text, shown->number, out);
    }
    table_end_line(out, start);
  }
  g_array_set_size(layout->cells, 0);
  g_array_set_size(layout->row_sizes, 0);
  layout->texts.length = 0;
}
