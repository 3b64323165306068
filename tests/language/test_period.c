/* test_period.c - arithmetic on periods. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "plugins/language/period.h"

/* The period as text; a new buffer for each of the last eight calls. */
static const char *
text(Period period)
{
  static char buffers[8][PERIOD_TEXT_MAX];
  static unsigned next;
  return period_text(period, buffers[next++ % 8]);
}

/* A period from its first and last day, written as 20230131. */
static Period
days(int first, int last)
{
  Period period;
  int32_t start, end;
  assert_true(aryk_date_days(first / 10000, first / 100 % 100, first % 100, &start));
  assert_true(aryk_date_days(last / 10000, last / 100 % 100, last % 100, &end));
  assert_true(period_span(start, end, &period));
  return period;
}

static void
calendar_units(void **state)
{
  Period p;
  (void)state;
  assert_true(period_day(2023, 7, 13, &p));
  assert_string_equal(text(p), "2023-07-13..2023-07-13");
  assert_int_equal(p.unit, PERIOD_DAY);
  assert_true(period_month(2024, 2, &p));
  assert_string_equal(text(p), "2024-02-01..2024-02-29");
  assert_int_equal(p.unit, PERIOD_MONTH);
  assert_true(period_month(1900, 2, &p));
  assert_string_equal(text(p), "1900-02-01..1900-02-28");
  assert_true(period_quarter(2023, 4, &p));
  assert_string_equal(text(p), "2023-10-01..2023-12-31");
  assert_int_equal(p.unit, PERIOD_QUARTER);
  assert_true(period_half(2023, 1, &p));
  assert_string_equal(text(p), "2023-01-01..2023-06-30");
  assert_int_equal(p.unit, PERIOD_HALF);
  assert_true(period_year(2022, &p));
  assert_string_equal(text(p), "2022-01-01..2022-12-31");
  assert_int_equal(p.unit, PERIOD_YEAR);
  assert_true(period_months(2023, 1, 5, &p));
  assert_string_equal(text(p), "2023-01-01..2023-05-31");
  assert_int_equal(p.unit, PERIOD_SPAN);
}

/* Every month there is begins and ends where the calendar has it. */
static void
all_months(void **state)
{
  int32_t behind;
  Period p;
  (void)state;
  assert_true(aryk_date_days(1, 1, 1, &behind));
  for (int month = 12; month < 10000 * 12; month++) {
    int year, in_year, day;
    int32_t start;
    assert_true(period_month(month / 12, month % 12 + 1, &p));
    assert_true(aryk_date_days(month / 12, month % 12 + 1, 1, &start));
    assert_int_equal(p.start, start);
    assert_int_equal(p.start, behind);
    assert_int_equal(p.unit, PERIOD_MONTH);
    assert_int_equal(period_month_count(p), 1);
    assert_int_equal(period_detect(p.start, p.end), PERIOD_MONTH);
    assert_int_not_equal(period_detect(p.start, p.end - 1), PERIOD_MONTH);
    aryk_date_parts(p.end, &year, &in_year, &day);
    assert_int_equal(year * 12 + in_year - 1, month);
    behind = p.end + 1;
  }
  assert_false(period_year_from(9999, 2, &p));
}

static void
what_is_no_period(void **state)
{
  Period p, none = {0};
  (void)state;
  assert_false(period_day(2023, 2, 29, &p));
  assert_false(period_month(2023, 13, &p));
  assert_false(period_month(2023, 0, &p));
  assert_false(period_quarter(2023, 5, &p));
  assert_false(period_quarter(2023, 0, &p));
  assert_false(period_half(2023, 3, &p));
  assert_false(period_months(2023, 5, 4, &p));
  assert_false(period_year(0, &p));
  assert_false(period_join(none, days(20230101, 20230131), &p));
  assert_false(period_join(days(20230101, 20230131), days(20220101, 20220131), &p));
  assert_string_equal(text(none), "");
}

