/* test_source_csv.c - the source csv: what comes out, and what is refused. */
#include "tests/plugins/sandbox.h"

static void
rows_become_records(void **state)
{
  (void)state;
  SANDBOX_WRITE("a.csv", "id,\"the \"\"name\"\"\"\r\n1,\"x\r\ny\"\r\n2,\r\n3,\"\"\r\n");
  SANDBOX_WRITE("b.csv", "\xef\xbb\xbfother\rz\r");
  const char *const records[] = {"{\"id\":\"1\",\"the \\\"name\\\"\":\"x\\r\\ny\"}",
                                 "{\"id\":\"2\",\"the \\\"name\\\"\":null}",
                                 "{\"id\":\"3\",\"the \\\"name\\\"\":\"\"}", "{\"other\":\"z\"}",
                                 NULL};
  sandbox_records("csv", "path = \"*.csv\";", records);
}

static void
columns_have_names_and_types(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "nr;Betrag;Tag\n1;1.234,50;13.07.2023\n2;NA;\n");
  const char *const records[] = {"{\"nr\":\"1\",\"amount\":1234.50,\"day\":\"2023-07-13\"}",
                                 "{\"nr\":\"2\",\"amount\":null,\"day\":null}", NULL};
  sandbox_records(
      "csv",
      "path = \"a\"; delimiter = \";\"; null = \"NA\"; columns = ("
      "{ name = \"amount\"; header = \"Betrag\"; type = \"decimal\"; format = \"1.234,5\"; },"
      "{ name = \"day\"; header = \"Tag\"; type = \"date\"; format = \"%d.%m.%Y\"; } );",
      records);
  SANDBOX_WRITE("b", "1,x\n2,y\n");
  const char *const unnamed[] = {"{\"column_1\":\"1\",\"column_2\":\"x\"}",
                                 "{\"column_1\":\"2\",\"column_2\":\"y\"}", NULL};
  sandbox_records("csv", "path = \"b\"; header = false;", unnamed);
  const char *const named[] = {"{\"n\":1,\"t\":\"x\"}", "{\"n\":2,\"t\":\"y\"}", NULL};
  sandbox_records("csv",
                  "path = \"b\"; header = false; "
                  "columns = ( { name = \"n\"; type = \"int\"; }, { name = \"t\"; } );",
                  named);
}

