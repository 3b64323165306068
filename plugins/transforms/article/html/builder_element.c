/* builder_element.c - elements into the tree: what their names say, what they tell of the page. */
#include <libxml/parserInternals.h>

#include "plugins/transforms/article/html/builder.h"

enum {
  MOST_FACTS = 4096
};

/* The attributes of an element that mean something. */
typedef struct Attributes {
  const char *class_name, *id, *role, *itemprop, *rel, *style, *type, *name, *property, *content,
      *href, *datetime, *language, *title;
  bool hidden;
} Attributes;

static void
attributes_read(const char *const *values, Attributes *read)
{
  const struct {
    const char *name;
    const char **into;
  } wanted[] = {
      {"class", &read->class_name},  {"id", &read->id},       {"role", &read->role},
      {"itemprop", &read->itemprop}, {"rel", &read->rel},     {"style", &read->style},
      {"type", &read->type},         {"name", &read->name},   {"property", &read->property},
      {"content", &read->content},   {"href", &read->href},   {"datetime", &read->datetime},
      {"lang", &read->language},     {"title", &read->title},
  };
  memset(read, 0, sizeof *read);
  for (; values != NULL && values[0] != NULL; values += 2) {
    const char *name = values[0];
    const char *value = values[1] != NULL ? values[1] : "";
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
  else if (attributes->title != NULL && g_ascii_isdigit(*attributes->title) &&
           (builder_element(builder, builder_top(builder)->element)->marks & MARK_BIT(MARK_DATE)) !=
               0)
    builder_fact(builder, FACT_TIME, "time",
                 attributes->title); /* <abbr class=published title=...> */
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
  element.label = page_bare_label(tag->tag) +
                  (attributes->class_name != NULL ? g_str_hash(attributes->class_name) : 0);
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

/* Ends the parsing with a reason. */
static void
builder_refuse(Builder *builder, const char *what, uint32_t limit, const char *option)
{
  if (builder->error == NULL)
    aryk_error(&builder->error, ARYK_ERROR_LIMIT, "the page has %s, and %s is %u", what, option,
               limit);
  xmlStopParser(builder->parser);
}

void
builder_start(Builder *builder, const char *name, const char *const *values)
{
  const TagInfo *tag = tag_find(name);
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

void
builder_end(Builder *builder)
{
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
