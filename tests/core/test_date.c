/* test_date.c - every day of the calendar against GLib, and stamps read and printed. */
#include "tests/core/cmocka_first.h"

#include <aryk/decimal.h>
#include <aryk/value.h>

static void
every_day_from_1_to_9999(void **state)
{
  (void)state;
  GDate date;
  int32_t expected, days, first, epoch;
  assert_true(aryk_date_days(1, 1, 1, &first));
  assert_true(aryk_date_days(1970, 1, 1, &epoch));
  assert_int_equal(epoch, 0);
  expected = first;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1);
  for (; g_date_get_year(&date) <= 9999; g_date_add_days(&date, 1), expected++) {
    int year, month, day;
    char text[ARYK_STAMP_TEXT_MAX];
    assert_true(aryk_date_days(g_date_get_year(&date), (int)g_date_get_month(&date),
                               g_date_get_day(&date), &days));
    assert_int_equal(days, expected);
    aryk_date_parts(days, &year, &month, &day);
    assert_int_equal(year, g_date_get_year(&date));
    assert_int_equal(month, g_date_get_month(&date));
    assert_int_equal(day, g_date_get_day(&date));
    ArykText printed = {text, aryk_date_print(days, text)};
    assert_true(aryk_date_parse(printed, &days));
    assert_int_equal(days, expected);
  }
  assert_int_equal(expected - first, 3652059);
}

static void
days_beyond_the_calendar_have_parts(void **state)
{
  (void)state;
  int32_t first;
  int year, month, day;
  assert_true(aryk_date_days(1, 1, 1, &first));
  aryk_date_parts(first - 1, &year, &month, &day);
  assert_true(year == 0 && month == 12 && day == 31);
  aryk_date_parts(first - 366 - 1, &year, &month, &day);
  assert_true(year == -1 && month == 12 && day == 31);
  for (int i = 0; i < 2; i++) {
    char text[ARYK_STAMP_TEXT_MAX];
    aryk_date_parts(i == 0 ? INT32_MIN : INT32_MAX, &year, &month, &day);
    assert_int_equal(year, i == 0 ? -5877641 : 5881580);
    assert_int_equal(month, i == 0 ? 6 : 7);
    assert_int_equal(day, i == 0 ? 23 : 11);
    assert_true(aryk_date_print(i == 0 ? INT32_MIN : INT32_MAX, text) < sizeof text);
  }
}

static void
days_that_do_not_exist_are_refused(void **state)
{
  (void)state;
  static const char *const wrong[] = {
      "2023-02-29", "1900-02-29",  "2023-13-01", "2023-00-01", "2023-04-31", "2023-04-00",
      "0000-01-01", "2023-4-01",   "23-04-01",   "2023/04/01", "2023-04-1",  "2023-04-011",
      "20230401",   " 2023-04-01", "",           "2023-04-0x", "+023-04-01"};
  int32_t days = 5;
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
    if (aryk_date_parse(aryk_text(wrong[i]), &days))
      fail_msg("%s was read", wrong[i]);
  assert_int_equal(days, 5);
  assert_true(aryk_date_parse(aryk_text("2000-02-29"), &days));
  assert_int_equal(days, 11016);
  assert_false(aryk_date_days(10000, 1, 1, &days));
}

