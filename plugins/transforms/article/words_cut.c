/* words_cut.c - cuts a text into words, numbers and signs, and finds each in the word list.
 *
 * Nearly all words of the press are a few ASCII letters, and those are taken in one step, as
 * numbers of eight bytes (word_key.h). Any other word (accents, hyphens, points, capitals inside)
 * is cut letter by letter. */
#include "plugins/transforms/article/words.h"

/* What is cut. Each of the functions that read a word sets it, and returns where the next may
 * begin. Those of what is rare are kept out of the loop over all words (G_GNUC_NO_INLINE). */
typedef struct Cutter {
  const char *text, *end;
  const Wordlist *list;
  const WordIndex *index; /* of the list */
} Cutter;

/* What a byte is where a word begins, or behind one. */
typedef enum ByteKind {
  BYTE_SIGN = 0,
  BYTE_LINE,
  BYTE_SPACE,
  BYTE_POINT, /* behind one letter the word goes on: U.S. */
  BYTE_LETTER,
  BYTE_DIGIT,
  BYTE_JOINT, /* ' - & where a letter follows             */
  BYTE_WIDE   /* of a character outside ASCII             */
} ByteKind;

static const uint8_t byte_kinds[256] = {
    [' '] = BYTE_SPACE,          ['\t'] = BYTE_SPACE,         ['\f'] = BYTE_SPACE,
    ['\r'] = BYTE_SPACE,         ['\n'] = BYTE_LINE,          ['0' ... '9'] = BYTE_DIGIT,
    ['A' ... 'Z'] = BYTE_LETTER, ['a' ... 'z'] = BYTE_LETTER, ['\''] = BYTE_JOINT,
    ['-'] = BYTE_JOINT,          ['&'] = BYTE_JOINT,          ['.'] = BYTE_POINT,
    [0x80 ... 0xff] = BYTE_WIDE};

static inline ByteKind
byte_kind(const char *at)
{
  return byte_kinds[(guchar)*at];
}

static inline const char *
word_set(Word *word, const Cutter *cutter, const char *start, const char *end, unsigned flags,
         uint32_t form)
{
  *word = (Word){.start = (uint32_t)(start - cutter->text),
                 .end = (uint32_t)(end - cutter->text),
                 .flags = flags & WORD_ALL,
                 .form = form & WORDLIST_FORMS};
  return end;
}

/* The form of a word of ASCII alone with that key. */
static inline uint32_t
word_form(const Cutter *cutter, uint64_t key, const char *start, size_t length)
{
  ArykText word = {start, length};
  if (length > EIGHT)
    return wordlist_plain(cutter->list, key, word);
  uint32_t found = word_index_short(cutter->index, key, length);
  return (found & WORDLIST_CASE) == 0 ? found : wordlist_written(cutter->list, found, word);
}

/* ---- Any word ------------------------------------------------------------------------------- */

static gunichar
words_char(const char *text, size_t at, size_t end)
{
  return at < end ? g_utf8_get_char(text + at) : 0;
}

static size_t
words_behind(const char *text, size_t at)
{
  return (size_t)(g_utf8_next_char(text + at) - text);
}

/* U+FFFD stands where a letter was lost. */
static bool
words_is_letter(gunichar c)
{
  return c == 0xfffd || (c != 0 && (g_unichar_isalpha(c) || g_unichar_ismark(c)));
}

