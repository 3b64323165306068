/* test_sorter.c - sorting with little memory, against a model that has enough of it; with
 * checkpoints, and killed at random. */
#include "tests/plugins/sandbox.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/record/output.h"
#include "core/record/record_json.h"
#include "plugins/transforms/sort/sorter.h"

#define KEYS 2

typedef struct Trial {
  GRand *random;
  ArykOutput *input; /* its batch holds the records */
  ArykField keys[KEYS], id;
  SortOrder order; /* what the model sorts by     */
  bool durable;
} Trial;

/* ---- Records --------------------------------------------------------------------------------- */

static int
up_to(Trial *trial, int most)
{
  return g_rand_int_range(trial->random, 0, most + 1);
}

static ArykValue
random_text(Trial *trial, ArykRecord *record)
{
  char text[24];
  int length = up_to(trial, 10);
  for (int i = 0; i < length; i++)
    text[i] = (char)('a' + up_to(trial, i < 7 ? 1 : 25));
  ArykText made = {text, (size_t)length};
  return aryk_string(aryk_record_copy_text(record, made));
}

static ArykValue
random_number(Trial *trial, ArykRecord *record)
{
  static const char *const numbers[] = {
      "0",    "-0.0", "1.50", "1.5",      "1e3",      "1000", "-7",   "9007199254740993",
      "9.00", "1e40", "1e-9", "-1.0e400", "1.0e5999", "0.1",  "9e15", "-99999999999999999999999"};
  ArykValue value;
  switch (up_to(trial, 3)) {
  case 0:
    return aryk_int(up_to(trial, 20) - 10);
  case 1:
    return aryk_double((up_to(trial, 20) - 10) / 4.0);
  case 2:
    return aryk_int((INT64_C(1) << 53) + up_to(trial, 3));
  default:
    assert_true(aryk_record_read_decimal(record, aryk_text(numbers[up_to(trial, 15)]), &value));
    return value;
  }
}

static ArykValue
random_list(Trial *trial, ArykRecord *record)
{
  uint32_t count = (uint32_t)up_to(trial, 2);
  ArykValue *items = aryk_record_alloc(record, MAX(count, 1) * sizeof *items);
  for (uint32_t i = 0; i < count; i++)
    items[i] = random_number(trial, record);
  return aryk_list(items, count);
}

static ArykValue
random_value(Trial *trial, ArykRecord *record)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  switch (up_to(trial, 11)) {
  case 0:
    return aryk_value_of_type(ARYK_ABSENT);
  case 1:
    return aryk_null();
  case 2:
    return aryk_bool(up_to(trial, 1) != 0);
  case 3:
    return aryk_date(up_to(trial, 6) - 3);
  case 4:
    stamp.as.integer = up_to(trial, 4) - 2;
    stamp.length = (uint32_t)up_to(trial, 2);
    return stamp;
  case 5:
    return random_list(trial, record);
  case 6:
  case 7:
  case 8:
    return random_text(trial, record);
  default:
    return random_number(trial, record);
  }
}

static void
add_record(Trial *trial, int64_t number)
{
  ArykRecord *record = aryk_output_add(trial->input, NULL);
  ArykOrigin origin = {(uint64_t)number * 7, (uint64_t)number * 7 + 5, 0, (uint32_t)number};
  aryk_record_set_origin(record, origin);
  for (size_t k = 0; k < KEYS; k++)
    aryk_record_set(record, trial->keys[k], random_value(trial, record));
  aryk_record_set(record, trial->id, aryk_int(number));
}

/* ---- The model ------------------------------------------------------------------------------- */

static gint
compare_records(gconstpointer a, gconstpointer b, gpointer user)
{
  const Trial *trial = user;
  ArykValue left[KEYS], right[KEYS];
  for (size_t k = 0; k < KEYS; k++) {
    left[k] = *aryk_record_get(*(ArykRecord *const *)a, trial->keys[k]);
    right[k] = *aryk_record_get(*(ArykRecord *const *)b, trial->keys[k]);
  }
  return sort_order_compare(&trial->order, left, right);
}

static SortOrder
copy_order(const SortOrder *order)
{
  SortOrder copy;
  sort_order_start(&copy, order->count);
  for (size_t i = 0; i < order->count; i++) {
    copy.fields[i] = order->fields[i];
    copy.descending[i] = order->descending[i];
    copy.nulls_first[i] = order->nulls_first[i];
  }
  return copy;
}

