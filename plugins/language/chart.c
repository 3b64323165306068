/* chart.c - filling the chart of a sentence, stratum by stratum, and choosing from it. */
#include "plugins/language/chart.h"

#include <string.h>

/* What a reading of so many tokens scores. One reading is better than two that cover as much: hence
 * the 1. */
static int
score_of(int weight, uint32_t tokens)
{
  return 8 * MAX(1, weight - 10 + 4 * (int)tokens) - 1;
}

void
chart_add(Chart *chart, uint16_t rule, uint32_t first, uint32_t last, uint32_t gaps,
          Meaning *meaning)
{
  const RuleRow *row = &grammar_tables.rules[rule];
  ChartReading *reading = stock_room(&chart->stock, sizeof *reading);
  *reading = (ChartReading){.first = first, .last = last, .rule = rule, .category = row->category};
  reading->score = score_of(row->weight, last - first + 1 - gaps);
  reading->meaning = meaning;
  if (chart->newest != NULL)
    chart->newest->found = reading;
  else
    chart->oldest = reading;
  chart->newest = reading;
}

/* Merges the places behind the first `count`, which are in order too, with those in front. */
static void
chart_merge_places(Chart *chart, uint32_t count)
{
  uint32_t added = chart->place_count - count;
  if (count == 0 || added == 0 || chart->places[count - 1] < chart->places[count])
    return;
  uint32_t *behind = stock_room(&chart->stock, added * sizeof *behind);
  memcpy(behind, &chart->places[count], added * sizeof *behind);
  for (uint32_t to = chart->place_count; added > 0;)
    chart->places[--to] = count > 0 && chart->places[count - 1] > behind[added - 1]
                              ? chart->places[--count]
                              : behind[--added];
}

/* Puts one of two readings of the same tokens in the shadow, as far as it stands for the category
 * of the new one. */
static void
chart_compare(ChartReading *reading, ChartReading *other)
{
  bool same = other->category == reading->category;
  int score = same ? other->score : score_of(10, other->last - other->first + 1);
  if (score >= reading->score) {
    reading->shadowed = true;
  } else if (same) {
    other->shadowed = true;
    other->roles = 0;
  } else {
    other->roles &= ~grammar_tables.categories[reading->category].roles;
  }
}

/* Makes a reading visible to the rules of later strata. */
static void
chart_show(Chart *chart, ChartReading *reading)
{
  uint32_t place = reading->first - chart->start;
  ChartReading **link = &chart->at[place];
  if (*link == NULL)
    chart->places[chart->place_count++] = reading->first;
  while (*link != NULL && (*link)->last > reading->last)
    link = &(*link)->next;
  for (ChartReading *other = *link; other != NULL && other->last == reading->last;
       other = other->next)
    if ((other->roles >> reading->category & 1) != 0)
      chart_compare(reading, other);
  if (!reading->shadowed)
    reading->roles = grammar_tables.categories[reading->category].roles;
  reading->next = *link;
  *link = reading;
  chart->kinds[place] |= reading->roles;
  chart->seen |= reading->roles;
}

/* ---- Trying it ------------------------------------------------------------------------------- */

/* Leaves what is to be tried now that the readings are there which it begins or goes on with. */
static void
agenda_sift(const Chart *chart, Agenda *agenda)
{
  uint32_t first = strata_table[chart->stratum].first;
  uint32_t count = 0;
  for (uint32_t i = 0; i < agenda->count; i++) {
    const Trial trial = agenda->trials[i];
    agenda->trials[count] = trial;
    unsigned live = chart->live >> (trial.start->rule - first) & 1;
    count += live & plan_follows(chart, &trial.start->follow, trial.next);
  }
  agenda->count = count;
}

/* Tries a rule at a token. */
static void
chart_try(Chart *chart, const Trial *trial)
{
  Slot slot = {.kind = SLOT_TOKENS, .first = trial->first, .last = trial->next - 1};
  if (trial->entry != TRIAL_TOKEN) {
    slot.kind = SLOT_ENTRY;
    slot.as.entry = trial->entry;
  }
  match_start(chart, trial->start, &slot);
}