static void
bad_rows_cost_only_themselves(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "n,t\n1,a\n2\n3,a,b\nx,a\n4,\"a\"b\n5,\xff\n\"6,open\n7,z\n");
  ArykHarness *harness =
      sandbox_read_all("csv", "path = \"a\"; columns = ( { name = \"n\"; type = \"int\"; } );");
  sandbox_record(harness, "{\"n\":1,\"t\":\"a\"}");
  sandbox_record(harness, "{\"n\":7,\"t\":\"z\"}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "the row has 1 cell, but the header has 2");
  sandbox_reject(harness, "format", "the row has 3 cells");
  sandbox_reject(harness, "value", "column \"n\": \"x\" is not an int");
  sandbox_reject(harness, "format", "closing quote");
  sandbox_reject(harness, "encoding", "byte 2");
  sandbox_reject(harness, "format", "never closed");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
an_input_with_a_bad_header_is_left_out(void **state)
{
  (void)state;
  SANDBOX_WRITE("1", "a,b,a\n1,2,3\n");
  SANDBOX_WRITE("2", "\n\na,b\n1,2\n");
  SANDBOX_WRITE("3", "b\n1\n");
  SANDBOX_WRITE("4", "");
  ArykHarness *harness = sandbox_read_all("csv", "path = [ \"1\", \"2\", \"3\", \"4\" ]; "
                                                 "columns = ( { name = \"a\"; } );");
  sandbox_record(harness, "{\"a\":\"1\",\"b\":\"2\"}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "columns 1 and 3 of the header are both \"a\"");
  sandbox_reject(harness, "missing", "the header has no column \"a\"");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

/* Reads "big", which has `count` good rows. */
static ArykHarness *
read_big(GString *text, int count)
{
  sandbox_write("big", text->str, text->len);
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_read_all("csv", "path = \"big\"; max_record = 65536;");
  int found = 0;
  while (aryk_harness_pull(harness) != NULL)
    found++;
  assert_int_equal(found, count);
  return harness;
}

static void
chunks_are_cut_at_row_ends(void **state)
{
  (void)state;
  GString *text = g_string_new("n,t\n");
  for (int i = 0; i < 200000; i++) {
    if (i == 50000) /* closes at the next quote, with text behind it */
      g_string_append(text, "0,\"never closed\n");
    g_string_append_printf(text, "%d,\"a\nb\"\n", i);
  }
  ArykHarness *harness = read_big(text, 199999);
  sandbox_reject(harness, "format", "closing quote");
  sandbox_reject(harness, "format", "the row has 1 cell,");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
a_quote_that_never_closes_costs_one_line(void **state)
{
  (void)state;
  GString *text = g_string_new("n,t\n");
  for (int i = 0; i < 200000; i++) {
    if (i == 50000)
      g_string_append(text, "0,\"never closed\n");
    g_string_append_printf(text, "%d,plain\n", i);
  }
  ArykHarness *harness = read_big(text, 200000);
  sandbox_reject(harness, "limit", "max_record");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
rows_resume_where_they_were(void **state)
{
  (void)state;
  GString *text = g_string_new("i,\"a\nb\"\r\n");
  for (int i = 0; i < 100000; i++)
    g_string_append_printf(text, "%d,\"\n\"\r\n", i);
  sandbox_write("1", text->str, text->len);
  SANDBOX_WRITE("2", "other\n1\n");
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_read_with_a_break("csv", "path = [ \"1\", \"2\" ];");
  for (int i = 0; i < 100000; i++) {
    char expected[64];
    g_snprintf(expected, sizeof expected, "{\"i\":\"%d\",\"a\\nb\":\"\\n\"}", i);
    sandbox_record(harness, expected);
  }
  sandbox_record(harness, "{\"other\":\"1\"}");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

static void
names_with_a_zero_byte_are_refused(void **state)
{
  (void)state;
  SANDBOX_WRITE("a.csv", "n\0x,n\n1,2\n");
  ArykHarness *harness = sandbox_read_all("csv", "path = \"a.csv\";");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "zero byte in column \"n\"");
  aryk_harness_free(harness);
  SANDBOX_WRITE("a.jsonl", "{\"n\\u0000x\": 1, \"n\": 2}\n{\"m\": {\"n\\u0000\": 1}}\n");
  harness = sandbox_read_all("jsonl", "path = \"a.jsonl\";");
  sandbox_record(harness, "{\"m\":{\"n\\u0000\":1}}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "cannot be a field");
  aryk_harness_free(harness);
}

static void
numbers_are_what_they_say(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "d,n\n1e400,1\n-1e400,1\ninf,1\n1e300,1\n1,1\0005\n");
  ArykHarness *harness =
      sandbox_read_all("csv", "path = \"a\"; columns = ( { name = \"d\"; type = \"double\"; }, "
                              "{ name = \"n\"; type = \"decimal\"; format = \"1234\"; } );");
  sandbox_reject(harness, "value", "\"1e400\" is not a double");
  sandbox_reject(harness, "value", "\"-1e400\" is not a double");
  sandbox_reject(harness, "value", "is not a decimal");
  sandbox_reject(harness, NULL, NULL);
  assert_non_null(aryk_harness_pull(harness)); /* infinity, which JSON does not have */
  sandbox_record(harness, "{\"d\":1e+300,\"n\":1}");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

static void
rows_are_decoded(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "\xe8\xec\xff,n\n\"\xc0\"\"\xc1\",1\n\x98,2\n");
  ArykHarness *harness = sandbox_read_all("csv", "path = \"a\"; encoding = \"windows-1251\";");
  sandbox_record(harness, "{\"\xd0\xb8\xd0\xbc\xd1\x8f\":\"\xd0\x90\\\"\xd0\x91\",\"n\":\"1\"}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "encoding", "column \"\xd0\xb8\xd0\xbc\xd1\x8f\": byte 0");
  aryk_harness_free(harness);
  sandbox_refuse("source", "csv", "path = \"a\"; encoding = \"utf-16\";", "iconv -f utf-16");
  sandbox_refuse("source", "csv", "path = \"a\"; encoding = \"klingon\";", "klingon");
}

static void
rows_may_have_comments(void **state)
{
  (void)state;
  GString *text = g_string_new("# made \"today\nn,m\n");
  for (int i = 0; i < 100000; i++) /* several chunks */
    g_string_append_printf(text, i % 3 == 0 ? "#,\"%d\n" : "%d,#\n", i);
  sandbox_write("a", text->str, text->len);
  g_string_free(text, TRUE);
  ArykHarness *harness = sandbox_read_all("csv", "path = \"a\"; comment = \"#\";");
  for (int i = 0; i < 100000; i++) {
    char expected[40];
    g_snprintf(expected, sizeof expected, "{\"n\":\"%d\",\"m\":\"#\"}", i);
    if (i % 3 != 0)
      sandbox_record(harness, expected);
  }
  sandbox_record(harness, NULL);
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
short_rows_may_be_padded(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "a,b,c\n1\n1,2,3\n1,2,3,4\n\"\",2\n");
  ArykHarness *harness = sandbox_read_all("csv", "path = \"a\"; ragged = \"pad\";");
  sandbox_record(harness, "{\"a\":\"1\",\"b\":null,\"c\":null}");
  sandbox_record(harness, "{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}");
  sandbox_record(harness, "{\"a\":\"\",\"b\":\"2\",\"c\":null}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "the row has 4 cells, but the header has 3");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
null_may_have_several_spellings(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "a,b\nNA,\n\"NA\",n/a\n-,NAN\n");
  const char *const many[] = {"{\"a\":null,\"b\":\"\"}", "{\"a\":\"NA\",\"b\":null}",
                              "{\"a\":\"-\",\"b\":\"NAN\"}", NULL};
  const char *const one[] = {"{\"a\":\"NA\",\"b\":\"\"}", "{\"a\":\"NA\",\"b\":\"n/a\"}",
                             "{\"a\":null,\"b\":\"NAN\"}", NULL};
  const char *const none[] = {"{\"a\":\"NA\",\"b\":null}", "{\"a\":\"NA\",\"b\":\"n/a\"}",
                              "{\"a\":\"-\",\"b\":\"NAN\"}", NULL};
  sandbox_records("csv", "path = \"a\"; null = [ \"NA\", \"n/a\" ];", many);
  sandbox_records("csv", "path = \"a\"; null = \"-\";", one);
  sandbox_records("csv", "path = \"a\";", none);
}

static void
quotes_and_escapes_are_options(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "a,b\n'x,''y',\"\n");
  const char *const single[] = {"{\"a\":\"x,'y\",\"b\":\"\\\"\"}", NULL};
  sandbox_records("csv", "path = \"a\"; quote = \"'\";", single);
  SANDBOX_WRITE("b", "a,b\n\"x,y\"\n");
  const char *const none[] = {"{\"a\":\"\\\"x\",\"b\":\"y\\\"\"}", NULL};
  sandbox_records("csv", "path = \"b\"; quote = \"\";", none);
  SANDBOX_WRITE("c", "a,\"b\\\"\"\n\"x\\\"y\",\\N\nu\\,v,\"\\N\"\n1\\\n2,w\n");
  const char *const escaped[] = {"{\"a\":\"x\\\"y\",\"b\\\"\":null}",
                                 "{\"a\":\"u,v\",\"b\\\"\":\"N\"}",
                                 "{\"a\":\"1\\n2\",\"b\\\"\":\"w\"}", NULL};
  sandbox_records("csv", "path = \"c\"; escape = \"\\\\\"; null = \"\\\\N\";", escaped);
}

static void
ragged_rows_may_fit(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "a,b\n1\n1,2\n1,2,3\n");
  ArykHarness *harness = sandbox_read_all("csv", "path = \"a\"; ragged = \"cut\";");
  sandbox_record(harness, "{\"a\":\"1\",\"b\":\"2\"}");
  sandbox_record(harness, "{\"a\":\"1\",\"b\":\"2\"}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "the row has 1 cell, but the header has 2");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
  const char *const all[] = {"{\"a\":\"1\",\"b\":null}", "{\"a\":\"1\",\"b\":\"2\"}",
                             "{\"a\":\"1\",\"b\":\"2\"}", NULL};
  sandbox_records("csv", "path = \"a\"; ragged = \"fit\";", all);
}

static void
rows_may_be_repaired(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "n\xff,m\n\"\xc3\xa9\xc3\"\"\",1\n\xc3\xa9,2\n");
  const char *const repaired[] = {"{\"n\xef\xbf\xbd\":\"\xc3\xa9\xef\xbf\xbd\\\"\",\"m\":\"1\"}",
                                  "{\"n\xef\xbf\xbd\":\"\xc3\xa9\",\"m\":\"2\"}", NULL};
  sandbox_records("csv", "path = \"a\"; invalid = \"repair\";", repaired);
  SANDBOX_WRITE("b", "n\n\x98\n");
  const char *const decoded[] = {"{\"n\":\"\xef\xbf\xbd\"}", NULL};
  sandbox_records("csv", "path = \"b\"; invalid = \"repair\"; encoding = \"windows-1251\";",
                  decoded);
}

/* ---- Inferred types ------------------------------------------------------------------------- */

static void
types_are_inferred(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "i,d,b,day,at,zip,s,none,q,given\n"
                     "1,1,TRUE,2024-02-29,2024-02-29T10:00:00Z,01067,x,,\"7\",1\n"
                     "-2,1.50,false,2024-03-01,2024-03-01 10:00,80331,,,8,2\n"
                     ",1e3,,,,,5,,9,3\n");
  const char *const records[] = {
      "{\"i\":1,\"d\":1,\"b\":true,\"day\":\"2024-02-29\",\"at\":\"2024-02-29T10:00:00Z\","
      "\"zip\":\"01067\",\"s\":\"x\",\"none\":null,\"q\":7,\"given\":\"1\"}",
      "{\"i\":-2,\"d\":1.50,\"b\":false,\"day\":\"2024-03-01\",\"at\":\"2024-03-01T10:00:00\","
      "\"zip\":\"80331\",\"s\":null,\"none\":null,\"q\":8,\"given\":\"2\"}",
      "{\"i\":null,\"d\":1e3,\"b\":null,\"day\":null,\"at\":null,\"zip\":null,\"s\":\"5\","
      "\"none\":null,\"q\":9,\"given\":\"3\"}",
      NULL};
  sandbox_records("csv", "path = \"a\"; types = \"inferred\"; columns = ( { name = \"given\"; } );",
                  records);
}

static void
spellings_decide_what_a_number_is(void **state)
{
  (void)state;
  static const struct {
    const char *cells, *second;
  } cases[] = {
      {"1\n9223372036854775807\n", "9223372036854775807"},
      {"1\n9223372036854775808\n", "9223372036854775808"},
      {"1\n123456789012345678901234567890123456789\n",
       "\"123456789012345678901234567890123456789\""},
      {"1\n-0\n", "-0"},
      {"1\n+2\n", "\"+2\""},
      {"1\n.5\n", "\".5\""},
      {"1\n 2\n", "\" 2\""},
      {"true\n1\n", "\"1\""},
      {"true\nyes\n", "\"yes\""},
      {"2024-01-01\n2024-02-30\n", "\"2024-02-30\""},
      {"1\nx\"\"y\n", "\"x\\\"\\\"y\""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    char *text = g_strconcat("n\n", cases[i].cells, NULL);
    char *expected = g_strdup_printf("{\"n\":%s}", cases[i].second);
    sandbox_write("a", text, strlen(text));
    ArykHarness *harness = sandbox_read_all("csv", "path = \"a\"; types = \"inferred\";");
    sandbox_reject(harness, NULL, NULL);
    assert_non_null(aryk_harness_pull(harness));
    sandbox_record(harness, expected);
    aryk_harness_free(harness);
    g_free(expected);
    g_free(text);
  }
}

static void
what_does_not_fit_later_is_refused(void **state)
{
  (void)state;
  SANDBOX_WRITE("1", "n,b\n1,true\n2,false\n007,true\n1.5,true\n3,yes\n,\n");
  SANDBOX_WRITE("2", "b,new,n\ntrue,5,4\ntrue,6,x\n");
  ArykHarness *harness =
      sandbox_read_all("csv", "path = [ \"1\", \"2\" ]; types = \"inferred\"; infer_rows = 2;");
  sandbox_record(harness, "{\"n\":1,\"b\":true}");
  sandbox_record(harness, "{\"n\":2,\"b\":false}");
  sandbox_record(harness, "{\"n\":null,\"b\":null}");
  sandbox_record(harness, "{\"b\":true,\"new\":5,\"n\":4}");
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "value", "column \"n\": \"007\" is not spelled as the int");
  sandbox_reject(harness, "value", "column \"n\": \"1.5\" is not spelled as the int");
  sandbox_reject(harness, "value", "column \"b\": \"yes\" is not spelled as the bool");
  sandbox_reject(harness, "value", "column \"n\": \"x\" is not spelled as the int");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
an_input_without_rows_decides_nothing(void **state)
{
  (void)state;
  SANDBOX_WRITE("1", "n,m\n");
  SANDBOX_WRITE("2", "n,m\n1,\n");
  SANDBOX_WRITE("3", "n,m\n2,3\n");
  const char *const records[] = {"{\"n\":1,\"m\":null}", "{\"n\":2,\"m\":\"3\"}", NULL};
  sandbox_records("csv", "path = [ \"1\", \"2\", \"3\" ]; types = \"inferred\";", records);
}

static void
inferred_types_outlive_a_break(void **state)
{
  (void)state;
  GString *text = g_string_new("i,s\n");
  for (int i = 0; i < 100000; i++)
    g_string_append_printf(text, "%d,%s\n", i, i == 0 ? "x" : "12345");
  sandbox_write("1", text->str, text->len);
  SANDBOX_WRITE("2", "s,i\n1,2\n");
  g_string_free(text, TRUE);
  ArykHarness *harness =
      sandbox_read_with_a_break("csv", "path = [ \"1\", \"2\" ]; types = \"inferred\";");
  sandbox_record(harness, "{\"i\":0,\"s\":\"x\"}");
  for (int i = 1; i < 100000; i++) {
    char expected[64];
    g_snprintf(expected, sizeof expected, "{\"i\":%d,\"s\":\"12345\"}", i);
    sandbox_record(harness, expected);
  }
  sandbox_record(harness, "{\"s\":\"1\",\"i\":2}");
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

static void
rows_without_a_header_are_inferred_too(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "1,x\n2,y\n");
  const char *const records[] = {"{\"column_1\":1,\"column_2\":\"x\"}",
                                 "{\"column_1\":2,\"column_2\":\"y\"}", NULL};
  sandbox_records("csv", "path = \"a\"; header = false; types = \"inferred\";", records);
}

/* ---- Options -------------------------------------------------------------------------------- */

static void
csv_checks_its_options(void **state)
{
  (void)state;
  SANDBOX_WRITE("a", "n\n");
  sandbox_refuse("source", "csv", "path = \"a\"; delimiter = \",,\";", "delimiter");
  sandbox_refuse("source", "csv", "path = \"a\"; comment = \",\";", "is the delimiter as well");
  sandbox_refuse("source", "csv", "path = \"a\"; quote = \"ab\";", "quote");
  sandbox_refuse("source", "csv", "path = \"a\"; escape = \"\\n\";", "escape");
  sandbox_refuse("source", "csv", "path = \"a\"; escape = \"\\\"\";", "need no escape");
  sandbox_refuse("source", "csv", "path = \"a\"; comment = \"//\";", "comment");
  sandbox_refuse("source", "csv",
                 "path = \"a\"; columns = ( { name = \"n\"; }, { name = \"n\"; } );",
                 "\"n\" twice");
  sandbox_refuse("source", "csv",
                 "path = \"a\"; columns = ( { name = \"n\"; type = \"date\"; format = \"%d\"; } );",
                 "no year");
  sandbox_refuse("source", "csv", "path = \"a\"; columns = ( { type = \"date\"; } );", "name");
}

#define SOURCE_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      SOURCE_TEST(rows_become_records),
      SOURCE_TEST(columns_have_names_and_types),
      SOURCE_TEST(bad_rows_cost_only_themselves),
      SOURCE_TEST(an_input_with_a_bad_header_is_left_out),
      SOURCE_TEST(chunks_are_cut_at_row_ends),
      SOURCE_TEST(a_quote_that_never_closes_costs_one_line),
      SOURCE_TEST(rows_resume_where_they_were),
      SOURCE_TEST(names_with_a_zero_byte_are_refused),
      SOURCE_TEST(numbers_are_what_they_say),
      SOURCE_TEST(rows_are_decoded),
      SOURCE_TEST(rows_may_have_comments),
      SOURCE_TEST(short_rows_may_be_padded),
      SOURCE_TEST(null_may_have_several_spellings),
      SOURCE_TEST(csv_checks_its_options),
      SOURCE_TEST(quotes_and_escapes_are_options),
      SOURCE_TEST(ragged_rows_may_fit),
      SOURCE_TEST(rows_may_be_repaired),
      SOURCE_TEST(types_are_inferred),
      SOURCE_TEST(spellings_decide_what_a_number_is),
      SOURCE_TEST(what_does_not_fit_later_is_refused),
      SOURCE_TEST(an_input_without_rows_decides_nothing),
      SOURCE_TEST(inferred_types_outlive_a_break),
      SOURCE_TEST(rows_without_a_header_are_inferred_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
