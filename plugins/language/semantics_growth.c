/* semantics_growth.c - what matched words of change mean: en/growth.rules says `means` to these.
 *
 * Slots: q, the figure; q2, a second measure of the same change ("$5 million, or 3 %"); q3, the
 * same in percent and in parentheses; v, n, a, the word that has the direction; b, a sub-reading of
 * what the change is measured against; p, a period that it is measured against; m, a multiple in a
 * word; x, a word for how exact it is. */
#include "plugins/language/semantics_base.h"
#include "plugins/language/semantics_look.h"
#include "plugins/language/semantics_measure.h"

/* How many tokens in front of "by $5 million" its verb may stand: amounts have many uses. */
#define LOOK_BACK_AMOUNT 10
/* Growth "rates" between these are new/old, too. */
#define RATE_LEAST 90
#define RATE_MOST  150

/* ---- Direction ------------------------------------------------------------------------------ */

static Direction
slot_direction(const Match *match)
{
  static const Element slots[] = {ELEMENT_V, ELEMENT_N, ELEMENT_A};
  for (size_t i = 0; i < G_N_ELEMENTS(slots); i++) {
    Direction direction = direction_named(match_attribute(match, slots[i], ATTRIBUTE_DIRECTION));
    if (direction != DIRECTION_NONE)
      return direction;
  }
  return DIRECTION_NONE;
}

/* ---- Changes -------------------------------------------------------------------------------- */

/* "by 1.9 times", "3 times more", "an increase of 5 times", but neither "by a factor of 3" nor
 * "3-fold": a multiple that may be meant as what came on top. */
static bool
times_are_added(const Match *match, const Quantity *times, const Growth *growth)
{
  uint32_t first, last;
  bool said = match_says(match, ATTRIBUTE_MORE) || match_has(match, ELEMENT_BY) ||
              match_has(match, ELEMENT_O);
  if (!said || growth->direction != DIRECTION_UP ||
      !rational_equal(&growth->factor, &times->lower) ||
      !match_tokens(match, times == measure_quantity(match, ELEMENT_Q) ? ELEMENT_Q : ELEMENT_Q2,
                    &first, &last))
    return false;
  while (first <= last && !match_has_class(match, first, CLASS_TIMES_NOUN))
    first++;
  return first <= last;
}

/* "3 times more": four times, say some. Nobody says so of 1.9. */
static void
add_alternative(const Quantity *times, Growth *growth)
{
  Rational more;
  int64_t whole;
  if (rational_is_decimal(times->lower) && rational_compare_int(&times->lower, 2) >= 0 &&
      aryk_decimal_to_int(times->lower.numerator, &whole) &&
      rational_add_int(&times->lower, 1, &more)) {
    growth->has_alternative = true;
    growth->alternative = more;
  }
}

/* "growth rate of 104.5 %", as statistics put it: new/old. */
static bool
is_rate_ratio(const Match *match, const Quantity *q, Measure measure)
{
  if (measure != MEASURE_PERCENT)
    return false;
  uint32_t first, last;
  bool rate = match_tokens(match, ELEMENT_N, &first, &last)
                  ? look_class(match, last + 1, last + 1 - first, CLASS_RATE_NOUN)
                  : match_sight(match) == SIGHT_SUBJECT && look_subject_is_rate(match);
  return rate && rational_compare_int(&q->lower, RATE_LEAST) >= 0 &&
         rational_compare_int(&q->lower, RATE_MOST) <= 0;
}

static bool
is_relative(Measure measure)
{
  return measure == MEASURE_PERCENT || measure == MEASURE_FRACTION || measure == MEASURE_TIMES;
}

/* What tells how much something changed, and the amount beside it, NULL without one. */
typedef struct Figures {
  const Quantity *q, *amount;
  Measure measure; /* of q */
} Figures;

