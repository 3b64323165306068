/* starts.c - where rules may start, and what may follow there. */
#include "plugins/language/compile/compile.h"

static const Step *
step_of(const Compiler *compiler, uint16_t index)
{
  return &g_array_index(compiler->steps, Step, index);
}

void
follow_add(Follow *follow, const Step *step)
{
  switch ((Operation)step->operation) {
  case OPERATION_WORD:
    follow->words |= word_bit(step->a);
    return;
  case OPERATION_CLASS:
    class_set_add(&follow->classes, step->a);
    return;
  case OPERATION_CATEGORY:
    follow->categories |= UINT32_C(1) << step->a;
    return;
  case OPERATION_NUMBER:
    class_set_add(&follow->classes, CLASS_SET_NUMBER);
    return;
  case OPERATION_ANY_WORD:
    follow->any_word = 1;
    return;
  case OPERATION_CAPITAL:
    follow->capital = 1;
    return;
  case OPERATION_GAP:
  case OPERATION_MATCH:
    follow->any = 1;
    return;
  default:
    return;
  }
}

/* Adds what may be taken from a step on. */
static void
follow_from(Compiler *compiler, uint16_t at, Follow *follow, GHashTable *seen)
{
  if (!g_hash_table_add(seen, GUINT_TO_POINTER(at + 1u)))
    return;
  const Step step = *step_of(compiler, at);
  switch ((Operation)step.operation) {
  case OPERATION_SPLIT:
    follow_from(compiler, step.b, follow, seen);
    follow_from(compiler, step.a, follow, seen);
    return;
  case OPERATION_JUMP:
    follow_from(compiler, step.a, follow, seen);
    return;
  case OPERATION_OPEN:
  case OPERATION_CLOSE:
  case OPERATION_GLUED:
    follow_from(compiler, (uint16_t)(at + 1), follow, seen);
    return;
  default:
    follow_add(follow, &step);
  }
}

static void
starts_from(Compiler *compiler, uint16_t rule, uint16_t at, uint16_t stratum, GHashTable *seen)
{
  if (!g_hash_table_add(seen, GUINT_TO_POINTER(at + 1u)))
    return;
  const Step *step = step_of(compiler, at);
  switch ((Operation)step->operation) {
  case OPERATION_SPLIT:
    starts_from(compiler, rule, step->b, stratum, seen);
    starts_from(compiler, rule, step_of(compiler, at)->a, stratum, seen);
    return;
  case OPERATION_JUMP:
    starts_from(compiler, rule, step->a, stratum, seen);
    return;
  case OPERATION_OPEN:
  case OPERATION_CLOSE:
  case OPERATION_GLUED:
    starts_from(compiler, rule, (uint16_t)(at + 1), stratum, seen);
    return;
  case OPERATION_GAP:
  case OPERATION_MATCH:
    compiler_error(compiler, "a pattern must not begin with a gap");
    return;
  default:
    break;
  }
  Start row = {
      .key = ((uint32_t)step->operation << 24) | step->a, .stratum = stratum, .rule = rule};
  GHashTable *behind = g_hash_table_new(NULL, NULL);
  follow_from(compiler, (uint16_t)(at + 1), &row.follow, behind);
  g_hash_table_destroy(behind);
  g_array_append_val(compiler->starts, row);
}

void
pattern_starts(Compiler *compiler, uint16_t rule, uint16_t first, uint16_t stratum)
{
  GHashTable *seen = g_hash_table_new(NULL, NULL);
  starts_from(compiler, rule, first, stratum, seen);
  g_hash_table_destroy(seen);
}
