/* facts.h - from the readings of a text to economic statements.
 *
 * The recognizer says what each figure is; it does not say what belongs together. That is the
 * second pass, done here sentence by sentence, with the state of the document beside it:
 *
 *   mentions.c   readings become mentions
 *   units.c      units that are told elsewhere: declared short forms, prices per kilo
 *   bare.c       bare numbers get the unit that the sentence implies
 *   values.c     which values are what a change started from, and which are conversions
 *   changes.c    which change belongs to which value
 *   bases.c      what changes are measured against
 *   respectively.c  changes of several values, told side by side
 *   tense.c      in which tense a figure is told
 *   times.c      the time that stands beside a figure
 *   timeless.c   which figures are of no period
 *   when.c       the period of each figure: beside it, in front of it, or the one spoken of
 *   what.c       noun phrases beside a figure
 *   indicator.c  the indicator: what is measured
 *   who.c        the parties: the countries that the figure is about
 *   phrase.c     a change in words that stand alone
 *   table.c      columns of figures
 *   facts.c      the plugin; emit.c writes the fields
 *   identity.h   ids of facts and statements
 *   vocabulary.c one code for what is measured; statement.c: what makes two facts the same
 *   explain.c    how a fact came about, for whoever asks
 *
 * A mention is a reading in its place. A fact is a value, a change, or both: those that one clause
 * says of one thing are one fact. */
#ifndef FACTS_H
#define FACTS_H

#include "plugins/formats/offset_map.h"
#include "plugins/language/growth.h"
#include "plugins/language/period.h"
#include "plugins/language/recognize.h"

#include <string.h>

typedef enum MentionKind {
  MENTION_VALUE,
  MENTION_CHANGE,
  MENTION_PERIOD,
  MENTION_BASE,
  MENTION_OTHER /* an exchange-rate note, a mark: stands in the way, says nothing */
} MentionKind;

typedef struct Mention {
  MentionKind kind;
  const Reading *reading;
  uint32_t first, last; /* tokens, inclusive                                             */
  uint32_t sentence;
  uint8_t depth;      /* parentheses around it                                         */
  Quantity quantity;  /* VALUE; its unit may come from elsewhere                       */
  Growth growth;      /* CHANGE, BASE                                                  */
  Period period;      /* PERIOD as read; VALUE and CHANGE: settled                     */
  int32_t time;       /* VALUE, CHANGE, settled: the mention of its time               */
  bool settled;       /* VALUE, CHANGE: the sentence itself tells the period           */
  bool implied;       /* the unit or direction comes from elsewhere: less certain      */
  bool dropped;       /* no figure of the economy                                      */
  int32_t change;     /* VALUE: the mention of its change, -1 without                  */
  int32_t value;      /* CHANGE: the mention of its value, -1 without                  */
  int32_t base_of;    /* VALUE a change started from: mention of the value; -1         */
  int32_t base_value; /* VALUE: the mention of the value before; -1                    */
  int32_t conversion; /* VALUE: the mention it converts; -1                            */
  int32_t base;       /* CHANGE: the mention of the words it is measured by; -1: own   */
  bool in_table;      /* VALUE: a cell; its row's first cell and its table's caption:   */
  uint32_t label_first, label_last, caption_first, caption_last;
} Mention;

typedef struct Facts {
  const Analysis *analysis;
  Mention *mentions;
  uint32_t count;
  uint32_t *sentences;          /* number of the sentence of each token */
  int32_t *at;                  /* the mention at each token, -1     */
  uint8_t *depths;              /* parentheses around each token */
  const char *country;          /* the one that reports; "" when not known */
  const char *const *countries; /* of the document, in the order of mention */
  uint32_t country_count;
  const char *pair[2]; /* the two that it is about, when bilateral  */
  bool bilateral;
} Facts;

/* ---- tokens.c -------------------------------------------------------------------------------- */

ArykText facts_text(const Facts *facts, uint32_t first, uint32_t last);
/* The token is that word or sign (ASCII, small letters). */
static inline bool
facts_is(const Facts *facts, uint32_t token, const char *word)
{
  if (token >= facts->analysis->token_count)
    return false;
  const Token *at = &facts->analysis->tokens[token];
  const char *text = facts->analysis->text + at->start;
  size_t length = strlen(word);
  if (at->end - at->start != length)
    return false;
  for (size_t i = 0; i < length; i++)
    if (token_small(text[i]) != word[i])
      return false;
  return true;
}
/* The one word is in the class. */
static inline bool
facts_in(const Facts *facts, uint32_t token, LexiconClass class_id)
{
  return token < facts->analysis->token_count &&
         class_set_has(&facts->analysis->classes[token], class_id) &&
         language_ends_at(facts->analysis, token, class_id, token);
}
/* The value of `key` of the one word in the class, "" without; NULL when it is not in there. */
static inline const char *
facts_attribute(const Facts *facts, uint32_t token, LexiconClass class_id, const char *key)
{
  const char *value = NULL;
  int64_t last = language_lexicon_at(facts->analysis, token, class_id, key, &value);
  return last == (int64_t)token ? value : NULL;
}
/* The longest phrase of the class that starts at the token; *last is its last token. */
static inline bool
facts_phrase(const Facts *facts, uint32_t token, LexiconClass class_id, uint32_t *last)
{
  return language_phrase_at(facts->analysis, token, class_id, last);
}
/* The phrase of the class that ends right before the token; *first is its first token. */
bool facts_phrase_before(const Facts *facts, uint32_t token, LexiconClass class_id,
                         uint32_t *first);
