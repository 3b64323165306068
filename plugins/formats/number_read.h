/* number_read.h - whole numbers in text. */
#ifndef PLUGINS_FORMATS_NUMBER_READ_H
#define PLUGINS_FORMATS_NUMBER_READ_H

#include <aryk/plugin.h>

/* Digits with an optional sign into 64 bits; false for anything else and beyond. */
ARYK_MUST_CHECK bool number_read_int(ArykText text, int64_t *number);

#endif
