/* lexicon.c - reading lexicons and the order of categories. */
#include "plugins/language/compile/compile.h"

#include <string.h>

static Node *
compiler_node(Compiler *compiler, guint index)
{
  return compiler->nodes->pdata[index];
}

static guint
compiler_add_node(Compiler *compiler)
{
  Node *node = g_new0(Node, 1);
  node->edges = g_array_new(FALSE, TRUE, sizeof(EdgeRow));
  node->entries = g_array_new(FALSE, TRUE, sizeof(EntryRow));
  g_ptr_array_add(compiler->nodes, node);
  if (compiler->nodes->len > UINT16_MAX)
    compiler_error(compiler, "more than %u different beginnings of forms", UINT16_MAX);
  return compiler->nodes->len - 1;
}

static guint
compiler_step_into(Compiler *compiler, guint from, uint16_t word)
{
  Node *node = compiler_node(compiler, from);
  for (guint i = 0; i < node->edges->len; i++) {
    EdgeRow *edge = &g_array_index(node->edges, EdgeRow, i);
    if (edge->word == word)
      return edge->node;
  }
  guint next = compiler_add_node(compiler);
  EdgeRow edge = {word, (uint16_t)next};
  g_array_append_val(node->edges, edge);
  return next;
}

bool
lexicon_is_words(const Compiler *compiler, uint32_t class_id)
{
  const char *kind = g_hash_table_lookup(compiler->class_kinds, GUINT_TO_POINTER(class_id));
  return kind != NULL && strcmp(kind, "words") == 0;
}

/* Adds one form: cuts it as texts are cut, and walks the trie. */
void
lexicon_put(Compiler *compiler, EntryRow entry, const char *form)
{
  GArray *tokens = g_array_new(FALSE, FALSE, sizeof(Token));
  token_cut(NULL, form, 0, strlen(form), tokens);
  if (compiler->nodes->len == 0)
    compiler_add_node(compiler);
  guint at = 0;
  for (guint i = 0; i < tokens->len; i++) {
    const Token *token = &g_array_index(tokens, Token, i);
    at = compiler_step_into(
        compiler, at, compiler_word(compiler, form + token->start, token->end - token->start));
  }
  bool words = lexicon_is_words(compiler, entry.class_id);
  if (words && tokens->len != 1)
    compiler_error(compiler, "a form of %u words in a class of `words`: \"%s\"", tokens->len, form);
  if (tokens->len == 0 || tokens->len > FORM_WORDS)
    compiler_error(compiler, "a form of %u words: there must be 1 to %d", tokens->len, FORM_WORDS);
  g_array_free(tokens, TRUE);
  GArray *entries = compiler_node(compiler, at)->entries;
  for (guint i = 0; i < entries->len; i++) {
    const EntryRow *other = &g_array_index(entries, EntryRow, i);
    /* The first wins: hand-written lexicons are read before generated ones. */
    if (other->class_id == entry.class_id && other->exact == entry.exact &&
        other->glued == entry.glued)
      return;
  }
  g_array_append_val(entries, entry);
}

/* One form as it is written, without its quotes and ~. */
static void
lexicon_form(Compiler *compiler, uint16_t class_id, uint32_t attributes, const char *form,
             bool exact, bool glued)
{
  EntryRow entry = {attributes, exact ? compiler_string(compiler, form) : 0, class_id, glued};
  if (!exact && form[0] == '*' && form[1] != '\0')
    endings_add(compiler, entry, form);
  else
    lexicon_put(compiler, entry, form);
  g_hash_table_add(compiler->class_filled, GUINT_TO_POINTER(class_id));
}

/* The forms behind the colon, divided by commas; a comma within quotes belongs to the form. */
static void
lexicon_forms(Compiler *compiler, uint16_t class_id, uint32_t attributes, char *forms)
{
  char *at = forms;
  for (;;) {
    at += strspn(at, " \t");
    if (*at == '\0')
      return;
    bool exact = *at == '"', glued = false;
    char *form = at, *end;
    if (exact) {
      form = at + 1;
      end = strchr(form, '"');
      if (end == NULL) {
        compiler_error(compiler, "a quote is not closed");
        return;
      }
      at = end + 1;
    } else {
      end = at + strcspn(at, ",");
      at = end;
    }
    at += strspn(at, " \t");
    if (*at == '~') {
      glued = true;
      at += 1 + strspn(at + 1, " \t");
    }
    bool more = *at == ',';
    if (!more && *at != '\0') {
      compiler_error(compiler, "a comma is missing before \"%s\"", at);
      return;
    }
    *end = '\0';
    g_strchomp(form);
    size_t length = strlen(form);
    if (!exact && length > 1 && form[length - 1] == '~') {
      glued = true;
      form[length - 1] = '\0';
      g_strchomp(form);
    }
    lexicon_form(compiler, class_id, attributes, form, exact, glued);
    if (!more)
      return;
    at++;
  }
}

