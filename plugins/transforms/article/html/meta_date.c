/* meta_date.c - when an article came out and when it was changed. */
#include "plugins/transforms/article/html/meta.h"

static const MetaPlace published_places[] = {{FACT_META, "article:published_time"},
                                             {FACT_META, "og:article:published_time"},
                                             {FACT_LD, "datePublished"},
                                             {FACT_META, "article:published"},
                                             {FACT_META, "og:published_time"},
                                             {FACT_META, "datePublished"},
                                             {FACT_ITEM, "datePublished"},
                                             {FACT_META, "parsely-pub-date"},
                                             {FACT_META, "sailthru.date"},
                                             {FACT_META, "cXenseParse:recs:publishtime"},
                                             {FACT_META, "dc.date.issued"},
                                             {FACT_META, "dcterms.issued"},
                                             {FACT_META, "dcterms.created"},
                                             {FACT_META, "dc.date.created"},
                                             {FACT_META, "dc.date"},
                                             {FACT_META, "dcterms.date"},
                                             {FACT_META, "citation_publication_date"},
                                             {FACT_META, "publication_date"},
                                             {FACT_META, "publish_date"},
                                             {FACT_META, "publish-date"},
                                             {FACT_META, "published-date"},
                                             {FACT_META, "pubdate"},
                                             {FACT_META, "originalpublicationdate"},
                                             {FACT_META, "article.published"},
                                             {FACT_META, "article_date_original"},
                                             {FACT_META, "ptime"},
                                             {FACT_META, "date"},
                                             {FACT_LD, "pageDate"},
                                             {FACT_META, NULL}};
static const MetaPlace updated_places[] = {{FACT_META, "article:modified_time"},
                                           {FACT_LD, "dateModified"},
                                           {FACT_META, "og:updated_time"},
                                           {FACT_META, "dateModified"},
                                           {FACT_ITEM, "dateModified"},
                                           {FACT_META, "dcterms.modified"},
                                           {FACT_META, "last-modified"},
                                           {FACT_META, "lastmod"},
                                           {FACT_META, NULL}};
static const MetaPlace time_place = {FACT_TIME, "time"};

enum {
  NEAR = 12,       /* blocks between the title and a date that belongs to it */
  LINE_WORDS = 40, /* of a line that tells a date                            */
  DATELINE_BYTES = 100
};

typedef struct DateFinder {
  PageMeta *meta;
  const Page *page;
  const Body *body;
  const Wordlist *words;
  bool american;
  uint32_t title; /* the block with it  */
  uint32_t first; /* kept block         */
  uint32_t last;  /* kept block         */
} DateFinder;

static bool
date_places(const DateFinder *finder, const MetaPlace *places, PageWhen *when, char **source)
{
  for (; places->name != NULL; places++) {
    const PageFact *fact;
    for (guint at = 0; (fact = meta_fact(finder->page, places, &at)) != NULL;) {
      if (fact->kind == FACT_ITEM && meta_is_aside(finder->page, finder->body, fact->element))
        continue;
      char *value = meta_value(finder->page, fact);
      bool found = value != NULL && when_find(finder->words, value, finder->american, when);
      g_free(value);
      if (found) {
        *source = meta_source(places);
        return true;
      }
    }
  }
  return false;
}

/* Whether a place of the text is beside the title, or at the edges of the body. */
static bool
date_is_near(const DateFinder *finder, uint32_t block)
{
  uint32_t title = finder->title < finder->page->blocks->len ? finder->title : finder->first;
  bool head = block + 5 >= title && block <= title + NEAR && block <= finder->first + 1;
  bool lead = block + NEAR >= finder->first && block <= finder->first;
  bool foot = block > finder->last && block <= finder->last + 6;
  return head || lead || foot;
}

