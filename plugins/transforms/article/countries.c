/* countries.c - the countries an article names, in the order of their first mention.
 *
 * A country is named by its name, its adjective or its people. "US dollars" and "Belarusian rubles"
 * name money, not countries. Everything is read, the headline too. Also here: the language. */
#include "plugins/transforms/article/article.h"

static void
countries_add(Article *article, const char *code)
{
  for (guint i = 0; i < article->countries->len; i++)
    if (strcmp(g_ptr_array_index(article->countries, i), code) == 0)
      return;
  g_ptr_array_add(article->countries, (gpointer)code);
}

/* The longest country phrase at word i. */
static const WordlistEntry *
countries_at(const Words *words, size_t i, size_t *count)
{
  size_t names = 0;
  size_t people = 0;
  if (!words_leads(words, i, IS_COUNTRY))
    return NULL;
  const WordlistEntry *name = words_phrase(words, i, IS_COUNTRY_NAME, &names);
  const WordlistEntry *demonym = words_phrase(words, i, IS_DEMONYM, &people);
  *count = MAX(names, people);
  return people > names ? demonym : name != NULL ? name : demonym;
}

/* "Kazakh-Hungarian": both halves of a word with a hyphen. */
static void
countries_hyphened(Article *article, ArykText word)
{
  const char *hyphen = memchr(word.data, '-', word.length);
  if (hyphen == NULL || !g_unichar_isupper(g_utf8_get_char(word.data)))
    return;
  ArykText halves[2] = {{word.data, (size_t)(hyphen - word.data)},
                        {hyphen + 1, word.length - (size_t)(hyphen - word.data) - 1}};
  for (size_t i = 0; i < 2; i++) {
    if (halves[i].length == 0 || !g_ascii_isupper(halves[i].data[0]))
      continue;
    const WordlistEntry *entry = wordlist_find(article->list, "country", halves[i]);
    if (entry == NULL)
      entry = wordlist_find(article->list, "demonym", halves[i]);
    if (entry != NULL)
      countries_add(article, entry->value);
  }
}

/* US$5, US dollars, Swiss francs. */
static bool
countries_is_money(const Words *words, size_t after)
{
  return words_in(words, after, IS_CURRENCY) ||
         (after < words->count &&
          g_unichar_type(g_utf8_get_char(words->text + words->items[after].start)) ==
              G_UNICODE_CURRENCY_SYMBOL &&
          !words_has(words, after, WORD_SPACE));
}

static void
countries_among(Article *article, const Words *words)
{
  for (size_t i = 0; (i = words_next(words, i, WORD_CAPITAL)) < words->count;) {
    size_t count = 0;
    const WordlistEntry *entry = countries_at(words, i, &count);
    if (entry == NULL) {
      countries_hyphened(article, words_text(words, i));
      i++;
      continue;
    }
    if (!countries_is_money(words, i + count))
      countries_add(article, entry->value);
    i += count;
  }
}

/* The same of a part of the text that is not in the body. */
static void
countries_outside(Article *article, size_t start, size_t end)
{
  Words words;
  WordsRoom room;
  words_cut_line(&words, article->list, article->text, start, end, &room);
  countries_among(article, &words);
  words_clear(&words);
}

void
article_countries(Article *article)
{
  countries_outside(article, 0, article->body_start);
  countries_among(article, &article->words);
  countries_outside(article, article->body_end, article->length);
}

/* ---- The language ---------------------------------------------------------------------------- */

enum {
  LANGUAGE_WORDS = 600 /* from which the language is to be told */
};

/* How often function words of each language have come. */
typedef struct Tally {
  unsigned counts[LANGUAGES];
  unsigned most, best;
  const WordlistForm *form; /* one that is of the best */
} Tally;

/* Counts a word for each language that it is a function word of. */
static inline void
tally_word(Tally *tally, const WordlistForm *form)
{
  uint64_t bits = form->marks >> FIRST_LANGUAGE;
  while (bits != 0) {
    unsigned language = 63 - (unsigned)__builtin_clzll(bits);
    bits ^= UINT64_C(1) << language;
    if (++tally->counts[language] > tally->most) {
      tally->most = tally->counts[language];
      tally->best = language;
      tally->form = form;
    }
  }
}

/* The name of the best language, as the list of function words has it. */
static const char *
tally_name(const Tally *tally)
{
  const WordlistEntry *entry = tally->form->entries;
  while ((entry->mark & WORD_CLASS(FIRST_LANGUAGE + tally->best)) == 0)
    entry = entry->next;
  return entry->value;
}

/* The language whose function words make up most, and at least a twelfth, of the words. */
void
article_language(Article *article)
{
  const Words *words = &article->words;
  const WordlistForm *forms = words->forms;
  size_t end = MIN(words->count, LANGUAGE_WORDS), count = 0;
  uint32_t function_words[LANGUAGE_WORDS];
  Tally tally = {.form = NULL};
  for (size_t i = 0; i < end; i++) { /* which words are, is not to be foreseen: all are put down */
    function_words[count] = words->items[i].form;
    count += (forms[words->items[i].form].marks & IS_FUNCTION_WORD) != 0;
  }
  for (size_t i = 0; i < count; i++)
    tally_word(&tally, &forms[function_words[i]]);
  if (tally.form != NULL && tally.most * 12 >= words_without(words, end, WORD_SIGN | WORD_NUMBER))
    article->language = g_strdup(tally_name(&tally));
}
