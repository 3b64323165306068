/* utf8_blocks.c - see utf8_blocks.h.
 *
 * After J. Keiser and D. Lemire, "Validating UTF-8 in less than one instruction per byte" (2020).
 * Nearly all that can be wrong shows in two bytes that follow each other, and there in three of
 * their four halves. For each half a table says, with a bit for each kind of mistake, which
 * mistakes a byte with this half may take part in; a mistake that all three agree on is there. Left
 * over is whether the third and fourth byte of a long character continue it: two continuations in a
 * row are a "mistake" that has to be there just where the byte two or three before begins a
 * character of three or four bytes. */
#include "core/record/utf8_blocks.h"

#include <stdbool.h>

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#define BLOCK 32
#define AVX2  __attribute__((target("avx2")))

enum {
  TOO_SHORT = 1 << 0,   /* a character begins and is not continued     */
  TOO_LONG = 1 << 1,    /* ASCII is continued                          */
  OVERLONG_3 = 1 << 2,  /* three bytes where two would do              */
  SURROGATE = 1 << 3,   /* U+D800 to U+DFFF                            */
  OVERLONG_2 = 1 << 4,  /* two bytes where one would do                */
  TOO_LARGE = 1 << 5,   /* F4 with what is above U+10FFFF, and F5 to FF */
  OUT_OF_4 = 1 << 6,    /* F0 with what three bytes can say; F5 to FF   */
  TWO_CONTINUE = 1 << 7 /* two continuations                           */
};
#define CARRY                                                                                      \
  (TOO_SHORT | TOO_LONG | TWO_CONTINUE) /* whatever the lower half of the first byte is */

/* By the upper half of the first byte. */
static const unsigned char first_upper[16] = {
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TWO_CONTINUE,
    TWO_CONTINUE,
    TWO_CONTINUE,
    TWO_CONTINUE,
    TOO_SHORT | OVERLONG_2,
    TOO_SHORT,
    TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | OUT_OF_4,
};
/* By its lower half. */
static const unsigned char first_lower[16] = {
    CARRY | OVERLONG_3 | OVERLONG_2 | OUT_OF_4,
    CARRY | OVERLONG_2,
    CARRY,
    CARRY,
    CARRY | TOO_LARGE,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4 | SURROGATE,
    CARRY | TOO_LARGE | OUT_OF_4,
    CARRY | TOO_LARGE | OUT_OF_4,
};
/* By the upper half of the second byte. */
static const unsigned char second_upper[16] = {
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_LONG | TWO_CONTINUE | OVERLONG_2 | OVERLONG_3 | OUT_OF_4,
    TOO_LONG | TWO_CONTINUE | OVERLONG_2 | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | TWO_CONTINUE | OVERLONG_2 | SURROGATE | TOO_LARGE,
    TOO_LONG | TWO_CONTINUE | OVERLONG_2 | SURROGATE | TOO_LARGE,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
};

AVX2 static inline __m256i
load(const unsigned char *data)
{
  return _mm256_loadu_si256((const __m256i *)(const void *)data);
}

AVX2 static inline __m256i
look_up(const unsigned char *table, __m256i halves)
{
  __m128i once = _mm_loadu_si128((const __m128i *)(const void *)table);
  return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(once), halves);
}

AVX2 static inline __m256i
upper_halves(__m256i bytes)
{
  return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0f));
}

/* The mistakes of a block: not zero where one is. `data` has three bytes before it. */
AVX2 static inline __m256i
find_mistakes(const unsigned char *data, __m256i bytes)
{
  __m256i first = load(data - 1);
  __m256i mistakes = _mm256_and_si256(
      _mm256_and_si256(look_up(first_upper, upper_halves(first)),
                       look_up(first_lower, _mm256_and_si256(first, _mm256_set1_epi8(0x0f)))),
      look_up(second_upper, upper_halves(bytes)));
  /* The highest bit where the byte two before is E0 and more, or the one three before F0 and more.
   */
  __m256i third = _mm256_subs_epu8(load(data - 2), _mm256_set1_epi8((char)(0xe0 - 0x80)));
  __m256i fourth = _mm256_subs_epu8(load(data - 3), _mm256_set1_epi8((char)(0xf0 - 0x80)));
  __m256i inside = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(mistakes, inside);
}

/* Where the last character before `length` begins, when it may go on behind; else `length`. */
static size_t
last_border(const unsigned char *data, size_t length)
{
  size_t border = length;
  for (unsigned back = 1; back <= 3 && back <= length; back++) {
    unsigned char byte = data[length - back];
    if (byte >= 0xc0)
      border = length - back;
    if (byte < 0x80 || byte >= 0xc0)
      break;
  }
  return border;
}

AVX2 static size_t
valid_blocks(const unsigned char *data, size_t length)
{
  /* The first block has nothing before it: as if it were ASCII. */
  unsigned char start[3 + BLOCK] = {0};
  __m256i mistakes = _mm256_setzero_si256();
  size_t at = BLOCK;
  if (length < BLOCK)
    return 0;
  for (size_t i = 0; i < BLOCK; i++)
    start[3 + i] = data[i];
  mistakes = find_mistakes(start + 3, load(start + 3));
  for (; length - at >= BLOCK; at += BLOCK) {
    __m256i bytes = load(data + at);
    /* ASCII is right, unless a character that began before it should have gone on. */
    if (_mm256_movemask_epi8(_mm256_or_si256(bytes, load(data + at - 3))) != 0)
      mistakes = _mm256_or_si256(mistakes, find_mistakes(data + at, bytes));
  }
  return _mm256_testz_si256(mistakes, mistakes) ? last_border(data, at) : 0;
}

size_t
utf8_valid_blocks(const unsigned char *data, size_t length)
{
  return __builtin_cpu_supports("avx2") ? valid_blocks(data, length) : 0;
}

#else

size_t
utf8_valid_blocks(const unsigned char *data, size_t length)
{
  (void)data;
  (void)length;
  return 0;
}

#endif
