/* builder.h - a page on its way from the parser's events to arrays: the inside of page.c. */
#ifndef ARTICLE_HTML_BUILDER_H
#define ARTICLE_HTML_BUILDER_H

#include <libxml/HTMLparser.h>

#include "plugins/transforms/article/html/page.h"

/* An element that is open. */
typedef struct Open {
  uint32_t element;
  uint32_t block; /* the innermost element that makes blocks: it, or one around it */
  bool makes_block;
  bool hidden; /* no text in it counts */
} Open;

typedef struct Builder {
  Page *page;
  const MarkWords *words;
  const PageLimits *limits;
  htmlParserCtxtPtr parser;
  ArykText input;
  bool reveal; /* what is styled away counts */

  GArray *open;        /* of Open                                  */
  GHashTable *classes; /* value of an attribute -> its marks       */
  PageBlock block;     /* that is being filled                     */
  size_t raw_end;      /* of the last text, in the input           */
  bool gap;            /* white space is owed                      */
  uint32_t images;     /* so far                                   */
  unsigned breaks;     /* br elements since the last text          */
  GString *kept;       /* text of the title, or JSON-LD, or NULL   */
  size_t json_bytes;   /* of JSON-LD so far                        */
  GError *error;
} Builder;

static inline Open *
builder_top(const Builder *builder)
{
  return &g_array_index(builder->open, Open, builder->open->len - 1);
}
static inline PageElement *
builder_element(const Builder *builder, uint32_t i)
{
  return &g_array_index(builder->page->elements, PageElement, i);
}

/* builder_text.c: ends the block that is being filled; what follows belongs to the next one. */
void builder_flush(Builder *builder);
/* builder_text.c: takes text as the parser has just handed it over. */
void builder_text(Builder *builder, ArykText text);

/* builder_element.c: an element begins; `values` are names and values in turn, and a NULL. */
void builder_start(Builder *builder, const char *name, const char *const *values);
/* builder_element.c: the innermost one ends. */
void builder_end(Builder *builder);

#endif
