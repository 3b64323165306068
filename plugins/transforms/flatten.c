/* transform flatten - the members of maps become fields of their own: a map `who` with a key `name`
 * gives a field `who_name`.
 *
 * The new fields stand where the map stood, in the order of its members. A map without members
 * leaves no field. Fields that are not flattened keep their place in memory: only what stands
 * behind the first map is written anew. */
#include <aryk/plugin.h>

#include "plugins/formats/scalar_write.h"

enum {
  LISTS_KEEP = 0,
  LISTS_INDEX,
  LISTS_JOIN
};
static const char *const lists_words[] = {"keep", "index", "join", NULL};

enum {
  FIELD_IDS = 65536,
  NO_LIMIT = INT32_MAX
};

typedef struct Column {
  ArykField field;
  ArykValue value;
} Column;

typedef struct Flatten {
  ArykFields field;
  const char *separator;
  int64_t depth;
  int lists;
  const char *list_separator;
  GArray *columns; /* of Column: what the record becomes, from the first map on */
  GString *name;   /* of the column that is made                                */
  ArykBytes text;  /* of a list that is joined                                  */
  uint8_t *taken;  /* a bit for each id: a column has that field                */
} Flatten;

static const ArykOption options[] = {
    ARYK_OPTION_FIELDS(Flatten, field, 0, "the fields to flatten; all that hold maps if not given"),
    ARYK_OPTION_STRING(Flatten, separator, "_", "between the field's name and the key"),
    ARYK_OPTION_INT(Flatten, depth, 0, 0, 1000,
                    "how many levels of maps are taken apart, those below stay maps; 0: all"),
    ARYK_OPTION_ENUM(Flatten, lists, lists_words, LISTS_KEEP,
                     "lists: keep them as they are; index: a field for each member, name_0, name_1 "
                     "and so on; join: a text of the members, without those that are null (a list "
                     "with lists or maps in it stays as it is)"),
    ARYK_OPTION_STRING(Flatten, list_separator, " ", "join: between the members"),
    ARYK_OPTION_END};

/* ---- The definition -------------------------------------------------------------------------- */

static bool
is_chosen(const Flatten *flatten, ArykField field)
{
  for (size_t i = 0; i < flatten->field.count; i++)
    if (flatten->field.items[i].id == field.id)
      return true;
  return flatten->field.count == 0;
}

/* What is taken apart is gone under its own name; what else may stand there stays. */
static void
retype(const void *self, ArykField field, uint32_t *types, bool *always)
{
  const Flatten *flatten = self;
  const uint32_t list = ARYK_TYPE_SET(ARYK_LIST);
  uint32_t parted = ARYK_TYPE_SET(ARYK_MAP) | (flatten->lists == LISTS_INDEX ? list : 0);
  if (!is_chosen(flatten, field))
    return;
  if ((*types & parted) != 0)
    *always = false;
  if (flatten->lists == LISTS_JOIN && (*types & list) != 0)
    *types |= ARYK_TYPE_SET(ARYK_STRING);
  *types &= ~parted;
}

static bool
flatten_contract(const void *self, ArykContract *contract, GError **error)
{
  const Flatten *flatten = self;
  uint32_t types = ARYK_TYPE_SET(ARYK_MAP) | ARYK_TYPE_SET(ARYK_NULL);
  (void)error;
  if (flatten->lists != LISTS_KEEP)
    types |= ARYK_TYPE_SET(ARYK_LIST);
  for (size_t i = 0; i < flatten->field.count; i++)
    aryk_contract_reads(contract, flatten->field.items[i], types, true);
  aryk_contract_retypes(contract, retype, flatten);
  aryk_contract_opens(contract);
  return true;
}

/* ---- Columns --------------------------------------------------------------------------------- */

/* The bit of a field; true when it was set already. */
static bool
take_name(Flatten *flatten, ArykField field)
{
  uint8_t bit = (uint8_t)(1u << (field.id % 8));
  bool was = (flatten->taken[field.id / 8] & bit) != 0;
  flatten->taken[field.id / 8] |= bit;
  return was;
}

static bool
add_column(Flatten *flatten, ArykField field, const ArykValue *value, GError **error)
{
  Column column = {field, *value};
  if (field.id == 0)
    return aryk_error(error, ARYK_ERROR_LIMIT, "\"%s\" cannot be a field: there are too many names",
                      flatten->name->str);
  if (take_name(flatten, field))
    return aryk_error(error, ARYK_ERROR_FORMAT, "two fields would be called \"%s\"",
                      aryk_field_name(field));
  g_array_append_val(flatten->columns, column);
  return true;
}

static bool
is_scalar(const ArykValue *value)
{
  return value->type != ARYK_LIST && value->type != ARYK_MAP;
}

/* The list as a text, or as it is where it holds more than single values. */
static ArykValue
join(Flatten *flatten, ArykRecord *record, const ArykValue *list)
{
  bool first = true;
  flatten->text.length = 0;
  for (uint32_t i = 0; i < list->length; i++) {
    const ArykValue *member = &list->as.items[i];
    if (!is_scalar(member))
      return *list;
    if (member->type == ARYK_NULL)
      continue;
    if (!first)
      aryk_bytes_append(&flatten->text, flatten->list_separator, strlen(flatten->list_separator));
    scalar_write(&flatten->text, member);
    first = false;
  }
  ArykText text = {flatten->text.data, flatten->text.length};
  return aryk_string(aryk_record_copy_text(record, text));
}

static bool add_value(Flatten *flatten, ArykRecord *record, ArykField field, const ArykValue *value,
                      int64_t levels, GError **error);