/* Two measures of one change: which tells the kind, and which is the amount beside it. */
static bool
choose_measures(const Match *match, Figures *figures)
{
  const Quantity *first = measure_quantity(match, ELEMENT_Q), *second, *inside;
  if (first == NULL)
    return false;
  Measure a = measure_of(match, ELEMENT_Q, first);
  *figures = (Figures){first, NULL, a};
  if ((inside = measure_quantity(match, ELEMENT_Q3)) != NULL) {
    *figures = (Figures){inside, a == MEASURE_AMOUNT ? first : NULL, MEASURE_PERCENT};
    return a == MEASURE_FRACTION || a == MEASURE_AMOUNT;
  }
  if ((second = measure_quantity(match, ELEMENT_Q2)) == NULL)
    return true;
  Measure b = measure_of(match, ELEMENT_Q2, second);
  if (b == MEASURE_TIMES && match_says(match, ATTRIBUTE_MORE))
    return false; /* "300 billion, or 1.7 times more": the first one is the level */
  if (is_relative(b) && a == MEASURE_AMOUNT) {
    *figures = (Figures){second, first, b};
    return true;
  }
  figures->amount = b == MEASURE_AMOUNT ? second : NULL;
  return is_relative(a) && (b == MEASURE_AMOUNT || (a != b && is_relative(b)));
}

/* "$1.9bn, up 27.8%": what stands behind the amount may belong to the next figure. */
static bool
is_up_or_down(const Match *match)
{
  uint32_t first, last;
  return match_tokens(match, ELEMENT_A, &first, &last) &&
         match_has_class(match, first, CLASS_CHANGE_UP_DOWN);
}

/* "two more" is rarely a change; "$2 more" and "400 thousand more" are. */
static bool
more_is_change(const Quantity *amount, bool certain)
{
  return certain || amount->kind == QUANTITY_MONEY || amount->kind == QUANTITY_PHYSICAL ||
         rational_compare_int(&amount->lower, 100) >= 0;
}

/* A bare number that is none: a year, a score, "one". */
static bool
is_no_amount(const Match *match, const Quantity *amount, bool by)
{
  const Analysis *analysis = match_analysis(match);
  uint32_t first, last;
  if (amount->kind != QUANTITY_NUMBER || !match_tokens(match, ELEMENT_Q, &first, &last))
    return false;
  bool digits = analysis->tokens[last].kind == TOKEN_NUMBER;
  bool plain =
      digits && first == last && analysis->tokens[last].end - analysis->tokens[last].start == 4;
  bool year = plain && rational_compare_int(&amount->lower, 1900) >= 0 &&
              rational_compare_int(&amount->lower, 2100) <= 0;
  bool score = last + 1 < analysis->token_count && match_has_class(match, last + 1, CLASS_HYPHEN) &&
               (analysis->tokens[last + 1].flags & TOKEN_SPACE_BEFORE) == 0;
  if (match_has_class(match, last + 1, CLASS_INCIDENTAL))
    return true; /* "rose 12 places" */
  bool small = !digits && !by && rational_compare_int(&amount->lower, 13) < 0;
  return year || score || small;
}

/* "up" that belongs to a verb: anted up $129; not closed up $2. */
static bool
is_particle(const Match *match)
{
  uint32_t first, last;
  if (!match_tokens(match, ELEMENT_A, &first, &last) || first == 0)
    return false;
  if (look_class(match, first, 1, CLASS_CHANGE_CLOSING))
    return false;
  return match_has_class(match, first - 1, CLASS_VERB_ENDING);
}

/* Whether an amount can be the change here: there are many numbers that are not. */
static bool
amount_is_change(const Match *match, const Quantity *amount)
{
  bool by = match_has(match, ELEMENT_BY) || match_has(match, ELEMENT_O);
  bool base = match_meaning(match, ELEMENT_B) != NULL;
  if (is_no_amount(match, amount, by))
    return false;
  if (match_attribute(match, ELEMENT_V, ATTRIBUTE_DIRECTION) != NULL)
    return by || match_attribute(match, ELEMENT_V, ATTRIBUTE_ALONE) != NULL;
  if (match_attribute(match, ELEMENT_N, ATTRIBUTE_DIRECTION) != NULL &&
      match_says(match, ATTRIBUTE_OF))
    return by;
  if (match_says(match, ATTRIBUTE_MORE) && match_meaning(match, ELEMENT_P) == NULL)
    return (base || !is_up_or_down(match)) && more_is_change(amount, by || base) &&
           !g_ascii_isupper(match_text(match, ELEMENT_A).data[0]);
  return by || !is_particle(match);
}

