/* terminal.h - standard error, which lines of text and the progress bar share: before a line is
 * written the bar is wiped away, so that neither ever stands in the other. All functions may be
 * called from any thread. */
#ifndef CORE_CLI_TERMINAL_H
#define CORE_CLI_TERMINAL_H

#include <stdbool.h>

#include <glib.h>

G_BEGIN_DECLS

/* Writes text (whole lines), with one write. */
void terminal_write(const char *text);
/* Draws the bar, one line without a newline, in place of the one before; NULL wipes it away. */
void terminal_draw(const char *bar);
/* Wipes the bar away; safe in a signal handler, for one that ends the process. */
void terminal_leave(void);
/* True when standard error is a terminal that can move its cursor. */
bool terminal_is_there(void);
/* Its columns; 80 when it does not say. */
long terminal_width(void);

G_END_DECLS

#endif
