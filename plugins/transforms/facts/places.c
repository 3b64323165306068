/* places.c - where each token of a window stands: in which sentence and line, in how many
 * parentheses. One look at each token; the passes ask for all this again and again. */
#include "plugins/transforms/facts/facts.h"

/* A sentence without an end is cut: the work for a figure grows with it, and what stands 500 words
 * away says nothing of it. */
enum {
  LONGEST_SENTENCE = 501, /* tokens */
  MOST_DEPTH = 100        /* parentheses that are told apart */
};

/* Room for the tokens of the window, and one behind them. */
static void
places_reserve(Facts *facts)
{
  enum {
    WORDS = 6, /* of four bytes that are kept of a token */
    BYTES = 4  /* besides                                */
  };
  FactsMemory *memory = facts->memory;
  uint32_t count = facts->analysis->token_count + 1;
  if (memory->lines == NULL)
    memory->lines = g_array_new(FALSE, FALSE, sizeof(TextLine));
  g_array_set_size(memory->lines, 0);
  if (count > memory->token_room) {
    g_free(memory->tokens);
    memory->token_room = count + count / 2;
    memory->tokens = g_malloc_n(memory->token_room, WORDS * sizeof *memory->tokens + BYTES);
  }
  facts->lines = memory->lines;
  facts->at = (int32_t *)memory->tokens;
  facts->sentences = memory->tokens + count;
  facts->paragraphs = memory->tokens + 2 * (size_t)count;
  facts->clauses = memory->tokens + 3 * (size_t)count;
  facts->sentence_tokens = (Tokens *)(memory->tokens + 4 * (size_t)count);
  facts->depths = (uint8_t *)(memory->tokens + WORDS * (size_t)count);
  facts->bytes = (char *)facts->depths + count;
  facts->verbs = facts->depths + 2 * (size_t)count;
  facts->ends = facts->depths + 3 * (size_t)count;
}

static void
fill(uint32_t *places, Tokens tokens, uint32_t number)
{
  for (uint32_t i = tokens.first; i <= tokens.last; i++)
    places[i] = number;
}

/* ---- Lines ----------------------------------------------------------------------------------- */

/* Whether bars, tabs or several blanks stand between the tokens of a line. */
static bool
line_is_parted(const Analysis *analysis, Tokens line, uint32_t widest)
{
  const char *text = analysis->text + analysis->tokens[line.first].start;
  size_t length = analysis->tokens[line.last].end - analysis->tokens[line.first].start;
  if (length > 0 && (memchr(text, '|', length) != NULL || memchr(text, '\t', length) != NULL))
    return true;
  for (uint32_t i = line.first + 1; i <= line.last && widest > 1; i++)
    if (facts_cell_begins(analysis, i))
      return true;
  return false;
}

/* The line of the token, and in *widest the most bytes that stand between two tokens of it. */
static Tokens
line_at(const Analysis *analysis, uint32_t first, uint32_t *widest)
{
  const Token *tokens = analysis->tokens, *end = tokens + analysis->token_count;
  const Token *token = tokens + first;
  *widest = 0;
  for (uint32_t before = token->end; ++token < end; before = token->end) {
    if ((token->flags & TOKEN_LINE_BEFORE) != 0)
      break;
    *widest = MAX(*widest, token->start - before);
  }
  return (Tokens){first, (uint32_t)(token - tokens) - 1};
}

static void
places_lines(Facts *facts)
{
  const Analysis *analysis = facts->analysis;
  uint32_t paragraph = facts->paragraph_again, widest;
  for (uint32_t first = 0; first < analysis->token_count;) {
    if (first == analysis->again)
      facts->paragraph_again = paragraph;
    TextLine line = {line_at(analysis, first, &widest), false};
    line.parted = line_is_parted(analysis, line.tokens, widest);
    paragraph += (analysis->tokens[first].flags & TOKEN_LINE_BEFORE) != 0;
    fill(facts->paragraphs, line.tokens, paragraph);
    g_array_append_val(facts->lines, line);
    first = line.tokens.last + 1;
  }
  if (analysis->again == analysis->token_count)
    facts->paragraph_again = paragraph;
}

/* ---- Sentences ------------------------------------------------------------------------------- */

/* The bytes of those of the sentence's tokens that are of one; true where one is a parenthesis. */
static bool
places_bytes(const Analysis *analysis, Tokens sentence, char *bytes)
{
  const char *text = analysis->text;
  bool parentheses = false;
  for (uint32_t i = sentence.first; i <= sentence.last; i++) {
    const Token *token = &analysis->tokens[i];
    char byte = token->end - token->start == 1 ? token_small(text[token->start]) : '\0';
    bytes[i] = byte;
    parentheses |= (byte | 1) == ')'; /* or '(', the even one */
  }
  return parentheses;
}

/* The parentheses around each token. */
static void
places_depths(const char *bytes, Tokens sentence, uint8_t *depths)
{
  uint8_t depth = 0;
  for (uint32_t i = sentence.first; i <= sentence.last; i++) {
    if (bytes[i] == '(' && depth < MOST_DEPTH)
      depth++;
    depths[i] = depth;
    if (bytes[i] == ')' && depth > 0)
      depth--;
  }
}

/* The sentence that begins with the token, up to and with its TOKEN_BREAK. */
static Tokens
sentence_at(const Analysis *analysis, uint32_t first)
{
  uint32_t last = first;
  uint32_t most = first + MIN(analysis->token_count - first, LONGEST_SENTENCE) - 1;
  while (last < most && analysis->tokens[last].kind != TOKEN_BREAK)
    last++;
  return (Tokens){first, last};
}

static void
places_sentences(Facts *facts)
{
  const Analysis *analysis = facts->analysis;
  uint32_t number = 0, base = facts->sentence_first = facts->sentence_again;
  for (uint32_t first = 0; first < analysis->token_count; number++) {
    if (first == analysis->again)
      facts->sentence_again = base + number;
    Tokens sentence = sentence_at(analysis, first);
    bool closed =
        analysis->tokens[sentence.last].kind == TOKEN_BREAK && sentence.last > sentence.first;
    facts->sentence_tokens[number] = (Tokens){first, sentence.last - closed};
    fill(facts->sentences, sentence, base + number);
    if (places_bytes(analysis, sentence, facts->bytes))
      places_depths(facts->bytes, sentence, facts->depths);
    else
      memset(facts->depths + first, 0, sentence.last - first + 1);
    first = sentence.last + 1;
  }
  if (analysis->again == analysis->token_count)
    facts->sentence_again = base + number;
}

void
facts_find_places(Facts *facts)
{
  facts->linked = false;
  places_reserve(facts);
  places_sentences(facts);
  places_lines(facts);
}
