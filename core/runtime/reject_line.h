/* reject_line.h - one line of a rejects file: what was refused, where it came from, and why.
 *
 *   {"format":1,"stage":"facts","plugin":"facts","code":"value","reason":"no such day: 31 June",
 *    "input":"articles/7.txt","start":120,"end":163,"line":4,"record":{...}}
 *
 * Each line is a JSON object that stands for itself (here it is broken in two to be seen), so that
 * a part of the file is as good as the whole, and files can be put behind each other.
 * docs/rejects.md tells users what the members are. The promise: within format 1 members are only
 * added; a reader leaves out those that it does not know, and refuses another format.
 *
 * Text that is not UTF-8 (a path can be anything) is written as {"$bytes": base64}, as in records.
 */
#ifndef CORE_RUNTIME_REJECT_LINE_H
#define CORE_RUNTIME_REJECT_LINE_H

#include <aryk/aryk.h>
#include <aryk/plugin.h>

enum {
  REJECT_LINE_FORMAT = 1
};

/* What a line says. All strings are owned and ended by a zero, and not NULL where not said. */
typedef struct RejectLine {
  char *stage, *plugin, *code, *message, *input;
  ArykOrigin origin; /* `input` is 0: the numbers of inputs are each run's own                */
  char *record;      /* JSON with types, see core/record/record_json.h; NULL: there was none  */
  char *raw;         /* the bytes of what never became a record; NULL: there are none         */
  gsize raw_length;
} RejectLine;

/* Appends a line and its line break. `record_json` is a record as record_json_append() writes it
 * with types, or NULL; then `raw` is what never became a record, without data where there is
 * nothing to show. */
void reject_line_append(GString *to, const ArykReject *reject, const char *record_json,
                        ArykText raw);

/* Reads a line, with or without its line break. False with *error (ARYK_ERROR_FORMAT), and nothing
 * in *line to clear. What was said is checked: `record` reads as a record. */
ARYK_MUST_CHECK bool reject_line_read(const char *text, size_t length, RejectLine *line,
                                      GError **error);
/* Frees what the line holds and zeroes it. */
void reject_line_clear(RejectLine *line);

#endif
