/* token.h - a text cut into words, numbers and signs, each with its place in bytes.
 *
 * Cutting needs no vocabulary and is the same for texts, for the forms in lexicons and for the
 * words in rules, so that what is written there the way it is written in the news is found again:
 *
 *   Kazakhstan's  Kazakhstan 's           US$4.2bn   US $ 4.2 bn       year-on-year  year - on -
 * year U.S.          U.S.                    6-fold     6 - fold          1 180 people  "1 180"
 * people don't         don't                   Q1         Q 1               10:51         10 : 51
 *
 * A number keeps what is inside it (2,511.7  14.09.2023  45 000 000): what it means is for the
 * semantics to say. Sentences are found in a second step (sentence.c), which knows abbreviations.
 */
#ifndef LANGUAGE_TOKEN_H
#define LANGUAGE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

typedef enum TokenKind {
  TOKEN_WORD,   /* letters, with inner apostrophes: "Kazakhstan's" is "Kazakhstan" + "'s"     */
  TOKEN_NUMBER, /* digits with inner . , and group spaces, still as written: "1 180", "2,511.7" */
  TOKEN_SIGN,   /* one punctuation mark or symbol: % $ ( ) , . - – €                          */
  TOKEN_BREAK   /* end of a sentence or paragraph, no bytes: rules never match across it      */
} TokenKind;

enum {
  TOKEN_SPACE_BEFORE = 1,     /* white space stands in front                       */
  TOKEN_LINE_BEFORE = 2,      /* a line break stands in front                      */
  TOKEN_CAPITAL = 4,          /* starts with an upper-case letter                  */
  TOKEN_ALL_CAPITALS = 8,     /* two or more letters, all upper case               */
  TOKEN_PARAGRAPH_BEFORE = 16 /* an empty line stands in front                     */
};

typedef struct Token {
  uint32_t start, end; /* bytes of the text, end exclusive */
  uint8_t kind;        /* a TokenKind                      */
  uint8_t flags;       /* TOKEN_...                        */
  uint32_t sentence;   /* number of the sentence, from 0   */
  uint32_t word;       /* id of the folded word in the compiled vocabulary; 0: not in it. As cut:
                          its token_word_hash(), 0 when it is too long to be in any          */
} Token;

/* Words of more bytes than this are in no vocabulary. */
#define TOKEN_FOLD_MAX 64

/* Cuts the valid UTF-8 between two bytes of a text and appends the tokens to an array of Token. No
 * TOKEN_BREAK, no sentence, and of words only the hash. */
void token_cut(const char *text, size_t from, size_t end, GArray *tokens);

/* The spelling that vocabularies are made of: lower case, ' for every apostrophe, - for hyphens of
 * all kinds and " for all quotes. Returns the length, 0 when it does not fit. */
size_t token_fold(const char *text, size_t length, char folded[TOKEN_FOLD_MAX]);

/* ---- Eight bytes at a time ------------------------------------------------------------------
 *
 * Most of a text is words of up to eight ASCII letters. To cut them, hash them and compare them
 * byte by byte was a quarter of the time from text to quantities. */

#define TOKEN_EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Eight bytes, the first one lowest. */
static inline uint64_t
token_eight(const char *at)
{
  uint64_t bytes;
  memcpy(&bytes, at, sizeof bytes);
  return GUINT64_FROM_LE(bytes);
}

/* The first `count` of eight bytes, zeros behind them. */
static inline uint64_t
token_first(uint64_t bytes, unsigned count)
{
  return count < 8 ? bytes & ((UINT64_C(1) << (8 * count)) - 1) : bytes;
}

/* The hash of a folded word, eight bytes after eight, never 0: what the compiled vocabulary is
 * looked up by. */
static inline uint64_t
token_word_step(uint64_t hash, uint64_t bytes)
{
  hash = (hash ^ bytes) * UINT64_C(0x9e3779b97f4a7c15);
  return hash ^ hash >> 32;
}

static inline uint32_t
token_word_end(uint64_t hash)
{
  uint32_t folded = (uint32_t)hash;
  return folded != 0 ? folded : 1;
}

static inline uint32_t
token_word_hash(const char *text, size_t length)
{
  uint64_t hash = 0;
  for (size_t i = 0; i < length; i += 8) {
    char bytes[8] = {0};
    memcpy(bytes, text + i, MIN(length - i, sizeof bytes));
    hash = token_word_step(hash, token_eight(bytes));
  }
  return token_word_end(hash);
}

/* The hash of any string, never 0 (FNV-1a): for lists of words that are made at start. */
#define TOKEN_HASH_START 2166136261u
static inline uint32_t
token_hash_step(uint32_t hash, char c)
{
  return (hash ^ (unsigned char)c) * 16777619u;
}

static inline uint32_t
token_hash_end(uint32_t hash)
{
  hash ^= hash >> 15;
  return hash != 0 ? hash : 1;
}

static inline uint32_t
token_hash(const char *text, size_t length)
{
  uint32_t hash = TOKEN_HASH_START;
  for (size_t i = 0; i < length; i++)
    hash = token_hash_step(hash, text[i]);
  return token_hash_end(hash);
}

/* A to Z small, all other bytes as they are. */
static inline char
token_small(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

#endif
