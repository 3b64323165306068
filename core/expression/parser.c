/* parser.c - builds the tree: operators and their precedence; see parser.h. */
#include "core/expression/parser.h"

bool
parser_advance(Parser *parser)
{
  return lexer_next(&parser->lexer, false, &parser->token);
}

Node *
parser_refuse(Parser *parser, size_t offset, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  expression_refuse(parser->lexer.error, offset, "%s", message);
  g_free(message);
  return NULL;
}

/* What the next token is called in a message. Caller frees. */
static char *
token_text(const Parser *parser)
{
  if (parser->token.kind == TOKEN_END)
    return g_strdup("the end");
  const char *text = parser->lexer.expression->text;
  return g_strdup_printf("\"%.*s\"", (int)(parser->token.end - parser->token.start),
                         text + parser->token.start);
}

Node *
parser_refuse_token(Parser *parser, const char *expected)
{
  char *found = token_text(parser);
  parser_refuse(parser, parser->token.start, "expected %s, found %s", expected, found);
  g_free(found);
  return NULL;
}

bool
parser_expect(Parser *parser, const char *symbol, const char *expected)
{
  if (token_is(&parser->token, symbol))
    return parser_advance(parser);
  parser_refuse_token(parser, expected);
  return false;
}

Node *
parser_node(Parser *parser, NodeKind kind, size_t start, size_t end, uint32_t count)
{
  Node *node = expression_alloc(parser->lexer.expression, sizeof(Node));
  node->kind = (uint8_t)kind;
  node->start = (uint32_t)start;
  node->end = (uint32_t)end;
  node->count = count;
  node->depth = 1;
  if (count > 0)
    node->args = expression_alloc(parser->lexer.expression, count * sizeof(Node *));
  return node;
}

Node *
parser_node_done(Parser *parser, Node *node)
{
  for (uint32_t i = 0; i < node->count; i++)
    if (node->args[i]->depth >= node->depth)
      node->depth = (uint16_t)(node->args[i]->depth + 1);
  if (node->depth > NODE_DEEPEST)
    return parser_refuse(parser, node->start, "the expression is nested too deeply; split it up");
  return node;
}

Node *
parser_node_with(Parser *parser, NodeKind kind, Node *left, Node *right)
{
  const Node *last = right != NULL ? right : left;
  Node *node = parser_node(parser, kind, left->start, last->end, right != NULL ? 2 : 1);
  node->args[0] = left;
  if (right != NULL)
    node->args[1] = right;
  return parser_node_done(parser, node);
}

Node *
parser_constant(Parser *parser, size_t start, ArykValue value)
{
  Node *node = parser_node(parser, NODE_CONSTANT, start, parser->token.end, 0);
  node->constant = value;
  return parser_advance(parser) ? node : NULL;
}

/* x[...] and x.key, as many as there are. */
static Node *
parse_members(Parser *parser)
{
  Node *node = parser_value(parser);
  while (node != NULL && (token_is(&parser->token, "[") || token_is(&parser->token, "."))) {
    bool bracket = token_is(&parser->token, "[");
    Node *member;
    if (!parser_advance(parser))
      return NULL;
    if (bracket) {
      member = parser_expression(parser, WEAKEST);
    } else if (parser->token.kind == TOKEN_NAME || parser->token.kind == TOKEN_FIELD) {
      member =
          parser_constant(parser, parser->token.start, aryk_string(aryk_text(parser->token.text)));
    } else {
      return parser_refuse_token(parser, "a key behind the point");
    }
    if (member == NULL)
      return NULL;
    size_t end = bracket ? parser->token.end : member->end;
    if (bracket && !parser_expect(parser, "]", "\"]\""))
      return NULL;
    node = parser_node_with(parser, NODE_MEMBER, node, member);
    if (node != NULL)
      node->end = (uint32_t)end;
  }
  return node;
}

/* A minus sign before a number is part of the number. */
static bool
negate_constant(ArykValue *value)
{
  bool small = value->type == ARYK_INT ||
               (value->type == ARYK_DECIMAL && (value->flags & ARYK_VALUE_WIDE) == 0);
  if (!small || value->as.integer == INT64_MIN)
    return false;
  value->as.integer = -value->as.integer;
  return true;
}

