/* quotes.c - direct speech in quotation marks of any style, and who speaks.
 *
 * Marks hold direct speech when it is long enough, ends like speech (a comma or a full stop inside
 * the marks) or is followed or led in by a verb of speech; titles and nicknames in marks are left.
 * The speaker is the person named beside the verb, by surname or by office; "he" is the person that
 * was named last. */

/* For memmem(). */
#define _GNU_SOURCE 1

#include "plugins/formats/byte_scan.h"
#include "plugins/transforms/article/article.h"

/* What closes is one of several: nations that open alike close in different ways. */
typedef struct Marks {
  const char *open;
  const char *close[3];
  bool sure; /* it never is something else: what is not closed ends with its paragraph */
} Marks;

static const Marks marks[] = {
    {"«", {"»"}, true},          {"“", {"”", "“"}, true},  {"„", {"“", "”", "\""}, true},
    {"”", {"”"}, false},         {"»", {"«", "»"}, false}, {"\"", {"\"", "”"}, false},
    {"``", {"''", "``"}, false}, {"''", {"''"}, false},    {"‘", {"’"}, false},
    {"‚", {"‘", "’"}, false},    {"'", {"'"}, false},      {"‹", {"›"}, true},
    {"「", {"」"}, true},        {"『", {"』"}, true}};

enum {
  QUOTE_WORDS = 4,    /* direct speech has as many, at least               */
  QUOTE_WINDOW = 14,  /* words around it in which its speaker is told      */
  QUOTE_BYTES = 4000, /* what is longer was never closed                   */
  OFFICE_REACH = 64,  /* persons with a role among whom "the minister" is sought */
  SPEAKER_REACH = 400 /* words in front in which "he" was named            */
};

