/* credit.c - the source the article says it reports from.
 *
 *   Kazinform cites the press service of the Kazakh MFA.         a cue, then the source
 *   the Embassy of Kazakhstan in Japan informs.                  the source, then a verb
 *   data released by the State Bank of Pakistan (SBP) showed     a cue, then the source
 *
 * The first paragraphs are read, for further down words like these belong to speakers. A source is
 * an office, not a person and not "the statement": its name has a capital, or it is a press
 * service, a website, a department. */
#include "plugins/transforms/article/article.h"

enum {
  CREDIT_PARAGRAPHS = 2
};

/* Small words are part of a name only in front of more of it. */
static bool
credit_is_part(const Words *words, size_t i)
{
  if (words_has(words, i, WORD_SIGN | WORD_NUMBER))
    return false;
  return words_has(words, i, WORD_CAPITAL) || words_in(words, i, IS_SOURCE_WORD | IS_OFFICE) ||
         (words_in(words, i + 1, IS_SOURCE_HEAD) && words_joined(words, i + 1) &&
          !words_in(words, i, IS_SPEECH)); /* "commerce ministry" */
}

/* Whether a word for figures, and no more than "released", stands in front of word i. */
static bool
credit_behind_data(const Words *words, size_t i)
{
  for (size_t back = 1; back <= 2 && back <= i; back++)
    if (words_in(words, i - back, IS_DATA_WORD))
      return true;
  return false;
}

/* "Ms. Beisenova", "Deputy Minister X", "chairman": people, not sources. */
static bool
credit_is_person(const Words *words, size_t first, size_t last)
{
  if (words_in(words, first, IS_HONORIFIC))
    return true;
  bool body = false;
  if (first == last && words_has(words, first, WORD_CAPITALS | WORD_MIXED) &&
      !words_in(words, first, IS_COUNTRY | IS_PLACE))
    return false; /* INSEE, TurkStat */
  if (first > 0 && words_in(words, first - 1, IS_SOURCE_WORD | IS_STAMP) &&
      words_has(words, last, WORD_CAPITAL) && !words_in(words, first, IS_COUNTRY | IS_PLACE) &&
      credit_behind_data(words, first - 1))
    return false; /* "data by Destatis" */
  for (size_t i = first; i <= last; i++)
    body = body || words_in(words, i, IS_SOURCE_HEAD) ||
           (words_in(words, i, IS_BODY_HEAD) && words_has(words, i, WORD_CAPITAL));
  bool title = words_in(words, first, IS_TITLE) &&
               (words_has(words, first, WORD_CAPITAL) || words_in(words, first + 1, IS_ROLE_JOINT));
  return !body || title;
}

/* "the national statistics agency INSEE": words that say what it is, then its name. Where the name
 * begins; `first` when there is no such thing. */
static size_t
credit_behind_kind(const Words *words, size_t first, size_t last)
{
  size_t at = first;
  while (at < last && !words_has(words, at, WORD_CAPITAL) && !words_in(words, at, IS_ROLE_JOINT))
    at++;
  bool kind =
      at > first && words_has(words, at, WORD_CAPITAL) && words_in(words, at - 1, IS_SOURCE_HEAD);
  return kind ? at : first;
}

/* The source whose name starts at word i, "the" in front or not. False when there is none. */
static bool
credit_name(const Words *words, size_t i, Part *name)
{
  if (words_reads(words, i, "the"))
    i++;
  size_t last = i;
  size_t at = i;
  while (at < words->count && credit_is_part(words, at) &&
         (at == i || !words_has(words, at, WORD_PARAGRAPH))) {
    if (words_has(words, at, WORD_CAPITAL) || !words_in(words, at, IS_ROLE_JOINT))
      last = at;
    if (at > i && words_in(words, at, IS_MONTH))
      break;
    at++;
    if (words_is_sign(words, at, ",") && words_has(words, at + 1, WORD_CAPITAL) &&
        words_in(words, at - 1, IS_COMMON) && words_in(words, at + 1, IS_COMMON) &&
        aryk_text_equal(words_text(words, at + 2), aryk_text("and")))
      at++; /* "the Ministry of Food, Agriculture and Industry" */
  }
  size_t count = 0;
  if (at == i || words_phrase(words, i, IS_AGENCY, &count) != NULL ||
      credit_is_person(words, i, last))
    return false;
  bool named = false;
  for (size_t w = i; w <= last; w++)
    named = named || words_has(words, w, WORD_CAPITAL);
  if (!named)
    while (last > i && !words_in(words, last, IS_SOURCE_HEAD))
      last--;
  if (!named && last - i < 1)
    return false; /* "the ministry": which? */
  name->start = credit_behind_kind(words, i, last);
  name->end = last;
  return true;
}

