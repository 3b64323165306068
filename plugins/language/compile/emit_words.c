/* emit_words.c - writing the words of the grammar, and the trie of the forms that they make. */
#include "plugins/language/compile/emit.h"

#include <string.h>

WordIndex
emit_words(FILE *out, Compiler *compiler, GArray *places)
{
  uint32_t bits = 6;
  while (1u << bits < compiler->words->len * 2)
    bits++;
  WordSlot *slots = g_new0(WordSlot, (size_t)1 << bits);
  WordIndex index = {.slots = slots, .mask = (1u << bits) - 1, .shift = 64 - bits};
  for (guint i = 1; i < compiler->words->len; i++) {
    const char *word = compiler->words->pdata[i];
    size_t length = strlen(word);
    word_index_file(&index, slots, word_key(word, length), i, length);
  }
  emit_numbers(out, "uint32_t", "words", (uint32_t *)(void *)places->data, places->len);
  fprintf(out, "static const WordSlot slots[] = {");
  for (uint32_t i = 0; i <= index.mask; i++)
    fprintf(out, "%s{UINT64_C(%" G_GUINT64_FORMAT "), %u, %u, %u},", i % 4 == 0 ? "\n  " : " ",
            slots[i].key, slots[i].word, slots[i].length, slots[i].passed);
  fprintf(out, "};\n");
  g_free(slots);
  index.slots = NULL;
  return index;
}

static gint
compare_edges(gconstpointer a, gconstpointer b)
{
  return (int)((const EdgeRow *)a)->word - (int)((const EdgeRow *)b)->word;
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

/* Adds the classes of a node's forms without a condition; true when there are others. */
static bool
node_classes(const Node *node, ClassSet *set)
{
  bool special = false;
  for (guint i = 0; i < node->entries->len; i++) {
    const EntryRow *row = &g_array_index(node->entries, EntryRow, i);
    if (row->exact == 0 && row->glued == 0)
      class_set_add(set, row->class_id);
    else
      special = true;
  }
  return special;
}

static void
emit_node(FILE *out, const Node *node, GArray *sets, uint32_t edge, uint32_t entry)
{
  ClassSet set = {.words = {0}};
  bool special = node_classes(node, &set);
  uint64_t next = 0;
  for (guint i = 0; i < node->edges->len; i++)
    next |= edge_bit(g_array_index(node->edges, EdgeRow, i).word);
  fprintf(out, "  {%u, %u, %u, %u, %u, %u, UINT64_C(%" G_GUINT64_FORMAT ")},\n", edge, entry,
          node->edges->len, node->entries->len, set_row(sets, &set), special ? 1 : 0, next);
}

static void
emit_class_set(FILE *out, const ClassSet *set)
{
  fprintf(out, "{.words = {");
  emit_set(out, set->words, CLASS_SET_WORDS);
  fprintf(out, "}},\n");
}

static void
emit_looks(FILE *out, const GArray *sets)
{
  fprintf(out, "static const _Alignas(sizeof(ClassSet)) ClassSet looks[][LOOKS] = {\n");
  for (guint i = 0; i < sets->len; i++) {
    ClassSet set = g_array_index(sets, ClassSet, i);
    fprintf(out, "  {");
    emit_class_set(out, &set); /* LOOK_NONE */
    class_set_add(&set, THING_ANY_WORD);
    emit_class_set(out, &set); /* LOOK_WORD */
    class_set_add(&set, THING_CAPITAL);
    emit_class_set(out, &set); /* LOOK_CAPITAL */
    fprintf(out, "  },\n");
  }
  fprintf(out, "};\n");
}

/* What each word is as the first of forms. */
static void
emit_word_rows(FILE *out, const Compiler *compiler)
{
  GArray *sets = g_array_new(FALSE, FALSE, sizeof(ClassSet));
  const Node *trie = compiler->nodes->pdata[0];
  uint16_t *roots = g_new0(uint16_t, compiler->words->len);
  for (guint k = 0; k < trie->edges->len; k++)
    roots[g_array_index(trie->edges, EdgeRow, k).word] =
        g_array_index(trie->edges, EdgeRow, k).node;
  fprintf(out, "static const WordRow word_rows[] = {\n");
  for (guint i = 0; i < compiler->words->len; i++) {
    const Node *root = compiler->nodes->pdata[roots[i]];
    unsigned place = compiler_place_of(compiler, (uint16_t)i);
    ClassSet set = {.words = {0}};
    bool more = roots[i] != 0 && (node_classes(root, &set) || root->edges->len > 0);
    if (place != WORD_PLACE_NONE)
      class_set_add(&set, THING_WORD + place);
    fprintf(out, "  {%u, %u, %u},\n", set_row(sets, &set), roots[i], more ? 1 : 0);
  }
  fprintf(out, "};\n");
  g_free(roots);
  emit_looks(out, sets);
  g_array_free(sets, TRUE);
}

/* Nodes, words, and the sets of classes that they name. */
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
  fprintf(out, "  {0, 0, 0, 0, 0, 0, 0}};\n");
  emit_word_rows(out, compiler);
  fprintf(out, "static const ClassSet sets[] = {\n");
  for (guint i = 0; i < sets->len; i++)
    emit_class_set(out, &g_array_index(sets, ClassSet, i));
  fprintf(out, "};\n");
  g_array_free(sets, TRUE);
}

void
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
  uint32_t *places = g_new0(uint32_t, compiler->words->len);
  for (guint i = 0; i < compiler->words->len; i++)
    places[i] = compiler_place_of(compiler, (uint16_t)i);
  emit_numbers(out, "uint8_t", "word_places", places, compiler->words->len);
  g_free(places);
}
