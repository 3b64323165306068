/* page.c - runs libxml2's SAX parser over a page. */
#include "plugins/transforms/article/html/page.h"

#include <libxml/parserInternals.h>

#include "plugins/transforms/article/html/builder.h"

enum {
  MOST_JSON = 4 * 1024 * 1024 /* bytes of JSON-LD in a page */
};

static void
page_fact_free(void *data)
{
  PageFact *fact = data;
  g_free(fact->name);
  g_free(fact->value);
  g_free(fact);
}

void
page_clear(Page *page)
{
  if (page->elements == NULL)
    return;
  g_array_unref(page->elements);
  g_array_unref(page->blocks);
  g_string_free(page->text, TRUE);
  g_ptr_array_unref(page->facts);
  offset_map_clear(&page->map);
  g_free(page->title);
  g_free(page->language);
  memset(page, 0, sizeof *page);
}

static void
on_start(void *user, const xmlChar *name, const xmlChar **values)
{
  builder_start(user, (const char *)name, (const char *const *)values);
}

static void
on_end(void *user, const xmlChar *name)
{
  (void)name;
  builder_end(user);
}

static void
on_text(void *user, const xmlChar *data, int length)
{
  Builder *builder = user;
  ArykText text = {(const char *)data, (size_t)MAX(length, 0)};
  if (builder->kept != NULL) {
    if (builder->kept->len + builder->json_bytes + text.length < MOST_JSON)
      g_string_append_len(builder->kept, text.data, (gssize)text.length);
    return;
  }
  if (builder_top(builder)->hidden)
    return;
  builder_text(builder, text);
}

static void
on_error(void *user, const char *message, ...)
{
  (void)user, (void)message; /* broken markup is what there is; the parser mends it */
}

static bool
builder_parse(Builder *builder)
{
  static const htmlSAXHandler none;
  if (builder->input.length == 0)
    return true;
  htmlParserCtxtPtr parser =
      htmlCreateMemoryParserCtxt(builder->input.data, (int)builder->input.length);
  if (parser == NULL)
    return aryk_error(&builder->error, ARYK_ERROR_OTHER, "libxml2 makes no parser");
  htmlSAXHandler handler = none;
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  handler.error = on_error;
  handler.warning = on_error;
  *parser->sax = handler;
  parser->userData = builder;
  builder->parser = parser;
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR |
                                 HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(parser);
  htmlFreeParserCtxt(parser);
  return builder->error == NULL;
}

/* Ends what is still open. */
static void
builder_close(Builder *builder)
{
  while (builder->open->len > 1)
    builder_end(builder);
  builder_flush(builder);
  PageElement *root = builder_element(builder, 0);
  root->end = builder->page->elements->len;
  root->end_block = builder->page->blocks->len;
  root->text_end = (uint32_t)builder->page->text->len;
}

void
page_start(void)
{
  xmlInitParser();
}

bool
page_read(Page *page, const MarkWords *words, const PageLimits *limits, ArykText text, bool reveal,
          GError **error)
{
  if (text.length > MIN(limits->size, INT32_MAX))
    return aryk_error(error, ARYK_ERROR_LIMIT,
                      "the page has %zu bytes, and max_page is %" G_GUINT64_FORMAT, text.length,
                      limits->size);
  if (!page_guard(text, limits, error))
    return false;
  Builder builder = {
      .page = page, .words = words, .limits = limits, .input = text, .reveal = reveal};
  PageElement root = {0};
  Open open = {.makes_block = true};
  page->elements = g_array_sized_new(FALSE, FALSE, sizeof(PageElement), 1024);
  page->blocks = g_array_sized_new(FALSE, FALSE, sizeof(PageBlock), 256);
  page->text = g_string_sized_new(text.length / 8 + 64);
  page->facts = g_ptr_array_new_with_free_func(page_fact_free);
  g_array_append_val(page->elements, root);
  builder.open = g_array_new(FALSE, FALSE, sizeof(Open));
  g_array_append_val(builder.open, open);
  builder.classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  bool done = builder_parse(&builder);
  builder_close(&builder);
  g_array_unref(builder.open);
  g_hash_table_unref(builder.classes);
  if (builder.kept != NULL)
    g_string_free(builder.kept, TRUE);
  if (!done)
    g_propagate_error(error, builder.error);
  return done;
}
