/* json_split.h - where values of JSON end, told by brackets and quotes alone.
 *
 * Values that do not stand on lines of their own have to be told apart before they are read: to cut
 * a stream into chunks, and to find the end of a value that turns out to be bad. Nothing is checked
 * here; what is between the borders is for json_read.h. A bracket too many is passed over, so that
 * one such mistake does not cost all that follows; a bracket or a quote that is missing makes one
 * value of several. */
#ifndef PLUGINS_FORMATS_JSON_SPLIT_H
#define PLUGINS_FORMATS_JSON_SPLIT_H

#include <aryk/plugin.h>

/* How values follow one another in a stream. */
typedef enum JsonSequence {
  JSON_CONCATENATED, /* objects and lists with or without white space between them    */
  JSON_ARRAY         /* the members of one list, each with the comma behind it        */
} JsonSequence;

/* Start from a zeroed one at a border between values. */
typedef struct JsonCutter {
  unsigned depth;
  bool in_string, escaped;
  bool before_array; /* set by the caller: the bracket that opens the array is still to come */
} JsonCutter;

/* Goes over the next `length` bytes. Returns the offset behind the last border in them, 0 when
 * there is none. */
size_t json_cut(JsonCutter *cutter, JsonSequence sequence, const char *data, size_t length);

/* The end of the value at `at`, which is not white space: behind the closing bracket or quote, or
 * before what ends a number or word; at least one byte further on. `limit` when it does not end. */
const char *json_value_end(const char *at, const char *limit);

#endif
