/* text_character.h - one character from the front of bytes in an encoding: the inside of
 * text_encoding.h. */
#ifndef PLUGINS_FORMATS_TEXT_CHARACTER_H
#define PLUGINS_FORMATS_TEXT_CHARACTER_H

#include <glib.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum Encoding {
  ENCODING_AUTO = 0,
  ENCODING_UTF8,
  ENCODING_UTF16, /* by the mark */
  ENCODING_UTF16LE,
  ENCODING_UTF16BE,
  ENCODING_UTF32, /* by the mark */
  ENCODING_UTF32LE,
  ENCODING_UTF32BE,
  ENCODING_TABLE, /* a byte a character */
  ENCODING_ICONV
} Encoding;

/* What no character is: a byte that the encoding does not have. */
#define NO_CHARACTER UINT32_MAX
/* Bytes that stand for none: a shift between character sets, or a letter that waits for the accent
 * behind it. */
#define NOTHING_YET (UINT32_MAX - 1)

/* One character as decoded. */
typedef struct Decoded {
  uint32_t c;    /* NO_CHARACTER: the bytes are not valid; NOTHING_YET: they stand for none */
  uint32_t size; /* raw bytes it took                                                       */
} Decoded;

/* Four bytes, little-endian: how iconv writes UTF-32LE. */
uint32_t character_unit32(const uint8_t *at);
/* The first character of `left` bytes, at least one; `table` is that of a table encoding,
 * `converter` is open for one that iconv reads. Not for UTF-8. */
Decoded character_decode(Encoding encoding, const uint32_t *table, iconv_t converter,
                         const uint8_t *at, size_t left);
/* The bytes from `at` on that begin a UTF-8 character without being one: at least one. */
uint32_t character_broken_utf8(const uint8_t *at, size_t left);

#endif
