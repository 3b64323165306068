/* lookup.c - the hash of words. */
#include "plugins/language/lookup.h"

#include <string.h>

/* Whether the text, folded, is the word. */
static bool
word_is_folded(const char *word, const char *text, size_t length)
{
  char folded[TOKEN_FOLD_MAX];
  size_t used = token_fold(text, length, folded);
  return strncmp(word, folded, used) == 0 && word[used] == '\0';
}

/* The same for a token of letters, dots and apostrophes with eight bytes to read at its last ones.
 * Of these, only letters differ from their folded ones, by one bit. */
static bool
word_is_plain(const char *word, const char *text, size_t length, bool *plain)
{
  *plain = true;
  for (size_t i = 0; i < length; i += 8) {
    unsigned count = (unsigned)MIN(length - i, 8u);
    uint64_t bytes = token_first(token_eight(text + i), count);
    *plain = (bytes & TOKEN_EIGHT(0x80)) == 0;
    if (!*plain ||
        token_first(bytes | TOKEN_EIGHT(0x20), count) != token_first(token_eight(word + i), count))
      return false;
  }
  return word[length] == '\0';
}

static bool
word_is(const char *word, const char *text, const char *end, const Token *token)
{
  const char *at = text + token->start;
  size_t length = token->end - token->start;
  bool plain = false;
  if (length == 1) /* most signs */
    return word[0] == token_small(*at) && word[1] == '\0';
  if (token->kind == TOKEN_WORD && end - at >= (ptrdiff_t)length + 8) {
    if (word_is_plain(word, at, length, &plain))
      return true;
  }
  return !plain && word_is_folded(word, at, length);
}

uint32_t
lookup_word_from(const char *text, const char *end, const Token *token, uint32_t slot)
{
  const GrammarTables *tables = &grammar_tables;
  for (; tables->hash[slot].word != 0; slot = (slot + 1) & tables->hash_mask) {
    if (tables->hash[slot].tag == token->word >> 16 &&
        word_is(tables->pool + tables->words[tables->hash[slot].word], text, end, token))
      return tables->hash[slot].word;
  }
  return 0;
}

const EntryRow *
lookup_word_entry(uint32_t word, LexiconClass class_id)
{
  const GrammarTables *tables = &grammar_tables;
  if (word == 0 || tables->roots[word] == 0)
    return NULL;
  const NodeRow *node = &tables->nodes[tables->roots[word]];
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
