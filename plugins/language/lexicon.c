/* lexicon.c - reading a user's words. */
#include "plugins/language/lexicon.h"

#include "plugins/language/token.h"

#include <string.h>

struct Lexicon {
  GString *pool;      /* attributes, as the grammar keeps them; place 0 is "none" */
  GPtrArray *forms;   /* of LexiconForm, owned, by number                         */
  GHashTable *starts; /* first folded word -> GPtrArray of LexiconForm            */
  GStringChunk *texts;
};

Lexicon *
lexicon_new(void)
{
  Lexicon *lexicon = g_new0(Lexicon, 1);
  lexicon->pool = g_string_new(NULL);
  g_string_append_c(lexicon->pool, '\0');
  lexicon->forms = g_ptr_array_new_with_free_func(g_free);
  lexicon->starts =
      g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  lexicon->texts = g_string_chunk_new(1024);
  return lexicon;
}

void
lexicon_free(Lexicon *lexicon)
{
  if (lexicon == NULL)
    return;
  g_string_free(lexicon->pool, TRUE);
  g_ptr_array_unref(lexicon->forms);
  g_hash_table_unref(lexicon->starts);
  g_string_chunk_free(lexicon->texts);
  g_free(lexicon);
}

/* The id of a class of the grammar, 0 when it has none of that name. */
static uint16_t
class_of(const char *name)
{
  for (uint32_t i = 1; i <= grammar_tables.class_count; i++)
    if (grammar_tables.classes[i] != 0 &&
        strcmp(grammar_tables.pool + grammar_tables.classes[i], name) == 0)
      return (uint16_t)i;
  return 0;
}

/* "key=value key=value" into the pool; false when it is none. */
static bool
add_attributes(Lexicon *lexicon, const char *text, uint32_t *place)
{
  int count = 0;
  char **words = NULL;
  *place = 0;
  if (strspn(text, " \t") == strlen(text))
    return true;
  bool good = g_shell_parse_argv(text, &count, &words, NULL);
  uint32_t start = (uint32_t)lexicon->pool->len;
  for (int i = 0; good && i < count; i++) {
    char *equals = strchr(words[i], '=');
    good = equals != NULL && equals != words[i];
    if (!good)
      break;
    g_string_append_len(lexicon->pool, words[i], equals - words[i]);
    g_string_append_c(lexicon->pool, '\0');
    g_string_append(lexicon->pool, equals + 1);
    g_string_append_c(lexicon->pool, '\0');
  }
  g_string_append_c(lexicon->pool, '\0');
  g_strfreev(words);
  *place = start | LEXICON_ATTRIBUTES;
  return good;
}

/* Cuts a form as texts are cut, and files it under its first word. */
static bool
add_form(Lexicon *lexicon, EntryRow entry, const char *form, bool exact)
{
  GArray *tokens = g_array_new(FALSE, FALSE, sizeof(Token));
  token_cut(NULL, form, 0, strlen(form), tokens);
  GPtrArray *words = g_ptr_array_new();
  bool good = tokens->len > 0;
  for (guint i = 0; good && i < tokens->len; i++) {
    const Token *token = &g_array_index(tokens, Token, i);
    char folded[TOKEN_FOLD_MAX];
    size_t length = token_fold(form + token->start, token->end - token->start, folded);
    good = length > 0;
    g_ptr_array_add(words, g_string_chunk_insert_len(lexicon->texts, folded, (gssize)length));
  }
  if (good) {
    size_t size = sizeof(LexiconForm) + words->len * sizeof(char *);
    LexiconForm *added = g_malloc0(size);
    const char **rest = (const char **)(void *)(added + 1);
    for (guint i = 1; i < words->len; i++)
      rest[i - 1] = words->pdata[i];
    *added = (LexiconForm){.entry = entry,
                           .exact = exact ? g_string_chunk_insert(lexicon->texts, form) : NULL,
                           .words = rest,
                           .count = words->len - 1,
                           .number = lexicon->forms->len};
    g_ptr_array_add(lexicon->forms, added);
    GPtrArray *same = g_hash_table_lookup(lexicon->starts, words->pdata[0]);
    if (same == NULL) {
      same = g_ptr_array_new();
      g_hash_table_insert(lexicon->starts, words->pdata[0], same);
    }
    g_ptr_array_add(same, added);
  }
  g_ptr_array_unref(words);
  g_array_free(tokens, TRUE);
  return good;
}

