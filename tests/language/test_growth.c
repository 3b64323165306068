/* test_growth.c - exact arithmetic of change, and the fractions under it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "plugins/language/growth.h"
#include "plugins/language/semantics_number.h"

static ArykDecimal
decimal(const char *text)
{
  ArykDecimal result;
  assert_true(aryk_decimal_parse(aryk_text(text), &result));
  return result;
}

static Rational
number(const char *text)
{
  return rational_of(decimal(text));
}

static Rational
fraction(const char *numerator, const char *denominator)
{
  Rational result;
  assert_true(rational_make(decimal(numerator), decimal(denominator), &result));
  return result;
}

/* As it prints, with four digits where no decimal holds it. */
static const char *
print(Rational a)
{
  static char text[ARYK_DECIMAL_TEXT_MAX];
  ArykDecimal result;
  assert_true(rational_decimal(a, GROWTH_DIGITS, &result));
  aryk_decimal_print(result, text);
  return text;
}

static const char *
base_value(const Growth *growth, const char *value)
{
  static char text[ARYK_DECIMAL_TEXT_MAX];
  ArykDecimal result;
  if (!growth_base_value(growth, number(value), &result))
    return "none";
  aryk_decimal_print(result, text);
  return text;
}

static void
assert_growth(const Growth *growth, const char *factor, const char *rate, Direction direction)
{
  Rational r;
  assert_int_equal(growth->kind, GROWTH_RELATIVE);
  assert_string_equal(print(growth->factor), factor);
  assert_true(growth_rate(growth, &r));
  assert_string_equal(print(r), rate);
  assert_int_equal(growth->direction, direction);
}

static void
fractions(void **state)
{
  Rational r;
  (void)state;
  assert_true(rational_add(fraction("1", "3"), fraction("1", "6"), &r));
  assert_true(rational_is_decimal(r));
  assert_string_equal(print(r), "0.5");
  assert_true(rational_multiply(fraction("1", "3"), number("3"), &r));
  assert_string_equal(print(r), "1");
  assert_true(rational_divide(number("5600"), fraction("4", "3"), &r));
  assert_string_equal(print(r), "4200");
  assert_true(rational_subtract(fraction("1", "3"), fraction("1", "3"), &r));
  assert_int_equal(rational_sign(r), 0);
  assert_false(rational_divide(number("1"), number("0"), &r));
  assert_false(rational_make(decimal("1"), decimal("0.0"), &r));
  assert_int_equal(rational_sign(fraction("1", "-3")), -1);
  assert_string_equal(print(fraction("1", "-3")), "-0.3333");
  assert_string_equal(print(fraction("2", "-4")), "-0.5");
  assert_true(rational_compare(fraction("1", "3"), number("0.3333")) > 0);
  assert_true(rational_compare(fraction("2", "6"), fraction("1", "3")) == 0);
  assert_true(rational_compare(rational_negate(fraction("1", "3")), number("0")) < 0);
}

/* What has a quick way gives the same, to the last digit behind the point. */
static void
whole_numbers(void **state)
{
  static const char *const texts[] = {"0",
                                      "0.00",
                                      "1",
                                      "-1",
                                      "12.50",
                                      "-0.000000001",
                                      "0.00000005",
                                      "1234567.89",
                                      "9223372036854775807",
                                      "-9223372036854775808",
                                      "-9223372036.854775808",
                                      "1e5",
                                      "0.12345678901234567890123456789"};
  static const int64_t integers[] = {0, 1, -1, 100, 1000000, INT64_MAX, INT64_MIN};
  (void)state;
  for (size_t i = 0; i <= G_N_ELEMENTS(texts); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(integers); k++) {
      Rational a = i < G_N_ELEMENTS(texts) ? number(texts[i]) : fraction("-7", "3");
      Rational b = rational_of_int(integers[k]), slow = {0}, quick = {0};
      assert_int_equal(rational_compare_int(&a, integers[k]), rational_compare(a, b));
      assert_int_equal(rational_add_int(&a, integers[k], &quick), rational_add(a, b, &slow));
      assert_memory_equal(&quick, &slow, sizeof slow);
      assert_int_equal(rational_multiply_int(&a, integers[k], &quick),
                       rational_multiply(a, b, &slow));
      assert_memory_equal(&quick, &slow, sizeof slow);
    }
}

