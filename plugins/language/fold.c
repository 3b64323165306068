/* fold.c - the spelling that vocabularies are made of, and words found by it. */
#include "plugins/language/token.h"

/* Of all but ASCII. */
static gunichar
fold_char(gunichar c)
{
  switch (c) {
  case 0x2019:
  case 0x2018:
  case 0x02bc:
    return '\'';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
    return '-';
  case 0x201c:
  case 0x201d:
  case 0x201e:
  case 0xab:
  case 0xbb:
    return '"';
  case 0xff05:
    return '%';
  case 0xff04:
    return '$';
  default:
    return g_unichar_tolower(c);
  }
}

size_t
token_fold(const char *text, size_t length, char folded[TOKEN_FOLD_MAX])
{
  const char *end = text + length;
  size_t used = 0;
  for (const char *at = text; at < end;) {
    if (used + 6 > TOKEN_FOLD_MAX)
      return 0;
    if ((unsigned char)*at < 0x80) {
      folded[used++] = token_small(*at++);
      continue;
    }
    gunichar c = fold_char(g_utf8_get_char(at));
    used += (size_t)g_unichar_to_utf8(c, folded + used);
    at = g_utf8_next_char(at);
  }
  return used;
}

uint32_t
token_word_long(const GrammarTables *tables, uint64_t key, const char *text, size_t length)
{
  uint32_t word;
  for (uint32_t place = word_index_place(&tables->index, key);
       (word = word_index_next(&tables->index, key, length, &place)) != 0;
       place = word_index_behind(&tables->index, place))
    if (word_key_holds(tables->pool + tables->words[word], text, length))
      return word;
  return 0;
}

uint32_t
token_word(const GrammarTables *tables, const char *text, size_t length)
{
  char folded[TOKEN_FOLD_MAX];
  uint64_t eight = eight_at(text, text + length);
  if (length <= EIGHT && (eight & EIGHT_TOPS) == 0)
    return word_index_short(&tables->index, eight_small(eight), length);
  PlainWord plain = plain_word(text, text + length);
  if (plain.length == length)
    return token_word_of_key(tables, plain.key, text, length);
  size_t used = token_fold(text, length, folded);
  return used > 0 ? token_word_of_key(tables, word_key(folded, used), folded, used) : 0;
}
