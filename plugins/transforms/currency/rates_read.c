/* rates_read.c - rows of rates from a file. */
#include "plugins/transforms/currency/rates_read.h"

#include <string.h>

enum {
  COLUMN_DATE,
  COLUMN_BASE,
  COLUMN_QUOTE,
  COLUMN_RATE,
  COLUMN_COUNT
};
static const char *const column_names[COLUMN_COUNT] = {"date", "base", "quote", "rate"};

static ArykText
reader_cell(const RateReader *reader, int column)
{
  if (reader->columns[column] >= reader->csv.cells->len)
    return (ArykText){NULL, 0};
  return g_array_index(reader->csv.cells, CsvCell, reader->columns[column]).text;
}

static bool
reader_header(RateReader *reader, GError **error)
{
  for (int column = 0; column < COLUMN_COUNT; column++) {
    bool found = false;
    for (guint i = 0; i < reader->csv.cells->len && !found; i++) {
      ArykText name = g_array_index(reader->csv.cells, CsvCell, i).text;
      if (aryk_text_equal(name, aryk_text(column_names[column]))) {
        reader->columns[column] = i;
        found = true;
      }
    }
    if (!found)
      return aryk_error(error, ARYK_ERROR_FORMAT,
                        "%s: the header has no column \"%s\"; needed are date, base, quote, rate",
                        reader->path, column_names[column]);
  }
  return true;
}

static bool
read_code(ArykText text, char code[4])
{
  if (text.length != 3)
    return false;
  for (size_t i = 0; i < 3; i++) {
    if (!g_ascii_isupper(text.data[i]))
      return false;
    code[i] = text.data[i];
  }
  code[3] = '\0';
  return true;
}

static bool
reader_row(RateReader *reader, GError **error)
{
  Rate rate = {.line = reader->csv.row_line};
  for (int column = COLUMN_BASE; column <= COLUMN_QUOTE; column++) {
    ArykText text = reader_cell(reader, column);
    if (!read_code(text, column == COLUMN_BASE ? rate.base : rate.quote))
      return aryk_error(error, ARYK_ERROR_VALUE,
                        "%s:%u: %s \"%.*s\" is not a currency code of three capitals", reader->path,
                        rate.line, column_names[column], (int)text.length,
                        text.length > 0 ? text.data : "");
  }
  ArykText date = reader_cell(reader, COLUMN_DATE), number = reader_cell(reader, COLUMN_RATE);
  if (!aryk_date_parse(date, &rate.date))
    return aryk_error(error, ARYK_ERROR_VALUE, "%s:%u: \"%.*s\" is not a date (YYYY-MM-DD)",
                      reader->path, rate.line, (int)date.length, date.length > 0 ? date.data : "");
  if (!aryk_decimal_parse(number, &rate.rate) || aryk_decimal_sign(rate.rate) <= 0)
    return aryk_error(error, ARYK_ERROR_VALUE, "%s:%u: \"%.*s\" is not a positive rate",
                      reader->path, rate.line, (int)number.length,
                      number.length > 0 ? number.data : "");
  g_array_append_val(reader->rates, rate);
  return true;
}

static bool
reader_rows(RateReader *reader, GError **error)
{
  CsvResult result = csv_read_row(&reader->csv, error);
  if (result == CSV_END)
    return aryk_error(error, ARYK_ERROR_FORMAT, "%s: empty; needed are date, base, quote, rate",
                      reader->path);
  bool good = result == CSV_ROW && (rates_wide_header(reader) || reader_header(reader, error));
  while (good && (result = csv_read_row(&reader->csv, error)) == CSV_ROW)
    good = reader->wide != NULL ? rates_wide_row(reader, error) : reader_row(reader, error);
  if (result == CSV_BAD) {
    g_prefix_error(error, "%s:%u: ", reader->path, reader->csv.row_line);
    return false;
  }
  return good;
}

/* What parts the cells: what the header has most of. */
static char
delimiter_of(ArykText text)
{
  static const char delimiters[] = {',', ';', '\t'};
  unsigned counts[G_N_ELEMENTS(delimiters)] = {0};
  size_t best = 0;
  for (size_t i = 0; i < text.length && text.data[i] != '\n'; i++)
    for (size_t d = 0; d < G_N_ELEMENTS(delimiters); d++)
      counts[d] += text.data[i] == delimiters[d];
  for (size_t d = 1; d < G_N_ELEMENTS(delimiters); d++)
    if (counts[d] > counts[best])
      best = d;
  return delimiters[best];
}

bool
rates_read(RateReader *reader, ArykText text, GError **error)
{
  csv_reader_init(&reader->csv, text, delimiter_of(text), 1);
  bool good = reader_rows(reader, error);
  csv_reader_clear(&reader->csv);
  if (reader->wide != NULL)
    g_array_free(reader->wide, TRUE);
  reader->wide = NULL;
  return good;
}
