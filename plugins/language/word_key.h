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

/* Eight bytes of a text, the first one lowest. */
static inline uint64_t
eight_here(const char *at)
{
  return GUINT64_FROM_LE(byte_load_half(at));
}

/* The same where the text may end; zeros behind its end. */
static inline uint64_t
eight_at(const char *at, const char *end)
{
  uint64_t eight = 0;
  if (end - at >= EIGHT)
    return eight_here(at);
  if (end - at >= EIGHT / 2) { /* the first and the last four, which may be the same in part */
    uint32_t first, last;
    memcpy(&first, at, sizeof first);
    memcpy(&last, end - sizeof last, sizeof last);
    return GUINT32_FROM_LE(first) | (uint64_t)GUINT32_FROM_LE(last) << 8 * (end - at - EIGHT / 2);
  }
  if (end > at) { /* the first, the middle and the last one: all that there are */
    size_t length = (size_t)(end - at), middle = length / 2, last = length - 1;
    eight = (unsigned char)at[0] | (uint64_t)(unsigned char)at[middle] << 8 * middle |
            (uint64_t)(unsigned char)at[last] << 8 * last;
  }
  return eight;
}

/* All bits of the first `count` of eight bytes, of which there are no more. */
static inline uint64_t
eight_mask(size_t count)
{
  static const uint64_t masks[EIGHT + 1] = {0,
                                            UINT64_MAX >> 56,
                                            UINT64_MAX >> 48,
                                            UINT64_MAX >> 40,
                                            UINT64_MAX >> 32,
                                            UINT64_MAX >> 24,
                                            UINT64_MAX >> 16,
                                            UINT64_MAX >> 8,
                                            UINT64_MAX};
  return masks[count];
}

