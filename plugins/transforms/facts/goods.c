/* goods.c - the goods that a text is about, by its title or its first figures. */
#include "plugins/transforms/facts/what.h"

bool
goods_noun(ArykText word)
{
  return language_word(word.data, word.length, CLASS_GOODS_NOUN, ATTRIBUTE_NONE) != NULL;
}

/* Who trades in goods: "banana growers". */
static bool
goods_trade(ArykText word)
{
  return language_word(word.data, word.length, CLASS_GOODS_TRADE, ATTRIBUTE_NONE) != NULL;
}

/* The word may name goods: no country, no verb, none that tells of amounts. */
static bool
goods_word(ArykText word)
{
  static const LexiconClass others[] = {CLASS_NO_GOODS,   CLASS_COUNTRY,        CLASS_DEMONYM,
                                        CLASS_PAST_VERB,  CLASS_INDICATOR_LEAD, CLASS_CHANGE_VERB,
                                        CLASS_QUALIFIER,  CLASS_OTHER_VERB,     CLASS_JOINT,
                                        CLASS_PHRASE_END, CLASS_AMOUNT_OF};
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (language_word(word.data, word.length, others[i], ATTRIBUTE_NONE) != NULL)
      return false;
  for (size_t i = 0; i < word.length; i++)
    if (!g_ascii_isalpha(word.data[i]))
      return false;
  return word.length > 2;
}

/* The words of the text, at most `room`; returns how many. */
static uint32_t
goods_words(ArykText text, ArykText words[], uint32_t room)
{
  uint32_t count = 0;
  for (size_t at = 0; at < text.length && count < room;) {
    size_t start = at;
    while (at < text.length && text.data[at] != ' ')
      at++;
    size_t end = at++;
    while (end > start && strchr(",.:;", text.data[end - 1]) != NULL)
      end--;
    if (end > start)
      words[count++] = (ArykText){text.data + start, end - start};
  }
  return count;
}

bool
goods_find(ArykText text, bool title, char goods[TOPIC_GOODS])
{
  enum {
    WORDS = 16
  };
  ArykText words[WORDS];
  uint32_t count = goods_words(text, words, WORDS), noun = 0;
  goods[0] = '\0';
  while (noun < count && !goods_noun(words[noun]) && !(title && goods_trade(words[noun])))
    noun++;
  if (noun == count)
    return false;
  ArykText name = {NULL, 0};
  bool of = noun + 2 < count && language_word(words[noun + 1].data, words[noun + 1].length,
                                              CLASS_OF_WORD, ATTRIBUTE_NONE) != NULL;
  if (of && language_word(words[noun + 2].data, words[noun + 2].length, CLASS_ARTICLE,
                          ATTRIBUTE_NONE) != NULL)
    return false; /* "production of the metal": of the one told of before */
  if (noun > 0 && goods_word(words[noun - 1]))
    name = words[noun - 1];
  else if (of && noun + 3 >= count && goods_word(words[noun + 2]))
    name = words[noun + 2];
  else if (of && noun + 4 == count && goods_word(words[noun + 2]) && goods_word(words[noun + 3]))
    name = (ArykText){words[noun + 2].data, (size_t)(words[noun + 3].data - words[noun + 2].data) +
                                                words[noun + 3].length}; /* "output of crude oil" */
  if (name.length > 0 && name.length < TOPIC_GOODS)
    for (size_t i = 0; i <= name.length; i++)
      goods[i] = i < name.length ? token_small(name.data[i]) : '\0';
  return true;
}
