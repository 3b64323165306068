/* lookup.c - the hash of words and the trie of forms. */
#include "plugins/language/lookup.h"

#include <string.h>

/* Whether the text, folded, is the word. */
static bool
word_is(const char *word, const char *text, size_t length)
{
  size_t i = 0;
  for (; i < length && (unsigned char)text[i] < 0x80; i++)
    if (token_small(text[i]) != word[i])
      return false;
  if (i == length)
    return word[i] == '\0';
  char folded[TOKEN_FOLD_MAX];
  size_t used = token_fold(text, length, folded);
  return strncmp(word, folded, used) == 0 && word[used] == '\0';
}

uint32_t
lookup_word(const char *text, const Token *token)
{
  const GrammarTables *tables = &grammar_tables;
  uint32_t hash = token->word;
  if (hash == 0)
    return 0;
  uint32_t slot = hash & tables->hash_mask;
  for (; tables->hash[slot].word != 0; slot = (slot + 1) & tables->hash_mask) {
    if (tables->hash[slot].tag == hash >> 16 &&
        word_is(tables->pool + tables->words[tables->hash[slot].word], text + token->start,
                token->end - token->start))
      return tables->hash[slot].word;
  }
  return 0;
}

bool
lookup_word_is(uint32_t word, LexiconClass class_id)
{
  const GrammarTables *tables = &grammar_tables;
  if (word == 0 || tables->roots[word] == 0)
    return false;
  const NodeRow *node = &tables->nodes[tables->roots[word]];
  for (uint32_t i = 0; i < node->entry_count; i++) {
    if (tables->entries[node->entry + i].class_id == class_id)
      return true;
  }
  return false;
}

/* The node behind `word`, NULL when no form goes on with it. */
static const NodeRow *
lookup_next(const NodeRow *node, uint32_t word)
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

/* Forms in quotes want their own case; white space does not count. */
static bool
lookup_is_exact(const char *form, const char *text, const Token *first, const Token *last)
{
  for (const Token *token = first; token <= last; token++) {
    while (*form == ' ')
      form++;
    size_t length = token->end - token->start;
    if (strncmp(form, text + token->start, length) != 0)
      return false;
    form += length;
  }
  return *form == '\0';
}

typedef struct HitList {
  Hit *hits;
  uint32_t count, room;
} HitList;

static void
hits_add(HitList *list, Hit hit)
{
  if (list->count == list->room) {
    list->room += list->room / 2;
    list->hits = g_renew(Hit, list->hits, list->room);
  }
  list->hits[list->count++] = hit;
}

/* The full stop of "5 mln." ends the sentence here, and is no part of the word. */
static bool
ends_sentence(const char *text, const Token *tokens, uint32_t count, uint32_t first, uint32_t last)
{
  return last > first && last + 1 < count && tokens[last + 1].kind == TOKEN_BREAK &&
         tokens[last].end - tokens[last].start == 1 && text[tokens[last].start] == '.';
}

/* The forms that start at a token, and the set of their classes. */
static void
hits_at(HitList *list, ClassSet *classes, const char *text, const Token *tokens, uint32_t count,
        uint32_t at)
{
  const GrammarTables *tables = &grammar_tables;
  uint32_t word = tokens[at].word;
  if (word == 0 || tables->roots[word] == 0)
    return;
  const NodeRow *node = &tables->nodes[tables->roots[word]];
  for (uint32_t last = at; node != NULL;) {
    for (uint32_t i = 0; i < node->entry_count; i++) {
      const EntryRow *entry = &tables->entries[node->entry + i];
      if (ends_sentence(text, tokens, count, at, last))
        continue;
      if (entry->glued && (at == 0 || (tokens[at].flags & TOKEN_SPACE_BEFORE) != 0))
        continue;
      if (entry->exact != 0 &&
          !lookup_is_exact(tables->pool + entry->exact, text, &tokens[at], &tokens[last]))
        continue;
      class_set_add(classes, entry->class_id);
      hits_add(list, (Hit){last, node->entry + i});
    }
    if (++last >= count || tokens[last].word == 0)
      return;
    node = lookup_next(node, tokens[last].word);
  }
}

