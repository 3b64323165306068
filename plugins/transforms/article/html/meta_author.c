/* meta_author.c - who wrote an article. */
#include "plugins/transforms/article/html/meta.h"

static const MetaPlace author_places[] = {{FACT_LD, "author"},
                                          {FACT_ITEM, "author"},
                                          {FACT_AUTHOR, "author"},
                                          {FACT_META, "author"},
                                          {FACT_META, "parsely-author"},
                                          {FACT_META, "sailthru.author"},
                                          {FACT_META, "article:author"},
                                          {FACT_META, "dc.creator"},
                                          {FACT_META, "dcterms.creator"},
                                          {FACT_META, "citation_author"},
                                          {FACT_META, "byl"},
                                          {FACT_META, "byline"},
                                          {FACT_META, NULL}};

enum {
  MOST_AUTHORS = 16,
  NAME_WORDS = 5,
  BYLINE_WORDS = 14
};

/* The end of the phrase of a class with which a text begins; NULL when it begins with none. */
static const char *
author_phrase(const Wordlist *words, const char *class_name, const char *text)
{
  const char *found = NULL;
  const char *end = text;
  for (int count = 0; count < 3 && *end != '\0'; count++) {
    while (*end != '\0' && *end != ' ' && *end != ':' && *end != '|')
      end = g_utf8_next_char(end);
    if (wordlist_find(words, class_name, (ArykText){text, (size_t)(end - text)}) != NULL)
      found = end;
    while (*end == ' ' || *end == ':' || *end == '|')
      end++;
  }
  while (found != NULL && (*found == ' ' || *found == ':' || *found == '|'))
    found++;
  return found;
}

static bool
author_has_role(const Wordlist *words, const char *name)
{
  for (const char *p = name; *p != '\0';) {
    size_t length = strcspn(p, " ");
    if (wordlist_find(words, "role", (ArykText){p, length}) != NULL)
      return true;
    p += length + (p[length] == ' ');
  }
  return false;
}

/* Words of a name, with capitals where the script has them. */
static bool
author_is_name(const PageMeta *meta, const Wordlist *words, const char *name)
{
  int count = 1, capitals = 0, letters = 0;
  bool cased = false;
  if (strlen(name) < 2 || strlen(name) > 80 || strpbrk(name, "@/<>{}[]=|0123456789") != NULL)
    return false;
  if (wordlist_find(words, "nobody", aryk_text(name)) != NULL ||
      (meta->site != NULL && phrases_same(aryk_text(meta->site), aryk_text(name))))
    return false;
  bool start = true;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    count += c == ' ';
    letters += g_unichar_isalpha(c);
    cased = cased || g_unichar_isupper(c) || g_unichar_islower(c);
    capitals += start && g_unichar_isupper(c);
    start = c == ' ' || c == '-';
  }
  return count <= NAME_WORDS && letters > 1 && (!cased || capitals > 0) &&
         !author_has_role(words, name);
}

/* Cuts off what stands behind a name: "Jane Doe on Monday". */
static void
author_cut(const Wordlist *words, char *name)
{
  for (char *p = strchr(name, ' '); p != NULL; p = strchr(p + 1, ' ')) {
    size_t length = strcspn(p + 1, " ,.");
    if (wordlist_find(words, "behind", (ArykText){p + 1, length}) != NULL) {
      *p = '\0';
      return;
    }
  }
}

static void
author_add(PageMeta *meta, const Wordlist *words, char *name)
{
  g_strstrip(name);
  size_t length = strlen(name);
  while (length > 0 && strchr(".,:;-", name[length - 1]) != NULL &&
         !(name[length - 1] == '.' && length > 2 && name[length - 3] == ' '))
    name[--length] = '\0';
  g_strstrip(name);
  if (meta->authors->len >= MOST_AUTHORS || !author_is_name(meta, words, name))
    return;
  for (guint i = 0; i < meta->authors->len; i++)
    if (phrases_same(aryk_text(g_ptr_array_index(meta->authors, i)), aryk_text(name)))
      return;
  g_ptr_array_add(meta->authors, g_strdup(name));
}

/* Where the words between two names stand in `text`; their end in *end. NULL when there are none.
 */
static const char *
author_between(const Wordlist *words, const char *text, const char **end)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    if (strchr(",;|&\n", *p) != NULL) {
      *end = p + 1;
      return p;
    }
    if (*p != ' ')
      continue;
    const char *stop = p + 1 + strcspn(p + 1, " ,;|&");
    if (*stop == ' ' &&
        wordlist_find(words, "between", (ArykText){p + 1, (size_t)(stop - p - 1)}) != NULL) {
      *end = stop;
      return p;
    }
  }
  return NULL;
}

/* "By Jane Doe and John Roe, The Paper": the names. Behind a full name or an agency's, one word
 * alone is none ("AFP, Washington", "Jane Doe, MD"), nor is one in a line that says no "by". */
