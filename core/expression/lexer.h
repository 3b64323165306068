/* lexer.h - cuts the text of an expression into tokens. */
#ifndef CORE_EXPRESSION_LEXER_H
#define CORE_EXPRESSION_LEXER_H

#include "core/expression/node.h"

typedef enum TokenKind {
  TOKEN_END,
  TOKEN_NUMBER,
  TOKEN_TEXT,   /* in quotes; `text` is what it says                    */
  TOKEN_FIELD,  /* in back quotes; `text` is the name                   */
  TOKEN_NAME,   /* a word that is no keyword; `text` is the word        */
  TOKEN_SYMBOL, /* an operator, a bracket or a keyword; `symbol` is it  */
} TokenKind;

typedef struct Token {
  TokenKind kind;
  size_t start, end;  /* bytes of the text                                     */
  const char *symbol; /* static: "==", "and"...; compare it with token_is()    */
  const char *text;   /* ended by a zero; memory of the expression             */
} Token;

typedef struct Lexer {
  ArykExpression *expression;
  size_t at;
  ExpressionError *error;
} Lexer;

/* The next token; false with the error set. With `pattern`, text in quotes is a regular expression:
 * backslashes stay, but for one before the closing quote's sign. */
bool lexer_next(Lexer *lexer, bool pattern, Token *token);

static inline bool
token_is(const Token *token, const char *symbol)
{
  return token->kind == TOKEN_SYMBOL && strcmp(token->symbol, symbol) == 0;
}

#endif
