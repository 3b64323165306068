#include "plugins/formats/json_read.h"

#include "plugins/formats/json_keys.h"
#include "plugins/formats/json_known.h"
#include "plugins/formats/json_string.h"
#include "plugins/formats/number_read.h"

struct JsonReader {
  const char *start, *at, *limit; /* of the text that is read */
  ArykRecord *record;
  GArray *stack;  /* of ArykEntry: members of the lists and maps that are open           */
  unsigned depth; /* levels that are allowed                                             */
  JsonKnown known;
  GError **error;
  ArykField fields[JSON_MOST_KNOWN]; /* of the record that is read: those whose keys are known */
  ArykValue values[JSON_MOST_KNOWN];
};

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

/* ---- Small things --------------------------------------------------------------------------- */

/* A mistake at `at`: always false. */
static bool
json_wrong(JsonReader *reader, const char *at, const char *what)
{
  reader->at = at;
  return aryk_error(reader->error, ARYK_ERROR_FORMAT, "JSON, byte %zu: %s",
                    (size_t)(at - reader->start), what);
}

static inline bool
json_is_space(char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static inline void
json_skip_space(JsonReader *reader)
{
  while (reader->at < reader->limit && json_is_space(*reader->at))
    reader->at++;
}

/* Takes `c` when it is next, after white space. */
static inline bool
json_take(JsonReader *reader, char c)
{
  json_skip_space(reader);
  if (reader->at == reader->limit || *reader->at != c)
    return false;
  reader->at++;
  return true;
}

static bool
json_read_word(JsonReader *reader, const char *word, ArykValue meaning, ArykValue *value)
{
  size_t length = strlen(word);
  if ((size_t)(reader->limit - reader->at) < length || memcmp(reader->at, word, length) != 0)
    return json_wrong(reader, reader->at, "a value is expected here");
  reader->at += length;
  *value = meaning;
  return true;
}

/* ---- Numbers -------------------------------------------------------------------------------- */

static bool
json_take_digits(JsonReader *reader)
{
  const char *from = reader->at;
  while (reader->at < reader->limit && g_ascii_isdigit(*reader->at))
    reader->at++;
  return reader->at > from;
}

/* One that is not written as number_read_plain() wants it, or is none. */
static bool
json_read_odd_number(JsonReader *reader, ArykValue *value)
{
  const char *from = reader->at;
  bool whole = true;
  if (*reader->at == '-')
    reader->at++;
  const char *first = reader->at;
  if (!json_take_digits(reader))
    return json_wrong(reader, reader->at, "a digit is expected here");
  if (*first == '0' && reader->at > first + 1)
    return json_wrong(reader, first, "a number must not begin with a needless zero");
  if (reader->at < reader->limit && *reader->at == '.') {
    whole = false;
    reader->at++;
    if (!json_take_digits(reader))
      return json_wrong(reader, reader->at, "a digit is expected behind the point");
  }
  if (reader->at < reader->limit && (*reader->at == 'e' || *reader->at == 'E')) {
    whole = false;
    reader->at++;
    if (reader->at < reader->limit && (*reader->at == '+' || *reader->at == '-'))
      reader->at++;
    if (!json_take_digits(reader))
      return json_wrong(reader, reader->at, "a digit is expected in the exponent");
  }
  ArykText text = {from, (size_t)(reader->at - from)};
  int64_t integer;
  if (whole && number_read_int(text, &integer)) {
    *value = aryk_int(integer);
    return true;
  }
  if (aryk_record_read_decimal(reader->record, text, value))
    return true;
  reader->at = from;
  return aryk_error(reader->error, ARYK_ERROR_RANGE,
                    "JSON, byte %zu: the number has more than %d digits or too large an exponent",
                    (size_t)(from - reader->start), ARYK_DECIMAL_DIGITS);
}

static inline bool
json_read_number(JsonReader *reader, ArykValue *value)
{
  const char *end = number_read_plain(reader->at, reader->limit, value);
  if (end == NULL)
    return json_read_odd_number(reader, value);
  reader->at = end;
  return true;
}

/* ---- Strings -------------------------------------------------------------------------------- */

static bool
json_read_string(JsonReader *reader, ArykText *text)
{
  const char *from = reader->at, *end;
  bool escaped;
  if (!json_string_end(from, reader->limit, &end, &escaped))
    return end == reader->limit
               ? json_wrong(reader, from - 1, "the string that begins here does not end")
               : json_wrong(reader, end, "a control character in a string must be escaped");
  *text = (ArykText){from, (size_t)(end - from)};
  reader->at = end + 1;
  if (!escaped)
    return true;
  char *to = aryk_record_alloc(reader->record, text->length);
  size_t length, bad;
  const char *why;
  if (!json_string_unescape(*text, to, &length, &bad, &why))
    return json_wrong(reader, from + bad, why);
  *text = (ArykText){to, length};
  return true;
}

/* ---- Lists and maps ------------------------------------------------------------------------- */

static bool json_read_any(JsonReader *reader, unsigned depth, ArykValue *value);

static ArykEntry *
json_members(const JsonReader *reader, guint first)
{
  return (ArykEntry *)(void *)reader->stack->data + first;
}

static bool
json_twice(JsonReader *reader, const char *at, ArykText key)
{
  reader->at = at;
  return aryk_error(reader->error, ARYK_ERROR_FORMAT,
                    "JSON, byte %zu: the key \"%.*s\" comes twice in one object",
                    (size_t)(at - reader->start), (int)MIN(key.length, 100), key.data);
}

/* A key and its colon. */
static bool
json_read_key(JsonReader *reader, ArykText *key)
{
  if (!json_take(reader, '"'))
    return json_wrong(reader, reader->at, "a key in quotes is expected here");
  if (!json_read_string(reader, key))
    return false;
  if (!json_take(reader, ':'))
    return json_wrong(reader, reader->at, "a colon is expected behind the key");
  return true;
}

/* Behind a member: true with *more for a comma, or at the closing bracket. */
static bool
json_read_separator(JsonReader *reader, char close, bool *more)
{
  *more = json_take(reader, ',');
  if (*more || json_take(reader, close))
    return true;
  return json_wrong(reader, reader->at,
                    close == ']' ? "a comma or ] is expected here"
                                 : "a comma or } is expected here");
}

/* The members of a list or a map up to its end, behind the opening bracket. */
static bool
json_read_members(JsonReader *reader, bool map, unsigned depth)
{
  char close = map ? '}' : ']';
  bool more = !json_take(reader, close);
  while (more) {
    ArykEntry member = {{NULL, 0}, aryk_null()};
    if (map && !json_read_key(reader, &member.key))
      return false;
    if (!json_read_any(reader, depth, &member.value))
      return false;
    g_array_append_val(reader->stack, member);
    if (!json_read_separator(reader, close, &more))
      return false;
  }
  return true;
}

static bool
json_read_container(JsonReader *reader, bool map, unsigned depth, ArykValue *value)
{
  const char *from = reader->at++;
  guint first = reader->stack->len;
  if (depth >= reader->depth) {
    reader->at = from;
    return aryk_error(reader->error, ARYK_ERROR_FORMAT,
                      "JSON, byte %zu: nested more than %u levels deep",
                      (size_t)(from - reader->start), reader->depth);
  }
  if (!json_read_members(reader, map, depth + 1))
    return false;
  guint count = reader->stack->len - first;
  const ArykEntry *members = json_members(reader, first);
  if (map) {
    const ArykText *twice = json_find_twice(members, count);
    if (twice != NULL)
      return json_twice(reader, from, *twice);
    ArykEntry *entries = aryk_record_alloc(reader->record, count * sizeof *entries);
    if (count > 0)
      memcpy(entries, members, count * sizeof *entries);
    *value = aryk_map(entries, count);
  } else {
    ArykValue *items = aryk_record_alloc(reader->record, count * sizeof *items);
    for (guint i = 0; i < count; i++)
      items[i] = members[i].value;
    *value = aryk_list(items, count);
  }
  g_array_set_size(reader->stack, first);
  return true;
}

static bool
json_read_any(JsonReader *reader, unsigned depth, ArykValue *value)
{
  ArykText text;
  json_skip_space(reader);
  if (reader->at == reader->limit)
    return json_wrong(reader, reader->at, "the text ends where a value is expected");
  switch (*reader->at) {
  case '"':
    reader->at++;
    if (!json_read_string(reader, &text))
      return false;
    *value = aryk_string(text);
    return true;
  case '{':
    return json_read_container(reader, true, depth, value);
  case '[':
    return json_read_container(reader, false, depth, value);
  case 't':
    return json_read_word(reader, "true", aryk_bool(true), value);
  case 'f':
    return json_read_word(reader, "false", aryk_bool(false), value);
  case 'n':
    return json_read_word(reader, "null", aryk_null(), value);
  default:
    if (*reader->at == '-' || g_ascii_isdigit(*reader->at))
      return json_read_number(reader, value);
    return json_wrong(reader, reader->at, "a value is expected here");
  }
}

/* ---- Records -------------------------------------------------------------------------------- */

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
    if (!json_take(reader, ':'))
      return json_wrong(reader, reader->at, "a colon is expected behind the key");
    reader->fields[count] = key->field;
    if (!json_read_any(reader, 1, &reader->values[count++]))
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
    json_known_learn(&reader->known, field);
    if (!json_read_any(reader, 1, &value))
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
