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
