/* token_cutter.h - a text on its way into tokens: the inside of token.c and token_short.c. */
#ifndef LANGUAGE_TOKEN_CUTTER_H
#define LANGUAGE_TOKEN_CUTTER_H

#include "plugins/language/token.h"

/* What is cut. Each of the functions that read a token fills it in, and returns where the next may
 * begin. */
typedef struct Cutter {
  const char *text, *end;
  const GrammarTables *tables;
} Cutter;

static inline const char *
token_set(Token *token, const Cutter *cutter, const char *start, const char *end, TokenKind kind,
          unsigned flags, uint32_t word)
{
  *token = (Token){.start = (uint32_t)(start - cutter->text),
                   .end = (uint32_t)(end - cutter->text),
                   .kind = (uint8_t)kind,
                   .flags = (uint8_t)flags,
                   .word = word};
  return end;
}

/* How a word with capitals looks. */
static inline unsigned
plain_flags(const PlainWord *word)
{
  unsigned flags = (word->capitals & PLAIN_FIRST) != 0 ? TOKEN_CAPITAL : 0;
  return word->capitals > PLAIN_FIRST && word->small == 0 ? flags | TOKEN_ALL_CAPITALS : flags;
}

/* token_short.c: cuts from *at on until there is no more room, or as long as all is short; returns
 * the next token. */
Token *tokens_short(const Cutter *cutter, const char **at, Token *next, const Token *limit);

#endif
