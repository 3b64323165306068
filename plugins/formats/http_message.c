#include "plugins/formats/http_message.h"

#include "plugins/formats/unpack.h"

enum {
  PIECE = 64 * 1024
};

void
http_message_clear(HttpMessage *message)
{
  if (message->headers != NULL)
    g_array_unref(message->headers);
  aryk_bytes_clear(&message->owned);
  memset(message, 0, sizeof *message);
}

/* "HTTP/1.1 200 OK": the status, 0 when it is no such line. */
static int
http_status(ArykText text)
{
  if (text.length < 12 || g_ascii_strncasecmp(text.data, "HTTP/", 5) != 0)
    return 0;
  const char *newline = memchr(text.data, '\n', text.length);
  const char *end = newline != NULL ? newline : text.data + text.length;
  const char *blank = memchr(text.data, ' ', (size_t)(end - text.data));
  if (blank == NULL || end - blank < 4 || !g_ascii_isdigit(blank[1]) ||
      !g_ascii_isdigit(blank[2]) || !g_ascii_isdigit(blank[3]))
    return 0;
  return (blank[1] - '0') * 100 + (blank[2] - '0') * 10 + (blank[3] - '0');
}

/* The size that a chunk's first line says, and the offset behind that line; false when it says
 * none.
 */
static bool
chunk_size(ArykText text, size_t at, uint64_t *size, size_t *behind)
{
  size_t digits = 0;
  *size = 0;
  while (at < text.length && digits < 15 && g_ascii_isxdigit(text.data[at])) {
    *size = *size * 16 + (uint64_t)g_ascii_xdigit_value(text.data[at++]);
    digits++;
  }
  if (digits == 0 || at >= text.length || strchr("\r\n; \t", text.data[at]) == NULL ||
      text.data[at] == '\0')
    return false;
  const char *newline = memchr(text.data + at, '\n', text.length - at);
  if (newline == NULL)
    return false;
  *behind = (size_t)(newline - text.data) + 1;
  return true;
}

/* Puts the chunks of `text` together; false when they are none. */
static bool
http_join(ArykText text, ArykBytes *joined)
{
  for (size_t at = 0;;) {
    uint64_t size;
    if (!chunk_size(text, at, &size, &at))
      return false;
    if (size == 0)
      return true;
    if (size > text.length - at)
      return false;
    aryk_bytes_append(joined, text.data + at, (size_t)size);
    at += (size_t)size;
    if (at < text.length && text.data[at] == '\r')
      at++;
    if (at >= text.length || text.data[at] != '\n')
      return false;
    at++;
  }
}

static bool
http_unpack(ArykText text, UnpackKind kind, uint64_t limit, ArykBytes *unpacked, GError **error)
{
  Unpacker *unpacker = unpacker_new(kind);
  bool good = true;
  for (size_t made = 1; good && (text.length > 0 || made > 0);) {
    aryk_bytes_reserve(unpacked, PIECE);
    good = unpacker_run(unpacker, &text, unpacked->data + unpacked->length, PIECE, &made, error);
    unpacked->length += good ? made : 0;
    if (good && unpacked->length > limit)
      good = aryk_error(error, ARYK_ERROR_LIMIT,
                        "the body unpacks to more than %" G_GUINT64_FORMAT " bytes", limit);
  }
  if (good && !unpacker_may_end(unpacker))
    good = aryk_error(error, ARYK_ERROR_FORMAT, "the packed body ends early");
  unpacker_free(unpacker);
  return good;
}

/* Makes `bytes` the body. */
static void
http_replace(HttpMessage *message, ArykBytes *bytes)
{
  aryk_bytes_clear(&message->owned);
  message->owned = *bytes;
  message->body = (ArykText){bytes->data != NULL ? bytes->data : "", bytes->length};
}

static bool
http_decode(HttpMessage *message, uint64_t limit, GError **error)
{
  const char *transfer = warc_header(message->headers, "Transfer-Encoding");
  const char *content = warc_header(message->headers, "Content-Encoding");
  ArykBytes bytes = {0};
  if (transfer != NULL && g_ascii_strcasecmp(transfer, "chunked") == 0 &&
      http_join(message->body, &bytes))
    http_replace(message, &bytes);
  else
    aryk_bytes_clear(&bytes);
  if (content == NULL)
    return true;
  UnpackKind kind = unpack_kind((const uint8_t *)message->body.data, message->body.length);
  bool other =
      g_ascii_strcasecmp(content, "br") == 0 || g_ascii_strcasecmp(content, "deflate") == 0;
  if (kind == UNPACK_NONE && other && !aryk_utf8_valid(message->body, NULL))
    return aryk_error(error, ARYK_ERROR_FORMAT,
                      "the body is packed with \"%s\", which is not supported", content);
  if (kind == UNPACK_NONE)
    return true;
  bytes = (ArykBytes){0};
  if (!http_unpack(message->body, kind, limit, &bytes, error)) {
    aryk_bytes_clear(&bytes);
    return false;
  }
  http_replace(message, &bytes);
  return true;
}

bool
http_message_read(HttpMessage *message, ArykText text, uint64_t limit, GError **error)
{
  message->headers = warc_headers_new();
  message->status = http_status(text);
  message->body = text;
  if (message->status == 0)
    return true;
  const char *newline = memchr(text.data, '\n', text.length);
  size_t line = newline != NULL ? (size_t)(newline - text.data) + 1 : text.length;
  size_t head =
      line + warc_headers_parse((ArykText){text.data + line, text.length - line}, message->headers);
  message->body = (ArykText){text.data + head, text.length - head};
  return http_decode(message, limit, error);
}