static void
digits(void **state)
{
  static const struct {
    const char *text, *with_point, *with_comma; /* NULL: no number */
  } cases[] = {{"0", "0", "0"},
               {"2023", "2023", "2023"},
               {"12345678", "12345678", "12345678"},
               {"123456789", "123456789", "123456789"},
               {"5.2", "5.2", "5.2"},
               {"5,2", "5.2", "5.2"},
               {"1,900", "1900", "1.900"},
               {"1.900", "1.900", "1900"},
               {"0,900", "0.900", "0.900"},
               {"1234,567", "1234.567", "1234.567"},
               {"0.004", "0.004", "0.004"},
               {"12345.67", "12345.67", "12345.67"},
               {"1,234.5", "1234.5", "1234.5"},
               {"1 180", "1180", "1180"},
               {"12,34,567", "1234567", "1234567"},
               {"123456.789", "123456.789", "123456.789"},
               {"5.", "5", "5"},
               {".5", "0.5", "0.5"},
               {".", NULL, NULL},
               {"", NULL, NULL},
               {"1.2.3", NULL, NULL},
               {"14.09.2023", NULL, NULL}};
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    for (int comma = 0; comma < 2; comma++) {
      const char *wanted = comma ? cases[i].with_comma : cases[i].with_point;
      char text[ARYK_DECIMAL_TEXT_MAX] = "";
      Rational found;
      bool read = number_read(aryk_text(cases[i].text), comma, &found);
      if (read)
        aryk_decimal_print(found.numerator, text);
      assert_string_equal(read ? text : "", wanted != NULL ? wanted : "");
    }
}

static void
rounding_is_half_even(void **state)
{
  ArykDecimal result;
  (void)state;
  static const struct {
    const char *numerator, *denominator, *expected;
  } cases[] = {{"1", "8", "0.12"},   {"3", "8", "0.38"},     {"-1", "8", "-0.12"},
               {"1", "1.4", "0.71"}, {"0.125", "1", "0.12"}, {"2", "3", "0.67"}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    char text[ARYK_DECIMAL_TEXT_MAX];
    assert_true(rational_round(fraction(cases[i].numerator, cases[i].denominator), 2, &result));
    aryk_decimal_print(result, text);
    assert_string_equal(text, cases[i].expected);
  }
}

static void
percents(void **state)
{
  Growth g = {0};
  (void)state;
  assert_true(growth_by_percent(number("19.5"), number("19.5"), DIRECTION_UP, &g));
  assert_growth(&g, "1.195", "0.195", DIRECTION_UP);
  assert_string_equal(base_value(&g, "172200000"), "144100418.41");
  assert_true(growth_by_percent(number("12.5"), number("12.5"), DIRECTION_DOWN, &g));
  assert_growth(&g, "0.875", "-0.125", DIRECTION_DOWN);
  assert_string_equal(base_value(&g, "1900000"), "2171428.57");
  /* A sign that is written is not turned twice. */
  assert_true(growth_by_percent(number("-1.3"), number("-1.3"), DIRECTION_DOWN, &g));
  assert_growth(&g, "0.987", "-0.013", DIRECTION_DOWN);
  assert_true(growth_by_percent(number("-2"), number("-2"), DIRECTION_UP, &g));
  assert_growth(&g, "0.98", "-0.02", DIRECTION_DOWN);
  assert_true(growth_by_percent(number("0"), number("0"), DIRECTION_UP, &g));
  assert_growth(&g, "1", "0", DIRECTION_FLAT);
  assert_true(growth_by_percent(number("2.04"), number("2.04"), DIRECTION_UP, &g));
  assert_growth(&g, "1.0204", "0.0204", DIRECTION_UP);
}

