/* parse_value.c - what stands between operators; see parser.h. */
#include "core/expression/function.h"
#include "core/expression/parser.h"

static Node *
parse_number(Parser *parser)
{
  const Token *token = &parser->token;
  ArykDecimal decimal;
  int64_t integer;
  if (!aryk_decimal_parse(aryk_text(token->text), &decimal))
    return parser_refuse(parser, token->start, "numbers have at most %d digits",
                         ARYK_DECIMAL_DIGITS);
  if (strpbrk(token->text, ".eE") == NULL && aryk_decimal_to_int(decimal, &integer))
    return parser_constant(parser, token->start, aryk_int(integer));
  ArykValue value = aryk_decimal_value(decimal);
  if (value.type == ARYK_ABSENT) {
    ArykWideDecimal *wide = expression_alloc(parser->lexer.expression, sizeof *wide);
    wide->decimal = decimal;
    value = aryk_value_of_type(ARYK_DECIMAL);
    value.flags = ARYK_VALUE_WIDE;
    value.as.wide = wide;
  }
  return parser_constant(parser, token->start, value);
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
      return parser_refuse(parser, parser->token.start,
                           "\"%s\" is not a timestamp; write it as 2023-07-13T10:00:00Z",
                           parser->token.text);
  } else if (aryk_date_parse(text, &days)) {
    value = aryk_date(days);
  } else {
    return parser_refuse(parser, parser->token.start,
                         "\"%s\" is not a date; write it as 2023-07-13", parser->token.text);
  }
  return parser_constant(parser, start, value);
}

/* The compiled regular expression in a text token; NULL with the error set. */
GRegex *
parser_regex(Parser *parser)
{
  if (parser->token.kind != TOKEN_TEXT) {
    parser_refuse_token(parser, "a regular expression in quotes");
    return NULL;
  }
  GError *error = NULL;
  GRegex *regex = g_regex_new(parser->token.text, G_REGEX_OPTIMIZE, 0, &error);
  if (regex == NULL) {
    parser_refuse(parser, parser->token.start, "this is not a regular expression: %s",
                  error->message);
    g_error_free(error);
    return NULL;
  }
  g_ptr_array_add(parser->lexer.expression->regexes, regex);
  return regex;
}

static bool
is_raw(const Node *node, guint place)
{
  return node->function != NULL && place < 8 && (node->function->raw >> place & 1) != 0;
}

/* The next argument. One that is taken as written has to be a text in quotes. */
static Node *
parse_arg(Parser *parser, Node *node, guint place)
{
  if (!is_raw(node, place))
    return parser_expression(parser, WEAKEST);
  if (node->regex == NULL)
    node->regex = parser_regex(parser);
  else if (parser->token.kind != TOKEN_TEXT)
    parser_refuse_token(parser, "a text in quotes");
  if (node->regex == NULL || parser->token.kind != TOKEN_TEXT)
    return NULL;
  return parser_constant(parser, parser->token.start, aryk_string(aryk_text(parser->token.text)));
}

/* Expressions with commas between them, up to `closing`, which is skipped. The args of `node`. */
static bool
parse_args(Parser *parser, Node *node, const char *closing, const char *expected)
{
  GPtrArray *args = g_ptr_array_new();
  bool good = true;
  if (!token_is(&parser->token, closing)) {
    for (;;) {
      Node *arg = parse_arg(parser, node, args->len);
      good = arg != NULL;
      if (!good)
        break;
      g_ptr_array_add(args, arg);
      if (!token_is(&parser->token, ","))
        break;
      good = lexer_next(&parser->lexer, is_raw(node, args->len), &parser->token);
      if (!good)
        break;
    }
  }
  node->end = (uint32_t)parser->token.end;
  good = good && parser_expect(parser, closing, expected);
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
  Node *node = parser_node(parser, NODE_LIST, parser->token.start, parser->token.end, 0);
  if (!parser_advance(parser) || !parse_args(parser, node, "]", "a comma or \"]\" in the list") ||
      parser_node_done(parser, node) == NULL)
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
    parser_refuse(parser, node->start, "%s takes at least %u argument%s, not %u", of,
                  function->least, function->least == 1 ? "" : "s", node->count);
  else if (function->least == function->most)
    parser_refuse(parser, node->start, "%s takes %u argument%s, not %u", of, function->least,
                  function->least == 1 ? "" : "s", node->count);
  else
    parser_refuse(parser, node->start, "%s takes %u to %u arguments, not %u", of, function->least,
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
      parser_refuse(parser, name->start, "there is no function \"%s\"; did you mean \"%s\"?",
                    name->text, nearest);
    else
      parser_refuse(parser, name->start,
                    "there is no function \"%s\"; `aryk functions` lists those there are",
                    name->text);
    g_free(nearest);
    return NULL;
  }
  Node *node = parser_node(parser, NODE_CALL, name->start, name->end, 0);
  node->function = function;
  if (!parser_advance(parser) ||
      !parse_args(parser, node, ")", "a comma or \")\" in the arguments") ||
      !check_arguments(parser, node) ||
      (function->prepare != NULL &&
       !function->prepare(parser->lexer.expression, node, parser->lexer.error)))
    return NULL;
  return parser_node_done(parser, node);
}

static Node *
field(Parser *parser, const Token *name)
{
  Node *node = parser_node(parser, NODE_FIELD, name->start, name->end, 0);
  node->field = aryk_field(name->text);
  if (node->field.id == 0)
    return parser_refuse(parser, name->start, "there are too many different field names");
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
  if (!parser_advance(parser))
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
  if (!parser_advance(parser))
    return NULL;
  Node *node = parser_expression(parser, WEAKEST);
  if (node == NULL)
    return NULL;
  size_t end = parser->token.end;
  if (!parser_expect(parser, ")", "an operator or \")\""))
    return NULL;
  node->start = (uint32_t)start;
  node->end = (uint32_t)end;
  return node;
}

Node *
parser_value(Parser *parser)
{
  const Token *token = &parser->token;
  switch (token->kind) {
  case TOKEN_NUMBER:
    return parse_number(parser);
  case TOKEN_TEXT:
    return parser_constant(parser, token->start, aryk_string(aryk_text(token->text)));
  case TOKEN_NAME:
    return parse_name(parser);
  case TOKEN_FIELD: {
    Token name = *token;
    return parser_advance(parser) ? field(parser, &name) : NULL;
  }
  case TOKEN_SYMBOL:
    if (token_is(token, "("))
      return parse_group(parser);
    if (token_is(token, "["))
      return parse_list(parser);
    if (token_is(token, "true") || token_is(token, "false"))
      return parser_constant(parser, token->start, aryk_bool(token_is(token, "true")));
    if (token_is(token, "null"))
      return parser_constant(parser, token->start, aryk_null());
    break;
  case TOKEN_END:
    break;
  }
  return parser_refuse_token(parser, "a value: a field, a number, a text in quotes or a function");
}
