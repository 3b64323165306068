/* choose.c - the element that holds the text. */
#include "plugins/transforms/article/html/body.h"

#define TITLED_SHARE 0.25 /* of a text that stands beside others under the page's title */
enum {
  TITLED_WORDS = 25 /* the same, in good words */
};

/* The child that goes on holding the text of `top`: it holds nearly all of it, or most of it and
 * nothing else there holds much, nor do paragraphs that stand in `top` itself. 0 when none does. */
static uint32_t
choose_heir(const Body *body, uint32_t top)
{
  const PageElement *element = page_element(body->page, top);
  double all = body_good(body, top);
  double most = 0, second = 0, own = all;
  uint32_t heir = 0;
  for (uint32_t i = top + 1; i < element->end; i = page_element(body->page, i)->end) {
    const PageElement *child = page_element(body->page, i);
    double good = body_good(body, i);
    bool text = child->tag == TAG_P || child->tag == TAG_UL || child->tag == TAG_OL ||
                child->tag == TAG_BLOCKQUOTE || child->tag == TAG_PRE;
    if (text)
      continue;
    own -= good;
    if (good > most) {
      second = most;
      most = good;
      heir = i;
    } else if (good > second) {
      second = good;
    }
  }
  if (heir == 0 || all <= 0)
    return 0;
  /* Paragraphs that stand in the page itself are notices; elsewhere they may be the text's own. */
  bool outer = element->tag == TAG_BODY || element->tag == TAG_HTML || top == 0;
  if (!outer && own >= 0.1 * most)
    return 0;
  return most >= 0.85 * all || (most >= 0.5 * all && second < 0.3 * most) ? heir : 0;
}

/* The child that holds the page's title and a good part of the text with it, where none goes on
 * alone: what stands in the others is beside the article. 0 when there is none. */
static uint32_t
choose_titled_heir(const Body *body, uint32_t top, uint32_t title)
{
  const Page *page = body->page;
  const PageElement *element = page_element(page, top);
  if (title < element->first_block || title >= element->end_block)
    return 0;
  for (uint32_t i = top + 1; i < element->end; i = page_element(page, i)->end) {
    const PageElement *child = page_element(page, i);
    if (title >= child->first_block && title < child->end_block)
      return body_good(body, i) >= TITLED_WORDS &&
                     body_good(body, i) >= TITLED_SHARE * body_good(body, top)
                 ? i
                 : 0;
  }
  return 0;
}

static uint32_t
choose_descend(const Body *body, uint32_t top)
{
  uint32_t title = body_title(body);
  for (;;) {
    uint32_t heir = choose_heir(body, top);
    if (heir == 0)
      heir = choose_titled_heir(body, top, title);
    if (heir == 0)
      return top;
    top = heir;
  }
}

/* Whether `a` is to be preferred to `b`, which holds more: it holds the title, or it comes first
 * and holds a good part of it. */
static bool
choose_before(const Body *body, uint32_t title, uint32_t a, uint32_t b)
{
  const PageElement *one = page_element(body->page, a);
  const PageElement *other = page_element(body->page, b);
  bool titled = title >= one->first_block && title < one->end_block;
  bool other_titled = title >= other->first_block && title < other->end_block;
  if (titled != other_titled)
    return titled && body_good(body, a) >= 0.1 * body_good(body, b);
  return body_good(body, a) >= 0.25 * body_good(body, b) && one->first_block >= title &&
         title < body->page->blocks->len;
}

/* The element with the mark, or tag, that holds the text; 0 when none holds anything. */
static uint32_t
choose_marked(const Body *body, uint16_t tag, MarkSet mark)
{
  uint32_t best = 0;
  uint32_t title = body_title(body);
  for (uint32_t i = 1; i < body->page->elements->len; i++) {
    const PageElement *element = page_element(body->page, i);
    bool fits = tag != 0 ? element->tag == tag : (element->marks & mark) != 0;
    if (!fits || body_good(body, i) <= 0 || element->tag == TAG_P || element->tag == TAG_SPAN)
      continue;
    double good = body_good(body, i);
    if (best == 0)
      best = i;
    else if (page_holds(body->page, best, i))
      best = good >= 0.85 * body_good(body, best) ? i : best;
    else if (good > body_good(body, best) && !choose_before(body, title, best, i))
      best = i;
    else if (good <= body_good(body, best) && choose_before(body, title, i, best) &&
             !choose_before(body, title, best, i) &&
             page_element(body->page, best)->end_block <= title)
      best = i;
  }
  return best;
}

/* Whether two elements stand at the same place of two boxes that look alike and stand side by side.
 */
static bool
choose_are_cousins(const Page *page, const PageElement *one, const PageElement *other)
{
  const PageElement *parent = page_element(page, one->parent);
  const PageElement *uncle = page_element(page, other->parent);
  return one->label == other->label && one->depth == other->depth &&
         parent->label == uncle->label && parent->parent == uncle->parent &&
         parent->tag != TAG_ARTICLE;
}

/* For each block, how many headings that are links stand before it: each of several posts has one.
 */
