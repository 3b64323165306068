/* text_block.h - the next bytes of a text, cut into pieces without a guess.
 *
 * A piece is a run of ASCII letters, a number, or a sign. What comes next in a text cannot be
 * foreseen, and a processor that is asked byte by byte, or piece by piece, loses more time by wrong
 * guesses than by all that is to be done. So 64 bytes at a time become masks with a bit for each; a
 * few operations find in these where all pieces begin and end, and how far they are plain; and what
 * is left is to go from one set bit to the next, by the same instructions for every piece.
 *
 * The same holds for memory: a list of words is larger than the nearest cache, and where in it the
 * next word stands nobody knows. So who cuts a text asks for the places of many words first, and
 * looks at them when they have come. */
#ifndef LANGUAGE_TEXT_BLOCK_H
#define LANGUAGE_TEXT_BLOCK_H

#include "plugins/language/word_key.h"

#define TEXT_BLOCK 64

/* ---- Masks ----------------------------------------------------------------------------------- */

/* Bit i is that of byte i. */
typedef struct TextBlock {
  uint64_t letters; /* of ASCII                                                 */
  uint64_t digits;
  uint64_t stops;   /* full stops                                               */
  uint64_t points;  /* these, and commas                                        */
  uint64_t blanks;  /* and no other white space                                 */
  uint64_t hyphens; /* these, and &: what may stand between two parts of a word */
  uint64_t joins;   /* apostrophes, and all that is not ASCII                   */
  uint64_t odd;     /* what is no piece: these, controls, and signs that look like capitals */
} TextBlock;

/* Adds the masks of sixteen bytes. */
static inline void
text_block_add(TextBlock *text, const char *from, unsigned at)
{
#ifdef __SSE2__
#define TEXT_ADD(what, found) text->what |= (uint64_t)(unsigned)_mm_movemask_epi8(found) << at
#define TEXT_IS(byte)         _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte))
/* a range of bytes is moved to the lowest numbers that there are */
#define TEXT_IN(first, last)                                                                       \
  _mm_cmplt_epi8(_mm_sub_epi8(bytes, _mm_set1_epi8((char)((first) + 0x80))),                       \
                 _mm_set1_epi8((char)(-0x80 + (last) - (first) + 1)))
  __m128i bytes = byte_load(from);
  /* the top bit says that a byte is not ASCII */
  __m128i joins = _mm_or_si128(bytes, TEXT_IS('\''));
  __m128i capitals = _mm_or_si128(TEXT_IS(0x40), TEXT_IN('[', '_')); /* as these without 0x20 */
  TEXT_ADD(digits, TEXT_IN('0', '9'));
  TEXT_ADD(stops, TEXT_IS('.'));
  TEXT_ADD(points, _mm_or_si128(TEXT_IS('.'), TEXT_IS(',')));
  TEXT_ADD(blanks, TEXT_IS(' '));
  TEXT_ADD(hyphens, _mm_or_si128(TEXT_IS('-'), TEXT_IS('&')));
  TEXT_ADD(joins, joins);
  /* one more than 0x7f is the lowest number that there is, and all behind it are below a blank */
  __m128i controls = _mm_cmplt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(1)), _mm_set1_epi8(' ' + 1));
  TEXT_ADD(odd, _mm_or_si128(_mm_or_si128(joins, capitals), controls));
  text->letters |= (uint64_t)byte_letter_mask(bytes) << at;
#undef TEXT_ADD
#undef TEXT_IS
#undef TEXT_IN
#else
  for (const char *byte = from; byte < from + BYTE_BLOCK; byte++, at++) {
    uint64_t bit = UINT64_C(1) << at;
    unsigned char c = (unsigned char)*byte;
    bool joins = c == '\'' || c >= 0x80;
    text->letters |= (unsigned)((c | 0x20) - 'a') < 26 ? bit : 0;
    text->digits |= c >= '0' && c <= '9' ? bit : 0;
    text->stops |= c == '.' ? bit : 0;
    text->points |= c == '.' || c == ',' ? bit : 0;
    text->blanks |= c == ' ' ? bit : 0;
    text->hyphens |= c == '-' || c == '&' ? bit : 0;
    text->joins |= joins ? bit : 0;
    text->odd |= joins || c < 0x20 || c == 0x7f || c == 0x40 || (c >= '[' && c <= '_') ? bit : 0;
  }
