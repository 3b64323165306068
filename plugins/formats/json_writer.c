/* json_writer.c - records as objects of JSON: see json_write.h. */
#include "plugins/formats/byte_scan.h"
#include "plugins/formats/json_write.h"
#include "plugins/formats/scalar_write.h"

/* Keys that are remembered, by the last bits of their field's id: ids are given out in a row. */
#define KEYS 256
/* Beyond that all keys are forgotten. */
#define MOST_KEY_BYTES ((size_t)1024 * 1024)

/* A key as it is written behind another member: comma, line break, key and colon. */
typedef struct WrittenKey {
  ArykField field; /* no field: nothing is here   */
  uint32_t length;
  size_t offset; /* in the writer's `text`        */
} WrittenKey;

struct JsonWriter {
  const ArykFields *columns;
  JsonStyle style;
  unsigned depth;
  ArykBytes text; /* of the keys; a block more than its length may be read */
  WrittenKey keys[KEYS];
};

JsonWriter *
json_writer_new(const ArykFields *columns, const JsonStyle *style, unsigned depth)
{
  JsonWriter *writer = g_new0(JsonWriter, 1);
  writer->columns = columns != NULL && columns->count > 0 ? columns : NULL;
  writer->style = *style;
  writer->depth = depth;
  return writer;
}

void
json_writer_free(JsonWriter *writer)
{
  if (writer == NULL)
    return;
  aryk_bytes_clear(&writer->text);
  g_free(writer);
}

/* ---- Keys ----------------------------------------------------------------------------------- */

static void
json_prepare_key(JsonWriter *writer, ArykField field, WrittenKey *key)
{
  if (writer->text.length > MOST_KEY_BYTES) {
    memset(writer->keys, 0, sizeof writer->keys);
    writer->text.length = 0;
  }
  key->field = field;
  key->offset = writer->text.length;
  aryk_bytes_append_char(&writer->text, ',');
  json_write_break(&writer->text, &writer->style, writer->depth + 1);
  json_write_key(&writer->text, aryk_text(aryk_field_name(field)), &writer->style);
  key->length = (uint32_t)(writer->text.length - key->offset);
  aryk_bytes_reserve(&writer->text, BYTE_BLOCK);
  memset(writer->text.data + writer->text.length, 0, BYTE_BLOCK);
}

/* The key, without its comma for the first member. A block more may be read. */
static inline ArykText
json_written_key(JsonWriter *writer, ArykField field, bool first)
{
  WrittenKey *key = &writer->keys[field.id % KEYS];
  if (key->field.id != field.id)
    json_prepare_key(writer, field, key);
  return (ArykText){writer->text.data + key->offset + first, key->length - first};
}

/* Copies the key to where there is room for a block more; the place behind it. */
static inline char *
json_put_key(char *to, ArykText key)
{
  for (size_t i = 0; i < key.length; i += BYTE_BLOCK)
    memcpy(to + i, key.data + i, BYTE_BLOCK);
  return to + key.length;
}

/* Key and string in one go, when nothing in the string is to be escaped; else the key alone. */
static inline bool
json_append_plain(ArykBytes *out, ArykText key, ArykText text)
{
  aryk_bytes_reserve(out, key.length + text.length + BYTE_BLOCK + 2);
  char *to = json_put_key(out->data + out->length, key);
  out->length += key.length;
  *to++ = '"';
  if (!byte_copy_plain(to, text.data, text.length))
    return false;
  to[text.length] = '"';
  out->length += text.length + 2;
  return true;
}

/* ---- Records -------------------------------------------------------------------------------- */

static inline bool
json_append_member(JsonWriter *writer, ArykBytes *out, ArykField field, const ArykValue *value,
                   bool first, GError **error)
{
  ArykText key = json_written_key(writer, field, first);
  if (value->type == ARYK_STRING) {
    ArykText text = aryk_value_text(value);
    if (!json_append_plain(out, key, text))
      json_write_string(out, text);
    return true;
  }
  aryk_bytes_reserve(out, key.length + BYTE_BLOCK);
  json_put_key(out->data + out->length, key);
  out->length += key.length;
  if (value->type == ARYK_INT)
    scalar_write_int(out, value->as.integer);
  else if (!json_write_value(out, value, &writer->style, writer->depth + 1, error)) {
    g_prefix_error(error, "field \"%s\": ", aryk_field_name(field));
    return false;
  }
  return true;
}

bool
json_writer_record(JsonWriter *writer, ArykBytes *out, const ArykRecord *record, GError **error)
{
  const ArykFields *columns = writer->columns;
  ArykRow row = {NULL, NULL, 0};
  if (columns == NULL)
    row = aryk_record_row(record);
  size_t count = columns != NULL ? columns->count : row.count;
  bool first = true;
  aryk_bytes_append_char(out, '{');
  for (size_t i = 0; i < count; i++) {
    ArykField field = columns != NULL ? columns->items[i] : row.fields[i];
    const ArykValue *value = columns != NULL ? aryk_record_get(record, field) : &row.values[i];
    if (value->type == ARYK_ABSENT)
      continue;
    if (!json_append_member(writer, out, field, value, first, error))
      return false;
    first = false;
  }
  if (!first)
    json_write_break(out, &writer->style, writer->depth);
  aryk_bytes_append_char(out, '}');
  return true;
}

bool
json_write_record(ArykBytes *out, const ArykRecord *record, const ArykFields *columns,
                  const JsonStyle *style, unsigned depth, GError **error)
{
  JsonWriter *writer = json_writer_new(columns, style, depth);
  bool done = json_writer_record(writer, out, record, error);
  json_writer_free(writer);
  return done;
}