static void
units_are_found_from_days(void **state)
{
  (void)state;
  assert_int_equal(days(20230101, 20230331).unit, PERIOD_QUARTER);
  assert_int_equal(days(20230201, 20230430).unit, PERIOD_SPAN);
  assert_int_equal(days(20230701, 20231231).unit, PERIOD_HALF);
  assert_int_equal(days(20230401, 20230930).unit, PERIOD_SPAN);
  assert_int_equal(days(20220701, 20230630).unit, PERIOD_YEAR);
  assert_int_equal(days(20230102, 20230131).unit, PERIOD_SPAN);
  assert_int_equal(days(20240201, 20240228).unit, PERIOD_SPAN);
  assert_int_equal(days(20050101, 20230331).unit, PERIOD_SPAN);
}

static void
parts_and_joins(void **state)
{
  Period year, p;
  (void)state;
  assert_true(period_year(2023, &year));
  assert_true(period_part(year, 1, 5, &p));
  assert_string_equal(text(p), "2023-01-01..2023-05-31");
  assert_true(period_fiscal_label(2024, "PK", &year));
  assert_true(period_part(year, 1, 3, &p));
  assert_string_equal(text(p), "2023-07-01..2023-09-30");
  assert_true(period_part(year, 10, 3, &p));
  assert_string_equal(text(p), "2024-04-01..2024-06-30");
  assert_false(period_part(year, 11, 3, &p));
  assert_false(period_part(year, 0, 3, &p));
  assert_true(period_join(days(20050101, 20051231), days(20230101, 20230331), &p));
  assert_string_equal(text(p), "2005-01-01..2023-03-31");
  assert_true(period_to_date(days(20190531, 20190531).start, &p));
  assert_string_equal(text(p), "2019-01-01..2019-05-31");
}

static void
fiscal_years(void **state)
{
  static const struct {
    int label;
    const char *country, *expected;
  } cases[] = {
      {2023, "PK", "2022-07-01..2023-06-30"}, {2023, "IN", "2022-04-01..2023-03-31"},
      {2023, "JP", "2023-04-01..2024-03-31"}, {2023, "US", "2022-10-01..2023-09-30"},
      {2023, "EG", "2022-07-01..2023-06-30"}, {2023, "AU", "2022-07-01..2023-06-30"},
      {2023, "KZ", "2023-01-01..2023-12-31"}, {2023, "", "2023-01-01..2023-12-31"},
  };
  Period p;
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    assert_true(period_fiscal_label(cases[i].label, cases[i].country, &p));
    assert_string_equal(text(p), cases[i].expected);
    assert_int_equal(p.unit, PERIOD_YEAR);
  }
  assert_true(period_fiscal(2020, "IN", &p));
  assert_string_equal(text(p), "2020-04-01..2021-03-31");
  assert_true(period_season(2020, &p));
  assert_string_equal(text(p), "2020-07-01..2021-06-30");
  assert_true(period_has_fiscal("IN"));
  assert_false(period_has_fiscal("KZ"));
  assert_false(period_has_fiscal(NULL));
  assert_int_equal(period_fiscal_month("IN"), 4);
  assert_int_equal(period_fiscal_month("US"), 10);
  assert_int_equal(period_fiscal_month("KZ"), 1);
  assert_int_equal(period_fiscal_month(""), 1);
}

static void
shifts_keep_month_ends(void **state)
{
  static const struct {
    int first, last, months;
    const char *expected;
  } cases[] = {
      {20230101, 20230531, -12, "2022-01-01..2022-05-31"},
      {20240101, 20240229, -12, "2023-01-01..2023-02-28"},
      {20230101, 20230228, -12, "2022-01-01..2022-02-28"},
      {20250201, 20250228, -12, "2024-02-01..2024-02-29"},
      {20230301, 20230331, -1, "2023-02-01..2023-02-28"},
      {20230101, 20230131, -1, "2022-12-01..2022-12-31"},
      {20230401, 20230630, -3, "2023-01-01..2023-03-31"},
      {20240229, 20240229, -12, "2023-02-28..2023-02-28"},
      {20240331, 20240331, -1, "2024-02-29..2024-02-29"},
      {20230715, 20230715, -12, "2022-07-15..2022-07-15"},
      {20230701, 20230701, -12, "2022-07-01..2022-07-01"},
      {20200701, 20201207, -12, "2019-07-01..2019-12-07"},
      {20221201, 20230228, 12, "2023-12-01..2024-02-29"},
  };
  Period p;
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    assert_true(period_shift(days(cases[i].first, cases[i].last), cases[i].months, &p));
    assert_string_equal(text(p), cases[i].expected);
  }
}

