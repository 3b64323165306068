/* plan.c - what is to be tried in a sentence, before anything is.
 *
 * Most rules need a figure, a word or a class that most sentences lack. So the rules that can match
 * in the sentence at all are found first, from the classes and words that are in it; where no whole
 * reading can come of them, nothing is tried. Only those are looked at that hang on something that
 * is there (strata.h), and it takes about as long as cutting the sentence. Of half of the sentences
 * of the press that leaves nothing; of the others, rules that start with a token, a word or a form
 * are noted by stratum, in the order of the text. */
#include "plugins/language/chart.h"

#include <string.h>

/* ---- What can match -------------------------------------------------------------------------- */

/* All that is in the sentence. */
static ThingSet
plan_present(const Chart *chart)
{
  ThingSet present = {{0}};
  for (uint32_t i = chart->start; i < chart->end; i++)
    thing_set_join(&present, &chart->hits->classes[i].things);
  return present;
}

/* The rules that something they hang on is there for. */
static RuleBits
plan_hooked(const Chart *chart, const ThingSet *present)
{
  RuleBits rules = strata_loose;
  for (unsigned w = 0; w < THING_SET_WORDS; w++)
    for (uint64_t rest = present->words[w] & strata_hooks.words[w]; rest != 0; rest &= rest - 1) {
      const RuleBits *hooked = &strata_hooked[w * 64 + (unsigned)__builtin_ctzll(rest)];
      for (unsigned i = 0; i * 64 < chart->rule_count; i++)
        rules.words[i] |= hooked->words[i];
    }
  return rules;
}

/* Whether something of each choice is there, or may come. */
static bool
rule_has_choices(const RuleRow *rule, const ThingSet *present, uint32_t categories)
{
  const Choice *choice = &grammar_tables.choices[rule->choice];
  const Choice *end = choice + rule->choice_count;
  while (choice < end &&
         (thing_set_meets(&choice->tokens, present) || (choice->categories & categories) != 0))
    choice++;
  return choice == end;
}

/* Notes the rules that can match in the sentence; false when no reading that is wanted can come of
 * them. */
static bool
plan_possible(Chart *chart)
{
  const ThingSet present = plan_present(chart);
  const RuleBits rules = plan_hooked(chart, &present);
  uint32_t categories = 0;
  bool wanted = chart->parts;
  memset(chart->possible, 0, sizeof chart->possible);
  for (uint32_t i = 0; i * 64 < chart->rule_count; i++)
    for (uint64_t rest = rules.words[i]; rest != 0; rest &= rest - 1) {
      uint32_t rule = i * 64 + (uint32_t)__builtin_ctzll(rest);
      const RuleRow *row = &grammar_tables.rules[rule];
      if (rule >= chart->rule_count || (row->categories & ~categories) != 0 ||
          !thing_set_contains(&present, &row->needs) ||
          !rule_has_choices(row, &present, categories))
        continue;
      const RuleMakes *makes = &strata_makes[rule];
      chart->possible[makes->stratum] |= (RuleSet)1 << (rule - strata_table[makes->stratum].first);
      categories |= makes->roles;
      wanted = wanted || makes->whole;
    }
  return wanted;
}

/* ---- Where it can ---------------------------------------------------------------------------- */

/* Notes the last place of each thing that rules need, counted from 1. */
static void
plan_places(const Chart *chart, uint32_t places[THING_SET_PLACES])
{
  ThingSet open = strata_needed;
  for (uint32_t i = chart->end; i-- > chart->start;) {
    const ThingSet *things = &chart->hits->classes[i].things;
    for (unsigned w = 0; w < THING_SET_WORDS; w++) {
      uint64_t fresh = things->words[w] & open.words[w];
      open.words[w] ^= fresh;
      for (; fresh != 0; fresh &= fresh - 1)
        places[w * 64 + (unsigned)__builtin_ctzll(fresh)] = i + 1 - chart->start;
    }
  }
}

/* Notes where each rule cannot begin any more, for want of something it needs; and the classes that
 * rules begin with. */
