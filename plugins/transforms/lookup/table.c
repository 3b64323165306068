/* table.c - see table.h. */
#include "plugins/transforms/lookup/table.h"

#include "plugins/formats/scalar_write.h"
#include "plugins/formats/splitmix.h"

/* ---- Keys ------------------------------------------------------------------------------------ */

static uint64_t
hash_of(const ArykValue *key, size_t count)
{
  uint64_t hash = 0;
  for (size_t i = 0; i < count; i++)
    hash = splitmix(hash ^ aryk_value_hash(&key[i]), i);
  return hash;
}

static const ArykValue *
key_at(const Table *table, uint32_t row, size_t i)
{
  return aryk_record_get(aryk_batch_at(table->rows, row), table->rules.keys[i]);
}

static uint32_t
line_of(const Table *table, uint32_t row)
{
  return aryk_record_origin(aryk_batch_at(table->rows, row))->line;
}

static void
append_value(GString *text, const ArykValue *value)
{
  ArykBytes bytes = {0};
  const char *quote = value->type == ARYK_STRING ? "\"" : "";
  if (value->type <= ARYK_NULL)
    aryk_bytes_append(&bytes, "null", 4);
  else if (value->type == ARYK_LIST || value->type == ARYK_MAP)
    aryk_bytes_append(&bytes, "...", 3);
  else
    scalar_write(&bytes, value);
  g_string_append_printf(text, "%s%.*s%s", quote, (int)MIN(bytes.length, 100), bytes.data, quote);
  aryk_bytes_clear(&bytes);
}

char *
table_key_text(const ArykField *names, const ArykValue *key, size_t count)
{
  GString *text = g_string_new(NULL);
  for (size_t i = 0; i < count; i++) {
    g_string_append_printf(text, "%s%s = ", i > 0 ? ", " : "", aryk_field_name(names[i]));
    append_value(text, &key[i]);
  }
  char *valid = g_utf8_make_valid(text->str, (gssize)text->len); /* a letter may have been cut */
  g_string_free(text, TRUE);
  return valid;
}

static char *
row_key_text(const Table *table, uint32_t row)
{
  size_t count = table->rules.key_count;
  g_autofree ArykValue *key = g_new(ArykValue, count);
  for (size_t i = 0; i < count; i++)
    key[i] = *key_at(table, row, i);
  return table_key_text(table->rules.keys, key, count);
}

/* ---- Days ------------------------------------------------------------------------------------ */

bool
table_day(const ArykValue *value, int32_t open, int32_t *day)
{
  ArykValue stamp = *value;
  if (value->type <= ARYK_NULL) {
    *day = open;
    return true;
  }
  if (value->type == ARYK_DATE) {
    *day = (int32_t)value->as.integer;
    return true;
  }
  if (value->type == ARYK_STRING && aryk_date_parse(aryk_value_text(value), day))
    return true;
  if (value->type != ARYK_TIMESTAMP &&
      (value->type != ARYK_STRING || !aryk_timestamp_parse(aryk_value_text(value), &stamp)))
    return false;
  *day = aryk_timestamp_day(&stamp);
  return true;
}

static bool
read_day(const Table *table, uint32_t row, ArykField column, int32_t open, int32_t *day,
         GError **error)
{
  const ArykValue *value = aryk_record_get(aryk_batch_at(table->rows, row), column);
  if (table_day(value, open, day))
    return true;
  GString *text = g_string_new(NULL);
  append_value(text, value);
  aryk_error(error, ARYK_ERROR_VALUE,
             "%s:%u: column \"%s\": %s is not a date (YYYY-MM-DD, or as columns says)",
             table->rules.path, line_of(table, row), aryk_field_name(column), text->str);
  g_string_free(text, TRUE);
  return false;
}

static bool
read_days(Table *table, GError **error)
{
  uint32_t count = aryk_batch_count(table->rows);
  const TableRules *rules = &table->rules;
  if (rules->from.id != 0)
    table->from = g_new(int32_t, count);
  if (rules->to.id != 0)
    table->to = g_new(int32_t, count);
  for (uint32_t row = 0; row < count && table->from != NULL; row++)
    if (!read_day(table, row, rules->from, INT32_MIN, &table->from[row], error))
      return false;
  for (uint32_t row = 0; row < count && table->to != NULL; row++) {
    if (!read_day(table, row, rules->to, INT32_MAX, &table->to[row], error))
      return false;
    if (table->to[row] < table->from[row])
      return aryk_error(error, ARYK_ERROR_VALUE, "%s:%u: the row ends before it begins",
                        rules->path, line_of(table, row));
  }
  return true;
}

