/* test_dedupe.c - transform dedupe: only the first of each key passes, whatever the keys are. */
#include "tests/plugins/sandbox.h"

/* What passes of the records: the numbers of their places, from 1. */
static void
passing(ArykHarness *harness, const char *const *records, const char *expected)
{
  GString *places = g_string_new(NULL);
  for (unsigned i = 0; records[i] != NULL; i++) {
    ArykVerdict verdict = aryk_harness_push(harness, records[i]);
    assert_true(verdict == ARYK_KEEP || verdict == ARYK_DROP);
    if (verdict == ARYK_KEEP)
      g_string_append_printf(places, "%u ", i + 1);
    sandbox_record(harness, verdict == ARYK_KEEP ? records[i] : NULL);
  }
  assert_string_equal(places->str, expected);
  g_string_free(places, TRUE);
}

static const char *const records[] = {"{\"a\":1,\"b\":\"x\"}",
                                      "{\"a\":1,\"b\":\"y\"}",
                                      "{\"a\":1.00,\"b\":\"x\"}",
                                      "{\"a\":\"1\",\"b\":\"x\"}",
                                      "{\"b\":\"x\"}",
                                      "{\"a\":null,\"b\":\"x\"}",
                                      "{\"a\":[1,{\"k\":2}],\"b\":\"x\"}",
                                      "{\"a\":[1.0,{\"k\":2.0}],\"b\":\"x\"}",
                                      "{\"a\":[1,{\"l\":2}],\"b\":\"x\"}",
                                      NULL};

static void
only_the_first_of_a_key_passes(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("transform", "dedupe", "by = [ \"a\", \"b\" ];");
  passing(harness, records, "1 2 4 5 7 9 ");
  passing(harness, records, "");
  assert_true(aryk_harness_resume(harness));
  passing(harness, records, "");
  aryk_harness_free(harness);
  harness = sandbox_start("transform", "dedupe", "by = \"b\";");
  passing(harness, records, "1 2 ");
  aryk_harness_free(harness);
}

/* Against a model: 5,000 draws of 1,500 keys, with breaks. */
static void
many_keys_are_told_apart(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(5);
  bool seen[1500] = {false};
  ArykHarness *harness = sandbox_start("transform", "dedupe", "by = [ \"k\", \"missing\" ];");
  for (unsigned i = 0; i < 5000; i++) {
    int key = g_rand_int_range(random, 0, 1500);
    char *record = g_strdup_printf(i % 2 ? "{\"k\":%d}" : "{\"k\":%d.0}", key);
    assert_int_equal(aryk_harness_push(harness, record), seen[key] ? ARYK_DROP : ARYK_KEEP);
    seen[key] = true;
    g_free(record);
    if (i % 1000 == 999)
      assert_true(aryk_harness_resume(harness));
  }
  aryk_harness_free(harness);
  g_rand_free(random);
}

/* ---- More keys than fit ---------------------------------------------------------------------- */

/* A harness at work on random keys, and the model: the numbers of the first record of each key. */
typedef struct Trial {
  GRand *random;
  ArykHarness *harness;
  GArray *firsts; /* of unsigned                 */
  guint told;     /* of them, so far             */
  unsigned held;  /* were told after the end     */
} Trial;

/* The records that came out are the next ones of the model. */
static void
check_told(Trial *trial)
{
  const char *record;
  while ((record = aryk_harness_pull(trial->harness)) != NULL) {
    g_autofree char *end = g_strdup_printf("\"n\":%u,\"note\":\"x\"}",
                                           g_array_index(trial->firsts, unsigned, trial->told++));
    if (!g_str_has_suffix(record, end))
      fail_msg("%s instead of %s", record, end);
  }
}

static void
push(Trial *trial, bool *seen, unsigned number, int keys)
{
  int key = g_rand_int_range(trial->random, 0, keys);
  char *record = g_strdup_printf("{\"k\":\"key %d\",\"l\":%d%s,\"n\":%u,\"note\":\"x\"}", key / 7,
                                 key % 7, number % 2 ? ".0" : "", number);
  ArykVerdict verdict = aryk_harness_push(trial->harness, record);
  assert_true(verdict == ARYK_KEEP || (verdict == ARYK_DROP));
  if (!seen[key])
    g_array_append_val(trial->firsts, number);
  seen[key] = true;
  g_free(record);
}

