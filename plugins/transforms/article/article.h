/* article.h - what a press article is made of, and who finds which part.
 *
 * An article comes as plain text, in one of many layouts: a line of date and headline, a masthead,
 * a byline, a stamp of date and time, a dateline ("BAKU, Azerbaijan, June 14. Trend:"), then the
 * body. No layout is known by name. Each line of the head is asked what it is (dateline, stamp,
 * byline, masthead, headline, body), in that order, and what it says is taken; the body begins at
 * the first line that is body. So a new mixture of known lines needs no new code, and a new kind of
 * line is one more question in layout.c.
 *
 *   bulletin.c       finds the articles of a text that holds several
 *   clean.c          repairs what the web did to the text: entities, escapes, doubly encoded UTF-8
 *   words_cut.c      cuts a text into words (words.h), most of it by words_short.c
 *   words.c          which lists of words.lex a word, or a phrase that it begins, is in
 *   dates.c          reads a date at a place
 *   layout.c         asks the lines of the head; makes the body
 *   dateline.c       the dateline (dateline.h), whose parts dateline_part.c reads
 *   agency.c         an agency by its name
 *   stamp.c          lines of date, time, byline
 *   labels.c         lines like "Subject: ..." and "Date: ..."
 *   masthead.c       lines that name a paper, an office, a section
 *   credit.c         the source the article says it reports from
 *   persons.c        full names and the roles beside them
 *   quotes.c         direct speech and who speaks
 *   interview.c      questions and answers
 *   place.c          the place where no dateline tells it
 *   countries.c      countries in the order of their first mention
 *   organizations.c  names of bodies
 *   document.c       all of them, one after the other
 *   webpage.c        an article that comes as HTML: body and head from the page, the rest as above
 *   html/            web pages: decoding, blocks, choice of the body, what a page says of itself
 *   explain.c        which line, block or claim gave which part
 *   fields.c         the fields of the record
 *   article.c        the plugin: options
 *
 * Most texts of the press need no repair, and their paragraphs are parted as the body's are. So
 * cleaning copies nothing before the first repair, and the body is a slice of the text up to the
 * first line end that has to become another: an article of any size is then read, and its body
 * handed on, where it lies.
 *
 * Everything works on the cleaned text; `map` leads from its bytes to those of the raw file. All
 * word lists are data: words.lex here and the country names of the language of figures. */
#ifndef ARTICLE_H
#define ARTICLE_H

#include "plugins/formats/offset_map.h"
#include "plugins/transforms/article/html/body.h"
#include "plugins/transforms/article/html/meta.h"
#include "plugins/transforms/article/words.h"

/* A stretch of a text, end exclusive. */
typedef struct Part {
  size_t start, end;
} Part;

enum {
  LINES_AT_FIRST = 32 /* room for them: many articles have fewer */
};

/* ---- line.c --------------------------------------------------------------------------------- */

/* The lines of a text, trimmed, as an array of Part; empty ones too. */
GArray *text_lines(ArykText text);
/* A stretch of a text without the white space at its ends. */
Part line_trim(const char *text, size_t start, size_t end);
/* It ends as a sentence does, a closing mark behind it or not. */
bool line_ends_sentence(const char *text, Part line);
/* An item of a list, or a row of a table with bars. */
bool line_is_item(const char *text, Part line);
/* A short label, a colon and a figure. */
bool line_is_labelled(const char *text, Part line);
/* Signs alone: "---", "***". */
bool line_is_rule(const char *text, Part line);
/* No small letter, but others. */
bool line_is_capitals(const char *text, Part line);
/* Two lines of a table whose cells stand apart. */
bool line_is_table(const char *text, Part line, Part next);
/* It ends inside parentheses: "in all of 2019 (2018:". */
bool line_is_open(const char *text, Part line);

/* ---- dates.c -------------------------------------------------------------------------------- */

typedef struct Date {
  int year, month, day;       /* year 0: not stated                                   */
  int other_month, other_day; /* 12.09.2020 read the other way; 0 when that cannot be */
} Date;

/* Reads a date that starts at `start`; returns its length, 0 when there is none. */
size_t date_read(const Wordlist *list, const char *text, size_t start, size_t end, Date *date);
/* Decides between the two readings by the days that the text names. */
void date_resolve(const Wordlist *list, const char *text, size_t length, Date *date);

/* ---- The article ---------------------------------------------------------------------------- */

typedef struct Person {
  char *name;
  char *role;     /* NULL when none stands beside the name */
  uint32_t first; /* word of the first full mention        */
  uint32_t last;
} Person;

typedef struct Quote {
  Part text;     /* bytes of the body, without the marks */
  Part outer;    /* with the marks                       */
  char *speaker; /* NULL when not named                  */
} Quote;

/* A block of a page, and what became of it. */
typedef struct ArticleBlock {
  const char *fate; /* "kept", or why not */
  char *text;
  size_t start, end; /* in the raw file */
} ArticleBlock;

