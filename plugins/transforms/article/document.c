/* document.c - an article from its text to its parts, one finder after the other. */
#include "plugins/transforms/article/article.h"

extern const char article_words_lex[];
extern const char demonyms_lex[];

ArticleWords *
article_words_new(GError **error)
{
  ArticleWords *words = g_new0(ArticleWords, 1);
  page_start();
  words->list = wordlist_new();
  if (wordlist_add(words->list, article_words_lex, error) &&
      wordlist_add(words->list, demonyms_lex, error) &&
      (words->marks = mark_words_new(error)) != NULL &&
      (words->phrases = phrases_new(error)) != NULL &&
      (words->meta = page_meta_words(error)) != NULL) {
    words_prepare(words->list);
    return words;
  }
  article_words_free(words);
  return NULL;
}

void
article_words_free(ArticleWords *words)
{
  if (words == NULL)
    return;
  wordlist_free(words->list);
  mark_words_free(words->marks);
  phrases_free(words->phrases);
  wordlist_free(words->meta);
  g_free(words);
}

static void
article_person_clear(void *data)
{
  Person *person = data;
  g_free(person->name);
  g_free(person->role);
}

static void
article_quote_clear(void *data)
{
  Quote *quote = data;
  g_free(quote->speaker);
}

static void
article_block_clear(void *data)
{
  ArticleBlock *block = data;
  g_free(block->text);
}

void
article_init(Article *article, const ArticleWords *words, const ArykContext *listener)
{
  memset(article, 0, sizeof *article);
  article->listener = listener;
  article->list = words->list;
  article->authors = g_ptr_array_new_with_free_func(g_free);
  article->organizations = g_ptr_array_new_with_free_func(g_free);
  article->countries = g_ptr_array_new();
  article->persons = g_array_new(FALSE, FALSE, sizeof(Person));
  g_array_set_clear_func(article->persons, article_person_clear);
  article->quotes = g_array_new(FALSE, FALSE, sizeof(Quote));
  g_array_set_clear_func(article->quotes, article_quote_clear);
  article->blocks = g_array_new(FALSE, FALSE, sizeof(ArticleBlock));
  g_array_set_clear_func(article->blocks, article_block_clear);
}

void
article_clear(Article *article)
{
  words_clear(&article->words);
  offset_map_clear(&article->map);
  offset_map_clear(&article->body_text);
  offset_map_clear(&article->body_map);
  char *const texts[] = {article->own_text, article->title,    article->place,   article->agency,
                         article->credit,   article->own_body, article->language};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    g_free(texts[i]);
  g_ptr_array_unref(article->authors);
  g_ptr_array_unref(article->organizations);
  g_ptr_array_unref(article->countries);
  g_array_unref(article->persons);
  g_clear_pointer(&article->person_words, g_hash_table_unref);
  g_array_unref(article->quotes);
  g_array_unref(article->blocks);
  page_meta_clear(&article->meta);
}

void
article_read_body(Article *article)
{
  article_countries(article);
  if (article->own_body != NULL) { /* all that the others read */
    g_clear_pointer(&article->own_text, g_free);
    article->text = NULL;
  }
  article_credit(article);
  article_persons(article);
  article_quotes(article);
  article_organizations(article);
  article_language(article);
  article_place(article);
  words_clear(&article->words); /* before the parts are copied into the record */
}

void
article_read(Article *article, const ArticleWords *words, const ArykContext *listener,
             ArykText text, const OffsetMap *inner)
{
  article_init(article, words, listener);
  article_clean(article, text, inner);
  article_layout(article);
  article_read_body(article);
}
