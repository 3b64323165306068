/* emit.c - writing the compiled tables as C. */
#include "plugins/language/compile/emit.h"

#include <errno.h>
#include <string.h>

/* A string as C text, a piece of it a line. Zeros are written as octal, three digits always, so
 * that a digit behind them stays its own. */
static void
emit_text(FILE *out, const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (i % 80 == 0)
      fprintf(out, "%s\n  \"", i > 0 ? "\"" : "");
    if (c == '"' || c == '\\' || c == '?')
      fprintf(out, "\\%c", c);
    else if (c >= 0x20 && c < 0x7f)
      fputc(c, out);
    else
      fprintf(out, "\\%03o", c);
  }
  fputs(length > 0 ? "\"" : "\"\"", out);
}

void
emit_numbers(FILE *out, const char *type, const char *name, const uint32_t *numbers, size_t count)
{
  fprintf(out, "static const %s %s[] = {", type, name);
  for (size_t i = 0; i < count; i++)
    fprintf(out, "%s%u,", i % 20 == 0 ? "\n  " : " ", numbers[i]);
  fprintf(out, "%s};\n", count == 0 ? "0" : "\n");
}

void
emit_set(FILE *out, const uint64_t *words, int count)
{
  for (int w = 0; w < count; w++)
    fprintf(out, "UINT64_C(%" G_GUINT64_FORMAT "), ", words[w]);
}

static void
emit_things(FILE *out, const ThingSet *set)
{
  emit_set(out, set->words, THING_SET_WORDS);
}

static void
emit_phrases(FILE *out, const Compiler *compiler)
{
  fprintf(out, "static const PhraseRow phrases[] = {\n");
  for (guint i = 0; i < compiler->phrase_rows->len; i++) {
    const PhraseRow *row = &g_array_index(compiler->phrase_rows, PhraseRow, i);
    fprintf(out, "  {%u, %u, %u, %u},\n", row->lead, row->joint, row->end, row->parts);
  }
  fprintf(out, "};\n");
}

static unsigned
ending_last(const EndingRow *row)
{
  return ending_letter(row->text[row->length - 1]);
}

static gint
compare_endings(gconstpointer a, gconstpointer b)
{
  return (gint)ending_last(a) - (gint)ending_last(b);
}

static void
emit_endings(FILE *out, const Compiler *compiler)
{
  g_array_sort(compiler->endings, compare_endings);
  fprintf(out, "static const EndingRow endings[] = {\n");
  for (guint i = 0; i < compiler->endings->len; i++) {
    const EndingRow *row = &g_array_index(compiler->endings, EndingRow, i);
    fprintf(out, "  {\"%.*s\", %u, %u, %u},\n", row->length, row->text, row->class_id, row->length,
            row->least);
  }
  uint32_t starts[ENDING_LETTERS + 1];
  for (guint letter = 0, i = 0; letter <= ENDING_LETTERS; letter++) {
    while (i < compiler->endings->len &&
           ending_last(&g_array_index(compiler->endings, EndingRow, i)) < letter)
      i++;
    starts[letter] = i;
  }
  fprintf(out, "  {\"\", 0, 0, 0}};\n");
  emit_numbers(out, "uint8_t", "ending_starts", starts, G_N_ELEMENTS(starts));
}

static void
emit_choice(FILE *out, const Choice *choice)
{
  fprintf(out, "{{{");
  emit_things(out, &choice->tokens);
  fprintf(out, "}}, %uu}", choice->categories);
}

static void
emit_rules(FILE *out, Compiler *compiler)
{
  fprintf(out, "static const CategoryRow categories[] = {\n");
  for (guint i = 0; i < compiler->categories->len; i++) {
    const CategoryRow *row = &g_array_index(compiler->categories, CategoryRow, i);
    fprintf(out, "  {%u, %u, %u, %u, 0, %u},\n", row->name, row->stratum, row->group, row->whole,
            row->roles);
  }
  fprintf(out, "};\nstatic const RuleRow rules[] = {\n");
  for (guint i = 0; i < compiler->rules->len; i++) {
    const RuleRow *row = &g_array_index(compiler->rules, RuleRow, i);
    fprintf(out, "  {%u, %u, %u, %u, %u, %d, %u, %u, {{", row->name, row->semantic, row->parameters,
            row->step, row->category, row->weight, row->choice, row->choice_count);
    emit_things(out, &row->needs);
    fprintf(out, "}}, %uu, UINT64_C(%" G_GUINT64_FORMAT "), {{", row->categories, row->behind);
    emit_things(out, &row->never);
    fprintf(out, "}}, {{");
    emit_things(out, &row->not_before);
    fprintf(out, "}}, {");
    for (int k = 0; k <= ELEMENTS_MOST; k++)
      fprintf(out, "%u, ", row->slots[k]);
    fprintf(out, "}, %u, %u, {{", row->telling, row->sight);
    for (int k = 0; k < KEYS_MOST / 64; k++)
      fprintf(out, "UINT64_C(%" G_GUINT64_FORMAT "), ", row->keys.words[k]);
    fprintf(out, "}}},\n");
  }
  fprintf(out, "};\nstatic const Choice choices[] = {\n");
  for (guint i = 0; i < compiler->choices->len; i++) {
    const Choice *choice = &g_array_index(compiler->choices, Choice, i);
    fprintf(out, "  ");
    emit_choice(out, choice);
    fprintf(out, ",\n");
  }
  fprintf(out, "  {{{0}}, 0}};\nstatic const Step steps[] = {\n");
  for (guint i = 0; i < compiler->steps->len; i++) {
    const Step *step = &g_array_index(compiler->steps, Step, i);
    fprintf(out, "  {%u, %u, %u, %u, %u},\n", step->operation, step->slot, step->a, step->b,
            step->c);
  }
  fprintf(out, "  {0, 0, 0, 0, 0}};\nstatic const Ways ways[] = {\n");
  for (guint i = 0; i < compiler->ways->len; i++) {
    const Ways *ways = &g_array_index(compiler->ways, Ways, i);
    fprintf(out, "  {");
    emit_choice(out, &ways->a);
    fprintf(out, ", ");
    emit_choice(out, &ways->b);
    fprintf(out, "},\n");
  }
  fprintf(out, "  {{{{0}}, 0}, {{{0}}, 0}}};\n");
}

