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

/* The rules of a stratum that begin with something, and their rows, in the same order. */
typedef struct StartSet {
  RuleSet rules;
  const StartRow *rows;
  uint32_t stratum;
} StartSet;

/* The same for all strata that have any: rows of strata_sets. */
typedef struct StartSets {
  uint32_t first, count;
} StartSets;

/* The rules of a stratum that need something of a choice. */
typedef struct Demand {
  const Choice *choice;
  RuleSet rules;
} Demand;

typedef struct Stratum {
  uint32_t first, count; /* its rules in grammar_tables.rules           */
  RuleSet loose, whole;  /* those that hang on no thing, and that make what competes for the text */
  RuleSet several;       /* those that need more things than the one they hang on                 */
  RuleSet picky;         /* those with something to say on what stands around their beginning     */
  const Demand *demands;
  uint32_t demand_count;
  uint32_t needed;                    /* the categories that single rules need readings of... */
  RuleSet needing[STRATA_CATEGORIES]; /* ...and which rules those are, by category            */
  uint32_t made;                      /* the categories that its rules make...                */
  RuleSet making[STRATA_CATEGORIES];  /* ...and which rules those are                         */
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
/* Each rule hangs on one thing, or one choice of things, that it needs; where the text has none of
 * them it need not be looked at. All of them, and by thing the rows of strata_hooks. */
extern ThingSet strata_hanging;
extern StratumRange strata_hooked[THING_SET_PLACES];
extern StratumRules *strata_hooks;
/* The things that a match may begin with, and by thing the rows of strata_begins. */
extern ThingSet strata_beginnings;
extern StratumRange strata_begun[THING_SET_PLACES];
extern StratumRules *strata_begins;
/* By what a token is, a class, or THING_NUMBER and so on, and by its word. */
extern StartSets strata_starts[THING_WORD];
extern StartSets *strata_word_starts;
extern StartSet *strata_sets;

#endif
