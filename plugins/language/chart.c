/* chart.c - filling the chart of a sentence, stratum by stratum, and choosing from it. */
#include "plugins/language/chart.h"

#include <string.h>

/* So many trials are sorted by hand. */
#define TRIALS_FEW 32

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
    other->beginning.roles = 0;
  } else {
    other->beginning.roles &= ~grammar_tables.categories[reading->category].roles;
  }
}

/* Makes a reading visible to the rules of later strata. */
static void
chart_show(Chart *chart, ChartReading *reading)
{
  uint32_t place = reading->first - chart->start;
  ChartReading **link = &chart->at[place];
  while (*link != NULL && (*link)->last > reading->last)
    link = &(*link)->next;
  for (ChartReading *other = *link; other != NULL && other->last == reading->last;
       other = other->next)
    if ((other->beginning.roles >> reading->category & 1) != 0)
      chart_compare(reading, other);
  if (!reading->shadowed)
    reading->beginning.roles = grammar_tables.categories[reading->category].roles;
  reading->next = *link;
  *link = reading;
  chart->kinds[place] |= reading->beginning.roles;
  chart->seen |= reading->beginning.roles;
  if (!reading->shadowed)
    agenda_reading(chart, reading);
}

/* ---- Trying it ------------------------------------------------------------------------------- */

/* Whether a rule that goes on with a word, which stands there, may go on behind that: most of these
 * words are commas and points, which stand everywhere. */
G_NO_INLINE static bool
start_goes_beyond(const Chart *chart, const StartRow *start, uint32_t word)
{
  const Choice *beyond = &grammar_tables.beyond[start - grammar_tables.starts];
  return plan_follows(chart, beyond, MIN(word + 1, chart->end));
}

/* Whether a rule may go on at a token. */
static inline bool
start_goes_on(const Chart *chart, const StartRow *start, uint32_t next)
{
  const uint64_t *words = chart->hits->classes[next]->words;
  uint64_t word = start->follow.tokens.words[THING_WORD / 64] & words[THING_WORD / 64];
  uint64_t other = start->follow.categories & chart->kinds[next - chart->start];
  for (int w = 0; w < THING_WORD / 64; w++)
    other |= start->follow.tokens.words[w] & words[w];
  return other != 0 || (word != 0 && start_goes_beyond(chart, start, next));
}

/* Lists what may match now that the readings are there which it goes on with, without a branch on
 * each. Returns how many there are. */
static uint32_t
agenda_sift(const Chart *chart, const Agenda *agenda, const Trial **trials)
{
  uint32_t first = strata_table[chart->stratum].first, count = 0;
  for (const Trial *trial = agenda->first; trial != NULL; trial = trial->next) {
    trials[count] = trial;
    unsigned live = chart->live >> (trial->start->rule - first) & 1;
    const Beginning *beginning = trial->beginning;
    live &= beginning->roles >> trial->start->category;
    count += live & start_goes_on(chart, trial->start, beginning->slot.last + 1);
  }
  return count;
}

static gint
compare_trials(gconstpointer a, gconstpointer b, gpointer nothing)
{
  (void)nothing;
  const Trial *const *x = a, *const *y = b;
  uint64_t first = (*x)->beginning->order, second = (*y)->beginning->order;
  return (first > second) - (first < second);
}

/* Puts trials in order; those of one kind are in order already, and mostly they are few. */
static void
trials_sort(const Trial **trials, uint32_t count)
{
  if (count > TRIALS_FEW) {
    g_qsort_with_data(trials, (gint)count, sizeof *trials, compare_trials, NULL);
    return;
  }
  for (uint32_t i = 1; i < count; i++) {
    const Trial *trial = trials[i];
    uint32_t to = i;
    for (; to > 0 && trials[to - 1]->beginning->order > trial->beginning->order; to--)
      trials[to] = trials[to - 1];
    trials[to] = trial;
  }
}

/* Tries all that is planned for a stratum, from token to token. */
static void
chart_stratum(Chart *chart)
{
  const Agenda *agenda = &chart->agendas[chart->stratum];
  const Trial **trials = stock_room(&chart->stock, agenda->count * sizeof *trials);
  uint32_t count = agenda_sift(chart, agenda, trials), token = UINT32_MAX;
  trials_sort(trials, count);
  for (uint32_t i = 0; i < count; i++) {
    const Slot *slot = &trials[i]->beginning->slot;
    chart->tried &= -(RuleSet)(slot->first == token);
    token = slot->first;
    match_start(chart, trials[i]->start, slot);
  }
}

static void
chart_fill(Chart *chart)
{
  uint32_t count = chart->end - chart->start;
  chart->oldest = chart->newest = NULL;
  chart->seen = chart->reading_count = 0;
  ThingSet starts;
  if (!plan_sentence(chart, &starts))
    return;
  agenda_tokens(chart, &starts);
  chart->at = stock_alloc(&chart->stock, count * sizeof *chart->at);
  chart->kinds = stock_room(&chart->stock, (count + 1) * sizeof *chart->kinds);
  for (uint32_t i = 0; i <= count; i++)
    chart->kinds[i] = CHOICE_ANYTHING;
  for (chart->stratum = 0; chart->stratum < chart->strata; chart->stratum++) {
    ChartReading *before = chart->newest;
    chart->live = plan_live(chart, chart->stratum);
    if (chart->live == 0)
      continue;
    chart_stratum(chart);
    ChartReading *reading = before != NULL ? before->found : chart->oldest;
    for (; reading != NULL; reading = reading->found)
      chart_show(chart, reading);
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
