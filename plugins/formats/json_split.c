#include "plugins/formats/json_split.h"

#include "plugins/formats/byte_scan.h"

/* Goes on in a string from `at` on; the place behind what was seen of it. */
static const char *
json_cut_string(JsonCutter *cutter, const char *at, const char *limit)
{
  if (cutter->escaped) {
    cutter->escaped = false;
    return at + 1;
  }
  at = byte_find_json_special(at, limit);
  if (at == limit)
    return at;
  cutter->escaped = *at == '\\';
  cutter->in_string = *at != '"';
  return at + 1;
}

/* A byte outside of strings; true when a value ends with it. */
static bool
json_cut_byte(JsonCutter *cutter, JsonSequence sequence, char c)
{
  switch (c) {
  case '"':
    cutter->in_string = true;
    return false;
  case '[':
    if (cutter->before_array) {
      cutter->before_array = false;
      return false;
    }
    cutter->depth++;
    return false;
  case '{':
    cutter->before_array = false;
    cutter->depth++;
    return false;
  case ']':
  case '}':
    cutter->depth -= cutter->depth > 0;
    return cutter->depth == 0 && sequence == JSON_CONCATENATED;
  case ',':
    return cutter->depth == 0 && sequence == JSON_ARRAY;
  default:
    return false;
  }
}

size_t
json_cut(JsonCutter *cutter, JsonSequence sequence, const char *data, size_t length)
{
  size_t border = 0;
  const char *at = data, *limit = data + length;
  while (at < limit) {
    if (cutter->in_string) {
      at = json_cut_string(cutter, at, limit);
      continue;
    }
    if (json_cut_byte(cutter, sequence, *at++))
      border = (size_t)(at - data);
  }
  return border;
}

static bool
json_ends_word(char c)
{
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '"' || c == ' ' ||
         c == '\t' || c == '\n' || c == '\r';
}

const char *
json_value_end(const char *at, const char *limit)
{
  JsonCutter cutter = {0};
  if (!json_ends_word(*at)) {
    while (at < limit && !json_ends_word(*at))
      at++;
    return at;
  }
  do {
    if (cutter.in_string)
      at = json_cut_string(&cutter, at, limit);
    else
      (void)json_cut_byte(&cutter, JSON_CONCATENATED, *at++);
  } while (at < limit && (cutter.in_string || cutter.depth > 0));
  return at;
}