/* Those of some rules of a set that may go on at a token; rules with several rows are only looked
 * at where they are tried. */
static RuleSet
rules_that_follow(const Chart *chart, const StartSet *set, RuleSet rules, uint32_t next)
{
  RuleSet may = rules & set->several;
  for (RuleSet rest = rules; rest != 0; rest &= rest - 1) {
    unsigned number = (unsigned)__builtin_ctzll(rest);
    const StartRow *row = &set->rows[set->row_of[number]];
    may |= (RuleSet)plan_follows(chart, &row->follow, next) << number;
  }
  return may;
}

/* Tries the rules of the stratum that start with a reading of a category. */
static void
chart_try_category(Chart *chart, const StartSet *set, const ChartReading *reading)
{
  const Stratum *stratum = &strata_table[chart->stratum];
  uint32_t next = reading->last + 1;
  Slot slot = {SLOT_READING, reading->first, reading->last, {.meaning = reading->meaning}};
  RuleSet rules = rules_that_follow(chart, set, set->rules & chart->live, next);
  for (; rules != 0; rules &= rules - 1) {
    unsigned number = (unsigned)__builtin_ctzll(rules);
    uint32_t rule = stratum->first + number;
    if (!plan_lets(chart, rule, reading->first, next))
      continue;
    const StartRow *start = &set->rows[set->row_of[number]];
    for (; start < set->end && start->rule == rule; start++)
      if (plan_follows(chart, &start->follow, next))
        match_start(chart, start, &slot);
  }
}

/* Tries what starts with the readings at a token that are of some of the categories. */
static void
chart_try_readings(Chart *chart, uint32_t categories, uint32_t token)
{
  const Stratum *stratum = &strata_table[chart->stratum];
  for (const ChartReading *r = chart->at[token - chart->start]; r != NULL; r = r->next)
    for (uint32_t roles = r->roles & categories; roles != 0; roles &= roles - 1)
      chart_try_category(chart, &stratum->starts[__builtin_ctz(roles)], r);
}

/* The categories whose readings start something that is live. */
static uint32_t
live_categories(const Chart *chart)
{
  const Stratum *stratum = &strata_table[chart->stratum];
  uint32_t categories = stratum->categories & chart->seen;
  for (uint32_t rest = categories; rest != 0; rest &= rest - 1)
    if ((stratum->starts[__builtin_ctz(rest)].rules & chart->live) == 0)
      categories &= ~(rest & -rest);
  return categories;
}

/* Lists the tokens with readings of some of the categories, in order. */
static uint32_t
places_with(Chart *chart, uint32_t categories)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < chart->place_count; i++) {
    chart->awake[count] = chart->places[i];
    count += (chart->kinds[chart->places[i] - chart->start] & categories) != 0;
  }
  return count;
}

/* Tries all that is planned for a stratum, and what readings start, from token to token. */
static void
chart_stratum(Chart *chart)
{
  Agenda *agenda = &chart->agendas[chart->stratum];
  agenda_sift(chart, agenda);
  const Trial *trial = agenda->trials, *end = agenda->count > 0 ? trial + agenda->count : trial;
  uint32_t categories = live_categories(chart);
  uint32_t place_count = categories != 0 ? places_with(chart, categories) : 0, place = 0;
  while (trial < end || place < place_count) {
    uint32_t token = trial < end ? trial->first : UINT32_MAX;
    bool readings = place < place_count && chart->awake[place] <= token;
    if (readings)
      token = chart->awake[place++];
    chart->tried = 0;
    for (; trial < end && trial->first == token && !trial->late; trial++)
      chart_try(chart, trial);
    if (readings)
      chart_try_readings(chart, categories, token);
    for (; trial < end && trial->first == token; trial++)
      chart_try(chart, trial);
  }
}

