/* explain.c - see explain.h. */
#include "plugins/language/explain.h"

#include "plugins/language/describe.h"
#include "plugins/language/lookup.h"

enum {
  MOST_LOST = 12,  /* readings that lost are told    */
  MOST_WORDS = 60, /* bytes of a reading's own words */
  MOST_TOKENS = 80
};

/* ---- The sentence ---------------------------------------------------------------------------- */

/* Blanks for line ends. */
static void
append_words(GString *to, const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    g_string_append_c(to, text[i] == '\n' ? ' ' : text[i]);
}

/* The bytes of the sentences that the evidence touches. */
static Span
sentence_around(const Analysis *analysis, Span evidence)
{
  Span around = evidence;
  bool any = false;
  uint32_t first = 0, last = 0;
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    const Token *token = &analysis->tokens[i];
    if (token->kind == TOKEN_BREAK || token->end <= evidence.start || token->start >= evidence.end)
      continue;
    first = any ? first : token->sentence;
    last = token->sentence;
    any = true;
  }
  for (uint32_t i = 0; i < analysis->token_count && any; i++) {
    const Token *token = &analysis->tokens[i];
    if (token->kind == TOKEN_BREAK || token->sentence < first || token->sentence > last)
      continue;
    around.start = MIN(around.start, token->start);
    around.end = MAX(around.end, token->end);
  }
  return around;
}

void
language_explain_sentence(const ArykContext *context, const Analysis *analysis, Span evidence)
{
  Span around = sentence_around(analysis, evidence);
  GString *text = g_string_new(NULL);
  append_words(text, analysis->text + around.start, evidence.start - around.start);
  g_string_append(text, "\u27e6");
  append_words(text, analysis->text + evidence.start, evidence.end - evidence.start);
  g_string_append(text, "\u27e7");
  append_words(text, analysis->text + evidence.end, around.end - evidence.end);
  aryk_context_explain(context, "sentence", "%s", text->str);
  g_string_free(text, TRUE);
}

/* ---- Tokens ---------------------------------------------------------------------------------- */

/* Whether a rule's pattern asks for the class. The others serve to link figures; they would hide
 * those that made the readings. */
static bool
is_in_rules(unsigned class_id)
{
  for (uint32_t r = 0; r < grammar_tables.rule_count; r++)
    for (const Step *step = &grammar_tables.steps[grammar_tables.rules[r].step];
         step->operation != OPERATION_MATCH; step++)
      if (step->operation == OPERATION_CLASS && step->a == class_id)
        return true;
  return false;
}

/* "scale value=1000000": a class, and what the entry says. */
static void
append_entry(GString *to, const Hits *hits, const Hit *hit)
{
  const EntryRow *entry = lookup_row(hits, hit->entry);
  bool own = (entry->attributes & LEXICON_ATTRIBUTES) != 0;
  const AttributeRow *row =
      own ? lexicon_attributes(hits->lexicon, entry->attributes & ~LEXICON_ATTRIBUTES)
          : &grammar_tables.attributes[entry->attributes];
  const char *pool = own ? lexicon_pool(hits->lexicon) : grammar_tables.pool;
  g_string_append(to, grammar_tables.pool + grammar_tables.classes[entry->class_id]);
  for (; row->key != ATTRIBUTE_NONE; row++)
    g_string_append_printf(to, " %s=%.40s", grammar_tables.pool + grammar_tables.keys[row->key],
                           pool + row->value);
  if (own)
    g_string_append(to, " (yours)");
}

/* "million [scale value=1000000]"; a phrase as a whole. */
static void
append_token(GString *to, const Analysis *analysis, uint32_t i, uint32_t last)
{
  const Token *token = &analysis->tokens[i];
  Hits *hits = analysis->hits;
  append_words(to, analysis->text + token->start, token->end - token->start);
  if (token->kind == TOKEN_NUMBER)
    g_string_append(to, " [number]");
  const HitRun *run = hits_at(hits, i);
  for (const Hit *hit = run->hits; hit < run->hits + run->count; hit++) {
    if (i + hit->more > last || !is_in_rules(hit->class_id))
      continue;
    uint32_t end = analysis->tokens[i + hit->more].end;
    g_string_append(to, " [");
    if (hit->more > 0) {
      append_words(to, analysis->text + token->start, end - token->start);
      g_string_append(to, ": ");
    }
    append_entry(to, hits, hit);
    g_string_append_c(to, ']');
  }
}

void
language_explain_tokens(const ArykContext *context, const Analysis *analysis, uint32_t first,
                        uint32_t last)
{
  GString *text = g_string_new(NULL);
  uint32_t count = 0;
  for (uint32_t i = first; i <= last && i < analysis->token_count && count < MOST_TOKENS; i++) {
    if (analysis->tokens[i].kind == TOKEN_BREAK)
      continue;
    if (count++ > 0)
      g_string_append(text, "  ");
    append_token(text, analysis, i, last);
  }
  if (count > 0)
    aryk_context_explain(context, "tokens", "%s", text->str);
  g_string_free(text, TRUE);
}

/* ---- Readings -------------------------------------------------------------------------------- */

static void
say_reading(const ArykContext *context, const char *topic, const Analysis *analysis,
            const Reading *reading)
{
  GString *text = g_string_new("\"");
  uint32_t length = reading->span.end - reading->span.start;
  const char *words = analysis->text + reading->span.start;
  uint32_t shown = length;
  while (shown > MOST_WORDS && (shown > MOST_WORDS + 3 || (words[shown] & 0xc0) == 0x80))
    shown--;
  append_words(text, words, shown);
  g_string_append_printf(text, "%s\" by the rule %s (weight %d): ", shown < length ? "..." : "",
                         reading->rule, reading->weight);
  describe_meaning(text, reading->meaning);
  aryk_context_explain(context, topic, "%s", text->str);
  g_string_free(text, TRUE);
}

static bool
touches(const Reading *reading, uint32_t first, uint32_t last)
{
  return reading->first <= last && reading->last >= first;
}

void
language_explain_readings(const ArykContext *context, const Analysis *analysis, uint32_t first,
                          uint32_t last)
{
  unsigned lost = 0;
  for (guint i = 0; i < analysis->readings->len; i++) {
    const Reading *reading = &g_array_index(analysis->readings, Reading, i);
    if (touches(reading, first, last))
      say_reading(context, "reading", analysis, reading);
  }
  for (guint i = 0; i < analysis->alternatives->len; i++) {
    const Reading *reading = &g_array_index(analysis->alternatives, Reading, i);
    if (touches(reading, first, last) && lost++ < MOST_LOST)
      say_reading(context, "lost", analysis, reading);
  }
  if (lost > MOST_LOST)
    aryk_context_explain(context, "lost", "and %u more", lost - MOST_LOST);
}

void
language_explain(const ArykContext *context, const Analysis *analysis)
{
  if (context == NULL || !aryk_context_explaining(context) || analysis->token_count == 0)
    return;
  language_explain_tokens(context, analysis, 0, analysis->token_count - 1);
  language_explain_readings(context, analysis, 0, analysis->token_count - 1);
}
