/* semantics_count.c - the meaning of a number in front of a noun: what is counted, if it is. */
#include "plugins/language/semantics_look.h"
#include "plugins/language/semantics_number.h"

#include "plugins/language/rational.h"
#include "plugins/language/recognize.h"

#include <stdlib.h>
#include <string.h>

bool
number_is_free(const Match *match)
{
  const Analysis *analysis = match_analysis(match);
  const Token *tokens = analysis->tokens;
  uint32_t first = match_first(match), last = match_last(match);
  if (first > 0) {
    const Token *before = &tokens[first - 1];
    bool glued = (tokens[first].flags & TOKEN_SPACE_BEFORE) == 0;
    const char c = analysis->text[before->start];
    if (glued && (before->kind == TOKEN_WORD || before->kind == TOKEN_NUMBER ||
                  (before->kind == TOKEN_SIGN && strchr(":/-+.@#_", c) != NULL)))
      return false;
    if (match_has_class(match, first - 1, CLASS_LABEL) ||
        (c == '.' && first > 1 && match_has_class(match, first - 2, CLASS_LABEL)))
      return false;
  }
  if (last + 1 < analysis->token_count) {
    const Token *behind = &tokens[last + 1];
    if (match_has_class(match, last + 1, CLASS_CLOCK))
      return false;
    if ((behind->flags & TOKEN_SPACE_BEFORE) == 0 &&
        (behind->kind == TOKEN_WORD || behind->kind == TOKEN_NUMBER ||
         (behind->kind == TOKEN_SIGN && strchr(":/@_", analysis->text[behind->start]) != NULL)))
      return false;
  }
  return true;
}

/* "in 2022 companies ...": a year, and no 2,022 companies. */
static bool
number_reads_as_year(const Match *match, const Quantity *quantity)
{
  uint32_t first = match_first(match);
  if (!number_is_year(match, quantity) || first == 0)
    return false;
  const Token *before = &match_analysis(match)->tokens[first - 1];
  return before->kind != TOKEN_WORD || match_has_class(match, first - 1, CLASS_BEFORE_YEAR) ||
         match_has_class(match, first - 1, CLASS_LABEL);
}

static bool
is_plural(const Match *match, uint32_t token)
{
  if (match_has_class(match, token, CLASS_PLURAL_NOUN))
    return true;
  return match_has_class(match, token, CLASS_PLURAL_NOUN_ENDING) &&
         !match_has_class(match, token, CLASS_SINGULAR_ENDING) &&
         !match_has_class(match, token, CLASS_COUNTRY) &&
         !match_has_class(match, token, CLASS_FRACTION);
}

/* None of the words ends a phrase, belongs to another quantity, or is a verb: "two economies
 * exchanged goods". Behind a plural only another one goes on with the noun. */
static bool
words_are_noun(const Match *match, uint32_t first, uint32_t last)
{
  static const LexiconClass others[] = {CLASS_STOP_WORD, CLASS_NUMERAL, CLASS_CURRENCY,
                                        CLASS_PERCENT,   CLASS_UNIT,    CLASS_SCALE};
  const Analysis *analysis = match_analysis(match);
  /* "5G networks" */
  if ((analysis->tokens[first].flags & TOKEN_SPACE_BEFORE) == 0 &&
      analysis->tokens[first - 1].kind == TOKEN_NUMBER)
    return false;
  if (match_first(match) > 0 && match_has_class(match, match_first(match) - 1, CLASS_CURRENCY))
    return false;
  for (uint32_t i = first; i <= last; i++) {
    for (size_t k = 0; k < G_N_ELEMENTS(others); k++) {
      if (match_has_class(match, i, others[k]))
        return false;
    }
    const uint8_t heading = TOKEN_LINE_BEFORE | TOKEN_CAPITAL;
    if ((analysis->tokens[i].flags & heading) == heading)
      return false;
    if (i > first && analysis->tokens[i].kind == TOKEN_WORD && is_plural(match, i - 1) &&
        !is_plural(match, i))
      return false;
  }
  return true;
}

static bool
has_inner_capital(const char *word)
{
  for (const char *c = word + 1; *word != '\0' && *c != '\0'; c++) {
    if (g_ascii_isupper(*c))
      return true;
  }
  return false;
}

/* Counted, but no figure of an economy; some are from a number on (least=). */
static bool
is_incidental(const Match *match, uint32_t noun, const Quantity *quantity)
{
  const char *least = match_class_attribute(match, noun, CLASS_INCIDENTAL, ATTRIBUTE_LEAST);
  return least != NULL &&
         (*least == '\0' || rational_compare(quantity->lower, rational_of_int(atoi(least))) < 0);
}

/* The noun that is counted is the last of the words. */
bool
mean_count(const Match *match, Meaning *meaning)
{
  uint32_t first, last;
  const Quantity *number = &match_meaning(match, ELEMENT_N)->quantity;
  if (!match_tokens(match, ELEMENT_W, &first, &last))
    return false;
  /* One of so many words behind the number is the noun: that is asked first. */
  if (!is_plural(match, last) && !(match_has_class(match, last, CLASS_INCIDENTAL) &&
                                   rational_compare_int(&number->upper, 1) <= 0))
    return false;
  if (number->signed_ || !number_is_free(match) || number_reads_as_year(match, number) ||
      !words_are_noun(match, first, last))
    return false;
  const Analysis *analysis = match_analysis(match);
  Quantity *quantity = quantity_take(match, ELEMENT_N, QUANTITY_COUNT, meaning);
  const Token *noun = &analysis->tokens[last];
  size_t length = MIN((size_t)(noun->end - noun->start), sizeof quantity->unit - 1);
  memcpy(quantity->unit, analysis->text + noun->start, length);
  quantity->unit[length] = '\0';
  /* "Companies" in a headline; but SMEs and Kazakhs keep their capitals. */
  if ((noun->flags & TOKEN_CAPITAL) != 0 && !has_inner_capital(quantity->unit) &&
      !match_has_class(match, last, CLASS_DEMONYM))
    quantity->unit[0] = (char)g_ascii_tolower(quantity->unit[0]);
  const char *known = match_class_attribute(match, last, CLASS_PEOPLE_NOUN, ATTRIBUTE_UNIT);
  if (known != NULL)
    g_strlcpy(quantity->unit, known, sizeof quantity->unit);
  quantity->noun = (Span){noun->start, noun->end};
  quantity->incidental = is_incidental(match, last, quantity);
  return true;
}
