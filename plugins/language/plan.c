/* plan.c - what is to be tried in a sentence, before anything is.
 *
 * Most rules need a figure, a word or a class that most sentences lack. So the rules that can match
 * in the sentence at all are found first: of those that hang on something that is there (strata.h),
 * the ones that have all they need, or may come to have it. Where no whole reading can come of
 * them, nothing is tried; it takes about as long as cutting the sentence, and of half of the
 * sentences of the press it leaves nothing. Of the others, rules that start with a token, a word or
 * a form are noted by stratum, in the order of the text. */
#include "plugins/language/chart.h"

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

/* The rules that something they hang on is there for. */
static void
plan_hooked(Chart *chart, const ThingSet *present)
{
  for (uint32_t s = 0; s < chart->strata; s++)
    chart->possible[s] = strata_table[s].loose;
  for (unsigned w = 0; w < THING_SET_WORDS; w++)
    for (uint64_t rest = present->words[w] & strata_hanging.words[w]; rest != 0; rest &= rest - 1) {
      HookRange range = strata_hooked[w * 64 + (unsigned)__builtin_ctzll(rest)];
      const StratumHook *hook = &strata_hooks[range.first], *end = hook + range.count;
      for (; hook < end; hook++)
        chart->possible[hook->stratum] |= hook->rules;
    }
}

/* Those of some rules that have all things they need there. */
static RuleSet
rules_needing(const Stratum *stratum, RuleSet rules, const ThingSet *present)
{
  for (RuleSet rest = rules & stratum->several; rest != 0; rest &= rest - 1) {
    const RuleRow *row = &grammar_tables.rules[stratum->first + (unsigned)__builtin_ctzll(rest)];
    if (!thing_set_contains(present, &row->needs))
      rules &= ~(rest & -rest);
  }
  return rules;
}

/* The rules that are left of some of a stratum, of those that need readings of single categories,
 * where there are readings of these categories. */
static RuleSet
rules_reading(const Stratum *stratum, RuleSet rules, uint32_t categories)
{
  for (uint32_t lack = stratum->needed & ~categories; lack != 0; lack &= lack - 1)
    rules &= ~stratum->needing[__builtin_ctz(lack)];
  return rules;
}

/* Those with something of each choice there, or that may come. */
static RuleSet
rules_choosing(const Stratum *stratum, RuleSet rules, const ThingSet *present, uint32_t categories)
{
  for (uint32_t i = 0; i < stratum->demand_count; i++) {
    const Demand *demand = &stratum->demands[i];
    if ((rules & demand->rules) != 0 && (demand->choice->categories & categories) == 0 &&
        !thing_set_meets(&demand->choice->tokens, present))
      rules &= ~demand->rules;
  }
  return rules;
}

/* Notes the rules that can match in the sentence; false when no reading that is wanted can come of
 * them. */
static bool
plan_possible(Chart *chart, const ThingSet *present)
{
  uint32_t categories = 0;
  bool wanted = false;
  chart->open = 0;
  plan_hooked(chart, present);
  for (uint32_t s = 0; s < chart->strata; s++) {
    const Stratum *stratum = &strata_table[s];
    RuleSet rules = chart->possible[s];
    if (rules != 0)
      rules = rules_needing(stratum, rules_reading(stratum, rules, categories), present);
    if (rules != 0)
      rules = rules_choosing(stratum, rules, present, categories);
    chart->possible[s] = rules;
    if (rules == 0)
      continue;
    for (uint32_t rest = stratum->made; rest != 0; rest &= rest - 1)
      if ((rules & stratum->making[__builtin_ctz(rest)]) != 0)
        categories |= grammar_tables.categories[__builtin_ctz(rest)].roles;
    chart->open |= UINT32_C(1) << s;
    wanted = wanted || (rules & stratum->whole) != 0;
  }
  return wanted || (chart->parts && chart->open != 0);
}

/* ---- Where it can ---------------------------------------------------------------------------- */

/* The things there that rules which can match begin with. */
static ThingSet
plan_beginnings(const Chart *chart, const ThingSet *present)
{
  ThingSet starts = {{0}};
  for (unsigned w = 0; w < THING_SET_WORDS; w++)
    for (uint64_t rest = present->words[w] & strata_beginnings.words[w]; rest != 0;
         rest &= rest - 1) {
      const StartSets *begin = &strata_begin[w * 64 + (unsigned)__builtin_ctzll(rest)];
      for (uint32_t strata = begin->strata & chart->open; strata != 0; strata &= strata - 1) {
        unsigned stratum = (unsigned)__builtin_ctz(strata);
        if ((begin->of[stratum].rules & chart->possible[stratum]) == 0)
          continue;
        starts.words[w] |= rest & -rest;
        break;
      }
    }
  return starts;
}

