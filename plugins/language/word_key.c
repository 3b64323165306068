/* word_key.c - words of more than a few letters. */
#include "plugins/language/word_key.h"

PlainWord
plain_word_long(const char *at, const char *end)
{
  uint64_t eight = eight_at(at, end);
  uint64_t capitals = eight_letters(eight) & ~(eight << 2);
  PlainWord word = {.key = eight | EIGHT_OF(0x20),
                    .length = EIGHT,
                    .capitals = capitals,
                    .small = capitals != EIGHT_TOPS};
  for (unsigned count = EIGHT; count == EIGHT; word.length += count) {
    eight = eight_at(at + word.length, end);
    uint64_t letters = eight_letters(eight), others = letters ^ EIGHT_TOPS;
    uint64_t stop = others & (0 - others);
    count = others != 0 ? (unsigned)__builtin_ctzll(others) / 8 : EIGHT;
    if (count == 0)
      break;
    letters &= stop - 1;
    capitals = letters & ~(eight << 2);
    word.capitals |= capitals & ~PLAIN_FIRST;
    word.capitals |= (capitals & PLAIN_FIRST) << 8;
    word.small = word.small || capitals != letters;
    word.key = word_key_step(word.key, (eight | EIGHT_OF(0x20)) & ((stop >> 7) - 1));
  }
  return word;
}
