/* cells.h - lines of a text, and the cells that bars, tabs or several blanks cut them into. */
#ifndef FACTS_CELLS_H
#define FACTS_CELLS_H

#include "plugins/transforms/facts/facts.h"

enum {
  LINE_CELLS = 16 /* that are looked at */
};

typedef struct Line {
  Tokens tokens;
  Tokens cells[LINE_CELLS];
  uint32_t count;
  bool bars;
} Line;

static inline bool
tokens_are_none(Tokens tokens)
{
  return tokens.first > tokens.last;
}

/* Cuts a line into its cells: one that is not parted has a single one. */
void line_cut(const Facts *facts, const TextLine *from, Line *line);
bool line_has_words(const Facts *facts, Tokens line);
/* The first mention of the kind that is all inside the cell; -1. */
int32_t cell_mention(const Facts *facts, Tokens cell, MentionKind kind);
/* A word of the class stands in the cell. */
bool cell_says(const Facts *facts, Tokens cell, LexiconClass class_id);

#endif
