/* test_source_text.c - the source jsonl in its other forms, and the source lines. */
#include "tests/plugins/sandbox.h"

/* ---- other forms of JSON -------------------------------------------------------------------- */

static void
objects_may_stand_behind_one_another(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "\xef\xbb\xbf{\"a\":1}{\"a\":\"}{\\\"\"}\n{\n \"b\": [1, {}]\n}\n\t{}");
  const char *const records[] = {"{\"a\":1}", "{\"a\":\"}{\\\"\"}", "{\"b\":[1,{}]}", "{}", NULL};
  sandbox_records("jsonl", "path = \"a\"; form = \"concatenated\";", records);
  SANDBOX_WRITE("b", "{\"a\":1} 12 {\"a\":2}, {\"a\":x}\n]{\"a\":\n3} {\"a\":");
  ArykHarness *harness = sandbox_read_all("jsonl", "path = \"b\"; form = \"concatenated\";");
  sandbox_record(harness, "{\"a\":1}");
  sandbox_record(harness, "{\"a\":2}");
  sandbox_record(harness, "{\"a\":3}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "an object is expected"); /* 12 */
  sandbox_reject(harness, "format", "an object is expected"); /* , */
  sandbox_reject(harness, "format", "byte 5: a value is expected");
  sandbox_reject(harness, "format", "an object is expected"); /* ] */
  sandbox_reject(harness, "format", "byte 5: the text ends");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
an_array_holds_objects(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "\xef\xbb\xbf\n[\n  {\"a\": 1} ,\n{\"a\":[\"]\",{}]},{}\n]\n");
  SANDBOX_WRITE("b", "[]");
  SANDBOX_WRITE("c", "[ {\"c\":1}]");
  const char *const records[] = {"{\"a\":1}", "{\"a\":[\"]\",{}]}", "{}", "{\"c\":1}", NULL};
  sandbox_records("jsonl", "path = [ \"a\", \"b\", \"c\" ]; form = \"array\";", records);
}

static void
mistakes_in_arrays_are_told(void **state)
{
  (void)state;
  static const struct {
    const char *text, *records[4], *reasons[4];
  } cases[] = {
      {"{\"a\":1}", {NULL}, {"[ is expected at byte 0"}},
      {"[{\"a\":1}", {"{\"a\":1}"}, {"does not end"}},
      {"[{\"a\":1},", {"{\"a\":1}"}, {"does not end"}},
      {"[{\"a\":1},]", {"{\"a\":1}"}, {"behind the last comma"}},
      {"[{\"a\":1}] x", {"{\"a\":1}"}, {"does not end", "a comma is expected"}},
      {"[{\"a\":1}] []", {"{\"a\":1}"}, {"a comma is expected"}},
      {"[{\"a\":1} {\"b\":2},{\"c\":3}]", {"{\"a\":1}", "{\"c\":3}"}, {"a comma is expected"}},
      {"[,{\"a\":1},,7,[{}],{\"b\":2}]",
       {"{\"a\":1}", "{\"b\":2}"},
       {"an object is", "an object is", "an object is", "an object is"}},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    sandbox_write("a", cases[i].text, strlen(cases[i].text));
    ArykHarness *harness = sandbox_read_all("jsonl", "path = \"a\"; form = \"array\";");
    for (size_t j = 0; j < 4 && cases[i].records[j] != NULL; j++)
      sandbox_record(harness, cases[i].records[j]);
    sandbox_record(harness, NULL);
    for (size_t j = 0; j < 4 && cases[i].reasons[j] != NULL; j++)
      sandbox_reject(harness, "format", cases[i].reasons[j]);
    sandbox_reject(harness, NULL, NULL);
    aryk_harness_free(harness);
  }
}

/* An array of several chunks that ends behind a comma just where a block ends. */
static void
an_array_that_ends_with_a_block_is_open(void **state)
{
  (void)state;
  GString *text = g_string_new("[");
  while (text->len < (1 << 20) - 20)
    g_string_append(text, "{\"a\":1},");
  g_string_append_printf(text, "{\"a\":%0*d},", 1, 1);
  while (text->len < (1 << 20))
    g_string_insert_c(text, 1, ' ');
  sandbox_write("a", text->str, text->len);
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_read_all("jsonl", "path = \"a\"; form = \"array\";");
  sandbox_record(harness, "{\"a\":1}");
  sandbox_reject(harness, "format", "does not end");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

/* ---- lines ---------------------------------------------------------------------------------- */

static void
text_lines_become_records(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "\xef\xbb\xbfone\r\n\n two\rthree \n\r\r\nlast");
  sandbox_write_gzip("b", "\xc3\xa9\n", "wb");
  const char *const records[] = {"{\"line\":\"one\"}",
                                 "{\"line\":\"\"}",
                                 "{\"line\":\" two\\rthree \"}",
                                 "{\"line\":\"\\r\"}",
                                 "{\"line\":\"last\"}",
                                 "{\"line\":\"\xc3\xa9\"}",
                                 NULL};
  sandbox_records("lines", "path = [ \"a\", \"b\" ];", records);
}

static void
lines_outside_utf8_are_refused_or_repaired(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "good\nb\xc3\xff\nlast\xe2\x82");
  const char *const repaired[] = {"{\"text\":\"good\"}", "{\"text\":\"b\xef\xbf\xbd\xef\xbf\xbd\"}",
                                  "{\"text\":\"last\xef\xbf\xbd\"}", NULL};
  sandbox_records("lines", "path = \"a\"; invalid = \"repair\"; field = \"text\";", repaired);
  ArykHarness *harness = sandbox_read_all("lines", "path = \"a\";");
  sandbox_record(harness, "{\"line\":\"good\"}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "encoding", "byte 1 of the line");
  sandbox_reject(harness, "encoding", "byte 4 of the line");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
lines_that_are_too_long_are_refused(void **state)
{
  (void)state;
  GString *text = g_string_new("short\n");
  g_string_append_printf(text, "%0*d\nlast\n", 3000000, 0);
  sandbox_write("a", text->str, text->len);
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_read_all("lines", "path = \"a\"; max_record = \"1 MiB\";");
  sandbox_record(harness, "{\"line\":\"short\"}");
  sandbox_record(harness, "{\"line\":\"last\"}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "limit", "max_record");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

#define SOURCE_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      SOURCE_TEST(objects_may_stand_behind_one_another),
      SOURCE_TEST(an_array_holds_objects),
      SOURCE_TEST(mistakes_in_arrays_are_told),
      SOURCE_TEST(an_array_that_ends_with_a_block_is_open),
      SOURCE_TEST(text_lines_become_records),
      SOURCE_TEST(lines_outside_utf8_are_refused_or_repaired),
      SOURCE_TEST(lines_that_are_too_long_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
