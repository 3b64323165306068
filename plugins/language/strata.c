/* strata.c - turning the compiler's lists round. */
#include "plugins/language/strata.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>

Stratum strata_table[STRATA_MOST];
ThingSet strata_hanging, strata_beginnings;
StratumRange strata_hooked[THING_SET_PLACES], strata_begun[THING_SET_PLACES];
StratumRules *strata_hooks, *strata_begins;
StartSets strata_starts[THING_WORD], *strata_word_starts;
StartSet *strata_sets;

static pthread_once_t strata_once = PTHREAD_ONCE_INIT;

static const CategoryRow *
rule_category(const RuleRow *rule)
{
  return &grammar_tables.categories[rule->category];
}

static RuleSet
rule_bit(uint32_t rule)
{
  const Stratum *stratum = &strata_table[rule_category(&grammar_tables.rules[rule])->stratum];
  return (RuleSet)1 << (rule - stratum->first);
}

/* ---- What rules need ------------------------------------------------------------------------- */

static void
prepare_rules(void)
{
  for (uint32_t rule = 0; rule < grammar_tables.rule_count; rule++) {
    const RuleRow *row = &grammar_tables.rules[rule];
    const CategoryRow *category = rule_category(row);
    Stratum *stratum = &strata_table[category->stratum];
    if (stratum->count++ == 0)
      stratum->first = rule;
    RuleSet bit = rule_bit(rule);
    stratum->whole |= category->whole != 0 ? bit : 0;
    stratum->made |= UINT32_C(1) << row->category;
    stratum->making[row->category] |= bit;
    stratum->needed |= row->categories;
    if (row->behind != 0 || !thing_set_contains(&(ThingSet){{0}}, &row->never))
      stratum->picky |= bit;
    for (uint32_t rest = row->categories; rest != 0; rest &= rest - 1)
      stratum->needing[__builtin_ctz(rest)] |= bit;
  }
}

/* The thing that the fewest other rules need, of those that the rule needs; THING_SET_PLACES: none.
 */
static unsigned
rarest_need(const ThingSet *needs)
{
  uint32_t least = UINT32_MAX;
  unsigned rarest = THING_SET_PLACES;
  for (unsigned place = 0; place < THING_SET_PLACES; place++) {
    uint32_t count = 0;
    if (!thing_set_has(needs, place))
      continue;
    for (uint32_t rule = 0; rule < grammar_tables.rule_count; rule++)
      count += thing_set_has(&grammar_tables.rules[rule].needs, place) ? 1 : 0;
    if (count < least) {
      least = count;
      rarest = place;
    }
  }
  return rarest;
}

/* What the rule hangs on; false: on nothing that is a token. */
static bool
rule_hooks(const RuleRow *rule, ThingSet *hooks)
{
  unsigned rarest = rarest_need(&rule->needs);
  if (rarest < THING_SET_PLACES) {
    thing_set_add(hooks, rarest);
    return true;
  }
  for (uint32_t i = 0; i < rule->choice_count; i++) {
    const Choice *choice = &grammar_tables.choices[rule->choice + i];
    if (choice->categories != 0)
      continue;
    *hooks = choice->tokens;
    return true;
  }
  return false;
}

/* Rules by thing and stratum, while they are being gathered. */
typedef RuleSet Gathered[THING_SET_PLACES][STRATA_MOST];

/* Writes what was gathered as lists: most things have to do with few strata. */
static StratumRules *
list_gathered(Gathered gathered, StratumRange ranges[THING_SET_PLACES])
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(StratumRules));
  for (unsigned place = 0; place < THING_SET_PLACES; place++) {
    ranges[place].first = (uint16_t)rows->len;
    for (uint32_t s = 0; s < grammar_tables.stratum_count; s++) {
      StratumRules row = {s, gathered[place][s]};
      if (row.rules != 0)
        g_array_append_val(rows, row);
    }
    ranges[place].count = (uint16_t)(rows->len - ranges[place].first);
  }
  return (StratumRules *)(void *)g_array_free(rows, FALSE);
}

static void
prepare_hooks(void)
{
  RuleSet(*hooked)[STRATA_MOST] = g_malloc0(sizeof(Gathered));
  for (uint32_t rule = 0; rule < grammar_tables.rule_count; rule++) {
    const RuleRow *row = &grammar_tables.rules[rule];
    Stratum *stratum = &strata_table[rule_category(row)->stratum];
    ThingSet hooks = {{0}};
    if (!rule_hooks(row, &hooks))
      stratum->loose |= rule_bit(rule);
    if (!thing_set_contains(&hooks, &row->needs))
      stratum->several |= rule_bit(rule);
    thing_set_join(&strata_hanging, &hooks);
    for (unsigned place = 0; place < THING_SET_PLACES; place++)
      if (thing_set_has(&hooks, place))
        hooked[place][rule_category(row)->stratum] |= rule_bit(rule);
  }
  strata_hooks = list_gathered(hooked, strata_hooked);
  g_free(hooked);
}

