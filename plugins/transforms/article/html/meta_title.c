/* meta_title.c - the title, from the claims and the headings that agree with them. */
#include "plugins/transforms/article/html/meta.h"

static const MetaPlace title_places[] = {
    {FACT_LD, "headline"},        {FACT_META, "og:title"},       {FACT_META, "twitter:title"},
    {FACT_META, "parsely-title"}, {FACT_META, "sailthru.title"}, {FACT_ITEM, "headline"},
    {FACT_META, "dc.title"},      {FACT_META, "title"},          {FACT_META, NULL}};

enum {
  MOST_CLAIMS = 10,
  MOST_TITLE = 8192, /* bytes of a title element */
  SITE_WORDS = 6,    /* of a site's name behind a title */
  HOST_BYTES = 4     /* of the part of an address that is a name */
};

static unsigned
title_words(const char *text)
{
  unsigned words = 0;
  for (const char *p = text; *p != '\0'; p++)
    words += *p != ' ' && (p == text || p[-1] == ' ');
  return words;
}

/* Whether a text names the site as its address does: "The Harbour" of www.the-harbour.example. */
static bool
title_names_host(const char *text, const char *url)
{
  const char *host = url != NULL ? strstr(url, "://") : NULL;
  if (host == NULL)
    return false;
  host += strlen("://");
  ArykText rest = {host, strcspn(host, "/?#:")};
  for (;;) {
    const char *point = memchr(rest.data, '.', rest.length);
    ArykText label = {rest.data, point != NULL ? (size_t)(point - rest.data) : rest.length};
    if (label.length >= HOST_BYTES && phrases_same(label, aryk_text(text)))
      return true;
    if (point == NULL)
      return phrases_same((ArykText){host, strcspn(host, "/?#:")}, aryk_text(text));
    rest.length -= label.length + 1;
    rest.data = point + 1;
  }
}

/* Cuts " | Site" off: behind the last sign that parts, when it is the site's name or, with `guess`,
 * could be one. */
static char *
title_without_site(const char *title, const PageMeta *meta, bool guess)
{
  static const char *const signs[] = {
      " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", " / "};
  const char *last = NULL;
  size_t length = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
    const char *at = g_strrstr(title, signs[i]);
    if (at != NULL && (last == NULL || at > last)) {
      last = at;
      length = strlen(signs[i]);
    }
  }
  if (last == NULL || last == title)
    return g_strdup(title);
  const char *tail = last + length;
  char *head = g_strndup(title, (gsize)(last - title));
  const char *site = meta->site;
  bool is_site = (site != NULL && (phrases_begin(aryk_text(site), aryk_text(tail)) ||
                                   phrases_begin(aryk_text(tail), aryk_text(site)))) ||
                 title_names_host(tail, meta->url);
  bool could_be = guess && title_words(head) >= 2 && title_words(tail) <= SITE_WORDS &&
                  title_words(tail) <= title_words(head);
  if (is_site || could_be)
    return head;
  g_free(head);
  return g_strdup(title);
}

/* True when the claim is the heading, with or without the site's name. */
static bool
title_agrees(const char *claim, const char *heading)
{
  return phrases_begin(aryk_text(claim), aryk_text(heading)) ||
         (strlen(claim) * 2 > strlen(heading) &&
          phrases_begin(aryk_text(heading), aryk_text(claim)));
}

/* The heading that the most trusted claim agrees with: an h1 before an h2. */
static char *
title_heading(const Page *page, char *const *claims, size_t count, const char **source)
{
  static const struct {
    PageTag tag;
    const char *source;
  } headings[] = {{TAG_H1, "h1"}, {TAG_H2, "h2"}, {TAG_H3, "h3"}};
  for (size_t h = 0; h < G_N_ELEMENTS(headings); h++)
    for (uint32_t i = 1; i < page->elements->len; i++) {
      if (page_element(page, i)->tag != headings[h].tag)
        continue;
      char *text = meta_element_text(page, i);
      bool agrees = false;
      for (size_t c = 0; text != NULL && c < count && !agrees; c++)
        agrees = title_agrees(claims[c], text) &&
                 (title_words(text) > 1 || strlen(text) * 3 > strlen(claims[c]));
      if (agrees) {
        *source = headings[h].source;
        return text;
      }
      g_free(text);
    }
  return NULL;
}

