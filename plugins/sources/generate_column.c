/* generate_column.c - see generate_column.h: the values. */
#include "plugins/sources/generate_column.h"

#include "plugins/sources/generate_text.h"
#include "plugins/formats/splitmix.h"

/* A number from 0 to span - 1; any number where span is 0. */
static uint64_t
below(uint64_t random, uint64_t span)
{
  __extension__ typedef unsigned __int128 Product;
  return span == 0 ? random : (uint64_t)(((Product)random * span) >> 64);
}

static int64_t
integer(const GenerateColumn *column, uint64_t random)
{
  return (int64_t)((uint64_t)column->least + below(random, column->span));
}

static double
real(const GenerateColumn *column, uint64_t random)
{
  return column->real + column->real_span * ((double)(random >> 11) * 0x1p-53);
}

static ArykValue
decimal(const GenerateColumn *column, uint64_t random)
{
  return aryk_decimal_value(aryk_decimal(integer(column, random), column->scale));
}

static ArykValue
timestamp(const GenerateColumn *column, uint64_t random)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  stamp.flags = ARYK_VALUE_ZONED;
  stamp.as.integer = integer(column, random);
  return stamp;
}

static ArykValue
text(const GenerateColumn *column, uint64_t random, ArykRecord *record)
{
  uint32_t length = column->shortest;
  if (column->width > 1)
    length += (uint32_t)below(splitmix(random, UINT32_MAX), column->width);
  char *memory = aryk_record_alloc(record, generate_text_room(length));
  switch (column->kind) {
  case GENERATE_WORDS:
    generate_words(memory, length, random);
    break;
  case GENERATE_WILD:
    generate_wild(memory, length, random);
    break;
  case GENERATE_BYTES:
    generate_bytes(memory, length, random);
    break;
  default:
    generate_letters(memory, length, random);
  }
  ArykText made = {memory, length};
  ArykValue value = aryk_string(made);
  if (column->kind == GENERATE_BYTES)
    value.type = ARYK_BYTES;
  return value;
}

static bool
is_below(uint64_t random, uint64_t limit)
{
  return random < limit || limit == UINT64_MAX;
}

ArykValue
generate_column_value(const GenerateColumn *column, uint64_t number, ArykRecord *record)
{
  if ((column->null_below | column->missing_below) != 0) {
    if (is_below(splitmix(column->gaps, 2 * number), column->missing_below))
      return aryk_value_of_type(ARYK_ABSENT);
    if (is_below(splitmix(column->gaps, 2 * number + 1), column->null_below))
      return aryk_null();
  }
  if (column->kind == GENERATE_NUMBER)
    return aryk_int((int64_t)number + 1);
  uint64_t random = splitmix(column->values, number);
  if (column->distinct > 0)
    random = splitmix(column->values, below(random, column->distinct));
  switch (column->kind) {
  case GENERATE_INT:
    return aryk_int(integer(column, random));
  case GENERATE_DECIMAL:
    return decimal(column, random);
  case GENERATE_DOUBLE:
    return aryk_double(real(column, random));
  case GENERATE_BOOL:
    return aryk_bool((random >> 63) != 0);
  case GENERATE_DATE:
    return aryk_date((int32_t)integer(column, random));
  case GENERATE_TIMESTAMP:
    return timestamp(column, random);
  case GENERATE_CHOICE:
    return aryk_string(aryk_text(column->choices.items[below(random, column->choices.count)]));
  default:
    return text(column, random, record);
  }
}

static uint32_t
value_types(GenerateKind kind)
{
  switch (kind) {
  case GENERATE_NUMBER:
  case GENERATE_INT:
    return ARYK_TYPE_SET(ARYK_INT);
  case GENERATE_DECIMAL:
    return ARYK_TYPE_SET(ARYK_DECIMAL);
  case GENERATE_DOUBLE:
    return ARYK_TYPE_SET(ARYK_DOUBLE);
  case GENERATE_BOOL:
    return ARYK_TYPE_SET(ARYK_BOOL);
  case GENERATE_DATE:
    return ARYK_TYPE_SET(ARYK_DATE);
  case GENERATE_TIMESTAMP:
    return ARYK_TYPE_SET(ARYK_TIMESTAMP);
  case GENERATE_BYTES:
    return ARYK_TYPE_SET(ARYK_BYTES);
  default:
    return ARYK_TYPE_SET(ARYK_STRING);
  }
}

uint32_t
generate_column_types(const GenerateColumn *column)
{
  return value_types(column->kind) | (column->null_below > 0 ? ARYK_TYPE_SET(ARYK_NULL) : 0);
}
