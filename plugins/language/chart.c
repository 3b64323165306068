/* chart.c - filling the chart, stratum by stratum, and choosing from it. */
#include "plugins/language/chart.h"

#include <string.h>

void
chart_add(Chart *chart, uint16_t rule, uint32_t first, uint32_t last, uint32_t gaps,
          const Meaning *meaning)
{
  const RuleRow *row = &grammar_tables.rules[rule];
  ChartReading *reading = arena_alloc(&chart->arena, sizeof *reading);
  reading->first = first;
  reading->last = last;
  reading->rule = rule;
  reading->category = row->category;
  /* One reading is better than two that cover as much: hence the 1. */
  reading->score = 8 * MAX(1, row->weight - 10 + 4 * (int)(last - first + 1 - gaps)) - 1;
  reading->meaning = arena_alloc(&chart->arena, sizeof *meaning);
  *reading->meaning = *meaning;
  if (chart->newest != NULL)
    chart->newest->found = reading;
  else
    chart->oldest = reading;
  chart->newest = reading;
}

/* Makes a reading visible to the rules of later strata. */
static void
chart_show(Chart *chart, ChartReading *reading)
{
  ChartReading **link = &chart->at[reading->first];
  while (*link != NULL && (*link)->last > reading->last)
    link = &(*link)->next;
  for (ChartReading *other = *link; other != NULL && other->last == reading->last;
       other = other->next) {
    if (other->category == reading->category && !other->shadowed) {
      if (other->score >= reading->score)
        reading->shadowed = true;
      else
        other->shadowed = true;
    }
  }
  reading->next = *link;
  *link = reading;
}

/* The part of the start table that belongs to a stratum. */
static void
chart_starts(uint32_t stratum, const StartRow **from, const StartRow **to)
{
  const StartRow *row = grammar_tables.starts, *end = row + grammar_tables.start_count;
  while (row < end && row->stratum < stratum)
    row++;
  *from = row;
  while (row < end && row->stratum == stratum)
    row++;
  *to = row;
}

typedef struct Trial {
  Chart *chart;
  const StartRow *from, *to;
  uint32_t first;
  uint16_t tried[64]; /* rules that were tried at this token, so that none is tried twice */
  unsigned tried_count;
} Trial;

static void
trial_key(Trial *trial, uint32_t key)
{
  const StartRow *low = trial->from, *high = trial->to;
  while (low < high) {
    const StartRow *middle = low + (high - low) / 2;
    if (middle->key < key)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < trial->to && low->key == key; low++) {
    bool again = false;
    for (unsigned i = 0; i < trial->tried_count && !again; i++)
      again = trial->tried[i] == low->rule;
    if (again)
      continue;
    if (trial->tried_count < G_N_ELEMENTS(trial->tried))
      trial->tried[trial->tried_count++] = low->rule;
    match_rule(trial->chart, low->rule, trial->first);
  }
}

static uint32_t
start_key(Operation operation, uint32_t operand)
{
  return ((uint32_t)operation << 24) | operand;
}

static void
trial_token(Trial *trial)
{
  const Chart *chart = trial->chart;
  const Token *token = &chart->analysis->tokens[trial->first];
  trial->tried_count = 0;
  if (token->word != 0)
    trial_key(trial, start_key(OPERATION_WORD, token->word));
  for (uint32_t i = chart->hits.from[trial->first]; i < chart->hits.from[trial->first + 1]; i++) {
    const EntryRow *entry = &grammar_tables.entries[chart->hits.hits[i].entry];
    trial_key(trial, start_key(OPERATION_CLASS, entry->class_id));
  }
  for (const ChartReading *r = chart->at[trial->first]; r != NULL; r = r->next) {
    uint16_t group = grammar_tables.categories[r->category].group;
    trial_key(trial, start_key(OPERATION_CATEGORY, r->category));
    if (group != r->category)
      trial_key(trial, start_key(OPERATION_CATEGORY, group));
  }
  if (token->kind == TOKEN_NUMBER)
    trial_key(trial, start_key(OPERATION_NUMBER, 0));
  if (token->kind == TOKEN_WORD)
    trial_key(trial, start_key(OPERATION_ANY_WORD, 0));
  if (token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL) != 0)
    trial_key(trial, start_key(OPERATION_CAPITAL, 0));
}

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
chart_fill(Chart *chart, Analysis *analysis, uint16_t last)
{
  uint32_t strata =
      last != 0 ? grammar_tables.categories[last].stratum + 1u : grammar_tables.stratum_count;
  memset(chart, 0, sizeof *chart);
  chart->analysis = analysis;
  lookup_hits(analysis->text, analysis->tokens, analysis->token_count, &chart->arena, &chart->hits);
  chart->at = arena_alloc(&chart->arena, (analysis->token_count + 1) * sizeof *chart->at);
  Trial trial = {.chart = chart};
  for (uint32_t stratum = 0; stratum < strata; stratum++) {
    chart_starts(stratum, &trial.from, &trial.to);
    ChartReading *before = chart->newest;
    for (trial.first = 0; trial.first < analysis->token_count; trial.first++) {
      if (analysis->tokens[trial.first].kind != TOKEN_BREAK)
        trial_token(&trial);
    }
    ChartReading *reading = before != NULL ? before->found : chart->oldest;
    for (; reading != NULL; reading = reading->found)
      chart_show(chart, reading);
  }
}

/* best[i]: the score of the best set in the tokens before i; taken[i]: the reading that ends there.
 */
void
chart_choose(Chart *chart)
{
  uint32_t count = chart->analysis->token_count;
  int *best = arena_alloc(&chart->arena, (count + 1) * sizeof *best);
  const ChartReading **taken = arena_alloc(&chart->arena, (count + 1) * sizeof *taken);
  memset(best, 0xff, (count + 1) * sizeof *best); /* -1: not reached yet */
  best[0] = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (best[i + 1] < best[i]) {
      best[i + 1] = best[i];
      taken[i + 1] = NULL;
    }
    for (const ChartReading *r = chart->at[i]; r != NULL; r = r->next) {
      if (!grammar_tables.categories[r->category].whole || r->shadowed)
        continue;
      if (best[r->last + 1] < best[i] + r->score) {
        best[r->last + 1] = best[i] + r->score;
        taken[r->last + 1] = r;
      }
    }
  }
  for (uint32_t i = count; i > 0;) {
    const ChartReading *reading = taken[i];
    if (reading == NULL) {
      i--;
      continue;
    }
    ((ChartReading *)(uintptr_t)reading)->wins = true;
    i = reading->first;
  }
}

void
chart_clear(Chart *chart)
{
  arena_free(&chart->arena);
}
