#include "plugins/formats/json_reader.h"

#include "plugins/formats/json_keys.h"
#include "plugins/formats/json_string.h"
#include "plugins/formats/number_read.h"

/* ---- Small things --------------------------------------------------------------------------- */

bool
json_wrong(JsonReader *reader, const char *at, const char *what)
{
  reader->at = at;
  return aryk_error(reader->error, ARYK_ERROR_FORMAT, "JSON, byte %zu: %s",
                    (size_t)(at - reader->start), what);
}

bool
json_twice(JsonReader *reader, const char *at, ArykText key)
{
  reader->at = at;
  return aryk_error(reader->error, ARYK_ERROR_FORMAT,
                    "JSON, byte %zu: the key \"%.*s\" comes twice in one object",
                    (size_t)(at - reader->start), (int)MIN(key.length, 100), key.data);
}

bool
json_too_deep(JsonReader *reader, const char *from)
{
  reader->at = from;
  return aryk_error(reader->error, ARYK_ERROR_FORMAT,
                    "JSON, byte %zu: nested more than %u levels deep",
                    (size_t)(from - reader->start), reader->depth);
}

bool
json_pass_word(JsonReader *reader, const char *word)
{
  size_t length = strlen(word);
  if ((size_t)(reader->limit - reader->at) < length || memcmp(reader->at, word, length) != 0)
    return json_wrong(reader, reader->at, "a value is expected here");
  reader->at += length;
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

bool
json_pass_number(JsonReader *reader, bool *whole)
{
  *whole = true;
  if (*reader->at == '-')
    reader->at++;
  const char *first = reader->at;
  if (!json_take_digits(reader))
    return json_wrong(reader, reader->at, "a digit is expected here");
  if (*first == '0' && reader->at > first + 1)
    return json_wrong(reader, first, "a number must not begin with a needless zero");
  if (reader->at < reader->limit && *reader->at == '.') {
    *whole = false;
    reader->at++;
    if (!json_take_digits(reader))
      return json_wrong(reader, reader->at, "a digit is expected behind the point");
  }
  if (reader->at < reader->limit && (*reader->at == 'e' || *reader->at == 'E')) {
    *whole = false;
    reader->at++;
    if (reader->at < reader->limit && (*reader->at == '+' || *reader->at == '-'))
      reader->at++;
    if (!json_take_digits(reader))
      return json_wrong(reader, reader->at, "a digit is expected in the exponent");
  }
  return true;
}

/* One that is not written as number_read_plain() wants it, or is none. */
static bool
json_read_odd_number(JsonReader *reader, ArykValue *value)
{
  const char *from = reader->at;
  bool whole;
  if (!json_pass_number(reader, &whole))
    return false;
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

bool
json_pass_string(JsonReader *reader, ArykText *text, bool *escaped)
{
  const char *from = reader->at, *end;
  if (!json_string_end(from, reader->limit, &end, escaped))
    return end == reader->limit
               ? json_wrong(reader, from - 1, "the string that begins here does not end")
               : json_wrong(reader, end, "a control character in a string must be escaped");
  *text = (ArykText){from, (size_t)(end - from)};
  reader->at = end + 1;
  return true;
}

static bool
json_read_string(JsonReader *reader, ArykText *text)
{
  const char *from = reader->at;
  bool escaped;
  if (!json_pass_string(reader, text, &escaped))
    return false;
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

static ArykEntry *
json_members(const JsonReader *reader, guint first)
{
  return (ArykEntry *)(void *)reader->stack->data + first;
}

bool
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

bool
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
  if (depth >= reader->depth)
    return json_too_deep(reader, from);
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

bool
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
    *value = aryk_bool(true);
    return json_pass_word(reader, "true");
  case 'f':
    *value = aryk_bool(false);
    return json_pass_word(reader, "false");
  case 'n':
    *value = aryk_null();
    return json_pass_word(reader, "null");
  default:
    if (*reader->at == '-' || g_ascii_isdigit(*reader->at))
      return json_read_number(reader, value);
    return json_wrong(reader, reader->at, "a value is expected here");
  }
}