/* The rows of one key. */
static StartRange
starts_of(const Compiler *compiler, Operation operation, uint32_t operand)
{
  uint32_t key = ((uint32_t)operation << 24) | operand;
  StartRange range = {0, 0};
  for (guint i = 0; i < compiler->starts->len; i++) {
    if (g_array_index(compiler->starts, Start, i).key != key)
      continue;
    if (range.count++ == 0)
      range.first = (uint16_t)i;
  }
  return range;
}

static void
emit_ranges(FILE *out, const Compiler *compiler, const char *name, Operation operation, guint count)
{
  fprintf(out, "static const StartRange %s[] = {", name);
  for (guint i = 0; i < count; i++) {
    StartRange range = starts_of(compiler, operation, i);
    if (range.count == 0 && operation == OPERATION_CLASS)
      range = starts_of(compiler, OPERATION_KIND, i);
    fprintf(out, "%s{%u, %u},", i % 10 == 0 ? "\n  " : " ", range.first, range.count);
  }
  fprintf(out, "};\n");
}

static void
emit_starts(FILE *out, Compiler *compiler)
{
  fprintf(out, "static const StartRow starts[] = {\n");
  for (guint i = 0; i < compiler->starts->len; i++) {
    const StartRow *row = &g_array_index(compiler->starts, Start, i).row;
    fprintf(out, "  {%u, %u, %u, %u, %u, ", row->rule, row->step, row->open, row->slot,
            row->category);
    emit_choice(out, &row->follow);
    fprintf(out, "},\n");
  }
  fprintf(out, "};\nstatic const Choice beyond[] = {\n");
  for (guint i = 0; i < compiler->starts->len; i++) {
    fprintf(out, "  ");
    emit_choice(out, &g_array_index(compiler->starts, Start, i).beyond);
    fprintf(out, ",\n");
  }
  fprintf(out, "};\n");
  emit_ranges(out, compiler, "word_starts", OPERATION_WORD, compiler->words->len);
  emit_ranges(out, compiler, "class_starts", OPERATION_CLASS, THING_WORD);
  emit_ranges(out, compiler, "category_starts", OPERATION_CATEGORY, compiler->categories->len);
}

static FILE *
emit_open(const char *path)
{
  FILE *out = fopen(path, "w");
  if (out == NULL)
    fprintf(stderr, "%s: cannot be written: %s\n", path, g_strerror(errno));
  else
    fprintf(out, "/* Made by plugins/language/compile from the lexicons and rules. */\n"
                 "#include \"plugins/language/tables.h\"\n\n");
  return out;
}

static bool
emit_close(FILE *out, const char *path)
{
  bool failed = ferror(out) != 0;
  if (fclose(out) != 0 || failed) {
    fprintf(stderr, "%s: writing failed: %s\n", path, g_strerror(errno));
    return false;
  }
  return true;
}

/* Puts names into the pool; their places, 0 for none. */
static GArray *
emit_pool(Compiler *compiler, const GPtrArray *names)
{
  GArray *places = g_array_new(FALSE, TRUE, sizeof(uint32_t));
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    uint32_t place = name == NULL ? 0 : compiler_string(compiler, name);
    g_array_append_val(places, place);
  }
  return places;
}

static void
emit_attributes(FILE *out, const Compiler *compiler)
{
  fprintf(out, "static const AttributeRow attributes[] = {\n");
  for (guint i = 0; i < compiler->attributes->len; i++) {
    const AttributeRow *row = &g_array_index(compiler->attributes, AttributeRow, i);
    fprintf(out, "  {%u, %u},\n", row->key, row->value);
  }
  fprintf(out, "};\n");
}

