/* classes.c - which classes the tokens of a text are in: by their words, by longer forms that begin
 * with them, and by how they look. */
#include "plugins/language/trie.h"

/* The classes of the forms of a node that want more than their words. */
static void
add_special(const Hits *hits, const NodeRow *node, uint32_t first, uint32_t last, ClassSet *classes)
{
  const EntryRow *entry = &grammar_tables.entries[node->entry], *end = entry + node->entry_count;
  for (; entry < end; entry++)
    if ((entry->glued != 0 || entry->exact != 0) && trie_fits(hits, entry, first, last))
      class_set_add(classes, entry->class_id);
}

/* Adds the classes of the forms that begin with a token and are longer than it. */
static void
add_longer(const Hits *hits, const NodeRow *node, uint32_t at, ClassSet *classes)
{
  for (uint32_t last = at; (node = trie_next(hits, node, last++)) != NULL;) {
    if (trie_ends_sentence(hits, at, last))
      continue;
    class_set_join(classes, &grammar_tables.sets[node->set]);
    if (node->special != 0)
      add_special(hits, node, at, last, classes);
  }
}

/* Adds what a word is beyond what the word row says, that of the forms that it is the first of. */
static void
add_more(const Hits *hits, const NodeRow *root, uint32_t at)
{
  ClassSet *classes = &hits->classes[at];
  if (root->special != 0) {
    ClassSet *alone = stock_room(hits->stock, sizeof *alone);
    *alone = *hits->alone[at];
    add_special(hits, root, at, at, alone);
    class_set_join(classes, alone);
    hits->alone[at] = alone;
  }
  if (trie_may_go_on(root, &hits->tokens[at + 1]))
    add_longer(hits, root, at, classes);
}

static void
add_number(const char *text, size_t length, ClassSet *classes)
{
  size_t digits = 0;
  for (size_t i = 0; i < length; i++)
    digits += text[i] >= '0' && text[i] <= '9' ? 1 : 0;
  class_set_add(classes, THING_NUMBER);
  if (length == 4 && digits == 4)
    class_set_add(classes, THING_YEAR);
  if (length - digits == 2)
    class_set_add(classes, THING_DATE);
}

/* Adds the classes of a word that no lexicon has, by its ending. */
static void
add_ending(const char *text, size_t length, ClassSet *classes)
{
  const uint8_t *starts = &grammar_tables.ending_starts[ending_letter(text[length - 1])];
  const EndingRow *row = &grammar_tables.endings[starts[0]];
  const EndingRow *end = &grammar_tables.endings[starts[1]];
  for (; row < end; row++) {
    if (length < row->least)
      continue;
    unsigned same = 0;
    while (same < row->length &&
           token_small(text[length - 1 - same]) == row->text[row->length - 1 - same])
      same++;
    if (same == row->length)
      class_set_add(classes, row->class_id);
  }
}

/* Adds what a token looks like. */
static inline void
add_look(const char *text, const Token *token, ClassSet *classes)
{
  if (token->kind == TOKEN_WORD) {
    class_set_add(classes, THING_ANY_WORD);
    if ((token->flags & TOKEN_CAPITAL) != 0)
      class_set_add(classes, THING_CAPITAL);
    if (token->word == 0)
      add_ending(text + token->start, token->end - token->start, classes);
  } else if (token->kind == TOKEN_NUMBER) {
    add_number(text + token->start, token->end - token->start, classes);
  }
}

/* Adds the classes of the user's forms that start at each token. */
static void
add_user_forms(Hits *hits)
{
  for (uint32_t i = 0; i < hits->count; i++) {
    const HitRun *run = hits_find(hits, i);
    if (run->count == 0)
      continue;
    ClassSet *alone = stock_room(hits->stock, sizeof *alone);
    *alone = *hits->alone[i];
    hits->alone[i] = alone;
    for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++) {
      class_set_add(&hits->classes[i], hit->class_id);
      if (hit->more == 0)
        class_set_add(alone, hit->class_id);
    }
  }
}

void
hits_prepare(Hits *hits)
{
  const Token *tokens = hits->tokens;
  uint32_t count = hits->count;
  ClassSet *classes = stock_room(hits->stock, (count + 1) * sizeof *classes);
  HitRun *runs = stock_room(hits->stock, (count + 1) * sizeof *runs);
  const ClassSet **alone = stock_room(hits->stock, (count + 1) * sizeof *alone);
  hits->classes = classes;
  hits->runs = runs;
  hits->alone = alone;
  for (uint32_t i = 0; i < count; i++) {
    const WordRow *row = &grammar_tables.word_rows[tokens[i].word];
    const ClassSet *own = &grammar_tables.sets[row->set];
    classes[i] = *own;
    add_look(hits->text, &tokens[i], &classes[i]);
    alone[i] = tokens[i].word != 0 ? own : &classes[i]; /* what its ending makes it */
    runs[i].hits = NULL;
    if (row->more != 0) {
      const NodeRow *root = &grammar_tables.nodes[row->root];
      if (root->special != 0 || trie_may_go_on(root, &tokens[i + 1]))
        add_more(hits, root, i);
    }
  }
  classes[count] = (ClassSet){.words = {0}};
  alone[count] = &classes[count];
  runs[count] = (HitRun){NULL, 0};
  if (hits->lexicon != NULL)
    add_user_forms(hits);
}