/* So many records; every `breaks`-th time the run is resumed. How many firsts had to be held. */
static unsigned
dedupe_with(const char *memory, unsigned pushed, int keys, unsigned breaks)
{
  g_autofree char *options = g_strdup_printf("by = [ \"k\", \"l\" ]; memory = \"%s\";", memory);
  bool *seen = g_new0(bool, keys);
  Trial trial = {g_rand_new_with_seed(pushed), sandbox_start("transform", "dedupe", options),
                 g_array_new(FALSE, FALSE, sizeof(unsigned)), 0, 0};
  for (unsigned i = 0; i < pushed; i++) {
    push(&trial, seen, i, keys);
    check_told(&trial);
    if (breaks > 0 && i % breaks == breaks - 1)
      assert_true(aryk_harness_resume(trial.harness));
  }
  trial.held = trial.firsts->len - trial.told;
  if (!aryk_harness_finish(trial.harness))
    fail_msg("%s", aryk_harness_error(trial.harness));
  check_told(&trial);
  assert_int_equal(trial.told, trial.firsts->len);
  aryk_harness_free(trial.harness);
  g_array_unref(trial.firsts);
  g_rand_free(trial.random);
  g_free(seen);
  return trial.held;
}

static void
records_are_held_when_keys_do_not_fit(void **state)
{
  (void)state;
  assert_int_equal(dedupe_with("10 MiB", 9000, 4000, 0), 0);
  assert_in_range(dedupe_with("64 KiB", 9000, 4000, 0), 2000, 3500);
  assert_in_range(dedupe_with("64 KiB", 9000, 4000, 700), 2000, 3500);
  assert_in_range(dedupe_with("64 KiB", 3000, 3000, 100), 500, 2000);
}

/* ---- A window -------------------------------------------------------------------------------- */

static void
a_window_looks_back_so_far(void **state)
{
  (void)state;
  static const char *const letters[] = {"{\"k\":\"a\"}", "{\"k\":\"a\"}", "{\"k\":\"b\"}",
                                        "{\"k\":\"a\"}", "{\"k\":\"c\"}", "{\"k\":\"d\"}",
                                        "{\"k\":\"a\"}", "{\"k\":\"d\"}", NULL};
  ArykHarness *harness = sandbox_start("transform", "dedupe", "by = \"k\"; window = 1;");
  passing(harness, letters, "1 3 4 5 6 7 8 ");
  aryk_harness_free(harness);
  harness = sandbox_start("transform", "dedupe", "by = \"k\"; window = 2;");
  passing(harness, letters, "1 3 5 6 7 ");
  assert_true(aryk_harness_resume(harness));
  passing(harness, letters + 6, ""); /* a and d were the last two */
  passing(harness, letters + 2, "1 2 3 4 5 ");
  aryk_harness_free(harness);
}

/* Against a model; the window is far smaller than the number of keys that come. */
static void
a_window_forgets(void **state)
{
  (void)state;
  enum {
    KEYS = 9000,
    WINDOW = 500
  };
  GRand *random = g_rand_new_with_seed(7);
  unsigned *last = g_new0(unsigned, KEYS);
  ArykHarness *harness =
      sandbox_start("transform", "dedupe", "by = \"k\"; window = 500; memory = \"256 KiB\";");
  for (unsigned i = 1; i < 30000; i++) {
    int key = g_rand_int_range(random, 0, i % 2 ? KEYS : 300);
    char *record = g_strdup_printf("{\"k\":%d}", key);
    bool seen = last[key] > 0 && i - last[key] <= WINDOW;
    assert_int_equal(aryk_harness_push(harness, record), seen ? ARYK_DROP : ARYK_KEEP);
    sandbox_record(harness, seen ? NULL : record);
    last[key] = i;
    g_free(record);
    if (i % 4000 == 0)
      assert_true(aryk_harness_resume(harness));
  }
  aryk_harness_free(harness);
  g_rand_free(random);
  g_free(last);
}

static void
mistakes_are_told(void **state)
{
  (void)state;
  sandbox_refuse("transform", "dedupe", "by = \"k\"; window = 3; spill = \".\";",
                 "spill means nothing with a window");
  ArykHarness *harness =
      sandbox_start("transform", "dedupe", "by = \"k\"; window = 100000; memory = \"64 KiB\";");
  ArykVerdict verdict = ARYK_KEEP;
  for (unsigned i = 0; i < 10000 && verdict == ARYK_KEEP; i++) {
    char *record = g_strdup_printf("{\"k\":\"key %u\"}", i);
    verdict = aryk_harness_push(harness, record);
    g_free(record);
  }
  assert_int_equal(verdict, ARYK_FAIL);
  assert_non_null(strstr(aryk_harness_error(harness), "keys of the window take"));
  aryk_harness_free(harness);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_the_first_of_a_key_passes),
      cmocka_unit_test(many_keys_are_told_apart),
      cmocka_unit_test(records_are_held_when_keys_do_not_fit),
      cmocka_unit_test(a_window_looks_back_so_far),
      cmocka_unit_test(a_window_forgets),
      cmocka_unit_test(mistakes_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
