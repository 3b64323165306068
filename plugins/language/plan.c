/* plan.c - what is to be tried in a sentence, before anything is.
 *
 * Most rules need a figure, a word or a class that most sentences lack. So the rules that can match
 * in the sentence at all are found first: those that have all they need there, or may come to have
 * it. Where no whole reading can come of them, nothing is tried; that is so in half of the
 * sentences of the press, and is mostly seen before any rule is looked at. In the others, rules
 * that start with a token, a word or a form are noted by stratum, in the order of the text. */
#include "plugins/language/chart.h"

#include <pthread.h>
#include <string.h>

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

/* The rules of a stratum that have all they need there, or may come to have it. */
static RuleSet
rules_possible(const Stratum *stratum, const ThingSet *present, uint32_t categories)
{
  RuleSet rules = stratum->all;
  for (uint32_t i = 0; i < stratum->demand_count; i++) {
    const Demand *demand = &stratum->demands[i];
    uint64_t met =
        (present->words[demand->word] & demand->bits) | (demand->categories & categories);
    rules &= ~(demand->rules & -(RuleSet)(met == 0));
  }
  for (uint32_t i = 0; i < stratum->wide_count; i++) {
    const WideDemand *wide = &stratum->wide_demands[i];
    uint64_t met = wide->choice.categories & categories;
    for (int w = 0; w < THING_SET_WORDS; w++)
      met |= wide->choice.tokens.words[w] & present->words[w];
    rules &= ~(wide->rules & -(RuleSet)(met == 0));
  }
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
  RuleSet whole = 0;
  chart->open = 0;
  memset(chart->possible, 0, sizeof chart->possible);
  for (uint32_t s = 0; s < chart->strata; s++) {
    const Stratum *stratum = &strata_table[s];
    RuleSet rules = rules_possible(stratum, present, categories);
    categories |= rules_make(stratum, rules);
    chart->possible[s] = rules;
    chart->open |= (uint32_t)(rules != 0) << s;
    whole |= rules & stratum->whole;
  }
  return whole != 0 || (chart->parts && chart->open != 0);
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

/* ---- What is to be tried --------------------------------------------------------------------- */

static void
agenda_add(Stock *stock, Agenda *agenda, const Trial *trial, const StartRow *start)
{
  if (agenda->count == agenda->room) {
    uint32_t room = MAX(16u, agenda->room * 2);
    Trial *trials = stock_room(stock, room * sizeof *trials);
    if (agenda->count > 0)
      memcpy(trials, agenda->trials, agenda->count * sizeof *trials);
    *agenda = (Agenda){trials, agenda->count, room};
  }
  Trial *added = &agenda->trials[agenda->count++];
  *added = *trial;
  added->start = start;
}

/* Notes some rules of a stratum that begin so, and may go on with the token `next`, as far as that
 * is known before there are readings. */
static void
plan_stratum(Chart *chart, const StartSet *set, RuleSet rules, const Trial *trial)
{
  const Stratum *stratum = &strata_table[set->stratum];
  const StartRow *start = set->rows, *end = start + set->row_count;
  for (; start < end; start++) {
    RuleSet bit = (RuleSet)1 << (start->rule - stratum->first);
    if ((rules & bit) == 0 ||
        (start->follow.categories == 0 && !plan_follows(chart, &start->follow, trial->next)))
      continue;
    if ((stratum->picky & bit) != 0 && !plan_lets(chart, start->rule, trial->first, trial->next))
      rules &= ~bit;
    else
      agenda_add(&chart->stock, &chart->agendas[set->stratum], trial, start);
  }
}

static void
plan_starts(Chart *chart, StartSets sets, const Trial *trial)
{
  const StartSet *set = &strata_sets[sets.first], *end = set + sets.count;
  for (; set < end; set++) {
    RuleSet rules = set->rules & chart->possible[set->stratum];
    if (rules != 0)
      plan_stratum(chart, set, rules, trial);
  }
}

/* What forms at a token begin. */
static void
plan_forms(Chart *chart, const ThingSet *starts, uint32_t token)
{
  const HitRun *run = hits_at(chart->hits, token);
  for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++)
    if (hit->class_id < THING_WORD && thing_set_has(starts, hit->class_id))
      plan_starts(chart, strata_starts[hit->class_id],
                  &(Trial){token, token + hit->more + 1, hit->entry, false, NULL});
}

/* What a token begins for what it is itself. */
static void
plan_kinds(Chart *chart, const ThingSet *starts, uint32_t token)
{
  static const uint8_t kinds[] = {THING_YEAR, THING_NUMBER, THING_DATE, THING_ANY_WORD,
                                  THING_CAPITAL};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (thing_set_has(starts, kinds[i]) &&
        thing_set_has(&chart->hits->classes[token]->things, kinds[i]))
      plan_starts(chart, strata_starts[kinds[i]],
                  &(Trial){token, token + 1, TRIAL_TOKEN, true, NULL});
}

/* The things that rules which can match begin with: all, and parted by where the rules are found.
 */
typedef struct Beginnings {
  ThingSet all, words, classes, kinds;
} Beginnings;

static Beginnings
part_beginnings(ThingSet all)
{
  static const uint64_t number = UINT64_C(1) << THING_NUMBER;
  static const uint64_t others = UINT64_C(0xf) << (THING_YEAR % 64);
  Beginnings parts = {all, {{0}}, all, {{0}}};
  parts.kinds.words[0] = all.words[0] & number;
  parts.kinds.words[THING_YEAR / 64] |= all.words[THING_YEAR / 64] & others;
  parts.words.words[THING_WORD / 64] = all.words[THING_WORD / 64];
  for (int w = 0; w < THING_SET_WORDS; w++)
    parts.classes.words[w] &= ~(parts.kinds.words[w] | parts.words.words[w]);
  return parts;
}

static void
plan_token(Chart *chart, const Beginnings *starts, const ThingSet *things, uint32_t i)
{
  if (thing_set_meets(things, &starts->words))
    plan_starts(chart, strata_word_starts[chart->analysis->tokens[i].word],
                &(Trial){i, i + 1, TRIAL_TOKEN, false, NULL});
  if (thing_set_meets(things, &starts->classes))
    plan_forms(chart, &starts->classes, i);
  if (thing_set_meets(things, &starts->kinds))
    plan_kinds(chart, &starts->kinds, i);
}

bool
plan_sentence(Chart *chart)
{
  ThingSet present = plan_present(chart);
  if ((!chart->parts && thing_set_contains(&idle, &present)) || !plan_possible(chart, &present))
    return false;
  memset(chart->agendas, 0, sizeof chart->agendas);
  Beginnings starts = part_beginnings(plan_beginnings(chart, &present));
  for (uint32_t i = chart->start; i < chart->end; i++) {
    const ThingSet *things = &chart->hits->classes[i]->things;
    if (thing_set_meets(things, &starts.all))
      plan_token(chart, &starts, things, i);
  }
  return true;
}
