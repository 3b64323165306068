/* words_cut.c - cuts a text into words, numbers and signs, and finds each in the word list.
 *
 * Nearly all words of the press are a few ASCII letters, and those are taken in one step: eight
 * bytes of the text are one number, in which a few operations find where the letters end, which of
 * them are capitals, and the key by which the word list knows the word. Any other word (accents,
 * hyphens, points, capitals inside) is cut letter by letter. */
#include "plugins/transforms/article/words.h"

static inline void
word_set(Word *word, size_t start, size_t end, uint32_t flags, uint32_t form)
{
  *word = (Word){.start = (uint32_t)start,
                 .end = (uint32_t)end,
                 .flags = flags & WORD_ALL,
                 .form = form & WORDLIST_FORMS};
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

static size_t
words_number_end(const char *text, size_t at, size_t end)
{
  while (at < end && (g_ascii_isdigit(text[at]) || ((text[at] == '.' || text[at] == ',') &&
                                                    at + 1 < end && g_ascii_isdigit(text[at + 1]))))
    at++;
  return at;
}

static uint32_t
words_shape(const char *text, size_t start, size_t end)
{
  uint32_t flags = 0;
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
words_possessive(const char *text, size_t start, size_t word_end, size_t end, uint32_t *flags)
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

/* ---- Plain words ---------------------------------------------------------------------------- */

/* A byte in all eight of a number. */
#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))
#define TOP_BITS        EACH_BYTE(0x80)

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
byte_kind(const char *text, size_t at)
{
  return byte_kinds[(guchar)text[at]];
}

/* Eight bytes of a text, the first one lowest; zeros behind the end. */
static inline uint64_t
eight_at(const char *text, size_t at, size_t end)
{
  uint64_t eight = 0;
  if (end - at >= 8)
    memcpy(&eight, text + at, 8);
  else
    memcpy(&eight, text + at, end - at);
  return GUINT64_FROM_LE(eight);
}

/* The top bits of the bytes that are ASCII letters. */
static inline uint64_t
eight_letters(uint64_t eight)
{
  uint64_t small = (eight | EACH_BYTE(0x20)) & ~TOP_BITS;
  uint64_t from_a = small + EACH_BYTE(0x80 - 'a');
  uint64_t behind_z = small + EACH_BYTE(0x7f - 'z');
  return (from_a ^ behind_z) & ~eight & TOP_BITS;
}

/* Sets the word at `start` when it is one of ASCII letters alone; false for any other word, which
 * takes more care. */
static inline bool
word_read_plain(Word *word, const Wordlist *list, const char *text, size_t start, size_t end,
                uint32_t flags)
{
  uint64_t eight = eight_at(text, start, end);
  uint64_t letters = eight_letters(eight);
  uint64_t others = letters ^ TOP_BITS;
  uint64_t stop = others & (0 - others); /* the top bit of the first byte that is no letter */
  letters &= stop - 1;
  uint64_t capitals = letters & ~(eight << 2);
  bool small = capitals != letters;
  bool first = (capitals & 0x80) != 0;
  bool inner = (capitals >> 8) != 0;
  size_t after = start + (others != 0 ? (size_t)__builtin_ctzll(others) / 8 : 8);
  if (others == 0)
    for (; after < end && byte_kind(text, after) == BYTE_LETTER; after++) {
      bool capital = (text[after] & 0x20) == 0;
      small = small || !capital;
      inner = inner || capital;
    }
  ByteKind behind = after < end ? byte_kind(text, after) : BYTE_SPACE;
  if (behind > BYTE_LETTER || (behind == BYTE_POINT && after == start + 1) || (small && inner))
    return false;
  uint64_t key = (eight | EACH_BYTE(0x20)) & ((stop >> 7) - 1);
  flags |= (uint32_t)first * WORD_CAPITAL | (uint32_t)inner * WORD_CAPITALS;
  word_set(word, start, after, flags,
           wordlist_plain(list, key, (ArykText){text + start, after - start}));
  return true;
}

/* ---- The text ------------------------------------------------------------------------------- */

/* A word of any kind of letters; returns where the next may begin, as the following do. */
static size_t
word_read_letters(Word *word, const Wordlist *list, const char *text, size_t start, size_t end,
                  uint32_t flags)
{
  size_t after = words_word_end(text, start, end);
  size_t cut = words_possessive(text, start, after, end, &flags);
  flags |= words_shape(text, start, cut);
  word_set(word, start, cut, flags, wordlist_word(list, (ArykText){text + start, cut - start}));
  return after;
}

static size_t
word_read_number(Word *word, const Wordlist *list, const char *text, size_t start, size_t end,
                 uint32_t flags)
{
  size_t after = words_number_end(text, start, end);
  uint64_t key = eight_at(text, start, after);
  word_set(word, start, after, flags | WORD_NUMBER,
           wordlist_plain(list, key, (ArykText){text + start, after - start}));
  return after;
}

static size_t
word_read_sign(Word *word, const Wordlist *list, const char *text, size_t start, uint32_t flags)
{
  size_t after = words_behind(text, start);
  ArykText sign = {text + start, after - start};
  word_set(word, start, after, flags | WORD_SIGN,
           sign.length == 1 ? wordlist_plain(list, (guchar)*sign.data, sign)
                            : wordlist_word(list, sign));
  return after;
}

static inline size_t
word_read(Word *word, const Wordlist *list, const char *text, size_t start, size_t end,
          uint32_t flags)
{
  ByteKind kind = byte_kind(text, start);
  if (kind == BYTE_LETTER && word_read_plain(word, list, text, start, end, flags))
    return word->end;
  if (kind == BYTE_LETTER || (kind == BYTE_WIDE && words_is_letter(g_utf8_get_char(text + start))))
    return word_read_letters(word, list, text, start, end, flags);
  if (kind == BYTE_DIGIT)
    return word_read_number(word, list, text, start, end, flags);
  return word_read_sign(word, list, text, start, flags);
}

void
words_cut_some(Words *words, const Wordlist *list, const char *text, size_t start, size_t end,
               size_t most)
{
  size_t room = MIN((end - start) / 5 + 4, most);
  size_t count = 0;
  Word *items = g_new(Word, room);
  uint32_t flags = WORD_PARAGRAPH;
  for (size_t at = start; at < end;) {
    ByteKind kind = byte_kind(text, at);
    if (kind == BYTE_LINE) {
      flags = WORD_PARAGRAPH | WORD_SPACE;
      at++;
    } else if (kind == BYTE_SPACE) {
      flags |= WORD_SPACE;
      at++;
    } else if (kind == BYTE_WIDE && g_unichar_isspace(g_utf8_get_char(text + at))) {
      flags |= WORD_SPACE;
      at = words_behind(text, at);
    } else {
      if (count == room) {
        if (room == most)
          break;
        room = MIN(room + room / 4 + 4, most);
        items = g_renew(Word, items, room);
      }
      at = word_read(&items[count++], list, text, at, end, flags);
      flags = 0;
    }
  }
  *words = (Words){
      .text = text, .list = list, .forms = wordlist_forms(list), .items = items, .count = count};
}

void
words_cut(Words *words, const Wordlist *list, const char *text, size_t start, size_t end)
{
  words_cut_some(words, list, text, start, end, SIZE_MAX);
}
