/* The command's words: units, widths, JSON, progress over hours, messages by the thousand. */
#include "tests/core/cli_support.h"

#include "core/cli/json.h"
#include "core/cli/log.h"
#include "core/cli/progress.h"
#include "core/cli/text.h"

/* ---- Text ----------------------------------------------------------------------------------- */

static void
test_units(void **state)
{
  (void)state;
  assert_text(text_bytes(0), "0 B");
  assert_text(text_bytes(999), "999 B");
  assert_text(text_bytes(1000), "1.0 kB");
  assert_text(text_bytes(9949), "9.9 kB");
  assert_text(text_bytes(9950), "10 kB");
  assert_text(text_bytes(999499), "999 kB");
  assert_text(text_bytes(999500), "1.0 MB");
  assert_text(text_bytes(UINT64_MAX), "18 EB");
  assert_text(text_duration(0), "0:00");
  assert_text(text_duration(-5), "0:00");
  assert_text(text_duration(INT64_C(754999999)), "12:34");
  assert_text(text_duration(INT64_C(11105000000)), "3:05:05");
  assert_text(text_stamp(0), "1970-01-01T00:00:00.000000Z");
  assert_text(text_stamp(-1), "1969-12-31T23:59:59.999999Z");
  assert_text(text_stamp(INT64_C(1764104015000042)), "2025-11-25T20:53:35.000042Z");
}

static void
test_columns(void **state)
{
  (void)state;
  assert_int_equal(text_width("abc"), 3);
  assert_int_equal(text_width("приток"), 6);
  assert_int_equal(text_width("\u6570\u636e"), 4);
  assert_int_equal(text_width("e\u0301"), 1);
  GString *line = g_string_new(NULL);
  text_append_cut(line, "\u6570\u636e\u6570", 4);
  assert_string_equal(line->str, "\u6570\u2026");
  g_string_truncate(line, 0);
  text_append_cut(line, "abc", 3);
  text_append_cut(line, "abc", 2);
  text_append_cut(line, "abc", 0);
  assert_string_equal(line->str, "abca\u2026");
  g_string_truncate(line, 0);
  text_append_padded(line, "\u6570", 4);
  assert_string_equal(line->str, "\u6570  ");
  g_string_free(line, TRUE);
  assert_text(text_harmless("a\tb\nc\x1b[2J\x7f\xc2\x9b\u00e4"),
              "a\\tb\\nc\\x1b[2J\\x7f\\x9b\u00e4");
}

static void
test_json(void **state)
{
  (void)state;
  Json json;
  json_open(&json, false);
  assert_text(json_close(&json), "{}");
  json_open(&json, false);
  json_string(&json, "a\"", "\\\"\n\t\x01\x7f\xff\u00e4");
  json_string(&json, "b", NULL);
  json_begin(&json, "c", '[');
  json_integer(&json, NULL, UINT64_MAX);
  json_bool(&json, NULL, true);
  json_begin(&json, NULL, '{');
  json_end(&json, '}');
  json_end(&json, ']');
  json_seconds(&json, "d", 1000001);
  json_seconds(&json, "e", -7);
  assert_text(json_close(&json),
              "{\"a\\\"\": \"\\\\\\\"\\n\\t\\u0001\\u007f\ufffd\u00e4\", \"b\": null, "
              "\"c\": [18446744073709551615, true, {}], \"d\": 1.000001, \"e\": 0.000000}");
  json_open(&json, true);
  json_begin(&json, "a", '[');
  json_end(&json, ']');
  json_begin(&json, "b", '{');
  json_bool(&json, "c", false);
  json_end(&json, '}');
  assert_text(json_close(&json), "{\n  \"a\": [],\n  \"b\": {\n    \"c\": false\n  }\n}");
}

/* ---- Progress ------------------------------------------------------------------------------- */

static void
add_look(Progress *progress, int64_t seconds, uint64_t bytes, uint64_t records, uint64_t expected)
{
  ProgressLook look = {.time = seconds * G_USEC_PER_SEC, .bytes = bytes, .records = records};
  progress_add(progress, look, expected);
}

static void
test_progress(void **state)
{
  (void)state;
  Progress progress = {.count = 0};
  assert_null(progress_text(&progress));
  assert_null(progress_bar(&progress, "n", 80));
  add_look(&progress, 5, 0, 0, 100000000);
  assert_text(progress_text(&progress), "0%");
  add_look(&progress, 7, 20000000, 5000, 100000000);
  assert_text(progress_text(&progress), "20%, 0:08 left, 10 MB/s, 2500 records/s");
  /* The rate is that of the last looks: it stood still for long enough. */
  for (int i = 0; i < PROGRESS_LOOKS; i++)
    add_look(&progress, 8 + i, 20000000, 5000, 100000000);
  assert_text(progress_text(&progress), "20%, 0 B/s, 0 records/s");
  add_look(&progress, 100, 99999999, 9000, 100000000);
  char *text = progress_text(&progress);
  assert_says(text, "99%, 0:00 left, ");
  g_free(text);
  /* An input that grew. */
  add_look(&progress, 101, 200000000, 9000, 100000000);
  text = progress_text(&progress);
  assert_says(text, "100%, 0:00 left, ");
  g_free(text);
}

