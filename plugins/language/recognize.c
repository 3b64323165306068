/* recognize.c - the steps of an analysis, one after the other. */
#include "plugins/language/chart.h"

#include <string.h>

static Reading
reading_of(const Analysis *analysis, const ChartReading *found)
{
  const CategoryRow *category = &grammar_tables.categories[found->category];
  const RuleRow *rule = &grammar_tables.rules[found->rule];
  Reading reading = {.first = found->first, .last = found->last, .weight = rule->weight};
  reading.span.start = analysis->tokens[found->first].start;
  reading.span.end = analysis->tokens[found->last].end;
  reading.rule = grammar_tables.pool + rule->name;
  reading.category = grammar_tables.pool + grammar_tables.categories[category->group].name;
  reading.alone = rule->behind == 0 && lookup_value(rule->parameter, "look") == NULL;
  reading.meaning = stock_room(analysis->stock, meaning_size(found->meaning->kind));
  meaning_copy(reading.meaning, found->meaning);
  return reading;
}

static int
compare_places(const Reading *x, const Reading *y)
{
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->last != y->last)
    return x->last > y->last ? -1 : 1;
  return y->weight - x->weight;
}

static gint
compare_places_of(gconstpointer a, gconstpointer b, gpointer data)
{
  (void)data;
  return compare_places(a, b);
}

/* Sorts the readings behind the first `from` by their places; equal ones stay as they are. */
static void
sort_from(GArray *readings, guint from)
{
  enum {
    FEW = 40
  };
  if (readings->len - from > FEW) {
    g_qsort_with_data(&g_array_index(readings, Reading, from), (gint)(readings->len - from),
                      sizeof(Reading), compare_places_of, NULL);
    return;
  }
  for (guint i = from + 1; i < readings->len; i++) {
    Reading reading = g_array_index(readings, Reading, i);
    guint k = i;
    for (; k > from && compare_places(&g_array_index(readings, Reading, k - 1), &reading) > 0; k--)
      g_array_index(readings, Reading, k) = g_array_index(readings, Reading, k - 1);
    g_array_index(readings, Reading, k) = reading;
  }
}

/* Whether a reading that won has the same tokens. */
static bool
has_won_tokens(const Chart *chart, const ChartReading *found)
{
  const ChartReading *other = chart->at[found->first - chart->start];
  while (other != NULL && !(other->wins && other->last == found->last))
    other = other->next;
  return other != NULL;
}

/* Keeps what the sentence's chart holds: the winners, and as many of the rest as are wanted. */
static void
analysis_collect(Analysis *analysis, const Chart *chart, LanguageKeep keep)
{
  guint readings = analysis->readings->len, alternatives = analysis->alternatives->len;
  for (const ChartReading *found = chart->oldest; found != NULL; found = found->found) {
    if (!grammar_tables.categories[found->category].whole ||
        (!found->wins && (keep == LANGUAGE_KEEP_NONE ||
                          (keep == LANGUAGE_KEEP_RIVALS && !has_won_tokens(chart, found)))))
      continue;
    Reading reading = reading_of(analysis, found);
    g_array_append_val(found->wins ? analysis->readings : analysis->alternatives, reading);
  }
  sort_from(analysis->readings, readings);
  sort_from(analysis->alternatives, alternatives);
}

enum {
  CUT_WINDOW = 64 * 1024 /* bytes that are cut at a time, and up to an empty line */
};

/* The end of what is cut together with the text at `from`: in front of an empty line, which ends
 * tokens and sentences whatever stands behind it. */
static size_t
cut_end(const Analysis *analysis, size_t from)
{
  const char *at = analysis->text + from + CUT_WINDOW, *end = analysis->text + analysis->length;
  if (analysis->length - from <= CUT_WINDOW)
    return analysis->length;
  while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL && at + 1 < end)
    if (*++at == '\n')
      return (size_t)(at - analysis->text) - 1;
  return analysis->length;
}