static void
percents_that_cannot_be(void **state)
{
  Growth g = {0};
  (void)state;
  assert_false(growth_by_percent(number("100"), number("100"), DIRECTION_DOWN, &g));
  assert_false(growth_by_percent(number("130"), number("130"), DIRECTION_DOWN, &g));
  assert_int_equal(g.kind, GROWTH_NONE);
  assert_false(growth_by_times(number("0"), number("0"), DIRECTION_UP, &g));
  assert_false(growth_by_ratio(number("0"), number("0"), &g));
}

static void
ranges(void **state)
{
  Growth g = {0};
  Rational rate;
  (void)state;
  assert_true(growth_by_percent(number("4"), number("7"), DIRECTION_UP, &g));
  assert_string_equal(print(g.factor), "1.04");
  assert_string_equal(print(g.factor_upper), "1.07");
  assert_false(growth_rate(&g, &rate));
  assert_string_equal(base_value(&g, "100"), "none");
  assert_true(growth_by_percent(number("4"), number("7"), DIRECTION_DOWN, &g));
  assert_string_equal(print(g.factor), "0.93");
  assert_string_equal(print(g.factor_upper), "0.96");
  assert_int_equal(g.direction, DIRECTION_DOWN);
  assert_true(growth_by_times(number("1.5"), number("2"), DIRECTION_UP, &g));
  assert_string_equal(print(g.factor), "1.5");
  assert_string_equal(print(g.factor_upper), "2");
}

static void
multiples(void **state)
{
  Growth g = {0};
  (void)state;
  assert_true(growth_by_times(number("1.9"), number("1.9"), DIRECTION_UP, &g));
  assert_growth(&g, "1.9", "0.9", DIRECTION_UP);
  assert_string_equal(base_value(&g, "49800000"), "26210526.32");
  assert_true(growth_by_times(number("1.4"), number("1.4"), DIRECTION_DOWN, &g));
  assert_growth(&g, "0.7143", "-0.2857", DIRECTION_DOWN);
  assert_string_equal(base_value(&g, "100"), "140.00");
  assert_true(growth_by_times(number("0.9"), number("0.9"), DIRECTION_UP, &g));
  assert_growth(&g, "1.9", "0.9", DIRECTION_UP);
  assert_true(growth_by_times(number("0.5"), number("0.5"), DIRECTION_DOWN, &g));
  assert_growth(&g, "0.5", "-0.5", DIRECTION_DOWN);
}

static void
thirds_and_ratios(void **state)
{
  Growth g = {0};
  Rational third = fraction("1", "3");
  (void)state;
  assert_true(growth_by_fraction(third, third, DIRECTION_UP, &g));
  assert_growth(&g, "1.3333", "0.3333", DIRECTION_UP);
  assert_string_equal(base_value(&g, "5600"), "4200.00");
  assert_true(growth_by_fraction(third, third, DIRECTION_DOWN, &g));
  assert_growth(&g, "0.6667", "-0.3333", DIRECTION_DOWN);
  assert_true(growth_by_ratio(number("104.2"), number("104.2"), &g));
  assert_growth(&g, "1.042", "0.042", DIRECTION_UP);
  assert_string_equal(base_value(&g, "104.2"), "100.00");
  assert_true(growth_by_ratio(number("97"), number("97"), &g));
  assert_growth(&g, "0.97", "-0.03", DIRECTION_DOWN);
  assert_true(growth_between(number("90.7"), number("181.4"), &g));
  assert_growth(&g, "2", "1", DIRECTION_UP);
  assert_false(growth_between(number("-3"), number("5"), &g));
  assert_false(growth_between(number("0"), number("5"), &g));
  growth_flat(&g);
  assert_growth(&g, "1", "0", DIRECTION_FLAT);
}