/* "class NAME" or "words NAME": false for any other line. */
static bool
lexicon_head(Compiler *compiler, char *line, GString *class_name)
{
  static const char *const kinds[] = {"class", "words"};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    size_t length = strlen(kinds[i]);
    if (strncmp(line, kinds[i], length) != 0 || line[length] != ' ')
      continue;
    g_string_assign(class_name, g_strstrip(line + length));
    gpointer id = GUINT_TO_POINTER(compiler_class(compiler, class_name->str));
    const char *known = g_hash_table_lookup(compiler->class_kinds, id);
    if (known != NULL && known != kinds[i])
      compiler_error(compiler, "\"%s\" is declared with `%s` elsewhere", class_name->str, known);
    g_hash_table_insert(compiler->class_kinds, id, (gpointer)(guintptr)kinds[i]);
    return true;
  }
  return false;
}

void
lexicon_line(Compiler *compiler, char *line, GString *class_name)
{
  char *at = line + strspn(line, " \t");
  if (*at == '\0' || lexicon_head(compiler, at, class_name))
    return;
  if (class_name->len == 0) {
    compiler_error(compiler, "a form before the first \"class NAME\"");
    return;
  }
  char *colon = *at == ':' ? at : strstr(at, " :");
  if (colon == NULL) {
    compiler_error(compiler, "expected \"key=value : form, form\" or \": form, form\"");
    return;
  }
  char *forms = colon + (colon == at ? 1 : 2);
  *colon = '\0';
  uint16_t class_id = compiler_class(compiler, class_name->str);
  lexicon_forms(compiler, class_id, compiler_attributes(compiler, at), forms);
}

static uint16_t
order_add(Compiler *compiler, const char *name, uint16_t group, bool whole)
{
  if (g_hash_table_contains(compiler->category_ids, name)) {
    compiler_error(compiler, "the category \"%s\" is there twice", name);
    return 0;
  }
  uint16_t id = (uint16_t)compiler->categories->len;
  CategoryRow row;
  memset(&row, 0, sizeof row);
  row.name = compiler_string(compiler, name);
  row.stratum = (uint16_t)compiler->stratum_count;
  row.group = group != 0 ? group : id;
  row.whole = whole;
  row.roles = UINT32_C(1) << id | UINT32_C(1) << row.group;
  g_array_append_val(compiler->categories, row);
  g_hash_table_insert(compiler->category_ids, g_strdup(name), GUINT_TO_POINTER(id));
  return id;
}

/* "from figure": a figure is of the category `id` as well, and so is all that is a figure. */
static void
order_from(Compiler *compiler, uint16_t id, const char *name)
{
  uint16_t from = (uint16_t)GPOINTER_TO_UINT(g_hash_table_lookup(compiler->category_ids, name));
  if (from == 0 || from == id) {
    compiler_error(compiler, "no category \"%s\" above", name);
    return;
  }
  for (guint i = 1; i < compiler->categories->len; i++) {
    CategoryRow *row = &g_array_index(compiler->categories, CategoryRow, i);
    if ((row->roles >> from & 1) != 0)
      row->roles |= UINT32_C(1) << id;
  }
}

/* "common the of in": words of rules that most sentences have. */
static void
order_common(Compiler *compiler, const GPtrArray *words)
{
  for (guint i = 1; i < words->len; i++) {
    const char *word = words->pdata[i];
    compiler_place(compiler, compiler_word(compiler, word, strlen(word)));
  }
  compiler->common_words = g_hash_table_size(compiler->word_places);
  if (compiler->common_words > WORD_PLACES / 8 * 7)
    compiler_error(compiler, "more than %d common words: the others need places, too",
                   WORD_PLACES / 8 * 7);
}

void
order_line(Compiler *compiler, char *line)
{
  g_strstrip(line);
  if (*line == '\0')
    return;
  char **words = g_strsplit_set(line, " \t", -1);
  GPtrArray *names = g_ptr_array_new();
  for (char **word = words; *word != NULL; word++) {
    if (**word != '\0' && strcmp(*word, ":") != 0)
      g_ptr_array_add(names, *word);
  }
  bool whole = names->len > 1 && strcmp(names->pdata[0], "whole") == 0;
  bool part = names->len > 1 && strcmp(names->pdata[0], "part") == 0;
  if (names->len > 1 && strcmp(names->pdata[0], "common") == 0) {
    order_common(compiler, names);
  } else if (!whole && !part) {
    compiler_error(
        compiler,
        "expected \"part NAME\", \"part NAME from NAME\", \"whole NAME : member member\" or "
        "\"common WORD WORD\"");
  } else if (part && names->len == 4 && strcmp(names->pdata[2], "from") == 0) {
    order_from(compiler, order_add(compiler, names->pdata[1], 0, whole), names->pdata[3]);
    compiler->stratum_count++;
  } else {
    uint16_t group = order_add(compiler, names->pdata[1], 0, whole);
    for (guint i = 2; i < names->len; i++)
      order_add(compiler, names->pdata[i], group, whole);
    compiler->stratum_count++;
  }
  g_ptr_array_free(names, TRUE);
  g_strfreev(words);
}
