/* test_runtime_random.c - graphs that nobody thought of: they run to the end, nothing is lost at
 * any edge (the run itself checks that), and the same graph gives the same output whatever the
 * sizes of the pieces its source delivers.
 *
 * The order at a sink can be told from the numbers: no stage here changes n, so that each sink must
 * see it never decreasing, however its branches were split and merged. */
#include <stdlib.h>

#include "tests/core/trial.h"

enum {
  GRAPHS = 150,
  STAGES = 9,
  RECORDS = 40
};

static void
add_inputs(GString *out, GRand *random, unsigned stage)
{
  unsigned count = (unsigned)g_rand_int_range(random, 1, 3);
  bool taken[STAGES + 1] = {false};
  g_string_append(out, " from = [");
  for (unsigned i = 0, written = 0; i < count; i++) {
    unsigned from = (unsigned)g_rand_int_range(random, 0, (gint32)stage);
    if (taken[from])
      continue;
    taken[from] = true;
    g_string_append_printf(out, "%s \"s%u\"", written++ > 0 ? "," : "", from);
  }
  g_string_append(out, " ];");
}

/* A source, transforms that read from any stages before them, and a sink behind each. */
static char *
random_graph(guint32 seed, unsigned size)
{
  static const char *const does[] = {"keep", "drop", "reject"};
  static const char *const kinds[] = {"probe", "whole"};
  GRand *random = g_rand_new_with_seed(seed);
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "{ source = \"probe\"; name = \"s0\"; count = %d; size = %u; }",
                         RECORDS, size);
  for (unsigned i = 1; i <= STAGES; i++) {
    g_string_append_printf(out, ", { transform = \"%s\"; name = \"s%u\"; does = \"%s\"; at = %d;",
                           kinds[g_rand_int_range(random, 0, 2)], i,
                           does[g_rand_int_range(random, 0, 3)],
                           g_rand_int_range(random, 1, RECORDS));
    if (g_rand_boolean(random))
      g_string_append_printf(out, " when = \"n %% %d != 0\";", g_rand_int_range(random, 2, 5));
    add_inputs(out, random, i);
    g_string_append(out, " }");
  }
  for (unsigned i = 0; i <= STAGES; i++)
    g_string_append_printf(
        out, ", { sink = \"plain\"; name = \"o%u\"; label = \"o%u\"; from = \"s%u\"; }", i, i, i);
  g_rand_free(random);
  return g_string_free(out, FALSE);
}

/* The numbers never decrease. Returns how many there are. */
static unsigned
check_order(const char *text)
{
  long last = 0;
  unsigned count = 0;
  while (*text != '\0') {
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text) {
      text++;
      continue;
    }
    assert_true(n >= last);
    last = n;
    count++;
    text = end;
  }
  return count;
}

/* All sinks' outputs in a row, without the borders of batches. */
static char *
run_graph(guint32 seed, unsigned size)
{
  GString *all = g_string_new(NULL);
  char *stages = random_graph(seed, size);
  probe_reset();
  trial_run(NULL, stages);
  trial_expect_outcome(ARYK_DONE, NULL);
  for (unsigned i = 0; i <= STAGES; i++) {
    char name[8];
    g_snprintf(name, sizeof name, "o%u", i);
    const char *output = probe_output(name);
    assert_int_equal(check_order(output), trial_stage(name)->written);
    g_string_append_printf(all, "%s:%s\n", name, output);
  }
  for (char *bar = all->str; *bar != '\0'; bar++) {
    if (*bar == '|')
      *bar = ' ';
  }
  g_free(stages);
  return g_string_free(all, FALSE);
}

static void
test_random_graphs(void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= GRAPHS; seed++) {
    char *one = run_graph(seed, 1), *large = run_graph(seed, 300);
    assert_string_equal(one, large);
    g_free(one);
    g_free(large);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {TRIAL(test_random_graphs)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
