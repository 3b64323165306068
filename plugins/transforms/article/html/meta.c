/* meta.c - site, address, language, tags, and what the parts share. */
#include "plugins/transforms/article/html/meta.h"

#include "plugins/transforms/article/html/ld.h"
#include "plugins/transforms/article/html/plain.h"

extern const char article_meta_lex[];

enum {
  MOST_TAGS = 64,
  MOST_BYTES = 8192 /* of what a page says in one place */
};

static const MetaPlace site_places[] = {
    {FACT_META, "og:site_name"},     {FACT_LD, "publisher"},
    {FACT_META, "application-name"}, {FACT_META, "al:android:app_name"},
    {FACT_META, "dc.publisher"},     {FACT_META, NULL}};
static const MetaPlace url_places[] = {
    {FACT_LINK, "canonical"}, {FACT_META, "og:url"}, {FACT_LD, "url"}, {FACT_META, NULL}};
static const MetaPlace language_places[] = {
    {FACT_LD, "language"},   {FACT_META, "content-language"}, {FACT_META, "dc.language"},
    {FACT_META, "language"}, {FACT_META, "og:locale"},        {FACT_META, NULL}};
static const MetaPlace tag_places[] = {{FACT_META, "article:tag"},  {FACT_TAG, "tag"},
                                       {FACT_LD, "keyword"},        {FACT_META, "news_keywords"},
                                       {FACT_META, "parsely-tags"}, {FACT_META, "sailthru.tags"},
                                       {FACT_META, "keywords"},     {FACT_META, NULL}};

Wordlist *
page_meta_words(GError **error)
{
  Wordlist *words = wordlist_new();
  if (wordlist_add(words, article_meta_lex, error))
    return words;
  wordlist_free(words);
  return NULL;
}

/* ---- Facts ---------------------------------------------------------------------------------- */

const PageFact *
meta_fact(const Page *page, const MetaPlace *place, guint *at)
{
  while (*at < page->facts->len) {
    const PageFact *fact = g_ptr_array_index(page->facts, (*at)++);
    if (fact->kind == place->kind && g_ascii_strcasecmp(fact->name, place->name) == 0)
      return fact;
  }
  return NULL;
}

char *
meta_element_text(const Page *page, uint32_t element)
{
  const PageElement *e = page_element(page, element);
  if (e->text_end <= e->text_start || e->text_end - e->text_start > 1024)
    return NULL;
  char *text = g_strndup(page->text->str + e->text_start, e->text_end - e->text_start);
  g_strdelimit(text, "\n", ' ');
  g_strstrip(text);
  if (*text == '\0')
    g_clear_pointer(&text, g_free);
  return text;
}

char *
meta_value(const Page *page, const PageFact *fact)
{
  if (fact->value == NULL)
    return meta_element_text(page, fact->element);
  if (strlen(fact->value) > MOST_BYTES)
    return NULL;
  char *value = plain_unescape(fact->value);
  if (*value == '\0')
    g_clear_pointer(&value, g_free);
  return value;
}

char *
meta_source(const MetaPlace *place)
{
  static const char *const kinds[] = {
      [FACT_META] = "meta",      [FACT_LINK] = "link",    [FACT_TIME] = "element",
      [FACT_ITEM] = "microdata", [FACT_JSON] = "json-ld", [FACT_AUTHOR] = "link",
      [FACT_TAG] = "link",       [FACT_LD] = "json-ld"};
  return g_strdup_printf("%s %s", kinds[place->kind], place->name);
}

char *
meta_first(const Page *page, const MetaPlace *places, char **source)
{
  for (; places->name != NULL; places++) {
    const PageFact *fact;
    for (guint at = 0; (fact = meta_fact(page, places, &at)) != NULL;) {
      char *value = meta_value(page, fact);
      if (value == NULL)
        continue;
      if (source != NULL)
        *source = meta_source(places);
      return value;
    }
  }
  return NULL;
}

bool
meta_is_aside(const Page *page, const Body *body, uint32_t element)
{
  const MarkSet aside = MARK_BIT(MARK_COMMENTS) | MARK_BIT(MARK_RELATED) | MARK_BIT(MARK_SIDEBAR) |
                        MARK_BIT(MARK_NAVIGATION) | MARK_BIT(MARK_FOOTER) | MARK_BIT(MARK_WIDGET) |
                        MARK_BIT(MARK_OVERLAY);
  for (uint32_t at = element; at != 0; at = page_element(page, at)->parent) {
    const PageElement *e = page_element(page, at);
    bool outer = body->first >= e->first_block && body->first < e->end_block;
    if (!outer && (e->marks & aside) != 0)
      return true;
  }
  return false;
}

