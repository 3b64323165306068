/* lookup.c - forms of one word, and attributes. */
#include "plugins/language/lookup.h"

#include <string.h>

const EntryRow *
lookup_word_entry(uint32_t word, LexiconClass class_id)
{
  const GrammarTables *tables = &grammar_tables;
  uint32_t root = tables->word_rows[word].root;
  if (root == 0)
    return NULL;
  const NodeRow *node = &tables->nodes[root];
  if (node->special == 0 && !class_set_has(&tables->sets[node->set], class_id))
    return NULL; /* most words are in few classes */
  for (uint32_t i = 0; i < node->entry_count; i++)
    if (tables->entries[node->entry + i].class_id == class_id)
      return &tables->entries[node->entry + i];
  return NULL;
}
