/* parser.h - how the parser's two files share their work: parser.c knows operators and their
 * precedence, parse_value.c what stands between them. */
#ifndef CORE_EXPRESSION_PARSER_H
#define CORE_EXPRESSION_PARSER_H

#include "core/expression/lexer.h"
#include "core/expression/node.h"

/* One token ahead. What makes a Node returns NULL once the error is set. */
typedef struct Parser {
  Lexer lexer;
  Token token; /* the next one */
  unsigned depth;
} Parser;

/* How strongly operators bind. */
enum {
  WEAKEST,
  BINDS_OR,
  BINDS_AND,
  BINDS_NOT,
  BINDS_COMPARE,
  BINDS_ADD,
  BINDS_MULTIPLY,
  BINDS_SIGN
};

/* An expression whose operators all bind at least as strongly as `weakest`. */
Node *parser_expression(Parser *parser, int weakest);
/* Something without an operator: a literal, a field, a call, a list, a group in brackets. */
Node *parser_value(Parser *parser);

/* The regular expression that the next token is, compiled; NULL once the error is set. */
GRegex *parser_regex(Parser *parser);

bool parser_advance(Parser *parser);
/* Skips the token that must come now; `expected` is what the message calls it. */
bool parser_expect(Parser *parser, const char *symbol, const char *expected);
Node *parser_refuse(Parser *parser, size_t offset, const char *format, ...) G_GNUC_PRINTF(3, 4);
Node *parser_refuse_token(Parser *parser, const char *expected);

Node *parser_node(Parser *parser, NodeKind kind, size_t start, size_t end, uint32_t count);
/* Computes the depth once the args are there; NULL when the tree is too deep. */
Node *parser_node_done(Parser *parser, Node *node);
/* A node of one or (`right` not NULL) two args. */
Node *parser_node_with(Parser *parser, NodeKind kind, Node *left, Node *right);
/* A constant that ends with the next token, which is skipped. */
Node *parser_constant(Parser *parser, size_t start, ArykValue value);

#endif
