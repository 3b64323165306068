/* cells.c - see cells.h. */
#include "plugins/transforms/facts/cells.h"

static void
line_add(const Facts *facts, Line *line, uint32_t first, uint32_t end)
{
  const Token *tokens = facts->analysis->tokens;
  Tokens cell = {first, end - 1};
  if (line->count == LINE_CELLS)
    return;
  if (first >= end)
    cell = (Tokens){1, 0};
  while (!tokens_are_none(cell) && cell.last > cell.first && tokens[cell.last].kind == TOKEN_BREAK)
    cell.last--;
  if (!tokens_are_none(cell) && tokens[cell.first].kind == TOKEN_BREAK)
    cell = (Tokens){1, 0};
  line->cells[line->count++] = cell;
}

void
line_cut(const Facts *facts, const TextLine *from, Line *line)
{
  uint32_t first = from->tokens.first, end = from->tokens.last + 1;
  line->tokens = from->tokens;
  line->count = 0;
  line->bars = false;
  for (uint32_t token = first; token < end && from->parted && !line->bars; token++)
    line->bars = facts_sign(facts, token, '|');
  uint32_t start = line->bars && facts_sign(facts, first, '|') ? first + 1 : first;
  for (uint32_t token = start; token < end && from->parted; token++) {
    if (line->bars && facts_sign(facts, token, '|')) {
      line_add(facts, line, start, token);
      start = token + 1;
    } else if (!line->bars && token > start && facts_cell_begins(facts->analysis, token)) {
      line_add(facts, line, start, token);
      start = token;
    }
  }
  line_add(facts, line, start, end);
}

bool
line_has_words(const Facts *facts, Tokens line)
{
  for (uint32_t token = line.first; token <= line.last; token++)
    if (facts->analysis->tokens[token].kind == TOKEN_WORD)
      return true;
  return false;
}

int32_t
cell_mention(const Facts *facts, Tokens cell, MentionKind kind)
{
  for (uint32_t token = cell.first; token <= cell.last; token++) {
    int32_t i = facts_at(facts, token);
    if (i >= 0 && facts->mentions[i].kind == kind && facts->mentions[i].first >= cell.first &&
        facts->mentions[i].last <= cell.last)
      return i;
  }
  return -1;
}

bool
cell_says(const Facts *facts, Tokens cell, LexiconClass class_id)
{
  for (uint32_t token = cell.first; token <= cell.last; token++)
    if (facts_in(facts, token, class_id))
      return true;
  return false;
}
