#include "plugins/formats/text_encoding.h"

#include <errno.h>

#include "plugins/formats/text_character.h"

#define REPLACEMENT 0xfffd

struct TextDecoder {
  char *name;
  bool repair;
  Encoding encoding;
  uint32_t table[256]; /* TABLE: the character of each byte */
};

static const struct {
  const char *name;
  Encoding encoding;
} own_encodings[] = {
    {"auto", ENCODING_AUTO},       {"utf8", ENCODING_UTF8},       {"utf16", ENCODING_UTF16},
    {"utf16le", ENCODING_UTF16LE}, {"utf16be", ENCODING_UTF16BE}, {"utf32", ENCODING_UTF32},
    {"utf32le", ENCODING_UTF32LE}, {"utf32be", ENCODING_UTF32BE}, {"ucs2", ENCODING_UTF16},
};

/* ---- Making a decoder ----------------------------------------------------------------------- */

/* True when the name is `wanted` without regard to case, hyphens and underscores. */
static bool
encoding_is(const char *name, const char *wanted)
{
  for (; *name != '\0'; name++) {
    if (*name == '-' || *name == '_')
      continue;
    if (g_ascii_tolower(*name) != *wanted)
      return false;
    wanted++;
  }
  return *wanted == '\0';
}

/* The character of one byte in a table encoding; false when bytes do not stand alone in it. */
static bool
encoding_try_byte(iconv_t converter, uint8_t byte, uint32_t *c)
{
  char in = (char)byte, *from = &in;
  uint8_t out[8];
  char *to = (char *)out;
  size_t in_left = 1, out_left = sizeof out;
  iconv(converter, NULL, NULL, NULL, NULL);
  if (iconv(converter, &from, &in_left, &to, &out_left) == (size_t)-1) {
    *c = NO_CHARACTER;
    return errno == EILSEQ;
  }
  if (out_left != 4) /* nothing yet, or more than one: the bytes after it matter */
    return false;
  *c = (uint32_t)out[0] | (uint32_t)out[1] << 8 | (uint32_t)out[2] << 16 | (uint32_t)out[3] << 24;
  return true;
}

static bool
encoding_fill_table(TextDecoder *decoder, iconv_t converter)
{
  for (unsigned i = 0; i < 256; i++) {
    if (!encoding_try_byte(converter, (uint8_t)i, &decoder->table[i]))
      return false;
  }
  return true;
}

TextDecoder *
text_decoder_new(const char *encoding, bool repair, GError **error)
{
  TextDecoder *decoder = g_new0(TextDecoder, 1);
  decoder->name = g_strdup(encoding);
  decoder->repair = repair;
  for (size_t i = 0; i < G_N_ELEMENTS(own_encodings); i++) {
    if (encoding_is(encoding, own_encodings[i].name)) {
      decoder->encoding = own_encodings[i].encoding;
      return decoder;
    }
  }
  /* A slash would be a conversion rule for iconv, not a name. */
  iconv_t converter = encoding[0] == '\0' || strchr(encoding, '/') != NULL
                          ? (iconv_t)-1
                          : iconv_open("UTF-32LE", encoding);
  if (converter == (iconv_t)-1) {
    aryk_error(error, ARYK_ERROR_CONFIG,
               "encoding \"%s\" is not known; take \"auto\", \"utf-8\", \"utf-16\" or a name that "
               "`iconv -l` lists, such as \"windows-1251\"",
               encoding);
    text_decoder_free(decoder);
    return NULL;
  }
  decoder->encoding = encoding_fill_table(decoder, converter) ? ENCODING_TABLE : ENCODING_ICONV;
  iconv_close(converter);
  return decoder;
}

void
text_decoder_free(TextDecoder *decoder)
{
  if (decoder == NULL)
    return;
  g_free(decoder->name);
  g_free(decoder);
}

