/* test_harness.c - the harness that plugin tests use. */
#include <aryk/test.h>

#include "core/runtime/harness.h"
#include "tests/core/trial.h"

static ArykHarness *
harness_of(const char *kind, const char *plugin, const char *options)
{
  GError *error = NULL;
  ArykHarness *harness = harness_new_with(probe_registry(), kind, plugin, options, &error);
  if (harness == NULL)
    fail_msg("%s", error->message);
  return harness;
}

static void
expect_pull(ArykHarness *harness, const char *expected)
{
  const char *pulled = aryk_harness_pull(harness);
  if (expected == NULL)
    assert_null(pulled);
  else
    assert_string_equal(pulled, expected);
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static void
expect_round_trip(ArykHarness *harness, const char *in, const char *out)
{
  assert_int_equal(aryk_harness_push(harness, in), ARYK_KEEP);
  expect_pull(harness, out);
}

static void
test_types(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("transform", "probe", "");
  expect_round_trip(h, "{}", "{}");
  expect_round_trip(h, " { \"a\" : null , \"b\":[ true,false ] } ",
                    "{\"a\":null,\"b\":[true,false]}");
  expect_round_trip(h, "{\"a\":-12,\"b\":9223372036854775807}",
                    "{\"a\":-12,\"b\":9223372036854775807}");
  expect_round_trip(h, "{\"a\":9223372036854775808}", "{\"a\":9223372036854775808}");
  expect_round_trip(h, "{\"a\":0.10,\"b\":1e3,\"c\":-0}", "{\"a\":0.10,\"b\":1e3,\"c\":-0}");
  expect_round_trip(h, "{\"a\":{\"$decimal\":\"12\"}}", "{\"a\":12}");
  expect_round_trip(h, "{\"a\":{\"$date\":\"2023-07-13\"}}", "{\"a\":\"2023-07-13\"}");
  expect_round_trip(h, "{\"a\":{\"$timestamp\":\"2023-07-13T10:00:00.250+05:00\"}}",
                    "{\"a\":\"2023-07-13T10:00:00.250+05:00\"}");
  expect_round_trip(h, "{\"a\":{\"$timestamp\":\"1960-01-01T00:00:01Z\"}}",
                    "{\"a\":\"1960-01-01T00:00:01Z\"}");
  expect_round_trip(h,
                    "{\"a\":{\"$double\":0.1},\"b\":{\"$double\":5},\"c\":{\"$double\":\"NaN\"}}",
                    "{\"a\":0.1,\"b\":5.0,\"c\":\"NaN\"}");
  expect_round_trip(h, "{\"a\":{\"$bytes\":\"AP8=\"},\"b\":{\"$bytes\":\"\"}}",
                    "{\"a\":\"AP8=\",\"b\":\"\"}");
  expect_round_trip(h, "{\"a\":{\"b\":[],\"c\":{}}}", "{\"a\":{\"b\":[],\"c\":{}}}");
  expect_round_trip(h, "{\"a\":\"\\u00e9\\ud83d\\ude00\\n\\\"\\\\\\/\\u0001\"}",
                    "{\"a\":\"\xc3\xa9\xf0\x9f\x98\x80\\n\\\"\\\\/\\u0001\"}");
  expect_round_trip(h, "{\"\xd0\xb0 b\":\"\xd0\xb0\"}", "{\"\xd0\xb0 b\":\"\xd0\xb0\"}");
  aryk_harness_free(h);
}

static void
test_wrong_json(void **state)
{
  (void)state;
  static const char *const wrong[] = {
      "",
      "[]",
      "{",
      "{\"a\"}",
      "{\"a\":}",
      "{\"a\":1,}",
      "{\"a\":1} x",
      "{\"a\":01}",
      "{\"a\":1.}",
      "{\"a\":.5}",
      "{\"a\":1e}",
      "{\"a\":+1}",
      "{\"a\":\"x}",
      "{\"a\":\"\\x\"}",
      "{\"a\":\"\\ud800\"}",
      "{\"a\":\"\\udc00\"}",
      "{\"a\":\"\\u12g4\"}",
      "{\"a\":\"\xff\"}",
      "{\"a\":\"\n\"}",
      "{\"a\":1,\"a\":2}",
      "{\"a\":[1,]}",
      "{\"a\":[1 2]}",
      "{\"a\":{\"$date\":\"2023-02-29\"}}",
      "{\"a\":{\"$date\":5}}",
      "{\"a\":{\"$sum\":\"5\"}}",
      "{\"a\":{\"$timestamp\":\"now\"}}",
      "{\"a\":{\"$double\":\"x\"}}",
      "{\"a\":{\"$decimal\":\"x\"}}",
      "{\"a\":{\"$bytes\":\"!\"}}",
      "{\"a\":truth}",
      "{a:1}",
      "{\"a\":123456789012345678901234567890123456789}",
  };
  ArykHarness *h = harness_of("transform", "probe", "");
  for (unsigned i = 0; i < G_N_ELEMENTS(wrong); i++) {
    if (aryk_harness_push(h, wrong[i]) != ARYK_FAIL)
      fail_msg("%s was read", wrong[i]);
    assert_true(g_str_has_prefix(aryk_harness_error(h), "JSON: "));
  }
  GString *deep = g_string_new("{\"a\":");
  for (int i = 0; i < 5000; i++)
    g_string_append_c(deep, '[');
  assert_int_equal(aryk_harness_push(h, deep->str), ARYK_FAIL);
  g_string_free(deep, TRUE);
  expect_pull(h, NULL);
  aryk_harness_free(h);
}

/* ---- Stages --------------------------------------------------------------------------------- */

static void
test_transform(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("transform", "probe", "label = \"t\"; does = \"reject\"; at = 2;");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(h, "{\"n\":2}"), ARYK_REJECT);
  assert_int_equal(aryk_harness_push(h, "{\"n\":3}"), ARYK_KEEP);
  expect_pull(h, "{\"n\":1}");
  expect_pull(h, "{\"n\":3}");
  expect_pull(h, NULL);
  const char *code = NULL;
  assert_string_equal(aryk_harness_pull_reject(h, &code), "2 is refused");
  assert_string_equal(code, "value");
  assert_null(aryk_harness_pull_reject(h, &code));
  assert_null(aryk_harness_error(h));
  assert_true(aryk_harness_finish(h));
  assert_true(trial_has_event("t finish"));
  aryk_harness_free(h);
  assert_int_equal(trial_count_events("t stop"), 1);
  assert_int_equal(trial_count_events("t unload"), 1);
}

