/* option_text.h - durations and sizes as options write them: "1h30m", "64 MiB". Used for the
 * defaults in option tables and for the values in definitions alike. */
#ifndef CORE_REGISTRY_OPTION_TEXT_H
#define CORE_REGISTRY_OPTION_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/* One or more of number and unit, blanks allowed between all parts: us ms s m h d w; numbers may
 * have a decimal point ("1.5h"). Exact to the microsecond, or false; a bare number is refused,
 * except 0.
 * `*why` is then a static phrase that fits behind "cannot be a duration: ". */
bool option_text_duration(const char *text, int64_t *microseconds, const char **why);

/* A number, perhaps with a decimal point, and a unit: B, kB MB GB TB (1000s), KiB MiB GiB TiB
 * (1024s), none for bytes. Must come to whole bytes that fit 63 bits. */
bool option_text_size(const char *text, uint64_t *bytes, const char **why);

#endif
