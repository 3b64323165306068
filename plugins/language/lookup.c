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
  for (uint32_t i = 0; i < node->entry_count; i++)
    if (tables->entries[node->entry + i].class_id == class_id)
      return &tables->entries[node->entry + i];
  return NULL;
}

bool
lookup_word_is(uint32_t word, LexiconClass class_id)
{
  return lookup_word_entry(word, class_id) != NULL;
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
