/* scratch.c - memory for the time of one evaluation; see evaluate.h. */
#include "core/expression/evaluate.h"

struct ScratchBlock {
  ScratchBlock *before;
  _Alignas(16) char room[];
};

void
scratch_start(Scratch *scratch)
{
  scratch->next = scratch->room;
  scratch->left = sizeof scratch->room;
  scratch->blocks = NULL;
}

bool
scratch_is_unused(const Scratch *scratch)
{
  return scratch->left == sizeof scratch->room && scratch->blocks == NULL;
}

void *
scratch_alloc(Scratch *scratch, size_t size)
{
  size_t rounded = (size + 15) & ~(size_t)15;
  if (rounded > scratch->left) {
    size_t room = MAX(rounded, 4096);
    ScratchBlock *block = g_malloc(sizeof *block + room);
    block->before = scratch->blocks;
    scratch->blocks = block;
    scratch->next = block->room;
    scratch->left = room;
  }
  void *memory = scratch->next;
  scratch->next += rounded;
  scratch->left -= rounded;
  return memory;
}

void
scratch_end(Scratch *scratch)
{
  for (ScratchBlock *block = scratch->blocks; block != NULL;) {
    ScratchBlock *before = block->before;
    g_free(block);
    block = before;
  }
}