/* ---- The order ------------------------------------------------------------------------------- */

typedef struct Sorting {
  const Table *table;
  const uint64_t *hashes; /* of the rows */
} Sorting;

static int
compare_keys(const Table *table, uint32_t a, uint32_t b)
{
  int order = 0;
  for (size_t i = 0; i < table->rules.key_count && order == 0; i++)
    order = aryk_value_compare(key_at(table, a, i), key_at(table, b, i));
  return order;
}

static gint
compare_rows(gconstpointer a, gconstpointer b, gpointer user)
{
  const Sorting *sorting = user;
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  const int32_t *from = sorting->table->from;
  if (sorting->hashes[x] != sorting->hashes[y])
    return sorting->hashes[x] < sorting->hashes[y] ? -1 : 1;
  int order = compare_keys(sorting->table, x, y);
  if (order == 0 && from != NULL)
    order = (from[x] > from[y]) - (from[x] < from[y]);
  return order != 0 ? order : (x > y) - (x < y);
}

/* The rows that have a whole key, and its hash. */
static uint32_t
choose_rows(const Table *table, uint32_t *order, uint64_t *hashes)
{
  size_t width = table->rules.key_count;
  g_autofree ArykValue *key = g_new(ArykValue, width);
  uint32_t chosen = 0;
  for (uint32_t row = 0; row < aryk_batch_count(table->rows); row++) {
    bool whole = true;
    for (size_t i = 0; i < width; i++) {
      key[i] = *key_at(table, row, i);
      whole = whole && key[i].type > ARYK_NULL;
    }
    hashes[row] = hash_of(key, width);
    if (whole)
      order[chosen++] = row;
  }
  return chosen;
}

static void
make_groups(Table *table, uint32_t count, const uint64_t *hashes)
{
  table->groups = g_array_new(FALSE, FALSE, sizeof(TableGroup));
  for (uint32_t i = 0; i < count; i++) {
    uint32_t row = table->order[i];
    if (i > 0 && hashes[row] == hashes[table->order[i - 1]] &&
        compare_keys(table, row, table->order[i - 1]) == 0) {
      g_array_index(table->groups, TableGroup, table->groups->len - 1).count++;
      continue;
    }
    TableGroup group = {hashes[row], i, 1};
    g_array_append_val(table->groups, group);
  }
}

/* At most half of the slots are taken. */
static void
make_slots(Table *table)
{
  table->size = 2;
  while (table->size / 2 < table->groups->len)
    table->size *= 2;
  table->slots = g_new0(uint32_t, table->size);
  for (guint i = 0; i < table->groups->len; i++) {
    uint64_t slot = g_array_index(table->groups, TableGroup, i).hash & (table->size - 1);
    while (table->slots[slot] != 0)
      slot = (slot + 1) & (table->size - 1);
    table->slots[slot] = i + 1;
  }
}

/* ---- Duplicates ------------------------------------------------------------------------------ */

static bool
refuse_pair(const Table *table, uint32_t a, uint32_t b, GError **error)
{
  g_autofree char *key = row_key_text(table, a);
  const char *same = table->to != NULL     ? "is valid in part of the same time in line"
                     : table->from != NULL ? "has a row of the same day in line"
                                           : "is in line";
  return aryk_error(error, ARYK_ERROR_VALUE,
                    "%s:%u: the key %s %s %u already; mend the table, or choose with duplicates",
                    table->rules.path, line_of(table, MAX(a, b)), key, same,
                    line_of(table, MIN(a, b)));
}

/* The rows are in the order of their days: it is enough to look at neighbours. */
static bool
check_group(const Table *table, const TableGroup *group, GError **error)
{
  const uint32_t *rows = table->order + group->first;
  for (uint32_t i = 1; i < group->count; i++) {
    bool apart = table->to != NULL     ? table->to[rows[i - 1]] < table->from[rows[i]]
                 : table->from != NULL ? table->from[rows[i - 1]] < table->from[rows[i]]
                                       : false;
    if (!apart)
      return refuse_pair(table, rows[i - 1], rows[i], error);
  }
  return true;
}

static bool
check_groups(const Table *table, GError **error)
{
  bool done = true;
  for (guint i = 0; i < table->groups->len && done; i++)
    done = check_group(table, &g_array_index(table->groups, TableGroup, i), error);
  return done;
}

/* ---- Making ---------------------------------------------------------------------------------- */

