/* record_reader.c - the parts of JSON text that hold no others: strings and numbers. */
#include "core/record/record_reader.h"

#include <errno.h>

#include "core/record/text.h"

#include <aryk/plugin.h>

bool
reader_wrong(RecordReader *reader, const char *what)
{
  if (reader->error == NULL || *reader->error == NULL)
    aryk_error(reader->error, ARYK_ERROR_FORMAT, "JSON: %s at offset %zu", what,
               (size_t)(reader->at - reader->start));
  return false;
}

void
reader_skip_space(RecordReader *reader)
{
  while (reader->at < reader->end &&
         (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\r' || *reader->at == '\n'))
    reader->at++;
}

bool
reader_take(RecordReader *reader, char c)
{
  reader_skip_space(reader);
  if (reader->at == reader->end || *reader->at != c)
    return false;
  reader->at++;
  reader_skip_space(reader);
  return true;
}

bool
reader_at_end(RecordReader *reader)
{
  reader_skip_space(reader);
  return reader->at == reader->end || reader_wrong(reader, "something behind the object");
}

/* ---- Strings -------------------------------------------------------------------------------- */

static bool
read_hex(RecordReader *reader, gunichar *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value(reader_peek(reader));
    if (digit < 0)
      return reader_wrong(reader, "four hex digits are expected");
    *unit = *unit * 16 + (gunichar)digit;
    reader->at++;
  }
  return true;
}

static bool
read_unicode(RecordReader *reader, GString *out)
{
  gunichar unit, low;
  if (!read_hex(reader, &unit))
    return false;
  if (unit >= 0xD800 && unit < 0xDC00) {
    if (reader->end - reader->at < 2 || memcmp(reader->at, "\\u", 2) != 0)
      return reader_wrong(reader, "half of a surrogate pair");
    reader->at += 2;
    if (!read_hex(reader, &low))
      return false;
    if (low < 0xDC00 || low > 0xDFFF)
      return reader_wrong(reader, "half of a surrogate pair");
    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  } else if (unit >= 0xDC00 && unit < 0xE000) {
    return reader_wrong(reader, "half of a surrogate pair");
  }
  g_string_append_unichar(out, unit);
  return true;
}

/* What is behind the backslash. */
static bool
read_escape(RecordReader *reader, GString *out)
{
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  char letter = reader_peek(reader);
  const char *found = letter != '\0' ? strchr(letters, letter) : NULL;
  if (letter != 'u' && found == NULL)
    return reader_wrong(reader, "no such escape");
  reader->at++;
  if (letter == 'u')
    return read_unicode(reader, out);
  g_string_append_c(out, meanings[found - letters]);
  return true;
}

/* A piece of the string: an escape, or the run up to the next one. */
static bool
read_piece(RecordReader *reader, GString *out)
{
  if (reader_peek(reader) == '\\') {
    reader->at++;
    return read_escape(reader, out);
  }
  const char *from = reader->at;
  while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\' &&
         (unsigned char)*reader->at >= 0x20)
    reader->at++;
  if (reader->at == reader->end)
    return reader_wrong(reader, "the string has no end");
  g_string_append_len(out, from, reader->at - from);
  return (unsigned char)*reader->at >= 0x20 || reader_wrong(reader, "a control character");
}

bool
reader_read_string(RecordReader *reader, ArykText *text)
{
  if (reader_peek(reader) != '"')
    return reader_wrong(reader, "a string is expected");
  reader->at++;
  GString *out = g_string_new(NULL);
  bool ok = true;
  while (ok && reader_peek(reader) != '"')
    ok = read_piece(reader, out);
  ArykText copied = {out->str, out->len};
  if (ok && !aryk_utf8_valid(copied, NULL))
    ok = reader_wrong(reader, "a string that is not UTF-8");
  if (ok) {
    reader->at++;
    *text = aryk_record_copy_text(reader->record, copied);
  }
  g_string_free(out, TRUE);
  return ok;
}

/* ---- Numbers -------------------------------------------------------------------------------- */

static const char *
skip_digits(const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit(*p))
    p++;
  return p;
}

/* The length of the number of JSON at `text`, 0 when there is none. */
static size_t
number_length(ArykText text, bool *whole)
{
  const char *end = text.data + text.length;
  const char *p = text.data + (text.length > 0 && *text.data == '-'), *from = p;
  p = skip_digits(from, end);
  if (p == from || (p - from > 1 && *from == '0'))
    return 0;
  *whole = true;
  if (p < end && *p == '.') {
    from = p + 1;
    p = skip_digits(from, end);
    *whole = false;
    if (p == from)
      return 0;
  }
  if (p < end && (*p == 'e' || *p == 'E')) {
    from = p + 1 + (end - p > 1 && (p[1] == '+' || p[1] == '-'));
    p = skip_digits(from, end);
    *whole = false;
    if (p == from)
      return 0;
  }
  return (size_t)(p - text.data);
}

/* `text` is a number without fraction and exponent. "-0" is a decimal: an integer has no such. */
static bool
is_integer(ArykText text, int64_t *integer)
{
  enum {
    LONGEST = 20 /* "-9223372036854775808" */
  };
  char digits[LONGEST + 1];
  if (text.length > LONGEST || aryk_text_equal(text, aryk_text("-0")))
    return false;
  memcpy(digits, text.data, text.length);
  digits[text.length] = '\0';
  errno = 0;
  *integer = g_ascii_strtoll(digits, NULL, 10);
  return errno == 0;
}

ArykType
reader_number_type(ArykText text)
{
  bool whole = false;
  int64_t integer;
  size_t length = text.length > 0 ? number_length(text, &whole) : 0;
  if (length == 0 || length != text.length)
    return ARYK_ABSENT;
  return whole && is_integer(text, &integer) ? ARYK_INT : ARYK_DECIMAL;
}

bool
reader_read_number(RecordReader *reader, ArykValue *value)
{
  bool whole = false;
  int64_t integer;
  ArykText written = {reader->at, (size_t)(reader->end - reader->at)};
  written.length = written.length > 0 ? number_length(written, &whole) : 0;
  if (written.length == 0)
    return reader_wrong(reader, "a value is expected");
  ArykDecimal decimal;
  if (whole && is_integer(written, &integer)) {
    *value = aryk_int(integer);
  } else if (aryk_decimal_parse(written, &decimal)) {
    ArykText text = aryk_record_copy_text(reader->record, written);
    *value = batch_decimal_value(reader->record->batch, decimal, text);
  } else {
    return reader_wrong(reader, "a number that is no decimal of up to 38 digits");
  }
  reader->at += written.length;
  return true;
}
