/* chart.h - all readings of a sentence, while they are being found. Private to the recognizer and
 * its tests.
 *
 * No rule matches across the end of a sentence, so that a text is read sentence by sentence, in
 * memory that the next sentence uses again. In a sentence, categories are worked through in their
 * order. For each, every rule that makes it is tried wherever a token, a lexicon form or an earlier
 * reading stands that the rule can start with (the compiler made the list), if what every match of
 * the rule has in it (classes, numbers, readings) is in the sentence at all, and if what stands
 * behind its first element may go on: most rules need a figure, and are never tried where there is
 * none (plan.c). What is to be tried waits on the agenda of its category's stratum, put there once
 * for all: with a token before any rule is tried, with a reading when it is found. A rule may match
 * in several ways at one place: each different end is a reading of its own, for each end the first
 * way counts that the semantics accept.
 *
 * Of two readings of the same category with the same tokens the one of less weight is in the
 * shadow: rules no longer build on it, but it stays as an alternative. A reading that is of a
 * category only because it is `from` another one has the default weight there. */
#ifndef LANGUAGE_CHART_H
#define LANGUAGE_CHART_H

#include "plugins/language/stock.h"
#include "plugins/language/grammar.h"
#include "plugins/language/lookup.h"
#include "plugins/language/strata.h"

#define CHART_SLOTS  16
#define CHART_STRATA STRATA_MOST

/* What rules start with: a token, a form, or a reading. */
typedef struct Beginning {
  uint64_t order; /* among the others, by token: see agenda.c */
  Slot slot;
  uint32_t roles; /* the categories that it stands for, a bit for each: of a reading in the shadow
                     none, of a token all                                                     */
} Beginning;

typedef struct ChartReading {
  struct ChartReading *next;  /* with the same first token, longest first */
  struct ChartReading *found; /* in the order they were found            */
  uint32_t first, last;
  uint16_t rule, category;
  int score;
  bool shadowed;
  bool wins;
  Meaning *meaning;
  Beginning beginning; /* of what rules of later strata make of it */
} ChartReading;

/* A rule to be tried. */
typedef struct Trial {
  struct Trial *next; /* on the agenda */
  const StartRow *start;
  const Beginning *beginning;
} Trial;

/* What is to be tried in one stratum, as it came. */
typedef struct Agenda {
  Trial *first, **end; /* where the next one is to be linked */
  uint32_t count;
} Agenda;

typedef struct Chart {
  const Analysis *analysis;
  Hits *hits;
  uint32_t strata;                   /* how many are worked through                              */
  bool parts;                        /* to be set where parts are wanted without a whole         */
  uint32_t start, end;               /* the sentence: its tokens, the last one is its BREAK      */
  Stock stock;                       /* of the sentence                                          */
  ChartReading **at;                 /* by first token, from `start` on                          */
  uint32_t *kinds;                   /* the categories there, a bit for each, groups too, and
                                        CHOICE_ANYTHING                                          */
  uint32_t seen;                     /* all categories of the sentence                           */
  ChartReading *oldest, *newest;     /* through `found`                                          */
  uint32_t reading_count;            /* those that were shown to the rules behind                */
  RuleSet possible[CHART_STRATA];    /* by stratum: the rules that can match in the sentence     */
  Agenda agendas[CHART_STRATA];      /* by stratum                                               */
  uint32_t listed;                   /* categories whose rows are listed, a bit for each         */
  StartRows rows[STRATA_CATEGORIES]; /* by category: those that its readings may start           */
  uint32_t stratum;                  /* at work                                                  */
  RuleSet live, tried;               /* of its rules: those whose readings are there; those that
                                        were tried at the token, and the newest reading before   */
  ChartReading *before[RULE_SET_MOST];
} Chart;

/* Gets ready to read the analysis, up to and with the category `last`; 0: all. */
void chart_open(Chart *chart, const Analysis *analysis, uint16_t last);
/* Finds the readings of the next sentence and marks the best set of those that do not overlap. The
 * sentence before is forgotten. False behind the last one. */
bool chart_next(Chart *chart);
void chart_clear(Chart *chart);
/* The id of a category, 0 when there is none of that name. */
uint16_t chart_category(const char *name);

/* To be called before the first match: resolves the names of semantic functions. Any thread. */
void match_prepare(void);
/* Tries a rule that starts with what is in the slot, and adds what it finds to the chart's list of
 * found readings. Of ways that end at the same token the first counts, over all its starts at the
 * token. */
void match_start(Chart *chart, const StartRow *start, const Slot *slot);
/* The meaning is the chart's. */
void chart_add(Chart *chart, uint16_t rule, uint32_t first, uint32_t last, uint32_t gaps,
               Meaning *meaning);

/* ---- plan.c: what is worth trying ----------------------------------------------------------- */

/* To be called before the others, behind strata_prepare(). Any thread. */
void plan_prepare(void);
/* Finds the rules that can match in the sentence, and the things there that these start with; false
 * when nothing in it can be read. */
bool plan_sentence(Chart *chart, ThingSet *starts);
/* The stratum's rules that can match and whose readings are there. */
RuleSet plan_live(const Chart *chart, uint32_t stratum);
/* Whether a rule that can match may begin at a token: around what it begins with, which ends in
 * front of `next`, stands what its lines `behind` and `never` say. */
static inline bool
plan_lets(const Chart *chart, uint32_t rule, uint32_t token, uint32_t next)
{
  const RuleRow *row = &grammar_tables.rules[rule];
  const ClassSet *const *classes = chart->hits->classes;
  uint64_t front = token > chart->start ? classes[token - 1]->words[THING_WORD / 64] : 0;
  bool behind = ((row->behind == 0) | ((row->behind & front) != 0)) != 0;
  return behind & (thing_set_common(&row->never, &classes[next]->things) == 0);
}
/* Not 0 when what stands at a token, its readings too, may be taken there. Without a branch: which
 * of the ways it is cannot be guessed, and a wrong guess costs more than all of them. */
static inline uint64_t
plan_meets(const Chart *chart, const Choice *choice, uint32_t token)
{
  return thing_set_common(&choice->tokens, &chart->hits->classes[token]->things) |
         (choice->categories & chart->kinds[token - chart->start]);
}
static inline bool
plan_follows(const Chart *chart, const Choice *follow, uint32_t token)
{
  return plan_meets(chart, follow, token) != 0;
}
/* ---- agenda.c: what is to be tried ------------------------------------------------------------
 */

/* Clears the agendas and puts there what starts with a token or a form, if that is one of the
 * things.
 */
void agenda_tokens(Chart *chart, const ThingSet *starts);
/* Puts there what starts with a reading. */
void agenda_reading(Chart *chart, ChartReading *reading);

/* ---- Others -----------------------------------------------------------------------------------
 */

/* The function a rule's `means` names, NULL when there is none of that name; and the largest of the
 * meanings that it and those beside it fill in. */
Semantic semantics_find(const char *name, MeaningKind *largest);

#endif