bool
text_decoder_is_utf8(const TextDecoder *decoder)
{
  return decoder->encoding == ENCODING_AUTO || decoder->encoding == ENCODING_UTF8;
}

bool
text_decoder_keeps_ascii(const TextDecoder *decoder)
{
  bool same = decoder->encoding == ENCODING_TABLE;
  for (uint32_t i = 0; same && i < 0x80; i++)
    same = decoder->table[i] == i;
  return same || text_decoder_is_utf8(decoder);
}

void
decoded_text_clear(DecodedText *decoded)
{
  aryk_bytes_clear(&decoded->owned);
  offset_map_clear(&decoded->map);
  memset(decoded, 0, sizeof *decoded);
}

/* ---- Byte order marks ----------------------------------------------------------------------- */

static bool
encoding_has_mark(ArykText raw, const char *mark, size_t length)
{
  return raw.length >= length && memcmp(raw.data, mark, length) == 0;
}

/* The encoding that is really there and the length of its mark. */
static Encoding
encoding_resolve(Encoding said, ArykText raw, size_t *mark)
{
  static const struct {
    Encoding encoding, family;
    const char *mark;
    size_t length;
  } marks[] = {{ENCODING_UTF8, ENCODING_UTF8, "\xef\xbb\xbf", 3},
               {ENCODING_UTF32LE, ENCODING_UTF32, "\xff\xfe\0\0", 4},
               {ENCODING_UTF32BE, ENCODING_UTF32, "\0\0\xfe\xff", 4},
               {ENCODING_UTF16LE, ENCODING_UTF16, "\xff\xfe", 2},
               {ENCODING_UTF16BE, ENCODING_UTF16, "\xfe\xff", 2}};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    bool asked = said == ENCODING_AUTO || said == marks[i].encoding || said == marks[i].family;
    if (asked && encoding_has_mark(raw, marks[i].mark, marks[i].length)) {
      *mark = marks[i].length;
      return marks[i].encoding;
    }
  }
  *mark = 0;
  switch (said) {
  case ENCODING_AUTO:
    return ENCODING_UTF8;
  case ENCODING_UTF16:
    return ENCODING_UTF16LE;
  case ENCODING_UTF32:
    return ENCODING_UTF32LE;
  default:
    return said;
  }
}

static const char *
encoding_name(const TextDecoder *decoder, Encoding encoding)
{
  switch (encoding) {
  case ENCODING_UTF8:
    return "UTF-8";
  case ENCODING_UTF16LE:
  case ENCODING_UTF16BE:
    return "UTF-16";
  case ENCODING_UTF32LE:
  case ENCODING_UTF32BE:
    return "UTF-32";
  default:
    return decoder->name;
  }
}

/* ---- Whole texts ---------------------------------------------------------------------------- */

static bool
decode_fail(const TextDecoder *decoder, Encoding encoding, size_t at, uint64_t *bad, GError **error)
{
  *bad = at;
  return aryk_error(error, ARYK_ERROR_ENCODING, "byte %zu is not valid %s", at,
                    encoding_name(decoder, encoding));
}

static void
decoded_append(DecodedText *decoded, uint32_t c, size_t raw, uint32_t size)
{
  aryk_bytes_reserve(&decoded->owned, 6);
  int length = g_unichar_to_utf8(c, decoded->owned.data + decoded->owned.length);
  decoded->owned.length += (size_t)length;
  offset_map_block(&decoded->map, (uint32_t)length, raw, size);
}

