/* transform lookup - fields from a table, by one or several keys, and by a day where the table says
 * from when to when its rows are valid.
 *
 * `load` reads the table (table_read.h) and makes its index (table.h); all instances share them.
 * The file is an option of type path, and so a part of what a checkpoint belongs to. */
#include <aryk/plugin.h>

#include "plugins/formats/csv_delimiter.h"
#include "plugins/transforms/lookup/lookup.h"

static const char *const form_words[] = {"auto", "csv", "jsonl", NULL};
static const char *const duplicates_words[] = {"fail", "first", "last", "all", NULL};

enum {
  MISSING_REJECT = 0,
  MISSING_NULL,
  MISSING_DROP
};
static const char *const missing_words[] = {"reject", "null", "drop", NULL};

static const ArykOption column_options[] = {
    ARYK_OPTION_STRING_REQUIRED(TableColumn, name, "the column"),
    ARYK_OPTION_ENUM(TableColumn, type, cell_type_words, CELL_STRING, "the type of its values"),
    ARYK_OPTION_STRING(
        TableColumn, format, NULL,
        "how values are written: for dates and timestamps a pattern (\"%d.%m.%Y\"), as "
        "strptime() of expressions has them, for numbers an example (\"1 234,56\")"),
    ARYK_OPTION_END};

static const ArykOption match_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Match, field, "the record's field"),
    ARYK_OPTION_FIELD(Match, column, NULL,
                      "the column that it must be equal to; of the same name if not given"),
    ARYK_OPTION_END};

static const ArykOption take_options[] = {
    ARYK_OPTION_FIELD_REQUIRED(Take, column, "the column"),
    ARYK_OPTION_FIELD(Take, as, NULL,
                      "the field that it becomes; prefix and the column's name if not given"),
    ARYK_OPTION_END};

static const ArykOption options[] = {
    ARYK_OPTION_PATH_REQUIRED(Lookup, path,
                              "the table: a file of CSV with a header row, or of JSON lines; also "
                              "packed by gzip, Zstandard or xz"),
    ARYK_OPTION_ENUM(Lookup, form, form_words, TABLE_AUTO,
                     "auto goes by the name: .csv and .tsv, or .jsonl and .ndjson, perhaps with "
                     ".gz, .zst or .xz behind it"),
    ARYK_OPTION_STRING(Lookup, delimiter, ",",
                       "CSV: between cells, one ASCII character, such as \";\" or \"\\t\""),
    ARYK_OPTION_STRINGS(Lookup, null, 0,
                        "CSV: how null is spelled; if not given, a cell with nothing in it"),
    ARYK_OPTION_GROUPS(Lookup, columns, TableColumn, column_options, 0,
                       "columns that are not just strings"),
    ARYK_OPTION_GROUPS(Lookup, on, Match, match_options, ARYK_OPTION_REQUIRED,
                       "the key. Numbers are equal by value (1 and 1.00), a text is never equal to "
                       "a number, and null to nothing"),
    ARYK_OPTION_GROUPS(Lookup, take, Take, take_options, 0,
                       "the columns to take, as fields in this order; if not given, all but those "
                       "of the key and of valid_from and valid_to. A field that is there already "
                       "is replaced"),
    ARYK_OPTION_STRING(Lookup, prefix, "", "put before the names of taken columns without as"),
    ARYK_OPTION_ENUM(
        Lookup, missing, missing_words, MISSING_REJECT,
        "a record whose key is not in the table: reject it, set the fields to null, or "
        "drop it"),
    ARYK_OPTION_ENUM(Lookup, duplicates, duplicates_words, DUPLICATES_FAIL,
                     "several rows of one key (that are valid on the same day): the run fails "
                     "before it begins; the first or last one of the file counts; or all, with a "
                     "record each"),
    ARYK_OPTION_FIELD(Lookup, date, NULL,
                      "the record's day, where rows are valid for some time: a date, a timestamp, "
                      "or a text in ISO 8601"),
    ARYK_OPTION_FIELD(Lookup, valid_from, NULL,
                      "the column with the first day that a row is valid; null: from ever"),
    ARYK_OPTION_FIELD(Lookup, valid_to, NULL,
                      "the column with the last day; null: for ever. Without it, a row is valid "
                      "until the next one of its key"),
    ARYK_OPTION_INT(Lookup, max_age, -1, -1, INT32_MAX,
                    "without valid_to: a row that is older than so many days is not taken; -1: "
                    "however old it is"),
    ARYK_OPTION_SIZE(Lookup, memory, 256 * 1024 * 1024, 1, INT64_MAX,
                     "what the table may take in memory; a larger one fails the run"),
    ARYK_OPTION_END};

