/* rates_read_wide.c - tables with a column for each currency. */
#include "plugins/transforms/currency/rates_read.h"

#include "plugins/language/rational.h"
#include "plugins/language/recognize.h"

#include <stdio.h>
#include <string.h>

#define NO_COLUMN SIZE_MAX

typedef struct RateColumn {
  size_t column, quantity; /* of the rate, and of how many units it is for */
  char code[4], other[4];  /* the currency, and what it is told in or per  */
} RateColumn;

static ArykText
trimmed(ArykText text)
{
  while (text.length > 0 && g_ascii_isspace(text.data[0])) {
    text.data++;
    text.length--;
  }
  while (text.length > 0 && g_ascii_isspace(text.data[text.length - 1]))
    text.length--;
  return text;
}

static ArykText
cell_at(const RateReader *reader, size_t column)
{
  if (column >= reader->csv.cells->len)
    return (ArykText){NULL, 0};
  return trimmed(g_array_index(reader->csv.cells, CsvCell, column).text);
}

static bool
cell_is(ArykText text, const char *word)
{
  return text.length == strlen(word) && g_ascii_strncasecmp(text.data, word, text.length) == 0;
}

static bool
is_date_head(ArykText text)
{
  return cell_is(text, "date") || aryk_text_equal(text, aryk_text("Дата")) ||
         aryk_text_equal(text, aryk_text("Күні"));
}

static bool
is_quantity_head(ArykText text)
{
  return cell_is(text, "quantity") || cell_is(text, "quant") || cell_is(text, "nominal") ||
         cell_is(text, "units") || aryk_text_equal(text, aryk_text("Кол-во"));
}

/* Any three capitals are a code, of a currency that is no more too; names are looked up. */
static bool
read_currency(ArykText text, char code[4])
{
  const char *known = NULL;
  bool capitals = text.length == 3;
  for (size_t i = 0; i < text.length && capitals; i++)
    capitals = g_ascii_isupper(text.data[i]);
  if (!capitals)
    known = language_lexicon(text.data, text.length, CLASS_CURRENCY, ATTRIBUTE_CODE);
  if (!capitals && (known == NULL || strlen(known) != 3))
    return false;
  memcpy(code, capitals ? text.data : known, 3);
  code[3] = '\0';
  return true;
}

/* "USD", "US dollar", "USD / KZT": the code, and the other one or "". */
static bool
read_head(ArykText text, char code[4], char other[4])
{
  const char *slash = text.length > 0 ? memchr(text.data, '/', text.length) : NULL;
  ArykText first = text;
  *other = '\0';
  if (slash != NULL) {
    ArykText second = {slash + 1, (size_t)(text.data + text.length - slash - 1)};
    first.length = (size_t)(slash - text.data);
    if (!read_currency(trimmed(second), other))
      return false;
  }
  return read_currency(trimmed(first), code);
}

bool
rates_wide_header(RateReader *reader)
{
  GArray *columns = g_array_new(FALSE, FALSE, sizeof(RateColumn));
  size_t quantity = NO_COLUMN;
  bool dated = false, euro = false;
  for (guint i = 0; i < reader->csv.cells->len; i++) {
    ArykText head = cell_at(reader, i);
    RateColumn column = {.column = i, .quantity = quantity};
    if (!dated && is_date_head(head)) {
      dated = true;
      reader->date_column = i;
    } else if (is_quantity_head(head)) {
      quantity = i;
    } else if (head.length > 0 && read_head(head, column.code, column.other)) {
      euro = euro || strcmp(column.code, "EUR") == 0;
      g_array_append_val(columns, column);
      quantity = NO_COLUMN;
    }
  }
  for (guint i = 0; i < columns->len; i++) {
    RateColumn *column = &g_array_index(columns, RateColumn, i);
    if (column->other[0] == '\0' && euro)
      g_strlcpy(column->other, "KZT", sizeof column->other);
  }
  if (!dated || columns->len == 0) {
    g_array_free(columns, TRUE);
    return false;
  }
  reader->wide = columns;
  return true;
}

/* 2024-05-17, or 17.05.2024. */
static bool
read_day(ArykText text, int32_t *days)
{
  char copy[11];
  int day, month, year;
  if (aryk_date_parse(text, days))
    return true;
  if (text.length != 10)
    return false;
  memcpy(copy, text.data, 10);
  copy[10] = '\0';
  return sscanf(copy, "%2d.%2d.%4d", &day, &month, &year) == 3 &&
         aryk_date_days(year, month, day, days);
}

/* A number with a point or a comma; *none where the cell has none. */
static bool
read_number(ArykText text, ArykDecimal *number, bool *none)
{
  char copy[48];
  *none = text.length == 0 || cell_is(text, "n/a") || cell_is(text, "-");
  if (*none)
    return true;
  if (text.length >= sizeof copy)
    return false;
  memcpy(copy, text.data, text.length);
  copy[text.length] = '\0';
  char *comma = strchr(copy, ',');
  if (comma != NULL)
    *comma = '.';
  return aryk_decimal_parse(aryk_text(copy), number) && aryk_decimal_sign(*number) > 0;
}

static bool
refuse(const RateReader *reader, size_t column, const char *what, GError **error)
{
  ArykText text = cell_at(reader, column);
  return aryk_error(error, ARYK_ERROR_VALUE, "%s:%u: \"%.*s\" is not a %s", reader->path,
                    reader->csv.row_line, (int)text.length, text.length > 0 ? text.data : "", what);
}

/* The rate of a column: one unit of the base in units of the quote. */
static bool
read_rate(RateReader *reader, const RateColumn *column, Rate *rate, bool *none, GError **error)
{
  ArykDecimal quantity = aryk_decimal(1, 0);
  bool one = false;
  if (!read_number(cell_at(reader, column->column), &rate->rate, none))
    return refuse(reader, column->column, "positive rate", error);
  if (*none)
    return true;
  if (column->quantity != NO_COLUMN &&
      !read_number(cell_at(reader, column->quantity), &quantity, &one))
    return refuse(reader, column->quantity, "quantity", error);
  if (one)
    quantity = aryk_decimal(1, 0);
  bool per_euro = column->other[0] == '\0';
  g_strlcpy(rate->base, per_euro ? "EUR" : column->code, sizeof rate->base);
  g_strlcpy(rate->quote, per_euro ? column->code : column->other, sizeof rate->quote);
  Rational exact;
  if (aryk_decimal_compare(quantity, aryk_decimal(1, 0)) != 0 &&
      (!rational_make(rate->rate, quantity, &exact) || !rational_decimal(exact, 18, &rate->rate)))
    return refuse(reader, column->column, "rate of that quantity", error);
  return true;
}

bool
rates_wide_row(RateReader *reader, GError **error)
{
  Rate rate = {.line = reader->csv.row_line};
  if (!read_day(cell_at(reader, reader->date_column), &rate.date))
    return refuse(reader, reader->date_column, "date (YYYY-MM-DD or DD.MM.YYYY)", error);
  for (guint i = 0; i < reader->wide->len; i++) {
    bool none = false;
    if (!read_rate(reader, &g_array_index(reader->wide, RateColumn, i), &rate, &none, error))
      return false;
    if (!none)
      g_array_append_val(reader->rates, rate);
  }
  return true;
}
