/* test_layout.c - layouts and field names: threads that make the same ones, and the limits. */
#include "tests/core/cmocka_first.h"

#include <pthread.h>

#include "core/record/batch.h"

#define THREADS 4
#define NAMES   300

/* What one thread saw: threads only write here, the main thread asserts. */
typedef struct Seen {
  uint32_t ids[NAMES];
  const Layout *layouts[NAMES];
  unsigned wrong;
} Seen;

static void *
make_names_and_layouts(void *user)
{
  Seen *seen = user;
  ArykBatch *batch = batch_new();
  for (int i = 0; i < NAMES; i++) {
    char name[32];
    g_snprintf(name, sizeof name, "thread field %d", i);
    ArykField field = aryk_field(name);
    seen->ids[i] = field.id;
    seen->wrong += strcmp(aryk_field_name(field), name) != 0;
  }
  for (int i = 0; i < NAMES; i++) {
    ArykRecord *record = batch_add(batch, NULL);
    for (int j = 0; j < 10; j++) {
      ArykField field = {seen->ids[(i * 7 + j * (i % 5 + 1)) % NAMES]};
      aryk_record_set(record, field, aryk_int(j));
    }
    seen->layouts[i] = record->layout;
    for (int j = 0; j < 10; j++) {
      ArykField field = {seen->ids[(i * 7 + j * (i % 5 + 1)) % NAMES]};
      seen->wrong += aryk_record_get(record, field)->as.integer != j;
    }
  }
  batch_unref(batch);
  return NULL;
}

static void
threads_agree_on_names_and_layouts(void **state)
{
  (void)state;
  Seen *seen = g_new0(Seen, THREADS);
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, make_names_and_layouts, &seen[i]), 0);
  for (int i = 0; i < THREADS; i++)
    assert_int_equal(pthread_join(threads[i], NULL), 0);
  for (int i = 0; i < THREADS; i++) {
    assert_int_equal(seen[i].wrong, 0);
    assert_memory_equal(seen[i].ids, seen[0].ids, sizeof seen->ids);
    assert_memory_equal(seen[i].layouts, seen[0].layouts, sizeof seen->layouts);
  }
  g_free(seen);
}

static void
a_longer_layout_is_not_seen_by_a_shorter(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykField fields[100];
  const Layout *layouts[101] = {layout_empty()};
  for (int i = 0; i < 100; i++) {
    char name[32];
    g_snprintf(name, sizeof name, "growing %d", i);
    fields[i] = aryk_field(name);
    layouts[i + 1] = layout_with(layouts[i], fields[i], batch);
  }
  for (int i = 0; i <= 100; i++)
    for (int j = 0; j < 100; j++)
      assert_int_equal(layout_place(layouts[i], fields[j]), j < i ? j : -1);
  /* A branch off the middle leaves the trunk alone. */
  const Layout *branch = layout_with(layouts[50], fields[99], batch);
  assert_int_equal(layout_place(branch, fields[99]), 50);
  assert_int_equal(layout_place(branch, fields[50]), -1);
  assert_int_equal(layout_place(layouts[100], fields[99]), 99);
  assert_ptr_equal(layout_with(layouts[50], fields[99], batch), branch);
  assert_ptr_equal(layout_without(branch, 50, batch), layouts[50]);
  const Layout *shorter = layout_without(layouts[100], 0, batch);
  assert_int_equal(shorter->count, 99);
  for (int j = 0; j < 100; j++)
    assert_int_equal(layout_place(shorter, fields[j]), j - 1);
  batch_unref(batch);
}

