/* main.c - compile TABLES.c EXAMPLES.c NAMES.h FILE...; the files by their endings: .conf, .lex,
 * .rules, .phrases. The order comes first, then the rules, whatever their place in the line. */
#include "plugins/language/compile/compile.h"

#include <string.h>

void
compiler_error(Compiler *compiler, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "%s:%u: error: ", compiler->file, compiler->line);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  compiler->errors++;
}

uint32_t
compiler_string(Compiler *compiler, const char *string)
{
  gpointer found;
  if (g_hash_table_lookup_extended(compiler->pool_places, string, NULL, &found))
    return GPOINTER_TO_UINT(found);
  uint32_t place = (uint32_t)compiler->pool->len;
  g_string_append_len(compiler->pool, string, (gssize)strlen(string) + 1);
  g_hash_table_insert(compiler->pool_places, g_strdup(string), GUINT_TO_POINTER(place));
  return place;
}

/* The id of `key` in a table of names, made if it is new. */
static uint16_t
compiler_id(Compiler *compiler, GHashTable *ids, GPtrArray *names, const char *key)
{
  gpointer found = g_hash_table_lookup(ids, key);
  if (found != NULL)
    return (uint16_t)GPOINTER_TO_UINT(found);
  uint32_t id = names->len;
  if (id > UINT16_MAX) {
    compiler_error(compiler, "more than %u names of this sort", UINT16_MAX);
    return 0;
  }
  char *copy = g_strdup(key);
  g_ptr_array_add(names, copy);
  g_hash_table_insert(ids, copy, GUINT_TO_POINTER(id));
  return (uint16_t)id;
}

uint16_t
compiler_word(Compiler *compiler, const char *text, size_t length)
{
  char folded[TOKEN_FOLD_MAX + 1];
  size_t used = token_fold(text, length, folded);
  if (used == 0 || used > TOKEN_FOLD_MAX) {
    compiler_error(compiler, "the word \"%.*s\" is too long", (int)length, text);
    return 0;
  }
  folded[used] = '\0';
  return compiler_id(compiler, compiler->word_ids, compiler->words, folded);
}

unsigned
compiler_place(Compiler *compiler, uint16_t word)
{
  if (compiler_place_of(compiler, word) == WORD_PLACE_NONE)
    g_hash_table_insert(compiler->word_places, GUINT_TO_POINTER(word),
                        GUINT_TO_POINTER(g_hash_table_size(compiler->word_places) + 1));
  return compiler_place_of(compiler, word);
}

unsigned
compiler_place_of(const Compiler *compiler, uint16_t word)
{
  unsigned number =
      GPOINTER_TO_UINT(g_hash_table_lookup(compiler->word_places, GUINT_TO_POINTER(word)));
  unsigned common = compiler->common_words;
  if (number == 0)
    return WORD_PLACE_NONE;
  return number <= common ? number - 1 : common + (number - 1 - common) % (WORD_PLACES - common);
}

uint16_t
compiler_class(Compiler *compiler, const char *name)
{
  return compiler_id(compiler, compiler->class_ids, compiler->classes, name);
}

uint16_t
compiler_element(Compiler *compiler, const char *name)
{
  return compiler_id(compiler, compiler->element_ids, compiler->elements, name);
}

uint16_t
compiler_phrase(Compiler *compiler, const char *name)
{
  return compiler_id(compiler, compiler->phrase_ids, compiler->phrases, name);
}

uint32_t
compiler_attributes(Compiler *compiler, const char *text)
{
  char **words = NULL;
  int count = 0;
  GError *error = NULL;
  if (strspn(text, " \t") == strlen(text))
    return 0;
  if (!g_shell_parse_argv(text, &count, &words, &error)) {
    compiler_error(compiler, "%s", error->message);
    g_error_free(error);
    return 0;
  }
  uint32_t list = compiler->attributes->len;
  for (int i = 0; i < count; i++) {
    char *equals = strchr(words[i], '=');
    if (equals == NULL || equals == words[i]) {
      compiler_error(compiler, "\"%s\" is not of the form key=value", words[i]);
      continue;
    }
    *equals = '\0';
    AttributeRow row = {compiler_id(compiler, compiler->key_ids, compiler->keys, words[i]),
                        compiler_string(compiler, equals + 1)};
    g_array_append_val(compiler->attributes, row);
  }
  AttributeRow end = {0, 0};
  g_array_append_val(compiler->attributes, end);
  g_strfreev(words);
  return list;
}

