/* strata.c - turning the compiler's lists round. */
#include "plugins/language/strata.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>

Stratum strata_table[STRATA_MOST];
ThingSet strata_hanging, strata_beginnings;
HookRange strata_hooked[THING_SET_PLACES];
StratumHook *strata_hooks;
StartSets strata_begin[THING_SET_PLACES];
StartSets strata_starts[THING_WORD];

static uint16_t *word_rows; /* by word: its row in word_starts, 0 without one */
static StartSets *word_starts;
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

static void
prepare_hooks(void)
{
  ThingSet *hooks = g_new0(ThingSet, grammar_tables.rule_count + 1);
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(StratumHook));
  for (uint32_t rule = 0; rule < grammar_tables.rule_count; rule++) {
    const RuleRow *row = &grammar_tables.rules[rule];
    Stratum *stratum = &strata_table[rule_category(row)->stratum];
    if (!rule_hooks(row, &hooks[rule]))
      stratum->loose |= rule_bit(rule);
    if (!thing_set_contains(&hooks[rule], &row->needs))
      stratum->several |= rule_bit(rule);
    thing_set_join(&strata_hanging, &hooks[rule]);
  }
  for (unsigned place = 0; place < THING_SET_PLACES; place++) {
    strata_hooked[place].first = (uint16_t)rows->len;
    for (uint32_t s = 0; s < grammar_tables.stratum_count; s++) {
      StratumHook hook = {s, 0};
      for (uint32_t i = 0; i < strata_table[s].count; i++)
        if (thing_set_has(&hooks[strata_table[s].first + i], place))
          hook.rules |= (RuleSet)1 << i;
      if (hook.rules != 0)
        g_array_append_val(rows, hook);
    }
    strata_hooked[place].count = (uint16_t)(rows->len - strata_hooked[place].first);
  }
  strata_hooks = (StratumHook *)(void *)g_array_free(rows, FALSE);
  g_free(hooks);
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

/* Fills in the sets of one thing. */
static void
fill_sets(StartRange range, StartSets *sets)
{
  for (uint32_t i = range.first; i < (uint32_t)range.first + range.count; i++) {
    const StartRow *row = &grammar_tables.starts[i];
    unsigned stratum = rule_category(&grammar_tables.rules[row->rule])->stratum;
    StartSet *set = &sets->of[stratum];
    if (set->rules == 0)
      set->rows = row;
    set->rules |= rule_bit(row->rule);
    sets->strata |= UINT32_C(1) << stratum;
  }
}

static void
prepare_categories(void)
{
  for (uint32_t c = 1; c <= grammar_tables.category_count; c++) {
    StartSets sets = {0};
    fill_sets(grammar_tables.category_starts[c], &sets);
    for (uint32_t s = 0; s < grammar_tables.stratum_count; s++) {
      strata_table[s].starts[c] = sets.of[s];
      strata_table[s].categories |= sets.of[s].rules != 0 ? UINT32_C(1) << c : 0;
    }
  }
}

/* Notes that the rules of a range may begin with a token that is such a thing; several words share
 * a place. */
static void
note_starts(StartRange range, unsigned place)
{
  StartSets *begin = &strata_begin[place];
  for (uint32_t i = range.first; i < (uint32_t)range.first + range.count; i++) {
    uint32_t rule = grammar_tables.starts[i].rule;
    unsigned stratum = rule_category(&grammar_tables.rules[rule])->stratum;
    begin->of[stratum].rules |= rule_bit(rule);
    begin->strata |= UINT32_C(1) << stratum;
    thing_set_add(&strata_beginnings, place);
  }
}

static void
prepare_tokens(void)
{
  for (unsigned place = 0; place < THING_WORD; place++) {
    fill_sets(grammar_tables.class_starts[place], &strata_starts[place]);
    note_starts(grammar_tables.class_starts[place], place);
  }
}

static void
prepare_words(void)
{
  uint16_t rows = 0;
  word_rows = g_new0(uint16_t, grammar_tables.word_count + 1);
  for (uint32_t word = 1; word <= grammar_tables.word_count; word++)
    if (grammar_tables.word_starts[word].count > 0)
      word_rows[word] = ++rows;
  word_starts = g_new0(StartSets, rows + 1u);
  for (uint32_t word = 1; word <= grammar_tables.word_count; word++) {
    if (word_rows[word] != 0) {
      fill_sets(grammar_tables.word_starts[word], &word_starts[word_rows[word]]);
      note_starts(grammar_tables.word_starts[word], THING_WORD + grammar_tables.word_places[word]);
    }
  }
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
  prepare_tokens();
  prepare_words();
}

void
strata_prepare(void)
{
  pthread_once(&strata_once, prepare_all);
}

const StartSets *
strata_word_starts(uint32_t word)
{
  return word_rows[word] != 0 ? &word_starts[word_rows[word]] : NULL;
}
