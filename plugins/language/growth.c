/* growth.c - exact arithmetic of change. */
#include "plugins/language/growth.h"

const char *
growth_kind_name(GrowthKind kind)
{
  static const char *const names[] = {"none", "relative", "points", "absolute"};
  return names[kind];
}

const char *
direction_name(Direction direction)
{
  static const char *const names[] = {"", "up", "down", "flat"};
  return names[direction];
}

/* ---- Making growth -------------------------------------------------------------------------- */

/* Where a change by a factor leads. */
static Direction
direction_between(const Rational *low, const Rational *high)
{
  int least = rational_compare_int(low, 1);
  int most = rational_same(low, high) ? least : rational_compare_int(high, 1);
  if (least == 0 && most == 0)
    return DIRECTION_FLAT;
  return least >= 0 ? DIRECTION_UP : most <= 0 ? DIRECTION_DOWN : DIRECTION_NONE;
}

/* Sets a relative growth between two factors, in whatever order they come. */
static bool
set_factors(const Rational *a, const Rational *b, Growth *growth)
{
  if (rational_sign(*a) <= 0 || rational_sign(*b) <= 0)
    return false;
  bool ordered = rational_same(a, b) || rational_compare(*a, *b) <= 0;
  growth->kind = GROWTH_RELATIVE;
  growth->factor = ordered ? *a : *b;
  growth->factor_upper = ordered ? *b : *a;
  growth->direction = direction_between(&growth->factor, &growth->factor_upper);
  return true;
}

/* The number with the sign that the direction gives it; one that is negative already keeps it. */
static Rational
directed(Rational number, Direction direction)
{
  if (direction == DIRECTION_DOWN && rational_sign(number) > 0)
    return rational_negate(number);
  return number;
}

/* The factor of a change by one fraction. */
static bool
fraction_factor(const Rational *fraction, Direction direction, Rational *factor)
{
  Rational change = directed(*fraction, direction);
  return rational_add_int(&change, 1, factor);
}

/* The factor of one figure of a kind; false when it makes none. */
typedef bool Factor(const Rational *figure, Direction direction, Rational *factor);

/* The growth by one figure or by a range of them: mostly both are the same one. */
static inline bool
growth_by(Factor *factor, Rational lower, Rational upper, Direction direction, Growth *growth)
{
  Rational a, b;
  if (!factor(&lower, direction, &a))
    return false;
  if (rational_same(&lower, &upper))
    return set_factors(&a, &a, growth);
  return factor(&upper, direction, &b) && set_factors(&a, &b, growth);
}

bool
growth_by_fraction(Rational lower, Rational upper, Direction direction, Growth *growth)
{
  return growth_by(fraction_factor, lower, upper, direction, growth);
}

bool
growth_by_percent(Rational lower, Rational upper, Direction direction, Growth *growth)
{
  if (rational_same(&lower, &upper))
    return rational_hundredth(lower, &lower) && growth_by_fraction(lower, lower, direction, growth);
  return rational_hundredth(lower, &lower) && rational_hundredth(upper, &upper) &&
         growth_by_fraction(lower, upper, direction, growth);
}

/* The factor of one multiple. */
static bool
times_factor(const Rational *times, Direction direction, Rational *factor)
{
  if (rational_sign(*times) <= 0)
    return false;
  if (direction == DIRECTION_DOWN && rational_compare_int(times, 1) >= 0)
    return rational_divide(rational_of_int(1), *times, factor);
  if (direction == DIRECTION_UP && rational_compare_int(times, 1) < 0)
    return rational_add_int(times, 1, factor);
  *factor = *times;
  return true;
}

bool
growth_by_times(Rational lower, Rational upper, Direction direction, Growth *growth)
{
  return growth_by(times_factor, lower, upper, direction, growth);
}

bool
growth_by_ratio(Rational lower, Rational upper, Growth *growth)
{
  Rational a, b;
  return rational_hundredth(lower, &a) && rational_hundredth(upper, &b) &&
         set_factors(&a, &b, growth);
}

bool
growth_by_points(Rational points, Direction direction, Growth *growth)
{
  Rational fraction;
  if (!rational_hundredth(directed(points, direction), &fraction))
    return false;
  int sign = rational_sign(fraction);
  growth->kind = GROWTH_POINTS;
  growth->points = fraction;
  growth->direction = sign > 0 ? DIRECTION_UP : sign < 0 ? DIRECTION_DOWN : DIRECTION_FLAT;
  return true;
}

bool
growth_by_amount(const Quantity *amount, Direction direction, Growth *growth)
{
  Quantity signed_amount = *amount;
  signed_amount.lower = directed(amount->lower, direction);
  signed_amount.upper = directed(amount->upper, direction);
  int sign = rational_sign(signed_amount.lower);
  growth->kind = GROWTH_ABSOLUTE;
  growth->amount = signed_amount;
  growth->has_amount = true;
  growth->direction = sign > 0 ? DIRECTION_UP : sign < 0 ? DIRECTION_DOWN : DIRECTION_FLAT;
  return true;
}

void
growth_flat(Growth *growth)
{
  growth->kind = GROWTH_RELATIVE;
  growth->direction = DIRECTION_FLAT;
  growth->factor = growth->factor_upper = rational_of_int(1);
}