Table *
table_new(ArykBatch *rows, TableRules rules, GError **error)
{
  Table *table = g_new0(Table, 1);
  uint32_t count = aryk_batch_count(rows);
  table->rules = rules;
  table->rules.keys = g_memdup2(rules.keys, rules.key_count * sizeof *rules.keys);
  table->rows = rows;
  bool done = read_days(table, error);
  if (done) {
    g_autofree uint64_t *hashes = g_new(uint64_t, count);
    table->order = g_new(uint32_t, count);
    uint32_t chosen = choose_rows(table, table->order, hashes);
    Sorting sorting = {table, hashes};
    if (chosen > 1)
      g_qsort_with_data(table->order, (gint)chosen, sizeof *table->order, compare_rows, &sorting);
    make_groups(table, chosen, hashes);
    make_slots(table);
    done = rules.duplicates != DUPLICATES_FAIL || check_groups(table, error);
  }
  if (done)
    return table;
  table_free(table);
  return NULL;
}

void
table_free(Table *table)
{
  if (table == NULL)
    return;
  g_free((gpointer)(uintptr_t)table->rules.keys);
  aryk_batch_free(table->rows);
  g_free(table->from);
  g_free(table->to);
  g_free(table->order);
  g_clear_pointer(&table->groups, g_array_unref);
  g_free(table->slots);
  g_free(table->columns);
  g_free(table->as);
  g_free(table);
}

size_t
table_bytes(const Table *table)
{
  size_t rows = aryk_batch_count(table->rows);
  size_t row = sizeof *table->order + (table->from != NULL ? sizeof *table->from : 0) +
               (table->to != NULL ? sizeof *table->to : 0);
  return rows * row + table->groups->len * sizeof(TableGroup) + table->size * sizeof *table->slots;
}

/* ---- Searching ------------------------------------------------------------------------------- */

static bool
has_key(const Table *table, const TableGroup *group, const ArykValue *key)
{
  for (size_t i = 0; i < table->rules.key_count; i++)
    if (!aryk_value_equal(key_at(table, table->order[group->first], i), &key[i]))
      return false;
  return true;
}

static const TableGroup *
find_group(const Table *table, const ArykValue *key)
{
  uint64_t hash = hash_of(key, table->rules.key_count);
  for (uint64_t slot = hash & (table->size - 1); table->slots[slot] != 0;
       slot = (slot + 1) & (table->size - 1)) {
    const TableGroup *group = &g_array_index(table->groups, TableGroup, table->slots[slot] - 1);
    if (group->hash == hash && has_key(table, group, key))
      return group;
  }
  return NULL;
}

/* How many rows of the group begin on the day or before it. */
static uint32_t
count_begun(const Table *table, const TableGroup *group, int32_t day)
{
  uint32_t low = 0, high = group->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (table->from[table->order[group->first + middle]] <= day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The latest rows that are not after the day. */
static void
find_nearest(const Table *table, const TableGroup *group, const TableQuery *query, GArray *found)
{
  const uint32_t *rows = table->order + group->first;
  uint32_t end = count_begun(table, group, query->day), begin = end;
  if (end == 0)
    return;
  int32_t from = table->from[rows[end - 1]];
  if (query->max_age >= 0 && (int64_t)query->day - from > query->max_age)
    return;
  while (begin > 0 && table->from[rows[begin - 1]] == from)
    begin--;
  g_array_append_vals(found, rows + begin, end - begin);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* All rows that are valid on the day. */
static void
find_valid(const Table *table, const TableGroup *group, int32_t day, GArray *found)
{
  const uint32_t *rows = table->order + group->first;
  bool apart = table->rules.duplicates == DUPLICATES_FAIL; /* no two are valid at once */
  for (uint32_t i = count_begun(table, group, day); i > 0; i--) {
    if (table->to[rows[i - 1]] >= day)
      g_array_append_val(found, rows[i - 1]);
    if (apart)
      break;
  }
  if (found->len > 1)
    g_array_sort(found, compare_numbers);
}

static void
leave_one(const Table *table, GArray *found)
{
  if (found->len < 2 || table->rules.duplicates == DUPLICATES_ALL)
    return;
  if (table->rules.duplicates == DUPLICATES_LAST)
    g_array_index(found, uint32_t, 0) = g_array_index(found, uint32_t, found->len - 1);
  g_array_set_size(found, 1);
}

void
table_find(const Table *table, const TableQuery *query, GArray *found)
{
  const TableGroup *group = find_group(table, query->key);
  g_array_set_size(found, 0);
  if (group == NULL)
    return;
  if (!query->dated)
    g_array_append_vals(found, table->order + group->first, group->count);
  else if (table->to != NULL)
    find_valid(table, group, query->day, found);
  else
    find_nearest(table, group, query, found);
  leave_one(table, found);
}
