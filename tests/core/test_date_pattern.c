/* test_date_pattern.c - dates and timestamps read and written by patterns. */
#include "tests/core/cmocka_first.h"

#include <time.h>

#include <aryk/plugin.h>

static ArykDatePattern *
pattern_new(const char *text, ArykDateUse use)
{
  GError *error = NULL;
  ArykDatePattern *pattern = aryk_date_pattern_new(aryk_text(text), use, &error);
  if (pattern == NULL)
    fail_msg("%s", error->message);
  return pattern;
}

/* The value as ISO 8601 has it, or "!". Caller frees. */
static char *
read_by(const char *pattern, const char *text, int first_year)
{
  char printed[ARYK_STAMP_TEXT_MAX];
  ArykValue untouched = aryk_int(7), stamp = untouched;
  ArykDatePattern *made = pattern_new(pattern, ARYK_DATE_READ);
  bool read = aryk_date_pattern_read(made, aryk_text(text), first_year, &stamp);
  aryk_date_pattern_free(made);
  if (!read) {
    assert_memory_equal(&stamp, &untouched, sizeof stamp);
    return g_strdup("!");
  }
  assert_int_equal(stamp.type, ARYK_TIMESTAMP);
  aryk_timestamp_print(&stamp, printed);
  return g_strdup(printed);
}

static char *
write_by(const char *pattern, ArykDateUse use, const ArykValue *value)
{
  ArykBytes bytes = {NULL, 0, 0};
  ArykDatePattern *made = pattern_new(pattern, use);
  aryk_bytes_append_char(&bytes, '>');
  aryk_date_pattern_write(made, value, &bytes);
  aryk_date_pattern_free(made);
  char *text = g_strndup(bytes.data, bytes.length);
  aryk_bytes_clear(&bytes);
  return text;
}

static ArykValue
stamp_of(const char *text)
{
  ArykValue stamp;
  assert_true(aryk_timestamp_parse(aryk_text(text), &stamp));
  return stamp;
}