/* Whether the words behind token `at` go on with a form of the user's. */
static bool
user_form_fits(const LexiconForm *form, const char *text, const Token *tokens, uint32_t count,
               uint32_t at)
{
  if (at + form->count >= count ||
      (form->entry.glued && (at == 0 || (tokens[at].flags & TOKEN_SPACE_BEFORE) != 0)) ||
      (form->exact != NULL &&
       !lookup_is_exact(form->exact, text, &tokens[at], &tokens[at + form->count])))
    return false;
  for (uint32_t i = 0; i < form->count; i++) {
    const Token *token = &tokens[at + 1 + i];
    char folded[TOKEN_FOLD_MAX];
    size_t length = token_fold(text + token->start, token->end - token->start, folded);
    if (token->kind == TOKEN_BREAK || length == 0 || strncmp(form->words[i], folded, length) != 0 ||
        form->words[i][length] != '\0')
      return false;
  }
  return !ends_sentence(text, tokens, count, at, at + form->count);
}

/* The user's forms that start at a token, put among the others by their length, behind equal ones.
 */
static void
user_hits_at(HitList *list, uint32_t from, const Hits *hits, ClassSet *classes, const char *text,
             const Token *tokens, uint32_t count, uint32_t at)
{
  char word[TOKEN_FOLD_MAX + 1];
  guint forms = 0;
  size_t length = token_fold(text + tokens[at].start, tokens[at].end - tokens[at].start, word);
  word[length] = '\0';
  const LexiconForm *const *form = lexicon_forms(hits->lexicon, word, &forms);
  for (guint i = 0; i < forms; i++) {
    if (!user_form_fits(form[i], text, tokens, count, at))
      continue;
    Hit hit = {at + form[i]->count, form[i]->number | LOOKUP_USER};
    class_set_add(classes, form[i]->entry.class_id);
    hits_add(list, hit);
    uint32_t k = list->count - 1;
    for (; k > from && list->hits[k - 1].last > hit.last; k--)
      list->hits[k] = list->hits[k - 1];
    list->hits[k] = hit;
  }
}

/* What a token is beside its classes. */
static void
class_set_of(ClassSet *set, const Token *token)
{
  if (token->word != 0)
    class_set_add(set, CLASS_SET_WORD + word_place(token->word));
  if (token->kind == TOKEN_NUMBER)
    class_set_add(set, CLASS_SET_NUMBER);
  if (token->kind == TOKEN_WORD)
    class_set_add(set, CLASS_SET_ANY_WORD);
  if (token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL) != 0)
    class_set_add(set, CLASS_SET_CAPITAL);
}

void
lookup_hits(const char *text, const Token *tokens, uint32_t count, Stock *stock, Hits *hits)
{
  HitList list = {NULL, 0, 2 * count + 16};
  list.hits = g_new(Hit, list.room);
  hits->from = stock_room(stock, (count + 1) * sizeof *hits->from);
  hits->classes = stock_alloc(stock, (count + 1) * sizeof *hits->classes);
  for (uint32_t i = 0; i < count; i++) {
    hits->from[i] = list.count;
    hits_at(&list, &hits->classes[i], text, tokens, count, i);
    if (hits->lexicon != NULL && tokens[i].kind != TOKEN_BREAK)
      user_hits_at(&list, hits->from[i], hits, &hits->classes[i], text, tokens, count, i);
    class_set_of(&hits->classes[i], &tokens[i]);
  }
  hits->from[count] = list.count;
  hits->hits = g_renew(Hit, list.hits, list.count + 1);
}

const EntryRow *
lookup_entry(const Hits *hits, uint32_t token, LexiconClass class_id, uint32_t *last)
{
  if (!class_set_has(&hits->classes[token], class_id))
    return NULL;
  for (uint32_t i = hits->from[token + 1]; i > hits->from[token]; i--) {
    const EntryRow *entry = lookup_row(hits, hits->hits[i - 1].entry);
    if (entry->class_id == class_id) {
      if (last != NULL)
        *last = hits->hits[i - 1].last;
      return entry;
    }
  }
  return NULL;
}

/* The value of `key` in a list of keys and values. */
static const char *
value_in(const char *at, const char *key)
{
  while (*at != '\0') {
    if (lookup_string(&at, key))
      return at;
    at += strlen(at) + 1;
  }
  return NULL;
}

const char *
lookup_value(uint32_t place, const char *key)
{
  return place != 0 ? value_in(grammar_tables.pool + place, key) : NULL;
}

const char *
lookup_attribute(const Hits *hits, const EntryRow *entry, const char *key)
{
  if ((entry->attributes & LEXICON_ATTRIBUTES) == 0)
    return lookup_value(entry->attributes, key);
  return value_in(lexicon_pool(hits->lexicon) + (entry->attributes & ~LEXICON_ATTRIBUTES), key);
}
