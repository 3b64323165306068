/* harness_write.c - a record as compact JSON: decimals as they were written, and the types that
 * JSON lacks as plain strings. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "core/runtime/harness.h"

static void write_value(GString *out, const ArykValue *value);

static void
write_string(GString *out, ArykText text)
{
  static const char letters[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
  g_string_append_c(out, '"');
  for (size_t i = 0; i < text.length; i++) {
    char c = text.data[i];
    const char *found = c != '\0' ? strchr(letters, c) : NULL;
    if (found != NULL)
      g_string_append_printf(out, "\\%c", names[found - letters]);
    else if ((unsigned char)c < 0x20)
      g_string_append_printf(out, "\\u%04x", (unsigned)c);
    else
      g_string_append_c(out, c);
  }
  g_string_append_c(out, '"');
}

static void
write_double(GString *out, double real)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite(real)) {
    g_string_append(out, isnan(real) ? "\"NaN\"" : real > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    return;
  }
  for (int digits = 15; digits <= 17; digits++) {
    char format[16];
    (void)snprintf(format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd(buffer, sizeof buffer, format, real);
    if (memcmp(&(double){g_ascii_strtod(buffer, NULL)}, &real, sizeof real) == 0)
      break;
  }
  g_string_append(out, buffer);
  if (strpbrk(buffer, ".e") == NULL)
    g_string_append(out, ".0");
}

static void
write_decimal(GString *out, const ArykValue *value)
{
  ArykDecimal decimal;
  if ((value->flags & ARYK_VALUE_WIDE) != 0 && value->as.wide->written.data != NULL) {
    const ArykText *written = &value->as.wide->written;
    g_string_append_len(out, written->data, (gssize)written->length);
  } else if (aryk_value_decimal(value, &decimal)) {
    char buffer[ARYK_DECIMAL_TEXT_MAX];
    size_t length = aryk_decimal_print(decimal, buffer);
    g_string_append_len(out, buffer, (gssize)length);
  }
}

static void
write_stamp(GString *out, const ArykValue *value)
{
  char text[ARYK_STAMP_TEXT_MAX];
  if (value->type == ARYK_DATE)
    aryk_date_print((int32_t)value->as.integer, text);
  else
    aryk_timestamp_print(value, text);
  g_string_append_printf(out, "\"%s\"", text);
}

static void
write_list(GString *out, const ArykValue *value)
{
  g_string_append_c(out, '[');
  for (uint32_t i = 0; i < value->length; i++) {
    if (i > 0)
      g_string_append_c(out, ',');
    write_value(out, &value->as.items[i]);
  }
  g_string_append_c(out, ']');
}

static void
write_map(GString *out, const ArykValue *value)
{
  g_string_append_c(out, '{');
  for (uint32_t i = 0; i < value->length; i++) {
    if (i > 0)
      g_string_append_c(out, ',');
    write_string(out, value->as.entries[i].key);
    g_string_append_c(out, ':');
    write_value(out, &value->as.entries[i].value);
  }
  g_string_append_c(out, '}');
}

static void
write_bytes(GString *out, const ArykValue *value)
{
  char *base64 = g_base64_encode(value->as.bytes, value->length);
  g_string_append_printf(out, "\"%s\"", base64);
  g_free(base64);
}

static void
write_value(GString *out, const ArykValue *value)
{
  switch (value->type) {
  case ARYK_BOOL:
    g_string_append(out, value->as.boolean ? "true" : "false");
    break;
  case ARYK_INT:
    g_string_append_printf(out, "%" PRId64, value->as.integer);
    break;
  case ARYK_DOUBLE:
    write_double(out, value->as.real);
    break;
  case ARYK_DECIMAL:
    write_decimal(out, value);
    break;
  case ARYK_STRING:
    write_string(out, aryk_value_text(value));
    break;
  case ARYK_BYTES:
    write_bytes(out, value);
    break;
  case ARYK_DATE:
  case ARYK_TIMESTAMP:
    write_stamp(out, value);
    break;
  case ARYK_LIST:
    write_list(out, value);
    break;
  case ARYK_MAP:
    write_map(out, value);
    break;
  default:
    g_string_append(out, "null");
  }
}

char *
harness_write_record(const ArykRecord *record)
{
  GString *out = g_string_new("{");
  for (uint32_t i = 0; i < aryk_record_count(record); i++) {
    if (i > 0)
      g_string_append_c(out, ',');
    write_string(out, aryk_text(aryk_field_name(aryk_record_field_at(record, i))));
    g_string_append_c(out, ':');
    write_value(out, aryk_record_value_at(record, i));
  }
  g_string_append_c(out, '}');
  return g_string_free(out, FALSE);
}
