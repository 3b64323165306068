/* order.c - see order.h. */
#include "plugins/transforms/sort/order.h"

#include <math.h>

/* A prefix: two bits that put nulls before (0) or behind (2) values (1), four for the type, and
 * what is left for the value. */
#define VALUE_BITS 58
#define VALUE_MASK ((UINT64_C(1) << VALUE_BITS) - 1)
#define TYPE_BITS  4
#define ORDER_BITS (VALUE_BITS + TYPE_BITS)
#define ORDER_MASK ((UINT64_C(1) << ORDER_BITS) - 1)

void
sort_order_start(SortOrder *order, size_t count)
{
  order->count = count;
  order->fields = g_new0(ArykField, count);
  order->descending = g_new0(bool, count);
  order->nulls_first = g_new0(bool, count);
}

void
sort_order_clear(SortOrder *order)
{
  g_free(order->fields);
  g_free(order->descending);
  g_free(order->nulls_first);
  memset(order, 0, sizeof *order);
}

static bool
is_nothing(const ArykValue *value)
{
  return value->type <= ARYK_NULL;
}

static int
compare_key(const SortOrder *order, size_t key, const ArykValue *a, const ArykValue *b)
{
  bool no_a = is_nothing(a), no_b = is_nothing(b);
  if (no_a || no_b) {
    int nulls_last = (no_a ? 1 : 0) - (no_b ? 1 : 0);
    return order->nulls_first[key] ? -nulls_last : nulls_last;
  }
  int result = aryk_value_compare(a, b);
  return order->descending[key] ? -result : result;
}

int
sort_order_compare(const SortOrder *order, const ArykValue *a, const ArykValue *b)
{
  for (size_t key = 0; key < order->count; key++) {
    int result = compare_key(order, key, &a[key], &b[key]);
    if (result != 0)
      return result;
  }
  return 0;
}

/* ---- Prefixes -------------------------------------------------------------------------------- */

/* The nearest double of a number never contradicts the order, for rounding does not. Its bits are
 * in order too, once those of negative ones are turned round. */
static uint64_t
number_bits(const ArykValue *value)
{
  ArykDecimal decimal;
  double real = value->as.real;
  uint64_t bits;
  if (value->type == ARYK_INT)
    real = (double)value->as.integer;
  else if (value->type == ARYK_DECIMAL && aryk_value_decimal(value, &decimal))
    real = aryk_decimal_to_double(decimal);
  if (isnan(real))
    return VALUE_MASK;
  real += 0.0; /* -0 is 0 */
  memcpy(&bits, &real, sizeof bits);
  bits = (bits >> 63) != 0 ? ~bits : bits | UINT64_C(1) << 63;
  return bits >> (64 - VALUE_BITS);
}

static uint64_t
text_bits(ArykText text)
{
  unsigned char first[8] = {0};
  uint64_t bits;
  if (text.length > 0)
    memcpy(first, text.data, MIN(text.length, sizeof first));
  memcpy(&bits, first, sizeof bits);
  return GUINT64_FROM_BE(bits) >> (64 - VALUE_BITS);
}

/* `bits` of a whole number that hardly ever needs more; those that do are all alike. */
static uint64_t
integer_bits(int64_t integer, unsigned bits)
{
  int64_t half = INT64_C(1) << (bits - 1);
  uint64_t shifted = (uint64_t)(CLAMP(integer, -half, half - 1) + half);
  return shifted << (VALUE_BITS - bits);
}

uint64_t
sort_order_prefix(const SortOrder *order, const ArykValue *first)
{
  uint64_t type = first->type, bits = 0;
  if (is_nothing(first))
    return order->nulls_first[0] ? 0 : UINT64_C(2) << ORDER_BITS;
  switch (first->type) {
  case ARYK_BOOL:
    bits = first->as.boolean ? 1 : 0;
    break;
  case ARYK_INT:
  case ARYK_DOUBLE:
  case ARYK_DECIMAL:
    type = ARYK_INT;
    bits = number_bits(first);
    break;
  case ARYK_STRING:
  case ARYK_BYTES:
    bits = text_bits(aryk_value_text(first));
    break;
  case ARYK_DATE:
    bits = integer_bits(first->as.integer, 32);
    break;
  case ARYK_TIMESTAMP:
    bits = integer_bits(first->as.integer, 48);
    break;
  default:
    break;
  }
  uint64_t prefix = type << VALUE_BITS | bits;
  if (order->descending[0])
    prefix = ~prefix & ORDER_MASK;
  return UINT64_C(1) << ORDER_BITS | prefix;
}