static void
texts_are_read(void **state)
{
  (void)state;
  static const struct {
    const char *pattern, *text, *expected;
  } cases[] = {
      {"%Y", "2023", "2023-01-01T00:00:00"},
      {"%Y", "0000", "!"},
      {"%Y", "023", "!"},
      {"%Y", "", "!"},
      {"%d.%m.%Y", "3.7.2023", "2023-07-03T00:00:00"},
      {"%d.%m.%Y", "03.07.2023.", "!"},
      {"%d.%m.%Y", "30.02.2024", "!"},
      {"%d.%m.%Y", "29.02.2024", "2024-02-29T00:00:00"},
      {"%d.%m.%Y", "1.13.2024", "!"},
      {"%-d.%-m.%Y", "03.7.2023", "2023-07-03T00:00:00"},
      {"%y", "69", "1969-01-01T00:00:00"},
      {"%y", "68", "2068-01-01T00:00:00"},
      {"%y", "6", "!"},
      {"%Y/%j", "2024/366", "2024-12-31T00:00:00"},
      {"%Y/%j", "2023/366", "!"},
      {"%Y/%j", "2023/0", "!"},
      {"%Y/%j %m", "2023/32 7", "2023-02-01T00:00:00"},
      {"%d %b %Y", "13 JULY 2023", "2023-07-13T00:00:00"},
      {"%d %B %Y", "13 jul 2023", "2023-07-13T00:00:00"},
      {"%d %B %Y", "13 Juli 2023", "!"},
      {"%d %B %Y", "13 ju", "!"},
      {"%b%d%Y", "May052023", "2023-05-05T00:00:00"},
      {"%A, %F", "sat, 2023-07-13", "2023-07-13T00:00:00"},
      {"%a, %F", "Xat, 2023-07-13", "!"},
      {"%b %e %Y", "Jul  3 2023", "2023-07-03T00:00:00"},
      {"%Y/%e", "2023/ 3", "2023-01-03T00:00:00"},
      {"%d \t %b %Y",
       "13\n jul\xc2\xa0\xe2\x80\x83"
       "2023",
       "2023-07-13T00:00:00"},
      {"%F %R", "2023-07-1310:20", "!"},
      {"%F %R", "2023-07-13 10:20", "2023-07-13T10:20:00"},
      {"%F\t%T", "2023-07-13 23:59:59", "2023-07-13T23:59:59"},
      {"%F %T", "2023-07-13 23:59:60", "!"},
      {"%F %R", "2023-07-13 24:00", "!"},
      {"%F %R", "2023-07-13 10:", "!"},
      {"%F %I%p", "2023-07-13 12am", "2023-07-13T00:00:00"},
      {"%F %I%p", "2023-07-13 12PM", "2023-07-13T12:00:00"},
      {"%F %I%p", "2023-07-13 1Pm", "2023-07-13T13:00:00"},
      {"%F %I%p", "2023-07-13 13pm", "!"},
      {"%F %I%p", "2023-07-13 1xm", "!"},
      {"%F %I%p", "2023-07-13 1p", "!"},
      {"%F %T.%f", "2023-07-13 10:00:00.120", "2023-07-13T10:00:00.120"},
      {"%F %T.%f", "2023-07-13 10:00:00.123456789", "2023-07-13T10:00:00.123456789"},
      {"%F %T.%f", "2023-07-13 10:00:00.1234567890", "!"},
      {"%F %T.%f", "2023-07-13 10:00:00.", "!"},
      {"%F%z", "2023-07-13Z", "2023-07-13T00:00:00Z"},
      {"%F%z", "2023-07-13z", "2023-07-13T00:00:00Z"},
      {"%F%z", "2023-07-13+05", "2023-07-13T00:00:00+05:00"},
      {"%F%z", "2023-07-13-0330", "2023-07-13T00:00:00-03:30"},
      {"%F%z", "2023-07-13+05:45", "2023-07-13T00:00:00+05:45"},
      {"%F%z", "2023-07-13+05:", "!"},
      {"%F%z", "2023-07-13+2400", "!"},
      {"%F%z", "2023-07-13+0060", "!"},
      {"%F%z", "2023-07-13", "!"},
      {"%F%z", "0001-01-01+01", "!"},
      {"%F%z", "0001-01-01-01", "0001-01-01T00:00:00-01:00"},
      {"%F %T%z", "9999-12-31 23:30:00-01", "!"},
      {"%s", "0", "1970-01-01T00:00:00Z"},
      {"%s", "1700000000", "2023-11-14T22:13:20Z"},
      {"%s", "-1", "1969-12-31T23:59:59Z"},
      {"%s", "253402300799", "9999-12-31T23:59:59Z"},
      {"%s", "253402300800", "!"},
      {"%s", "99999999999999999999999999", "!"},
      {"%s", "-", "!"},
      {"%s", "+1", "!"},
      {"%s.%f", "1.25", "1970-01-01T00:00:01.25Z"},
      {"%s.%f", "-1.25", "1969-12-31T23:59:58.75Z"},
      {"%s.%f", "-0.25", "1969-12-31T23:59:59.75Z"},
      {"%s.%f", "-2.00", "1969-12-31T23:59:58.00Z"},
      {"%s %z", "0 +0500", "1970-01-01T05:00:00+05:00"},
      {"5%% %Y", "5% 2023", "2023-01-01T00:00:00"},
      {"%Yг.", "2023г.", "2023-01-01T00:00:00"},
      {"%Yг.", "2023д.", "!"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *found = read_by(cases[i].pattern, cases[i].text, ARYK_DATE_FIRST_YEAR);
    if (strcmp(found, cases[i].expected) != 0)
      fail_msg("\"%s\" by \"%s\" is %s", cases[i].text, cases[i].pattern, found);
  }
}

static void
short_years_begin_where_they_are_told_to(void **state)
{
  (void)state;
  for (int first = 1; first <= 9900; first += 37) {
    for (int year = first; year < first + 100; year += 9) {
      g_autofree char *text = g_strdup_printf("%02d", year % 100);
      g_autofree char *expected = g_strdup_printf("%04d-01-01T00:00:00", year);
      g_autofree char *found = read_by("%y", text, first);
      assert_string_equal(found, expected);
    }
  }
}

static void
values_are_written(void **state)
{
  (void)state;
  static const char taken[] = "2023-07-13T01:30:00.250+05:00";
  static const struct {
    const char *pattern, *stamp, *expected;
  } cases[] = {
      {"", taken, ">"},
      {"%F %T.%f%z", taken, ">2023-07-13 01:30:00.250000+0500"},
      {"%s", taken, ">1689193800"},
      {"%A %a %B %b %y %j %u %G-W%V", taken, ">Thursday Thu July Jul 23 194 4 2023-W28"},
      {"%G %-V %u", "2021-01-03T00:00Z", ">2020 53 7"},
      {"%-d.%-m. %e %-e %-j", "2024-02-03T00:00Z", ">3.2.  3 3 34"},
      {"%I %-I %p %-H %-M %-S", "2024-02-03T00:05:09Z", ">12 12 AM 0 5 9"},
      {"%I:%M %p%%", "2024-02-03T13:05:09-03:30", ">01:05 PM%"},
      {"%R %z\tг", "2024-02-03T13:05", ">13:05 +0000\tг"},
      {"%s.%f", "1969-12-31T23:59:59.75Z", ">-0.250000"},
      {"%s.%f", "1969-12-31T23:59:58.75Z", ">-1.250000"},
      {"%s.%f", "1969-12-31T23:59:58Z", ">-2.000000"},
      {"%s.%f", "1970-01-01T00:00:01.5Z", ">1.500000"},
      {"%s", "1969-12-31T23:59:58.75Z", ">-2"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykValue stamp = stamp_of(cases[i].stamp);
    g_autofree char *found = write_by(cases[i].pattern, ARYK_DATE_WRITE, &stamp);
    assert_string_equal(found, cases[i].expected);
  }
  ArykValue day = aryk_date(-1);
  g_autofree char *found = write_by("%F %T %z %s", ARYK_DATE_WRITE, &day);
  assert_string_equal(found, ">1969-12-31 00:00:00 +0000 -86400");
}

/* Whoever wrote a text reads the same value out of it; and the C library would have written it. */
static void
what_is_written_is_read(void **state)
{
  (void)state;
  static const char *const patterns[] = {
      "%Y-%m-%d %H:%M:%S",
      "%d %b %Y %I:%M:%S %p",
      "%A, %e %B %Y %T",
      "%a %j of %Y at %R:%S",
      "%F%T",
      "%s",
  };
  GRand *random = g_rand_new_with_seed(20230713);
  for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
    ArykDatePattern *pattern = pattern_new(patterns[i], ARYK_DATE_READ);
    for (int turn = 0; turn < 2000; turn++) {
      ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP), back;
      stamp.as.integer = (int64_t)(g_rand_double(random) * 250e9);
      stamp.flags = strcmp(patterns[i], "%s") == 0 ? ARYK_VALUE_ZONED : 0;
      ArykBytes bytes = {NULL, 0, 0};
      aryk_date_pattern_write(pattern, &stamp, &bytes);
      ArykText text = {bytes.data, bytes.length};
      assert_true(aryk_date_pattern_read(pattern, text, ARYK_DATE_FIRST_YEAR, &back));
      assert_memory_equal(&back, &stamp, sizeof stamp);
      time_t seconds = (time_t)stamp.as.integer;
      struct tm parts;
      char theirs[100];
      assert_non_null(gmtime_r(&seconds, &parts));
      if (stamp.flags == 0) { /* theirs is a time of the machine's own zone */
        size_t length = strftime(theirs, sizeof theirs, patterns[i], &parts);
        assert_true(length > 0 && aryk_text_equal(text, (ArykText){theirs, length}));
      }
      aryk_bytes_clear(&bytes);
    }
    aryk_date_pattern_free(pattern);
  }
  g_rand_free(random);
}

