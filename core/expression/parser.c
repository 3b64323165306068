/* parser.c - builds the tree: precedence climbing, one token ahead. */
#include "core/expression/function.h"
#include "core/expression/lexer.h"
#include "core/expression/node.h"

typedef struct Parser {
  Lexer lexer;
  Token token; /* the next one  */
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

static Node *parse(Parser *parser, int weakest);

static bool
advance(Parser *parser)
{
  return lexer_next(&parser->lexer, false, &parser->token);
}

static Node *G_GNUC_PRINTF(3, 4) refuse(Parser *parser, size_t offset, const char *format, ...)
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

static Node *
refuse_token(Parser *parser, const char *expected)
{
  char *found = token_text(parser);
  refuse(parser, parser->token.start, "expected %s, found %s", expected, found);
  g_free(found);
  return NULL;
}

/* Skips the token that must come now. */
static bool
expect(Parser *parser, const char *symbol, const char *expected)
{
  if (token_is(&parser->token, symbol))
    return advance(parser);
  refuse_token(parser, expected);
  return false;
}

static Node *
node_new(Parser *parser, NodeKind kind, size_t start, size_t end, uint32_t count)
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

/* Computes the depth once the args are there; NULL when the tree is too deep. */
static Node *
node_done(Parser *parser, Node *node)
{
  for (uint32_t i = 0; i < node->count; i++)
    if (node->args[i]->depth >= node->depth)
      node->depth = (uint16_t)(node->args[i]->depth + 1);
  if (node->depth > NODE_DEEPEST)
    return refuse(parser, node->start, "the expression is nested too deeply; split it up");
  return node;
}

static Node *
node_with(Parser *parser, NodeKind kind, Node *left, Node *right)
{
  const Node *last = right != NULL ? right : left;
  Node *node = node_new(parser, kind, left->start, last->end, right != NULL ? 2 : 1);
  node->args[0] = left;
  if (right != NULL)
    node->args[1] = right;
  return node_done(parser, node);
}

static Node *
constant(Parser *parser, size_t start, ArykValue value)
{
  Node *node = node_new(parser, NODE_CONSTANT, start, parser->token.end, 0);
  node->constant = value;
  return advance(parser) ? node : NULL;
}

/* `text` was copied into the expression's memory by the lexer. */
static ArykValue
text_value(const char *text)
{
  return aryk_string(aryk_text(text));
}

static Node *
parse_number(Parser *parser)
{
  const Token *token = &parser->token;
  ArykDecimal decimal;
  int64_t integer;
  if (!aryk_decimal_parse(aryk_text(token->text), &decimal))
    return refuse(parser, token->start, "numbers have at most %d digits", ARYK_DECIMAL_DIGITS);
  if (strpbrk(token->text, ".eE") == NULL && aryk_decimal_to_int(decimal, &integer))
    return constant(parser, token->start, aryk_int(integer));
  ArykValue value = aryk_decimal_value(decimal);
  if (value.type == ARYK_ABSENT) {
    ArykWideDecimal *wide = expression_alloc(parser->lexer.expression, sizeof *wide);
    wide->decimal = decimal;
    value = aryk_value_of_type(ARYK_DECIMAL);
    value.flags = ARYK_VALUE_WIDE;
    value.as.wide = wide;
  }
  return constant(parser, token->start, value);
}

/* date '...' and timestamp '...', whose text is the next token. */
static Node *
parse_time(Parser *parser, bool stamp, size_t start)
{
  ArykText text = aryk_text(parser->token.text);
  ArykValue value = aryk_null();
  int32_t days;
  if (stamp) {
    if (!aryk_timestamp_parse(text, &value))
      return refuse(parser, parser->token.start,
                    "\"%s\" is not a timestamp; write it as 2023-07-13T10:00:00Z",
                    parser->token.text);
  } else if (aryk_date_parse(text, &days)) {
    value = aryk_date(days);
  } else {
    return refuse(parser, parser->token.start, "\"%s\" is not a date; write it as 2023-07-13",
                  parser->token.text);
  }
  return constant(parser, start, value);
}

/* Expressions with commas between them, up to `closing`, which is skipped. The args of `node`. */
static bool
parse_args(Parser *parser, Node *node, const char *closing, const char *expected)
{
  GPtrArray *args = g_ptr_array_new();
  bool good = true;
  if (!token_is(&parser->token, closing)) {
    for (;;) {
      Node *arg = parse(parser, WEAKEST);
      good = arg != NULL;
      if (!good)
        break;
      g_ptr_array_add(args, arg);
      if (!token_is(&parser->token, ","))
        break;
      good = advance(parser);
      if (!good)
        break;
    }
  }
  node->end = (uint32_t)parser->token.end;
  good = good && expect(parser, closing, expected);
  if (good && args->len > 0) {
    node->count = args->len;
    node->args = expression_alloc(parser->lexer.expression, args->len * sizeof(Node *));
    memcpy(node->args, args->pdata, args->len * sizeof(Node *));
  }
  g_ptr_array_free(args, TRUE);
  return good;
}

/* A list of constants is a constant. */
static void
fold_list(Parser *parser, Node *node)
{
  for (uint32_t i = 0; i < node->count; i++)
    if (node->args[i]->kind != NODE_CONSTANT)
      return;
  ArykValue *items =
      expression_alloc(parser->lexer.expression, (node->count + 1) * sizeof(ArykValue));
  for (uint32_t i = 0; i < node->count; i++)
    items[i] = node->args[i]->constant;
  node->kind = NODE_CONSTANT;
  node->constant = aryk_list(items, node->count);
  node->count = 0;
  node->depth = 1;
}

static Node *
parse_list(Parser *parser)
{
  Node *node = node_new(parser, NODE_LIST, parser->token.start, parser->token.end, 0);
  if (!advance(parser) || !parse_args(parser, node, "]", "a comma or \"]\" in the list") ||
      node_done(parser, node) == NULL)
    return NULL;
  fold_list(parser, node);
  return node;
}

static bool
check_arguments(Parser *parser, const Node *node)
{
  const Function *function = node->function;
  if (node->count >= function->least && node->count <= function->most)
    return true;
  const char *of = function->signature;
  if (function->most == FUNCTION_ANY_NUMBER)
    refuse(parser, node->start, "%s takes at least %u argument%s, not %u", of, function->least,
           function->least == 1 ? "" : "s", node->count);
  else if (function->least == function->most)
    refuse(parser, node->start, "%s takes %u argument%s, not %u", of, function->least,
           function->least == 1 ? "" : "s", node->count);
  else
    refuse(parser, node->start, "%s takes %u to %u arguments, not %u", of, function->least,
           function->most, node->count);
  return false;
}

/* The name has been read, the bracket comes now. */
static Node *
parse_call(Parser *parser, const Token *name)
{
  const Function *function = function_find(name->text);
  if (function == NULL) {
    char *nearest = function_nearest(name->text);
    if (nearest != NULL)
      refuse(parser, name->start, "there is no function \"%s\"; did you mean \"%s\"?", name->text,
             nearest);
    else
      refuse(parser, name->start,
             "there is no function \"%s\"; docs/expressions.md lists those there are", name->text);
    g_free(nearest);
    return NULL;
  }
  Node *node = node_new(parser, NODE_CALL, name->start, name->end, 0);
  node->function = function;
  if (!advance(parser) || !parse_args(parser, node, ")", "a comma or \")\" in the arguments") ||
      !check_arguments(parser, node))
    return NULL;
  return node_done(parser, node);
}

static Node *
field(Parser *parser, const Token *name)
{
  Node *node = node_new(parser, NODE_FIELD, name->start, name->end, 0);
  node->field = aryk_field(name->text);
  if (node->field.id == 0)
    return refuse(parser, name->start, "there are too many different field names");
  GArray *fields = parser->lexer.expression->fields;
  for (guint i = 0; i < fields->len; i++)
    if (g_array_index(fields, ArykField, i).id == node->field.id)
      return node;
  g_array_append_val(fields, node->field);
  return node;
}

static Node *
parse_name(Parser *parser)
{
  Token name = parser->token;
  if (!advance(parser))
    return NULL;
  if (parser->token.kind == TOKEN_TEXT) {
    if (strcmp(name.text, "date") == 0)
      return parse_time(parser, false, name.start);
    if (strcmp(name.text, "timestamp") == 0)
      return parse_time(parser, true, name.start);
  }
  return token_is(&parser->token, "(") ? parse_call(parser, &name) : field(parser, &name);
}

static Node *
parse_group(Parser *parser)
{
  size_t start = parser->token.start;
  if (!advance(parser))
    return NULL;
  Node *node = parse(parser, WEAKEST);
  if (node == NULL)
    return NULL;
  size_t end = parser->token.end;
  if (!expect(parser, ")", "an operator or \")\""))
    return NULL;
  node->start = (uint32_t)start;
  node->end = (uint32_t)end;
  return node;
}

/* Something without an operator in front. */
static Node *
parse_simple(Parser *parser)
{
  const Token *token = &parser->token;
  switch (token->kind) {
  case TOKEN_NUMBER:
    return parse_number(parser);
  case TOKEN_TEXT:
    return constant(parser, token->start, text_value(token->text));
  case TOKEN_NAME:
    return parse_name(parser);
  case TOKEN_FIELD: {
    Token name = *token;
    return advance(parser) ? field(parser, &name) : NULL;
  }
  case TOKEN_SYMBOL:
    if (token_is(token, "("))
      return parse_group(parser);
    if (token_is(token, "["))
      return parse_list(parser);
    if (token_is(token, "true") || token_is(token, "false"))
      return constant(parser, token->start, aryk_bool(token_is(token, "true")));
    if (token_is(token, "null"))
      return constant(parser, token->start, aryk_null());
    break;
  case TOKEN_END:
    break;
  }
  return refuse_token(parser, "a value: a field, a number, a text in quotes or a function");
}

/* x[...] and x.key, as many as there are. */
static Node *
parse_members(Parser *parser)
{
  Node *node = parse_simple(parser);
  while (node != NULL && (token_is(&parser->token, "[") || token_is(&parser->token, "."))) {
    bool bracket = token_is(&parser->token, "[");
    Node *member;
    if (!advance(parser))
      return NULL;
    if (bracket) {
      member = parse(parser, WEAKEST);
    } else if (parser->token.kind == TOKEN_NAME || parser->token.kind == TOKEN_FIELD) {
      member = constant(parser, parser->token.start, text_value(parser->token.text));
    } else {
      return refuse_token(parser, "a key behind the point");
    }
    if (member == NULL)
      return NULL;
    size_t end = bracket ? parser->token.end : member->end;
    if (bracket && !expect(parser, "]", "\"]\""))
      return NULL;
    node = node_with(parser, NODE_MEMBER, node, member);
    if (node != NULL)
      node->end = (uint32_t)end;
  }
  return node;
}

/* A minus sign before a number is part of the number. */
static bool
negate_constant(ArykValue *value)
{
  if (value->type == ARYK_INT && value->as.integer != INT64_MIN)
    value->as.integer = -value->as.integer;
  else if (value->type == ARYK_DECIMAL && (value->flags & ARYK_VALUE_WIDE) == 0 &&
           value->as.integer != INT64_MIN)
    value->as.integer = -value->as.integer;
  else
    return false;
  return true;
}

static Node *
parse_sign(Parser *parser)
{
  size_t start = parser->token.start;
  if (token_is(&parser->token, "-")) {
    if (!advance(parser))
      return NULL;
    Node *node = parse(parser, BINDS_SIGN);
    if (node == NULL)
      return NULL;
    if (node->kind != NODE_CONSTANT || !negate_constant(&node->constant))
      node = node_with(parser, NODE_NEGATE, node, NULL);
    if (node != NULL)
      node->start = (uint32_t)start;
    return node;
  }
  if (token_is(&parser->token, "not")) {
    if (!advance(parser))
      return NULL;
    Node *node = parse(parser, BINDS_NOT);
    node = node != NULL ? node_with(parser, NODE_NOT, node, NULL) : NULL;
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
  if (parser->token.kind != TOKEN_TEXT)
    return refuse_token(parser, "a regular expression in quotes");
  GError *error = NULL;
  GRegex *regex = g_regex_new(parser->token.text, G_REGEX_OPTIMIZE, 0, &error);
  if (regex == NULL) {
    refuse(parser, parser->token.start, "this is not a regular expression: %s", error->message);
    g_error_free(error);
    return NULL;
  }
  g_ptr_array_add(parser->lexer.expression->regexes, regex);
  Node *node = node_with(parser, NODE_MATCH, left, NULL);
  if (node == NULL)
    return NULL;
  node->regex = regex;
  node->negated = negated;
  node->end = (uint32_t)parser->token.end;
  return advance(parser) ? node : NULL;
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

/* The operator is the next token. */
static Node *
parse_right(Parser *parser, Node *left, const Operator *operator)
{
  if (operator->kind == NODE_MATCH)
    return parse_match(parser, left, operator->negated);
  if (!advance(parser))
    return NULL;
  if (operator->kind == NODE_IN && operator->negated && !expect(parser, "in",
                                                                "\"in\" behind \"not\""))
    return NULL;
  Node *right = parse(parser, operator->binds + 1);
  if (right == NULL)
    return NULL;
  bool asks_null = operator->kind == NODE_COMPARE && operator->op <= UNEQUAL;
  if (asks_null && (is_null(left) || is_null(right))) {
    size_t start = left->start, end = right->end;
    Node *node = node_with(parser, NODE_NOTHING, is_null(right) ? left : right, NULL);
    if (node == NULL)
      return NULL;
    node->start = (uint32_t)start;
    node->end = (uint32_t)end;
    node->negated = operator->op == UNEQUAL;
    return node;
  }
  Node *node = node_with(parser, operator->kind, left, right);
  if (node == NULL)
    return NULL;
  node->op = operator->op;
  node->negated = operator->negated;
  return node;
}

/* An expression whose operators all bind at least as strongly as `weakest`. */
static Node *
parse(Parser *parser, int weakest)
{
  if (++parser->depth > NODE_DEEPEST)
    return refuse(parser, parser->token.start, "the expression is nested too deeply; split it up");
  Node *node = parse_sign(parser);
  const Operator *operator;
  while (node != NULL && (operator= next_operator(parser)) != NULL && operator->binds >= weakest) {
    node = parse_right(parser, node, operator);
    const Operator *after = next_operator(parser);
    if (node != NULL && operator->binds == BINDS_COMPARE && after != NULL &&
                        after->binds == BINDS_COMPARE)
      node = refuse(parser, parser->token.start,
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
    refuse(parser, parser->token.start, "there is no \"is\"; write == null or != null");
  else if (parser->token.kind == TOKEN_NAME && g_ascii_strcasecmp(parser->token.text, "and") == 0)
    refuse(parser, parser->token.start, "write \"and\" in small letters");
  else if (parser->token.kind == TOKEN_NAME && g_ascii_strcasecmp(parser->token.text, "or") == 0)
    refuse(parser, parser->token.start, "write \"or\" in small letters");
  else if (parser->token.kind == TOKEN_NAME && strcmp(parser->token.text, "like") == 0)
    refuse(parser, parser->token.start,
           "there is no \"like\"; use starts_with(), contains() or =~ 'regular expression'");
  else
    refuse_token(parser, "an operator or the end");
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
  if (!advance(&parser))
    return false;
  if (parser.token.kind == TOKEN_END)
    return expression_refuse(error, 0, "the expression is empty");
  expression->root = parse(&parser, WEAKEST);
  if (expression->root == NULL)
    return false;
  return parser.token.kind == TOKEN_END || refuse_rest(&parser);
}