/* ---- The definition -------------------------------------------------------------------------- */

static bool
check_dates(const Lookup *lookup, GError **error)
{
  if ((lookup->date.id == 0) != (lookup->valid_from.id == 0))
    return aryk_error(error, ARYK_ERROR_CONFIG, "date and valid_from go together");
  if (lookup->valid_to.id != 0 && lookup->valid_from.id == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "valid_to goes with valid_from and date");
  if (lookup->max_age >= 0 && (lookup->valid_from.id == 0 || lookup->valid_to.id != 0))
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "max_age goes with valid_from, without valid_to: the latest row that is not "
                      "older");
  return true;
}

static bool
check_columns(const Lookup *lookup, GError **error)
{
  const TableColumn *columns = lookup->columns.items;
  for (size_t i = 0; i < lookup->columns.count; i++) {
    for (size_t k = 0; k < i; k++)
      if (strcmp(columns[i].name, columns[k].name) == 0)
        return aryk_error(error, ARYK_ERROR_CONFIG, "columns names \"%s\" twice", columns[i].name);
    if (!cell_check_format((CellType)columns[i].type, columns[i].format, error)) {
      g_prefix_error(error, "columns: \"%s\": ", columns[i].name);
      return false;
    }
  }
  return true;
}

static bool
check_names(const Lookup *lookup, GError **error)
{
  const Match *on = lookup->on.items;
  const Take *take = lookup->take.items;
  for (size_t i = 0; i < lookup->on.count; i++)
    for (size_t k = 0; k < i; k++)
      if (lookup_key_column(&on[i]).id == lookup_key_column(&on[k]).id)
        return aryk_error(error, ARYK_ERROR_CONFIG, "on: column \"%s\" comes twice",
                          aryk_field_name(lookup_key_column(&on[i])));
  for (size_t i = 0; i < lookup->take.count; i++) {
    ArykField field = lookup_taken_field(lookup, take[i].column, take[i].as);
    for (size_t k = 0; k < i; k++)
      if (field.id == lookup_taken_field(lookup, take[k].column, take[k].as).id)
        return aryk_error(error, ARYK_ERROR_CONFIG, "take: two columns would be \"%s\"",
                          aryk_field_name(field));
  }
  return true;
}

static bool
lookup_check(const void *self, GError **error)
{
  const Lookup *lookup = self;
  if (strcmp(lookup->path, "-") == 0)
    return aryk_error(error, ARYK_ERROR_CONFIG, "path is a file: a table cannot be standard input");
  if (lookup_form(lookup) == TABLE_AUTO)
    return aryk_error(
        error, ARYK_ERROR_CONFIG,
        "the name of \"%s\" does not tell what it is; say form = \"csv\" or \"jsonl\"",
        lookup->path);
  return csv_check_delimiter(lookup->delimiter, error) && check_dates(lookup, error) &&
         check_columns(lookup, error) && check_names(lookup, error);
}

/* The types that a column's values have; null aside. */
static uint32_t
column_types(const Lookup *lookup, ArykField column)
{
  const TableColumn *columns = lookup->columns.items;
  bool csv = lookup_form(lookup) == TABLE_CSV;
  for (size_t i = 0; i < lookup->columns.count && csv; i++)
    if (strcmp(columns[i].name, aryk_field_name(column)) == 0)
      return ARYK_TYPE_SET(cell_value_type((CellType)columns[i].type));
  return csv ? ARYK_TYPE_SET(ARYK_STRING) : ARYK_TYPES_ANY;
}