static void
stamps_agree_with_glib(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(3);
  for (int i = 0; i < 50000; i++) {
    int minutes = g_rand_int_range(random, -18 * 60 + 1, 18 * 60);
    char text[64], printed[ARYK_STAMP_TEXT_MAX];
    g_snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%06d%c%02d:%02d",
               g_rand_int_range(random, 1, 10000), g_rand_int_range(random, 1, 13),
               g_rand_int_range(random, 1, 29), g_rand_int_range(random, 0, 24),
               g_rand_int_range(random, 0, 60), g_rand_int_range(random, 0, 60),
               g_rand_int_range(random, 0, 1000000), minutes < 0 ? '-' : '+', ABS(minutes) / 60,
               ABS(minutes) % 60);
    GDateTime *expected = g_date_time_new_from_iso8601(text, NULL);
    ArykValue stamp;
    assert_true(aryk_timestamp_parse(aryk_text(text), &stamp));
    if (expected != NULL) { /* GLib has no instants outside the years 1 to 9999 in UTC */
      assert_int_equal(stamp.as.integer, g_date_time_to_unix(expected));
      assert_int_equal(stamp.length, g_date_time_get_microsecond(expected) * 1000);
      g_date_time_unref(expected);
    }
    if (minutes != 0) {
      aryk_timestamp_print(&stamp, printed);
      assert_string_equal(printed, text);
    }
  }
  g_rand_free(random);
}

static void
stamps_print_as_they_were_read(void **state)
{
  (void)state;
  static const char *const pairs[][2] = {
      {"2023-07-13T10:20:30Z", NULL},
      {"2023-07-13T10:20:30", NULL},
      {"2023-07-13T10:20:30.000000001Z", NULL},
      {"2023-07-13T10:20:30.50-03:30", NULL},
      {"1969-12-31T23:59:59.9Z", NULL},
      {"0001-01-01T00:00:00+23:59", NULL},
      {"2023-07-13 10:20", "2023-07-13T10:20:00"},
      {"2023-07-13t10:20z", "2023-07-13T10:20:00Z"},
      {"2023-07-13T10:20:30+00:00", "2023-07-13T10:20:30Z"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    char printed[ARYK_STAMP_TEXT_MAX];
    ArykValue stamp;
    const char *expected = pairs[i][1] != NULL ? pairs[i][1] : pairs[i][0];
    assert_true(aryk_timestamp_parse(aryk_text(pairs[i][0]), &stamp));
    assert_int_equal(aryk_timestamp_print(&stamp, printed), strlen(expected));
    assert_string_equal(printed, expected);
  }
}

static void
broken_stamps_are_refused(void **state)
{
  (void)state;
  static const char *const wrong[] = {
      "",
      "2023-07-13",
      "2023-07-13T",
      "2023-07-13T10",
      "2023-07-13T10:2",
      "2023-07-13T24:00:00Z",
      "2023-07-13T10:60:00Z",
      "2023-07-13T10:20:60Z",
      "2023-07-13T10:20:30.Z",
      "2023-07-13T10:20:30.1234567890Z",
      "2023-07-13T10:20:30Zx",
      "2023-07-13T10:20:30+1:00",
      "2023-07-13T10:20:30+24:00",
      "2023-07-13T10:20:30+01:60",
      "2023-07-13T10:20:30+01",
      "2023-07-13T10:20:30 Z",
      "2023-07-13  10:20:30",
      "2023-07-13X10:20:30",
      "2023-02-29T10:20:30Z",
  };
  ArykValue stamp = aryk_null();
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
    size_t length = strlen(wrong[i]);
    char *copy = g_memdup2(wrong[i], length);
    ArykText text = {copy, length};
    if (aryk_timestamp_parse(text, &stamp))
      fail_msg("%s was read", wrong[i]);
    g_free(copy);
  }
  assert_int_equal(stamp.type, ARYK_NULL);
}

