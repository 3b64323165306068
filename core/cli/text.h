/* text.h - text for people: its width on a terminal, numbers with units, running text in lines. */
#ifndef CORE_CLI_TEXT_H
#define CORE_CLI_TEXT_H

#include <stdint.h>

#include <glib.h>

G_BEGIN_DECLS

/* Prints text to standard output in lines of up to HELP_WIDTH columns, each after `indent` spaces.
 */
void cli_print_wrapped(const char *text, int indent);

/* Columns that UTF-8 text takes on a terminal: two for wide characters, none for combining ones. */
long text_width(const char *text);
/* Appends the text, and spaces up to `width` columns. */
void text_append_padded(GString *line, const char *text, long width);
/* Appends as much of the text as fits into `width` columns; what is cut ends in an ellipsis. */
void text_append_cut(GString *line, const char *text, long width);

/* Bytes in units of 1000: "0 B", "999 B", "1.2 kB", "34 MB". The caller frees it. */
char *text_bytes(uint64_t bytes);
/* Microseconds as "0:07", "12:34" or "3:05:00". The caller frees it. */
char *text_duration(int64_t microseconds);
/* Microseconds since 1970 as RFC 3339 in UTC: "2026-11-25T20:53:35.123456Z". The caller frees it.
 */
char *text_stamp(int64_t microseconds);
/* A copy without control characters, so that a message is one line and no terminal obeys it: they
 * become \n, \t or \x1b. The caller frees it. */
char *text_harmless(const char *text);

G_END_DECLS

#endif
