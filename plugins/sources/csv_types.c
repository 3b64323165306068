#include "plugins/sources/csv_types.h"

#include "plugins/formats/json_write.h"
#include "plugins/formats/number_read.h"

struct CsvTypes {
  GHashTable *by_field; /* id of the field to its CellType */
  GArray *fields;       /* of ArykField, as they came      */
};

/* A set of types has a bit for each. */
#define BIT(type) (1u << (type))
#define ALL_INFERRED                                                                               \
  (BIT(CELL_INT) | BIT(CELL_DECIMAL) | BIT(CELL_BOOL) | BIT(CELL_DATE) | BIT(CELL_TIMESTAMP))

CsvTypes *
csv_types_new(void)
{
  CsvTypes *types = g_new(CsvTypes, 1);
  types->by_field = g_hash_table_new(NULL, NULL);
  types->fields = g_array_new(FALSE, FALSE, sizeof(ArykField));
  return types;
}

void
csv_types_free(CsvTypes *types)
{
  if (types == NULL)
    return;
  g_hash_table_destroy(types->by_field);
  g_array_free(types->fields, TRUE);
  g_free(types);
}

/* ---- Texts ---------------------------------------------------------------------------------- */

static unsigned
csv_types_of_number(ArykText text)
{
  int64_t integer;
  ArykDecimal decimal;
  if (!aryk_decimal_parse(text, &decimal))
    return 0;
  bool negative_zero = text.length == 2 && text.data[0] == '-' && text.data[1] == '0';
  bool whole = !negative_zero && number_read_int(text, &integer);
  return BIT(CELL_DECIMAL) | (whole ? BIT(CELL_INT) : 0);
}

static bool
csv_is_word(ArykText text, const char *word)
{
  return text.length == strlen(word) && g_ascii_strncasecmp(text.data, word, text.length) == 0;
}

/* The types that a cell with this text may have. */
static unsigned
csv_types_of(ArykText text)
{
  int32_t days;
  ArykValue stamp;
  if (json_is_number(text))
    return csv_types_of_number(text);
  if (csv_is_word(text, "true") || csv_is_word(text, "false"))
    return BIT(CELL_BOOL);
  if (text.length == 0 || !g_ascii_isdigit(text.data[0]))
    return 0;
  if (aryk_date_parse(text, &days))
    return BIT(CELL_DATE);
  return aryk_timestamp_parse(text, &stamp) ? BIT(CELL_TIMESTAMP) : 0;
}

bool
csv_type_fits(CellType type, ArykText text)
{
  return (csv_types_of(text) & BIT(type)) != 0;
}

bool
csv_is_null(const CsvCell *cell, const ArykStrings *spellings)
{
  if (spellings->count == 0)
    return cell->text.length == 0;
  for (size_t i = 0; i < spellings->count; i++) {
    if (aryk_text_equal(cell->text, aryk_text(spellings->items[i])))
      return true;
  }
  return false;
}

/* ---- Samples -------------------------------------------------------------------------------- */

static CellType
csv_best_type(unsigned possible)
{
  static const CellType best_first[] = {CELL_INT, CELL_DECIMAL, CELL_BOOL, CELL_DATE,
                                        CELL_TIMESTAMP};
  for (size_t i = 0; i < G_N_ELEMENTS(best_first); i++) {
    if ((possible & BIT(best_first[i])) != 0)
      return best_first[i];
  }
  return CELL_STRING;
}

/* Empty cells, in quotes too, are null for all types but strings, so that they say nothing. */
static void
csv_look_at_cell(const CsvCell *cell, const ArykStrings *null, unsigned *possible, bool *seen)
{
  if (cell->text.length == 0 || (!cell->quoted && csv_is_null(cell, null)))
    return;
  *seen = true;
  *possible &= cell->doubled ? 0 : csv_types_of(cell->text);
}

/* False when there was no row. */
static bool
csv_look_at_rows(const CsvSample *sample, size_t count, unsigned *possible, bool *seen)
{
  CsvResult result;
  GError *error = NULL;
  uint32_t i = 0;
  for (; i < sample->most; i++) {
    result = csv_read_row(sample->rows, &error);
    g_clear_error(&error); /* the row is refused when it is read */
    if (result == CSV_END)
      break;
    for (guint j = 0; result == CSV_ROW && j < MIN(sample->rows->cells->len, count); j++)
      csv_look_at_cell(&g_array_index(sample->rows->cells, CsvCell, j), sample->null, &possible[j],
                       &seen[j]);
  }
  return i > 0;
}

void
csv_types_decide(CsvTypes *types, const ArykField *fields, size_t count, const bool *fixed,
                 const CsvSample *sample, CellType *decided)
{
  unsigned *possible = g_new(unsigned, count + 1);
  bool *seen = g_new0(bool, count + 1);
  for (size_t i = 0; i < count; i++)
    possible[i] = ALL_INFERRED;
  bool decides =
      sample->rows != NULL && (csv_look_at_rows(sample, count, possible, seen) || !sample->whole);
  for (size_t i = 0; i < count; i++) {
    gpointer known, key = GUINT_TO_POINTER(fields[i].id);
    if (fixed[i])
      continue;
    if (g_hash_table_lookup_extended(types->by_field, key, NULL, &known)) {
      decided[i] = (CellType)GPOINTER_TO_UINT(known);
      continue;
    }
    decided[i] = seen[i] ? csv_best_type(possible[i]) : CELL_STRING;
    if (!decides)
      continue;
    g_hash_table_insert(types->by_field, key, GUINT_TO_POINTER((unsigned)decided[i]));
    g_array_append_val(types->fields, fields[i]);
  }
  g_free(possible);
  g_free(seen);
}

/* ---- Checkpoints ---------------------------------------------------------------------------- */

GVariant *
csv_types_save(const CsvTypes *types)
{
  GVariantBuilder list;
  g_variant_builder_init(&list, G_VARIANT_TYPE(CSV_TYPES_STATE));
  for (guint i = 0; i < types->fields->len; i++) {
    ArykField field = g_array_index(types->fields, ArykField, i);
    gpointer type = g_hash_table_lookup(types->by_field, GUINT_TO_POINTER(field.id));
    g_variant_builder_add(&list, "(su)", aryk_field_name(field), GPOINTER_TO_UINT(type));
  }
  return g_variant_builder_end(&list);
}

bool
csv_types_restore(CsvTypes *types, GVariant *state)
{
  GVariantIter list;
  const char *name;
  guint32 type;
  g_variant_iter_init(&list, state);
  while (g_variant_iter_next(&list, "(&su)", &name, &type)) {
    ArykField field = aryk_field(name);
    if (field.id == 0 || type > CELL_TIMESTAMP)
      return false;
    g_hash_table_insert(types->by_field, GUINT_TO_POINTER(field.id), GUINT_TO_POINTER(type));
    g_array_append_val(types->fields, field);
  }
  return true;
}
