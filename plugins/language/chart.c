/* chart.c - filling the chart of a sentence, stratum by stratum, and choosing from it. */
#include "plugins/language/chart.h"

#include <pthread.h>
#include <string.h>

void
chart_add(Chart *chart, uint16_t rule, uint32_t first, uint32_t last, uint32_t gaps,
          const Meaning *meaning)
{
  const RuleRow *row = &grammar_tables.rules[rule];
  ChartReading *reading = stock_room(&chart->stock, sizeof *reading);
  *reading = (ChartReading){.first = first, .last = last, .rule = rule, .category = row->category};
  /* One reading is better than two that cover as much: hence the 1. */
  reading->score = 8 * MAX(1, row->weight - 10 + 4 * (int)(last - first + 1 - gaps)) - 1;
  reading->meaning = stock_room(&chart->stock, meaning_size(meaning->kind));
  meaning_copy(reading->meaning, meaning);
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
  uint32_t kinds = UINT32_C(1) << reading->category |
                   UINT32_C(1) << grammar_tables.categories[reading->category].group;
  chart->kinds[place] |= kinds;
  chart->seen |= kinds;
}

/* ---- What starts with readings ----------------------------------------------------------------
 */

enum {
  CHART_CATEGORIES = 32
};

/* The rules of each stratum that start with a reading of each category; the categories of any. */
static StartRange stratum_starts[CHART_STRATA][CHART_CATEGORIES];
static uint32_t stratum_categories[CHART_STRATA];
static pthread_once_t stratum_once = PTHREAD_ONCE_INIT;

static void
stratum_prepare(void)
{
  g_assert(grammar_tables.stratum_count <= CHART_STRATA &&
           grammar_tables.category_count < CHART_CATEGORIES);
  for (uint32_t c = 1; c <= grammar_tables.category_count; c++) {
    StartRange range = grammar_tables.category_starts[c];
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
      uint16_t stratum = grammar_tables.starts[i].stratum;
      if (stratum_starts[stratum][c].count++ == 0)
        stratum_starts[stratum][c].first = (uint16_t)i;
      stratum_categories[stratum] |= UINT32_C(1) << c;
    }
  }
}

/* ---- What is to be tried ----------------------------------------------------------------------
 */

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

/* Whether the token behind the start of a match can be its next one. */
static bool
chart_follows(const Chart *chart, const Follow *follow, uint32_t next)
{
  if (follow->any)
    return true;
  if (next >= chart->end)
    return false;
  const Token *token = &chart->analysis->tokens[next];
  return class_set_meets(&follow->classes, &chart->hits->classes[next]) ||
         (token->word != 0 && (follow->words & word_bit(token->word)) != 0) ||
         (follow->categories & chart->kinds[next - chart->start]) != 0 ||
         (token->kind == TOKEN_WORD &&
          (follow->any_word || (follow->capital && (token->flags & TOKEN_CAPITAL) != 0)));
}

/* Whether what stands in front of a token and behind the first element lets the rule begin there.
 */
static bool
chart_lets(const Chart *chart, const RuleRow *rule, uint32_t token, uint32_t next)
{
  if (rule->behind != 0 &&
      (token == chart->start || chart->analysis->tokens[token - 1].word == 0 ||
       (rule->behind & word_bit(chart->analysis->tokens[token - 1].word)) == 0))
    return false;
  return next >= chart->end || !class_set_meets(&rule->never, &chart->hits->classes[next]);
}

/* Whether the classes and words that every match of the rule has are there from the token on. */
static bool
chart_has(const Chart *chart, const RuleRow *rule, uint32_t token)
{
  uint32_t place = token - chart->start;
  return class_set_contains(&chart->rest[place], &rule->classes) &&
         (rule->words & ~chart->rest_words[place]) == 0;
}

/* Notes the rules of a range that can match; `next` is the token behind what they start with. */
static void
chart_plan_range(Chart *chart, StartRange range, uint32_t token, uint32_t next, bool late)
{
  const StartRow *row = &grammar_tables.starts[range.first];
  for (uint32_t i = 0; i < range.count && row[i].stratum < chart->strata; i++) {
    const Follow *follow = &grammar_tables.follows[row[i].follow];
    if ((follow->categories != 0 || chart_follows(chart, follow, next)) &&
        chart_has(chart, &grammar_tables.rules[row[i].rule], token) &&
        chart_lets(chart, &grammar_tables.rules[row[i].rule], token, next))
      agenda_add(&chart->stock, &chart->agendas[row[i].stratum],
                 (Trial){token, next, &row[i], late});
  }
}

static void
chart_plan_token(Chart *chart, uint32_t i)
{
  const GrammarTables *tables = &grammar_tables;
  const Token *token = &chart->analysis->tokens[i];
  const Hits *hits = chart->hits;
  if (token->word != 0)
    chart_plan_range(chart, tables->word_starts[token->word], i, i + 1, false);
  for (uint32_t k = hits->from[i]; k < hits->from[i + 1]; k++)
    chart_plan_range(chart, tables->class_starts[lookup_row(hits, hits->hits[k].entry)->class_id],
                     i, hits->hits[k].last + 1, false);
  if (token->kind == TOKEN_NUMBER)
    chart_plan_range(chart, tables->number_start, i, i + 1, true);
  if (token->kind == TOKEN_WORD)
    chart_plan_range(chart, tables->any_word_start, i, i + 1, true);
  if (token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL) != 0)
    chart_plan_range(chart, tables->capital_start, i, i + 1, true);
}

