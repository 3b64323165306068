/* scalar_write.h - single values as text, the same in every output format.
 *
 *   bool       true, false
 *   int        12
 *   double     the shortest spelling that reads back as the same number, with a point or an
 *              exponent so that it stays a double: 5.0, 0.1, 1e+300; NaN, Infinity, -Infinity
 *   decimal    as it was written where nobody changed it, otherwise plain notation
 *   date       2023-07-13
 *   timestamp  2023-07-13T10:00:00.250+05:00; with the fraction's digits and the offset that were
 *              given; Z for a given offset of zero, nothing where none was given
 *   bytes      base64 (RFC 4648, with padding)
 *   string     itself
 *   null       nothing, and absent too
 *
 * Nothing here depends on the locale. */
#ifndef PLUGINS_FORMATS_SCALAR_WRITE_H
#define PLUGINS_FORMATS_SCALAR_WRITE_H

#include <aryk/plugin.h>

/* Appends the text of a value; appends nothing for NULL, ABSENT, LIST and MAP. */
void scalar_write(ArykBytes *out, const ArykValue *value);
void scalar_write_int(ArykBytes *out, int64_t number);
void scalar_write_double(ArykBytes *out, double number);
/* `written` of the decimal where there is one, otherwise plain notation. */
void scalar_write_decimal(ArykBytes *out, const ArykValue *value);
/* Plain notation, whatever was written. */
void scalar_write_decimal_plain(ArykBytes *out, const ArykValue *value);
void scalar_write_date(ArykBytes *out, const ArykValue *value);
void scalar_write_timestamp(ArykBytes *out, const ArykValue *value);
void scalar_write_base64(ArykBytes *out, ArykText bytes);

#endif
