/* explain - shows what the recognizer makes of a text on standard input.
 *
 *   echo 'rose by 7.4 percent to $3-3.5 billion' | tests/language/explain [-p DATE] [-c COUNTRY]
 * [-a]
 *
 * -a shows the whole chart too: parts, and readings that lost. -r prints a line for each reading
 * that won, for programs: rule, category, first byte, byte behind the last. */
#include "plugins/language/chart.h"
#include "plugins/language/describe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print_meaning(const Meaning *meaning)
{
  GString *text = g_string_new(NULL);
  describe_meaning(text, meaning);
  printf(" %s", text->str);
  g_string_free(text, TRUE);
}

static void
print_reading(const char *text, const Reading *reading)
{
  printf("  %-10s %-28s \"%.*s\"\n    ", reading->category, reading->rule,
         (int)(reading->span.end - reading->span.start), text + reading->span.start);
  print_meaning(reading->meaning);
  putchar('\n');
}

static void
print_tokens(const Analysis *analysis)
{
  static const char *const kinds[] = {"", "#", "'", "|"};
  printf("tokens:");
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    const Token *token = &analysis->tokens[i];
    if (token->kind == TOKEN_BREAK)
      printf(" ||");
    else
      printf("%s%s%.*s%s", (token->flags & TOKEN_SPACE_BEFORE) != 0 || i == 0 ? " " : "_",
             kinds[token->kind], (int)(token->end - token->start), analysis->text + token->start,
             token->word == 0 ? "?" : "");
  }
  putchar('\n');
}

static void
print_chart_reading(const Analysis *analysis, const ChartReading *r)
{
  const RuleRow *rule = &grammar_tables.rules[r->rule];
  uint32_t start = analysis->tokens[r->first].start, end = analysis->tokens[r->last].end;
  printf("  %c%c %5d %-28s \"%.*s\"\n       ", r->wins ? '*' : ' ', r->shadowed ? '-' : ' ',
         r->score, grammar_tables.pool + rule->name, (int)(end - start), analysis->text + start);
  print_meaning(r->meaning);
  putchar('\n');
}

static void
print_chart(const Analysis *analysis)
{
  Chart chart;
  chart_open(&chart, analysis, 0);
  chart.parts = true;
  printf("chart:\n");
  while (chart_next(&chart))
    for (const ChartReading *r = chart.oldest; r != NULL; r = r->found)
      print_chart_reading(analysis, r);
  chart_clear(&chart);
}

/* For programs: rule, category and bytes of each winner. */
static void
print_rules(const Analysis *analysis)
{
  for (guint i = 0; i < analysis->readings->len; i++) {
    const Reading *reading = &g_array_index(analysis->readings, Reading, i);
    printf("%s\t%s\t%u\t%u\n", reading->rule, reading->category, reading->span.start,
           reading->span.end);
  }
}

int
main(int argc, char **argv)
{
  LanguageContext context = {.published = LANGUAGE_NO_DATE};
  bool all = false, rules = false;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "-a") == 0) {
      all = true;
    } else if (strcmp(argv[i], "-r") == 0) {
      rules = true;
    } else if (strcmp(argv[i], "-p") == 0 && i + 1 < argc) {
      if (!aryk_date_parse(aryk_text(argv[++i]), &context.published)) {
        fprintf(stderr, "explain: %s is no date\n", argv[i]);
        return 2;
      }
    } else if (strcmp(argv[i], "-c") == 0 && i + 1 < argc) {
      g_strlcpy(context.country, argv[++i], sizeof context.country);
    } else {
      fprintf(stderr, "usage: explain [-p DATE] [-c COUNTRY] [-a | -r] < TEXT\n");
      return 2;
    }
  }
  GString *text = g_string_new(NULL);
  char buffer[4096];
  for (size_t got; (got = fread(buffer, 1, sizeof buffer, stdin)) > 0;)
    g_string_append_len(text, buffer, (gssize)got);
  if (!g_utf8_validate(text->str, (gssize)text->len, NULL)) {
    fprintf(stderr, "explain: the text is not UTF-8\n");
    return 1;
  }
  Analysis *analysis = language_analyse(text->str, text->len, &context);
  if (rules) {
    print_rules(analysis);
  } else {
    print_tokens(analysis);
    printf("readings:\n");
    for (guint i = 0; i < analysis->readings->len; i++)
      print_reading(analysis->text, &g_array_index(analysis->readings, Reading, i));
  }
  if (all)
    print_chart(analysis);
  language_analysis_free(analysis);
  g_string_free(text, TRUE);
  return 0;
}