static void
start(Trial *trial, uint32_t seed, int records, bool durable)
{
  trial->random = g_rand_new_with_seed(seed);
  trial->input = output_new();
  trial->durable = durable;
  trial->keys[0] = aryk_field("first key");
  trial->keys[1] = aryk_field("second key");
  trial->id = aryk_field("id");
  sort_order_start(&trial->order, KEYS);
  for (size_t k = 0; k < KEYS; k++) {
    trial->order.fields[k] = trial->keys[k];
    trial->order.descending[k] = up_to(trial, 1) != 0;
    trial->order.nulls_first[k] = up_to(trial, 1) != 0;
  }
  for (int i = 0; i < records; i++)
    add_record(trial, i + 1);
}

static void
end(Trial *trial)
{
  g_rand_free(trial->random);
  output_free(trial->input);
  sort_order_clear(&trial->order);
}

static Sorter *
new_sorter(Trial *trial, uint64_t memory)
{
  return sorter_new(copy_order(&trial->order), memory, ".", trial->durable, NULL);
}

/* With the types, so that the same text means the identical record. */
static char *
typed_json(const ArykRecord *record)
{
  GString *json = g_string_new(NULL);
  record_json_append(json, record, true);
  return g_string_free(json, FALSE);
}

/* The records that came out are those of the model, in its order, as they were. */
static void
check(Trial *trial, const ArykOutput *output)
{
  uint32_t count = aryk_batch_count(trial->input->batch);
  ArykRecord **model = g_new(ArykRecord *, count + 1);
  for (uint32_t i = 0; i < count; i++)
    model[i] = aryk_batch_record(trial->input->batch, i);
  g_qsort_with_data(model, (gint)count, sizeof *model, compare_records, trial);
  assert_int_equal(aryk_batch_count(output->batch), count);
  for (uint32_t i = 0; i < count; i++) {
    const ArykRecord *record = aryk_batch_at(output->batch, i);
    char *got = typed_json(record), *expected = typed_json(model[i]);
    if (strcmp(got, expected) != 0)
      fail_msg("record %u: %s instead of %s", i, got, expected);
    assert_memory_equal(aryk_record_origin(record), aryk_record_origin(model[i]),
                        sizeof(ArykOrigin));
    g_free(got);
    g_free(expected);
  }
  g_free(model);
}

/* ---- Without a break ------------------------------------------------------------------------- */

static void
good(bool ok, GError *error)
{
  if (!ok)
    fail_msg("%s", error->message);
}

static void
drain(Sorter *sorter, ArykOutput *output)
{
  GError *error = NULL;
  size_t size = 1;
  good(sorter_end(sorter, &error), error);
  while (size > 0)
    good(sorter_emit(sorter, output, &size, &error), error);
}

/* Sorts with so much memory; how many runs it took. */
static unsigned
sort_with(uint32_t seed, int records, uint64_t memory, bool durable)
{
  Trial trial;
  GError *error = NULL;
  start(&trial, seed, records, durable);
  Sorter *sorter = new_sorter(&trial, memory);
  ArykOutput *output = output_new();
  for (int i = 0; i < records; i++)
    good(sorter_add(sorter, aryk_batch_at(trial.input->batch, (uint32_t)i), &error), error);
  drain(sorter, output);
  check(&trial, output);
  unsigned runs = sorter_runs(sorter);
  sorter_free(sorter);
  output_free(output);
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
  assert_in_range(sort_with(1, 3000, 2500, false), 100, 500);
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
  sort_with(3, 3000, 2000, false);
  assert_int_equal(count_files(), before);
  assert_true(sort_with(3, 3000, 2000, true) > 150);
  assert_in_range(count_files() - before, 2, 2 * 64);
}

/* ---- Killed ---------------------------------------------------------------------------------- */

