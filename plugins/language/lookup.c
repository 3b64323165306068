/* lookup.c - forms of one word, and attributes. */
#include "plugins/language/lookup.h"

const EntryRow *
lookup_word_entry(uint32_t word, LexiconClass class_id)
{
  const WordRow *row = &grammar_tables.word_rows[word];
  const NodeRow *node = &grammar_tables.nodes[row->root];
  if (!class_set_has(lookup_word_set(word), class_id) && (row->more == 0 || node->special == 0))
    return NULL; /* most words are in few classes */
  const EntryRow *entry = &grammar_tables.entries[node->entry], *end = entry + node->entry_count;
  while (entry < end && entry->class_id != class_id)
    entry++;
  return entry < end ? entry : NULL;
}
