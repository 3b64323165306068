/* lexer.c - see lexer.h. */
#include "core/expression/lexer.h"

static const char *const keywords[] = {"and", "or", "not", "in", "true", "false", "null", NULL};

/* The longer ones first. */
static const char *const symbols[] = {"==", "!=", "<=", ">=", "=~", "!~", "<", ">", "+", "-",
                                      "*",  "/",  "%",  "(",  ")",  "[",  "]", ",", ".", NULL};

/* What people write who come from other languages. */
static const struct {
  const char *wrong, *right;
} foreign[] = {{"&&", "and"}, {"||", "or"}, {"<>", "!="},    {"===", "=="}, {"!==", "!="},
               {"=", "=="},   {"!", "not"}, {"**", "x * x"}, {"~", "=~"}};

static bool
is_word_start(char c)
{
  return g_ascii_isalpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool
is_word(char c)
{
  return is_word_start(c) || g_ascii_isdigit(c);
}

static char *
copy(Lexer *lexer, const char *from, size_t length)
{
  char *text = expression_alloc(lexer->expression, length + 1);
  memcpy(text, from, length);
  return text;
}

static bool
lex_word(Lexer *lexer, const char *text, Token *token)
{
  size_t length = 1;
  while (is_word(text[length]))
    length++;
  token->end = token->start + length;
  token->text = copy(lexer, text, length);
  token->kind = TOKEN_NAME;
  for (const char *const *keyword = keywords; *keyword != NULL; keyword++)
    if (strcmp(*keyword, token->text) == 0) {
      token->kind = TOKEN_SYMBOL;
      token->symbol = *keyword;
    }
  return true;
}

static bool
lex_number(Lexer *lexer, const char *text, Token *token)
{
  size_t length = 0;
  while (g_ascii_isdigit(text[length]))
    length++;
  if (text[length] == '.' && g_ascii_isdigit(text[length + 1]))
    for (length++; g_ascii_isdigit(text[length]);)
      length++;
  if (text[length] == 'e' || text[length] == 'E') {
    size_t exponent = length + 1;
    if (text[exponent] == '+' || text[exponent] == '-')
      exponent++;
    if (g_ascii_isdigit(text[exponent]))
      for (length = exponent; g_ascii_isdigit(text[length]);)
        length++;
  }
  if (is_word_start(text[length]))
    return expression_refuse(lexer->error, token->start + length,
                             "a number ends where a word begins; put an operator between them, or "
                             "back quotes around a field name that starts with a digit");
  token->end = token->start + length;
  token->text = copy(lexer, text, length);
  token->kind = TOKEN_NUMBER;
  return true;
}

/* \uXXXX or \u{X...} at `at`, behind the u. Moves *at behind it. */
static bool
lex_code_point(Lexer *lexer, size_t *at, char **to)
{
  const char *text = lexer->expression->text;
  size_t start = *at;
  bool braces = text[start] == '{';
  size_t digit = start + braces;
  gunichar c = 0;
  size_t count = 0;
  for (; g_ascii_isxdigit(text[digit]) && count < (braces ? 6u : 4u); digit++, count++)
    c = c * 16 + (gunichar)g_ascii_xdigit_value(text[digit]);
  if ((braces ? count == 0 || text[digit] != '}' : count != 4) || c == 0 || !g_unichar_validate(c))
    return expression_refuse(
        lexer->error, start - 2,
        "\\u needs four hexadecimal digits, or up to six in braces, that are a "
        "character: \\u20ac, \\u{1f600}");
  *to += g_unichar_to_utf8(c, *to);
  *at = digit + braces;
  return true;
}

/* One escape at `at`, behind the backslash. Moves *at behind it. */
static bool
lex_escape(Lexer *lexer, size_t *at, char **to)
{
  static const char names[] = "nrt\\'\"`", meant[] = "\n\r\t\\'\"`";
  char c = lexer->expression->text[*at];
  const char *name = c != '\0' ? strchr(names, c) : NULL;
  if (name != NULL) {
    *(*to)++ = meant[name - names];
    ++*at;
    return true;
  }
  if (c == 'u') {
    ++*at;
    return lex_code_point(lexer, at, to);
  }
  return expression_refuse(lexer->error, *at - 1,
                           "there is no such escape; there are \\n \\r \\t \\\\ \\' \\\" \\uXXXX, "
                           "and \\\\ is a backslash");
}

/* How many bytes there are up to the closing quote or the end; `text` is at the opening one. */
static size_t
quoted_length(const char *text)
{
  size_t length = 1;
  while (text[length] != '\0' && text[length] != *text)
    length += text[length] == '\\' && text[length + 1] != '\0' ? 2 : 1;
  return length;
}

static bool
lex_quoted(Lexer *lexer, bool pattern, Token *token)
{
  const char *text = lexer->expression->text;
  char quote = text[token->start];
  /* What an escape says is never longer than how it is written. */
  char *to = expression_alloc(lexer->expression, quoted_length(text + token->start) + 1);
  token->text = to;
  size_t at = token->start + 1;
  while (text[at] != quote) {
    if (text[at] == '\0')
      return expression_refuse(lexer->error, token->start,
                               "the %s that begins here has no closing %c",
                               quote == '`' ? "field name" : "text", quote);
    if (text[at] != '\\') {
      *to++ = text[at++];
    } else if (!pattern) {
      at++;
      if (!lex_escape(lexer, &at, &to))
        return false;
    } else {
      if (text[at + 1] != quote)
        *to++ = text[at];
      at++;
      if (text[at] != '\0')
        *to++ = text[at++];
    }
  }
  *to = '\0';
  token->end = at + 1;
  token->kind = quote == '`' ? TOKEN_FIELD : TOKEN_TEXT;
  if (quote == '`' && token->text[0] == '\0')
    return expression_refuse(lexer->error, token->start, "a field name cannot be empty");
  return true;
}

static bool
lex_symbol(Lexer *lexer, const char *text, Token *token)
{
  for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++) {
    size_t length = strlen(foreign[i].wrong);
    if (strncmp(text, foreign[i].wrong, length) != 0)
      continue;
    if (length == 1 && (text[1] == '=' || text[1] == '~'))
      continue; /* the beginning of == != =~ !~ */
    return expression_refuse(lexer->error, token->start, "there is no %s here; write %s",
                             foreign[i].wrong, foreign[i].right);
  }
  for (const char *const *symbol = symbols; *symbol != NULL; symbol++)
    if (g_str_has_prefix(text, *symbol)) {
      token->kind = TOKEN_SYMBOL;
      token->symbol = *symbol;
      token->end = token->start + strlen(*symbol);
      return true;
    }
  return expression_refuse(lexer->error, token->start, "\"%c\" means nothing in an expression",
                           *text);
}

bool
lexer_next(Lexer *lexer, bool pattern, Token *token)
{
  const char *text = lexer->expression->text;
  while (text[lexer->at] == ' ' || text[lexer->at] == '\t' || text[lexer->at] == '\n' ||
         text[lexer->at] == '\r')
    lexer->at++;
  *token = (Token){.start = lexer->at, .end = lexer->at};
  const char *here = text + lexer->at;
  bool good;
  if (*here == '\0')
    return true;
  if (is_word_start(*here))
    good = lex_word(lexer, here, token);
  else if (g_ascii_isdigit(*here) || (*here == '.' && g_ascii_isdigit(here[1])))
    good = lex_number(lexer, here, token);
  else if (*here == '\'' || *here == '"' || *here == '`')
    good = lex_quoted(lexer, pattern && *here != '`', token);
  else
    good = lex_symbol(lexer, here, token);
  lexer->at = token->end;
  return good;
}
