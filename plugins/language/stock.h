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
/* The same with whatever was there before. */
void *stock_room(Stock *stock, size_t size);
/* The memory that the next stock_room() of at most that size gives: for what may not be kept. */
void *stock_peek(Stock *stock, size_t size);
void stock_free(Stock *stock);
/* Frees all but one piece, which is used again: for what is done over and over. */
void stock_reset(Stock *stock);

#endif
