/* tokens.c - asking tokens and mentions what they are and what stands beside them. */
#include "plugins/transforms/facts/facts.h"

ArykText
facts_text(const Facts *facts, uint32_t first, uint32_t last)
{
  ArykText text = {NULL, 0};
  const Analysis *analysis = facts->analysis;
  if (first <= last && last < analysis->token_count) {
    text.data = analysis->text + analysis->tokens[first].start;
    text.length = analysis->tokens[last].end - analysis->tokens[first].start;
  }
  return text;
}

bool
facts_phrase_before(const Facts *facts, uint32_t token, LexiconClass class_id, uint32_t *first)
{
  enum {
    LONGEST = 5
  };
  for (uint32_t at = token > LONGEST ? token - LONGEST : 0; at < token; at++) {
    if (language_ends_at(facts->analysis, at, class_id, token - 1)) {
      *first = at;
      return true;
    }
  }
  return false;
}

bool
facts_cell_begins(const Analysis *analysis, uint32_t token)
{
  enum {
    GAP = 3 /* so many spaces part two cells */
  };
  uint32_t spaces = 0;
  for (uint32_t at = analysis->tokens[token - 1].end; at < analysis->tokens[token].start; at++) {
    if (analysis->text[at] == '\t')
      return true;
    spaces += analysis->text[at] == ' ';
  }
  return spaces >= GAP;
}

int32_t
facts_before(const Facts *facts, uint32_t i, MentionKind kind)
{
  uint32_t sentence = facts->mentions[i].sentence;
  while (i-- > 0 && facts->mentions[i].sentence == sentence)
    if (facts->mentions[i].kind == kind && !facts->mentions[i].dropped)
      return (int32_t)i;
  return -1;
}

int32_t
facts_after(const Facts *facts, uint32_t i, MentionKind kind)
{
  uint32_t sentence = facts->mentions[i].sentence;
  while (++i < facts->count && facts->mentions[i].sentence == sentence)
    if (facts->mentions[i].kind == kind && !facts->mentions[i].dropped)
      return (int32_t)i;
  return -1;
}
