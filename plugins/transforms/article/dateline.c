/* dateline.c - "BAKU, Azerbaijan, June 14. Trend:" and its many relatives.
 *
 * A dateline is a place, then in any order a country, a date and an agency, then a sign that ends
 * it:
 *
 *   ASTANA. KAZINFORM -      BEIJING, July 13 (Xinhua) --      MINSK, 27 October 2023 (BelTA) –
 *   ASTANA, July 3. /TASS/.  YEREVAN, OCTOBER 26, ARMENPRESS.  KYIV, UKRAINE —   KARACHI:
 *
 * In capitals a place may stand nearly alone; written in small letters it needs an agency or a date
 * beside it, for "Moscow - the capital" is no dateline. */
#include "plugins/transforms/article/article.h"

typedef struct Dateline {
  Article *article;
  Words *words;
  size_t at;         /* next word          */
  size_t place_last; /* last word of place */
  bool capitals;
  bool agency; /* one was read   */
  bool marked; /* in (..) or /../ or known by name */
  bool date;
  bool dash;     /* the last sign was a dash or a colon */
  bool sign;     /* the last thing was a sign           */
  bool headline; /* a headline is still to come */
} Dateline;

/* True when the words are a country's alone: of the "Oman News Agency" they cannot be left. */
static bool
agency_is_country(const Article *article, const char *name)
{
  return wordlist_find(article->list, "country", aryk_text(name)) != NULL ||
         wordlist_find(article->list, "demonym", aryk_text(name)) != NULL;
}

void
article_set_agency(Article *article, ArykText name)
{
  char *agency = article_squeeze(name);
  for (char *space = strchr(agency, ' '); space != NULL; space = strchr(space + 1, ' ')) {
    if (wordlist_find(article->list, "agency_tail", aryk_text(space + 1)) == NULL)
      continue;
    *space = '\0';
    if (agency_is_country(article, agency))
      *space = ' ';
    break;
  }
  if (article->agency == NULL && *agency != '\0')
    article->agency = g_strdup(agency);
  g_free(agency);
}

/* "AKIPRESS.COM -", "KABAR. ": an agency in the place's place. */
static bool
dateline_agency_alone(Dateline *line)
{
  const Words *words = line->words;
  size_t count = 0;
  if (!words_has(words, line->at, WORD_CAPITAL) ||
      words_phrase(words, line->at, IS_AGENCY, &count) == NULL)
    return false;
  size_t after = line->at + count;
  if (words_is_sign(words, after, ".") && after + 1 < words->count &&
      !words_has(words, after + 1, WORD_SPACE | WORD_SIGN | WORD_NUMBER))
    after += 2; /* its address */
  if (line->date && words_is_sign(words, after, ".")) {
    article_set_agency(line->article, words_span(words, line->at, line->at + count - 1));
    line->at = after + 1;
    return true;
  }
  if (!words_is_sign(words, after, "-") && !words_is_sign(words, after, "–") &&
      !words_is_sign(words, after, "—"))
    return false;
  article_set_agency(line->article, words_span(words, line->at, line->at + count - 1));
  line->at = after + 1;
  while (words_is_sign(words, line->at, "-"))
    line->at++;
  return true;
}

/* Whether word i goes on with a place: "ST. PETERSBURG", "Rio de Janeiro", "VIENNA/BERLIN". */
static bool
dateline_place_word(const Dateline *line, size_t i)
{
  const Words *words = line->words;
  bool short_before = words->items[i - 1].end - words->items[i - 1].start == 2;
  if (words_is_sign(words, i, "."))
    return short_before && words_has(words, i + 1, WORD_SPACE) &&
           words_has(words, i + 1, WORD_CAPITALS) == line->capitals &&
           words_has(words, i + 1, WORD_CAPITAL) && !words_in(words, i + 1, IS_AGENCY | IS_MONTH);
  if (words_is_sign(words, i, "/"))
    return words_has(words, i + 1, WORD_CAPITAL) && !words_has(words, i, WORD_SPACE) &&
           !words_has(words, i + 1, WORD_SPACE) && words_in(words, i + 1, IS_PLACE);
  bool signed_before = words_is_sign(words, i - 1, ".") || words_is_sign(words, i - 1, "/");
  if (!words_joined(words, i) && !(signed_before && words_has(words, i, WORD_CAPITAL)))
    return false;
  if (!line->capitals && words_in(words, i, IS_PARTICLE) && !words_has(words, i, WORD_CAPITAL))
    return words_has(words, i + 1, WORD_CAPITAL);
  return words_has(words, i, WORD_CAPITAL) &&
         words_has(words, i, WORD_CAPITALS) == line->capitals &&
         !words_in(words, i, IS_AGENCY | IS_MONTH);
}

