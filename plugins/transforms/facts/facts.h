/* facts.h - from the readings of a text to economic statements.
 *
 * The recognizer says what each figure is; it does not say what belongs together. That is the
 * second pass, done here sentence by sentence, with the state of the document beside it:
 *
 *   places.c     where each token stands: its sentence, its line, parentheses
 *   dated.c      the day that a text speaks from which has none of publication
 *   country.c    the country that reports, and whether the document is about two
 *   link.c       the passes that follow, in their order
 *   mentions.c   readings become mentions
 *   units.c      units that are told elsewhere: declared short forms, prices per kilo
 *   bare.c       bare numbers get the unit that the sentence implies; bare_noun.c: from a noun
 *   values.c     which values are what a change started from, and which are conversions
 *   unsaid.c     figures that are changes without saying so
 *   changes.c    which change belongs to which value
 *   bases.c      what changes are measured against
 *   respectively.c  changes of several values, told side by side
 *   tense.c      in which tense a figure is told
 *   times.c      the time that stands beside a figure
 *   fiscal.c     the year of who reports, where it is no calendar year
 *   timeless.c   which figures are of no period
 *   told.c       what the text speaks of, sentence by sentence
 *   when.c       the period of each figure: beside it, in front of it, or the one spoken of
 *   inherited.c  that of figures without a time of their own
 *   before.c     the same of values that others started from
 *   noun.c       noun phrases; verb.c: what parts them from figures; clause.c: where clauses begin
 *   what.c       those that say what a figure measures
 *   front.c      those in front of it; behind.c: those behind it
 *   indicator.c  the indicator: what is measured
 *   counted.c    the same for what is counted; done.c: for what is done; member.c: in lists;
 *   gapped.c     of what stands alone behind another figure
 *   ranked.c     of those told by their rank; share.c: of shares
 *   sides.c      of figures told side by side; near.c: of those that only what is near names
 *   finish.c     what is left out of an indicator, and what is added to it; name.c: by its words
 *   topic.c      what was spoken of so far; goods.c: the goods that it is about
 *   who.c        the parties: the countries that the figure is about
 *   phrase.c     a change in words that stand alone
 *   cells.c      lines and their cells; table.c: columns of figures
 *   facts.c      the plugin; emit.c and emit_figure.c write the fields
 *   identity.h   ids of facts and statements
 *   vocabulary.c one code for what is measured; statement.c: what makes two facts the same
 *   explain.c    how a fact came about, for whoever asks
 *
 * A document of any length is linked in windows (recognize.h). What is told of a figure is told in
 * its sentence, or a few sentences in front of it, which the window begins with; what a text speaks
 * of goes on from window to window (Told). All that is kept of a window is used again for the next
 * one, and what a sentence without figures costs is one look at each of its tokens.
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
  uint8_t tense;      /* 1 + what facts_tense_of() said, 0: not asked yet              */
  uint8_t compared;   /* the same of facts_is_compared()                               */
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

/* What a text has spoken of up to some place (told.c). */
typedef struct Told {
  Period spoken; /* the period spoken of; unit NONE before the first      */
  Period lead;   /* the first one spoken of                               */
  Period main;   /* what the next paragraph comes back to                 */
  uint32_t spoken_paragraph;
  Period compared; /* what the last line without figures compares with: "compared with Q2" */
  Period listed;   /* what the line above a list speaks of, for all of its items    */
  Period state;    /* the day that a state was told of; unit NONE before the first */
  uint32_t state_paragraph;
  Period last; /* of the last figure, and where                                    */
  uint32_t last_paragraph;
  Period planned; /* what a plan told of is for, and where                        */
  uint32_t planned_paragraph;
  uint32_t paragraph; /* of the last figure or time                                      */
  Period fiscal;      /* the fiscal year to come that it names, else the one that runs  */
  bool topic;         /* the text is about that period, be it to come: told without a figure */
  int year_begins;   /* the month with which the years of who reports begin; 0 not known: January */
  bool year_certain; /* they are not only the government's                              */
} Told;

/* Which classes that no rule names have a form in a sentence: most are rare, and what is not there
 * need not be looked for word by word, figure by figure. */
typedef struct SentenceClasses {
  uint64_t words[CLASS_SET_WORDS - THING_SET_WORDS];
  bool known;
} SentenceClasses;

/* A run of tokens; empty when first > last. */
typedef struct Tokens {
  uint32_t first, last;
} Tokens;

