/* semantics_quantity.c - the meanings of quantities: percent, units, multiples, and what stands
 * around a quantity. */
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
quantity_take(const Match *match, Element name, QuantityKind kind, Meaning *meaning)
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
  return !match_says(match, ATTRIBUTE_PART) ||
         (!quantity->signed_ && rational_compare_int(&quantity->lower, 1) < 0);
}

static bool
mean_percent(const Match *match, Meaning *meaning)
{
  Quantity *quantity = quantity_take(match, ELEMENT_N, QUANTITY_PERCENT, meaning);
  memcpy(quantity->unit, "percent", sizeof "percent");
  return is_part(match, quantity);
}

static bool
mean_points(const Match *match, Meaning *meaning)
{
  if (match_says(match, ATTRIBUTE_ONE)) {
    number_set(match, meaning, rational_of_int(1));
    meaning->kind = MEANING_QUANTITY;
    meaning->quantity.kind = QUANTITY_POINTS;
  } else {
    quantity_take(match, ELEMENT_N, QUANTITY_POINTS, meaning);
  }
  Quantity *quantity = &meaning->quantity;
  Rational per;
  if (number_factor(match, ELEMENT_U, ATTRIBUTE_PER, &per) &&
      (!rational_divide(quantity->lower, per, &quantity->lower) ||
       !rational_divide(quantity->upper, per, &quantity->upper)))
    return false;
  set_text(quantity->unit, sizeof quantity->unit,
           match_attribute(match, ELEMENT_U, ATTRIBUTE_UNIT));
  return is_part(match, quantity);
}

static bool
mean_physical(const Match *match, Meaning *meaning)
{
  Quantity *quantity = quantity_take(match, ELEMENT_N, QUANTITY_PHYSICAL, meaning);
  Rational factor;
  if (number_factor(match, ELEMENT_U, ATTRIBUTE_FACTOR, &factor) &&
      (!rational_multiply(quantity->lower, factor, &quantity->lower) ||
       !rational_multiply(quantity->upper, factor, &quantity->upper)))
    return false;
  set_text(quantity->unit, sizeof quantity->unit,
           match_attribute(match, ELEMENT_U, ATTRIBUTE_UNIT));
  quantity->incidental = match_attribute(match, ELEMENT_U, ATTRIBUTE_INCIDENTAL) != NULL;
  return true;
}

static bool
mean_times(const Match *match, Meaning *meaning)
{
  Rational value;
  if (match_meaning(match, ELEMENT_N) != NULL) {
    Quantity *quantity = quantity_take(match, ELEMENT_N, QUANTITY_TIMES, meaning);
    return !quantity->signed_ && rational_sign(quantity->lower) > 0;
  }
  if (!number_factor(match, ELEMENT_W, ATTRIBUTE_VALUE, &value))
    return false;
  meaning->kind = MEANING_QUANTITY;
  meaning->quantity.kind = QUANTITY_TIMES;
  meaning->quantity.lower = meaning->quantity.upper = value;
  meaning->quantity.scale = 1;
  meaning->quantity.number = match_whole(match);
  return true;
}

/* ---- What stands around ---------------------------------------------------------------------- */

/* "a year" in "5% a year ago" says nothing about the 5%; "per year" always does. */
static bool
per_ends(const Match *match)
{
  uint32_t first, last;
  return !match_tokens(match, ELEMENT_U, &first, &last) || first == 0 ||
         !match_has_class(match, first - 1, CLASS_PER_ARTICLE) ||
         !match_has_class(match, last + 1, CLASS_PER_ENDED);
}

/* "went up to 10.4 trillion", "speak about $5bn": the words belong to the verb. */
static bool
verb_takes(const Match *match, const char *approx)
{
  if (match_first(match) == 0)
    return false;
  const char *taken =
      match_class_attribute(match, match_first(match) - 1, CLASS_TAKING_VERB, ATTRIBUTE_APPROX);
  return taken != NULL && strcmp(taken, approx) == 0;
}

