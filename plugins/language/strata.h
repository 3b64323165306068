/* strata.h - the rules of each stratum as sets. Private to the recognizer.
 *
 * The compiler lists what every match of a rule has in it, and for each thing that a match may
 * begin with, the rules that do (StartRow). Here the lists are turned round, once a process: for
 * each thing and stratum a set of rules, a bit for each. Most rules cannot match in most sentences;
 * with sets, what can is left of a whole list after a few operations, where looking at one rule
 * after the other took a fifth of the time of a reading (185 rules).
 *
 * Where a rule may begin, the rows of what begins there are gone through instead: there are a few
 * for each token or reading. What may follow lies in each of them as one word (PlanRow), so that
 * those which cannot go on are left out by one operation, without a branch. */
#ifndef LANGUAGE_STRATA_H
#define LANGUAGE_STRATA_H

#include "plugins/language/tables.h"

#define STRATA_MOST       32
#define STRATA_CATEGORIES 32

/* A row of grammar_tables.starts as planning looks at it: thousands of times for a page of text, so
 * that these lie close together. */
typedef struct PlanRow {
  uint64_t follow;         /* thing_fold() of what may follow, and all bits where readings may */
  uint8_t stratum, number; /* where the rule is in the sets: its stratum, and its bit there   */
  bool picky;              /* it has something to say on what stands around its beginning     */
} PlanRow;

/* The things of a set in one word. When two sets have something in common, so have their words; the
 * other way round mostly. */
static inline uint64_t
thing_fold(const ThingSet *set)
{
  uint64_t a = set->words[0], b = set->words[1], c = set->words[2];
  return a | b << 21 | b >> 43 | c << 42 | c >> 22;
}
_Static_assert(THING_SET_WORDS == 3, "thing_fold() takes all words");

/* Some demands of rules of a stratum side by side: all these rules need one of the tokens or
 * readings. What can match in a sentence is found by going through all demands, always the same and
 * without a branch on what is there: guesses at that would be wrong as often as right, and cost
 * more than the few operations that they spare. */
#define DEMANDS 2
typedef uint64_t DemandLanes __attribute__((vector_size(DEMANDS * sizeof(uint64_t))));
typedef struct Demands {
  DemandLanes rules;
  DemandLanes tokens[THING_SET_WORDS];
  DemandLanes categories;
} Demands;

/* Rules of a stratum that need readings of a category, for those that need some; and the categories
 * that the readings they make stand for, for those that make some. A bit for each category. */
typedef struct StratumCategories {
  RuleSet rules;
  uint32_t categories;
} StratumCategories;

typedef struct Stratum {
  uint32_t first, count; /* its rules in grammar_tables.rules                                 */
  RuleSet all, whole;    /* all of them, and those that make what competes for the text       */
  const Demands *demands;
  const StratumCategories *needs, *makes;
  uint32_t demand_count, need_count, make_count;
} Stratum;

/* Rules of a stratum that have to do with a thing. */
typedef struct StratumRules {
  uint32_t stratum;
  RuleSet rules;
} StratumRules;
typedef struct StratumRange {
  uint16_t first, count;
} StratumRange;

/* To be called before the others are looked at. Any thread. */
void strata_prepare(void);

extern Stratum strata_table[STRATA_MOST];
/* The things that a match may begin with, and by thing the rows of strata_begins. */
extern ThingSet strata_beginnings;
extern StratumRange strata_begun[THING_SET_PLACES];
extern StratumRules *strata_begins;
/* Some rows of grammar_tables.starts. */
typedef struct StartRows {
  uint32_t count;
  uint16_t rows[STARTS_MOST];
} StartRows;

/* By category: the rows of rules that may start with its readings, those of later strata, in their
 * order; and how many of them are of strata below each. */
typedef struct ReadingRows {
  StartRows all;
  uint16_t below[STRATA_MOST + 1];
} ReadingRows;
extern ReadingRows strata_reading_rows[STRATA_CATEGORIES];

/* The categories whose readings compete for the text. */
extern uint32_t strata_wholes;
/* By row of grammar_tables.starts. */
extern PlanRow *strata_rows;

#endif
