/* test_sinks.c - the sinks csv, json, lines and table: what lies in the file at the end. */
#include "tests/plugins/sandbox.h"

#include <stdio.h>

#include <aryk/aryk.h>

#include "plugins/formats/display.h"

/* Pushes records, ends the input and checks the file. The records end with NULL. */
static void
check_file(const char *plugin, const char *options, const char *const *records,
           const char *expected)
{
  char *with_path = g_strdup_printf("path = \"out/file\"; %s", options);
  ArykHarness *harness = sandbox_start("sink", plugin, with_path);
  for (; *records != NULL; records++) {
    if (aryk_harness_push(harness, *records) != ARYK_KEEP)
      fail_msg("%s: %s", *records, aryk_harness_error(harness));
  }
  assert_false(g_file_test("out/file", G_FILE_TEST_EXISTS));
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("out/file", expected);
  g_free(with_path);
  assert_int_equal(remove("out/file"), 0);
}

static const char *const two[] = {"{\"a\": 1, \"b\": \"x, y\"}", "{\"b\": null, \"a\": 2.50}",
                                  NULL};
static const char *const none[] = {NULL};

/* ---- json ----------------------------------------------------------------------------------- */

static void
json_writes_arrays_and_lines(void **state)
{
  (void)state;
  check_file("json", "", two, "[\n{\"a\":1,\"b\":\"x, y\"},\n{\"b\":null,\"a\":2.50}\n]\n");
  check_file("json", "", none, "[]\n");
  check_file("json", "form = \"lines\";", two,
             "{\"a\":1,\"b\":\"x, y\"}\n{\"b\":null,\"a\":2.50}\n");
  check_file("json", "form = \"lines\";", none, "");
  check_file("json", "pretty = true; decimals = \"string\";", two,
             "[\n  {\n    \"a\": 1,\n    \"b\": \"x, y\"\n  },\n"
             "  {\n    \"b\": null,\n    \"a\": \"2.50\"\n  }\n]\n");
  check_file("json", "columns = [ \"b\", \"c\" ];", two, "[\n{\"b\":\"x, y\"},\n{\"b\":null}\n]\n");
}

