/* moment.h - days and moments out of text: by patterns, tried in order, or as ISO 8601 has them. */
#ifndef PLUGINS_TRANSFORMS_CONVERT_MOMENT_H
#define PLUGINS_TRANSFORMS_CONVERT_MOMENT_H

#include <aryk/plugin.h>

/* The patterns of a rule; of a zeroed one there are none. */
typedef struct Moments {
  ArykDatePattern **patterns; /* owned */
  size_t count;
  int first_year; /* of %y */
} Moments;

/* False with *error (ARYK_ERROR_CONFIG) for what is no pattern of a day or moment. */
ARYK_MUST_CHECK bool moment_check(const char *pattern, GError **error);
/* Takes patterns that were checked. */
void moments_start(Moments *moments, const ArykStrings *patterns, int64_t first_year);
void moments_stop(Moments *moments);
/* Reads the whole text into a TIMESTAMP. False when it is something else, or there is no such day.
 */
ARYK_MUST_CHECK bool moments_read(const Moments *moments, ArykText text, ArykValue *stamp);
/* Midnight of a day, as a TIMESTAMP without an offset. */
ArykValue moment_midnight(int32_t days);

#endif
