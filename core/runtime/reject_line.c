/* reject_line.c - see reject_line.h. */
#include "core/runtime/reject_line.h"

#include <inttypes.h>

#include "core/record/batch.h"
#include "core/record/record_reader.h"
#include "core/record/record_json.h"

/* ---- Writing -------------------------------------------------------------------------------- */

static void
append_text(GString *to, const char *key, ArykText text)
{
  g_string_append_printf(to, ",\"%s\":", key);
  if (aryk_utf8_valid(text, NULL))
    record_json_append_string(to, text);
  else
    record_json_append_bytes(to, text);
}

void
reject_line_append(GString *to, const ArykReject *reject, const char *record_json, ArykText raw)
{
  g_string_append_printf(to, "{\"format\":%d", REJECT_LINE_FORMAT);
  append_text(to, "stage", aryk_text(reject->stage));
  append_text(to, "plugin", aryk_text(reject->plugin));
  append_text(to, "code", aryk_text(reject->code));
  append_text(to, "reason", aryk_text(reject->message));
  append_text(to, "input", aryk_text(reject->input));
  g_string_append_printf(to, ",\"start\":%" PRIu64 ",\"end\":%" PRIu64 ",\"line\":%" PRIu32,
                         reject->origin.start, reject->origin.end, reject->origin.line);
  if (record_json != NULL)
    g_string_append_printf(to, ",\"record\":%s", record_json);
  else if (raw.data != NULL)
    append_text(to, "raw", raw);
  g_string_append(to, "}\n");
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* The members that a line can have, as bits of what was read. */
typedef enum Member {
  MEMBER_FORMAT,
  MEMBER_STAGE,
  MEMBER_PLUGIN,
  MEMBER_CODE,
  MEMBER_REASON,
  MEMBER_INPUT,
  MEMBER_START,
  MEMBER_END,
  MEMBER_LINE,
  MEMBER_RECORD,
  MEMBER_RAW,
  N_MEMBERS
} Member;

static const char *const names[N_MEMBERS] = {"format", "stage",  "plugin", "code",
                                             "reason", "input",  "start",  "end",
                                             "line",   "record", "raw"};

/* A copy of a string or of {"$bytes": ...}; NULL after an error. */
static char *
read_text(RecordReader *reader, gsize *length)
{
  ArykValue value;
  if (!reader_read_value(reader, &value))
    return NULL;
  if (value.type != ARYK_STRING && value.type != ARYK_BYTES) {
    reader_wrong(reader, "a string is expected in front of this place");
    return NULL;
  }
  ArykText text = aryk_value_text(&value);
  char *copy = g_malloc(text.length + 1);
  if (text.length > 0)
    memcpy(copy, text.data, text.length);
  copy[text.length] = '\0';
  *length = text.length;
  return copy;
}

/* Only `raw` may have zeros in it. */
static bool
read_string(RecordReader *reader, char **to)
{
  gsize length = 0;
  *to = read_text(reader, &length);
  return *to != NULL && (strlen(*to) == length ||
                         reader_wrong(reader, "a zero in a string, in front of this place"));
}

/* Offsets beyond 63 bits are read as decimals. */
static bool
read_count(RecordReader *reader, uint64_t most, uint64_t *to)
{
  ArykValue value;
  ArykDecimal decimal;
  if (!reader_read_value(reader, &value))
    return false;
  if (!aryk_value_decimal(&value, &decimal) || decimal.scale != 0 || decimal.high != 0 ||
      decimal.low > most)
    return reader_wrong(reader, "a count is expected in front of this place");
  *to = decimal.low;
  return true;
}

static bool
read_format(RecordReader *reader)
{
  uint64_t format = 0;
  return read_count(reader, UINT64_MAX, &format) &&
         (format == REJECT_LINE_FORMAT ||
          reader_wrong(reader, "another format than 1, which is all that this version reads,"));
}

static bool
read_line_number(RecordReader *reader, uint32_t *to)
{
  uint64_t line = 0;
  bool ok = read_count(reader, UINT32_MAX, &line);
  *to = (uint32_t)line;
  return ok;
}

/* The text of the record is kept as it is. */
static bool
read_record(RecordReader *reader, char **to)
{
  const char *from = reader->at;
  if (!reader_take(reader, '{'))
    return reader_wrong(reader, "an object is expected");
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(ArykEntry));
  bool ok = reader_read_entries(reader, entries);
  g_array_free(entries, TRUE);
  if (ok)
    *to = g_strchomp(g_strndup(from, (gsize)(reader->at - from)));
  return ok;
}

