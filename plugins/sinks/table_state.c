/* table_state.c - a table's layout across a checkpoint: up to 1,000 rows may be held in it. */
#include "plugins/sinks/table_layout.h"

GVariant *
table_layout_save(const TableLayout *layout)
{
  GVariantBuilder columns, sizes, cells;
  g_variant_builder_init(&columns, G_VARIANT_TYPE("a(stbb)"));
  for (guint i = 0; i < layout->columns->len; i++) {
    const TableColumn *column = &g_array_index(layout->columns, TableColumn, i);
    g_variant_builder_add(&columns, "(stbb)", aryk_field_name(column->field),
                          (guint64)column->width, column->any_text, column->any_number);
  }
  g_variant_builder_init(&sizes, G_VARIANT_TYPE("at"));
  for (guint i = 0; i < layout->row_sizes->len; i++)
    g_variant_builder_add(&sizes, "t", (guint64)g_array_index(layout->row_sizes, size_t, i));
  g_variant_builder_init(&cells, G_VARIANT_TYPE("a(ttb)"));
  for (guint i = 0; i < layout->cells->len; i++) {
    const TableCell *cell = &g_array_index(layout->cells, TableCell, i);
    g_variant_builder_add(&cells, "(ttb)", (guint64)cell->offset, (guint64)cell->length,
                          cell->number);
  }
  GVariant *texts =
      g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, layout->texts.data, layout->texts.length, 1);
  return g_variant_new("(ba(stbb)ata(ttb)@ay)", layout->fixed, &columns, &sizes, &cells, texts);
}

static void
restore_columns(TableLayout *layout, GVariantIter *columns)
{
  const char *name;
  guint64 width;
  gboolean any_text, any_number;
  g_array_set_size(layout->columns, 0);
  while (g_variant_iter_next(columns, "(&stbb)", &name, &width, &any_text, &any_number)) {
    TableColumn column = {aryk_field(name), width, any_text, any_number};
    g_array_append_val(layout->columns, column);
  }
}

/* False when there is a row wider than the table or there are not as many cells as the rows have.
 */
static bool
restore_rows(TableLayout *layout, GVariantIter *sizes, GVariantIter *cells)
{
  guint64 size, offset, length;
  gboolean number;
  uint64_t expected = 0;
  g_array_set_size(layout->row_sizes, 0);
  g_array_set_size(layout->cells, 0);
  while (g_variant_iter_next(sizes, "t", &size)) {
    size_t row = size;
    if (size > layout->columns->len)
      return false;
    g_array_append_val(layout->row_sizes, row);
    expected += size;
  }
  while (g_variant_iter_next(cells, "(ttb)", &offset, &length, &number)) {
    TableCell cell = {offset, length, number};
    if (offset > layout->texts.length || length > layout->texts.length - offset)
      return false;
    g_array_append_val(layout->cells, cell);
  }
  return layout->cells->len == expected;
}

bool
table_layout_restore(TableLayout *layout, GVariant *state)
{
  GVariantIter *columns, *sizes, *cells;
  GVariant *texts;
  gboolean fixed;
  if (!g_variant_is_of_type(state, G_VARIANT_TYPE(TABLE_LAYOUT_STATE)))
    return false;
  g_variant_get(state, "(ba(stbb)ata(ttb)@ay)", &fixed, &columns, &sizes, &cells, &texts);
  gsize length = 0;
  const void *bytes = g_variant_get_fixed_array(texts, &length, 1);
  layout->fixed = fixed;
  layout->texts.length = 0;
  if (length > 0)
    aryk_bytes_append(&layout->texts, bytes, length);
  restore_columns(layout, columns);
  bool done = restore_rows(layout, sizes, cells);
  g_variant_iter_free(columns);
  g_variant_iter_free(sizes);
  g_variant_iter_free(cells);
  g_variant_unref(texts);
  return done;
}
