/* test_source_jsonl.c - the source jsonl, of lines: what comes out, and what is refused. */
#include "tests/plugins/sandbox.h"

static void
lines_become_records(void **state)
{
  (void)state;
  SANDBOX_WRITE("a.jsonl", "\xef\xbb\xbf{\"a\":1}\r\n\n  \n{\"a\":[1.50,{\"b\":null}]}");
  sandbox_write_gzip("b.jsonl", "{\"z\":\"\\u00e9\"}\n", "wb");
  const char *const records[] = {"{\"a\":1}", "{\"a\":[1.50,{\"b\":null}]}", "{\"z\":\"\xc3\xa9\"}",
                                 NULL};
  sandbox_records("jsonl", "path = \"*.jsonl\";", records);
}

static void
bad_lines_cost_only_themselves(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "{\"a\":1}\n{\"a\":\n[2]\n{\"b\":\"\xff\"}\n{\"a\":3}\n{\"x\":1,\"x\":2}\n");
  ArykHarness *harness = sandbox_read_all("jsonl", "path = [ \"a\" ];");
  sandbox_record(harness, "{\"a\":1}");
  sandbox_record(harness, "{\"a\":3}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "byte 5");
  sandbox_reject(harness, "format", "an object is expected");
  sandbox_reject(harness, "encoding", "not valid UTF-8");
  sandbox_reject(harness, "format", "\"x\" comes twice");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

/* Many lines, so that they come in several chunks; some too long. */
static void
chunks_are_cut_at_line_ends(void **state)
{
  (void)state;
  GString *text = g_string_new(NULL);
  for (int i = 0; i < 200000; i++) {
    if (i == 77777)
      g_string_append_printf(text, "{\"long\":\"%0*d\"}\n", 3000000, 0);
    g_string_append_printf(text, "{\"i\":%d}\n", i);
  }
  sandbox_write("big", text->str, text->len);
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_read_all("jsonl", "path = \"big\"; max_record = \"1 MiB\";");
  for (int i = 0; i < 200000; i++) {
    char expected[32];
    g_snprintf(expected, sizeof expected, "{\"i\":%d}", i);
    sandbox_record(harness, expected);
  }
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "limit", "max_record");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
lines_resume_where_they_were(void **state)
{
  (void)state;
  GString *text = g_string_new(NULL);
  for (int i = 0; i < 100000; i++)
    g_string_append_printf(text, "{\"i\":%d}\n", i);
  sandbox_write("2", text->str, text->len);
  sandbox_write_gzip("1", text->str, "wb");
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_read_with_a_break("jsonl", "path = [ \"1\", \"2\" ];");
  for (int i = 0; i < 200000; i++) {
    char expected[32];
    g_snprintf(expected, sizeof expected, "{\"i\":%d}", i % 100000);
    sandbox_record(harness, expected);
  }
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

static void
inputs_that_break_off_keep_what_was_read(void **state)
{
  (void)state;
  SANDBOX_WRITE("utf16", "\xff\xfe{\0}\0");
  GString *text = g_string_new(NULL);
  for (int i = 0; i < 1000; i++)
    g_string_append_printf(text, "{\"i\":%d}\n", i);
  sandbox_write_gzip("whole", text->str, "wb");
  char *packed;
  gsize length;
  assert_true(g_file_get_contents("whole", &packed, &length, NULL));
  sandbox_write("cut", packed, length / 2);
  g_free(packed);
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_read_all("jsonl", "path = [ \"cut\", \"utf16\" ];");
  sandbox_reject(harness, "format", "compressed data ends early");
  sandbox_reject(harness, "encoding", "UTF-16");
  sandbox_reject(harness, NULL, NULL);
  sandbox_record(harness, "{\"i\":0}");
  aryk_harness_free(harness);
}

/* ---- Options -------------------------------------------------------------------------------- */

static void
mistakes_have_a_column(void **state)
{
  (void)state;
  SANDBOX_WRITE("a",
                "{\"\xc3\xa9\xf0\x9f\x98\x80\": tru}\n  {\"a\": 1,}\n{\"b\":\"\xc3\xa9\xff\"}\n");
  ArykHarness *harness = sandbox_read_all("jsonl", "path = \"a\";");
  sandbox_reject(harness, "format", "column 8: JSON, byte 11:");
  sandbox_reject(harness, "format", "column 11: JSON, byte 10:");
  sandbox_reject(harness, "encoding", "column 8: JSON, byte 8:");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
  SANDBOX_WRITE("b", "{}\n{\n \"a\": 1,\n \"b\": x}\n");
  harness = sandbox_read_all("jsonl", "path = \"b\"; form = \"concatenated\";");
  sandbox_record(harness, "{}");
  sandbox_reject(harness, "format", "line 4, column 7: JSON, byte 17:");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
levels_are_counted(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "{\"a\":{}}\n{\"a\":[[]]}\n{\"a\":[{\"b\":1},[]]}\n{\"a\":[[[]]]}\n");
  ArykHarness *harness = sandbox_read_all("jsonl", "path = \"a\"; depth = 3;");
  sandbox_record(harness, "{\"a\":{}}");
  sandbox_record(harness, "{\"a\":[[]]}");
  sandbox_record(harness, "{\"a\":[{\"b\":1},[]]}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "byte 7: nested more than 3 levels deep");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
  /* As deep as can be. */
  GString *text = g_string_new("{\"a\":");
  for (int i = 0; i < 511; i++)
    g_string_append_c(text, '[');
  for (int i = 0; i < 511; i++)
    g_string_append_c(text, ']');
  g_string_append_c(text, '}');
  sandbox_write("b", text->str, text->len);
  const char *const records[] = {text->str, NULL};
  sandbox_records("jsonl", "path = \"b\"; depth = 512;", records);
  g_string_free(text, TRUE);
  sandbox_refuse("source", "jsonl", "path = \"b\"; depth = 513;", "depth");
}

static void
lines_may_be_repaired(void **state)
{
  (void)state;
  SANDBOX_WRITE("a",
                "{\"a\":\"\xc3\xa9\"}\n{\"a\":\"\xff\xc3\xa9\",\"\xe2\x82\":\"\\n\"}\n{\xff}\n");
  ArykHarness *harness = sandbox_read_all("jsonl", "path = \"a\"; invalid = \"repair\";");
  sandbox_record(harness, "{\"a\":\"\xc3\xa9\"}");
  sandbox_record(harness, "{\"a\":\"\xef\xbf\xbd\xc3\xa9\",\"\xef\xbf\xbd\":\"\\n\"}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "a key in quotes is expected");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

/* ---- Forms ---------------------------------------------------------------------------------- */

/* The records and rejects of a text, as numbers of them. */
static void
check_form(const char *text, unsigned records, unsigned rejects)
{
  sandbox_write("f", text, strlen(text));
  ArykHarness *harness = sandbox_read_all("jsonl", "path = \"f\"; form = \"auto\";");
  unsigned found = 0, refused = 0;
  while (aryk_harness_pull(harness) != NULL)
    found++;
  while (aryk_harness_pull_reject(harness, NULL) != NULL)
    refused++;
  if (found != records || refused != rejects)
    fail_msg("%s: %u records, %u rejects", text, found, refused);
  aryk_harness_free(harness);
}

static void
forms_are_found_out(void **state)
{
  (void)state;
  check_form("", 0, 0);
  check_form(" \r\n\n", 0, 0);
  check_form("{\"a\":1}", 1, 0);
  check_form("\xef\xbb\xbf\n {\"a\":1} \r\n{\"b\":\n{\"c\":3}\n", 2, 1);
  check_form("{\"a\":\n{\"b\":2}\n{\"c\":3}\n", 2, 1);
  check_form("{\"a\":\n\n{\"b\":2}\n", 1, 1);
  check_form("{\n\"a\": 1\n}\n{\n\"b\": 2\n}\n", 2, 0);
  check_form("{\"a\":1}{\"b\":2}\n{\"c\":3}", 3, 0);
  check_form("{\"a\":1} {\"b\":2}", 2, 0);
  check_form("{\"a\":\"}\"}\n{\"b\":2}x\n{\"c\":3}", 2, 1);
  check_form("[{\"a\":1},\n{\"b\":2}]", 2, 0);
  check_form("\xef\xbb\xbf [\n]\n", 0, 0);
  check_form("[{\"a\":1},\n{\"b\":2}\n", 2, 1);
  check_form("x\n{\"a\":1}\n", 1, 1);
  check_form("12", 0, 1);
}

/* Each input has a form of its own, in a run that goes on too. */
static void
inputs_may_differ_in_form(void **state)
{
  (void)state;
  GString *lines = g_string_new(NULL), *array = g_string_new("[");
  for (int i = 0; i < 100000; i++) {
    g_string_append_printf(lines, "{\"i\":%d}\n", i);
    g_string_append_printf(array, "%s{\"i\":\n%d}", i > 0 ? "," : "", i);
  }
  g_string_append_c(array, ']');
  sandbox_write("1", array->str, array->len);
  sandbox_write("2", lines->str, lines->len);
  SANDBOX_WRITE("3", "{\n\"i\": 7}{\"i\": 8}");
  g_string_free(lines, TRUE);
  g_string_free(array, TRUE);
  ArykHarness *harness =
      sandbox_read_with_a_break("jsonl", "path = [ \"1\", \"2\", \"3\" ]; form = \"auto\";");
  for (int i = 0; i < 200000; i++) {
    char expected[32];
    g_snprintf(expected, sizeof expected, "{\"i\":%d}", i % 100000);
    sandbox_record(harness, expected);
  }
  sandbox_record(harness, "{\"i\":7}");
  sandbox_record(harness, "{\"i\":8}");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

#define SOURCE_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      SOURCE_TEST(lines_become_records),
      SOURCE_TEST(bad_lines_cost_only_themselves),
      SOURCE_TEST(chunks_are_cut_at_line_ends),
      SOURCE_TEST(lines_resume_where_they_were),
      SOURCE_TEST(inputs_that_break_off_keep_what_was_read),
      SOURCE_TEST(mistakes_have_a_column),
      SOURCE_TEST(levels_are_counted),
      SOURCE_TEST(lines_may_be_repaired),
      SOURCE_TEST(forms_are_found_out),
      SOURCE_TEST(inputs_may_differ_in_form),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
