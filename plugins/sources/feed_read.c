#include "plugins/sources/feed_read.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

/* ---- Text ----------------------------------------------------------------------------------- */

static bool
node_is(const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* A copy of what libxml2 read, which may hold bytes that are no UTF-8: U+FFFD stands for those.
 * NULL stays NULL. */
static char *
feed_text(const xmlChar *text)
{
  return text != NULL ? g_strstrip(g_utf8_make_valid((const char *)text, -1)) : NULL;
}

static char *
node_attribute(const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
  char *copy = feed_text(value);
  xmlFree(value);
  if (copy != NULL && *copy == '\0')
    g_clear_pointer(&copy, g_free);
  return copy;
}

/* The text in an element; NULL when there is none. */
static char *
node_text(xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent(node);
  char *copy = feed_text(content);
  xmlFree(content);
  if (copy != NULL && *copy == '\0')
    g_clear_pointer(&copy, g_free);
  return copy;
}

/* The markup in an element of type xhtml. */
static char *
node_markup(const xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate();
  for (xmlNode *child = node->children; buffer != NULL && child != NULL; child = child->next)
    xmlNodeDump(buffer, node->doc, child, 0, 0);
  char *copy = buffer != NULL ? feed_text(xmlBufferContent(buffer)) : NULL;
  xmlBufferFree(buffer);
  return copy;
}

static char *
node_content(xmlNode *node)
{
  char *type = node_attribute(node, "type");
  char *text = g_strcmp0(type, "xhtml") == 0 ? node_markup(node) : node_text(node);
  g_free(type);
  return text;
}

/* Keeps the first value that comes. */
static void
keep_first(char **kept, char *value)
{
  if (*kept == NULL)
    *kept = value;
  else
    g_free(value);
}

static void
keep_longest(char **kept, char *value)
{
  if (value == NULL || (*kept != NULL && strlen(*kept) >= strlen(value))) {
    g_free(value);
    return;
  }
  g_free(*kept);
  *kept = value;
}

static void
keep_all(GPtrArray *kept, char *value)
{
  if (value != NULL)
    g_ptr_array_add(kept, value);
}

/* ---- Items ---------------------------------------------------------------------------------- */

static void
item_free(void *data)
{
  FeedItem *item = data;
  g_free(item->id);
  g_free(item->address);
  g_free(item->title);
  g_free(item->text);
  g_free(item->published);
  g_free(item->updated);
  g_ptr_array_unref(item->authors);
  g_ptr_array_unref(item->tags);
  g_free(item);
}

/* RSS has the address as text, Atom as an attribute, and several kinds of them. */
static void
item_link(FeedItem *item, xmlNode *node)
{
  char *address = node_attribute(node, "href");
  char *rel = node_attribute(node, "rel");
  if (address == NULL)
    address = node_text(node);
  if (rel == NULL || strcmp(rel, "alternate") == 0)
    keep_first(&item->address, address);
  else
    g_free(address);
  g_free(rel);
}

/* "ann@paper.example (Ann Lee)" -> "Ann Lee". */
static char *
author_name(char *author)
{
  const char *open = author != NULL ? strrchr(author, '(') : NULL;
  const char *close = open != NULL ? strchr(open, ')') : NULL;
  if (close == NULL || strchr(author, '@') == NULL)
    return author;
  char *name = g_strndup(open + 1, (gsize)(close - open - 1));
  g_free(author);
  return name;
}

static void
item_author(FeedItem *item, xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (node_is(child, "name")) {
      keep_all(item->authors, node_text(child));
      return;
    }
  keep_all(item->authors, author_name(node_text(node)));
}

static void
item_category(FeedItem *item, xmlNode *node)
{
  char *term = node_attribute(node, "term");
  keep_all(item->tags, term != NULL ? term : node_text(node));
}

static void
item_take(FeedItem *item, xmlNode *node)
{
  if (node_is(node, "title"))
    keep_first(&item->title, node_text(node));
  else if (node_is(node, "link"))
    item_link(item, node);
  else if (node_is(node, "guid") || node_is(node, "id"))
    keep_first(&item->id, node_text(node));
  else if (node_is(node, "description") || node_is(node, "encoded") || node_is(node, "content") ||
           node_is(node, "summary"))
    keep_longest(&item->text, node_content(node));
  else if (node_is(node, "pubDate") || node_is(node, "published") || node_is(node, "issued") ||
           node_is(node, "date"))
    keep_first(&item->published, node_text(node));
  else if (node_is(node, "updated") || node_is(node, "modified"))
    keep_first(&item->updated, node_text(node));
  else if (node_is(node, "author") || node_is(node, "creator"))
    item_author(item, node);
  else if (node_is(node, "category") || node_is(node, "subject"))
    item_category(item, node);
}

static FeedItem *
item_read(xmlNode *node)
{
  FeedItem *item = g_new0(FeedItem, 1);
  item->authors = g_ptr_array_new_with_free_func(g_free);
  item->tags = g_ptr_array_new_with_free_func(g_free);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    item_take(item, child);
  return item;
}

/* ---- Feeds ---------------------------------------------------------------------------------- */

/* What a channel, or the root of an Atom feed, holds. */
static void
feed_take(Feed *feed, const xmlNode *holder)
{
  for (xmlNode *child = holder->children; child != NULL; child = child->next) {
    if (node_is(child, "item") || node_is(child, "entry"))
      g_ptr_array_add(feed->items, item_read(child));
    else if (node_is(child, "title"))
      keep_first(&feed->title, node_text(child));
    else if (node_is(child, "language"))
      keep_first(&feed->language, node_text(child));
  }
}

static bool
feed_take_root(Feed *feed, const xmlNode *root)
{
  bool known =
      root != NULL && (node_is(root, "rss") || node_is(root, "RDF") || node_is(root, "feed"));
  if (!known)
    return false;
  feed->language = (char *)xmlNodeGetLang(root);
  if (feed->language != NULL) {
    char *language = g_strdup(feed->language);
    xmlFree(feed->language);
    feed->language = language;
  }
  for (xmlNode *child = root->children; child != NULL; child = child->next)
    if (node_is(child, "channel"))
      feed_take(feed, child);
  feed_take(feed, root);
  return true;
}

void
feed_start_reading(void)
{
  xmlInitParser();
}

Feed *
feed_read(ArykText xml, bool *cut, GError **error)
{
  Feed *feed = g_new0(Feed, 1);
  feed->items = g_ptr_array_new_with_free_func(item_free);
  xmlParserCtxt *parser = xmlNewParserCtxt();
  xmlDoc *document = NULL;
  *cut = false;
  if (parser != NULL && xml.length > 0 && xml.length <= INT32_MAX) {
    document = xmlCtxtReadMemory(parser, xml.data, (int)xml.length, NULL, NULL,
                                 XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                                     XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    *cut = parser->wellFormed == 0;
  }
  /* Reading text expands them, and a few lines of them can stand for gigabytes. */
  bool entities =
      document != NULL && document->intSubset != NULL && document->intSubset->entities != NULL;
  bool known =
      document != NULL && !entities && feed_take_root(feed, xmlDocGetRootElement(document));
  xmlFreeDoc(document);
  xmlFreeParserCtxt(parser);
  if (known)
    return feed;
  feed_free(feed);
  aryk_error(error, ARYK_ERROR_FORMAT,
             entities ? "this feed declares entities of its own, which are not read"
                      : "this is neither RSS nor Atom");
  return NULL;
}

void
feed_free(Feed *feed)
{
  if (feed == NULL)
    return;
  g_free(feed->title);
  g_free(feed->language);
  g_ptr_array_unref(feed->items);
  g_free(feed);
}
