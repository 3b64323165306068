/* test_record_model.c - random changes to batches, step by step beside a simple model; and batches
 * that several threads share. */
#include "tests/core/cmocka_first.h"

#include <pthread.h>

#include "core/record/batch.h"

#define FIELDS  20
#define RECORDS 12
#define STEPS   60000

/* A record as a list: what a record would be if it did not have to be fast. */
typedef struct Model {
  uint32_t count;
  uint32_t ids[FIELDS];
  int64_t values[FIELDS];
} Model;

typedef struct Pair {
  ArykBatch *batch;
  Model models[RECORDS];
} Pair;

static ArykField fields[FIELDS];

static void
model_set(Model *model, ArykField field, int64_t value)
{
  uint32_t i = 0;
  while (i < model->count && model->ids[i] != field.id)
    i++;
  model->ids[i] = field.id;
  model->values[i] = value;
  if (i == model->count)
    model->count++;
}

static void
model_remove(Model *model, ArykField field)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < model->count; i++)
    if (model->ids[i] != field.id) {
      model->ids[kept] = model->ids[i];
      model->values[kept++] = model->values[i];
    }
  model->count = kept;
}

/* Values are strings in memory of the batch that made them: a lost arena shows. */
static void
record_set(ArykRecord *record, ArykField field, int64_t value)
{
  aryk_record_set_format(record, field, "%" G_GINT64_FORMAT, value);
}

static void
check_record(const ArykRecord *record, const Model *model)
{
  unsigned present = 0;
  assert_int_equal(aryk_record_count(record), model->count);
  for (uint32_t i = 0; i < model->count; i++) {
    char expected[32];
    ArykText text = aryk_value_text(aryk_record_value_at(record, i));
    g_snprintf(expected, sizeof expected, "%" G_GINT64_FORMAT, model->values[i]);
    assert_int_equal(aryk_record_field_at(record, i).id, model->ids[i]);
    assert_true(aryk_text_equal(text, aryk_text(expected)));
  }
  for (int i = 0; i < FIELDS; i++)
    present += aryk_record_get(record, fields[i])->type != ARYK_ABSENT;
  assert_int_equal(present, model->count);
}

static void
check_pair(const Pair *pair)
{
  assert_int_equal(aryk_batch_count(pair->batch), RECORDS);
  for (uint32_t i = 0; i < RECORDS; i++)
    check_record(aryk_batch_at(pair->batch, i), &pair->models[i]);
}

static Pair
pair_new(void)
{
  Pair pair;
  memset(&pair, 0, sizeof pair);
  pair.batch = batch_new();
  for (int i = 0; i < RECORDS; i++)
    batch_add(pair.batch, NULL);
  return pair;
}

/* Changes a record as a call would that is then refused. */
static void
change_and_put_back(GRand *random, ArykRecord *record, RecordSaved *saved)
{
  record_save(record, saved);
  for (int i = 0; i < 6; i++) {
    ArykField field = fields[g_rand_int_range(random, 0, FIELDS)];
    if (g_rand_boolean(random))
      record_set(record, field, -1);
    else
      aryk_record_remove(record, field);
  }
  record_put_back(record, saved);
}

/* A new batch of the records of two, first or second by chance. */
static void
mix(GRand *random, Pair *into, const Pair *other)
{
  ArykBatch *mixed = batch_new();
  for (uint32_t i = 0; i < RECORDS; i++) {
    const Pair *from = g_rand_boolean(random) ? into : other;
    batch_add_copy(mixed, aryk_batch_at(from->batch, i));
    into->models[i] = from->models[i];
  }
  batch_unref(into->batch);
  into->batch = mixed;
}

