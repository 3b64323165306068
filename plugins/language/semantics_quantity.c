/* semantics_quantity.c - the meanings of quantities: percent, units, counted things, and what
 * stands around a quantity. */
#include "plugins/language/semantics_look.h"
#include "plugins/language/semantics_number.h"

#include "plugins/language/rational.h"
#include "plugins/language/recognize.h"

#include <string.h>

static void
set_text(char *target, size_t size, const char *text)
{
  g_strlcpy(target, text != NULL ? text : "", size);
}

/* Takes the number bound to `name` over into *meaning. */
Quantity *
quantity_take(const Match *match, const char *name, QuantityKind kind, Meaning *meaning)
{
  meaning_copy(meaning, match_meaning(match, name));
  meaning->kind = MEANING_QUANTITY;
  meaning->quantity.kind = kind;
  return &meaning->quantity;
}

/* ---- Percent, points, units, multiples ------------------------------------------------------- */

/* "half a percent", but not "5 a percent". */
static bool
is_part(const Match *match, const Quantity *quantity)
{
  return match_parameter(match, "part") == NULL ||
         (!quantity->signed_ && rational_compare(quantity->lower, rational_of_int(1)) < 0);
}

static bool
mean_percent(const Match *match, Meaning *meaning)
{
  Quantity *quantity = quantity_take(match, "n", QUANTITY_PERCENT, meaning);
  set_text(quantity->unit, sizeof quantity->unit, "percent");
  return is_part(match, quantity);
}

static bool
mean_points(const Match *match, Meaning *meaning)
{
  if (match_parameter(match, "one") != NULL) {
    number_set(match, meaning, rational_of_int(1));
    meaning->kind = MEANING_QUANTITY;
    meaning->quantity.kind = QUANTITY_POINTS;
  } else {
    quantity_take(match, "n", QUANTITY_POINTS, meaning);
  }
  Quantity *quantity = &meaning->quantity;
  Rational per;
  if (number_factor(match, "u", "per", &per) &&
      (!rational_divide(quantity->lower, per, &quantity->lower) ||
       !rational_divide(quantity->upper, per, &quantity->upper)))
    return false;
  set_text(quantity->unit, sizeof quantity->unit, match_attribute(match, "u", "unit"));
  return is_part(match, quantity);
}

static bool
mean_physical(const Match *match, Meaning *meaning)
{
  Quantity *quantity = quantity_take(match, "n", QUANTITY_PHYSICAL, meaning);
  Rational factor;
  if (number_factor(match, "u", "factor", &factor) &&
      (!rational_multiply(quantity->lower, factor, &quantity->lower) ||
       !rational_multiply(quantity->upper, factor, &quantity->upper)))
    return false;
  set_text(quantity->unit, sizeof quantity->unit, match_attribute(match, "u", "unit"));
  quantity->incidental = match_attribute(match, "u", "incidental") != NULL;
  return true;
}

static bool
mean_times(const Match *match, Meaning *meaning)
{
  Rational value;
  if (match_meaning(match, "n") != NULL) {
    Quantity *quantity = quantity_take(match, "n", QUANTITY_TIMES, meaning);
    return !quantity->signed_ && rational_sign(quantity->lower) > 0;
  }
  if (!number_factor(match, "w", "value", &value))
    return false;
  meaning->kind = MEANING_QUANTITY;
  meaning->quantity.kind = QUANTITY_TIMES;
  meaning->quantity.lower = meaning->quantity.upper = value;
  meaning->quantity.scale = 1;
  meaning->quantity.number = match_whole(match);
  return true;
}

/* ---- Counted things -------------------------------------------------------------------------- */

static bool
token_in(const Match *match, uint32_t token, LexiconClass class_id)
{
  return match_has_class(match, token, class_id);
}

/* True where the number stands by itself: not the 19 of COVID-19, not the 10 of 10:51, not the 5 of
 * "No. 5". */
static bool
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
    if (token_in(match, first - 1, CLASS_LABEL) ||
        (c == '.' && first > 1 && token_in(match, first - 2, CLASS_LABEL)))
      return false;
  }
  if (last + 1 < analysis->token_count) {
    const Token *behind = &tokens[last + 1];
    if (token_in(match, last + 1, CLASS_CLOCK))
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
  return before->kind != TOKEN_WORD || token_in(match, first - 1, CLASS_BEFORE_YEAR) ||
         token_in(match, first - 1, CLASS_LABEL);
}

