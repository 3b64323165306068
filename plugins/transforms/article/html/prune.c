/* prune.c - drops what is no article wherever it stands: by the marks of elements, and rows of
 * cards. */
#include "plugins/transforms/article/html/body.h"

enum {
  CARD_WORDS = 130, /* good words of a card, at most */
  CARD_BLOCKS = 10,
  LEAST_CARDS = 3,
  SURE_MARKS = 3 /* of pruned_marks: the surest */
};

/* Marks of things that are never the article, wherever they stand, the surest first. */
static const Mark pruned_marks[] = {MARK_OVERLAY, MARK_COMMENTS,   MARK_NAVIGATION, MARK_SIDEBAR,
                                    MARK_RELATED, MARK_NEWSLETTER, MARK_ADVERT,     MARK_SHARE,
                                    MARK_FOOTER,  MARK_WIDGET};

/* The first of the marks that says the element is no article; MARK_COUNT when none does. */
static Mark
prune_mark(MarkSet marks, bool lenient)
{
  for (size_t i = 0; i < (lenient ? SURE_MARKS : G_N_ELEMENTS(pruned_marks)); i++)
    if ((marks & MARK_BIT(pruned_marks[i])) != 0)
      return pruned_marks[i];
  return MARK_COUNT;
}

/* For each element, whether something in it, or it, is marked as the body and holds text. */
static uint8_t *
prune_bodies(const Body *body)
{
  uint32_t count = body->page->elements->len;
  uint8_t *holds = g_new0(uint8_t, count);
  for (uint32_t i = count; i-- > 1;) {
    const PageElement *element = page_element(body->page, i);
    if ((element->marks & MARK_BIT(MARK_BODY)) != 0 && body_good(body, i) >= 60)
      holds[i] = 1;
    if (holds[i])
      holds[element->parent] = 1;
  }
  return holds;
}

static void
prune_marked(Body *body)
{
  double all = body->good[body->page->blocks->len];
  uint8_t *holds = prune_bodies(body);
  uint32_t title = body_title(body);
  for (uint32_t i = 1; i < body->page->elements->len;) {
    const PageElement *element = page_element(body->page, i);
    Mark mark = prune_mark(element->marks, body->lenient);
    bool outer = element->tag == TAG_HTML || element->tag == TAG_BODY || element->tag == TAG_MAIN ||
                 element->tag == TAG_ARTICLE;
    bool titled = title >= element->first_block && title < element->end_block;
    double most = mark == MARK_COMMENTS ? 0.9 * all : titled ? 0.1 * all : 0.5 * all;
    bool believed = mark != MARK_COUNT && !outer && (!holds[i] || mark == MARK_COMMENTS) &&
                    (element->marks & MARK_BIT(MARK_EMBED)) == 0 && body_good(body, i) <= most &&
                    !(titled && mark == MARK_COMMENTS);
    if (!believed) {
      i++;
      continue;
    }
    body_drop_element(body, i, (Fate){FATE_MARKED, (uint8_t)mark});
    i = element->end;
  }
  g_free(holds);
}

/* ---- Cards ---------------------------------------------------------------------------------- */

/* The card of a heading that is a link: the largest element around it with little else. */
static uint32_t
prune_card(const Body *body, uint32_t block)
{
  const Page *page = body->page;
  uint32_t card = page_block(page, block)->element;
  for (;;) {
    uint32_t parent = page_element(page, card)->parent;
    const PageElement *element = page_element(page, parent);
    if (parent == 0 || element->end_block - element->first_block > CARD_BLOCKS ||
        body_good(body, parent) > CARD_WORDS || element->tag == TAG_BODY)
      return card;
    card = parent;
  }
}

/* Cards that tell of other articles: a heading that is a link, and a few lines; there are several,
 * and they look alike. */
static void
prune_cards(Body *body)
{
  const Page *page = body->page;
  GHashTable *counts = g_hash_table_new(NULL, NULL);
  GArray *cards = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    const PageBlock *block = page_block(page, i);
    if ((block->within & IN_HEADING) == 0 || page_link_share(block) < 0.9 || !body_kept(body, i))
      continue;
    uint32_t card = prune_card(body, i);
    gpointer label = GUINT_TO_POINTER(page_element(page, card)->label);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, label));
    g_hash_table_insert(counts, label, GUINT_TO_POINTER(count + 1));
    g_array_append_val(cards, card);
  }
  for (guint i = 0; i < cards->len; i++) {
    uint32_t card = g_array_index(cards, uint32_t, i);
    gpointer label = GUINT_TO_POINTER(page_element(page, card)->label);
    if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, label)) >= LEAST_CARDS)
      body_drop_element(body, card, (Fate){FATE_MARKED, MARK_RELATED});
  }
  g_array_unref(cards);
  g_hash_table_unref(counts);
}

void
body_prune(Body *body)
{
  body_sum(body);
  prune_marked(body);
  if (!body->lenient)
    prune_cards(body);
  body_sum(body);
}