static void
points_and_amounts(void **state)
{
  Growth g = {0};
  Rational rate;
  Quantity amount = {.kind = QUANTITY_COUNT, .lower = number("119"), .upper = number("119")};
  (void)state;
  assert_true(growth_by_points(number("2.5"), DIRECTION_DOWN, &g));
  assert_int_equal(g.kind, GROWTH_POINTS);
  assert_true(growth_rate(&g, &rate));
  assert_string_equal(print(rate), "-0.025");
  assert_string_equal(base_value(&g, "40.5"), "43.00");
  assert_true(growth_by_points(number("0.1"), DIRECTION_UP, &g));
  assert_string_equal(base_value(&g, "0.4"), "0.30");

  memset(&g, 0, sizeof g);
  assert_true(growth_by_amount(&amount, DIRECTION_UP, &g));
  assert_string_equal(base_value(&g, "4037"), "3918.00");
  assert_false(growth_rate(&g, &rate));
  assert_true(growth_by_amount(&amount, DIRECTION_DOWN, &g));
  assert_string_equal(print(g.amount.lower), "-119");
  assert_string_equal(base_value(&g, "4037"), "4156.00");
}

/* Settles a basis with a base against a spoken period; the base as text. */
static const char *
settled(Basis basis, Period base, Period spoken, Basis expected)
{
  static char buffer[PERIOD_TEXT_MAX];
  Growth g = {.basis = basis, .base = base};
  growth_settle(&g, spoken);
  assert_int_equal(g.basis, expected);
  return period_text(g.base, buffer);
}

static void
basis_and_base_period(void **state)
{
  Period none = {0}, y2021, y2022, y2019, may, april, months, q1, q2, same;
  (void)state;
  assert_true(period_year(2019, &y2019));
  assert_true(period_year(2021, &y2021));
  assert_true(period_year(2022, &y2022));
  assert_true(period_month(2023, 5, &may));
  assert_true(period_month(2023, 4, &april));
  assert_true(period_quarter(2023, 1, &q1));
  assert_true(period_quarter(2023, 2, &q2));
  assert_true(period_months(2023, 1, 5, &months));
  assert_string_equal(settled(BASIS_PERIOD, y2021, y2022, BASIS_YOY), "2021-01-01..2021-12-31");
  assert_string_equal(settled(BASIS_PERIOD, y2019, y2022, BASIS_PERIOD), "2019-01-01..2019-12-31");
  assert_string_equal(settled(BASIS_PERIOD, y2019, none, BASIS_PERIOD), "2019-01-01..2019-12-31");
  assert_string_equal(settled(BASIS_PERIOD, april, may, BASIS_MOM), "2023-04-01..2023-04-30");
  assert_string_equal(settled(BASIS_PERIOD, q1, q2, BASIS_QOQ), "2023-01-01..2023-03-31");
  assert_string_equal(settled(BASIS_PERIOD, none, may, BASIS_PERIOD), "");
  assert_string_equal(settled(BASIS_YOY, none, months, BASIS_YOY), "2022-01-01..2022-05-31");
  assert_string_equal(settled(BASIS_YOY, none, none, BASIS_YOY), "");
  assert_string_equal(settled(BASIS_MOM, none, may, BASIS_MOM), "2023-04-01..2023-04-30");
  assert_string_equal(settled(BASIS_MOM, none, months, BASIS_MOM), "");
  assert_string_equal(settled(BASIS_QOQ, none, q2, BASIS_QOQ), "2023-01-01..2023-03-31");
  assert_string_equal(settled(BASIS_SINCE, y2019, months, BASIS_SINCE), "2019-01-01..2019-12-31");
  assert_string_equal(settled(BASIS_SINCE, none, months, BASIS_SINCE), "");
  assert_string_equal(settled(BASIS_UNSPECIFIED, none, may, BASIS_UNSPECIFIED), "");
  same = y2022;
  same.anchor = PERIOD_SAME;
  assert_string_equal(settled(BASIS_PERIOD, same, months, BASIS_YOY), "2022-01-01..2022-05-31");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fractions),
      cmocka_unit_test(whole_numbers),
      cmocka_unit_test(digits),
      cmocka_unit_test(rounding_is_half_even),
      cmocka_unit_test(percents),
      cmocka_unit_test(percents_that_cannot_be),
      cmocka_unit_test(ranges),
      cmocka_unit_test(multiples),
      cmocka_unit_test(thirds_and_ratios),
      cmocka_unit_test(points_and_amounts),
      cmocka_unit_test(basis_and_base_period),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
