/* token.c - cutting a text. One pass, no vocabulary. */
#include "plugins/language/token.h"

#include <string.h>

typedef struct Cutter {
  const char *text, *end;
  const char *at;
  GArray *tokens;
  uint8_t flags; /* for the next token */
} Cutter;

static gunichar
cutter_char(const char *at, const char *end)
{
  if (at >= end)
    return 0;
  return (unsigned char)*at < 0x80 ? (gunichar)(unsigned char)*at : g_utf8_get_char(at);
}

static const char *
cutter_next(const char *at)
{
  return g_utf8_next_char(at);
}

static bool
is_digit(gunichar c)
{
  return c >= '0' && c <= '9';
}

static bool
is_letter(gunichar c)
{
  if (c < 0x80)
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static bool
is_apostrophe(gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc;
}

/* White space, and what is as good as nothing: byte order marks, zero-width spaces. */
static bool
is_space(gunichar c)
{
  if (c < 0x80)
    return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0xa0 || c == 0x202f || (c >= 0x2000 && c <= 0x200f) || c == 0x205f || c == 0x3000 ||
         c == 0xfeff || c == 0x2028 || c == 0x2029 || c == 0x2060;
}

/* Spaces and apostrophes that may stand between groups of three digits. */
static bool
is_group_space(gunichar c)
{
  return c == ' ' || c == 0xa0 || c == 0x202f || c == 0x2009 || c == 0x2007 || is_apostrophe(c);
}

static void
cutter_emit(Cutter *cutter, const char *start, const char *end, TokenKind kind)
{
  Token token;
  memset(&token, 0, sizeof token);
  token.start = (uint32_t)(start - cutter->text);
  token.end = (uint32_t)(end - cutter->text);
  token.kind = (uint8_t)kind;
  token.flags = cutter->flags;
  cutter->flags = 0;
  g_array_append_val(cutter->tokens, token);
  cutter->at = end;
}

static size_t
count_digits(const char *at, const char *end)
{
  size_t count = 0;
  while (at + count < end && is_digit((unsigned char)at[count]))
    count++;
  return count;
}

/* "1 180", "45 000 000": from behind the first group; returns where the groups end. */
static const char *
cutter_groups(const Cutter *cutter, const char *at)
{
  for (;;) {
    gunichar c = cutter_char(at, cutter->end);
    if (!is_group_space(c))
      return at;
    const char *next = cutter_next(at);
    if (count_digits(next, cutter->end) != 3)
      return at;
    /* "5 120,000": two numbers, the second with its own groups. */
    const char *behind = next + 3;
    if (behind < cutter->end && *behind == ',' && count_digits(behind + 1, cutter->end) == 3)
      return at;
    at = behind;
  }
}

static void
cutter_number(Cutter *cutter)
{
  const char *start = cutter->at;
  const char *at = start;
  size_t first = count_digits(at, cutter->end);
  at += first;
  if (first >= 1 && first <= 3 && *start != '0')
    at = cutter_groups(cutter, at);
  while (at + 1 < cutter->end && (*at == '.' || *at == ',') && is_digit((unsigned char)at[1]))
    at += 1 + count_digits(at + 1, cutter->end);
  cutter_emit(cutter, start, at, TOKEN_NUMBER);
}

/* "U.S.", "p.p.", "U.S": single letters with dots; returns the end, or NULL when it is none. */
static const char *
cutter_initials(const Cutter *cutter)
{
  const char *at = cutter->at;
  size_t letters = 0;
  for (;;) {
    if (!is_letter(cutter_char(at, cutter->end)))
      return letters >= 2 ? at : NULL;
    const char *next = cutter_next(at);
    gunichar behind = cutter_char(next, cutter->end);
    if (behind != '.')
      return letters >= 1 && !is_letter(behind) && !is_digit(behind) ? next : NULL;
    letters++;
    at = next + 1;
  }
}

/* The "s" of "'s" at the end of a word; `at` is at the apostrophe. */
static bool
cutter_is_genitive(const Cutter *cutter, const char *at)
{
  const char *s = cutter_next(at);
  gunichar c = cutter_char(s, cutter->end);
  if (c != 's' && c != 'S')
    return false;
  gunichar behind = cutter_char(s + 1, cutter->end);
  return !is_letter(behind) && !is_digit(behind);
}

static void
cutter_capitals(Cutter *cutter, const char *start, const char *end)
{
  size_t upper = 0, lower = 0;
  for (const char *at = start; at < end; at = cutter_next(at)) {
    gunichar c = cutter_char(at, end);
    if (g_unichar_isupper(c)) {
      if (at == start)
        cutter->flags |= TOKEN_CAPITAL;
      upper++;
    } else if (is_letter(c)) {
      lower++;
    }
  }
  if (upper >= 2 && lower == 0)
    cutter->flags |= TOKEN_ALL_CAPITALS;
}

static void
cutter_word(Cutter *cutter)
{
  const char *start = cutter->at;
  const char *end = cutter_initials(cutter);
  if (end == NULL) {
    end = start;
    while (end < cutter->end) {
      gunichar c = cutter_char(end, cutter->end);
      if (is_apostrophe(c)) {
        if (!is_letter(cutter_char(cutter_next(end), cutter->end)) ||
            cutter_is_genitive(cutter, end))
          break;
      } else if (!is_letter(c)) {
        break;
      }
      end = cutter_next(end);
    }
  }
  cutter_capitals(cutter, start, end);
  cutter_emit(cutter, start, end, TOKEN_WORD);
}

static void
cutter_space(Cutter *cutter)
{
  unsigned lines = 0;
  while (cutter->at < cutter->end) {
    gunichar c = cutter_char(cutter->at, cutter->end);
    if (!is_space(c))
      break;
    /* Zero-width characters do not part words from figures. */
    if (c != 0xfeff && !(c >= 0x200b && c <= 0x200f) && c != 0x2060)
      cutter->flags |= TOKEN_SPACE_BEFORE;
    if (c == '\n' || c == 0x2028 || (c == '\r' && cutter_char(cutter->at + 1, cutter->end) != '\n'))
      lines++;
    else if (c == 0x2029)
      lines += 2;
    cutter->at = cutter_next(cutter->at);
  }
  if (lines > 0)
    cutter->flags |= TOKEN_LINE_BEFORE;
  if (lines > 1)
    cutter->flags |= TOKEN_PARAGRAPH_BEFORE;
}

void
token_cut(const char *text, size_t length, GArray *tokens)
{
  if (length == 0)
    return; /* `text` may be NULL then, which nothing can be added to */
  Cutter cutter = {text, text + length, text, tokens, 0};
  while (cutter.at < cutter.end) {
    gunichar c = cutter_char(cutter.at, cutter.end);
    if (is_space(c)) {
      cutter_space(&cutter);
    } else if (is_digit(c)) {
      cutter_number(&cutter);
    } else if (c == '.' && is_digit(cutter_char(cutter.at + 1, cutter.end)) &&
               (cutter.at == text || (cutter.flags & TOKEN_SPACE_BEFORE) != 0 ||
                !is_letter((unsigned char)cutter.at[-1]))) {
      const char *end = cutter.at + 1 + count_digits(cutter.at + 1, cutter.end);
      cutter_emit(&cutter, cutter.at, end, TOKEN_NUMBER);
    } else if (is_letter(c)) {
      cutter_word(&cutter);
    } else if (is_apostrophe(c) && (cutter.flags & TOKEN_SPACE_BEFORE) == 0 &&
               cutter_is_genitive(&cutter, cutter.at)) {
      cutter_emit(&cutter, cutter.at, cutter_next(cutter.at) + 1, TOKEN_WORD);
    } else {
      cutter_emit(&cutter, cutter.at, cutter_next(cutter.at), TOKEN_SIGN);
    }
  }
}

static gunichar
fold_char(gunichar c)
{
  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  switch (c) {
  case 0x2019:
  case 0x2018:
  case 0x02bc:
    return '\'';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
    return '-';
  case 0x201c:
  case 0x201d:
  case 0x201e:
  case 0xab:
  case 0xbb:
    return '"';
  case 0xff05:
    return '%';
  case 0xff04:
    return '$';
  default:
    return g_unichar_tolower(c);
  }
}

size_t
token_fold(const char *text, size_t length, char folded[TOKEN_FOLD_MAX])
{
  const char *end = text + length;
  size_t used = 0;
  for (const char *at = text; at < end; at = cutter_next(at)) {
    if (used + 6 > TOKEN_FOLD_MAX)
      return 0;
    gunichar c = fold_char(cutter_char(at, end));
    if (c < 0x80)
      folded[used++] = (char)c;
    else
      used += (size_t)g_unichar_to_utf8(c, folded + used);
  }
  return used;
}
