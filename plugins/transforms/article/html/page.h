/* page.h - a web page as a row of blocks in a tree of elements.
 *
 * A page is read once, by libxml2's SAX parser, which mends broken markup. What comes out is not a
 * DOM: three arrays in document order.
 *
 *   elements   what may hold text, with its parent and with what its class, id and role say
 *   blocks     the runs of text between two borders of blocks, with what is counted in them
 *   text       the text of all blocks, white space squeezed, one after the other
 *
 * The elements below an element are those from the next one up to its `end`; its blocks are those
 * from `first_block` up to `end_block`. So every question about a part of the page is one about a
 * stretch of an array, and sums over it are differences of running sums. Beside them stand the
 * places where pages say what they are: meta elements, links, times, JSON-LD.
 *
 * Text that no reader sees (scripts, styles, what is styled away) never becomes a block. `map`
 * leads from the text to the bytes that were parsed.
 *
 * Bounded: pages that are too large, nest too deep, or have too many elements or attributes are
 * refused (PageLimits); guard.c refuses what would cost the parser more than linear time. */
#ifndef ARTICLE_HTML_PAGE_H
#define ARTICLE_HTML_PAGE_H

#include "plugins/formats/offset_map.h"
#include "plugins/transforms/article/html/marks.h"
#include "plugins/transforms/article/html/tags.h"

typedef struct PageLimits {
  uint64_t size;       /* bytes of UTF-8                   */
  uint32_t depth;      /* of nested elements               */
  uint32_t elements;   /* in all                           */
  uint32_t attributes; /* of one element                   */
} PageLimits;

enum {
  IN_LINK = 1 << 0,
  IN_STRONG = 1 << 1,
  IN_HEADING = 1 << 2,
  IN_LIST = 1 << 3,
  IN_TABLE = 1 << 4,
  IN_QUOTE = 1 << 5,
  IN_PRE = 1 << 6,
  IN_CAPTION = 1 << 7,
  IN_FORM = 1 << 8,
  IN_EMPHASIS = 1 << 9,
  IN_EMBED = 1 << 10, /* a post of a social network */
  IN_PARAGRAPH = 1 << 11,
  IN_FIGURE = 1 << 12
};

typedef struct PageElement {
  uint32_t parent; /* of the root: the root */
  uint32_t end;    /* behind its last descendant */
  uint32_t first_block, end_block;
  uint32_t text_start, text_end; /* in the page's text */
  uint32_t images;               /* in it */
  uint32_t within;               /* IN_...: of it and of what it stands in */
  uint16_t depth;
  uint16_t tag; /* PageTag */
  MarkSet marks;
  uint32_t label; /* hash of tag and class: what looks alike has the same */
} PageElement;

typedef struct PageBlock {
  uint32_t element;    /* the innermost element that makes blocks */
  uint32_t start, end; /* in the page's text */
  uint32_t words;      /* as white space parts them; two signs of Chinese count as one */
  uint32_t link_bytes; /* of text in links */
  uint32_t strong_bytes;
  uint32_t emphasis_bytes;
  uint16_t links, sentences, commas;
  uint32_t within; /* IN_... */
} PageBlock;

/* Where a page says something of itself. */
typedef enum FactKind {
  FACT_META,   /* name or property -> content                    */
  FACT_LINK,   /* rel -> href                                    */
  FACT_TIME,   /* "time" -> datetime; `element` holds its text    */
  FACT_ITEM,   /* itemprop -> content, or NULL: the element's text */
  FACT_JSON,   /* "" -> a text of JSON-LD                         */
  FACT_AUTHOR, /* rel=author -> NULL: the element's text           */
  FACT_TAG,    /* rel=tag -> NULL: the element's text              */
  FACT_LD      /* what JSON-LD says of the article (ld.h)         */
} FactKind;

typedef struct PageFact {
  FactKind kind;
  uint32_t element;
  char *name, *value;
} PageFact;

typedef struct Page {
  GArray *elements; /* of PageElement; [0] is the document */
  GArray *blocks;   /* of PageBlock                        */
  GString *text;
  OffsetMap map;
  GPtrArray *facts; /* of PageFact * */
  char *title;      /* of the title element; NULL without  */
  char *language;   /* of the html element; NULL without   */
} Page;

/* To be called before the first page is read, by one thread. */
void page_start(void);
/* Reads `text`, valid UTF-8, into a zeroed page; with `reveal` also what is styled away. Free it
 * with page_clear() also after a failure. False with *error (ARYK_ERROR_LIMIT). */
ARYK_MUST_CHECK bool page_read(Page *page, const MarkWords *words, const PageLimits *limits,
                               ArykText text, bool reveal, GError **error);
void page_clear(Page *page);

static inline const PageElement *
page_element(const Page *page, uint32_t i)
{
  return &g_array_index(page->elements, PageElement, i);
}
static inline const PageBlock *
page_block(const Page *page, uint32_t i)
{
  return &g_array_index(page->blocks, PageBlock, i);
}
static inline ArykText
page_block_text(const Page *page, const PageBlock *block)
{
  return (ArykText){page->text->str + block->start, block->end - block->start};
}
/* True when element `inner` is `outer` or stands in it. */
static inline bool
page_holds(const Page *page, uint32_t outer, uint32_t inner)
{
  return inner >= outer && inner < page_element(page, outer)->end;
}
/* The label of an element without a class: what has it need not look alike. */
static inline uint32_t
page_bare_label(uint16_t tag)
{
  return tag * 31U;
}
static inline bool
page_is_classless(const PageElement *element)
{
  return element->label == page_bare_label(element->tag);
}
/* The share of a block's text that stands in links. */
static inline double
page_link_share(const PageBlock *block)
{
  return (double)block->link_bytes / (double)MAX(block->end - block->start, 1);
}

/* guard.c: false with *error when the tags of the text would take the parser too long. */
ARYK_MUST_CHECK bool page_guard(ArykText text, const PageLimits *limits, GError **error);

#endif
