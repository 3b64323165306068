/* test_aggregator.c - groups in much memory and in little, with checkpoints, and killed at random;
 * before the end of the input and behind it. */
#include "tests/plugins/sandbox.h"

#include "plugins/spill/sort_key.h"
#include "plugins/transforms/aggregate/aggregator.h"

enum {
  GROUPS = 60
};

typedef struct Trial {
  GRand *random;
  GroupPlan plan;
  ArykField by;
  Measure measures[4];
  GArray *groups, *values; /* of int64_t: a record each                */
  GPtrArray *told;         /* what came out, a line each               */
  GPtrArray *model;        /* what has to                              */
  bool by_key, durable;
} Trial;

/* ---- The model ------------------------------------------------------------------------------- */

static int64_t
number_at(const GArray *numbers, guint i)
{
  return g_array_index(numbers, int64_t, i);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* count, sum, different values, median (of those that are there). */
static char *
model_line(const Trial *trial, int64_t group)
{
  GArray *values = g_array_new(FALSE, FALSE, sizeof(int64_t));
  int64_t sum = 0, different = 0;
  for (guint i = 0; i < trial->groups->len; i++) {
    if (number_at(trial->groups, i) != group)
      continue;
    g_array_append_val(values, g_array_index(trial->values, int64_t, i));
    sum += number_at(trial->values, i);
  }
  g_array_sort(values, compare_numbers);
  for (guint i = 0; i < values->len; i++)
    different += i == 0 || number_at(values, i) != number_at(values, i - 1);
  char *line = g_strdup_printf(
      "%" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, group,
      values->len, sum, different, number_at(values, (values->len - 1) / 2));
  g_array_unref(values);
  return line;
}

static void
make_model(Trial *trial)
{
  GArray *order = g_array_new(FALSE, FALSE, sizeof(int64_t));
  for (guint i = 0; i < trial->groups->len; i++) {
    guint k = 0;
    while (k < order->len && number_at(order, k) != number_at(trial->groups, i))
      k++;
    if (k == order->len)
      g_array_append_val(order, g_array_index(trial->groups, int64_t, i));
  }
  if (trial->by_key)
    g_array_sort(order, compare_numbers);
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add(trial->model, model_line(trial, number_at(order, i)));
  g_array_unref(order);
}

/* ---- Trials ---------------------------------------------------------------------------------- */

static void
start(Trial *trial, uint32_t seed, int records)
{
  ArykField value = aryk_field("v");
  *trial = (Trial){.random = g_rand_new_with_seed(seed),
                   .by = aryk_field("g"),
                   .groups = g_array_new(FALSE, FALSE, sizeof(int64_t)),
                   .values = g_array_new(FALSE, FALSE, sizeof(int64_t)),
                   .told = g_ptr_array_new_with_free_func(g_free),
                   .model = g_ptr_array_new_with_free_func(g_free),
                   .by_key = seed % 2 != 0,
                   .durable = seed % 3 != 0};
  trial->measures[0] = (Measure){.function = FUNCTION_COUNT};
  trial->measures[1] = (Measure){.function = FUNCTION_SUM, .field = value, .scale = -1};
  trial->measures[2] = (Measure){.function = FUNCTION_DISTINCT, .field = value};
  trial->measures[3] =
      (Measure){.function = FUNCTION_MEDIAN, .field = value, .scale = -1, .method = METHOD_VALUE};
  /* Without a quantile the groups may stay in memory until the end. */
  group_plan_start(&trial->plan, (ArykFields){1, &trial->by},
                   (ArykGroups){seed % 4 == 0 ? 3 : 4, trial->measures});
  for (int i = 0; i < records; i++) {
    int64_t group = g_rand_int_range(trial->random, -GROUPS / 2, GROUPS / 2);
    int64_t number = g_rand_int_range(trial->random, -20, 20);
    g_array_append_val(trial->groups, group);
    g_array_append_val(trial->values, number);
  }
  make_model(trial);
}

static void
end(Trial *trial)
{
  g_rand_free(trial->random);
  group_plan_clear(&trial->plan);
  g_array_unref(trial->groups);
  g_array_unref(trial->values);
  g_ptr_array_unref(trial->told);
  g_ptr_array_unref(trial->model);
}

static void
good(bool ok, GError *error)
{
  if (!ok)
    fail_msg("%s", error->message);
}

static void
add(const Trial *trial, Aggregator *aggregator, guint i)
{
  static const bool applies[4] = {true, true, true, true};
  GError *error = NULL;
  ArykValue group = aryk_int(number_at(trial->groups, i));
  ArykValue value = aryk_int(number_at(trial->values, i));
  const ArykValue *by = &group, *const values[4] = {&value, &value, &value, &value};
  ArykBytes key = {NULL, 0, 0};
  sort_key_write(&key, &group);
  good(aggregator_add(aggregator, (ArykText){key.data, key.length}, &by, applies, values, &error),
       error);
  aryk_bytes_clear(&key);
}

/* One record in, or one step at the end; false when all is told. */
static bool
step(Trial *trial, Aggregator *aggregator, guint *read)
{
  GError *error = NULL;
  const Results *results;
  if (*read < trial->groups->len) {
    add(trial, aggregator, (*read)++);
    return true;
  }
  AggregatorStep what = aggregator_step(aggregator, &results, &error);
  good(what != AGGREGATOR_FAILED, error);
  if (what == AGGREGATOR_TOLD) {
    GString *line = g_string_new(NULL);
    for (size_t i = 0; i < results->count; i++)
      g_string_append_printf(line, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                             results->values[i].as.integer);
    g_ptr_array_add(trial->told, g_string_free(line, FALSE));
  }
  return what != AGGREGATOR_DONE;
}

/* The lines are those of the model, as far as the measures go. */
static void
check(const Trial *trial)
{
  assert_int_equal(trial->told->len, trial->model->len);
  for (guint i = 0; i < trial->told->len; i++)
    if (!g_str_has_prefix(trial->model->pdata[i], trial->told->pdata[i]))
      fail_msg("%s instead of %s", (char *)trial->told->pdata[i], (char *)trial->model->pdata[i]);
}

static Aggregator *
new_aggregator(const Trial *trial, uint64_t memory)
{
  return aggregator_new(&trial->plan, trial->by_key, memory, ".", trial->durable, NULL);
}

/* As a file gives it back. */
static GVariant *
save(Aggregator *aggregator)
{
  GError *error = NULL;
  GVariant *state = aggregator_save(aggregator, &error);
  good(state != NULL, error);
  state = g_variant_ref_sink(state);
  GBytes *bytes = g_variant_get_data_as_bytes(state);
  GVariant *again = g_variant_new_from_bytes(g_variant_get_type(state), bytes, FALSE);
  g_bytes_unref(bytes);
  g_variant_unref(state);
  return g_variant_ref_sink(again);
}

/* Checkpoints and kills at random, as often behind the end as before it; how many kills. */
static unsigned
aggregate_and_kill(uint32_t seed, int records, uint64_t memory)
{
  Trial trial;
  GError *error = NULL;
  start(&trial, seed, records);
  Aggregator *aggregator = new_aggregator(&trial, memory);
  GVariant *state = NULL;
  guint read = 0, saved_read = 0, saved_told = 0;
  unsigned kills = 0;
  while (step(&trial, aggregator, &read)) {
    int what =
        g_rand_int_range(trial.random, 0, read < trial.groups->len ? records / 2 : GROUPS / 2);
    if (what < 3) {
      g_clear_pointer(&state, g_variant_unref);
      state = save(aggregator);
      saved_read = read;
      saved_told = trial.told->len;
    }
    if (what == 2 || what == 3) {
      aggregator_free(aggregator);
      aggregator = new_aggregator(&trial, memory);
      if (state != NULL)
        good(aggregator_restore(aggregator, state, &error), error);
      read = saved_read;
      g_ptr_array_set_size(trial.told, (gint)saved_told);
      kills++;
    }
  }
  check(&trial);
  g_clear_pointer(&state, g_variant_unref);
  aggregator_free(aggregator);
  end(&trial);
  return kills;
}

static void
a_killed_aggregation_goes_on_to_the_same_end(void **state)
{
  (void)state;
  unsigned kills = 0;
  for (uint32_t seed = 0; seed < 36; seed++)
    kills += aggregate_and_kill(seed, 300, seed % 5 == 0 ? 16 * 1024 : 16 * 1024 * 1024);
  assert_true(kills > 100);
}

static void
another_state_is_refused(void **state)
{
  (void)state;
  Trial trial;
  GError *error = NULL;
  start(&trial, 0, 1);
  Aggregator *aggregator = new_aggregator(&trial, 1024 * 1024);
  g_autoptr(GVariant) saved = save(aggregator);
  g_autoptr(GVariant) sorter = g_variant_get_child_value(saved, 2);
  g_autoptr(GVariant) none = g_variant_get_child_value(saved, 3);
  g_autoptr(GVariant) wrong = g_variant_ref_sink(
      g_variant_new("(yt@*@*)", (guchar)99, G_GUINT64_CONSTANT(0), sorter, none));
  assert_false(aggregator_restore(aggregator, wrong, &error));
  assert_non_null(strstr(error->message, "not one of aggregate"));
  g_clear_error(&error);
  aggregator_free(aggregator);
  end(&trial);
}

#define AGGREGATOR_TEST(name)                                                                      \
  cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      AGGREGATOR_TEST(a_killed_aggregation_goes_on_to_the_same_end),
      AGGREGATOR_TEST(another_state_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