/* look=back: the nearest word of change in front. */
static bool
find_back(const Match *match, const Quantity *q, Measure measure, Direction *direction)
{
  uint32_t distance = 0;
  *direction = match_first(match) == 0 ? DIRECTION_UP : look_back(match, &distance);
  return *direction != DIRECTION_NONE &&
         (measure != MEASURE_AMOUNT ||
          ((distance <= LOOK_BACK_AMOUNT || look_led_to(match)) &&
           (q->kind == QUANTITY_MONEY || match_meaning(match, ELEMENT_B) != NULL)));
}

/* look=clause: the same, where a multiple or "by" needs no such word. */
static bool
find_in_clause(const Match *match, const Quantity *q, Measure measure, Direction *direction)
{
  bool by = match_has(match, ELEMENT_BY);
  uint32_t distance;
  *direction = match_first(match) == 0 ? DIRECTION_UP : look_back(match, &distance);
  if (measure == MEASURE_TIMES && !by && match_meaning(match, ELEMENT_B) == NULL &&
      look_noun_behind(match))
    return false; /* "or 1.6 times annual earnings" */
  if (measure == MEASURE_TIMES || by) {
    if (*direction == DIRECTION_NONE)
      *direction = DIRECTION_UP;
    return true;
  }
  return *direction != DIRECTION_NONE &&
         !match_has_class(match, match_last(match) + 1, CLASS_OF_WORD) &&
         rational_compare_int(&q->lower, RATIO_LEAST) < 0;
}

/* The direction that rules with look= find in front of them; false: this is no change. */
static bool
find_direction(const Match *match, const Quantity *q, Measure measure, Direction *direction)
{
  bool bare = measure == MEASURE_PERCENT && !q->signed_;
  switch (match_sight(match)) {
  case SIGHT_FIGURE:
    return look_figure(match);
  case SIGHT_FORECAST:
    return bare && look_growth_forecast(match, direction);
  case SIGHT_LIST:
    return bare && look_list(match, direction);
  case SIGHT_AGAINST:
    return bare && look_against(match, direction);
  case SIGHT_SUBJECT:
    return look_subject(match, direction);
  case SIGHT_NOUN:
    return look_noun_in(match, direction);
  case SIGHT_TIMES:
    return look_times(match, direction);
  case SIGHT_BACK:
    return find_back(match, q, measure, direction);
  default:
    return find_in_clause(match, q, measure, direction);
  }
}

/* Whether the words around forbid this change: "made up 5 %", "fell below 440 billion", "drove
 * export growth by 2 points". */
static bool
is_forbidden(const Match *match, const Quantity *q, Measure measure)
{
  uint32_t first, last;
  if (match_tokens(match, ELEMENT_A, &first, &last) &&
      look_class(match, first, 1, CLASS_CHANGE_NOT_UP))
    return true;
  if (match_tokens(match, ELEMENT_N, &first, &last) && first > match_first(match) &&
      match_has_class(match, first - 1, CLASS_STOP_WORD) &&
      !match_has_class(match, first - 1, CLASS_ARTICLE) &&
      !match_has_class(match, first - 1, CLASS_PERCENT))
    return true; /* "2,940 crore on expansion" */
  if (match_tokens(match, ELEMENT_N, &first, &last) && first > 0 &&
      (match_has_class(match, first - 1, CLASS_OF_WORD) ||
       (match_has_class(match, first - 1, CLASS_IN_WORD) &&
        !look_class(match, first - 1, 1, CLASS_FORECAST_VERB))))
    return true; /* but "we pencilled in growth of 1.1 percent" */
  if (match_tokens(match, ELEMENT_N, &first, &last) && match_has(match, ELEMENT_O) &&
      look_class(match, first, 5, CLASS_CHANGE_OTHER))
    return true;
  if (match_tokens(match, ELEMENT_V, &first, &last) &&
      match_tokens(match, ELEMENT_Q, &first, &last) && !match_has(match, ELEMENT_BY) &&
      match_has_class(match, first, CLASS_THRESHOLD))
    return true;
  /* "a quarter of a point" is a quarter of something else. */
  if (measure == MEASURE_FRACTION && match_has_class(match, match_last(match) + 1, CLASS_OF_WORD) &&
      match_has_class(match, match_last(match) + 2, CLASS_UNIT_ARTICLE))
    return true;
  if (measure != MEASURE_AMOUNT)
    return false;
  /* "rose $1.7 billion to $180.1 billion" is no range. */
  if (q->approx == APPROX_RANGE && match_tokens(match, ELEMENT_Q, &first, &last))
    for (uint32_t token = first; token <= last; token++)
      if (match_has_class(match, token, CLASS_TO_WORD))
        return true;
  return q->per[0] != '\0' && q->kind != QUANTITY_MONEY;
}

