/* test_sorter.c - sorting with little memory, against a model that has enough of it; with
 * checkpoints, and killed at random. */
#include "tests/plugins/sandbox.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "plugins/spill/sorter.h"

typedef struct Trial {
  GRand *random;
  GPtrArray *input;  /* of pairs, as strings: key, '=', value */
  GPtrArray *output; /* the same                              */
  bool durable;
} Trial;

/* ---- Pairs ----------------------------------------------------------------------------------- */

static int
up_to(Trial *trial, int most)
{
  return g_rand_int_range(trial->random, 0, most + 1);
}

/* Keys that differ early, late or not at all; '.' ends them, so that none begins another. Now and
 * then a pair is long. */
static char *
random_pair(Trial *trial, int number)
{
  static const char *const begins[] = {"", "a", "abcdefgh", "abcdefghabcdefg", "abcdefgi"};
  GString *pair = g_string_new(begins[up_to(trial, 4)]);
  if (up_to(trial, 60) == 0)
    for (int i = 0; i < 700; i++)
      g_string_append_c(pair, 'z');
  for (int i = up_to(trial, 3); i > 0; i--)
    g_string_append_c(pair, (char)('a' + up_to(trial, 2)));
  g_string_append_printf(pair, ".=%d", number);
  return g_string_free(pair, FALSE);
}

static Pair
pair_of(const char *text)
{
  const char *equals = strchr(text, '=');
  return (Pair){{text, (size_t)(equals - text)}, aryk_text(equals + 1)};
}

/* ---- The model ------------------------------------------------------------------------------- */

static gint
compare_pairs(gconstpointer a, gconstpointer b, gpointer user)
{
  (void)user;
  const char *left = *(char *const *)a, *right = *(char *const *)b;
  return strncmp(left, right, MIN(pair_of(left).key.length, pair_of(right).key.length));
}

static void
start(Trial *trial, uint32_t seed, int pairs, bool durable)
{
  trial->random = g_rand_new_with_seed(seed);
  trial->input = g_ptr_array_new_with_free_func(g_free);
  trial->output = g_ptr_array_new_with_free_func(g_free);
  trial->durable = durable;
  for (int i = 0; i < pairs; i++)
    g_ptr_array_add(trial->input, random_pair(trial, i + 1));
}

static void
end(Trial *trial)
{
  g_rand_free(trial->random);
  g_ptr_array_unref(trial->input);
  g_ptr_array_unref(trial->output);
}

static Sorter *
new_sorter(const Trial *trial, uint64_t memory)
{
  return sorter_new(memory, ".", "run", trial->durable, NULL);
}

/* The pairs that came out are those of the model, in its order, as they were. */
static void
check(Trial *trial)
{
  g_qsort_with_data(trial->input->pdata, (gint)trial->input->len, sizeof(char *), compare_pairs,
                    NULL);
  assert_int_equal(trial->output->len, trial->input->len);
  for (guint i = 0; i < trial->input->len; i++)
    assert_string_equal(trial->output->pdata[i], trial->input->pdata[i]);
}

/* ---- Without a break ------------------------------------------------------------------------- */

static void
good(bool ok, GError *error)
{
  if (!ok)
    fail_msg("%s", error->message);
}

static void
add(const Trial *trial, Sorter *sorter, guint i)
{
  GError *error = NULL;
  Pair pair = pair_of(g_ptr_array_index(trial->input, i));
  good(sorter_add(sorter, pair.key, pair.value, &error), error);
}

/* False at the end. */
static bool
take(Trial *trial, Sorter *sorter)
{
  GError *error = NULL;
  Pair pair;
  good(sorter_end(sorter, &error), error);
  if (!sorter_peek(sorter, &pair))
    return false;
  g_ptr_array_add(trial->output, g_strdup_printf("%.*s=%.*s", (int)pair.key.length, pair.key.data,
                                                 (int)pair.value.length, pair.value.data));
  good(sorter_pass(sorter, &error), error);
  return true;
}