void
compiler_strip(char *line)
{
  bool quoted = false;
  for (char *at = line; *at != '\0'; at++) {
    if (*at == '\\' && quoted && at[1] != '\0') {
      at++;
    } else if (*at == '"') {
      quoted = !quoted;
    } else if (*at == '#' && !quoted && (at == line || at[-1] == ' ' || at[-1] == '\t') &&
               (at[1] == ' ' || at[1] == '\0' || at[1] == '#' || at[1] == '\t')) {
      *at = '\0';
      break;
    }
  }
  g_strchomp(line);
}

static bool
compiler_read(Compiler *compiler, const char *path)
{
  char *content = NULL;
  GError *error = NULL;
  if (!g_file_get_contents(path, &content, NULL, &error)) {
    fprintf(stderr, "%s\n", error->message);
    g_error_free(error);
    compiler->errors++;
    return false;
  }
  compiler->file = g_intern_string(path);
  compiler->line = 0;
  GString *class_name = g_string_new(NULL);
  RuleDraft *draft = g_str_has_suffix(path, ".rules") ? rules_begin() : NULL;
  char **lines = g_strsplit(content, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    compiler->line++;
    compiler_strip(*line);
    if (draft != NULL)
      rules_line(compiler, draft, *line);
    else if (g_str_has_suffix(path, ".lex"))
      lexicon_line(compiler, *line, class_name);
    else if (g_str_has_suffix(path, ".phrases"))
      phrases_line(compiler, *line);
    else
      order_line(compiler, *line);
  }
  if (draft != NULL)
    rules_end(compiler, draft);
  g_strfreev(lines);
  g_string_free(class_name, TRUE);
  g_free(content);
  return true;
}

static Compiler *
compiler_new(void)
{
  Compiler *compiler = g_new0(Compiler, 1);
  compiler->pool = g_string_new(NULL);
  g_string_append_c(compiler->pool, '\0');
  compiler->pool_places = g_hash_table_new(g_str_hash, g_str_equal);
  compiler->words = g_ptr_array_new();
  compiler->word_ids = g_hash_table_new(g_str_hash, g_str_equal);
  compiler->word_places = g_hash_table_new(NULL, NULL);
  compiler->keys = g_ptr_array_new();
  compiler->key_ids = g_hash_table_new(g_str_hash, g_str_equal);
  compiler->attributes = g_array_new(FALSE, TRUE, sizeof(AttributeRow));
  compiler->elements = g_ptr_array_new();
  compiler->element_ids = g_hash_table_new(g_str_hash, g_str_equal);
  compiler->classes = g_ptr_array_new();
  compiler->class_ids = g_hash_table_new(g_str_hash, g_str_equal);
  compiler->class_filled = g_hash_table_new(NULL, NULL);
  compiler->class_kinds = g_hash_table_new(NULL, NULL);
  compiler->endings = g_array_new(FALSE, TRUE, sizeof(EndingRow));
  compiler->phrases = g_ptr_array_new();
  compiler->phrase_ids = g_hash_table_new(g_str_hash, g_str_equal);
  compiler->phrase_rows = g_array_new(FALSE, TRUE, sizeof(PhraseRow));
  compiler->nodes = g_ptr_array_new();
  compiler->categories = g_array_new(FALSE, TRUE, sizeof(CategoryRow));
  compiler->category_ids = g_hash_table_new(g_str_hash, g_str_equal);
  compiler->rules = g_array_new(FALSE, TRUE, sizeof(RuleRow));
  compiler->rule_names = g_hash_table_new(g_str_hash, g_str_equal);
  compiler->steps = g_array_new(FALSE, TRUE, sizeof(Step));
  compiler->ways = g_array_new(FALSE, TRUE, sizeof(Ways));
  compiler->starts = g_array_new(FALSE, TRUE, sizeof(Start));
  compiler->choices = g_array_new(FALSE, TRUE, sizeof(Choice));
  compiler->examples = g_array_new(FALSE, TRUE, sizeof(ExampleRow));
  compiler->example_text = g_string_new(NULL);
  compiler->class_uses = g_array_new(FALSE, TRUE, sizeof(ClassUse));
  g_ptr_array_add(compiler->words, NULL);
  g_ptr_array_add(compiler->keys, NULL);
  g_ptr_array_add(compiler->elements, NULL);
  g_ptr_array_add(compiler->phrases, NULL);
  g_array_set_size(compiler->phrase_rows, 1);
  g_ptr_array_add(compiler->classes, NULL);
  g_array_set_size(compiler->attributes, 1); /* the empty list */
  g_array_set_size(compiler->categories, 1);
  return compiler;
}

