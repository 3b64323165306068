/* labels.c - lines that say themselves what they are: "Subject: Exports grow", "Date: 3 May 2023".
 *
 * Letters, releases and files of agencies begin with such lines. The words in front of the colon
 * are data (class `label`); what stands behind is taken as what they say, or left. */
#include "plugins/transforms/article/article.h"

enum {
  LABEL_WORDS = 4 /* a label has as many, at most */
};

/* The entry of the label with which a line begins; *behind is the word behind the colon. NULL with
 * none. */
static const WordlistEntry *
label_find(const Words *words, size_t *behind)
{
  for (size_t colon = 1; colon <= LABEL_WORDS && colon < words->count; colon++)
    if (words_is_sign(words, colon, ":")) {
      *behind = colon + 1;
      return wordlist_find(words->list, "label", words_span(words, 0, colon - 1));
    }
  return NULL;
}

bool
label_date(const Words *words, size_t first, Date *date)
{
  size_t end = words->count > 0 ? words->items[words->count - 1].end : 0;
  for (size_t i = first; i < words->count; i++) {
    Date read;
    if (date_read(words->list, words->text, words->items[i].start, end, &read) > 0 &&
        read.year != 0) {
      *date = read;
      return true;
    }
  }
  return false;
}

/* "Place: Baku, Azerbaijan": what stands in front of the comma. */
static void
label_take_place(Article *article, const Words *words, size_t first)
{
  size_t last = first;
  while (words_joined(words, last + 1))
    last++;
  if (article->place == NULL && words_has(words, first, WORD_CAPITAL))
    article->place = article_squeeze(words_span(words, first, last));
}

static void
label_take(Article *article, const Words *words, size_t first, const char *kind)
{
  size_t end = first; /* "Source: Xinhua | 2023-07-03 | Editor: ...": one of several */
  while (end < words->count && !words_is_sign(words, end, "|"))
    end++;
  if (end == first)
    return;
  ArykText value = words_span(words, first, end - 1);
  Date date;
  size_t count = 0;
  if (strcmp(kind, "title") == 0 && article->title == NULL) {
    article->title = article_squeeze(value);
  } else if (strcmp(kind, "date") == 0 && !article->dated && label_date(words, first, &date)) {
    article->date = date;
    article->dated = true;
  } else if (strcmp(kind, "author") == 0) {
    (void)byline_read(article, words, first);
  } else if (strcmp(kind, "place") == 0) {
    label_take_place(article, words, first);
  } else if (strcmp(kind, "agency") == 0) {
    article_set_agency(article, value);
  } else if (strcmp(kind, "source") == 0) {
    if (words_phrase(words, first, IS_AGENCY, &count) != NULL)
      article_set_agency(article, value);
    else if (article->credit == NULL)
      article->credit = article_squeeze(value);
  }
  if (end < words->count && !article->dated && label_date(words, end, &date)) {
    article->date = date;
    article->dated = true;
  }
}

bool
label_read(Article *article, Part line, size_t *body)
{
  Words words;
  WordsRoom room;
  size_t behind = 0;
  size_t end = MIN(line.end, line.start + 300);
  *body = 0;
  words_cut_few(&words, article->list, article->text, line.start, end, &room, LABEL_WORDS + 1);
  const WordlistEntry *label = label_find(&words, &behind);
  if (label == NULL)
    return false;
  words_cut_line(&words, article->list, article->text, line.start, end, &room);
  if (strcmp(label->value, "body") == 0)
    *body = behind < words.count ? words.items[behind].start : line.end;
  else if (behind < words.count)
    label_take(article, &words, behind, label->value);
  words_clear(&words);
  return true;
}

/* "Published: 3 May 2023", "(Kazinform, 3 May 2023)" under the text. */
bool
label_foot_date(Article *article, Part line)
{
  Words words;
  WordsRoom room;
  size_t behind = 0;
  Date date;
  bool found = false;
  words_cut_line(&words, article->list, article->text, line.start, line.end, &room);
  const WordlistEntry *label = label_find(&words, &behind);
  bool dates = label != NULL && strcmp(label->value, "date") == 0;
  unsigned other = 0; /* words that are no part of a date or of its like */
  for (size_t i = 0; i < words.count; i++)
    other += !words_has(&words, i, WORD_NUMBER | WORD_SIGN) &&
             !words_in(&words, i, IS_MONTH | IS_STAMP | IS_PLACE | IS_AGENCY);
  if (words.count < 20 && (dates || (label == NULL && other == 0)) &&
      !words_in(&words, 0, IS_UPDATE))
    found = label_date(&words, dates ? behind : 0, &date);
  if (found) {
    article->date = date;
    article->dated = true;
  }
  words_clear(&words);
  return found;
}

/* "The office published its figures on January 11, 2024." in the first paragraph. */
void
label_text_date(Article *article)
{
  const Words *words = &article->words;
  bool verb = false;
  for (size_t i = 0; i < words->count && !article->dated; i++) {
    if (i > 0 && words_has(words, i, WORD_PARAGRAPH))
      return;
    Date date;
    size_t end = words->items[words->count - 1].end;
    bool on = i > 0 && aryk_text_equal(words_text(words, i - 1), aryk_text("on"));
    if (verb && on && date_read(words->list, words->text, words->items[i].start, end, &date) > 0 &&
        date.year != 0) {
      article->date = date;
      article->dated = true;
    }
    verb = (verb || words_in(words, i, IS_PUBLISHING)) && !words_sentence_end(words, i);
  }
}
