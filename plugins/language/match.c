/* match.c - one rule at one place: a backtracking walk over the steps of its pattern.
 *
 * Most splits are optional elements that are not there, and lists of words of which one is. So the
 * compiler notes what each way at a split may begin with, and the walk comes back only to those
 * where both may lead on; likewise the last of several forms or readings is taken without a place
 * to come back to. That halved the time of the walks. */
#include "plugins/language/chart.h"

#include <pthread.h>
#include <string.h>

/* Bounds on what one rule may cost at one place. Nothing written in earnest comes near them. */
#define MATCH_WAYS  2000
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
  const ClassSet *const *classes; /* by token     */
  Match match;                    /* what the semantics see */
  uint32_t count;                 /* behind the sentence */
  uint16_t rule;
  uint32_t gaps;
  unsigned ways;  /* that were tried        */
  unsigned depth; /* of places to go back to */
  unsigned end_count, trail_count;
  uint32_t ends[MATCH_ENDS]; /* the last tokens of readings that were accepted */
  Slot slots[CHART_SLOTS];
  Trail trail[MATCH_TRAIL]; /* what a way back has to undo */
} Walk;

/* What computes the meanings of a rule, and how many bytes they have at most. */
typedef struct Resolved {
  Semantic function;
  size_t size;
} Resolved;
static Resolved *resolved; /* by rule */
static pthread_once_t resolved_once = PTHREAD_ONCE_INIT;

static void
resolve_all(void)
{
  resolved = g_new0(Resolved, grammar_tables.rule_count + 1);
  for (uint32_t i = 0; i < grammar_tables.rule_count; i++) {
    MeaningKind largest = MEANING_NONE;
    const char *name = grammar_tables.pool + grammar_tables.rules[i].semantic;
    resolved[i].function = semantics_find(name, &largest);
    resolved[i].size = meaning_size(largest);
  }
}

void
match_prepare(void)
{
  pthread_once(&resolved_once, resolve_all);
}

static void
walk_accept(Walk *walk, uint32_t end)
{
  if (end == walk->match.first || walk->end_count == MATCH_ENDS)
    return;
  for (unsigned i = 0; i < walk->end_count; i++) {
    if (walk->ends[i] == end)
      return;
  }
  if (end < walk->count &&
      thing_set_meets(&walk->match.rule->not_before, &walk->classes[end]->things))
    return;
  const Resolved *semantic = &resolved[walk->rule];
  Meaning *meaning = stock_peek(&walk->chart->stock, sizeof *meaning);
  memset(meaning, 0, semantic->size);
  walk->match.last = end - 1;
  if (semantic->function == NULL || !semantic->function(&walk->match, meaning))
    return;
  g_assert(meaning_size(meaning->kind) <= semantic->size); /* no more was cleared */
  walk->ends[walk->end_count++] = end;
  stock_room(&walk->chart->stock, meaning_size(meaning->kind));
  chart_add(walk->chart, walk->rule, walk->match.first, end - 1, walk->gaps, meaning);
}

static void walk_from(Walk *walk, uint16_t at, uint32_t place, bool glued);

/* The bit of a slot in Match.filled. */
static inline uint32_t
slot_bit(unsigned slot)
{
  return UINT32_C(1) << slot & ~UINT32_C(1);
}

static void
walk_set(Walk *walk, uint8_t slot, Slot value)
{
  if (slot == 0)
    return;
  if (walk->depth > 0) {
    if (walk->trail_count == MATCH_TRAIL) {
      walk->ways = MATCH_WAYS; /* no way back: give up */
      return;
    }
    walk->trail[walk->trail_count++] = (Trail){slot, walk->slots[slot]};
  }
  walk->slots[slot] = value;
  walk->match.filled |= slot_bit(slot);
}

/* Goes one way as far as it leads, and comes back. */
static void
walk_aside(Walk *walk, uint16_t at, uint32_t place, bool glued)
{
  unsigned trail_count = walk->trail_count;
  uint32_t filled = walk->match.filled;
  if (walk->ways++ >= MATCH_WAYS)
    return;
  walk->depth++;
  walk_from(walk, at, place, glued);
  walk->depth--;
  while (walk->trail_count > trail_count) {
    const Trail *trail = &walk->trail[--walk->trail_count];
    walk->slots[trail->slot] = trail->before;
  }
  walk->match.filled = filled;
}

/* The same behind what a step takes. */
static void
walk_branch(Walk *walk, uint16_t at, const Slot *slot)
{
  uint8_t name = grammar_tables.steps[at].slot;
  Slot before = walk->slots[name];
  uint32_t filled = walk->match.filled;
  walk->slots[name] = *slot;
  walk->match.filled |= slot_bit(name);
  walk_aside(walk, (uint16_t)(at + 1), slot->last + 1, false);
  walk->slots[name] = before;
  walk->match.filled = filled;
}

/* Goes all ways that a form of the class leads but the last one, which it returns in *slot; false
 * when there is none. */
static bool
walk_class(Walk *walk, uint16_t at, uint32_t place, Slot *slot)
{
  uint16_t class_id = grammar_tables.steps[at].a;
  if (!class_set_has(walk->classes[place], class_id))
    return false;
  *slot = (Slot){.kind = SLOT_NONE, .first = place};
  const HitRun *run = hits_at(walk->chart->hits, place);
  for (uint32_t i = run->count; i-- > 0;) {
    const Hit *hit = &run->hits[i];
    if (hit->class_id != class_id)
      continue;
    if (slot->kind != SLOT_NONE)
      walk_branch(walk, at, slot);
    slot->kind = SLOT_ENTRY;
    slot->last = place + hit->more;
    slot->as.entry = hit->entry;
  }
  return slot->kind != SLOT_NONE;
}