/* "c $ 300": Canadian dollars with spaces between their signs; "c$300" is some three hundred. */
static bool
circa_is_sign(const Match *match)
{
  uint32_t first, last;
  if (!match_tokens(match, ELEMENT_A, &first, &last) || first != last)
    return false;
  const Analysis *analysis = match_analysis(match);
  const Token *sign = &analysis->tokens[first + 1];
  return match_has_class(match, first, CLASS_CIRCA_LETTER) && analysis->text[sign->start] == '$' &&
         (sign->flags & TOKEN_SPACE_BEFORE) != 0;
}

bool
mean_measure(const Match *match, Meaning *meaning)
{
  if (circa_is_sign(match))
    return false;
  meaning_copy(meaning, match_meaning(match, ELEMENT_Q));
  Quantity *quantity = &meaning->quantity;
  const char *before = match_attribute(match, ELEMENT_A, ATTRIBUTE_APPROX);
  const char *behind = match_attribute(match, ELEMENT_B, ATTRIBUTE_APPROX);
  if (quantity->approx != APPROX_RANGE) {
    if (before != NULL && verb_takes(match, before))
      quantity->approx = APPROX_EXACT;
    else if (before != NULL)
      quantity->approx = number_approx(before);
    else if (behind != NULL)
      quantity->approx = number_approx(behind);
  }
  const char *per = match_attribute(match, ELEMENT_U, ATTRIBUTE_UNIT);
  if (per == NULL)
    per = match_attribute(match, ELEMENT_Y, ATTRIBUTE_UNIT);
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
  if (token > 0 && match_has_class(match, token, CLASS_ALTERNATIVE) &&
      match_has_class(match, token - 1, CLASS_PERCENT))
    return true; /* "narrowed by 16.1% or $2 billion to $8 billion" */
  if (!match_has_class(match, token, CLASS_CHANGE_WORD))
    return false;
  if (!match_has_class(match, token, CLASS_OF_WORD))
    return true;
  for (uint32_t back = 1; back <= REACH && back <= token; back++)
    if (match_has_class(match, token - back, CLASS_CHANGE_NOUN))
      return true;
  return false;
}

static bool
mean_measure_range(const Match *match, Meaning *meaning)
{
  const Quantity *from = &match_meaning(match, ELEMENT_Q1)->quantity;
  const Quantity *to = &match_meaning(match, ELEMENT_Q)->quantity;
  const Token *tokens = match_analysis(match)->tokens;
  uint32_t first = match_first(match);
  if (strcmp(from->unit, to->unit) != 0)
    return false;
  if (!match_says(match, ATTRIBUTE_BETWEEN) && first > 0 &&
      (match_has_class(match, first - 1, CLASS_FROM_WORD) ||
       (to->kind != QUANTITY_PERCENT && tells_change(match, first - 1)) ||
       (to->signed_ && (tokens[match_last(match)].flags & TOKEN_SPACE_BEFORE) == 0)))
    return false;
  meaning_copy(meaning, match_meaning(match, ELEMENT_Q));
  return number_make_range(from, to, &meaning->quantity);
}

/* "between NOK 172 and 176 billion": unit and scale are of both. */
static bool
mean_measure_range_shared(const Match *match, Meaning *meaning)
{
  const Quantity *from = &match_meaning(match, ELEMENT_Q1)->quantity;
  const Quantity *to = &match_meaning(match, ELEMENT_N)->quantity;
  if (to->scale == 1 && rational_compare_int(&to->lower, 1000) >= 0)
    return false;
  meaning_copy(meaning, match_meaning(match, ELEMENT_Q1));
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
  const Meaning *number = match_meaning(match, ELEMENT_Q);
  bool year = match_first(match) == match_last(match) && number_is_year(match, &number->quantity);
  if (year || number_leaves_scale(match, ELEMENT_Q) || !number_is_free(match) ||
      is_in_compound(match) || !mean_measure(match, meaning))
    return false; /* a year is one, and no number of anything */
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
