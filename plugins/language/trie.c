/* trie.c - the trie of forms: what goes on with a word, and what a form wants beside its words. */
#include "plugins/language/trie.h"

#include <string.h>

const NodeRow *
trie_behind(const NodeRow *node, uint32_t word)
{
  const EdgeRow *edge = &grammar_tables.edges[node->edge];
  /* halves, of which the one that begins with a word up to this goes on: without a guess */
  for (uint32_t count = node->edge_count, half; count > 1; count -= half) {
    half = count / 2;
    edge += half & -(uint32_t)(edge[half].word <= word);
  }
  return edge->word == word ? &grammar_tables.nodes[edge->node] : NULL;
}

const NodeRow *
hits_node(const NodeRow *front, uint32_t word)
{
  return front != NULL ? trie_with(front, word) : trie_first(word);
}

bool
trie_is_exact(const Hits *hits, const char *form, uint32_t first, uint32_t last)
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

bool
trie_fits(const Hits *hits, const EntryRow *entry, uint32_t first, uint32_t last)
{
  return (entry->glued == 0 || !trie_stands_apart(hits, first)) &&
         (entry->exact == 0 ||
          trie_is_exact(hits, grammar_tables.pool + entry->exact, first, last));
}
