/* recognize.c - the steps of an analysis, one after the other. */
#include "plugins/language/chart.h"

#include <string.h>

static Reading
reading_of(const Analysis *analysis, const ChartReading *found)
{
  const CategoryRow *category = &grammar_tables.categories[found->category];
  const RuleRow *rule = &grammar_tables.rules[found->rule];
  Reading reading;
  memset(&reading, 0, sizeof reading);
  reading.span.start = analysis->tokens[found->first].start;
  reading.span.end = analysis->tokens[found->last].end;
  reading.first = found->first;
  reading.last = found->last;
  reading.rule = grammar_tables.pool + rule->name;
  reading.category = grammar_tables.pool + grammar_tables.categories[category->group].name;
  reading.weight = rule->weight;
  reading.meaning = *found->meaning;
  return reading;
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
  const Reading *x = a, *y = b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->last != y->last)
    return x->last > y->last ? -1 : 1;
  return y->weight - x->weight;
}

static void
analysis_collect(Analysis *analysis, const Chart *chart)
{
  for (const ChartReading *found = chart->oldest; found != NULL; found = found->found) {
    if (!grammar_tables.categories[found->category].whole)
      continue;
    Reading reading = reading_of(analysis, found);
    g_array_append_val(found->wins ? analysis->readings : analysis->alternatives, reading);
  }
  g_array_sort(analysis->readings, compare_places);
  g_array_sort(analysis->alternatives, compare_places);
}

/* Cuts the text into the analysis's tokens. */
static void
analysis_cut(Analysis *analysis)
{
  GArray *cut = g_array_sized_new(FALSE, FALSE, sizeof(Token), (guint)(analysis->length / 4 + 8));
  token_cut(analysis->text, analysis->length, cut);
  GArray *tokens = g_array_sized_new(FALSE, FALSE, sizeof(Token), cut->len + cut->len / 8 + 4);
  sentence_split(analysis->text, cut, tokens);
  g_array_free(cut, TRUE);
  analysis->token_count = tokens->len;
  analysis->tokens = (Token *)(void *)g_array_free(tokens, FALSE);
}

/* How often numbers have a decimal comma, or a decimal point: one separator, and not three digits
 * behind it. Groups behind several commas speak for the point. */
static bool
analysis_writes_comma(const Analysis *analysis)
{
  unsigned commas = 0, points = 0;
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    const Token *token = &analysis->tokens[i];
    if (token->kind != TOKEN_NUMBER)
      continue;
    unsigned separators = 0;
    char last = '\0';
    uint32_t behind = 0;
    for (uint32_t k = token->start; k < token->end; k++) {
      char c = analysis->text[k];
      if (c == '.' || c == ',') {
        separators++;
        last = c;
        behind = token->end - k - 1;
      }
    }
    if (separators == 1 && behind != 3 && last == ',')
      commas++;
    else if ((separators == 1 && behind != 3) || (separators > 1 && last == ','))
      points++;
  }
  return commas > 0 && points == 0;
}

Analysis *
language_cut(const char *text, size_t length, const LanguageContext *context)
{
  Analysis *analysis = g_new0(Analysis, 1);
  analysis->text = text;
  analysis->length = length;
  if (context != NULL)
    analysis->context = *context;
  else
    analysis->context.published = LANGUAGE_NO_DATE;
  analysis->readings = g_array_new(FALSE, FALSE, sizeof(Reading));
  analysis->alternatives = g_array_new(FALSE, FALSE, sizeof(Reading));
  analysis_cut(analysis);
  analysis->comma_seen = analysis_writes_comma(analysis);
  return analysis;
}

static Analysis *
analyse(const char *text, size_t length, const LanguageContext *context, uint16_t last)
{
  Analysis *analysis = language_cut(text, length, context);
  Chart chart;
  chart_fill(&chart, analysis, last);
  chart_choose(&chart);
  analysis_collect(analysis, &chart);
  chart_clear(&chart);
  settle_readings(analysis);
  return analysis;
}

Analysis *
language_analyse(const char *text, size_t length, const LanguageContext *context)
{
  return analyse(text, length, context, 0);
}

Analysis *
language_quantities(const char *text, size_t length, const LanguageContext *context)
{
  return analyse(text, length, context, chart_category("quantity"));
}

/* The longest hit of the class at a token. */
static const EntryRow *
find_entry(const Hits *hits, uint32_t token, const char *class_name, uint32_t *last)
{
  for (uint32_t i = hits->from[token + 1]; i > hits->from[token]; i--) {
    const EntryRow *entry = &grammar_tables.entries[hits->hits[i - 1].entry];
    if (strcmp(grammar_tables.pool + grammar_tables.classes[entry->class_id], class_name) == 0) {
      *last = hits->hits[i - 1].last;
      return entry;
    }
  }
  return NULL;
}

int64_t
language_lexicon_at(const Analysis *analysis, uint32_t first, const char *class_name,
                    const char *key, const char **value)
{
  /* Forms are short: a window of tokens is enough. */
  uint32_t count = MIN(analysis->token_count - first, 16u);
  if (first >= analysis->token_count || count == 0)
    return -1;
  Arena arena = {NULL, NULL, NULL};
  Hits hits;
  lookup_hits(analysis->text, analysis->tokens + first, count, &arena, &hits);
  uint32_t last = 0;
  const EntryRow *entry = find_entry(&hits, 0, class_name, &last);
  if (entry != NULL && value != NULL) {
    const char *found = key != NULL ? lookup_value(entry->attributes, key) : NULL;
    *value = found != NULL ? found : "";
  }
  arena_free(&arena);
  return entry != NULL ? (int64_t)first + last : -1;
}

const char *
language_lexicon(const char *text, size_t length, const char *class_name, const char *key)
{
  const char *value = NULL;
  Analysis *analysis = language_cut(text, length, NULL);
  uint32_t end = analysis->token_count;
  while (end > 0 && analysis->tokens[end - 1].kind == TOKEN_BREAK)
    end--;
  if (end == 0 || language_lexicon_at(analysis, 0, class_name, key, &value) != (int64_t)end - 1)
    value = NULL;
  language_analysis_free(analysis);
  return value;
}

void
language_analysis_free(Analysis *analysis)
{
  if (analysis == NULL)
    return;
  g_array_free(analysis->readings, TRUE);
  g_array_free(analysis->alternatives, TRUE);
  g_free(analysis->tokens);
  g_free(analysis);
}
