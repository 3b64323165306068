/* words_short.c - cuts what nearly all of a text is: words of plain letters, numbers and signs,
 * none of them as long as a block, a blank in front or not.
 *
 * The loop over these is the most of what `article` does. So it looks at a block where a word
 * begins, and at eight bytes as one number (word_key.h), and at no byte twice; what asks for more
 * is left to words_cut.c, and kept out of the loop (G_GNUC_NO_INLINE). */
#include "plugins/transforms/article/words_cutter.h"

typedef struct ShortWord {
  const char *start;
  size_t length;
  uint64_t key;
  uint64_t look;
} ShortWord;

/* The key of letters, and how they look. */
typedef struct Spelling {
  uint64_t key;
  uint64_t look;
} Spelling;

/* Of more letters than eight, or more capitals than one, as most words are not. */
static G_GNUC_NO_INLINE Spelling
spelling_rare(const char *start, size_t length)
{
  if (length == BYTE_BLOCK) /* as many, or more */
    return (Spelling){0, WORD_MIXED};
  PlainWord plain = plain_here(start, length);
  return (Spelling){plain.key, plain.capitals != 0 ? plain_look(&plain) : 0};
}

static inline Spelling
spelling_read(const char *start, size_t length)
{
  PlainWord plain;
  if (!plain_common(start, length, &plain))
    return spelling_rare(start, length);
  return (Spelling){plain.key, plain.capitals / PLAIN_FIRST * WORD_CAPITAL};
}

/* A number, or a sign of ASCII; false for anything else. */
static inline bool
short_other(ShortWord *word)
{
  ByteKind kind = byte_kind(word->start);
  if (kind == BYTE_SIGN) {
    word->length = 1;
    word->look |= WORD_SIGN;
  } else {
    word->length = (unsigned)__builtin_ctz(~byte_number_mask(byte_load(word->start)));
    word->look |= WORD_NUMBER;
  }
  if (kind > BYTE_DIGIT || word->length > EIGHT)
    return false;
  word->key = eight_here(word->start) & eight_mask(word->length);
  return true;
}

/* Reads one where at least PLAIN_ROOM bytes are left; false when something else stands there. */
static inline bool
short_read(const char *at, ShortWord *word)
{
  uint64_t blank = *at == ' ';
  word->start = at + blank;
  word->look = blank * WORD_SPACE;
  word->length = plain_length(word->start);
  if (word->length == 0)
    return short_other(word);
  if (word->length <= byte_joins[(guchar)word->start[word->length]])
    return false;
  Spelling spelling = spelling_read(word->start, word->length);
  word->key = spelling.key;
  word->look |= spelling.look;
  return (spelling.look & WORD_MIXED) == 0;
}

const char *
words_short(Cutter *cutter, const char *at, size_t most)
{
  if (cutter->end - at < PLAIN_ROOM)
    return at;
  const char *text = cutter->text, *last = cutter->end - PLAIN_ROOM;
  Word *item = cutter->items + cutter->count, *limit = cutter->items + most;
  uint8_t *look = cutter->looks + cutter->count;
  const WordIndex index = *cutter->index;
  ShortWord word;
  while (at <= last && item < limit && short_read(at, &word)) {
    uint32_t form = WORDLIST_CASE;
    if (word.length <= EIGHT)
      form = word_index_short(&index, word.key, word.length);
    if ((form & WORDLIST_CASE) != 0)
      form = word_form(cutter, word.key, word.start, word.length);
    at = word.start + word.length;
    *item++ = (Word){(uint32_t)(word.start - text), (uint32_t)(at - text), form};
    *look++ = (uint8_t)word.look;
  }
  cutter->count = (size_t)(item - cutter->items);
  return at;
}
