/* match.h - what a rule's pattern matched, as its semantic function sees it.
 *
 * Semantic functions ask a few questions each, thousands of times for a page of text. So elements
 * and keys are numbers that the compiler gave them (grammar_names.h), a name that no rule and no
 * lexicon has is an error when this is compiled, and an answer costs a few instructions: when both
 * were strings, and each question a call, asking took a tenth of the time of a reading. */
#ifndef LANGUAGE_MATCH_H
#define LANGUAGE_MATCH_H

#include "plugins/language/lookup.h"
#include "plugins/language/recognize.h"

/* What stands for a named element. */
typedef struct Slot {
  enum {
    SLOT_NONE = 0,
    SLOT_TOKENS,
    SLOT_ENTRY,
    SLOT_READING
  } kind;
  uint32_t first, last;
  union {
    uint32_t entry;
    const Meaning *meaning; /* of a reading */
  } as;
} Slot;

typedef struct Match {
  const Analysis *analysis;
  Hits *hits;
  const RuleRow *rule;
  const Slot *slots; /* by number: see RuleRow.slots */
  uint32_t filled;   /* those that stand for something, a bit for each; never that of number 0 */
  uint32_t first, last;
} Match;

/* NULL when the element is optional and absent. */
static inline const Slot *
match_slot(const Match *match, Element name)
{
  unsigned slot = match->rule->slots[name];
  return (match->filled >> slot & 1) != 0 ? &match->slots[slot] : NULL;
}

/* The meaning of the sub-reading bound to `name`; NULL when the element is optional and absent. */
static inline const Meaning *
match_meaning(const Match *match, Element name)
{
  const Slot *slot = match_slot(match, name);
  return slot != NULL && slot->kind == SLOT_READING ? slot->as.meaning : NULL;
}

/* The attribute `key` of the lexicon entry bound to `name`; NULL when absent. */
static inline const char *
match_attribute(const Match *match, Element name, AttributeKey key)
{
  const Slot *slot = match_slot(match, name);
  if (slot == NULL || slot->kind != SLOT_ENTRY)
    return NULL;
  return lookup_attribute(match->hits, lookup_row(match->hits, slot->as.entry), key);
}

/* The bytes of some of the text's tokens, last one inclusive. */
static inline Span
match_bytes(const Match *match, uint32_t first, uint32_t last)
{
  const Token *tokens = match->analysis->tokens;
  return (Span){tokens[first].start, tokens[last].end};
}

/* The bytes of the text that the element `name` stands for; false when it is absent. */
static inline bool
match_span(const Match *match, Element name, Span *span)
{
  const Slot *slot = match_slot(match, name);
  if (slot == NULL)
    return false;
  *span = match_bytes(match, slot->first, slot->last);
  return true;
}

/* The same as tokens, last one inclusive. */
static inline bool
match_tokens(const Match *match, Element name, uint32_t *first, uint32_t *last)
{
  const Slot *slot = match_slot(match, name);
  if (slot == NULL)
    return false;
  *first = slot->first;
  *last = slot->last;
  return true;
}

/* The text bound to `name`. length 0 when absent. */
static inline ArykText
match_text(const Match *match, Element name)
{
  Span span;
  if (!match_span(match, name, &span))
    return (ArykText){NULL, 0};
  return (ArykText){match->analysis->text + span.start, span.end - span.start};
}

/* Whether the element is there. */
static inline bool
match_has(const Match *match, Element name)
{
  return match_slot(match, name) != NULL;
}

/* Whether the rule says something under the key, in means change(direction=up) "direction". */
static inline bool
match_says(const Match *match, AttributeKey key)
{
  return key < KEYS_MOST && (match->rule->keys.words[key / 64] >> (key % 64) & 1) != 0;
}

/* What it says; NULL: nothing. */
static inline const char *
match_parameter(const Match *match, AttributeKey key)
{
  return match_says(match, key) ? lookup_value(match->rule->parameters, key) : NULL;
}

/* Where the rule says that is to be looked. */
static inline Sight
match_sight(const Match *match)
{
  return (Sight)match->rule->sight;
}

/* The analysis the match is in (text, context, tokens), and the match's own place. */
static inline const Analysis *
match_analysis(const Match *match)
{
  return match->analysis;
}

static inline Span
match_whole(const Match *match)
{
  return match_bytes(match, match->first, match->last);
}

/* The match's own tokens, last one inclusive. */
static inline uint32_t
match_first(const Match *match)
{
  return match->first;
}

static inline uint32_t
match_last(const Match *match)
{
  return match->last;
}

/* Whether a form of the class starts at any token of the text (for looking around a match). */
static inline bool
match_has_class(const Match *match, uint32_t token, LexiconClass class_id)
{
  return token < match->analysis->token_count &&
         class_set_has(match->hits->classes[token], class_id);
}

/* The value of `key` of the longest such form, "" when it has none or key is ATTRIBUTE_NONE; NULL
 * when there is no form. */
static inline const char *
match_class_attribute(const Match *match, uint32_t token, LexiconClass class_id, AttributeKey key)
{
  if (!match_has_class(match, token, class_id))
    return NULL;
  const EntryRow *entry = lookup_entry(match->hits, token, class_id, NULL);
  const char *value = lookup_attribute(match->hits, entry, key);
  return value != NULL ? value : "";
}

#endif