static void
the_unit_before(void **state)
{
  Period p;
  (void)state;
  assert_true(period_before(days(20230101, 20230331), PERIOD_QUARTER, &p));
  assert_string_equal(text(p), "2022-10-01..2022-12-31");
  assert_true(period_before(days(20230101, 20230131), PERIOD_MONTH, &p));
  assert_string_equal(text(p), "2022-12-01..2022-12-31");
  assert_true(period_before(days(20230101, 20231231), PERIOD_YEAR, &p));
  assert_string_equal(text(p), "2022-01-01..2022-12-31");
  assert_false(period_before(days(20230101, 20231231), PERIOD_MONTH, &p));
  assert_false(period_before(days(20230101, 20230531), PERIOD_QUARTER, &p));
  assert_false(period_before((Period){0}, PERIOD_YEAR, &p));
}

static void
times_that_hang_on_others(void **state)
{
  Period spoken = days(20230101, 20230531), none = {0}, p, mention = {0};
  (void)state;
  mention.anchor = PERIOD_BEFORE;
  mention.step = PERIOD_YEAR;
  assert_string_equal(text(period_resolve(mention, spoken)), "2022-01-01..2022-05-31");
  assert_string_equal(text(period_resolve(mention, none)), "");
  mention.step = PERIOD_MONTH;
  assert_string_equal(text(period_resolve(mention, spoken)), "");

  assert_true(period_year(2021, &mention));
  mention.anchor = PERIOD_SAME;
  assert_string_equal(text(period_resolve(mention, spoken)), "2021-01-01..2021-05-31");
  assert_string_equal(text(period_resolve(mention, none)), "");
  mention.unit = PERIOD_NONE;
  assert_string_equal(text(period_resolve(mention, spoken)), "2023-01-01..2023-05-31");

  mention.as_of = true;
  assert_string_equal(text(period_resolve(mention, spoken)), "2023-05-31..2023-05-31");

  assert_true(period_month(2000, 4, &mention));
  assert_true(period_place(mention, days(20230713, 20230713).start, &p));
  assert_string_equal(text(p), "2023-04-01..2023-04-30");
  assert_true(period_place(mention, days(20230331, 20230331).start, &p));
  assert_string_equal(text(p), "2022-04-01..2022-04-30");
  assert_string_equal(text(period_resolve(p, spoken)), "2022-04-01..2022-04-30");
  assert_string_equal(text(period_resolve(p, none)), "2022-04-01..2022-04-30");
  mention.anchor = PERIOD_YEARLESS;
  mention.unit = PERIOD_NONE;
  assert_string_equal(text(period_resolve(mention, spoken)), "2023-04-01..2023-04-30");
  assert_string_equal(text(period_resolve(mention, none)), "");

  assert_true(period_place_before(p, spoken, &p));
  assert_string_equal(text(p), "2023-04-01..2023-04-30");
  assert_false(period_place_before(spoken, spoken, &p));
  assert_false(period_place_before(mention, none, &p));
  assert_true(period_month(2000, 12, &mention));
  mention.anchor = PERIOD_YEARLESS;
  mention.unit = PERIOD_NONE;
  assert_string_equal(text(period_resolve(mention, spoken)), "2022-12-01..2022-12-31");
  assert_true(period_month(2000, 8, &mention));
  mention.anchor = PERIOD_YEARLESS;
  mention.unit = PERIOD_NONE;
  assert_string_equal(text(period_resolve(mention, spoken)), "2023-08-01..2023-08-31");

  assert_true(period_months(2000, 1, 2, &mention));
  assert_true(period_place(mention, days(20230713, 20230713).start, &p));
  assert_string_equal(text(p), "2023-01-01..2023-02-28");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calendar_units),
      cmocka_unit_test(all_months),
      cmocka_unit_test(what_is_no_period),
      cmocka_unit_test(units_are_found_from_days),
      cmocka_unit_test(parts_and_joins),
      cmocka_unit_test(fiscal_years),
      cmocka_unit_test(shifts_keep_month_ends),
      cmocka_unit_test(the_unit_before),
      cmocka_unit_test(times_that_hang_on_others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