static void
test_drop_emit_finish(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("transform", "probe", "does = \"drop\";");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_DROP);
  aryk_harness_free(h);
  h = harness_of("transform", "split", "times = 2;");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  expect_pull(h, "{\"n\":10}");
  expect_pull(h, "{\"n\":11}");
  aryk_harness_free(h);
  h = harness_of("transform", "probe", "does = \"emit\"; at = 0;");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  expect_pull(h, "{\"n\":1}");
  assert_true(aryk_harness_finish(h));
  expect_pull(h, "{\"n\":9001}");
  aryk_harness_free(h);
  h = harness_of("transform", "whole", "does = \"add\";");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  expect_pull(h, "{\"n\":101}");
  aryk_harness_free(h);
}

static void
test_failures(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("transform", "probe", "does = \"fail\"; fails = \"finish\";");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_FAIL);
  assert_string_equal(aryk_harness_error(h), "stage \"probe\": told to fail at 1");
  assert_false(aryk_harness_finish(h));
  assert_string_equal(aryk_harness_error(h), "stage \"probe\": finish was told to fail");
  assert_false(aryk_harness_read_all(h));
  aryk_harness_free(h);
  h = harness_of("transform", "probe", "does = \"retry\"; times = 100;");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_FAIL);
  assert_non_null(strstr(aryk_harness_error(h), "gave up"));
  aryk_harness_free(h);
  h = harness_of("source", "probe", "count = 1;");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_FAIL);
  aryk_harness_free(h);
}

static void
expect_no_harness(const char *kind, const char *plugin, const char *options, const char *words)
{
  GError *error = NULL;
  assert_null(harness_new_with(probe_registry(), kind, plugin, options, &error));
  if (strstr(error->message, words) == NULL)
    fail_msg("\"%s\" is not in \"%s\"", words, error->message);
  g_error_free(error);
}

static void
test_that_cannot_be_made(void **state)
{
  (void)state;
  expect_no_harness("filter", "probe", "", "no such kind \"filter\"");
  expect_no_harness("transform", "nothere", "", "nothere");
  expect_no_harness("transform", "probe", "sice = 1;", "sice");
  expect_no_harness("transform", "probe", "fails = \"check\";", "check was told to fail");
  expect_no_harness("transform", "probe", "label = \"x\"; fails = \"start\";",
                    "start was told to fail");
  assert_int_equal(trial_count_events("x stop"), 1);
  assert_int_equal(trial_count_events("x unload"), 1);
}

