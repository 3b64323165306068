/* token.h - a text cut into words, numbers and signs, each with its place in bytes. */
#ifndef LANGUAGE_TOKEN_H
#define LANGUAGE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum TokenKind {
  TOKEN_WORD,   /* letters, with inner apostrophes: "Kazakhstan's" is "Kazakhstan" + "'s"     */
  TOKEN_NUMBER, /* digits with inner . , and group spaces, still as written: "1 180", "2,511.7" */
  TOKEN_SIGN,   /* one punctuation mark or symbol: % $ ( ) , . - – €                          */
  TOKEN_BREAK   /* end of a sentence or paragraph: rules never match across it                */
} TokenKind;

enum {
  TOKEN_SPACE_BEFORE = 1, /* white space stands in front                       */
  TOKEN_LINE_BEFORE = 2,  /* a line break stands in front                      */
  TOKEN_CAPITAL = 4,      /* starts with an upper-case letter                  */
  TOKEN_ALL_CAPITALS = 8  /* two or more letters, all upper case               */
};

typedef struct Token {
  uint32_t start, end; /* bytes of the text, end exclusive */
  uint8_t kind;        /* a TokenKind                      */
  uint8_t flags;       /* TOKEN_...                        */
  uint16_t sentence;   /* number of the sentence, from 0   */
  uint32_t word;       /* id of the folded word in the compiled vocabulary; 0: not in it */
} Token;

#endif