/* sign=1: a sign is written in front of the first measure; most figures have none. */
static bool
sign_is_there(const Match *match)
{
  const Quantity *first = measure_quantity(match, ELEMENT_Q);
  return !match_says(match, ATTRIBUTE_SIGN) || first == NULL || first->signed_ ||
         match_says(match, ATTRIBUTE_APART);
}

/* The same of both measures where there are two; apart=1: it stands apart, slot s is a minus. */
static bool
sign_fits(const Match *match, const Quantity *q, Direction *direction)
{
  const Quantity *first = measure_quantity(match, ELEMENT_Q);
  if (!match_says(match, ATTRIBUTE_SIGN))
    return true;
  if (first != q && !first->signed_)
    return false; /* "4.1 billion, -31.8%" */
  if (!match_says(match, ATTRIBUTE_APART))
    return q->signed_;
  *direction = match_has(match, ELEMENT_S) ? DIRECTION_DOWN : DIRECTION_UP;
  return !q->signed_;
}

/* The growth that the figures tell, with the direction that the words around them have. */
static bool
read_change(const Match *match, const Figures *figures, Direction direction, Growth *growth)
{
  const Quantity *q = figures->q;
  Growth beside;
  if (is_rate_ratio(match, q, figures->measure)
          ? !growth_by_ratio(q->lower, q->upper, growth)
          : !measure_growth(q, figures->measure, direction, growth))
    return false;
  if (figures->amount != NULL && growth_by_amount(figures->amount, growth->direction, &beside)) {
    growth->amount = beside.amount;
    growth->has_amount = true;
  }
  growth->approx = q->approx;
  growth->negated = match_says(match, ATTRIBUTE_NEGATED);
  growth->second_order = match_says(match, ATTRIBUTE_SECOND);
  growth->added = figures->measure == MEASURE_TIMES && times_are_added(match, q, growth);
  if (growth->added && !match_has(match, ELEMENT_O))
    add_alternative(q, growth);
  base_take(match, growth);
  return true;
}

/* Any change by a figure: see the parameters in en/growth.rules. */
static bool
semantic_change(const Match *match, Meaning *meaning)
{
  Figures figures;
  if (!sign_is_there(match) || !choose_measures(match, &figures))
    return false;
  Direction direction = slot_direction(match);
  if (!match_says(match, ATTRIBUTE_SIGN) && match_has(match, ELEMENT_S))
    direction = DIRECTION_DOWN; /* "growth of (-) 3.1 percent" */
  meaning->kind = MEANING_GROWTH;
  return sign_fits(match, figures.q, &direction) &&
         (match_sight(match) == SIGHT_NONE ||
          find_direction(match, figures.q, figures.measure, &direction)) &&
         !is_forbidden(match, figures.q, figures.measure) &&
         (figures.measure != MEASURE_AMOUNT || match_says(match, ATTRIBUTE_SIGN) ||
          amount_is_change(match, figures.q)) &&
         read_change(match, &figures, direction, &meaning->growth);
}

const SemanticEntry semantics_growth[] = {{"change", semantic_change},
                                          {"ratio", semantic_ratio},
                                          {"paren", semantic_paren},
                                          {"index", semantic_index},
                                          {"multiple", semantic_multiple},
                                          {"times_as", semantic_multiple},
                                          {"base", semantic_base},
                                          {"basis", semantic_basis},
                                          {"base_since", semantic_base_since},
                                          {"base_year_start", semantic_base_year_start},
                                          {"base_unknown", semantic_base_unknown},
                                          {NULL, NULL}};
