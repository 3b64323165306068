/* csv_delimiter.h - what may stand between cells: the same for reading and writing. */
#ifndef PLUGINS_FORMATS_CSV_DELIMITER_H
#define PLUGINS_FORMATS_CSV_DELIMITER_H

#include <aryk/plugin.h>

/* False with *error (ARYK_ERROR_CONFIG) for what is no delimiter. */
ARYK_MUST_CHECK bool csv_check_delimiter(const char *delimiter, GError **error);

#endif
