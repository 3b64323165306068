/* word_key.c - words eight letters after eight. */
#include "plugins/language/word_key.h"

/* How many of eight bytes are letters, up to the first one that is none. */
static size_t
eight_count(uint64_t eight)
{
  uint64_t others = eight_letters(eight) ^ EIGHT_TOPS;
  return others != 0 ? (size_t)__builtin_ctzll(others) / 8 : EIGHT;
}

PlainWord
plain_word_rare(const char *at, const char *end)
{
  uint64_t eight = eight_at(at, end);
  size_t count = eight_count(eight);
  PlainWord word = plain_short(eight, count);
  while (count == EIGHT) {
    eight = eight_at(at + word.length, end);
    count = eight_count(eight);
    if (count > 0)
      plain_add(&word, eight, count);
  }
  return word;
}
