/* The fast paths of arithmetic against the general ones, division against its definition, and many
 * threads that evaluate at once. */
#include "tests/core/expression_record.h"

#include <pthread.h>

#include "core/expression/small.h"

/* The same numbers in every run. */
static uint64_t
next_random(uint64_t *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

/* A decimal of one to nineteen digits. */
static ArykValue
random_value(uint64_t *state)
{
  int64_t coefficient = (int64_t)(next_random(state) >> (1 + next_random(state) % 62));
  if (next_random(state) % 3 == 0)
    coefficient = -coefficient;
  if (next_random(state) % 4 == 0)
    return aryk_int(coefficient);
  return aryk_decimal_value(aryk_decimal(coefficient, (int32_t)(next_random(state) % 30) - 8));
}

static void
fast_paths_agree_with_the_general_ones(void **state)
{
  (void)state;
  uint64_t seed = 20230713;
  int fast = 0;
  for (int i = 0; i < 200000; i++) {
    ArykValue a = random_value(&seed), b = random_value(&seed), quick;
    ArykDecimal left, right, slow;
    Small small_left, small_right;
    assert_true(small_of(&a, &small_left));
    assert_true(small_of(&b, &small_right));
    assert_true(aryk_value_decimal(&a, &left));
    assert_true(aryk_value_decimal(&b, &right));
    char op = "+-*"[i % 3];
    int order;
    if (small_compare(small_left, small_right, &order))
      assert_int_equal(order, aryk_decimal_compare(left, right));
    if (!small_arithmetic(op, small_left, small_right, &quick))
      continue;
    fast++;
    bool good = op == '+'   ? aryk_decimal_add(left, right, &slow)
                : op == '-' ? aryk_decimal_subtract(left, right, &slow)
                            : aryk_decimal_multiply(left, right, &slow);
    assert_true(good);
    assert_true(aryk_value_decimal(&quick, &left));
    assert_memory_equal(&left, &slow, sizeof left);
  }
  assert_true(fast > 50000);
}

/* |a - quotient x b| is at most half a unit in the last place of the quotient, times |b|; and
 * exactly half only with an even last digit. */
static void
quotients_are_the_nearest(void **state)
{
  (void)state;
  uint64_t seed = 42;
  int checked = 0;
  for (int i = 0; i < 100000; i++) {
    ArykValue x = random_value(&seed), y = random_value(&seed);
    ArykDecimal a, b, quotient, product, rest, unit;
    assert_true(aryk_value_decimal(&x, &a));
    assert_true(aryk_value_decimal(&y, &b));
    if (aryk_decimal_sign(b) == 0 || !aryk_decimal_quotient(a, b, &quotient))
      continue; /* more than 38 digits before the point */
    if (!aryk_decimal_multiply(quotient, b, &product) ||
        !aryk_decimal_subtract(a, product, &rest) ||
        !aryk_decimal_multiply(rest, aryk_decimal(2, 0), &rest) ||
        !aryk_decimal_multiply(aryk_decimal(1, quotient.scale), b, &unit))
      continue; /* the proof itself needs more than 38 digits */
    if (aryk_decimal_sign(rest) < 0)
      rest = aryk_decimal_negate(rest);
    if (aryk_decimal_sign(unit) < 0)
      unit = aryk_decimal_negate(unit);
    int order = aryk_decimal_compare(rest, unit);
    assert_true(order < 0 || (order == 0 && quotient.low % 2 == 0));
    checked++;
  }
  assert_true(checked > 50000);
}

static void
remainders_are_exact(void **state)
{
  (void)state;
  uint64_t seed = 7;
  for (int i = 0; i < 100000; i++) {
    int64_t a = (int64_t)next_random(&seed) >> (next_random(&seed) % 63);
    int64_t b = (int64_t)next_random(&seed) >> (next_random(&seed) % 63);
    if (b == 0 || b == -1)
      continue;
    ArykDecimal rest;
    int64_t got;
    assert_true(aryk_decimal_remainder(aryk_decimal(a, 3), aryk_decimal(b, 3), &rest));
    assert_int_equal(rest.scale, 3);
    rest.scale = 0;
    assert_true(aryk_decimal_to_int(rest, &got));
    assert_int_equal(got, a % b);
  }
}

typedef struct Job {
  const ArykExpression *condition, *computed;
  ArykBatch *batch;
  bool good;
} Job;

static void *
work(void *data)
{
  Job *job = data;
  const ArykRecord *record = aryk_batch_at(job->batch, 0);
  job->good = true;
  for (int i = 0; i < 500; i++) {
    bool holds = false;
    ArykValue value;
    job->good = job->good && aryk_expression_holds(job->condition, record, &holds, NULL) && holds &&
                aryk_expression_value(job->computed, record, &value, NULL) && value.length == 12 &&
                memcmp(value.as.text, "ASTANA344.40", 12) == 0;
  }
  batch_unref(job->batch);
  return NULL;
}

/* One expression, one batch that all hold. */
static void
threads_share_expressions_and_batches(void **state)
{
  (void)state;
  ArykBatch *batch = expression_batch();
  ArykExpression *condition = expression_good("city =~ 'stan' and upper(city) == 'ASTANA'");
  ArykExpression *computed = expression_good("concat(upper(city), price * 2)");
  pthread_t threads[4];
  Job jobs[4];
  for (int i = 0; i < 4; i++) {
    jobs[i] = (Job){condition, computed, batch_ref(batch), false};
    assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
  }
  for (int i = 0; i < 4; i++) {
    assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_true(jobs[i].good);
  }
  expression_free(condition);
  expression_free(computed);
  batch_unref(batch);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fast_paths_agree_with_the_general_ones),
      cmocka_unit_test(quotients_are_the_nearest),
      cmocka_unit_test(remainders_are_exact),
      cmocka_unit_test(threads_share_expressions_and_batches),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
