/* arena.h - the memory behind the values of a batch.
 *
 * Memory is given out in a row from blocks that grow, and freed as a whole. An arena is held by the
 * batch that fills it, and by every other batch whose values point into it; so it is counted, but
 * only its own batch, while nobody else can change that one, takes memory from it or adds buffers.
 *
 * Arenas never hold one another, batches hold arenas in a flat list: there are no cycles to leak,
 * whichever way records are copied between batches. */
#ifndef CORE_RECORD_ARENA_H
#define CORE_RECORD_ARENA_H

#include <aryk/record.h>

typedef struct Arena Arena;

Arena *arena_new(void);
Arena *arena_ref(Arena *arena);
void arena_unref(Arena *arena);
/* Aligned for anything, not cleared. */
void *arena_alloc(Arena *arena, size_t size);
/* Keeps a buffer for as long as the arena lives. */
void arena_keep(Arena *arena, ArykBuffer *buffer);
/* True when no memory was ever taken and no buffer kept. */
bool arena_is_untouched(const Arena *arena);
/* Bytes of the blocks and of the buffers that no other arena had kept before. */
size_t arena_bytes(const Arena *arena);

/* True the first time it is asked of a buffer: whoever gets it counts the buffer's bytes. */
bool buffer_claim(ArykBuffer *buffer);

#endif