/* Records of random keys, more than the tree takes: the rest of the layouts are the batch's own. */
static void
beyond_the_limit_layouts_are_private(void **state)
{
  (void)state;
  ArykField fields[64];
  unsigned private_ones = 0;
  GRand *random = g_rand_new_with_seed(5);
  for (int i = 0; i < 64; i++) {
    char name[32];
    g_snprintf(name, sizeof name, "random %d", i);
    fields[i] = aryk_field(name);
  }
  ArykBatch *copies = batch_new();
  for (unsigned i = 0; i < LAYOUT_MOST_SHARED / 4; i++) {
    ArykBatch *batch = batch_new();
    ArykRecord *record = batch_add(batch, NULL);
    int values[64];
    memset(values, -1, sizeof values);
    for (int j = 0; j < 12; j++) {
      int which = g_rand_int_range(random, 0, 64);
      aryk_record_set(record, fields[which], aryk_int(j));
      values[which] = j;
    }
    for (int j = 0; j < 64; j++)
      assert_int_equal(aryk_record_get(record, fields[j])->type == ARYK_INT
                           ? aryk_record_get(record, fields[j])->as.integer
                           : -1,
                       values[j]);
    private_ones += record->layout->owner != NULL;
    if (i % 100 == 99) {
      /* A copy with a private layout of another batch can be changed in its own. */
      ArykRecord *copy = batch_add_copy(copies, record);
      batch_unref(batch);
      aryk_record_set(copy, aryk_field("one more"), aryk_int(1));
      aryk_record_remove(copy, aryk_record_field_at(copy, 0));
      for (uint32_t j = 0; j < aryk_record_count(copy); j++)
        assert_ptr_equal(aryk_record_get(copy, aryk_record_field_at(copy, j)),
                         aryk_record_value_at(copy, j));
    } else {
      batch_unref(batch);
    }
  }
  assert_in_range(private_ones, 100, LAYOUT_MOST_SHARED / 4 - 100);
  batch_unref(copies);
  g_rand_free(random);
}

/* Private layouts are made once a batch, not once a record. */
static void
private_layouts_are_found_again(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  const Layout *layout = NULL;
  for (int i = 0; i < 100; i++) {
    ArykRecord *record = batch_add(batch, NULL);
    for (int j = 0; j < 200; j++) {
      char name[32];
      g_snprintf(name, sizeof name, "late %d", j);
      aryk_record_set(record, aryk_field(name), aryk_int(j));
    }
    assert_non_null(record->layout->owner);
    assert_true(i == 0 || record->layout == layout);
    layout = record->layout;
  }
  assert_true(batch_bytes(batch) < 1000000);
  batch_unref(batch);
}

/* Last of all: afterwards no name can be added in this process. */
static void
names_end_at_the_limit(void **state)
{
  (void)state;
  ArykField field = {0}, last = {0}, known = aryk_field("random 1");
  for (int i = 0; i < 70000; i++) {
    char name[32];
    g_snprintf(name, sizeof name, "name %d", i);
    field = aryk_field(name);
    if (field.id == 0)
      break;
    last = field;
  }
  assert_int_equal(field.id, 0);
  assert_int_equal(last.id, 65535);
  assert_int_equal(aryk_field("never seen").id, 0);
  assert_int_equal(aryk_field("random 1").id, known.id);
  /* The largest id works in a record as any other. */
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  aryk_record_set(record, known, aryk_int(1));
  aryk_record_set(record, last, aryk_int(2));
  assert_int_equal(aryk_record_get(record, last)->as.integer, 2);
  assert_int_equal(aryk_record_get(record, known)->as.integer, 1);
  batch_unref(batch);
}

static void
names_are_texts(void **state)
{
  (void)state;
  ArykText part = {"title and more", 5};
  assert_int_equal(aryk_field_of(part).id, aryk_field("title").id);
  assert_string_equal(aryk_field_name(aryk_field_of(part)), "title");
  assert_true(aryk_field("").id != 0);
  assert_int_equal(aryk_field(NULL).id, aryk_field("").id);
  assert_true(aryk_field("Title").id != aryk_field("title").id);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_texts),
      cmocka_unit_test(threads_agree_on_names_and_layouts),
      cmocka_unit_test(a_longer_layout_is_not_seen_by_a_shorter),
      cmocka_unit_test(beyond_the_limit_layouts_are_private),
      cmocka_unit_test(private_layouts_are_found_again),
      cmocka_unit_test(names_end_at_the_limit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
