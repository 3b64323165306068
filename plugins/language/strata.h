/* strata.h - the rules of each stratum as sets. Private to the recognizer.
 *
 * The compiler lists, for each thing that a match may begin with, the rules that do (StartRow).
 * Here the lists are turned round, once a process: for each thing and stratum a set of rules, a bit
 * for each. Most rules cannot match in most sentences; with sets, what can is left of a whole list
 * after one AND, where looking at one rule after the other took a fifth of the time of a reading
 * (185 rules). A set of the rules that may follow, for each token and stratum, did not pay: there
 * are one or two candidates where a rule may begin, and looking at these costs less. */
#ifndef LANGUAGE_STRATA_H
#define LANGUAGE_STRATA_H

#include "plugins/language/tables.h"

#define STRATA_MOST       32
#define STRATA_CATEGORIES 32

/* The rules of a stratum that begin with something, and their rows, in the same order. */
typedef struct StartSet {
  RuleSet rules;
  const StartRow *rows;
} StartSet;

/* The same for all strata, and which of them have any: a bit for each. */
typedef struct StartSets {
  uint32_t strata;
  StartSet of[STRATA_MOST];
} StartSets;

typedef struct Stratum {
  uint32_t first, count;              /* its rules in grammar_tables.rules                  */
  RuleSet reading;                    /* those that need readings                           */
  uint32_t categories;                /* that its rules begin with readings of              */
  StartSet starts[STRATA_CATEGORIES]; /* by category                                        */
} Stratum;

/* What comes of a rule, and how it begins. */
typedef struct RuleMakes {
  uint32_t stratum;
  uint32_t list;   /* place in strata_lists: what every match has a token for */
  uint32_t roles;  /* the categories of what it makes                         */
  bool whole;      /* that competes for the text                              */
  ThingSet starts; /* what the token is that a match may begin with           */
} RuleMakes;

/* Of all strata: a bit for each rule. */
#define STRATA_RULE_WORDS (RULES_MOST / 64)
typedef struct RuleBits {
  uint64_t words[STRATA_RULE_WORDS];
} RuleBits;

/* To be called before the others are looked at. Any thread. */
void strata_prepare(void);

extern Stratum strata_table[STRATA_MOST];
extern RuleMakes *strata_makes; /* by rule                                                 */
extern uint16_t *strata_lists;  /* of places in a ThingSet, each ended by THING_SET_PLACES */
extern ThingSet strata_needed;  /* all that is in them                                    */
/* Each rule hangs on one thing, or one choice of things, that it needs; where the text has none of
 * them it need not be looked at. By thing: the rules that hang on it; those that hang on none. */
extern ThingSet strata_hooks;
extern RuleBits strata_hooked[THING_SET_PLACES], strata_loose;
/* By what a token is: a class, or THING_NUMBER and so on. */
extern StartSets strata_starts[THING_WORD];
/* The rules that begin with the word; NULL without any. */
const StartSets *strata_word_starts(uint32_t word);

#endif