static void
json_refuses_what_has_no_spelling(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("sink", "json", "path = \"f\";");
  assert_int_equal(aryk_harness_push(harness, "{\"x\": {\"$double\": 1e999}}"), ARYK_REJECT);
  sandbox_reject(harness, "value", "field \"x\"");
  assert_int_equal(aryk_harness_push(harness, "{\"x\": {\"$double\": 0.5}}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("f", "[\n{\"x\":0.5}\n]\n");
}

static void
json_checks_its_options(void **state)
{
  (void)state;
  sandbox_refuse("sink", "json", "path = \"f\"; form = \"lines\"; pretty = true;", "pretty");
  sandbox_refuse("sink", "json", "path = \"f\"; columns = [ \"a\", \"a\" ];", "\"a\" twice");
  sandbox_refuse("sink", "json", "", "path");
}

/* ---- lines ---------------------------------------------------------------------------------- */

static void
lines_are_a_field_each(void **state)
{
  (void)state;
  const char *const records[] = {"{\"line\": \"a, b\", \"x\": 1}",
                                 "{\"line\": \"\"}",
                                 "{\"line\": null}",
                                 "{\"line\": 2.50}",
                                 "{\"line\": \"\xc3\xa9\"}",
                                 NULL};
  check_file("lines", "", records, "a, b\n\n\n2.50\n\xc3\xa9\n");
  check_file("lines", "", none, "");
  check_file("lines", "field = \"b\";", two, "x, y\n\n");
  ArykHarness *harness = sandbox_start("sink", "lines", "path = \"f\";");
  assert_int_equal(aryk_harness_push(harness, "{\"a\": \"b\"}"), ARYK_REJECT);
  assert_int_equal(aryk_harness_push(harness, "{\"line\": [1]}"), ARYK_REJECT);
  assert_int_equal(aryk_harness_push(harness, "{\"line\": true}"), ARYK_KEEP);
  sandbox_reject(harness, "missing", "no field \"line\"");
  sandbox_reject(harness, "type", "is a list");
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("f", "true\n");
}

/* Lines that lie one behind the other are written as a run; what is between them is not. */
static void
lines_are_copied_as_they_were(void **state)
{
  (void)state;
  GString *text = g_string_new(NULL), *expected = g_string_new(NULL);
  for (int i = 0; i < 60000; i++) {
    bool broken = i % 1000 == 7, windows = i % 900 == 3;
    g_string_append_printf(text, "%s%0*d%s\n", broken ? "\xff" : "", i % 50, i,
                           windows ? "\r" : "");
    if (!broken)
      g_string_append_printf(expected, "%0*d\n", i % 50, i);
  }
  sandbox_write("in", text->str, text->len);
  SANDBOX_WRITE("t.conf", "format = 1; stages = ( { source = \"lines\"; path = \"in\"; },"
                          "{ sink = \"lines\"; path = \"out/lines\"; } );");
  ArykPipeline *pipeline = aryk_pipeline_open("t.conf", NULL);
  assert_int_equal(aryk_pipeline_error_count(pipeline), 0);
  ArykReport *report = aryk_pipeline_run(pipeline, NULL);
  assert_int_equal(aryk_report_outcome(report), ARYK_DONE);
  aryk_report_free(report);
  aryk_pipeline_free(pipeline);
  sandbox_check("out/lines", expected->str);
  g_string_free(text, TRUE);
  g_string_free(expected, TRUE);
}

static void
a_run_that_fails_leaves_the_old_file(void **state)
{
  (void)state;
  SANDBOX_WRITE("f", "old\n");
  const char *const sinks[] = {"csv", "json", "lines", "table"};
  for (size_t i = 0; i < G_N_ELEMENTS(sinks); i++) {
    ArykHarness *harness = sandbox_start("sink", sinks[i], "path = \"f\";");
    assert_int_equal(aryk_harness_push(harness, "{\"line\": 1}"), ARYK_KEEP);
    aryk_harness_free(harness); /* without the end of the input */
    sandbox_check("f", "old\n");
  }
}

static void
a_full_disk_is_a_failure(void **state)
{
  (void)state;
  const char *const sinks[] = {"csv", "json", "lines", "table"};
  for (size_t i = 0; i < G_N_ELEMENTS(sinks); i++) {
    ArykHarness *harness = sandbox_start("sink", sinks[i], "path = \"/dev/full\";");
    bool failed =
        aryk_harness_push(harness, "{\"line\": 1}") == ARYK_FAIL || !aryk_harness_finish(harness);
    assert_true(failed);
    assert_non_null(strstr(aryk_harness_error(harness), "/dev/full"));
    aryk_harness_free(harness);
  }
}

/* ---- null ----------------------------------------------------------------------------------- */

static void
null_takes_and_forgets(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("sink", "null", "");
  assert_int_equal(aryk_harness_push(harness, "{\"a\": 1}"), ARYK_KEEP);
  assert_true(aryk_harness_resume(harness));
  assert_int_equal(aryk_harness_push(harness, "{}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(harness));
  sandbox_reject(harness, NULL, NULL);
  assert_int_equal(aryk_harness_bytes(harness).length, 0);
  aryk_harness_free(harness);
}

/* ---- csv ------------------------------------------------------------------------------------ */

static void
csv_takes_its_columns_from_the_first_records(void **state)
{
  (void)state;
  check_file("csv", "", two, "a,b\n1,\"x, y\"\n2.50,\n");
  check_file("csv", "", none, "");
  check_file("csv", "columns = [ \"b\", \"c\" ];", two, "b,c\n\"x, y\",\n,\n");
  check_file("csv", "columns = [ \"b\", \"c\" ];", none, "b,c\n");
  check_file("csv", "columns = [ \"b\" ]; header = false;", two, "\"x, y\"\n\"\"\n");
}

static void
csv_has_dialects(void **state)
{
  (void)state;
  check_file("csv", "delimiter = \";\"; newline = \"crlf\"; null = \"NA\"; bom = true;", two,
             "\xef\xbb\xbf"
             "a;b\r\n1;x, y\r\n2.50;NA\r\n");
  check_file("csv", "delimiter = \"\\t\"; quoting = \"all\";", two,
             "\"a\"\t\"b\"\n\"1\"\t\"x, y\"\n\"2.50\"\t\"\"\n");
  check_file("csv", "quoting = \"strings\";", two, "\"a\",\"b\"\n1,\"x, y\"\n2.50,\n");
  static const char *const lists[] = {"{\"l\": [1, \"b\", null], \"m\": {\"k\": [true]}}", NULL};
  check_file("csv", "list_separator = \"|\";", lists, "l,m\n1|b|,\"{\"\"k\"\":[true]}\"\n");
  static const char *const typed[] = {
      "{\"d\": {\"$date\": \"2023-07-13\"}, \"t\": {\"$timestamp\": \"2023-07-13T10:00:00Z\"}, "
      "\"y\": {\"$bytes\": \"/wE=\"}, \"f\": \"=1\"}",
      NULL};
  check_file("csv", "guard_formulas = true;", typed,
             "d,t,y,f\n2023-07-13,2023-07-13T10:00:00Z,/wE=,'=1\n");
}

static void
csv_says_what_to_do_with_new_fields(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("sink", "csv", "path = \"f\";");
  assert_int_equal(aryk_harness_push(harness, "{\"a\": 1}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(harness, "{\"a\": 2, \"new\": 3}"), ARYK_REJECT);
  sandbox_reject(harness, "format", "field \"new\" is not among the columns");
  assert_int_equal(aryk_harness_push(harness, "{}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("f", "a\n1\n\"\"\n");

  harness = sandbox_start("sink", "csv", "path = \"f\"; extra = \"ignore\";");
  assert_int_equal(aryk_harness_push(harness, "{\"a\": 1}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(harness, "{\"a\": 2, \"new\": 3}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("f", "a\n1\n2\n");

  harness = sandbox_start("sink", "csv", "path = \"f\"; extra = \"fail\";");
  assert_int_equal(aryk_harness_push(harness, "{\"a\": 1}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(harness, "{\"new\": 3}"), ARYK_FAIL);
  assert_non_null(strstr(aryk_harness_error(harness), "columns = [ ... ]"));
  aryk_harness_free(harness);
  sandbox_check("f", "a\n1\n2\n");
}

static void
csv_refuses_what_needs_quotes_without_them(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("sink", "csv", "path = \"f\"; quoting = \"none\";");
  assert_int_equal(aryk_harness_push(harness, "{\"a\": \"x\", \"b\": \"y\"}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(harness, "{\"a\": \"x,y\"}"), ARYK_REJECT);
  sandbox_reject(harness, "value", "field \"a\"");
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("f", "a,b\nx,y\n");
}

static void
csv_checks_its_options(void **state)
{
  (void)state;
  static const char *const wrong[] = {"\"\"", "\",,\"", "\"\\\"\"", "\"\\n\"", "\"\xc3\xa9\""};
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
    char *options = g_strdup_printf("path = \"f\"; delimiter = %s;", wrong[i]);
    sandbox_refuse("sink", "csv", options, "delimiter");
    g_free(options);
  }
  sandbox_refuse("sink", "csv", "path = \"f\"; null = \"a\\nb\";", "null");
  sandbox_refuse("sink", "csv", "path = \"f\"; quoting = \"some\";", "quoting");
}

/* ---- table ---------------------------------------------------------------------------------- */

static void
tables_are_aligned(void **state)
{
  (void)state;
  static const char *const rows[] = {
      "{\"name\": \"caf\xc3\xa9\", \"n\": 5, \"x\": null}",
      "{\"name\": \"\xe6\x9d\xb1\xe4\xba\xac\", \"n\": 12.50, \"y\": \"two\\nlines\"}",
      "{\"name\": \"e\xcc\x81\", \"n\": -1000}", NULL};
  check_file("table", "", rows,
             "name      n  x  y\n"
             "caf\xc3\xa9      5\n"
             "\xe6\x9d\xb1\xe4\xba\xac  12.50     two lines\n"
             "e\xcc\x81     -1000\n");
  check_file("table", "columns = [ \"n\", \"none\" ]; lines = \"always\";", rows,
             "    n \xe2\x94\x82 none\n"
             "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\xbc"
             "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\n"
             "    5 \xe2\x94\x82\n12.50 \xe2\x94\x82\n-1000 \xe2\x94\x82\n");
  check_file("table", "", none, "");
}

static void
long_cells_are_cut_but_numbers_never(void **state)
{
  (void)state;
  static const char *const rows[] = {
      "{\"t\": \"abcdefghij\", \"n\": 123456789}",
      "{\"t\": \"\xe6\x9d\xb1\xe4\xba\xac\xe6\x9d\xb1\xe4\xba\xac\", \"n\": 1}", NULL};
  check_file("table", "max_width = 6;", rows,
             "t            n\n"
             "abcde\xe2\x80\xa6  123456789\n"
             "\xe6\x9d\xb1\xe4\xba\xac\xe2\x80\xa6        1\n");
  check_file("table", "width = 19;", rows,
             "t                 n\n"
             "abcdefg\xe2\x80\xa6  123456789\n"
             "\xe6\x9d\xb1\xe4\xba\xac\xe6\x9d\xb1\xe4\xba\xac          1\n");
}

static void
later_rows_keep_the_widths(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("sink", "table", "path = \"f\";");
  for (int i = 0; i < 1000; i++)
    assert_int_equal(aryk_harness_push(harness, "{\"t\": \"abc\"}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(harness, "{\"t\": \"abcdef\", \"new\": 1}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(harness, "{\"t\": 12345}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  char *text;
  assert_true(g_file_get_contents("f", &text, NULL, NULL));
  const char *end = text + strlen("t\n") + strlen("abc\n") * 1000;
  assert_string_equal(end, "ab\xe2\x80\xa6\n12345\n");
  g_free(text);
}

static void
nothing_talks_to_the_terminal(void **state)
{
  (void)state;
  ArykBytes out = {0};
  display_clean(&out, aryk_text("a\x1b[31mb\r\n\tc\x7f\xc2\x9b\xe2\x80\xae"
                                "d"));
  aryk_bytes_append_char(&out, '\0');
  assert_string_equal(out.data, "a\xef\xbf\xbd[31mb c\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
                                "d");
  aryk_bytes_clear(&out);
  size_t used;
  ArykText wide = aryk_text("\xe6\x9d\xb1\xe4\xba\xac");
  assert_int_equal(display_width(wide), 4);
  assert_int_equal(display_fit(wide, 3, &used), 3);
  assert_int_equal(used, 2);
  assert_int_equal(display_fit(aryk_text("e\xcc\x81x"), 1, &used), 3);
}

#define SINK_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(null_takes_and_forgets),
      SINK_TEST(json_writes_arrays_and_lines),
      SINK_TEST(json_refuses_what_has_no_spelling),
      SINK_TEST(json_checks_its_options),
      SINK_TEST(lines_are_a_field_each),
      SINK_TEST(lines_are_copied_as_they_were),
      SINK_TEST(a_run_that_fails_leaves_the_old_file),
      SINK_TEST(a_full_disk_is_a_failure),
      SINK_TEST(csv_takes_its_columns_from_the_first_records),
      SINK_TEST(csv_has_dialects),
      SINK_TEST(csv_says_what_to_do_with_new_fields),
      SINK_TEST(csv_refuses_what_needs_quotes_without_them),
      SINK_TEST(csv_checks_its_options),
      SINK_TEST(tables_are_aligned),
      SINK_TEST(long_cells_are_cut_but_numbers_never),
      SINK_TEST(later_rows_keep_the_widths),
      SINK_TEST(nothing_talks_to_the_terminal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
