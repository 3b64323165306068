/* scan.c - tokens. */
#include "core/definition/scan.h"

enum {
  DEPTH_MAX = 64,
  TOKENS_MAX = 500000
};

Place
scanner_place(const Scanner *scanner)
{
  Place place = {scanner->file, scanner->line, scanner->column};
  return place;
}

void
scanner_advance(Scanner *scanner, size_t count)
{
  for (; count > 0 && scanner->at < scanner->end; count--) {
    char c = *scanner->at++;
    if (c == '\n') {
      scanner->line++;
      scanner->column = 1;
    } else if (((unsigned char)c & 0xc0) != 0x80)
      scanner->column++;
  }
}

void
scanner_problem(Scanner *scanner, Place place, const char *format, ...)
{
  if (scanner->broken)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  problems_add(scanner->problems, place, false, "%s", message);
  scanner->broken = true;
}

static size_t
left(const Scanner *scanner)
{
  return (size_t)(scanner->end - scanner->at);
}

static bool
looking_at(const Scanner *scanner, const char *word)
{
  size_t length = strlen(word);
  return left(scanner) >= length && memcmp(scanner->at, word, length) == 0;
}

static void
line_comment(Scanner *scanner)
{
  const char *newline = memchr(scanner->at, '\n', left(scanner));
  scanner_advance(scanner, newline != NULL ? (size_t)(newline - scanner->at) : left(scanner));
}

static void
block_comment(Scanner *scanner)
{
  Place place = scanner_place(scanner);
  const char *close = g_strstr_len(scanner->at + 2, (gssize)left(scanner) - 2, "*/");
  if (close == NULL) {
    scanner_problem(scanner, place, "this comment never ends: \"*/\" is missing");
    scanner_advance(scanner, left(scanner));
  } else
    scanner_advance(scanner, (size_t)(close + 2 - scanner->at));
}

void
scanner_blanks(Scanner *scanner)
{
  while (scanner->at < scanner->end) {
    if (g_ascii_isspace(*scanner->at))
      scanner_advance(scanner, 1);
    else if (*scanner->at == '#' || looking_at(scanner, "//"))
      line_comment(scanner);
    else if (looking_at(scanner, "/*"))
      block_comment(scanner);
    else
      break;
  }
}

Token *
scanner_add(Scanner *scanner, TokenType type, Place place, char *text, GArray *spots)
{
  Token token = {.type = type,
                 .place = place,
                 .inclusion = scanner->inclusion,
                 .match = SIZE_MAX,
                 .text = text,
                 .spots = spots};
  g_array_append_val(scanner->scan->tokens, token);
  return scan_token(scanner->scan, scanner->scan->tokens->len - 1);
}

/* ---- Numbers and names ---------------------------------------------------------------------- */

static size_t
digits(const char *text)
{
  return strspn(text, "0123456789");
}

/* Decimal or hexadecimal, with libconfig's L or LL behind it; *length is without those. */
static bool
is_integer(const char *text, size_t *length)
{
  const char *p = text;
  if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) {
    size_t count = strspn(p + 2, "0123456789abcdefABCDEF");
    if (count == 0)
      return false;
    p += 2 + count;
  } else {
    p += *p == '-' || *p == '+';
    if (digits(p) == 0)
      return false;
    p += digits(p);
  }
  *length = (size_t)(p - text);
  p += *p == 'L';
  p += *p == 'L';
  return *p == '\0';
}

static bool
is_float(const char *text)
{
  const char *p = text;
  p += *p == '-' || *p == '+';
  size_t whole = digits(p), fraction = 0;
  p += whole;
  bool point = *p == '.';
  if (point) {
    p++;
    fraction = digits(p);
    p += fraction;
  }
  if (whole + fraction == 0)
    return false;
  bool exponent = *p == 'e' || *p == 'E';
  if (exponent) {
    p++;
    p += *p == '-' || *p == '+';
    if (digits(p) == 0)
      return false;
    p += digits(p);
  }
  return (point || exponent) && *p == '\0';
}

static bool
number_starts(const Scanner *scanner)
{
  const char *p = scanner->at;
  if (*p == '-' || *p == '+')
    p++;
  if (p < scanner->end && *p == '.')
    p++;
  return p < scanner->end && g_ascii_isdigit(*p);
}

static void
scan_number(Scanner *scanner)
{
  Place place = scanner_place(scanner);
  const char *p = scanner->at;
  while (p < scanner->end &&
         (g_ascii_isalnum(*p) || *p == '.' || *p == '+' || *p == '-' || *p == '_' || *p == '%'))
    p++;
  char *text = g_strndup(scanner->at, (size_t)(p - scanner->at));
  size_t length = 0;
  scanner_advance(scanner, (size_t)(p - scanner->at));
  if (is_integer(text, &length)) {
    text[length] = '\0';
    scanner_add(scanner, TOKEN_INT, place, text, NULL);
  } else if (is_float(text))
    scanner_add(scanner, TOKEN_FLOAT, place, text, NULL);
  else {
    scanner_problem(scanner, place,
                    "%s is not a number; what is more than a number is written in quotes: \"%s\"",
                    text, text);
    g_free(text);
  }
}

static void
scan_name(Scanner *scanner)
{
  Place place = scanner_place(scanner);
  const char *p = scanner->at;
  while (p < scanner->end && (g_ascii_isalnum(*p) || *p == '-' || *p == '_' || *p == '*'))
    p++;
  char *text = g_strndup(scanner->at, (size_t)(p - scanner->at));
  scanner_advance(scanner, (size_t)(p - scanner->at));
  bool truth = g_ascii_strcasecmp(text, "true") == 0 || g_ascii_strcasecmp(text, "false") == 0;
  scanner_add(scanner, truth ? TOKEN_BOOL : TOKEN_NAME, place, text, NULL);
}

