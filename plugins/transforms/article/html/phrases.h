/* phrases.h - what a line of a page says that it is: a heading behind the end, an invitation to
 * read something else, a note about the article. The phrases are data (phrases.lex). */
#ifndef ARTICLE_HTML_PHRASES_H
#define ARTICLE_HTML_PHRASES_H

#include "plugins/language/wordlist.h"

enum {
  PHRASE_END = 1,     /* what follows belongs to other things   */
  PHRASE_PROMO = 2,   /* leads somewhere else                   */
  PHRASE_ABOUT = 4,   /* tells of the article: who, when, whose */
  PHRASE_WHOLE = 8,   /* the line is nothing but the phrase     */
  PHRASE_CREDIT = 16, /* names who made a picture              */
  PHRASE_TAIL = 32,   /* speaks to the reader, behind the text */
  PHRASE_STOP = 64    /* an end behind which there is no text  */
};

typedef struct Phrases Phrases;

Phrases *phrases_new(GError **error);
void phrases_free(Phrases *phrases);

/* What the line is: PHRASE_..., 0 when it is just text. Only its beginning is read. */
unsigned phrases_read(const Phrases *phrases, ArykText line);

/* Compares two texts without regard to case, signs and white space. */
bool phrases_same(ArykText a, ArykText b);
/* True when `text` begins with `part`, compared so; an empty part begins nothing. */
bool phrases_begin(ArykText text, ArykText part);

#endif
