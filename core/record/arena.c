/* arena.c - see arena.h. */
#include "core/record/arena.h"

#include <pthread.h>
#include <stdalign.h>
#include <stdatomic.h>

#define ALIGNMENT   alignof(max_align_t)
#define FIRST_BLOCK ((size_t)4 * 1024)
#define LAST_BLOCK  ((size_t)256 * 1024)

typedef struct Block {
  struct Block *next;
  size_t size; /* of `data` */
  alignas(max_align_t) char data[];
} Block;

/* ---- Blocks that wait to be used again ------------------------------------------------------- */

/* Batches are made by one thread and freed by another, all the time. The allocator of the system
 * would let each thread's memory grow beside the others' and give back to the system what the next
 * batch asks for; here a block that comes back is the next one that is given out, whoever asks. */
enum {
  SIZES = 7 /* FIRST_BLOCK to LAST_BLOCK, each twice the one before */
};
#ifdef __SANITIZE_ADDRESS__
#define MOST_WAITING ((size_t)0) /* memory that is used after it was freed is to be noticed */
#else
#define MOST_WAITING ((size_t)16 * 1024 * 1024)
#endif

static struct {
  pthread_mutex_t lock;
  Block *blocks[SIZES];
  size_t bytes;
} waiting = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* Which of the sizes it is; SIZES for none. */
static unsigned
size_number(size_t size)
{
  unsigned number = 0;
  while (number < SIZES && FIRST_BLOCK << number != size)
    number++;
  return number;
}

static Block *
take_block(size_t size)
{
  unsigned number = size_number(size);
  Block *block = NULL;
  if (number < SIZES) {
    pthread_mutex_lock(&waiting.lock);
    block = waiting.blocks[number];
    if (block != NULL) {
      waiting.blocks[number] = block->next;
      waiting.bytes -= size;
    }
    pthread_mutex_unlock(&waiting.lock);
  }
  if (block == NULL) {
    block = g_malloc(sizeof(Block) + size);
    block->size = size;
  }
  return block;
}

static void
give_block(Block *block)
{
  unsigned number = size_number(block->size);
  bool kept = false;
  if (number < SIZES) {
    pthread_mutex_lock(&waiting.lock);
    kept = waiting.bytes + block->size <= MOST_WAITING;
    if (kept) {
      block->next = waiting.blocks[number];
      waiting.blocks[number] = block;
      waiting.bytes += block->size;
    }
    pthread_mutex_unlock(&waiting.lock);
  }
  if (!kept)
    g_free(block);
}

/* ---- Arenas --------------------------------------------------------------------------------- */

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
    give_block(block);
  }
  g_free(arena->buffers);
  g_free(arena);
}

static Block *
new_block(Arena *arena, size_t size)
{
  Block *block = take_block(size);
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
