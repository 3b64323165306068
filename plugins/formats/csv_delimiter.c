#include "plugins/formats/csv_delimiter.h"

bool
csv_check_delimiter(const char *delimiter, GError **error)
{
  if (strlen(delimiter) == 1 && (unsigned char)delimiter[0] < 0x80 &&
      strchr("\"\r\n", delimiter[0]) == NULL)
    return true;
  return aryk_error(error, ARYK_ERROR_CONFIG,
                    "delimiter = \"%s\" must be one ASCII character other than a quote, CR and LF, "
                    "such as \",\", \";\" or \"\\t\"",
                    delimiter);
}

bool
csv_check_comment(const char *comment, const char *delimiter, GError **error)
{
  if (comment == NULL || (strlen(comment) == 1 && (unsigned char)comment[0] < 0x80 &&
                          comment[0] != delimiter[0] && strchr("\"\r\n", comment[0]) == NULL))
    return true;
  return aryk_error(error, ARYK_ERROR_CONFIG,
                    "comment = \"%s\" must be one ASCII character other than the delimiter, a "
                    "quote, CR and LF, such as \"#\"",
                    comment);
}