static void
wrong_patterns_are_refused(void **state)
{
  (void)state;
  static const char read_list[] = "; there are %Y %y %m %b %B %d %e %j %a %A %H %I %p %M %S %f %z "
                                  "%s %F %T %R and %%";
  static const struct {
    const char *pattern, *message; /* up to the list of what there is */
  } cases[] = {
      {"%Q", "\"%Q\": %Q means nothing"},
      {"%Y %é", "\"%Y %é\": %é means nothing"},
      {"100%", "\"100%\": % means nothing"},
      {"%Y%-", "\"%Y%-\": %- means nothing"},
      {"%Y%-b", "\"%Y%-b\": %- means nothing"},
      {"%G-%V", "\"%G-%V\": %G is only written, never read"},
      {"%Y-%-V", "\"%Y-%-V\": %V is only written, never read"},
      {"%d.%m", "\"%d.%m\" has no year, %Y or %y; a pattern is like \"%d.%m.%Y\""},
      {"", "\"\" has no year, %Y or %y; a pattern is like \"%d.%m.%Y\""},
      {"%F %I", "\"%F %I\": %I, an hour of twelve, and %p go together"},
      {"%F %H %p", "\"%F %H %p\": %I, an hour of twelve, and %p go together"},
      {"%s %H", "\"%s %H\": %s says day and time; only %f and %z go with it"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    GError *error = NULL;
    assert_null(aryk_date_pattern_new(aryk_text(cases[i].pattern), ARYK_DATE_READ, &error));
    assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_CONFIG));
    bool listed = strstr(error->message, "there are") != NULL;
    g_autofree char *expected = g_strconcat(cases[i].message, listed ? read_list : "", NULL);
    assert_string_equal(error->message, expected);
    g_error_free(error);
    assert_null(aryk_date_pattern_new(aryk_text(cases[i].pattern), ARYK_DATE_READ, NULL));
  }
}