/* A line of the text. */
typedef struct TextLine {
  Tokens tokens;
  bool parted; /* a bar, a tab or several blanks stand in it: it may be a row of a table */
} TextLine;

/* "35.4 million tonnes (MT)": a short form that the text declares (units.c). */
typedef struct ShortForm {
  ArykText text;
  Quantity unit; /* kind, unit and scale of what it stands for */
} ShortForm;

enum {
  FACTS_SHORT_FORMS = 8 /* of one text */
};

/* The memory of what follows, which the next window uses again, and the next document. Starts from
 * zeros. */
typedef struct FactsMemory {
  uint32_t *tokens; /* of all that is kept by token */
  uint32_t token_room;
  Mention *mentions;
  uint32_t mention_room;
  SentenceClasses *sentences;
  uint32_t sentence_room;
  GArray *lines;
  Analysis *text, *title; /* NULL before the first one */
} FactsMemory;

/* A document, and what the passes found in the window that is looked at. */
typedef struct Facts {
  const Analysis *analysis;
  uint32_t token_count; /* of the window, as the analysis has them: they are asked all the time */
  const ClassSet *const *classes;
  const ClassSet *const *alone;
  FactsMemory *memory;
  Mention *mentions;
  uint32_t count;
  int32_t *at;                       /* the mention at each token, -1                     */
  uint32_t *sentences;               /* number of the sentence of each token, in the document */
  uint32_t *paragraphs;              /* number of the line of each token, in the document */
  uint8_t *depths;                   /* parentheses around each token                     */
  char *bytes;                       /* of each token of one byte, a letter small; else 0 */
  Tokens *sentence_tokens;           /* of the window's sentences, without their TOKEN_BREAK  */
  SentenceClasses *sentence_classes; /* of the same                                    */
  GArray *lines;                     /* of TextLine                                       */
  bool linked;       /* no mention changes what it is any more: answers are remembered */
  uint16_t *clauses; /* then: 1 + tokens back to where that of each starts, 0: not asked yet */
  uint8_t *verbs;    /* then: 2: it is a verb, 1: it is none, 0: not asked yet    */
  uint8_t *ends;     /* then: 2: it ends a noun phrase in front of it, 1: not, 0  */
  uint32_t sentence_first;  /* the number of the window's first sentence           */
  uint32_t sentence_again;  /* of the first one that the next window has again     */
  uint32_t paragraph_again; /* the line in front of that                           */
  Told told;                /* there                                             */
  ShortForm short_forms[FACTS_SHORT_FORMS]; /* declared so far */
  uint32_t short_form_count;
  const char *country; /* the one that reports; "" when not known, NULL before it was looked for */
  const char *const *countries; /* of the document, in the order of mention */
  uint32_t country_count;
  const char *pair[2]; /* the two that it is about, when bilateral  */
  bool bilateral;
  bool digest; /* its paragraphs begin with different countries */
} Facts;

/* ---- tokens.c -------------------------------------------------------------------------------- */

/* The analysis has come to another window. */
static inline void
facts_take_window(Facts *facts)
{
  facts->token_count = facts->analysis->token_count;
  facts->classes = facts->analysis->classes;
  facts->alone = facts->analysis->alone;
}
/* The words of tokens; none where there are no such tokens. */
static inline ArykText
facts_text(const Facts *facts, uint32_t first, uint32_t last)
{
  const Analysis *analysis = facts->analysis;
  if (first > last || last >= analysis->token_count)
    return (ArykText){NULL, 0};
  uint32_t start = analysis->tokens[first].start;
  return (ArykText){analysis->text + start, analysis->tokens[last].end - start};
}
/* The token is that sign, of one byte. */
static inline bool
facts_sign(const Facts *facts, uint32_t token, char sign)
{
  return token < facts->token_count && facts->bytes[token] == sign;
}
/* Some form of the class starts at the token, of one word or more: asked first, for next to none
 * does. */
