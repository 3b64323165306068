/* display.h - text as it stands on a terminal: how wide it is, where it can be cut.
 *
 * Width is counted in terminal cells, code point by code point: East Asian wide and fullwidth
 * characters take two, combining marks and other invisible ones none, everything else one. */
#ifndef PLUGINS_FORMATS_DISPLAY_H
#define PLUGINS_FORMATS_DISPLAY_H

#include <aryk/plugin.h>

/* The number of cells that valid UTF-8 without control characters takes. */
size_t display_width(ArykText text);
/* How many bytes of `text` fit into `width` cells; never splits a character from its combining
 * marks. *used, when not NULL, is the width of them. */
size_t display_fit(ArykText text, size_t width, size_t *used);
/* Appends `text` on one line and without a means to talk to the terminal: line ends, tabs and runs
 * of them become one space, other control characters U+FFFD. */
void display_clean(ArykBytes *out, ArykText text);

#endif
