/* json_skip.c - values that nobody reads: see json_reader.h. */
#include "plugins/formats/json_reader.h"

static bool
json_skip_members(JsonReader *reader, bool map, unsigned depth)
{
  char close = map ? '}' : ']';
  bool more = !json_take(reader, close), escaped;
  ArykText key;
  while (more) {
    if (map && !json_take(reader, '"'))
      return json_wrong(reader, reader->at, "a key in quotes is expected here");
    if (map && !json_pass_string(reader, &key, &escaped))
      return false;
    if (map && !json_take(reader, ':'))
      return json_wrong(reader, reader->at, "a colon is expected behind the key");
    if (!json_skip_any(reader, depth) || !json_read_separator(reader, close, &more))
      return false;
  }
  return true;
}

bool
json_skip_any(JsonReader *reader, unsigned depth)
{
  ArykText text;
  bool ignored;
  json_skip_space(reader);
  if (reader->at == reader->limit)
    return json_wrong(reader, reader->at, "the text ends where a value is expected");
  const char *from = reader->at;
  switch (*from) {
  case '"':
    reader->at++;
    return json_pass_string(reader, &text, &ignored);
  case '{':
  case '[':
    if (depth >= reader->depth)
      return json_too_deep(reader, from);
    reader->at++;
    return json_skip_members(reader, *from == '{', depth + 1);
  case 't':
    return json_pass_word(reader, "true");
  case 'f':
    return json_pass_word(reader, "false");
  case 'n':
    return json_pass_word(reader, "null");
  default:
    if (*from == '-' || g_ascii_isdigit(*from))
      return json_pass_number(reader, &ignored);
    return json_wrong(reader, from, "a value is expected here");
  }
}
