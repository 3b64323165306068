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

/* ---- Values --------------------------------------------------------------------------------- */

/* A chunk that is being parsed. */
typedef struct Values {
  JsonReader *reader;
  JsonSequence sequence;
  ArykOutput *output;
  const char *start, *at, *limit;
  const char *counted; /* up to where `origin` knows the lines */
  uint64_t position;   /* of `start` in the input              */
  ArykOrigin origin;
  bool valid;
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

static void
jsonl_add_value(Values *values, ArykText text)
{
  size_t bad;
  GError *error = NULL;
  jsonl_locate(values, text);
  ArykRecord *record = aryk_output_add(values->output, NULL);
  aryk_record_set_origin(record, values->origin);
  if (json_read_record(values->reader, text, values->valid, record, &bad, &error))
    return;
  aryk_output_take_back(values->output);
  aryk_output_reject_raw(values->output, values->origin, text, error);
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
    aryk_output_reject_raw(values->output, values->origin, raw, error);
  }
  if (values->at < values->limit)
    values->at++;
}

void
jsonl_parse_values(JsonReader *reader, JsonSequence sequence, const ArykChunk *chunk, bool valid,
                   ArykOutput *output)
{
  ArykText text = jsonl_chunk_text(chunk);
  Values values = {reader,        sequence,
                   output,        text.data,
                   text.data,     text.data + text.length,
                   text.data,     chunk->origin.start,
                   chunk->origin, valid};
  for (jsonl_skip_space(&values); values.at < values.limit; jsonl_skip_space(&values)) {
    const char *from = values.at;
    bool empty = sequence == JSON_ARRAY && *from == ',';
    values.at = empty ? from : json_value_end(from, values.limit);
    jsonl_add_value(&values, (ArykText){from, (size_t)(values.at - from)});
    jsonl_skip_space(&values);
    if (sequence == JSON_ARRAY)
      jsonl_take_comma(&values);
  }
}
