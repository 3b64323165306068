/* window.c - from a text to tokens: all of it, or a window of it at a time. */
#include "plugins/language/window.h"

#include <string.h>

#include "plugins/language/lookup.h"

#define WINDOW ((size_t)64 * 1024) /* bytes that are cut at a time, and up to an empty line */
#define OVERLAP                                                                                    \
  ((size_t)4 * 1024) /* bytes that two windows have in common, down to an empty line */

struct Window {
  size_t end;        /* behind the bytes that windows had                            */
  size_t next;       /* where the next window begins: in front of that with overlaps */
  uint32_t sentence; /* the number of the first sentence there                       */
  bool overlaps;
  size_t room; /* for tokens */
  GArray *cut; /* tokens that are not yet told by sentence */
  Spoken spoken;
};

/* An analysis, and what it stands on: many are of a title, and gone at once. */
typedef struct Bench {
  Analysis analysis;
  Stock stock;
  Hits hits;
  Window window;
} Bench;

Spoken *
window_spoken(Window *window)
{
  return &window->spoken;
}

void
window_free(Window *window)
{
  g_array_free(window->cut, TRUE);
  settle_forget(&window->spoken);
}

/* ---- Where windows begin and end ------------------------------------------------------------- */

/* An empty line begins with the byte: it ends tokens and sentences whatever stands behind it. */
static bool
is_empty_line(const Analysis *analysis, size_t at)
{
  return analysis->text[at] == '\n' && at + 1 < analysis->length && analysis->text[at + 1] == '\n';
}

/* "the market.| The": a sentence ends in front of the byte, beyond any doubt. */
static bool
is_sentence_end(const Analysis *analysis, size_t at)
{
  enum {
    LETTERS = 4 /* in front of the full stop, small ones: no abbreviation is so long */
  };
  const char *text = analysis->text + at;
  if (at <= LETTERS || at + 1 >= analysis->length || text[-1] != '.' || !g_ascii_isspace(*text) ||
      !g_ascii_isupper(text[1]))
    return false;
  for (int i = 0; i < LETTERS; i++)
    if (!g_ascii_islower(text[-2 - i]))
      return false;
  return true;
}

/* The end of what is cut together with the text at `from`: in front of an empty line, or, where
 * that is too far, behind a sentence. */
static size_t
window_end(const Analysis *analysis, size_t from)
{
  const char *text = analysis->text;
  if (analysis->length - from <= WINDOW)
    return analysis->length;
  size_t far = from + MIN(analysis->length - from, 2 * WINDOW);
  for (const char *at = text + from + WINDOW;
       (at = memchr(at, '\n', (size_t)(text + far - at))) != NULL; at++)
    if (is_empty_line(analysis, (size_t)(at - text)))
      return (size_t)(at - text);
  for (size_t at = from + WINDOW; at < analysis->length; at++)
    if (is_sentence_end(analysis, at) || is_empty_line(analysis, at))
      return at;
  return analysis->length;
}

/* Where the window behind one of the text from `from` to `end` begins. */
static size_t
window_next(const Analysis *analysis, size_t from, size_t end)
{
  if (!analysis->window->overlaps || end == analysis->length || end - from <= 2 * OVERLAP)
    return end;
  for (size_t at = end - OVERLAP; at > end - 2 * OVERLAP; at--)
    if (is_empty_line(analysis, at))
      return at;
  for (size_t at = end - OVERLAP; at > from; at--)
    if (is_sentence_end(analysis, at) || is_empty_line(analysis, at))
      return at;
  return end;
}

/* ---- Cutting --------------------------------------------------------------------------------- */

/* Appends the tokens of the text between two places where windows may end. */
static void
window_cut(Analysis *analysis, Split *split, size_t from, size_t to)
{
  Window *window = analysis->window;
  for (size_t end; from < to; from = end) {
    end = MIN(window_end(analysis, from), to);
    g_array_set_size(window->cut, 0);
    token_cut(&grammar_tables, analysis->text, from, end, window->cut);
    if (window->room < split->count + 2 * window->cut->len) {
      window->room = MAX(split->count + 2 * window->cut->len, window->room + window->room / 2);
      split->tokens = g_renew(Token, split->tokens, window->room);
    }
    sentence_split(split, window->cut);
  }
}

/* Cuts the next window, up to `end`. */
static void
window_take(Analysis *analysis, size_t end)
{
  Window *window = analysis->window;
  Split split = {.text = analysis->text, .tokens = analysis->tokens, .sentence = window->sentence};
  size_t next = window_next(analysis, window->end, end);
  analysis->first += analysis->again;
  window_cut(analysis, &split, window->next, window->end);
  analysis->fresh = split.count;
  window_cut(analysis, &split, window->end, next);
  analysis->again = split.count;
  window->sentence = split.sentence;
  window_cut(analysis, &split, next, end);
  window->next = next;
  window->end = end;
  analysis->tokens = split.tokens;
  analysis->token_count = split.count;
  analysis->hits->tokens = analysis->tokens;
  analysis->hits->count = analysis->token_count;
  hits_prepare(analysis->hits);
  analysis->classes = analysis->hits->classes;
  analysis->alone = analysis->hits->alone;
}

/* ---- Commas ---------------------------------------------------------------------------------- */

