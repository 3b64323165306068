/* record_typed.c - the types that JSON lacks: {"$date": "2023-07-13"} and the like. */
#include "core/record/record_reader.h"
#include "core/record/text.h"

/* By way of the text, which alone knows a negative zero. */
static bool
read_double(RecordReader *reader, const ArykValue *content, ArykValue *value)
{
  ArykText text = aryk_value_text(content);
  ArykDecimal decimal;
  if (content->type == ARYK_DECIMAL && (content->flags & ARYK_VALUE_WIDE) != 0 &&
      content->as.wide->written.data != NULL)
    text = content->as.wide->written;
  if (text.data == NULL && aryk_value_decimal(content, &decimal))
    *value = aryk_double(aryk_decimal_to_double(decimal));
  else if (text.length > 0 &&
           (reader_number_type(text) != ARYK_ABSENT || aryk_text_equal(text, aryk_text("NaN")) ||
            aryk_text_equal(text, aryk_text("Infinity")) ||
            aryk_text_equal(text, aryk_text("-Infinity"))))
    *value = aryk_double(g_ascii_strtod(text.data, NULL));
  else
    return reader_wrong(reader, "$double needs a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
  return true;
}

static bool
read_scaled(RecordReader *reader, const ArykValue *content, ArykValue *value)
{
  const ArykValue *items = content->as.items;
  ArykDecimal decimal;
  if (content->length != 2 || items[0].type != ARYK_STRING || items[1].type != ARYK_INT ||
      !aryk_decimal_parse(aryk_value_text(&items[0]), &decimal) || decimal.scale != 0 ||
      ABS(items[1].as.integer) > ARYK_DECIMAL_SCALE)
    return reader_wrong(reader, "$decimal needs a number, or a whole number and a scale");
  decimal.scale = (int32_t)items[1].as.integer;
  *value = aryk_record_decimal_value(reader->record, decimal);
  return true;
}

static bool
read_decimal(RecordReader *reader, const ArykValue *content, ArykValue *value)
{
  if (content->type == ARYK_LIST)
    return read_scaled(reader, content, value);
  return (content->type == ARYK_STRING &&
          aryk_record_read_decimal(reader->record, aryk_value_text(content), value)) ||
         reader_wrong(reader, "$decimal needs a number of up to 38 digits in quotes");
}

/* What GLib leaves out as no base64 is missing when it is written again. */
static bool
read_bytes(RecordReader *reader, const ArykValue *content, ArykValue *value)
{
  ArykText text = aryk_value_text(content);
  gsize length = 0;
  guchar *bytes = text.length > 0 ? g_base64_decode(text.data, &length) : NULL;
  char *again = g_base64_encode(bytes, length);
  bool same = content->type == ARYK_STRING && aryk_text_equal(text, aryk_text(again));
  g_free(again);
  if (same) {
    ArykText decoded = {(const char *)bytes, length};
    *value = aryk_string(aryk_record_copy_text(reader->record, decoded));
    value->type = ARYK_BYTES;
  }
  g_free(bytes);
  return same || reader_wrong(reader, "$bytes needs base64");
}

static bool
read_date(RecordReader *reader, const ArykValue *content, ArykValue *value)
{
  int32_t days;
  if (!aryk_date_parse(aryk_value_text(content), &days))
    return reader_wrong(reader, "$date needs YYYY-MM-DD");
  *value = aryk_date(days);
  return true;
}

static bool
read_timestamp(RecordReader *reader, const ArykValue *content, ArykValue *value)
{
  return aryk_timestamp_parse(aryk_value_text(content), value) ||
         reader_wrong(reader, "$timestamp needs RFC 3339");
}

bool
reader_read_typed(RecordReader *reader, const ArykEntry *entry, ArykValue *value)
{
  static const struct {
    const char *key;
    bool (*read)(RecordReader *reader, const ArykValue *content, ArykValue *value);
  } types[] = {
      {"$date", read_date},       {"$timestamp", read_timestamp}, {"$double", read_double},
      {"$decimal", read_decimal}, {"$bytes", read_bytes},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
    if (aryk_text_equal(entry->key, aryk_text(types[i].key)))
      return types[i].read(reader, &entry->value, value);
  return reader_wrong(reader,
                      "no such type; there are $date, $timestamp, $double, $decimal, $bytes "
                      "and $map, which holds a map with such a key");
}
