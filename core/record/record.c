/* record.c - reading and changing one record. */
#include <stdarg.h>

#include "core/record/batch.h"
#include "core/record/text.h"
#include "core/record/unread.h"

static const ArykValue absent;

const ArykValue *
aryk_record_get(const ArykRecord *record, ArykField field)
{
  int place = layout_place(record->layout, field);
  return place >= 0 ? record_value(record, (uint32_t)place) : &absent;
}

bool
aryk_record_string(const ArykRecord *record, ArykField field, ArykText *text)
{
  const ArykValue *value = aryk_record_get(record, field);
  if (value->type != ARYK_STRING)
    return false;
  *text = aryk_value_text(value);
  return true;
}

bool
aryk_record_int(const ArykRecord *record, ArykField field, int64_t *integer)
{
  const ArykValue *value = aryk_record_get(record, field);
  if (value->type != ARYK_INT)
    return false;
  *integer = value->as.integer;
  return true;
}

bool
aryk_record_decimal(const ArykRecord *record, ArykField field, ArykDecimal *decimal)
{
  return aryk_value_decimal(aryk_record_get(record, field), decimal);
}

bool
aryk_record_date(const ArykRecord *record, ArykField field, int32_t *days)
{
  const ArykValue *value = aryk_record_get(record, field);
  if (value->type != ARYK_DATE)
    return false;
  *days = (int32_t)value->as.integer;
  return true;
}

uint32_t
aryk_record_count(const ArykRecord *record)
{
  return record->layout->count;
}

ArykField
aryk_record_field_at(const ArykRecord *record, uint32_t i)
{
  ArykField none = {0};
  return i < record->layout->count ? record->layout->fields[i] : none;
}

const ArykValue *
aryk_record_value_at(const ArykRecord *record, uint32_t i)
{
  return i < record->layout->count ? record_value(record, i) : &absent;
}

ArykRow
aryk_record_row(const ArykRecord *record)
{
  const Layout *layout = record->layout;
  if (record->unread != NULL)
    record_read_all(record);
  return (ArykRow){layout->fields, record->values, layout->count};
}

const ArykOrigin *
aryk_record_origin(const ArykRecord *record)
{
  return &record->origin;
}

void
aryk_record_set_origin(ArykRecord *record, ArykOrigin origin)
{
  record->origin = origin;
}

/* ---- Changing ------------------------------------------------------------------------------- */

/* Room for more values. The old array stays where it is: somebody may still look at it. */
static void
grow(ArykRecord *record, uint32_t capacity)
{
  uint32_t count = record->layout->count;
  ArykValue *values = batch_alloc(record->batch, capacity * sizeof *values);
  if (count > 0)
    memcpy(values, record->values, count * sizeof *values);
  record->values = values;
  record->capacity = capacity;
}

static void
append_value(ArykRecord *record, ArykField field, ArykValue value)
{
  uint32_t count = record->layout->count;
  if (count == record->capacity)
    grow(record, count + MAX(4, count / 2));
  record->layout = layout_with(record->layout, field, record->batch);
  record->values[count] = value;
}

static void
remove_place(ArykRecord *record, uint32_t place)
{
  uint32_t behind = record->layout->count - place - 1;
  record->layout = layout_without(record->layout, place, record->batch);
  memmove(record->values + place, record->values + place + 1, behind * sizeof *record->values);
}

void
aryk_record_set(ArykRecord *record, ArykField field, ArykValue value)
{
  int place = layout_place(record->layout, field);
  if (value.type == ARYK_ABSENT) {
    if (place >= 0)
      remove_place(record, (uint32_t)place);
  } else if (place >= 0) {
    record->values[place] = value;
  } else if (field.id != 0) {
    append_value(record, field, value);
  }
}

