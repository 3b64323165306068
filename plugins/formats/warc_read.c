#include "plugins/formats/warc_read.h"

enum {
  PIECE = 64 * 1024,
  MOST_HEADERS = 256 * 1024 /* bytes of them in one record */
};

/* ---- Headers -------------------------------------------------------------------------------- */

static void
warc_header_clear(void *data)
{
  WarcHeader *header = data;
  g_free(header->name);
  g_free(header->value);
}

GArray *
warc_headers_new(void)
{
  GArray *headers = g_array_new(FALSE, FALSE, sizeof(WarcHeader));
  g_array_set_clear_func(headers, warc_header_clear);
  return headers;
}

const char *
warc_header(const GArray *headers, const char *name)
{
  for (guint i = 0; i < headers->len; i++) {
    const WarcHeader *header = &g_array_index(headers, WarcHeader, i);
    if (g_ascii_strcasecmp(header->name, name) == 0)
      return header->value;
  }
  return NULL;
}

static char *
warc_clean(const char *data, size_t length)
{
  return g_strstrip(g_utf8_make_valid(data, (gssize)length));
}

static void
warc_header_add(GArray *headers, ArykText line)
{
  const char *colon = memchr(line.data, ':', line.length);
  if (line.data[0] == ' ' || line.data[0] == '\t') {
    if (headers->len == 0)
      return;
    WarcHeader *last = &g_array_index(headers, WarcHeader, headers->len - 1);
    char *more = warc_clean(line.data, line.length);
    char *joined = g_strconcat(last->value, " ", more, NULL);
    g_free(more);
    g_free(last->value);
    last->value = joined;
  } else if (colon != NULL && colon > line.data) {
    size_t name = (size_t)(colon - line.data);
    WarcHeader header = {warc_clean(line.data, name),
                         warc_clean(colon + 1, line.length - name - 1)};
    g_array_append_val(headers, header);
  }
}

size_t
warc_headers_parse(ArykText text, GArray *headers)
{
  for (size_t at = 0; at < text.length;) {
    const char *start = text.data + at;
    const char *newline = memchr(start, '\n', text.length - at);
    size_t length = newline != NULL ? (size_t)(newline - start) : text.length - at;
    at += length + (newline != NULL);
    if (length > 0 && start[length - 1] == '\r')
      length--;
    if (length == 0)
      return at;
    warc_header_add(headers, (ArykText){start, length});
  }
  return text.length;
}

/* ---- The stream ----------------------------------------------------------------------------- */

void
warc_reader_clear(WarcReader *reader)
{
  aryk_bytes_clear(&reader->buffer);
  memset(reader, 0, sizeof *reader);
}

static ArykText
reader_rest(const WarcReader *reader)
{
  if (reader->buffer.data == NULL)
    return aryk_text(""); /* nothing was read yet */
  return (ArykText){reader->buffer.data + reader->at, reader->buffer.length - reader->at};
}

static void
reader_use(WarcReader *reader, size_t count)
{
  reader->at += count;
  reader->position += count;
}

/* Reads one more piece behind what is there. */
static bool
reader_more(WarcReader *reader, GError **error)
{
  size_t got;
  if (reader->at > 0) {
    reader->buffer.length -= reader->at;
    memmove(reader->buffer.data, reader->buffer.data + reader->at, reader->buffer.length);
    reader->at = 0;
  }
  aryk_bytes_reserve(&reader->buffer, PIECE);
  if (!input_read(reader->input, reader->buffer.data + reader->buffer.length, PIECE, &got, error))
    return false;
  reader->buffer.length += got;
  reader->at_end = got == 0;
  return true;
}

/* Where `wanted` begins in `text`, which may hold any bytes; NULL when it does not. */
static const char *
reader_search(ArykText text, const char *wanted)
{
  size_t length = strlen(wanted);
  const char *end = text.data + text.length;
  for (const char *p = text.data; (size_t)(end - p) >= length; p++) {
    p = memchr(p, wanted[0], (size_t)(end - p) - length + 1);
    if (p == NULL || memcmp(p, wanted, length) == 0)
      return p;
  }
  return NULL;
}

/* Goes over what stands between records, and over what is no record with `resync`. False with
 * *error. */
