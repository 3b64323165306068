/* moment.h - dates and times as they are written somewhere.
 *
 * A pattern is text with these in it; all else stands for itself, and a blank for one or more of
 * white space:
 *
 *   %Y         a year of four digits            %H   the hour, 0 to 23
 *   %y         of two: see `first_year`         %I   the hour, 1 to 12, with %p
 *   %m         the month, 1 to 12               %p   AM or PM, in any case
 *   %b %B      its English name, in any case,   %M   the minute, 0 to 59
 *              whole or its first three letters %S   the second, 0 to 59
 *   %d %e      the day of the month, 1 to 31    %f   a fraction of it, 1 to 9 digits
 *   %j         the day of the year, 1 to 366    %z   +05:00, +0500, +05, or Z
 *   %a %A      the name of a weekday, in        %s   seconds since 1970-01-01T00:00:00Z
 *              English; not compared            %F   %Y-%m-%d       %T   %H:%M:%S
 *   %%         a percent sign
 *
 * Numbers need no zeros in front. What a pattern leaves out is the first there is: January, the
 * first of the month, midnight. */
#ifndef PLUGINS_TRANSFORMS_CONVERT_MOMENT_H
#define PLUGINS_TRANSFORMS_CONVERT_MOMENT_H

#include <aryk/plugin.h>

/* False with *error (ARYK_ERROR_CONFIG) for what is no pattern of a day or moment. */
ARYK_MUST_CHECK bool moment_check(const char *pattern, GError **error);
/* Reads `text` as the pattern says into a TIMESTAMP. A year of two digits is the one of the hundred
 * from `first_year` on. False when it is something else, or there is no such day. */
ARYK_MUST_CHECK bool moment_read(const char *pattern, int64_t first_year, ArykText text,
                                 ArykValue *stamp);
/* The day of a TIMESTAMP, at the offset it was given with. */
int32_t moment_day(const ArykValue *stamp);
/* Midnight of a day, as a TIMESTAMP without an offset. */
ArykValue moment_midnight(int32_t days);

#endif
