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

/* A place in the start table that moves on from stratum to stratum. */
typedef struct Lane {
  const StartRow *at;
  uint32_t key;
} Lane;

/* What is tried, and where. Lanes of words and lexicon forms belong to a token; those of categories
 * and of kinds of tokens are shared by all. */
typedef struct Trial {
  Chart *chart;
  uint32_t stratum, first;
  Lane *lanes;    /* of tokens, side by side       */
  uint32_t *from; /* lanes of token i: from[i] ... */
  Lane *categories, number, word, capital;
  uint32_t *tried; /* by rule: the token behind the one where it was tried last */
} Trial;

static const StartRow *
starts_end(void)
{
  return grammar_tables.starts + grammar_tables.start_count;
}

static Lane
lane_of(Operation operation, uint32_t operand)
{
  uint32_t key = ((uint32_t)operation << 24) | operand;
  const StartRow *low = grammar_tables.starts, *high = starts_end();
  while (low < high) {
    const StartRow *middle = low + (high - low) / 2;
    if (middle->key < key)
      low = middle + 1;
    else
      high = middle;
  }
  return (Lane){low, key};
}

static bool
lane_is_open(const Lane *lane)
{
  return lane->at < starts_end() && lane->at->key == lane->key;
}

/* Tries the lane's rules of this stratum. Does not move the lane: others may use it. */
static void
trial_lane(Trial *trial, const Lane *lane)
{
  const StartRow *end = starts_end();
  for (const StartRow *row = lane->at;
       row < end && row->key == lane->key && row->stratum == trial->stratum; row++) {
    if (trial->tried[row->rule] == trial->first + 1)
      continue;
    trial->tried[row->rule] = trial->first + 1;
    match_rule(trial->chart, row->rule, trial->first);
  }
}

static void
lane_move(Lane *lane, uint32_t stratum)
{
  while (lane_is_open(lane) && lane->at->stratum < stratum)
    lane->at++;
}

static void
trial_token(Trial *trial)
{
  const Chart *chart = trial->chart;
  const Token *token = &chart->analysis->tokens[trial->first];
  for (uint32_t i = trial->from[trial->first]; i < trial->from[trial->first + 1]; i++) {
    lane_move(&trial->lanes[i], trial->stratum);
    trial_lane(trial, &trial->lanes[i]);
  }
  for (const ChartReading *r = chart->at[trial->first]; r != NULL; r = r->next) {
    uint16_t group = grammar_tables.categories[r->category].group;
    trial_lane(trial, &trial->categories[r->category]);
    if (group != r->category)
      trial_lane(trial, &trial->categories[group]);
  }
  if (token->kind == TOKEN_NUMBER)
    trial_lane(trial, &trial->number);
  if (token->kind == TOKEN_WORD)
    trial_lane(trial, &trial->word);
  if (token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL) != 0)
    trial_lane(trial, &trial->capital);
}

/* The lanes of each token; most words begin no rule and have none. */
static void
trial_begin(Trial *trial, Chart *chart)
{
  const Analysis *analysis = chart->analysis;
  uint32_t count = analysis->token_count, lanes = 0;
  trial->chart = chart;
  trial->from = arena_alloc(&chart->arena, (count + 1) * sizeof *trial->from);
  trial->lanes = arena_alloc(&chart->arena, (count + chart->hits.from[count]) * sizeof(Lane));
  trial->tried = arena_alloc(&chart->arena, (grammar_tables.rule_count + 1) * sizeof(uint32_t));
  for (uint32_t i = 0; i < count; i++) {
    trial->from[i] = lanes;
    Lane lane = lane_of(OPERATION_WORD, analysis->tokens[i].word);
    if (analysis->tokens[i].word != 0 && lane_is_open(&lane))
      trial->lanes[lanes++] = lane;
    for (uint32_t k = chart->hits.from[i]; k < chart->hits.from[i + 1]; k++) {
      lane = lane_of(OPERATION_CLASS, grammar_tables.entries[chart->hits.hits[k].entry].class_id);
      if (lane_is_open(&lane))
        trial->lanes[lanes++] = lane;
    }
  }
  trial->from[count] = lanes;
  trial->categories =
      arena_alloc(&chart->arena, (grammar_tables.category_count + 1) * sizeof(Lane));
  for (uint32_t i = 1; i <= grammar_tables.category_count; i++)
    trial->categories[i] = lane_of(OPERATION_CATEGORY, i);
  trial->number = lane_of(OPERATION_NUMBER, 0);
  trial->word = lane_of(OPERATION_ANY_WORD, 0);
  trial->capital = lane_of(OPERATION_CAPITAL, 0);
}

/* Tries all rules of a stratum at all tokens. */
static void
trial_stratum(Trial *trial, uint32_t stratum)
{
  const Analysis *analysis = trial->chart->analysis;
  trial->stratum = stratum;
  for (uint32_t i = 1; i <= grammar_tables.category_count; i++)
    lane_move(&trial->categories[i], stratum);
  lane_move(&trial->number, stratum);
  lane_move(&trial->word, stratum);
  lane_move(&trial->capital, stratum);
  for (trial->first = 0; trial->first < analysis->token_count; trial->first++)
    trial_token(trial);
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
  Trial trial;
  memset(&trial, 0, sizeof trial);
  trial_begin(&trial, chart);
  for (uint32_t stratum = 0; stratum < strata; stratum++) {
    ChartReading *before = chart->newest;
    trial_stratum(&trial, stratum);
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
