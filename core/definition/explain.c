/* explain.c - "syntax error", said so that it can be mended. */
#include "core/definition/syntax.h"

typedef struct Around {
  const Scan *scan;
  size_t first, at;
  const Token *before; /* NULL at the beginning        */
  const Token *here;   /* NULL at the end              */
  const Token *after;  /* NULL when there is no such   */
  char inside;         /* the bracket around: { ( [    */
} Around;

static bool
is_mark(const Token *token, char mark)
{
  return token != NULL && token->type == TOKEN_MARK && token->mark == mark;
}

static bool
is_scalar(const Token *token)
{
  return token != NULL && token->type != TOKEN_MARK && token->type != TOKEN_NAME;
}

static bool
is_opener(const Token *token)
{
  return token != NULL && token->type == TOKEN_MARK && strchr("{([", token->mark) != NULL;
}

static bool
is_closer(const Token *token)
{
  return token != NULL && token->type == TOKEN_MARK && strchr("})]", token->mark) != NULL;
}

/* The innermost bracket that is open in front of `at`. */
static char
bracket_around(const Scan *scan, size_t at)
{
  for (size_t i = at; i-- > 0;) {
    const Token *token = scan_token(scan, i);
    if (is_closer(token)) {
      if (token->match == SIZE_MAX)
        return '{';
      i = token->match;
    } else if (is_opener(token) && (token->match == SIZE_MAX || token->match >= at))
      return token->mark;
  }
  return '{';
}

static char *
show(const Token *token)
{
  if (token->type == TOKEN_MARK)
    return g_strdup_printf("\"%c\"", token->mark);
  if (token->type == TOKEN_STRING)
    return text_describe(token->text);
  return g_strdup_printf("\"%s\"", token->text);
}

/* Behind "=". */
static char *
value_missing(const Around *a)
{
  if (a->here != NULL && a->here->type == TOKEN_NAME && !is_mark(a->after, '='))
    return g_strdup_printf("%s is not a value; text is written in quotes: \"%s\"", a->here->text,
                           a->here->text);
  return g_strdup("a value is missing behind \"=\"");
}

/* Where a setting's name or the end of a group should come. */
static char *
in_group(const Around *a)
{
  if (a->before != NULL && a->before->type == TOKEN_NAME)
    return g_strdup_printf("\"=\" is missing behind \"%s\"", a->before->text);
  if (is_mark(a->here, ';') || is_mark(a->here, ','))
    return g_strdup_printf("one \"%c\" too many", a->here->mark);
  if (is_mark(a->here, '='))
    return g_strdup("the name of a setting is missing before \"=\"");
  if (is_opener(a->here))
    return g_strdup_printf("\"%c\" stands where a setting begins, which is: name = value;",
                           a->here->mark);
  if (a->here != NULL && is_mark(a->after, '=')) {
    if (a->here->type == TOKEN_STRING)
      return g_strdup_printf("the name of a setting is written without quotes: \"%s\"",
                             a->here->text);
    return g_strdup_printf("a setting cannot be called \"%s\"", a->here->text);
  }
  if (is_scalar(a->here)) {
    g_autofree char *shown = show(a->here);
    return g_strdup_printf("%s stands where a setting begins, which is: name = value;", shown);
  }
  return NULL;
}

/* Between ( and ) or [ and ]. */
static char *
in_list(const Around *a)
{
  if (a->here != NULL && a->here->type == TOKEN_NAME) {
    if (is_mark(a->after, '='))
      return g_strdup_printf("a setting (%s = ...) cannot stand in %s; put { } around it",
                             a->here->text, a->inside == '(' ? "( )" : "[ ]");
    if (a->before != NULL && (a->before->type == TOKEN_INT || a->before->type == TOKEN_FLOAT))
      return g_strdup_printf("a number with a unit is written in quotes: \"%s %s\"",
                             a->before->text, a->here->text);
    return g_strdup_printf("%s is not a value; text is written in quotes: \"%s\"", a->here->text,
                           a->here->text);
  }
  if (a->inside == '[' && is_opener(a->here) &&
      (is_mark(a->before, '[') || is_mark(a->before, ',')))
    return g_strdup_printf("[ ] holds plain values only; a list of %s is written in ( )",
                           a->here->mark == '{' ? "groups" : "lists");
  if (is_mark(a->here, ','))
    return g_strdup("one \",\" too many");
  if (is_mark(a->here, ';'))
    return g_strdup("members of a list are parted by \",\", not by \";\"");
  if ((is_scalar(a->here) || is_opener(a->here)) && (is_scalar(a->before) || is_closer(a->before)))
    return g_strdup("a \",\" is missing between the members of this list");
  return NULL;
}

/* The number, where "size = 64 MiB" was taken for the beginning of a setting MiB. */
static const Token *
number_with_unit(const Around *a)
{
  if (a->inside != '{' || a->before == NULL || a->before->type != TOKEN_NAME ||
      a->at < a->first + 3)
    return NULL;
  const Token *token = scan_token(a->scan, a->at - 2);
  bool number = token->type == TOKEN_INT || token->type == TOKEN_FLOAT;
  return number && token->place.line == a->before->place.line ? token : NULL;
}

char *
syntax_explain(const Scan *scan, size_t first, size_t end, size_t at, Place *place)
{
  Around a = {.scan = scan, .first = first, .at = at};
  a.before = at > first ? scan_token(scan, at - 1) : NULL;
  a.here = at < end ? scan_token(scan, at) : NULL;
  a.after = at + 1 < end ? scan_token(scan, at + 1) : NULL;
  a.inside = bracket_around(scan, at);
  const Token *shown = a.here != NULL ? a.here : a.before;
  *place = shown->place;
  if (is_mark(a.before, ',') && (is_closer(a.here))) {
    *place = a.before->place;
    return g_strdup_printf("a \",\" cannot stand before \"%c\"; remove it", a.here->mark);
  }
  const Token *number = number_with_unit(&a);
  if (number != NULL) {
    *place = number->place;
    return g_strdup_printf("a number with a unit is written in quotes: \"%s %s\"", number->text,
                           a.before->text);
  }
  char *message = is_mark(a.before, '=') ? value_missing(&a)
                  : a.inside == '{'      ? in_group(&a)
                                         : in_list(&a);
  if (message == NULL && a.here != NULL) {
    g_autofree char *here = show(a.here);
    message = g_strdup_printf("%s cannot stand here", here);
  }
  return message != NULL ? message : g_strdup("the file ends too early");
}
