/* stamp.c - the lines above the text that say when, who and for which agency.
 *
 *   12.09.2020 | By Holly Brandt            (Xinhua) 10:51, July 13, 2023
 *   By Dana Omirgali in Business on 29 May 2023
 *   15/07/19 17:20, Bishkek – 24.kg news agency, by Aizada KUTUEVA
 *   The Karachi Ledger | Shahid Anwar Qureshi Published July 11, 2023
 *
 * A line is a stamp when it holds a date with its year and, that aside, hardly a word with a small
 * letter: a headline that names a day has verbs. A byline alone ("By NAME", "NAME e-mail") is one
 * too. */
#include "plugins/transforms/article/article.h"

/* A name: two to four capitalized words that mean nothing else. Returns the word behind it, or
 * `first` when there is none. */
static size_t
byline_name(const Words *words, size_t first)
{
  size_t at = first;
  while (at < words->count && at - first < 5 && (at == first || words_joined(words, at)) &&
         (words_has(words, at, WORD_CAPITAL) || (at > first && words_in(words, at, IS_PARTICLE))) &&
         !words_in(words, at, IS_COUNTRY | IS_BODY_HEAD) &&
         !(at > first && words_in(words, at, IS_BYLINE_END | IS_UPDATE | IS_MONTH)))
    at++;
  return at;
}

static void
byline_add(Article *article, ArykText name)
{
  char *author = article_squeeze(name);
  for (guint i = 0; i < article->authors->len; i++)
    if (strcmp(g_ptr_array_index(article->authors, i), author) == 0) {
      g_free(author);
      return;
    }
  g_ptr_array_add(article->authors, author);
}

bool
byline_read(Article *article, const Words *words, size_t first)
{
  size_t after = byline_name(words, first);
  if (after == first || words_in(words, first, IS_BYLINE_END))
    return false; /* "By Staff Reporter" */
  size_t count = 0;
  if (after - first == 1 || words_phrase(words, first, IS_AGENCY, &count) != NULL) {
    /* one word is an agency, not a person: "By Trend" */
    article_set_agency(article, words_span(words, first, after - 1));
    return true;
  }
  byline_add(article, words_span(words, first, after - 1));
  while (words_is_sign(words, after, ",") ||
         aryk_text_equal(words_text(words, after), aryk_text("and"))) {
    size_t next = byline_name(words, after + 1);
    if (next < after + 3)
      break;
    byline_add(article, words_span(words, after + 1, next - 1));
    after = next;
  }
  return true;
}

/* True when the line is no more than a date, its stamp words and names; *date_start and *date_end
 * are where the date stands (equal when the line has none). */
static bool
stamp_find_date(const Article *article, const Words *words, Date *date, Part *place)
{
  size_t end = words->count > 0 ? words->items[words->count - 1].end : 0;
  for (size_t i = 0; i < words->count; i++) {
    Date read;
    size_t length = date_read(article->list, words->text, words->items[i].start, end, &read);
    if (length > 0 && read.year != 0) {
      *date = read;
      place->start = words->items[i].start;
      place->end = place->start + length;
      return true;
    }
  }
  return false;
}

/* Words with a small letter that are neither date nor stamp words. */
static unsigned
stamp_small_words(const Words *words, Part date)
{
  unsigned small = 0;
  for (size_t i = 0; i < words->count; i++) {
    const Word *word = &words->items[i];
    bool in_date = word->start >= date.start && word->start < date.end;
    bool agency_tail = i > 0 && words_in(words, i, IS_AGENCY_TAIL);
    if (!in_date && !agency_tail && !words_has(words, i, WORD_CAPITAL | WORD_NUMBER | WORD_SIGN) &&
        !words_in(words, i, IS_STAMP | IS_UPDATE | IS_MONTH))
      small++;
  }
  return small;
}

/* The part of the line between two signs, from word `first` on; the word behind its last. */
static size_t
stamp_segment_end(const Words *words, size_t first, Part date)
{
  static const char *const signs[] = {"|", ",", "–", "—", "•", "·", "(", ")", "/"};
  size_t at = first;
  for (; at < words->count; at++) {
    if (at > first && words->items[at].start >= date.start && words->items[at].start < date.end)
      return at;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
      if (words_is_sign(words, at, signs[i]))
        return at;
    if (words_is_sign(words, at, "-") && words_has(words, at, WORD_SPACE))
      return at;
    bool point = at > first && words_is_sign(words, at, ".") && words_sentence_end(words, at);
    if (point && words->items[at - 1].end - words->items[at - 1].start > 2)
      return at;
  }
  return at;
}

/* "24.kg news agency", "Xinhua". */
static bool
stamp_agency(Article *article, const Words *words, size_t first, size_t end)
{
  size_t count = 0;
  while (end > first && words_has(words, end - 1, WORD_SIGN))
    end--;
  if (first >= end)
    return false;
  ArykText all = words_span(words, first, end - 1);
  bool known = words_phrase(words, first, IS_AGENCY, &count) != NULL && first + count <= end;
  bool tail = end - first > 2 && (wordlist_find(words->list, "agency_tail",
                                                words_span(words, end - 2, end - 1)) != NULL);
  if (tail)
    article_set_agency(article, all);
  else if (known && (first + count == end ||
                     wordlist_find(words->list, "agency_tail",
                                   words_span(words, first + count, end - 1)) != NULL))
    article_set_agency(article, all);
  else
    return false;
  return true;
}

