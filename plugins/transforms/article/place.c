/* place.c - the place that the first sentences tell when no dateline does. */
#include "plugins/transforms/article/article.h"

/* "told reporters in Tbilisi", "The Leeds-based group". */
void
article_place(Article *article)
{
  const Words *words = &article->words;
  for (size_t i = 0; i < words->count && article->place == NULL; i++) {
    size_t count = 0;
    ArykText word = words_text(words, i);
    if (i > 0 && words_has(words, i, WORD_PARAGRAPH) && i > 250)
      return;
    if (words_phrase(words, i, IS_PLACE_BEFORE, &count) != NULL &&
        words_has(words, i + count, WORD_CAPITAL) &&
        !words_in(words, i + count, IS_COUNTRY | IS_COMMON)) {
      size_t last = i + count;
      while (words_joined(words, last + 1) && words_has(words, last + 1, WORD_CAPITAL))
        last++;
      article->place = article_squeeze(words_span(words, i + count, last));
    } else if (words_has(words, i, WORD_CAPITAL) && word.length > 6 &&
               memcmp(word.data + word.length - 6, "-based", 6) == 0 && i > 0 &&
               words_joined(words, i) && words_in(words, i - 1, IS_COMMON)) {
      ArykText town = {word.data, word.length - 6};
      if (wordlist_find(article->list, "country", town) == NULL &&
          wordlist_find(article->list, "common", town) == NULL)
        article->place = article_squeeze(town);
    }
  }
}