/* Sorts with so much memory; how many runs it took. */
static unsigned
sort_with(uint32_t seed, int pairs, uint64_t memory, bool durable)
{
  Trial trial;
  start(&trial, seed, pairs, durable);
  Sorter *sorter = new_sorter(&trial, memory);
  assert_true(sorter_is_empty(sorter));
  for (guint i = 0; i < trial.input->len; i++)
    add(&trial, sorter, i);
  assert_true(sorter_is_empty(sorter) == (pairs == 0));
  while (take(&trial, sorter))
    continue;
  check(&trial);
  unsigned runs = sorter_runs(sorter);
  sorter_free(sorter);
  end(&trial);
  return runs;
}

static void
what_fits_in_memory_needs_no_file(void **state)
{
  (void)state;
  for (uint32_t seed = 0; seed < 20; seed++)
    assert_int_equal(sort_with(seed, (int)seed * 50, 16 * 1024 * 1024, false), 0);
}

static void
what_does_not_fit_is_merged(void **state)
{
  (void)state;
  for (uint32_t seed = 0; seed < 10; seed++)
    assert_in_range(sort_with(seed, 2000, 20000, seed % 2 != 0), 8, 40);
}

/* More runs than are merged at once, and then more of these than that. */
static void
many_runs_are_merged_in_passes(void **state)
{
  (void)state;
  assert_in_range(sort_with(1, 3000, 1500, false), 100, 500);
  assert_true(sort_with(2, 4200, 1, false) > 64 * 64);
}

static unsigned
count_files(void)
{
  unsigned count = 0;
  GDir *folder = g_dir_open(".", 0, NULL);
  while (g_dir_read_name(folder) != NULL)
    count++;
  g_dir_close(folder);
  return count;
}

/* Files without a name are gone; those with names are as few as there are runs. */
static void
files_do_not_pile_up(void **state)
{
  (void)state;
  unsigned before = count_files();
  sort_with(3, 3000, 1000, false);
  assert_int_equal(count_files(), before);
  assert_true(sort_with(3, 3000, 1000, true) > 150);
  assert_in_range(count_files() - before, 2, 2 * 64);
}

/* ---- Killed ---------------------------------------------------------------------------------- */

/* What a checkpoint knows. */
typedef struct Checkpoint {
  GVariant *state; /* NULL: there was none */
  guint read, taken;
} Checkpoint;

static GVariant *
save(Sorter *sorter)
{
  GError *error = NULL;
  GVariant *state = sorter_save(sorter, &error);
  good(state != NULL, error);
  state = g_variant_ref_sink(state);
  /* As a file gives it back. */
  GBytes *bytes = g_variant_get_data_as_bytes(state);
  GVariant *again = g_variant_new_from_bytes(g_variant_get_type(state), bytes, FALSE);
  g_bytes_unref(bytes);
  g_variant_unref(state);
  return g_variant_ref_sink(again);
}

static Sorter *
resume(Trial *trial, const Checkpoint *checkpoint, uint64_t memory)
{
  GError *error = NULL;
  Sorter *sorter = new_sorter(trial, memory);
  if (checkpoint->state != NULL)
    good(sorter_restore(sorter, checkpoint->state, &error), error);
  g_ptr_array_set_size(trial->output, (gint)checkpoint->taken);
  return sorter;
}

/* One pair in, or one out; false at the end. */
static bool
step(Trial *trial, Sorter *sorter, guint *read)
{
  if (*read == trial->input->len)
    return take(trial, sorter);
  add(trial, sorter, (*read)++);
  return true;
}

