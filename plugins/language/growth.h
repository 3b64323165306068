/* growth.h - exact arithmetic of change.
 *
 * The factor, new/old, is what a relative change is kept as, and it is exact: 1.195, 4/3, 1/1.4.
 * The rate is the factor less one; the base value is the value divided by the factor and rounded
 * once, at the end. Changes of something that is a percentage itself are points and have no factor;
 * changes given as an amount ("400 thousand more") have neither.
 *
 * What a change is measured against is known in two steps, like periods (period.h): the words say
 * "year-on-year" or "than in 2021"; that 2021 is the year before, and which months "year-on-year"
 * means, is settled by growth_settle() once the period of the figure itself is known.
 *
 * Functions that return bool fail when a number leaves the 38 digits of a decimal, or makes no
 * sense (a fall by 130 %, a factor of zero); *growth is untouched then. All are pure. */
#ifndef LANGUAGE_GROWTH_H
#define LANGUAGE_GROWTH_H

#include <string.h>

#include "plugins/language/period.h"
#include "plugins/language/rational.h"

/* Digits behind the point of a rate or factor that no decimal holds. */
#define GROWTH_DIGITS 4

/* "none", "relative", "points", "absolute". */
const char *growth_kind_name(GrowthKind kind);
/* "" for NONE, "up", "down", "flat". */
const char *direction_name(Direction direction);
/* DIRECTION_UP, DIRECTION_DOWN, or NONE for any other name and NULL. */
static inline Direction
direction_named(const char *name)
{
  for (Direction direction = DIRECTION_UP; name != NULL && direction <= DIRECTION_DOWN;
       direction++) {
    const char *its = direction_name(direction);
    if (*its == *name) /* no two begin with one letter: one whole comparison is enough */
      return strcmp(its, name) == 0 ? direction : DIRECTION_NONE;
  }
  return DIRECTION_NONE;
}

/* ---- Making growth. `lower` and `upper` are the ends of a range, or the same number --------- */

/* A change by a fraction of the old value: 0.195 up is 1.195, 1/3 down is 2/3. `direction` turns
 * the sign of a positive fraction; a negative one is down whatever it says. */
bool growth_by_fraction(Rational lower, Rational upper, Direction direction, Growth *growth);
/* The same in percent: 19.5. */
bool growth_by_percent(Rational lower, Rational upper, Direction direction, Growth *growth);
/* A multiple: "1.9 times" up is 1.9, down is 1/1.9. A multiple below one that goes up ("increased
 * 0.9 times") can only be meant as a part added: 1.9. */
bool growth_by_times(Rational lower, Rational upper, Direction direction, Growth *growth);
/* New/old itself, in percent: "104.2 % of last year's". Up, down or flat as the number says. */
bool growth_by_ratio(Rational lower, Rational upper, Growth *growth);
/* Percentage points: 0.5 is 0.005. */
bool growth_by_points(Rational points, Direction direction, Growth *growth);
/* An amount in its own unit; the sign goes with the direction. */
bool growth_by_amount(const Quantity *amount, Direction direction, Growth *growth);
/* No change at all. */
void growth_flat(Growth *growth);
/* Takes a multiple that is said as what came on top (`added`) at its word: "by 1.9 times" is 2.9
 * times the old value. The reading that it had becomes the alternative. Others stay. */
void growth_take_added(Growth *growth);

/* ---- What follows from it ------------------------------------------------------------------- */

/* factor - 1 of a RELATIVE growth, the signed fraction of POINTS; false for others and for ranges.
 */
bool growth_rate(const Growth *growth, Rational *rate);
/* The value that the change started from, two decimals, half to even. False where there is none: a
 * range, no kind, an amount in a range. */
bool growth_base_value(const Growth *growth, Rational value, ArykDecimal *base);
/* The two values' growth: "from 10.5 to 27.1". False for a base of zero or a change of sign. */
bool growth_between(Rational from, Rational to, Growth *growth);

/* Fills in basis and base, those that a time amounts to as a base: "a year earlier" and "last year"
 * are YOY, 2021 is PERIOD. False for a time that says nothing. */
bool growth_base_of(Period period, Growth *base);
/* Takes the base of a base phrase (MEANING_BASE), unless `growth` has one. */
void growth_take_base(Growth *growth, const Growth *base);
/* Settles basis and base period, now that the figure's own period is `spoken` (unit NONE: unknown).
 * A stated period that is the year, quarter or month before makes the basis YOY, QOQ or MOM; those
 * in turn give the base period where none is stated. growth->base has unit NONE when there is none.
 */
void growth_settle(Growth *growth, Period spoken);

#endif
