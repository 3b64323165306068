/* page.c - libxml2's SAX events into elements, blocks and text. */
#include "plugins/transforms/article/html/page.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

enum {
  MOST_FACTS = 4096,
  MOST_JSON = 4 * 1024 * 1024 /* bytes of JSON-LD in a page */
};

/* An element that is open. */
typedef struct Open {
  uint32_t element;
  uint32_t block; /* the innermost element that makes blocks: it, or one around it */
  bool makes_block;
  bool hidden; /* no text in it counts */
} Open;

typedef struct Builder {
  Page *page;
  const MarkWords *words;
  const PageLimits *limits;
  htmlParserCtxtPtr parser;
  ArykText input;
  bool reveal; /* what is styled away counts */

  GArray *open;        /* of Open                                  */
  GHashTable *classes; /* value of an attribute -> its marks       */
  PageBlock block;     /* that is being filled                     */
  size_t raw_end;      /* of the last text, in the input           */
  bool gap;            /* white space is owed                      */
  uint32_t images;     /* so far                                   */
  unsigned breaks;     /* br elements since the last text          */
  GString *kept;       /* text of the title, or JSON-LD, or NULL   */
  size_t json_bytes;   /* of JSON-LD so far                        */
  GError *error;
} Builder;

static Open *
builder_top(const Builder *builder)
{
  return &g_array_index(builder->open, Open, builder->open->len - 1);
}

static PageElement *
builder_element(const Builder *builder, uint32_t i)
{
  return &g_array_index(builder->page->elements, PageElement, i);
}

/* Ends the parsing with a reason. */
static void
builder_refuse(Builder *builder, const char *what, uint32_t limit, const char *option)
{
  if (builder->error == NULL)
    aryk_error(&builder->error, ARYK_ERROR_LIMIT, "the page has %s, and %s is %u", what, option,
               limit);
  xmlStopParser(builder->parser);
}

/* ---- Text ----------------------------------------------------------------------------------- */

/* Chinese, Japanese: scripts that put no blanks between words. */
static bool
text_is_dense(gunichar c)
{
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
         (c >= 0x0e00 && c <= 0x0e7f) || (c >= 0x20000 && c <= 0x2ffff);
}

static bool
text_ends_sentence(gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0x2026 || c == 0xff01 ||
         c == 0xff1f || c == 0x061f || c == 0x0964;
}

/* Counts what the block holds. */
static void
block_count(const Page *page, PageBlock *block)
{
  const char *p = page->text->str + block->start;
  const char *end = page->text->str + block->end;
  uint32_t dense = 0;
  bool word = false;
  gunichar last = 0;
  while (p < end) {
    gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
    p = (guchar)*p < 0x80 ? p + 1 : g_utf8_next_char(p);
    if (c == ' ' || c == '\n') {
      block->words += word;
      word = false;
      block->sentences = (uint16_t)(block->sentences + text_ends_sentence(last));
    } else if (text_is_dense(c)) {
      dense++;
    } else if (c >= 0x80 ? g_unichar_isalnum(c) : g_ascii_isalnum((char)c)) {
      word = true;
    }
    block->commas = (uint16_t)(block->commas + (c == ',' || c == 0x3001 || c == 0xff0c));
    if (c >= 0x3000 && text_ends_sentence(c))
      block->sentences++;
    if (c != '"' && c != 0x201d && c != 0x00bb && c != ')' && c != '\'' && c != 0x2019)
      last = c;
  }
  block->words += word + dense / 2;
  block->sentences = (uint16_t)(block->sentences + (last < 0x3000 && text_ends_sentence(last)));
}

/* Ends the block that is being filled; what follows belongs to the next one. */
static void
builder_flush(Builder *builder)
{
  Page *page = builder->page;
  PageBlock *block = &builder->block;
  block->end = (uint32_t)page->text->len;
  if (block->end > block->start) {
    block_count(page, block);
    g_array_append_val(page->blocks, *block);
  }
  memset(block, 0, sizeof *block);
  block->start = (uint32_t)page->text->len;
  builder->gap = false;
  builder->breaks = 0;
}

