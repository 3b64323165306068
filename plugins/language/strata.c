/* strata.c - turning the compiler's lists round. */
#include "plugins/language/strata.h"

#include <glib.h>
#include <pthread.h>

Stratum strata_table[STRATA_MOST];
RuleMakes *strata_makes;
uint16_t *strata_lists;
ThingSet strata_needed;
ThingSet strata_hooks;
RuleBits strata_hooked[THING_SET_PLACES], strata_loose;
StartSets strata_starts[THING_WORD];

static uint16_t *word_rows; /* by word: its row in word_starts, 0 without one */
static StartSets *word_starts;
static pthread_once_t strata_once = PTHREAD_ONCE_INIT;

static const CategoryRow *
rule_category(const RuleRow *rule)
{
  return &grammar_tables.categories[rule->category];
}

/* ---- The rules ------------------------------------------------------------------------------- */

static void
list_places(const ThingSet *set, GArray *lists)
{
  for (uint16_t place = 0; place <= THING_SET_PLACES; place++)
    if (place == THING_SET_PLACES || thing_set_has(set, place))
      g_array_append_val(lists, place);
}

static void
prepare_rules(void)
{
  GArray *lists = g_array_new(FALSE, FALSE, sizeof(uint16_t));
  uint32_t count = grammar_tables.rule_count;
  strata_makes = g_new0(RuleMakes, count + 1);
  for (uint32_t rule = 0; rule < count; rule++) {
    const RuleRow *row = &grammar_tables.rules[rule];
    const CategoryRow *category = rule_category(row);
    Stratum *stratum = &strata_table[category->stratum];
    if (stratum->count == 0)
      stratum->first = rule;
    if (row->categories != 0)
      stratum->reading |= (RuleSet)1 << stratum->count;
    stratum->count++;
    strata_makes[rule] = (RuleMakes){.stratum = category->stratum,
                                     .list = lists->len,
                                     .roles = category->roles,
                                     .whole = category->whole != 0};
    list_places(&row->needs, lists);
    thing_set_join(&strata_needed, &row->needs);
  }
  strata_lists = (uint16_t *)(void *)g_array_free(lists, FALSE);
}

/* ---- What rules hang on ---------------------------------------------------------------------- */

static void
bits_add(RuleBits *bits, uint32_t rule)
{
  bits->words[rule / 64] |= UINT64_C(1) << (rule % 64);
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
  for (uint32_t rule = 0; rule < grammar_tables.rule_count; rule++) {
    ThingSet hooks = {{0}};
    if (!rule_hooks(&grammar_tables.rules[rule], &hooks))
      bits_add(&strata_loose, rule);
    for (unsigned place = 0; place < THING_SET_PLACES; place++)
      if (thing_set_has(&hooks, place))
        bits_add(&strata_hooked[place], rule);
    thing_set_join(&strata_hooks, &hooks);
  }
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
    set->rules |= (RuleSet)1 << (row->rule - strata_table[stratum].first);
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

/* Notes that the rules of a range may begin with a token that is such a thing. */
static void
note_starts(StartRange range, unsigned place)
{
  for (uint32_t i = range.first; i < (uint32_t)range.first + range.count; i++)
    thing_set_add(&strata_makes[grammar_tables.starts[i].rule].starts, place);
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
           grammar_tables.category_count < STRATA_CATEGORIES &&
           grammar_tables.rule_count <= RULES_MOST);
  prepare_rules();
  prepare_hooks();
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
