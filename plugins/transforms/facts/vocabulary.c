/* vocabulary.c - see vocabulary.h. */
#include "plugins/transforms/facts/vocabulary.h"

#include <string.h>

#include "plugins/language/phrase.h"
#include "plugins/language/token.h"
#include "plugins/language/wordlist.h"

extern const char facts_indicators_lex[];
extern const char demonyms_lex[];

enum {
  LEAD_WORDS = 4 /* of a lead or a country in front, at most */
};

/* What the entries of the list are marked with. */
enum {
  MARK_PLACE = 1,
  MARK_LEAD = 2,
  MARK_INDICATOR = 4
};

/* Which letters forms begin with, up to four, as places of bits: most words begin none, and need no
 * look into the list. */
enum {
  STARTS_LETTERS = 4,
  STARTS_BITS = 12, /* of a place */
  STARTS_WORDS = (1 << STARTS_BITS) / 64
};
typedef struct Starts {
  uint64_t words[STARTS_WORDS];
} Starts;

struct Vocabulary {
  Wordlist *list;
  Starts fronts;     /* of leads and places */
  Starts indicators; /* of those            */
  ArykText genitive; /* the ending          */
};

void
vocabulary_free(Vocabulary *vocabulary)
{
  if (vocabulary == NULL)
    return;
  wordlist_free(vocabulary->list);
  g_free(vocabulary);
}

/* The letters that a text begins with; 0 where folding may make others of them. */
static inline uint64_t
starts_letters(ArykText text)
{
  uint64_t eight = eight_first(eight_at(text.data, text.data + text.length), STARTS_LETTERS);
  if ((eight & EIGHT_TOPS) != 0)
    return 0;
  unsigned letters = (unsigned)__builtin_ctzll(eight_letters(eight) ^ EIGHT_TOPS) / 8;
  return eight_first(eight_small(eight), letters);
}

static inline uint32_t
starts_place(uint64_t letters)
{
  return word_key_place(letters, 64 - STARTS_BITS);
}

static void
starts_add(Starts *starts, const char *form)
{
  uint32_t place = starts_place(starts_letters(aryk_text(form)));
  starts->words[place / 64] |= UINT64_C(1) << (place % 64);
}

/* Whether a form may begin as the text does. */
static inline bool
starts_with(const Starts *starts, ArykText text)
{
  uint64_t letters = starts_letters(text);
  uint32_t place = starts_place(letters);
  return letters == 0 || (starts->words[place / 64] >> (place % 64) & 1) != 0;
}

static bool
vocabulary_add_file(Vocabulary *vocabulary, const char *path, GError **error)
{
  char *text = NULL;
  gsize length = 0;
  GError *failure = NULL;
  size_t bad;
  if (!g_file_get_contents(path, &text, &length, &failure)) {
    aryk_error(error, ARYK_ERROR_IO, "the vocabulary cannot be read: %s", failure->message);
    g_error_free(failure);
    return false;
  }
  bool good = true;
  if (!aryk_utf8_valid((ArykText){text, length}, &bad)) {
    good = aryk_error(error, ARYK_ERROR_ENCODING, "%s: byte %zu is not UTF-8", path, bad);
  } else if (!wordlist_add(vocabulary->list, text, error)) {
    g_prefix_error(error, "%s: ", path);
    good = false;
  }
  g_free(text);
  return good;
}

/* Notes which words leads and countries begin with, so that others need no second look. */
static void
vocabulary_mark(Vocabulary *vocabulary)
{
  Wordlist *list = vocabulary->list;
  const WordlistEntry *entry;
  vocabulary->genitive = aryk_text(phrase_end(PHRASE_GENITIVE));
  wordlist_mark(list, "country", MARK_PLACE);
  wordlist_mark(list, "demonym", MARK_PLACE);
  wordlist_mark(list, "indicator_lead", MARK_LEAD);
  wordlist_mark(list, "indicator", MARK_INDICATOR);
  for (unsigned i = 0; (entry = wordlist_entry(list, i)) != NULL; i++) {
    unsigned words = 1;
    if ((entry->mark & MARK_INDICATOR) != 0)
      starts_add(&vocabulary->indicators, entry->form);
    if ((entry->mark & (MARK_PLACE | MARK_LEAD)) == 0)
      continue;
    starts_add(&vocabulary->fronts, entry->form);
    for (const char *at = entry->form; (at = strchr(at, ' ')) != NULL; at++)
      words++;
    ArykText first = {entry->form, strcspn(entry->form, " ")};
    wordlist_add_lead(list, first, (ArykText){NULL, 0}, entry->mark, words);
  }
  wordlist_seal(list);
}

Vocabulary *
vocabulary_load(const ArykStrings *paths, GError **error)
{
  Vocabulary *vocabulary = g_new0(Vocabulary, 1);
  vocabulary->list = wordlist_new();
  bool good = wordlist_add(vocabulary->list, demonyms_lex, error) &&
              wordlist_add(vocabulary->list, facts_indicators_lex, error);
  /* The last one that is added goes first. */
  for (size_t i = paths->count; i-- > 0 && good;)
    good = vocabulary_add_file(vocabulary, paths->items[i], error);
  if (good)
    vocabulary_mark(vocabulary);
  else
    g_clear_pointer(&vocabulary, vocabulary_free);
  return vocabulary;
}