/* White space in front of text that stands at `at`. */
static void
builder_space(Builder *builder, size_t at)
{
  Page *page = builder->page;
  if (page->text->len > builder->block.start) {
    g_string_append_c(page->text, builder->breaks > 0 ? '\n' : ' ');
    if (at == builder->raw_end + 1)
      offset_map_identity(&page->map, 1, builder->raw_end);
    else
      offset_map_block(&page->map, 1, builder->raw_end,
                       at > builder->raw_end ? (uint32_t)(at - builder->raw_end) : 0);
  }
  builder->gap = false;
  builder->breaks = 0;
}

/* Appends text that starts and ends with something else than white space; it stands for the `size`
 * bytes of the input from `at` on. */
static void
builder_append(Builder *builder, ArykText text, size_t at, size_t size)
{
  Page *page = builder->page;
  const Open *top = builder_top(builder);
  uint32_t within = builder_element(builder, top->element)->within;
  if (builder->breaks >= 2)
    builder_flush(builder);
  if (builder->gap || builder->breaks > 0)
    builder_space(builder, at);
  if (page->text->len == builder->block.start) {
    builder->block.element = top->block;
    builder->block.within = builder_element(builder, top->block)->within;
  }
  g_string_append_len(page->text, text.data, (gssize)text.length);
  if (size == text.length)
    offset_map_identity(&page->map, text.length, at);
  else
    offset_map_block(&page->map, (uint32_t)text.length, at, (uint32_t)size);
  builder->raw_end = at + size;
  uint32_t bytes = (uint32_t)text.length;
  if ((within & IN_LINK) != 0)
    builder->block.link_bytes += bytes;
  if ((within & IN_STRONG) != 0)
    builder->block.strong_bytes += bytes;
  if ((within & IN_EMPHASIS) != 0)
    builder->block.emphasis_bytes += bytes;
}

/* The length of white space at `p`: ASCII, or a no-break space; 0 when there is none. */
static size_t
text_space(const char *p, const char *end)
{
  if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r' || *p == '\f')
    return 1;
  if ((guchar)*p == 0xc2 && end - p > 1 && (guchar)p[1] == 0xa0)
    return 2;
  return 0;
}

/* The end of the text at `p` in which white space is but single blanks. */
static const char *
text_run(const char *p, const char *end)
{
  while (p < end) {
    if (text_space(p, end) == 0)
      p++;
    else if (*p == ' ' && p + 1 < end && text_space(p + 1, end) == 0)
      p += 2;
    else
      break;
  }
  return p;
}

/* Takes text that stands for the `size` bytes of the input from `at` on. */
static void
builder_text(Builder *builder, ArykText text, size_t at, size_t size)
{
  const char *end = text.data + text.length;
  for (const char *p = text.data; p < end;) {
    size_t space = text_space(p, end);
    if (space > 0) {
      builder->gap = true;
      p += space;
      continue;
    }
    const char *stop = text_run(p, end);
    ArykText run = {p, (size_t)(stop - p)};
    if (size == text.length)
      builder_append(builder, run, at + (size_t)(p - text.data), run.length);
    else
      builder_append(builder, run, at, size);
    p = stop;
  }
}

/* Where in the input the text lies that the parser has just handed over. It copies character data
 * as it is, and stands behind it, or, when its buffer was full, in front of its last character; a
 * reference it has replaced. */
