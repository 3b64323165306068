/* json_read.h - JSON (RFC 8259) into values, strictly.
 *
 * Whole numbers of 64 bits become INT; numbers with a fraction or an exponent, and whole numbers
 * beyond 64 bits, become DECIMAL and print as they were written; what needs more than 38 digits or
 * a scale beyond 6,000 is refused, never rounded. Strings without escapes are parts of the text
 * that is read, which must live as long as the record (aryk_output_keep()); everything else is put
 * into the record's memory. Objects become maps in the order written.
 *
 * Refused, with the offset: anything that RFC 8259 does not allow, invalid UTF-8, half surrogate
 * pairs, a key that comes twice in one object (which of the two counts would be a guess, and one of
 * them silently lost), nesting of more levels than are allowed (JSON_DEPTH if not said). */
#ifndef PLUGINS_FORMATS_JSON_READ_H
#define PLUGINS_FORMATS_JSON_READ_H

#include <aryk/plugin.h>

#define JSON_DEPTH      128
#define JSON_DEPTH_MOST 512

/* Reads one text after another; remembers keys and memory between them. One thread at a time. */
typedef struct JsonReader JsonReader;

JsonReader *json_reader_new(void);
void json_reader_free(JsonReader *reader);
/* Up to JSON_DEPTH_MOST levels: reading goes down the stack with each. */
void json_reader_set_depth(JsonReader *reader, unsigned depth);

/* From now on, fields that nothing reads (aryk_context_reads()) are looked over and left as they
 * are written: neither the escapes in their strings are looked at, nor the size of their numbers,
 * nor keys that come twice in objects inside of them. */
void json_reader_leave_unread(JsonReader *reader, const ArykContext *context);

/* Reads `text`, which holds one object and white space around it, into the fields of `record`,
 * which is empty. False with *error; *bad is then the offset of the mistake, and fields may have
 * been set. With `valid` the caller has seen that the text is valid UTF-8. */
ARYK_MUST_CHECK bool json_read_record(JsonReader *reader, ArykText text, bool valid,
                                      ArykRecord *record, size_t *bad, GError **error);
/* Reads the record that begins at `at` and ends with its line, in one pass. The place of the LF; or
 * NULL, and the record is still empty, when something is not as most records are written, be it
 * right or wrong: json_read_record() is then to be asked. All up to `limit` is valid UTF-8. */
ARYK_MUST_CHECK const char *json_read_line(JsonReader *reader, const char *at, const char *limit,
                                           ArykRecord *record);
/* Reads any one value; `record` only gives the memory. */
ARYK_MUST_CHECK bool json_read_value(JsonReader *reader, ArykText text, bool valid,
                                     ArykRecord *record, ArykValue *value, size_t *bad,
                                     GError **error);

#endif
