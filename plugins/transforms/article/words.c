/* words.c - what is asked of the words of a text: their classes, their phrases, what they end. */
#include "plugins/transforms/article/words.h"

typedef struct ClassName {
  const char *name;
  uint64_t mark;
} ClassName;

static const ClassName class_names[] = {{"title", IS_TITLE},
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
                                        {"country", IS_COUNTRY_NAME},
                                        {"demonym", IS_DEMONYM},
                                        {"month", IS_MONTH_NAME},
                                        {"weekday", IS_WEEKDAY},
                                        {"agency", IS_AGENCY},
                                        {"stamp", IS_STAMP},
                                        {"source_word", IS_SOURCE_WORD},
                                        {"source_head", IS_SOURCE_HEAD},
                                        {"currency_word", IS_CURRENCY},
                                        {"apposition_verb", IS_APPOSITION_VERB},
                                        {"contact", IS_CONTACT},
                                        {"contact_lead", IS_CONTACT_LEAD},
                                        {"update", IS_UPDATE},
                                        {"byline_end", IS_BYLINE_END},
                                        {"function_word", IS_FUNCTION_WORD},
                                        {"agency_tail", IS_AGENCY_TAIL},
                                        {"bulletin", IS_BULLETIN},
                                        {"credit_after", IS_CREDIT_AFTER},
                                        {"credit_before", IS_CREDIT_BEFORE},
                                        {"credit_made", IS_CREDIT_MADE},
                                        {"data_word", IS_DATA_WORD},
                                        {"day_word", IS_DAY_WORD},
                                        {"masthead", IS_MASTHEAD},
                                        {"paper", IS_PAPER},
                                        {"place_before", IS_PLACE_BEFORE},
                                        {"publishing", IS_PUBLISHING},
                                        {"section", IS_SECTION},
                                        {"state_head", IS_STATE_HEAD},
                                        {"who", IS_WHO}};

void
words_prepare(Wordlist *list)
{
  for (size_t i = 0; i < G_N_ELEMENTS(class_names); i++)
    wordlist_mark(list, class_names[i].name, class_names[i].mark);
  wordlist_mark_values(list, "function_word", WORD_CLASS(FIRST_LANGUAGE), LANGUAGES);
  const WordlistEntry *entry;
  for (unsigned i = 0; (entry = wordlist_entry(list, i)) != NULL; i++) {
    Words words;
    WordsRoom room;
    words_cut_line(&words, list, entry->form, 0, strlen(entry->form), &room);
    if (words.count > 1)
      wordlist_add_lead(list, words_text(&words, 0), words_text(&words, 1), entry->mark,
                        (unsigned)words.count);
    words_clear(&words);
  }
  wordlist_seal(list);
}

void
words_clear(Words *words)
{
  g_free(words->own);
  memset(words, 0, sizeof *words);
}

/* The entry of a text in the class. */
static const WordlistEntry *
words_entry(const WordlistEntry *entry, uint64_t class, ArykText text)
{
  while (entry != NULL && !((entry->mark & class) != 0 && wordlist_fits(entry, text)))
    entry = entry->next;
  return entry;
}

const WordlistEntry *
words_phrase_here(const Words *words, size_t i, uint64_t class, size_t *count)
{
  const WordlistForm *form = &words->forms[words->items[i].form];
  bool longer = (form->leads & class) != 0 && i + 1 < words->count &&
                (form->seconds & wordlist_initial(words_text(words, i + 1))) != 0;
  size_t most = longer ? MIN(words->count - i, form->longest) : 1;
  for (size_t n = most; n > 1; n--) {
    ArykText phrase = words_span(words, i, i + n - 1);
    const WordlistEntry *entry = words_entry(wordlist_entries(words->list, phrase), class, phrase);
    if (entry != NULL) {
      *count = n;
      return entry;
    }
  }
  if ((form->marks & class) == 0)
    return NULL;
  *count = 1;
  return words_entry(form->entries, class, words_text(words, i));
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