bool
emit_tables(Compiler *compiler, const char *path)
{
  FILE *out = emit_open(path);
  if (out == NULL)
    return false;
  /* Everything that goes into the pool goes there before the pool is written. */
  GArray *words = emit_pool(compiler, compiler->words);
  GArray *classes = emit_pool(compiler, compiler->classes);
  GArray *keys = emit_pool(compiler, compiler->keys);
  fprintf(out, "static const char pool[] =");
  emit_text(out, compiler->pool->str, compiler->pool->len);
  fprintf(out, ";\n");
  WordIndex index = emit_words(out, compiler, words);
  emit_numbers(out, "uint32_t", "classes", (uint32_t *)(void *)classes->data, classes->len);
  emit_numbers(out, "uint32_t", "keys", (uint32_t *)(void *)keys->data, keys->len);
  emit_attributes(out, compiler);
  emit_trie(out, compiler);
  emit_endings(out, compiler);
  emit_phrases(out, compiler);
  emit_rules(out, compiler);
  emit_starts(out, compiler);
  fprintf(out,
          "const GrammarTables grammar_tables = {\n"
          "  .pool = pool, .words = words, .index = {slots, %u, %u}, .word_count = %u,\n"
          "  .word_places = word_places, .word_rows = word_rows, .nodes = nodes,\n"
          "  .edges = edges, .entries = entries, .hits = hits, .sets = sets,\n"
          "  .looks = looks,\n"
          "  .attributes = attributes, .keys = keys, .key_count = %u, .classes = classes,\n"
          "  .class_count = %u, .categories = categories, .category_count = %u,\n"
          "  .stratum_count = %u, .rules = rules, .rule_count = %u, .choices = choices,\n"
          "  .steps = steps, .ways = ways, .starts = starts, .beyond = beyond,\n"
          "  .word_starts = word_starts,\n"
          "  .class_starts = class_starts, .category_starts = category_starts,\n"
          "  .phrases = phrases, .endings = endings, .ending_starts = ending_starts,\n",
          index.mask, index.shift, compiler->words->len - 1, compiler->keys->len - 1,
          compiler->classes->len - 1, compiler->categories->len - 1, compiler->stratum_count,
          compiler->rules->len);
  fprintf(out, "};\n");
  g_array_free(words, TRUE);
  g_array_free(classes, TRUE);
  g_array_free(keys, TRUE);
  return emit_close(out, path);
}

/* A constant for each class, so that asking costs nothing. */
static void
emit_class_kinds(FILE *out, const Compiler *compiler)
{
  ClassSet words = {.words = {0}};
  for (guint i = 1; i < compiler->classes->len; i++)
    if (lexicon_is_words(compiler, i))
      class_set_add(&words, i);
  fprintf(out, "\n/* All forms of the class are of one word. */\nstatic inline bool\n"
               "class_is_words(unsigned class_id)\n{\n  static const ClassSet words = {.words = {");
  emit_set(out, words.words, CLASS_SET_WORDS);
  fprintf(out, "}};\n  return class_set_has(&words, class_id);\n}\n");
}

/* Ids as an enumeration. */
static void
emit_ids(FILE *out, const GPtrArray *names, const char *what, const char *type, const char *prefix)
{
  fprintf(out, "\n/* %s. */\ntypedef enum %s {\n  %s_NONE = 0,\n", what, type, prefix);
  for (guint i = 1; i < names->len; i++) {
    if (names->pdata[i] == NULL)
      continue;
    char *name = g_ascii_strup(names->pdata[i], -1);
    fprintf(out, "  %s_%s = %u,\n", prefix, name, i);
    g_free(name);
  }
  fprintf(out, "} %s;\n", type);
}

bool
emit_names(Compiler *compiler, const char *path)
{
  FILE *out = emit_open(path);
  if (out == NULL)
    return false;
  fprintf(out, "#ifndef LANGUAGE_GRAMMAR_NAMES_H\n#define LANGUAGE_GRAMMAR_NAMES_H\n");
  emit_ids(out, compiler->classes, "The ids of the lexicons' classes", "LexiconClass", "CLASS");
  emit_ids(out, compiler->keys, "The keys of attributes of entries, and of parameters of rules",
           "AttributeKey", "ATTRIBUTE");
  emit_ids(out, compiler->elements, "The named elements of patterns", "Element", "ELEMENT");
  emit_ids(out, compiler->phrases, "What is written: see phrase.h", "PhraseId", "PHRASE");
  emit_class_kinds(out, compiler);
  fprintf(out, "\n#endif\n");
  return emit_close(out, path);
}

bool
emit_examples(Compiler *compiler, const char *path)
{
  FILE *out = emit_open(path);
  if (out == NULL)
    return false;
  fprintf(out, "const ExampleRow grammar_examples[] = {\n");
  for (guint i = 0; i < compiler->examples->len; i++) {
    const ExampleRow *row = &g_array_index(compiler->examples, ExampleRow, i);
    fprintf(out, "  {%u, %u, %u},\n", row->rule, row->miss, row->place);
  }
  fprintf(out, "  {0, 0, 0}};\nconst uint32_t grammar_example_count = %u;\n",
          compiler->examples->len);
  fprintf(out, "const char grammar_example_text[] =");
  emit_text(out, compiler->example_text->str, compiler->example_text->len);
  fprintf(out, ";\n");
  return emit_close(out, path);
}
