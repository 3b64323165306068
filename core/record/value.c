/* value.c - telling values apart and putting them in order. */
#include <aryk/value.h>

#include "core/record/decimal_parts.h"
#include "core/record/number.h"

static const char *const type_names[ARYK_N_TYPES] = {
    "absent", "null",  "bool", "int",       "double", "decimal",
    "string", "bytes", "date", "timestamp", "list",   "map",
};

const char *
aryk_type_name(ArykType type)
{
  return (unsigned)type < ARYK_N_TYPES ? type_names[type] : "unknown";
}

bool
aryk_value_decimal(const ArykValue *value, ArykDecimal *decimal)
{
  switch (value->type) {
  case ARYK_INT:
    *decimal = aryk_decimal(value->as.integer, 0);
    return true;
  case ARYK_DECIMAL:
    *decimal = (value->flags & ARYK_VALUE_WIDE) != 0
                   ? value->as.wide->decimal
                   : aryk_decimal(value->as.integer, value->small);
    return true;
  default:
    return false;
  }
}

/* Types that compare with each other have one rank: all numbers. */
static int
rank(const ArykValue *value)
{
  return value->type == ARYK_DOUBLE || value->type == ARYK_DECIMAL ? ARYK_INT : value->type;
}

static int
compare_int(int64_t a, int64_t b)
{
  return a < b ? -1 : a > b;
}

static int
compare_numbers(const ArykValue *a, const ArykValue *b)
{
  ArykDecimal x, y;
  if (a->type == ARYK_INT && b->type == ARYK_INT)
    return compare_int(a->as.integer, b->as.integer);
  bool a_exact = aryk_value_decimal(a, &x), b_exact = aryk_value_decimal(b, &y);
  if (a_exact && b_exact)
    return aryk_decimal_compare(x, y);
  if (a_exact)
    return -number_compare_mixed(b->as.real, x);
  if (b_exact)
    return number_compare_mixed(a->as.real, y);
  return number_compare_double(a->as.real, b->as.real);
}

static int
compare_bytes(const char *a, size_t a_length, const char *b, size_t b_length)
{
  size_t common = MIN(a_length, b_length);
  int order = common > 0 ? memcmp(a, b, common) : 0;
  if (order == 0)
    order = a_length < b_length ? -1 : a_length > b_length;
  return order;
}

static int
compare_lists(const ArykValue *a, const ArykValue *b)
{
  for (uint32_t i = 0; i < a->length && i < b->length; i++) {
    int order = aryk_value_compare(&a->as.items[i], &b->as.items[i]);
    if (order != 0)
      return order;
  }
  return a->length < b->length ? -1 : a->length > b->length;
}

static int
compare_maps(const ArykValue *a, const ArykValue *b)
{
  for (uint32_t i = 0; i < a->length && i < b->length; i++) {
    const ArykEntry *x = &a->as.entries[i], *y = &b->as.entries[i];
    int order = compare_bytes(x->key.data, x->key.length, y->key.data, y->key.length);
    if (order == 0)
      order = aryk_value_compare(&x->value, &y->value);
    if (order != 0)
      return order;
  }
  return a->length < b->length ? -1 : a->length > b->length;
}

int
aryk_value_compare(const ArykValue *a, const ArykValue *b)
{
  int a_rank = rank(a), b_rank = rank(b);
  if (a_rank != b_rank)
    return a_rank < b_rank ? -1 : 1;
  switch (a_rank) {
  case ARYK_BOOL:
    return (a->as.boolean ? 1 : 0) - (b->as.boolean ? 1 : 0);
  case ARYK_INT:
    return compare_numbers(a, b);
  case ARYK_STRING:
  case ARYK_BYTES:
    return compare_bytes(a->as.text, a->length, b->as.text, b->length);
  case ARYK_DATE:
    return compare_int(a->as.integer, b->as.integer);
  case ARYK_TIMESTAMP:
    if (a->as.integer != b->as.integer)
      return a->as.integer < b->as.integer ? -1 : 1;
    return compare_int(a->length, b->length);
  case ARYK_LIST:
    return compare_lists(a, b);
  case ARYK_MAP:
    return compare_maps(a, b);
  default:
    return 0;
  }
}

bool
aryk_value_equal(const ArykValue *a, const ArykValue *b)
{
  /* The order is total and exact, so nothing else is needed; text is worth a look at its length. */
  if (a->type == ARYK_STRING && b->type == ARYK_STRING)
    return aryk_text_equal(aryk_value_text(a), aryk_value_text(b));
  return aryk_value_compare(a, b) == 0;
}
