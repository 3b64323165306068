/* harness_json.c - reads a record from JSON, with the types that JSON lacks: see <aryk/test.h>. */
#include <errno.h>

#include "core/record/text.h"
#include "core/runtime/harness.h"

#include <aryk/plugin.h>

enum {
  DEPTH = 100
};

typedef struct Reader {
  const char *text, *at;
  ArykRecord *record; /* values live in its batch */
  GError **error;
  int depth;
} Reader;

static bool read_value(Reader *reader, ArykValue *value);

static bool
wrong(Reader *reader, const char *what)
{
  if (reader->error == NULL || *reader->error == NULL)
    aryk_error(reader->error, ARYK_ERROR_FORMAT, "JSON: %s at offset %zu of %s", what,
               (size_t)(reader->at - reader->text), reader->text);
  return false;
}

static void
skip_space(Reader *reader)
{
  reader->at += strspn(reader->at, " \t\r\n");
}

/* Steps over `c` and the space around it, if it is next. */
static bool
take(Reader *reader, char c)
{
  skip_space(reader);
  if (*reader->at != c)
    return false;
  reader->at++;
  skip_space(reader);
  return true;
}

/* ---- Strings -------------------------------------------------------------------------------- */

static bool
read_hex(Reader *reader, gunichar *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value(*reader->at);
    if (digit < 0)
      return wrong(reader, "four hex digits are expected");
    *unit = *unit * 16 + (gunichar)digit;
    reader->at++;
  }
  return true;
}

static bool
read_unicode(Reader *reader, GString *out)
{
  gunichar unit, low;
  if (!read_hex(reader, &unit))
    return false;
  if (unit >= 0xD800 && unit < 0xDC00) {
    if (reader->at[0] != '\\' || reader->at[1] != 'u')
      return wrong(reader, "half of a surrogate pair");
    reader->at += 2;
    if (!read_hex(reader, &low))
      return false;
    if (low < 0xDC00 || low > 0xDFFF)
      return wrong(reader, "half of a surrogate pair");
    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  } else if (unit >= 0xDC00 && unit < 0xE000) {
    return wrong(reader, "half of a surrogate pair");
  }
  g_string_append_unichar(out, unit);
  return true;
}

static bool
read_escape(Reader *reader, GString *out)
{
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  char letter = *reader->at;
  if (letter == 'u') {
    reader->at++;
    return read_unicode(reader, out);
  }
  const char *found = letter != '\0' ? strchr(letters, letter) : NULL;
  if (found == NULL)
    return wrong(reader, "no such escape");
  g_string_append_c(out, meanings[found - letters]);
  reader->at++;
  return true;
}

static bool
read_string(Reader *reader, ArykText *text)
{
  if (*reader->at != '"')
    return wrong(reader, "a string is expected");
  reader->at++;
  GString *out = g_string_new(NULL);
  bool ok = true;
  while (ok && *reader->at != '"') {
    if ((unsigned char)*reader->at < 0x20) {
      ok = wrong(reader, *reader->at == '\0' ? "the string has no end" : "a control character");
    } else if (*reader->at == '\\') {
      reader->at++;
      ok = read_escape(reader, out);
    } else {
      g_string_append_c(out, *reader->at++);
    }
  }
  ArykText copied = {out->str, out->len};
  if (ok && !aryk_utf8_valid(copied, NULL))
    ok = wrong(reader, "a string that is not UTF-8");
  if (ok) {
    reader->at++;
    *text = aryk_record_copy_text(reader->record, copied);
  }
  g_string_free(out, TRUE);
  return ok;
}

/* ---- Numbers -------------------------------------------------------------------------------- */

static bool
decimal_of(Reader *reader, ArykText text, ArykValue *value)
{
  ArykDecimal decimal;
  if (!aryk_decimal_parse(text, &decimal))
    return wrong(reader, "a number that is no decimal of up to 38 digits");
  *value = batch_decimal_value(reader->record->batch, decimal, text);
  return true;
}

