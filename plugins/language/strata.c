/* strata.c - turning the compiler's lists round. */
#include "plugins/language/strata.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>

Stratum strata_table[STRATA_MOST];
ThingSet strata_beginnings;
StratumRange strata_begun[THING_SET_PLACES];
StratumRules *strata_begins;
PlanRow *strata_rows;
ReadingRows strata_reading_rows[STRATA_CATEGORIES];
uint32_t strata_wholes;

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
  }
}

static PlanRow
plan_row(const StartRow *start)
{
  const RuleRow *rule = &grammar_tables.rules[start->rule];
  unsigned stratum = rule_category(rule)->stratum;
  const Choice *follow = &start->follow;
  return (PlanRow){
      .follow = follow->categories != 0 ? UINT64_MAX : thing_fold(&follow->tokens),
      .stratum = (uint8_t)stratum,
      .number = (uint8_t)(start->rule - strata_table[stratum].first),
      .picky = rule->behind != 0 || !thing_set_contains(&(ThingSet){{0}}, &rule->never),
  };
}

static void
prepare_rows(void)
{
  strata_rows = g_new(PlanRow, grammar_tables.start_count);
  for (uint32_t i = 0; i < grammar_tables.start_count; i++)
    strata_rows[i] = plan_row(&grammar_tables.starts[i]);
}

/* Rules of a stratum that need something of the choice. */
typedef struct Demand {
  RuleSet rules;
  Choice choice;
} Demand;

/* Notes that a rule of the stratum needs something of the choice. */
static void
demand_add(GArray *demands, const Choice *choice, RuleSet bit)
{
  for (guint i = 0; i < demands->len; i++) {
    Demand *demand = &g_array_index(demands, Demand, i);
    if (memcmp(&demand->choice.tokens, &choice->tokens, sizeof choice->tokens) == 0 &&
        demand->choice.categories == choice->categories) {
      demand->rules |= bit;
      return;
    }
  }
  Demand demand = {bit, *choice};
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

static void
demands_fill(Demands *demands, guint lane, const Demand *demand)
{
  demands->rules[lane] = demand->rules;
  demands->categories[lane] = demand->choice.categories;
  for (unsigned w = 0; w < THING_SET_WORDS; w++)
    demands->tokens[w][lane] = demand->choice.tokens.words[w];
}

/* Lanes that are left over make a demand of no rule. */
static void
prepare_demands(Stratum *stratum)
{
  GArray *demands = g_array_new(FALSE, FALSE, sizeof(Demand));
  for (uint32_t i = 0; i < stratum->count; i++)
    demand_rule(demands, stratum->first + i);
  stratum->demand_count = (demands->len + DEMANDS - 1) / DEMANDS;
  Demands *filled =
      g_aligned_alloc0(MAX(1u, stratum->demand_count), sizeof *filled, _Alignof(Demands));
  for (guint i = 0; i < demands->len; i++)
    demands_fill(&filled[i / DEMANDS], i % DEMANDS, &g_array_index(demands, Demand, i));
  stratum->demands = filled;
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

/* Adds the rules that begin with a token that is such a thing; several words share a place. */
static void
gather_starts(StartRange range, RuleSet begun[STRATA_MOST])
{
  for (uint32_t i = 0; i < range.count; i++) {
    PlanRow row = strata_rows[range.first + i];
    begun[row.stratum] |= (RuleSet)1 << row.number;
  }
}

static void
prepare_starts(void)
{
  RuleSet(*begun)[STRATA_MOST] = g_malloc0(sizeof(Gathered));
  for (unsigned place = 0; place < THING_WORD; place++)
    gather_starts(grammar_tables.class_starts[place], begun[place]);
  for (uint32_t word = 1; word <= grammar_tables.word_count; word++)
    if (grammar_tables.word_starts[word].count > 0)
      gather_starts(grammar_tables.word_starts[word],
                    begun[THING_WORD + grammar_tables.word_places[word]]);
  strata_begins = list_gathered(begun, strata_begun);
  for (unsigned place = 0; place < THING_SET_PLACES; place++)
    if (strata_begun[place].count > 0)
      thing_set_add(&strata_beginnings, place);
  g_free(begun);
}

/* Adds the rows of a stratum that start with what readings of a category stand for. */
static void
add_reading_rows(const CategoryRow *category, uint32_t stratum, StartRows *rows)
{
  for (uint32_t roles = category->roles; roles != 0; roles &= roles - 1) {
    StartRange range = grammar_tables.category_starts[__builtin_ctz(roles)];
    for (uint32_t i = range.first; i < (uint32_t)range.first + range.count; i++) {
      if (strata_rows[i].stratum == stratum)
        rows->rows[rows->count++] = (uint16_t)i;
    }
  }
}

static void
prepare_categories(void)
{
  for (uint32_t c = 1; c <= grammar_tables.category_count; c++) {
    const CategoryRow *category = &grammar_tables.categories[c];
    ReadingRows *rows = &strata_reading_rows[c];
    for (uint32_t s = 0; s < grammar_tables.stratum_count; s++) {
      if (s > category->stratum)
        add_reading_rows(category, s, &rows->all);
      rows->below[s + 1] = (uint16_t)rows->all.count;
    }
    strata_wholes |= (uint32_t)(category->whole != 0) << c;
  }
}

static void
prepare_all(void)
{
  g_assert(grammar_tables.stratum_count <= STRATA_MOST &&
           grammar_tables.category_count < STRATA_CATEGORIES);
  prepare_rules();
  prepare_rows();
  for (uint32_t s = 0; s < grammar_tables.stratum_count; s++) {
    prepare_demands(&strata_table[s]);
    prepare_needs_and_makes(&strata_table[s]);
  }
  prepare_starts();
  prepare_categories();
}

void
strata_prepare(void)
{
  pthread_once(&strata_once, prepare_all);
}
