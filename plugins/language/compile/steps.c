/* steps.c - from a pattern to the steps that a walk takes. */
#include "plugins/language/compile/pattern.h"

static uint16_t
emit_step(Compiler *compiler, Operation operation, uint8_t slot, uint16_t a)
{
  Step step = {(uint8_t)operation, slot, a, 0, 0};
  g_array_append_val(compiler->steps, step);
  if (compiler->steps->len > UINT16_MAX)
    compiler_error(compiler, "the rules need more than %u steps", UINT16_MAX);
  return (uint16_t)(compiler->steps->len - 1);
}

static void emit_part(Compiler *compiler, const Part *part);

static Step *
step_at(Compiler *compiler, uint16_t index)
{
  return &g_array_index(compiler->steps, Step, index);
}

static void
emit_choice(Compiler *compiler, const Part *part)
{
  GArray *jumps = g_array_new(FALSE, FALSE, sizeof(uint16_t));
  for (guint i = 0; i < part->children->len; i++) {
    bool last = i + 1 == part->children->len;
    uint16_t split = last ? 0 : emit_step(compiler, OPERATION_SPLIT, 0, 0);
    if (!last)
      step_at(compiler, split)->a = (uint16_t)compiler->steps->len;
    emit_part(compiler, part->children->pdata[i]);
    if (!last) {
      uint16_t jump = emit_step(compiler, OPERATION_JUMP, 0, 0);
      g_array_append_val(jumps, jump);
      step_at(compiler, split)->b = (uint16_t)compiler->steps->len;
    }
  }
  for (guint i = 0; i < jumps->len; i++)
    step_at(compiler, g_array_index(jumps, uint16_t, i))->a = (uint16_t)compiler->steps->len;
  g_array_free(jumps, TRUE);
}

static void
emit_once(Compiler *compiler, const Part *part)
{
  if (part->slot != 0)
    emit_step(compiler, OPERATION_OPEN, part->slot, 0);
  if (part->kind == PART_STEP)
    emit_step(compiler, (Operation)part->step.operation, part->step.slot, part->step.a);
  else if (part->kind == PART_CHOICE)
    emit_choice(compiler, part);
  else
    for (guint i = 0; i < part->children->len; i++)
      emit_part(compiler, part->children->pdata[i]);
  if (part->slot != 0)
    emit_step(compiler, OPERATION_CLOSE, part->slot, 0);
}

static void
emit_part(Compiler *compiler, const Part *part)
{
  if (part->repeat == '+')
    emit_once(compiler, part);
  if (part->repeat == 0) {
    emit_once(compiler, part);
    return;
  }
  uint16_t split = emit_step(compiler, OPERATION_SPLIT, 0, 0);
  step_at(compiler, split)->a = (uint16_t)compiler->steps->len;
  emit_once(compiler, part);
  if (part->repeat != '?')
    emit_step(compiler, OPERATION_JUMP, 0, split);
  step_at(compiler, split)->b = (uint16_t)compiler->steps->len;
}

void
steps_emit(Compiler *compiler, const Part *pattern)
{
  emit_part(compiler, pattern);
  emit_step(compiler, OPERATION_MATCH, 0, 0);
}
