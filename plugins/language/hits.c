/* hits.c - which forms stand in a text. */
#include "plugins/language/trie.h"

#include <string.h>

/* The nodes of the forms that start at a token, the shortest first; returns how many. */
static uint32_t
find_path(const Hits *hits, uint32_t at, const NodeRow *path[FORM_WORDS])
{
  uint32_t count = 0;
  for (const NodeRow *node = trie_at(hits, at); node != NULL;
       node = trie_next(hits, node, at + count - 1))
    path[count++] = node;
  return count;
}

/* Fills in the forms of a node that stand from a token on, `more` tokens behind it; returns how
 * many. There are few: each is put down, and stays if it fits. */
static uint32_t
find_node_forms(const Hits *hits, uint32_t at, const NodeRow *node, uint32_t more, Hit *found)
{
  const Hit *hit = &grammar_tables.hits[node->entry], *end = hit + node->entry_count;
  uint32_t count = 0;
  for (; hit < end; hit++) {
    found[count] = (Hit){hit->entry, more, hit->class_id};
    count +=
        node->special == 0 || trie_fits(hits, &grammar_tables.entries[hit->entry], at, at + more);
  }
  return count;
}

/* Fills in the forms of a path from a token; returns how many. */
static uint32_t
find_forms(const Hits *hits, uint32_t at, const NodeRow *const path[], uint32_t length, Hit *found)
{
  uint32_t count = 0;
  for (uint32_t more = 0; more < length; more++)
    if (!trie_ends_sentence(hits, at, at + more))
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
  const NodeRow *node = end > 0 ? trie_at(hits, 0) : NULL;
  while (node != NULL && last + 1 < end)
    node = trie_next(hits, node, last++);
  if (node == NULL || trie_ends_sentence(hits, 0, last))
    return NULL;
  for (uint32_t row = node->entry + node->entry_count; row-- > node->entry;) {
    const EntryRow *entry = &grammar_tables.entries[row];
    if (entry->class_id == class_id && trie_fits(hits, entry, 0, last))
      return entry;
  }
  return NULL;
}

/* Whether the words behind token `at` go on with a form of the user's. */
static bool
user_form_fits(const Hits *hits, const LexiconForm *form, uint32_t at)
{
  if (at + form->count >= hits->count || (form->entry.glued && trie_stands_apart(hits, at)) ||
      (form->exact != NULL && !trie_is_exact(hits, form->exact, at, at + form->count)))
    return false;
  for (uint32_t i = 0; i < form->count; i++) {
    const Token *token = &hits->tokens[at + 1 + i];
    char folded[TOKEN_FOLD_MAX];
    size_t length = token_fold(hits->text + token->start, token->end - token->start, folded);
    if (token->kind == TOKEN_BREAK || length == 0 || strncmp(form->words[i], folded, length) != 0 ||
        form->words[i][length] != '\0')
      return false;
  }
  return !trie_ends_sentence(hits, at, at + form->count);
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
  const NodeRow *root = trie_at(hits, at);
  if (root == NULL)
    *run = (HitRun){grammar_tables.hits, 0};
  else if (root->special == 0 && !trie_may_go_on(root, &hits->tokens[at + 1]))
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

const EntryRow *
lookup_entry(Hits *hits, uint32_t token, LexiconClass class_id, uint32_t *last)
{
  if (!class_set_has(hits->classes[token], class_id))
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
