/* masthead.c - lines of the head that name who publishes, or which page this is.
 *
 *   THE HARBOUR TIMES          a paper, an office, a ministry        kept as an organization
 *   Statistics Ruritania       the same, right above a stamp
 *   Media release No. 12/2023  what kind of text it is               left
 *   Home > Business > Trade    sections                              left
 *   May 2023                   a month                               left
 *   ANKARA                     a town                                the place */
#include "plugins/transforms/article/article.h"

enum {
  HEADLINE_WORDS = 4 /* of a headline in capitals, at least */
};

/* How the words of a line look. */
typedef struct Look {
  bool capitals; /* all in capitals                            */
  bool dates;    /* nothing but months, days and numbers       */
  bool names;    /* a name: no word with a small letter but joints */
  bool body;     /* one of them is a body's, an office's       */
} Look;

static bool
masthead_in(const Words *words, size_t first, size_t last, const char *class_name)
{
  return wordlist_find(words->list, class_name, words_span(words, first, last)) != NULL;
}

static Look
masthead_look(const Words *words)
{
  Look look = {words->count > 0, words->count > 0, words->count > 0, false};
  for (size_t i = 0; i < words->count; i++) {
    look.capitals = look.capitals && words_has(words, i, WORD_CAPITALS);
    look.dates = look.dates &&
                 (words_in(words, i, IS_MONTH) || words_has(words, i, WORD_NUMBER | WORD_SIGN));
    look.names = look.names &&
                 (words_has(words, i, WORD_CAPITAL) || words_in(words, i, IS_ROLE_JOINT)) &&
                 !words_has(words, i, WORD_POSSESSIVE);
    look.body = look.body || words_in(words, i, IS_BODY_HEAD | IS_COUNTRY | IS_COMMON | IS_PAPER);
  }
  return look;
}

/* "Media release", "Statistical release P6410", "Press release No. 12/2023". */
static bool
masthead_kind(const Words *words)
{
  size_t count = 0;
  if (words_phrase(words, 0, IS_MASTHEAD, &count) == NULL)
    return false;
  for (size_t i = count; i < words->count; i++) {
    ArykText word = words_text(words, i);
    bool code = words_has(words, i, WORD_SIGN | WORD_NUMBER) ||
                g_ascii_isdigit(word.data[word.length - 1]) ||
                g_ascii_strncasecmp(word.data, "no", word.length) == 0;
    if (!code)
      return false;
  }
  return true;
}

/* "Economy", "Home > Business", "World | Trade | Asia". */
static bool
masthead_sections(const Words *words)
{
  bool section = false;
  for (size_t i = 0; i < words->count;) {
    size_t count = 0;
    if (words_has(words, i, WORD_SIGN)) {
      i++;
      continue;
    }
    bool known = words_phrase(words, i, IS_SECTION, &count) != NULL;
    section = section || known;
    if (!known && words_phrase(words, i, IS_COUNTRY_NAME, &count) == NULL &&
        words_phrase(words, i, IS_PLACE, &count) == NULL)
      return false;
    i += count;
  }
  return section;
}

/* "www.example.org", "harbour.example": an address, which has no blanks. */
static bool
masthead_address(ArykText line)
{
  return line.length > 4 && memchr(line.data, ' ', line.length) == NULL &&
         memchr(line.data, '.', line.length - 1) != NULL &&
         (g_str_has_prefix(line.data, "www.") || g_str_has_prefix(line.data, "http") ||
          g_ascii_isalpha(line.data[line.length - 1]));
}

/* A name of a body: right above another line of the head, or a paper's by its last word. */
static bool
masthead_name(const Words *words, Look look, bool above_head)
{
  if (!look.names || words->count == 0 || words->count > 6)
    return false;
  return (look.body && above_head) || words_in(words, words->count - 1, IS_PAPER);
}

static bool
masthead_take(Article *article, const Words *words, ArykText all, MastheadPlace where)
{
  Look look = masthead_look(words);
  size_t agency = 0;
  if (words->count == 1 && article->title == NULL && where.above_headline)
    return true; /* a section's name */
  if (masthead_kind(words) || masthead_sections(words) || masthead_address(all) || look.dates)
    return true;
  if (*all.data == '#')
    return true; /* tags */
  if (words_phrase(words, 0, IS_AGENCY, &agency) != NULL &&
      (agency == words->count || masthead_in(words, agency, words->count - 1, "agency_tail"))) {
    article_set_agency(article, all);
    return true;
  }
  if (words_is_sign(words, 0, "(") || words_is_sign(words, 0, "["))
    return words_is_sign(words, words->count - 1, ")") ||
           words_is_sign(words, words->count - 1, "]"); /* an editor's note */
  if (where.more && article->title == NULL && masthead_name(words, look, where.above_head)) {
    g_ptr_array_add(article->organizations, article_squeeze(all));
    return true;
  }
  if (article->title == NULL && words->count >= HEADLINE_WORDS && !where.above_headline)
    return false; /* a headline in capitals: no other follows */
  if (!look.capitals || words->count > 6 || !where.more ||
      (article->title != NULL && words->count > 3))
    return false;
  if (words->count <= 3 && article->place == NULL &&
      (article->title != NULL || words_in(words, 0, IS_PLACE)))
    article->place = article_squeeze(all);
  else
    g_ptr_array_add(article->organizations, article_squeeze(all));
  return true;
}

bool
masthead_read(Article *article, Part line, MastheadPlace where)
{
  Words words;
  WordsRoom room;
  ArykText all = {article->text + line.start, line.end - line.start};
  words_cut_line(&words, article->list, article->text, line.start, line.end, &room);
  bool masthead = words.count > 0 && masthead_take(article, &words, all, where);
  words_clear(&words);
  return masthead;
}
