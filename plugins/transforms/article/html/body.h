/* body.h - which blocks of a page are the article's text.
 *
 * Every block gets a fate: kept, or dropped and why. It is decided in five steps, each a file:
 *
 *   prune.c   what is no article wherever it stands: menus, comments, other articles, by the marks
 *             of elements. A mark is believed only of a part that does not hold most of the page.
 *   choose.c  the element that holds the text. Candidates are what is marked as the body, what the
 *             paragraphs have in common, and the elements "article" and "main"; an arbiter compares
 *             what they hold, so that one wrong name never costs a whole text.
 *   clean.c   what is no text inside: captions, share bars, lists of links, invitations to read
 *             something else.
 *   lead.c    what stands ahead of it: title, byline and date once more.
 *   end.c     where the article ends: behind that stand tags, authors, comments, other articles.
 *
 * Where hardly anything is left of a page that has more to read, its names have misled; then all is
 * done once more, and only the surest marks are believed.
 *
 * Words are counted in "good" blocks alone, those that read like sentences. */
#ifndef ARTICLE_HTML_BODY_H
#define ARTICLE_HTML_BODY_H

#include "plugins/transforms/article/html/page.h"
#include "plugins/transforms/article/html/phrases.h"

enum {
  LEAST_WORDS = 40 /* good words of a text that is one */
};

typedef enum FateKind {
  FATE_KEPT = 0,
  FATE_OUTSIDE,   /* outside of the element that holds the text              */
  FATE_MARKED,    /* a mark of an element: `mark`                            */
  FATE_LINKS,     /* hardly more than links                                  */
  FATE_PROMO,     /* leads somewhere else                                    */
  FATE_ABOUT,     /* byline, date, credit                                    */
  FATE_TITLE,     /* the title once more                                     */
  FATE_CAPTION,   /* of a picture                                            */
  FATE_FORM,      /* asks for something                                      */
  FATE_DUPLICATE, /* stands there twice                                      */
  FATE_HEADING,   /* a heading with nothing under it                         */
  FATE_AFTER_END, /* behind the end                                          */
  FATE_COUNT
} FateKind;

typedef struct Fate {
  uint8_t kind; /* FateKind */
  uint8_t mark; /* Mark, of FATE_MARKED */
} Fate;

typedef struct Body {
  const Page *page;
  const Phrases *phrases;
  const char *title;   /* the title as the page tells it, or NULL */
  Fate *fates;         /* of each block          */
  double *good;        /* good[i]: good words in the blocks before i that are not dropped */
  bool lenient;        /* only the surest marks are believed */
  uint32_t element;    /* that holds the text    */
  uint32_t first, end; /* the blocks that are asked */
  uint32_t dense, marked, tagged; /* what could have held it: most of the sentences, the mark of a
                                     body, the element "article"; 0: there was none */
  uint32_t home;                  /* label of the elements whose paragraphs most of the text is */
} Body;

/* Decides; free with body_clear(). `title` lives as long as the body. */
void body_find(Body *body, const Page *page, const Phrases *phrases, const char *title);
void body_clear(Body *body);
/* Good words of all that is kept. */
double body_words(const Body *body);
/* Why a block has its fate: "kept", "related", "links"... static. */
const char *fate_name(Fate fate);

/* ---- The steps ------------------------------------------------------------------------------ */

/* Words that a block adds to a text: 0 for one that does not read like sentences. */
double block_goodness(const PageBlock *block);
/* Sums up `good` anew, after fates have changed. */
void body_sum(Body *body);
static inline double
body_good(const Body *body, uint32_t element)
{
  const PageElement *e = page_element(body->page, element);
  return body->good[e->end_block] - body->good[e->first_block];
}
static inline bool
body_kept(const Body *body, uint32_t block)
{
  return body->fates[block].kind == FATE_KEPT;
}
/* Drops a block that is still kept. */
void body_drop(Body *body, uint32_t block, FateKind kind);
/* Drops all blocks of an element that are still kept. */
void body_drop_element(Body *body, uint32_t element, Fate fate);

/* The block with the heading that is the page's title; the number of blocks when there is none. */
uint32_t body_title(const Body *body);
/* The label of the element whose paragraph, or whose own text, a block is. */
uint32_t body_holder(const Body *body, uint32_t block);
/* Finds `home` of what is kept. */
void body_find_home(Body *body);
/* What the block's first line is, and what all of it is: PHRASE_... */
unsigned body_phrase(const Body *body, uint32_t block);

void body_prune(Body *body);
void body_choose(Body *body);
void body_clean(Body *body);
void body_lead(Body *body);
void body_end(Body *body);

#endif