static bool
words_is_apostrophe(gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* The end of the word that starts at `at`: letters, digits behind letters, inner hyphens and
 * apostrophes, and the points of U.S. and p.m. */
static size_t
words_word_end(const char *text, size_t at, size_t end)
{
  size_t start = at;
  while (at < end) {
    gunichar c = words_char(text, at, end);
    size_t after = words_behind(text, at);
    gunichar next = words_char(text, after, end);
    if (words_is_letter(c) || (at > start && c < 0x80 && g_ascii_isdigit((char)c)))
      at = after;
    else if ((c == '-' || c == 0x2010 || c == 0x2011 || words_is_apostrophe(c) || c == '&') &&
             at > start && words_is_letter(next))
      at = after;
    else if (c == '.' && words_is_letter(next) && at - start >= 1 &&
             (at - start == 1 || text[at - 2] == '.'))
      at = after;
    else
      break;
  }
  /* the last point of U.S. */
  if (at < end && text[at] == '.' && at - start >= 3 && text[at - 2] == '.')
    at++;
  return at;
}

static unsigned
words_shape(const char *text, size_t start, size_t end)
{
  unsigned flags = 0;
  unsigned upper = 0;
  unsigned lower = 0;
  for (size_t at = start; at < end; at = words_behind(text, at)) {
    gunichar c = words_char(text, at, end);
    if (g_unichar_isupper(c)) {
      upper++;
      if (at == start)
        flags |= WORD_CAPITAL;
      else if (lower > 0 && words_is_letter(g_utf8_get_char(g_utf8_prev_char(text + at))))
        flags |= WORD_MIXED;
    } else if (g_unichar_islower(c)) {
      lower++;
    }
  }
  if (upper > 1 && lower == 0)
    flags |= WORD_CAPITALS;
  return flags;
}

/* Cuts a possessive off: "Kazakhstan’s" -> "Kazakhstan", "Belarus’ " -> "Belarus". */
static size_t
words_possessive(const char *text, size_t start, size_t word_end, size_t end, unsigned *flags)
{
  static const char *const tails[] = {"'s", "’s", "'S", "’S"};
  for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
    size_t length = strlen(tails[i]);
    if (word_end - start > length && memcmp(text + word_end - length, tails[i], length) == 0) {
      *flags |= WORD_POSSESSIVE;
      return word_end - length;
    }
  }
  if (word_end > start && word_end < end && (text[word_end - 1] == 's') &&
      words_is_apostrophe(words_char(text, word_end, end)))
    *flags |= WORD_POSSESSIVE;
  return word_end;
}

/* A word of any kind of letters. */
static G_GNUC_NO_INLINE const char *
word_letters(Word *word, const Cutter *cutter, const char *start, unsigned flags)
{
  const char *text = cutter->text;
  size_t from = (size_t)(start - text), end = (size_t)(cutter->end - text);
  size_t after = words_word_end(text, from, end);
  size_t cut = words_possessive(text, from, after, end, &flags);
  flags |= words_shape(text, from, cut);
  word_set(word, cutter, start, text + cut, flags,
           wordlist_word(cutter->list, (ArykText){start, cut - from}));
  return text + after;
}

/* ---- Plain words, numbers, signs ------------------------------------------------------------- */

/* A word that begins with an ASCII letter: nearly all are of these alone. */
static inline const char *
word_plain(Word *word, const Cutter *cutter, const char *start, unsigned flags)
{
  PlainWord plain = plain_word(start, cutter->end);
  const char *end = start + plain.length;
  ByteKind behind = end < cutter->end ? byte_kind(end) : BYTE_SPACE;
  if (behind > BYTE_LETTER || (behind == BYTE_POINT && plain.length == 1))
    return word_letters(word, cutter, start, flags);
  if (plain.capitals != 0) {
    bool inner = plain.capitals > PLAIN_FIRST;
    if (inner && plain.small)
      return word_letters(word, cutter, start, flags);
    flags |= WORD_CAPITAL | (inner ? WORD_CAPITALS : 0);
  }
  return word_set(word, cutter, start, end, flags,
                  word_form(cutter, plain.key, start, plain.length));
}

