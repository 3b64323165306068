/* aryk/date_pattern.h - dates and timestamps as they are written somewhere.
 *
 * A pattern is text with these in it. White space stands for one or more of any white space, all
 * else for itself.
 *
 *   %Y         a year of four digits             %H   the hour, 0 to 23
 *   %y         of two: see `first_year`          %I   the hour, 1 to 12
 *   %m         the month, 1 to 12                %p   AM or PM
 *   %B %b      its name, and the first three     %M   the minute, 0 to 59
 *              letters of it                     %S   the second, 0 to 59
 *   %d %e      the day of the month; %e with a   %f   its fraction: six digits, 1 to 9 are read
 *              blank for a zero                  %z   +0500; +05:00, +05 and Z are read too
 *   %j         the day of the year               %s   seconds since 1970-01-01T00:00:00Z
 *   %A %a      the name of a weekday, and the    %F   %Y-%m-%d
 *              first three letters of it         %T   %H:%M:%S     %R   %H:%M
 *   %%         a percent sign
 *   %G %V %u   only written: year and week of ISO 8601, and the weekday, 1 for Monday
 *
 * %-d and the like write numbers without zeros in front; they are read as %d is.
 *
 * Reading. Names are English ones whatever the locale, in any case, and each of the two is read for
 * both. Numbers need no zeros in front, but for years. A weekday has to be a name and is not
 * compared with the date. %j counts more than %m and %d. What a pattern leaves out is the first
 * there is: January, the first of the month, midnight. The day has to exist, and to be of the years
 * 1 to 9999 at the offset that was given as well as in UTC.
 *
 * Writing. All parts are those that the timestamp's own clock shows: at its offset, or in UTC; a
 * date is its midnight. */
#ifndef ARYK_DATE_PATTERN_H
#define ARYK_DATE_PATTERN_H

#include <aryk/record.h>
#include <aryk/value.h>

G_BEGIN_DECLS

/* A pattern that has been understood. It never changes: any number of threads may use one. */
typedef struct ArykDatePattern ArykDatePattern;

typedef enum ArykDateUse {
  ARYK_DATE_WRITE = 0,
  ARYK_DATE_READ /* to write by, too */
} ArykDateUse;

/* The `first_year` of POSIX: 69 is 1969, 68 is 2068. */
#define ARYK_DATE_FIRST_YEAR 1969

/* Understands a pattern, which is valid UTF-8 and may be forgotten afterwards. The caller frees
 * what it gets. NULL with *error (ARYK_ERROR_CONFIG, a message that begins with the pattern in
 * quotes) for letters that mean nothing; to read by, also for a pattern without a year, for one of
 * %I and %p without the other, and for %s beside another part than %f and %z. */
ARYK_API ARYK_MUST_CHECK ArykDatePattern *aryk_date_pattern_new(ArykText pattern, ArykDateUse use,
                                                                GError **error);
/* NULL is allowed. */
ARYK_API void aryk_date_pattern_free(ArykDatePattern *pattern);

/* Reads the whole `text`, valid UTF-8, into a TIMESTAMP, which has an offset only when %z or %s
 * gave one. A year of two digits (%y) is the one of the hundred years from `first_year` (1 to 9900)
 * on. False, and *stamp untouched, when the text is written otherwise, there is no such day, or the
 * pattern is not one to read by. */
ARYK_API ARYK_MUST_CHECK bool aryk_date_pattern_read(const ArykDatePattern *pattern, ArykText text,
                                                     int first_year, ArykValue *stamp);

/* Appends a DATE or a TIMESTAMP. Years beyond 1 to 9999 are written with as many digits as they
 * have. */
ARYK_API void aryk_date_pattern_write(const ArykDatePattern *pattern, const ArykValue *value,
                                      ArykBytes *to);

G_END_DECLS

#endif