/* How often numbers have a decimal comma, or a decimal point: one separator, and not three digits
 * behind it. Groups behind several commas speak for the point. With the first point all is known,
 * and no more is counted. */
typedef struct Separators {
  unsigned commas, points;
} Separators;

static void
separators_count(Separators *separators, const char *text, const Token *tokens, uint32_t count)
{
  for (uint32_t i = 0; i < count && separators->points == 0; i++) {
    const Token *token = &tokens[i];
    if (token->kind != TOKEN_NUMBER)
      continue;
    unsigned found = 0;
    char last = '\0';
    uint32_t behind = 0;
    for (uint32_t k = token->start; k < token->end; k++) {
      char c = text[k];
      if (c == '.' || c == ',') {
        found++;
        last = c;
        behind = token->end - k - 1;
      }
    }
    if (found == 1 && behind != 3 && last == ',')
      separators->commas++;
    else if ((found == 1 && behind != 3) || (found > 1 && last == ','))
      separators->points++;
  }
}

/* Of the text as far as it takes, before its first window is read. */
static void
separators_survey(Separators *separators, const Analysis *analysis)
{
  GArray *cut = analysis->window->cut;
  for (size_t from = 0, end; from < analysis->length && separators->points == 0; from = end) {
    end = window_end(analysis, from);
    g_array_set_size(cut, 0);
    token_cut(&grammar_tables, analysis->text, from, end, cut);
    separators_count(separators, analysis->text, &g_array_index(cut, Token, 0), cut->len);
  }
}

static bool
separators_are_commas(const Separators *separators)
{
  return separators->commas > 0 && separators->points == 0;
}

/* ---- What others call ------------------------------------------------------------------------ */

static Analysis *
analysis_new(size_t length)
{
  Bench *bench = g_new0(Bench, 1);
  Analysis *analysis = &bench->analysis;
  analysis->readings = g_array_sized_new(FALSE, FALSE, sizeof(Reading),
                                         (guint)(MIN(length, WINDOW) / 32)); /* of dense text */
  analysis->alternatives = g_array_new(FALSE, FALSE, sizeof(Reading));
  analysis->stock = &bench->stock;
  analysis->hits = &bench->hits;
  analysis->window = &bench->window;
  analysis->window->cut =
      g_array_sized_new(FALSE, FALSE, sizeof(Token), (guint)(MIN(length, WINDOW) / 4 + 8));
  return analysis;
}

/* The analysis, a new one where that is NULL, in front of a text; what it knew is forgotten. */
static Analysis *
analysis_begin(Analysis *analysis, const char *text, size_t length, const LanguageContext *context)
{
  if (analysis == NULL)
    analysis = analysis_new(length);
  g_array_set_size(analysis->readings, 0);
  g_array_set_size(analysis->alternatives, 0);
  stock_reset(analysis->stock);
  language_rewind(analysis);
  analysis->text = text;
  analysis->length = length;
  analysis->context = context != NULL ? *context : (LanguageContext){.published = LANGUAGE_NO_DATE};
  analysis->token_count = analysis->fresh = 0;
  *analysis->hits =
      (Hits){.text = text, .lexicon = analysis->context.lexicon, .stock = analysis->stock};
  return analysis;
}

Analysis *
language_cut_again(Analysis *analysis, const char *text, size_t length,
                   const LanguageContext *context)
{
  Separators separators = {0, 0};
  analysis = analysis_begin(analysis, text, length, context);
  analysis->window->overlaps = false;
  window_take(analysis, length);
  separators_count(&separators, text, analysis->tokens, analysis->token_count);
  analysis->comma_seen = separators_are_commas(&separators);
  return analysis;
}

Analysis *
language_cut(const char *text, size_t length, const LanguageContext *context)
{
  return language_cut_again(NULL, text, length, context);
}

Analysis *
language_open_again(Analysis *analysis, const char *text, size_t length,
                    const LanguageContext *context, bool overlaps)
{
  Separators separators = {0, 0};
  analysis = analysis_begin(analysis, text, length, context);
  analysis->window->overlaps = overlaps;
  if (length > WINDOW)
    separators_survey(&separators, analysis);
  analysis->comma_seen = separators_are_commas(&separators);
  return analysis;
}

Analysis *
language_open(const char *text, size_t length, const LanguageContext *context, bool overlaps)
{
  return language_open_again(NULL, text, length, context, overlaps);
}

bool
language_next(Analysis *analysis)
{
  Window *window = analysis->window;
  Separators separators = {0, 0};
  if (window->end == analysis->length)
    return false;
  g_array_set_size(analysis->readings, 0);
  g_array_set_size(analysis->alternatives, 0);
  stock_reset(analysis->stock);
  settle_go_back(&window->spoken);
  window_take(analysis, window_end(analysis, window->end));
  if (analysis->length <= WINDOW) {
    separators_count(&separators, analysis->text, analysis->tokens, analysis->token_count);
    analysis->comma_seen = separators_are_commas(&separators);
  }
  return true;
}

void
language_rewind(Analysis *analysis)
{
  Window *window = analysis->window;
  window->end = window->next = window->sentence = 0;
  analysis->first = analysis->again = 0;
  settle_forget(&window->spoken);
}