static void
author_split(PageMeta *meta, const Wordlist *words, const char *text, bool line)
{
  const char *rest = author_phrase(words, "by", text);
  const char *by = strstr(text, " by "); /* "Analysis by Jane Doe" */
  bool full = line && rest == NULL && by == NULL;
  rest = rest != NULL ? rest : by != NULL ? by + 4 : text;
  while (*rest != '\0') {
    const char *end;
    const char *stop = author_between(words, rest, &end);
    char *name = stop != NULL ? g_strndup(rest, (gsize)(stop - rest)) : g_strdup(rest);
    const char *lead = author_phrase(words, "by", g_strstrip(name));
    char *bare = g_strstrip(g_strdup(lead != NULL ? lead : name));
    author_cut(words, bare);
    bool single = strchr(bare, ' ') == NULL;
    bool described = line && g_ascii_strncasecmp(bare, "the ", 4) == 0;
    if (!(full && single) && !described)
      author_add(meta, words, bare);
    full = full || !single || wordlist_find(words, "nobody", aryk_text(bare)) != NULL;
    g_free(bare);
    g_free(name);
    if (stop == NULL)
      break;
    rest = end;
  }
}

/* The name inside an element that holds more than a name: microdata's name, a link. */
static char *
author_inner(const Page *page, uint32_t element)
{
  for (guint i = 0; i < page->facts->len; i++) {
    const PageFact *fact = g_ptr_array_index(page->facts, i);
    bool inner = fact->element > element && page_holds(page, element, fact->element);
    if (inner && fact->kind == FACT_ITEM && g_ascii_strcasecmp(fact->name, "name") == 0)
      return meta_value(page, fact);
  }
  return NULL;
}

static void
author_fact(PageMeta *meta, const Page *page, const Wordlist *words, const PageFact *fact)
{
  char *value = NULL;
  if (fact->kind == FACT_ITEM && fact->value == NULL)
    value = author_inner(page, fact->element);
  if (value == NULL)
    value = meta_value(page, fact);
  if (value != NULL && strlen(value) < 200)
    author_split(meta, words, value, false);
  g_free(value);
}

/* The names in the smallest elements that are marked as bylines, between title and end. */
static void
author_bylines(PageMeta *meta, const Page *page, const Body *body, const Wordlist *words)
{
  uint32_t title = meta_title_block(page, meta->title);
  uint32_t from = title < page->blocks->len ? title : body->first;
  from = from > 6 ? from - 6 : 0;
  for (uint32_t i = 1; i < page->elements->len && meta->authors->len == 0; i++) {
    const PageElement *element = page_element(page, i);
    if ((element->marks & MARK_BIT(MARK_AUTHOR)) == 0 || element->first_block < from ||
        element->first_block > body->end + 4 || meta_is_aside(page, body, i))
      continue;
    char *text = meta_element_text(page, i);
    if (text != NULL && strlen(text) < 120)
      author_split(meta, words, text, true);
    g_free(text);
  }
}

/* Where the name begins in a line that tells the date first: "Posted on 2 March 2015 by Jane Doe";
 * NULL when it tells none. */
static const char *
author_behind_date(const Wordlist *words, const char *line)
{
  PageWhen when;
  const char *name = NULL;
  if (!when_find(words, line, false, &when))
    return NULL;
  for (const char *p = strchr(line, ' '); p != NULL && name == NULL; p = strchr(p + 1, ' ')) {
    size_t length = strcspn(p + 1, " :");
    const char *next = p + 1 + length + strspn(p + 1 + length, " :");
    if (wordlist_find(words, "by", (ArykText){p + 1, length}) != NULL &&
        g_unichar_isupper(g_utf8_get_char(next)))
      name = next;
  }
  return name;
}

/* "By Jane Doe": a short line beside the title. */
static void
author_lines(PageMeta *meta, const Page *page, const Body *body, const Wordlist *words)
{
  uint32_t title = meta_title_block(page, meta->title);
  uint32_t from = title < page->blocks->len ? title : body->first;
  for (uint32_t i = from; i < MIN(body->end, from + 12) && meta->authors->len == 0; i++) {
    const PageBlock *block = page_block(page, i);
    if (block->words > BYLINE_WORDS || meta_is_aside(page, body, block->element))
      continue;
    char *line = g_strndup(page->text->str + block->start, block->end - block->start);
    const char *rest = author_phrase(words, "by", line);
    const char *behind = block->sentences == 0 ? author_behind_date(words, line) : NULL;
    if (rest != NULL && g_unichar_isupper(g_utf8_get_char(rest)))
      author_split(meta, words, line, true);
    else if (behind != NULL)
      author_split(meta, words, behind, true);
    g_free(line);
  }
}

void
meta_authors(PageMeta *meta, const Page *page, const Body *body, const Wordlist *words)
{
  char **source = &meta->sources[META_AUTHORS];
  for (const MetaPlace *place = author_places; place->name != NULL && meta->authors->len == 0;
       place++) {
    const PageFact *fact;
    for (guint at = 0; (fact = meta_fact(page, place, &at)) != NULL;)
      if ((fact->kind != FACT_ITEM && fact->kind != FACT_AUTHOR) ||
          !meta_is_aside(page, body, fact->element))
        author_fact(meta, page, words, fact);
    if (meta->authors->len > 0)
      *source = meta_source(place);
  }
  if (meta->authors->len == 0) {
    author_bylines(meta, page, body, words);
    if (meta->authors->len > 0)
      *source = g_strdup("byline");
  }
  if (meta->authors->len == 0) {
    author_lines(meta, page, body, words);
    if (meta->authors->len > 0)
      *source = g_strdup("text");
  }
}