void
aryk_record_fill(ArykRecord *record, const ArykField *fields, const ArykValue *values,
                 uint32_t count)
{
  if (count == 0)
    return;
  uint32_t before = record->layout->count;
  const Layout *layout = batch_layout(record->batch, record->layout, fields, count);
  if (layout == NULL) { /* the record has some of them */
    for (uint32_t i = 0; i < count; i++)
      aryk_record_set(record, fields[i], values[i]);
    return;
  }
  if (layout->count > record->capacity)
    grow(record, layout->count);
  memcpy(record->values + before, values, count * sizeof *values);
  record->layout = layout;
}

void
aryk_record_remove(ArykRecord *record, ArykField field)
{
  aryk_record_set(record, field, aryk_value_of_type(ARYK_ABSENT));
}

void
aryk_record_set_copy(ArykRecord *record, ArykField field, const ArykValue *value)
{
  aryk_record_set(record, field, batch_copy_value(record->batch, value));
}

void
aryk_record_set_string(ArykRecord *record, ArykField field, ArykText text)
{
#ifdef ARYK_DEVELOPMENT
  g_assert(aryk_utf8_valid(text, NULL));
#endif
  aryk_record_set(record, field, aryk_string(aryk_record_copy_text(record, text)));
}

void
aryk_record_set_format(ArykRecord *record, ArykField field, const char *format, ...)
{
  char start[256];
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = g_vsnprintf(start, sizeof start, format, arguments);
  ArykText text = {start, length > 0 ? (size_t)length : 0};
  if (text.length >= sizeof start) {
    char *memory = batch_alloc(record->batch, text.length + 1);
    g_vsnprintf(memory, text.length + 1, format, again);
    text.data = memory;
    aryk_record_set(record, field, aryk_string(text));
  } else {
    aryk_record_set_string(record, field, text);
  }
  va_end(again);
  va_end(arguments);
}

void
aryk_record_set_decimal(ArykRecord *record, ArykField field, ArykDecimal decimal)
{
  aryk_record_set(record, field, aryk_record_decimal_value(record, decimal));
}

/* ---- Memory --------------------------------------------------------------------------------- */

void *
aryk_record_alloc(ArykRecord *record, size_t size)
{
  return batch_alloc(record->batch, size);
}

ArykText
aryk_record_copy_text(ArykRecord *record, ArykText text)
{
  char *memory = batch_alloc(record->batch, text.length + 1);
  if (text.length > 0)
    memcpy(memory, text.data, text.length);
  memory[text.length] = '\0';
  ArykText copy = {memory, text.length};
  return copy;
}

ArykValue
aryk_record_decimal_value(ArykRecord *record, ArykDecimal decimal)
{
  ArykText none = {NULL, 0};
  return batch_decimal_value(record->batch, decimal, none);
}

bool
aryk_record_read_decimal(ArykRecord *record, ArykText written, ArykValue *value)
{
  ArykDecimal decimal;
  if (!aryk_decimal_parse(written, &decimal))
    return false;
  *value = batch_decimal_value(record->batch, decimal, written);
  return true;
}

/* ---- Putting back --------------------------------------------------------------------------- */

void
record_save(const ArykRecord *record, RecordSaved *saved)
{
  uint32_t count = record->layout->count;
  if (saved->capacity < count) {
    saved->capacity = MAX(count, 2 * saved->capacity);
    saved->values = g_renew(ArykValue, saved->values, saved->capacity);
  }
  if (count > 0)
    memcpy(saved->values, record->values, count * sizeof *saved->values);
  saved->layout = record->layout;
  saved->origin = record->origin;
  saved->count = count;
}

void
record_put_back(ArykRecord *record, const RecordSaved *saved)
{
  /* A record's room never shrinks, so what was once in it fits. */
  if (saved->count > 0)
    memcpy(record->values, saved->values, saved->count * sizeof *saved->values);
  record->layout = saved->layout;
  record->origin = saved->origin;
}

void
record_saved_clear(RecordSaved *saved)
{
  g_free(saved->values);
  memset(saved, 0, sizeof *saved);
}