static inline bool
facts_begins(const Facts *facts, uint32_t token, LexiconClass class_id)
{
  return token < facts->token_count && class_set_has(facts->classes[token], class_id);
}
/* The one word is in the class: one bit. */
static inline bool
facts_in(const Facts *facts, uint32_t token, LexiconClass class_id)
{
  return token < facts->token_count && class_set_has(facts->alone[token], class_id);
}
/* The value of `key` of the one word in the class, "" without; NULL when it is not in there. */
static inline const char *
facts_attribute(const Facts *facts, uint32_t token, LexiconClass class_id, AttributeKey key)
{
  const char *value = NULL;
  if (!facts_in(facts, token, class_id))
    return NULL;
  int64_t last = language_lexicon_at(facts->analysis, token, class_id, key, &value);
  return last == (int64_t)token ? value : NULL;
}
/* The longest phrase of the class that starts at the token; *last is its last token. */
static inline bool
facts_phrase(const Facts *facts, uint32_t token, LexiconClass class_id, uint32_t *last)
{
  return facts_begins(facts, token, class_id) &&
         language_phrase_at(facts->analysis, token, class_id, last);
}
/* The phrase of the class that ends right before the token; *first is its first token. */
bool facts_phrase_before(const Facts *facts, uint32_t token, LexiconClass class_id,
                         uint32_t *first);
/* White space that parts the cells of a table stands in front of the token, which is not the first.
 */
bool facts_cell_begins(const Analysis *analysis, uint32_t token);
/* The tokens of a sentence of the window. */
static inline Tokens
facts_sentence_tokens(const Facts *facts, uint32_t sentence)
{
  return facts->sentence_tokens[sentence - facts->sentence_first];
}
/* Finds the classes of a sentence. */
void facts_find_sentence_classes(const Facts *facts, uint32_t sentence);
/* A form of the class may begin somewhere in the sentence: true of all classes that rules name. */
static inline bool
facts_sentence_may_have(const Facts *facts, uint32_t sentence, LexiconClass class_id)
{
  if (class_id < CLASS_OTHER)
    return true;
  const SentenceClasses *classes = &facts->sentence_classes[sentence - facts->sentence_first];
  if (!classes->known)
    facts_find_sentence_classes(facts, sentence);
  return (classes->words[(class_id - CLASS_OTHER) / 64] >> (class_id % 64) & 1) != 0;
}
/* First and last token of the token's sentence. */
static inline uint32_t
facts_sentence_start(const Facts *facts, uint32_t token)
{
  return facts_sentence_tokens(facts, facts->sentences[token]).first;
}
static inline uint32_t
facts_sentence_end(const Facts *facts, uint32_t token)
{
  return MAX(token, facts_sentence_tokens(facts, facts->sentences[token]).last);
}
/* The first token of the sentence that heads the list in which the token's sentence is an item:
 * "Compared with a year earlier:"; -1 where it is none. */
int64_t facts_heading(const Facts *facts, uint32_t token);
/* The mention of that kind nearest before / after mention i in its sentence; -1. */
int32_t facts_before(const Facts *facts, uint32_t i, MentionKind kind);
int32_t facts_after(const Facts *facts, uint32_t i, MentionKind kind);
/* The mention that covers the token; -1. */
static inline int32_t
facts_at(const Facts *facts, uint32_t token)
{
  return token < facts->token_count ? facts->at[token] : -1;
}
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

/* bases.c: "the fastest since May", "the 37th consecutive surplus since May": the time says how
 * long it has not been, or has been, so. */
bool facts_is_record(const Facts *facts, const Mention *time);

/* times.c: "since its start in June 2006": the time inside is of no figure.
 * The mention of the time right behind token `last` of figure i, in front of it in its
 * sentence, the only one of the sentence; -1. */
void facts_open_times(Facts *facts);
int32_t facts_time_behind(const Facts *facts, uint32_t i, uint32_t last);
int32_t facts_time_in_front(const Facts *facts, uint32_t i);
int32_t facts_time_only(const Facts *facts, uint32_t i);
/* told.c: "the plan for 2021": the time is a plan's. */
bool facts_is_of_plan(const Facts *facts, const Mention *time);
/* times.c: a participle between token `last` and the time leads on to another figure. */
bool facts_time_is_aside(const Facts *facts, const Mention *time);
bool facts_time_goes_on(const Facts *facts, uint32_t last, uint32_t time);
/* times.c: "5 million tonnes from 2 million hectares": an area that something came from. */
bool facts_is_ground(const Facts *facts, const Mention *value);
/* times.c: the value in front that figure i says once more, behind "or"; -1. */
int32_t facts_joined(const Facts *facts, uint32_t i);
/* The value that the figure is a part of: "20.8 bcm, including 10.5 bcm to Europe"; -1. */
int32_t facts_whole(const Facts *facts, uint32_t i);

