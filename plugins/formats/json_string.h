/* json_string.h - strings of JSON. Behind json_read.h; nobody else needs it. */
#ifndef PLUGINS_FORMATS_JSON_STRING_H
#define PLUGINS_FORMATS_JSON_STRING_H

#include <aryk/plugin.h>

/* Finds the end of the string whose first byte behind the opening quote is at `at`: the place of
 * the closing quote. False when it does not end, or holds a control character: *end is then the
 * place of the mistake. *escaped tells whether there are escapes in it. */
ARYK_MUST_CHECK bool json_string_end(const char *at, const char *limit, const char **end,
                                     bool *escaped);
/* Resolves the escapes of `raw`, a string of which json_string_end() found the end, into `to`,
 * which has room for raw.length bytes; *length is how many they became. On a mistake false, with
 * *bad its offset in `raw` and *why what is wrong. */
ARYK_MUST_CHECK bool json_string_unescape(ArykText raw, char *to, size_t *length, size_t *bad,
                                          const char **why);

#endif