/* One of the forms behind a colon: `"US"` with its capitals, `m~` only glued. */
static bool
add_written_form(Lexicon *lexicon, EntryRow entry, char *form)
{
  g_strstrip(form);
  size_t length = strlen(form);
  if (length > 1 && form[length - 1] == '~') {
    entry.glued = 1;
    form[length - 1] = '\0';
    g_strchomp(form);
    length = strlen(form);
  }
  bool exact = length > 2 && form[0] == '"' && form[length - 1] == '"';
  if (exact) {
    form[length - 1] = '\0';
    form++;
  }
  return add_form(lexicon, entry, form, exact);
}

/* "key=value : form, form". */
static bool
add_line(Lexicon *lexicon, uint16_t class_id, char *line)
{
  char *colon = line[0] == ':' ? line : strstr(line, " :");
  EntryRow entry = {.class_id = class_id};
  if (class_id == 0 || colon == NULL)
    return false;
  char *forms = strchr(colon, ':') + 1;
  *colon = '\0';
  if (!add_attributes(lexicon, colon == line ? "" : line, &entry.attributes))
    return false;
  bool good = true;
  char **parts = g_strsplit(forms, ",", -1);
  for (char **part = parts; good && *part != NULL; part++)
    good = add_written_form(lexicon, entry, *part);
  g_strfreev(parts);
  return good;
}

/* A comment begins with # at the start of a line, or behind a blank and in front of one. */
static void
strip_comment(char *line)
{
  char *comment = line[0] == '#' ? line : strstr(line, " # ");
  if (comment != NULL)
    *comment = '\0';
  g_strstrip(line);
}

bool
lexicon_add(Lexicon *lexicon, const char *name, const char *text, GError **error)
{
  uint16_t class_id = 0;
  bool good = true;
  char **lines = g_strsplit(text, "\n", -1);
  for (unsigned i = 0; good && lines[i] != NULL; i++) {
    char *line = lines[i];
    strip_comment(line);
    if (*line == '\0')
      continue;
    if (g_str_has_prefix(line, "class ")) {
      class_id = class_of(g_strstrip(line + 6));
      if (class_id == 0)
        good = aryk_error(error, ARYK_ERROR_CONFIG, "%s:%u: the grammar has no class \"%s\"", name,
                          i + 1, line + 6);
    } else if (!add_line(lexicon, class_id, line)) {
      good = aryk_error(error, ARYK_ERROR_CONFIG,
                        "%s:%u: expected \"class NAME\", then \"key=value : form, form\" or "
                        "\": form, form\"",
                        name, i + 1);
    }
  }
  g_strfreev(lines);
  return good;
}

Lexicon *
lexicon_load(const ArykStrings *paths, GError **error)
{
  if (paths->count == 0)
    return NULL;
  Lexicon *lexicon = lexicon_new();
  for (size_t i = 0; i < paths->count; i++) {
    char *text = NULL;
    GError *cause = NULL;
    bool good = g_file_get_contents(paths->items[i], &text, NULL, &cause);
    if (!good)
      good = aryk_error(error, ARYK_ERROR_CONFIG, "lexicons: %s", cause->message);
    else if (!aryk_utf8_valid(aryk_text(text), NULL))
      good = aryk_error(error, ARYK_ERROR_CONFIG, "lexicons: %s is not UTF-8", paths->items[i]);
    else
      good = lexicon_add(lexicon, paths->items[i], text, error);
    g_clear_error(&cause);
    g_free(text);
    if (!good) {
      lexicon_free(lexicon);
      return NULL;
    }
  }
  return lexicon;
}

const LexiconForm *const *
lexicon_forms(const Lexicon *lexicon, const char *word, guint *count)
{
  const GPtrArray *forms = g_hash_table_lookup(lexicon->starts, word);
  *count = forms != NULL ? forms->len : 0;
  return forms != NULL ? (const LexiconForm *const *)(void *)forms->pdata : NULL;
}

const LexiconForm *
lexicon_form(const Lexicon *lexicon, uint32_t number)
{
  return g_ptr_array_index(lexicon->forms, number);
}

const char *
lexicon_pool(const Lexicon *lexicon)
{
  return lexicon->pool->str;
}
