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
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
