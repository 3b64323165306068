/* text_encoding.h - bytes in any encoding to UTF-8, with the way back.
 *
 * "auto" takes the encoding from a byte order mark (UTF-8, UTF-16, UTF-32), and UTF-8 where there
 * is none. UTF-8, UTF-16 and UTF-32 are decoded here, with or without LE or BE in the name; UTF-16
 * and UTF-32 without it go by the mark, and are little-endian where there is none. Every other name
 * is one that iconv(3) knows: windows-1251, koi8-r, iso-8859-5, gb18030... A mark is never part of
 * the text.
 *
 * Bytes that are not valid are an error that tells their offset; with `repair` each maximal broken
 * sequence becomes U+FFFD, as the Unicode standard recommends. The offset map leads from the text
 * to the raw bytes; it has no runs when the two are the same. A text that is a part of the raw
 * bytes as it is gets not copied. */
#ifndef PLUGINS_FORMATS_TEXT_ENCODING_H
#define PLUGINS_FORMATS_TEXT_ENCODING_H

#include "plugins/formats/offset_map.h"

/* Read-only once it is made: any thread may use it. */
typedef struct TextDecoder TextDecoder;

/* NULL with *error (ARYK_ERROR_CONFIG) for a name that nobody knows. */
TextDecoder *text_decoder_new(const char *encoding, bool repair, GError **error);
void text_decoder_free(TextDecoder *decoder);
/* True when every byte below 0x80 is the ASCII character wherever it stands, so that text can be
 * cut at line ends and delimiters before it is decoded. "auto" counts as UTF-8. */
bool text_decoder_keeps_ascii(const TextDecoder *decoder);
/* True when text need not be decoded, only checked. */
bool text_decoder_is_utf8(const TextDecoder *decoder);

/* Start from a zeroed one; free with decoded_text_clear(). */
typedef struct DecodedText {
  ArykText text;   /* valid UTF-8: a part of the raw bytes, or of `owned`    */
  ArykBytes owned; /* no data when nothing had to be changed                 */
  OffsetMap map;   /* from the text to the raw bytes; no runs: the identity */
  uint64_t repaired;
} DecodedText;

void decoded_text_clear(DecodedText *decoded);

/* False with *error (ARYK_ERROR_ENCODING, ARYK_ERROR_LIMIT for a text of 4 GiB and more); *bad is
 * then the offset of the first byte that is wrong. */
ARYK_MUST_CHECK bool text_decode(const TextDecoder *decoder, ArykText raw, DecodedText *decoded,
                                 uint64_t *bad, GError **error);

#endif
