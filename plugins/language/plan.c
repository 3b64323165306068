/* plan.c - what is to be tried in a sentence, before anything is.
 *
 * Most rules need a figure, a word or a class that most sentences lack. So the rules that can match
 * in the sentence at all are found first: those that have all they need there, or may come to have
 * it. Where no whole reading can come of them, nothing is tried; that is so in half of the
 * sentences of the press, and is mostly seen before any rule is looked at. */
#include "plugins/language/chart.h"

#include <pthread.h>

/* ---- What can match -------------------------------------------------------------------------- */

/* All that is in the sentence. */
static ThingSet
plan_present(const Chart *chart)
{
  ThingSet present = {{0}};
  for (uint32_t i = chart->start; i < chart->end; i++)
    thing_set_join(&present, &chart->hits->classes[i]->things);
  return present;
}

static inline DemandLanes
all_lanes(uint64_t value)
{
  return value - (DemandLanes){0};
}

/* All bits of the lanes that are 0. Of halves, as many processors cannot compare more at once. */
static inline DemandLanes
lanes_empty(DemandLanes lanes)
{
  typedef int32_t Halves __attribute__((vector_size(sizeof lanes)));
  Halves empty = (Halves)lanes == 0;
  return (DemandLanes)(empty & __builtin_shufflevector(empty, empty, 1, 0, 3, 2));
}

/* The rules of a stratum that have all they need there, or may come to have it. */
static RuleSet
rules_possible(const Stratum *stratum, const ThingSet *present, uint32_t categories)
{
  DemandLanes there[THING_SET_WORDS], made = all_lanes(categories), lacking = all_lanes(0);
  for (int w = 0; w < THING_SET_WORDS; w++)
    there[w] = all_lanes(present->words[w]);
  for (uint32_t i = 0; i < stratum->demand_count; i++) {
    const Demands *demands = &stratum->demands[i];
    DemandLanes met = demands->categories & made;
    for (int w = 0; w < THING_SET_WORDS; w++)
      met |= demands->tokens[w] & there[w];
    lacking |= demands->rules & lanes_empty(met);
  }
  RuleSet rules = stratum->all;
  for (int lane = 0; lane < DEMANDS; lane++)
    rules &= ~lacking[lane];
  return rules;
}

/* The categories that readings of some rules of a stratum stand for. */
static uint32_t
rules_make(const Stratum *stratum, RuleSet rules)
{
  uint32_t categories = 0;
  for (uint32_t i = 0; i < stratum->make_count; i++)
    categories |=
        stratum->makes[i].categories & -(uint32_t)((stratum->makes[i].rules & rules) != 0);
  return categories;
}

/* Notes the rules that can match in the sentence; false when no reading that is wanted can come of
 * them. */
static bool
plan_possible(Chart *chart, const ThingSet *present)
{
  uint32_t categories = 0;
  RuleSet whole = 0, any = 0;
  for (uint32_t s = 0; s < chart->strata; s++) {
    const Stratum *stratum = &strata_table[s];
    RuleSet rules = rules_possible(stratum, present, categories);
    categories |= rules_make(stratum, rules);
    chart->possible[s] = rules;
    any |= rules;
    whole |= rules & stratum->whole;
  }
  return whole != 0 || (chart->parts && any != 0);
}

/* ---- What nothing comes of ------------------------------------------------------------------- */

/* Things of which no whole reading comes, however many of them a sentence has: half of the
 * sentences of the press have no others, and are done with once that is seen. */
static ThingSet idle;
static pthread_once_t idle_once = PTHREAD_ONCE_INIT;

/* Takes what it can, words first, as they are in most sentences, and no numbers. Of two things that
 * make something together the later one stays out. */
static void
find_idle(void)
{
  Chart *chart = g_new0(Chart, 1);
  chart->strata = grammar_tables.stratum_count;
  for (unsigned i = 0; i < THING_SET_PLACES; i++) {
    unsigned thing = (i + THING_ANY_WORD) % THING_SET_PLACES;
    ThingSet more = idle;
    thing_set_add(&more, thing);
    if (thing != THING_NUMBER && !plan_possible(chart, &more))
      idle = more;
  }
  g_free(chart);
}

void
plan_prepare(void)
{
  pthread_once(&idle_once, find_idle);
}

/* ---- Where it can ---------------------------------------------------------------------------- */

/* Whether a rule that can match begins with the thing. */
static bool
plan_begins(const Chart *chart, unsigned thing)
{
  StratumRange range = strata_begun[thing];
  const StratumRules *begin = &strata_begins[range.first], *end = begin + range.count;
  for (; begin < end; begin++)
    if ((begin->rules & chart->possible[begin->stratum]) != 0)
      return true;
  return false;
}

/* The things there that rules which can match begin with. */
static ThingSet
plan_beginnings(const Chart *chart, const ThingSet *present)
{
  ThingSet starts = {{0}};
  for (unsigned w = 0; w < THING_SET_WORDS; w++)
    for (uint64_t rest = present->words[w] & strata_beginnings.words[w]; rest != 0;
         rest &= rest - 1)
      if (plan_begins(chart, w * 64 + (unsigned)__builtin_ctzll(rest)))
        starts.words[w] |= rest & -rest;
  return starts;
}

RuleSet
plan_live(const Chart *chart, uint32_t stratum)
{
  RuleSet rules = chart->possible[stratum];
  for (uint32_t i = 0; i < strata_table[stratum].need_count; i++) {
    const StratumCategories *need = &strata_table[stratum].needs[i];
    rules &= ~(need->rules & -(RuleSet)((need->categories & chart->seen) == 0));
  }
  return rules;
}

bool
plan_sentence(Chart *chart, ThingSet *starts)
{
  ThingSet present = plan_present(chart);
  if ((!chart->parts && thing_set_contains(&idle, &present)) || !plan_possible(chart, &present))
    return false;
  *starts = plan_beginnings(chart, &present);
  return true;
}
