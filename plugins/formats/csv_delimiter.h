/* csv_delimiter.h - what may stand between cells, the same for reading and writing, and what may
 * begin a comment. */
#ifndef PLUGINS_FORMATS_CSV_DELIMITER_H
#define PLUGINS_FORMATS_CSV_DELIMITER_H

#include <aryk/plugin.h>

/* False with *error (ARYK_ERROR_CONFIG) for what is no delimiter. */
ARYK_MUST_CHECK bool csv_check_delimiter(const char *delimiter, GError **error);
/* False with *error (ARYK_ERROR_CONFIG) for what cannot begin a comment; NULL is none, and right.
 */
ARYK_MUST_CHECK bool csv_check_comment(const char *comment, const char *delimiter, GError **error);

#endif
