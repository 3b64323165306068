/* words_cut.c - cuts a text into words, numbers and signs, and finds each in the word list.
 *
 * Nearly all of a text is cut by words_short.c. Here is the rest (accents, hyphens, points,
 * capitals inside, all kinds of white space), letter by letter, and so is the end of each text. */
#include "plugins/transforms/article/words_cutter.h"

uint32_t
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
  if (at >= end)
    return 0;
  return (guchar)text[at] < 0x80 ? (gunichar)text[at] : g_utf8_get_char(text + at);
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
  if (c < 0x80)
    return g_ascii_isalpha((char)c);
  return c == 0xfffd || g_unichar_isalpha(c) || g_unichar_ismark(c);
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
    if (words_is_letter(c) || (at > start && c < 0x80 && g_ascii_isdigit((char)c)))
      at = after;
    else if ((c == '-' || c == 0x2010 || c == 0x2011 || words_is_apostrophe(c) || c == '&') &&
             at > start && words_is_letter(words_char(text, after, end)))
      at = after;
    else if (c == '.' && at - start >= 1 && (at - start == 1 || text[at - 2] == '.') &&
             words_is_letter(words_char(text, after, end)))
      at = after;
    else
      break;
  }
  /* the last point of U.S. */
  if (at < end && text[at] == '.' && at - start >= 3 && text[at - 2] == '.')
    at++;
  return at;
}

static bool
words_is_upper(gunichar c)
{
  return c < 0x80 ? g_ascii_isupper((char)c) : g_unichar_isupper(c);
}

static bool
words_is_lower(gunichar c)
{
  return c < 0x80 ? g_ascii_islower((char)c) : g_unichar_islower(c);
}

