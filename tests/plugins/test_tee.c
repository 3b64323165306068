/* test_tee.c - transform tee: what passes is in the file at the end, and not before. */
#include "tests/plugins/sandbox.h"

#include <glib/gstdio.h>

#include <aryk/aryk.h>

static void
passes(ArykHarness *harness, const char *record)
{
  if (aryk_harness_push(harness, record) != ARYK_KEEP)
    fail_msg("%s: %s", record, aryk_harness_error(harness));
  sandbox_record(harness, record);
}

static void
check_file(const char *options, const char *expected)
{
  g_autofree char *with_path = g_strdup_printf("path = \"out/file\"; %s", options);
  ArykHarness *harness = sandbox_start("transform", "tee", with_path);
  passes(harness, "{\"a\":1,\"b\":\"x, y\"}");
  passes(harness, "{\"b\":null,\"a\":2.50}");
  assert_false(g_file_test("out/file", G_FILE_TEST_EXISTS));
  assert_true(aryk_harness_finish(harness));
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
  sandbox_check("out/file", expected);
  assert_int_equal(g_remove("out/file"), 0);
}

static void
records_are_written_and_pass(void **state)
{
  (void)state;
  check_file("", "{\"a\":1,\"b\":\"x, y\"}\n{\"b\":null,\"a\":2.50}\n");
  check_file("columns = [ \"b\", \"c\" ];", "{\"b\":\"x, y\"}\n{\"b\":null}\n");
  check_file("form = \"csv\"; columns = [ \"b\", \"a\" ];", "b,a\n\"x, y\",1\n,2.50\n");
}

static void
no_records_make_an_empty_file(void **state)
{
  (void)state;
  static const char *const options[] = {"path = \"f\";",
                                        "path = \"f\"; form = \"csv\"; columns = \"a\";"};
  static const char *const expected[] = {"", "a\n"};
  for (int i = 0; i < 2; i++) {
    ArykHarness *harness = sandbox_start("transform", "tee", options[i]);
    assert_true(aryk_harness_finish(harness));
    aryk_harness_free(harness);
    sandbox_check("f", expected[i]);
  }
}

static void
what_cannot_be_written_does_not_pass(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "tee", "path = \"f\";");
  assert_int_equal(aryk_harness_push(harness, "{\"x\": {\"$double\": 1e999}}"), ARYK_REJECT);
  sandbox_reject(harness, "value", "field \"x\"");
  sandbox_record(harness, NULL);
  passes(harness, "{\"x\":1}");
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("f", "{\"x\":1}\n");
}

static void
a_run_that_does_not_end_leaves_nothing(void **state)
{
  (void)state;
  sandbox_write("f", "old", 3);
  ArykHarness *harness = sandbox_start("transform", "tee", "path = \"f\";");
  passes(harness, "{\"x\":1}");
  aryk_harness_free(harness);
  sandbox_check("f", "old");
  harness = sandbox_start("transform", "tee", "path = \"f\"; append = true;");
  passes(harness, "{\"x\":1}");
  aryk_harness_free(harness);
  sandbox_check("f", "old");
  harness = sandbox_start("transform", "tee", "path = \"f\"; append = true;");
  passes(harness, "{\"x\":1}");
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("f", "old\n{\"x\":1}\n");
}

static void
a_resumed_run_goes_on_in_the_file(void **state)
{
  (void)state;
  ArykHarness *harness =
      sandbox_start("transform", "tee", "path = \"f\"; form = \"csv\"; columns = \"x\";");
  passes(harness, "{\"x\":1}");
  assert_true(aryk_harness_resume(harness));
  passes(harness, "{\"x\":2}");
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
  sandbox_check("f", "x\n1\n2\n");
}

static void
wrong_options_are_refused(void **state)
{
  (void)state;
  sandbox_refuse("transform", "tee", "", "path");
  sandbox_refuse("transform", "tee", "path = \"f\"; form = \"csv\";", "needs columns");
  sandbox_refuse("transform", "tee",
                 "path = \"f\"; form = \"csv\"; columns = \"a\"; append = true;", "lines");
  sandbox_refuse("transform", "tee", "path = \"f\"; columns = [ \"a\", \"a\" ];", "twice");
}