/* The place: up to four capitalized words, all in capitals when the first is. */
static bool
dateline_place(Dateline *line)
{
  const Words *words = line->words;
  size_t first = line->at;
  if (!words_has(words, first, WORD_CAPITAL) || words_has(words, first, WORD_POSSESSIVE))
    return false;
  line->capitals = words_has(words, first, WORD_CAPITALS);
  size_t count = 0;
  if (words_phrase(words, first, IS_AGENCY, &count) != NULL)
    return false;
  size_t at = first + 1;
  while (at < first + 5 && dateline_place_word(line, at))
    at++;
  if (words_in(words, at - 1, IS_PARTICLE) && !words_has(words, at - 1, WORD_CAPITAL))
    at--;
  if (!line->capitals && words_phrase(words, first, IS_PLACE, &count) == NULL &&
      words_in(words, first, IS_COMMON | IS_TITLE | IS_MONTH | IS_AGENCY))
    return false;
  line->place_last = at - 1;
  line->at = at;
  return true;
}

static bool
dateline_date(Dateline *line)
{
  const Words *words = line->words;
  if (line->at >= words->count)
    return false;
  size_t start = words->items[line->at].start;
  size_t end = words->items[words->count - 1].end;
  Date date;
  size_t length = date_read(words->list, words->text, start, end, &date);
  if (length == 0)
    return false;
  if (date.year != 0 && !line->article->dated) {
    line->article->date = date;
    line->article->dated = true;
  }
  while (line->at < words->count && words->items[line->at].start < start + length)
    line->at++;
  line->date = true;
  line->sign = words->text[start + length - 1] == '.';
  line->dash = false;
  return true;
}

/* The agency among the parts of words [first, stop): the last one that is known, so that the one
 * who wrote the text comes before the one who passed it on, else the first. */
static void
dateline_enclosed_agency(Dateline *line, size_t first, size_t stop)
{
  const Words *words = line->words;
  size_t taken = first;
  bool known = false;
  for (size_t w = first; w < stop; w++) {
    size_t count = 0;
    bool begins =
        w == first || words_is_sign(words, w - 1, "-") || words_is_sign(words, w - 1, ",");
    if (begins && words_phrase(words, w, IS_AGENCY, &count) != NULL) {
      taken = w;
      known = true;
    }
  }
  size_t end = taken;
  while (end < stop && !(known && words_is_sign(words, end, ",")))
    end++;
  if (known || (!(words_in(words, first, IS_COUNTRY) && first + 1 == stop) &&
                words_has(words, first, WORD_CAPITAL))) {
    article_set_agency(line->article, words_span(words, taken, end - 1));
    line->agency = line->marked = true;
  }
}

/* Words inside "( )", "/ /" or "[ ]": an agency, a country or a date. */
static bool
dateline_enclosed(Dateline *line)
{
  static const char *const pairs[][2] = {{"(", ")"}, {"/", "/"}, {"[", "]"}};
  const Words *words = line->words;
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    if (!words_is_sign(words, line->at, pairs[i][0]))
      continue;
    size_t stop = line->at + 1;
    while (stop < words->count && stop < line->at + 9 && !words_is_sign(words, stop, pairs[i][1]))
      stop++;
    if (!words_is_sign(words, stop, pairs[i][1]) || stop == line->at + 1)
      return false;
    line->at++;
    if (!dateline_date(line))
      dateline_enclosed_agency(line, line->at, stop);
    line->at = stop + 1;
    line->sign = line->dash = false;
    return true;
  }
  return false;
}

static bool
dateline_sign(Dateline *line)
{
  static const char *const signs[] = {",", ".", "-", "–", "—", ":", "―"};
  for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
    if (words_is_sign(line->words, line->at, signs[i])) {
      line->dash = i >= 2;
      line->sign = true;
      line->at++;
      return true;
    }
  return false;
}

