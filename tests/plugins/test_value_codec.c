/* test_value_codec.c - values come back from their bytes as they were, and damaged bytes are told.
 */
#include "tests/core/cmocka_first.h"

#include <math.h>

#include "plugins/formats/kept_value.h"
#include "plugins/formats/value_codec.h"

static CodecPool pool;

static CodecReader
reader_of(const ArykBytes *bytes, size_t length)
{
  const uint8_t *data = (const uint8_t *)bytes->data;
  return (CodecReader){data, data + length, codec_pool_take, &pool};
}

/* ---- Sameness, stricter than equality: 1.0 is not 1.00 here ---------------------------------- */

static void same(const ArykValue *a, const ArykValue *b);

static void
same_text(ArykText a, ArykText b)
{
  assert_int_equal(a.length, b.length);
  assert_int_equal(a.data == NULL, b.data == NULL);
  if (a.length > 0)
    assert_memory_equal(a.data, b.data, a.length);
}

static void
same_decimal(const ArykValue *a, const ArykValue *b)
{
  if ((a->flags & ARYK_VALUE_WIDE) == 0) {
    assert_int_equal(a->as.integer, b->as.integer);
    return;
  }
  assert_memory_equal(&a->as.wide->decimal, &b->as.wide->decimal, sizeof(ArykDecimal));
  same_text(a->as.wide->written, b->as.wide->written);
}

static void
same(const ArykValue *a, const ArykValue *b)
{
  assert_int_equal(a->type, b->type);
  assert_int_equal(a->flags, b->flags);
  assert_int_equal(a->small, b->small);
  assert_int_equal(a->length, b->length);
  switch (a->type) {
  case ARYK_DECIMAL:
    same_decimal(a, b);
    break;
  case ARYK_STRING:
  case ARYK_BYTES:
    if (a->length > 0)
      assert_memory_equal(a->as.text, b->as.text, a->length);
    break;
  case ARYK_LIST:
    for (uint32_t i = 0; i < a->length; i++)
      same(&a->as.items[i], &b->as.items[i]);
    break;
  case ARYK_MAP:
    for (uint32_t i = 0; i < a->length; i++) {
      assert_int_equal(a->as.entries[i].key.length, b->as.entries[i].key.length);
      same(&a->as.entries[i].value, &b->as.entries[i].value);
    }
    break;
  case ARYK_BOOL:
    assert_int_equal(a->as.boolean, b->as.boolean);
    break;
  default:
    assert_int_equal(a->as.integer, b->as.integer); /* the bits of a double too */
  }
}

/* Through the bytes and back; every cut of them is told. */
static void
comes_back(const ArykValue *value)
{
  ArykBytes bytes = {0};
  ArykValue back;
  codec_write_value(&bytes, value);
  CodecReader reader = reader_of(&bytes, bytes.length);
  assert_true(codec_read_value(&reader, &back));
  assert_ptr_equal(reader.at, reader.end);
  same(value, &back);
  for (size_t cut = 0; cut < bytes.length; cut++) {
    reader = reader_of(&bytes, cut);
    assert_false(codec_read_value(&reader, &back));
  }
  aryk_bytes_clear(&bytes);
}

/* ---- Values ---------------------------------------------------------------------------------- */

static void
numbers_come_back(void **state)
{
  (void)state;
  static const int64_t integers[] = {0,   1,   -1,  63,        64,        -64,       -65,
                                     127, 128, 255, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN};
  for (size_t i = 0; i < G_N_ELEMENTS(integers); i++) {
    ArykValue value = aryk_int(integers[i]);
    comes_back(&value);
    ArykValue decimal = aryk_decimal_value(aryk_decimal(integers[i], (int32_t)i * 40 - 200));
    comes_back(&decimal);
  }
  static const double reals[] = {0, -0.0, 0.1, -1e308, 5e-324, INFINITY, -INFINITY, NAN};
  for (size_t i = 0; i < G_N_ELEMENTS(reals); i++) {
    ArykValue value = aryk_double(reals[i]);
    comes_back(&value);
  }
}

static void
decimals_come_back_as_they_were_written(void **state)
{
  (void)state;
  static const char *const texts[] = {"99999999999999999999999999999999999999", "-1e6000",
                                      "1e-6000", "+5", ".5"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    ArykWideDecimal wide = {.written = aryk_text(texts[i])};
    assert_true(aryk_decimal_parse(wide.written, &wide.decimal));
    ArykValue value = aryk_value_of_type(ARYK_DECIMAL);
    value.flags = ARYK_VALUE_WIDE;
    value.as.wide = &wide;
    comes_back(&value);
    wide.written.data = NULL;
    wide.written.length = 0;
    comes_back(&value);
  }
}

