/* arena.c - pieces of memory, linked. */
#include "plugins/language/arena.h"

#include <string.h>

#include <glib.h>

struct ArenaPiece {
  ArenaPiece *next;
};

#define ARENA_PIECE_SIZE ((size_t)128 * 1024)

void *
arena_alloc(Arena *arena, size_t size)
{
  size = (size + 15) & ~(size_t)15;
  if (arena->at == NULL || (size_t)(arena->end - arena->at) < size) {
    size_t room = MAX(ARENA_PIECE_SIZE, size);
    ArenaPiece *piece = g_malloc(16 + room);
    piece->next = arena->pieces;
    arena->pieces = piece;
    arena->at = (char *)piece + 16;
    arena->end = arena->at + room;
  }
  void *memory = arena->at;
  arena->at += size;
  memset(memory, 0, size);
  return memory;
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
