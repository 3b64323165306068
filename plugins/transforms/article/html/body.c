/* body.c - the steps one after the other, and what they share. */
#include "plugins/transforms/article/html/body.h"

static const char *const fate_names[FATE_COUNT] = {
    [FATE_KEPT] = "kept",       [FATE_OUTSIDE] = "outside", [FATE_MARKED] = "marked",
    [FATE_LINKS] = "links",     [FATE_PROMO] = "promo",     [FATE_ABOUT] = "about",
    [FATE_TITLE] = "title",     [FATE_CAPTION] = "caption", [FATE_FORM] = "form",
    [FATE_DUPLICATE] = "twice", [FATE_HEADING] = "heading", [FATE_AFTER_END] = "after_end"};

const char *
fate_name(Fate fate)
{
  return fate.kind == FATE_MARKED ? mark_name((Mark)fate.mark) : fate_names[fate.kind];
}

double
block_goodness(const PageBlock *block)
{
  double own = 1.0 - page_link_share(block);
  if ((block->within & IN_HEADING) != 0 || own < 0.5)
    return 0;
  if (block->words < 8 || (block->sentences == 0 && block->words < 20))
    return 0;
  return block->words * own;
}

void
body_sum(Body *body)
{
  double sum = 0;
  for (uint32_t i = 0; i < body->page->blocks->len; i++) {
    body->good[i] = sum;
    if (body_kept(body, i))
      sum += block_goodness(page_block(body->page, i));
  }
  body->good[body->page->blocks->len] = sum;
}

void
body_drop(Body *body, uint32_t block, FateKind kind)
{
  if (body_kept(body, block))
    body->fates[block].kind = (uint8_t)kind;
}

void
body_drop_element(Body *body, uint32_t element, Fate fate)
{
  const PageElement *e = page_element(body->page, element);
  /* Posts of social networks that a text quotes stand in all kinds of boxes. */
  bool spares = fate.kind == FATE_MARKED && (fate.mark == MARK_SHARE || fate.mark == MARK_MEDIA ||
                                             fate.mark == MARK_WIDGET || fate.mark == MARK_ADVERT);
  for (uint32_t i = e->first_block; i < e->end_block; i++)
    if (body_kept(body, i) && !(spares && (page_block(body->page, i)->within & IN_EMBED) != 0))
      body->fates[i] = fate;
}

/* What paragraphs stand in. */
static bool
holder_is_paragraph(const PageElement *element)
{
  switch (element->tag) {
  case TAG_P:
  case TAG_LI:
  case TAG_UL:
  case TAG_OL:
  case TAG_BLOCKQUOTE:
  case TAG_H1:
  case TAG_H2:
  case TAG_H3:
  case TAG_H4:
  case TAG_H5:
  case TAG_H6:
    return true;
  default:
    return false;
  }
}

uint32_t
body_holder(const Body *body, uint32_t block)
{
  const PageElement *element = page_element(body->page, page_block(body->page, block)->element);
  while (holder_is_paragraph(element))
    element = page_element(body->page, element->parent);
  return element->label;
}

void
body_find_home(Body *body)
{
  GHashTable *words = g_hash_table_new(NULL, NULL);
  guint most = 0;
  body->home = 0;
  for (uint32_t i = body->first; i < body->end; i++) {
    if (!body_kept(body, i))
      continue;
    gpointer label = GUINT_TO_POINTER(body_holder(body, i));
    guint sum = GPOINTER_TO_UINT(g_hash_table_lookup(words, label)) +
                (guint)block_goodness(page_block(body->page, i));
    g_hash_table_insert(words, label, GUINT_TO_POINTER(sum));
    if (sum > most) {
      most = sum;
      body->home = GPOINTER_TO_UINT(label);
    }
  }
  g_hash_table_unref(words);
}

unsigned
body_phrase(const Body *body, uint32_t block)
{
  ArykText text = page_block_text(body->page, page_block(body->page, block));
  unsigned phrase = phrases_read(body->phrases, text);
  const char *newline = memchr(text.data, '\n', text.length);
  if (newline != NULL)
    phrase |= phrases_read(body->phrases, (ArykText){text.data, (size_t)(newline - text.data)}) &
              ~(unsigned)PHRASE_WHOLE;
  return phrase;
}

uint32_t
body_title(const Body *body)
{
  const Page *page = body->page;
  uint32_t first = page->blocks->len;
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    const PageBlock *block = page_block(page, i);
    if ((block->within & IN_HEADING) == 0)
      continue;
    if (body->title != NULL && block->words >= 2 &&
        phrases_begin(aryk_text(body->title), page_block_text(page, block)))
      return i;
    if (first == page->blocks->len && page_element(page, block->element)->tag == TAG_H1)
      first = i;
  }
  return first;
}

static void
body_try(Body *body)
{
  body_prune(body);
  body_choose(body);
  body_clean(body);
  body_lead(body);
  body_end(body);
}

void
body_find(Body *body, const Page *page, const Phrases *phrases, const char *title)
{
  memset(body, 0, sizeof *body);
  body->page = page;
  body->phrases = phrases;
  body->title = title;
  body->fates = g_new0(Fate, page->blocks->len + 1);
  body->good = g_new0(double, page->blocks->len + 1);
  body_sum(body);
  double all = body->good[page->blocks->len];
  body_try(body);
  double found = body->good[page->blocks->len];
  if (found >= LEAST_WORDS || all < 2 * LEAST_WORDS)
    return;
  Fate *first = g_memdup2(body->fates, page->blocks->len * sizeof(Fate));
  memset(body->fates, 0, page->blocks->len * sizeof(Fate));
  body->lenient = true;
  body_try(body);
  if (body->good[page->blocks->len] < 2 * found) {
    memcpy(body->fates, first, page->blocks->len * sizeof(Fate));
    body_sum(body);
  }
  g_free(first);
}

double
body_words(const Body *body)
{
  return body->good != NULL ? body->good[body->page->blocks->len] : 0;
}

void
body_clear(Body *body)
{
  g_free(body->fates);
  g_free(body->good);
  memset(body, 0, sizeof *body);
}
