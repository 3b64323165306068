/* plan.c - what is to be tried in a sentence, before anything is.
 *
 * Most rules need a figure, a word or a class that most sentences lack. So the rules that can match
 * in the sentence at all are found first, from the classes and words that are in it; where no whole
 * reading can come of them, nothing is tried. Of the others, those that start with a token, a word
 * or a form are noted by stratum, in the order of the text. */
#include "plugins/language/chart.h"

#include <string.h>

/* ---- What can match -------------------------------------------------------------------------- */

/* Notes the last place of each thing that rules need, counted from 1; 0: it is not there. And all
 * that is there. */
static void
plan_places(const Chart *chart, uint32_t places[CLASS_SET_PLACES + 1], ClassSet *present)
{
  ClassSet open = strata_needed;
  memset(present, 0, sizeof *present);
  memset(places, 0, CLASS_SET_PLACES * sizeof *places);
  places[CLASS_SET_PLACES] = UINT32_MAX;
  for (uint32_t i = chart->end; i-- > chart->start;) {
    const ClassSet *classes = &chart->hits->classes[i];
    for (unsigned w = 0; w < CLASS_SET_WORDS; w++) {
      uint64_t fresh = classes->words[w] & open.words[w];
      present->words[w] |= classes->words[w];
      open.words[w] ^= fresh;
      for (; fresh != 0; fresh &= fresh - 1)
        places[w * 64 + (unsigned)__builtin_ctzll(fresh)] = i + 1 - chart->start;
    }
  }
}

/* Where a rule cannot begin any more, for want of something it needs. */
static uint32_t
rule_limit(const RuleNeeds *needs, const uint32_t places[CLASS_SET_PLACES + 1])
{
  uint32_t limit = UINT32_MAX;
  for (const uint16_t *place = &strata_lists[needs->list]; *place != CLASS_SET_PLACES; place++)
    limit = MIN(limit, places[*place]);
  return limit;
}

/* Whether something of each choice is there, or may come. */
static bool
rule_has_choices(const RuleNeeds *needs, const ClassSet *present, uint32_t categories)
{
  const Choice *choice = needs->choices, *end = choice + needs->choice_count;
  while (choice < end &&
         (class_set_meets(&choice->tokens, present) || (choice->categories & categories) != 0))
    choice++;
  return choice == end;
}

/* The rules that something they hang on is there for. */
static void
plan_hooked(const ClassSet *present, RuleBits *rules)
{
  *rules = strata_loose;
  for (unsigned w = 0; w < CLASS_SET_WORDS; w++)
    for (uint64_t rest = present->words[w] & strata_hooks.words[w]; rest != 0; rest &= rest - 1) {
      const RuleBits *hooked = &strata_hooked[w * 64 + (unsigned)__builtin_ctzll(rest)];
      for (unsigned i = 0; i * 64 < grammar_tables.rule_count; i++)
        rules->words[i] |= hooked->words[i];
    }
}

typedef struct Possible {
  uint32_t places[CLASS_SET_PLACES + 1]; /* see plan_places */
  ClassSet present, starts;              /* all that is there; the classes that rules begin with */
  uint32_t categories;                   /* what may come of the rules                           */
  bool whole;                            /* some of it competes for the text                     */
} Possible;

/* Notes a rule if it can match in the sentence. */
static void
plan_rule(Chart *chart, Possible *possible, uint32_t rule)
{
  const RuleNeeds *needs = &strata_needs[rule];
  if ((needs->categories & ~possible->categories) != 0)
    return;
  uint32_t limit = rule_limit(needs, possible->places);
  if (limit == 0 || !rule_has_choices(needs, &possible->present, possible->categories))
    return;
  chart->limits[rule] = limit;
  chart->possible[needs->stratum] |= (RuleSet)1 << (rule - strata_table[needs->stratum].first);
  class_set_join(&possible->starts, &needs->starts);
  possible->categories |= needs->roles;
  possible->whole = possible->whole || needs->whole;
}

/* Notes the rules that can match in the sentence and the classes they begin with; false when no
 * reading that is wanted can come of them. */
static bool
plan_possible(Chart *chart, ClassSet *starts)
{
  Possible possible;
  RuleBits rules;
  possible.starts = (ClassSet){{0}};
  possible.categories = 0;
  possible.whole = false;
  plan_places(chart, possible.places, &possible.present);
  plan_hooked(&possible.present, &rules);
  memset(chart->possible, 0, sizeof chart->possible);
  for (uint32_t i = 0; i * 64 < chart->rule_count; i++)
    for (uint64_t rest = rules.words[i]; rest != 0; rest &= rest - 1) {
      uint32_t rule = i * 64 + (uint32_t)__builtin_ctzll(rest);
      if (rule < chart->rule_count)
        plan_rule(chart, &possible, rule);
    }
  *starts = possible.starts;
  return possible.whole || chart->parts;
}

RuleSet
plan_live(const Chart *chart, uint32_t stratum)
{
  RuleSet live = chart->possible[stratum];
  const RuleNeeds *needs = &strata_needs[strata_table[stratum].first];
  for (RuleSet rest = live & strata_table[stratum].reading; rest != 0; rest &= rest - 1)
    if ((needs[__builtin_ctzll(rest)].categories & ~chart->seen) != 0)
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
  if (row->behind != 0) {
    uint32_t word = token > chart->start ? chart->analysis->tokens[token - 1].word : 0;
    if (word == 0 || (row->behind & word_bit(word)) == 0)
      return false;
  }
  return next >= chart->end || !class_set_meets(&row->never, &chart->hits->classes[next]);
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

static void
plan_token(Chart *chart, const ClassSet *starts, uint32_t i)
{
  const Token *token = &chart->analysis->tokens[i];
  Hits *hits = chart->hits;
  const StartSets *word = strata_word_starts(token->word);
  if (word != NULL)
    plan_starts(chart, word, (Trial){i, i + 1, NULL, false});
  if (class_set_meets(&hits->classes[i], starts)) {
    const HitRun *run = hits_at(hits, i);
    for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++)
      if (class_set_has(starts, hit->class_id))
        plan_starts(chart, &strata_starts[hit->class_id], (Trial){i, hit->last + 1, NULL, false});
  }
  Trial late = {i, i + 1, NULL, true};
  if (token->kind == TOKEN_NUMBER)
    plan_starts(chart, &strata_starts[CLASS_SET_NUMBER], late);
  if (token->kind == TOKEN_WORD)
    plan_starts(chart, &strata_starts[CLASS_SET_ANY_WORD], late);
  if (token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL) != 0)
    plan_starts(chart, &strata_starts[CLASS_SET_CAPITAL], late);
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

bool
plan_sentence(Chart *chart)
{
  ClassSet starts;
  if (!plan_possible(chart, &starts))
    return false;
  chart->open = plan_open(chart);
  memset(chart->agendas, 0, sizeof chart->agendas);
  for (uint32_t i = chart->start; i < chart->end; i++)
    plan_token(chart, &starts, i);
  return true;
}
