/* number_read.h - numbers from text. */
#ifndef PLUGINS_FORMATS_NUMBER_READ_H
#define PLUGINS_FORMATS_NUMBER_READ_H

#include <aryk/plugin.h>

/* Reads [+-]digits, nothing around it. False when it is no number or does not fit. */
ARYK_MUST_CHECK bool number_read_int(ArykText text, int64_t *number);

/* Reads the number at `at` in one go where it is written as most are: -digits.digits, minus and
 * fraction not required, of at most 18 digits and without needless zeros in front. *value is an
 * INT, or with a fraction a DECIMAL, that prints the same. Returns the place behind it; NULL when
 * it is written in another way (which may be a number as well) or is no number. */
ARYK_MUST_CHECK const char *number_read_plain(const char *at, const char *limit, ArykValue *value);

#endif
