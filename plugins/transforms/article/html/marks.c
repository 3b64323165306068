#include "plugins/transforms/article/html/marks.h"

extern const char article_names_lex[];

enum {
  MOST_WORDS = 24, /* of one value; what stands behind is not read */
  LONGEST_PHRASE = 3
};

struct MarkWords {
  Wordlist *list;
};

static const char *const mark_names[MARK_COUNT] = {
    [MARK_BODY] = "body",       [MARK_NAVIGATION] = "navigation",
    [MARK_FOOTER] = "footer",   [MARK_HEADER] = "header",
    [MARK_SIDEBAR] = "sidebar", [MARK_COMMENTS] = "comments",
    [MARK_RELATED] = "related", [MARK_SHARE] = "share",
    [MARK_ADVERT] = "advert",   [MARK_NEWSLETTER] = "newsletter",
    [MARK_AUTHOR] = "author",   [MARK_TAGS] = "tags",
    [MARK_CAPTION] = "caption", [MARK_MEDIA] = "media",
    [MARK_DATE] = "date",       [MARK_META] = "meta",
    [MARK_HIDDEN] = "hidden",   [MARK_OVERLAY] = "overlay",
    [MARK_LEGAL] = "legal",     [MARK_WIDGET] = "widget",
    [MARK_EMBED] = "embed",     [MARK_SUMMARY] = "summary",
    [MARK_TITLE] = "title",     [MARK_PROFILE] = "profile"};

const char *
mark_name(Mark mark)
{
  return mark_names[mark];
}

MarkWords *
mark_words_new(GError **error)
{
  MarkWords *words = g_new0(MarkWords, 1);
  words->list = wordlist_new();
  if (wordlist_add(words->list, article_names_lex, error))
    return words;
  mark_words_free(words);
  return NULL;
}

void
mark_words_free(MarkWords *words)
{
  if (words == NULL)
    return;
  wordlist_free(words->list);
  g_free(words);
}

/* The marks of a phrase; *known: it is in the list at all, be it as a word that only joins others.
 */
static MarkSet
mark_look_up(const MarkWords *words, ArykText phrase, bool whole, bool *known)
{
  MarkSet marks = 0;
  *known = false;
  for (const WordlistEntry *entry = wordlist_entries(words->list, phrase); entry != NULL;
       entry = entry->next) {
    bool only_whole = strcmp(entry->key, "whole") == 0;
    if (only_whole && !whole)
      continue;
    *known = true;
    for (int i = 0; i < MARK_COUNT; i++)
      if (strcmp(entry->class_name, mark_names[i]) == 0)
        marks |= MARK_BIT(i);
  }
  return marks;
}

/* "relatedposts": the marks of both halves and of the two together, when both are known. */
static MarkSet
mark_glued(const MarkWords *words, ArykText word)
{
  for (size_t cut = word.length - 2; cut >= 3; cut--) {
    ArykText left = {word.data, cut};
    ArykText right = {word.data + cut, word.length - cut};
    bool left_known, right_known, both_known;
    MarkSet marks = mark_look_up(words, left, false, &left_known);
    if (!left_known)
      continue;
    marks |= mark_look_up(words, right, false, &right_known);
    if (!right_known)
      continue;
    char both[64];
    int length = g_snprintf(both, sizeof both, "%.*s %.*s", (int)cut, word.data, (int)right.length,
                            right.data);
    ArykText phrase = {both, MIN((size_t)length, sizeof both - 1)};
    return marks | mark_look_up(words, phrase, false, &both_known);
  }
  return 0;
}

/* The words of a value, in small letters and with one blank between them, in `room`. */
typedef struct NameWords {
  char room[512];
  ArykText words[MOST_WORDS];
  bool whole[MOST_WORDS]; /* nothing but the word between two blanks */
  size_t count;
} NameWords;

static void
name_words_cut(NameWords *cut, const char *names)
{
  size_t used = 0;
  size_t token = 0; /* the first word since the last blank */
  cut->count = 0;
  for (const char *p = names;
       *p != '\0' && cut->count < MOST_WORDS && used + 2 < sizeof cut->room;) {
    if (!g_ascii_isalnum(*p)) {
      if (*p == ' ')
        token = cut->count;
      p++;
      continue;
    }
    size_t start = used;
    const char *first = p;
    for (; g_ascii_isalnum(*p) && used + 2 < sizeof cut->room; p++) {
      bool border = p > first && g_ascii_isupper(*p) && g_ascii_islower(p[-1]);
      if (border)
        break;
      cut->room[used++] = g_ascii_tolower(*p);
    }
    cut->words[cut->count] = (ArykText){cut->room + start, used - start};
    cut->whole[cut->count] = cut->count == token && (*p == ' ' || *p == '\0');
    cut->count++;
    cut->room[used++] = ' ';
  }
}

MarkSet
mark_words_read(const MarkWords *words, const char *names)
{
  NameWords cut;
  MarkSet marks = 0;
  name_words_cut(&cut, names);
  for (size_t i = 0; i < cut.count; i++) {
    bool known = false;
    size_t most = MIN(LONGEST_PHRASE, cut.count - i);
    for (size_t n = most; n > 0; n--) {
      const char *end = cut.words[i + n - 1].data + cut.words[i + n - 1].length;
      ArykText phrase = {cut.words[i].data, (size_t)(end - cut.words[i].data)};
      bool found;
      marks |= mark_look_up(words, phrase, n == 1 && cut.whole[i], &found);
      known = known || found;
    }
    if (!known && cut.words[i].length >= 6 && cut.words[i].length <= 40)
      marks |= mark_glued(words, cut.words[i]);
  }
  return marks;
}
