/* semantics_number.c - the meanings of scales, sums, ranges and approximate numbers. */
#include "plugins/language/semantics_number.h"

#include "plugins/language/rational.h"

#include <string.h>

static bool
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* ---- Scales and sums ------------------------------------------------------------------------- */

/* The product of the scale words s and t; false when they do not go together. */
static bool
scale_of(const Match *match, int64_t *scale)
{
  int64_t second;
  *scale = 1;
  number_attribute(match, ELEMENT_S, ATTRIBUTE_VALUE, scale);
  if (number_attribute(match, ELEMENT_T, ATTRIBUTE_VALUE, &second)) {
    if (second == 12 || *scale > 10000000 || second > 1000000000000)
      return false;
    *scale *= second;
  }
  return true;
}

/* 172.2 million is 172200000, and not 172200000.0. */
static bool
scale_number(Rational *number, int64_t scale)
{
  if (!rational_multiply_int(number, scale, number))
    return false;
  if (number->numerator.scale > 0)
    number->numerator = aryk_decimal_trim(number->numerator);
  return true;
}

static bool
number_scale(Quantity *quantity, int64_t scale)
{
  bool range = !rational_same(&quantity->lower, &quantity->upper);
  quantity->scale = scale;
  if (!scale_number(&quantity->lower, scale) || (range && !scale_number(&quantity->upper, scale)))
    return false;
  if (!range)
    quantity->upper = quantity->lower;
  return true;
}

bool
number_leaves_scale(const Match *match, Element name)
{
  uint32_t first, last;
  return match_tokens(match, name, &first, &last) && last == match_last(match) &&
         match_meaning(match, name)->quantity.scale == 1 &&
         match_has_class(match, last + 1, CLASS_SCALE);
}

bool
mean_number_scaled(const Match *match, Meaning *meaning)
{
  int64_t scale;
  const Meaning *figure = match_meaning(match, ELEMENT_F);
  if (match_says(match, ATTRIBUTE_FRACTION) &&
      (figure == NULL || rational_compare_int(&figure->quantity.lower, 1) >= 0))
    return false;
  if (!scale_of(match, &scale))
    return false;
  if (figure != NULL)
    meaning_copy(meaning, figure);
  else
    number_set(match, meaning, rational_of_int(1));
  if (match_says(match, ATTRIBUTE_QUARTER))
    meaning->quantity.lower = meaning->quantity.upper = rational_of(aryk_decimal(25, 2));
  meaning->quantity.number = match_whole(match);
  return number_scale(&meaning->quantity, scale);
}

bool
mean_number_mixed(const Match *match, Meaning *meaning)
{
  int64_t scale, below, above = 1;
  Rational fraction;
  const Meaning *figure = match_meaning(match, ELEMENT_F);
  if (!number_attribute(match, ELEMENT_R, ATTRIBUTE_OF, &below) || !scale_of(match, &scale) ||
      (number_attribute(match, ELEMENT_N, ATTRIBUTE_UNIT, &above) &&
       (above < 1 || above >= below)) ||
      !rational_make(aryk_decimal(above, 0), aryk_decimal(below, 0), &fraction) ||
      (match_says(match, ATTRIBUTE_LARGE) && scale < 1000)) /* 100.75, not 175 */
    return false;
  if (figure != NULL)
    meaning_copy(meaning, figure);
  else
    number_set(match, meaning, rational_of_int(1));
  meaning->quantity.number = match_whole(match);
  if (!rational_add(meaning->quantity.lower, fraction, &meaning->quantity.lower))
    return false;
  meaning->quantity.upper = meaning->quantity.lower;
  return number_scale(&meaning->quantity, scale);
}

/* Whether one more part may follow a sum so far: "38.96 billion" and "200 million, 19 percent" are
 * ended; a bare rest stands in words, or right behind thousands or hundreds. */
static bool
sum_goes_on(const Match *match, Element name, const Quantity *sum, int64_t scale)
{
  const Quantity *part = &match_meaning(match, name)->quantity;
  const Analysis *analysis = match_analysis(match);
  uint32_t first, last;
  Rational figure;
  int64_t whole;
  if (!rational_divide(sum->lower, rational_of_int(scale), &figure) ||
      !rational_is_decimal(figure) || !aryk_decimal_to_int(figure.numerator, &whole) ||
      !match_tokens(match, name, &first, &last))
    return false;
  bool comma = first > 0 && analysis->text[analysis->tokens[first - 1].start] == ',';
  if (comma && rational_compare_int(&part->lower, 1) < 0)
    return false; /* "891 million, a quarter of all" */
  return part->scale > 1 || analysis->tokens[first].kind != TOKEN_NUMBER ||
         (scale <= 1000 && !comma);
}

/* "4 billion 490 million", "4 thousand 3 hundred and 21": each part smaller than the scale of the
 * one before. */
bool
mean_number_sum(const Match *match, Meaning *meaning)
{
  static const Element names[] = {ELEMENT_A, ELEMENT_B, ELEMENT_C, ELEMENT_D};
  meaning_copy(meaning, match_meaning(match, ELEMENT_A));
  Quantity *sum = &meaning->quantity;
  int64_t scale = sum->scale;
  for (size_t i = 1; i < G_N_ELEMENTS(names); i++) {
    const Meaning *part = match_meaning(match, names[i]);
    if (part == NULL)
      continue;
    if (scale < 100 || part->quantity.signed_ || !sum_goes_on(match, names[i], sum, scale) ||
        rational_compare_int(&part->quantity.lower, scale) >= 0 ||
        !rational_add(sum->lower, part->quantity.lower, &sum->lower))
      return false;
    scale = part->quantity.scale;
  }
  sum->upper = sum->lower;
  sum->number = match_whole(match);
  return true;
}

