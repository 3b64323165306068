/* stock.h - memory that goes as a whole: what one analysis needs, in a few large pieces. */
#ifndef LANGUAGE_STOCK_H
#define LANGUAGE_STOCK_H

#include <stddef.h>
#include <stdint.h>

typedef struct StockPiece StockPiece;
typedef struct Stock {
  StockPiece *pieces;
  char *at, *end;
} Stock;

/* Cleared memory, aligned for anything. Start from a zeroed Stock. */
void *stock_alloc(Stock *stock, size_t size);
/* Begins a piece with room for so many bytes. */
void stock_grow(Stock *stock, size_t size);

/* So many bytes as are taken for some. */
static inline size_t
stock_size(size_t size)
{
  return (size + 15) & ~(size_t)15;
}

/* The memory that the next stock_room() of at most that size gives: for what may not be kept. */
static inline void *
stock_peek(Stock *stock, size_t size)
{
  if ((size_t)(stock->end - stock->at) < stock_size(size))
    stock_grow(stock, stock_size(size));
  return stock->at;
}

/* Memory with whatever was there before. */
static inline void *
stock_room(Stock *stock, size_t size)
{
  void *memory = stock_peek(stock, size);
  stock->at += stock_size(size);
  return memory;
}

void stock_free(Stock *stock);
/* Frees all but one piece, which is used again: for what is done over and over. */
void stock_reset(Stock *stock);

#endif
