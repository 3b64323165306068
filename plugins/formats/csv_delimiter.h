/* csv_delimiter.h - what may stand between cells, and the other characters that mean something. */
#ifndef PLUGINS_FORMATS_CSV_DELIMITER_H
#define PLUGINS_FORMATS_CSV_DELIMITER_H

#include <aryk/plugin.h>

/* Writing: false with *error (ARYK_ERROR_CONFIG) for what is no delimiter beside the quote. */
ARYK_MUST_CHECK bool csv_check_delimiter(const char *delimiter, GError **error);
/* The characters that mean something, as options: NULL is none; of the quote "" as well. */
typedef struct CsvSpecials {
  const char *delimiter, *quote, *escape, *comment;
} CsvSpecials;
/* False with *error (ARYK_ERROR_CONFIG) for what is none, and where two are the same. */
ARYK_MUST_CHECK bool csv_check_specials(const CsvSpecials *specials, GError **error);

#endif
