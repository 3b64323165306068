/* token.c - cutting a text, in one pass. Nearly all of it is cut by token_short.c. */
#include "plugins/language/token_cutter.h"

#include <string.h>

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
is_apostrophe(gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc;
}

static bool
is_plain_letter(char c)
{
  return (unsigned)((c | 0x20) - 'a') < 26;
}

/* U+02BC is called a letter, and is an apostrophe. */
static bool
is_letter(gunichar c)
{
  if (c < 0x80)
    return is_plain_letter((char)c);
  return !is_apostrophe(c) && (g_unichar_isalpha(c) || g_unichar_ismark(c));
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

/* Fills in a token of any spelling. */
static const char *
token_spell(Token *token, const Cutter *cutter, const char *start, const char *end, TokenKind kind,
            unsigned flags)
{
  return token_set(token, cutter, start, end, kind, flags,
                   token_word(cutter->tables, start, (size_t)(end - start)));
}

/* ---- Numbers --------------------------------------------------------------------------------- */

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

static const char *
token_number(Token *token, const Cutter *cutter, const char *start, unsigned flags)
{
  const char *at = start;
  size_t first = count_digits(at, cutter->end);
  at += first;
  if (first >= 1 && first <= 3 && *start != '0')
    at = cutter_groups(cutter, at);
  while (at + 1 < cutter->end && (*at == '.' || *at == ',') && is_digit((unsigned char)at[1]))
    at += 1 + count_digits(at + 1, cutter->end);
  size_t length = (size_t)(at - start);
  uint64_t key = eight_first(eight_at(start, cutter->end), length);
  if (length > EIGHT || (key & EIGHT_TOPS) != 0)
    return token_spell(token, cutter, start, at, TOKEN_NUMBER, flags);
  return token_set(token, cutter, start, at, TOKEN_NUMBER, flags,
                   word_index_short(&cutter->tables->index, key, length));
}

/* ---- Words ----------------------------------------------------------------------------------- */

/* More letters than this with dots are no abbreviation. Each letter of a run that is none is asked
 * in turn: without a bound that would take the square of the length of the text. */
#define INITIALS_MOST 16

/* "U.S.", "p.p.", "U.S": single letters with dots; returns the end, or NULL when it is none. */
static const char *
cutter_initials(const Cutter *cutter, const char *at)
{
  for (size_t letters = 0; letters <= INITIALS_MOST;) {
    if (!is_letter(cutter_char(at, cutter->end)))
      return letters >= 2 ? at : NULL;
    const char *next = cutter_next(at);
    gunichar behind = cutter_char(next, cutter->end);
    if (behind != '.')
      return letters >= 1 && !is_letter(behind) && !is_digit(behind) ? next : NULL;
    letters++;
    at = next + 1;
  }
  return NULL;
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

static unsigned
word_capitals(const char *start, const char *end)
{
  unsigned flags = 0;
  size_t upper = 0, lower = 0;
  for (const char *at = start; at < end; at = cutter_next(at)) {
    gunichar c = cutter_char(at, end);
    if (g_unichar_isupper(c)) {
      if (at == start)
        flags |= TOKEN_CAPITAL;
      upper++;
    } else if (is_letter(c)) {
      lower++;
    }
  }
  return upper >= 2 && lower == 0 ? flags | TOKEN_ALL_CAPITALS : flags;
}

/* A word of any kind of letters. */
static G_GNUC_NO_INLINE const char *
token_letters(Token *token, const Cutter *cutter, const char *start, unsigned flags)
{
  const char *end = cutter_initials(cutter, start);
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
  flags |= word_capitals(start, end) | (end[-1] == '.' ? TOKEN_STOP : 0);
  return token_spell(token, cutter, start, end, TOKEN_WORD, flags);
}

/* A word that begins with an ASCII letter: nearly all are of these alone, and have a plain end. */
static inline const char *
token_plain(Token *token, const Cutter *cutter, const char *start, unsigned flags)
{
  PlainWord word = plain_word(start, cutter->end);
  const char *end = start + word.length;
  char behind = end < cutter->end ? *end : ' ';
  if ((unsigned char)behind >= 0x80 || behind == '\'' || (behind == '.' && word.length == 1))
    return token_letters(token, cutter, start, flags);
  if (word.capitals != 0)
    flags |= plain_flags(&word);
  return token_set(token, cutter, start, end, TOKEN_WORD, flags,
                   token_word_of_key(cutter->tables, word.key, start, word.length));
}

/* ---- The rest -------------------------------------------------------------------------------- */

static const char *
token_sign(Token *token, const Cutter *cutter, const char *start, unsigned flags)
{
  gunichar c = cutter_char(start, cutter->end);
  if (c == '.' || c == '!' || c == '?' || c == 0x2026)
    flags |= TOKEN_STOP;
  if (c >= 0x80)
    return token_spell(token, cutter, start, cutter_next(start), TOKEN_SIGN, flags);
  return token_set(token, cutter, start, start + 1, TOKEN_SIGN, flags,
                   word_index_short(&cutter->tables->index, c, 1));
}

/* What is no word that begins with an ASCII letter. */
static G_GNUC_NO_INLINE const char *
token_other(Token *token, const Cutter *cutter, const char *start, unsigned flags)
{
  gunichar c = cutter_char(start, cutter->end);
  if (is_digit(c))
    return token_number(token, cutter, start, flags);
  if (c == '.' && is_digit(cutter_char(start + 1, cutter->end)) &&
      (start == cutter->text || (flags & TOKEN_SPACE_BEFORE) != 0 ||
       !is_letter((unsigned char)start[-1])))
    return token_spell(token, cutter, start, start + 1 + count_digits(start + 1, cutter->end),
                       TOKEN_NUMBER, flags);
  if (is_letter(c))
    return token_letters(token, cutter, start, flags);
  if (is_apostrophe(c) && (flags & TOKEN_SPACE_BEFORE) == 0 && cutter_is_genitive(cutter, start))
    return token_spell(token, cutter, start, cutter_next(start) + 1, TOKEN_WORD, flags);
  return token_sign(token, cutter, start, flags);
}

/* White space of all kinds, and what it says of the token behind it. */
static G_GNUC_NO_INLINE const char *
space_read(const Cutter *cutter, const char *at, unsigned *flags)
{
  unsigned lines = 0;
  *flags = 0;
  for (gunichar c; at < cutter->end && is_space(c = cutter_char(at, cutter->end));
       at = cutter_next(at)) {
    /* Zero-width characters do not part words from figures. */
    if (c != 0xfeff && !(c >= 0x200b && c <= 0x200f) && c != 0x2060)
      *flags |= TOKEN_SPACE_BEFORE;
    if (c == '\n' || c == 0x2028 || (c == '\r' && cutter_char(at + 1, cutter->end) != '\n'))
      lines++;
    else if (c == 0x2029)
      lines += 2;
  }
  if (lines > 0)
    *flags |= TOKEN_LINE_BEFORE;
  if (lines > 1)
    *flags |= TOKEN_PARAGRAPH_BEFORE;
  return at;
}

/* The next token, whatever it is and stands in front of it; NULL when no more comes. */
static G_GNUC_NO_INLINE const char *
token_next(Token *token, const Cutter *cutter, const char *at)
{
  unsigned flags = 0;
  if (plain_blank(at, cutter->end)) {
    at++;
    flags = TOKEN_SPACE_BEFORE;
  } else if (!plain_visible(*at)) {
    at = space_read(cutter, at, &flags);
    if (at == cutter->end)
      return NULL;
  }
  return is_plain_letter(*at) ? token_plain(token, cutter, at, flags)
                              : token_other(token, cutter, at, flags);
}

/* ---- The text -------------------------------------------------------------------------------- */

/* No words. */
static const WordSlot no_slots[2] = {{.word = 0}};
static const GrammarTables no_tables = {.index = {no_slots, 1, 63}};

void
token_cut(const GrammarTables *tables, const char *text, size_t from, size_t end, GArray *tokens)
{
  enum {
    ROOM = 8,   /* tokens that there is room for at least */
    DENSITY = 4 /* bytes of a token: most texts have more */
  };
  if (from == end)
    return; /* `text` may be NULL then, which nothing can be added to */
  const Cutter cutter = {text, text + end, tables != NULL ? tables : &no_tables};
  Token *next = NULL, *limit = NULL;
  for (const char *at = text + from; at != NULL && at < cutter.end;) {
    if (next == limit) {
      guint used = tokens->len, room = (guint)(cutter.end - at) / DENSITY + ROOM;
      g_array_set_size(tokens, used + room);
      next = &g_array_index(tokens, Token, used);
      limit = next + room;
    }
    next = tokens_short(&cutter, &at, next, limit);
    if (next < limit && at < cutter.end && (at = token_next(next, &cutter, at)) != NULL)
      next++;
  }
  g_array_set_size(tokens, tokens->len - (guint)(limit - next));
}
