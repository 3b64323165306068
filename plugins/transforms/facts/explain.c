/* explain.c - see explain.h.
 *
 * The readings are the recognizer's, with rules that have names. What belongs together is decided
 * by the passes of facts.h: what they came to is told, and where it was found. */
#include "plugins/transforms/facts/explain.h"

#include "plugins/language/describe.h"
#include "plugins/language/explain.h"

enum {
  MOST_DROPPED = 20
};

/* The words of a mention, quoted, and their rule. */
static void
append_mention(GString *to, const Facts *facts, const Mention *mention)
{
  ArykText words = facts_text(facts, mention->first, mention->last);
  g_string_append_printf(to, "\"%.*s\"", (int)MIN(words.length, 200), words.data);
  if (mention->reading != NULL)
    g_string_append_printf(to, " (rule %s)", mention->reading->rule);
}

static void
say_mention(const Emitter *emitter, const char *topic, const char *what, int32_t mention)
{
  if (mention < 0)
    return;
  GString *text = g_string_new(what);
  append_mention(text, emitter->facts, &emitter->facts->mentions[mention]);
  aryk_context_explain(emitter->context, topic, "%s", text->str);
  g_string_free(text, TRUE);
}

void
facts_explain_dropped(Emitter *emitter)
{
  const Facts *facts = emitter->facts;
  if (!aryk_context_explaining(emitter->context))
    return;
  for (uint32_t i = 0; i < facts->count && emitter->dropped < MOST_DROPPED; i++) {
    const Mention *mention = &facts->mentions[i];
    if (mention->first < facts->analysis->fresh)
      continue;
    if (mention->kind == MENTION_VALUE && mention->dropped)
      say_mention(emitter, "no fact",
                  "no figure of the economy, or part of another one: ", (int32_t)i);
    else if (mention->kind == MENTION_CHANGE && mention->growth.negated)
      say_mention(emitter, "no fact", "a change that is denied: ", (int32_t)i);
    else
      continue;
    emitter->dropped++;
  }
}

/* ---- What was linked ------------------------------------------------------------------------- */

static void
explain_indicator(const Emitter *emitter)
{
  if (emitter->indicator.length == 0)
    aryk_context_explain(emitter->context, "indicator", "none was found");
  else
    aryk_context_explain(emitter->context, "indicator", "\"%s\", from %s", emitter->indicator.data,
                         emitter->topic.how);
}

/* By which name the vocabulary knows it. */
static void
explain_code(const Emitter *emitter)
{
  char words[VOCABULARY_WORDS];
  ArykText rest;
  const char *code = vocabulary_find(emitter->vocabulary, emitter->indicator, &rest);
  vocabulary_words(rest, words);
  if (words[0] != '\0')
    aryk_context_explain(emitter->context, "vocabulary", "\"%s\" is %s", words,
                         code != NULL ? code : "not in it");
}

static void
explain_parties(const Emitter *emitter, uint32_t i)
{
  const char *codes[8];
  const Facts *facts = emitter->facts;
  uint32_t count = facts_parties(facts, i, codes, G_N_ELEMENTS(codes));
  GString *text = g_string_new(NULL);
  for (uint32_t c = 0; c < count; c++)
    g_string_append_printf(text, "%s%s", c > 0 ? ", " : "", codes[c]);
  if (count == 0)
    g_string_append(text, "none");
  g_string_append_printf(text, "; the document reports of %s",
                         *facts->country != '\0' ? facts->country : "no country that is known");
  if (facts->bilateral && facts->pair[1] != NULL)
    g_string_append_printf(text, ", and is about %s and %s", facts->pair[0], facts->pair[1]);
  aryk_context_explain(emitter->context, "parties", "%s", text->str);
  g_string_free(text, TRUE);
}

static void
explain_period(const Emitter *emitter, const Mention *mention)
{
  GString *text = g_string_new(NULL);
  if (mention->period.unit == PERIOD_NONE) {
    aryk_context_explain(emitter->context, "period", "none");
    g_string_free(text, TRUE);
    return;
  }
  Period settled = mention->period;
  settled.anchor = PERIOD_FIXED; /* what it hung on is settled */
  describe_period(text, &settled);
  if (mention->time >= 0) {
    g_string_append(text, ", by ");
    append_mention(text, emitter->facts, &emitter->facts->mentions[mention->time]);
  } else {
    g_string_append(text, mention->settled ? ", by its sentence" : ", the one spoken of before");
  }
  aryk_context_explain(emitter->context, "period", "%s", text->str);
  g_string_free(text, TRUE);
}

static void
explain_links(const Emitter *emitter, const Mention *mention, const Mention *change)
{
  if (mention->kind == MENTION_VALUE)
    say_mention(emitter, "change", "linked: ", mention->change);
  say_mention(emitter, "base value", "the change started from ", mention->base_value);
  say_mention(emitter, "base value", "it is what the change started from that led to ",
              mention->base_of);
  say_mention(emitter, "conversion", "the same as ", mention->conversion);
  if (change != NULL)
    say_mention(emitter, "base", "the change is measured by ", change->base);
}

static void
explain_doubt(const char *reason, int percent, void *user)
{
  const Emitter *emitter = user;
  aryk_context_explain(emitter->context, "confidence", "0.%02d less: %s", percent, reason);
}

void
facts_explain(const Emitter *emitter, uint32_t i, const Mention *change)
{
  const Facts *facts = emitter->facts;
  const Mention *mention = &facts->mentions[i];
  const ArykContext *context = emitter->context;
  if (!aryk_context_explaining(context))
    return;
  uint32_t first = change != NULL ? MIN(mention->first, change->first) : mention->first;
  uint32_t last = change != NULL ? MAX(mention->last, change->last) : mention->last;
  language_explain_sentence(context, facts->analysis, emit_span(facts, mention, change));
  language_explain_tokens(context, facts->analysis, first, last);
  language_explain_readings(context, facts->analysis, first, last);
  explain_indicator(emitter);
  explain_code(emitter);
  explain_parties(emitter, i);
  explain_period(emitter, mention);
  explain_links(emitter, mention, change);
  aryk_context_explain(context, "confidence", "0.%02d to begin with", EMIT_MOST_CERTAIN);
  emit_doubts(mention, change, explain_doubt, (void *)(uintptr_t)emitter);
}