static bool
read_value_of(RecordReader *reader, Member member, RejectLine *line)
{
  switch (member) {
  case MEMBER_FORMAT:
    return read_format(reader);
  case MEMBER_STAGE:
    return read_string(reader, &line->stage);
  case MEMBER_PLUGIN:
    return read_string(reader, &line->plugin);
  case MEMBER_CODE:
    return read_string(reader, &line->code);
  case MEMBER_REASON:
    return read_string(reader, &line->message);
  case MEMBER_INPUT:
    return read_string(reader, &line->input);
  case MEMBER_START:
    return read_count(reader, UINT64_MAX, &line->origin.start);
  case MEMBER_END:
    return read_count(reader, UINT64_MAX, &line->origin.end);
  case MEMBER_LINE:
    return read_line_number(reader, &line->origin.line);
  case MEMBER_RECORD:
    return read_record(reader, &line->record);
  case MEMBER_RAW:
    line->raw = read_text(reader, &line->raw_length);
    return line->raw != NULL;
  default: { /* of a later version */
    ArykValue unknown;
    return reader_read_value(reader, &unknown);
  }
  }
}

static bool
read_member(RecordReader *reader, RejectLine *line, unsigned *seen)
{
  ArykText key;
  unsigned member = 0;
  if (!reader_read_string(reader, &key))
    return false;
  if (!reader_take(reader, ':'))
    return reader_wrong(reader, "\":\" is expected");
  while (member < N_MEMBERS && !aryk_text_equal(key, aryk_text(names[member])))
    member++;
  if (member < N_MEMBERS && (*seen & 1u << member) != 0)
    return reader_wrong(reader, "a member that stands twice in the line");
  *seen |= 1u << member;
  return read_value_of(reader, (Member)member, line);
}

static bool
read_members(RecordReader *reader, RejectLine *line)
{
  unsigned seen = 0;
  if (!reader_take(reader, '{'))
    return reader_wrong(reader, "an object is expected");
  do {
    if (!read_member(reader, line, &seen))
      return false;
  } while (reader_take(reader, ','));
  if (!reader_take(reader, '}'))
    return reader_wrong(reader, "\",\" or \"}\" is expected");
  if ((seen & 1u << MEMBER_FORMAT) == 0 || (seen & 1u << MEMBER_STAGE) == 0)
    return reader_wrong(reader, "\"format\" or \"stage\" is missing");
  return reader_at_end(reader);
}

static void
complete(char **text)
{
  if (*text == NULL)
    *text = g_strdup("");
}

bool
reject_line_read(const char *text, size_t length, RejectLine *line, GError **error)
{
  ArykBatch *batch = batch_new();
  RecordReader reader = {text, text, text + length, batch_add(batch, NULL), error, 0};
  memset(line, 0, sizeof *line);
  bool ok = read_members(&reader, line);
  batch_unref(batch);
  if (!ok) {
    g_prefix_error(error, "no line of a rejects file: ");
    reject_line_clear(line);
    return false;
  }
  complete(&line->plugin);
  complete(&line->code);
  complete(&line->message);
  complete(&line->input);
  return true;
}

void
reject_line_clear(RejectLine *line)
{
  g_free(line->stage);
  g_free(line->plugin);
  g_free(line->code);
  g_free(line->message);
  g_free(line->input);
  g_free(line->record);
  g_free(line->raw);
  memset(line, 0, sizeof *line);
}