static void
chart_fill(Chart *chart)
{
  uint32_t count = chart->end - chart->start;
  chart->oldest = chart->newest = NULL;
  chart->seen = 0;
  if (!plan_sentence(chart))
    return;
  chart->at = stock_alloc(&chart->stock, count * sizeof *chart->at);
  chart->kinds = stock_room(&chart->stock, (count + 1) * sizeof *chart->kinds);
  for (uint32_t i = 0; i <= count; i++)
    chart->kinds[i] = CHOICE_ANYTHING;
  chart->places = stock_room(&chart->stock, count * sizeof *chart->places);
  chart->awake = stock_room(&chart->stock, count * sizeof *chart->awake);
  chart->place_count = 0;
  for (chart->stratum = 0; chart->stratum < chart->strata; chart->stratum++) {
    ChartReading *before = chart->newest;
    uint32_t places = chart->place_count;
    chart->live = plan_live(chart, chart->stratum);
    if (chart->live == 0)
      continue;
    chart_stratum(chart);
    ChartReading *reading = before != NULL ? before->found : chart->oldest;
    for (; reading != NULL; reading = reading->found)
      chart_show(chart, reading);
    chart_merge_places(chart, places);
  }
}

/* ---- Choosing -------------------------------------------------------------------------------- */

/* best[i]: the score of the best set in the tokens before i; taken[i]: the reading that ends there.
 */
static void
chart_choose(Chart *chart)
{
  uint32_t count = chart->end - chart->start;
  int *best = stock_room(&chart->stock, (count + 1) * sizeof *best);
  ChartReading **taken = stock_alloc(&chart->stock, (count + 1) * sizeof *taken);
  memset(best, 0xff, (count + 1) * sizeof *best); /* -1: not reached yet */
  best[0] = 0;
  for (uint32_t i = 0; i < count; i++) {
    bool better = best[i + 1] < best[i];
    best[i + 1] = better ? best[i] : best[i + 1];
    taken[i + 1] = better ? NULL : taken[i + 1];
    if ((chart->kinds[i] & strata_wholes) == 0)
      continue;
    for (ChartReading *r = chart->at[i]; r != NULL; r = r->next) {
      uint32_t behind = r->last + 1 - chart->start;
      bool whole = (strata_wholes >> r->category & 1) != 0 && !r->shadowed;
      if (whole && best[behind] < best[i] + r->score) {
        best[behind] = best[i] + r->score;
        taken[behind] = r;
      }
    }
  }
  for (uint32_t i = count; i > 0;) {
    if (taken[i] == NULL) {
      i--;
      continue;
    }
    taken[i]->wins = true;
    i = taken[i]->first - chart->start;
  }
}

/* ---- From sentence to sentence --------------------------------------------------------------- */

uint16_t
chart_category(const char *name)
{
  for (uint32_t i = 1; i <= grammar_tables.category_count; i++) {
    if (strcmp(grammar_tables.pool + grammar_tables.categories[i].name, name) == 0)
      return (uint16_t)i;
  }
  return 0;
}

void
chart_open(Chart *chart, const Analysis *analysis, uint16_t last)
{
  memset(chart, 0, sizeof *chart);
  match_prepare();
  strata_prepare();
  plan_prepare();
  chart->analysis = analysis;
  chart->hits = analysis->hits;
  chart->strata =
      last != 0 ? grammar_tables.categories[last].stratum + 1u : grammar_tables.stratum_count;
}

bool
chart_next(Chart *chart)
{
  const Analysis *analysis = chart->analysis;
  stock_reset(&chart->stock);
  chart->start = chart->end;
  if (chart->start >= analysis->token_count)
    return false;
  while (chart->end < analysis->token_count && analysis->tokens[chart->end].kind != TOKEN_BREAK)
    chart->end++;
  if (chart->end < analysis->token_count)
    chart->end++;
  chart_fill(chart);
  if (chart->oldest != NULL)
    chart_choose(chart);
  return true;
}

void
chart_clear(Chart *chart)
{
  stock_free(&chart->stock);
}
