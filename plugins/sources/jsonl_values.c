#include "plugins/sources/jsonl_values.h"

static bool
jsonl_is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static ArykText
jsonl_chunk_text(const ArykChunk *chunk)
{
  return (ArykText){aryk_buffer_text(chunk->buffer).data + chunk->offset, chunk->length};
}

static uint32_t
jsonl_count_lines(const char *at, const char *limit)
{
  uint32_t lines = 0;
  while (at < limit && (at = memchr(at, '\n', (size_t)(limit - at))) != NULL) {
    at++;
    lines++;
  }
  return lines;
}

/* ---- The brackets of an array --------------------------------------------------------------- */

bool
jsonl_open_array(ArykChunk *chunk, GError **error)
{
  ArykText text = jsonl_chunk_text(chunk);
  size_t at = 0;
  while (at < text.length && jsonl_is_space(text.data[at]))
    at++;
  if (at == text.length || text.data[at] != '[')
    return aryk_error(error, ARYK_ERROR_FORMAT,
                      "the input is not an array: [ is expected at byte %zu; see the option form",
                      at);
  at++;
  chunk->origin.line += jsonl_count_lines(text.data, text.data + at);
  chunk->origin.start += at;
  chunk->offset += at;
  chunk->length -= at;
  return true;
}

/* The length of a text without the white space at its end. */
static size_t
jsonl_trim(ArykText text)
{
  while (text.length > 0 && jsonl_is_space(text.data[text.length - 1]))
    text.length--;
  return text.length;
}

bool
jsonl_close_array(ArykChunk *chunk, bool first, ArykOrigin *where, GError **error)
{
  ArykText text = jsonl_chunk_text(chunk);
  size_t end = jsonl_trim(text);
  bool closed = end > 0 && text.data[end - 1] == ']';
  end -= closed;
  *where = chunk->origin;
  where->start = where->end = chunk->origin.start + end;
  where->line += jsonl_count_lines(text.data, text.data + end);
  if (!closed)
    return aryk_error(error, ARYK_ERROR_FORMAT,
                      "the array does not end: ] is expected at the end of the input");
  chunk->length = text.length = end;
  chunk->origin.end = where->end;
  end = jsonl_trim(text);
  if (end == 0 ? !first : text.data[end - 1] == ',')
    return aryk_error(error, ARYK_ERROR_FORMAT, "a value is expected behind the last comma");
  return true;
}

/* ---- Records -------------------------------------------------------------------------------- */

/* Characters before `limit`; a byte that is none counts as one. */
static size_t
jsonl_count_characters(const char *at, const char *limit)
{
  size_t count = 0;
  for (; at < limit; at++)
    count += ((unsigned char)*at & 0xc0) != 0x80;
  return count;
}

static void
jsonl_tell_place(ArykText text, size_t bad, ArykOrigin origin, bool line, GError **error)
{
  const char *at = text.data + MIN(bad, text.length), *start = at;
  uint32_t lines = text.length > 0 ? jsonl_count_lines(text.data, at) : 0;
  while (start > text.data && start[-1] != '\n')
    start--;
  size_t column = jsonl_count_characters(start, at) + 1;
  if (lines > 0)
    g_prefix_error(error, "line %u, column %zu: ", origin.line + lines, column);
  else if (line)
    g_prefix_error(error, "column %zu: ", column);
}

void
jsonl_add(const JsonlParser *parser, ArykText text, ArykOrigin origin, bool line)
{
  size_t bad = 0;
  GError *error = NULL;
  ArykText raw = text;
  bool valid = parser->valid;
  ArykRecord *record = aryk_output_add(parser->output, NULL);
  aryk_record_set_origin(record, origin);
  if (!valid && text_repair_repairs(parser->text)) {
    /* It cannot fail: whatever is broken becomes a character. */
    valid = text_repair_read(parser->text, &text, record, &error);
    g_clear_error(&error);
  }
  if (json_read_record(parser->reader, text, valid, record, &bad, &error))
    return;
  jsonl_tell_place(text, bad, origin, line, &error);
  aryk_output_take_back(parser->output);
  aryk_output_reject_raw(parser->output, origin, raw, error);
}

/* ---- Values --------------------------------------------------------------------------------- */

/* A chunk that is being parsed. */
typedef struct Values {
  const JsonlParser *parser;
  const char *start, *at, *limit;
  const char *counted; /* up to where `origin` knows the lines */
  uint64_t position;   /* of `start` in the input              */
  ArykOrigin origin;
} Values;

static void
jsonl_skip_space(Values *values)
{
  while (values->at < values->limit && jsonl_is_space(*values->at))
    values->at++;
}

/* Sets the origin to that of the text. */
static void
jsonl_locate(Values *values, ArykText text)
{
  values->origin.line += jsonl_count_lines(values->counted, text.data);
  values->counted = text.data;
  values->origin.start = values->position + (uint64_t)(text.data - values->start);
  values->origin.end = values->origin.start + text.length;
}

/* Takes the comma behind a member; what stands there instead is refused, up to the next comma. */
static void
jsonl_take_comma(Values *values)
{
  const char *from = values->at;
  GError *error = NULL;
  if (from == values->limit)
    return;
  while (values->at < values->limit && *values->at != ',')
    values->at = json_value_end(values->at, values->limit);
  if (values->at > from) {
    ArykText raw = {from, (size_t)(values->at - from)};
    jsonl_locate(values, raw);
    aryk_error(&error, ARYK_ERROR_FORMAT, "a comma is expected between the members of the array");
    aryk_output_reject_raw(values->parser->output, values->origin, raw, error);
  }
  if (values->at < values->limit)
    values->at++;
}

void
jsonl_parse_values(const JsonlParser *parser, JsonSequence sequence, const ArykChunk *chunk)
{
  ArykText text = jsonl_chunk_text(chunk);
  Values values = {parser,    text.data,           text.data,    text.data + text.length,
                   text.data, chunk->origin.start, chunk->origin};
  for (jsonl_skip_space(&values); values.at < values.limit; jsonl_skip_space(&values)) {
    const char *from = values.at;
    bool empty = sequence == JSON_ARRAY && *from == ',';
    values.at = empty ? from : json_value_end(from, values.limit);
    ArykText value = {from, (size_t)(values.at - from)};
    jsonl_locate(&values, value);
    jsonl_add(parser, value, values.origin, false);
    jsonl_skip_space(&values);
    if (sequence == JSON_ARRAY)
      jsonl_take_comma(&values);
  }
}
