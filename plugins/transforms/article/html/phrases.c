#include "plugins/transforms/article/html/phrases.h"

extern const char article_phrases_lex[];

enum {
  MOST_WORDS = 60,
  MOST_BYTES = 600,
  LONGEST_PHRASE = 9
};

struct Phrases {
  Wordlist *list;
};

Phrases *
phrases_new(GError **error)
{
  Phrases *phrases = g_new0(Phrases, 1);
  phrases->list = wordlist_new();
  if (wordlist_add(phrases->list, article_phrases_lex, error))
    return phrases;
  phrases_free(phrases);
  return NULL;
}

void
phrases_free(Phrases *phrases)
{
  if (phrases == NULL)
    return;
  wordlist_free(phrases->list);
  g_free(phrases);
}

/* The first words of a line, in small letters, a blank between them. */
typedef struct LineWords {
  char text[MOST_BYTES + 16];
  size_t ends[MOST_WORDS]; /* in `text`, behind word i       */
  bool parted[MOST_WORDS]; /* a colon, dash or bar follows it */
  size_t count;
  bool all; /* the line has no more */
} LineWords;

static bool
line_parts(gunichar c)
{
  return c == ':' || c == '|' || c == 0xff1a || c == 0x2013 || c == 0x2014 || c == '>' ||
         c == 0xbb || c == 0x2192 || c == '-';
}

static bool
line_holds(gunichar c)
{
  return g_unichar_isalnum(c) || c == '\'' || c == 0x2019 || c == '-' || c == 0xa9 ||
         g_unichar_ismark(c);
}

static void
line_words(LineWords *words, ArykText line)
{
  const char *p = line.data;
  const char *end = p + line.length;
  size_t used = 0;
  bool in_word = false;
  words->count = 0;
  words->all = true;
  for (; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    const char *next = g_utf8_next_char(p);
    bool joins = (c == '-' && in_word && next < end && g_unichar_isalnum(g_utf8_get_char(next)));
    if (!line_holds(c) || (c == '-' && !joins)) {
      if (in_word)
        words->ends[words->count++] = used;
      in_word = false;
      if (words->count > 0 && line_parts(c))
        words->parted[words->count - 1] = true;
      continue;
    }
    if (!in_word) {
      if (words->count == MOST_WORDS || used + 16 > MOST_BYTES) {
        words->all = false;
        return;
      }
      if (used > 0)
        words->text[used++] = ' ';
      words->parted[words->count] = false;
      in_word = true;
    }
    if (used + 16 > sizeof words->text) {
      words->all = false;
      break;
    }
    used +=
        (size_t)g_unichar_to_utf8(c == 0x2019 ? '\'' : g_unichar_tolower(c), words->text + used);
  }
  if (in_word)
    words->ends[words->count++] = used;
}

static unsigned
phrase_class(const char *name)
{
  return strcmp(name, "end") == 0      ? PHRASE_END
         : strcmp(name, "stop") == 0   ? PHRASE_END | PHRASE_STOP
         : strcmp(name, "promo") == 0  ? PHRASE_PROMO
         : strcmp(name, "about") == 0  ? PHRASE_ABOUT
         : strcmp(name, "credit") == 0 ? PHRASE_CREDIT
         : strcmp(name, "tail") == 0   ? PHRASE_TAIL
                                       : 0;
}

static unsigned
phrases_start(const Phrases *phrases, const LineWords *words)
{
  unsigned read = 0;
  for (size_t n = MIN(words->count, LONGEST_PHRASE); n > 0; n--) {
    ArykText phrase = {words->text, words->ends[n - 1]};
    bool whole = words->all && n == words->count;
    for (const WordlistEntry *entry = wordlist_entries(phrases->list, phrase); entry != NULL;
         entry = entry->next) {
      bool fits = entry->key[0] == 's' || (entry->key[0] == 'w' && whole) ||
                  (entry->key[0] == 'c' && words->parted[n - 1]);
      if (fits)
        read |= phrase_class(entry->class_name) | (whole ? PHRASE_WHOLE : 0U);
    }
  }
  return read;
}

/* What phrases that may stand anywhere in a short line say. */
static unsigned
phrases_inside(const Phrases *phrases, const LineWords *words)
{
  unsigned read = 0;
  for (size_t first = 0; words->all && first < words->count; first++) {
    size_t start = first == 0 ? 0 : words->ends[first - 1] + 1;
    for (size_t last = first; last < words->count && last < first + 4; last++) {
      ArykText phrase = {words->text + start, words->ends[last] - start};
      for (const WordlistEntry *entry = wordlist_entries(phrases->list, phrase); entry != NULL;
           entry = entry->next)
        if (entry->key[0] == 'h')
          read |= phrase_class(entry->class_name);
    }
  }
  return read;
}

/* "More great stories": the first and the last word tell, when there are few. */
static unsigned
phrases_frame(const Phrases *phrases, const LineWords *words)
{
  if (!words->all || words->count < 2 || words->count > 7)
    return 0;
  size_t start = words->ends[words->count - 2] + 1;
  ArykText first = {words->text, words->ends[0]};
  ArykText last = {words->text + start, words->ends[words->count - 1] - start};
  for (const WordlistEntry *entry = wordlist_entries(phrases->list, last); entry != NULL;
       entry = entry->next)
    if (strcmp(entry->key, "from") == 0 && aryk_text_equal(aryk_text(entry->value), first))
      return phrase_class(entry->class_name) | PHRASE_WHOLE;
  return 0;
}

unsigned
phrases_read(const Phrases *phrases, ArykText line)
{
  LineWords words;
  line_words(&words, line);
  return phrases_start(phrases, &words) | phrases_inside(phrases, &words) |
         phrases_frame(phrases, &words);
}

static gunichar
same_next(const char **p, const char *end)
{
  while (*p < end) {
    gunichar c = g_utf8_get_char(*p);
    *p = g_utf8_next_char(*p);
    if (g_unichar_isalnum(c))
      return g_unichar_tolower(c);
  }
  return 0;
}

bool
phrases_same(ArykText a, ArykText b)
{
  const char *p = a.data, *p_end = p + a.length;
  const char *q = b.data, *q_end = q + b.length;
  for (;;) {
    gunichar c = same_next(&p, p_end);
    if (c != same_next(&q, q_end))
      return false;
    if (c == 0)
      return true;
  }
}

bool
phrases_begin(ArykText text, ArykText part)
{
  const char *p = text.data, *p_end = p + text.length;
  const char *q = part.data, *q_end = q + part.length;
  gunichar c = same_next(&q, q_end);
  if (c == 0)
    return false;
  for (; c != 0; c = same_next(&q, q_end))
    if (same_next(&p, p_end) != c)
      return false;
  return true;
}
