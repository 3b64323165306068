/* test_sort_key.c - keys against the order of values that they stand for. */
#include "tests/plugins/sandbox.h"

#include <math.h>

#include "core/record/output.h"
#include "plugins/spill/pair.h"
#include "plugins/spill/sort_key.h"

typedef struct Trial {
  GRand *random;
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

static uint64_t
random_bits(Trial *trial)
{
  uint64_t upper = g_rand_int(trial->random);
  return upper << 32 | g_rand_int(trial->random);
}

/* Any at all, or one of those that are special. */
static ArykValue
random_double(Trial *trial)
{
  static const double special[] = {0.1,       -0.1,     0x1p63, -0x1p63, 0x1p-1074,
                                   -INFINITY, INFINITY, NAN,    1e300};
  uint64_t bits = random_bits(trial);
  double real;
  memcpy(&real, &bits, sizeof real);
  return aryk_double(up_to(trial, 1) != 0 ? real : special[up_to(trial, 8)]);
}

/* Of any number of digits, with a scale of either sign, odd or even. */
static ArykDecimal
random_decimal(Trial *trial)
{
  ArykDecimal decimal, more;
  uint64_t bits = random_bits(trial);
  decimal = aryk_decimal((int64_t)bits >> up_to(trial, 63), up_to(trial, 12) - 6);
  more = aryk_decimal(up_to(trial, 99999) - 50000, up_to(trial, 6) - 3);
  if (up_to(trial, 1) != 0 && !aryk_decimal_multiply(decimal, more, &decimal))
    fail();
  return decimal;
}

static ArykValue
random_number(Trial *trial, ArykRecord *record)
{
  static const char *const numbers[] = {
      "0",    "-0.0", "1.50", "1.5",      "1e3",      "1000", "-7",   "9007199254740993",
      "9.00", "1e40", "1e-9", "-1.0e400", "1.0e5999", "0.1",  "9e15", "-99999999999999999999999"};
  ArykValue value;
  switch (up_to(trial, 6)) {
  case 0:
    return aryk_int(up_to(trial, 20) - 10);
  case 3:
    return aryk_int((int64_t)random_bits(trial) >> up_to(trial, 63));
  case 4:
    return random_double(trial);
  case 5:
    aryk_record_set_decimal(record, aryk_field("n"), random_decimal(trial));
    return *aryk_record_get(record, aryk_field("n"));
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

/* Bytes with zeros, and with those that stand in a key for a meaning. */
static ArykValue
random_bytes(Trial *trial, ArykRecord *record)
{
  static const char bytes[] = {0, 0, 1, (char)0xff, 'a'};
  char text[8];
  int length = up_to(trial, 6);
  for (int i = 0; i < length; i++)
    text[i] = bytes[up_to(trial, 4)];
  ArykText made = {text, (size_t)length};
  ArykValue value = aryk_string(aryk_record_copy_text(record, made));
  value.type = ARYK_BYTES;
  return value;
}

static ArykValue
random_map(Trial *trial, ArykRecord *record)
{
  uint32_t count = (uint32_t)up_to(trial, 2);
  ArykEntry *entries = aryk_record_alloc(record, MAX(count, 1) * sizeof *entries);
  for (uint32_t i = 0; i < count; i++) {
    ArykValue key = random_text(trial, record);
    entries[i] = (ArykEntry){aryk_value_text(&key), random_number(trial, record)};
  }
  return aryk_map(entries, count);
}

static ArykValue
random_value(Trial *trial, ArykRecord *record)
{
  ArykValue stamp = aryk_value_of_type(ARYK_TIMESTAMP);
  switch (up_to(trial, 13)) {
  case 0:
    return aryk_value_of_type(ARYK_ABSENT);
  case 11:
    return random_bytes(trial, record);
  case 12:
    return random_map(trial, record);
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

/* ---- The order ------------------------------------------------------------------------------- */

static bool
is_nothing(const ArykValue *value)
{
  return value->type <= ARYK_NULL;
}

static int
model(const ArykValue *a, const ArykValue *b, bool descending, bool nulls_first)
{
  if (is_nothing(a) || is_nothing(b)) {
    int nulls_last = (is_nothing(a) ? 1 : 0) - (is_nothing(b) ? 1 : 0);
    return nulls_first ? -nulls_last : nulls_last;
  }
  int order = aryk_value_compare(a, b);
  return descending ? -order : order;
}

static int
sign(int number)
{
  return (number > 0) - (number < 0);
}

enum {
  VALUES = 600
};

/* Every pair of values, alone and in front of another one. */
static void
keys_agree_with_the_order(void **state)
{
  (void)state;
  Trial trial = {g_rand_new_with_seed(11)};
  ArykOutput *output = output_new();
  ArykRecord *record = aryk_output_add(output, NULL);
  ArykValue values[VALUES];
  for (int turn = 0; turn < 8; turn++) {
    bool descending = turn % 2 != 0, nulls_first = turn / 2 % 2 != 0, two = turn >= 4;
    ArykBytes keys[VALUES] = {0};
    for (int i = 0; i < VALUES; i++) {
      values[i] = random_value(&trial, record);
      sort_key_write_in_order(&keys[i], &values[i], descending, nulls_first);
      if (two)
        sort_key_write_in_order(&keys[i], &values[i / 2], descending, nulls_first);
    }
    for (int i = 0; i < VALUES; i++)
      for (int k = 0; k < VALUES; k++) {
        int order = model(&values[i], &values[k], descending, nulls_first);
        if (order == 0 && two)
          order = model(&values[i / 2], &values[k / 2], descending, nulls_first);
        ArykText a = {keys[i].data, keys[i].length}, b = {keys[k].data, keys[k].length};
        if (sign(pair_compare_keys(a, b)) != sign(order))
          fail_msg("turn %d: values %d and %d are in another order than their keys", turn, i, k);
        /* None is the beginning of another. */
        size_t common = MIN(a.length, b.length);
        if (order != 0)
          assert_true(memcmp(a.data, b.data, common) != 0);
      }
    for (int i = 0; i < VALUES; i++)
      aryk_bytes_clear(&keys[i]);
  }
  output_free(output);
  g_rand_free(trial.random);
}

static void
numbers_come_back(void **state)
{
  (void)state;
  static const uint64_t numbers[] = {0, 1, 255, 256, UINT64_C(1) << 40, UINT64_MAX};
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    ArykBytes bytes = {NULL, 0, 0};
    sort_key_write_number(&bytes, numbers[i]);
    assert_int_equal(bytes.length, 8);
    assert_true(sort_key_read_number(bytes.data) == numbers[i]);
    aryk_bytes_clear(&bytes);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_agree_with_the_order),
      cmocka_unit_test(numbers_come_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
