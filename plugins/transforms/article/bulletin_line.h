/* bulletin_line.h - what the lines of a bulletin look like: the inside of bulletin.c. */
#ifndef ARTICLE_BULLETIN_LINE_H
#define ARTICLE_BULLETIN_LINE_H

#include "plugins/transforms/article/article.h"

enum {
  TEXT_WORDS = 12 /* of a line that is text, and of the shortest article */
};

typedef enum LineKind {
  LINE_EMPTY = 0,
  LINE_RULE,
  LINE_DATELINE, /* begins with one that has a date or an agency */
  LINE_STAMP,    /* date, time, byline                           */
  LINE_HEADLINE, /* could be one                                 */
  LINE_SHORT,    /* a few words                                  */
  LINE_PROSE
} LineKind;

typedef struct Line {
  Part part;
  LineKind kind;
  unsigned words;  /* TEXT_WORDS: as many or more */
  unsigned points; /* of a dateline or a stamp */
  bool numbered;   /* "1. ..." */
} Line;

/* The lines of the probe's text, an array of Line, those that were wrapped joined. The probe is an
 * article that takes what a line says, to be asked whether it says it. */
GArray *bulletin_lines(Article *probe);
/* Forgets what a line has told the probe. */
void probe_reset(Article *probe);
/* The length of "12. ", "(12) " or "12) " in front of a line; 0 without. */
size_t bulletin_number(const char *text, Part line);
/* Whether line `i` may begin something: it does not go on with the text of the one above. */
bool bulletin_is_open(const Article *probe, const GArray *lines, guint i);

#endif
