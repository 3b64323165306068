/* test_offset_map.c - offsets back to raw input, against a map that is kept byte by byte. */
#include "tests/core/cmocka_first.h"

#include "plugins/formats/offset_map.h"

static void
no_map_is_the_identity(void **state)
{
  (void)state;
  OffsetMap map = {0};
  assert_true(offset_map_is_identity(&map));
  assert_int_equal(offset_map_start(&map, 17), 17);
  assert_int_equal(offset_map_end(&map, 17), 17);
  offset_map_identity(&map, 5, 0);
  offset_map_identity(&map, 7, 5);
  assert_int_equal(map.count, 1);
  assert_true(offset_map_is_identity(&map));
  offset_map_identity(&map, 1, 13);
  assert_false(offset_map_is_identity(&map));
  offset_map_clear(&map);
}

static void
runs_are_joined_and_looked_up(void **state)
{
  (void)state;
  OffsetMap map = {0};
  /* Raw: "<b>Fish &amp; chips"; text: "Fish & chips". */
  offset_map_identity(&map, 5, 3);
  offset_map_block(&map, 1, 8, 5);
  offset_map_identity(&map, 3, 13);
  offset_map_identity(&map, 3, 16);
  assert_int_equal(map.count, 3);
  assert_int_equal(offset_map_text_length(&map), 12);
  assert_int_equal(offset_map_start(&map, 0), 3);
  assert_int_equal(offset_map_end(&map, 4), 7);
  assert_int_equal(offset_map_start(&map, 5), 8);
  assert_int_equal(offset_map_end(&map, 5), 8);
  assert_int_equal(offset_map_end(&map, 6), 13);
  assert_int_equal(offset_map_start(&map, 7), 14);
  assert_int_equal(offset_map_end(&map, 12), 19);
  assert_int_equal(offset_map_start(&map, 99), 19);
  assert_int_equal(offset_map_end(&map, 99), 19);
  offset_map_clear(&map);
}

static void
units_round_outwards(void **state)
{
  (void)state;
  OffsetMap map = {0};
  offset_map_units(&map, 4, 2, 1, 10); /* four letters of windows-1251 */
  assert_int_equal(offset_map_start(&map, 3), 11);
  assert_int_equal(offset_map_end(&map, 3), 12);
  assert_int_equal(offset_map_end(&map, 4), 12);
  offset_map_block(&map, 3, 14, 0); /* text that the input does not have */
  assert_int_equal(offset_map_start(&map, 9), 14);
  assert_int_equal(offset_map_end(&map, 11), 14);
  offset_map_clear(&map);
}

/* ---- Random maps ---------------------------------------------------------------------------- */

#define MOST 400

/* What a map says of each byte of the text. */
typedef struct Model {
  uint64_t start[MOST], end[MOST];
  size_t length;
} Model;

static void
random_map(GRand *random, OffsetMap *map, Model *model, uint64_t raw_limit)
{
  uint64_t raw = 0;
  model->length = 0;
  for (int run = g_rand_int_range(random, 1, 12); run > 0; run--) {
    bool identity = g_rand_boolean(random);
    uint32_t text_unit = identity ? 1 : (uint32_t)g_rand_int_range(random, 1, 5);
    uint32_t raw_unit = identity ? 1 : (uint32_t)g_rand_int_range(random, 0, 5);
    uint64_t count = (uint64_t)g_rand_int_range(random, 1, identity ? 20 : 4);
    raw += (uint64_t)g_rand_int_range(random, 0, 3);
    if (raw + count * raw_unit > raw_limit)
      break;
    offset_map_units(map, count, text_unit, raw_unit, raw);
    for (uint64_t i = 0; i < count * text_unit; i++) {
      model->start[model->length] = raw + i / text_unit * raw_unit;
      model->end[model->length++] = raw + (i / text_unit + 1) * raw_unit;
    }
    raw += count * raw_unit;
  }
}

static void
check_model(const OffsetMap *map, const Model *model)
{
  assert_int_equal(offset_map_text_length(map), model->length);
  for (size_t i = 0; i < model->length; i++) {
    assert_int_equal(offset_map_start(map, i), model->start[i]);
    assert_int_equal(offset_map_end(map, i + 1), model->end[i]);
  }
}