/* One article on its way. Strings are owned. */
typedef struct Article {
  const Wordlist *list;
  const ArykContext *listener; /* who may want it explained; or NULL */
  const char *text;            /* cleaned; that of the record where there was nothing to clean */
  size_t length;
  char *own_text; /* else this */
  OffsetMap map;  /* text -> raw file; of a page: see body_map */

  Date date;
  bool dated; /* `date` has a year */
  char *title, *place, *agency, *credit, *language;
  GPtrArray *authors; /* of char *  */

  const char *body; /* a slice of the text where that parts its paragraphs in the same way */
  size_t body_length;
  char *own_body;      /* else this    */
  OffsetMap body_text; /* body -> text */
  OffsetMap body_map;  /* body -> raw  */
  size_t body_start;   /* in the text  */
  size_t body_end;     /* in the text  */
  Words words;         /* of the body  */

  GPtrArray *countries;     /* of const char *, ISO codes */
  GPtrArray *organizations; /* of char *                  */
  GArray *persons;          /* of Person                  */
  GHashTable *person_words; /* folded word of a name -> index in persons + 1; NULL without any */
  GArray *quotes;           /* of Quote                   */

  bool is_page;   /* it came as HTML; the rest is for those only */
  PageMeta meta;  /* what the page says of itself                */
  GArray *blocks; /* of ArticleBlock                             */
} Article;

/* All that is known of words; read-only once made. */
typedef struct ArticleWords {
  Wordlist *list;   /* of press articles            */
  MarkWords *marks; /* of the names of a page's parts */
  Phrases *phrases; /* of lines that are no text    */
  Wordlist *meta;   /* of what a page says of itself */
} ArticleWords;

/* document.c: NULL with *error when a word list is broken. */
ArticleWords *article_words_new(GError **error);
void article_words_free(ArticleWords *words);
/* document.c: finds all parts of an article that comes as plain text, which has to stay as long as
 * they do; free them with article_clear(). */
void article_read(Article *article, const ArticleWords *words, const ArykContext *listener,
                  ArykText text, const OffsetMap *inner);
/* webpage.c: the same for one that comes as HTML; `inner` leads from the text, which is UTF-8, to
 * the file. With `blocks` each block of the page is told. False with *error when the page is beyond
 * a limit; article_clear() then too. */
ARYK_MUST_CHECK bool article_read_page(Article *article, const ArticleWords *words,
                                       const ArykContext *listener, const PageLimits *limits,
                                       ArykText text, const OffsetMap *inner, bool blocks,
                                       GError **error);
void article_clear(Article *article);
/* document.c: an article without parts, and the parts that only need a body. */
void article_init(Article *article, const ArticleWords *words, const ArykContext *listener);
void article_read_body(Article *article);

/* clean.c: repairs `text` into article->text and its map; `inner` leads from `text` to the file. */
void article_clean(Article *article, ArykText text, const OffsetMap *inner);
/* layout.c: head and body. */
void article_layout(Article *article);
/* dateline.c: reads a dateline at `start`; true, and *rest is where the text behind it begins. */
bool dateline_read(Article *article, Part line, size_t *rest);
/* dateline.c: whether a line starts with a dateline. */
bool dateline_begins(const Article *article, Part line);
/* place.c: the place that the first sentences tell when no dateline does. */
void article_place(Article *article);
/* agency.c: sets the agency from its name as printed, with or without "news agency". */
void article_set_agency(Article *article, ArykText name);
/* stamp.c: takes what a line of date, time and byline says; false when the line is none. */
bool stamp_read(Article *article, Part line);
/* stamp.c: "By NAME ..." from word `first`; false when no name is there. */
bool byline_read(Article *article, const Words *words, size_t first);
/* stamp.c: whether a line holds a date with its year and hardly anything else. */
bool stamp_is_dated(const Article *article, Part line);
/* labels.c: takes what a line with a label says; false when it has none. *body is where the body
 * begins when the label says so, else 0. */
bool label_read(Article *article, Part line, size_t *body);
/* labels.c: takes the date of a line under the text; false when it is none. */
bool label_foot_date(Article *article, Part line);
/* labels.c: takes the day on which the first sentences say that something was published. */
void label_text_date(Article *article);
/* labels.c: the first date with a year from word `first` on. */
bool label_date(const Words *words, size_t first, Date *date);

/* What stands around a line of the head. */
typedef struct MastheadPlace {
  bool more;           /* text follows behind an empty line                 */
  bool above_head;     /* a stamp follows at once, and a headline behind it */
  bool above_headline; /* the next line could be a headline                 */
} MastheadPlace;
/* masthead.c: takes a line that says who publishes or what page it is; false when it is none. */
bool masthead_read(Article *article, Part line, MastheadPlace where);
/* The rest are called once there is a body. */
void article_credit(Article *article);
void article_persons(Article *article);
void article_quotes(Article *article);
/* persons.c: the person whose last, or first, name the word is; NULL when nobody's. */
const Person *persons_named(const Article *article, ArykText word);
/* interview.c: adds the answers of an interview to the quotes. */
void article_interview(Article *article);
void article_countries(Article *article);
void article_organizations(Article *article);
void article_language(Article *article);

/* explain.c: what is said to whoever asks (`aryk explain`); nothing when nobody listens. */
/* How many parts are known; a line of the head that changes it has told something. */
typedef struct ArticleKnown {
  const char *title, *place, *agency;
  bool dated;
  guint authors, organizations;
} ArticleKnown;
ArticleKnown article_known(const Article *article);
/* What a line of the head was taken for, by what has become known since. */
void article_explain_line(const Article *article, Part line, const ArticleKnown *before,
                          bool begins_body);
/* Each block of a page, and why it was kept or dropped; where each part of the head was found. */
void article_explain_page(const Article *article, const Page *page, const Body *body,
                          const PageMeta *meta);

/* A copy of a text with white space squeezed. */
char *article_squeeze(ArykText text);

#endif
