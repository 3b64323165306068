/* word_key.c - words eight letters after eight. */
#include "plugins/language/word_key.h"

PlainWord
plain_word_rare(const char *at, const char *end)
{
  PlainWord word = {0, 0, 0, false};
  for (size_t count = EIGHT; count == EIGHT; word.length += count) {
    uint64_t eight = eight_at(at + word.length, end);
    uint64_t others = eight_letters(eight) ^ EIGHT_TOPS;
    count = others != 0 ? (size_t)__builtin_ctzll(others) / 8 : EIGHT;
    if (count == 0)
      break;
    uint64_t letters = eight_first(EIGHT_OF(0x20), count);
    uint64_t small = eight_first(eight, count) | letters, capitals = small & ~eight;
    word.key = word.length > 0 ? word_key_step(word.key, small) : small;
    word.capitals |= word.length > 0 ? capitals << 1 : capitals; /* none is the first one now */
    word.small = word.small || capitals != letters;
  }
  return word;
}
