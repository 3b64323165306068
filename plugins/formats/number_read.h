/* number_read.h - numbers in text into values that print as they were written. */
#ifndef PLUGINS_FORMATS_NUMBER_READ_H
#define PLUGINS_FORMATS_NUMBER_READ_H

#include <aryk/plugin.h>

/* Digits with an optional sign into 64 bits; false for anything else and beyond. */
ARYK_MUST_CHECK bool number_read_int(ArykText text, int64_t *number);
/* Anything that aryk_decimal_parse() reads, as a DECIMAL that keeps its spelling. `text` must live
 * as long as the record; what else is needed is in the record's memory. */
ARYK_MUST_CHECK bool number_read_decimal(ArykText text, ArykRecord *record, ArykValue *value);

#endif
