/* digest.c - texts whose paragraphs begin with different countries: each is about its own. */
#include "plugins/transforms/facts/facts.h"

/* The country that the line begins with, in one of its first words: "3. ESTONIA.", "Britain's";
 * NULL. */
static const char *
digest_begins(const Facts *facts, Tokens line)
{
  enum {
    TOKENS = 4
  };
  uint32_t last;
  for (uint32_t token = line.first; token <= line.last && token < line.first + TOKENS; token++) {
    const char *code = facts_country_at(facts, token, &last);
    if (code != NULL)
      return code;
  }
  return NULL;
}

bool
facts_is_digest(const Facts *facts)
{
  enum {
    COUNTRIES = 4,
    SHORT = 8 /* tokens more than the first: a heading */
  };
  const char *codes[COUNTRIES];
  uint32_t count = 0;
  for (guint i = 1; i < facts->lines->len && count < COUNTRIES; i++) {
    const TextLine *line = &g_array_index(facts->lines, TextLine, i);
    const char *code = line->parted ? NULL : digest_begins(facts, line->tokens);
    bool known = code == NULL || line->tokens.last <= line->tokens.first + SHORT;
    for (uint32_t c = 0; c < count && !known; c++)
      known = strcmp(codes[c], code) == 0;
    if (!known)
      codes[count++] = code;
  }
  return count == COUNTRIES;
}

const char *
digest_country(const Facts *facts, const Mention *mention)
{
  for (guint i = 0; facts->digest && i < facts->lines->len; i++) {
    const TextLine *line = &g_array_index(facts->lines, TextLine, i);
    if (line->tokens.first <= mention->first && mention->first <= line->tokens.last)
      return digest_begins(facts, line->tokens);
  }
  return NULL;
}