static bool
lookup_contract(const void *self, ArykContract *contract, GError **error)
{
  const Lookup *lookup = self;
  const Match *on = lookup->on.items;
  const Take *take = lookup->take.items;
  const uint32_t null = ARYK_TYPE_SET(ARYK_NULL);
  (void)error;
  for (size_t i = 0; i < lookup->on.count; i++) {
    uint32_t types = column_types(lookup, lookup_key_column(&on[i]));
    if ((types & ARYK_TYPES_NUMBER) != 0)
      types |= ARYK_TYPES_NUMBER;
    aryk_contract_reads(contract, on[i].field, types | null, true);
  }
  aryk_contract_reads(contract, lookup->date,
                      ARYK_TYPE_SET(ARYK_DATE) | ARYK_TYPE_SET(ARYK_TIMESTAMP) |
                          ARYK_TYPE_SET(ARYK_STRING) | null,
                      true);
  aryk_contract_names_all(contract);
  for (size_t i = 0; i < lookup->take.count; i++)
    aryk_contract_writes(contract, lookup_taken_field(lookup, take[i].column, take[i].as),
                         column_types(lookup, take[i].column) | null, true);
  if (lookup->take.count == 0)
    aryk_contract_opens(contract);
  return true;
}

/* ---- Instances ------------------------------------------------------------------------------- */

static bool
lookup_start(void *self, ArykContext *context, GError **error)
{
  Lookup *lookup = self;
  const Match *on = lookup->on.items;
  (void)error;
  lookup->context = context;
  lookup->table = aryk_context_shared(context);
  lookup->fields = g_new(ArykField, lookup->on.count);
  lookup->key = g_new(ArykValue, lookup->on.count);
  lookup->found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (size_t i = 0; i < lookup->on.count; i++)
    lookup->fields[i] = on[i].field;
  return true;
}

static void
lookup_stop(void *self)
{
  Lookup *lookup = self;
  g_clear_pointer(&lookup->fields, g_free);
  g_clear_pointer(&lookup->key, g_free);
  g_clear_pointer(&lookup->found, g_array_unref);
}

/* ---- Records --------------------------------------------------------------------------------- */

static void
set_taken(const Table *table, const ArykRecord *row, ArykRecord *record)
{
  for (size_t i = 0; i < table->taken; i++) {
    const ArykValue *value = aryk_record_get(row, table->columns[i]);
    aryk_record_set(record, table->as[i], value->type != ARYK_ABSENT ? *value : aryk_null());
  }
}

static bool
is_number(const ArykValue *value)
{
  return (ARYK_TYPE_SET(value->type) & ARYK_TYPES_NUMBER) != 0;
}

/* A key that can never be found says so: ' (the column "id" is of type string, the field "id" of
 * type int)'. */
static char *
type_difference(const Lookup *lookup)
{
  const Table *table = lookup->table;
  for (size_t i = 0; i < table->rules.key_count && table->groups->len > 0; i++) {
    const ArykValue *key = &lookup->key[i];
    const ArykValue *in_table =
        aryk_record_get(aryk_batch_at(table->rows, table->order[0]), table->rules.keys[i]);
    bool alike = key->type == in_table->type || (is_number(key) && is_number(in_table));
    if (key->type > ARYK_NULL && !alike)
      return g_strdup_printf(
          "; its column \"%s\" is of type %s, the field \"%s\" of type %s",
          aryk_field_name(table->rules.keys[i]), aryk_type_name((ArykType)in_table->type),
          aryk_field_name(lookup->fields[i]), aryk_type_name((ArykType)key->type));
  }
  return g_strdup("");
}