static void
chart_plan(Chart *chart)
{
  uint32_t count = chart->end - chart->start;
  memset(chart->agendas, 0, sizeof chart->agendas);
  chart->rest = stock_room(&chart->stock, (count + 1) * sizeof *chart->rest);
  chart->rest_words = stock_room(&chart->stock, (count + 1) * sizeof *chart->rest_words);
  memset(&chart->rest[count], 0, sizeof *chart->rest);
  chart->rest_words[count] = 0;
  for (uint32_t i = count; i-- > 0;) {
    uint32_t word = chart->analysis->tokens[chart->start + i].word;
    chart->rest[i] = chart->rest[i + 1];
    class_set_join(&chart->rest[i], &chart->hits->classes[chart->start + i]);
    chart->rest_words[i] = chart->rest_words[i + 1] | (word != 0 ? word_bit(word) : 0);
  }
  for (uint32_t i = chart->start; i < chart->end; i++)
    chart_plan_token(chart, i);
}

/* ---- Trying it --------------------------------------------------------------------------------
 */

static void
chart_try(Chart *chart, const StartRow *start, uint32_t token, uint32_t next)
{
  const RuleRow *rule = &grammar_tables.rules[start->rule];
  const Follow *follow = &grammar_tables.follows[start->follow];
  if (chart->tried[start->rule] == token + 1 || (rule->categories & ~chart->seen) != 0 ||
      (follow->categories != 0 && !chart_follows(chart, follow, next)))
    return;
  chart->tried[start->rule] = token + 1;
  match_rule(chart, start->rule, token);
}

/* The rules of a stratum that start with a reading of a category. */
static void
chart_try_category(Chart *chart, uint16_t category, uint32_t stratum, const ChartReading *reading)
{
  StartRange range = stratum_starts[stratum][category];
  const StartRow *row = &grammar_tables.starts[range.first], *end = row + range.count;
  uint32_t token = reading->first, next = reading->last + 1;
  for (; row < end; row++) {
    const Follow *follow = &grammar_tables.follows[row->follow];
    if (chart_follows(chart, follow, next) &&
        chart_has(chart, &grammar_tables.rules[row->rule], token) &&
        chart_lets(chart, &grammar_tables.rules[row->rule], token, next))
      chart_try(chart, row, token, next);
  }
}

static void
chart_try_readings(Chart *chart, uint32_t stratum, uint32_t token)
{
  uint32_t place = token - chart->start;
  if ((chart->kinds[place] & stratum_categories[stratum]) == 0)
    return;
  for (const ChartReading *r = chart->at[place]; r != NULL; r = r->next) {
    uint16_t group = grammar_tables.categories[r->category].group;
    chart_try_category(chart, r->category, stratum, r);
    if (group != r->category)
      chart_try_category(chart, group, stratum, r);
  }
}

/* Tries all that is planned for a stratum, and what readings start, from token to token. */
static void
chart_stratum(Chart *chart, uint32_t stratum)
{
  const Agenda *agenda = &chart->agendas[stratum];
  const Trial *trial = agenda->trials, *end = agenda->count > 0 ? trial + agenda->count : trial;
  uint32_t place = 0;
  while (trial < end || place < chart->place_count) {
    uint32_t token = trial < end ? trial->first : UINT32_MAX;
    bool readings = place < chart->place_count && chart->places[place] <= token;
    if (readings)
      token = chart->places[place++];
    for (; trial < end && trial->first == token && !trial->late; trial++)
      chart_try(chart, trial->start, token, trial->next);
    if (readings)
      chart_try_readings(chart, stratum, token);
    for (; trial < end && trial->first == token; trial++)
      chart_try(chart, trial->start, token, trial->next);
  }
}

static void
chart_fill(Chart *chart)
{
  uint32_t count = chart->end - chart->start;
  chart->at = stock_alloc(&chart->stock, count * sizeof *chart->at);
  chart->kinds = stock_alloc(&chart->stock, count * sizeof *chart->kinds);
  chart->places = stock_room(&chart->stock, count * sizeof *chart->places);
  chart->place_count = 0;
  chart->oldest = chart->newest = NULL;
  chart->seen = 0;
  chart_plan(chart);
  for (uint32_t stratum = 0; stratum < chart->strata; stratum++) {
    ChartReading *before = chart->newest;
    uint32_t places = chart->place_count;
    chart_stratum(chart, stratum);
    ChartReading *reading = before != NULL ? before->found : chart->oldest;
    for (; reading != NULL; reading = reading->found)
      chart_show(chart, reading);
    chart_merge_places(chart, places);
  }
}

/* ---- Choosing ---------------------------------------------------------------------------------
 */

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
    if (best[i + 1] < best[i]) {
      best[i + 1] = best[i];
      taken[i + 1] = NULL;
    }
    for (ChartReading *r = chart->at[i]; r != NULL; r = r->next) {
      uint32_t behind = r->last + 1 - chart->start;
      if (!grammar_tables.categories[r->category].whole || r->shadowed)
        continue;
      if (best[behind] < best[i] + r->score) {
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

/* ---- From sentence to sentence ----------------------------------------------------------------
 */

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
  pthread_once(&stratum_once, stratum_prepare);
  chart->analysis = analysis;
  chart->hits = analysis->hits;
  chart->strata =
      last != 0 ? grammar_tables.categories[last].stratum + 1u : grammar_tables.stratum_count;
  chart->tried = g_new0(uint32_t, grammar_tables.rule_count + 1);
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
  g_free(chart->tried);
}
