/* stock.c - pieces of memory, linked. */
#include "plugins/language/stock.h"

#include <string.h>

#include <glib.h>

struct StockPiece {
  StockPiece *next;
  size_t room;
};

/* Pieces begin small, for short texts are many, and grow, for long ones should not need many. */
#define STOCK_FIRST_PIECE ((size_t)4 * 1024 - 32)
#define STOCK_LARGE_PIECE ((size_t)64 * 1024 - 32)

void
stock_grow(Stock *stock, size_t size)
{
  size_t next = stock->pieces == NULL ? STOCK_FIRST_PIECE : STOCK_LARGE_PIECE;
  size_t room = MAX(next, size);
  StockPiece *piece = g_malloc(16 + room);
  piece->next = stock->pieces;
  piece->room = room;
  stock->pieces = piece;
  stock->at = (char *)piece + 16;
  stock->end = stock->at + room;
}

void *
stock_alloc(Stock *stock, size_t size)
{
  return memset(stock_room(stock, size), 0, size);
}

void
stock_reset(Stock *stock)
{
  StockPiece *first = stock->pieces;
  if (first == NULL)
    return;
  if (first->room > STOCK_LARGE_PIECE) { /* what a giant needed is not kept */
    stock_free(stock);
    return;
  }
  stock->pieces = first->next;
  stock_free(stock);
  first->next = NULL;
  stock->pieces = first;
  stock->at = (char *)first + 16;
  stock->end = stock->at + first->room;
}

void
stock_free(Stock *stock)
{
  while (stock->pieces != NULL) {
    StockPiece *piece = stock->pieces;
    stock->pieces = piece->next;
    g_free(piece);
  }
  stock->at = stock->end = NULL;
}
