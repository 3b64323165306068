/* words.c - cuts a text into words, numbers and signs, and looks each word up in the word lists. */
#include "plugins/transforms/article/article.h"

typedef struct ListName {
  const char *name;
  uint32_t bit;
} ListName;

static const ListName list_names[] = {{"title", IS_TITLE},
                                      {"title_modifier", IS_TITLE_MODIFIER},
                                      {"honorific", IS_HONORIFIC},
                                      {"name_particle", IS_PARTICLE},
                                      {"role_joint", IS_ROLE_JOINT},
                                      {"office", IS_OFFICE},
                                      {"speech", IS_SPEECH},
                                      {"person_verb", IS_PERSON_VERB},
                                      {"person_pronoun", IS_PRONOUN},
                                      {"body_head", IS_BODY_HEAD},
                                      {"common", IS_COMMON},
                                      {"place", IS_PLACE},
                                      {"country", IS_COUNTRY},
                                      {"demonym", IS_COUNTRY},
                                      {"month", IS_MONTH},
                                      {"weekday", IS_MONTH},
                                      {"agency", IS_AGENCY},
                                      {"stamp", IS_STAMP},
                                      {"source_word", IS_SOURCE_WORD},
                                      {"source_head", IS_SOURCE_HEAD},
                                      {"currency_word", IS_CURRENCY},
                                      {"apposition_verb", IS_APPOSITION_VERB},
                                      {"contact", IS_CONTACT},
                                      {"update", IS_UPDATE},
                                      {"byline_end", IS_BYLINE_END},
                                      {"function_word", IS_FUNCTION_WORD}};

static gunichar
words_char(const char *text, size_t at, size_t end)
{
  return at < end ? g_utf8_get_char(text + at) : 0;
}