static G_GNUC_NO_INLINE const char *
word_number(Word *word, const Cutter *cutter, const char *start, unsigned flags)
{
  const char *at = start;
  while (at < cutter->end &&
         (g_ascii_isdigit(*at) ||
          ((*at == '.' || *at == ',') && at + 1 < cutter->end && g_ascii_isdigit(at[1]))))
    at++;
  size_t length = (size_t)(at - start);
  uint64_t key =
      length > EIGHT ? word_key(start, length) : eight_first(eight_at(start, cutter->end), length);
  return word_set(word, cutter, start, at, flags | WORD_NUMBER,
                  word_form(cutter, key, start, length));
}

/* What is no word that begins with an ASCII letter. */
static G_GNUC_NO_INLINE const char *
word_other(Word *word, const Cutter *cutter, const char *start, unsigned flags)
{
  ByteKind kind = byte_kind(start);
  if (kind == BYTE_DIGIT)
    return word_number(word, cutter, start, flags);
  if (kind != BYTE_WIDE)
    return word_set(word, cutter, start, start + 1, flags | WORD_SIGN,
                    word_form(cutter, (guchar)*start, start, 1));
  if (words_is_letter(g_utf8_get_char(start)))
    return word_letters(word, cutter, start, flags);
  const char *end = g_utf8_next_char(start);
  return word_set(word, cutter, start, end, flags | WORD_SIGN,
                  wordlist_word(cutter->list, (ArykText){start, (size_t)(end - start)}));
}

/* ---- The text ------------------------------------------------------------------------------- */

/* White space of all kinds, and what it says of the word behind it. */
static G_GNUC_NO_INLINE const char *
space_read(const char *at, const char *end, unsigned *flags)
{
  *flags = 0;
  while (at < end) {
    ByteKind kind = byte_kind(at);
    if (kind == BYTE_LINE)
      *flags = WORD_PARAGRAPH | WORD_SPACE;
    else if (kind == BYTE_SPACE || (kind == BYTE_WIDE && g_unichar_isspace(g_utf8_get_char(at))))
      *flags |= WORD_SPACE;
    else
      break;
    at = kind == BYTE_WIDE ? g_utf8_next_char(at) : at + 1;
  }
  return at;
}

/* Cuts from *at on until `limit`, or the text, ends; returns the word behind the last one. */
static Word *
words_fill(const Cutter *cutter, const char **from, Word *next, const Word *limit)
{
  const char *at = *from;
  for (; at < cutter->end && next < limit; next++) {
    unsigned flags = WORD_SPACE;
    if (plain_blank(at, cutter->end)) {
      at++;
    } else {
      unsigned found;
      at = space_read(at, cutter->end, &found);
      flags = found;
      if (at == cutter->end)
        break;
    }
    at = byte_kind(at) == BYTE_LETTER ? word_plain(next, cutter, at, flags)
                                      : word_other(next, cutter, at, flags);
  }
  *from = at;
  return next;
}

static void
words_set(Words *words, const Wordlist *list, const char *text, Word *items, const Word *next)
{
  if (next > items)
    items->flags |= WORD_PARAGRAPH;
  *words = (Words){.text = text,
                   .list = list,
                   .forms = wordlist_forms(list),
                   .items = items,
                   .count = (size_t)(next - items)};
}

void
words_cut_few(Words *words, const Wordlist *list, const char *text, size_t start, size_t end,
              Word items[], size_t most)
{
  const Cutter cutter = {text, text + end, list, wordlist_index(list)};
  const char *at = text + start;
  words_set(words, list, text, items, words_fill(&cutter, &at, items, items + most));
}

void
words_cut(Words *words, const Wordlist *list, const char *text, size_t start, size_t end)
{
  const Cutter cutter = {text, text + end, list, wordlist_index(list)};
  const char *at = text + start;
  size_t room = (end - start) / 5 + 4;
  Word *items = g_new(Word, room), *next = items;
  while ((next = words_fill(&cutter, &at, next, items + room)) == items + room) {
    size_t count = room;
    room += room / 4 + 4;
    items = g_renew(Word, items, room);
    next = items + count;
  }
  words_set(words, list, text, items, next);
}
