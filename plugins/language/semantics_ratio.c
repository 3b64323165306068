/* semantics_ratio.c - changes told as new/old: 104.2 % of last year's, doubled, an index of 98.7.
 */
#include "plugins/language/semantics_base.h"
#include "plugins/language/semantics_look.h"
#include "plugins/language/semantics_measure.h"
#include "plugins/language/semantics_number.h"

/* The time in slot p hangs on the one spoken of, and is another one: "the same period of 2020". */
static bool
is_hanging(const Match *match)
{
  const Meaning *time = match_meaning(match, ELEMENT_P);
  if (time == NULL || time->kind != MEANING_PERIOD)
    return false;
  const Period *period = &time->period;
  return period->anchor == PERIOD_BEFORE ||
         (period->anchor == PERIOD_SAME && period->unit != PERIOD_NONE);
}

/* New/old in percent: 104.2 % against 2021; least=: from what number on; level=1: of last year's
 * level, also half of it; hangs=1: of what it was in a time that hangs on another. */
bool
semantic_ratio(const Match *match, Meaning *meaning)
{
  const Quantity *q = measure_quantity(match, ELEMENT_Q);
  Rational lower, upper;
  bool level = match_says(match, ATTRIBUTE_LEVEL);
  int least = match_says(match, ATTRIBUTE_LEAST) ? atoi(match_parameter(match, ATTRIBUTE_LEAST))
                                                 : RATIO_LEAST;
  /* "against 57 percent on the same day": what others are compared with is compared with none. */
  if (match_says(match, ATTRIBUTE_HANGS) && !is_hanging(match))
    return false;
  if (q == NULL || q->signed_ || match_has_class(match, match_last(match) + 1, CLASS_OF_WORD) ||
      (match_first(match) > 0 &&
       match_has_class(match, match_first(match) - 1, CLASS_WITHIN_WORD)) ||
      look_class(match, match_first(match), 2, CLASS_COMPARATOR))
    return false;
  lower = q->lower;
  upper = q->upper;
  if (q->kind == QUANTITY_NUMBER) {
    if (measure_of(match, ELEMENT_Q, q) != MEASURE_FRACTION ||
        !rational_multiply_int(&lower, 100, &lower) || !rational_multiply_int(&upper, 100, &upper))
      return false;
  } else if (!level && rational_compare_int(&lower, least) < 0) {
    return false;
  }
  if (!growth_by_ratio(lower, upper, &meaning->growth))
    return false;
  meaning->kind = MEANING_GROWTH;
  meaning->growth.index = true;
  meaning->growth.approx = q->approx;
  base_take(match, &meaning->growth);
  return true;
}

/* A percentage in parentheses: new/old behind a level, or the change of what is named before. */
bool
semantic_paren(const Match *match, Meaning *meaning)
{
  const Quantity *q = measure_quantity(match, ELEMENT_Q);
  Direction direction;
  bool made = false;
  if (q == NULL || q->signed_)
    return false;
  if (look_level_before(match))
    made = (rational_compare_int(&q->lower, 100) > 0 ||
            (rational_compare_int(&q->lower, RATIO_LEAST) > 0 &&
             look_class(match, match_first(match), LOOK_BACK, CLASS_COMPARATOR))) &&
           growth_by_ratio(q->lower, q->upper, &meaning->growth);
  else
    made = look_paren(match, &direction) &&
           growth_by_percent(q->lower, q->upper, direction, &meaning->growth);
  meaning->kind = MEANING_GROWTH;
  meaning->growth.approx = q->approx;
  base_take(match, &meaning->growth);
  return made;
}

/* 104.2 percent, behind the word index. */
bool
semantic_index(const Match *match, Meaning *meaning)
{
  const Quantity *q = measure_quantity(match, ELEMENT_Q);
  if (q == NULL || q->signed_ || rational_compare_int(&q->lower, RATIO_LEAST) < 0 ||
      !look_index(match) || !growth_by_ratio(q->lower, q->upper, &meaning->growth))
    return false;
  meaning->kind = MEANING_GROWTH;
  meaning->growth.index = true;
  meaning->growth.approx = q->approx;
  base_take(match, &meaning->growth);
  return true;
}

static Approx
slot_approx(const Match *match, Element name)
{
  Approx approx = number_approx(match_attribute(match, name, ATTRIBUTE_APPROX));
  return approx != APPROX_RANGE ? approx : APPROX_EXACT;
}

/* new/old itself: a multiple in slot q, or in a word (doubled). */
bool
semantic_multiple(const Match *match, Meaning *meaning)
{
  const Quantity *q = measure_quantity(match, ELEMENT_Q);
  const char *word = match_attribute(match, ELEMENT_M, ATTRIBUTE_FACTOR);
  Rational lower, upper;
  ArykDecimal factor;
  if (match_sight(match) != SIGHT_NONE && !look_figure(match))
    return false;
  /* "doubled down on", "double as cabins" */
  if (word != NULL && match_says(match, ATTRIBUTE_WORD) &&
      match_has_class(match, match_last(match) + 1, CLASS_NO_MULTIPLE_BEHIND))
    return false;
  if (q != NULL) {
    lower = q->lower;
    upper = q->upper;
  } else if (word != NULL && aryk_decimal_parse(aryk_text(word), &factor)) {
    lower = upper = rational_of(factor);
  } else {
    return false;
  }
  if (!rational_multiply_int(&lower, 100, &lower) || !rational_multiply_int(&upper, 100, &upper) ||
      !growth_by_ratio(lower, upper, &meaning->growth))
    return false;
  meaning->kind = MEANING_GROWTH;
  meaning->growth.approx = q != NULL ? q->approx : slot_approx(match, ELEMENT_X);
  base_take(match, &meaning->growth);
  return true;
}
