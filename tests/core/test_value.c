/* test_value.c - equality, order and hashes of values of all types. */
#include "tests/core/cmocka_first.h"

#include <math.h>

#include <aryk/decimal.h>

#include "core/record/hash.h"

static ArykValue
text(const char *string)
{
  return aryk_string(aryk_text(string));
}

static ArykValue
bytes(const char *string)
{
  ArykValue value = text(string);
  value.type = ARYK_BYTES;
  return value;
}

static ArykValue
stamp(const char *string)
{
  ArykValue value;
  assert_true(aryk_timestamp_parse(aryk_text(string), &value));
  return value;
}

static int
sign(int order)
{
  return (order > 0) - (order < 0);
}

static void
check_order(const ArykValue *a, const ArykValue *b, int order)
{
  assert_int_equal(sign(aryk_value_compare(a, b)), order);
  assert_int_equal(sign(aryk_value_compare(b, a)), -order);
  assert_int_equal(aryk_value_equal(a, b), order == 0);
  assert_int_equal(aryk_value_hash(a) == aryk_value_hash(b), order == 0);
}

/* Every value of a rising row against every other. */
static void
values_have_a_total_order(void **state)
{
  (void)state;
  const ArykValue ones[] = {aryk_int(1)}, twos[] = {aryk_int(1), aryk_int(2)};
  const ArykEntry a1[] = {{aryk_text("a"), aryk_int(1)}};
  const ArykEntry a1b[] = {{aryk_text("a"), aryk_int(1)}, {aryk_text("b"), aryk_null()}};
  const ArykEntry a2[] = {{aryk_text("a"), aryk_int(2)}};
  const ArykValue rising[] = {
      aryk_value_of_type(ARYK_ABSENT),
      aryk_null(),
      aryk_bool(false),
      aryk_bool(true),
      aryk_double(-INFINITY),
      aryk_int(INT64_MIN),
      aryk_double(-0.5),
      aryk_decimal_value(aryk_decimal(-1, 1)),
      aryk_int(0),
      aryk_double(4.9e-324),
      aryk_decimal_value(aryk_decimal(1, 6000 - 5700)),
      aryk_decimal_value(aryk_decimal(1, 1)),
      aryk_double(0.1), /* a little more than a tenth */
      aryk_decimal_value(aryk_decimal(15, 1)),
      aryk_int(9007199254740992),
      aryk_int(9007199254740993),
      aryk_double(9007199254740994.0),
      aryk_int(INT64_MAX),
      aryk_double(9223372036854775808.0),
      aryk_double(1e23), /* a little less than its name */
      aryk_decimal_value(aryk_decimal(1, -23)),
      aryk_double(INFINITY),
      aryk_double(NAN),
      text(""),
      text("a"),
      text("aa"),
      text("b"),
      text("\xc3\xa9"),
      bytes(""),
      bytes("a"),
      aryk_date(-1),
      aryk_date(19551),
      stamp("2023-07-13T10:00:00Z"),
      stamp("2023-07-13T10:00:00.000000001Z"),
      stamp("2023-07-13T10:00:00.5Z"),
      stamp("2023-07-13T10:00:00-00:01"),
      aryk_list(NULL, 0),
      aryk_list(ones, 1),
      aryk_list(twos, 2),
      aryk_map(NULL, 0),
      aryk_map(a1, 1),
      aryk_map(a1b, 2),
      aryk_map(a2, 1),
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rising); i++)
    for (size_t j = 0; j < G_N_ELEMENTS(rising); j++)
      check_order(&rising[i], &rising[j], (i > j) - (i < j));
}