static uint32_t *
choose_count_posts(const Page *page)
{
  uint32_t *posts = g_new(uint32_t, page->blocks->len + 1);
  posts[0] = 0;
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    const PageBlock *block = page_block(page, i);
    posts[i + 1] = posts[i] + ((block->within & IN_HEADING) != 0 && page_link_share(block) > 0.8);
  }
  return posts;
}

/* Joins what stands beside the element and looks like it: a text that an advert cut in two, or
 * whose parts stand in boxes of their own. */
static void
choose_extent(Body *body, uint32_t element)
{
  const Page *page = body->page;
  const PageElement *chosen = page_element(page, element);
  body->element = element;
  body->first = chosen->first_block;
  body->end = chosen->end_block;
  uint32_t top = page_element(page, chosen->parent)->parent;
  uint32_t *posts = choose_count_posts(page);
  uint32_t title = body_title(body);
  /* With the title in it, and no class to be known by, it is whole. */
  bool whole =
      title >= chosen->first_block && title < chosen->end_block && page_is_classless(chosen);
  for (uint32_t i = top + 1; i < page_element(page, top)->end && !whole; i++) {
    const PageElement *sibling = page_element(page, i);
    bool beside = sibling->parent == chosen->parent && sibling->label == chosen->label;
    uint32_t first = MIN(body->first, sibling->first_block);
    uint32_t end = MAX(body->end, sibling->end_block);
    if (i == element || sibling->tag == TAG_ARTICLE || sibling->tag == TAG_TD ||
        body_good(body, i) < 20 || !(beside || choose_are_cousins(page, chosen, sibling)) ||
        posts[end] > posts[first])
      continue;
    body->first = first;
    body->end = end;
  }
  g_free(posts);
}

/* Bytes of text outside of links that are not dropped. */
static uint64_t
choose_plain_bytes(const Body *body, uint32_t element)
{
  const PageElement *e = page_element(body->page, element);
  uint64_t bytes = 0;
  for (uint32_t i = e->first_block; i < e->end_block; i++) {
    const PageBlock *block = page_block(body->page, i);
    if (body_kept(body, i))
      bytes += block->end - block->start - MIN(block->link_bytes, block->end - block->start);
  }
  return bytes;
}

/* Where nothing reads like sentences (a poem, a list): what is marked as the body, else the element
 * "article", else "main", with the most text; the whole page when there is none. */
static uint32_t
choose_without_sentences(const Body *body)
{
  static const struct {
    PageTag tag;
    MarkSet mark;
  } places[] = {{TAG_OTHER, MARK_BIT(MARK_BODY)}, {TAG_ARTICLE, 0}, {TAG_MAIN, 0}};
  for (size_t place = 0; place < G_N_ELEMENTS(places); place++) {
    uint32_t best = 0;
    uint64_t most = 0;
    for (uint32_t i = 1; i < body->page->elements->len; i++) {
      const PageElement *element = page_element(body->page, i);
      bool fits = (places[place].mark & element->marks) != 0 ||
                  (places[place].mark == 0 && element->tag == places[place].tag);
      bool inner = best != 0 && page_holds(body->page, best, i);
      uint64_t bytes = fits && !inner ? choose_plain_bytes(body, i) : 0;
      if (bytes > most) {
        most = bytes;
        best = i;
      }
    }
    if (best != 0)
      return best;
  }
  return 0;
}

/* Whether the element holds the page's title as an h1: then its text may be short. */
static bool
choose_is_headed(const Body *body, uint32_t element, uint32_t title)
{
  const Page *page = body->page;
  const PageElement *e = page_element(page, element);
  return title >= e->first_block && title < e->end_block &&
         page_element(page, page_block(page, title)->element)->tag == TAG_H1;
}

void
body_choose(Body *body)
{
  uint32_t dense = choose_descend(body, 0);
  uint32_t chosen = choose_marked(body, 0, MARK_BIT(MARK_BODY));
  uint32_t article = choose_marked(body, TAG_ARTICLE, 0);
  uint32_t title = body_title(body);
  /* Of several posts on a page the first one is meant, however long the others are. */
  if (article != 0 && !page_holds(body->page, article, dense) &&
      body_good(body, article) >= (choose_is_headed(body, article, title) ? 1 : LEAST_WORDS) &&
      (page_holds(body->page, dense, article) || choose_before(body, title, article, dense)))
    dense = choose_descend(body, article);
  body->dense = dense;
  body->marked = chosen;
  body->tagged = article;
  if (chosen == 0 || body_good(body, chosen) < 0.5 * body_good(body, dense))
    chosen = article != 0 && body_good(body, article) >= 0.5 * body_good(body, dense)
                 ? choose_descend(body, article)
                 : dense;
  if (body_words(body) <= 0)
    chosen = choose_without_sentences(body);
  choose_extent(body, chosen);
  for (uint32_t i = 0; i < body->page->blocks->len; i++)
    if (i < body->first || i >= body->end)
      body_drop(body, i, FATE_OUTSIDE);
  body_sum(body);
}
