/* json_line.c - records as programs write them, in one pass.
 *
 * Nearly every line is an object with the keys of the one before, in their order, without white
 * space, or with a blank behind colons and commas. Such a line is read here from its first byte to
 * its LF without looking for the end of anything beforehand: blocks may reach beyond the line,
 * never beyond the limit. At the first thing that is otherwise (a new key, a line break in an odd
 * place, a mistake, the last bytes before the limit) the line is given up, and json_record.c reads
 * it from the beginning. So nothing here has to say what is wrong; but what is accepted here, must
 * be accepted there and mean the same. */
#include "plugins/formats/json_reader.h"

#include "plugins/formats/byte_scan.h"
#include "plugins/formats/json_string.h"
#include "plugins/formats/number_read.h"

/* The first special byte of a string; NULL when it is not in the blocks before the limit. */
static inline const char *
line_find_special(const char *at, const char *limit)
{
  for (; limit - at >= BYTE_BLOCK; at += BYTE_BLOCK) {
    unsigned mask = byte_json_mask(at);
    if (mask != 0)
      return at + __builtin_ctz(mask);
  }
  return NULL;
}

/* Behind the opening quote of a string with escapes, the first of them at `escape`. */
static const char *
line_escaped_string(JsonReader *reader, const char *from, const char *escape, ArykValue *value)
{
  const char *end, *why;
  bool escaped;
  size_t length, bad;
  if (!json_string_end(escape, reader->limit, &end, &escaped))
    return NULL;
  ArykText raw = {from, (size_t)(end - from)};
  char *to = aryk_record_alloc(reader->record, raw.length);
  if (!json_string_unescape(raw, to, &length, &bad, &why))
    return NULL;
  *value = aryk_string((ArykText){to, length});
  return end + 1;
}

static inline const char *
line_string(JsonReader *reader, const char *at, ArykValue *value)
{
  const char *end = line_find_special(at, reader->limit);
  if (end == NULL || *end != '"')
    return end != NULL && *end == '\\' ? line_escaped_string(reader, at, end, value) : NULL;
  *value = aryk_string((ArykText){at, (size_t)(end - at)});
  return end + 1;
}

/* Any value, step by step; a list or a map not beyond the line. */
static const char *
line_any_value(JsonReader *reader, const char *at, bool unread, ArykValue *value)
{
  const char *limit = reader->limit, *end = NULL;
  if (*at == '[' || *at == '{')
    end = memchr(at, '\n', (size_t)(limit - at));
  reader->limit = end != NULL ? end : limit;
  reader->at = at;
  bool done = unread ? json_skip_any(reader, 1) : json_read_any(reader, 1, value);
  reader->limit = limit;
  return done ? reader->at : NULL;
}

static inline const char *
line_value(JsonReader *reader, const char *at, ArykValue *value)
{
  const char *end;
  switch (*at) {
  case '"':
    return line_string(reader, at + 1, value);
  case 'n':
    *value = aryk_null();
    return memcmp(at, "null", 4) == 0 ? at + 4 : NULL;
  case 't':
    *value = aryk_bool(true);
    return memcmp(at, "true", 4) == 0 ? at + 4 : NULL;
  case 'f':
    *value = aryk_bool(false);
    return memcmp(at, "false", 5) == 0 ? at + 5 : NULL;
  case '[':
  case '{':
    return line_any_value(reader, at, false, value);
  default:
    end = number_read_plain(at, reader->limit, value);
    return end != NULL ? end : line_any_value(reader, at, false, value);
  }
}

/* A value that is left as it is written. */
static inline const char *
line_unread(JsonReader *reader, const char *at, ArykValue *value)
{
  const char *end = *at == '"' ? line_find_special(at + 1, reader->limit) : NULL;
  bool plain = end != NULL && *end == '"';
  end = plain ? end + 1 : line_any_value(reader, at, true, value);
  if (end != NULL)
    *value = aryk_record_unread(reader->record, (ArykText){at, (size_t)(end - at)}, &json_unread);
  return end;
}

/* The members behind the brace, into the reader's arrays; the place behind the closing one. */
static const char *
line_members(JsonReader *reader, const char *at, uint32_t *count)
{
  const char *limit = reader->limit;
  for (;;) {
    const JsonKey *key = json_known_take(&reader->known, at, limit);
    if (key == NULL || limit - at < (ptrdiff_t)key->size + BYTE_BLOCK)
      return NULL;
    at += key->size;
    at += *at == ' ';
    ArykValue *value = &reader->values[*count];
    reader->fields[*count] = key->field;
    at = key->unread ? line_unread(reader, at, value) : line_value(reader, at, value);
    if (at == NULL || limit - at < 2)
      return NULL;
    ++*count;
    if (*at == '}')
      return at + 1;
    if (*at++ != ',')
      return NULL;
    at += *at == ' ';
  }
}

const char *
json_read_line(JsonReader *reader, const char *at, const char *limit, ArykRecord *record)
{
  uint32_t count = 0;
  g_array_set_size(reader->stack, 0);
  reader->known.next = 0;
  reader->start = at;
  reader->limit = limit;
  reader->record = record;
  reader->error = NULL;
  if (at == limit || *at != '{')
    return NULL;
  at = line_members(reader, at + 1, &count);
  if (at == NULL || at == limit)
    return NULL;
  at += *at == '\r';
  if (at == limit || *at != '\n')
    return NULL;
  aryk_record_fill(record, reader->fields, reader->values, count);
  return at;
}