/* ---- Marks ---------------------------------------------------------------------------------- */

static char
other_bracket(char mark)
{
  static const char pairs[] = "{}()[]";
  size_t i = (size_t)(strchr(pairs, mark) - pairs);
  return pairs[i ^ 1];
}

static void
open_bracket(Scanner *scanner, size_t index)
{
  if (scanner->open->len == DEPTH_MAX)
    scanner_problem(scanner, scan_token(scanner->scan, index)->place,
                    "more than %d brackets are open here", DEPTH_MAX);
  g_array_append_val(scanner->open, index);
}

static void
close_bracket(Scanner *scanner, size_t index)
{
  Token *token = scan_token(scanner->scan, index);
  if (scanner->open->len == 0) {
    scanner_problem(scanner, token->place, "\"%c\" closes nothing: no \"%c\" is open in this file",
                    token->mark, other_bracket(token->mark));
    return;
  }
  size_t opener = g_array_index(scanner->open, size_t, scanner->open->len - 1);
  Token *open = scan_token(scanner->scan, opener);
  g_array_set_size(scanner->open, scanner->open->len - 1);
  if (open->mark != other_bracket(token->mark))
    scanner_problem(scanner, token->place,
                    "\"%c\" stands where the \"%c\" of line %u, column %u must be closed by \"%c\"",
                    token->mark, open->mark, open->place.line, open->place.column,
                    other_bracket(open->mark));
  open->match = index;
  token->match = opener;
}

static void
scan_mark(Scanner *scanner)
{
  Token *token = scanner_add(scanner, TOKEN_MARK, scanner_place(scanner), NULL, NULL);
  size_t index = scanner->scan->tokens->len - 1;
  token->mark = *scanner->at == ':' ? '=' : *scanner->at;
  scanner_advance(scanner, 1);
  if (strchr("{([", token->mark) != NULL)
    open_bracket(scanner, index);
  else if (strchr("})]", token->mark) != NULL)
    close_bracket(scanner, index);
}

static void
close_all(Scanner *scanner)
{
  if (scanner->open->len > 0) {
    size_t opener = g_array_index(scanner->open, size_t, scanner->open->len - 1);
    const Token *open = scan_token(scanner->scan, opener);
    scanner_problem(scanner, open->place, "this \"%c\" is never closed in this file", open->mark);
  }
}

/* ---- A file --------------------------------------------------------------------------------- */

static void
scan_text_value(Scanner *scanner)
{
  Place place = scanner_place(scanner);
  GArray *spots = g_array_new(FALSE, FALSE, sizeof(Spot));
  unsigned pieces = 0;
  char *text = scanner_string(scanner, spots, &pieces);
  if (text == NULL) {
    g_array_free(spots, TRUE);
    return;
  }
  scanner_add(scanner, TOKEN_STRING, place, text, spots);
  if (pieces > 1 && scanner->open->len > 0) {
    size_t opener = g_array_index(scanner->open, size_t, scanner->open->len - 1);
    if (scan_token(scanner->scan, opener)->mark != '{')
      problems_add(scanner->problems, place, true,
                   "strings without a comma between them are joined into one: \"%s\"", text);
  }
}

static void
odd_character(Scanner *scanner)
{
  Place place = scanner_place(scanner);
  size_t length = (size_t)(g_utf8_next_char(scanner->at) - scanner->at);
  g_autofree char *shown = g_strndup(scanner->at, length);
  if (*shown == '\'')
    scanner_problem(scanner, place, "a string is written in double quotes: \"...\"");
  else if (*shown == '@')
    scanner_problem(scanner, place, "only @include begins with \"@\"");
  else if (*shown == '$')
    scanner_problem(scanner, place, "a variable is used inside of quotes: \"${NAME}\"");
  else if ((unsigned char)*shown >= 0x80)
    scanner_problem(scanner, place,
                    "\"%s\" can only stand in quotes; names are made of a-z, 0-9, _ and -", shown);
  else if (g_ascii_iscntrl(*shown))
    scanner_problem(scanner, place, "a control character (code %d) cannot stand here", *shown);
  else
    scanner_problem(scanner, place, "\"%s\" cannot stand here", shown);
  scanner_advance(scanner, length);
}

static bool
include_starts(const Scanner *scanner)
{
  return looking_at(scanner, "@include") &&
         (left(scanner) == 8 || !(g_ascii_isalnum(scanner->at[8]) || scanner->at[8] == '_'));
}

void
scanner_run(Scanner *scanner)
{
  for (scanner_blanks(scanner); scanner->at < scanner->end; scanner_blanks(scanner)) {
    char c = *scanner->at;
    if (scanner->scan->tokens->len == TOKENS_MAX) {
      scanner_problem(scanner, scanner_place(scanner),
                      "with more than %d words, numbers and marks this definition is too large",
                      TOKENS_MAX);
      return;
    }
    if (c == '"' || (c == '\'' && scanner->single_quotes))
      scan_text_value(scanner);
    else if (number_starts(scanner))
      scan_number(scanner);
    else if (g_ascii_isalpha(c) || c == '*' || c == '_')
      scan_name(scanner);
    else if (strchr("=:;,{}()[]", c) != NULL)
      scan_mark(scanner);
    else if (include_starts(scanner))
      scanner_include(scanner);
    else
      odd_character(scanner);
  }
  close_all(scanner);
}
