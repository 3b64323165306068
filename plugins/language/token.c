/* token.c - cutting a text. One pass, no vocabulary. */
#include "plugins/language/token.h"

#include <string.h>

typedef struct Cutter {
  const char *text, *end;
  const char *at;
  GArray *tokens;
  Token *next, *limit; /* room in the array */
  uint8_t flags;       /* for the next token */
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

/* The hash of the folded spelling; 0 when that is too long. */
static uint32_t
spelling_hash(const char *start, const char *end)
{
  char folded[TOKEN_FOLD_MAX];
  if (end - start == 1)
    return token_word_end(token_word_step(0, (unsigned char)token_small(*start)));
  size_t length = token_fold(start, (size_t)(end - start), folded);
  return length > 0 ? token_word_hash(folded, length) : 0;
}

/* Makes room for some more tokens: an array that was made large enough stays where it is. */
static void
cutter_grow(Cutter *cutter)
{
  enum {
    ROOM = 64
  };
  GArray *tokens = cutter->tokens;
  guint used = tokens->len;
  g_array_set_size(tokens, used + ROOM);
  cutter->next = &g_array_index(tokens, Token, used);
  cutter->limit = &g_array_index(tokens, Token, tokens->len);
}

static void
cutter_emit_hashed(Cutter *cutter, const char *start, const char *end, TokenKind kind,
                   uint32_t hash)
{
  if (cutter->next == cutter->limit)
    cutter_grow(cutter);
  *cutter->next++ = (Token){.start = (uint32_t)(start - cutter->text),
                            .end = (uint32_t)(end - cutter->text),
                            .kind = (uint8_t)kind,
                            .flags = cutter->flags,
                            .word = hash};
  cutter->flags = 0;
  cutter->at = end;
}

static void
cutter_emit(Cutter *cutter, const char *start, const char *end, TokenKind kind)
{
  cutter_emit_hashed(cutter, start, end, kind, spelling_hash(start, end));
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

/* A run of ASCII letters. */
typedef struct Run {
  size_t length;
  uint32_t hash; /* folded              */
  bool lower;    /* has a small letter */
} Run;

/* The letters among eight bytes: the highest bit of each. */
static uint64_t
letters_in(uint64_t bytes)
{
  const uint64_t high = TOKEN_EIGHT(0x80);
  uint64_t low = (bytes | TOKEN_EIGHT(0x20)) & ~high;
  return (low + TOKEN_EIGHT(0x80 - 'a')) & ~(low + TOKEN_EIGHT(0x7f - 'z')) & ~bytes & high;
}

/* Eight bytes at a place, zeros behind the end. */
static uint64_t
cutter_eight(const char *at, const char *end)
{
  char bytes[8] = {0};
  if (end - at >= 8)
    return token_eight(at);
  memcpy(bytes, at, (size_t)(end - at));
  return token_eight(bytes);
}

static Run
cutter_run(const Cutter *cutter)
{
  Run run = {0, 0, false};
  uint64_t hash = 0;
  for (unsigned count = 8; count == 8; run.length += count) {
    uint64_t bytes = cutter_eight(cutter->at + run.length, cutter->end);
    uint64_t others = ~letters_in(bytes) & TOKEN_EIGHT(0x80);
    count = others != 0 ? (unsigned)__builtin_ctzll(others) / 8 : 8;
    if (count == 0)
      break;
    bytes = token_first(bytes, count);
    run.lower = run.lower || (bytes & TOKEN_EIGHT(0x20)) != 0;
    hash = token_word_step(hash, token_first(bytes | TOKEN_EIGHT(0x20), count));
  }
  run.hash = token_word_end(hash);
  return run;
}

/* A word of ASCII letters, and nothing but a plain end to it: false for any other. */
static bool
cutter_plain_word(Cutter *cutter)
{
  Run run = cutter_run(cutter);
  const char *at = cutter->at + run.length;
  char behind = at < cutter->end ? *at : ' ';
  if (run.length == 0 || run.length > TOKEN_FOLD_MAX - 5 || (unsigned char)behind >= 0x80 ||
      behind == '\'' || (behind == '.' && run.length == 1))
    return false;
  if ((*cutter->at & 0x20) == 0)
    cutter->flags |= TOKEN_CAPITAL;
  if (!run.lower && run.length >= 2)
    cutter->flags |= TOKEN_ALL_CAPITALS;
  cutter_emit_hashed(cutter, cutter->at, at, TOKEN_WORD, run.hash);
  return true;
}

/* A blank in front of something plain, as most are. */
static inline bool
cutter_blank(Cutter *cutter)
{
  if (*cutter->at != ' ' || cutter->end - cutter->at < 2 || (unsigned char)cutter->at[1] <= ' ' ||
      (unsigned char)cutter->at[1] >= 0x80)
    return false;
  cutter->flags |= TOKEN_SPACE_BEFORE;
  cutter->at++;
  return true;
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
token_cut(const char *text, size_t from, size_t end, GArray *tokens)
{
  if (from == end)
    return; /* `text` may be NULL then, which nothing can be added to */
  Cutter cutter = {text, text + end, text + from, tokens, NULL, NULL, 0};
  while (cutter.at < cutter.end) {
    if (cutter_blank(&cutter))
      continue;
    if (is_plain_letter(*cutter.at) && cutter_plain_word(&cutter))
      continue;
    gunichar c = cutter_char(cutter.at, cutter.end);
    if (is_space(c)) {
      cutter_space(&cutter);
    } else if (is_digit(c)) {
      cutter_number(&cutter);
    } else if (c == '.' && is_digit(cutter_char(cutter.at + 1, cutter.end)) &&
               (cutter.at == text || (cutter.flags & TOKEN_SPACE_BEFORE) != 0 ||
                !is_letter((unsigned char)cutter.at[-1]))) {
      const char *behind = cutter.at + 1 + count_digits(cutter.at + 1, cutter.end);
      cutter_emit(&cutter, cutter.at, behind, TOKEN_NUMBER);
    } else if (is_letter(c)) {
      cutter_word(&cutter);
    } else if (is_apostrophe(c) && (cutter.flags & TOKEN_SPACE_BEFORE) == 0 &&
               cutter_is_genitive(&cutter, cutter.at)) {
      cutter_emit(&cutter, cutter.at, cutter_next(cutter.at) + 1, TOKEN_WORD);
    } else {
      cutter_emit(&cutter, cutter.at, cutter_next(cutter.at), TOKEN_SIGN);
    }
  }
  g_array_set_size(tokens, tokens->len - (guint)(cutter.limit - cutter.next));
}