/* What a checkpoint knows. */
typedef struct Checkpoint {
  GVariant *state; /* NULL: there was none */
  uint32_t read, emitted;
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
resume(Trial *trial, const Checkpoint *checkpoint, uint64_t memory, ArykOutput *output)
{
  GError *error = NULL;
  Sorter *sorter = new_sorter(trial, memory);
  if (checkpoint->state != NULL)
    good(sorter_restore(sorter, checkpoint->state, &error), error);
  batch_truncate(output->batch, checkpoint->emitted);
  return sorter;
}

/* One record in, or one out; false at the end. */
static bool
step(Trial *trial, Sorter *sorter, uint32_t *read, ArykOutput *output)
{
  GError *error = NULL;
  size_t size;
  if (*read < aryk_batch_count(trial->input->batch)) {
    good(sorter_add(sorter, aryk_batch_at(trial->input->batch, (*read)++), &error), error);
    return true;
  }
  good(sorter_end(sorter, &error), error);
  good(sorter_emit(sorter, output, &size, &error), error);
  return size > 0;
}

/* Checkpoints and kills at random; how many kills there were. */
static unsigned
sort_and_kill(uint32_t seed, int records, uint64_t memory, bool durable)
{
  Trial trial;
  Checkpoint checkpoint = {NULL, 0, 0};
  start(&trial, seed, records, durable);
  ArykOutput *output = output_new();
  Sorter *sorter = new_sorter(&trial, memory);
  unsigned kills = 0;
  uint32_t read = 0;
  while (step(&trial, sorter, &read, output)) {
    int what = up_to(&trial, records / 2);
    if (what < 4) {
      g_clear_pointer(&checkpoint.state, g_variant_unref);
      checkpoint = (Checkpoint){save(sorter), read, aryk_batch_count(output->batch)};
    }
    if (what == 4 || what == 3) {
      sorter_free(sorter);
      sorter = resume(&trial, &checkpoint, memory, output);
      read = checkpoint.read;
      kills++;
    }
  }
  check(&trial, output);
  g_clear_pointer(&checkpoint.state, g_variant_unref);
  sorter_free(sorter);
  output_free(output);
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
  GError *error = NULL;
  start(trial, 5, 500, true);
  Sorter *sorter = new_sorter(trial, 4000);
  for (uint32_t i = 0; i < 500; i++)
    good(sorter_add(sorter, aryk_batch_at(trial->input->batch, i), &error), error);
  GVariant *state = save(sorter);
  sorter_free(sorter);
  return state;
}

/* What restoring and merging says. */
static char *
trouble(Trial *trial, GVariant *state)
{
  GError *error = NULL;
  ArykOutput *output = output_new();
  Sorter *sorter = new_sorter(trial, 4000);
  size_t size = 1;
  bool ok = sorter_restore(sorter, state, &error) && sorter_end(sorter, &error);
  while (ok && size > 0)
    ok = sorter_emit(sorter, output, &size, &error);
  char *message = ok ? NULL : g_strdup(error->message);
  g_clear_error(&error);
  sorter_free(sorter);
  output_free(output);
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
  Trial trial;
  GError *error = NULL;
  start(&trial, 6, 100, false);
  Sorter *sorter = sorter_new(copy_order(&trial.order), 1000, "no/such", false, NULL);
  bool ok = true;
  for (uint32_t i = 0; i < 100 && ok; i++)
    ok = sorter_add(sorter, aryk_batch_at(trial.input->batch, i), &error);
  assert_false(ok);
  assert_non_null(strstr(error->message, "no/such"));
  g_clear_error(&error);
  sorter_free(sorter);
  end(&trial);
}

/* A prefix may leave open which of two values comes first, but never be wrong. */
static void
prefixes_agree_with_the_order(void **state)
{
  (void)state;
  Trial trial;
  start(&trial, 9, 1500, false);
  unsigned settled = 0;
  for (int turn = 0; turn < 4; turn++) {
    trial.order.descending[0] = turn % 2 != 0;
    trial.order.nulls_first[0] = turn / 2 != 0;
    trial.order.count = 1;
    for (uint32_t i = 0; i < 1500; i++)
      for (uint32_t k = 0; k < 100; k++) {
        const ArykValue *a = aryk_record_get(aryk_batch_at(trial.input->batch, i), trial.keys[0]);
        const ArykValue *b = aryk_record_get(aryk_batch_at(trial.input->batch, k), trial.keys[1]);
        uint64_t x = sort_order_prefix(&trial.order, a), y = sort_order_prefix(&trial.order, b);
        int order = sort_order_compare(&trial.order, a, b);
        if (x != y)
          assert_int_equal(x < y, order < 0);
        settled += x != y;
      }
  }
  assert_true(settled > 400000);
  end(&trial);
}

#define SORTER_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      SORTER_TEST(what_fits_in_memory_needs_no_file),
      SORTER_TEST(what_does_not_fit_is_merged),
      SORTER_TEST(many_runs_are_merged_in_passes),
      SORTER_TEST(files_do_not_pile_up),
      SORTER_TEST(a_killed_sort_goes_on_to_the_same_end),
      SORTER_TEST(damaged_files_are_told),
      SORTER_TEST(a_folder_that_is_not_there_is_told),
      SORTER_TEST(prefixes_agree_with_the_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
