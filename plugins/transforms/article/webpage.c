/* webpage.c - an article that comes as HTML.
 *
 * The page gives head and body (html/); persons, quotes, countries and the rest are then found in
 * the body as in that of a plain text. A dateline stays in the body, where the page has it, and
 * what it says is taken all the same. */
#include "plugins/transforms/article/article.h"

enum {
  HIDDEN_WORDS = 25 /* a text with fewer may be hidden */
};

/* Items of lists and cells of tables stand on lines of their own, without an empty one between. */
static bool
webpage_is_row(PageTag tag)
{
  return tag == TAG_LI || tag == TAG_TD || tag == TAG_TH || tag == TAG_DT || tag == TAG_DD;
}

/* What stands between two blocks that are both kept. */
static const char *
webpage_gap(const Page *page, const PageBlock *last, const PageBlock *next)
{
  PageTag above = (PageTag)page_element(page, last->element)->tag;
  PageTag below = (PageTag)page_element(page, next->element)->tag;
  return webpage_is_row(above) && webpage_is_row(below) ? "\n" : "\n\n";
}

/* Whether a line break stands where a line was only wrapped: no sentence ends before it, and a
 * small letter follows. */
static bool
webpage_is_wrap(const char *text, const char *at, const char *end)
{
  if (at == text || at + 1 >= end || strchr(".!?:;", at[-1]) != NULL)
    return false;
  return g_unichar_islower(g_utf8_get_char(at + 1));
}

static void
webpage_append(GString *body, const Page *page, const PageBlock *block)
{
  size_t start = body->len;
  g_string_append_len(body, page->text->str + block->start, block->end - block->start);
  const char *end = body->str + body->len;
  for (char *p = body->str + start; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
    if (webpage_is_wrap(body->str + start, p, end))
      *p = ' ';
}

/* Joins the blocks that are kept. */
static void
webpage_body(Article *article, const Page *page, const Body *body, const OffsetMap *inner)
{
  GString *text = g_string_sized_new(page->text->len + 1);
  OffsetMap blocks = {0};
  OffsetMap parsed = {0};
  const PageBlock *last = NULL;
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    if (!body_kept(body, i))
      continue;
    const PageBlock *block = page_block(page, i);
    if (last != NULL) {
      const char *gap = webpage_gap(page, last, block);
      g_string_append(text, gap);
      offset_map_block(&blocks, (uint32_t)strlen(gap), last->end, block->start - last->end);
    }
    webpage_append(text, page, block);
    offset_map_identity(&blocks, block->end - block->start, block->start);
    last = block;
  }
  offset_map_compose(&blocks, &page->map, &parsed);
  offset_map_compose(&parsed, inner, &article->body_map);
  offset_map_clear(&blocks);
  offset_map_clear(&parsed);
  article->body_start = 0; /* the text is the body, and `body_map` the map of both */
  article->length = text->len;
  article->body_length = text->len;
  article->own_text = g_string_free(text, FALSE);
  article->text = article->body = article->own_text;
}

/* Takes place and agency from a dateline, and leaves it where it is. */
static void
webpage_dateline(Article *article)
{
  size_t rest = 0;
  const char *newline = memchr(article->text, '\n', article->length);
  Part line = {0, newline != NULL ? (size_t)(newline - article->text) : article->length};
  if (!dateline_read(article, line, &rest))
    return;
  char *said = g_strndup(article->text, rest);
  g_strchomp(said);
  if (g_str_has_suffix(said, ":")) /* "DEAR ABBY: ..." */
    g_clear_pointer(&article->place, g_free);
  g_free(said);
}

/* Takes what the page says of itself. */
static void
webpage_head(Article *article)
{
  const PageMeta *meta = &article->meta;
  article->title = g_strdup(meta->title);
  for (guint i = 0; i < meta->authors->len; i++)
    g_ptr_array_add(article->authors, g_strdup(g_ptr_array_index(meta->authors, i)));
  article->dated = meta->published.year != 0;
  if (article->dated)
    article->date = (Date){
        .year = meta->published.year, .month = meta->published.month, .day = meta->published.day};
}

static void
webpage_blocks(Article *article, const Page *page, const Body *body, const OffsetMap *inner)
{
  OffsetMap map = {0};
  offset_map_compose(&page->map, inner, &map);
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    const PageBlock *block = page_block(page, i);
    ArticleBlock told = {fate_name(body->fates[i]),
                         g_strndup(page->text->str + block->start, block->end - block->start),
                         offset_map_start(&map, block->start), offset_map_end(&map, block->end)};
    g_array_append_val(article->blocks, told);
  }
  offset_map_clear(&map);
}

/* A page that was read, what it says of itself, and its body. */
typedef struct Webpage {
  Page page;
  PageMeta meta;
  Body body;
} Webpage;

static void
webpage_clear(Webpage *web)
{
  page_meta_clear(&web->meta);
  body_clear(&web->body);
  page_clear(&web->page);
}

/* Reads into a zeroed one. */
static bool
webpage_read(Webpage *web, const ArticleWords *words, const PageLimits *limits, ArykText text,
             bool reveal, GError **error)
{
  if (!page_read(&web->page, words->marks, limits, text, reveal, error))
    return false;
  page_meta_begin(&web->meta, &web->page);
  body_find(&web->body, &web->page, words->phrases, web->meta.title);
  return true;
}

/* Some pages show their text by a script: where there is hardly any, what is hidden counts. */
static bool
webpage_open(Webpage *web, const ArticleWords *words, const PageLimits *limits, ArykText text,
             GError **error)
{
  Webpage revealed = {0};
  if (!webpage_read(web, words, limits, text, false, error))
    return false;
  double found = body_words(&web->body);
  if (found >= HIDDEN_WORDS)
    return true;
  bool read = webpage_read(&revealed, words, limits, text, true, error);
  if (read && body_words(&revealed.body) > 2 * found + HIDDEN_WORDS) {
    webpage_clear(web);
    *web = revealed;
    web->body.page = &web->page;
    web->body.title = web->meta.title;
  } else {
    webpage_clear(&revealed);
  }
  return read;
}

bool
article_read_page(Article *article, const ArticleWords *words, const ArykContext *listener,
                  const PageLimits *limits, ArykText text, const OffsetMap *inner, bool blocks,
                  GError **error)
{
  Webpage web = {0};
  article_init(article, words, listener);
  article->is_page = true;
  if (!webpage_open(&web, words, limits, text, error)) {
    webpage_clear(&web);
    return false;
  }
  page_meta_finish(&web.meta, &web.page, &web.body, words->meta);
  webpage_body(article, &web.page, &web.body, inner);
  if (blocks)
    webpage_blocks(article, &web.page, &web.body, inner);
  article_explain_page(article, &web.page, &web.body, &web.meta);
  article->meta = web.meta; /* handed over */
  memset(&web.meta, 0, sizeof web.meta);
  words_cut(&article->words, article->list, article->body, 0, article->body_length);
  webpage_dateline(article);
  webpage_head(article);
  article_read_body(article);
  if (article->meta.language != NULL) {
    g_free(article->language);
    article->language = g_strdup(article->meta.language);
  }
  webpage_clear(&web);
  return true;
}