/* ---- Small parts ---------------------------------------------------------------------------- */

/* "en-US", "en_US" -> "en"; NULL for what is no code. */
static char *
meta_language_code(const char *said)
{
  size_t length = 0;
  while (g_ascii_isalpha(said[length]))
    length++;
  if (length < 2 || length > 3 || (said[length] != '\0' && strchr("-_,; ", said[length]) == NULL))
    return NULL;
  return g_ascii_strdown(said, (gssize)length);
}

static void
meta_language(PageMeta *meta, const Page *page)
{
  meta->language = page->language != NULL ? meta_language_code(page->language) : NULL;
  if (meta->language != NULL) {
    meta->sources[META_LANGUAGE] = g_strdup("html lang");
    return;
  }
  char *said = meta_first(page, language_places, &meta->sources[META_LANGUAGE]);
  if (said != NULL)
    meta->language = meta_language_code(said);
  if (meta->language == NULL)
    g_clear_pointer(&meta->sources[META_LANGUAGE], g_free);
  g_free(said);
}

static void
meta_add_tag(PageMeta *meta, char *tag)
{
  g_strstrip(tag);
  bool known = *tag == '\0' || *tag == '@' || *tag == '&' || strlen(tag) > 100 ||
               meta->tags->len >= MOST_TAGS;
  for (guint i = 0; i < meta->tags->len && !known; i++)
    known = phrases_same(aryk_text(g_ptr_array_index(meta->tags, i)), aryk_text(tag));
  if (!known)
    g_ptr_array_add(meta->tags, g_strdup(tag));
}

/* All tags of the first place that has some; lists are divided by commas. */
static void
meta_tags(PageMeta *meta, const Page *page, const Body *body)
{
  for (const MetaPlace *place = tag_places; place->name != NULL && meta->tags->len == 0; place++) {
    const PageFact *fact;
    for (guint at = 0; (fact = meta_fact(page, place, &at)) != NULL;) {
      if (fact->kind == FACT_TAG && meta_is_aside(page, body, fact->element))
        continue;
      char *value = meta_value(page, fact);
      char **parts = g_strsplit_set(value != NULL ? value : "", ",;", -1);
      for (char **part = parts; *part != NULL; part++)
        meta_add_tag(meta, *part);
      g_strfreev(parts);
      g_free(value);
    }
    if (meta->tags->len > 0)
      meta->sources[META_TAGS] = meta_source(place);
  }
}

/* An address counts when it is whole. */
static void
meta_url(PageMeta *meta, const Page *page)
{
  for (const MetaPlace *place = url_places; place->name != NULL && meta->url == NULL; place++) {
    const PageFact *fact;
    for (guint at = 0; meta->url == NULL && (fact = meta_fact(page, place, &at)) != NULL;) {
      char *value = meta_value(page, fact);
      bool whole = value != NULL && (g_ascii_strncasecmp(value, "http://", 7) == 0 ||
                                     g_ascii_strncasecmp(value, "https://", 8) == 0);
      if (whole) {
        meta->url = g_steal_pointer(&value);
        meta->sources[META_URL] = meta_source(place);
      }
      g_free(value);
    }
  }
}

void
page_meta_begin(PageMeta *meta, Page *page)
{
  meta->authors = g_ptr_array_new_with_free_func(g_free);
  meta->tags = g_ptr_array_new_with_free_func(g_free);
  page_read_ld(page);
  meta->site = meta_first(page, site_places, &meta->sources[META_SITE]);
  meta_url(meta, page);
  meta_language(meta, page);
  meta_title(meta, page);
}

void
page_meta_finish(PageMeta *meta, const Page *page, const Body *body, const Wordlist *words)
{
  meta_dates(meta, page, body, words);
  meta_authors(meta, page, body, words);
  meta_tags(meta, page, body);
}

void
page_meta_clear(PageMeta *meta)
{
  g_free(meta->title);
  g_free(meta->site);
  g_free(meta->url);
  g_free(meta->language);
  for (int i = 0; i < META_COUNT; i++)
    g_free(meta->sources[i]);
  if (meta->authors != NULL)
    g_ptr_array_unref(meta->authors);
  if (meta->tags != NULL)
    g_ptr_array_unref(meta->tags);
  memset(meta, 0, sizeof *meta);
}