static void
stamps_have_the_day_of_their_own_clock(void **state)
{
  (void)state;
  static const struct {
    const char *stamp, *day;
  } cases[] = {
      {"2023-07-13T23:30:00-05:00", "2023-07-13"}, {"2023-07-13T00:30:00+05:00", "2023-07-13"},
      {"1970-01-01T00:00:00Z", "1970-01-01"},      {"1969-12-31T23:59:59.5", "1969-12-31"},
      {"1969-12-31T00:00:00", "1969-12-31"},       {"0001-01-01T00:00:00+01:00", "0001-01-01"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykValue stamp;
    int32_t day;
    assert_true(aryk_timestamp_parse(aryk_text(cases[i].stamp), &stamp));
    assert_true(aryk_date_parse(aryk_text(cases[i].day), &day));
    assert_int_equal(aryk_timestamp_day(&stamp), day);
  }
  ArykValue far = aryk_value_of_type(ARYK_TIMESTAMP);
  far.as.integer = INT64_MAX;
  assert_int_equal(aryk_timestamp_day(&far), INT32_MAX);
}

static ArykValue
stamp_of(const char *text)
{
  ArykValue stamp = aryk_null();
  if (!aryk_timestamp_parse(aryk_text(text), &stamp))
    fail_msg("%s is not read", text);
  return stamp;
}

static void
days_are_added_within_the_calendar(void **state)
{
  (void)state;
  int32_t first, last, day = 7;
  assert_true(aryk_date_parse(aryk_text("0001-01-01"), &first));
  assert_true(aryk_date_parse(aryk_text("9999-12-31"), &last));
  assert_true(aryk_date_add(first, (int64_t)last - first, &day));
  assert_int_equal(day, last);
  assert_true(aryk_date_add(last, (int64_t)first - last, &day));
  assert_int_equal(day, first);
  assert_false(aryk_date_add(first, -1, &day));
  assert_false(aryk_date_add(last, 1, &day));
  assert_false(aryk_date_add(last, INT64_MAX, &day));
  assert_false(aryk_date_add(first, INT64_MIN, &day));
  assert_int_equal(day, first);
}

static void
seconds_are_added_exactly(void **state)
{
  (void)state;
  static const struct {
    const char *from, *seconds, *to; /* NULL: refused */
  } cases[] = {
      {"2023-07-13T10:00:00+05:00", "86400", "2023-07-14T10:00:00+05:00"},
      {"2023-07-13T10:00:00Z", "0.25", "2023-07-13T10:00:00.25Z"},
      {"2023-07-13T10:00:00.250Z", "0.75", "2023-07-13T10:00:01.000Z"},
      {"1970-01-01T00:00:00", "-0.000000001", "1969-12-31T23:59:59.999999999"},
      {"1969-12-31T23:59:59.9", "0.1", "1970-01-01T00:00:00.0"},
      {"2023-07-13T10:00:00Z", "0.0000000001", NULL},
      {"9999-12-31T23:59:59Z", "1", NULL},
      {"0001-01-01T00:00:00Z", "-1", NULL},
      {"2023-07-13T10:00:00Z", "99999999999999999999999999999999999999", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykValue from = stamp_of(cases[i].from), to = from;
    ArykDecimal seconds;
    char text[ARYK_STAMP_TEXT_MAX];
    assert_true(aryk_decimal_parse(aryk_text(cases[i].seconds), &seconds));
    if (aryk_timestamp_add(&to, seconds, &to) != (cases[i].to != NULL))
      fail_msg("%s + %s", cases[i].from, cases[i].seconds);
    aryk_timestamp_print(&to, text);
    assert_string_equal(text, cases[i].to != NULL ? cases[i].to : cases[i].from);
    ArykDecimal between = aryk_timestamp_subtract(&to, &from);
    assert_int_equal(
        aryk_decimal_compare(between, cases[i].to != NULL ? seconds : aryk_decimal(0, 0)), 0);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_day_from_1_to_9999),
      cmocka_unit_test(days_beyond_the_calendar_have_parts),
      cmocka_unit_test(days_that_do_not_exist_are_refused),
      cmocka_unit_test(stamps_agree_with_glib),
      cmocka_unit_test(stamps_print_as_they_were_read),
      cmocka_unit_test(broken_stamps_are_refused),
      cmocka_unit_test(stamps_have_the_day_of_their_own_clock),
      cmocka_unit_test(days_are_added_within_the_calendar),
      cmocka_unit_test(seconds_are_added_exactly),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