static uint32_t
date_block_at(const Page *page, uint32_t text)
{
  uint32_t low = 0, high = page->blocks->len;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (page_block(page, middle)->end <= text)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Time elements beside the title. */
static bool
date_times(const DateFinder *finder, PageWhen *when)
{
  const PageFact *fact;
  for (guint at = 0; (fact = meta_fact(finder->page, &time_place, &at)) != NULL;) {
    const PageElement *element = page_element(finder->page, fact->element);
    if (meta_is_aside(finder->page, finder->body, fact->element) ||
        !date_is_near(finder, date_block_at(finder->page, element->text_start)))
      continue;
    char *text = meta_element_text(finder->page, fact->element);
    bool found =
        (fact->value != NULL && when_find(finder->words, fact->value, finder->american, when)) ||
        (text != NULL && when_find(finder->words, text, finder->american, when));
    g_free(text);
    if (found)
      return true;
  }
  return false;
}

/* Whether a line says that it tells of a change. */
static bool
date_is_changed(const Wordlist *words, const char *line)
{
  const char *end = line;
  for (int count = 0; count < 2 && *end != '\0'; count++) {
    while (*end != '\0' && (g_unichar_isalpha(g_utf8_get_char(end))))
      end = g_utf8_next_char(end);
    if (wordlist_find(words, "changed", (ArykText){line, (size_t)(end - line)}) != NULL)
      return true;
    if (*end == ' ')
      end++;
  }
  return false;
}

/* A line beside the title, or at the edges of the body, that tells a date. */
static bool
date_text(const DateFinder *finder, PageWhen *when)
{
  const Page *page = finder->page;
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    const PageBlock *block = page_block(page, i);
    FateKind fate = (FateKind)finder->body->fates[i].kind;
    if (block->words > LINE_WORDS || !date_is_near(finder, i) ||
        (fate == FATE_KEPT && block->words > (block->sentences > 0 ? 5 : 12)) ||
        meta_is_aside(page, finder->body, block->element))
      continue;
    char *line = g_strndup(page->text->str + block->start, block->end - block->start);
    bool found = !date_is_changed(finder->words, line) &&
                 when_find(finder->words, line, finder->american, when);
    g_free(line);
    if (found)
      return true;
  }
  return false;
}

/* Elements that are marked as a date, wherever they stand. */
static bool
date_marked(const DateFinder *finder, PageWhen *when)
{
  const Page *page = finder->page;
  for (uint32_t i = 1; i < page->elements->len; i++) {
    const PageElement *element = page_element(page, i);
    if ((element->marks & MARK_BIT(MARK_DATE)) == 0 || element->text_end <= element->text_start ||
        element->text_end - element->text_start > 200 || meta_is_aside(page, finder->body, i))
      continue;
    char *text = meta_element_text(page, i);
    bool found = text != NULL && !date_is_changed(finder->words, text) &&
                 when_find(finder->words, text, finder->american, when);
    g_free(text);
    if (found)
      return true;
  }
  return false;
}

/* "Hamburg, 2 March 2015 - ...": the date in front of the first sentence. */
static bool
date_line(const DateFinder *finder, PageWhen *when)
{
  static const char *const signs[] = {" – ", " — ", " - ", " -- ", ": "};
  if (finder->first >= finder->page->blocks->len)
    return false;
  const PageBlock *block = page_block(finder->page, finder->first);
  char *line = g_strndup(finder->page->text->str + block->start,
                         MIN(block->end - block->start, DATELINE_BYTES));
  const char *sign = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
    const char *at = strstr(line, signs[i]);
    sign = at != NULL && (sign == NULL || at < sign) ? at : sign;
  }
  if (sign != NULL)
    line[sign - line] = '\0';
  bool found = sign != NULL && when_find(finder->words, line, finder->american, when);
  g_free(line);
  return found;
}

static bool
date_published(const DateFinder *finder, PageWhen *when, char **source)
{
  if (date_places(finder, published_places, when, source))
    return true;
  const char *found = NULL;
  if (date_times(finder, when))
    found = "element time";
  else if (finder->meta->url != NULL && when_in_address(finder->meta->url, when))
    found = "address";
  else if (date_text(finder, when))
    found = "text";
  else if (date_marked(finder, when))
    found = "date class";
  else if (date_line(finder, when))
    found = "dateline";
  *source = g_strdup(found);
  return found != NULL;
}

void
meta_dates(PageMeta *meta, const Page *page, const Body *body, const Wordlist *words)
{
  static const MetaPlace locale[] = {{FACT_META, "og:locale"}, {FACT_META, NULL}};
  char *said = meta_first(page, locale, NULL);
  DateFinder finder = {.meta = meta, .page = page, .body = body, .words = words};
  finder.american = (page->language != NULL && g_ascii_strcasecmp(page->language, "en-us") == 0) ||
                    (said != NULL && g_ascii_strcasecmp(said, "en_us") == 0);
  g_free(said);
  finder.title = meta_title_block(page, meta->title);
  finder.first = finder.last = page->blocks->len;
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    if (!body_kept(body, i))
      continue;
    if (finder.first == page->blocks->len && (page_block(page, i)->within & IN_HEADING) == 0)
      finder.first = i;
    finder.last = i;
  }
  if (!date_published(&finder, &meta->published, &meta->sources[META_PUBLISHED]))
    memset(&meta->published, 0, sizeof meta->published);
  if (!date_places(&finder, updated_places, &meta->updated, &meta->sources[META_UPDATED]))
    memset(&meta->updated, 0, sizeof meta->updated);
}
