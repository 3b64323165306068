/* chart.h - all readings of a text, while they are being found. Private to the recognizer and its
 * tests.
 *
 * Categories are worked through in their order. For each, every rule that makes it is tried
 * wherever a token, a lexicon form or an earlier reading stands that the rule can start with (the
 * compiler made the list), so that no rule is tried in vain on most of a text. A rule may match in
 * several ways at one place: each different end is a reading of its own, for each end the first way
 * counts that the semantics accept.
 *
 * Of two readings of the same category with the same tokens the one of less weight is in the
 * shadow: rules no longer build on it, but it stays as an alternative. */
#ifndef LANGUAGE_CHART_H
#define LANGUAGE_CHART_H

#include "plugins/language/arena.h"
#include "plugins/language/grammar.h"
#include "plugins/language/lookup.h"

#define CHART_SLOTS 16

typedef struct ChartReading {
  struct ChartReading *next;  /* with the same first token, longest first */
  struct ChartReading *found; /* in the order they were found            */
  uint32_t first, last;
  uint16_t rule, category;
  int score;
  bool shadowed;
  bool wins;
  Meaning *meaning;
} ChartReading;

typedef struct Chart {
  Analysis *analysis;
  Arena arena;
  Hits hits;
  ChartReading **at;             /* by first token        */
  ChartReading *oldest, *newest; /* through `found`       */
} Chart;

/* Finds the readings of the analysis's tokens, up to and with the category `last`; 0: all. */
void chart_fill(Chart *chart, Analysis *analysis, uint16_t last);
/* The id of a category, 0 when there is none of that name. */
uint16_t chart_category(const char *name);
/* Marks the best set of readings that do not overlap. */
void chart_choose(Chart *chart);
void chart_clear(Chart *chart);

/* What stands for a named element. */
typedef struct Slot {
  enum {
    SLOT_NONE = 0,
    SLOT_TOKENS,
    SLOT_ENTRY,
    SLOT_READING
  } kind;
  uint32_t first, last;
  union {
    uint32_t entry;
    const ChartReading *reading;
  } as;
} Slot;

struct Match {
  const Chart *chart;
  const RuleRow *rule;
  const Slot *slots;
  uint32_t first, last;
};

/* Tries a rule at a token and adds what it finds to the chart's list of found readings. */
void match_rule(Chart *chart, uint16_t rule, uint32_t first);
void chart_add(Chart *chart, uint16_t rule, uint32_t first, uint32_t last, uint32_t gaps,
               const Meaning *meaning);

/* Gives amounts in a currency of a shared name the currency that was spoken of last, and the start
 * of "from $5 to $6 per tonne" its "per". */
void settle_readings(Analysis *analysis);

/* The function a rule's `means` names; NULL when there is none of that name. */
Semantic semantics_find(const char *name);

#endif
