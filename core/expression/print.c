/* print.c - see print.h. */
#include "core/expression/print.h"

#include <inttypes.h>

static ArykText
keep(Evaluation *evaluation, const char *text, size_t length)
{
  char *copy = scratch_alloc(&evaluation->scratch, length + 1);
  memcpy(copy, text, length);
  ArykText kept = {copy, length};
  return kept;
}

/* As it was written, if that is known. */
static ArykText
print_decimal(Evaluation *evaluation, const ArykValue *value)
{
  ArykDecimal decimal;
  if ((value->flags & ARYK_VALUE_WIDE) != 0 && value->as.wide->written.data != NULL)
    return value->as.wide->written;
  if (!aryk_value_decimal(value, &decimal))
    return aryk_text("");
  char text[ARYK_DECIMAL_TEXT_MAX];
  size_t length = aryk_decimal_print(decimal, text);
  return keep(evaluation, text, length);
}

/* The shortest text that reads back as the same double. */
static ArykText
print_double(Evaluation *evaluation, double real)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  for (int digits = 15; digits <= 17; digits++) {
    char format[8];
    g_snprintf(format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd(text, sizeof text, format, real);
    if (g_ascii_strtod(text, NULL) == real)
      break;
  }
  return keep(evaluation, text, strlen(text));
}

bool
print_value(Evaluation *evaluation, const Node *node, const ArykValue *value, ArykText *text)
{
  char room[ARYK_STAMP_TEXT_MAX];
  size_t length;
  switch ((ArykType)value->type) {
  case ARYK_BOOL:
    *text = aryk_text(value->as.boolean ? "true" : "false");
    return true;
  case ARYK_INT:
    length = (size_t)g_snprintf(room, sizeof room, "%" PRId64, value->as.integer);
    *text = keep(evaluation, room, length);
    return true;
  case ARYK_DOUBLE:
    *text = print_double(evaluation, value->as.real);
    return true;
  case ARYK_DECIMAL:
    *text = print_decimal(evaluation, value);
    return true;
  case ARYK_STRING:
    *text = aryk_value_text(value);
    return true;
  case ARYK_DATE:
    length = aryk_date_print((int32_t)value->as.integer, room);
    *text = keep(evaluation, room, length);
    return true;
  case ARYK_TIMESTAMP:
    length = aryk_timestamp_print(value, room);
    *text = keep(evaluation, room, length);
    return true;
  default:
    return evaluation_refuse(evaluation, node, ARYK_ERROR_TYPE, "a %s has no text of its own",
                             aryk_type_name((ArykType)value->type));
  }
}
