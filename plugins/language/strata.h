/* strata.h - the rules of each stratum as sets. Private to the recognizer.
 *
 * The compiler lists what every match of a rule has in it, and for each thing that a match may
 * begin with, the rules that do (StartRow). Here the lists are turned round, once a process: for
 * each thing and stratum a set of rules, a bit for each. Most rules cannot match in most sentences;
 * with sets, what can is left of a whole list after a few operations, where looking at one rule
 * after the other took a fifth of the time of a reading (185 rules). A set of the rules that may
 * follow, for each token and stratum, did not pay: there are one or two candidates where a rule may
 * begin, and looking at these costs less. */
#ifndef LANGUAGE_STRATA_H
#define LANGUAGE_STRATA_H

#include "plugins/language/tables.h"

#define STRATA_MOST       32
#define STRATA_CATEGORIES 32

/* The rules of a stratum that begin with something, and their rows. */
typedef struct StartSet {
  RuleSet rules;
  const StartRow *rows;
  uint32_t row_count;
  uint32_t stratum;
} StartSet;

/* The same for all strata that have any: rows of strata_sets. */
typedef struct StartSets {
  uint32_t first, count;
} StartSets;

/* Rules of a stratum that need one of these. What can match in a sentence is found by going through
 * all demands, always the same and without a branch on what is there: guesses at that would be
 * wrong as often as right, and cost more than the few operations that they spare. */
typedef struct WideDemand {
  RuleSet rules;
  Choice choice;
} WideDemand;

/* The same where the things are in one word of their sets, as they mostly are. */
typedef struct Demand {
  RuleSet rules;
  uint64_t bits;
  uint32_t word;
  uint32_t categories;
} Demand;

/* Rules of a stratum that need readings of a category, for those that need some; and the categories
 * that the readings they make stand for, for those that make some. A bit for each category. */
typedef struct StratumCategories {
  RuleSet rules;
  uint32_t categories;
} StratumCategories;

typedef struct Stratum {
  uint32_t first, count; /* its rules in grammar_tables.rules                                 */
  RuleSet all, whole;    /* all of them, and those that make what competes for the text       */
  RuleSet picky;         /* those with something to say on what stands around their beginning     */
  const Demand *demands;
  const WideDemand *wide_demands;
  const StratumCategories *needs, *makes;
  uint32_t demand_count, wide_count, need_count, make_count;
  uint32_t categories;                /* that its rules begin with readings of                */
  StartSet starts[STRATA_CATEGORIES]; /* by category                                          */
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
/* By what a token is, a class, or THING_NUMBER and so on, and by its word. */
extern StartSets strata_starts[THING_WORD];
extern StartSets *strata_word_starts;
extern StartSet *strata_sets;

#endif
