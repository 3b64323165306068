/* unread.c - see unread.h. */
#include "core/record/unread.h"

ArykValue
aryk_record_unread(ArykRecord *record, ArykText written, const ArykUnread *how)
{
  ArykValue value = aryk_string(written);
  value.type = VALUE_UNREAD;
  record->unread = how;
  return value;
}

const ArykValue *
record_read_place(const ArykRecord *record, uint32_t place)
{
  ArykValue *value = &record->values[place];
  ArykText written = {value->as.text, value->length};
  *value = record->unread->read(record->unread, (ArykRecord *)record, record->layout->fields[place],
                                written);
  return value;
}

void
record_read_all(const ArykRecord *record)
{
  for (uint32_t i = 0; i < record->layout->count; i++)
    if (record->values[i].type == VALUE_UNREAD)
      record_read_place(record, i);
}