static void
texts_and_times_come_back(void **state)
{
  (void)state;
  static const char *const stamps[] = {"2023-07-13T10:00:00Z", "0001-01-01 00:00",
                                       "9999-12-31T23:59:59.123456789-11:45"};
  for (size_t i = 0; i < G_N_ELEMENTS(stamps); i++) {
    ArykValue value;
    assert_true(aryk_timestamp_parse(aryk_text(stamps[i]), &value));
    comes_back(&value);
  }
  ArykText zeros = {"a\0b", 3}, none = {NULL, 0};
  ArykValue values[] = {aryk_value_of_type(ARYK_ABSENT),
                        aryk_null(),
                        aryk_bool(true),
                        aryk_bool(false),
                        aryk_date(-719162),
                        aryk_date(2932896),
                        aryk_string(zeros),
                        aryk_string(none),
                        aryk_string(zeros)};
  values[8].type = ARYK_BYTES;
  for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
    comes_back(&values[i]);
}

static void
nested_values_come_back(void **state)
{
  (void)state;
  ArykValue inner[] = {aryk_int(1), aryk_null(), aryk_string(aryk_text("x"))};
  ArykValue list = aryk_list(inner, 3), empty = aryk_list(NULL, 0);
  ArykEntry entries[] = {{aryk_text("k"), list}, {aryk_text(""), empty}, {aryk_text("k"), list}};
  ArykValue map = aryk_map(entries, 3);
  ArykValue outer[] = {map, list, empty};
  ArykValue all = aryk_list(outer, 3);
  comes_back(&list);
  comes_back(&empty);
  comes_back(&map);
  comes_back(&all);
}

/* Bytes that nobody wrote give a value or an error, never a step outside. */
static void
any_bytes_are_safe_to_read(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(11);
  unsigned read = 0;
  for (unsigned round = 0; round < 20000; round++) {
    size_t length = (size_t)g_rand_int_range(random, 0, 40);
    uint8_t *data = g_malloc(MAX(length, 1)); /* of just this size: a sanitizer sees each step */
    for (size_t i = 0; i < length; i++)
      data[i] = (uint8_t)(g_rand_int_range(random, 0, 3) > 0 ? g_rand_int_range(random, 0, 16)
                                                             : g_rand_int_range(random, 0, 256));
    CodecReader reader = {data, data + length, codec_pool_take, &pool};
    ArykValue value;
    bool good = codec_read_value(&reader, &value);
    assert_in_range((uintptr_t)reader.at, (uintptr_t)data, (uintptr_t)reader.end);
    read += good;
    g_free(data);
  }
  assert_true(read > 1000);
  g_rand_free(random);
}

static void
kept_values_outlive_what_they_were_made_of(void **state)
{
  (void)state;
  KeptValue kept = {0};
  char text[] = "text";
  ArykValue item = aryk_string(aryk_text(text)), list = aryk_list(&item, 1);
  kept_value_set(&kept, &list);
  memset(text, 'x', 4);
  item = aryk_null();
  assert_int_equal(kept.value.type, ARYK_LIST);
  same_text(aryk_value_text(&kept.value.as.items[0]), aryk_text("text"));
  GVariant *saved = g_variant_ref_sink(kept_value_save(&kept));
  kept_value_set(&kept, &item);
  assert_int_equal(kept.value.type, ARYK_NULL);
  assert_true(kept_value_restore(&kept, saved, NULL));
  same_text(aryk_value_text(&kept.value.as.items[0]), aryk_text("text"));
  g_variant_unref(saved);
  saved = g_variant_ref_sink(g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, "\xff", 1, 1));
  GError *error = NULL;
  assert_false(kept_value_restore(&kept, saved, &error));
  assert_non_null(error);
  g_error_free(error);
  g_variant_unref(saved);
  kept_value_clear(&kept);
}

static int
tear_down(void **state)
{
  (void)state;
  codec_pool_clear(&pool);
  return 0;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_come_back),
      cmocka_unit_test(decimals_come_back_as_they_were_written),
      cmocka_unit_test(texts_and_times_come_back),
      cmocka_unit_test(nested_values_come_back),
      cmocka_unit_test(any_bytes_are_safe_to_read),
      cmocka_unit_test(kept_values_outlive_what_they_were_made_of),
  };
  return cmocka_run_group_tests(tests, NULL, tear_down) != 0;
}
