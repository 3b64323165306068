/* meta.h - what a page says of itself: title, date, authors, site, address, language, tags.
 *
 * Pages say everything several times, and not the same. For each part there is an order of trust,
 * the tables at the top of meta.c, meta_date.c and meta_author.c; the first claim that can be one
 * counts, and its source is kept with it ("json-ld headline", "meta article:published_time").
 *
 *   title      the heading of the page that the other claims agree with, as it is what readers see;
 *              JSON-LD; Open Graph; the title element without the site's name
 *   published  meta, JSON-LD, microdata, time elements beside the title, the address, text beside
 *              the title or behind the body. Only a whole day is one, and none is made up: not from
 *              the day of a change, not from other articles on the page
 *   authors    JSON-LD, microdata, rel=author, meta, bylines. Neither the site nor "admin" is one
 *
 * The title is found first, as the choice of the body needs it; the rest needs the body. */
#ifndef ARTICLE_HTML_META_H
#define ARTICLE_HTML_META_H

#include "plugins/transforms/article/html/body.h"
#include "plugins/transforms/article/html/when.h"

typedef enum MetaPart {
  META_TITLE = 0,
  META_PUBLISHED,
  META_UPDATED,
  META_AUTHORS,
  META_SITE,
  META_URL,
  META_LANGUAGE,
  META_TAGS,
  META_COUNT
} MetaPart;

typedef struct PageMeta {
  char *title, *site, *url, *language; /* NULL when the page does not say */
  PageWhen published, updated;         /* year 0: not said */
  GPtrArray *authors, *tags;           /* of char * */
  char *sources[META_COUNT];           /* where each part was found */
} PageMeta;

/* The words of meta.lex; free with wordlist_free(). NULL with *error. */
Wordlist *page_meta_words(GError **error);

/* Starts a zeroed one: finds title, site, address and language. */
void page_meta_begin(PageMeta *meta, Page *page);
/* The rest, once there is a body. */
void page_meta_finish(PageMeta *meta, const Page *page, const Body *body, const Wordlist *words);
void page_meta_clear(PageMeta *meta);

/* ---- What the parts share ------------------------------------------------------------------- */

/* A place to look, in order of trust: facts of a kind with a name. Ends with one without a name. */
typedef struct MetaPlace {
  FactKind kind;
  const char *name;
} MetaPlace;

/* The next fact of the place from number *at on, which is moved behind it; NULL at the end. */
const PageFact *meta_fact(const Page *page, const MetaPlace *place, guint *at);
/* What a fact says: its value or the text of its element, unescaped and squeezed; NULL for nothing,
 * or more than a few kilobytes. Free with g_free(). */
char *meta_value(const Page *page, const PageFact *fact);
/* The first value of the first place that has one; *source gets where, when not NULL. */
char *meta_first(const Page *page, const MetaPlace *places, char **source);
/* "json-ld headline". */
char *meta_source(const MetaPlace *place);
/* The text of an element, squeezed; NULL when it has none. */
char *meta_element_text(const Page *page, uint32_t element);
/* True when the element stands among comments, other articles, menus. What the body stands in is
 * none of them, whatever its name. */
bool meta_is_aside(const Page *page, const Body *body, uint32_t element);
/* The block of the heading with the title; the number of blocks when there is none. */
uint32_t meta_title_block(const Page *page, const char *title);

/* The parts with rooms of their own. */
void meta_title(PageMeta *meta, const Page *page);
void meta_dates(PageMeta *meta, const Page *page, const Body *body, const Wordlist *words);
void meta_authors(PageMeta *meta, const Page *page, const Body *body, const Wordlist *words);

#endif