/* "primeminister.kz": the address of a site. */
static bool
credit_site(const Words *words, size_t i, Part *name)
{
  if (i + 2 >= words->count || words_has(words, i, WORD_SIGN | WORD_NUMBER) ||
      !words_is_sign(words, i + 1, ".") || words_has(words, i + 1, WORD_SPACE) ||
      words_has(words, i + 2, WORD_SPACE | WORD_SIGN | WORD_NUMBER | WORD_CAPITAL))
    return false;
  name->start = i;
  name->end = i + 2;
  return true;
}

/* "released on Monday by NAME", "published by NAME": the word behind "by". 0 when there is none. */
static size_t
credit_made_by(const Words *words, size_t i)
{
  if (!words_in(words, i, IS_CREDIT_MADE))
    return 0;
  for (size_t by = i + 1; by < i + 6 && by < words->count; by++) {
    if (aryk_text_equal(words_text(words, by), aryk_text("by")))
      return by + 1;
    if (!words_in(words, by, IS_MONTH | IS_STAMP) && !words_has(words, by, WORD_NUMBER) &&
        !words_in(words, by, IS_DAY_WORD))
      return 0;
  }
  return 0;
}

/* "cites NAME". */
static bool
credit_behind_cue(const Words *words, size_t i, Part *name)
{
  size_t count = 0;
  size_t made = credit_made_by(words, i);
  if (made > 0 && credit_name(words, made, name))
    return true;
  return words_phrase(words, i, IS_CREDIT_BEFORE, &count) != NULL &&
         (credit_site(words, i + count, name) || credit_name(words, i + count, name));
}

/* Whether a clause begins with word i. */
static bool
credit_begins(const Words *words, size_t i)
{
  return words_has(words, i, WORD_PARAGRAPH) || words_is_sign(words, i - 1, ",") ||
         words_is_sign(words, i - 1, ".") ||
         (words_reads(words, i - 1, "as") && words->text[words->items[i - 1].end] == ' ');
}

/* ", NAME reports.", "NAME said on its website", ", said NAME". */
static bool
credit_at_verb(const Words *words, size_t i, Part *name)
{
  size_t count = 0;
  if (words_is_sign(words, i, ",") && words_phrase(words, i + 1, IS_CREDIT_AFTER, &count) != NULL)
    return credit_name(words, i + 1 + count, name);
  if (!credit_begins(words, i))
    return false;
  bool office = words_has(words, i, WORD_CAPITAL) && !words_in(words, i, IS_MONTH | IS_PRONOUN) &&
                !aryk_text_equal(words_text(words, i + 1), aryk_text("the"));
  if ((!office && !words_reads(words, i, "the")) || !credit_name(words, i, name))
    return false;
  size_t after = name->end + 1;
  if (words_is_sign(words, after, "(") && words_is_sign(words, after + 2, ")"))
    after += 3; /* its initials */
  after += words_in(words, after, IS_DATA_WORD);
  return words_phrase(words, after, IS_CREDIT_AFTER, &count) != NULL;
}

/* "told the Stolitsa TV programme": a medium, not a person. */
static bool
credit_told(const Words *words, size_t i, Part *name)
{
  if (!aryk_text_equal(words_text(words, i), aryk_text("told")) ||
      !aryk_text_equal(words_text(words, i + 1), aryk_text("the")) ||
      !words_has(words, i + 2, WORD_CAPITAL))
    return false;
  return credit_name(words, i + 1, name) && words_in(words, name->end, IS_SOURCE_HEAD);
}

/* Whether word i can be a comma, a name's first or "the". */
static inline bool
credit_may_begin(const Words *words, size_t i, size_t length)
{
  return (words->looks[i] & (WORD_SIGN | WORD_CAPITAL)) != 0 || length == strlen("the");
}

/* Looks for the surest sign of a source; where none is, one in front of a verb counts before one
 * that was told. */
static bool
credit_find(const Words *words, size_t first, size_t end, Part *name)
{
  Part by_verb = {0, 0}, by_told = {0, 0};
  bool verb = false, told = false;
  for (size_t i = first; i < end; i++) {
    size_t length = words->items[i].end - words->items[i].start;
    if (words_leads(words, i, IS_CREDIT_MADE | IS_CREDIT_BEFORE) &&
        credit_behind_cue(words, i, name))
      return true;
    if (credit_may_begin(words, i, length) && !verb)
      verb = credit_at_verb(words, i, &by_verb);
    if (length == strlen("told") && !told)
      told = credit_told(words, i, &by_told);
  }
  *name = verb ? by_verb : by_told;
  return verb || told;
}

void
article_credit(Article *article)
{
  const Words *words = &article->words;
  size_t first = 0;
  Part name;
  for (int paragraph = 0;
       paragraph < CREDIT_PARAGRAPHS && first < words->count && article->credit == NULL;
       paragraph++) {
    size_t end = words_next(words, first + 1, WORD_PARAGRAPH);
    if (credit_find(words, first, end, &name))
      article->credit = article_squeeze(words_span(words, name.start, name.end));
    first = end;
  }
}
