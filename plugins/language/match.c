/* match.c - one rule at one place: a backtracking walk over the steps of its pattern, and what the
 * semantic functions may ask about it. */
#include "plugins/language/chart.h"

#include <pthread.h>
#include <string.h>

/* Bounds on what one rule may cost at one place. Nothing written in earnest comes near them. */
#define MATCH_STEPS 6000
#define MATCH_ENDS  24

typedef struct Walk {
  Chart *chart;
  const Token *tokens;
  uint32_t count, first;
  uint16_t rule;
  size_t slot_size; /* bytes of the slots that the rule uses, with the unused one in front */
  uint32_t gaps;
  unsigned steps;
  unsigned end_count;
  uint32_t ends[MATCH_ENDS]; /* the last tokens of readings that were accepted */
  Slot slots[CHART_SLOTS];
} Walk;

static Semantic *resolved;
static pthread_once_t resolved_once = PTHREAD_ONCE_INIT;

static void
resolve_all(void)
{
  resolved = g_new0(Semantic, grammar_tables.rule_count + 1);
  for (uint32_t i = 0; i < grammar_tables.rule_count; i++)
    resolved[i] = semantics_find(grammar_tables.pool + grammar_tables.rules[i].semantic);
}

static void
walk_accept(Walk *walk, uint32_t end)
{
  if (end == walk->first || walk->end_count == MATCH_ENDS)
    return;
  for (unsigned i = 0; i < walk->end_count; i++) {
    if (walk->ends[i] == end)
      return;
  }
  Semantic semantic = resolved[walk->rule];
  Meaning meaning;
  memset(&meaning, 0, sizeof meaning);
  Match match = {walk->chart, &grammar_tables.rules[walk->rule], walk->slots, walk->first, end - 1};
  if (semantic == NULL || !semantic(&match, &meaning))
    return;
  walk->ends[walk->end_count++] = end;
  chart_add(walk->chart, walk->rule, walk->first, end - 1, walk->gaps, &meaning);
}

static void walk_from(Walk *walk, uint16_t at, uint32_t place, bool glued);

/* Goes on behind a slot's tokens and puts the slots back afterwards. */
static void
walk_branch(Walk *walk, const Step *step, uint16_t at, Slot slot)
{
  Slot saved[CHART_SLOTS];
  memcpy(saved, walk->slots, walk->slot_size);
  if (step->slot != 0)
    walk->slots[step->slot] = slot;
  walk_from(walk, (uint16_t)(at + 1), slot.last + 1, false);
  memcpy(walk->slots, saved, walk->slot_size);
}

static void
walk_class(Walk *walk, const Step *step, uint16_t at, uint32_t place)
{
  const Hits *hits = &walk->chart->hits;
  for (uint32_t i = hits->from[place + 1]; i > hits->from[place]; i--) {
    const Hit *hit = &hits->hits[i - 1];
    if (grammar_tables.entries[hit->entry].class_id != step->a)
      continue;
    Slot slot = {.kind = SLOT_ENTRY, .first = place, .last = hit->last};
    slot.as.entry = hit->entry;
    walk_branch(walk, step, at, slot);
  }
}

static void
walk_category(Walk *walk, const Step *step, uint16_t at, uint32_t place)
{
  for (const ChartReading *r = walk->chart->at[place]; r != NULL; r = r->next) {
    if (r->shadowed ||
        (r->category != step->a && grammar_tables.categories[r->category].group != step->a))
      continue;
    Slot slot = {.kind = SLOT_READING, .first = place, .last = r->last};
    slot.as.reading = r;
    walk_branch(walk, step, at, slot);
  }
}

static void
walk_gap(Walk *walk, const Step *step, uint16_t at, uint32_t place, bool glued)
{
  for (uint32_t n = 0; n <= step->a && place + n < walk->count; n++) {
    walk->gaps += n;
    walk_from(walk, (uint16_t)(at + 1), place + n, glued && n == 0);
    walk->gaps -= n;
    if (walk->tokens[place + n].kind == TOKEN_BREAK)
      return;
  }
}

static bool
token_fits(const Token *token, const Step *step)
{
  switch ((Operation)step->operation) {
  case OPERATION_WORD:
    return token->word == step->a;
  case OPERATION_NUMBER:
    return token->kind == TOKEN_NUMBER;
  case OPERATION_ANY_WORD:
    return token->kind == TOKEN_WORD;
  default:
    return token->kind == TOKEN_WORD && (token->flags & TOKEN_CAPITAL) != 0;
  }
}

