#include "plugins/transforms/article/html/ld.h"

#include "plugins/transforms/article/html/plain.h"

enum {
  LD_DEPTH = 64,
  MOST_FACTS = 8192 /* of a page, with those it has from elsewhere */
};

typedef enum LdKind {
  LD_OTHER = 0, /* a number, true, null */
  LD_TEXT,
  LD_LIST,
  LD_OBJECT
} LdKind;

typedef struct LdNode LdNode;
struct LdNode {
  LdKind kind;
  const char *key;  /* of a member of an object; "" else */
  const char *text; /* of a text                         */
  LdNode *first, *next;
};

typedef struct LdReader {
  const char *at; /* ends with a NUL */
  GStringChunk *texts;
  GPtrArray *nodes; /* owns them */
  GString *buffer;
} LdReader;

/* ---- Reading -------------------------------------------------------------------------------- */

static LdNode *
ld_node(LdReader *reader, LdKind kind)
{
  LdNode *node = g_new0(LdNode, 1);
  node->kind = kind;
  node->key = node->text = "";
  g_ptr_array_add(reader->nodes, node);
  return node;
}

static void
ld_space(LdReader *reader)
{
  while (g_ascii_isspace(*reader->at) || *reader->at == ',' || *reader->at == ';')
    reader->at++;
}

static gunichar
ld_hex(const char *p)
{
  gunichar c = 0;
  for (int i = 0; i < 4; i++) {
    if (!g_ascii_isxdigit(p[i]))
      return 0;
    c = c * 16 + (gunichar)g_ascii_xdigit_value(p[i]);
  }
  return c;
}

/* "\u00e9", "\ud83d\ude00"; what is no character is left out. */
static void
ld_escape(LdReader *reader)
{
  static const char letters[] = "nrtbf", meant[] = "\n\r\t  ";
  char c = *reader->at;
  const char *letter = c != '\0' ? strchr(letters, c) : NULL;
  if (c == 'u') {
    gunichar one = ld_hex(reader->at + 1);
    if (one == 0)
      return;
    reader->at += 4;
    if (one >= 0xd800 && one < 0xdc00 && reader->at[1] == '\\' && reader->at[2] == 'u') {
      gunichar two = ld_hex(reader->at + 3);
      if (two >= 0xdc00 && two < 0xe000) {
        one = 0x10000 + ((one - 0xd800) << 10) + (two - 0xdc00);
        reader->at += 6;
      }
    }
    if (g_unichar_validate(one))
      g_string_append_unichar(reader->buffer, one);
  } else if (letter != NULL) {
    g_string_append_c(reader->buffer, meant[letter - letters]);
  } else if (c != '\0') {
    g_string_append_c(reader->buffer, c); /* of a character of several bytes the others follow */
  }
}

/* The string behind the quotation mark at `at`. */
static const char *
ld_string(LdReader *reader)
{
  g_string_truncate(reader->buffer, 0);
  for (reader->at++; *reader->at != '\0' && *reader->at != '"'; reader->at++) {
    if (*reader->at != '\\') {
      g_string_append_c(reader->buffer, *reader->at);
      continue;
    }
    reader->at++;
    ld_escape(reader);
    if (*reader->at == '\0')
      break;
  }
  if (*reader->at == '"')
    reader->at++;
  return g_string_chunk_insert(reader->texts, reader->buffer->str);
}

static LdNode *ld_value(LdReader *reader, unsigned depth);

/* The members of a list or an object, up to its closing bracket. */
static bool
ld_members(LdReader *reader, LdNode *node, char close, unsigned depth)
{
  LdNode **last = &node->first;
  for (reader->at++;;) {
    ld_space(reader);
    if (*reader->at == close) {
      reader->at++;
      return true;
    }
    const char *key = "";
    if (node->kind == LD_OBJECT) {
      if (*reader->at != '"')
        return false;
      key = ld_string(reader);
      ld_space(reader);
      if (*reader->at != ':')
        return false;
      reader->at++;
    }
    LdNode *member = ld_value(reader, depth + 1);
    if (member == NULL)
      return false;
    member->key = key;
    *last = member;
    last = &member->next;
  }
}

/* NULL where nothing can be read; the members of what breaks off are in their parent all the same.
 */
static LdNode *
ld_value(LdReader *reader, unsigned depth)
{
  ld_space(reader);
  char c = *reader->at;
  if (c == '\0' || depth > LD_DEPTH)
    return NULL;
  if (c == '"') {
    const char *text = ld_string(reader);
    LdNode *node = ld_node(reader, LD_TEXT);
    node->text = text;
    return node;
  }
  if (c == '{' || c == '[') {
    LdNode *node = ld_node(reader, c == '{' ? LD_OBJECT : LD_LIST);
    if (!ld_members(reader, node, c == '{' ? '}' : ']', depth))
      reader->at = ""; /* nothing more; what came counts */
    return node;
  }
  LdNode *node = ld_node(reader, LD_OTHER);
  const char *start = reader->at;
  while (*reader->at != '\0' && strchr(",]}:\"[{", *reader->at) == NULL)
    reader->at++;
  return reader->at > start ? node : NULL;
}

