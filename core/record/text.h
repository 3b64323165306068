/* text.h - values that remember how they were written, and names as they are. */
#ifndef CORE_RECORD_TEXT_H
#define CORE_RECORD_TEXT_H

#include "core/record/batch.h"

/* True when `text`, which is a decimal, is written the way aryk_decimal_print() writes it: no plus,
 * no exponent, no bare point, no zeros in front, no negative zero. */
bool decimal_is_plain(ArykText text);

/* A decimal value in the batch's memory that prints as `written` where that is not the plain
 * spelling. `written` is not copied; its memory must be what the batch keeps alive. Empty: the
 * plain spelling is the one. */
ArykValue batch_decimal_value(ArykBatch *batch, ArykDecimal decimal, ArykText written);

/* A field's name with its length: JSON has names with zeros in them. */
ArykText field_text(ArykField field);

#endif