static void
builder_place(const Builder *builder, ArykText text, size_t *at, size_t *size)
{
  const xmlParserInput *input = builder->parser->input;
  size_t behind = (size_t)(input->cur - input->base) + input->consumed;
  size_t tail = 1;
  while (tail < text.length && tail < 4 && ((guchar)text.data[text.length - tail] & 0xc0) == 0x80)
    tail++;
  for (size_t end = behind; end <= behind + tail; end += tail) {
    if (end <= builder->input.length && end >= text.length &&
        memcmp(builder->input.data + end - text.length, text.data, text.length) == 0) {
      *at = end - text.length;
      *size = text.length;
      return;
    }
  }
  behind = MIN(behind, builder->input.length);
  size_t start = behind;
  while (start > 0 && behind - start < 40 && builder->input.data[start] != '&')
    start--;
  bool found = start < behind && builder->input.data[start] == '&' && start >= builder->raw_end;
  *at = found ? start : behind;
  *size = behind - *at;
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
  size_t at, size;
  builder_place(builder, text, &at, &size);
  builder_text(builder, text, at, size);
}

/* ---- Elements ------------------------------------------------------------------------------- */

/* The attributes of an element that mean something. */
typedef struct Attributes {
  const char *class_name, *id, *role, *itemprop, *rel, *style, *type, *name, *property, *content,
      *href, *datetime, *language;
  bool hidden;
} Attributes;

static void
attributes_read(const xmlChar **values, Attributes *read)
{
  const struct {
    const char *name;
    const char **into;
  } wanted[] = {
      {"class", &read->class_name},  {"id", &read->id},     {"role", &read->role},
      {"itemprop", &read->itemprop}, {"rel", &read->rel},   {"style", &read->style},
      {"type", &read->type},         {"name", &read->name}, {"property", &read->property},
      {"content", &read->content},   {"href", &read->href}, {"datetime", &read->datetime},
      {"lang", &read->language},
  };
  memset(read, 0, sizeof *read);
  for (; values != NULL && values[0] != NULL; values += 2) {
    const char *name = (const char *)values[0];
    const char *value = values[1] != NULL ? (const char *)values[1] : "";
    if (strcmp(name, "hidden") == 0 ||
        (strcmp(name, "aria-hidden") == 0 && strcmp(value, "true") == 0))
      read->hidden = true;
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
      if (name[0] == wanted[i].name[0] && strcmp(name, wanted[i].name) == 0)
        *wanted[i].into = value;
  }
}

static MarkSet
builder_marks_of(Builder *builder, const char *value)
{
  gpointer known;
  if (value == NULL || *value == '\0')
    return 0;
  if (g_hash_table_lookup_extended(builder->classes, value, NULL, &known))
    return GPOINTER_TO_UINT(known);
  MarkSet marks = mark_words_read(builder->words, value);
  if (strlen(value) < 512)
    g_hash_table_insert(builder->classes, g_strdup(value), GUINT_TO_POINTER(marks));
  return marks;
}

static MarkSet
builder_marks(Builder *builder, const TagInfo *tag, const Attributes *attributes)
{
  MarkSet marks = builder_marks_of(builder, attributes->class_name) |
                  builder_marks_of(builder, attributes->id) |
                  builder_marks_of(builder, attributes->role) |
                  builder_marks_of(builder, attributes->itemprop);
  switch (tag->tag) {
  case TAG_NAV:
    return marks | MARK_BIT(MARK_NAVIGATION);
  case TAG_FOOTER:
    return marks | MARK_BIT(MARK_FOOTER);
  case TAG_HEADER:
    return marks | MARK_BIT(MARK_HEADER);
  case TAG_ASIDE:
    return marks | MARK_BIT(MARK_SIDEBAR);
  case TAG_FIGCAPTION:
    return marks | MARK_BIT(MARK_CAPTION);
  default:
    return marks;
  }
}

static void
builder_fact(Builder *builder, FactKind kind, const char *name, const char *value)
{
  GPtrArray *facts = builder->page->facts;
  if (facts->len >= MOST_FACTS)
    return;
  PageFact *fact = g_new0(PageFact, 1);
  fact->kind = kind;
  fact->element = builder_top(builder)->element;
  fact->name = g_strdup(name);
  fact->value = g_strdup(value);
  g_ptr_array_add(facts, fact);
}

