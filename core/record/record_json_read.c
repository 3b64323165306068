/* record_json_read.c - reads records from JSON: see record_json.h. */
#include "core/record/record_reader.h"
#include "core/record/record_json.h"
#include "core/record/text.h"

enum {
  DEPTH = 1000,
  FEW = 16 /* keys that are looked through one by one */
};

static guint
hash_text(gconstpointer data)
{
  const ArykText *text = data;
  ArykValue value = aryk_string(*text);
  return (guint)aryk_value_hash(&value);
}

static gboolean
equal_texts(gconstpointer a, gconstpointer b)
{
  return aryk_text_equal(*(const ArykText *)a, *(const ArykText *)b);
}

/* Keys are looked up at the end, when the entries no longer move. */
static bool
keys_differ(GArray *entries)
{
  GHashTable *seen = entries->len > FEW ? g_hash_table_new(hash_text, equal_texts) : NULL;
  bool differ = true;
  for (guint i = 0; differ && i < entries->len; i++) {
    ArykText *key = &g_array_index(entries, ArykEntry, i).key;
    if (seen != NULL)
      differ = g_hash_table_add(seen, key);
    for (guint k = 0; seen == NULL && differ && k < i; k++)
      differ = !aryk_text_equal(g_array_index(entries, ArykEntry, k).key, *key);
  }
  if (seen != NULL)
    g_hash_table_destroy(seen);
  return differ;
}

/* ---- Lists and maps ------------------------------------------------------------------------- */

static bool
read_list(RecordReader *reader, ArykValue *value)
{
  GArray *items = g_array_new(FALSE, FALSE, sizeof(ArykValue));
  bool ok = true;
  if (!reader_take(reader, ']')) {
    do {
      ArykValue item;
      ok = reader_read_value(reader, &item);
      if (ok)
        g_array_append_val(items, item);
    } while (ok && reader_take(reader, ','));
    if (ok && !reader_take(reader, ']'))
      ok = reader_wrong(reader, "\",\" or \"]\" is expected");
  }
  size_t size = items->len * sizeof(ArykValue);
  ArykValue *copy = aryk_record_alloc(reader->record, size);
  if (size > 0)
    memcpy(copy, items->data, size);
  *value = aryk_list(copy, items->len);
  g_array_free(items, TRUE);
  return ok;
}

static bool
read_entry(RecordReader *reader, GArray *entries)
{
  ArykEntry entry;
  memset(&entry, 0, sizeof entry);
  if (!reader_read_string(reader, &entry.key))
    return false;
  if (!reader_take(reader, ':'))
    return reader_wrong(reader, "\":\" is expected");
  if (!reader_read_value(reader, &entry.value))
    return false;
  g_array_append_val(entries, entry);
  return true;
}

bool
reader_read_entries(RecordReader *reader, GArray *entries)
{
  if (reader_take(reader, '}'))
    return true;
  do {
    if (!read_entry(reader, entries))
      return false;
  } while (reader_take(reader, ','));
  if (!reader_take(reader, '}'))
    return reader_wrong(reader, "\",\" or \"}\" is expected");
  return keys_differ(entries) || reader_wrong(reader, "a key that stands twice in the object");
}

static bool
read_entries_into(RecordReader *reader, ArykValue *value)
{
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(ArykEntry));
  bool ok = reader_read_entries(reader, entries);
  size_t size = entries->len * sizeof(ArykEntry);
  ArykEntry *copy = aryk_record_alloc(reader->record, size);
  if (size > 0)
    memcpy(copy, entries->data, size);
  *value = aryk_map(copy, entries->len);
  g_array_free(entries, TRUE);
  return ok;
}

/* Behind {"$map": the map is taken as it is. */
static bool
read_escaped_map(RecordReader *reader, ArykValue *value)
{
  if (!reader_take(reader, '{'))
    return reader_wrong(reader, "$map needs an object");
  return read_entries_into(reader, value) &&
         (reader_take(reader, '}') || reader_wrong(reader, "\"}\" is expected"));
}

/* An object whose first key is "$map" is an escape; other types have one key and no more. */
static bool
read_map(RecordReader *reader, ArykValue *value)
{
  static const char escape[] = "\"$map\"";
  const char *from = reader->at;
  if (reader->end - from >= (ptrdiff_t)strlen(escape) &&
      memcmp(from, escape, strlen(escape)) == 0) {
    reader->at += strlen(escape);
    if (reader_take(reader, ':'))
      return read_escaped_map(reader, value);
    reader->at = from;
  }
  ArykValue map;
  if (!read_entries_into(reader, &map))
    return false;
  const ArykEntry *first = map.as.entries;
  if (map.length == 1 && first->key.length > 0 && *first->key.data == '$')
    return reader_read_typed(reader, first, value);
  *value = map;
  return true;
}

/* ---- Values --------------------------------------------------------------------------------- */

static bool
read_word(RecordReader *reader, ArykValue *value)
{
  static const char *const words[] = {"null", "true", "false"};
  for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
    size_t length = strlen(words[i]);
    if ((size_t)(reader->end - reader->at) >= length && memcmp(reader->at, words[i], length) == 0) {
      reader->at += length;
      *value = i == 0 ? aryk_null() : aryk_bool(i == 1);
      return true;
    }
  }
  return reader_read_number(reader, value);
}

bool
reader_read_value(RecordReader *reader, ArykValue *value)
{
  reader_skip_space(reader);
  if (++reader->depth > DEPTH)
    return reader_wrong(reader, "too many lists and maps in each other");
  bool ok;
  ArykText text = {NULL, 0};
  if (reader_take(reader, '{')) {
    ok = read_map(reader, value);
  } else if (reader_take(reader, '[')) {
    ok = read_list(reader, value);
  } else if (reader_peek(reader) == '"') {
    ok = reader_read_string(reader, &text);
    if (ok)
      *value = aryk_string(text);
  } else {
    ok = read_word(reader, value);
  }
  reader->depth--;
  return ok;
}

static bool
set_fields(RecordReader *reader, const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++) {
    const ArykEntry *entry = &g_array_index(entries, ArykEntry, i);
    ArykField field = aryk_field_of(entry->key);
    if (field.id == 0)
      return reader_wrong(reader, "a field more than there can be");
    aryk_record_set(reader->record, field, entry->value);
  }
  return true;
}

bool
record_json_read(const char *text, size_t length, ArykRecord *record, GError **error)
{
  RecordReader reader = {text, text, text + length, record, error, 0};
  if (!reader_take(&reader, '{'))
    return reader_wrong(&reader, "an object is expected");
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(ArykEntry));
  bool ok = reader_read_entries(&reader, entries) && reader_at_end(&reader) &&
            set_fields(&reader, entries);
  g_array_free(entries, TRUE);
  return ok;
}