/* ---- What it says --------------------------------------------------------------------------- */

static const LdNode *
ld_member(const LdNode *object, const char *key)
{
  const LdNode *member = object->first;
  while (member != NULL && strcmp(member->key, key) != 0)
    member = member->next;
  return member;
}

/* The text of a node, or its name where it is an object, or of the first of a list. */
static const char *
ld_text(const LdNode *node)
{
  if (node != NULL && node->kind == LD_LIST)
    node = node->first;
  if (node != NULL && node->kind == LD_OBJECT)
    node = ld_member(node, "name");
  return node != NULL && node->kind == LD_TEXT ? node->text : NULL;
}

static bool
ld_type_ends(const LdNode *object, const char *const *endings)
{
  const LdNode *type = ld_member(object, "@type");
  const LdNode *one = type != NULL && type->kind == LD_LIST ? type->first : type;
  for (; one != NULL && one->kind == LD_TEXT; one = type->kind == LD_LIST ? one->next : NULL)
    for (size_t i = 0; endings[i] != NULL; i++)
      if (g_str_has_suffix(one->text, endings[i]))
        return true;
  return false;
}

static void
ld_fact(Page *page, const char *name, const char *value)
{
  if (value == NULL || *value == '\0' || page->facts->len >= MOST_FACTS)
    return;
  PageFact *fact = g_new0(PageFact, 1);
  fact->kind = FACT_LD;
  fact->name = g_strdup(name);
  fact->value = plain_unescape(value);
  g_ptr_array_add(page->facts, fact);
}

/* Each of a list as a fact of its own; for people, those that are organizations stay out. */
static void
ld_facts(Page *page, const char *name, const LdNode *node, bool people)
{
  static const char *const organizations[] = {"Organization", "Corporation",
                                              "NewsMediaOrganization", NULL};
  const LdNode *one = node != NULL && node->kind == LD_LIST ? node->first : node;
  for (; one != NULL; one = node->kind == LD_LIST ? one->next : NULL) {
    const LdNode *names = one->kind == LD_OBJECT ? ld_member(one, "name") : NULL;
    if (people && one->kind == LD_OBJECT && ld_type_ends(one, organizations))
      continue;
    if (names == NULL || names->kind != LD_LIST) {
      ld_fact(page, name, ld_text(one));
      continue;
    }
    for (const LdNode *each = names->first; each != NULL; each = each->next)
      ld_fact(page, name, ld_text(each));
  }
}

static void
ld_article(Page *page, const LdNode *object)
{
  static const struct {
    const char *key, *name;
  } texts[] = {{"headline", "headline"},
               {"datePublished", "datePublished"},
               {"dateModified", "dateModified"},
               {"publisher", "publisher"},
               {"inLanguage", "language"},
               {"articleSection", "section"},
               {"url", "url"}};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    ld_fact(page, texts[i].name, ld_text(ld_member(object, texts[i].key)));
  ld_facts(page, "author", ld_member(object, "author"), true);
  if (ld_member(object, "author") == NULL)
    ld_facts(page, "author", ld_member(object, "creator"), true);
  ld_facts(page, "keyword", ld_member(object, "keywords"), false);
}

static void
ld_walk(Page *page, const LdNode *node)
{
  static const char *const articles[] = {"Article", "Posting",     "Report",
                                         "Review",  "NewsArticle", NULL};
  static const char *const pages[] = {"WebPage", NULL};
  for (; node != NULL; node = node->next) {
    if (node->kind == LD_OBJECT && ld_type_ends(node, articles))
      ld_article(page, node);
    else if (node->kind == LD_OBJECT && ld_type_ends(node, pages))
      ld_fact(page, "pageDate", ld_text(ld_member(node, "datePublished")));
    if (node->kind != LD_TEXT)
      ld_walk(page, node->first);
  }
}

void
page_read_ld(Page *page)
{
  guint count = page->facts->len;
  LdReader reader = {.texts = g_string_chunk_new(1024),
                     .nodes = g_ptr_array_new_with_free_func(g_free),
                     .buffer = g_string_new(NULL)};
  for (guint i = 0; i < count; i++) {
    const PageFact *fact = g_ptr_array_index(page->facts, i);
    if (fact->kind != FACT_JSON)
      continue;
    reader.at = fact->value + strcspn(fact->value, "{[");
    ld_walk(page, ld_value(&reader, 0));
  }
  g_string_chunk_free(reader.texts);
  g_ptr_array_unref(reader.nodes);
  g_string_free(reader.buffer, TRUE);
}
