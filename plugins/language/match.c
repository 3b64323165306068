/* match.c - one rule at one place: a backtracking walk over the steps of its pattern, and what the
 * semantic functions may ask about it. */
#include "plugins/language/chart.h"

#include <pthread.h>
#include <string.h>

/* Bounds on what one rule may cost at one place. Nothing written in earnest comes near them. */
#define MATCH_STEPS 6000
#define MATCH_ENDS  24
#define MATCH_TRAIL 256
#define MATCH_REACH 64 /* tokens, those in gaps apart */

/* A slot as it was before it was filled. */
typedef struct Trail {
  uint8_t slot;
  Slot before;
} Trail;

typedef struct Walk {
  Chart *chart;
  const Token *tokens;
  const ClassSet *classes; /* by token                               */
  uint32_t count, first;   /* behind the sentence; where it began     */
  uint16_t rule;
  uint32_t gaps;
  unsigned steps;
  unsigned end_count, trail_count;
  uint32_t ends[MATCH_ENDS]; /* the last tokens of readings that were accepted */
  Slot slots[CHART_SLOTS];
  Trail trail[MATCH_TRAIL]; /* what a way back has to undo */
} Walk;

static Semantic *resolved;
static uint16_t figure_strata; /* the strata whose readings are numbers and quantities */
static pthread_once_t resolved_once = PTHREAD_ONCE_INIT;

static void
resolve_all(void)
{
  resolved = g_new0(Semantic, grammar_tables.rule_count + 1);
  for (uint32_t i = 0; i < grammar_tables.rule_count; i++)
    resolved[i] = semantics_find(grammar_tables.pool + grammar_tables.rules[i].semantic);
  figure_strata = (uint16_t)(grammar_tables.categories[chart_category("quantity")].stratum + 1);
}

void
match_prepare(void)
{
  pthread_once(&resolved_once, resolve_all);
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
  const RuleRow *rule = &grammar_tables.rules[walk->rule];
  Meaning meaning;
  if (grammar_tables.categories[rule->category].stratum < figure_strata)
    memset(&meaning, 0, meaning_size(MEANING_QUANTITY));
  else
    memset(&meaning, 0, sizeof meaning);
  Match match = {walk->chart, rule, walk->slots, walk->first, end - 1};
  if (semantic == NULL || !semantic(&match, &meaning))
    return;
  walk->ends[walk->end_count++] = end;
  chart_add(walk->chart, walk->rule, walk->first, end - 1, walk->gaps, &meaning);
}

static void walk_from(Walk *walk, uint16_t at, uint32_t place, bool glued);

static void
walk_set(Walk *walk, uint8_t slot, Slot value)
{
  if (slot == 0)
    return;
  if (walk->trail_count == MATCH_TRAIL) {
    walk->steps = MATCH_STEPS + 1; /* no way back: give up */
    return;
  }
  walk->trail[walk->trail_count++] = (Trail){slot, walk->slots[slot]};
  walk->slots[slot] = value;
}

static void
walk_back(Walk *walk, unsigned trail_count)
{
  while (walk->trail_count > trail_count) {
    const Trail *trail = &walk->trail[--walk->trail_count];
    walk->slots[trail->slot] = trail->before;
  }
}

/* Goes on behind a slot's tokens and puts the slots back afterwards. */
static void
walk_branch(Walk *walk, const Step *step, uint16_t at, Slot slot)
{
  unsigned trail_count = walk->trail_count;
  walk_set(walk, step->slot, slot);
  walk_from(walk, (uint16_t)(at + 1), slot.last + 1, false);
  walk_back(walk, trail_count);
}

static void
walk_class(Walk *walk, const Step *step, uint16_t at, uint32_t place)
{
  const Hits *hits = walk->chart->hits;
  if (!class_set_has(&walk->classes[place], step->a))
    return;
  for (uint32_t i = hits->from[place + 1]; i > hits->from[place]; i--) {
    const Hit *hit = &hits->hits[i - 1];
    if (lookup_row(hits, hit->entry)->class_id != step->a)
      continue;
    Slot slot = {.kind = SLOT_ENTRY, .first = place, .last = hit->last};
    slot.as.entry = hit->entry;
    walk_branch(walk, step, at, slot);
  }
}

/* Whether a reading of the category starts at a token. */
static bool
place_has(const Chart *chart, uint32_t place, uint16_t category)
{
  return (chart->kinds[place - chart->start] >> category & 1) != 0;
}

static void
walk_category(Walk *walk, const Step *step, uint16_t at, uint32_t place)
{
  const Chart *chart = walk->chart;
  if (!place_has(chart, place, step->a))
    return;
  for (const ChartReading *r = chart->at[place - chart->start]; r != NULL; r = r->next) {
    if ((r->roles >> step->a & 1) == 0)
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
    unsigned trail_count = walk->trail_count;
    walk->gaps += n;
    walk_from(walk, (uint16_t)(at + 1), place + n, glued && n == 0);
    walk->gaps -= n;
    walk_back(walk, trail_count);
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

/* A glance at the next step: false when it cannot fit here, so that there is no way to go back. */
static bool
step_may_fit(const Walk *walk, const Step *step, uint32_t place)
{
  if (step->operation >= OPERATION_GAP || place >= walk->count)
    return step->operation >= OPERATION_GAP;
  if (step->operation == OPERATION_CLASS)
    return class_set_has(&walk->classes[place], step->a);
  if (step->operation == OPERATION_CATEGORY)
    return place_has(walk->chart, place, step->a);
  return token_fits(&walk->tokens[place], step);
}

static void
walk_split(Walk *walk, const Step *step, uint32_t place, bool glued)
{
  if (!step_may_fit(walk, &grammar_tables.steps[step->a], place))
    return;
  unsigned trail_count = walk->trail_count;
  walk_from(walk, step->a, place, glued);
  walk_back(walk, trail_count);
}

/* The slot that opened at a token ends in front of another. */
static void
walk_close(Walk *walk, const Step *step, uint32_t place)
{
  Slot slot = walk->slots[step->slot];
  if (place <= slot.first)
    return;
  slot.kind = SLOT_TOKENS;
  slot.last = place - 1;
  walk_set(walk, step->slot, slot);
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
      walk_set(walk, step->slot, (Slot){.kind = SLOT_NONE, .first = place});
      continue;
    case OPERATION_CLOSE:
      walk_close(walk, step, place);
      continue;
    case OPERATION_GAP:
      walk_gap(walk, step, at, place, glued);
      return;
    default:
      break;
    }
    const Token *token = &walk->tokens[place];
    if (place >= walk->count || token->kind == TOKEN_BREAK ||
        place - walk->first > MATCH_REACH + walk->gaps ||
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
    walk_set(walk, step->slot, (Slot){.kind = SLOT_TOKENS, .first = place, .last = place});
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
  walk.classes = chart->hits->classes;
  walk.count = chart->end;
  walk.first = first;
  walk.rule = rule;
  walk.gaps = walk.steps = walk.end_count = walk.trail_count = 0;
  for (unsigned i = 0; i <= row->slot_count; i++)
    walk.slots[i].kind = SLOT_NONE;
  walk_from(&walk, row->step, first, false);
}

/* ---- What semantic functions ask ------------------------------------------------------------- */

static const Slot *
match_slot(const Match *match, const char *name)
{
  const char *slots = grammar_tables.pool + match->rule->slots;
  for (unsigned i = 1; i <= match->rule->slot_count; i++, slots += SLOT_NAME)
    if (slots[0] == name[0] && slots[1] == name[1])
      return match->slots[i].kind != SLOT_NONE ? &match->slots[i] : NULL;
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
