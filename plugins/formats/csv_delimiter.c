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
