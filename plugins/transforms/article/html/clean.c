/* clean.c - what is no text inside the element that holds it. */
#include "plugins/transforms/article/html/body.h"

enum {
  LONG_WORDS = 25 /* good words of a block that is hardly said twice */
};

/* Marks that mean something inside, and the largest share of the text that such a part may hold
 * before the mark is not believed. */
static const struct {
  Mark mark;
  double share;
} cleaned[] = {{MARK_CAPTION, 0.3}, {MARK_PROFILE, 0.3}, {MARK_TAGS, 0.2},  {MARK_AUTHOR, 0.2},
               {MARK_DATE, 0.06},   {MARK_META, 0.06},   {MARK_MEDIA, 0.2}, {MARK_LEGAL, 0.2}};

static bool
clean_is_marked(const Body *body, uint32_t i, double all, Mark *mark)
{
  const PageElement *element = page_element(body->page, i);
  const MarkSet spared = MARK_BIT(MARK_BODY) | MARK_BIT(MARK_EMBED);
  if ((element->marks & spared) != 0 || (element->within & IN_EMBED) != 0)
    return false;
  for (size_t m = 0; m < G_N_ELEMENTS(cleaned); m++) {
    if ((element->marks & MARK_BIT(cleaned[m].mark)) != 0 &&
        body_good(body, i) <= MAX(cleaned[m].share * all, 1)) {
      *mark = cleaned[m].mark;
      return true;
    }
  }
  return false;
}

static void
clean_marked(Body *body)
{
  const Page *page = body->page;
  double all = body->good[body->end] - body->good[body->first];
  const PageElement *outer = page_element(page, page_element(page, body->element)->parent);
  for (uint32_t i = body->element + 1; i < outer->end;) {
    Mark mark;
    if (clean_is_marked(body, i, all, &mark)) {
      body_drop_element(body, i, (Fate){FATE_MARKED, (uint8_t)mark});
      i = page_element(page, i)->end;
    } else {
      i++;
    }
  }
}

/* Lists whose items are links. */
static void
clean_forms(Body *body)
{
  double all = body->good[body->end] - body->good[body->first];
  for (uint32_t i = body->element + 1; i < page_element(body->page, body->element)->end; i++)
    if (page_element(body->page, i)->tag == TAG_FORM && body_good(body, i) <= 0.2 * all)
      body_drop_element(body, i, (Fate){FATE_FORM, 0});
}

static void
clean_lists(Body *body)
{
  const Page *page = body->page;
  for (uint32_t i = 1; i < page->elements->len; i++) {
    const PageElement *element = page_element(page, i);
    if ((element->tag != TAG_UL && element->tag != TAG_OL && element->tag != TAG_TABLE) ||
        element->first_block < body->first || element->end_block > body->end)
      continue;
    uint64_t bytes = 0, links = 0;
    for (uint32_t b = element->first_block; b < element->end_block; b++) {
      bytes += page_block(page, b)->end - page_block(page, b)->start;
      links += page_block(page, b)->link_bytes;
    }
    if (links * 10 > bytes * 6)
      body_drop_element(body, i, (Fate){FATE_LINKS, 0});
  }
}

/* Whether a short block stands by a picture: it, or what holds nothing but it, holds one too. */
static bool
clean_is_caption(const Body *body, uint32_t i)
{
  const Page *page = body->page;
  const PageBlock *block = page_block(page, i);
  if ((block->within & IN_FIGURE) != 0)
    return (block->within & (IN_QUOTE | IN_PRE | IN_TABLE)) == 0 && block->words < 80;
  if (block->words > 40 || (block->within & (IN_HEADING | IN_LIST | IN_QUOTE)) != 0)
    return false;
  uint32_t at = block->element;
  if (page_element(page, at)->tag == TAG_P && (block->words > 14 || block->sentences > 0))
    at = page_element(page, at)->parent;
  for (; at != 0; at = page_element(page, at)->parent) {
    const PageElement *element = page_element(page, at);
    if (element->text_end - element->text_start > (block->end - block->start) * 3 / 2 + 40 ||
        (element->marks & MARK_BIT(MARK_BODY)) != 0)
      return false;
    if (element->images > 0)
      return true;
  }
  return false;
}

/* Letters, none of them small. */
static bool
clean_is_capitals(ArykText text)
{
  bool letters = false;
  for (const char *p = text.data; p < text.data + text.length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_islower(c) && !(letters && (c == 's')))
      return false;
    letters = letters || g_unichar_isupper(c);
  }
  return letters;
}