/* The first `count` of eight bytes, zeros behind them; all for higher counts. */
static inline uint64_t
eight_first(uint64_t eight, size_t count)
{
  return count < EIGHT ? eight & eight_mask(count) : eight;
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

/* How many of the bytes are digits. */
static inline unsigned
eight_digits(uint64_t eight)
{
  uint64_t plain = eight & ~EIGHT_TOPS;
  uint64_t from_0 = plain + EIGHT_OF(0x80 - '0'), behind_9 = plain + EIGHT_OF(0x7f - '9');
  uint64_t digits = (from_0 ^ behind_9) & ~eight & EIGHT_TOPS;
  return (unsigned)((digits >> 7) * EIGHT_OF(1) >> 56);
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
  for (size_t i = EIGHT; i < length; i += EIGHT) {
    size_t at = MIN(i, length - EIGHT); /* the last eight may be the ones before in part */
    if (eight_here(listed + at) != eight_small(eight_here(word + at)))
      return false;
  }
  return true;
}

/* ---- Plain text ------------------------------------------------------------------------------ */

/* A run of ASCII letters. */
typedef struct PlainWord {
  uint64_t key; /* of its small letters */
  size_t length;
  uint64_t capitals; /* PLAIN_FIRST, and higher bits for other letters: most words have none */
  uint64_t small;    /* some bit when there is a small letter                                */
} PlainWord;
#define PLAIN_FIRST UINT64_C(0x20)

/* The number of letters from a place on, behind which there are BYTE_BLOCK bytes; BYTE_BLOCK: as
 * many or more. */
static inline size_t
plain_length(const char *at)
{
  return (unsigned)__builtin_ctz(~byte_letter_mask(byte_load(at)));
}

/* The word of the first letters of eight bytes. */
static inline PlainWord
plain_short(uint64_t eight, size_t length)
{
  uint64_t mask = eight_mask(length), letters = mask & EIGHT_OF(0x20);
  uint64_t written = eight & mask, key = written | letters;
  return (PlainWord){key, length, written ^ key, written & letters};
}

/* Whether so many letters, fewer than BYTE_BLOCK, are one number, and none but the first is large,
 * as in nearly all words; then *word is theirs. The text goes on for BYTE_BLOCK bytes. */
static inline bool
plain_common(const char *at, size_t length, PlainWord *word)
{
  if (length > EIGHT)
    return false;
  *word = plain_short(eight_here(at), length);
  return word->capitals <= PLAIN_FIRST;
}

/* Adds letters to a word of eight, or sixteen and so on; none of them is its first one. */
static inline void
plain_add(PlainWord *word, uint64_t eight, size_t count)
{
  PlainWord more = plain_short(eight, count);
  word->key = word_key_step(word->key, more.key);
  word->length += count;
  word->capitals |= more.capitals << 1;
  word->small |= more.small;
}

/* The word of so many letters, fewer than BYTE_BLOCK, where the text goes on for as many bytes. */
static inline PlainWord
plain_here(const char *at, size_t length)
{
  PlainWord word = plain_short(eight_here(at), MIN(length, EIGHT));
  if (length > EIGHT)
    plain_add(&word, eight_here(at + EIGHT), length - EIGHT);
  return word;
}

/* word_key.c: plain_word() where that is very long, or the text soon ends. */
PlainWord plain_word_rare(const char *at, const char *end);

/* The letters from a place on; of no length where there is none. */
static inline PlainWord
plain_word(const char *at, const char *end)
{
  size_t length = end - at < BYTE_BLOCK ? BYTE_BLOCK : plain_length(at);
  return length < BYTE_BLOCK ? plain_here(at, length) : plain_word_rare(at, end);
}

/* The same where it is known how many they are. */
static inline PlainWord
plain_word_of(const char *at, size_t length, const char *end)
{
  return length < BYTE_BLOCK && end - at >= BYTE_BLOCK ? plain_here(at, length)
                                                       : plain_word_rare(at, at + length);
}

/* An ASCII character that is no white space. */
static inline bool
plain_visible(char c)
{
  return (unsigned char)(c - '!') < 0x7f - '!';
}

/* A blank in front of such a one, as nearly all white space is. */
static inline bool
plain_blank(const char *at, const char *end)
{
  return *at == ' ' && end - at >= 2 && plain_visible(at[1]);
}

/* Room for a blank, a block, and what stands behind it. */
#define PLAIN_ROOM (BYTE_BLOCK + 2)

/* ---- Lists of words -------------------------------------------------------------------------- */

/* A place of an index; `word` is a number of the list's, 0: it is free. */
typedef struct WordSlot {
  uint64_t key;
  uint32_t word;
  uint16_t length;
  uint16_t passed; /* 1: a word that did not get the place stands somewhere behind */
} WordSlot;

/* Open addressing; there is always a free place. */
typedef struct WordIndex {
  const WordSlot *slots;
  uint32_t mask;  /* slots - 1                                */
  uint32_t shift; /* 64 - the number of bits that a place has */
} WordIndex;

/* A place for a key, of 2^(64 - shift). */
static inline uint32_t
word_key_place(uint64_t key, uint32_t shift)
{
  return (uint32_t)(key * UINT64_C(0xd6e8feb86659fd93) >> shift);
}

static inline uint32_t
word_index_place(const WordIndex *index, uint64_t key)
{
  return word_key_place(key, index->shift);
}

static inline uint32_t
word_index_behind(const WordIndex *index, uint32_t place)
{
  return (place + 1) & index->mask;
}

/* Puts a word, which it has not, into an index with room for it. */
static inline void
word_index_file(const WordIndex *index, WordSlot *slots, uint64_t key, uint32_t word, size_t length)
{
  uint32_t place = word_index_place(index, key);
  for (; slots[place].word != 0; place = word_index_behind(index, place))
    slots[place].passed = 1;
  slots[place].key = key;
  slots[place].word = word;
  slots[place].length = (uint16_t)length;
}

/* The word of a slot when it is the one; else 0. */
static inline uint32_t
word_slot_word(const WordSlot *slot, uint64_t key, size_t length)
{
  uint32_t same = ((slot->key ^ key) | (slot->length ^ length)) == 0;
  return slot->word & -same;
}

/* The word with that key and length at *place or behind it; 0 without one. *place is where it
 * stands: behind it may be another long one. */
static inline uint32_t
word_index_next(const WordIndex *index, uint64_t key, size_t length, uint32_t *place)
{
  for (;; *place = word_index_behind(index, *place)) {
    const WordSlot *slot = &index->slots[*place];
    uint32_t word = word_slot_word(slot, key, length);
    if (word != 0 || slot->passed == 0)
      return word;
  }
}

/* What two places of an index know of a word. */
typedef struct WordLook {
  uint32_t word; /* 0: it has neither of them                   */
  uint32_t more; /* 1: then it may stand behind them, as few do */
} WordLook;

static inline WordLook
word_index_look(const WordIndex *index, uint64_t key, size_t length)
{
  uint32_t place = word_index_place(index, key);
  const WordSlot *slot = &index->slots[place];
  const WordSlot *next = &index->slots[word_index_behind(index, place)];
  uint32_t word = word_slot_word(slot, key, length) | word_slot_word(next, key, length);
  return (WordLook){word, slot->passed & next->passed & (uint32_t)(word == 0)};
}

/* A word of up to eight bytes; 0 when the list has it not. Whether it has is not to be foreseen,
 * nor whether another word has its place, so nothing branches on these. */
static inline uint32_t
word_index_short(const WordIndex *index, uint64_t key, size_t length)
{
  WordLook look = word_index_look(index, key, length);
  uint32_t place = word_index_place(index, key);
  return G_LIKELY(look.more == 0) ? look.word : word_index_next(index, key, length, &place);
}

#endif
