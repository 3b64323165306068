/* lead.c - what stands ahead of the text in the element that holds it: title, byline and date once
 * more. */
#include "plugins/transforms/article/html/body.h"

/* Marks that mean nothing further down: sections have titles and headers too. */
#define LEAD_MARKS                                                                                 \
  (MARK_BIT(MARK_TITLE) | MARK_BIT(MARK_HEADER) | MARK_BIT(MARK_SUMMARY) | MARK_BIT(MARK_META) |   \
   MARK_BIT(MARK_AUTHOR) | MARK_BIT(MARK_DATE))

/* The marks of what the block stands in, up to the element that holds the text. */
static MarkSet
lead_marks(const Body *body, uint32_t block)
{
  const Page *page = body->page;
  MarkSet marks = 0;
  for (uint32_t at = page_block(page, block)->element; at > body->element;
       at = page_element(page, at)->parent)
    marks |= page_element(page, at)->marks;
  return marks;
}

/* Digits of a year or of a time, and hardly anything else. */
static bool
lead_is_date(ArykText text, uint32_t words)
{
  unsigned digits = 0, years = 0, times = 0;
  for (size_t i = 0; i < text.length; i++) {
    if (!g_ascii_isdigit(text.data[i])) {
      times += text.data[i] == ':' && digits > 0 && digits <= 2 && i + 1 < text.length &&
               g_ascii_isdigit(text.data[i + 1]);
      years += digits == 4 && (text.data[i - 4] == '1' || text.data[i - 4] == '2');
      digits = 0;
    } else {
      digits++;
    }
  }
  years += digits == 4;
  return words <= 12 && (years > 0 || times > 0);
}

/* Date and byline may stand behind a first paragraph that sums up. */
static void
lead_behind(Body *body, uint32_t first)
{
  for (uint32_t i = first + 1; i < body->end; i++) {
    if (!body_kept(body, i))
      continue;
    const PageBlock *block = page_block(body->page, i);
    if ((body_phrase(body, i) & PHRASE_ABOUT) != 0 &&
        lead_is_date(page_block_text(body->page, block), block->words))
      body_drop(body, i, FATE_ABOUT);
    return;
  }
}

void
body_lead(Body *body)
{
  const Page *page = body->page;
  body_find_home(body);
  for (uint32_t i = body->first; i < body->end; i++) {
    if (!body_kept(body, i))
      continue;
    const PageBlock *block = page_block(page, i);
    ArykText text = page_block_text(page, block);
    MarkSet marks = lead_marks(body, i);
    if ((body->title != NULL && phrases_same(text, aryk_text(body->title))) ||
        page_element(page, block->element)->tag == TAG_H1) {
      body_drop(body, i, FATE_TITLE);
      continue;
    }
    bool paragraph = block_goodness(block) > 0 && body_holder(body, i) == body->home;
    if ((marks & LEAD_MARKS) != 0 && block->words <= 80 && !paragraph) {
      body->fates[i] = (Fate){FATE_MARKED, (uint8_t)g_bit_nth_lsf(marks & LEAD_MARKS, -1)};
      continue;
    }
    if (block_goodness(block) > 0) {
      lead_behind(body, i);
      break;
    }
    if ((block->within & IN_EMBED) != 0)
      continue;
    unsigned phrase = body_phrase(body, i);
    if (((phrase & (PHRASE_ABOUT | PHRASE_PROMO)) != 0 && block->words <= 20) ||
        (block->sentences == 0 && (block->within & IN_HEADING) == 0 &&
         lead_is_date(text, block->words)))
      body_drop(body, i, FATE_ABOUT);
  }
  body_sum(body);
}