static bool
names_have(const char *names, const char *name)
{
  size_t length = strlen(name);
  for (const char *at = names; at != NULL && (at = strstr(at, name)) != NULL; at += length)
    if ((at == names || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return true;
  return false;
}

/* What the element says of the page. */
static void
builder_facts(Builder *builder, const TagInfo *tag, const Attributes *attributes)
{
  const char *name = attributes->property != NULL ? attributes->property : attributes->name;
  if (tag->tag == TAG_META && name != NULL && attributes->content != NULL)
    builder_fact(builder, FACT_META, name, attributes->content);
  if (tag->tag == TAG_LINK && attributes->rel != NULL && attributes->href != NULL)
    builder_fact(builder, FACT_LINK, attributes->rel, attributes->href);
  if (attributes->itemprop != NULL)
    builder_fact(builder, FACT_ITEM, attributes->itemprop,
                 attributes->content != NULL    ? attributes->content
                 : attributes->datetime != NULL ? attributes->datetime
                                                : NULL);
  if (tag->tag == TAG_TIME)
    builder_fact(builder, FACT_TIME, "time", attributes->datetime);
  if (tag->tag == TAG_A && names_have(attributes->rel, "author"))
    builder_fact(builder, FACT_AUTHOR, "author", NULL);
  if (tag->tag == TAG_A && names_have(attributes->rel, "tag"))
    builder_fact(builder, FACT_TAG, "tag", NULL);
  if (tag->tag == TAG_HTML && attributes->language != NULL && builder->page->language == NULL)
    builder->page->language = g_strdup(attributes->language);
}

static bool
style_hides(const char *style)
{
  const char *display = style != NULL ? strstr(style, "display") : NULL;
  if (display == NULL)
    return false;
  for (display += strlen("display"); *display == ' ' || *display == ':'; display++)
    ;
  return g_ascii_strncasecmp(display, "none", 4) == 0;
}

/* The inner one of two spans that are marked as a window: a card that opens above a name. */
static bool
builder_is_card(const TagInfo *tag, const PageElement *parent, MarkSet marks)
{
  return tag->tag == TAG_SPAN && (marks & parent->marks & MARK_BIT(MARK_OVERLAY)) != 0;
}

static bool
builder_hides(const Builder *builder, const TagInfo *tag, const Attributes *attributes,
              MarkSet marks)
{
  if (tag->tag == TAG_HTML || tag->tag == TAG_BODY || tag->tag == TAG_MAIN)
    return false;
  if ((tag->flags & TAG_IS_HIDDEN) != 0 || builder->reveal)
    return (tag->flags & TAG_IS_HIDDEN) != 0;
  return attributes->hidden || style_hides(attributes->style) ||
         (marks & MARK_BIT(MARK_HIDDEN)) != 0;
}

/* MarkSet that make a span a block of its own: it is no part of the sentence around it. */
#define SPAN_BLOCK                                                                                 \
  (MARK_BIT(MARK_CAPTION) | MARK_BIT(MARK_RELATED) | MARK_BIT(MARK_SHARE) |                        \
   MARK_BIT(MARK_ADVERT) | MARK_BIT(MARK_NEWSLETTER) | MARK_BIT(MARK_MEDIA) |                      \
   MARK_BIT(MARK_COMMENTS))

static void
builder_open(Builder *builder, const TagInfo *tag, const Attributes *attributes)
{
  const Open *top = builder_top(builder);
  const PageElement *parent = builder_element(builder, top->element);
  Open open = {.element = builder->page->elements->len};
  PageElement element = {.parent = top->element, .tag = tag->tag};
  element.depth = (uint16_t)MIN(parent->depth + 1U, UINT16_MAX);
  element.marks = builder_marks(builder, tag, attributes);
  element.within = parent->within | tag->within;
  if ((element.marks & MARK_BIT(MARK_EMBED)) != 0)
    element.within |= IN_EMBED;
  element.label =
      tag->tag * 31U + (attributes->class_name != NULL ? g_str_hash(attributes->class_name) : 0);
  open.makes_block = (tag->flags & TAG_IS_BLOCK) != 0 ||
                     (tag->tag == TAG_SPAN && (element.marks & SPAN_BLOCK) != 0);
  open.hidden = top->hidden || builder_hides(builder, tag, attributes, element.marks) ||
                builder_is_card(tag, parent, element.marks);
  open.block = open.makes_block ? open.element : top->block;
  if (open.makes_block && !top->hidden)
    builder_flush(builder);
  builder->images += tag->tag == TAG_IMG;
  element.images = builder->images;
  element.first_block = builder->page->blocks->len;
  element.text_start = (uint32_t)builder->page->text->len;
  g_array_append_val(builder->page->elements, element);
  g_array_append_val(builder->open, open);
}

static void
on_start(void *user, const xmlChar *name, const xmlChar **values)
{
  Builder *builder = user;
  const TagInfo *tag = tag_find((const char *)name);
  Attributes attributes;
  if (builder->open->len > builder->limits->depth) {
    builder_refuse(builder, "elements that nest too deep", builder->limits->depth, "max_depth");
    return;
  }
  if (builder->page->elements->len >= builder->limits->elements) {
    builder_refuse(builder, "too many elements", builder->limits->elements, "max_elements");
    return;
  }
  attributes_read(values, &attributes);
  builder_open(builder, tag, &attributes);
  builder_facts(builder, tag, &attributes);
  if (tag->tag == TAG_BR && !builder_top(builder)->hidden)
    builder->breaks++;
  else if ((tag->flags & TAG_IS_SPACE) != 0)
    builder->gap = true;
  bool json = tag->tag == TAG_SCRIPT && attributes.type != NULL &&
              g_ascii_strcasecmp(attributes.type, "application/ld+json") == 0;
  bool title = tag->tag == TAG_TITLE && builder->page->title == NULL;
  if (json || title) {
    if (builder->kept != NULL)
      g_string_free(builder->kept, TRUE);
    builder->kept = g_string_new(NULL);
  }
}

/* Ends the keeping of the text of a title or of JSON-LD. */
static void
builder_keep(Builder *builder, uint16_t tag)
{
  if (tag == TAG_SCRIPT) {
    builder->json_bytes += builder->kept->len;
    builder_fact(builder, FACT_JSON, "", builder->kept->str);
  } else {
    g_free(builder->page->title);
    builder->page->title = g_strdup(builder->kept->str);
  }
  g_string_free(builder->kept, TRUE);
  builder->kept = NULL;
}

static void
on_end(void *user, const xmlChar *name)
{
  Builder *builder = user;
  (void)name;
  if (builder->open->len <= 1)
    return;
  Open open = *builder_top(builder);
  PageElement *element = builder_element(builder, open.element);
  if (builder->kept != NULL && (element->tag == TAG_SCRIPT || element->tag == TAG_TITLE))
    builder_keep(builder, element->tag);
  if (open.makes_block && !open.hidden)
    builder_flush(builder);
  element->images = builder->images - element->images;
  element->end = builder->page->elements->len;
  element->end_block = builder->page->blocks->len;
  element->text_end = (uint32_t)builder->page->text->len;
  g_array_set_size(builder->open, builder->open->len - 1);
}

/* ---- The page ------------------------------------------------------------------------------- */

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
on_error(void *user, const char *message, ...)
{
  (void)user, (void)message; /* broken markup is what there is; the parser mends it */
}

static bool
builder_parse(Builder *builder)
{
  static const htmlSAXHandler none;
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
  while (builder->open->len > 1)
    on_end(builder, NULL);
  builder_flush(builder);
  PageElement *root = builder_element(builder, 0);
  root->end = builder->page->elements->len;
  root->end_block = builder->page->blocks->len;
  root->text_end = (uint32_t)builder->page->text->len;
  return builder->error == NULL;
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
  g_array_unref(builder.open);
  g_hash_table_unref(builder.classes);
  if (builder.kept != NULL)
    g_string_free(builder.kept, TRUE);
  if (!done)
    g_propagate_error(error, builder.error);
  return done;
}
