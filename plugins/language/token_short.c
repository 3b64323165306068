/* token_short.c - cuts what nearly all of a text is: words of plain letters, numbers and signs, a
 * blank in front or not.
 *
 * The pieces of a block (text_block.h) are such tokens up to the first one that may be more: a word
 * with an apostrophe, an abbreviation, a number whose groups are parted by blanks. That one is left
 * to token.c. */
#include "plugins/language/text_block.h"
#include "plugins/language/token_cutter.h"

enum {
  RUN_TOKENS = 2 * TEXT_BLOCK /* that wait for their words; a block has no more than half of them */
};

/* Set with the key of a token that is more than that: keys of ASCII have no such bit. */
#define TOKEN_RARE (UINT64_C(1) << 63)

/* Tokens without their words: these are asked for when the places of all of them are on their way
 * from memory. */
typedef struct ShortRun {
  Token *tokens;
  size_t count, most;
  uint64_t keys[RUN_TOKENS];
} ShortRun;

/* What a sign, or the first byte of another token, says. */
typedef struct FirstByte {
  uint8_t kind, flags;
} FirstByte;

static const FirstByte first_bytes[256] = {
    [0 ... ' '] = {TOKEN_SIGN, 0},   ['!'] = {TOKEN_SIGN, TOKEN_STOP},
    ['"' ... '-'] = {TOKEN_SIGN, 0}, ['.'] = {TOKEN_SIGN, TOKEN_STOP},
    ['/'] = {TOKEN_SIGN, 0},         ['0' ... '9'] = {TOKEN_NUMBER, 0},
    [':' ... '>'] = {TOKEN_SIGN, 0}, ['?'] = {TOKEN_SIGN, TOKEN_STOP},
    ['@'] = {TOKEN_SIGN, 0},         ['A' ... 'Z'] = {TOKEN_WORD, 0},
    ['[' ... '`'] = {TOKEN_SIGN, 0}, ['a' ... 'z'] = {TOKEN_WORD, 0},
    ['{' ... 0xff] = {TOKEN_SIGN, 0}};

/* The pieces that are tokens: U.S. and don't are one, .5 and 1 180 are numbers. */
static inline TextPieces
short_pieces(const char *bytes)
{
  TextBlock text = text_block(bytes);
  uint64_t numbers = text_numbers(&text);
  uint64_t word_ends = mask_ends(text.letters), number_ends = mask_ends(numbers);
  uint64_t joined = (word_ends | number_ends) & text.joins >> 1;
  uint64_t initials = mask_starts(text.letters) & word_ends & text.stops >> 1;
  uint64_t groups = number_ends & text.blanks >> 1 & text.digits >> 2;
  uint64_t fractions = text.stops & ~numbers & text.digits >> 1;
  return text_pieces(&text, joined | initials | groups | fractions);
}

/* Adds the tokens of a block, as many as there is room for; returns where they end. */
static inline const char *
run_add(ShortRun *run, const Cutter *cutter, const char *at, const char *bytes, TextPieces pieces)
{
  const WordIndex index = cutter->tables->index;
  size_t count = run->count;
  const char *end = at;
  for (; pieces.ends != 0 && count < run->most; count++) {
    TextPiece piece = text_piece(&pieces, bytes);
    __builtin_prefetch(&index.slots[word_index_place(&index, piece.key)]);
    run->keys[count] = piece.key | piece.rare * TOKEN_RARE;
    FirstByte first = first_bytes[(unsigned char)bytes[piece.start]];
    unsigned capital = (unsigned)(piece.capitals & PLAIN_FIRST) / (unsigned)PLAIN_FIRST;
    unsigned flags = (unsigned)piece.blank * TOKEN_SPACE_BEFORE | capital * TOKEN_CAPITAL;
    end = token_set(&run->tokens[count], cutter, at + piece.start, at + piece.start + piece.length,
                    first.kind, flags | first.flags, 0);
  }
  run->count = count;
  return end;
}

/* Looks at all letters of a word; any other token may have more places than two. Apart from the
 * loops over all tokens. */
static G_GNUC_NO_INLINE void
token_look_closer(const Cutter *cutter, Token *token)
{
  const char *start = cutter->text + token->start;
  size_t length = token->end - token->start;
  if (token->kind != TOKEN_WORD) {
    token->word = token_word(cutter->tables, start, length);
    return;
  }
  PlainWord plain = plain_word_of(start, length, cutter->end);
  token->flags = (uint8_t)(token->flags | plain_flags(&plain));
  token->word = token_word_of_key(cutter->tables, plain.key, start, length);
}

/* Finds the words of all tokens, of which there are none then; returns the next token. */
static inline Token *
run_end(ShortRun *run, const Cutter *cutter)
{
  const WordIndex index = cutter->tables->index;
  Token *closer[RUN_TOKENS];
  size_t closer_count = 0;
  for (size_t i = 0; i < run->count; i++) {
    Token *token = &run->tokens[i];
    WordLook look = word_index_look(&index, run->keys[i], token->end - token->start);
    token->word = look.word;
    closer[closer_count] = token;
    closer_count += look.more | run->keys[i] / TOKEN_RARE;
  }
  for (size_t i = 0; i < closer_count; i++)
    token_look_closer(cutter, closer[i]);
  run->tokens += run->count;
  run->count = 0;
  return run->tokens;
}

Token *
tokens_short(const Cutter *cutter, const char **from, Token *next, const Token *limit)
{
  const Cutter local = *cutter;
  TextTail tail;
  ShortRun run;
  run.tokens = next;
  run.count = 0;
  const char *at = *from;
  bool go_on = true;
  while (go_on && at < local.end) {
    if (run.count > RUN_TOKENS - TEXT_BLOCK)
      next = run_end(&run, &local);
    run.most = (size_t)(limit - next);
    const char *bytes = text_bytes(at, local.end, &tail);
    TextPieces pieces = short_pieces(bytes);
    go_on = pieces.go_on && pieces.ends != 0 && run.count < run.most;
    at = run_add(&run, &local, at, bytes, pieces);
  }
  *from = at;
  return run_end(&run, &local);
}