static void
test_source(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("source", "probe", "count = 3; does = \"reject\"; at = 2;");
  assert_true(aryk_harness_read_all(h));
  expect_pull(h, "{\"n\":1}");
  expect_pull(h, "{\"n\":3}");
  expect_pull(h, NULL);
  assert_string_equal(aryk_harness_pull_reject(h, NULL), "line 2 is no number");
  aryk_harness_free(h);
  h = harness_of("source", "chunks", "count = 2;");
  assert_true(aryk_harness_read_all(h));
  expect_pull(h, "{\"line\":\"1\",\"n\":1}");
  expect_pull(h, "{\"line\":\"2\",\"n\":2}");
  aryk_harness_free(h);
}

static void
test_sink(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("sink", "probe", "label = \"out\"; does = \"reject\"; at = 2;");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  assert_int_equal(aryk_harness_push(h, "{\"n\":2}"), ARYK_REJECT);
  assert_int_equal(aryk_harness_push(h, "{\"n\":3}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(h));
  ArykText bytes = aryk_harness_bytes(h);
  assert_int_equal(bytes.length, strlen("1||3|"));
  assert_memory_equal(bytes.data, "1||3|", bytes.length);
  assert_true(trial_has_event("out commit"));
  aryk_harness_free(h);
  assert_false(trial_has_event("out abort"));
}

static void
test_sink_without_finish_aborts(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("sink", "probe", "label = \"out\";");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  aryk_harness_free(h);
  assert_true(trial_has_event("out abort"));
}

static void
test_now(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("transform", "probe", "label = \"t\"; does = \"now\";");
  assert_int_equal(aryk_harness_push(h, "{}"), ARYK_KEEP);
  expect_pull(h, "{\"n\":-1,\"now\":\"2000-01-01T00:00:00Z\"}");
  aryk_harness_now(h, "2023-07-13T10:00:00+05:00");
  assert_null(aryk_harness_error(h));
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  expect_pull(h, "{\"n\":1,\"now\":\"2023-07-13T10:00:00+05:00\"}");
  aryk_harness_now(h, "soon");
  assert_non_null(aryk_harness_error(h));
  aryk_harness_free(h);
  assert_int_equal(trial_count_events("t start"), 2);
  assert_int_equal(trial_count_events("t stop"), 2);
}

/* ---- Resuming ------------------------------------------------------------------------------- */

static void
test_resume(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("transform", "probe", "label = \"t\"; does = \"emit\"; at = 0;");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  g_string_truncate(probe_events, 0);
  assert_true(aryk_harness_resume(h));
  trial_expect_events("t save\nt stop\nt start\nt restore\nt restored 1\n");
  assert_int_equal(aryk_harness_push(h, "{\"n\":2}"), ARYK_KEEP);
  assert_true(aryk_harness_finish(h));
  expect_pull(h, "{\"n\":1}");
  expect_pull(h, "{\"n\":2}");
  expect_pull(h, "{\"n\":9002}");
  aryk_harness_free(h);
}

static void
test_resume_of_a_sink(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("sink", "probe", "label = \"out\";");
  assert_int_equal(aryk_harness_push(h, "{\"n\":1}"), ARYK_KEEP);
  g_string_truncate(probe_events, 0);
  assert_true(aryk_harness_resume(h));
  trial_expect_events("out epoch 1\nout prepare\nout save\nout epoch 1\nout commit\n"
                      "out stop\nout start\nout restore\nout restored 1\n");
  assert_true(aryk_harness_finish(h));
  assert_true(trial_has_event("out epoch 2"));
  aryk_harness_free(h);
}

static void
test_resume_that_fails(void **state)
{
  (void)state;
  ArykHarness *h = harness_of("transform", "probe", "fails = \"save\";");
  assert_false(aryk_harness_resume(h));
  assert_non_null(strstr(aryk_harness_error(h), "save was told to fail"));
  aryk_harness_free(h);
  h = harness_of("transform", "probe", "fails = \"restore\";");
  assert_false(aryk_harness_resume(h));
  assert_non_null(strstr(aryk_harness_error(h), "restore was told to fail"));
  aryk_harness_free(h);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TRIAL(test_types),
      TRIAL(test_wrong_json),
      TRIAL(test_transform),
      TRIAL(test_drop_emit_finish),
      TRIAL(test_failures),
      TRIAL(test_that_cannot_be_made),
      TRIAL(test_source),
      TRIAL(test_sink),
      TRIAL(test_sink_without_finish_aborts),
      TRIAL(test_now),
      TRIAL(test_resume),
      TRIAL(test_resume_of_a_sink),
      TRIAL(test_resume_that_fails),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