/* Sets of a stratum's rules are 64 bits. */
static void
compiler_check_strata(Compiler *compiler)
{
  GArray *counts = g_array_new(FALSE, TRUE, sizeof(guint));
  g_array_set_size(counts, compiler->stratum_count + 1);
  for (guint i = 0; i < compiler->rules->len; i++) {
    uint16_t id = g_array_index(compiler->rules, RuleRow, i).category;
    const CategoryRow *category = &g_array_index(compiler->categories, CategoryRow, id);
    if (++g_array_index(counts, guint, category->stratum) == RULE_SET_MOST + 1)
      compiler_error(compiler, "more than %d rules make <%s> and what is found with it",
                     RULE_SET_MOST, compiler->pool->str + category->name);
  }
  g_array_free(counts, TRUE);
}

/* Lexicons and rules may come in any order, so what rules name is checked at the end. */
static void
compiler_check(Compiler *compiler)
{
  for (guint i = 0; i < compiler->class_uses->len; i++) {
    const ClassUse *use = &g_array_index(compiler->class_uses, ClassUse, i);
    if (!g_hash_table_contains(compiler->class_filled, GUINT_TO_POINTER(use->class_id))) {
      compiler->file = use->file;
      compiler->line = use->line;
      compiler_error(compiler, "no lexicon has the class \"%s\"",
                     (const char *)compiler->classes->pdata[use->class_id]);
    }
  }
  if (compiler->classes->len > CLASS_SET_WORDS * 64)
    compiler_error(compiler, "more than %d classes that no rule names: raise CLASS_SET_WORDS",
                   CLASS_SET_WORDS * 64 - CLASS_OTHER);
  if (compiler->elements->len > ELEMENTS_MOST + 1)
    compiler_error(compiler, "more than %d names of elements: raise ELEMENTS_MOST in tables.h",
                   ELEMENTS_MOST);
  if (compiler->categories->len > 32)
    compiler_error(compiler, "more than 31 categories");
  compiler_check_strata(compiler);
}

/* Reads the files with that ending. */
static void
compiler_read_all(Compiler *compiler, char **paths, const char *ending)
{
  for (; *paths != NULL; paths++)
    if (g_str_has_suffix(*paths, ending))
      compiler_read(compiler, *paths);
}

/* The classes that come now are named by no rule. */
static void
compiler_end_rule_classes(Compiler *compiler)
{
  if (compiler->classes->len > THING_YEAR)
    compiler_error(compiler, "rules name more than %d classes: raise THING_SET_WORDS",
                   THING_YEAR - 1);
  while (compiler->classes->len < CLASS_OTHER)
    g_ptr_array_add(compiler->classes, NULL);
}

int
main(int argc, char **argv)
{
  if (argc < 5) {
    fprintf(stderr, "usage: compile TABLES.c EXAMPLES.c NAMES.h FILE...\n");
    return 2;
  }
  Compiler *compiler = compiler_new();
  /* Rules first: the classes that they name have ids of their own. */
  compiler_read_all(compiler, argv + 4, ".conf");
  compiler_read_all(compiler, argv + 4, ".rules");
  compiler_end_rule_classes(compiler);
  compiler_read_all(compiler, argv + 4, ".lex");
  endings_apply(compiler);
  compiler_read_all(compiler, argv + 4, ".phrases");
  compiler_check(compiler);
  if (compiler->errors > 0)
    return 1;
  rules_sort(compiler);
  starts_sort(compiler);
  if (compiler->errors > 0)
    return 1;
  ways_find(compiler);
  bool written = emit_tables(compiler, argv[1]) && emit_examples(compiler, argv[2]) &&
                 emit_names(compiler, argv[3]);
  return written ? 0 : 1;
}