/* "Kostanay": a town that is known as one. */
static bool
stamp_town(Article *article, const Words *words, size_t first, size_t end)
{
  if (end <= first || article->place != NULL || !words_has(words, first, WORD_CAPITAL))
    return false;
  ArykText name = words_span(words, first, end - 1);
  if (wordlist_find(article->list, "city", name) == NULL &&
      wordlist_find(article->list, "place", name) == NULL)
    return false;
  article->place = article_squeeze(name);
  return true;
}

/* "14/11/2024 10:37 By NAME": where the "By" stands in words [first, end); `end` when none does. */
static size_t
stamp_inner_by(const Words *words, size_t first, size_t end)
{
  while (first < end &&
         !(words_reads(words, first, "by") && words_has(words, first + 1, WORD_CAPITAL)))
    first++;
  return first;
}

/* A town known by name, alone between the last dash and the line's end. */
static void
stamp_last_town(Article *article, const Words *words, size_t first)
{
  size_t last = first;
  while (words_joined(words, last + 1) && words_has(words, last + 1, WORD_CAPITAL))
    last++;
  if (last + 1 == words->count && article->authors->len > 0 && article->place == NULL &&
      words_has(words, first, WORD_CAPITAL))
    article->place = article_squeeze(words_span(words, first, last));
}

/* Whether words [first, end) stand between the bars of a line. */
static bool
stamp_parts(const Words *words, size_t first, size_t end)
{
  return (first > 0 && words_is_sign(words, first - 1, "|")) || words_is_sign(words, end, "|");
}

/* What each part of the line says besides the date. */
static void
stamp_segments(Article *article, const Words *words, Part date)
{
  size_t place_first = 0;
  size_t place_end = 0;
  for (size_t first = 0; first < words->count;) {
    if (words->items[first].start >= date.start && words->items[first].start < date.end) {
      first++;
      continue;
    }
    size_t end = stamp_segment_end(words, first, date);
    size_t name_end = byline_name(words, first);
    if (words_reads(words, first, "by")) {
      (void)byline_read(article, words, first + 1);
    } else if (stamp_inner_by(words, first, end) < end) {
      (void)byline_read(article, words, stamp_inner_by(words, first, end) + 1);
    } else if (stamp_agency(article, words, first, end)) {
      if (place_end > place_first && article->place == NULL)
        article->place = article_squeeze(words_span(words, place_first, place_end - 1));
    } else if (stamp_town(article, words, first, end)) {
      /* taken */
    } else if (name_end >= first + 2 && name_end <= first + 4 &&
               (name_end == end || words_in(words, name_end, IS_STAMP)) &&
               stamp_parts(words, first, end) && !words_in(words, first, IS_COMMON | IS_TITLE)) {
      byline_add(article, words_span(words, first, name_end - 1));
    } else if (first > 0 && end > first && end - first <= 2 && name_end == end) {
      place_first = first;
      place_end = end;
    }
    if (end < words->count && words_is_sign(words, end, "-") && end + 1 < words->count)
      stamp_last_town(article, words, end + 1);
    first = end + 1;
  }
}

/* "Tom Ashworth tom@example.org": the words in front of an address. */
static bool
stamp_mail(Article *article, const Words *words)
{
  for (size_t i = 1; i < words->count; i++) {
    if (!words_is_sign(words, i, "@"))
      continue;
    size_t end = byline_name(words, 0);
    if (end < 2)
      return false;
    byline_add(article, words_span(words, 0, end - 1));
    return true;
  }
  return false;
}

bool
stamp_is_dated(const Article *article, Part line)
{
  Words words;
  WordsRoom room;
  Date date = {0};
  Part place = {0, 0};
  words_cut_line(&words, article->list, article->text, line.start, line.end, &room);
  bool dated = words.count < 40 && stamp_find_date(article, &words, &date, &place) &&
               stamp_small_words(&words, place) <= 2;
  words_clear(&words);
  return dated;
}

bool
stamp_read(Article *article, Part line)
{
  Words words;
  WordsRoom room;
  Date date = {0};
  Part place = {0, 0};
  bool is_stamp = false;
  words_cut_line(&words, article->list, article->text, line.start, line.end, &room);
  if (words.count > 0 && words.count < 40 && stamp_find_date(article, &words, &date, &place) &&
      stamp_small_words(&words, place) <= 2) {
    is_stamp = true;
    bool update = words_in(&words, 0, IS_UPDATE) || words_in(&words, 1, IS_UPDATE);
    if (!article->dated && !update) {
      article->date = date;
      article->dated = true;
    }
    stamp_segments(article, &words, place);
  } else if (words_reads(&words, 0, "by") && words.count < 16) {
    is_stamp = byline_name(&words, 1) > 1;
    if (is_stamp)
      stamp_segments(article, &words, place);
  } else if (words.count < 30) {
    is_stamp = stamp_mail(article, &words);
  }
  words_clear(&words);
  return is_stamp;
}
