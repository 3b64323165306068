/* load.c - the table, made once for all instances: see lookup.h. */
#include "plugins/transforms/lookup/lookup.h"

TableForm
lookup_form(const Lookup *lookup)
{
  return lookup->form == TABLE_AUTO ? table_form_of(lookup->path) : (TableForm)lookup->form;
}

ArykField
lookup_key_column(const Match *match)
{
  return match->column.id != 0 ? match->column : match->field;
}

ArykField
lookup_taken_field(const Lookup *lookup, ArykField column, ArykField as)
{
  if (as.id != 0)
    return as;
  g_autofree char *name = g_strconcat(lookup->prefix, aryk_field_name(column), NULL);
  return aryk_field(name);
}

/* The columns that are read: none named means all. */
static GArray *
wanted_columns(const Lookup *lookup)
{
  GArray *wanted = g_array_new(FALSE, FALSE, sizeof(ArykField));
  const Match *on = lookup->on.items;
  const Take *take = lookup->take.items;
  if (lookup->take.count == 0)
    return wanted;
  for (size_t i = 0; i < lookup->on.count; i++) {
    ArykField column = lookup_key_column(&on[i]);
    g_array_append_val(wanted, column);
  }
  for (size_t i = 0; i < lookup->take.count; i++)
    g_array_append_val(wanted, take[i].column);
  if (lookup->valid_from.id != 0)
    g_array_append_val(wanted, lookup->valid_from);
  if (lookup->valid_to.id != 0)
    g_array_append_val(wanted, lookup->valid_to);
  return wanted;
}

static bool
is_key_or_day(const Lookup *lookup, ArykField column)
{
  const Match *on = lookup->on.items;
  bool is = column.id == lookup->valid_from.id || column.id == lookup->valid_to.id;
  for (size_t i = 0; i < lookup->on.count; i++)
    is = is || column.id == lookup_key_column(&on[i]).id;
  return is;
}

static void
add_taken(Table *table, GArray *columns, GArray *as, ArykField column, ArykField field)
{
  g_array_append_val(columns, column);
  g_array_append_val(as, field);
  table->taken++;
}

/* All columns of all rows, in the order in which they first come. */
static bool
take_all(const Lookup *lookup, Table *table, GArray *columns, GArray *as, GError **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
  const ArykField *before = NULL;
  for (uint32_t i = 0; i < aryk_batch_count(table->rows); i++) {
    ArykRow row = aryk_record_row(aryk_batch_at(table->rows, i));
    for (uint32_t k = 0; k < row.count && row.fields != before; k++) {
      ArykField column = row.fields[k];
      if (!g_hash_table_add(known, GUINT_TO_POINTER(column.id)) || is_key_or_day(lookup, column))
        continue;
      ArykField field = lookup_taken_field(lookup, column, (ArykField){0});
      if (field.id == 0)
        return aryk_error(error, ARYK_ERROR_LIMIT, "%s: there are too many names of columns",
                          lookup->path);
      add_taken(table, columns, as, column, field);
    }
    before = row.fields;
  }
  return true;
}

static bool
choose_taken(const Lookup *lookup, Table *table, GError **error)
{
  GArray *columns = g_array_new(FALSE, FALSE, sizeof(ArykField));
  GArray *as = g_array_new(FALSE, FALSE, sizeof(ArykField));
  const Take *take = lookup->take.items;
  bool done = true;
  for (size_t i = 0; i < lookup->take.count; i++)
    add_taken(table, columns, as, take[i].column,
              lookup_taken_field(lookup, take[i].column, take[i].as));
  if (lookup->take.count == 0)
    done = take_all(lookup, table, columns, as, error);
  table->columns = (ArykField *)(void *)g_array_free(columns, FALSE);
  table->as = (ArykField *)(void *)g_array_free(as, FALSE);
  return done;
}

static Table *
index_rows(const Lookup *lookup, ArykBatch *rows, GError **error)
{
  const Match *on = lookup->on.items;
  g_autofree ArykField *keys = g_new(ArykField, lookup->on.count);
  for (size_t i = 0; i < lookup->on.count; i++)
    keys[i] = lookup_key_column(&on[i]);
  TableRules rules = {.path = lookup->path,
                      .keys = keys,
                      .key_count = lookup->on.count,
                      .from = lookup->valid_from,
                      .to = lookup->valid_to,
                      .duplicates = (Duplicates)lookup->duplicates};
  return table_new(rows, rules, error);
}

bool
lookup_load(const void *self, void **shared, GError **error)
{
  const Lookup *lookup = self;
  g_autoptr(GArray) wanted = wanted_columns(lookup);
  TableFile file = {.path = lookup->path,
                    .form = lookup_form(lookup),
                    .delimiter = lookup->delimiter[0],
                    .null = lookup->null,
                    .columns = lookup->columns,
                    .wanted = (const ArykField *)(const void *)wanted->data,
                    .wanted_count = wanted->len,
                    .memory = lookup->memory};
  ArykBatch *rows = table_read(&file, error);
  Table *table = rows != NULL ? index_rows(lookup, rows, error) : NULL;
  if (table == NULL)
    return false;
  if (choose_taken(lookup, table, error) &&
      !table_is_too_large(&file, aryk_batch_bytes(rows) + table_bytes(table), error)) {
    *shared = table;
    return true;
  }
  table_free(table);
  return false;
}

void
lookup_unload(void *shared)
{
  table_free(shared);
}
