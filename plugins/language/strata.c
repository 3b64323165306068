/* strata.c - turning the compiler's lists round. */
#include "plugins/language/strata.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>

Stratum strata_table[STRATA_MOST];
ThingSet strata_beginnings;
StratumRange strata_begun[THING_SET_PLACES];
StratumRules *strata_begins;
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
    Stratum *stratum = &strata_table[rule_category(row)->stratum];
    if (stratum->count++ == 0)
      stratum->first = rule;
    RuleSet bit = rule_bit(rule);
    stratum->all |= bit;
    stratum->whole |= rule_category(row)->whole != 0 ? bit : 0;
    if (row->behind != 0 || !thing_set_contains(&(ThingSet){{0}}, &row->never))
      stratum->picky |= bit;
  }
}

/* Notes that a rule of the stratum needs something of the choice. */
static void
demand_add(GArray *demands, const Choice *choice, RuleSet bit)
{
  for (guint i = 0; i < demands->len; i++) {
    WideDemand *demand = &g_array_index(demands, WideDemand, i);
    if (memcmp(&demand->choice.tokens, &choice->tokens, sizeof choice->tokens) == 0 &&
        demand->choice.categories == choice->categories) {
      demand->rules |= bit;
      return;
    }
  }
  WideDemand demand = {bit, *choice};
  g_array_append_val(demands, demand);
}

/* All that a rule needs, as choices: of one thing, of one category, or of several. */
static void
demand_rule(GArray *demands, uint32_t rule)
{
  const RuleRow *row = &grammar_tables.rules[rule];
  for (unsigned place = 0; place < THING_SET_PLACES; place++) {
    Choice one = {.categories = 0};
    thing_set_add(&one.tokens, place);
    if (thing_set_has(&row->needs, place))
      demand_add(demands, &one, rule_bit(rule));
  }
  for (uint32_t rest = row->categories; rest != 0; rest &= rest - 1)
    demand_add(demands, &(Choice){.categories = rest & -rest}, rule_bit(rule));
  for (uint32_t i = 0; i < row->choice_count; i++)
    demand_add(demands, &grammar_tables.choices[row->choice + i], rule_bit(rule));
}

/* Adds a demand to those of its kind. */
static void
demand_sort(const WideDemand *demand, GArray *narrow, GArray *wide)
{
  Demand one = {demand->rules, 0, 0, demand->choice.categories};
  unsigned words = 0;
  for (unsigned w = 0; w < THING_SET_WORDS; w++) {
    if (demand->choice.tokens.words[w] == 0)
      continue;
    one.bits = demand->choice.tokens.words[w];
    one.word = w;
    words++;
  }
  if (words > 1)
    g_array_append_vals(wide, demand, 1);
  else
    g_array_append_val(narrow, one);
}

static void
prepare_demands(Stratum *stratum)
{
  GArray *demands = g_array_new(FALSE, FALSE, sizeof(WideDemand));
  GArray *narrow = g_array_new(FALSE, FALSE, sizeof(Demand));
  GArray *wide = g_array_new(FALSE, FALSE, sizeof(WideDemand));
  for (uint32_t i = 0; i < stratum->count; i++)
    demand_rule(demands, stratum->first + i);
  for (guint i = 0; i < demands->len; i++)
    demand_sort(&g_array_index(demands, WideDemand, i), narrow, wide);
  stratum->demand_count = narrow->len;
  stratum->wide_count = wide->len;
  stratum->demands = (Demand *)(void *)g_array_free(narrow, FALSE);
  stratum->wide_demands = (WideDemand *)(void *)g_array_free(wide, FALSE);
  g_array_free(demands, TRUE);
}

static void
categories_add(GArray *rows, uint32_t categories, RuleSet rules)
{
  StratumCategories row = {rules, categories};
  if (rules != 0)
    g_array_append_val(rows, row);
}

/* By category: the rules that need readings of it, and those that make them. */
static void
prepare_needs_and_makes(Stratum *stratum)
{
  GArray *needs = g_array_new(FALSE, FALSE, sizeof(StratumCategories));
  GArray *makes = g_array_new(FALSE, FALSE, sizeof(StratumCategories));
  for (uint32_t c = 1; c <= grammar_tables.category_count; c++) {
    RuleSet needing = 0, making = 0;
    for (uint32_t rule = stratum->first; rule < stratum->first + stratum->count; rule++) {
      const RuleRow *row = &grammar_tables.rules[rule];
      needing |= (row->categories >> c & 1) != 0 ? rule_bit(rule) : 0;
      making |= row->category == c ? rule_bit(rule) : 0;
    }
    categories_add(needs, UINT32_C(1) << c, needing);
    categories_add(makes, grammar_tables.categories[c].roles, making);
  }
  stratum->need_count = needs->len;
  stratum->make_count = makes->len;
  stratum->needs = (StratumCategories *)(void *)g_array_free(needs, FALSE);
  stratum->makes = (StratumCategories *)(void *)g_array_free(makes, FALSE);
}

/* ---- What matches begin with ----------------------------------------------------------------- */

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

/* The rules of a range by stratum. */
static void
fill_sets(StartRange range, StartSet of[STRATA_MOST])
{
  for (uint32_t i = range.first; i < (uint32_t)range.first + range.count; i++) {
    const StartRow *row = &grammar_tables.starts[i];
    unsigned stratum = rule_category(&grammar_tables.rules[row->rule])->stratum;
    StartSet *set = &of[stratum];
    if (set->rules == 0)
      *set = (StartSet){0, row, 0, stratum};
    set->row_count++;
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
  for (uint32_t s = 0; s < grammar_tables.stratum_count; s++) {
    prepare_demands(&strata_table[s]);
    prepare_needs_and_makes(&strata_table[s]);
  }
  prepare_categories();
  prepare_starts();
}

void
strata_prepare(void)
{
  pthread_once(&strata_once, prepare_all);
}