/* ---- Ranges and approximations --------------------------------------------------------------- */

/* No two names have the same second letter: one whole comparison is enough. */
Approx
number_approx(const char *name)
{
  if (name == NULL || *name == '\0')
    return APPROX_EXACT;
  for (Approx approx = APPROX_ABOUT; approx <= APPROX_RANGE; approx++) {
    const char *its = approx_name(approx);
    if (its[1] == name[1])
      return strcmp(its, name) == 0 ? approx : APPROX_EXACT;
  }
  return APPROX_EXACT;
}

bool
number_is_year(const Match *match, const Quantity *quantity)
{
  const char *text = match_analysis(match)->text + quantity->number.start;
  return quantity->number.end - quantity->number.start == 4 && is_digit(text[1]) &&
         is_digit(text[2]) && is_digit(text[3]) &&
         ((text[0] == '1' && text[1] == '9') || (text[0] == '2' && text[1] == '0'));
}

bool
number_make_range(const Quantity *a, const Quantity *b, Quantity *range)
{
  Quantity low = *a;
  if (low.approx == APPROX_RANGE || b->approx == APPROX_RANGE)
    return false;
  if (low.scale == 1 && b->scale > 1) {
    Rational unscaled;
    if (!rational_divide(b->upper, rational_of_int(b->scale), &unscaled))
      return false;
    if (rational_compare(low.lower, unscaled) < 0 && !number_scale(&low, b->scale))
      return false;
  }
  if (rational_compare(low.lower, b->upper) >= 0)
    return false;
  *range = *b;
  range->lower = low.lower;
  range->approx = APPROX_RANGE;
  range->number.start = a->number.start;
  return true;
}

/* Both sides of a dash have white space, or neither has. */
static bool
dash_is_even(const Match *match)
{
  uint32_t first, last;
  if (!match_tokens(match, ELEMENT_J, &first, &last))
    return true;
  const Token *tokens = match_analysis(match)->tokens;
  return (tokens[first].flags & TOKEN_SPACE_BEFORE) ==
         (tokens[last + 1].flags & TOKEN_SPACE_BEFORE);
}

/* "twenty-one" is no range. */
static bool
is_compound(const Match *match, const Quantity *a, const Quantity *b)
{
  const char *text = match_analysis(match)->text;
  Rational ten = rational_of_int(10), rest;
  ArykText joint = match_text(match, ELEMENT_J);
  return joint.length > 0 && !g_ascii_isalpha(joint.data[0]) && a->scale == 1 &&
         !is_digit(text[a->number.start]) && !is_digit(text[b->number.start]) &&
         rational_compare_int(&a->lower, 20) >= 0 &&
         rational_divide(b->lower, rational_of_int(b->scale), &rest) &&
         rational_compare(rest, ten) < 0;
}

/* "For 8 months of 2023 - 318.5 million": a year, then what was counted in it. */
static bool
dash_follows_year(const Match *match, const Quantity *a, const Quantity *b)
{
  enum {
    YEAR_MOST = 2100
  };
  Span joint;
  return match_span(match, ELEMENT_J, &joint) && joint.start > 0 && number_is_year(match, a) &&
         match_analysis(match)->text[joint.start - 1] == ' ' && a->scale == 1 &&
         (b->scale > 1 || rational_compare_int(&b->lower, YEAR_MOST) > 0);
}

static uint32_t
match_last_of(const Match *match, Element name)
{
  uint32_t first, last = 0;
  return match_tokens(match, name, &first, &last) ? last : match_analysis(match)->token_count;
}

bool
mean_number_range(const Match *match, Meaning *meaning)
{
  const Meaning *a = match_meaning(match, ELEMENT_A), *b = match_meaning(match, ELEMENT_B);
  bool stated = match_says(match, ATTRIBUTE_BETWEEN);
  uint32_t joint, end;
  if (!stated && match_tokens(match, ELEMENT_J, &joint, &end) &&
      match_has_class(match, joint, CLASS_ALTERNATIVE)) {
    /* "one or two", not "5 million or 7 percent". */
    if (a->quantity.scale != b->quantity.scale && a->quantity.scale != 1)
      return false;
  }
  /* "fell one fifth to 3.2 million" */
  if (!stated && match_has_class(match, match_last_of(match, ELEMENT_A), CLASS_FRACTION) &&
      !match_has_class(match, match_last_of(match, ELEMENT_B), CLASS_FRACTION))
    return false;
  uint32_t lead = match_first(match);
  while (lead > 1 && (match_has_class(match, lead - 1, CLASS_ARTICLE) ||
                      match_has_class(match, lead - 1, CLASS_QUALIFIER)))
    lead--; /* "from the current 4 to 7.5 million" */
  if (!stated && lead < match_first(match) && match_has_class(match, lead - 1, CLASS_RANGE_LEAD))
    return false;
  if (!stated && (!dash_is_even(match) || is_compound(match, &a->quantity, &b->quantity) ||
                  b->quantity.signed_ || a->quantity.signed_ ||
                  (match_first(match) > 0 &&
                   match_has_class(match, match_first(match) - 1, CLASS_RANGE_LEAD)) ||
                  dash_follows_year(match, &a->quantity, &b->quantity) ||
                  (number_is_year(match, &a->quantity) && number_is_year(match, &b->quantity))))
    return false;
  meaning->kind = MEANING_NUMBER;
  return number_make_range(&a->quantity, &b->quantity, &meaning->quantity);
}

bool
mean_number_approx(const Match *match, Meaning *meaning)
{
  meaning_copy(meaning, match_meaning(match, ELEMENT_N));
  meaning->quantity.approx = number_approx(match_attribute(match, ELEMENT_A, ATTRIBUTE_APPROX));
  return true;
}
