/* recognize.c - the steps of an analysis, one after the other. */
#include "plugins/language/chart.h"
#include "plugins/language/window.h"

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
  reading.telling = (Telling)rule->telling;
  reading.alone = rule->behind == 0 && rule->sight == SIGHT_NONE;
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

static void
analysis_read(Analysis *analysis, uint16_t last, LanguageKeep keep)
{
  Chart chart;
  chart_open(&chart, analysis, last);
  while (chart_next(&chart))
    analysis_collect(analysis, &chart, keep);
  chart_clear(&chart);
  settle_readings(analysis, window_spoken(analysis->window));
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

void
language_read_quantities(Analysis *analysis)
{
  const ArykContext *listener = analysis->context.listener;
  bool told = listener != NULL && aryk_context_explaining(listener);
  analysis_read(analysis, chart_category("quantity"),
                told ? LANGUAGE_KEEP_ALL : LANGUAGE_KEEP_NONE);
}

Analysis *
language_quantities(const char *text, size_t length, const LanguageContext *context)
{
  Analysis *analysis = language_cut(text, length, context);
  language_read_quantities(analysis);
  return analysis;
}

int64_t
language_lexicon_at(const Analysis *analysis, uint32_t first, LexiconClass class_id,
                    AttributeKey key, const char **value)
{
  if (first >= analysis->token_count)
    return -1;
  uint32_t last;
  const EntryRow *entry = lookup_entry(analysis->hits, first, class_id, &last);
  if (entry == NULL)
    return -1;
  if (value != NULL) {
    const char *found = key != ATTRIBUTE_NONE ? lookup_attribute(analysis->hits, entry, key) : NULL;
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
  return first < analysis->token_count &&
         class_set_has(analysis->hits->classes[first], class_id) &&
         hits_ends_at(analysis->hits, first, class_id, last);
}

/* ---- One form -------------------------------------------------------------------------------- */

enum {
  FORM_TOKENS = 32,   /* of a form, and more                                 */
  FORM_NONE = INT_MAX /* instead of a number of tokens: no form begins so    */
};

/* The tokens of words of a few ASCII letters with a blank between: no other cut is that simple.
 * Their number, FORM_NONE as soon as no form goes on with the next one, 0 for any other text. */
static uint32_t
form_cut_plain(const char *text, size_t length, Token tokens[FORM_TOKENS])
{
  const char *end = text + length;
  uint32_t count = 0;
  const NodeRow *node = NULL;
  for (const char *at = text; at < end; at++) { /* over the blank */
    PlainWord word = plain_word(at, end);
    const char *behind = at + word.length;
    if (word.length == 0 || count == FORM_TOKENS ||
        (behind < end && (*behind != ' ' || behind + 1 == end)))
      return 0;
    tokens[count++] =
        (Token){.start = (uint32_t)(at - text),
                .end = (uint32_t)(behind - text),
                .kind = TOKEN_WORD,
                .word = token_word_of_key(&grammar_tables, word.key, at, word.length)};
    if ((node = hits_node(node, tokens[count - 1].word)) == NULL)
      return FORM_NONE;
    at = behind;
  }
  return count;
}

/* The tokens of any text; 0 where they are too many. */
static uint32_t
form_cut(const char *text, size_t length, Token tokens[2 * FORM_TOKENS])
{
  Split split = {.text = text, .tokens = tokens};
  GArray *cut = g_array_sized_new(FALSE, FALSE, sizeof(Token), FORM_TOKENS);
  token_cut(&grammar_tables, text, 0, length, cut);
  if (cut->len <= FORM_TOKENS)
    sentence_split(&split, cut);
  g_array_free(cut, TRUE);
  return split.count;
}

AttributeKey
language_key(const char *name)
{
  for (uint32_t i = 1; i <= grammar_tables.key_count; i++) {
    const char *key = grammar_tables.pool + grammar_tables.keys[i];
    if (*key == *name && strcmp(key, name) == 0)
      return (AttributeKey)i;
  }
  return ATTRIBUTE_NONE;
}

const char *
language_lexicon(const char *text, size_t length, LexiconClass class_id, AttributeKey key)
{
  Token tokens[2 * FORM_TOKENS];
  uint32_t count = form_cut_plain(text, length, tokens);
  if (count == FORM_NONE)
    return NULL;
  if (count == 0)
    count = form_cut(text, length, tokens);
  Hits hits = {.text = text, .tokens = tokens, .count = count};
  const EntryRow *entry = hits_whole(&hits, class_id);
  if (entry == NULL)
    return NULL;
  const char *value = key != ATTRIBUTE_NONE ? lookup_attribute(&hits, entry, key) : NULL;
  return value != NULL ? value : "";
}

const char *
language_word(const char *word, size_t length, LexiconClass class_id, AttributeKey key)
{
  uint32_t id = token_word(&grammar_tables, word, length);
  const EntryRow *entry = lookup_word_entry(id, class_id);
  if (entry == NULL)
    return NULL;
  const char *value = key != ATTRIBUTE_NONE ? lookup_value(entry->attributes, key) : NULL;
  return value != NULL ? value : "";
}

void
language_analysis_free(Analysis *analysis)
{
  if (analysis == NULL)
    return;
  window_free(analysis->window);
  g_array_free(analysis->readings, TRUE);
  g_array_free(analysis->alternatives, TRUE);
  stock_free(analysis->stock);
  g_free(analysis->tokens);
  g_free(analysis); /* and all that lies with it (window.c) */
}
