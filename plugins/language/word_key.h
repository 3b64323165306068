/* word_key.h - a word as one number, by which lists of words find it.
 *
 * Most of a text is words of up to eight ASCII letters. Where the letters end is found by looking
 * at sixteen bytes at a time; eight of them are one number, in which a few operations find which
 * are capitals, and the word in small letters: its key. Two short words with one key are the same
 * word, so that finding a short word is comparing two numbers. The key of a longer one is made of
 * all its bytes, eight after eight; where two keys are equal, what stands behind the first eight
 * bytes decides.
 *
 * To cut words, hash them and compare them byte by byte was a quarter of the time from text to
 * figures. So all that cut texts begin with plain_word(), and all lists of words are a WordIndex.
 */
#ifndef LANGUAGE_WORD_KEY_H
#define LANGUAGE_WORD_KEY_H

#include "plugins/formats/byte_scan.h"

/* ---- Eight bytes ----------------------------------------------------------------------------- */

#define EIGHT          8
#define EIGHT_OF(byte) (UINT64_C(0x0101010101010101) * (byte))
#define EIGHT_TOPS     EIGHT_OF(0x80)

/* Eight bytes of a text, the first one lowest; zeros behind the end. */
static inline uint64_t
eight_at(const char *at, const char *end)
{
  uint64_t eight = 0;
  if (end - at >= EIGHT) {
    memcpy(&eight, at, EIGHT);
    return GUINT64_FROM_LE(eight);
  }
  if (end - at >= EIGHT / 2) { /* the first and the last four, which may be the same in part */
    uint32_t first, last;
    memcpy(&first, at, sizeof first);
    memcpy(&last, end - sizeof last, sizeof last);
    return GUINT32_FROM_LE(first) | (uint64_t)GUINT32_FROM_LE(last) << 8 * (end - at - EIGHT / 2);
  }
  while (end > at)
    eight = eight << 8 | (unsigned char)*--end;
  return eight;
}

/* The first `count` of eight bytes, zeros behind them; all for higher counts. */
static inline uint64_t
eight_first(uint64_t eight, size_t count)
{
  static const uint64_t masks[EIGHT] = {0,
                                        UINT64_MAX >> 56,
                                        UINT64_MAX >> 48,
                                        UINT64_MAX >> 40,
                                        UINT64_MAX >> 32,
                                        UINT64_MAX >> 24,
                                        UINT64_MAX >> 16,
                                        UINT64_MAX >> 8};
  return count < EIGHT ? eight & masks[count] : eight;
}

/* The top bits of the bytes that are ASCII letters. */
static inline uint64_t
eight_letters(uint64_t eight)
{
  uint64_t small = (eight | EIGHT_OF(0x20)) & ~EIGHT_TOPS;
  uint64_t from_a = small + EIGHT_OF(0x80 - 'a');
  uint64_t behind_z = small + EIGHT_OF(0x7f - 'z');
  return (from_a ^ behind_z) & ~eight & EIGHT_TOPS;
}

/* ASCII letters small, all other bytes as they are. */
static inline uint64_t
eight_small(uint64_t eight)
{
  return eight | eight_letters(eight) >> 2;
}

/* Copies a text, its ASCII letters small, and a zero behind it. */
static inline void
eight_copy_small(char *to, const char *from, size_t length)
{
  const char *end = from + length;
  for (; end - from >= EIGHT; from += EIGHT, to += EIGHT) {
    uint64_t small = GUINT64_TO_LE(eight_small(eight_at(from, end)));
    memcpy(to, &small, EIGHT);
  }
  for (; from < end; from++, to++)
    *to = g_ascii_tolower(*from);
  *to = '\0';
}

/* ---- Keys ------------------------------------------------------------------------------------ */

/* The key of a longer word goes on with eight bytes more. Of two keys that go on in the same way,
 * different ones stay different. */
static inline uint64_t
word_key_step(uint64_t key, uint64_t eight)
{
  return (key ^ key >> 32) * UINT64_C(0x9e3779b97f4a7c15) + eight;
}

/* The key of a word as it is written in a list. */
static inline uint64_t
word_key(const char *word, size_t length)
{
  const char *end = word + length;
  uint64_t key = eight_at(word, end);
  for (const char *at = word; end - at > EIGHT;)
    key = word_key_step(key, eight_at(at += EIGHT, end));
  return key;
}

/* Whether a word that has the key and the length of a listed one is that one, ASCII letters of
 * either case. */
static inline bool
word_key_holds(const char *listed, const char *word, size_t length)
{
  for (size_t i = EIGHT; i < length; i += EIGHT)
    if (eight_at(listed + i, listed + length) != eight_small(eight_at(word + i, word + length)))
      return false;
  return true;
}

/* ---- Plain text ------------------------------------------------------------------------------ */

/* A run of ASCII letters. */
typedef struct PlainWord {
  uint64_t key; /* of its small letters */
  size_t length;
  uint64_t capitals; /* PLAIN_FIRST, and higher bits for other letters: most words have none */
  bool small;        /* there is a small letter                                              */
} PlainWord;
#define PLAIN_FIRST UINT64_C(0x20)

/* word_key.c: plain_word() where that is long, or the text soon ends. */
PlainWord plain_word_rare(const char *at, const char *end);

/* The letters from a place on; of no length where there is none. */
static inline PlainWord
plain_word(const char *at, const char *end)
{
  if (end - at < BYTE_BLOCK)
    return plain_word_rare(at, end);
  size_t length = (size_t)__builtin_ctz(~byte_letter_mask(byte_load(at)));
  if (length > EIGHT)
    return plain_word_rare(at, end);
  uint64_t eight = eight_at(at, end), letters = eight_first(EIGHT_OF(0x20), length);
  uint64_t key = eight_first(eight, length) | letters, capitals = key & ~eight;
  return (PlainWord){key, length, capitals, capitals != letters};
}

/* A blank in front of an ASCII character that is none, as nearly all white space is. */
static inline bool
plain_blank(const char *at, const char *end)
{
  return *at == ' ' && end - at >= 2 && (unsigned char)(at[1] - '!') < 0x7f - '!';
}

/* ---- Lists of words -------------------------------------------------------------------------- */

/* A place of an index; `word` is a number of the list's, 0: it is free. */
typedef struct WordSlot {
  uint64_t key;
  uint32_t word, length;
} WordSlot;

/* Open addressing; there is always a free place. */
typedef struct WordIndex {
  const WordSlot *slots;
  uint32_t mask;  /* slots - 1                                */
  uint32_t shift; /* 64 - the number of bits that a place has */
} WordIndex;

static inline uint32_t
word_index_place(const WordIndex *index, uint64_t key)
{
  return (uint32_t)(key * UINT64_C(0xd6e8feb86659fd93) >> index->shift);
}

static inline uint32_t
word_index_behind(const WordIndex *index, uint32_t place)
{
  return (place + 1) & index->mask;
}

/* The word with that key and length at *place or behind it; 0 without one. *place is where it
 * stands: behind it may be another long one. */
static inline uint32_t
word_index_next(const WordIndex *index, uint64_t key, size_t length, uint32_t *place)
{
  for (;; *place = word_index_behind(index, *place)) {
    const WordSlot *slot = &index->slots[*place];
    if (slot->key == key && slot->length == length)
      return slot->word;
    if (slot->word == 0)
      return 0;
  }
}

/* A word of up to eight bytes; 0 when the list has it not. */
static inline uint32_t
word_index_short(const WordIndex *index, uint64_t key, size_t length)
{
  uint32_t place = word_index_place(index, key);
  return word_index_next(index, key, length, &place);
}

#endif