#endif
}

static inline TextBlock
text_block(const char *bytes)
{
  TextBlock text = {.letters = 0};
  for (unsigned at = 0; at < TEXT_BLOCK; at += BYTE_BLOCK)
    text_block_add(&text, bytes + at, at);
  return text;
}

/* The first and the last ones of runs of bits. */
static inline uint64_t
mask_starts(uint64_t mask)
{
  return mask & ~(mask << 1);
}
static inline uint64_t
mask_ends(uint64_t mask)
{
  return mask & ~(mask >> 1);
}

/* Digits, and points between two of them. */
static inline uint64_t
text_numbers(const TextBlock *text)
{
  return text->digits | (text->points & text->digits >> 1 & text->digits << 1);
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

/* The last bytes of a block, by which it is only known what stands behind others. */
#define TEXT_BEHIND 2

/* Where the pieces of a block begin and end. */
typedef struct TextPieces {
  uint64_t starts, ends; /* their first and last bytes; there may be more of the first */
  uint64_t blanks;
  bool go_on; /* nothing odd stands behind them: the next block begins where they end */
} TextPieces;

/* The pieces that lie in front of the first byte which is odd to who cuts. */
static inline TextPieces
text_pieces(const TextBlock *text, uint64_t odd)
{
  const uint64_t behind = ~(UINT64_MAX >> TEXT_BEHIND);
  uint64_t numbers = text_numbers(text);
  uint64_t signs = ~(text->letters | numbers | text->blanks | text->odd);
  uint64_t limits = odd | text->odd | behind;
  uint64_t plain = (limits & -limits) - 1;
  return (TextPieces){mask_starts(text->letters) | mask_starts(numbers) | signs,
                      (mask_ends(text->letters) | mask_ends(numbers) | signs) & plain, text->blanks,
                      ((odd | text->odd) & ~behind) == 0};
}

typedef struct TextPiece {
  unsigned start; /* in the block */
  unsigned length;
  uint64_t key;      /* of up to eight bytes: of a word, a number, a sign alike             */
  uint64_t capitals; /* PlainWord.capitals of these: signs that look like capitals are odd */
  uint64_t rare;     /* 1: it is longer, or has more than one capital at its start; else 0 */
  uint64_t blank;    /* 1: one stands in front                                             */
} TextPiece;

/* Takes the first piece, of which there is one, out of the pieces of a block; behind that there are
 * EIGHT bytes. */
static inline TextPiece
text_piece(TextPieces *pieces, const char *bytes)
{
  unsigned start = (unsigned)__builtin_ctzll(pieces->starts);
  unsigned length = (unsigned)__builtin_ctzll(pieces->ends) + 1 - start;
  uint64_t eight = eight_here(bytes + start), mask = eight_mask(MIN(length, EIGHT));
  uint64_t capitals = ~eight & mask & EIGHT_OF(0x20);
  pieces->starts &= pieces->starts - 1;
  pieces->ends &= pieces->ends - 1;
  return (TextPiece){.start = start,
                     .length = length,
                     .key = (eight & mask) | capitals,
                     .capitals = capitals,
                     /* the sign of the difference: a comparison would cost more */
                     .rare = ((EIGHT - (uint64_t)length) | (PLAIN_FIRST - capitals)) >> 63,
                     .blank = pieces->blanks << 1 >> start & 1};
}

/* Room for the end of a text, with zeros behind it: these are odd, and in no piece. */
typedef struct TextTail {
  char bytes[TEXT_BLOCK + EIGHT];
} TextTail;

/* The next block of a text that has not ended: in the text, or where that soon ends in *tail. */
static inline const char *
text_bytes(const char *at, const char *end, TextTail *tail)
{
  if (end - at >= (ptrdiff_t)sizeof tail->bytes)
    return at;
  memset(tail->bytes, 0, sizeof tail->bytes);
  memcpy(tail->bytes, at, (size_t)(end - at));
  return tail->bytes;
}

#endif
