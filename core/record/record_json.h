/* record_json.h - a record as the text of a JSON object, and back.
 *
 * JSON has fewer types than records have. In typed text what a reader could not tell is a map of
 * one key that begins with "$", and reading gives the identical record: types, spellings and the
 * order of the fields too.
 *
 *   value                                | typed                             | plain
 *   -------------------------------------+-----------------------------------+------------------
 *   null, bool, string                   | as JSON has them                  | the same
 *   int                                  | 12                                | the same
 *   decimal, as it was written           | 12.50, 1e3                        | the same
 *     whole, or not written as JSON has  | {"$decimal": "12"}, ... ".5"      | 12, .5
 *     a scale that no spelling tells     | {"$decimal": ["15", -1]}: 15 x 10 | 150
 *   double                               | {"$double": 0.5}, "-0.0"          | 0.5
 *     not finite                         | {"$double": "NaN"}, "-Infinity"   | "NaN"
 *   date                                 | {"$date": "2023-07-13"}           | "2023-07-13"
 *   timestamp                            | {"$timestamp": "...T10:00:00Z"}   | "...T10:00:00Z"
 *   bytes                                | {"$bytes": "AP8="}, base64        | "AP8="
 *   list, map                            | [...], {...}                      | the same
 *     a map of one key that begins so,   | {"$map": {"$date": 1}}            | {"$date": 1}
 *     or whose first key is "$map"       |                                   |
 *
 * The record itself is never taken for a typed value: {"$date": "x"} is a record of one field. Keys
 * of a map or record are different from each other; lists and maps may be nested 1,000 deep. */
#ifndef CORE_RECORD_RECORD_JSON_H
#define CORE_RECORD_RECORD_JSON_H

#include <aryk/record.h>

/* Appends the record, without blanks or line breaks between the parts. */
void record_json_append(GString *to, const ArykRecord *record, bool typed);
/* Appends one value; an absent one as null. */
void record_json_append_value(GString *to, const ArykValue *value, bool typed);
/* Appends a string with its quotes; `text` is valid UTF-8. */
void record_json_append_string(GString *to, ArykText text);
/* Appends {"$bytes": ...}. */
void record_json_append_bytes(GString *to, ArykText bytes);

/* Sets the fields of `record`, which is empty, from typed text; blanks may stand between the parts.
 * Numbers without fraction and exponent that fit 64 bits are INT, others DECIMAL as written. False
 * with *error (ARYK_ERROR_FORMAT: what, and at which offset); some fields may be set then. */
ARYK_MUST_CHECK bool record_json_read(const char *text, size_t length, ArykRecord *record,
                                      GError **error);

#endif
