/* dateline.c - whether a line begins with a dateline: what its parts must be, all together. */
#include "plugins/transforms/article/dateline.h"

enum {
  DATELINE_BYTES = 160 /* of a line, in which its dateline ends */
};

/* "Astana - The firms": behind the dash a sentence begins; "Astana - the capital" is in one. */
static bool
dateline_begins_text(const Dateline *line)
{
  const Words *words = line->words;
  return line->at == line->place_last + 2 && words_has(words, line->at, WORD_CAPITAL) &&
         (words_has(words, line->at - 1, WORD_SPACE) || words_is_sign(words, line->at - 1, ":")) &&
         words_has(words, line->at, WORD_SPACE) && !line->headline;
}

static bool
dateline_holds(const Dateline *line)
{
  bool town = line->capitals || words_in(line->words, line->place_last, IS_PLACE);
  bool alone = line->at >= line->words->count && line->date && town;
  bool ends = line->sign || line->marked || alone;
  if (!ends)
    return false;
  if (line->capitals)
    return line->agency || line->date || line->dash ||
           (words_in(line->words, line->place_last, IS_PLACE) && line->sign);
  return (line->agency && line->marked && (line->date || line->dash || line->sign)) ||
         (line->date && (line->dash || (town && line->sign))) || (line->agency && line->dash) ||
         (town && line->dash && dateline_begins_text(line)) || alone;
}

/* What may stand in front of a place, or for it: "July 3 (Reuters) -", "July 3, 2023 - LONDON",
 * "(KPL)", "/ Kabar /.". True when the text begins behind it. */
static bool
dateline_front(Dateline *line)
{
  const Words *words = line->words;
  bool date = dateline_date(line);
  if (date)
    (void)dateline_sign(line);
  bool marked = line->marked || dateline_enclosed(line);
  if (!line->agency || !marked)
    return false;
  bool dash = words_is_sign(words, line->at, "-") || words_is_sign(words, line->at, "–") ||
              words_is_sign(words, line->at, "—");
  bool text = date || dash || words_is_sign(words, line->at, ".") || line->dash;
  while (dateline_sign(line) || words_is_sign(words, line->at, "-"))
    line->at += words_is_sign(words, line->at, "-");
  size_t place = line->at;
  line->capitals = words_has(words, place, WORD_CAPITALS);
  return text && !(line->capitals && (words_has(words, place + 1, WORD_SIGN) ||
                                      words_has(words, place + 1, WORD_CAPITALS)));
}

/* ---- Lines that begin with none ------------------------------------------------------------- */

/* Whether the first word begins the name of an agency, a country or a place of several words. */
static bool
sentence_has_name(const Article *article, const Words *words, Part part)
{
  enum {
    NAMES = 3
  };
  static const uint64_t names[NAMES] = {IS_AGENCY, IS_COUNTRY_NAME, IS_PLACE};
  const WordlistForm *form = &words->forms[words->items[0].form];
  if ((form->leads & (IS_AGENCY | IS_COUNTRY_NAME | IS_PLACE)) == 0)
    return false;
  Words more;
  WordsRoom room;
  size_t count = 0;
  words_cut_few(&more, article->list, article->text, part.start, part.end, &room, form->longest);
  for (size_t i = 0; i < NAMES && count < 2; i++)
    (void)words_phrase(&more, 0, names[i], &count);
  return count >= 2;
}

static bool
sentence_has_date(const Article *article, const Words *words, size_t i, Part part)
{
  Date date;
  return date_read(article->list, words->text, words->items[i].start, part.end, &date) > 0;
}

