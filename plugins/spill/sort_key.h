/* sort_key.h - values as bytes that memcmp() puts in the values' order.
 *
 * Telling two records apart field by field, type by type and scale by scale is dear, and is done
 * many times for each record. A key says it once: of two values, the one whose bytes come first as
 * memcmp() has it comes first as aryk_value_compare() has it, exactly, for all numbers whatever
 * their types and scales (1, 1.0 and a double of 1 are the same bytes); equal values have equal
 * keys, so that keys serve hash tables too. Null and missing are alike.
 *
 * No value's key is the beginning of another's: keys of several fields are simply written one
 * behind the other. A key is not read back; who needs the value keeps it.
 *
 *   nothing       01 (first) or FE (last), whichever way the order goes
 *   bool          10 or 11
 *   number        20 -infinity, 21 negative, 22 zero, 23 positive, 24 infinity, 25 NaN; behind 21
 *                 and 23 a power of a hundred in two bytes, then digits by pairs from the point
 *                 outwards, a byte each: twice the pair, and one more if others follow; all of
 *                 it inverted for negative numbers
 *   string, bytes 30, 38; the bytes, 00 as 00 FF; 00 01 at the end
 *   date          40, its days in eight bytes
 *   timestamp     48, its seconds in eight bytes, its nanoseconds in four
 *   list          50, its values, 00
 *   map           58, of each member 01, its key as a string has it, its value; 00
 *
 * For a descending order every byte of a value is inverted. */
#ifndef PLUGINS_SPILL_SORT_KEY_H
#define PLUGINS_SPILL_SORT_KEY_H

#include <aryk/plugin.h>

/* Appends a value's key: ascending, nothing first. */
void sort_key_write(ArykBytes *out, const ArykValue *value);
/* The same for one field of an order. */
void sort_key_write_in_order(ArykBytes *out, const ArykValue *value, bool descending,
                             bool nulls_first);
/* Appends a number in eight bytes: as a key of its own. */
void sort_key_write_number(ArykBytes *out, uint64_t number);
uint64_t sort_key_read_number(const char *bytes);

#endif