/* ---- What is left of an indicator ------------------------------------------------------------ */

static bool
is_in(const Vocabulary *vocabulary, ArykText phrase, uint64_t marks)
{
  for (const WordlistEntry *entry = wordlist_entries(vocabulary->list, phrase); entry != NULL;
       entry = entry->next)
    if ((entry->mark & marks) != 0 && wordlist_fits(entry, phrase))
      return true;
  return false;
}

/* "Norland's": without the ending, whose apostrophe is straight or not. */
static ArykText
without_ending(const Vocabulary *vocabulary, ArykText phrase)
{
  const char *ending = vocabulary->genitive.data, *curved = "\u2019";
  size_t length = vocabulary->genitive.length;
  if (phrase.length <= length || phrase.data[phrase.length - 1] != ending[length - 1])
    return phrase;
  if (memcmp(phrase.data + phrase.length - length, ending, length) == 0)
    return (ArykText){phrase.data, phrase.length - length};
  size_t letters = length - 1, wide = strlen(curved) + letters; /* behind its apostrophe */
  if (phrase.length > wide &&
      memcmp(phrase.data + phrase.length - wide, curved, strlen(curved)) == 0 &&
      memcmp(phrase.data + phrase.length - letters, ending + 1, letters) == 0)
    phrase.length -= wide;
  return phrase;
}

/* The number of words of the longest lead or country that begins with the word; 0 without any. */
static unsigned
lead_words(const Vocabulary *vocabulary, ArykText word)
{
  const Wordlist *list = vocabulary->list;
  const WordlistForm *forms = wordlist_forms(list);
  ArykText bare = without_ending(vocabulary, word);
  if (!starts_with(&vocabulary->fronts, bare))
    return 0;
  unsigned words = forms[wordlist_word(list, word)].longest;
  return words == 0 && bare.length < word.length ? forms[wordlist_word(list, bare)].longest : words;
}

/* The bytes of the lead in front, with the blank behind it; 0: there is none. */
static size_t
lead_length(const Vocabulary *vocabulary, ArykText text)
{
  size_t ends[LEAD_WORDS];
  unsigned count = 0, most = 1;
  const char *at = text.data, *end = text.data + text.length, *blank;
  while (count < MIN(most, LEAD_WORDS) && (blank = memchr(at, ' ', (size_t)(end - at))) != NULL) {
    ends[count++] = (size_t)(blank - text.data);
    if (count == 1)
      most = lead_words(vocabulary, (ArykText){text.data, ends[0]});
    at = blank + 1;
  }
  for (count = MIN(count, most); count-- > 0;) {
    ArykText phrase = {text.data, ends[count]};
    ArykText bare = without_ending(vocabulary, phrase);
    if (is_in(vocabulary, phrase, MARK_PLACE | MARK_LEAD) ||
        (bare.length < phrase.length && is_in(vocabulary, bare, MARK_PLACE)))
      return ends[count] + 1;
  }
  return 0;
}

/* The bytes of the joint in front of a country that may stand at a blank of the text; 0 for none.
 */
static size_t
place_joint(ArykText text, size_t at)
{
  static const PhraseId joints[] = {PHRASE_OF, PHRASE_IN};
  for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
    const char *joint = phrase_joint(joints[i]);
    if (at + 1 == text.length || text.data[at + 1] != joint[1])
      continue;
    size_t length = strlen(joint);
    if (text.length - at >= length && memcmp(text.data + at, joint, length) == 0)
      return length;
  }
  return 0;
}

/* "exports of Norland", "imports in Norland": without the country. */
static ArykText
without_country(const Vocabulary *vocabulary, ArykText text)
{
  for (size_t i = text.length; i-- > 0;) {
    size_t joint = text.data[i] == ' ' ? place_joint(text, i) : 0;
    if (joint == 0)
      continue;
    ArykText country = {text.data + i + joint, text.length - i - joint};
    if (is_in(vocabulary, country, MARK_PLACE))
      text.length = i;
    break;
  }
  return text;
}

/* The code of what is the whole indicator; NULL. */
static const char *
vocabulary_code(const Vocabulary *vocabulary, ArykText text)
{
  if (!starts_with(&vocabulary->indicators, text))
    return NULL;
  const WordlistEntry *entry = wordlist_entries(vocabulary->list, text);
  while (entry != NULL && !((entry->mark & MARK_INDICATOR) != 0 && wordlist_fits(entry, text)))
    entry = entry->next;
  return entry != NULL && entry->value[0] != '\0' ? entry->value : NULL;
}

const char *
vocabulary_find(const Vocabulary *vocabulary, ArykText indicator, ArykText *rest)
{
  ArykText text = indicator;
  if (memchr(text.data, ' ', text.length) != NULL) {
    for (size_t lead; (lead = lead_length(vocabulary, text)) > 0;) {
      text.data += lead;
      text.length -= lead;
    }
    text = without_country(vocabulary, text);
  }
  *rest = text;
  return vocabulary_code(vocabulary, text);
}

void
vocabulary_words(ArykText rest, char words[VOCABULARY_WORDS])
{
  eight_copy_small(words, rest.data, MIN(rest.length, VOCABULARY_WORDS - 1));
}