/* Whether a line that begins with these two words, or more, has no dateline. */
static bool
sentence_begins(const Article *article, const Words *words, Part part)
{
  if (words_is_sign(words, 0, "(") || words_is_sign(words, 0, "/") ||
      words_is_sign(words, 0, "[") || sentence_has_name(article, words, part) ||
      sentence_has_date(article, words, 0, part))
    return false;
  if (!words_has(words, 0, WORD_CAPITAL))
    return !words_in(words, 0, IS_COUNTRY_NAME);
  bool common = words_in(words, 0, IS_COMMON | IS_TITLE | IS_MONTH) &&
                !words_in(words, 0, IS_AGENCY | IS_COUNTRY_NAME | IS_PLACE) &&
                !words_has(words, 0, WORD_CAPITALS);
  return common ||
         (!words_has(words, 1, WORD_CAPITAL | WORD_SIGN) && !words_in(words, 1, IS_PARTICLE) &&
          !sentence_has_date(article, words, 1, part));
}

/* Whether a line begins as most do, with a sentence: "In October", "Exports rose", "“We hope". Two
 * words tell, and nothing of what dateline_read() asks of all of them can then hold. */
static bool
dateline_is_sentence(const Article *article, Part part)
{
  enum {
    TELLING = 2
  };
  Words words;
  WordsRoom room;
  words_cut_few(&words, article->list, article->text, part.start, part.end, &room, TELLING);
  return words.count == TELLING && sentence_begins(article, &words, part);
}

/* ---- The whole ------------------------------------------------------------------------------ */

/* The beginning of a line, in which a dateline is sought. */
static Part
dateline_head(const Article *article, Part line)
{
  size_t end = MIN(line.end, line.start + DATELINE_BYTES);
  while (end < line.end && ((guchar)article->text[end] & 0xc0) == 0x80)
    end++;
  return (Part){line.start, end};
}

bool
dateline_read(Article *article, Part part, size_t *rest)
{
  Words words;
  WordsRoom room;
  char *agency = article->agency;
  Date date = article->date;
  bool dated = article->dated;
  Part head = dateline_head(article, part);
  if (dateline_is_sentence(article, head))
    return false;
  words_cut_line(&words, article->list, article->text, head.start, head.end, &room);
  article->agency = NULL;
  Dateline line = {.article = article, .words = &words, .headline = article->title == NULL};
  if (words_is_sign(&words, 0, "(")) { /* "(MENAFN- Trend) ASTANA, ...", "(AP) - NAIROBI, ..." */
    dateline_enclosed(&line);
    dateline_sign(&line);
  }
  bool front = dateline_front(&line);
  bool stamp = line.date;
  dateline_skip_country(&line);
  line.sign = line.dash = false;
  size_t place_first = line.at;
  bool alone = dateline_agency_alone(&line);
  alone = alone || front;
  bool holds = !alone && dateline_place(&line);
  while (holds && (dateline_sign(&line) || dateline_enclosed(&line) || dateline_date(&line) ||
                   dateline_agency(&line) || dateline_country(&line))) {
    if (line.dash && !words_is_sign(&words, line.at, "-") && (line.agency || line.date) &&
        !(line.at < words.count && g_ascii_isdigit(words.text[words.items[line.at].start])))
      break;
  }
  stamp = stamp && words_in(&words, line.at, IS_STAMP); /* "16 October, Riga. By ..." */
  holds = alone || (holds && !stamp && dateline_holds(&line) && line.at > line.place_last);
  if (holds) {
    ArykText place = words_span(&words, place_first, line.place_last);
    if (article->place == NULL && !alone)
      article->place = article_squeeze(place);
    *rest = line.at < words.count ? words.items[line.at].start : part.end;
  } else {
    article->date = date;
    article->dated = dated;
  }
  if (!holds || agency != NULL) { /* what was known before stays */
    g_free(article->agency);
    article->agency = agency;
  }
  words_clear(&words);
  return holds;
}

bool
dateline_begins(const Article *article, Part line)
{
  Article probe = *article; /* what it takes is thrown away */
  size_t rest;
  probe.place = probe.agency = NULL;
  probe.authors = g_ptr_array_new_with_free_func(g_free);
  bool begins = dateline_read(&probe, line, &rest);
  g_free(probe.place);
  g_free(probe.agency);
  g_ptr_array_unref(probe.authors);
  return begins;
}
