/* order.h - which of two records comes first.
 *
 * Records are compared key by key. A key is a field's value: values are in the order of
 * aryk_value_compare(), exact for all numbers whatever their types and scales; other types in the
 * order bool, numbers, string, bytes, date, timestamp, list, map. Null and missing are alike, and
 * stand before or behind all values as the key says, whichever way it sorts.
 *
 * Most comparisons are settled by the prefix: a number made of the first key's value that never
 * contradicts the order. Only where two prefixes are equal do the values have to be looked at. */
#ifndef PLUGINS_TRANSFORMS_SORT_ORDER_H
#define PLUGINS_TRANSFORMS_SORT_ORDER_H

#include <aryk/plugin.h>

typedef struct SortOrder {
  size_t count;      /* of keys, 1 or more */
  ArykField *fields; /* owned              */
  bool *descending;  /* owned              */
  bool *nulls_first; /* owned              */
} SortOrder;

/* Room for so many keys, all zero. */
void sort_order_start(SortOrder *order, size_t count);
void sort_order_clear(SortOrder *order);

/* <0, 0, >0 for two arrays of the keys' values. */
int sort_order_compare(const SortOrder *order, const ArykValue *a, const ArykValue *b);
/* From the first key's value: if one prefix is less than another, its record comes first. */
uint64_t sort_order_prefix(const SortOrder *order, const ArykValue *first);

#endif