/* The length of the JSON number at `at`, 0 when there is none. */
static size_t
number_length(const char *at, bool *whole)
{
  const char *p = at + (*at == '-');
  size_t digits = strspn(p, "0123456789");
  if (digits == 0 || (digits > 1 && *p == '0'))
    return 0;
  p += digits;
  *whole = *p != '.' && *p != 'e' && *p != 'E';
  if (*p == '.') {
    digits = strspn(p + 1, "0123456789");
    if (digits == 0)
      return 0;
    p += 1 + digits;
  }
  if (*p == 'e' || *p == 'E') {
    p += 1 + (p[1] == '+' || p[1] == '-');
    digits = strspn(p, "0123456789");
    if (digits == 0)
      return 0;
    p += digits;
  }
  return (size_t)(p - at);
}

static bool
read_number(Reader *reader, ArykValue *value)
{
  bool whole = false;
  ArykText written = {reader->at, number_length(reader->at, &whole)};
  if (written.length == 0)
    return wrong(reader, "a value is expected");
  ArykText text = aryk_record_copy_text(reader->record, written);
  if (whole) {
    errno = 0;
    gint64 integer = g_ascii_strtoll(text.data, NULL, 10);
    if (errno == 0 && strcmp(text.data, "-0") != 0) {
      *value = aryk_int(integer);
      reader->at += written.length;
      return true;
    }
  }
  if (!decimal_of(reader, text, value))
    return false;
  reader->at += written.length;
  return true;
}

/* ---- The types that JSON lacks -------------------------------------------------------------- */

static bool
typed_double(Reader *reader, const ArykValue *content, ArykValue *value)
{
  ArykDecimal decimal;
  if (aryk_value_decimal(content, &decimal)) {
    *value = aryk_double(aryk_decimal_to_double(decimal));
    return true;
  }
  ArykText text = aryk_value_text(content); /* "NaN", "Infinity", "1e300" */
  char *end = NULL;
  double real = text.length > 0 ? g_ascii_strtod(text.data, &end) : 0;
  if (end == NULL || end == text.data || *end != '\0')
    return wrong(reader, "$double needs a number");
  *value = aryk_double(real);
  return true;
}

static bool
typed_bytes(Reader *reader, ArykText text, ArykValue *value)
{
  gsize length = 0;
  guchar *bytes = text.length > 0 ? g_base64_decode(text.data, &length) : NULL;
  if (text.length > 0 && length == 0) {
    g_free(bytes);
    return wrong(reader, "$bytes needs base64");
  }
  ArykText decoded = {(const char *)bytes, length};
  *value = aryk_string(aryk_record_copy_text(reader->record, decoded));
  value->type = ARYK_BYTES;
  g_free(bytes);
  return true;
}

static bool
typed(Reader *reader, const ArykEntry *entry, ArykValue *value)
{
  ArykText text = aryk_value_text(&entry->value);
  const char *key = entry->key.data;
  int32_t days;
  if (strcmp(key, "$double") == 0)
    return typed_double(reader, &entry->value, value);
  if (entry->value.type != ARYK_STRING)
    return wrong(reader, "a typed value needs a string");
  if (strcmp(key, "$date") == 0) {
    if (!aryk_date_parse(text, &days))
      return wrong(reader, "$date needs YYYY-MM-DD");
    *value = aryk_date(days);
    return true;
  }
  if (strcmp(key, "$timestamp") == 0)
    return aryk_timestamp_parse(text, value) || wrong(reader, "$timestamp needs RFC 3339");
  if (strcmp(key, "$decimal") == 0)
    return decimal_of(reader, text, value);
  if (strcmp(key, "$bytes") == 0)
    return typed_bytes(reader, text, value);
  return wrong(reader, "no such type; there are $date, $timestamp, $double, $decimal, $bytes");
}

/* ---- Lists and maps ------------------------------------------------------------------------- */