static void
test_progress_of_unknown_size(void **state)
{
  (void)state;
  Progress progress = {.count = 0};
  add_look(&progress, 0, 0, 0, 0);
  add_look(&progress, 10, 0, 1000000, 0);
  assert_text(progress_text(&progress), "1000000 records, 100000 records/s");
  add_look(&progress, 20, 40000000, 2000000, 0);
  assert_text(progress_text(&progress), "2000000 records, 40 MB, 2.0 MB/s, 100000 records/s");
}

static void
test_progress_bar(void **state)
{
  (void)state;
  Progress progress = {.count = 0};
  add_look(&progress, 0, 0, 0, 100);
  add_look(&progress, 1, 50, 1, 100);
  assert_text(progress_bar(&progress, "name", 60),
              "name: [#######........] 50%, 0:01 left, 50 B/s, 1 records/s");
  assert_text(progress_bar(&progress, "name", 44), "name: 50%, 0:01 left, 50 B/s, 1 records/s");
  assert_text(progress_bar(&progress, "name", 34), "name: 50%, 0:01 left, 50 B/s");
  for (long width = 4; width < 200; width++) {
    char *bar = progress_bar(&progress, "\u6570\u636e\u6570\u636e\n", width);
    assert_true(text_width(bar) < width);
    assert_null(strchr(bar, '\n'));
    g_free(bar);
  }
}

static void
test_look(void **state)
{
  (void)state;
  ArykReport report = {.stages = {{.kind = ARYK_KIND_SOURCE, .read = 10, .bytes = 100},
                                  {.kind = ARYK_KIND_TRANSFORM, .read = 15, .bytes = 7},
                                  {.kind = ARYK_KIND_SOURCE, .read = 5, .bytes = 50}},
                       .n_stages = 3};
  ProgressLook look = progress_look(&report, 42);
  assert_int_equal(look.time, 42);
  assert_int_equal(look.records, 15);
  assert_int_equal(look.bytes, 150);
}

/* ---- The log -------------------------------------------------------------------------------- */

static void
test_repeated_messages(void **state)
{
  (void)state;
  catch_stderr();
  log_open(LOG_TEXT, ARYK_LOG_INFO);
  for (int i = 0; i < 51; i++) {
    char *message = g_strdup_printf("row %d is %s", i, i % 2 == 0 ? "longer" : "shorter");
    log_of_run(ARYK_LOG_WARNING, "csv", message, NULL);
    log_of_run(ARYK_LOG_DEBUG, "csv", "not shown at all", NULL);
    g_free(message);
  }
  log_of_run(ARYK_LOG_WARNING, "other", "row 1 is longer", NULL);
  log_close();
  log_close();
  char *text = let_stderr_go();
  assert_says(text, "aryk: warning: csv: row 0 is longer\naryk: warning: csv: row 1 is shorter\n");
  assert_says(text,
              "aryk: warning: csv: row 19 is shorter\naryk: warning: other: row 1 is longer\n");
  assert_says(text, "aryk: warning: csv: and 16 more like this: row 50 is longer\n");
  assert_says(text, "aryk: warning: csv: and 15 more like this: row 49 is shorter\n");
  assert_int_equal(lines_of(text), 10 + 10 + 1 + 2);
  g_free(text);
}

static void
test_repeated_messages_as_json(void **state)
{
  (void)state;
  catch_stderr();
  log_open(LOG_JSON, ARYK_LOG_DEBUG);
  for (int i = 0; i < 12; i++)
    log_of_run(ARYK_LOG_DEBUG, NULL, "the \"same\"", NULL);
  log_close();
  char *text = let_stderr_go();
  log_open(LOG_TEXT, ARYK_LOG_INFO);
  assert_int_equal(lines_of(text), 11);
  assert_says(text, "\"level\": \"debug\", \"stage\": null, \"message\": \"the \\\"same\\\"\"}\n");
  assert_says(text, "\"message\": \"and 2 more like this: the \\\"same\\\"\", \"repeated\": 2}\n");
  g_free(text);
}

/* Messages that hold the text of the input are all of a kind of their own: what is remembered of
 * them does not grow for ever, and nothing that was counted gets lost. */
static void
test_many_kinds_of_messages(void **state)
{
  (void)state;
  catch_stderr();
  log_open(LOG_TEXT, ARYK_LOG_INFO);
  for (int i = 0; i < 13; i++)
    log_of_run(ARYK_LOG_INFO, "s", "first", NULL);
  for (int i = 0; i < 2000; i++) {
    char text[8] = {(char)('a' + i % 26), (char)('a' + i / 26 % 26), (char)('a' + i / 676), 0};
    log_of_run(ARYK_LOG_INFO, "s", text, NULL);
  }
  log_close();
  char *text = let_stderr_go();
  assert_says(text, "aryk: s: and 3 more like this: first\n");
  assert_int_equal(lines_of(text), 10 + 1 + 2000);
  g_free(text);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_units),
      cmocka_unit_test(test_columns),
      cmocka_unit_test(test_json),
      cmocka_unit_test(test_progress),
      cmocka_unit_test(test_progress_of_unknown_size),
      cmocka_unit_test(test_progress_bar),
      cmocka_unit_test(test_look),
      cmocka_unit_test(test_repeated_messages),
      cmocka_unit_test(test_repeated_messages_as_json),
      cmocka_unit_test(test_many_kinds_of_messages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) == 0 ? 0 : 1;
}