/* Checkpoints and kills at random; how many kills there were. */
static unsigned
sort_and_kill(uint32_t seed, int pairs, uint64_t memory, bool durable)
{
  Trial trial;
  Checkpoint checkpoint = {NULL, 0, 0};
  start(&trial, seed, pairs, durable);
  Sorter *sorter = new_sorter(&trial, memory);
  unsigned kills = 0;
  guint read = 0;
  while (step(&trial, sorter, &read)) {
    int what = up_to(&trial, pairs / 2);
    if (what < 4) {
      g_clear_pointer(&checkpoint.state, g_variant_unref);
      checkpoint = (Checkpoint){save(sorter), read, trial.output->len};
    }
    if (what == 4 || what == 3) {
      sorter_free(sorter);
      sorter = resume(&trial, &checkpoint, memory);
      read = checkpoint.read;
      kills++;
    }
  }
  check(&trial);
  g_clear_pointer(&checkpoint.state, g_variant_unref);
  sorter_free(sorter);
  end(&trial);
  return kills;
}

static void
a_killed_sort_goes_on_to_the_same_end(void **state)
{
  (void)state;
  unsigned kills = 0;
  for (uint32_t seed = 0; seed < 16; seed++)
    kills += sort_and_kill(seed, 400 + 10 * (int)seed, seed % 3 == 0 ? 1000 : 20000, seed % 4 != 0);
  assert_true(kills > 50);
}

/* ---- Trouble --------------------------------------------------------------------------------- */

/* A sorter with runs on disk, and its state. */
static GVariant *
sorted_state(Trial *trial)
{
  start(trial, 5, 500, true);
  Sorter *sorter = new_sorter(trial, 4000);
  for (guint i = 0; i < 500; i++)
    add(trial, sorter, i);
  GVariant *state = save(sorter);
  sorter_free(sorter);
  return state;
}

/* What restoring and merging says. */
static char *
trouble(Trial *trial, GVariant *state)
{
  GError *error = NULL;
  Sorter *sorter = new_sorter(trial, 4000);
  Pair pair;
  bool ok = sorter_restore(sorter, state, &error) && sorter_end(sorter, &error);
  while (ok && sorter_peek(sorter, &pair))
    ok = sorter_pass(sorter, &error);
  char *message = ok ? NULL : g_strdup(error->message);
  g_clear_error(&error);
  sorter_free(sorter);
  return message;
}

static void
damaged_files_are_told(void **state)
{
  (void)state;
  Trial trial;
  GVariant *saved = sorted_state(&trial);
  assert_null(trouble(&trial, saved));

  int file = open("run-000002", O_RDWR);
  char byte;
  assert_true(file >= 0);
  assert_int_equal(pread(file, &byte, 1, 100), 1);
  byte ^= 1;
  assert_int_equal(pwrite(file, &byte, 1, 100), 1);
  char *message = trouble(&trial, saved);
  assert_non_null(strstr(message, "run-000002\" is damaged"));
  g_free(message);

  assert_int_equal(ftruncate(file, 50), 0);
  message = trouble(&trial, saved);
  assert_non_null(strstr(message, "run-000002\" is shorter"));
  g_free(message);
  assert_int_equal(close(file), 0);

  assert_int_equal(remove("run-000003"), 0);
  assert_int_equal(remove("run-000002"), 0);
  message = trouble(&trial, saved);
  assert_non_null(strstr(message, "cannot open \"./run-000002\""));
  g_free(message);
  g_variant_unref(saved);
  end(&trial);
}

static void
a_folder_that_is_not_there_is_told(void **state)
{
  (void)state;
  GError *error = NULL;
  Sorter *sorter = sorter_new(1000, "no/such", "run", false, NULL);
  bool ok = true;
  for (unsigned i = 0; i < 100 && ok; i++)
    ok = sorter_add(sorter, aryk_text("key."), aryk_text("value"), &error);
  assert_false(ok);
  assert_non_null(strstr(error->message, "no/such"));
  g_clear_error(&error);
  sorter_free(sorter);
}

#define SORTER_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      SORTER_TEST(what_fits_in_memory_needs_no_file),     SORTER_TEST(what_does_not_fit_is_merged),
      SORTER_TEST(many_runs_are_merged_in_passes),        SORTER_TEST(files_do_not_pile_up),
      SORTER_TEST(a_killed_sort_goes_on_to_the_same_end), SORTER_TEST(damaged_files_are_told),
      SORTER_TEST(a_folder_that_is_not_there_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
