/* arena.h - memory that goes as a whole: what one analysis needs, in a few large pieces. */
#ifndef LANGUAGE_ARENA_H
#define LANGUAGE_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct ArenaPiece ArenaPiece;
typedef struct Arena {
  ArenaPiece *pieces;
  char *at, *end;
} Arena;

/* Cleared memory, aligned for anything. Start from a zeroed Arena. */
void *arena_alloc(Arena *arena, size_t size);
/* The same with whatever was there before. */
void *arena_room(Arena *arena, size_t size);
void arena_free(Arena *arena);
/* Frees all but one piece, which is used again: for what is done over and over. */
void arena_reset(Arena *arena);

#endif