static void
step(GRand *random, Pair *pairs, int count, RecordSaved *saved, int64_t number)
{
  Pair *pair = &pairs[g_rand_int_range(random, 0, count)];
  const Pair *other = &pairs[g_rand_int_range(random, 0, count)];
  uint32_t i = (uint32_t)g_rand_int_range(random, 0, RECORDS);
  ArykRecord *record = aryk_batch_record(pair->batch, i);
  ArykField field = fields[g_rand_int_range(random, 0, FIELDS)];
  int kind = g_rand_int_range(random, 0, 100);
  if (kind < 60) {
    record_set(record, field, number);
    model_set(&pair->models[i], field, number);
  } else if (kind < 85) {
    aryk_record_remove(record, field);
    model_remove(&pair->models[i], field);
  } else if (kind < 95) {
    change_and_put_back(random, record, saved);
  } else if (kind < 97) {
    mix(random, pair, other);
  } else if (kind < 99 && pair != other) {
    batch_unref(pair->batch);
    pair->batch = batch_clone(other->batch);
    memcpy(pair->models, other->models, sizeof pair->models);
  } else if (kind == 99) {
    batch_unref(pair->batch);
    *pair = pair_new();
  }
}

static void
random_changes_agree_with_a_model(void **state)
{
  (void)state;
  enum {
    PAIRS = 5
  };
  Pair pairs[PAIRS];
  RecordSaved saved = {NULL, {0, 0, 0, 0}, NULL, 0, 0};
  GRand *random = g_rand_new_with_seed(17);
  for (int i = 0; i < FIELDS; i++) {
    char name[16];
    g_snprintf(name, sizeof name, "f%d", i);
    fields[i] = aryk_field(name);
  }
  for (int i = 0; i < PAIRS; i++)
    pairs[i] = pair_new();
  for (int64_t number = 1; number <= STEPS; number++) {
    step(random, pairs, PAIRS, &saved, number);
    if (number % 50 == 0)
      for (int i = 0; i < PAIRS; i++)
        check_pair(&pairs[i]);
  }
  for (int i = 0; i < PAIRS; i++)
    batch_unref(pairs[i].batch);
  record_saved_clear(&saved);
  g_rand_free(random);
}

/* ---- Threads -------------------------------------------------------------------------------- */

#define THREADS 4

/* What one thread is given; `wrong` is its result. */
typedef struct Share {
  ArykBatch *batch; /* a reference of its own */
  unsigned wrong;
} Share;

static void *
read_clone_and_change(void *user)
{
  Share *share = user;
  ArykField own = aryk_field("own");
  for (int round = 0; round < 20; round++) {
    ArykBatch *clone = batch_clone(share->batch);
    for (uint32_t i = 0; i < aryk_batch_count(clone); i++) {
      ArykRecord *record = aryk_batch_record(clone, i);
      const ArykValue *value = aryk_record_value_at(aryk_batch_at(share->batch, i), 0);
      share->wrong += !aryk_value_equal(value, aryk_record_value_at(record, 0));
      aryk_record_set_copy(record, own, value);
      aryk_record_remove(record, aryk_record_field_at(record, 0));
      share->wrong += aryk_record_count(record) != 1;
    }
    batch_unref(clone);
  }
  batch_unref(share->batch);
  return NULL;
}

static void
threads_share_a_batch(void **state)
{
  (void)state;
  Share shares[THREADS];
  pthread_t threads[THREADS];
  Pair pair = pair_new();
  for (uint32_t i = 0; i < RECORDS; i++)
    record_set(aryk_batch_record(pair.batch, i), aryk_field("f0"), i);
  for (int i = 0; i < THREADS; i++) {
    shares[i].batch = batch_ref(pair.batch);
    shares[i].wrong = 0;
    assert_int_equal(pthread_create(&threads[i], NULL, read_clone_and_change, &shares[i]), 0);
  }
  batch_unref(pair.batch);
  for (int i = 0; i < THREADS; i++) {
    assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(shares[i].wrong, 0);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(random_changes_agree_with_a_model),
      cmocka_unit_test(threads_share_a_batch),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
