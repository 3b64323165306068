/* goods.c - the goods that a text is about, by its title or its first figures. */
#include "plugins/transforms/facts/what.h"

/* A word of a text, and its number in the grammar, once that was asked for. */
typedef struct GoodsWord {
  ArykText text;
  uint32_t word;
  bool known;
} GoodsWord;

static bool
goods_is(GoodsWord *word, LexiconClass class_id)
{
  if (!word->known)
    word->word = token_word(&grammar_tables, word->text.data, word->text.length);
  word->known = true;
  return lookup_word_is(word->word, class_id);
}

bool
goods_noun(uint32_t word)
{
  return lookup_word_is(word, CLASS_GOODS_NOUN);
}

/* The word may name goods: no country, no verb, none that tells of amounts. */
static bool
goods_word(GoodsWord *word)
{
  static const LexiconClass others[] = {CLASS_NO_GOODS,   CLASS_COUNTRY,        CLASS_DEMONYM,
                                        CLASS_PAST_VERB,  CLASS_INDICATOR_LEAD, CLASS_CHANGE_VERB,
                                        CLASS_QUALIFIER,  CLASS_OTHER_VERB,     CLASS_JOINT,
                                        CLASS_PHRASE_END, CLASS_AMOUNT_OF,      CLASS_GOODS_LEAD};
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (goods_is(word, others[i]))
      return false;
  for (size_t i = 0; i < word->text.length; i++)
    if (!g_ascii_isalpha(word->text.data[i]))
      return false;
  return word->text.length > 2;
}

/* "exports of cars": no word in front of others, as "copper" is. */
static bool
goods_are_many(const GoodsWord *word)
{
  const char *ending = phrase_end(PHRASE_PLURAL);
  size_t length = strlen(ending);
  return word->text.length > length &&
         memcmp(word->text.data + word->text.length - length, ending, length) == 0;
}

static inline bool
goods_is_stop(char sign)
{
  return sign == ',' || sign == '.' || sign == ':' || sign == ';';
}

/* The words of the text, at most `room`; returns how many. */
static uint32_t
goods_words(ArykText text, GoodsWord words[], uint32_t room)
{
  uint32_t count = 0;
  if (text.length == 0)
    return 0; /* there may be no text at all */
  const char *end = text.data + text.length, *behind;
  for (const char *at = text.data; at < end && count < room; at = behind + (behind < end)) {
    const char *blank = memchr(at, ' ', (size_t)(end - at));
    size_t length = (size_t)((behind = blank != NULL ? blank : end) - at);
    while (length > 0 && goods_is_stop(at[length - 1]))
      length--;
    words[count] = (GoodsWord){.text = {at, length}};
    count += length > 0;
  }
  return count;
}

bool
goods_find(ArykText text, bool title, char goods[TOPIC_GOODS])
{
  enum {
    WORDS = 16
  };
  GoodsWord words[WORDS];
  uint32_t count = goods_words(text, words, WORDS), noun = 0;
  goods[0] = '\0';
  while (noun < count && !goods_is(&words[noun], CLASS_GOODS_NOUN) &&
         !(title && goods_is(&words[noun], CLASS_GOODS_TRADE)))
    noun++;
  if (noun == count)
    return false;
  ArykText name = {NULL, 0};
  GoodsWord *behind = &words[noun + 1]; /* of the noun */
  bool of = noun + 2 < count && goods_is(behind, CLASS_OF_WORD);
  if (of && goods_is(&behind[1], CLASS_ARTICLE))
    return false; /* "production of the metal": of the one told of before */
  if (noun > 0 && goods_word(&words[noun - 1]))
    name = words[noun - 1].text;
  else if (of && noun + 3 >= count && goods_word(&behind[1]) && !goods_are_many(&behind[1]))
    name = behind[1].text;
  else if (of && noun + 4 == count && goods_word(&behind[1]) && goods_word(&behind[2]))
    name = (ArykText){behind[1].text.data, (size_t)(behind[2].text.data - behind[1].text.data) +
                                               behind[2].text.length}; /* "output of crude oil" */
  if (name.length > 0 && name.length < TOPIC_GOODS)
    for (size_t i = 0; i <= name.length; i++)
      goods[i] = i < name.length ? token_small(name.data[i]) : '\0';
  return true;
}