/* Whether a reading of the category starts at a token. */
static bool
place_has(const Chart *chart, uint32_t place, uint16_t category)
{
  return (chart->kinds[place - chart->start] >> category & 1) != 0;
}

/* The same for the readings of a category. */
static bool
walk_category(Walk *walk, uint16_t at, uint32_t place, Slot *slot)
{
  const Chart *chart = walk->chart;
  uint16_t category = grammar_tables.steps[at].a;
  if (!place_has(chart, place, category))
    return false;
  *slot = (Slot){.kind = SLOT_NONE, .first = place};
  for (const ChartReading *r = chart->at[place - chart->start]; r != NULL; r = r->next) {
    if ((r->beginning.roles >> category & 1) == 0)
      continue;
    if (slot->kind != SLOT_NONE)
      walk_branch(walk, at, slot);
    slot->kind = SLOT_READING;
    slot->last = r->last;
    slot->as.meaning = r->meaning;
  }
  return slot->kind != SLOT_NONE;
}

static void
walk_gap(Walk *walk, const Step *step, uint16_t at, uint32_t place, bool glued)
{
  for (uint32_t n = 0; n <= step->a && place + n < walk->count; n++) {
    walk->gaps += n;
    walk_aside(walk, (uint16_t)(at + 1), place + n, glued && n == 0);
    walk->gaps -= n;
    if (walk->tokens[place + n].kind == TOKEN_BREAK)
      return;
  }
}

/* Takes the one token that the step wants. */
static inline bool
walk_token(const Walk *walk, const Step *step, uint32_t place)
{
  return step->operation == OPERATION_WORD ? walk->tokens[place].word == step->a
                                           : class_set_has(walk->classes[place], step->a);
}

/* Goes the first way where both may lead on; returns where it is to be gone on. */
static inline uint16_t
walk_split(Walk *walk, const Step *step, uint32_t place, bool glued)
{
  const Ways *ways = &grammar_tables.ways[step->c];
  if (!plan_follows(walk->chart, &ways->a, place))
    return step->b;
  if (!plan_follows(walk->chart, &ways->b, place))
    return step->a;
  walk_aside(walk, step->a, place, glued);
  return step->b;
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

/* Takes what the step wants at a token, if it is there, on the last of the ways that lead on. */
static inline bool
walk_take(Walk *walk, const Step *step, uint16_t at, uint32_t *place)
{
  Slot slot = {.kind = SLOT_TOKENS, .first = *place, .last = *place};
  bool taken = step->operation == OPERATION_CLASS      ? walk_class(walk, at, *place, &slot)
               : step->operation == OPERATION_CATEGORY ? walk_category(walk, at, *place, &slot)
                                                       : walk_token(walk, step, *place);
  if (!taken)
    return false;
  walk_set(walk, step->slot, slot);
  *place = slot.last + 1;
  return true;
}

static void
walk_from(Walk *walk, uint16_t at, uint32_t place, bool glued)
{
  for (;; at++) {
    const Step *step = &grammar_tables.steps[at];
    switch ((Operation)step->operation) {
    case OPERATION_MATCH:
      walk_accept(walk, place);
      return;
    case OPERATION_JUMP:
      at = (uint16_t)(step->a - 1);
      continue;
    case OPERATION_SPLIT:
      at = (uint16_t)(walk_split(walk, step, place, glued) - 1);
      continue;
    case OPERATION_GLUED:
      glued = true;
      continue;
    case OPERATION_OPEN:
      walk_set(walk, step->slot, (Slot){.kind = SLOT_NONE, .first = place});
      walk->match.filled &= ~slot_bit(step->slot); /* before it closes there is nothing in it */
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
        place - walk->match.first > MATCH_REACH + walk->gaps ||
        (glued && (token->flags & TOKEN_SPACE_BEFORE) != 0) || !walk_take(walk, step, at, &place))
      return;
    glued = false;
  }
}

/* Notes where the readings end that other starts of the rule at the token have led to. */
static void
walk_remember(Walk *walk, const ChartReading *before)
{
  const Chart *chart = walk->chart;
  const ChartReading *reading = before != NULL ? before->found : chart->oldest;
  for (; reading != NULL && walk->end_count < MATCH_ENDS; reading = reading->found)
    if (reading->rule == walk->rule && reading->first == walk->match.first)
      walk->ends[walk->end_count++] = reading->last + 1;
}

void
match_start(Chart *chart, const StartRow *start, const Slot *slot)
{
  const RuleRow *row = &grammar_tables.rules[start->rule];
  unsigned number = start->rule - strata_table[chart->stratum].first;
  bool tried = (chart->tried >> number & 1) != 0;
  if (tried && start->step == 0)
    return;
  Walk walk;
  walk.chart = chart;
  walk.tokens = chart->analysis->tokens;
  walk.classes = chart->hits->classes;
  walk.match = (Match){chart->analysis, chart->hits, row, walk.slots, 0, slot->first, slot->first};
  walk.count = chart->end;
  walk.rule = start->rule;
  walk.gaps = walk.ways = walk.depth = walk.end_count = walk.trail_count = 0;
  if (tried)
    walk_remember(&walk, chart->before[number]);
  else
    chart->before[number] = chart->newest;
  chart->tried |= (RuleSet)1 << number;
  if (start->step == 0) {
    walk_from(&walk, row->step, slot->first, false);
    return;
  }
  for (unsigned open = start->open; open != 0; open &= open - 1)
    walk.slots[__builtin_ctz(open)].first = slot->first;
  walk.slots[start->slot] = *slot;
  walk.match.filled = slot_bit(start->slot);
  walk_from(&walk, (uint16_t)(start->step + 1), slot->last + 1, false);
}
