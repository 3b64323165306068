/* decode.h - the bytes of a page to UTF-8, as browsers find the encoding.
 *
 * Declarations lie: pages say ISO-8859-1 and are UTF-8, or the other way round. So, in this order:
 *
 *   1. a byte order mark
 *   2. UTF-8, when all bytes beyond ASCII form it (text in another encoding hardly ever does)
 *   3. the encoding that the server named
 *   4. the encoding that a meta element or the XML declaration of the first 4096 bytes names;
 *      ISO-8859-1 and ASCII are read as windows-1252, as they are meant
 *   5. UTF-8 with breaks, where one is declared or nothing is, and most of the bytes form it
 *   6. windows-1252
 *
 * Bytes that are wrong become U+FFFD: a page is never refused for them. NUL bytes become blanks. */
#ifndef ARTICLE_HTML_DECODE_H
#define ARTICLE_HTML_DECODE_H

#include "plugins/formats/text_encoding.h"

/* Decodes `raw` into a zeroed text; `media_type` is what the server said ("text/html;
 * charset=..."), or NULL; free it with decoded_text_clear() also after a failure. False with *error
 * (ARYK_ERROR_LIMIT for 4 GiB and more). */
ARYK_MUST_CHECK bool page_decode(ArykText raw, const char *media_type, DecodedText *decoded,
                                 GError **error);

/* True when a text is HTML and not plain text: it starts with a tag, or with what stands in front
 * of one. */
bool page_is_html(ArykText text);

#endif
