/* sentence.c - where sentences end.
 *
 * A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or a
 * small letter follows. After an abbreviation it ends one only if the next word is one of those
 * that sentences begin with and names do not ("The", "In"): class sentence_start. Empty lines, list
 * marks, lines with a label ("Exports: $5 billion") and the lines of tables always end one, and so
 * does a length that no sentence has. */
#include "plugins/language/lookup.h"

#include <string.h>

enum {
  MOST_CLOSERS = 8, /* marks behind a stop that are looked at: a row of stops has no end */
  MOST_LABEL = 9,   /* tokens from the start of a line to the colon behind its label      */
  MOST_LINE = 60,   /* tokens of a line with a label                                      */
  LONGEST = 1000    /* tokens of a sentence: what has no end is cut between two words     */
};

static bool
token_is(const char *text, const Token *token, const char *spelling)
{
  size_t length = strlen(spelling);
  return token->end - token->start == length && memcmp(text + token->start, spelling, length) == 0;
}

static bool
is_closer(const char *text, const Token *token)
{
  static const char *const closers[] = {"\"", "'", ")", "]", "”", "’", "»", "“"};
  if (token->kind != TOKEN_SIGN || (token->flags & TOKEN_SPACE_BEFORE) != 0)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(closers); i++) {
    if (token_is(text, token, closers[i]))
      return true;
  }
  return false;
}

/* The first character behind opening quotes decides whether a sentence may begin here. */
static bool
starts_small(const char *text, const GArray *cut, guint at)
{
  guint last = at + MOST_CLOSERS;
  while (at < cut->len && at < last && g_array_index(cut, Token, at).kind == TOKEN_SIGN)
    at++;
  if (at >= cut->len)
    return false;
  const Token *token = &g_array_index(cut, Token, at);
  const char *first = text + token->start;
  if (token->kind != TOKEN_WORD)
    return false;
  return (unsigned char)*first < 0x80 ? g_ascii_islower(*first)
                                      : g_unichar_islower(g_utf8_get_char(first));
}

/* "1 . 6 billion", "$ 8. 94": the point of a number whose pieces stand apart, as where a text was
 * cut into words. */
static bool
stop_is_point(const GArray *cut, guint stop, guint next)
{
  const Token *tokens = &g_array_index(cut, Token, 0);
  if (stop == 0 || next != stop + 1 || tokens[stop - 1].kind != TOKEN_NUMBER ||
      tokens[next].kind != TOKEN_NUMBER)
    return false;
  bool price = stop > 1 && lookup_word_is(tokens[stop - 2].word, CLASS_CURRENCY) &&
               tokens[next].end - tokens[next].start == 2 &&
               (next + 1 >= cut->len || (tokens[next + 1].flags & TOKEN_LINE_BEFORE) != 0);
  return price || (tokens[stop].flags & TOKEN_SPACE_BEFORE) != 0;
}

/* Does the stop at `stop` end a sentence if `next` is the token behind it and its closing quotes?
 */
static bool
stop_ends(const char *text, const GArray *cut, guint stop, guint next)
{
  const Token *tokens = &g_array_index(cut, Token, 0);
  if (next >= cut->len)
    return true;
  if ((tokens[next].flags & TOKEN_SPACE_BEFORE) == 0 || starts_small(text, cut, next))
    return false;
  const Token *stop_token = &tokens[stop];
  if (!token_is(text, stop_token, ".") && stop_token->kind == TOKEN_SIGN)
    return true;
  if (stop_is_point(cut, stop, next))
    return false;
  bool begins = lookup_word_is(tokens[next].word, CLASS_SENTENCE_START);
  /* "U.S." is one token with its stop. */
  const Token *before = stop_token->kind == TOKEN_WORD ? stop_token : stop_token - 1;
  if (stop_token->kind == TOKEN_WORD)
    return begins && (tokens[next].flags & TOKEN_CAPITAL) != 0;
  if (stop == 0 || before->kind != TOKEN_WORD || (stop_token->flags & TOKEN_SPACE_BEFORE) != 0)
    return true;
  size_t length = before->end - before->start;
  bool initial = (before->flags & TOKEN_CAPITAL) != 0 &&
                 g_utf8_strlen(text + before->start, (gssize)length) == 1 &&
                 tokens[next].kind == TOKEN_WORD;
  bool abbreviation = lookup_word_is(before->word, CLASS_ABBREVIATION);
  return (!initial && !abbreviation) || begins;
}

/* A line that begins with a capital and a few words in front of a colon: "Trade balance, 2023: ".
 */
