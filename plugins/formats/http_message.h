/* http_message.h - an answer of a web server, as an archive keeps it: status, headers and body.
 *
 * The body is given as it was meant: put together where it came in chunks, unpacked where it was
 * packed (gzip, deflate of zlib, Zstandard). Archives often say that a body is chunked or packed
 * that they have put together and unpacked already; what does not look like it is left as it is. */
#ifndef PLUGINS_FORMATS_HTTP_MESSAGE_H
#define PLUGINS_FORMATS_HTTP_MESSAGE_H

#include "plugins/formats/warc_read.h"

/* Start from a zeroed one; free with http_message_clear(). */
typedef struct HttpMessage {
  int status;      /* 0: the message has no status line */
  GArray *headers; /* of WarcHeader                     */
  ArykText body;   /* of the message, or of `owned`     */
  ArykBytes owned; /* no data when the body stood there as it is */
} HttpMessage;

/* Reads `text`; a body that grows beyond `limit` bytes is refused. False with *error
 * (ARYK_ERROR_FORMAT, ARYK_ERROR_LIMIT). */
ARYK_MUST_CHECK bool http_message_read(HttpMessage *message, ArykText text, uint64_t limit,
                                       GError **error);
void http_message_clear(HttpMessage *message);

#endif