/* ---- In pipelines ---------------------------------------------------------------------------- */

static ArykOutcome
run(const char *stages, const char *settings, char **guarantee)
{
  g_autofree char *text = g_strdup_printf("%s stages = ( %s );\n", settings, stages);
  sandbox_write("p.conf", text, strlen(text));
  ArykPipeline *pipeline = aryk_pipeline_open("p.conf", NULL);
  if (aryk_pipeline_error_count(pipeline) > 0)
    fail_msg("%s", aryk_pipeline_problem(pipeline, 0)->message);
  if (guarantee != NULL)
    *guarantee = g_strdup(aryk_pipeline_guarantee(pipeline));
  ArykReport *report = aryk_pipeline_run(pipeline, NULL);
  ArykOutcome outcome = aryk_report_outcome(report);
  aryk_report_free(report);
  aryk_pipeline_free(pipeline);
  return outcome;
}

#define GENERATE "{ source = \"generate\"; count = 3000; }, "
#define TEE      "{ transform = \"tee\"; path = \"teed\"; }, "

static void
it_is_there_whole_or_not_at_all(void **state)
{
  (void)state;
  assert_int_equal(run(GENERATE TEE "{ transform = \"expect\"; max_count = 2000; }, "
                                    "{ sink = \"null\"; }",
                       "", NULL),
                   ARYK_FAILED);
  assert_false(g_file_test("teed", G_FILE_TEST_EXISTS));
  assert_int_equal(run(GENERATE TEE "{ transform = \"head\"; count = 5; }, { sink = \"json\"; form "
                                    "= \"lines\"; path = \"out\"; }",
                       "", NULL),
                   ARYK_DONE);
  char *teed, *out;
  assert_true(g_file_get_contents("teed", &teed, NULL, NULL));
  assert_true(g_file_get_contents("out", &out, NULL, NULL));
  assert_true(g_str_has_prefix(teed, out));
  unsigned lines = 0;
  for (const char *at = teed; *at != '\0'; at++)
    lines += *at == '\n';
  assert_int_equal(lines, 3000);
  g_free(teed);
  g_free(out);
}

static void
the_guarantee_knows_it(void **state)
{
  (void)state;
  g_autofree char *guarantee = NULL, *weak = NULL;
  const char *rest = "{ sink = \"json\"; path = \"out\"; }";
  g_autofree char *file = g_strconcat(GENERATE TEE, rest, NULL);
  g_autofree char *stream =
      g_strconcat(GENERATE "{ transform = \"tee\"; path = \"/dev/null\"; }, ", rest, NULL);
  assert_int_equal(run(file, "checkpoint = { path = \"s\"; };", &guarantee), ARYK_DONE);
  assert_null(strstr(guarantee, "except"));
  assert_int_equal(run(stream, "checkpoint = { path = \"s\"; };", &weak), ARYK_DONE);
  assert_non_null(strstr(weak, "except for stage \"tee\", because a device or pipe"));
  assert_non_null(strstr(weak, "through stage \"tee\" comes again"));
}

int
main(void)
{
#define IN_A_SANDBOX(test) cmocka_unit_test_setup_teardown(test, sandbox_set_up, sandbox_tear_down)
  const struct CMUnitTest tests[] = {
      IN_A_SANDBOX(records_are_written_and_pass),
      IN_A_SANDBOX(no_records_make_an_empty_file),
      IN_A_SANDBOX(what_cannot_be_written_does_not_pass),
      IN_A_SANDBOX(a_run_that_does_not_end_leaves_nothing),
      IN_A_SANDBOX(a_resumed_run_goes_on_in_the_file),
      IN_A_SANDBOX(wrong_options_are_refused),
      IN_A_SANDBOX(it_is_there_whole_or_not_at_all),
      IN_A_SANDBOX(the_guarantee_knows_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