static void
plan_limits(Chart *chart, ThingSet *starts)
{
  uint32_t places[THING_SET_PLACES];
  plan_places(chart, places);
  *starts = (ThingSet){{0}};
  for (uint32_t open = chart->open; open != 0; open &= open - 1) {
    unsigned stratum = (unsigned)__builtin_ctz(open);
    for (RuleSet rest = chart->possible[stratum]; rest != 0; rest &= rest - 1) {
      uint32_t rule = strata_table[stratum].first + (uint32_t)__builtin_ctzll(rest);
      const RuleMakes *makes = &strata_makes[rule];
      uint32_t limit = UINT32_MAX;
      for (const uint16_t *need = &strata_lists[makes->list]; *need != THING_SET_PLACES; need++)
        limit = MIN(limit, places[*need]);
      chart->limits[rule] = limit;
      thing_set_join(starts, &makes->starts);
    }
  }
}

RuleSet
plan_live(const Chart *chart, uint32_t stratum)
{
  RuleSet live = chart->possible[stratum];
  const RuleRow *rules = &grammar_tables.rules[strata_table[stratum].first];
  for (RuleSet rest = live & strata_table[stratum].reading; rest != 0; rest &= rest - 1)
    if ((rules[__builtin_ctzll(rest)].categories & ~chart->seen) != 0)
      live &= ~(rest & -rest);
  return live;
}

/* ---- What is to be tried --------------------------------------------------------------------- */

bool
plan_lets(const Chart *chart, uint32_t rule, uint32_t token, uint32_t next)
{
  const RuleRow *row = &grammar_tables.rules[rule];
  if (token - chart->start >= chart->limits[rule])
    return false;
  if (row->behind != 0 &&
      (token == chart->start ||
       (row->behind & chart->hits->classes[token - 1].words[THING_WORD / 64]) == 0))
    return false;
  return next >= chart->end || !thing_set_meets(&row->never, &chart->hits->classes[next].things);
}

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
    trial.start = row;
    if ((row->follow.categories != 0 || plan_follows(chart, &row->follow, trial.next)) &&
        plan_lets(chart, rule, trial.first, trial.next))
      agenda_add(&chart->stock, &chart->agendas[stratum], trial);
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
                  (Trial){token, token + hit->more + 1, NULL, false});
}

/* What a token begins for what it is itself. */
static void
plan_kinds(Chart *chart, const ThingSet *starts, uint32_t token)
{
  static const uint8_t kinds[] = {THING_YEAR, THING_NUMBER, THING_DATE, THING_ANY_WORD,
                                  THING_CAPITAL};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (thing_set_has(starts, kinds[i]) &&
        thing_set_has(&chart->hits->classes[token].things, kinds[i]))
      plan_starts(chart, &strata_starts[kinds[i]], (Trial){token, token + 1, NULL, true});
}

static void
plan_token(Chart *chart, const ThingSet *starts, const ThingSet *classes, uint32_t i)
{
  const Token *token = &chart->analysis->tokens[i];
  const StartSets *word = strata_word_starts(token->word);
  if (word != NULL)
    plan_starts(chart, word, (Trial){i, i + 1, NULL, false});
  if (thing_set_meets(&chart->hits->classes[i].things, classes))
    plan_forms(chart, classes, i);
  if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_WORD)
    plan_kinds(chart, starts, i);
}

/* The strata with something to try. */
static uint32_t
plan_open(const Chart *chart)
{
  uint32_t open = 0;
  for (uint32_t s = 0; s < chart->strata; s++)
    open |= chart->possible[s] != 0 ? UINT32_C(1) << s : 0;
  return open;
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
  ThingSet starts;
  if (!plan_possible(chart))
    return false;
  chart->open = plan_open(chart);
  plan_limits(chart, &starts);
  memset(chart->agendas, 0, sizeof chart->agendas);
  ThingSet classes = starts_of_classes(&starts);
  for (uint32_t i = chart->start; i < chart->end; i++)
    if (thing_set_meets(&chart->hits->classes[i].things, &starts))
      plan_token(chart, &starts, &classes, i);
  return true;
}