/* A glance at the next step: false when it cannot fit here, so that nothing needs to be saved. */
static bool
step_may_fit(const Walk *walk, const Step *step, uint32_t place)
{
  if (step->operation >= OPERATION_GAP || place >= walk->count)
    return step->operation >= OPERATION_GAP;
  if (step->operation == OPERATION_CLASS) {
    const Hits *hits = &walk->chart->hits;
    for (uint32_t i = hits->from[place]; i < hits->from[place + 1]; i++) {
      if (grammar_tables.entries[hits->hits[i].entry].class_id == step->a)
        return true;
    }
    return false;
  }
  if (step->operation == OPERATION_CATEGORY)
    return walk->chart->at[place] != NULL;
  return token_fits(&walk->tokens[place], step);
}

static void
walk_split(Walk *walk, const Step *step, uint32_t place, bool glued)
{
  Slot saved[CHART_SLOTS];
  if (!step_may_fit(walk, &grammar_tables.steps[step->a], place))
    return;
  memcpy(saved, walk->slots, walk->slot_size);
  walk_from(walk, step->a, place, glued);
  memcpy(walk->slots, saved, walk->slot_size);
}

static void
walk_from(Walk *walk, uint16_t at, uint32_t place, bool glued)
{
  for (;; at++) {
    const Step *step = &grammar_tables.steps[at];
    if (walk->steps++ > MATCH_STEPS)
      return;
    switch ((Operation)step->operation) {
    case OPERATION_MATCH:
      walk_accept(walk, place);
      return;
    case OPERATION_JUMP:
      at = (uint16_t)(step->a - 1);
      continue;
    case OPERATION_SPLIT:
      walk_split(walk, step, place, glued);
      at = (uint16_t)(step->b - 1);
      continue;
    case OPERATION_GLUED:
      glued = true;
      continue;
    case OPERATION_OPEN:
      walk->slots[step->slot] = (Slot){.kind = SLOT_NONE, .first = place};
      continue;
    case OPERATION_CLOSE:
      if (place > walk->slots[step->slot].first) {
        walk->slots[step->slot].kind = SLOT_TOKENS;
        walk->slots[step->slot].last = place - 1;
      }
      continue;
    case OPERATION_GAP:
      walk_gap(walk, step, at, place, glued);
      return;
    default:
      break;
    }
    const Token *token = &walk->tokens[place];
    if (place >= walk->count || token->kind == TOKEN_BREAK ||
        (glued && (token->flags & TOKEN_SPACE_BEFORE) != 0))
      return;
    if (step->operation == OPERATION_CLASS) {
      walk_class(walk, step, at, place);
      return;
    }
    if (step->operation == OPERATION_CATEGORY) {
      walk_category(walk, step, at, place);
      return;
    }
    if (!token_fits(token, step))
      return;
    if (step->slot != 0)
      walk->slots[step->slot] = (Slot){.kind = SLOT_TOKENS, .first = place, .last = place};
    glued = false;
    place++;
  }
}

void
match_rule(Chart *chart, uint16_t rule, uint32_t first)
{
  const RuleRow *row = &grammar_tables.rules[rule];
  Walk walk;
  walk.chart = chart;
  walk.tokens = chart->analysis->tokens;
  walk.count = chart->analysis->token_count;
  walk.first = first;
  walk.rule = rule;
  walk.slot_size = (row->slot_count + 1u) * sizeof(Slot);
  walk.gaps = walk.steps = walk.end_count = 0;
  memset(walk.slots, 0, walk.slot_size);
  pthread_once(&resolved_once, resolve_all);
  walk_from(&walk, row->step, first, false);
}

/* ---- What semantic functions ask ---------------------------------------------------------------
 */

static const Slot *
match_slot(const Match *match, const char *name)
{
  const char *slots = grammar_tables.pool + match->rule->slots;
  for (unsigned i = 1; *slots != '\0'; i++, slots += strlen(slots) + 1) {
    if (strcmp(slots, name) == 0)
      return match->slots[i].kind != SLOT_NONE ? &match->slots[i] : NULL;
  }
  return NULL;
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
  return lookup_value(grammar_tables.entries[slot->as.entry].attributes, key);
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
  return lookup_value(match->rule->parameter, key);
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

const char *
match_class_attribute(const Match *match, uint32_t token, const char *class_name, const char *key)
{
  const Chart *chart = match->chart;
  if (token >= chart->analysis->token_count)
    return NULL;
  for (uint32_t i = chart->hits.from[token + 1]; i > chart->hits.from[token]; i--) {
    const EntryRow *entry = &grammar_tables.entries[chart->hits.hits[i - 1].entry];
    if (strcmp(grammar_tables.pool + grammar_tables.classes[entry->class_id], class_name) == 0) {
      const char *value = key != NULL ? lookup_value(entry->attributes, key) : NULL;
      return value != NULL ? value : "";
    }
  }
  return NULL;
}
