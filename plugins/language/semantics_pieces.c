/* semantics_pieces.c - numbers that a writer, or a program before us, has left in pieces.
 *
 * Corpora of cut words write "1 . 6 billion" and "$ 8 . 94"; price lists have "118, 99 TL" and
 * "50,- Kč". Such pieces are a number only beside a word that wants one: the same marks separate
 * the members of lists and end sentences. */
#include "plugins/language/semantics_number.h"

#include <string.h>

static bool
all_digits(ArykText text)
{
  for (size_t i = 0; i < text.length; i++) {
    if (!g_ascii_isdigit(text.data[i]))
      return false;
  }
  return text.length > 0;
}

static bool
wants_number_before(const Match *match)
{
  uint32_t behind = match_last(match) + 1;
  return match_has_class(match, behind, CLASS_PERCENT) ||
         match_has_class(match, behind, CLASS_SCALE) ||
         match_has_class(match, behind, CLASS_CURRENCY);
}

static bool
wants_number_behind(const Match *match)
{
  uint32_t first = match_first(match);
  return first > 0 && match_has_class(match, first - 1, CLASS_CURRENCY);
}

/* Nothing stands behind it that could be what its last piece counts. */
static bool
ends_there(const Match *match)
{
  const Token *behind = &match_analysis(match)->tokens[match_last(match) + 1];
  return behind->kind != TOKEN_WORD && behind->kind != TOKEN_NUMBER;
}

/* A member of a list in front: "117, 118, 99 TL". */
static bool
is_listed(const Match *match)
{
  const Analysis *analysis = match_analysis(match);
  uint32_t first = match_first(match);
  return first > 1 && analysis->tokens[first - 2].kind == TOKEN_NUMBER &&
         strchr(".,", analysis->text[analysis->tokens[first - 1].start]) != NULL;
}

/* "for 2024-25, 28 per cent more": the first piece is the end of another number. */
static bool
is_glued(const Match *match)
{
  const Analysis *analysis = match_analysis(match);
  uint32_t first = match_first(match);
  return first > 1 && analysis->tokens[first - 2].kind == TOKEN_NUMBER &&
         analysis->tokens[first - 1].end == analysis->tokens[first].start &&
         analysis->tokens[first - 2].end == analysis->tokens[first - 1].start;
}

/* Whether the pieces may be one number: white space on both sides of the mark as where words were
 * cut, or two digits behind it as in prices. */
static bool
is_one_number(const Match *match, ArykText part)
{
  uint32_t first, last;
  if (!match_tokens(match, ELEMENT_P, &first, &last))
    return false;
  const Token *tokens = match_analysis(match)->tokens;
  bool before = (tokens[first].flags & TOKEN_SPACE_BEFORE) != 0;
  bool behind = (tokens[first + 1].flags & TOKEN_SPACE_BEFORE) != 0;
  if (!behind || is_listed(match) || is_glued(match))
    return false;
  if (wants_number_before(match))
    return before || part.length == 2;
  return wants_number_behind(match) && ends_there(match) && part.length == 2;
}

bool
mean_figure_pieces(const Match *match, Meaning *meaning)
{
  ArykText whole = match_text(match, ELEMENT_A), part = match_text(match, ELEMENT_B);
  char plain[32];
  Rational value;
  if (!all_digits(part) || !all_digits(whole) || whole.length > 3 ||
      part.length + whole.length > sizeof plain - 2 || !is_one_number(match, part))
    return false;
  int length = g_snprintf(plain, sizeof plain, "%.*s.%.*s", (int)whole.length, whole.data,
                          (int)part.length, part.data);
  if (!number_read((ArykText){plain, (size_t)length}, false, &value))
    return false;
  number_set(match, meaning, value);
  return true;
}

/* "50,- Kč", "CHF 1.899,-": no hundredths. */
bool
mean_figure_dash(const Match *match, Meaning *meaning)
{
  const Token *behind = &match_analysis(match)->tokens[match_last(match) + 1];
  Rational value;
  bool glued = (behind->flags & TOKEN_SPACE_BEFORE) == 0 &&
               (behind->kind == TOKEN_WORD || behind->kind == TOKEN_NUMBER);
  if (glued ||
      !number_read(match_text(match, ELEMENT_N), match_says(match, ATTRIBUTE_COMMA), &value))
    return false;
  number_set(match, meaning, value);
  return true;
}
