#include "plugins/formats/number_read.h"

bool
number_read_int(ArykText text, int64_t *number)
{
  size_t at = text.length > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
  bool negative = at > 0 && text.data[0] == '-';
  uint64_t sum = 0, limit = (uint64_t)INT64_MAX + (negative ? 1 : 0);
  if (at == text.length)
    return false;
  for (; at < text.length; at++) {
    unsigned digit = (unsigned)(unsigned char)text.data[at] - '0';
    if (digit > 9 || sum > (limit - digit) / 10)
      return false;
    sum = sum * 10 + digit;
  }
  *number = negative ? (int64_t)(0 - sum) : (int64_t)sum;
  return true;
}

/* True when the plain spelling of a number is what is written: digits, at most one point between
 * digits, no sign but a minus before something that is not zero, no needless zero in front. */
static bool
number_is_plain(ArykText text, ArykDecimal decimal)
{
  size_t at = 0;
  if (text.data[0] == '-') {
    if (aryk_decimal_sign(decimal) == 0)
      return false;
    at = 1;
  }
  if (at == text.length || !g_ascii_isdigit(text.data[at]) ||
      !g_ascii_isdigit(text.data[text.length - 1]))
    return false;
  if (text.data[at] == '0' && at + 1 < text.length && text.data[at + 1] != '.')
    return false;
  for (; at < text.length; at++) {
    if (text.data[at] != '.' && !g_ascii_isdigit(text.data[at]))
      return false;
  }
  return true;
}

bool
number_read_decimal(ArykText text, ArykRecord *record, ArykValue *value)
{
  ArykDecimal decimal;
  if (!aryk_decimal_parse(text, &decimal))
    return false;
  if (number_is_plain(text, decimal)) {
    *value = aryk_record_decimal_value(record, decimal);
    return true;
  }
  ArykWideDecimal *wide = aryk_record_alloc(record, sizeof *wide);
  wide->decimal = decimal;
  wide->written = text;
  *value = aryk_value_of_type(ARYK_DECIMAL);
  value->flags = ARYK_VALUE_WIDE;
  value->as.wide = wide;
  return true;
}