void
growth_take_added(Growth *growth)
{
  Rational lower, upper;
  if (!growth->added || !rational_add_int(&growth->factor, 1, &lower) ||
      !rational_add_int(&growth->factor_upper, 1, &upper))
    return;
  growth->has_alternative = rational_equal(&growth->factor, &growth->factor_upper);
  growth->alternative = growth->factor;
  growth->factor = lower;
  growth->factor_upper = upper;
}

/* ---- What follows from it ------------------------------------------------------------------- */

static bool
is_range(const Growth *growth)
{
  return growth->approx == APPROX_RANGE ||
         (growth->kind == GROWTH_RELATIVE &&
          !rational_equal(&growth->factor, &growth->factor_upper));
}

bool
growth_rate(const Growth *growth, Rational *rate)
{
  if (growth->kind == GROWTH_POINTS) {
    *rate = growth->points;
    return true;
  }
  return growth->kind == GROWTH_RELATIVE && !is_range(growth) &&
         rational_subtract(growth->factor, rational_of_int(1), rate);
}

/* value / factor, rounded once: value x denominator / numerator with the product kept in full. */
static bool
divide_by_factor(Rational value, Rational factor, ArykDecimal *base)
{
  if (rational_is_decimal(value))
    return aryk_decimal_multiply_divide(value.numerator, factor.denominator, factor.numerator, 2,
                                        base);
  Rational quotient;
  return rational_divide(value, factor, &quotient) && rational_round(quotient, 2, base);
}

bool
growth_base_value(const Growth *growth, Rational value, ArykDecimal *base)
{
  Rational change, old;
  if (is_range(growth))
    return false;
  switch (growth->kind) {
  case GROWTH_RELATIVE:
    return divide_by_factor(value, growth->factor, base);
  case GROWTH_POINTS:
    return rational_multiply_int(&growth->points, 100, &change) &&
           rational_subtract(value, change, &old) && rational_round(old, 2, base);
  case GROWTH_ABSOLUTE:
    return growth->amount.approx != APPROX_RANGE &&
           rational_subtract(value, growth->amount.lower, &old) && rational_round(old, 2, base);
  case GROWTH_NONE:
  default:
    return false;
  }
}

bool
growth_between(Rational from, Rational to, Growth *growth)
{
  Rational factor;
  if (rational_sign(from) == 0 || rational_sign(from) != rational_sign(to) ||
      !rational_divide(to, from, &factor))
    return false;
  return set_factors(&factor, &factor, growth);
}

bool
growth_base_of(Period period, Growth *base)
{
  base->basis = BASIS_UNSPECIFIED;
  base->base = (Period){0};
  if (period.step != PERIOD_NONE && period.step != PERIOD_HALF) {
    base->basis = period.step == PERIOD_MONTH     ? BASIS_MOM
                  : period.step == PERIOD_QUARTER ? BASIS_QOQ
                                                  : BASIS_YOY;
    return true;
  }
  if (period.unit == PERIOD_NONE && period.anchor == PERIOD_FIXED)
    return false;
  base->basis = BASIS_PERIOD;
  base->base = period;
  return true;
}

void
growth_take_base(Growth *growth, const Growth *base)
{
  if (growth->basis == BASIS_UNSPECIFIED) {
    growth->basis = base->basis;
    growth->base = base->base;
  }
}

/* The basis that a stated base period amounts to. */
static Basis
basis_of(Period base, Period spoken)
{
  static const struct {
    PeriodUnit step;
    Basis basis;
  } steps[] = {{PERIOD_YEAR, BASIS_YOY}, {PERIOD_QUARTER, BASIS_QOQ}, {PERIOD_MONTH, BASIS_MOM}};
  Period before;
  for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
    if (period_before(spoken, steps[i].step, &before) && period_equal(before, base))
      return steps[i].basis;
  return BASIS_PERIOD;
}

void
growth_settle(Growth *growth, Period spoken)
{
  const Period *told = &growth->base;
  if (growth->basis == BASIS_PERIOD && told->anchor == PERIOD_SAME && told->unit == PERIOD_NONE &&
      told->step == PERIOD_NONE && !told->as_of) {
    growth->basis = BASIS_YOY; /* "up 16 percent over the same period": of the year before */
    growth->base.anchor = PERIOD_FIXED;
  }
  static const PeriodUnit steps[] = {[BASIS_YOY] = PERIOD_YEAR,
                                     [BASIS_QOQ] = PERIOD_QUARTER,
                                     [BASIS_MOM] = PERIOD_MONTH,
                                     [BASIS_SINCE] = PERIOD_NONE};
  Period base = period_resolve(growth->base, spoken), none = {0};
  if (period_place_before(growth->base, spoken, &base)) {
    if (period_equal(base, spoken)) /* "more than in the previous March", in March */
      (void)period_before(spoken, PERIOD_YEAR, &base);
    base.anchor = PERIOD_FIXED;
  }
  bool stated = base.unit != PERIOD_NONE;
  /* "the same period of 2022", of an unknown period: at least that much is certain. */
  if (growth->basis == BASIS_PERIOD && growth->base.anchor == PERIOD_SAME && !stated)
    growth->basis = BASIS_YOY;
  if (growth->basis == BASIS_PERIOD && stated)
    growth->basis = basis_of(base, spoken);
  else if (!stated && growth->basis != BASIS_PERIOD && growth->basis != BASIS_UNSPECIFIED &&
           !period_before(spoken, steps[growth->basis], &base))
    base = none;
  growth->base = base.unit != PERIOD_NONE ? base : none;
}