/* "2 / 5": where a reader stands in a gallery. */
static bool
clean_is_counter(ArykText text)
{
  bool slash = false, digits = false;
  for (size_t i = 0; i < text.length; i++) {
    slash = slash || text.data[i] == '/';
    digits = digits || g_ascii_isdigit(text.data[i]);
    if (!g_ascii_isdigit(text.data[i]) && text.data[i] != '/' && text.data[i] != ' ')
      return false;
  }
  return slash && digits && text.length < 10;
}

static FateKind
clean_fate(const Body *body, uint32_t i)
{
  const PageBlock *block = page_block(body->page, i);
  double links = page_link_share(block);
  uint32_t bytes = block->end - block->start;
  bool all_strong = block->strong_bytes * 10 > bytes * 9;
  unsigned phrase = block->words <= 60 ? body_phrase(body, i) : 0;
  if ((phrase & (PHRASE_PROMO | PHRASE_END)) != 0 && links > 0.3)
    return FATE_PROMO;
  if ((phrase & PHRASE_PROMO) != 0 &&
      ((phrase & PHRASE_WHOLE) != 0 || (block->words <= 25 && links > 0)))
    return FATE_PROMO;
  if ((block->within & IN_CAPTION) != 0 || clean_is_caption(body, i) ||
      ((block->within & (IN_TABLE | IN_LIST)) == 0 &&
       clean_is_counter(page_block_text(body->page, block))))
    return FATE_CAPTION;
  if ((phrase & PHRASE_CREDIT) != 0 && block->words <= 12 && block->sentences == 0)
    return FATE_CAPTION;
  if (links > 0.8 && block->sentences == 0 &&
      ((block->within & IN_PARAGRAPH) == 0 || block->words > 60))
    return FATE_LINKS;
  ArykText text = page_block_text(body->page, block);
  bool address = memchr(text.data, ' ', text.length) == NULL;
  if (links > 0.85 && block->words <= 30 && (block->within & IN_LIST) == 0 && !address &&
      (all_strong || clean_is_capitals(text)))
    return FATE_PROMO;
  return FATE_KEPT;
}

/* Short blocks that consist of spans which are marked as byline or date. */
static void
clean_spans(Body *body)
{
  const Page *page = body->page;
  const MarkSet told = MARK_BIT(MARK_AUTHOR) | MARK_BIT(MARK_DATE) | MARK_BIT(MARK_META);
  uint32_t b = body->first;
  for (uint32_t i = body->element; i < page->elements->len && b < body->end; i++) {
    const PageElement *element = page_element(page, i);
    if ((element->marks & told) == 0 || element->text_end <= element->text_start)
      continue;
    while (b < body->end && page_block(page, b)->end <= element->text_start)
      b++;
    if (b == body->end)
      break;
    const PageBlock *block = page_block(page, b);
    uint32_t covered = MIN(element->text_end, block->end) - MAX(element->text_start, block->start);
    if (element->text_start < block->end && element->text_end > block->start &&
        element->text_end <= block->end + 1 && block->words <= 25 &&
        covered * 2 > block->end - block->start)
      body_drop(body, b, FATE_ABOUT);
  }
}

/* Long blocks that say the same once more: the text for small screens beside that for large ones.
 */
static void
clean_twice(Body *body)
{
  GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (uint32_t i = body->first; i < body->end; i++) {
    const PageBlock *block = page_block(body->page, i);
    ArykText text = page_block_text(body->page, block);
    if (!body_kept(body, i) || block_goodness(block) < LONG_WORDS)
      continue;
    if (!g_hash_table_add(seen, g_strndup(text.data, text.length)))
      body_drop(body, i, FATE_DUPLICATE);
  }
  g_hash_table_unref(seen);
}

void
body_clean(Body *body)
{
  if (!body->lenient)
    clean_marked(body);
  clean_forms(body);
  clean_lists(body);
  clean_spans(body);
  for (uint32_t i = body->first; i < body->end; i++) {
    bool embed = (page_block(body->page, i)->within & IN_EMBED) != 0;
    if (body_kept(body, i) && !embed)
      body->fates[i].kind = (uint8_t)clean_fate(body, i);
  }
  clean_twice(body);
  body_sum(body);
}