static unsigned
words_shape(const char *text, size_t start, size_t end)
{
  unsigned flags = 0;
  unsigned upper = 0;
  unsigned lower = 0;
  for (size_t at = start; at < end; at = words_behind(text, at)) {
    gunichar c = words_char(text, at, end);
    if (words_is_upper(c)) {
      upper++;
      if (at == start)
        flags |= WORD_CAPITAL;
      else if (lower > 0 && words_is_letter(g_utf8_get_char(g_utf8_prev_char(text + at))))
        flags |= WORD_MIXED;
    } else if (words_is_lower(c)) {
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
word_letters(Cutter *cutter, const char *start, unsigned look)
{
  const char *text = cutter->text;
  size_t from = (size_t)(start - text), end = (size_t)(cutter->end - text);
  size_t after = words_word_end(text, from, end);
  size_t cut = words_possessive(text, from, after, end, &look);
  look |= words_shape(text, from, cut);
  word_add(cutter, start, text + cut, look,
           wordlist_word(cutter->list, (ArykText){start, cut - from}));
  return text + after;
}

/* ---- Plain words, numbers, signs ------------------------------------------------------------- */

/* Whether a word of that many plain letters ends in front of the byte. */
static inline bool
plain_ends(char behind, size_t length)
{
  return MIN(length, BYTE_BLOCK) > byte_joins[(guchar)behind];
}

/* A word that begins with an ASCII letter: nearly all are of these alone. */
static inline const char *
word_plain(Cutter *cutter, const char *start, unsigned look)
{
  PlainWord plain = plain_word(start, cutter->end);
  const char *end = start + plain.length;
  unsigned more = plain.capitals != 0 ? plain_look(&plain) : 0;
  if (more == WORD_MIXED || (end < cutter->end && !plain_ends(*end, plain.length)))
    return word_letters(cutter, start, look);
  return word_add(cutter, start, end, look | more,
                  word_form(cutter, plain.key, start, plain.length));
}

static G_GNUC_NO_INLINE const char *
word_number(Cutter *cutter, const char *start, unsigned look)
{
  const char *at = start, *end = cutter->end;
  for (;; at++) {
    while (at < end && byte_kind(at) == BYTE_DIGIT)
      at++;
    if (end - at < 2 || (*at != '.' && *at != ',') || byte_kind(at + 1) != BYTE_DIGIT)
      break;
  }
  size_t length = (size_t)(at - start);
  uint64_t key =
      length > EIGHT ? word_key(start, length) : eight_first(eight_at(start, end), length);
  return word_add(cutter, start, at, look | WORD_NUMBER, word_form(cutter, key, start, length));
}

/* A word or a sign that begins outside ASCII. */
static G_GNUC_NO_INLINE const char *
word_wide(Cutter *cutter, const char *start, unsigned look)
{
  gunichar c = g_utf8_get_char(start);
  if (words_is_letter(c))
    return word_letters(cutter, start, look);
  const char *end = g_utf8_next_char(start);
  size_t length = (size_t)(end - start);
  bool folds = words_is_apostrophe(c) || g_unichar_tolower(c) != c;
  uint32_t form = folds ? wordlist_word(cutter->list, (ArykText){start, length})
                        : word_form(cutter, word_key(start, length), start, length);
  return word_add(cutter, start, end, look | WORD_SIGN, form);
}

static const char *
word_sign(Cutter *cutter, const char *start, unsigned look)
{
  return word_add(cutter, start, start + 1, look | WORD_SIGN,
                  word_form(cutter, (guchar)*start, start, 1));
}

/* ---- The text ------------------------------------------------------------------------------- */

/* White space of all kinds, and how the word behind it looks by that. */
static G_GNUC_NO_INLINE const char *
space_read(const char *at, const char *end, unsigned *look)
{
  *look = 0;
  while (at < end) {
    ByteKind kind = byte_kind(at);
    if (kind == BYTE_LINE)
      *look = WORD_PARAGRAPH | WORD_SPACE;
    else if (kind == BYTE_SPACE || (kind == BYTE_WIDE && g_unichar_isspace(g_utf8_get_char(at))))
      *look |= WORD_SPACE;
    else
      break;
    at = kind == BYTE_WIDE ? g_utf8_next_char(at) : at + 1;
  }
  return at;
}

/* The next word, whatever it is and stands in front of it; the end of the text without any. */
static G_GNUC_NO_INLINE const char *
word_next(Cutter *cutter, const char *at)
{
  unsigned look = 0;
  if (plain_blank(at, cutter->end)) {
    at++;
    look = WORD_SPACE;
  } else if (!plain_visible(*at)) {
    at = space_read(at, cutter->end, &look);
    if (at == cutter->end)
      return at;
  }
  switch (byte_kind(at)) {
  case BYTE_LETTER:
    return word_plain(cutter, at, look);
  case BYTE_DIGIT:
    return word_number(cutter, at, look);
  case BYTE_WIDE:
    return word_wide(cutter, at, look);
  default:
    return word_sign(cutter, at, look);
  }
}

/* Cuts from *at on until there are `most` words, or the text ends. */
static void
words_fill(Cutter *cutter, const char **from, size_t most)
{
  const char *at = *from;
  while (cutter->count < most && at < cutter->end) {
    at = words_short(cutter, at, most);
    if (cutter->count < most && at < cutter->end)
      at = word_next(cutter, at);
  }
  *from = at;
}

static Cutter
words_start(const Wordlist *list, const char *text, size_t end, WordsRoom *room)
{
  Cutter cutter = {.text = text, .end = text + end, .list = list, .index = wordlist_index(list)};
  if (room != NULL) {
    cutter.items = room->items;
    cutter.looks = room->looks;
  }
  return cutter;
}

static void
words_set(Words *words, const Cutter *cutter)
{
  if (cutter->count > 0)
    cutter->looks[0] |= WORD_PARAGRAPH;
  *words = (Words){.text = cutter->text,
                   .list = cutter->list,
                   .forms = wordlist_forms(cutter->list),
                   .items = cutter->items,
                   .looks = cutter->looks,
                   .count = cutter->count,
                   .own = cutter->own};
}

/* Makes room for so many words, and their looks behind them. */
static void
words_grow(Cutter *cutter, size_t room)
{
  Word *items = g_malloc_n(room, sizeof *items + sizeof *cutter->looks);
  uint8_t *looks = (uint8_t *)(items + room);
  if (cutter->count > 0) {
    memcpy(items, cutter->items, cutter->count * sizeof *items);
    memcpy(looks, cutter->looks, cutter->count * sizeof *looks);
  }
  g_free(cutter->own);
  cutter->items = cutter->own = items;
  cutter->looks = looks;
}

/* Cuts all from `at` on, with room of its own. */
static void
words_rest(Cutter *cutter, const char *at)
{
  size_t room = cutter->count + (size_t)(cutter->end - at) / 5 + 4;
  for (; at < cutter->end; room += room / 4 + 4) {
    words_grow(cutter, room);
    words_fill(cutter, &at, room);
  }
}

void
words_cut(Words *words, const Wordlist *list, const char *text, size_t start, size_t end)
{
  Cutter cutter = words_start(list, text, end, NULL);
  words_rest(&cutter, text + start);
  words_set(words, &cutter);
}

void
words_cut_line(Words *words, const Wordlist *list, const char *text, size_t start, size_t end,
               WordsRoom *room)
{
  Cutter cutter = words_start(list, text, end, room);
  const char *at = text + start;
  words_fill(&cutter, &at, ROOM_WORDS);
  words_rest(&cutter, at);
  words_set(words, &cutter);
}

void
words_cut_few(Words *words, const Wordlist *list, const char *text, size_t start, size_t end,
              WordsRoom *room, size_t most)
{
  Cutter cutter = words_start(list, text, end, room);
  const char *at = text + start;
  words_fill(&cutter, &at, MIN(most, ROOM_WORDS));
  words_set(words, &cutter);
}