static void
equal_is_equal_however_it_is_written(void **state)
{
  (void)state;
  const ArykValue same[][2] = {
      {aryk_int(1), aryk_decimal_value(aryk_decimal(100, 2))},
      {aryk_int(1), aryk_double(1.0)},
      {aryk_double(0.5), aryk_decimal_value(aryk_decimal(500, 3))},
      {aryk_double(-0.0), aryk_int(0)},
      {aryk_double(-0.0), aryk_decimal_value(aryk_decimal(0, 40))},
      {aryk_double(NAN), aryk_double(-NAN)},
      {aryk_int(-1000), aryk_decimal_value(aryk_decimal(-1, -3))},
      {stamp("2023-07-13T10:00:00Z"), stamp("2023-07-13 12:30:00.000+02:30")},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
    check_order(&same[i][0], &same[i][1], 0);
}

/* A double of 55 digits, and decimals that are its first 38 or the next after them. */
static void
doubles_compare_to_their_last_digit(void **state)
{
  (void)state;
  ArykWideDecimal below, above;
  assert_true(
      aryk_decimal_parse(aryk_text("0.10000000000000000555111512312578270211"), &below.decimal));
  assert_true(
      aryk_decimal_parse(aryk_text("0.10000000000000000555111512312578270212"), &above.decimal));
  below.written = above.written = aryk_text(NULL);
  ArykValue low = aryk_value_of_type(ARYK_DECIMAL), real = aryk_double(0.1), high;
  low.flags = ARYK_VALUE_WIDE;
  high = low;
  low.as.wide = &below;
  high.as.wide = &above;
  check_order(&low, &real, -1);
  check_order(&real, &high, -1);
  real.as.real = -0.1;
  below.decimal = aryk_decimal_negate(below.decimal);
  above.decimal = aryk_decimal_negate(above.decimal);
  check_order(&low, &real, 1);
  check_order(&real, &high, 1);
}

static void
only_exact_numbers_are_decimals(void **state)
{
  (void)state;
  ArykDecimal decimal = aryk_decimal(3, 0);
  ArykValue real = aryk_double(1.0), integer = aryk_int(-7), string = text("1");
  assert_false(aryk_value_decimal(&real, &decimal));
  assert_false(aryk_value_decimal(&string, &decimal));
  assert_int_equal(decimal.low, 3);
  assert_true(aryk_value_decimal(&integer, &decimal));
  assert_int_equal(aryk_decimal_compare(decimal, aryk_decimal(-70, 1)), 0);
}

/* The hash is part of what files may hold: it must never change. */
static void
hashes_are_the_same_in_every_run(void **state)
{
  (void)state;
  ArykValue one = aryk_int(1), word = text("aryk, a channel"), none = aryk_null();
  assert_int_equal(aryk_value_hash(&one), UINT64_C(0x09c4dbc3c3023be6));
  assert_int_equal(aryk_value_hash(&word), UINT64_C(0x04545d58d16e569b));
  assert_int_equal(aryk_value_hash(&none), UINT64_C(0xd0fffc2725f7eec5));
}

/* Each of 64 bits of the hashes of a row of numbers is set about every other time, and the low
 * bits, which tables use, are spread. */
static void
hashes_are_well_spread(void **state)
{
  (void)state;
  enum {
    COUNT = 1 << 16
  };
  unsigned set[64] = {0}, empty = 0;
  unsigned char *seen = g_malloc0(COUNT);
  for (int i = 0; i < COUNT; i++) {
    ArykValue value = aryk_int(i);
    uint64_t hash = aryk_value_hash(&value);
    for (int bit = 0; bit < 64; bit++)
      set[bit] += (unsigned)(hash >> bit & 1);
    seen[hash & (COUNT - 1)] = 1;
  }
  for (int bit = 0; bit < 64; bit++)
    assert_in_range(set[bit], COUNT / 2 - COUNT / 50, COUNT / 2 + COUNT / 50);
  for (int i = 0; i < COUNT; i++)
    empty += seen[i] == 0;
  /* Thrown at random, one in e stays empty: 24,109 of them. */
  assert_in_range(empty, 23000, 25200);
  g_free(seen);
}

static void
types_have_names(void **state)
{
  (void)state;
  assert_string_equal(aryk_type_name(ARYK_ABSENT), "absent");
  assert_string_equal(aryk_type_name(ARYK_DECIMAL), "decimal");
  assert_string_equal(aryk_type_name(ARYK_MAP), "map");
  assert_string_equal(aryk_type_name(ARYK_N_TYPES), "unknown");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_have_a_total_order),
      cmocka_unit_test(equal_is_equal_however_it_is_written),
      cmocka_unit_test(doubles_compare_to_their_last_digit),
      cmocka_unit_test(only_exact_numbers_are_decimals),
      cmocka_unit_test(hashes_are_the_same_in_every_run),
      cmocka_unit_test(hashes_are_well_spread),
      cmocka_unit_test(types_have_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
