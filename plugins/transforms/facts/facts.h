/* facts.h - from the readings of a text to economic statements.
 *
 * The recognizer says what each figure is; it does not say what belongs together. That is the
 * second pass, done here sentence by sentence, with the state of the document beside it:
 *
 *   document.h   the document at work; tokens.h: looking at its tokens
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
 *   times.c      the time that stands beside a figure; parts.c: what a figure is a part of
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
 *   counted.c    the same for what is counted; whose.c: who has it, where it is
 *   done.c       for what is done; treated.c: to what; member.c: in lists;
 *   gapped.c     of what stands alone behind another figure
 *   ranked.c     of those told by their rank; share.c: of shares
 *   sides.c      of figures told side by side; near.c: of those that only what is near names
 *   trim.c       what is left out of an indicator; finish.c: what is added to it; name.c: by its
 *                words
 *   topic.c      what was spoken of so far; goods.c: the goods that it is about
 *   who.c        the parties: the countries that the figure is about; digest.c: where paragraphs
 *                begin with them
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

#include "plugins/transforms/facts/tokens.h"

#include <string.h>

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

/* ---- parts.c --------------------------------------------------------------------------------- */

/* "5 billion and 3 billion in 2022", "10 percent, or 150 million, in May": the figures in tokens up
 * to `last` and from `next` on are told of the same time. */
bool facts_are_joined(const Facts *facts, uint32_t last, uint32_t next);
/* The value in front that figure i says once more: "UAH 46.3 billion, or 111.7% of the plan"; -1.
 */
int32_t facts_joined(const Facts *facts, uint32_t i);
/* The value that figure i is a part of: "20.8 bcm, 3.1% more, including 10.5 bcm to Europe, 8.2 bcm
 * to Turkey"; -1. */
int32_t facts_whole(const Facts *facts, uint32_t i);
/* "5 million tonnes from 2 million hectares": an area that something came from. */
bool facts_is_ground(const Facts *facts, const Mention *value);

/* timeless.c: the figure in tokens [first, last] is of no period unless one is stated. */
bool facts_is_timeless(const Facts *facts, const Mention *mention, uint32_t first, uint32_t last);

/* dated.c: the day that a text without one of publication speaks from, or LANGUAGE_NO_DATE. */
int32_t facts_dated(ArykText text, const LanguageContext *context);

/* country.c: the country whose name, or that of its people, may begin with the token. */
const char *facts_country_named(const Facts *facts, uint32_t token, uint32_t *last);
/* Whether it may: asked of many tokens, of which next to none does. */
static inline bool
facts_may_name_country(const Facts *facts, uint32_t token)
{
  bool capital = (facts->analysis->tokens[token].flags & TOKEN_CAPITAL) != 0;
  return capital & class_set_has_one(facts->classes[token], CLASS_COUNTRY, CLASS_DEMONYM,
                                     CLASS_COUNTRY, CLASS_DEMONYM);
}
/* The country that is named at the token, and the last token of its name; NULL. */
static inline const char *
facts_country_at(const Facts *facts, uint32_t token, uint32_t *last)
{
  return facts_may_name_country(facts, token) ? facts_country_named(facts, token, last) : NULL;
}

/* ---- The passes, in their order -------------------------------------------------------------- */

/* places.c: of each window. */
void facts_find_places(Facts *facts);
/* country.c: the reporting country, and whether the document is about two. The first window has its
 * places; `analysis`, that of *facts, goes on to the others as far as it must, and comes back. */
void facts_find_country(Facts *facts, Analysis *analysis, ArykText title, ArykText place);
/* country.c: the country of the money that the window tells of; "". */
const char *facts_country_of_money(const Facts *facts);
/* digest.c: whether the paragraphs of the window begin with different countries; in such a text,
 * the one that the mention's begins with, else NULL. */
bool facts_is_digest(const Facts *facts);
const char *digest_country(const Facts *facts, const Mention *mention);
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
