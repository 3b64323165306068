/* places.c - where each token of a window stands: in which sentence and line, in how many
 * parentheses. One look at each token; the passes ask for all this again and again. */
#include "plugins/transforms/facts/facts.h"

/* A sentence without an end is cut: the work for a figure grows with it, and what stands 500 words
 * away says nothing of it. */
enum {
  LONGEST_SENTENCE = 501, /* tokens: Facts.clauses counts them */
  MOST_DEPTH = 100        /* parentheses that are told apart */
};

/* Room for the tokens of the window, and one behind them. */
static void
places_reserve(Facts *facts)
{
  enum {
    WORDS = 5, /* of four bytes that are kept of a token */
    BYTES = 6  /* besides                                */
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
  facts->sentence_tokens = (Tokens *)(memory->tokens + 3 * (size_t)count);
  facts->clauses = (uint16_t *)(memory->tokens + WORDS * (size_t)count);
  facts->depths = (uint8_t *)(facts->clauses + count);
  facts->bytes = (char *)facts->depths + count;
  facts->verbs = facts->depths + 2 * (size_t)count;
  facts->ends = facts->depths + 3 * (size_t)count;
}

/* ---- Lines ----------------------------------------------------------------------------------- */

/* The line that is looked at. */
typedef struct LineScan {
  TextLine line;
  uint32_t paragraph; /* its number                              */
  uint32_t before;    /* where the token in front ends           */
  uint32_t gaps;      /* the bytes between any two tokens of it, all joined by "or" */
} LineScan;

/* Whether bars, tabs or several blanks stand between the tokens of a line. */
static bool
line_is_parted(const Analysis *analysis, Tokens line, uint32_t gaps)
{
  const char *text = analysis->text + analysis->tokens[line.first].start;
  size_t length = analysis->tokens[line.last].end - analysis->tokens[line.first].start;
  if (length > 0 && (memchr(text, '|', length) != NULL || memchr(text, '\t', length) != NULL))
    return true;
  for (uint32_t i = line.first + 1; i <= line.last && gaps > 1; i++)
    if (facts_cell_begins(analysis, i))
      return true;
  return false;
}

/* The line ends in front of the token. */
static void
line_end(Facts *facts, LineScan *scan, uint32_t end)
{
  if (end == scan->line.tokens.first)
    return;
  scan->line.tokens.last = end - 1;
  scan->line.parted = line_is_parted(facts->analysis, scan->line.tokens, scan->gaps);
  g_array_append_val(facts->lines, scan->line);
}

static void
line_begin(Facts *facts, LineScan *scan, uint32_t first)
{
  line_end(facts, scan, first);
  scan->line.tokens.first = first;
  scan->paragraph++;
}

/* ---- Sentences ------------------------------------------------------------------------------- */

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

/* Looks at the tokens of the sentence that begins with `first`; returns the last one, which is its
 * TOKEN_BREAK if it has one. */
static uint32_t
places_sentence(Facts *facts, LineScan *scan, uint32_t first, uint32_t number)
{
  const Analysis *analysis = facts->analysis;
  const char *text = analysis->text;
  char *bytes = facts->bytes;
  uint32_t *sentences = facts->sentences, *paragraphs = facts->paragraphs;
  uint32_t before = scan->before, gaps = scan->gaps, paragraph = scan->paragraph;
  size_t last = first, end = first + MIN(analysis->token_count - first, LONGEST_SENTENCE);
  for (const Token *token = &analysis->tokens[first];; token++) {
    uint32_t start = token->start, length = token->end - start;
    uint32_t one = -(uint32_t)(length == 1); /* all bits, or none: no branch that is guessed */
    char byte = (char)(token_small(text[start & one]) & (char)one);
    if ((token->flags & TOKEN_LINE_BEFORE) != 0) {
      scan->gaps = gaps;
      line_begin(facts, scan, (uint32_t)last);
      paragraph = scan->paragraph;
      before = start;
      gaps = 0;
    }
    gaps |= start - before;
    before = start + length;
    bytes[last] = byte;
    sentences[last] = number;
    paragraphs[last] = paragraph;
    if (token->kind == TOKEN_BREAK || ++last == end)
      break;
  }
  last -= last == end;
  scan->before = before;
  scan->gaps = gaps;
  if (memchr(bytes + first, '(', last - first + 1) != NULL)
    places_depths(bytes, (Tokens){first, (uint32_t)last}, facts->depths);
  else
    memset(facts->depths + first, 0, last - first + 1);
  return (uint32_t)last;
}

/* Room for the classes of the window's sentences, of which none is known yet. */
static void
places_reserve_sentences(Facts *facts, uint32_t count)
{
  FactsMemory *memory = facts->memory;
  if (count > memory->sentence_room) {
    g_free(memory->sentences);
    memory->sentence_room = count + count / 2;
    memory->sentences =
        g_malloc_n(memory->sentence_room, sizeof(ClassSet) + sizeof *facts->classes_known);
  }
  facts->sentence_classes = memory->sentences;
  facts->classes_known = (bool *)(memory->sentences + memory->sentence_room);
  if (count > 0)
    memset(facts->classes_known, 0, count * sizeof *facts->classes_known);
}

void
facts_find_places(Facts *facts)
{
  const Analysis *analysis = facts->analysis;
  uint32_t count = analysis->token_count, number = facts->sentence_again;
  LineScan scan = {.paragraph = facts->paragraph_again};
  facts_take_window(facts);
  facts->linked = false;
  facts->sentence_first = number;
  places_reserve(facts);
  memset(facts->at, 0xff, count * sizeof *facts->at); /* -1: no mention is known yet */
  if (count > 0)
    scan.before = analysis->tokens[0].start;
  for (uint32_t first = 0, last; first < count; first = last + 1, number++) {
    if (first == analysis->again) {
      facts->sentence_again = number;
      facts->paragraph_again = scan.paragraph;
    }
    last = places_sentence(facts, &scan, first, number);
    bool closed = analysis->tokens[last].kind == TOKEN_BREAK && last > first;
    facts->sentence_tokens[number - facts->sentence_first] = (Tokens){first, last - closed};
  }
  facts->sentences[count] = count > 0 ? number - 1 : number; /* who asks what stands behind */
  line_end(facts, &scan, count);
  places_reserve_sentences(facts, number - facts->sentence_first);
  if (analysis->again == count) {
    facts->sentence_again = number;
    facts->paragraph_again = scan.paragraph;
  }
}
