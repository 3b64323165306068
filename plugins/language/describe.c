/* describe.c - see describe.h. */
#include "plugins/language/describe.h"

#include "plugins/language/growth.h"
#include "plugins/language/rational.h"

void
describe_number(GString *to, Rational number)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  ArykDecimal decimal;
  if (rational_is_decimal(number)) {
    aryk_decimal_print(number.numerator, text);
    g_string_append(to, text);
  } else if (rational_decimal(number, 12, &decimal)) {
    aryk_decimal_print(decimal, text);
    g_string_append_printf(to, "~%s", text);
  } else {
    g_string_append(to, "too long a number");
  }
}

static void
describe_quantity(GString *to, const Quantity *quantity)
{
  g_string_append_printf(to, "%s, %s, ", quantity_kind_name(quantity->kind),
                         approx_name(quantity->approx));
  describe_number(to, quantity->lower);
  if (quantity->approx == APPROX_RANGE) {
    g_string_append(to, " to ");
    describe_number(to, quantity->upper);
  }
  if (quantity->unit[0] != '\0')
    g_string_append_printf(to, " %s", quantity->unit);
  if (quantity->per[0] != '\0')
    g_string_append_printf(to, " per %s", quantity->per);
  if (quantity->signed_)
    g_string_append(to, ", with a sign");
  if (quantity->currency_guessed)
    g_string_append(to, ", a name that several currencies share");
  if (quantity->incidental)
    g_string_append(to, ", no economic figure");
}

static void
describe_days(GString *to, int32_t start, int32_t end)
{
  char first[ARYK_STAMP_TEXT_MAX], last[ARYK_STAMP_TEXT_MAX];
  aryk_date_print(start, first);
  aryk_date_print(end, last);
  if (start == end)
    g_string_append(to, first);
  else
    g_string_append_printf(to, "%s to %s", first, last);
}

void
describe_period(GString *to, const Period *period)
{
  static const char *const units[] = {"time", "day", "month", "quarter", "half", "year", "span"};
  static const char *const anchors[] = {"", ", without its year", ", in the period spoken of",
                                        ", before the period spoken of"};
  g_string_append(to, units[period->unit]);
  if (period->unit != PERIOD_NONE || period->anchor == PERIOD_SAME) {
    g_string_append_c(to, ' ');
    describe_days(to, period->start, period->end);
  }
  g_string_append(to, anchors[period->anchor]);
  if (period->anchor == PERIOD_BEFORE && period->step != PERIOD_NONE)
    g_string_append_printf(to, " by a %s", units[period->step]);
  if (period->as_of)
    g_string_append(to, ", as of that day");
  if (period->since)
    g_string_append(to, ", since then");
  if (period->target)
    g_string_append(to, ", by then");
}

void
describe_growth(GString *to, const Growth *growth)
{
  g_string_append_printf(to, "%s", growth_kind_name(growth->kind));
  if (growth->direction != DIRECTION_NONE)
    g_string_append_printf(to, " %s", direction_name(growth->direction));
  g_string_append_printf(to, ", %s", approx_name(growth->approx));
  if (growth->kind == GROWTH_RELATIVE) {
    g_string_append(to, ", factor ");
    describe_number(to, growth->factor);
    if (!rational_equal(&growth->factor, &growth->factor_upper)) {
      g_string_append(to, " to ");
      describe_number(to, growth->factor_upper);
    }
  } else if (growth->kind == GROWTH_POINTS) {
    g_string_append(to, ", points ");
    describe_number(to, growth->points);
  }
  if (growth->has_amount) {
    g_string_append(to, ", by ");
    describe_quantity(to, &growth->amount);
  }
  g_string_append_printf(to, ", basis %s", basis_name(growth->basis));
  if (growth->base.unit != PERIOD_NONE || growth->base.anchor != PERIOD_FIXED) {
    g_string_append(to, ", base ");
    describe_period(to, &growth->base);
  }
  if (growth->has_alternative) {
    g_string_append(to, ", or factor ");
    describe_number(to, growth->alternative);
  }
  if (growth->index)
    g_string_append(to, ", as an index");
  if (growth->negated)
    g_string_append(to, ", negated");
  if (growth->second_order)
    g_string_append(to, ", of a rate");
}

void
describe_meaning(GString *to, const Meaning *meaning)
{
  char text[ARYK_DECIMAL_TEXT_MAX];
  switch (meaning->kind) {
  case MEANING_NUMBER:
  case MEANING_QUANTITY:
    describe_quantity(to, &meaning->quantity);
    break;
  case MEANING_PERIOD:
    describe_period(to, &meaning->period);
    break;
  case MEANING_GROWTH:
  case MEANING_BASE:
    describe_growth(to, &meaning->growth);
    break;
  case MEANING_FX_NOTE:
    aryk_decimal_print(meaning->fx.rate, text);
    g_string_append_printf(to, "1 %s = %s %s", meaning->fx.base, text, meaning->fx.quote);
    break;
  case MEANING_MARK:
    g_string_append(to, meaning->mark);
    break;
  default:
    g_string_append(to, "nothing");
    break;
  }
}
