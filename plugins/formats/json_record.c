#include "plugins/formats/json_reader.h"

JsonReader *
json_reader_new(void)
{
  JsonReader *reader = g_new0(JsonReader, 1);
  /* With memory from the start: members are counted from its address, also none of them. */
  reader->stack = g_array_sized_new(FALSE, FALSE, sizeof(ArykEntry), 16);
  reader->depth = JSON_DEPTH;
  json_known_init(&reader->known);
  return reader;
}

void
json_reader_set_depth(JsonReader *reader, unsigned depth)
{
  reader->depth = MIN(depth, JSON_DEPTH_MOST);
}

void
json_reader_free(JsonReader *reader)
{
  if (reader == NULL)
    return;
  g_array_free(reader->stack, TRUE);
  json_known_clear(&reader->known);
  g_free(reader);
}

void
json_reader_leave_unread(JsonReader *reader, const ArykContext *context)
{
  reader->context = context;
}

static ArykValue
json_read_left(const ArykUnread *how, ArykRecord *record, ArykField field, ArykText written)
{
  JsonReader *reader = json_reader_new();
  ArykValue value;
  size_t bad;
  (void)how;
  (void)field;
  json_reader_set_depth(reader, JSON_DEPTH_MOST); /* it was looked over within the limit */
  if (!json_read_value(reader, written, true, record, &value, &bad, NULL))
    value = aryk_string(written);
  json_reader_free(reader);
  return value;
}

const ArykUnread json_unread = {json_read_left};

/* ---- Fields --------------------------------------------------------------------------------- */

bool
json_is_unread(JsonReader *reader, ArykField field)
{
  size_t byte = field.id / 8;
  uint8_t bit = (uint8_t)(1u << field.id % 8);
  if (reader->context == NULL)
    return false;
  if ((reader->asked[byte] & bit) == 0) {
    reader->asked[byte] |= bit;
    if (!aryk_context_reads(reader->context, field))
      reader->unread[byte] |= bit;
  }
  return (reader->unread[byte] & bit) != 0;
}

/* The value of a field, or what is written there. */
static bool
json_read_or_leave(JsonReader *reader, bool unread, ArykValue *value)
{
  if (!unread)
    return json_read_any(reader, 1, value);
  json_skip_space(reader);
  const char *from = reader->at;
  if (!json_skip_any(reader, 1))
    return false;
  ArykText written = {from, (size_t)(reader->at - from)};
  *value = aryk_record_unread(reader->record, written, &json_unread);
  return true;
}

/* Reads members as long as their keys are known, and fills the record with them. */
static bool
json_read_known_fields(JsonReader *reader, bool *more)
{
  uint32_t count = 0;
  reader->known.next = 0;
  while (*more) {
    json_skip_space(reader);
    const JsonKey *key = json_known_take(&reader->known, reader->at, reader->limit);
    if (key == NULL)
      break;
    reader->at += key->size;
    reader->fields[count] = key->field;
    if (!json_read_or_leave(reader, key->unread, &reader->values[count++]))
      return false;
    if (!json_read_separator(reader, '}', more))
      return false;
  }
  aryk_record_fill(reader->record, reader->fields, reader->values, count);
  return true;
}

/* The field that is next, by its name. */
static bool
json_read_field(JsonReader *reader, ArykField *field)
{
  const char *from = reader->at;
  ArykText key;
  if (!json_read_key(reader, &key))
    return false;
  if (key.length > 0 && memchr(key.data, '\0', key.length) != NULL)
    return json_wrong(reader, from, "a key with \\u0000 in it cannot be a field");
  *field = aryk_field_of(key);
  if (field->id == 0) {
    reader->at = from;
    return aryk_error(reader->error, ARYK_ERROR_LIMIT,
                      "JSON, byte %zu: \"%.*s\" cannot be a field: there are too many names",
                      (size_t)(from - reader->start), (int)MIN(key.length, 100), key.data);
  }
  if (aryk_record_get(reader->record, *field)->type != ARYK_ABSENT)
    return json_twice(reader, from, key);
  return true;
}

static bool
json_read_fields(JsonReader *reader)
{
  json_skip_space(reader);
  if (!json_take(reader, '{'))
    return json_wrong(reader, reader->at, "an object is expected here: { \"field\": value, ... }");
  bool more = !json_take(reader, '}');
  if (!json_read_known_fields(reader, &more))
    return false;
  while (more) {
    ArykField field;
    ArykValue value;
    json_skip_space(reader);
    if (!json_read_field(reader, &field))
      return false;
    bool unread = json_is_unread(reader, field);
    json_known_learn(&reader->known, field, unread);
    if (!json_read_or_leave(reader, unread, &value))
      return false;
    aryk_record_set(reader->record, field, value);
    if (!json_read_separator(reader, '}', &more))
      return false;
  }
  return true;
}

static bool
json_begin(JsonReader *reader, ArykText text, bool valid, ArykRecord *record, GError **error)
{
  size_t bad;
  g_array_set_size(reader->stack, 0);
  reader->start = reader->at = text.data;
  reader->limit = text.length > 0 ? text.data + text.length : text.data;
  reader->record = record;
  reader->error = error;
  if (valid || text.length == 0 || aryk_utf8_valid(text, &bad))
    return true;
  reader->at = text.data + bad;
  return aryk_error(error, ARYK_ERROR_ENCODING, "JSON, byte %zu: not valid UTF-8", bad);
}

static bool
json_end(JsonReader *reader)
{
  json_skip_space(reader);
  if (reader->at == reader->limit)
    return true;
  return json_wrong(reader, reader->at, "nothing more is expected here");
}

bool
json_read_record(JsonReader *reader, ArykText text, bool valid, ArykRecord *record, size_t *bad,
                 GError **error)
{
  bool done = json_begin(reader, text, valid, record, error) && json_read_fields(reader) &&
              json_end(reader);
  *bad = done || text.length == 0 ? 0 : (size_t)(reader->at - reader->start);
  return done;
}

bool
json_read_value(JsonReader *reader, ArykText text, bool valid, ArykRecord *record, ArykValue *value,
                size_t *bad, GError **error)
{
  bool done = json_begin(reader, text, valid, record, error) && json_read_any(reader, 0, value) &&
              json_end(reader);
  *bad = done || text.length == 0 ? 0 : (size_t)(reader->at - reader->start);
  return done;
}