static ArykVerdict
reject_missing(const Lookup *lookup, const TableQuery *query, GError **error)
{
  g_autofree char *key = table_key_text(lookup->fields, lookup->key, lookup->on.count);
  g_autofree char *types = type_difference(lookup);
  g_autofree char *day = g_strdup("");
  if (query->dated) {
    char text[ARYK_STAMP_TEXT_MAX];
    aryk_date_print(query->day, text);
    g_free(day);
    day = g_strdup_printf(" that is valid on %s", text);
  }
  return aryk_reject(error, ARYK_ERROR_MISSING, "\"%s\" has no row for %s%s%s", lookup->path, key,
                     day, types);
}

static ArykVerdict
missing(const Lookup *lookup, const TableQuery *query, ArykRecord *record, GError **error)
{
  const Table *table = lookup->table;
  if (lookup->missing == MISSING_REJECT)
    return reject_missing(lookup, query, error);
  if (lookup->missing == MISSING_DROP)
    return ARYK_DROP;
  for (size_t i = 0; i < table->taken; i++)
    aryk_record_set(record, table->as[i], aryk_null());
  return ARYK_KEEP;
}

/* False: there is nothing to look for, with *error when that is a mistake. */
static bool
make_query(const Lookup *lookup, const ArykRecord *record, TableQuery *query, GError **error)
{
  bool whole = true;
  *query = (TableQuery){.key = lookup->key, .max_age = lookup->max_age};
  for (size_t i = 0; i < lookup->on.count; i++) {
    lookup->key[i] = *aryk_record_get(record, lookup->fields[i]);
    whole = whole && lookup->key[i].type > ARYK_NULL;
  }
  if (lookup->date.id == 0)
    return whole;
  const ArykValue *date = aryk_record_get(record, lookup->date);
  query->dated = date->type > ARYK_NULL;
  if (query->dated && !table_day(date, 0, &query->day))
    return aryk_error(error, ARYK_ERROR_VALUE, "%s is not a date (YYYY-MM-DD)",
                      aryk_field_name(lookup->date));
  if (!query->dated && lookup->missing == MISSING_REJECT)
    return aryk_error(error, ARYK_ERROR_MISSING, "%s is %s: which row is valid is not known",
                      aryk_field_name(lookup->date), date->type == ARYK_NULL ? "null" : "missing");
  return whole && query->dated;
}

static void
explain_found(const Lookup *lookup)
{
  for (guint i = 0; i < lookup->found->len; i++) {
    uint32_t row = g_array_index(lookup->found, uint32_t, i);
    const ArykOrigin *origin = aryk_record_origin(aryk_batch_at(lookup->table->rows, row));
    aryk_context_explain(lookup->context, "row", "%s, line %u", lookup->path, origin->line);
  }
  if (lookup->found->len == 0)
    aryk_context_explain(lookup->context, "row", "%s has none", lookup->path);
}

static ArykVerdict
lookup_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  const Lookup *lookup = self;
  const Table *table = lookup->table;
  TableQuery query;
  GError *reason = NULL;
  g_array_set_size(lookup->found, 0);
  if (make_query(lookup, record, &query, &reason))
    table_find(table, &query, lookup->found);
  if (reason != NULL) {
    g_propagate_error(error, reason);
    return ARYK_REJECT;
  }
  if (aryk_context_explaining(lookup->context))
    explain_found(lookup);
  if (lookup->found->len == 0)
    return missing(lookup, &query, record, error);
  for (guint i = 0; i < lookup->found->len; i++) {
    const ArykRecord *row = aryk_batch_at(table->rows, g_array_index(lookup->found, uint32_t, i));
    set_taken(table, row, i == 0 ? record : aryk_output_copy(output, record));
  }
  return ARYK_KEEP;
}

ARYK_TRANSFORM(lookup, "1.0", "adds fields from a table, by keys and by day",
               .flags = ARYK_STATELESS, .state_size = sizeof(Lookup), .options = options,
               .example = "{ transform = \"lookup\"; path = \"countries.csv\"; on = { field = "
                          "\"country\"; column = \"code\"; }; take = ( { column = \"name\"; as = "
                          "\"country_name\"; } ); }",
               .check = lookup_check, .contract = lookup_contract, .load = lookup_load,
               .unload = lookup_unload, .start = lookup_start, .stop = lookup_stop,
               .record = lookup_record);