static size_t
words_next(const char *text, size_t at)
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
    size_t after = words_next(text, at);
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
  for (size_t at = start; at < end; at = words_next(text, at)) {
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

enum {
  PLAIN_LOWER = 1,
  PLAIN_UPPER,
  PLAIN_DIGIT
};
static const uint8_t plain[256] = {
    ['a' ... 'z'] = PLAIN_LOWER, ['A' ... 'Z'] = PLAIN_UPPER, ['0' ... '9'] = PLAIN_DIGIT};

/* The end of a word of ASCII letters and digits with nothing else in it, and its shape; 0 for any
 * other, which takes more care. */
static size_t
words_plain_end(const char *text, size_t at, size_t end, uint32_t *flags)
{
  size_t start = at;
  unsigned upper = 0;
  unsigned lower = 0;
  for (uint8_t kind; at < end && (kind = plain[(guchar)text[at]]) != 0; at++) {
    upper += kind == PLAIN_UPPER;
    lower += kind == PLAIN_LOWER;
  }
  char behind = at < end ? text[at] : ' ';
  bool first = g_ascii_isupper(text[start]);
  if (at == start || g_ascii_isdigit(text[start]) || (guchar)behind >= 0x80 || behind == '-' ||
      behind == '\'' || behind == '&' || (behind == '.' && at - start == 1) ||
      (lower > 0 && upper > first))
    return 0;
  if (first)
    *flags |= WORD_CAPITAL;
  if (upper > 1 && lower == 0)
    *flags |= WORD_CAPITALS;
  return at;
}

/* What the lists know of a word. */
static void
words_look_up(const Wordlist *list, const char *text, Word *word)
{
  ArykText spelled = {text + word->start, word->end - word->start};
  word->entries = wordlist_word(list, spelled, &word->lead);
  for (const WordlistEntry *entry = word->entries; entry != NULL; entry = entry->next)
    if (entry->mark != 0 && wordlist_fits(entry, spelled))
      word->lists |= entry->mark;
}

/* Room for one more word, which is added to the number of them. */
static Word *
words_room(Words *words, size_t *room)
{
  if (words->count == *room) {
    *room = *room * 2 + 16;
    words->items = g_renew(Word, words->items, *room);
  }
  return &words->items[words->count++];
}

/* Fills in the word at `at`; returns where the next one may start. */
static size_t
words_read(const Words *words, Word *read, size_t at, size_t end, uint32_t flags)
{
  const char *text = words->text;
  gunichar c = words_char(text, at, end);
  Word word = {.start = (uint32_t)at, .flags = flags};
  size_t after = words_plain_end(text, at, end, &word.flags);
  if (after > 0) {
    word.end = (uint32_t)after;
    words_look_up(words->list, text, &word);
  } else if (words_is_letter(c)) {
    after = words_word_end(text, at, end);
    size_t cut = words_possessive(text, at, after, end, &word.flags);
    word.end = (uint32_t)cut;
    word.flags |= words_shape(text, at, cut);
    words_look_up(words->list, text, &word);
  } else if (c < 0x80 && g_ascii_isdigit((char)c)) {
    after = words_number_end(text, at, end);
    word.end = (uint32_t)after;
    word.flags |= WORD_NUMBER;
    words_look_up(words->list, text, &word);
  } else {
    after = words_next(text, at);
    word.end = (uint32_t)after;
    word.flags |= WORD_SIGN;
    words_look_up(words->list, text, &word);
  }
  *read = word;
  return after;
}

void
words_cut(Words *words, const Wordlist *list, const char *text, size_t start, size_t end)
{
  uint32_t flags = WORD_PARAGRAPH;
  size_t room = (end - start) / 5 + 4;
  *words = (Words){.text = text, .list = list, .items = g_new(Word, room)};
  for (size_t at = start; at < end;) {
    gunichar c = words_char(text, at, end);
    if (c == '\n') {
      flags = WORD_PARAGRAPH | WORD_SPACE;
      at++;
    } else if (c < 0x80 ? g_ascii_isspace((char)c) : g_unichar_isspace(c)) {
      flags |= WORD_SPACE;
      at = words_next(text, at);
    } else {
      at = words_read(words, words_room(words, &room), at, end, flags);
      flags = 0;
    }
  }
}

void
words_prepare(Wordlist *list)
{
  for (size_t i = 0; i < G_N_ELEMENTS(list_names); i++)
    wordlist_mark(list, list_names[i].name, list_names[i].bit);
  const WordlistEntry *entry;
  for (unsigned i = 0; (entry = wordlist_entry(list, i)) != NULL; i++) {
    Words words;
    words_cut(&words, list, entry->form, 0, strlen(entry->form));
    if (words.count > 1)
      wordlist_add_lead(list, words_text(&words, 0), entry->class_name, (unsigned)words.count);
    words_clear(&words);
  }
}

void
words_clear(Words *words)
{
  g_free(words->items);
  memset(words, 0, sizeof *words);
}

ArykText
words_text(const Words *words, size_t i)
{
  return words_span(words, i, i);
}

ArykText
words_span(const Words *words, size_t first, size_t last)
{
  ArykText text = {NULL, 0};
  if (first <= last && last < words->count) {
    text.data = words->text + words->items[first].start;
    text.length = words->items[last].end - words->items[first].start;
  }
  return text;
}

bool
words_is_sign(const Words *words, size_t i, const char *sign)
{
  return words_has(words, i, WORD_SIGN) && aryk_text_equal(words_text(words, i), aryk_text(sign));
}

/* The entry of word i alone in the class. */
static const WordlistEntry *
words_entry(const Words *words, size_t i, const char *class_name)
{
  const WordlistEntry *entry = words->items[i].entries;
  while (entry != NULL && !(strcmp(entry->class_name, class_name) == 0 &&
                            wordlist_fits(entry, words_text(words, i))))
    entry = entry->next;
  return entry;
}

bool
words_is(const Words *words, size_t i, const char *class_name)
{
  return i < words->count && words_entry(words, i, class_name) != NULL;
}

const WordlistEntry *
words_phrase(const Words *words, size_t i, const char *class_name, size_t *count)
{
  size_t most = MIN(words->count - MIN(i, words->count), wordlist_longest(words->list) + 2);
  if (most == 0)
    return NULL;
  most = MIN(most, wordlist_lead_words(words->items[i].lead, class_name));
  for (size_t n = most; n > 1; n--) {
    size_t last = i + n - 1;
    const WordlistEntry *entry = wordlist_find(words->list, class_name, words_span(words, i, last));
    if (entry != NULL) {
      *count = n;
      return entry;
    }
  }
  const WordlistEntry *entry = words_entry(words, i, class_name);
  if (entry != NULL)
    *count = 1;
  return entry;
}

bool
words_joined(const Words *words, size_t i)
{
  return i > 0 && i < words->count &&
         !words_has(words, i, WORD_SIGN | WORD_NUMBER | WORD_PARAGRAPH) &&
         words_has(words, i, WORD_SPACE) &&
         !words_has(words, i - 1, WORD_SIGN | WORD_NUMBER | WORD_POSSESSIVE);
}

bool
words_sentence_end(const Words *words, size_t i)
{
  if (i + 1 >= words->count || words_has(words, i + 1, WORD_PARAGRAPH))
    return true;
  if (words_is_sign(words, i, "!") || words_is_sign(words, i, "?"))
    return true;
  if (!words_is_sign(words, i, "."))
    return false;
  if (!words_has(words, i + 1, WORD_SPACE) || words_has(words, i + 1, WORD_NUMBER))
    return false;
  return i == 0 ||
         !(words_in(words, i - 1, IS_HONORIFIC | IS_MONTH) || words_has(words, i - 1, WORD_SIGN) ||
           words->items[i - 1].end - words->items[i - 1].start == 1);
}