/* Whether a heading is a link, as the site's name above all its pages is. */
static bool
title_is_link(const Page *page, const PageElement *heading)
{
  return (heading->within & IN_LINK) != 0 ||
         (heading->first_block < heading->end_block &&
          page_link_share(page_block(page, heading->first_block)) > 0.8);
}

/* The only h1 of the page that is no name of the site. */
static char *
title_only_heading(const Page *page, const char *site)
{
  char *found = NULL;
  for (uint32_t i = 1; i < page->elements->len; i++) {
    char *text = page_element(page, i)->tag == TAG_H1 ? meta_element_text(page, i) : NULL;
    bool name =
        text != NULL && ((site != NULL && phrases_same(aryk_text(text), aryk_text(site))) ||
                         (page->title != NULL && title_is_link(page, page_element(page, i))));
    if (text != NULL && !name && found != NULL) {
      g_free(text);
      g_free(found);
      return NULL;
    }
    if (text != NULL && !name)
      found = g_steal_pointer(&text);
    g_free(text);
  }
  return found;
}

/* The first heading that is marked as the title of an article and is no link. */
static char *
title_marked_heading(const Page *page)
{
  for (uint32_t i = 0; i < page->blocks->len; i++) {
    const PageBlock *block = page_block(page, i);
    const PageElement *element = page_element(page, block->element);
    bool heading = element->tag >= TAG_H1 && element->tag <= TAG_H3;
    if (heading && (element->marks & MARK_BIT(MARK_TITLE)) != 0 && page_link_share(block) < 0.5)
      return meta_element_text(page, block->element);
  }
  return NULL;
}

void
meta_title(PageMeta *meta, const Page *page)
{
  char *claims[MOST_CLAIMS] = {NULL};
  const MetaPlace *places[MOST_CLAIMS] = {NULL};
  size_t count = 0;
  for (const MetaPlace *place = title_places; place->name != NULL && count + 1 < MOST_CLAIMS;
       place++) {
    guint at = 0;
    const PageFact *fact = meta_fact(page, place, &at);
    claims[count] = fact != NULL ? meta_value(page, fact) : NULL;
    places[count] = place;
    count += claims[count] != NULL;
  }
  size_t titled = count;
  if (page->title != NULL && *page->title != '\0' && strlen(page->title) <= MOST_TITLE) {
    claims[count] = g_strstrip(g_strdup(page->title));
    count++;
  }
  const char *source = NULL;
  meta->title = title_heading(page, claims, count, &source);
  if (meta->title == NULL && titled > 0) {
    meta->title = title_without_site(claims[0], meta, false);
    meta->sources[META_TITLE] = meta_source(places[0]);
  } else if (meta->title == NULL && (meta->title = title_only_heading(page, meta->site)) != NULL) {
    source = "h1";
  } else if (meta->title == NULL && count > titled) {
    meta->title = title_without_site(claims[titled], meta, true);
    source = "title";
  } else if (meta->title == NULL && (meta->title = title_marked_heading(page)) != NULL) {
    source = "heading by class";
  }
  if (meta->sources[META_TITLE] == NULL)
    meta->sources[META_TITLE] = g_strdup(source);
  for (size_t i = 0; i < count; i++)
    g_free(claims[i]);
}

uint32_t
meta_title_block(const Page *page, const char *title)
{
  for (uint32_t i = 0; title != NULL && i < page->blocks->len; i++) {
    const PageBlock *block = page_block(page, i);
    if ((block->within & IN_HEADING) != 0 &&
        phrases_begin(aryk_text(title), page_block_text(page, block)))
      return i;
  }
  return page->blocks->len;
}
