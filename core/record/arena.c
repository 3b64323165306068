/* arena.c - see arena.h. */
#include "core/record/arena.h"

#include <stdalign.h>
#include <stdatomic.h>

#define ALIGNMENT   alignof(max_align_t)
#define FIRST_BLOCK ((size_t)4 * 1024)
#define LAST_BLOCK  ((size_t)256 * 1024)

typedef struct Block {
  struct Block *next;
  alignas(max_align_t) char data[];
} Block;

struct Arena {
  atomic_uint references;
  Block *blocks;     /* the one memory is taken from, and those before it */
  char *at, *end;    /* what is left of it                                */
  size_t block_size; /* of the next block                                 */
  size_t bytes;
  ArykBuffer **buffers;
  uint32_t buffer_count, buffer_capacity;
};

Arena *
arena_new(void)
{
  Arena *arena = g_new0(Arena, 1);
  atomic_init(&arena->references, 1);
  arena->block_size = FIRST_BLOCK;
  return arena;
}

Arena *
arena_ref(Arena *arena)
{
  atomic_fetch_add_explicit(&arena->references, 1, memory_order_relaxed);
  return arena;
}

void
arena_unref(Arena *arena)
{
  if (atomic_fetch_sub_explicit(&arena->references, 1, memory_order_acq_rel) != 1)
    return;
  for (uint32_t i = 0; i < arena->buffer_count; i++)
    aryk_buffer_unref(arena->buffers[i]);
  while (arena->blocks != NULL) {
    Block *block = arena->blocks;
    arena->blocks = block->next;
    g_free(block);
  }
  g_free(arena->buffers);
  g_free(arena);
}

static Block *
new_block(Arena *arena, size_t size)
{
  Block *block = g_malloc(sizeof(Block) + size);
  arena->bytes += sizeof(Block) + size;
  return block;
}

/* What does not fit the block's rest: a block of its own for large things, so that the rest is not
 * lost, a new block to go on with for small ones. */
static void *
alloc_slowly(Arena *arena, size_t size)
{
  if (size > arena->block_size / 4) {
    Block *block = new_block(arena, size);
    if (arena->blocks != NULL) {
      block->next = arena->blocks->next;
      arena->blocks->next = block;
    } else {
      block->next = NULL;
      arena->blocks = block;
    }
    return block->data;
  }
  Block *block = new_block(arena, arena->block_size);
  block->next = arena->blocks;
  arena->blocks = block;
  arena->at = block->data + size;
  arena->end = block->data + arena->block_size;
  if (arena->block_size < LAST_BLOCK)
    arena->block_size *= 2;
  return block->data;
}

void *
arena_alloc(Arena *arena, size_t size)
{
  if (size > SIZE_MAX - sizeof(Block) - ALIGNMENT)
    g_error("cannot allocate %zu bytes", size);
  size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  if ((size_t)(arena->end - arena->at) < size || arena->at == NULL)
    return alloc_slowly(arena, size);
  void *memory = arena->at;
  arena->at += size;
  return memory;
}

void
arena_keep(Arena *arena, ArykBuffer *buffer)
{
  /* Neighbouring records come from the same buffer. */
  if (arena->buffer_count > 0 && arena->buffers[arena->buffer_count - 1] == buffer)
    return;
  if (arena->buffer_count == arena->buffer_capacity) {
    arena->buffer_capacity = MAX(4, arena->buffer_capacity * 2);
    arena->buffers = g_renew(ArykBuffer *, arena->buffers, arena->buffer_capacity);
  }
  arena->buffers[arena->buffer_count++] = aryk_buffer_ref(buffer);
  if (buffer_claim(buffer))
    arena->bytes += aryk_buffer_text(buffer).length;
}

bool
arena_is_untouched(const Arena *arena)
{
  return arena->blocks == NULL && arena->buffer_count == 0;
}

size_t
arena_bytes(const Arena *arena)
{
  return arena->bytes;
}