static bool
is_plural(const Match *match, uint32_t token)
{
  const Analysis *analysis = match_analysis(match);
  const Token *word = &analysis->tokens[token];
  if (token_in(match, token, CLASS_PLURAL_NOUN))
    return true;
  size_t length = word->end - word->start;
  const char *text = analysis->text + word->start;
  char last = (char)g_ascii_tolower(text[length - 1]);
  char before = length > 1 ? (char)g_ascii_tolower(text[length - 2]) : '\0';
  return length > 3 && last == 's' && before != 's' && before != '\'' && before != 'u' &&
         !token_in(match, token, CLASS_COUNTRY) && !token_in(match, token, CLASS_FRACTION);
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
  if (match_first(match) > 0 && token_in(match, match_first(match) - 1, CLASS_CURRENCY))
    return false;
  for (uint32_t i = first; i <= last; i++) {
    for (size_t k = 0; k < G_N_ELEMENTS(others); k++) {
      if (token_in(match, i, others[k]))
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
  const char *least = match_class_attribute(match, noun, CLASS_INCIDENTAL, "least");
  return least != NULL &&
         (*least == '\0' || rational_compare(quantity->lower, rational_of_int(atoi(least))) < 0);
}

/* The noun that is counted is the last of the words. */
static bool
mean_count(const Match *match, Meaning *meaning)
{
  uint32_t first, last;
  Quantity *quantity = quantity_take(match, "n", QUANTITY_COUNT, meaning);
  if (!match_tokens(match, "w", &first, &last) || quantity->signed_ || !number_is_free(match) ||
      number_reads_as_year(match, quantity) || !words_are_noun(match, first, last))
    return false;
  const Analysis *analysis = match_analysis(match);
  bool one = rational_compare(quantity->upper, rational_of_int(1)) <= 0;
  if (!is_plural(match, last) && !(one && token_in(match, last, CLASS_INCIDENTAL)))
    return false;
  const Token *noun = &analysis->tokens[last];
  size_t length = MIN((size_t)(noun->end - noun->start), sizeof quantity->unit - 1);
  memcpy(quantity->unit, analysis->text + noun->start, length);
  quantity->unit[length] = '\0';
  /* "Companies" in a headline; but SMEs and Kazakhs keep their capitals. */
  if ((noun->flags & TOKEN_CAPITAL) != 0 && !has_inner_capital(quantity->unit) &&
      !token_in(match, last, CLASS_DEMONYM))
    quantity->unit[0] = (char)g_ascii_tolower(quantity->unit[0]);
  const char *known = match_class_attribute(match, last, CLASS_PEOPLE_NOUN, "unit");
  if (known != NULL)
    set_text(quantity->unit, sizeof quantity->unit, known);
  quantity->noun = (Span){noun->start, noun->end};
  quantity->incidental = is_incidental(match, last, quantity);
  return true;
}

/* ---- What stands around ---------------------------------------------------------------------- */

/* "a year" in "5% a year ago" says nothing about the 5%; "per year" always does. */
static bool
per_ends(const Match *match)
{
  uint32_t first, last;
  return !match_tokens(match, "u", &first, &last) || first == 0 ||
         !token_in(match, first - 1, CLASS_PER_ARTICLE) ||
         !token_in(match, last + 1, CLASS_PER_ENDED);
}

/* "went up to 10.4 trillion", "speak about $5bn": the words belong to the verb. */
static bool
verb_takes(const Match *match, const char *approx)
{
  if (match_first(match) == 0)
    return false;
  const char *taken =
      match_class_attribute(match, match_first(match) - 1, CLASS_TAKING_VERB, "approx");
  return taken != NULL && strcmp(taken, approx) == 0;
}

/* "c $ 300": Canadian dollars with spaces between their signs; "c$300" is some three hundred. */
static bool
circa_is_sign(const Match *match)
{
  uint32_t first, last;
  if (!match_tokens(match, "a", &first, &last) || first != last)
    return false;
  const Analysis *analysis = match_analysis(match);
  const Token *circa = &analysis->tokens[first], *sign = circa + 1;
  return circa->end - circa->start == 1 && (analysis->text[circa->start] | 0x20) == 'c' &&
         analysis->text[sign->start] == '$' && (sign->flags & TOKEN_SPACE_BEFORE) != 0;
}

bool
mean_measure(const Match *match, Meaning *meaning)
{
  if (circa_is_sign(match))
    return false;
  meaning_copy(meaning, match_meaning(match, "q"));
  Quantity *quantity = &meaning->quantity;
  const char *before = match_attribute(match, "a", "approx");
  const char *behind = match_attribute(match, "b", "approx");
  if (quantity->approx != APPROX_RANGE) {
    if (before != NULL && verb_takes(match, before))
      quantity->approx = APPROX_EXACT;
    else if (before != NULL)
      quantity->approx = number_approx(before);
    else if (behind != NULL)
      quantity->approx = number_approx(behind);
  }
  const char *per = match_attribute(match, "u", "unit");
  if (per == NULL)
    per = match_attribute(match, "y", "unit");
  if (per != NULL && !per_ends(match))
    return false;
  if (per != NULL)
    set_text(quantity->per, sizeof quantity->per, per);
  return true;
}

/* "rose $2 billion to $8 billion", "an increase of $2 billion to $8 billion", but "guidance of $2
 * billion to $3 billion": whether the token says how much something changed. */
static bool
tells_change(const Match *match, uint32_t token)
{
  enum {
    REACH = 4 /* tokens from the noun to its "of" */
  };
  if (token > 0 && look_word(match, token, "or") && token_in(match, token - 1, CLASS_PERCENT))
    return true; /* "narrowed by 16.1% or $2 billion to $8 billion" */
  if (!token_in(match, token, CLASS_CHANGE_WORD))
    return false;
  if (match_analysis(match)->tokens[token].end - match_analysis(match)->tokens[token].start != 2 ||
      match_analysis(match)->text[match_analysis(match)->tokens[token].start] != 'o')
    return true;
  for (uint32_t back = 1; back <= REACH && back <= token; back++)
    if (match_has_class(match, token - back, CLASS_CHANGE_NOUN))
      return true;
  return false;
}

static bool
mean_measure_range(const Match *match, Meaning *meaning)
{
  const Quantity *from = &match_meaning(match, "q1")->quantity;
  const Quantity *to = &match_meaning(match, "q")->quantity;
  const Token *tokens = match_analysis(match)->tokens;
  uint32_t first = match_first(match);
  if (strcmp(from->unit, to->unit) != 0)
    return false;
  if (match_parameter(match, "between") == NULL && first > 0 &&
      (token_in(match, first - 1, CLASS_FROM_WORD) ||
       (to->kind != QUANTITY_PERCENT && tells_change(match, first - 1)) ||
       (to->signed_ && (tokens[match_last(match)].flags & TOKEN_SPACE_BEFORE) == 0)))
    return false;
  meaning_copy(meaning, match_meaning(match, "q"));
  return number_make_range(from, to, &meaning->quantity);
}

/* "between NOK 172 and 176 billion": unit and scale are of both. */
static bool
mean_measure_range_shared(const Match *match, Meaning *meaning)
{
  const Quantity *from = &match_meaning(match, "q1")->quantity;
  const Quantity *to = &match_meaning(match, "n")->quantity;
  if (to->scale == 1 && rational_compare(to->lower, rational_of_int(1000)) >= 0)
    return false;
  meaning_copy(meaning, match_meaning(match, "q1"));
  Quantity *range = &meaning->quantity;
  if (!number_make_range(from, to, range))
    return false;
  range->kind = from->kind;
  range->currency_guessed = from->currency_guessed;
  memcpy(range->unit, from->unit, sizeof range->unit);
  return true;
}

/* The six of "a six-month low" and the 300 of "a 300-bed hospital" measure something else. */
static bool
is_in_compound(const Match *match)
{
  const Analysis *analysis = match_analysis(match);
  uint32_t last = match_last(match);
  if (last + 2 >= analysis->token_count)
    return false;
  const Token *dash = &analysis->tokens[last + 1], *word = dash + 1;
  return dash->kind == TOKEN_SIGN && word->kind == TOKEN_WORD &&
         analysis->text[dash->start] == '-' &&
         ((dash->flags | word->flags) & TOKEN_SPACE_BEFORE) == 0;
}

static bool
mean_plain(const Match *match, Meaning *meaning)
{
  if (!number_is_free(match) || is_in_compound(match) || !mean_measure(match, meaning))
    return false;
  meaning->kind = MEANING_QUANTITY;
  meaning->quantity.kind = QUANTITY_NUMBER;
  return true;
}

const SemanticEntry semantics_quantity[] = {
    {"figure_digits", mean_figure_digits},
    {"figure_words", mean_figure_words},
    {"figure_fraction", mean_figure_fraction},
    {"figure_slash", mean_figure_slash},
    {"figure_pieces", mean_figure_pieces},
    {"figure_dash", mean_figure_dash},
    {"number_scaled", mean_number_scaled},
    {"number_mixed", mean_number_mixed},
    {"number_sum", mean_number_sum},
    {"number_range", mean_number_range},
    {"number_approx", mean_number_approx},
    {"money", mean_money},
    {"money_minor", mean_money_minor},
    {"money_coins", mean_money_coins},
    {"money_hundredths", mean_money_hundredths},
    {"percent", mean_percent},
    {"points", mean_points},
    {"physical", mean_physical},
    {"times", mean_times},
    {"count", mean_count},
    {"measure", mean_measure},
    {"figure_loss", mean_figure_loss},
    {"rate", mean_rate},
    {"quote", mean_quote},
    {"measure_range", mean_measure_range},
    {"measure_range_shared", mean_measure_range_shared},
    {"plain", mean_plain},
    {"fx_note", mean_fx_note},
    {NULL, NULL},
};
