/* organizations.c - the names of bodies, as printed at their first mention.
 *
 * A name is a run of capitalized words with the word of a body in it, first ("Ministry of Trade and
 * Integration") or last ("Tourism Industry Committee"), and an agency's where it speaks. */
#include "plugins/transforms/article/article.h"

/* The names that are already there, in small letters. */
static GHashTable *
organizations_known(const Article *article)
{
  GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < article->organizations->len; i++)
    g_hash_table_add(known, g_ascii_strdown(g_ptr_array_index(article->organizations, i), -1));
  return known;
}

/* *known is made for the first name. */
static void
organizations_add(Article *article, GHashTable **known, ArykText name)
{
  char *squeezed = article_squeeze(name);
  if (*known == NULL)
    *known = organizations_known(article);
  if (g_hash_table_add(*known, g_ascii_strdown(squeezed, -1)))
    g_ptr_array_add(article->organizations, squeezed);
  else
    g_free(squeezed);
}

/* " of the X and Y": how far a name goes on behind word `last`. */
static size_t
organizations_extend(const Words *words, size_t last)
{
  for (;;) {
    size_t next = last + 1;
    while (words_joined(words, next) && words_in(words, next, IS_ROLE_JOINT) && next < last + 3 &&
           !words_has(words, next, WORD_CAPITAL))
      next++;
    ArykText joint = words_text(words, last + 1);
    bool known_joint =
        next == last + 1 || aryk_text_equal(joint, aryk_text("of")) ||
        (aryk_text_equal(joint, aryk_text("and")) && words_in(words, last, IS_COMMON) &&
         words_in(words, next, IS_COMMON)) ||
        (aryk_text_equal(joint, aryk_text("on")) && words_in(words, next, IS_COMMON)) ||
        aryk_text_equal(joint, aryk_text("for"));
    if (!words_joined(words, next) || !words_has(words, next, WORD_CAPITAL) || !known_joint ||
        words_in(words, next, IS_TITLE | IS_HONORIFIC | IS_MONTH))
      return last;
    if (next == last + 1 && !words_in(words, next, IS_COMMON | IS_BODY_HEAD | IS_COUNTRY) &&
        !words_has(words, next, WORD_CAPITALS))
      return last; /* a person's name follows */
    last = next;
  }
}

void
article_organizations(Article *article)
{
  const Words *words = &article->words;
  GHashTable *known = NULL;
  for (size_t i = 0; (i = words_next(words, i, WORD_CAPITAL)) < words->count; i++) {
    size_t count = 0;
    if (words_phrase(words, i, IS_AGENCY, &count) != NULL && words_joined(words, i + count)) {
      organizations_add(article, &known, words_span(words, i, i + count - 1));
      i += count - 1;
      continue;
    }
    if (words_in(words, i, IS_TITLE | IS_MONTH) ||
        (words_has(words, i, WORD_PARAGRAPH) && words_in(words, i, IS_COMMON) &&
         !words_in(words, i, IS_BODY_HEAD)))
      continue;
    if (words_reads(words, i, "the"))
      continue;
    size_t last = i;
    while (words_joined(words, last + 1) && words_has(words, last + 1, WORD_CAPITAL) &&
           last < i + 7)
      last++;
    size_t head = SIZE_MAX;
    for (size_t w = i; w <= last; w++)
      if (words_in(words, w, IS_BODY_HEAD))
        head = w;
    if (head == SIZE_MAX) {
      i = last;
      continue;
    }
    size_t end = organizations_extend(words, head);
    if (end > i) {
      size_t first = i; /* "Agriculture and Food Ministry" */
      if (i >= 2 && words_in(words, i, IS_COMMON) && words_in(words, i - 2, IS_COMMON) &&
          words_has(words, i - 2, WORD_CAPITAL) && !words_has(words, i - 2, WORD_PARAGRAPH) &&
          aryk_text_equal(words_text(words, i - 1), aryk_text("and")))
        first = i - 2;
      ArykText name = words_span(words, first, end);
      bool government = words_in(words, i, IS_COUNTRY) && head == end && end == i + 1 &&
                        words_in(words, end, IS_STATE_HEAD);
      if (!government && wordlist_find(article->list, "bloc", name) == NULL)
        organizations_add(article, &known, name);
    }
    i = end;
  }
  g_clear_pointer(&known, g_hash_table_unref);
}
