/* test_faulty.c - the plugins that go wrong on purpose do so when they should, and only then. */
#include "tests/plugins/sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* What becomes of `count` records, a letter each: Keep, Drop, Reject, Fail. The harness is pushed
 * on, so that several strings follow one another. */
static void
fates(ArykHarness *harness, const char *expected)
{
  static const char letters[] = {'K', 'D', 'R', 't', 'F'};
  size_t count = strlen(expected);
  for (size_t i = 0; i < count; i++) {
    ArykVerdict verdict = aryk_harness_push(harness, "{\"a\": 1}");
    if (letters[verdict] != expected[i])
      fail_msg("record %zu of %s: %c (%s)", i + 1, expected, letters[verdict],
               aryk_harness_error(harness));
  }
}

static void
fates_of(const char *kind, const char *options, const char *expected)
{
  ArykHarness *harness = sandbox_start(kind, "faulty", options);
  fates(harness, expected);
  aryk_harness_free(harness);
}

/* ---- When ------------------------------------------------------------------------------------ */

static void
it_happens_at_chosen_records(void **state)
{
  (void)state;
  fates_of("transform", "at = 3;", "KKRKKK");
  fates_of("transform", "every = 2;", "KRKRKR");
  fates_of("transform", "every = 2; does = \"drop\";", "KDKD");
  fates_of("transform", "at = 2; does = \"fail\";", "KF");
  fates_of("transform", "probability = 1;", "RRR");
  fates_of("transform", "probability = 0.3; seed = 7;", "RKKKRKKRKRKKKKKKKKKK");
  fates_of("sink", "at = 3;", "KKRKKK");
  fates_of("sink", "every = 2; does = \"drop\";", "KDKD");
  fates_of("sink", "at = 2; does = \"fail\";", "KF");
}

static void
it_says_what_it_does(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "faulty", "at = 2;");
  fates(harness, "KR");
  sandbox_reject(harness, "other", "number 2 is refused on purpose");
  sandbox_record(harness, "{\"a\":1}"); /* the one that is kept is as it was */
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

static void
a_resumed_run_counts_on(void **state)
{
  (void)state;
  const char *const kinds[] = {"transform", "sink"};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    ArykHarness *harness = sandbox_start(kinds[i], "faulty", "at = 3;");
    fates(harness, "KK");
    assert_true(aryk_harness_resume(harness));
    fates(harness, "RK");
    assert_true(aryk_harness_resume(harness));
    fates(harness, "KK");
    aryk_harness_free(harness);
  }
}

/* ---- What ------------------------------------------------------------------------------------ */

/* The runtime calls again by itself; the harness does not wait in between. */
static void
a_call_that_is_tried_again_works_after_so_many_times(void **state)
{
  (void)state;
  fates_of("transform", "at = 2; does = \"retry\"; times = 3;", "KKK");
  fates_of("sink", "every = 2; does = \"retry\"; times = 2;", "KKKK");
}

static void
a_file_says_that_it_has_been(void **state)
{
  (void)state;
  fates_of("transform", "every = 2; once = \"been\";", "KRKKKK");
  assert_true(g_file_test("been", G_FILE_TEST_EXISTS));
  fates_of("transform", "every = 2; once = \"been\";", "KKKK");
  assert_int_equal(remove("been"), 0);
  fates_of("transform", "at = 1; does = \"retry\"; times = 2; once = \"been\";", "KK");
  ArykHarness *harness = sandbox_start("transform", "faulty", "at = 1; once = \"no/such\";");
  fates(harness, "F");
  assert_non_null(strstr(aryk_harness_error(harness), "no/such"));
  aryk_harness_free(harness);
}

/* How a process ends that runs into the fault. */
static int
end_of(const char *options)
{
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    ArykHarness *harness = aryk_harness_new("transform", "faulty", options, NULL);
    if (harness != NULL)
      (void)aryk_harness_push(harness, "{}");
    _exit(99);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  return status;
}

static void
the_process_ends_as_asked(void **state)
{
  (void)state;
  int status = end_of("at = 1; does = \"kill\";");
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  status = end_of("at = 1; does = \"abort\";");
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  status = end_of("at = 1; does = \"exit\"; status = 7;");
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
  status = end_of("at = 2; does = \"exit\"; status = 7;");
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 99);
}

static void
it_sleeps(void **state)
{
  (void)state;
  int64_t before = g_get_monotonic_time();
  fates_of("transform", "at = 1; does = \"sleep\"; duration = \"3ms\";", "KK");
  assert_true(g_get_monotonic_time() - before >= 3000);
}

static void
a_sink_goes_wrong_in_its_other_calls(void **state)
{
  (void)state;
  const char *const places[] = {"finish", "prepare", "commit"};
  for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
    char *options = g_strdup_printf("where = \"%s\"; at = 1; does = \"fail\";", places[i]);
    ArykHarness *harness = sandbox_start("sink", "faulty", options);
    fates(harness, "KK");
    assert_false(aryk_harness_finish(harness));
    assert_non_null(strstr(aryk_harness_error(harness), "fails on purpose at number 1"));
    aryk_harness_free(harness);
    g_free(options);
  }
  ArykHarness *harness =
      sandbox_start("sink", "faulty", "where = \"commit\"; at = 3; does = \"fail\";");
  assert_true(aryk_harness_resume(harness)); /* the first one */
  assert_true(aryk_harness_finish(harness));
  aryk_harness_free(harness);
}

static void
mistakes_are_told(void **state)
{
  (void)state;
  const char *const kinds[] = {"transform", "sink"};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    sandbox_refuse(kinds[i], "faulty", "", "give one of at, every and probability");
    sandbox_refuse(kinds[i], "faulty", "at = 1; every = 2;", "give one of");
    sandbox_refuse(kinds[i], "faulty", "at = 1; does = \"sleep\";", "duration");
    sandbox_refuse(kinds[i], "faulty", "at = 1; duration = \"1s\";", "duration");
    sandbox_refuse(kinds[i], "faulty", "at = 1; times = 2;", "times");
    sandbox_refuse(kinds[i], "faulty", "at = 1; status = 2;", "status");
    sandbox_refuse(kinds[i], "faulty", "at = 1; seed = 2;", "seed");
  }
  sandbox_refuse("sink", "faulty", "at = 1; where = \"prepare\";", "there is no record to reject");
}

#define FAULTY_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      FAULTY_TEST(it_happens_at_chosen_records),
      FAULTY_TEST(it_says_what_it_does),
      FAULTY_TEST(a_resumed_run_counts_on),
      FAULTY_TEST(a_call_that_is_tried_again_works_after_so_many_times),
      FAULTY_TEST(a_file_says_that_it_has_been),
      FAULTY_TEST(the_process_ends_as_asked),
      FAULTY_TEST(it_sleeps),
      FAULTY_TEST(a_sink_goes_wrong_in_its_other_calls),
      FAULTY_TEST(mistakes_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
