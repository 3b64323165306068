/* trie.h - the trie of forms, word by word. Private to the recognizer. */
#ifndef LANGUAGE_TRIE_H
#define LANGUAGE_TRIE_H

#include "plugins/language/lookup.h"

/* trie.c: the node behind `word`, NULL when no form goes on with it. */
const NodeRow *trie_behind(const NodeRow *node, uint32_t word);
/* trie.c: whether the tokens are written as the form, which wants its own case; white space does
 * not count. */
bool trie_is_exact(const Hits *hits, const char *form, uint32_t first, uint32_t last);
/* trie.c: whether the tokens, which have the words of the entry, are all that it wants. */
bool trie_fits(const Hits *hits, const EntryRow *entry, uint32_t first, uint32_t last);

/* The node of the forms that are, or begin with, a word; NULL without any. */
static inline const NodeRow *
trie_first(uint32_t word)
{
  uint32_t root = grammar_tables.word_rows[word].root;
  return root != 0 ? &grammar_tables.nodes[root] : NULL;
}

/* That of those that go on with a word. */
static inline const NodeRow *
trie_with(const NodeRow *node, uint32_t word)
{
  return word != 0 && (node->next & edge_bit(word)) != 0 ? trie_behind(node, word) : NULL;
}

/* The node of the forms that are, or begin with, the word of a token; NULL without any. */
static inline const NodeRow *
trie_at(const Hits *hits, uint32_t at)
{
  return trie_first(hits->tokens[at].word);
}

/* The node of those that go on with the token behind `last`. */
static inline const NodeRow *
trie_next(const Hits *hits, const NodeRow *node, uint32_t last)
{
  if (node->next == 0 || last + 1 >= hits->count)
    return NULL;
  return trie_with(node, hits->tokens[last + 1].word);
}

/* Whether longer forms than the word of that node may stand there, by the token behind it. A word
 * is never the last token: that is a break. */
static inline bool
trie_may_go_on(const NodeRow *node, const Token *behind)
{
  return (node->next & edge_bit(behind->word)) != 0;
}

/* The full stop of "5 mln." ends the sentence here, and is no part of the word. */
static inline bool
trie_ends_sentence(const Hits *hits, uint32_t first, uint32_t last)
{
  const Token *token = &hits->tokens[last];
  return last > first && last + 1 < hits->count && token[1].kind == TOKEN_BREAK &&
         token->end - token->start == 1 && hits->text[token->start] == '.';
}

/* Whether there is white space in front of a token, or the text begins there. */
static inline bool
trie_stands_apart(const Hits *hits, uint32_t at)
{
  return at == 0 || (hits->tokens[at].flags & TOKEN_SPACE_BEFORE) != 0;
}

#endif
