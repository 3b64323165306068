/* words_cutter.h - a text on its way into words: the inside of words_cut.c and words_short.c. */
#ifndef ARTICLE_WORDS_CUTTER_H
#define ARTICLE_WORDS_CUTTER_H

#include "plugins/transforms/article/words.h"

/* What is cut, and what of it so far. Each of the functions that read a word adds it, and returns
 * where the next may begin. */
typedef struct Cutter {
  const char *text, *end;
  const Wordlist *list;
  const WordIndex *index; /* of the list */
  Word *items;
  uint8_t *looks;
  size_t count;
  Word *own; /* the items, where they are not the caller's */
} Cutter;

/* What a byte is where a word begins. */
typedef enum ByteKind {
  BYTE_SIGN = 0,
  BYTE_LETTER,
  BYTE_DIGIT,
  BYTE_SPACE,
  BYTE_LINE,
  BYTE_WIDE /* of a character outside ASCII */
} ByteKind;

static const uint8_t byte_kinds[256] = {
    [' '] = BYTE_SPACE,          ['\t'] = BYTE_SPACE,         ['\f'] = BYTE_SPACE,
    ['\r'] = BYTE_SPACE,         ['\n'] = BYTE_LINE,          ['0' ... '9'] = BYTE_DIGIT,
    ['A' ... 'Z'] = BYTE_LETTER, ['a' ... 'z'] = BYTE_LETTER, [0x80 ... 0xff] = BYTE_WIDE};

/* The most letters in front of a byte with which they may be one word, BYTE_BLOCK or more being the
 * same: U.S., Q1, year-on-year. */
static const uint8_t byte_joins[256] = {
    ['.'] = 1,          ['0' ... '9'] = BYTE_BLOCK, ['\''] = BYTE_BLOCK,
    ['-'] = BYTE_BLOCK, ['&'] = BYTE_BLOCK,         [0x80 ... 0xff] = BYTE_BLOCK};

static inline ByteKind
byte_kind(const char *at)
{
  return byte_kinds[(guchar)*at];
}

static inline const char *
word_add(Cutter *cutter, const char *start, const char *end, unsigned look, uint32_t form)
{
  cutter->items[cutter->count] =
      (Word){(uint32_t)(start - cutter->text), (uint32_t)(end - cutter->text), form};
  cutter->looks[cutter->count++] = (uint8_t)look;
  return end;
}

/* How a word with capitals looks besides; WORD_MIXED: it has to be looked at letter by letter. */
static inline unsigned
plain_look(const PlainWord *plain)
{
  if (plain->capitals <= PLAIN_FIRST)
    return WORD_CAPITAL;
  return plain->small != 0 ? WORD_MIXED : WORD_CAPITAL | WORD_CAPITALS;
}

/* words_cut.c: the form of a word with that key, of ASCII or as it is folded. */
uint32_t word_form(const Cutter *cutter, uint64_t key, const char *start, size_t length);
/* words_short.c: cuts from `at` on until there are `most` words, or as long as all is short; returns
 * where it stopped, which may be where it began. */
const char *words_short(Cutter *cutter, const char *at, size_t most);

#endif
