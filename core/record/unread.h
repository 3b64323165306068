/* unread.h - fields that were left as written: see aryk_record_unread().
 *
 * Such a field holds a value of a type of its own, with the text, that nobody outside of this room
 * ever sees: whoever asks for the field makes the value of it. So the rest of the program need not
 * know that there is such a thing; it costs those who read a field one comparison. */
#ifndef CORE_RECORD_UNREAD_H
#define CORE_RECORD_UNREAD_H

#include "core/record/batch.h"

/* Not an ArykType: no value that a plugin gets has it. */
#define VALUE_UNREAD 0xffu

/* Reads the value at `place` for good. Records of a wave are one worker's: nobody else looks. */
const ArykValue *record_read_place(const ArykRecord *record, uint32_t place);
/* Reads all that were left. */
void record_read_all(const ArykRecord *record);

/* The value at a place of the layout. */
static inline const ArykValue *
record_value(const ArykRecord *record, uint32_t place)
{
  const ArykValue *value = &record->values[place];
  return G_UNLIKELY(value->type == VALUE_UNREAD) ? record_read_place(record, place) : value;
}

#endif
