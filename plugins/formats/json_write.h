/* json_write.h - values as JSON (RFC 8259), in UTF-8.
 *
 * Text is escaped only where JSON demands it: quotes, backslashes and control characters. Decimals
 * are exact: as numbers in the spelling in which they were written if that is JSON, otherwise in
 * plain notation; or as strings, for readers that would put a number into a double. Doubles are the
 * shortest that read back as the same. NaN and the infinities have no JSON and are an error. Dates
 * and timestamps are ISO 8601 strings, bytes base64 strings (see scalar_write.h). */
#ifndef PLUGINS_FORMATS_JSON_WRITE_H
#define PLUGINS_FORMATS_JSON_WRITE_H

#include <aryk/plugin.h>

typedef struct JsonStyle {
  bool pretty;             /* a member a line, two spaces a level; otherwise no white space */
  bool decimals_as_string; /* "1.50" instead of 1.50                                       */
} JsonStyle;

/* Appends a value. `depth` is the number of levels around it: where pretty lines are indented from.
 * False with *error, and `out` then ends in the middle of the value. ABSENT is written as null. */
ARYK_MUST_CHECK bool json_write_value(ArykBytes *out, const ArykValue *value,
                                      const JsonStyle *style, unsigned depth, GError **error);
/* Appends records as objects, one after another, and remembers how their keys are written. One
 * thread at a time. */
typedef struct JsonWriter JsonWriter;

/* With `columns` only those fields in that order, without the absent ones; all fields when it is
 * NULL or has none. `depth` as above. What is given is borrowed. */
JsonWriter *json_writer_new(const ArykFields *columns, const JsonStyle *style, unsigned depth);
void json_writer_free(JsonWriter *writer);
/* False with *error, and `out` then ends in the middle of the record. */
ARYK_MUST_CHECK bool json_writer_record(JsonWriter *writer, ArykBytes *out,
                                        const ArykRecord *record, GError **error);
/* One record alone. */
ARYK_MUST_CHECK bool json_write_record(ArykBytes *out, const ArykRecord *record,
                                       const ArykFields *columns, const JsonStyle *style,
                                       unsigned depth, GError **error);
/* Appends a key with its quotes and colon. */
void json_write_key(ArykBytes *out, ArykText key, const JsonStyle *style);
/* Begins a new line inside of lists and objects, where the style has such. */
void json_write_break(ArykBytes *out, const JsonStyle *style, unsigned depth);
/* Appends a string with its quotes. */
void json_write_string(ArykBytes *out, ArykText text);
/* True when `text` is a number as JSON spells it. */
bool json_is_number(ArykText text);

#endif
