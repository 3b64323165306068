/* lexicon.c - reading a user's words. */
#include "plugins/language/lexicon.h"

#include "plugins/language/grammar_names.h"
#include "plugins/language/token.h"

#include <string.h>

struct Lexicon {
  GArray *attributes; /* of AttributeRow: lists, as the grammar keeps them        */
  GString *pool;      /* their values                                             */
  GPtrArray *forms;   /* of LexiconForm, owned, by number                         */
  GHashTable *starts; /* first folded word -> GPtrArray of LexiconForm            */
  GStringChunk *texts;
  char *unknown; /* key that the grammar does not have, found last; NULL: none */
};

Lexicon *
lexicon_new(void)
{
  Lexicon *lexicon = g_new0(Lexicon, 1);
  lexicon->attributes = g_array_new(TRUE, TRUE, sizeof(AttributeRow));
  lexicon->pool = g_string_new(NULL);
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
  g_array_unref(lexicon->attributes);
  g_string_free(lexicon->pool, TRUE);
  g_ptr_array_unref(lexicon->forms);
  g_hash_table_unref(lexicon->starts);
  g_string_chunk_free(lexicon->texts);
  g_free(lexicon->unknown);
  g_free(lexicon);
}

/* The id of the first so many bytes of a name among names of the grammar, 0 when it has none such.
 */
static uint16_t
id_of(const uint32_t *names, uint32_t count, const char *name, size_t length)
{
  for (uint32_t i = 1; i <= count; i++) {
    const char *known = grammar_tables.pool + names[i];
    if (names[i] != 0 && strncmp(known, name, length) == 0 && known[length] == '\0')
      return (uint16_t)i;
  }
  return 0;
}

static uint16_t
class_of(const char *name)
{
  return id_of(grammar_tables.classes, grammar_tables.class_count, name, strlen(name));
}

/* "key=value key=value"; false when it is none, or when no semantics know a key. */
static bool
add_attributes(Lexicon *lexicon, const char *text, uint32_t *place)
{
  int count = 0;
  char **words = NULL;
  *place = 0;
  if (strspn(text, " \t") == strlen(text))
    return true;
  bool good = g_shell_parse_argv(text, &count, &words, NULL);
  *place = lexicon->attributes->len | LEXICON_ATTRIBUTES;
  for (int i = 0; good && i < count; i++) {
    const char *equals = strchr(words[i], '=');
    size_t length = equals != NULL ? (size_t)(equals - words[i]) : 0;
    AttributeRow row = {.value = (uint32_t)lexicon->pool->len};
    row.key = id_of(grammar_tables.keys, grammar_tables.key_count, words[i], length);
    good = row.key != ATTRIBUTE_NONE;
    if (!good && length > 0)
      lexicon->unknown = g_strndup(words[i], length);
    if (!good)
      break;
    g_string_append(lexicon->pool, equals + 1);
    g_string_append_c(lexicon->pool, '\0');
    g_array_append_val(lexicon->attributes, row);
  }
  AttributeRow end = {ATTRIBUTE_NONE, 0};
  g_array_append_val(lexicon->attributes, end);
  g_strfreev(words);
  return good;
}

/* Cuts a form as texts are cut, and files it under its first word. */
static bool
add_form(Lexicon *lexicon, EntryRow entry, const char *form, bool exact)
{
  GArray *tokens = g_array_new(FALSE, FALSE, sizeof(Token));
  token_cut(NULL, form, 0, strlen(form), tokens);
  GPtrArray *words = g_ptr_array_new();
  bool good = tokens->len == 1 || (tokens->len > 1 && !class_is_words(entry.class_id));
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

static bool
bad_line(const Lexicon *lexicon, uint16_t class_id, const char *name, unsigned line, GError **error)
{
  if (lexicon->unknown != NULL)
    return aryk_error(error, ARYK_ERROR_CONFIG,
                      "%s:%u: the grammar has no attribute \"%s\" (see docs/language.md)", name,
                      line, lexicon->unknown);
  return aryk_error(error, ARYK_ERROR_CONFIG,
                    "%s:%u: expected \"class NAME\", then \"key=value : form, form\" or "
                    "\": form, form\"%s",
                    name, line, class_is_words(class_id) ? ", each of one word" : "");
}

bool
lexicon_add(Lexicon *lexicon, const char *name, const char *text, GError **error)
{
  uint16_t class_id = 0;
  bool good = true;
  g_clear_pointer(&lexicon->unknown, g_free);
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
      good = bad_line(lexicon, class_id, name, i + 1, error);
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

const AttributeRow *
lexicon_attributes(const Lexicon *lexicon, uint32_t list)
{
  return &g_array_index(lexicon->attributes, AttributeRow, list);
}

const char *
lexicon_pool(const Lexicon *lexicon)
{
  return lexicon->pool->str;
}
