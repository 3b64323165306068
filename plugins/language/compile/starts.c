/* starts.c - where rules may start, and what may follow there. */
#include "plugins/language/compile/compile.h"

static const Step *
step_of(const Compiler *compiler, uint16_t index)
{
  return &g_array_index(compiler->steps, Step, index);
}

static void
choice_join(Choice *choice, const Choice *other)
{
  thing_set_join(&choice->tokens, &other->tokens);
  choice->categories |= other->categories;
}

void
follow_add(Compiler *compiler, Choice *follow, const Step *step)
{
  switch ((Operation)step->operation) {
  case OPERATION_WORD:
    thing_set_add(&follow->tokens, THING_WORD + compiler_place(compiler, step->a));
    return;
  case OPERATION_CLASS:
  case OPERATION_KIND:
    thing_set_add(&follow->tokens, step->a);
    return;
  case OPERATION_CATEGORY:
    follow->categories |= UINT32_C(1) << step->a;
    return;
  case OPERATION_GAP:
  case OPERATION_MATCH:
    follow->categories |= CHOICE_ANYTHING;
    return;
  default:
    return;
  }
}

/* What may be taken from a step on, while it is gathered; and, unless that is NULL, behind words
 * that may be. */
typedef struct Gathering {
  Compiler *compiler;
  GHashTable *seen;
  Choice *follow, *beyond;
} Gathering;

static Choice follow_of(Compiler *compiler, uint16_t at, Choice *beyond);

/* Adds what may be taken from a step on. */
static void
follow_from(Gathering *gathering, uint16_t at)
{
  if (!g_hash_table_add(gathering->seen, GUINT_TO_POINTER(at + 1u)))
    return;
  const Step step = *step_of(gathering->compiler, at);
  switch ((Operation)step.operation) {
  case OPERATION_SPLIT:
    follow_from(gathering, step.b);
    follow_from(gathering, step.a);
    return;
  case OPERATION_JUMP:
    follow_from(gathering, step.a);
    return;
  case OPERATION_OPEN:
  case OPERATION_CLOSE:
  case OPERATION_GLUED:
    follow_from(gathering, (uint16_t)(at + 1));
    return;
  default:
    break;
  }
  follow_add(gathering->compiler, gathering->follow, &step);
  if (step.operation == OPERATION_WORD && gathering->beyond != NULL) {
    Choice behind = follow_of(gathering->compiler, (uint16_t)(at + 1), NULL);
    choice_join(gathering->beyond, &behind);
  }
}

/* What may be taken from a step on; and, unless `beyond` is NULL, adds to that what may be taken
 * behind a word that may be. */
static Choice
follow_of(Compiler *compiler, uint16_t at, Choice *beyond)
{
  Choice follow = {.categories = 0};
  Gathering gathering = {compiler, g_hash_table_new(NULL, NULL), &follow, beyond};
  follow_from(&gathering, at);
  g_hash_table_destroy(gathering.seen);
  return follow;
}

/* The row of such ways, which many splits have in common. */
static uint16_t
ways_row(Compiler *compiler, const Ways *ways)
{
  for (guint i = 0; i < compiler->ways->len; i++)
    if (memcmp(&g_array_index(compiler->ways, Ways, i), ways, sizeof *ways) == 0)
      return (uint16_t)i;
  g_array_append_val(compiler->ways, *ways);
  return (uint16_t)(compiler->ways->len - 1);
}

void
ways_find(Compiler *compiler)
{
  for (guint i = 0; i < compiler->steps->len; i++) {
    Step *step = &g_array_index(compiler->steps, Step, i);
    if (step->operation != OPERATION_SPLIT)
      continue;
    Ways ways = {follow_of(compiler, step->a, NULL), follow_of(compiler, step->b, NULL)};
    step->c = ways_row(compiler, &ways);
  }
}

/* The ways into a pattern while they are found. */
typedef struct Entrance {
  Compiler *compiler;
  uint16_t rule, open; /* open: the slots of groups that begin here */
  bool plain;          /* nothing but such groups is in front of any first element */
  GHashTable *seen;
} Entrance;