static Node *
parse_sign(Parser *parser)
{
  size_t start = parser->token.start;
  if (token_is(&parser->token, "-")) {
    if (!parser_advance(parser))
      return NULL;
    Node *node = parser_expression(parser, BINDS_SIGN);
    if (node == NULL)
      return NULL;
    if (node->kind != NODE_CONSTANT || !negate_constant(&node->constant))
      node = parser_node_with(parser, NODE_NEGATE, node, NULL);
    if (node != NULL)
      node->start = (uint32_t)start;
    return node;
  }
  if (token_is(&parser->token, "not")) {
    if (!parser_advance(parser))
      return NULL;
    Node *node = parser_expression(parser, BINDS_NOT);
    node = node != NULL ? parser_node_with(parser, NODE_NOT, node, NULL) : NULL;
    if (node != NULL)
      node->start = (uint32_t)start;
    return node;
  }
  return parse_members(parser);
}

/* The regular expression behind =~, which is the next token. */
static Node *
parse_match(Parser *parser, Node *left, bool negated)
{
  if (!lexer_next(&parser->lexer, true, &parser->token))
    return NULL;
  GRegex *regex = parser_regex(parser);
  if (regex == NULL)
    return NULL;
  Node *node = parser_node_with(parser, NODE_MATCH, left, NULL);
  if (node == NULL)
    return NULL;
  node->regex = regex;
  node->negated = negated;
  node->end = (uint32_t)parser->token.end;
  return parser_advance(parser) ? node : NULL;
}

typedef struct Operator {
  const char *symbol;
  int binds;
  NodeKind kind;
  uint8_t op;
  bool negated;
} Operator;

static const Operator operators[] = {
    {"or", BINDS_OR, NODE_OR, 0, false},
    {"and", BINDS_AND, NODE_AND, 0, false},
    {"==", BINDS_COMPARE, NODE_COMPARE, EQUAL, false},
    {"!=", BINDS_COMPARE, NODE_COMPARE, UNEQUAL, true},
    {"<", BINDS_COMPARE, NODE_COMPARE, BELOW, false},
    {"<=", BINDS_COMPARE, NODE_COMPARE, AT_MOST, false},
    {">", BINDS_COMPARE, NODE_COMPARE, ABOVE, false},
    {">=", BINDS_COMPARE, NODE_COMPARE, AT_LEAST, false},
    {"in", BINDS_COMPARE, NODE_IN, 0, false},
    {"not", BINDS_COMPARE, NODE_IN, 0, true}, /* not in */
    {"=~", BINDS_COMPARE, NODE_MATCH, 0, false},
    {"!~", BINDS_COMPARE, NODE_MATCH, 0, true},
    {"+", BINDS_ADD, NODE_ARITHMETIC, '+', false},
    {"-", BINDS_ADD, NODE_ARITHMETIC, '-', false},
    {"*", BINDS_MULTIPLY, NODE_ARITHMETIC, '*', false},
    {"/", BINDS_MULTIPLY, NODE_ARITHMETIC, '/', false},
    {"%", BINDS_MULTIPLY, NODE_ARITHMETIC, '%', false},
};

static const Operator *
next_operator(const Parser *parser)
{
  for (size_t i = 0; i < G_N_ELEMENTS(operators); i++)
    if (token_is(&parser->token, operators[i].symbol))
      return &operators[i];
  return NULL;
}

static bool
is_null(const Node *node)
{
  return node->kind == NODE_CONSTANT && node->constant.type == ARYK_NULL;
}

static int
compare_values(const void *a, const void *b)
{
  return aryk_value_compare(a, b);
}

/* A long list that is a constant is searched by halves: `constant` gets a sorted copy without what
 * is null in it. */
static void
sort_members(Parser *parser, Node *node)
{
  const Node *list = node->args[1];
  if (list->kind != NODE_CONSTANT || list->constant.type != ARYK_LIST ||
      list->constant.length < NODE_LONG_LIST)
    return;
  size_t size = list->constant.length * sizeof(ArykValue);
  ArykValue *items = expression_alloc(parser->lexer.expression, size);
  uint32_t count = 0;
  for (uint32_t i = 0; i < list->constant.length; i++)
    if (list->constant.as.items[i].type != ARYK_NULL)
      items[count++] = list->constant.as.items[i];
  qsort(items, count, sizeof *items, compare_values);
  node->constant = aryk_list(items, count);
}