/* A member, whose name is that which stands in flatten->name with `key` behind it. */
static bool
add_member(Flatten *flatten, ArykRecord *record, ArykText key, const ArykValue *value,
           int64_t levels, GError **error)
{
  gsize length = flatten->name->len;
  if (key.length > 0 && memchr(key.data, '\0', key.length) != NULL)
    return aryk_error(error, ARYK_ERROR_FORMAT, "a key of \"%s\" has a zero byte in it",
                      flatten->name->str);
  g_string_append(flatten->name, flatten->separator);
  g_string_append_len(flatten->name, key.data, (gssize)key.length);
  ArykField field = aryk_field_of((ArykText){flatten->name->str, flatten->name->len});
  bool done = add_value(flatten, record, field, value, levels, error);
  g_string_truncate(flatten->name, length);
  return done;
}

/* The value as one column or as many; `levels` may be taken apart. */
static bool
add_value(Flatten *flatten, ArykRecord *record, ArykField field, const ArykValue *value,
          int64_t levels, GError **error)
{
  bool done = true;
  if (value->type == ARYK_MAP && levels > 0) {
    for (uint32_t i = 0; i < value->length && done; i++)
      done = add_member(flatten, record, value->as.entries[i].key, &value->as.entries[i].value,
                        levels - 1, error);
    return done;
  }
  if (value->type != ARYK_LIST || flatten->lists == LISTS_KEEP ||
      (flatten->lists == LISTS_INDEX && levels == 0))
    return add_column(flatten, field, value, error);
  if (flatten->lists == LISTS_JOIN) {
    ArykValue joined = join(flatten, record, value);
    return add_column(flatten, field, &joined, error);
  }
  for (uint32_t i = 0; i < value->length && done; i++) {
    char index[16];
    int length = g_snprintf(index, sizeof index, "%u", i);
    done = add_member(flatten, record, (ArykText){index, (size_t)length}, &value->as.items[i],
                      levels - 1, error);
  }
  return done;
}

/* ---- Records --------------------------------------------------------------------------------- */

static bool
is_parted(const Flatten *flatten, ArykField field, const ArykValue *value)
{
  bool parts =
      value->type == ARYK_MAP || (value->type == ARYK_LIST && flatten->lists != LISTS_KEEP);
  return parts && is_chosen(flatten, field);
}

static bool
make_columns(Flatten *flatten, ArykRecord *record, uint32_t first, GError **error)
{
  ArykRow row = aryk_record_row(record);
  int64_t levels = flatten->depth == 0 ? NO_LIMIT : flatten->depth;
  bool done = true;
  for (uint32_t i = 0; i < first; i++)
    (void)take_name(flatten, row.fields[i]);
  for (uint32_t i = first; i < row.count && done; i++) {
    const ArykValue *value = &row.values[i];
    bool parted = is_parted(flatten, row.fields[i], value);
    if (parted)
      g_string_assign(flatten->name, aryk_field_name(row.fields[i]));
    done = parted ? add_value(flatten, record, row.fields[i], value, levels, error)
                  : add_column(flatten, row.fields[i], value, error);
  }
  return done;
}

/* The names that were taken are free again. */
static void
forget_names(Flatten *flatten, ArykRow row)
{
  for (uint32_t i = 0; i < row.count; i++)
    flatten->taken[row.fields[i].id / 8] = 0;
  for (guint i = 0; i < flatten->columns->len; i++)
    flatten->taken[g_array_index(flatten->columns, Column, i).field.id / 8] = 0;
}

static void
write_columns(const Flatten *flatten, ArykRecord *record, uint32_t first)
{
  for (uint32_t i = aryk_record_count(record); i > first; i--)
    aryk_record_remove(record, aryk_record_field_at(record, i - 1));
  for (guint i = 0; i < flatten->columns->len; i++) {
    const Column *column = &g_array_index(flatten->columns, Column, i);
    aryk_record_set(record, column->field, column->value);
  }
}

static ArykVerdict
flatten_record(void *self, ArykRecord *record, ArykOutput *output, GError **error)
{
  Flatten *flatten = self;
  ArykRow row = aryk_record_row(record);
  uint32_t first = 0;
  (void)output;
  while (first < row.count && !is_parted(flatten, row.fields[first], &row.values[first]))
    first++;
  if (first == row.count)
    return ARYK_KEEP;
  g_array_set_size(flatten->columns, 0);
  bool done = make_columns(flatten, record, first, error);
  forget_names(flatten, row);
  if (!done)
    return ARYK_REJECT;
  write_columns(flatten, record, first);
  return ARYK_KEEP;
}

static bool
flatten_start(void *self, ArykContext *context, GError **error)
{
  Flatten *flatten = self;
  (void)context;
  (void)error;
  flatten->columns = g_array_new(FALSE, FALSE, sizeof(Column));
  flatten->name = g_string_new(NULL);
  flatten->taken = g_malloc0(FIELD_IDS / 8);
  return true;
}

static void
flatten_stop(void *self)
{
  Flatten *flatten = self;
  g_clear_pointer(&flatten->columns, g_array_unref);
  if (flatten->name != NULL)
    g_string_free(flatten->name, TRUE);
  g_clear_pointer(&flatten->taken, g_free);
  aryk_bytes_clear(&flatten->text);
}

ARYK_TRANSFORM(flatten, "1.0", "makes fields of the members of maps", .flags = ARYK_STATELESS,
               .state_size = sizeof(Flatten), .options = options,
               .example = "{ transform = \"flatten\"; separator = \".\"; lists = \"join\"; }",
               .contract = flatten_contract, .start = flatten_start, .stop = flatten_stop,
               .record = flatten_record);
