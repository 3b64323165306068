/* match_slots.c - what semantic functions may ask about a match. */
#include "plugins/language/chart.h"

#include <string.h>

/* The number of a slot whose name has two letters, or is none of a to z; 0: there is none. */
static unsigned
slot_named(const RuleRow *rule, const char *name)
{
  const char *slots = grammar_tables.pool + rule->slots;
  for (unsigned i = 1; i <= rule->slot_count; i++, slots += SLOT_NAME)
    if (memcmp(slots, name, SLOT_NAME) == 0)
      return i;
  return 0;
}

static inline const Slot *
match_slot(const Match *match, const char *name)
{
  unsigned slot = name[1] == '\0' && name[0] >= 'a' && name[0] <= 'z'
                      ? match->rule->letters[name[0] - 'a']
                      : slot_named(match->rule, name);
  return slot != 0 && match->slots[slot].kind != SLOT_NONE ? &match->slots[slot] : NULL;
}

const Meaning *
match_meaning(const Match *match, const char *name)
{
  const Slot *slot = match_slot(match, name);
  return slot != NULL && slot->kind == SLOT_READING ? slot->as.reading->meaning : NULL;
}

const char *
match_attribute(const Match *match, const char *name, const char *key)
{
  const Slot *slot = match_slot(match, name);
  if (slot == NULL || slot->kind != SLOT_ENTRY)
    return NULL;
  return lookup_attribute(match->chart->hits, lookup_row(match->chart->hits, slot->as.entry), key);
}

static Span
match_bytes(const Match *match, uint32_t first, uint32_t last)
{
  const Token *tokens = match->chart->analysis->tokens;
  return (Span){tokens[first].start, tokens[last].end};
}

bool
match_span(const Match *match, const char *name, Span *span)
{
  const Slot *slot = match_slot(match, name);
  if (slot == NULL)
    return false;
  *span = match_bytes(match, slot->first, slot->last);
  return true;
}

bool
match_tokens(const Match *match, const char *name, uint32_t *first, uint32_t *last)
{
  const Slot *slot = match_slot(match, name);
  if (slot == NULL)
    return false;
  *first = slot->first;
  *last = slot->last;
  return true;
}

ArykText
match_text(const Match *match, const char *name)
{
  Span span = {0, 0};
  if (!match_span(match, name, &span))
    return (ArykText){NULL, 0};
  return (ArykText){match->chart->analysis->text + span.start, span.end - span.start};
}

const char *
match_parameter(const Match *match, const char *key)
{
  return match->rule->parameter != 0 ? lookup_value(match->rule->parameter, key) : NULL;
}

const Analysis *
match_analysis(const Match *match)
{
  return match->chart->analysis;
}

Span
match_whole(const Match *match)
{
  return match_bytes(match, match->first, match->last);
}

uint32_t
match_first(const Match *match)
{
  return match->first;
}

uint32_t
match_last(const Match *match)
{
  return match->last;
}

bool
match_has_class(const Match *match, uint32_t token, LexiconClass class_id)
{
  const Chart *chart = match->chart;
  return token < chart->analysis->token_count &&
         class_set_has(&chart->hits->classes[token], class_id);
}

const char *
match_class_attribute(const Match *match, uint32_t token, LexiconClass class_id, const char *key)
{
  if (!match_has_class(match, token, class_id))
    return NULL;
  const EntryRow *entry = lookup_entry(match->chart->hits, token, class_id, NULL);
  const char *value = key != NULL ? lookup_attribute(match->chart->hits, entry, key) : NULL;
  return value != NULL ? value : "";
}