static bool
line_has_label(const char *text, const GArray *cut, guint first)
{
  guint last = MIN(cut->len, first + MOST_LABEL);
  const Token *start = &g_array_index(cut, Token, first);
  if (start->kind != TOKEN_WORD || (start->flags & TOKEN_CAPITAL) == 0)
    return false;
  for (guint i = first + 1; i < last; i++) {
    const Token *token = &g_array_index(cut, Token, i);
    if ((token->flags & (TOKEN_LINE_BEFORE | TOKEN_STOP)) != 0)
      return false;
    if (token_is(text, token, ":"))
      return i + 1 < cut->len &&
             (token[1].flags & (TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE)) == TOKEN_SPACE_BEFORE;
  }
  return false;
}

/* The first token of the line that token i is in. */
static guint
line_start(const GArray *cut, guint i)
{
  guint most = i > MOST_LINE ? i - MOST_LINE : 0;
  while (i > most && (g_array_index(cut, Token, i).flags & TOKEN_LINE_BEFORE) == 0)
    i--;
  return i;
}

/* Whether a new line behind token i begins a list item, has a label or belongs to a table, or is an
 * empty one. */
static bool
line_ends(const char *text, const GArray *cut, guint i)
{
  const Token *before = &g_array_index(cut, Token, i), *token = before + 1;
  if ((token->flags & TOKEN_PARAGRAPH_BEFORE) != 0)
    return true;
  if (token_is(text, token, "|") || token_is(text, before, "|"))
    return true;
  static const char *const marks[] = {"•", "·", "*", "-", "–", "—", "●", "▪"};
  for (size_t k = 0; k < G_N_ELEMENTS(marks); k++) {
    if (token_is(text, token, marks[k]) && i + 2 < cut->len &&
        (token[1].flags & TOKEN_SPACE_BEFORE) != 0)
      return true;
  }
  return line_has_label(text, cut, i + 1) || line_has_label(text, cut, line_start(cut, i));
}

/* Whether a sentence of so many tokens is to be cut behind token i. */
static bool
is_too_long(const GArray *cut, guint i, guint length)
{
  const Token *token = &g_array_index(cut, Token, i), *next = token + 1;
  bool words = token->kind == TOKEN_WORD && next->kind == TOKEN_WORD &&
               (next->flags & TOKEN_SPACE_BEFORE) != 0;
  return length >= 2 * LONGEST || (length >= LONGEST && words);
}

/* The number of closing quotes and brackets behind the stop at `stop`. */
static guint
closers_behind(const char *text, const GArray *cut, guint stop)
{
  guint next = stop + 1;
  while (next < cut->len && next - stop <= MOST_CLOSERS &&
         is_closer(text, &g_array_index(cut, Token, next)))
    next++;
  return next - stop - 1;
}

/* The next token from i on behind which, or in front of which, a sentence may end; `far` without
 * one. */
static inline guint
sentence_mark(const Token *tokens, guint i, guint far)
{
  const Token *token = tokens + i, *limit = tokens + far;
  while (token < limit && (token->flags & (TOKEN_STOP | TOKEN_LINE_BEFORE)) == 0)
    token++;
  return MAX(i, (guint)(token - tokens));
}

/* The end of the sentence that begins with token `first`. */
static guint
sentence_end(const char *text, const GArray *cut, guint first)
{
  const Token *tokens = &g_array_index(cut, Token, 0);
  guint far = MIN(cut->len, first + LONGEST);
  for (guint i = first;; i++) {
    i = sentence_mark(tokens, i, far);
    if (i == cut->len)
      return i;
    bool line = (tokens[i].flags & TOKEN_LINE_BEFORE) != 0 && i > first;
    if ((line && line_ends(text, cut, i - 1)) || (i >= far && is_too_long(cut, i - 1, i - first)))
      return i;
    if ((tokens[i].flags & TOKEN_STOP) != 0) {
      guint next = i + 1 + closers_behind(text, cut, i);
      if (stop_ends(text, cut, i, next))
        return next;
    }
  }
}

/* Adds the next sentence, and the break behind it. */
static void
split_add(Split *split, const Token *tokens, guint count)
{
  Token *added = &split->tokens[split->count];
  for (guint i = 0; i < count; i++) {
    added[i] = tokens[i];
    added[i].sentence = split->sentence;
  }
  uint32_t end = added[count - 1].end;
  added[count] =
      (Token){.start = end, .end = end, .kind = TOKEN_BREAK, .sentence = split->sentence++};
  split->count += count + 1;
}

void
sentence_split(Split *split, const GArray *cut)
{
  for (guint first = 0, end; first < cut->len; first = end) {
    end = sentence_end(split->text, cut, first);
    split_add(split, &g_array_index(cut, Token, first), end - first);
  }
}
