/* emit.c - writing the compiled tables as C. */
#include "plugins/language/compile/compile.h"

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

static void
emit_numbers(FILE *out, const char *type, const char *name, const uint32_t *numbers, size_t count)
{
  fprintf(out, "static const %s %s[] = {", type, name);
  for (size_t i = 0; i < count; i++)
    fprintf(out, "%s%u,", i % 20 == 0 ? "\n  " : " ", numbers[i]);
  fprintf(out, "%s};\n", count == 0 ? "0" : "\n");
}

static uint32_t
emit_words(FILE *out, Compiler *compiler, GArray *places)
{
  uint32_t size = 64;
  while (size < compiler->words->len * 2)
    size *= 2;
  WordSlot *table = g_new0(WordSlot, size);
  for (guint i = 1; i < compiler->words->len; i++) {
    const char *word = compiler->words->pdata[i];
    uint32_t hash = token_word_hash(word, strlen(word)), slot = hash & (size - 1);
    while (table[slot].word != 0)
      slot = (slot + 1) & (size - 1);
    table[slot] = (WordSlot){(uint16_t)i, (uint16_t)(hash >> 16)};
  }
  emit_numbers(out, "uint32_t", "words", (uint32_t *)(void *)places->data, places->len);
  fprintf(out, "static const WordSlot hash[] = {");
  for (uint32_t i = 0; i < size; i++)
    fprintf(out, "%s{%u, %u},", i % 10 == 0 ? "\n  " : " ", table[i].word, table[i].tag);
  fprintf(out, "};\n");
  g_free(table);
  return size - 1;
}

static gint
compare_edges(gconstpointer a, gconstpointer b)
{
  return (int)((const EdgeRow *)a)->word - (int)((const EdgeRow *)b)->word;
}

/* A set of either kind. */
static void
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

/* The row of a set among those written; many nodes have the same one. */
static uint16_t
set_row(GArray *sets, const ClassSet *set)
{
  for (guint i = 0; i < sets->len; i++)
    if (memcmp(&g_array_index(sets, ClassSet, i), set, sizeof *set) == 0)
      return (uint16_t)i;
  g_array_append_val(sets, *set);
  return (uint16_t)(sets->len - 1);
}

static void
emit_node(FILE *out, const Node *node, GArray *sets, uint32_t edge, uint32_t entry)
{
  ClassSet set = {.words = {0}};
  bool special = false;
  uint64_t next = 0;
  for (guint i = 0; i < node->entries->len; i++) {
    const EntryRow *row = &g_array_index(node->entries, EntryRow, i);
    if (row->exact == 0 && row->glued == 0)
      class_set_add(&set, row->class_id);
    else
      special = true;
  }
  for (guint i = 0; i < node->edges->len; i++)
    next |= edge_bit(g_array_index(node->edges, EdgeRow, i).word);
  fprintf(out, "  {%u, %u, %u, %u, %u, %u, UINT64_C(%" G_GUINT64_FORMAT ")},\n", edge, entry,
          node->edges->len, node->entries->len, set_row(sets, &set), special ? 1 : 0, next);
}

/* Nodes, and the sets of classes that they name. */
static void
emit_nodes(FILE *out, const Compiler *compiler)
{
  GArray *sets = g_array_new(FALSE, FALSE, sizeof(ClassSet));
  uint32_t edge = 0, entry = 0;
  fprintf(out, "static const NodeRow nodes[] = {\n");
  for (guint i = 0; i < compiler->nodes->len; i++) {
    const Node *node = compiler->nodes->pdata[i];
    g_array_sort(node->edges, compare_edges);
    emit_node(out, node, sets, edge, entry);
    edge += node->edges->len;
    entry += node->entries->len;
  }
  fprintf(out, "  {0, 0, 0, 0, 0, 0, 0}};\nstatic const ClassSet sets[] = {\n");
  for (guint i = 0; i < sets->len; i++) {
    fprintf(out, "  {.words = {");
    emit_set(out, g_array_index(sets, ClassSet, i).words, CLASS_SET_WORDS);
    fprintf(out, "}},\n");
  }
  fprintf(out, "  {.words = {0}}};\n");
  g_array_free(sets, TRUE);
}

static void
emit_trie(FILE *out, Compiler *compiler)
{
  emit_nodes(out, compiler);
  fprintf(out, "static const EdgeRow edges[] = {\n");
  for (guint i = 0; i < compiler->nodes->len; i++) {
    const Node *node = compiler->nodes->pdata[i];
    for (guint k = 0; k < node->edges->len; k++) {
      const EdgeRow *row = &g_array_index(node->edges, EdgeRow, k);
      fprintf(out, "  {%u, %u},\n", row->word, row->node);
    }
  }
  fprintf(out, "  {0, 0}};\nstatic const EntryRow entries[] = {\n");
  for (guint i = 0; i < compiler->nodes->len; i++) {
    const Node *node = compiler->nodes->pdata[i];
    for (guint k = 0; k < node->entries->len; k++) {
      const EntryRow *row = &g_array_index(node->entries, EntryRow, k);
      fprintf(out, "  {%u, %u, %u, %u},\n", row->attributes, row->exact, row->class_id, row->glued);
    }
  }
  fprintf(out, "  {0, 0, 0, 0}};\nstatic const Hit hits[] = {\n");
  for (guint i = 0, entry = 0; i < compiler->nodes->len; i++) {
    const Node *node = compiler->nodes->pdata[i];
    for (guint k = 0; k < node->entries->len; k++)
      fprintf(out, "  {%u, 0, %u},\n", entry++, g_array_index(node->entries, EntryRow, k).class_id);
  }
  fprintf(out, "  {0, 0, 0}};\n");
  uint32_t *roots = g_new0(uint32_t, compiler->words->len);
  const Node *root = compiler->nodes->pdata[0];
  for (guint k = 0; k < root->edges->len; k++) {
    const EdgeRow *row = &g_array_index(root->edges, EdgeRow, k);
    roots[row->word] = row->node;
  }
  emit_numbers(out, "uint16_t", "roots", roots, compiler->words->len);
  for (guint i = 0; i < compiler->words->len; i++)
    roots[i] = compiler_place_of(compiler, (uint16_t)i);
  emit_numbers(out, "uint8_t", "word_places", roots, compiler->words->len);
  g_free(roots);
}

