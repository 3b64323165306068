/* places.c - where each token of a window stands: in which sentence and line, in how many
 * parentheses. One look at each token; the passes ask for all this again and again. */
#include "plugins/transforms/facts/facts.h"

/* A sentence without an end is cut: the work for a figure grows with it, and what stands 500 words
 * away says nothing of it. */
enum {
  LONGEST_SENTENCE = 500, /* tokens */
  MOST_DEPTH = 100        /* parentheses that are told apart */
};

/* Room for the tokens of the window, and one behind them. */
static void
places_reserve(Facts *facts)
{
  uint32_t count = facts->analysis->token_count + 1;
  if (facts->lines == NULL)
    facts->lines = g_array_new(FALSE, FALSE, sizeof(TextLine));
  g_array_set_size(facts->lines, 0);
  if (count <= facts->token_room)
    return;
  facts->token_room = count;
  facts->at = g_renew(int32_t, facts->at, count);
  facts->sentences = g_renew(uint32_t, facts->sentences, count);
  facts->paragraphs = g_renew(uint32_t, facts->paragraphs, count);
  facts->depths = g_renew(uint8_t, facts->depths, count);
  facts->bytes = g_renew(char, facts->bytes, count);
  facts->sentence_tokens = g_renew(Tokens, facts->sentence_tokens, count);
}

/* White space that parts the cells of a table stands in front of the token. */
static bool
place_is_parted(const Analysis *analysis, uint32_t token)
{
  uint32_t from = analysis->tokens[token - 1].end, to = analysis->tokens[token].start;
  return to > from + 1 ? facts_cell_begins(analysis, token)
                       : to > from && analysis->text[from] == '\t';
}

/* The token in its line. */
static void
places_line(Facts *facts, uint32_t i)
{
  TextLine fresh = {{i, i}, facts->bytes[i] == '|'};
  if (i == 0 || (facts->analysis->tokens[i].flags & TOKEN_LINE_BEFORE) != 0) {
    g_array_append_val(facts->lines, fresh);
    return;
  }
  TextLine *line = &g_array_index(facts->lines, TextLine, facts->lines->len - 1);
  line->tokens.last = i;
  line->parted = line->parted || fresh.parted || place_is_parted(facts->analysis, i);
}

void
facts_find_places(Facts *facts)
{
  const Analysis *analysis = facts->analysis;
  const Token *tokens = analysis->tokens;
  uint32_t sentence = 0, length = 0, paragraph = facts->paragraph_again;
  uint8_t depth = 0;
  places_reserve(facts);
  for (uint32_t i = 0; i < analysis->token_count; i++) {
    const Token *token = &tokens[i];
    bool one = token->end - token->start == 1;
    facts->bytes[i] = one ? token_small(analysis->text[token->start]) : '\0';
    if ((i > 0 && token->sentence != token[-1].sentence) || ++length > LONGEST_SENTENCE) {
      sentence++;
      length = 0;
    }
    if (i == 0 || facts->sentences[i - 1] != sentence) {
      facts->sentence_tokens[sentence] = (Tokens){i, i};
      depth = 0;
    }
    facts->sentences[i] = sentence;
    if (token->kind != TOKEN_BREAK)
      facts->sentence_tokens[sentence].last = i;
    if (i == analysis->again)
      facts->paragraph_again = paragraph;
    paragraph += (token->flags & TOKEN_LINE_BEFORE) != 0;
    facts->paragraphs[i] = paragraph;
    if (facts->bytes[i] == '(' && depth < MOST_DEPTH)
      depth++;
    facts->depths[i] = depth;
    if (facts->bytes[i] == ')' && depth > 0)
      depth--;
    places_line(facts, i);
  }
  if (analysis->again == analysis->token_count)
    facts->paragraph_again = paragraph;
}