/* timeless.c: the figure in tokens [first, last] is of no period unless one is stated. */
bool facts_is_timeless(const Facts *facts, const Mention *mention, uint32_t first, uint32_t last);

/* dated.c: the day that a text without one of publication speaks from, or LANGUAGE_NO_DATE. */
int32_t facts_dated(ArykText text, const LanguageContext *context);

/* country.c: the country whose name, or that of its people, may begin with the token. */
const char *facts_country_named(const Facts *facts, uint32_t token, uint32_t *last);
/* The country that is named at the token, and the last token of its name; NULL. */
static inline const char *
facts_country_at(const Facts *facts, uint32_t token, uint32_t *last)
{
  const ClassSet *classes = facts->classes[token];
  bool capital = (facts->analysis->tokens[token].flags & TOKEN_CAPITAL) != 0;
  return capital && (class_set_has(classes, CLASS_COUNTRY) || class_set_has(classes, CLASS_DEMONYM))
             ? facts_country_named(facts, token, last)
             : NULL;
}

/* ---- The passes, in their order -------------------------------------------------------------- */

/* places.c: of each window. */
void facts_find_places(Facts *facts);
/* country.c: the reporting country, and whether the document is about two. The first window has its
 * places; `analysis`, that of *facts, goes on to the others as far as it must, and comes back. */
void facts_find_country(Facts *facts, Analysis *analysis, ArykText title, ArykText place);
/* country.c: the country of the money that the window tells of; "". */
const char *facts_country_of_money(const Facts *facts);
/* who.c: whether the paragraphs of the window begin with different countries. */
bool facts_is_digest(const Facts *facts);
/* link.c: all that is found out of the readings of a window that has its places: the passes below.
 */
void facts_link(Facts *facts);
/* link.c: frees the memory. */
void facts_memory_clear(FactsMemory *memory);

void facts_find_mentions(Facts *facts);
/* units.c and bare.c: the last steps of it. */
void facts_find_units(Facts *facts);
void facts_complete_mentions(Facts *facts);
void facts_find_values(Facts *facts);
/* unsaid.c: makes a change of a value that is one. */
void facts_take_for_change(Facts *facts, Mention *mention);
void facts_find_changes(Facts *facts);
/* respectively.c: changes that are told of several values side by side. */
void facts_find_respective(Facts *facts);
/* Moves "first half", "3Q24" and the like to the fiscal year of who reports, where the text says or
 * shows that it begins with another month than January. */
void facts_find_fiscal(Facts *facts);
/* The month with which those years begin, else those of the country that reports. */
int facts_year_begins(const Facts *facts, const Told *told);
void facts_find_periods(Facts *facts);
/* Figures in tables, which the sentences' passes leave alone; false where there is no table. */
bool facts_find_tables(Facts *facts);
/* Once the periods are known: what changes are measured against. */
void facts_settle_changes(Facts *facts);

/* What was spoken of so far: see topic.h. */
typedef struct Topic Topic;
/* The indicator of a mention, which the topic owns: it lives until two more were asked for. To be
 * called in the order of the mentions. */
const char *facts_indicator(const Facts *facts, uint32_t mention, Topic *topic);
/* sides.c: "Norland and Sudland took 31% and 12%": the country that figure i of those told side by
 * side is of, where as many are named in front; else NULL. */
const char *facts_country_of_side(const Facts *facts, uint32_t i);
/* The parties of a mention: codes, at most `room`; returns how many. */
uint32_t facts_parties(const Facts *facts, uint32_t mention, const char *codes[], uint32_t room);
/* phrase.c: a change in words that say it without their sentence: those of the text, or *made,
 * which is to be freed and else NULL. */
ArykText facts_change_phrase(const Facts *facts, const Mention *change, char **made);
/* phrase.c: the words for what it is measured against, where its own lack them; or empty. */
ArykText facts_base_phrase(const Facts *facts, const Mention *change);
/* clause.c: the same as below, of a token that was not asked for before. */
uint32_t facts_find_clause_start(const Facts *facts, uint32_t token);
/* The first token of the clause that the token is in. */
static inline uint32_t
facts_clause_start(const Facts *facts, uint32_t token)
{
  uint32_t back = facts->linked ? facts->clauses[token] : 0;
  return back > 0 ? token + 1 - back : facts_find_clause_start(facts, token);
}

#endif