static void
stored_maps_come_back(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(1);
  for (int i = 0; i < 2000; i++) {
    OffsetMap map = {0}, back = {0};
    Model model;
    ArykBytes bytes = {0};
    random_map(random, &map, &model, 1000);
    offset_map_encode(&map, &bytes);
    assert_true(offset_map_decode((ArykText){bytes.data, bytes.length}, &back, NULL));
    check_model(&back, &model);
    offset_map_clear(&map);
    offset_map_clear(&back);
    aryk_bytes_clear(&bytes);
  }
  g_rand_free(random);
}

static void
composed_maps_cover_what_both_say(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(2);
  for (int i = 0; i < 3000; i++) {
    OffsetMap inner = {0}, outer = {0}, both = {0};
    Model inner_model, outer_model;
    random_map(random, &inner, &inner_model, 1000);
    random_map(random, &outer, &outer_model, inner_model.length);
    if (outer_model.length == 0 || inner_model.length == 0) {
      offset_map_clear(&inner);
      offset_map_clear(&outer);
      continue;
    }
    offset_map_compose(&outer, &inner, &both);
    assert_int_equal(offset_map_text_length(&both), outer_model.length);
    for (size_t at = 0; at < outer_model.length; at++) {
      uint64_t middle = outer_model.start[at], middle_end = outer_model.end[at];
      uint64_t start = offset_map_start(&inner, middle);
      uint64_t end = middle_end > middle ? inner_model.end[middle_end - 1] : start;
      assert_int_equal(offset_map_start(&both, at), start);
      assert_int_equal(offset_map_end(&both, at + 1), end);
    }
    offset_map_clear(&inner);
    offset_map_clear(&outer);
    offset_map_clear(&both);
  }
  g_rand_free(random);
}

static void
damaged_bytes_are_refused(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
  } cases[] = {
      {"", 0},
      {"\x02", 1},
      {"\x01\x00", 2},
      {"\x01\x80", 2},
      {"\x01\x05", 2},
      {"\x01\x06\x01", 3},
      {"\x01\x06\x00\x01", 4},
      {"\x01\x05\x01", 3},
      {"\x01\x04\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 13},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    OffsetMap map = {0};
    GError *error = NULL;
    assert_false(offset_map_decode((ArykText){cases[i].bytes, cases[i].length}, &map, &error));
    assert_string_equal(aryk_error_code_name(error), "format");
    assert_int_equal(map.count, 0);
    g_error_free(error);
  }
}

static void
random_bytes_never_break_the_reader(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(3);
  int read = 0;
  for (int i = 0; i < 20000; i++) {
    char bytes[12] = {1};
    size_t length = (size_t)g_rand_int_range(random, 1, sizeof bytes);
    for (size_t j = 1; j < length; j++)
      bytes[j] = (char)g_rand_int_range(random, 0, 256);
    OffsetMap map = {0};
    if (offset_map_decode((ArykText){bytes, length}, &map, NULL)) {
      read++;
      assert_true(offset_map_end(&map, offset_map_text_length(&map)) < UINT64_MAX / 2);
    }
    offset_map_clear(&map);
  }
  assert_true(read > 100);
  g_rand_free(random);
}

static void
fields_give_maps(void **state)
{
  (void)state;
  OffsetMap map = {0};
  ArykValue value = aryk_null();
  assert_true(offset_map_from_value(&value, &map, NULL));
  assert_int_equal(map.count, 0);
  value = aryk_string(aryk_text("\x01\x04"));
  GError *error = NULL;
  assert_false(offset_map_from_value(&value, &map, &error));
  assert_string_equal(aryk_error_code_name(error), "type");
  g_error_free(error);
  value.type = ARYK_BYTES;
  assert_true(offset_map_from_value(&value, &map, NULL));
  assert_int_equal(offset_map_text_length(&map), 1);
  offset_map_clear(&map);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_map_is_the_identity),
      cmocka_unit_test(runs_are_joined_and_looked_up),
      cmocka_unit_test(units_round_outwards),
      cmocka_unit_test(stored_maps_come_back),
      cmocka_unit_test(composed_maps_cover_what_both_say),
      cmocka_unit_test(damaged_bytes_are_refused),
      cmocka_unit_test(random_bytes_never_break_the_reader),
      cmocka_unit_test(fields_give_maps),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