static bool
read_list(Reader *reader, ArykValue *value)
{
  GArray *items = g_array_new(FALSE, FALSE, sizeof(ArykValue));
  bool ok = true;
  if (!take(reader, ']')) {
    do {
      ArykValue item;
      ok = read_value(reader, &item);
      if (ok)
        g_array_append_val(items, item);
    } while (ok && take(reader, ','));
    if (ok && !take(reader, ']'))
      ok = wrong(reader, "\",\" or \"]\" is expected");
  }
  size_t size = items->len * sizeof(ArykValue);
  ArykValue *copy = aryk_record_alloc(reader->record, size);
  if (size > 0)
    memcpy(copy, items->data, size);
  *value = aryk_list(copy, items->len);
  g_array_free(items, TRUE);
  return ok;
}

static bool
has_key(const GArray *entries, ArykText key)
{
  for (guint i = 0; i < entries->len; i++) {
    if (aryk_text_equal(g_array_index(entries, ArykEntry, i).key, key))
      return true;
  }
  return false;
}

static bool
read_entry(Reader *reader, GArray *entries)
{
  ArykEntry entry;
  memset(&entry, 0, sizeof entry);
  skip_space(reader);
  if (!read_string(reader, &entry.key))
    return false;
  if (has_key(entries, entry.key))
    return wrong(reader, "the same key again");
  if (!take(reader, ':'))
    return wrong(reader, "\":\" is expected");
  if (!read_value(reader, &entry.value))
    return false;
  g_array_append_val(entries, entry);
  return true;
}

/* Reads what is behind "{". The array is the caller's to free, whatever happened. */
static bool
read_entries(Reader *reader, GArray *entries)
{
  if (take(reader, '}'))
    return true;
  do {
    if (!read_entry(reader, entries))
      return false;
  } while (take(reader, ','));
  return take(reader, '}') || wrong(reader, "\",\" or \"}\" is expected");
}

static bool
read_map(Reader *reader, ArykValue *value)
{
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(ArykEntry));
  bool ok = read_entries(reader, entries);
  const ArykEntry *first = entries->len > 0 ? &g_array_index(entries, ArykEntry, 0) : NULL;
  if (ok && entries->len == 1 && first->key.length > 0 && first->key.data[0] == '$') {
    ok = typed(reader, first, value);
  } else {
    size_t size = entries->len * sizeof(ArykEntry);
    ArykEntry *copy = aryk_record_alloc(reader->record, size);
    if (size > 0)
      memcpy(copy, entries->data, size);
    *value = aryk_map(copy, entries->len);
  }
  g_array_free(entries, TRUE);
  return ok;
}

/* ---- Values --------------------------------------------------------------------------------- */

static bool
read_word(Reader *reader, ArykValue *value)
{
  static const char *const words[] = {"null", "true", "false"};
  for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
    if (g_str_has_prefix(reader->at, words[i])) {
      reader->at += strlen(words[i]);
      *value = i == 0 ? aryk_null() : aryk_bool(i == 1);
      return true;
    }
  }
  return read_number(reader, value);
}

static bool
read_value(Reader *reader, ArykValue *value)
{
  skip_space(reader);
  if (++reader->depth > DEPTH)
    return wrong(reader, "too many lists and maps in each other");
  bool ok;
  ArykText text = {NULL, 0};
  if (take(reader, '{')) {
    ok = read_map(reader, value);
  } else if (take(reader, '[')) {
    ok = read_list(reader, value);
  } else if (*reader->at == '"') {
    ok = read_string(reader, &text);
    if (ok)
      *value = aryk_string(text);
  } else {
    ok = read_word(reader, value);
  }
  reader->depth--;
  return ok;
}

bool
harness_read_record(const char *json, ArykRecord *record, GError **error)
{
  Reader reader = {json, json, record, error, 0};
  if (!take(&reader, '{'))
    return wrong(&reader, "an object is expected");
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(ArykEntry));
  bool ok = read_entries(&reader, entries);
  if (ok && *reader.at != '\0')
    ok = wrong(&reader, "something behind the object");
  for (guint i = 0; i < entries->len && ok; i++) {
    const ArykEntry *entry = &g_array_index(entries, ArykEntry, i);
    aryk_record_set(record, aryk_field_of(entry->key), entry->value);
  }
  g_array_free(entries, TRUE);
  return ok;
}