RuleSet
plan_live(const Chart *chart, uint32_t stratum)
{
  return rules_reading(&strata_table[stratum], chart->possible[stratum], chart->seen);
}

/* ---- What is to be tried --------------------------------------------------------------------- */

static void
agenda_add(Stock *stock, Agenda *agenda, Trial trial)
{
  if (agenda->count == agenda->room) {
    uint32_t room = MAX(16u, agenda->room * 2);
    Trial *trials = stock_room(stock, room * sizeof *trials);
    if (agenda->count > 0)
      memcpy(trials, agenda->trials, agenda->count * sizeof *trials);
    *agenda = (Agenda){trials, agenda->count, room};
  }
  agenda->trials[agenda->count++] = trial;
}

/* Notes the rules of a stratum that begin so, can match, and may go on with the token `next`, as
 * far as that is known before there are readings. */
static void
plan_stratum(Chart *chart, uint32_t stratum, const StartSet *set, Trial trial)
{
  uint32_t first = strata_table[stratum].first;
  const StartRow *row = set->rows;
  for (RuleSet rest = set->rules & chart->possible[stratum]; rest != 0; rest &= rest - 1) {
    uint32_t rule = first + (uint32_t)__builtin_ctzll(rest);
    while (row->rule != rule)
      row++;
    for (trial.start = row; trial.start != NULL;
         trial.start = trial.start->more != 0 ? trial.start + 1 : NULL) {
      if (trial.start->follow.categories == 0 &&
          !plan_follows(chart, &trial.start->follow, trial.next))
        continue;
      if (!plan_lets(chart, rule, trial.first, trial.next))
        break;
      agenda_add(&chart->stock, &chart->agendas[stratum], trial);
    }
  }
}

static void
plan_starts(Chart *chart, const StartSets *sets, Trial trial)
{
  for (uint32_t strata = sets->strata & chart->open; strata != 0; strata &= strata - 1) {
    uint32_t stratum = (uint32_t)__builtin_ctz(strata);
    if ((sets->of[stratum].rules & chart->possible[stratum]) != 0)
      plan_stratum(chart, stratum, &sets->of[stratum], trial);
  }
}

/* What forms at a token begin. */
static void
plan_forms(Chart *chart, const ThingSet *starts, uint32_t token)
{
  const HitRun *run = hits_at(chart->hits, token);
  for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++)
    if (hit->class_id < THING_WORD && thing_set_has(starts, hit->class_id))
      plan_starts(chart, &strata_starts[hit->class_id],
                  (Trial){token, token + hit->more + 1, hit->entry, false, NULL});
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
      plan_starts(chart, &strata_starts[kinds[i]],
                  (Trial){token, token + 1, TRIAL_TOKEN, true, NULL});
}

static void
plan_token(Chart *chart, const ThingSet *starts, const ThingSet *classes, uint32_t i)
{
  const Token *token = &chart->analysis->tokens[i];
  const StartSets *word = strata_word_starts(token->word);
  if (word != NULL)
    plan_starts(chart, word, (Trial){i, i + 1, TRIAL_TOKEN, false, NULL});
  if (thing_set_meets(&chart->hits->classes[i]->things, classes))
    plan_forms(chart, classes, i);
  if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_WORD)
    plan_kinds(chart, starts, i);
}

/* The classes alone. */
static ThingSet
starts_of_classes(const ThingSet *starts)
{
  static const uint64_t kinds = UINT64_C(0xf) << (THING_YEAR % 64);
  ThingSet classes = *starts;
  classes.words[0] &= ~(uint64_t)1;
  classes.words[THING_YEAR / 64] &= ~kinds;
  classes.words[THING_WORD / 64] = 0;
  return classes;
}

bool
plan_sentence(Chart *chart)
{
  ThingSet present = plan_present(chart);
  if (!plan_possible(chart, &present))
    return false;
  memset(chart->agendas, 0, sizeof chart->agendas);
  ThingSet starts = plan_beginnings(chart, &present);
  ThingSet classes = starts_of_classes(&starts);
  for (uint32_t i = chart->start; i < chart->end; i++)
    if (thing_set_meets(&chart->hits->classes[i]->things, &starts))
      plan_token(chart, &starts, &classes, i);
  return true;
}