/* Cuts the text into the analysis's tokens, window by window. */
static void
analysis_cut(Analysis *analysis)
{
  GArray *cut = g_array_sized_new(FALSE, FALSE, sizeof(Token),
                                  (guint)(MIN(analysis->length, CUT_WINDOW) / 4 + 8));
  size_t room = 0;
  Split split = {.text = analysis->text, .end = analysis->text + analysis->length};
  for (size_t from = 0, end; from < analysis->length; from = end) {
    end = cut_end(analysis, from);
    g_array_set_size(cut, 0);
    token_cut(analysis->text, from, end, cut);
    if (room < split.count + 2 * cut->len) {
      room = MAX(split.count + 2 * cut->len, room + room / 2);
      split.tokens = g_renew(Token, split.tokens, room);
    }
    sentence_split(&split, cut);
  }
  g_array_free(cut, TRUE);
  analysis->token_count = split.count;
  analysis->tokens = g_renew(Token, split.tokens, split.count + 1);
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
  analysis->stock = g_new0(Stock, 1);
  analysis_cut(analysis);
  analysis->comma_seen = analysis_writes_comma(analysis);
  analysis->hits = g_new(Hits, 1);
  *analysis->hits = (Hits){.text = text,
                           .tokens = analysis->tokens,
                           .count = analysis->token_count,
                           .lexicon = analysis->context.lexicon,
                           .stock = analysis->stock};
  hits_prepare(analysis->hits);
  analysis->classes = analysis->hits->classes;
  return analysis;
}

static void
analysis_read(Analysis *analysis, uint16_t last, LanguageKeep keep)
{
  Chart chart;
  chart_open(&chart, analysis, last);
  while (chart_next(&chart))
    analysis_collect(analysis, &chart, keep);
  chart_clear(&chart);
  settle_readings(analysis);
}

void
language_read(Analysis *analysis, LanguageKeep keep)
{
  analysis_read(analysis, 0, keep);
}

Analysis *
language_analyse(const char *text, size_t length, const LanguageContext *context)
{
  Analysis *analysis = language_cut(text, length, context);
  language_read(analysis, LANGUAGE_KEEP_ALL);
  return analysis;
}

Analysis *
language_quantities(const char *text, size_t length, const LanguageContext *context)
{
  Analysis *analysis = language_cut(text, length, context);
  const ArykContext *listener = analysis->context.listener;
  bool told = listener != NULL && aryk_context_explaining(listener);
  analysis_read(analysis, chart_category("quantity"),
                told ? LANGUAGE_KEEP_ALL : LANGUAGE_KEEP_NONE);
  return analysis;
}

int64_t
language_lexicon_at(const Analysis *analysis, uint32_t first, LexiconClass class_id,
                    const char *key, const char **value)
{
  if (first >= analysis->token_count)
    return -1;
  uint32_t last;
  const EntryRow *entry = lookup_entry(analysis->hits, first, class_id, &last);
  if (entry == NULL)
    return -1;
  if (value != NULL) {
    const char *found = key != NULL ? lookup_attribute(analysis->hits, entry, key) : NULL;
    *value = found != NULL ? found : "";
  }
  return (int64_t)last;
}

bool
language_phrase_at(const Analysis *analysis, uint32_t first, LexiconClass class_id, uint32_t *last)
{
  return first < analysis->token_count &&
         lookup_entry(analysis->hits, first, class_id, last) != NULL;
}

bool
language_ends_at(const Analysis *analysis, uint32_t first, LexiconClass class_id, uint32_t last)
{
  Hits *hits = analysis->hits;
  if (first >= analysis->token_count || !class_set_has(&hits->classes[first], class_id))
    return false;
  const HitRun *run = hits_at(hits, first);
  for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++)
    if (hit->last == last && hit->class_id == class_id)
      return true;
  return false;
}

const char *
language_lexicon(const char *text, size_t length, LexiconClass class_id, const char *key)
{
  const char *value = NULL;
  Analysis *analysis = language_cut(text, length, NULL);
  uint32_t end = analysis->token_count;
  while (end > 0 && analysis->tokens[end - 1].kind == TOKEN_BREAK)
    end--;
  if (end == 0 || language_lexicon_at(analysis, 0, class_id, key, &value) != (int64_t)end - 1)
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
  stock_free(analysis->stock);
  g_free(analysis->stock);
  g_free(analysis->hits);
  g_free(analysis->tokens);
  g_free(analysis);
}
