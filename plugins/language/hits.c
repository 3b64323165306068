/* hits.c - the trie of forms: which of them stand in a text. */
#include "plugins/language/lookup.h"

#include <string.h>

/* The node behind `word`, NULL when no form goes on with it. */
static const NodeRow *
node_behind(const NodeRow *node, uint32_t word)
{
  const GrammarTables *tables = &grammar_tables;
  uint32_t low = 0, high = node->edge_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    const EdgeRow *edge = &tables->edges[node->edge + middle];
    if (edge->word == word)
      return &tables->nodes[edge->node];
    if (edge->word < word)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* The node of the forms that are, or begin with, a word; NULL without any. */
static inline const NodeRow *
node_first(uint32_t word)
{
  uint32_t root = grammar_tables.word_rows[word].root;
  return root != 0 ? &grammar_tables.nodes[root] : NULL;
}

/* That of those that go on with a word. */
static inline const NodeRow *
node_with(const NodeRow *node, uint32_t word)
{
  return word != 0 && (node->next & edge_bit(word)) != 0 ? node_behind(node, word) : NULL;
}

const NodeRow *
hits_node(const NodeRow *front, uint32_t word)
{
  return front != NULL ? node_with(front, word) : node_first(word);
}

/* The node of the forms that are, or begin with, the word of a token; NULL without any. */
static inline const NodeRow *
node_of(const Hits *hits, uint32_t at)
{
  return node_first(hits->tokens[at].word);
}

/* The node of those that go on with the token behind `last`. */
static inline const NodeRow *
node_next(const Hits *hits, const NodeRow *node, uint32_t last)
{
  if (node->next == 0 || last + 1 >= hits->count)
    return NULL;
  return node_with(node, hits->tokens[last + 1].word);
}

/* Forms in quotes want their own case; white space does not count. */
static bool
is_exact(const Hits *hits, const char *form, uint32_t first, uint32_t last)
{
  for (const Token *token = &hits->tokens[first]; token <= &hits->tokens[last]; token++) {
    while (*form == ' ')
      form++;
    size_t length = token->end - token->start;
    if (strncmp(form, hits->text + token->start, length) != 0)
      return false;
    form += length;
  }
  return *form == '\0';
}

/* The full stop of "5 mln." ends the sentence here, and is no part of the word. */
static inline bool
ends_sentence(const Hits *hits, uint32_t first, uint32_t last)
{
  const Token *token = &hits->tokens[last];
  return last > first && last + 1 < hits->count && token[1].kind == TOKEN_BREAK &&
         token->end - token->start == 1 && hits->text[token->start] == '.';
}

/* Whether there is white space in front of a token, or the text begins there. */
static bool
stands_apart(const Hits *hits, uint32_t at)
{
  return at == 0 || (hits->tokens[at].flags & TOKEN_SPACE_BEFORE) != 0;
}

static bool
entry_fits(const Hits *hits, const EntryRow *entry, uint32_t first, uint32_t last)
{
  return (entry->glued == 0 || !stands_apart(hits, first)) &&
         (entry->exact == 0 || is_exact(hits, grammar_tables.pool + entry->exact, first, last));
}

/* ---- Classes --------------------------------------------------------------------------------- */

/* The classes of the forms of a node that want more than their words. */
static void
add_special(const Hits *hits, const NodeRow *node, uint32_t first, uint32_t last, ClassSet *classes)
{
  const EntryRow *entry = &grammar_tables.entries[node->entry], *end = entry + node->entry_count;
  for (; entry < end; entry++)
    if ((entry->glued != 0 || entry->exact != 0) && entry_fits(hits, entry, first, last))
      class_set_add(classes, entry->class_id);
}

/* Whether longer forms than the word of that node may stand there, by the token behind it. A word
 * is never the last token: that is a break. */
static inline bool
may_go_on(const NodeRow *node, const Token *behind)
{
  return (node->next & edge_bit(behind->word)) != 0;
}

/* Adds the classes of the forms that begin with a token and are longer than it. */
static void
add_longer(const Hits *hits, const NodeRow *node, uint32_t at, ClassSet *classes)
{
  for (uint32_t last = at; (node = node_next(hits, node, last++)) != NULL;) {
    if (ends_sentence(hits, at, last))
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
  if (may_go_on(root, &hits->tokens[at + 1]))
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

/* ---- Forms ----------------------------------------------------------------------------------- */

/* The nodes of the forms that start at a token, the shortest first; returns how many. */
static uint32_t
find_path(const Hits *hits, uint32_t at, const NodeRow *path[FORM_WORDS])
{
  uint32_t count = 0;
  for (const NodeRow *node = node_of(hits, at); node != NULL;
       node = node_next(hits, node, at + count - 1))
    path[count++] = node;
  return count;
}

/* Fills in the forms of a node that stand from a token on, `more` tokens behind it; returns how
 * many.
 */
static uint32_t
find_node_forms(const Hits *hits, uint32_t at, const NodeRow *node, uint32_t more, Hit *found)
{
  const Hit *ready = &grammar_tables.hits[node->entry];
  uint32_t count = 0;
  if (node->special == 0) {
    count = node->entry_count;
    memcpy(found, ready, count * sizeof *found);
  } else {
    for (const Hit *hit = ready; hit < ready + node->entry_count; hit++)
      if (entry_fits(hits, &grammar_tables.entries[hit->entry], at, at + more))
        found[count++] = *hit;
  }
  for (uint32_t i = 0; i < count && more > 0; i++)
    found[i].more = more;
  return count;
}

/* Fills in the forms of a path from a token; returns how many. */
static uint32_t
find_forms(const Hits *hits, uint32_t at, const NodeRow *const path[], uint32_t length, Hit *found)
{
  uint32_t count = 0;
  for (uint32_t more = 0; more < length; more++)
    if (!ends_sentence(hits, at, at + more))
      count += find_node_forms(hits, at, path[more], more, found + count);
  return count;
}

bool
hits_ends_at(Hits *hits, uint32_t first, LexiconClass class_id, uint32_t last)
{
  if (first == last)
    return class_set_has(hits->alone[first], class_id);
  const HitRun *run = hits_at(hits, first);
  for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++)
    if (first + hit->more == last && hit->class_id == class_id)
      return true;
  return false;
}

const EntryRow *
hits_whole(const Hits *hits, LexiconClass class_id)
{
  uint32_t end = hits->count, last = 0;
  while (end > 0 && hits->tokens[end - 1].kind == TOKEN_BREAK)
    end--;
  const NodeRow *node = end > 0 ? node_of(hits, 0) : NULL;
  while (node != NULL && last + 1 < end)
    node = node_next(hits, node, last++);
  if (node == NULL || ends_sentence(hits, 0, last))
    return NULL;
  for (uint32_t row = node->entry + node->entry_count; row-- > node->entry;) {
    const EntryRow *entry = &grammar_tables.entries[row];
    if (entry->class_id == class_id && entry_fits(hits, entry, 0, last))
      return entry;
  }
  return NULL;
}

/* Whether the words behind token `at` go on with a form of the user's. */
static bool
user_form_fits(const Hits *hits, const LexiconForm *form, uint32_t at)
{
  if (at + form->count >= hits->count || (form->entry.glued && stands_apart(hits, at)) ||
      (form->exact != NULL && !is_exact(hits, form->exact, at, at + form->count)))
    return false;
  for (uint32_t i = 0; i < form->count; i++) {
    const Token *token = &hits->tokens[at + 1 + i];
    char folded[TOKEN_FOLD_MAX];
    size_t length = token_fold(hits->text + token->start, token->end - token->start, folded);
    if (token->kind == TOKEN_BREAK || length == 0 || strncmp(form->words[i], folded, length) != 0 ||
        form->words[i][length] != '\0')
      return false;
  }
  return !ends_sentence(hits, at, at + form->count);
}

/* The user's forms that may start at a token. */
static const LexiconForm *const *
user_forms(const Hits *hits, uint32_t at, guint *count)
{
  char word[TOKEN_FOLD_MAX + 1];
  const Token *token = &hits->tokens[at];
  *count = 0;
  if (hits->lexicon == NULL || token->kind == TOKEN_BREAK)
    return NULL;
  size_t length = token_fold(hits->text + token->start, token->end - token->start, word);
  word[length] = '\0';
  return lexicon_forms(hits->lexicon, word, count);
}

/* Puts a form of the user's among the others by its length, behind equal ones. */
static void
put_user_form(Hit *found, uint32_t count, Hit hit)
{
  uint32_t place = count;
  for (; place > 0 && found[place - 1].more > hit.more; place--)
    found[place] = found[place - 1];
  found[place] = hit;
}

/* Where no form goes on, and none wants more than its word, the forms of the grammar lie ready. */
static inline bool
found_ready(const Hits *hits, uint32_t at, HitRun *run)
{
  const NodeRow *root = node_of(hits, at);
  if (root == NULL)
    *run = (HitRun){grammar_tables.hits, 0};
  else if (root->special == 0 && !may_go_on(root, &hits->tokens[at + 1]))
    *run = (HitRun){&grammar_tables.hits[root->entry], root->entry_count};
  else
    return false;
  return true;
}

const HitRun *
hits_find(Hits *hits, uint32_t token)
{
  HitRun *run = &hits->runs[token];
  if (hits->lexicon == NULL && found_ready(hits, token, run))
    return run;
  const NodeRow *path[FORM_WORDS];
  uint32_t length = find_path(hits, token, path), most = 1;
  guint user_count;
  const LexiconForm *const *forms = user_forms(hits, token, &user_count);
  for (uint32_t i = 0; i < length; i++)
    most += path[i]->entry_count;
  Hit *found = stock_room(hits->stock, (most + user_count) * sizeof *found);
  run->hits = found;
  run->count = find_forms(hits, token, path, length, found);
  for (guint i = 0; i < user_count; i++)
    if (user_form_fits(hits, forms[i], token))
      put_user_form(
          found, run->count++,
          (Hit){forms[i]->number | LOOKUP_USER, forms[i]->count, forms[i]->entry.class_id});
  return run;
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
      if (root->special != 0 || may_go_on(root, &tokens[i + 1]))
        add_more(hits, root, i);
    }
  }
  classes[count] = (ClassSet){.words = {0}};
  alone[count] = &classes[count];
  runs[count] = (HitRun){NULL, 0};
  if (hits->lexicon != NULL)
    add_user_forms(hits);
}

const EntryRow *
lookup_entry(Hits *hits, uint32_t token, LexiconClass class_id, uint32_t *last)
{
  if (!class_set_has(&hits->classes[token], class_id))
    return NULL;
  const HitRun *run = hits_at(hits, token);
  for (uint32_t i = run->count; i > 0; i--) {
    const Hit *hit = &run->hits[i - 1];
    if (hit->class_id != class_id)
      continue;
    if (last != NULL)
      *last = token + hit->more;
    return lookup_row(hits, hit->entry);
  }
  return NULL;
}