static void
who_only_writes_may_leave_more_out(void **state)
{
  (void)state;
  static const char *const patterns[] = {"%d.%m", "", "%I", "%H %p", "%s %H", "%G-%V"};
  ArykValue day = aryk_date(0), stamp = aryk_int(7);
  for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
    g_autofree char *written = write_by(patterns[i], ARYK_DATE_WRITE, &day);
    assert_int_equal(written[0], '>');
    ArykDatePattern *pattern = pattern_new(patterns[i], ARYK_DATE_WRITE);
    assert_false(aryk_date_pattern_read(pattern, aryk_text(written + 1), 1969, &stamp));
    aryk_date_pattern_free(pattern);
  }
  assert_int_equal(stamp.type, ARYK_INT);
}

static void
long_patterns_are_shown_in_part(void **state)
{
  (void)state;
  g_autoptr(GString) text = g_string_new("a");
  for (int i = 0; i < 200; i++)
    g_string_append(text, "г");
  GError *error = NULL;
  ArykText pattern = {text->str, text->len};
  assert_null(aryk_date_pattern_new(pattern, ARYK_DATE_READ, &error));
  assert_true(g_utf8_validate(error->message, -1, NULL));
  assert_non_null(strstr(error->message, "г...\" has no year"));
  assert_true(strlen(error->message) < 200);
  g_error_free(error);
  aryk_date_pattern_free(NULL);
}

/* The longest steps that so few bytes are short for. */
static void
short_letters_are_many_steps(void **state)
{
  (void)state;
  g_autoptr(GString) pattern = g_string_new(NULL);
  g_autoptr(GString) expected = g_string_new(">");
  for (int i = 0; i < 1000; i++) {
    g_string_append(pattern, i % 2 ? "%F" : "%T");
    g_string_append(expected, i % 2 ? "1970-01-01" : "00:00:00");
  }
  ArykValue day = aryk_date(0);
  g_autofree char *written = write_by(pattern->str, ARYK_DATE_READ, &day);
  assert_string_equal(written, expected->str);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(texts_are_read),
      cmocka_unit_test(short_years_begin_where_they_are_told_to),
      cmocka_unit_test(values_are_written),
      cmocka_unit_test(what_is_written_is_read),
      cmocka_unit_test(wrong_patterns_are_refused),
      cmocka_unit_test(who_only_writes_may_leave_more_out),
      cmocka_unit_test(long_patterns_are_shown_in_part),
      cmocka_unit_test(short_letters_are_many_steps),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) == 0 ? 0 : 1;
}
