/* plan.c - what is to be tried in a sentence, before anything is.
 *
 * Most rules need a figure, a word or a class that most sentences lack. So the rules that can match
 * in the sentence at all are found first, from the classes and words that are in it; where no whole
 * reading can come of them, nothing is tried. Of the others, those that start with a token, a word
 * or a form are noted by stratum, in the order of the text. */
#include "plugins/language/chart.h"

#include <pthread.h>
#include <string.h>

/* ---- What the tables say of strata ----------------------------------------------------------- */

enum {
  CHART_CATEGORIES = 32
};

/* The rules of each stratum that start with a reading of each category; the categories of any. */
static StartRange stratum_starts[CHART_STRATA][CHART_CATEGORIES];
static uint32_t stratum_categories[CHART_STRATA];
/* The classes that rules of the strata below start with. */
static ClassSet stratum_classes[CHART_STRATA + 1];
/* What every match of a rule has, and what it is then. */
typedef struct Needs {
  ClassSet classes;
  uint64_t words;
  uint32_t categories, roles;
  uint16_t rule, stratum;
  bool whole;
} Needs;
/* Of all rules, those of earlier strata first. */
static Needs *needs_by_stratum;
static pthread_once_t stratum_once = PTHREAD_ONCE_INIT;

static void
prepare_categories(void)
{
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

static void
prepare_classes(void)
{
  for (uint32_t c = 1; c <= grammar_tables.class_count; c++) {
    StartRange range = grammar_tables.class_starts[c];
    uint32_t first = range.count > 0 ? grammar_tables.starts[range.first].stratum : CHART_STRATA;
    for (uint32_t strata = first + 1; strata <= CHART_STRATA; strata++)
      class_set_add(&stratum_classes[strata], c);
  }
}

static void
prepare_needs(void)
{
  uint32_t used = 0;
  needs_by_stratum = g_new0(Needs, grammar_tables.rule_count + 1);
  for (uint16_t stratum = 0; stratum < grammar_tables.stratum_count; stratum++)
    for (uint32_t rule = 0; rule < grammar_tables.rule_count; rule++) {
      const RuleRow *row = &grammar_tables.rules[rule];
      const CategoryRow *category = &grammar_tables.categories[row->category];
      if (category->stratum == stratum)
        needs_by_stratum[used++] = (Needs){.classes = row->classes,
                                           .words = row->words,
                                           .categories = row->categories,
                                           .roles = category->roles,
                                           .rule = (uint16_t)rule,
                                           .stratum = stratum,
                                           .whole = category->whole};
    }
  needs_by_stratum[used].stratum = UINT16_MAX;
}

static void
stratum_prepare(void)
{
  g_assert(grammar_tables.stratum_count <= CHART_STRATA &&
           grammar_tables.category_count < CHART_CATEGORIES);
  prepare_categories();
  prepare_classes();
  prepare_needs();
}

void
plan_prepare(void)
{
  pthread_once(&stratum_once, stratum_prepare);
}

uint32_t
plan_categories(uint32_t stratum)
{
  return stratum_categories[stratum];
}

StartRange
plan_starts(uint32_t stratum, uint32_t category)
{
  return stratum_starts[stratum][category];
}

/* ---- What can match -------------------------------------------------------------------------- */

/* Whether the classes and words that every match of the rule has are there from the place on. */
static inline bool
place_has_all(const Chart *chart, const RuleRow *rule, uint32_t place)
{
  return class_set_contains(&chart->rest[place], &rule->classes) &&
         (rule->words & ~chart->rest_words[place]) == 0;
}

/* Notes the rules that can match in the sentence; false when no whole reading can come of them. */
static bool
plan_possible(Chart *chart)
{
  uint32_t categories = 0;
  bool whole = false;
  const ClassSet there = chart->rest[0];
  const uint64_t words = chart->rest_words[0];
  memset(chart->possible, 0, grammar_tables.rule_count);
  for (const Needs *needs = needs_by_stratum; needs->stratum < chart->strata; needs++) {
    uint64_t missing = (needs->categories & ~categories) | (needs->words & ~words);
    for (int i = 0; i < CLASS_SET_WORDS; i++)
      missing |= needs->classes.words[i] & ~there.words[i];
    if (missing != 0)
      continue;
    chart->possible[needs->rule] = 1;
    categories |= needs->roles;
    whole = whole || needs->whole;
  }
  return whole;
}

/* Whether the token behind the start of a match can be its next one. */
bool
plan_follows(const Chart *chart, const Follow *follow, uint32_t next)
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
plan_lets(const Chart *chart, const RuleRow *rule, uint32_t token, uint32_t next)
{
  if (rule->behind != 0 &&
      (token == chart->start || chart->analysis->tokens[token - 1].word == 0 ||
       (rule->behind & word_bit(chart->analysis->tokens[token - 1].word)) == 0))
    return false;
  return next >= chart->end || !class_set_meets(&rule->never, &chart->hits->classes[next]);
}

bool
plan_fits(const Chart *chart, uint16_t rule, uint32_t token, uint32_t next)
{
  const RuleRow *row = &grammar_tables.rules[rule];
  return chart->possible[rule] && place_has_all(chart, row, token - chart->start) &&
         plan_lets(chart, row, token, next);
}

/* ---- What is to be tried --------------------------------------------------------------------- */

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

/* Notes the rules of a range that can match; `next` is the token behind what they start with. */
static void
plan_range(Chart *chart, StartRange range, uint32_t token, uint32_t next, bool late)
{
  const StartRow *row = &grammar_tables.starts[range.first];
  for (uint32_t i = 0; i < range.count && row[i].stratum < chart->strata; i++) {
    const Follow *follow = &grammar_tables.follows[row[i].follow];
    if (chart->possible[row[i].rule] &&
        (follow->categories != 0 || plan_follows(chart, follow, next)) &&
        plan_fits(chart, row[i].rule, token, next))
      agenda_add(&chart->stock, &chart->agendas[row[i].stratum],
                 (Trial){token, next, &row[i], late});
  }
}

static void
plan_token(Chart *chart, uint32_t i)
{
  const GrammarTables *tables = &grammar_tables;
  const Token *token = &chart->analysis->tokens[i];
  const Hits *hits = chart->hits;
  if (token->word != 0 && tables->word_starts[token->word].count > 0)
    plan_range(chart, tables->word_starts[token->word], i, i + 1, false);
  if (class_set_meets(&hits->classes[i], &stratum_classes[chart->strata]))
    for (uint32_t k = hits->from[i]; k < hits->from[i + 1]; k++) {
      uint16_t class_id = lookup_row(hits, hits->hits[k].entry)->class_id;
      if (class_set_has(&stratum_classes[chart->strata], class_id))
        plan_range(chart, tables->class_starts[class_id], i, hits->hits[k].last + 1, false);
    }
  if (token->kind == TOKEN_NUMBER)
    plan_range(chart, tables->number_start, i, i + 1, true);
  if (token->kind != TOKEN_WORD)
    return;
  if (tables->any_word_start.count > 0)
    plan_range(chart, tables->any_word_start, i, i + 1, true);
  if (tables->capital_start.count > 0 && (token->flags & TOKEN_CAPITAL) != 0)
    plan_range(chart, tables->capital_start, i, i + 1, true);
}

/* What is in the sentence from each place on. */
static void
plan_rest(Chart *chart, uint32_t count)
{
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
}

bool
plan_sentence(Chart *chart)
{
  memset(chart->agendas, 0, sizeof chart->agendas);
  plan_rest(chart, chart->end - chart->start);
  if (!plan_possible(chart))
    return false;
  for (uint32_t i = chart->start; i < chart->end; i++)
    plan_token(chart, i);
  return true;
}