/* Notes that a rule of the stratum needs something of the choice. */
static void
demand_add(GArray *demands, const Choice *choice, RuleSet bit)
{
  for (guint i = 0; i < demands->len; i++) {
    Demand *demand = &g_array_index(demands, Demand, i);
    if (memcmp(demand->choice, choice, sizeof *choice) == 0) {
      demand->rules |= bit;
      return;
    }
  }
  Demand demand = {choice, bit};
  g_array_append_val(demands, demand);
}

static void
prepare_demands(Stratum *stratum)
{
  GArray *demands = g_array_new(FALSE, FALSE, sizeof(Demand));
  for (uint32_t rule = stratum->first; rule < stratum->first + stratum->count; rule++) {
    const RuleRow *row = &grammar_tables.rules[rule];
    for (uint32_t i = 0; i < row->choice_count; i++)
      demand_add(demands, &grammar_tables.choices[row->choice + i], rule_bit(rule));
  }
  stratum->demand_count = demands->len;
  stratum->demands = (Demand *)(void *)g_array_free(demands, FALSE);
}

/* ---- What matches begin with ----------------------------------------------------------------- */

/* The rules of a range by stratum. */
static void
fill_sets(StartRange range, StartSet of[STRATA_MOST])
{
  for (uint32_t i = range.first; i < (uint32_t)range.first + range.count; i++) {
    const StartRow *row = &grammar_tables.starts[i];
    unsigned stratum = rule_category(&grammar_tables.rules[row->rule])->stratum;
    StartSet *set = &of[stratum];
    if (set->rules == 0)
      *set = (StartSet){0, row, stratum};
    set->rules |= rule_bit(row->rule);
  }
}

static void
prepare_categories(void)
{
  for (uint32_t c = 1; c <= grammar_tables.category_count; c++) {
    StartSet of[STRATA_MOST] = {{0}};
    fill_sets(grammar_tables.category_starts[c], of);
    for (uint32_t s = 0; s < grammar_tables.stratum_count; s++) {
      strata_table[s].starts[c] = of[s];
      strata_table[s].categories |= of[s].rules != 0 ? UINT32_C(1) << c : 0;
    }
  }
}

/* Adds the sets of the rules that begin with a token that is such a thing; several words share a
 * place. */
static StartSets
add_sets(GArray *sets, StartRange range, RuleSet begun[STRATA_MOST])
{
  StartSet of[STRATA_MOST] = {{0}};
  StartSets added = {sets->len, 0};
  fill_sets(range, of);
  for (uint32_t s = 0; s < grammar_tables.stratum_count; s++) {
    begun[s] |= of[s].rules;
    if (of[s].rules == 0)
      continue;
    g_array_append_val(sets, of[s]);
    added.count++;
  }
  return added;
}

static void
prepare_starts(void)
{
  RuleSet(*begun)[STRATA_MOST] = g_malloc0(sizeof(Gathered));
  GArray *sets = g_array_new(FALSE, FALSE, sizeof(StartSet));
  for (unsigned place = 0; place < THING_WORD; place++)
    strata_starts[place] = add_sets(sets, grammar_tables.class_starts[place], begun[place]);
  strata_word_starts = g_new0(StartSets, grammar_tables.word_count + 1);
  for (uint32_t word = 1; word <= grammar_tables.word_count; word++) {
    StartRange range = grammar_tables.word_starts[word];
    if (range.count > 0)
      strata_word_starts[word] =
          add_sets(sets, range, begun[THING_WORD + grammar_tables.word_places[word]]);
  }
  strata_sets = (StartSet *)(void *)g_array_free(sets, FALSE);
  strata_begins = list_gathered(begun, strata_begun);
  for (unsigned place = 0; place < THING_SET_PLACES; place++)
    if (strata_begun[place].count > 0)
      thing_set_add(&strata_beginnings, place);
  g_free(begun);
}

static void
prepare_all(void)
{
  g_assert(grammar_tables.stratum_count <= STRATA_MOST &&
           grammar_tables.category_count < STRATA_CATEGORIES);
  prepare_rules();
  prepare_hooks();
  for (uint32_t s = 0; s < grammar_tables.stratum_count; s++)
    prepare_demands(&strata_table[s]);
  prepare_categories();
  prepare_starts();
}

void
strata_prepare(void)
{
  pthread_once(&strata_once, prepare_all);
}
