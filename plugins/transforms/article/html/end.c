/* end.c - where the article ends.
 *
 * A line like "Related stories" or "Tags:" ends it, unless paragraphs of the same kind as those
 * before go on behind it: then it heads a box inside, which is dropped down to the next paragraph.
 */
#include "plugins/transforms/article/html/body.h"

enum {
  NEXT_BLOCKS = 32, /* how far is looked for what comes next          */
  STOP_WORDS = 100, /* of a text behind which comments may be longer  */
  MOST_ENDS = 3     /* one in front of the other                      */
};

/* For each block, the good words of paragraphs of the text's own kind that stand before it. */
static double *
end_home_words(const Body *body)
{
  double *words = g_new(double, body->end + 1);
  double sum = 0;
  for (uint32_t i = body->first; i < body->end; i++) {
    const PageBlock *block = page_block(body->page, i);
    words[i] = sum;
    if (body_kept(body, i) && body_holder(body, i) == body->home && page_link_share(block) < 0.4)
      sum += block_goodness(block);
  }
  words[body->end] = sum;
  return words;
}

/* Drops a box inside: its heading and what follows up to the next paragraph. */
static void
end_box(Body *body, uint32_t heading)
{
  body_drop(body, heading, FATE_PROMO);
  for (uint32_t i = heading + 1; i < body->end; i++) {
    const PageBlock *block = page_block(body->page, i);
    if (!body_kept(body, i))
      continue;
    if (page_link_share(block) < 0.5)
      break;
    body_drop(body, i, FATE_PROMO);
  }
}

/* Whether a line with such a phrase really leads away: a heading, a line that is nothing else, or
 * one with links. */
static bool
end_leads_away(const Body *body, uint32_t i, unsigned phrase)
{
  const PageBlock *block = page_block(body->page, i);
  uint32_t bytes = block->end - block->start;
  return (phrase & PHRASE_WHOLE) != 0 || (block->within & IN_HEADING) != 0 ||
         block->link_bytes > 0 || block->strong_bytes * 2 > bytes || block->words <= 12;
}

/* Whether what comes next is of the text's own kind too, without a link: then "Up next" heads a
 * part of the text. */
static bool
end_goes_on(const Body *body, uint32_t heading)
{
  if (page_block(body->page, heading)->link_bytes > 0)
    return false;
  for (uint32_t i = heading + 1; i < MIN(body->end, heading + NEXT_BLOCKS); i++)
    if (body->fates[i].kind == FATE_KEPT || body->fates[i].kind == FATE_LINKS)
      return page_block(body->page, i)->link_bytes == 0 && body_holder(body, i) == body->home &&
             body_holder(body, heading) == body->home;
  return false;
}

/* "About ACME": behind the text of a press release the company tells of itself. */
static bool
end_is_about(const Body *body, uint32_t i)
{
  const PageBlock *block = page_block(body->page, i);
  ArykText text = page_block_text(body->page, block);
  bool heading = (block->within & IN_HEADING) != 0 ||
                 block->strong_bytes * 10 > (block->end - block->start) * 9;
  return heading && block->words >= 2 && block->words <= 8 && block->sentences == 0 &&
         text.length > 6 && g_ascii_strncasecmp(text.data, "about ", 6) == 0 &&
         !g_ascii_islower(text.data[6]);
}

/* "Comments": what looks like text behind it is none of the article's. */
static bool
end_stops(unsigned phrase)
{
  return (phrase & PHRASE_STOP) != 0 && (phrase & PHRASE_WHOLE) != 0;
}

static void
end_cut(Body *body, uint32_t block)
{
  for (uint32_t i = block; i < body->end; i++)
    body_drop(body, i, FATE_AFTER_END);
}

/* The block at which the article ends by what it says; body->end when none does. */
static uint32_t
end_by_phrase(Body *body, const double *home, double all)
{
  const Page *page = body->page;
  for (uint32_t i = body->first; i < body->end; i++) {
    const PageBlock *block = page_block(page, i);
    if (block->words > 40 || (block->within & IN_EMBED) != 0)
      continue;
    FateKind fate = (FateKind)body->fates[i].kind;
    if (fate != FATE_KEPT && fate != FATE_LINKS && fate != FATE_PROMO)
      continue;
    bool late = body->good[i] >= 0.6 * all;
    if (late && end_is_about(body, i) && all - body->good[i] <= 0.4 * all)
      return i;
    unsigned phrase = body_phrase(body, i);
    if ((phrase & PHRASE_END) == 0 || !end_leads_away(body, i, phrase))
      continue;
    if (end_goes_on(body, i)) {
      if (end_stops(phrase) && body->good[i] >= MIN(0.4 * all, STOP_WORDS))
        return i;
      continue;
    }
    if (body->good[i] >= 0.3 * all && home[body->end] - home[i + 1] < 0.03 * all + 20)
      return i;
    if (body_kept(body, i) && (phrase & PHRASE_WHOLE) != 0)
      end_box(body, i);
  }
  return body->end;
}

/* Short blocks at the very end that speak to the reader. */
static void
end_tail(Body *body)
{
  unsigned asked = 0;
  for (uint32_t i = body->end; i-- > body->first && asked < 4;) {
    const PageBlock *block = page_block(body->page, i);
    if (!body_kept(body, i))
      continue;
    asked++;
    if (block->words > 60 || (block->within & (IN_EMBED | IN_LIST | IN_QUOTE)) != 0)
      break;
    bool speaks = (body_phrase(body, i) & PHRASE_TAIL) != 0;
    if (speaks &&
        (block->link_bytes > 0 || block->emphasis_bytes * 10 > (block->end - block->start) * 8))
      body_drop(body, i, FATE_AFTER_END);
  }
}

/* Headings with nothing under them. */
static void
end_headings(Body *body)
{
  for (uint32_t i = body->end; i-- > body->first;) {
    if (!body_kept(body, i))
      continue;
    if ((page_block(body->page, i)->within & IN_HEADING) == 0)
      break;
    body_drop(body, i, FATE_HEADING);
  }
}

void
body_end(Body *body)
{
  uint32_t all_end = body->end;
  for (unsigned ends = 0; ends < MOST_ENDS; ends++) {
    double all = body->good[body->page->blocks->len];
    body_find_home(body);
    double *home = end_home_words(body);
    uint32_t end = end_by_phrase(body, home, all);
    g_free(home);
    if (end == body->end)
      break;
    end_cut(body, end);
    body->end = end;
    body_sum(body);
  }
  body->end = all_end;
  end_tail(body);
  end_headings(body);
  body_sum(body);
}
