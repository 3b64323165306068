/* csv_write.h - rows of comma-separated values (RFC 4180), in UTF-8.
 *
 * A cell is quoted where reading it back needs that: it holds the delimiter, a quote, CR or LF, or
 * is a text that is spelled like null. Absent and null are written alike. Values that CSV does not
 * know: a list of single values is joined by a separator; other lists, and maps, are JSON.
 *
 * A spreadsheet takes a cell that begins with = + - @, a tab or CR as a formula, which whoever
 * wrote the data can abuse. With `guard_formulas` such text gets an apostrophe in front; numbers,
 * and text that is a number, stay as they are. */
#ifndef PLUGINS_FORMATS_CSV_WRITE_H
#define PLUGINS_FORMATS_CSV_WRITE_H

#include <aryk/plugin.h>

typedef enum CsvQuoting {
  CSV_QUOTE_MINIMAL = 0, /* where needed                                         */
  CSV_QUOTE_ALL,         /* every cell                                           */
  CSV_QUOTE_STRINGS,     /* every text, never a number, a date, true, false, null */
  CSV_QUOTE_NONE         /* never: a cell that needs it is an error              */
} CsvQuoting;

typedef struct CsvStyle {
  char delimiter; /* one ASCII character that is not a quote, CR or LF */
  CsvQuoting quoting;
  ArykText null_text;      /* how null and absent are spelled */
  ArykText list_separator; /* between the members of a list   */
  ArykText newline;
  bool guard_formulas;
} CsvStyle;

/* Appends a row of the fields' values, with its newline. False with *error, and nothing appended,
 * when a cell cannot be written. `scratch` is reused from call to call. */
ARYK_MUST_CHECK bool csv_write_row(ArykBytes *out, const ArykRecord *record,
                                   const ArykField *fields, size_t count, const CsvStyle *style,
                                   ArykBytes *scratch, GError **error);
/* The same for the names of the fields. */
ARYK_MUST_CHECK bool csv_write_header(ArykBytes *out, const ArykField *fields, size_t count,
                                      const CsvStyle *style, GError **error);
/* Appends the text of a value as a cell holds it, without quotes: scalars as scalar_write.h says,
 * lists and maps as above. */
ARYK_MUST_CHECK bool csv_write_text(ArykBytes *out, const ArykValue *value, ArykText separator,
                                    GError **error);

#endif
