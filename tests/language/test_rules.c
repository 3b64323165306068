/* test_rules - every rule matches its examples and does not match its near misses. */
#include "plugins/language/chart.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *
rule_name(uint32_t rule)
{
  return grammar_tables.pool + grammar_tables.rules[rule].name;
}

/* An example without its brackets; *span gets the bytes that stood in them, or all. */
static char *
unbracket(const char *example, Span *span)
{
  GString *text = g_string_new(NULL);
  bool closed = false;
  span->start = 0;
  for (const char *at = example; *at != '\0'; at++) {
    if (*at == '[')
      span->start = (uint32_t)text->len;
    else if (*at == ']')
      span->end = (uint32_t)text->len, closed = true;
    else
      g_string_append_c(text, *at);
  }
  if (!closed)
    span->end = (uint32_t)text->len;
  return g_string_free(text, FALSE);
}

/* True when the rule has a reading of the text, or of what is in brackets in it; rules of whole
 * categories must win it. */
static bool
matches(uint32_t rule, const char *example, bool must_win)
{
  LanguageContext context = {.published = 19551}; /* 2023-07-13 */
  Span span;
  char *text = unbracket(example, &span);
  Analysis *analysis = language_cut(text, strlen(text), &context);
  Chart chart;
  chart_open(&chart, analysis, 0);
  chart.parts = true;
  const Token *tokens = analysis->tokens;
  bool whole = grammar_tables.categories[grammar_tables.rules[rule].category].whole != 0;
  bool found = false;
  while (!found && chart_next(&chart))
    for (const ChartReading *r = chart.oldest; r != NULL && !found; r = r->found)
      found = r->rule == rule && tokens[r->first].start == span.start &&
              tokens[r->last].end == span.end && (!must_win || !whole || r->wins);
  chart_clear(&chart);
  language_analysis_free(analysis);
  g_free(text);
  return found;
}

static void
test_examples(void **state)
{
  (void)state;
  unsigned failures = 0;
  assert_true(grammar_example_count >= grammar_tables.rule_count);
  for (uint32_t i = 0; i < grammar_example_count; i++) {
    const ExampleRow *row = &grammar_examples[i];
    const char *text = grammar_example_text + row->place;
    if (row->miss == 0 && !matches(row->rule, text, true)) {
      print_error("rule %s does not match its example \"%s\"\n", rule_name(row->rule), text);
      failures++;
    } else if (row->miss != 0 && matches(row->rule, text, false)) {
      print_error("rule %s matches its miss \"%s\"\n", rule_name(row->rule), text);
      failures++;
    }
  }
  assert_int_equal(failures, 0);
}

static void
test_semantics_are_there(void **state)
{
  (void)state;
  unsigned failures = 0;
  for (uint32_t i = 0; i < grammar_tables.rule_count; i++) {
    const char *name = grammar_tables.pool + grammar_tables.rules[i].semantic;
    MeaningKind largest;
    if (semantics_find(name, &largest) == NULL) {
      print_error("rule %s: no function is called \"%s\"\n", rule_name(i), name);
      failures++;
    }
  }
  assert_int_equal(failures, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_semantics_are_there),
      cmocka_unit_test(test_examples),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