static bool
decode_utf8(const TextDecoder *decoder, ArykText raw, size_t at, DecodedText *decoded,
            uint64_t *bad, GError **error)
{
  ArykText rest = {raw.data + at, raw.length - at};
  size_t valid;
  if (rest.length == 0 || aryk_utf8_valid(rest, NULL)) {
    decoded->text = rest;
    if (at > 0)
      offset_map_identity(&decoded->map, rest.length, at);
    return true;
  }
  while (rest.length > 0) {
    if (aryk_utf8_valid(rest, &valid))
      valid = rest.length;
    aryk_bytes_append(&decoded->owned, rest.data, valid);
    offset_map_identity(&decoded->map, valid, at);
    at += valid;
    rest = (ArykText){raw.data + at, raw.length - at};
    if (rest.length == 0)
      break;
    if (!decoder->repair)
      return decode_fail(decoder, ENCODING_UTF8, at, bad, error);
    uint32_t size = character_broken_utf8((const uint8_t *)rest.data, rest.length);
    decoded_append(decoded, REPLACEMENT, at, size);
    decoded->repaired++;
    at += size;
    rest = (ArykText){raw.data + at, raw.length - at};
  }
  decoded->text = (ArykText){decoded->owned.data, decoded->owned.length};
  return true;
}

/* What iconv still holds at the end of the text: a letter whose accent did not come. */
static void
decode_rest(iconv_t converter, size_t end, DecodedText *decoded)
{
  uint8_t out[64];
  char *to = (char *)out;
  size_t out_left = sizeof out;
  if (iconv(converter, NULL, NULL, &to, &out_left) == (size_t)-1)
    return; /* it holds nothing that could not be written */
  for (const uint8_t *at = out; at + 4 <= (const uint8_t *)to; at += 4)
    decoded_append(decoded, character_unit32(at), end, 0);
}

static bool
decode_characters(const TextDecoder *decoder, Encoding encoding, ArykText raw, size_t at,
                  DecodedText *decoded, uint64_t *bad, GError **error)
{
  iconv_t converter = (iconv_t)-1;
  bool done = true;
  if (encoding == ENCODING_ICONV) {
    converter = iconv_open("UTF-32LE", decoder->name);
    if (converter == (iconv_t)-1)
      return aryk_error(error, ARYK_ERROR_OTHER, "iconv cannot be opened for \"%s\": %s",
                        decoder->name, g_strerror(errno));
  }
  while (done && at < raw.length) {
    Decoded one = character_decode(encoding, decoder->table, converter,
                                   (const uint8_t *)raw.data + at, raw.length - at);
    if (one.c == NOTHING_YET) {
      at += one.size;
      continue;
    }
    if (one.c == NO_CHARACTER && !decoder->repair) {
      done = decode_fail(decoder, encoding, at, bad, error);
      break;
    }
    decoded->repaired += one.c == NO_CHARACTER;
    decoded_append(decoded, one.c == NO_CHARACTER ? REPLACEMENT : one.c, at, one.size);
    at += one.size;
    if (decoded->owned.length > UINT32_MAX) {
      *bad = at;
      done = aryk_error(error, ARYK_ERROR_LIMIT, "the text is longer than 4 GiB");
    }
  }
  if (converter != (iconv_t)-1 && done)
    decode_rest(converter, raw.length, decoded);
  if (converter != (iconv_t)-1)
    iconv_close(converter);
  decoded->text = (ArykText){decoded->owned.data, decoded->owned.length};
  return done;
}

bool
text_decode(const TextDecoder *decoder, ArykText raw, DecodedText *decoded, uint64_t *bad,
            GError **error)
{
  size_t mark;
  if (raw.data == NULL)
    raw.data = ""; /* so that places in it can be counted from there */
  Encoding encoding = encoding_resolve(decoder->encoding, raw, &mark);
  bool done = encoding == ENCODING_UTF8
                  ? decode_utf8(decoder, raw, mark, decoded, bad, error)
                  : decode_characters(decoder, encoding, raw, mark, decoded, bad, error);
  if (done && decoded->text.length > UINT32_MAX) {
    *bad = 0;
    done = aryk_error(error, ARYK_ERROR_LIMIT, "the text is longer than 4 GiB");
  }
  if (done && offset_map_is_identity(&decoded->map))
    offset_map_clear(&decoded->map);
  return done;
}