/* x == null and x != null ask for null; anything else would be null for every record. */
static Node *
compare_null(Parser *parser, Node *left, Node *right, const Operator *op)
{
  if (op->op > UNEQUAL)
    return parser_refuse(parser, is_null(left) ? left->start : right->start,
                         "null is neither below nor above anything; ask with == null or != null");
  size_t start = left->start, end = right->end;
  Node *node = parser_node_with(parser, NODE_NOTHING, is_null(right) ? left : right, NULL);
  if (node == NULL)
    return NULL;
  node->start = (uint32_t)start;
  node->end = (uint32_t)end;
  node->negated = op->op == UNEQUAL;
  return node;
}

/* The operator is the next token. */
static Node *
parse_right(Parser *parser, Node *left, const Operator *op)
{
  if (op->kind == NODE_MATCH)
    return parse_match(parser, left, op->negated);
  if (!parser_advance(parser))
    return NULL;
  if (op->kind == NODE_IN && op->negated && !parser_expect(parser, "in", "\"in\" behind \"not\""))
    return NULL;
  Node *right = parser_expression(parser, op->binds + 1);
  if (right == NULL)
    return NULL;
  if (op->kind == NODE_COMPARE && (is_null(left) || is_null(right)))
    return compare_null(parser, left, right, op);
  Node *node = parser_node_with(parser, op->kind, left, right);
  if (node == NULL)
    return NULL;
  node->op = op->op;
  node->negated = op->negated;
  if (op->kind == NODE_IN)
    sort_members(parser, node);
  return node;
}

Node *
parser_expression(Parser *parser, int weakest)
{
  if (++parser->depth > NODE_DEEPEST)
    return parser_refuse(parser, parser->token.start,
                         "the expression is nested too deeply; split it up");
  Node *node = parse_sign(parser);
  const Operator *op;
  while (node != NULL && (op = next_operator(parser)) != NULL && op->binds >= weakest) {
    node = parse_right(parser, node, op);
    const Operator *after = next_operator(parser);
    if (node != NULL && op->binds == BINDS_COMPARE && after != NULL &&
        after->binds == BINDS_COMPARE)
      node = parser_refuse(parser, parser->token.start,
                           "comparisons do not chain; write a < b and b < c instead of a < b < c");
  }
  parser->depth--;
  return node;
}

/* Something comes where the expression should have ended. */
static bool
refuse_rest(Parser *parser)
{
  if (parser->token.kind == TOKEN_NAME && strcmp(parser->token.text, "is") == 0)
    parser_refuse(parser, parser->token.start, "there is no \"is\"; write == null or != null");
  else if (parser->token.kind == TOKEN_NAME && g_ascii_strcasecmp(parser->token.text, "and") == 0)
    parser_refuse(parser, parser->token.start, "write \"and\" in small letters");
  else if (parser->token.kind == TOKEN_NAME && g_ascii_strcasecmp(parser->token.text, "or") == 0)
    parser_refuse(parser, parser->token.start, "write \"or\" in small letters");
  else if (parser->token.kind == TOKEN_NAME && strcmp(parser->token.text, "like") == 0)
    parser_refuse(parser, parser->token.start,
                  "there is no \"like\"; use starts_with(), contains() or =~ 'regular expression'");
  else
    parser_refuse_token(parser, "an operator or the end");
  return false;
}

bool
parser_run(ArykExpression *expression, ExpressionError *error)
{
  Parser parser = {.lexer = {.expression = expression, .error = error}};
  size_t bad;
  if (!aryk_utf8_valid(aryk_text(expression->text), &bad))
    return expression_refuse(error, bad, "the expression is not valid UTF-8");
  if (strlen(expression->text) > (1u << 20))
    return expression_refuse(error, 0, "the expression is longer than a megabyte");
  if (!parser_advance(&parser))
    return false;
  if (parser.token.kind == TOKEN_END)
    return expression_refuse(error, 0, "the expression is empty");
  expression->root = parser_expression(&parser, WEAKEST);
  if (expression->root == NULL)
    return false;
  return parser.token.kind == TOKEN_END || refuse_rest(&parser);
}
