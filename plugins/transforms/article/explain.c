/* explain.c - which line of the head, which block and which claim of a page gave which part. */
#include "plugins/transforms/article/article.h"

enum {
  SHOWN = 72 /* bytes of a line or block, from its beginning */
};

/* The beginning of a text, without breaking a character. */
static int
shown_bytes(const char *text, size_t length)
{
  size_t shown = length;
  if (shown > SHOWN) {
    shown = SHOWN;
    while (shown > 0 && (text[shown] & 0xc0) == 0x80)
      shown--;
  }
  return (int)shown;
}

/* ---- Lines ----------------------------------------------------------------------------------- */

ArticleKnown
article_known(const Article *article)
{
  return (ArticleKnown){.title = article->title,
                        .place = article->place,
                        .agency = article->agency,
                        .dated = article->dated,
                        .authors = article->authors->len,
                        .organizations = article->organizations->len};
}

static void
append_part(GString *to, bool told, const char *part)
{
  if (told)
    g_string_append_printf(to, "%s%s", to->len > 0 ? ", " : "", part);
}

void
article_explain_line(const Article *article, Part line, const ArticleKnown *before,
                     bool begins_body)
{
  if (article->listener == NULL || !aryk_context_explaining(article->listener))
    return;
  GString *parts = g_string_new(NULL);
  append_part(parts, article->dated && !before->dated, "the date");
  append_part(parts, article->title != NULL && article->title != before->title, "the title");
  append_part(parts, article->place != NULL && article->place != before->place, "the place");
  append_part(parts, article->agency != NULL && article->agency != before->agency, "the agency");
  append_part(parts, article->authors->len > before->authors, "an author");
  append_part(parts, article->organizations->len > before->organizations, "an organization");
  append_part(parts, begins_body, "the body begins in it");
  const char *text = article->text + line.start;
  size_t length = line.end - line.start;
  int shown = shown_bytes(text, length);
  aryk_context_explain(article->listener, "line", "\"%.*s%s\": %s", shown, text,
                       (size_t)shown < length ? "..." : "",
                       parts->len > 0 ? parts->str : "head, and nothing new in it");
  g_string_free(parts, TRUE);
}

/* ---- Pages ----------------------------------------------------------------------------------- */

static void
explain_element(const Article *article, const Page *page, const char *what, uint32_t i)
{
  const PageElement *element = page_element(page, i);
  GString *marks = g_string_new(NULL);
  for (int mark = 0; mark < MARK_COUNT; mark++)
    if ((element->marks & MARK_BIT(mark)) != 0)
      g_string_append_printf(marks, "%s%s", marks->len > 0 ? ", " : ", named ",
                             mark_name((Mark)mark));
  if (i == 0)
    aryk_context_explain(article->listener, "body", "%s: none", what);
  else
    aryk_context_explain(article->listener, "body", "%s: <%s>, blocks %u to %u%s", what,
                         tag_name((PageTag)element->tag), element->first_block + 1,
                         element->end_block, marks->str);
  g_string_free(marks, TRUE);
}

static void
explain_body(const Article *article, const Page *page, const Body *body)
{
  explain_element(article, page, "most of the sentences", body->dense);
  explain_element(article, page, "named as the body", body->marked);
  explain_element(article, page, "element \"article\"", body->tagged);
  explain_element(article, page, "taken", body->element);
  if (body->lenient)
    aryk_context_explain(article->listener, "body",
                         "hardly anything was left: all was done once more, and only the surest "
                         "names were believed");
}

static void
explain_block(const Article *article, const Page *page, const Body *body, uint32_t i)
{
  const PageBlock *block = page_block(page, i);
  ArykText text = page_block_text(page, block);
  int shown = shown_bytes(text.data, text.length);
  aryk_context_explain(article->listener, fate_name(body->fates[i]),
                       "%u. <%s> %u words, %.0f of them in sentences, %.0f%% links: %.*s%s", i + 1,
                       tag_name((PageTag)page_element(page, block->element)->tag), block->words,
                       block_goodness(block), 100 * page_link_share(block), shown, text.data,
                       (size_t)shown < text.length ? "..." : "");
}

void
article_explain_page(const Article *article, const Page *page, const Body *body,
                     const PageMeta *meta)
{
  static const char *const parts[META_COUNT] = {
      [META_TITLE] = "title",       [META_PUBLISHED] = "published",
      [META_UPDATED] = "updated",   [META_AUTHORS] = "authors",
      [META_SITE] = "site",         [META_URL] = "url",
      [META_LANGUAGE] = "language", [META_TAGS] = "tags"};
  if (article->listener == NULL || !aryk_context_explaining(article->listener))
    return;
  for (int part = 0; part < META_COUNT; part++)
    aryk_context_explain(article->listener, "source", "%s: %s", parts[part],
                         meta->sources[part] != NULL ? meta->sources[part]
                                                     : "the page does not say");
  explain_body(article, page, body);
  for (uint32_t i = 0; i < page->blocks->len; i++)
    explain_block(article, page, body, i);
}