/* The number of the token's sentence. */
uint32_t facts_sentence(const Facts *facts, uint32_t token);
/* First and last token of the token's sentence. */
uint32_t facts_sentence_start(const Facts *facts, uint32_t token);
uint32_t facts_sentence_end(const Facts *facts, uint32_t token);
/* The first token of the sentence that heads the list in which the token's sentence is an item:
 * "Compared with a year earlier:"; -1 where it is none. */
int64_t facts_heading(const Facts *facts, uint32_t token);
/* The mention of that kind nearest before / after mention i in its sentence; -1. */
int32_t facts_before(const Facts *facts, uint32_t i, MentionKind kind);
int32_t facts_after(const Facts *facts, uint32_t i, MentionKind kind);
/* The mention that covers the token; -1. */
int32_t facts_at(const Facts *facts, uint32_t token);
static inline uint32_t
facts_number(const Facts *facts, const Mention *mention)
{
  return (uint32_t)(mention - facts->mentions);
}

/* ---- tense.c --------------------------------------------------------------------------------- */

typedef enum Tense {
  TENSE_NONE,
  TENSE_PAST,
  TENSE_PRESENT,
  TENSE_FUTURE
} Tense;

/* The tense in which the figure in tokens [first, last] is told. */
Tense facts_tense(const Facts *facts, uint32_t first, uint32_t last);
/* The same for a mention together with its change or value. */
Tense facts_tense_of(const Facts *facts, const Mention *mention);

/* values.c: the figure is what another one is compared with. */
bool facts_is_compared(const Facts *facts, const Mention *mention);

/* bases.c: "the fastest since May", "the 37th consecutive surplus since May": the time says how long
 * it has not been, or has been, so. */
bool facts_is_record(const Facts *facts, const Mention *time);

/* times.c: the mention of the time right behind token `last` of figure i, in front of it in its
 * sentence, the only one of the sentence; -1. */
int32_t facts_time_behind(const Facts *facts, uint32_t i, uint32_t last);
int32_t facts_time_in_front(const Facts *facts, uint32_t i);
int32_t facts_time_only(const Facts *facts, uint32_t i);
/* when.c: "the plan for 2021": the time is a plan's. */
bool facts_is_of_plan(const Facts *facts, const Mention *time);
/* times.c: the value in front that figure i says once more, behind "or"; -1. */
int32_t facts_joined(const Facts *facts, uint32_t i);

/* timeless.c: the figure in tokens [first, last] is of no period unless one is stated. */
bool facts_is_timeless(const Facts *facts, const Mention *mention, uint32_t first, uint32_t last);

/* ---- The passes, in their order -------------------------------------------------------------- */

/* who.c: the reporting country, and whether the document is about two. */
void facts_find_country(Facts *facts, ArykText title, ArykText place);
void facts_find_mentions(Facts *facts);
/* units.c and bare.c: the last steps of it. */
void facts_find_units(Facts *facts);
void facts_complete_mentions(Facts *facts);
void facts_find_values(Facts *facts);
void facts_find_changes(Facts *facts);
/* respectively.c: changes that are told of several values side by side. */
void facts_find_respective(Facts *facts);
void facts_find_periods(Facts *facts);
/* Figures in tables, which the sentences' passes leave alone. */
void facts_find_tables(Facts *facts);
/* Once the periods are known: what changes are measured against. */
void facts_settle_changes(Facts *facts);

/* The indicator of a mention, to be freed. `previous` is the one before, or NULL. */
char *facts_indicator(const Facts *facts, uint32_t mention, const char *previous);
/* The parties of a mention: codes, at most `room`; returns how many. */
uint32_t facts_parties(const Facts *facts, uint32_t mention, const char *codes[], uint32_t room);
/* phrase.c: a change in words that say it without their sentence: those of the text, or *made,
 * which is to be freed and else NULL. */
ArykText facts_change_phrase(const Facts *facts, const Mention *change, char **made);
/* phrase.c: the words for what it is measured against, where its own lack them; or empty. */
ArykText facts_base_phrase(const Facts *facts, const Mention *change);
/* The first token of the clause that the token is in. */
uint32_t facts_clause_start(const Facts *facts, uint32_t token);

#endif
