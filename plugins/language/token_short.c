/* token_short.c - cuts what nearly all of a text is: words of plain letters, numbers and signs,
 * none of them as long as a block, a blank in front or not.
 *
 * It looks at a block where a token begins, and at eight bytes as one number (word_key.h), and at
 * no byte twice; what asks for more is left to token.c, and kept out of the loop over all tokens
 * (G_GNUC_NO_INLINE). */
#include "plugins/language/token_cutter.h"

typedef struct ShortToken {
  const char *start;
  size_t length;
  uint64_t key;
  unsigned flags;
  TokenKind kind;
} ShortToken;

/* What a byte is at the start of a token, and what it does behind a word or a number. */
enum {
  SHORT_SIGN = 1,   /* it is one, whatever stands beside it    */
  SHORT_POINT = 2,  /* it is a sign where no digit follows     */
  SHORT_STOP = 4,   /* it may end a sentence                   */
  SHORT_DIGIT = 8,  /* a number begins                         */
  SHORT_JOINS = 16, /* a number may go on                      */
  SHORT_BLANK = 32  /* a number may go on, if digits follow it */
};

static const uint8_t short_bytes[256] = {['!'] = SHORT_SIGN | SHORT_STOP,
                                         ['"' ... '&'] = SHORT_SIGN,
                                         ['\''] = SHORT_JOINS,
                                         ['(' ... '-'] = SHORT_SIGN,
                                         ['.'] = SHORT_POINT | SHORT_STOP,
                                         ['/'] = SHORT_SIGN,
                                         ['0' ... '9'] = SHORT_DIGIT,
                                         [':' ... '>'] = SHORT_SIGN,
                                         ['?'] = SHORT_SIGN | SHORT_STOP,
                                         ['@'] = SHORT_SIGN,
                                         ['[' ... '`'] = SHORT_SIGN,
                                         ['{' ... '~'] = SHORT_SIGN,
                                         [' '] = SHORT_BLANK,
                                         [0x80 ... 0xff] = SHORT_JOINS};

/* The most letters in front of a byte with which they may be one word, BYTE_BLOCK or more being the
 * same: U.S., don't. */
static const uint8_t letter_joins[256] = {
    ['.'] = 1, ['\''] = BYTE_BLOCK, [0x80 ... 0xff] = BYTE_BLOCK};

static inline bool
short_is(const char *at, unsigned bits)
{
  return (short_bytes[(unsigned char)*at] & bits) != 0;
}

/* A number without groups that are parted by spaces. */
static inline bool
short_number(ShortToken *token)
{
  const char *start = token->start;
  token->length = (unsigned)__builtin_ctz(~byte_number_mask(byte_load(start)));
  token->kind = TOKEN_NUMBER;
  const char *end = start + token->length;
  if (token->length > EIGHT || short_is(end, SHORT_JOINS) ||
      (short_is(end, SHORT_BLANK) && short_is(end + 1, SHORT_DIGIT)))
    return false;
  token->key = eight_here(start) & eight_mask(token->length);
  return true;
}

/* A number, or a sign of ASCII; false for anything else. */
static inline bool
short_other(ShortToken *token)
{
  const char *start = token->start;
  if (short_is(start, SHORT_DIGIT))
    return short_number(token);
  token->length = 1;
  token->key = (unsigned char)*start;
  token->kind = TOKEN_SIGN;
  token->flags |= short_is(start, SHORT_STOP) ? TOKEN_STOP : 0;
  return short_is(start, SHORT_SIGN) ||
         (short_is(start, SHORT_POINT) && !short_is(start + 1, SHORT_DIGIT));
}

/* The key of letters, and what they have of TOKEN_... */
typedef struct Spelling {
  uint64_t key;
  uint64_t flags;
} Spelling;

/* Of more letters than eight, or more capitals than the first one. */
static G_GNUC_NO_INLINE Spelling
spelling_rare(const char *start, size_t length)
{
  PlainWord plain = plain_here(start, length);
  return (Spelling){plain.key, plain_flags(&plain)};
}

static inline Spelling
spelling_read(const char *start, size_t length)
{
  PlainWord plain;
  if (!plain_common(start, length, &plain))
    return spelling_rare(start, length);
  return (Spelling){plain.key, plain.capitals / PLAIN_FIRST * TOKEN_CAPITAL};
}

/* Reads one where at least PLAIN_ROOM bytes are left; false when something else stands there. */
static inline bool
short_read(const char *at, ShortToken *token)
{
  unsigned blank = *at == ' ';
  const char *start = token->start = at + blank;
  size_t length = token->length = plain_length(start);
  token->flags = blank * TOKEN_SPACE_BEFORE;
  if (length == 0)
    return short_other(token);
  if (length <= letter_joins[(unsigned char)start[length]] || length == BYTE_BLOCK)
    return false;
  Spelling spelling = spelling_read(start, length);
  token->key = spelling.key;
  token->kind = TOKEN_WORD;
  token->flags |= (unsigned)spelling.flags;
  return true;
}

Token *
tokens_short(const Cutter *cutter, const char **from, Token *next, const Token *limit)
{
  const char *at = *from;
  if (cutter->end - at < PLAIN_ROOM)
    return next;
  const char *last = cutter->end - PLAIN_ROOM;
  ShortToken token;
  for (; at <= last && next < limit && short_read(at, &token); next++) {
    uint32_t word = token_word_of_key(cutter->tables, token.key, token.start, token.length);
    at = token_set(next, cutter, token.start, token.start + token.length, token.kind, token.flags,
                   word);
  }
  *from = at;
  return next;
}
