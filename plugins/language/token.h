/* token.h - a text cut into words, numbers and signs, each with its place in bytes.
 *
 * Where the cuts are needs no vocabulary and is the same for texts, for the forms in lexicons and
 * for the words in rules, so that what is written there the way it is written in the news is found
 * again:
 *
 *   Kazakhstan's  Kazakhstan 's     US$4.2bn  US $ 4.2 bn     year-on-year  year - on - year
 *   U.S.          U.S.              6-fold    6 - fold        1 180 people  "1 180" people
 *   don't         don't             Q1        Q 1             10:51         10 : 51
 *
 * A number keeps what is inside it (2,511.7  14.09.2023  45 000 000): what it means is for the
 * semantics to say. Each word is looked up as it is cut, while it is at hand as a number
 * (word_key.h). Sentences are found in a second step (sentence.c), which knows abbreviations.
 */
#ifndef LANGUAGE_TOKEN_H
#define LANGUAGE_TOKEN_H

#include <glib.h>

#include "plugins/language/tables.h"

typedef enum TokenKind {
  TOKEN_WORD,   /* letters, with inner apostrophes: "Kazakhstan's" is "Kazakhstan" + "'s"     */
  TOKEN_NUMBER, /* digits with inner . , and group spaces, still as written: "1 180", "2,511.7" */
  TOKEN_SIGN,   /* one punctuation mark or symbol: % $ ( ) , . - – €                          */
  TOKEN_BREAK   /* end of a sentence or paragraph, no bytes: rules never match across it      */
} TokenKind;

enum {
  TOKEN_SPACE_BEFORE = 1,      /* white space stands in front                       */
  TOKEN_LINE_BEFORE = 2,       /* a line break stands in front                      */
  TOKEN_CAPITAL = 4,           /* starts with an upper-case letter                  */
  TOKEN_ALL_CAPITALS = 8,      /* two or more letters, all upper case               */
  TOKEN_PARAGRAPH_BEFORE = 16, /* an empty line stands in front                     */
  TOKEN_STOP = 32              /* . ! ? … or a word that ends with a full stop      */
};

typedef struct Token {
  uint32_t start, end; /* bytes of the text, end exclusive */
  uint8_t kind;        /* a TokenKind                      */
  uint8_t flags;       /* TOKEN_...                        */
  uint32_t sentence;   /* number of the sentence, from 0   */
  uint32_t word;       /* id of the folded word in the compiled grammar; 0: not in it */
} Token;

/* Words of more bytes than this are in no vocabulary. */
#define TOKEN_FOLD_MAX 64

/* Cuts the valid UTF-8 between two bytes of a text and appends the tokens to an array of Token. No
 * TOKEN_BREAK, and all in the first sentence. Their words are those of `tables`; without tables
 * (NULL) they have none. */
void token_cut(const GrammarTables *tables, const char *text, size_t from, size_t end,
               GArray *tokens);

/* The spelling that vocabularies are made of: lower case, ' for every apostrophe, - for hyphens of
 * all kinds and " for all quotes. Returns the length, 0 when it does not fit. */
size_t token_fold(const char *text, size_t length, char folded[TOKEN_FOLD_MAX]);

/* The id of a word as it stands in a text; 0 when it is not in the grammar. */
uint32_t token_word(const GrammarTables *tables, const char *text, size_t length);
/* The same of a word of ASCII alone, or a folded one, whose key is known. */
uint32_t token_word_long(const GrammarTables *tables, uint64_t key, const char *text,
                         size_t length);
static inline uint32_t
token_word_of_key(const GrammarTables *tables, uint64_t key, const char *text, size_t length)
{
  return length <= EIGHT ? word_index_short(&tables->index, key, length)
                         : token_word_long(tables, key, text, length);
}

/* A to Z small, all other bytes as they are. */
static inline char
token_small(char c)
{
  bool large = (unsigned char)(c - 'A') < 26; /* no branch: which it is nobody foresees */
  return (char)(c | (large ? 0x20 : 0));
}

#endif