static bool
reader_find(WarcReader *reader, bool resync, GError **error)
{
  for (;;) {
    ArykText rest = reader_rest(reader);
    size_t skipped = 0;
    while (skipped < rest.length && (rest.data[skipped] == '\r' || rest.data[skipped] == '\n'))
      skipped++;
    if (resync && skipped < rest.length) {
      const char *next = reader_search(rest, "\nWARC/");
      size_t kept = reader->at_end ? 0 : MIN(rest.length, strlen("\nWARC/") - 1);
      skipped = next != NULL ? (size_t)(next - rest.data) + 1 : rest.length - kept;
      resync = next == NULL;
    }
    reader_use(reader, skipped);
    bool found = !resync && skipped < rest.length;
    if (found || reader->at_end)
      return true;
    if (!reader_more(reader, error))
      return false;
  }
}

/* The length of the headers in front, with the empty line behind them; 0 when it has not come yet.
 */
static size_t
reader_headers_end(ArykText rest)
{
  const char *crlf = reader_search(rest, "\r\n\r\n");
  const char *lf = reader_search(rest, "\n\n");
  if (crlf != NULL && (lf == NULL || crlf < lf))
    return (size_t)(crlf - rest.data) + 4;
  return lf != NULL ? (size_t)(lf - rest.data) + 2 : 0;
}

static WarcResult
warc_bad(WarcReader *reader, GError **error, const char *what)
{
  aryk_error(error, ARYK_ERROR_FORMAT, "%s", what);
  reader_use(reader, MIN(1, reader_rest(reader).length));
  GError *ignored = NULL;
  if (!reader_find(reader, true, &ignored))
    g_error_free(ignored); /* the next call meets it again */
  return WARC_BAD;
}

static WarcResult
warc_parse(WarcReader *reader, WarcRecord *record, size_t length, GError **error)
{
  ArykText text = {reader_rest(reader).data, length};
  const char *newline = memchr(text.data, '\n', length);
  size_t line = (size_t)(newline - text.data) + 1;
  record->start = reader->position;
  (void)warc_headers_parse((ArykText){text.data + line, length - line}, record->headers);
  const char *said = warc_header(record->headers, "Content-Length");
  char *end = NULL;
  guint64 count = said != NULL && g_ascii_isdigit(*said) ? g_ascii_strtoull(said, &end, 10) : 0;
  if (end == NULL || *end != '\0')
    return warc_bad(reader, error, "a record without a Content-Length");
  record->length = count;
  reader_use(reader, length);
  return WARC_RECORD;
}

WarcResult
warc_read_headers(WarcReader *reader, WarcRecord *record, GError **error)
{
  g_array_set_size(record->headers, 0);
  if (!reader_find(reader, false, error))
    return WARC_BROKEN;
  for (;;) {
    ArykText rest = reader_rest(reader);
    size_t length = rest.length > 0 ? reader_headers_end(rest) : 0;
    if (rest.length == 0 && reader->at_end)
      return WARC_END;
    if (rest.length >= 5 && memcmp(rest.data, "WARC/", 5) != 0)
      return warc_bad(reader, error,
                      "this is no WARC record: it does not begin with WARC/1.0 or "
                      "WARC/1.1");
    if (length > 0)
      return warc_parse(reader, record, length, error);
    if (reader->at_end)
      return warc_bad(reader, error, "the archive ends inside the headers of a record");
    if (rest.length > MOST_HEADERS)
      return warc_bad(reader, error, "a record with more than 256 KiB of headers");
    if (!reader_more(reader, error))
      return WARC_BROKEN;
  }
}

/* Takes the block piece by piece, into `bytes` unless that is NULL. */
static WarcResult
warc_block(WarcReader *reader, const WarcRecord *record, ArykBytes *bytes, GError **error)
{
  for (uint64_t left = record->length; left > 0;) {
    ArykText rest = reader_rest(reader);
    size_t take = (size_t)MIN(left, rest.length);
    if (bytes != NULL)
      aryk_bytes_append(bytes, rest.data, take);
    reader_use(reader, take);
    left -= take;
    if (left > 0 && reader->at_end) {
      aryk_error(error, ARYK_ERROR_FORMAT,
                 "the archive ends inside a record, %" G_GUINT64_FORMAT " bytes early", left);
      return WARC_BROKEN;
    }
    if (left > 0 && !reader_more(reader, error))
      return WARC_BROKEN;
  }
  return WARC_RECORD;
}

WarcResult
warc_read_block(WarcReader *reader, const WarcRecord *record, ArykBytes *bytes, GError **error)
{
  return warc_block(reader, record, bytes, error);
}

WarcResult
warc_skip_block(WarcReader *reader, const WarcRecord *record, GError **error)
{
  return warc_block(reader, record, NULL, error);
}
