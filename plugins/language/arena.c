/* arena.c - pieces of memory, linked. */
#include "plugins/language/arena.h"

#include <string.h>

#include <glib.h>

struct ArenaPiece {
  ArenaPiece *next;
  size_t room;
};

/* Pieces begin small, for short texts are many, and grow, for long ones should not need many. */
#define ARENA_FIRST_PIECE ((size_t)4 * 1024 - 32)
#define ARENA_LARGE_PIECE ((size_t)64 * 1024 - 32)

void *
arena_room(Arena *arena, size_t size)
{
  size = (size + 15) & ~(size_t)15;
  if (arena->at == NULL || (size_t)(arena->end - arena->at) < size) {
    size_t next = arena->pieces == NULL ? ARENA_FIRST_PIECE : ARENA_LARGE_PIECE;
    size_t room = MAX(next, size);
    ArenaPiece *piece = g_malloc(16 + room);
    piece->next = arena->pieces;
    piece->room = room;
    arena->pieces = piece;
    arena->at = (char *)piece + 16;
    arena->end = arena->at + room;
  }
  void *memory = arena->at;
  arena->at += size;
  return memory;
}

void *
arena_alloc(Arena *arena, size_t size)
{
  return memset(arena_room(arena, size), 0, size);
}

void
arena_reset(Arena *arena)
{
  ArenaPiece *first = arena->pieces;
  if (first == NULL)
    return;
  if (first->room > ARENA_LARGE_PIECE) { /* what a giant needed is not kept */
    arena_free(arena);
    return;
  }
  arena->pieces = first->next;
  arena_free(arena);
  first->next = NULL;
  arena->pieces = first;
  arena->at = (char *)first + 16;
  arena->end = arena->at + first->room;
}

void
arena_free(Arena *arena)
{
  while (arena->pieces != NULL) {
    ArenaPiece *piece = arena->pieces;
    arena->pieces = piece->next;
    g_free(piece);
  }
  arena->at = arena->end = NULL;
}
