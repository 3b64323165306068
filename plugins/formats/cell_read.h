/* cell_read.h - text of a table's cell into a value of a type that was asked for.
 *
 *   string     the text itself
 *   int        12, -12, +12; 64 bits
 *   decimal    12.50, 1e3; keeps its spelling
 *   double     12.5, 1e300, NaN, Infinity
 *   bool       true false, yes no, 1 0, in any case
 *   date       2023-07-13
 *   timestamp  2023-07-13T10:00:00+05:00, also with a blank for the T
 *
 * A format tells how it is written otherwise. For the numbers it is an example, one in which the
 * last of the points and commas is the decimal mark and everything else between digits parts
 * groups: "1 234,56", "1.234,56", "1,234.56". For dates and timestamps it is a pattern to read by
 * (<aryk/date_pattern.h>): "%d.%m.%Y". Two digits of a year are 1970 to 2069. */
#ifndef PLUGINS_FORMATS_CELL_READ_H
#define PLUGINS_FORMATS_CELL_READ_H

#include <aryk/plugin.h>

typedef enum CellType {
  CELL_STRING = 0,
  CELL_INT,
  CELL_DECIMAL,
  CELL_DOUBLE,
  CELL_BOOL,
  CELL_DATE,
  CELL_TIMESTAMP
} CellType;

/* The words for an option of type enum, and the value type that each gives. */
extern const char *const cell_type_words[];
ArykType cell_value_type(CellType type);

/* In `check`: whether the format means anything for the type. NULL is always right. */
ARYK_MUST_CHECK bool cell_check_format(CellType type, const char *format, GError **error);

/* How the cells of a column are read; zeroed they are strings. It may be used by several threads.
 */
typedef struct CellForm {
  CellType type;
  const char *format;       /* borrowed; NULL: see above       */
  ArykDatePattern *pattern; /* owned; of dates and timestamps with a format */
} CellForm;

/* The format, which was checked, lives as long as the form. */
void cell_form_init(CellForm *form, CellType type, const char *format);
void cell_form_clear(CellForm *form);

/* Reads the cell. The text must live as long as the record. False with *error (ARYK_ERROR_VALUE).
 */
ARYK_MUST_CHECK bool cell_read(const CellForm *form, ArykText text, ArykRecord *record,
                               ArykValue *value, GError **error);

#endif