static void
emit_endings(FILE *out, const Compiler *compiler)
{
  fprintf(out, "static const EndingRow endings[] = {\n");
  for (guint i = 0; i < compiler->endings->len; i++) {
    const EndingRow *row = &g_array_index(compiler->endings, EndingRow, i);
    fprintf(out, "  {\"%.*s\", %u, %u, %u},\n", row->length, row->text, row->class_id, row->length,
            row->least);
  }
  fprintf(out, "  {\"\", 0, 0, 0}};\n");
}

/* The last letters of all endings. */
static uint32_t
ending_letters(const Compiler *compiler)
{
  uint32_t letters = 0;
  for (guint i = 0; i < compiler->endings->len; i++) {
    const EndingRow *row = &g_array_index(compiler->endings, EndingRow, i);
    letters |= ending_bit(row->text[row->length - 1]);
  }
  return letters;
}

static void
emit_follow(FILE *out, const Follow *follow)
{
  fprintf(out, "{{{");
  emit_things(out, &follow->tokens);
  fprintf(out, "}}, %uu, %u}", follow->categories, follow->any);
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
    fprintf(out, "  {%u, %u, %u, %u, %u, %d, %u, %u, %u, {{", row->name, row->semantic,
            row->parameters, row->step, row->category, row->weight, row->slot_count, row->choice,
            row->choice_count);
    emit_things(out, &row->needs);
    fprintf(out, "}}, %uu, UINT64_C(%" G_GUINT64_FORMAT "), {{", row->categories, row->behind);
    emit_things(out, &row->never);
    fprintf(out, "}}, {");
    for (int k = 0; k <= ELEMENTS_MOST; k++)
      fprintf(out, "%u, ", row->slots[k]);
    fprintf(out, "}},\n");
  }
  fprintf(out, "};\nstatic const Choice choices[] = {\n");
  for (guint i = 0; i < compiler->choices->len; i++) {
    const Choice *choice = &g_array_index(compiler->choices, Choice, i);
    fprintf(out, "  {{{");
    emit_things(out, &choice->tokens);
    fprintf(out, "}}, %uu},\n", choice->categories);
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
    emit_follow(out, &ways->a);
    fprintf(out, ", ");
    emit_follow(out, &ways->b);
    fprintf(out, "},\n");
  }
  fprintf(out, "  {{{{0}}, 0, 0}, {{{0}}, 0, 0}}};\n");
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
    fprintf(out, "  {%u, ", row->rule);
    emit_follow(out, &row->follow);
    fprintf(out, "},\n");
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
  /* Words are read eight bytes at a time: there is room behind the last one. */
  g_string_append_len(compiler->pool, "\0\0\0\0\0\0\0", 8);
  fprintf(out, "static const char pool[] =");
  emit_text(out, compiler->pool->str, compiler->pool->len);
  fprintf(out, ";\n");
  uint32_t mask = emit_words(out, compiler, words);
  emit_numbers(out, "uint32_t", "classes", (uint32_t *)(void *)classes->data, classes->len);
  emit_numbers(out, "uint32_t", "keys", (uint32_t *)(void *)keys->data, keys->len);
  emit_attributes(out, compiler);
  emit_trie(out, compiler);
  emit_endings(out, compiler);
  emit_rules(out, compiler);
  emit_starts(out, compiler);
  fprintf(out,
          "const GrammarTables grammar_tables = {\n"
          "  .pool = pool, .words = words, .hash = hash, .hash_mask = %u, .word_count = %u,\n"
          "  .word_places = word_places, .roots = roots, .nodes = nodes, .edges = edges,\n"
          "  .entries = entries, .hits = hits, .sets = sets, .attributes = attributes,\n"
          "  .keys = keys, .key_count = %u, .classes = classes,\n"
          "  .class_count = %u, .categories = categories, .category_count = %u,\n"
          "  .stratum_count = %u, .rules = rules, .rule_count = %u, .choices = choices,\n"
          "  .steps = steps, .ways = ways, .starts = starts, .word_starts = word_starts,\n"
          "  .class_starts = class_starts, .category_starts = category_starts,\n"
          "  .endings = endings, .ending_count = %u, .ending_letters = %uu,\n",
          mask, compiler->words->len - 1, compiler->keys->len - 1, compiler->classes->len - 1,
          compiler->categories->len - 1, compiler->stratum_count, compiler->rules->len,
          compiler->endings->len, ending_letters(compiler));
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
