/* record_json.c - writes records as JSON: see record_json.h. */
#include "core/record/record_json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "core/record/record_reader.h"
#include "core/record/text.h"

/* ---- Strings and bytes ----------------------------------------------------------------------- */

void
record_json_append_string(GString *to, ArykText text)
{
  static const char letters[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
  g_string_append_c(to, '"');
  for (size_t i = 0; i < text.length; i++) {
    char c = text.data[i];
    const char *found = c != '\0' ? strchr(letters, c) : NULL;
    if (found != NULL)
      g_string_append_printf(to, "\\%c", names[found - letters]);
    else if ((unsigned char)c < 0x20)
      g_string_append_printf(to, "\\u%04x", (unsigned)c);
    else
      g_string_append_c(to, c);
  }
  g_string_append_c(to, '"');
}

static void
append_base64(GString *to, ArykText bytes)
{
  char *base64 = g_base64_encode((const guchar *)bytes.data, bytes.length);
  g_string_append_printf(to, "\"%s\"", base64);
  g_free(base64);
}

void
record_json_append_bytes(GString *to, ArykText bytes)
{
  g_string_append(to, "{\"$bytes\":");
  append_base64(to, bytes);
  g_string_append_c(to, '}');
}

/* ---- Numbers -------------------------------------------------------------------------------- */

/* With as few digits as give the same double again. */
static void
append_real(GString *to, double real)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite(real)) {
    g_string_append(to, isnan(real) ? "\"NaN\"" : real > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    return;
  }
  for (int digits = 15; digits <= 17; digits++) {
    char format[16];
    (void)snprintf(format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd(buffer, sizeof buffer, format, real);
    if (memcmp(&(double){g_ascii_strtod(buffer, NULL)}, &real, sizeof real) == 0)
      break;
  }
  g_string_append(to, buffer);
  if (strpbrk(buffer, ".e") == NULL)
    g_string_append(to, ".0");
}

static void
append_double(GString *to, double real, bool typed)
{
  if (typed)
    g_string_append(to, "{\"$double\":");
  append_real(to, real);
  if (typed)
    g_string_append_c(to, '}');
}

/* The coefficient and the scale: where zeros in front of the point are not digits of the number. */
static void
append_scaled(GString *to, ArykDecimal decimal)
{
  char buffer[ARYK_DECIMAL_TEXT_MAX];
  int32_t scale = decimal.scale;
  decimal.scale = 0;
  aryk_decimal_print(decimal, buffer);
  g_string_append_printf(to, "{\"$decimal\":[\"%s\",%" PRId32 "]}", buffer, scale);
}

static void
append_decimal(GString *to, const ArykValue *value, bool typed)
{
  char buffer[ARYK_DECIMAL_TEXT_MAX];
  ArykText text = {buffer, 0};
  ArykDecimal decimal;
  if (!aryk_value_decimal(value, &decimal))
    return;
  if ((value->flags & ARYK_VALUE_WIDE) != 0 && value->as.wide->written.data != NULL)
    text = value->as.wide->written;
  else if (typed && decimal.scale < 0) {
    append_scaled(to, decimal);
    return;
  } else
    text.length = aryk_decimal_print(decimal, buffer);
  bool tagged = typed && reader_number_type(text) != ARYK_DECIMAL;
  if (tagged)
    g_string_append(to, "{\"$decimal\":\"");
  g_string_append_len(to, text.data, (gssize)text.length);
  if (tagged)
    g_string_append(to, "\"}");
}

/* ---- Dates and times ------------------------------------------------------------------------- */

static void
append_stamp(GString *to, const ArykValue *value, bool typed)
{
  char text[ARYK_STAMP_TEXT_MAX];
  ArykValue stamp = *value;
  if (value->type == ARYK_DATE) {
    aryk_date_print((int32_t)value->as.integer, text);
    g_string_append_printf(to, typed ? "{\"$date\":\"%s\"}" : "\"%s\"", text);
    return;
  }
  /* A computed stamp may be finer than the digits that it is shown with. */
  uint32_t unit = 1000000000;
  for (int digits = stamp.flags & ARYK_VALUE_FRACTION_MASK; digits > 0 && unit > 1; digits--)
    unit /= 10;
  if (typed && stamp.length % unit != 0)
    stamp.flags = (uint8_t)((stamp.flags & ~ARYK_VALUE_FRACTION_MASK) | 9);
  aryk_timestamp_print(&stamp, text);
  g_string_append_printf(to, typed ? "{\"$timestamp\":\"%s\"}" : "\"%s\"", text);
}

/* ---- Lists and maps -------------------------------------------------------------------------- */

static void
append_list(GString *to, const ArykValue *value, bool typed)
{
  g_string_append_c(to, '[');
  for (uint32_t i = 0; i < value->length; i++) {
    if (i > 0)
      g_string_append_c(to, ',');
    record_json_append_value(to, &value->as.items[i], typed);
  }
  g_string_append_c(to, ']');
}

/* What a reader would take for a typed value: see record_json.h. */
static bool
looks_typed(const ArykValue *map)
{
  const ArykEntry *first = map->as.entries;
  return map->length > 0 &&
         ((map->length == 1 && first->key.length > 0 && *first->key.data == '$') ||
          aryk_text_equal(first->key, aryk_text("$map")));
}

static void
append_map(GString *to, const ArykValue *value, bool typed)
{
  const ArykEntry *entries = value->as.entries;
  bool escaped = typed && looks_typed(value);
  g_string_append(to, escaped ? "{\"$map\":{" : "{");
  for (uint32_t i = 0; i < value->length; i++) {
    if (i > 0)
      g_string_append_c(to, ',');
    record_json_append_string(to, entries[i].key);
    g_string_append_c(to, ':');
    record_json_append_value(to, &entries[i].value, typed);
  }
  g_string_append(to, escaped ? "}}" : "}");
}

/* ---- Values --------------------------------------------------------------------------------- */

void
record_json_append_value(GString *to, const ArykValue *value, bool typed)
{
  switch (value->type) {
  case ARYK_BOOL:
    g_string_append(to, value->as.boolean ? "true" : "false");
    break;
  case ARYK_INT:
    g_string_append_printf(to, "%" PRId64, value->as.integer);
    break;
  case ARYK_DOUBLE:
    append_double(to, value->as.real, typed);
    break;
  case ARYK_DECIMAL:
    append_decimal(to, value, typed);
    break;
  case ARYK_STRING:
    record_json_append_string(to, aryk_value_text(value));
    break;
  case ARYK_BYTES:
    (typed ? record_json_append_bytes : append_base64)(to, aryk_value_text(value));
    break;
  case ARYK_DATE:
  case ARYK_TIMESTAMP:
    append_stamp(to, value, typed);
    break;
  case ARYK_LIST:
    append_list(to, value, typed);
    break;
  case ARYK_MAP:
    append_map(to, value, typed);
    break;
  default:
    g_string_append(to, "null");
  }
}

void
record_json_append(GString *to, const ArykRecord *record, bool typed)
{
  g_string_append_c(to, '{');
  for (uint32_t i = 0; i < aryk_record_count(record); i++) {
    if (i > 0)
      g_string_append_c(to, ',');
    record_json_append_string(to, field_text(aryk_record_field_at(record, i)));
    g_string_append_c(to, ':');
    record_json_append_value(to, aryk_record_value_at(record, i), typed);
  }
  g_string_append_c(to, '}');
}