static void
starts_add(Entrance *entrance, uint16_t at)
{
  const Step step = *step_of(entrance->compiler, at);
  Start start = {.key = ((uint32_t)step.operation << 24) | step.a};
  start.row.rule = entrance->rule;
  start.row.step = at;
  start.row.slot = step.slot;
  start.row.category = step.operation == OPERATION_CATEGORY ? (uint8_t)step.a : 0;
  start.row.open = entrance->open;
  start.row.follow = follow_of(entrance->compiler, (uint16_t)(at + 1), &start.beyond);
  g_array_append_val(entrance->compiler->starts, start);
}

static void
starts_from(Entrance *entrance, uint16_t at)
{
  if (!g_hash_table_add(entrance->seen, GUINT_TO_POINTER(at + 1u))) {
    entrance->plain = false; /* two ways to the same element */
    return;
  }
  const Step step = *step_of(entrance->compiler, at);
  uint16_t open = entrance->open;
  switch ((Operation)step.operation) {
  case OPERATION_SPLIT:
    starts_from(entrance, step.b);
    entrance->open = open;
    starts_from(entrance, step.a);
    break;
  case OPERATION_JUMP:
    starts_from(entrance, step.a);
    break;
  case OPERATION_OPEN:
    entrance->open |= (uint16_t)(1u << step.slot);
    starts_from(entrance, (uint16_t)(at + 1));
    break;
  case OPERATION_CLOSE:
  case OPERATION_GLUED:
    entrance->plain = false;
    starts_from(entrance, (uint16_t)(at + 1));
    break;
  case OPERATION_GAP:
  case OPERATION_MATCH:
    compiler_error(entrance->compiler, "a pattern must not begin with a gap");
    break;
  default:
    starts_add(entrance, at);
  }
  entrance->open = open;
}

static gint
compare_starts(gconstpointer a, gconstpointer b)
{
  const Start *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->row.rule != y->row.rule ? (int)x->row.rule - (int)y->row.rule
                                    : (int)x->row.step - (int)y->row.step;
}

/* Ways of a rule that begin with the same, and from the beginning, become one. */
static void
starts_join(GArray *starts)
{
  guint used = 0;
  for (guint i = 0; i < starts->len; i++) {
    const Start *start = &g_array_index(starts, Start, i);
    Start *last = used > 0 ? &g_array_index(starts, Start, used - 1) : NULL;
    if (last == NULL || compare_starts(last, start) != 0) {
      g_array_index(starts, Start, used++) = *start;
      continue;
    }
    choice_join(&last->row.follow, &start->row.follow);
    choice_join(&last->beyond, &start->beyond);
  }
  g_array_set_size(starts, used);
}

void
pattern_starts(Compiler *compiler, uint16_t rule, uint16_t first)
{
  guint from = compiler->starts->len;
  Entrance entrance = {compiler, rule, 0, true, g_hash_table_new(NULL, NULL)};
  starts_from(&entrance, first);
  g_hash_table_destroy(entrance.seen);
  for (guint i = from; i < compiler->starts->len && !entrance.plain; i++)
    g_array_index(compiler->starts, Start, i).row.step = 0;
}

/* The categories that readings of the row's category stand for; none where it is no reading. */
static uint32_t
starts_roles(const Compiler *compiler, uint16_t category)
{
  return g_array_index(compiler->categories, CategoryRow, category).roles;
}

/* Who plans has room for so many rows that begin with one thing. */
static void
starts_check(Compiler *compiler)
{
  guint things = 0, readings[32] = {0};
  uint32_t key = 0;
  for (guint i = 0; i < compiler->starts->len; i++) {
    const Start *start = &g_array_index(compiler->starts, Start, i);
    const RuleRow *rule = &g_array_index(compiler->rules, RuleRow, start->row.rule);
    things = start->key == key ? things + 1 : 1;
    key = start->key;
    bool many = things > STARTS_MOST;
    for (uint16_t c = 1; c < compiler->categories->len && start->row.category != 0; c++)
      if ((starts_roles(compiler, c) >> start->row.category & 1) != 0)
        many |= ++readings[c] > STARTS_MOST;
    if (many) {
      compiler_error(compiler, "rule %s: more than %d ways begin with the same: raise STARTS_MOST",
                     compiler->pool->str + rule->name, STARTS_MOST);
      return;
    }
  }
}

void
starts_sort(Compiler *compiler)
{
  g_array_sort(compiler->starts, compare_starts);
  starts_join(compiler->starts);
  starts_check(compiler);
}