/* The word behind a text's offset. */
static size_t
quotes_word_at(const Words *words, size_t offset)
{
  size_t low = 0;
  size_t high = words->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (words->items[middle].start < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool
quotes_opens(const Article *article, const Marks *pair, size_t at)
{
  size_t n = strlen(pair->open);
  return at + n <= article->body_length && memcmp(article->body + at, pair->open, n) == 0;
}

/* The closing mark at `at`; its length, 0 when none is there. An apostrophe closes only behind the
 * end of a clause or in front of one: "the firms' plans" goes on. */
static size_t
quotes_closes(const Article *article, const Marks *pair, size_t at, size_t end)
{
  for (size_t i = 0; i < G_N_ELEMENTS(pair->close) && pair->close[i] != NULL; i++) {
    const char *close = pair->close[i];
    size_t n = strlen(close);
    if (at + n > end || memcmp(article->body + at, close, n) != 0)
      continue;
    char next = at + n < end ? article->body[at + n] : '\n';
    bool apostrophe = strcmp(close, "’") == 0 || strcmp(close, "'") == 0;
    if (apostrophe && (g_ascii_isalnum(next) || (guchar)next >= 0x80))
      continue;
    if (strcmp(close, "'") == 0 && strchr(",.!?", article->body[at - 1]) == NULL &&
        strchr(",.;", next) == NULL)
      continue;
    return n;
  }
  return 0;
}

/* The next byte from `at` on that may begin a mark, or is one of those. */
static size_t
quotes_next(const char *body, size_t at, size_t end, ByteMarks of)
{
  return at < end ? (size_t)(byte_find_mark(body + at, body + end, of) - body) : at;
}

/* The closing mark's place, its length in *length. Speech of several paragraphs opens each with a
 * mark and closes the last. Where none closes, a sure mark holds to the paragraph's end (*length
 * is 0); others hold nothing: then 0, and what was searched, up to *none_before, is not searched
 * again for this mark. */
static size_t
quotes_close(const Article *article, const Marks *pair, size_t from, size_t *length,
             size_t *none_before)
{
  const char *body = article->body;
  size_t end = MIN(article->body_length, from + QUOTE_BYTES);
  size_t start = MAX(from, *none_before);
  while (end < article->body_length && ((guchar)body[end] & 0xc0) == 0x80)
    end--; /* whole characters */
  bool goes_on = false;
  size_t paragraph = 0; /* the end of the last paragraph that was not closed */
  ByteMarks stops = {{'\n', '\n', '\n', '\n'}};
  for (size_t i = 0; i < G_N_ELEMENTS(pair->close) && pair->close[i] != NULL; i++)
    stops.marks[i] = *pair->close[i];
  *length = 0;
  size_t at = start;
  for (; (at = quotes_next(body, at, end, stops)) < end; at++) {
    if (body[at] == '\n' && at + 1 < end && body[at + 1] == '\n') {
      if (paragraph == 0)
        paragraph = at;
      if (!quotes_opens(article, pair, at + 2))
        break;
      goes_on = true;
      paragraph = at;
      at += 1 + strlen(pair->open);
      continue;
    }
    *length = quotes_closes(article, pair, at, end);
    if (*length > 0)
      return at;
  }
  if (pair->sure || goes_on)
    return paragraph > 0 ? paragraph : end;
  *none_before = MAX(at, *none_before);
  return 0;
}

static size_t
quotes_count_words(const Words *words, Part text)
{
  size_t count = 0;
  for (size_t i = quotes_word_at(words, text.start);
       i < words->count && words->items[i].end <= text.end; i++)
    count += !words_has(words, i, WORD_SIGN | WORD_NUMBER);
  return count;
}

/* ---- The speaker ----------------------------------------------------------------------------- */

/* The person whose last or first name word i is: Asian names put the surname first. */
static const Person *
speaker_at(const Article *article, size_t i)
{
  return words_has(&article->words, i, WORD_CAPITAL)
             ? persons_named(article, words_text(&article->words, i))
             : NULL;
}

/* The person named last in front of word i. */
static const Person *
speaker_before(const Article *article, size_t i, size_t reach)
{
  while (i-- > 0 && reach-- > 0) {
    const Person *person = speaker_at(article, i);
    if (person != NULL)
      return person;
  }
  return NULL;
}

/* "the minister said": whose role has that word; the one named last of several. */
static const Person *
speaker_by_office(const Article *article, size_t title, size_t quote)
{
  ArykText word = words_text(&article->words, title);
  char *lower = g_utf8_strdown(word.data, (gssize)word.length);
  const Person *found = NULL;
  guint p = article->persons->len;
  for (guint asked = 0; p-- > 0 && found == NULL && asked < OFFICE_REACH;) {
    const Person *person = &g_array_index(article->persons, Person, p);
    if (person->role == NULL || person->first >= quote)
      continue;
    char *role = g_utf8_strdown(person->role, -1);
    if (strstr(role, lower) != NULL)
      found = person;
    g_free(role);
    asked++;
  }
  g_free(lower);
  return found != NULL ? found : speaker_before(article, title, SPEAKER_REACH);
}

/* The speaker told in words [from, to): a name, an office, "he". *verb says whether one speaks. */
static const Person *
speaker_between(const Article *article, size_t from, size_t to, size_t quote, bool *verb)
{
  const Words *words = &article->words;
  const Person *named = NULL;
  size_t office = SIZE_MAX;
  bool pronoun = false; /* in front of any name: "he said at a meeting with X" */
  for (size_t i = from; i < to && i < words->count; i++) {
    *verb = *verb || words_in(words, i, IS_SPEECH);
    if (named == NULL)
      named = speaker_at(article, i);
    if (office == SIZE_MAX && words_in(words, i, IS_TITLE))
      office = i;
    pronoun = pronoun || (words_in(words, i, IS_PRONOUN) && named == NULL && office == SIZE_MAX);
  }
  if (!*verb)
    return NULL;
  if (pronoun)
    return speaker_before(article, from, SPEAKER_REACH);
  if (named != NULL)
    return named;
  if (office != SIZE_MAX)
    return speaker_by_office(article, office, quote);
  return NULL;
}

/* Looks behind the quote, then in front of it. */
static const Person *
quotes_speaker(const Article *article, const Quote *quote, size_t previous_end, bool *told)
{
  const Words *words = &article->words;
  size_t open = quotes_word_at(words, quote->outer.start);
  size_t after = quotes_word_at(words, quote->outer.end);
  size_t end = after;
  /* behind a comma outside the marks the sentence may go on to something else */
  size_t window = words_is_sign(words, after, ",") ? QUOTE_WINDOW / 2 : QUOTE_WINDOW;
  while (end < words->count && end < after + window && !words_has(words, end, WORD_PARAGRAPH) &&
         !words_sentence_end(words, end))
    end++;
  bool verb = false;
  const Person *person = NULL;
  if (after < words->count && !words_has(words, after, WORD_PARAGRAPH))
    person = speaker_between(article, after, end, open, &verb);
  *told = verb;
  if (person != NULL || verb)
    return person;
  size_t from = open;
  size_t lower = quotes_word_at(words, previous_end);
  while (from > lower && open - from < QUOTE_WINDOW && !words_has(words, from, WORD_PARAGRAPH) &&
         !(from < open && words_sentence_end(words, from - 1)))
    from--;
  person = speaker_between(article, from, open, open, &verb);
  *told = verb;
  return person;
}

/* ---- The quotes ------------------------------------------------------------------------------ */

static bool
quotes_ends_like_speech(const Article *article, Part text)
{
  size_t end = text.end;
  return end > text.start && strchr(",.!?", article->body[end - 1]) != NULL;
}

/* A quote that opens at `at`; the offset behind it, or 0 when none does. */
static size_t
quotes_read(Article *article, const Marks *pair, size_t at, size_t *none_before)
{
  size_t n = strlen(pair->open);
  Quote quote = {.text = {at + n, 0}};
  size_t closing = 0;
  quote.text.end = quotes_close(article, pair, at + n, &closing, none_before);
  if (quote.text.end == 0)
    return 0;
  quote.outer.start = at;
  quote.outer.end = quote.text.end + closing;
  size_t behind = quote.outer.end;
  const Quote *last = article->quotes->len > 0
                          ? &g_array_index(article->quotes, Quote, article->quotes->len - 1)
                          : NULL;
  if (quotes_count_words(&article->words, quote.text) < QUOTE_WORDS)
    return behind;
  bool told = false;
  const Person *speaker =
      quotes_speaker(article, &quote, last != NULL ? last->outer.end : 0, &told);
  if (!told && !quotes_ends_like_speech(article, quote.text))
    return behind;
  bool same_paragraph = last != NULL && memmem(article->body + last->outer.end,
                                               at - last->outer.end, "\n\n", 2) == NULL;
  if (speaker != NULL)
    quote.speaker = g_strdup(speaker->name);
  else if (!told && same_paragraph)
    quote.speaker = g_strdup(last->speaker);
  g_array_append_val(article->quotes, quote);
  return behind;
}

/* The first answer of an interview that holds a byte from `at` up to `last`; the offset behind it,
 * or 0. *next is the first answer that does not end in front of `at`. */
static size_t
quotes_in_answer(const GArray *answers, guint *next, size_t at, size_t last)
{
  while (*next < answers->len && g_array_index(answers, Quote, *next).outer.end <= at)
    (*next)++;
  if (*next >= answers->len || last < g_array_index(answers, Quote, *next).outer.start)
    return 0;
  return g_array_index(answers, Quote, *next).outer.end;
}

/* A quote whose mark opens at `at`; the offset behind it, or 0 when none does. */
static size_t
quotes_open(Article *article, size_t at, size_t none_before[])
{
  const char *body = article->body;
  size_t behind = 0;
  if (at > 0 && g_ascii_isalnum(body[at - 1]))
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS(marks) && behind == 0; i++) {
    if (body[at] == *marks[i].open && quotes_opens(article, &marks[i], at))
      behind = quotes_read(article, &marks[i], at, &none_before[i]);
  }
  return behind;
}

static gint
quotes_compare(gconstpointer a, gconstpointer b)
{
  const Quote *first = a;
  const Quote *second = b;
  return (first->text.start > second->text.start) - (first->text.start < second->text.start);
}

static void
quotes_in_marks(Article *article, const GArray *answers)
{
  static const ByteMarks openings = {{'"', '\'', '`', '`'}}; /* the others are not ASCII */
  size_t none_before[G_N_ELEMENTS(marks)] = {0};
  guint answer = 0;
  size_t mark = quotes_next(article->body, 0, article->body_length, openings);
  for (size_t at = 0; at < article->body_length;) {
    if (mark < at) /* what was passed over is not sought again behind each answer */
      mark = quotes_next(article->body, at, article->body_length, openings);
    size_t behind = quotes_in_answer(answers, &answer, at, mark);
    if (behind == 0 && mark < article->body_length)
      behind = quotes_open(article, mark, none_before);
    if (behind == 0 && mark < article->body_length)
      behind = (size_t)(g_utf8_next_char(article->body + mark) - article->body);
    at = behind > 0 ? behind : mark;
  }
}

void
article_quotes(Article *article)
{
  article_interview(article);
  GArray *answers = article->quotes;
  GArray *marked = g_array_new(FALSE, FALSE, sizeof(Quote));
  article->quotes = marked;
  quotes_in_marks(article, answers);
  article->quotes = answers;
  g_array_append_vals(answers, marked->data, marked->len);
  g_array_free(marked, TRUE); /* the speakers have moved */
  g_array_sort(answers, quotes_compare);
}
