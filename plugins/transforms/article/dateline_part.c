/* dateline_part.c - the parts of a dateline, each read where it stands. */
#include "plugins/transforms/article/dateline.h"

/* "AKIPRESS.COM -", "KABAR. ": an agency in the place's place. */
bool
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
bool
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

bool
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
bool
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

bool
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
bool
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
bool
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
void
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
