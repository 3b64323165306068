#include "plugins/formats/csv_write.h"

#include "plugins/formats/byte_scan.h"
#include "plugins/formats/json_write.h"
#include "plugins/formats/scalar_write.h"

static bool
csv_is_nested(const ArykValue *value)
{
  return value->type == ARYK_LIST || value->type == ARYK_MAP;
}

bool
csv_write_text(ArykBytes *out, const ArykValue *value, ArykText separator, GError **error)
{
  bool flat = value->type == ARYK_LIST;
  for (uint32_t i = 0; flat && i < value->length; i++)
    flat = !csv_is_nested(&value->as.items[i]);
  if (flat) {
    for (uint32_t i = 0; i < value->length; i++) {
      if (i > 0)
        aryk_bytes_append(out, separator.data, separator.length);
      scalar_write(out, &value->as.items[i]);
    }
    return true;
  }
  if (csv_is_nested(value)) {
    JsonStyle compact = {false, false};
    return json_write_value(out, value, &compact, 0, error);
  }
  scalar_write(out, value);
  return true;
}

/* ---- Cells ---------------------------------------------------------------------------------- */

static bool
csv_needs_quotes(ArykText text, char delimiter)
{
  const char *limit = text.data + text.length;
  ByteCellEnds ends = {delimiter, '"'};
  return text.length > 0 && byte_find_cell_end(text.data, limit, ends) < limit;
}

static bool
csv_looks_like_formula(ArykText text)
{
  if (text.length == 0 || strchr("=+-@\t\r", text.data[0]) == NULL || text.data[0] == '\0')
    return false;
  ArykDecimal number;
  return !aryk_decimal_parse(text, &number);
}

static void
csv_write_quoted(ArykBytes *out, ArykText text)
{
  const char *at = text.data, *limit = text.length > 0 ? at + text.length : at;
  aryk_bytes_reserve(out, text.length + 2);
  out->data[out->length++] = '"';
  while (at < limit) {
    const char *quote = memchr(at, '"', (size_t)(limit - at));
    const char *end = quote != NULL ? quote + 1 : limit;
    aryk_bytes_append(out, at, (size_t)(end - at));
    if (quote != NULL)
      aryk_bytes_append_char(out, '"'); /* once more */
    at = end;
  }
  aryk_bytes_append_char(out, '"');
}

/* Appends a cell that is text of its own: a string, a list, a map, a column's name. */
static bool
csv_write_text_cell(ArykBytes *out, ArykText text, const CsvStyle *style, GError **error)
{
  ArykBytes guarded = {0};
  if (style->guard_formulas && csv_looks_like_formula(text)) {
    aryk_bytes_append_char(&guarded, '\'');
    aryk_bytes_append(&guarded, text.data, text.length);
    text = (ArykText){guarded.data, guarded.length};
  }
  bool needed = csv_needs_quotes(text, style->delimiter);
  bool like_null = aryk_text_equal(text, style->null_text);
  bool done = true;
  if (style->quoting == CSV_QUOTE_NONE && needed)
    done = aryk_error(error, ARYK_ERROR_VALUE,
                      "needs quotes, which quoting = \"none\" forbids; take another delimiter, or "
                      "quoting = \"minimal\"");
  else if (style->quoting == CSV_QUOTE_NONE ||
           (style->quoting == CSV_QUOTE_MINIMAL && !needed && !like_null))
    aryk_bytes_append(out, text.data, text.length);
  else
    csv_write_quoted(out, text);
  aryk_bytes_clear(&guarded);
  return done;
}

/* Appends a cell that is not text: it needs quotes only where a delimiter is a digit or the like.
 */
static bool
csv_write_plain_cell(ArykBytes *out, ArykText text, const CsvStyle *style, GError **error)
{
  bool needed = csv_needs_quotes(text, style->delimiter);
  if (needed && style->quoting == CSV_QUOTE_NONE)
    return csv_write_text_cell(out, text, style, error);
  if (needed || style->quoting == CSV_QUOTE_ALL)
    csv_write_quoted(out, text);
  else
    aryk_bytes_append(out, text.data, text.length);
  return true;
}

/* Whether a number needs no quotes, whatever it is. */
static inline bool
csv_number_is_plain(const ArykValue *value, const CsvStyle *style)
{
  char delimiter = style->delimiter;
  return (value->type == ARYK_INT || value->type == ARYK_DECIMAL) &&
         style->quoting != CSV_QUOTE_ALL && !g_ascii_isalnum(delimiter) && delimiter != '+' &&
         delimiter != '-' && delimiter != '.';
}

/* Appends text of which nothing is special, which most is; false when it has to be looked at. */
static inline bool
csv_copy_text(ArykBytes *out, ArykText text, const CsvStyle *style)
{
  if (style->quoting != CSV_QUOTE_MINIMAL || style->guard_formulas ||
      (text.length == style->null_text.length && aryk_text_equal(text, style->null_text)))
    return false;
  aryk_bytes_reserve(out, text.length);
  if (!byte_copy_cell(out->data + out->length, text.data, text.length,
                      (ByteCellEnds){style->delimiter, '"'}))
    return false;
  out->length += text.length;
  return true;
}

static bool
csv_write_cell(ArykBytes *out, const ArykValue *value, const CsvStyle *style, ArykBytes *scratch,
               GError **error)
{
  if (value->type == ARYK_NULL || value->type == ARYK_ABSENT)
    return csv_write_plain_cell(out, style->null_text, style, error);
  if (value->type == ARYK_STRING && csv_copy_text(out, aryk_value_text(value), style))
    return true;
  if (value->type == ARYK_STRING)
    return csv_write_text_cell(out, aryk_value_text(value), style, error);
  if (csv_number_is_plain(value, style)) {
    scalar_write(out, value);
    return true;
  }
  scratch->length = 0;
  if (!csv_write_text(scratch, value, style->list_separator, error))
    return false;
  ArykText text = {scratch->data, scratch->length};
  return csv_is_nested(value) ? csv_write_text_cell(out, text, style, error)
                              : csv_write_plain_cell(out, text, style, error);
}

/* ---- Rows ----------------------------------------------------------------------------------- */

/* A row of one empty cell would be an empty line, which readers skip. */
static void
csv_end_row(ArykBytes *out, size_t start, size_t count, const CsvStyle *style)
{
  if (count == 1 && out->length == start && style->quoting != CSV_QUOTE_NONE)
    aryk_bytes_append(out, "\"\"", 2);
  aryk_bytes_append(out, style->newline.data, style->newline.length);
}

bool
csv_write_row(ArykBytes *out, const ArykRecord *record, const ArykField *fields, size_t count,
              const CsvStyle *style, ArykBytes *scratch, GError **error)
{
  size_t start = out->length;
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      aryk_bytes_append_char(out, style->delimiter);
    if (!csv_write_cell(out, aryk_record_get(record, fields[i]), style, scratch, error)) {
      g_prefix_error(error, "field \"%s\": ", aryk_field_name(fields[i]));
      out->length = start;
      return false;
    }
  }
  csv_end_row(out, start, count, style);
  return true;
}

bool
csv_write_header(ArykBytes *out, const ArykField *fields, size_t count, const CsvStyle *style,
                 GError **error)
{
  size_t start = out->length;
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      aryk_bytes_append_char(out, style->delimiter);
    if (!csv_write_text_cell(out, aryk_text(aryk_field_name(fields[i])), style, error)) {
      g_prefix_error(error, "the name of column \"%s\": ", aryk_field_name(fields[i]));
      out->length = start;
      return false;
    }
  }
  csv_end_row(out, start, count, style);
  return true;
}
