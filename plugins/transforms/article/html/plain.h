/* plain.h - values of attributes and scripts to plain text. */
#ifndef ARTICLE_HTML_PLAIN_H
#define ARTICLE_HTML_PLAIN_H

#include <aryk/plugin.h>

/* A copy with references ("&amp;", "&#8217;") replaced, tags taken out, white space squeezed. Free
 * with g_free(). */
char *plain_unescape(const char *text);

#endif
