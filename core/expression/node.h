/* node.h - the tree that an expression is: the inside of ArykExpression. */
#ifndef CORE_EXPRESSION_NODE_H
#define CORE_EXPRESSION_NODE_H

#include <aryk/date_pattern.h>

#include "core/expression/expression.h"

typedef struct Node Node;
typedef struct Function Function;

typedef enum NodeKind {
  NODE_CONSTANT,   /* `constant`                                                          */
  NODE_FIELD,      /* `field`                                                             */
  NODE_LIST,       /* a list of its args                                                  */
  NODE_MEMBER,     /* args[0][args[1]]: by place in a list, by key in a map               */
  NODE_NEGATE,     /* - args[0]                                                           */
  NODE_NOT,        /* not args[0]                                                         */
  NODE_AND,        /* args[0] and args[1]                                                 */
  NODE_OR,         /* args[0] or args[1]                                                  */
  NODE_ARITHMETIC, /* args[0] `op` args[1]; op is one of + - * / %                        */
  NODE_COMPARE,    /* args[0] `op` args[1]; op is a Comparison                            */
  NODE_NOTHING,    /* args[0] == null; `negated`: != null                                 */
  NODE_IN,         /* args[0] in args[1]; `negated`: not in; `constant`: sorted */
  NODE_MATCH,      /* args[0] =~ `regex`; `negated`: !~                                   */
  NODE_CALL        /* `function` of its args, and its `regex`                             */
} NodeKind;

typedef enum Comparison {
  EQUAL,
  UNEQUAL,
  BELOW,
  AT_MOST,
  ABOVE,
  AT_LEAST
} Comparison;

struct Node {
  uint8_t kind; /* a NodeKind */
  uint8_t op;
  bool negated;
  uint16_t depth;      /* of the tree below                                 */
  uint32_t start, end; /* the part of the text, bytes                       */
  uint32_t types;      /* what it may turn out to be; with ABSENT and NULL  */
  uint32_t count;
  Node **args;
  ArykValue constant;
  ArykField field;
  GRegex *regex;
  const Function *function;
  ArykDatePattern **patterns; /* of a function that takes them, by argument: the constant ones */
};

struct ArykExpression {
  char *text;
  Node *root;
  GPtrArray *memory;   /* nodes and what constants point to */
  GPtrArray *regexes;  /* of GRegex                         */
  GPtrArray *patterns; /* of ArykDatePattern               */
  GArray *fields;      /* of ArykField, in order of reading */
};

/* The tree is walked by recursion. */
#define NODE_DEEPEST 400
/* `in` searches a constant list of so many members by halves. */
#define NODE_LONG_LIST 12

/* Zeroed memory that lives as long as the expression. */
void *expression_alloc(ArykExpression *expression, size_t size);

/* Adds to *error; always false. */
bool expression_refuse(ExpressionError *error, size_t offset, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* "a string", "an int or a decimal", "anything": what a set of types is called in messages. Nothing
 * is said of NULL and ABSENT unless there is nothing else. Caller frees. */
char *types_text(uint32_t types);

/* Sets `types` of the node and all below; `schema` may be NULL. False with *error. */
bool types_check(Node *node, const Schema *schema, ExpressionError *error);

/* Builds the tree of expression->text; false with *error. */
bool parser_run(ArykExpression *expression, ExpressionError *error);

#define TYPES_NOTHING (ARYK_TYPE_SET(ARYK_ABSENT) | ARYK_TYPE_SET(ARYK_NULL))

#endif