/* Behind an agency: the rest of its address ("INTERFAX.RU"), its author ("Kazinform/Anna Kim"). */
static void
dateline_address(Dateline *line)
{
  const Words *words = line->words;
  if (words_is_sign(words, line->at, ".") && line->at + 1 < words->count &&
      !words_has(words, line->at + 1, WORD_SPACE | WORD_NUMBER | WORD_SIGN))
    line->at += 2;
  if (words_is_sign(words, line->at, "/") && words_has(words, line->at + 1, WORD_CAPITAL) &&
      words_joined(words, line->at + 2) && words_has(words, line->at + 3, WORD_SIGN)) {
    g_ptr_array_add(line->article->authors,
                    article_squeeze(words_span(words, line->at + 1, line->at + 2)));
    line->at += 3;
  }
  if (words_is_sign(words, line->at, "/") && words_has(words, line->at + 1, WORD_SIGN))
    line->at++;
}

/* An agency without marks: known by name, or in capitals between signs ("KAZINFORM -",
 * "ARMENPRESS."). */
static bool
dateline_agency(Dateline *line)
{
  const Words *words = line->words;
  size_t count = 0;
  if (line->agency || !line->sign || !words_has(words, line->at, WORD_CAPITAL | WORD_NUMBER))
    return false;
  bool known = words_phrase(words, line->at, IS_AGENCY, &count) != NULL;
  if (known && line->dash && !words_has(words, line->at + count, WORD_SIGN))
    return false; /* "ASTANA - Kazinform has learnt": the text has begun */
  if (!known) {
    if (line->dash || !words_has(words, line->at, WORD_CAPITALS) ||
        words_in(words, line->at, IS_COUNTRY | IS_COMMON | IS_PLACE))
      return false;
    count = 1;
    bool closed =
        words_is_sign(words, line->at + 1, "-") || words_is_sign(words, line->at + 1, "–") ||
        words_is_sign(words, line->at + 1, "—") || words_is_sign(words, line->at + 1, ":") ||
        words_is_sign(words, line->at + 1, ".");
    if (!closed)
      return false;
  }
  article_set_agency(line->article, words_span(words, line->at, line->at + count - 1));
  line->at += count;
  dateline_address(line);
  line->agency = true;
  line->marked = known;
  line->sign = line->dash = false;
  return true;
}

/* ", Azerbaijan" or ", UKRAINE" or ", Texas": a short capitalized part between commas. */
static bool
dateline_country(Dateline *line)
{
  const Words *words = line->words;
  size_t at = line->at;
  if (!line->sign || line->dash || !words_has(words, at, WORD_CAPITAL))
    return false;
  size_t count = 0;
  if (words_phrase(words, at, IS_COUNTRY_NAME, &count) == NULL) {
    if (!words_is_sign(words, at - 1, ","))
      return false;
    for (count = 1; words_joined(words, at + count) && words_has(words, at + count, WORD_CAPITAL);)
      count++;
  }
  if (count > 3 || !words_has(words, at + count, WORD_SIGN))
    return false;
  line->at = at + count;
  line->sign = line->dash = false;
  return true;
}

/* "Azerbaijan, Baku, July 3": a country in front of a town. */
static void
dateline_skip_country(Dateline *line)
{
  const Words *words = line->words;
  size_t count = 0;
  size_t place = 0;
  if (words_phrase(words, line->at, IS_COUNTRY_NAME, &count) != NULL &&
      words_is_sign(words, line->at + count, ",") &&
      words_phrase(words, line->at + count + 1, IS_PLACE, &place) != NULL &&
      words_has(words, line->at + count + 1 + place, WORD_SIGN))
    line->at += count + 1;
}

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
  size_t count = 0;
  words_cut_some(&more, article->list, article->text, part.start, part.end, form->longest);
  for (size_t i = 0; i < NAMES && count < 2; i++)
    (void)words_phrase(&more, 0, names[i], &count);
  words_clear(&more);
  return count >= 2;
}

static bool
sentence_has_date(const Article *article, const Words *words, size_t i, Part part)
{
  Date date;
  return date_read(article->list, words->text, words->items[i].start, part.end, &date) > 0;
}

/* The same by the words in front, two or more. */
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
  Words words;
  words_cut_some(&words, article->list, article->text, part.start, part.end, 2);
  bool sentence = words.count == 2 && sentence_begins(article, &words, part);
  words_clear(&words);
  return sentence;
}

/* ---- The whole ------------------------------------------------------------------------------ */

bool
dateline_read(Article *article, Part part, size_t *rest)
{
  if (dateline_is_sentence(article, part))
    return false;
  Words words = {0};
  char *agency = article->agency;
  Date date = article->date;
  bool dated = article->dated;
  size_t head = MIN(part.end, part.start + 160);
  while (head < part.end && ((guchar)article->text[head] & 0xc0) == 0x80)
    head++;
  words_cut(&words, article->list, article->text, part.start, head);
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
