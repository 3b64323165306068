/* The functions of dates and timestamps, against their documentation and against GLib's calendar.
 */
#include "tests/core/expression_record.h"

typedef struct Case {
  const char *text, *expected;
} Case;

static void
run(const Case *cases, size_t count)
{
  for (size_t i = 0; i < count; i++)
    expression_gives(cases[i].text, cases[i].expected);
}

static void
parts(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"hour(taken)", "1"},
      {"minute(taken)", "30"},
      {"second(taken)", "0"},
      {"hour(timestamp '1969-12-31T23:59:59.5Z')", "23"},
      {"second(timestamp '1969-12-31T23:59:59.5Z')", "59"},
      {"day(timestamp '1969-12-31T23:59:59.5Z')", "31"},
      {"quarter(date '2023-01-01')", "1"},
      {"quarter(date '2023-12-31')", "4"},
      {"day_of_week(date '1970-01-01')", "4"},
      {"day_of_week(date '0001-01-01')", "1"},
      {"day_of_year(date '2024-12-31')", "366"},
      {"week(date '2020-12-31')", "53"},
      {"year_of_week(date '2021-01-03')", "2020"},
      {"year_of_week(date '2024-12-30')", "2025"},
      {"quarter(nothing)", "null"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
adding(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"date_add('month', -1, date '2024-03-31')", "date '2024-02-29'"},
      {"date_add('month', 12, date '2024-02-29')", "date '2025-02-28'"},
      {"date_add('year', 4, date '2024-02-29')", "date '2028-02-29'"},
      {"date_add('quarter', 1, date '2023-11-30')", "date '2024-02-29'"},
      {"date_add('week', -1, published)", "date '2023-07-06'"},
      {"date_add('day', n, published)", "date '2023-07-18'"},
      {"string(date_add('month', 1, taken))", "'2023-08-13T01:30:00.25+05:00'"},
      {"string(date_add('hour', 23, taken))", "'2023-07-14T00:30:00.25+05:00'"},
      {"date_add(concat('da', 'y'), 1, published)", "date '2023-07-14'"},
      {"string(date_trunc('hour', taken))", "'2023-07-13T01:00:00+05:00'"},
      {"string(date_trunc('week', taken))", "'2023-07-10T00:00:00+05:00'"},
      {"date_trunc('week', date '1969-12-31')", "date '1969-12-29'"},
      {"date_trunc('year', date '1969-12-31')", "date '1969-01-01'"},
      {"date_trunc('minute', timestamp '1969-12-31T23:59:59.5Z')",
       "timestamp '1969-12-31T23:59:00Z'"},
      {"last_day(date '2023-02-01')", "date '2023-02-28'"},
      {"last_day(taken, 'week')", "date '2023-07-16'"},
      {"last_day(published, 'quarter')", "date '2023-09-30'"},
      {"last_day(published, 'year')", "date '2023-12-31'"},
      {"last_day(date '9999-12-01')", "date '9999-12-31'"},
      {"published - date_trunc('month', published)", "12"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
differences(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"date_diff('day', date '2023-01-01', date '2024-01-01')", "365"},
      {"date_diff('year', date '2023-12-31', date '2024-01-01')", "1"},
      {"date_sub('year', date '2023-12-31', date '2024-01-01')", "0"},
      {"date_diff('week', date '2023-07-16', date '2023-07-17')", "1"},
      {"date_diff('month', date '2023-02-01', date '2023-01-31')", "-1"},
      {"date_sub('month', date '2023-02-01', date '2023-01-31')", "0"},
      {"date_sub('month', date '2023-01-31', date '2023-02-28')", "1"},
      {"date_sub('month', date '2023-01-31', date '2023-02-27')", "0"},
      {"date_sub('month', date '2023-03-31', date '2023-02-28')", "-1"},
      {"date_sub('year', date '2024-02-29', date '2025-02-28')", "1"},
      {"date_sub('day', published, published)", "0"},
      {"date_diff('hour', timestamp '2023-07-13T10:59:00Z', timestamp '2023-07-13T11:01:00Z')",
       "1"},
      {"date_sub('hour', timestamp '2023-07-13T10:59:00Z', timestamp '2023-07-13T11:01:00Z')", "0"},
      {"date_sub('second', timestamp '2023-07-13T10:00:00.9Z', "
       "timestamp '2023-07-13T10:00:01.1Z')",
       "0"},
      /* On the clock of the first, both are on the 13th. */
      {"date_diff('day', timestamp '2023-07-13T01:00:00+05:00', "
       "timestamp '2023-07-12T23:00:00Z')",
       "0"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
clocks(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"string(at_offset(taken, 'Z'))", "'2023-07-12T20:30:00.25Z'"},
      {"string(at_offset(timestamp '2023-07-13T10:00:00', '-03:30'))",
       "'2023-07-13T06:30:00-03:30'"},
      {"at_offset(taken, 'Z') == taken", "true"},
      {"string(set_offset(taken, '+06:00'))", "'2023-07-13T01:30:00.25+06:00'"},
      {"taken - set_offset(taken, '+06:00') == 3600", "true"},
      {"epoch(date '1970-01-02')", "decimal(86400)"},
      {"epoch(timestamp '1969-12-31T23:59:59.75Z')", "-0.25"},
      {"string(to_timestamp(-0.25))", "'1969-12-31T23:59:59.75Z'"},
      {"string(to_timestamp(1689224400))", "'2023-07-13T05:00:00Z'"},
      {"string(to_timestamp(1689224400123 / 1000))", "'2023-07-13T05:00:00.123Z'"},
      {"to_timestamp(epoch(taken)) == taken", "true"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

static void
formats(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"strftime(taken, '%Y-%m-%dT%H:%M:%S.%f%z')", "'2023-07-13T01:30:00.250000+0500'"},
      {"strftime(published, '%F %T %R %%')", "'2023-07-13 00:00:00 00:00 %'"},
      {"strftime(published, '%a %A %b %B %y %j %u %G-W%V')",
       "'Thu Thursday Jul July 23 194 4 2023-W28'"},
      {"strftime(timestamp '2023-07-03T00:05:09Z', '%e %-d %-m %-H %I %-I %p %-M')",
       "' 3 3 7 0 12 12 AM 5'"},
      {"strftime(timestamp '2023-07-03T13:05:09-03:30', '%I:%M %p %z')", "'01:05 PM -0330'"},
      {"parse_date('13.7.2023', '%d.%m.%Y')", "published"},
      {"parse_date('20230713', '%Y%m%d')", "published"},
      {"parse_date('Thu, 13 JUL 23', '%a, %d %b %y')", "published"},
      {"parse_date('Thursday 13   july 2023', '%A %d %B %Y')", "published"},
      {"parse_date('July 2023', '%B %Y')", "date '2023-07-01'"},
      {"parse_date('2023', '%Y')", "date '2023-01-01'"},
      {"parse_date('2023/194', '%Y/%j')", "published"},
      {"parse_date('69', '%y')", "date '1969-01-01'"},
      {"parse_date('68', '%y')", "date '2068-01-01'"},
      {"parse_date('2023-07-13 23:59 -0500', '%F %H:%M %z')", "published"},
      {"parse_date('5% 2023', '5%% %Y')", "date '2023-01-01'"},
      {"parse_date(nothing, '%Y')", "null"},
      {"strptime('13/07/2023 12:05 am', '%d/%m/%Y %I:%M %p')", "timestamp '2023-07-13T00:05:00Z'"},
      {"strptime('13/07/2023 12:05 PM', '%d/%m/%Y %I:%M %p')", "timestamp '2023-07-13T12:05:00Z'"},
      {"string(strptime('2023-07-13 10:20:30.125', '%F %T.%f'))", "'2023-07-13T10:20:30.125'"},
      {"string(strptime('2023-07-13 10:20+05:30', '%F %H:%M%z'))", "'2023-07-13T10:20:00+05:30'"},
      {"string(strptime('2023-07-13 10:20Z', '%F %H:%M%z'))", "'2023-07-13T10:20:00Z'"},
      {"try(parse_date('2023-02-29', '%F'))", "null"},
      {"try(parse_date('2023-366', '%Y-%j'))", "null"},
      {"try(parse_date('13.07.2023 ', '%d.%m.%Y'))", "null"},
      {"try(parse_date('13.07.23', '%d.%m.%Y'))", "null"},
      {"try(strptime('2023-07-13 24:00', '%F %H:%M'))", "null"},
      {"try(strptime('2023-07-13 13:00 PM', '%F %I:%M %p'))", "null"},
      {"try(parse_date('', '%Y'))", "null"},
      {"strptime('1700000000', '%s')", "timestamp '2023-11-14T22:13:20Z'"},
      {"strftime(timestamp '2023-11-14T22:13:20Z', '%s')", "'1700000000'"},
      {"strftime(published, '')", "''"},
      {"parse_date('13.7.2023', concat('%d.', '%m.%Y'))", "published"},
      {"strftime(published, concat('%d', '.%m'))", "'13.07'"},
  };
  run(cases, G_N_ELEMENTS(cases));
}

#define DATE_READ "%Y %y %m %b %B %d %e %j %a %A %H %I %p %M %S %f %z %s "
#define READ      DATE_READ "%F %T %R and %%"
#define WRITTEN   DATE_READ "%G %V %u %F %T %R and %%"

static void
mistakes(void **state)
{
  (void)state;
  expression_wrong("strftime(x, '%Q')", 12, "\"%Q\": %Q means nothing; there are " WRITTEN);
  expression_wrong("strftime(x, '100%')", 12, "\"100%\": % means nothing; there are " WRITTEN);
  expression_wrong("parse_date(x, '%d.%m.')", 14,
                   "\"%d.%m.\" has no year, %Y or %y; a pattern is like \"%d.%m.%Y\"");
  expression_wrong("strptime(x, '%F', '%V %Y')", 18,
                   "\"%V %Y\": %V is only written, never read; there are " READ);
  expression_wrong("strptime(x, '%F %I')", 12,
                   "\"%F %I\": %I, an hour of twelve, and %p go together");
  expression_wrong("date_add('mnth', 1, x)", 9, "\"mnth\" is no unit; did you mean \"month\"?");
  expression_wrong("date_trunc('decade', x)", 11,
                   "\"decade\" is no unit; there are second, minute, hour, day, week, month, "
                   "quarter and year");
  expression_wrong("date_add('hour', 1, date '2023-07-13')", 9,
                   "a date has no hours; use a timestamp");
  expression_wrong("last_day(x, 'hour')", 12, "a date has no hours; use a timestamp");
  expression_wrong("date_diff('day', date '2023-07-13', timestamp '2023-07-13T10:00Z')", 36,
                   "values of type date and timestamp cannot be compared; date(x) is the day of a "
                   "timestamp");
  expression_wrong("at_offset(x, '5')", 13, "an offset is written as +05:00, -03:30 or Z");
  expression_rejects("date_add('year', 9999, published)",
                     "`date_add('year', 9999, published)`: dates are of the years 1 to 9999");
  expression_rejects("date_add('day', 9223372036854775807, published)",
                     "`date_add('day', 9223372036854775807, published)`: dates are of the years 1 "
                     "to 9999");
  expression_rejects("date_add(city, 1, published)",
                     "`date_add(city, 1, published)`: \"Astana\" is no unit; there are second, "
                     "minute, hour, day, week, month, quarter and year");
  expression_rejects("date_diff('day', published, taken)",
                     "`date_diff('day', published, taken)`: a date and a timestamp have no "
                     "difference; date(x) is the day of a timestamp");
  expression_rejects("parse_date(city, '%F')",
                     "`parse_date(city, '%F')`: \"Astana\" is not written in this format");
  expression_rejects("strptime(city, '%F', '%Y')",
                     "`strptime(city, '%F', '%Y')`: \"Astana\" is not written in any of these "
                     "formats");
  expression_rejects("strftime(published, concat('%', 'Q'))",
                     "`concat('%', 'Q')`: \"%Q\": %Q means nothing; there are " WRITTEN);
  expression_rejects("at_offset(taken, city)",
                     "`at_offset(taken, city)`: \"Astana\" is not an offset as +05:00 or Z");
  expression_rejects("to_timestamp(1e20)",
                     "`to_timestamp(1e20)`: dates are of the years 1 to 9999");
  expression_rejects("to_timestamp(0.0000000001)",
                     "`to_timestamp(0.0000000001)`: timestamps end with nanoseconds; round(x, 9) "
                     "it first");
}

static int64_t
integer_of(const char *text)
{
  ArykBatch *batch = expression_batch();
  ArykExpression *expression = expression_good(text);
  ArykValue value = expression_value_of(expression, batch);
  int64_t integer = value.as.integer;
  assert_int_equal(value.type, ARYK_INT);
  expression_free(expression);
  batch_unref(batch);
  return integer;
}

/* Days all over the calendar have the weeks that GLib says, and move as GLib moves them. */
static void
the_calendar_is_that_of_glib(void **state)
{
  (void)state;
  char text[128];
  for (int i = 0; i < 400; i++) {
    int year = 1 + (i * 7919) % 9990, month = 1 + i % 12, day = 1 + (i * 13) % 31;
    int n = (i * 31) % 100 - 50;
    GDateTime *date = g_date_time_new_utc(year, month, day, 0, 0, 0);
    if (date == NULL)
      continue;
    char *iso = g_strdup_printf("date '%04d-%02d-%02d'", year, month, day);
    g_snprintf(text, sizeof text, "week(%s)", iso);
    assert_int_equal(integer_of(text), g_date_time_get_week_of_year(date));
    g_snprintf(text, sizeof text, "year_of_week(%s)", iso);
    assert_int_equal(integer_of(text), g_date_time_get_week_numbering_year(date));
    g_snprintf(text, sizeof text, "day_of_week(%s)", iso);
    assert_int_equal(integer_of(text), g_date_time_get_day_of_week(date));
    g_snprintf(text, sizeof text, "day_of_year(%s)", iso);
    assert_int_equal(integer_of(text), g_date_time_get_day_of_year(date));
    GDateTime *moved = g_date_time_add_months(date, n);
    if (moved != NULL) {
      int y, m, d;
      g_date_time_get_ymd(moved, &y, &m, &d);
      g_snprintf(text, sizeof text, "date_add('month', %d, %s)", n, iso);
      char *expected = g_strdup_printf("date '%04d-%02d-%02d'", y, m, d);
      expression_gives(text, expected);
      g_free(expected);
      g_date_time_unref(moved);
    }
    g_snprintf(text, sizeof text, "parse_date(strftime(%s, '%%d %%B %%Y'), '%%d %%b %%Y')", iso);
    expression_gives(text, iso);
    g_free(iso);
    g_date_time_unref(date);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parts),
      cmocka_unit_test(adding),
      cmocka_unit_test(differences),
      cmocka_unit_test(clocks),
      cmocka_unit_test(formats),
      cmocka_unit_test(mistakes),
      cmocka_unit_test(the_calendar_is_that_of_glib),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
