/* recognize.h - from text to readings: the one recognizer that all figure stages share.
 *
 * Three steps. (1) The text is cut into tokens with byte offsets (token.h); words and phrases of
 * the lexicons get their classes. (2) The grammar's rules (grammar.h), compiled at build time into
 * constant tables, are matched bottom-up in windows around numerals and trigger words; every match
 * is a reading with a weight. (3) The set of readings that do not overlap and weighs most wins; the
 * losers stay available as alternatives.
 *
 * A text is analysed as a whole, or, where it can be of any length, a window at a time: some tens
 * of kilobytes up to an empty line, in memory that the next window uses again. What a window says
 * does not depend on where it was cut: sentences never run across empty lines, and what goes on
 * from one to the next (how the text writes decimals, which dollars are spoken of) goes on between
 * windows.
 *
 * No state is kept between calls; everything shared is constant data. Any thread. */
#ifndef LANGUAGE_RECOGNIZE_H
#define LANGUAGE_RECOGNIZE_H

#include "plugins/language/grammar_names.h"
#include "plugins/language/meaning.h"
#include "plugins/language/tables.h"
#include "plugins/language/token.h"

/* What a document knows that its sentences do not say. */
typedef struct LanguageContext {
  int32_t published;  /* days since 1970-01-01, or LANGUAGE_NO_DATE                            */
  char country[3];    /* ISO 3166 of the document's country, "" when not known: decides shared
                         currency names and fiscal years                                       */
  bool decimal_comma; /* the document writes 1,9 for 1.9                                       */
  const struct Lexicon *lexicon; /* words of the user (lexicon.h), or NULL */
  const ArykContext *listener;   /* who may want it explained (explain.h), or NULL */
} LanguageContext;
#define LANGUAGE_NO_DATE INT32_MIN

/* One understood stretch of text. */
typedef struct Reading {
  Span span;            /* bytes of the text                                                      */
  uint32_t first, last; /* its tokens, inclusive                                                */
  const char *rule;     /* name of the rule: constant                                             */
  const char *category; /* what the rule makes: "quantity", "growth", "period", "base", "mark"...
                           (a rule that makes a member of a group, "money", has the group's name) */
  int weight;
  Telling telling;  /* how its words tell it, by its rule                                         */
  bool alone;       /* its words mean the same without those around them                          */
  Meaning *meaning; /* the analysis's */
} Reading;

typedef struct Analysis {
  const char *text;
  size_t length;
  LanguageContext context;
  Token *tokens;        /* of the window */
  uint32_t token_count; /* of the window */
  uint32_t first;       /* how many tokens of the text stand in front of the window          */
  uint32_t fresh;       /* the first token that the window before did not have               */
  uint32_t again;       /* the first token that the next window has too; token_count without */
  bool comma_seen;      /* the text writes 1,9 for 1.9 and never 1.9: 1,045 billion is then 1.045 */
  GArray *readings;     /* of Reading: the winners, in order of their place                     */
  GArray *alternatives; /* of Reading: complete readings that lost, as far as they are kept     */
  const ClassSet *const *classes; /* of the lexicon forms that start at each token             */
  const ClassSet *const *alone;   /* of those that are the one token alone                     */
  struct Hits *hits;     /* private: those forms                                              */
  struct Stock *stock;   /* private: what all this lies in */
  struct Window *window; /* private: how far the text was read */
} Analysis;

/* Analyses a text (valid UTF-8, borrowed for the life of the analysis). `context` may be NULL. */
Analysis *language_analyse(const char *text, size_t length, const LanguageContext *context);
void language_analysis_free(Analysis *analysis);

/* The same for quantities alone: nothing else competes with them, so that the 7.4 percent inside
 * "rose by 7.4 percent" are found, too. Faster. */
Analysis *language_quantities(const char *text, size_t length, const LanguageContext *context);

/* Only the first step: tokens, no readings. To be freed the same way. */
Analysis *language_cut(const char *text, size_t length, const LanguageContext *context);
/* Which of the readings that lost are kept. */
typedef enum LanguageKeep {
  LANGUAGE_KEEP_NONE,
  LANGUAGE_KEEP_RIVALS, /* those of the same tokens as one that won */
  LANGUAGE_KEEP_ALL
} LanguageKeep;
/* The other steps, once: what the tokens told about the context may be set before. */
void language_read(Analysis *analysis, LanguageKeep keep);

/* The same for quantities alone, as language_quantities() has them. */
void language_read_quantities(Analysis *analysis);

/* ---- Long texts ---- */

/* Gets ready to read a text in windows. With `overlaps` a window begins with some paragraphs that
 * the one before had: for those who look back. */
Analysis *language_open(const char *text, size_t length, const LanguageContext *context,
                        bool overlaps);
/* Cuts the next window, which is all that the analysis holds from then on: no readings yet, tokens
 * are numbered anew, sentences and bytes are not. False behind the last one. */
bool language_next(Analysis *analysis);
/* The next window is the first one again. */
void language_rewind(Analysis *analysis);

/* ---- Many texts ---- */

/* The same as language_cut() and language_open(), in the memory of an analysis that is done with:
 * most texts are short, and to get memory for each would cost as much as to cut it. NULL makes a
 * new one. A text that is cut as a whole leaves as much memory as it needed. */
Analysis *language_cut_again(Analysis *analysis, const char *text, size_t length,
                             const LanguageContext *context);
Analysis *language_open_again(Analysis *analysis, const char *text, size_t length,
                              const LanguageContext *context, bool overlaps);

/* ---- The lexicon ---- */

/* The key of that name, ATTRIBUTE_NONE when no entry and no rule has it. */
AttributeKey language_key(const char *name);
/* What a form that is the whole of tokens first..last is in a lexicon class: the value of `key`, ""
 * when the entry lacks it or key is ATTRIBUTE_NONE; NULL when the class has no such form. For
 * linking: is this token a `country`, and what is its `code`? The text pieces may be of any kind of
 * case. */
const char *language_lexicon(const char *text, size_t length, LexiconClass class_id,
                             AttributeKey key);
/* The same of one word, and many times as fast. */
const char *language_word(const char *word, size_t length, LexiconClass class_id, AttributeKey key);
/* The longest form of the class that starts at token `first`: its last token, or -1. */
int64_t language_lexicon_at(const Analysis *analysis, uint32_t first, LexiconClass class_id,
                            AttributeKey key, const char **value);
/* The same without its attributes: false without a form, *last is its last token. */
bool language_phrase_at(const Analysis *analysis, uint32_t first, LexiconClass class_id,
                        uint32_t *last);
/* Whether a form of the class starts at token `first` and ends with token `last`. */
bool language_ends_at(const Analysis *analysis, uint32_t first, LexiconClass class_id,
                      uint32_t last);

#endif
