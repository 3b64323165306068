/* trie.c - the trie of forms: what goes on with a word, and what a form wants beside its words. */
#include "plugins/language/trie.h"

#include <string.h>

const NodeRow *
trie_behind(const NodeRow *node, uint32_t word)
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
