/* test_record_json.c - records as JSON: what is written is read back as it was. */
#include "tests/core/random_record.h"

#include "core/record/record_json.h"

#include <aryk/plugin.h>

enum {
  ROUNDS = 20000
};

/* The typed text of what is read from `json`, and the plain text; NULL: any. */
static void
expect(const char *json, const char *typed, const char *plain)
{
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  GError *error = NULL;
  if (!record_json_read(json, strlen(json), record, &error))
    fail_msg("%s: %s", json, error->message);
  g_autoptr(GString) text = g_string_new(NULL);
  record_json_append(text, record, true);
  assert_string_equal(text->str, typed);
  g_string_truncate(text, 0);
  record_json_append(text, record, false);
  if (plain != NULL)
    assert_string_equal(text->str, plain);
  batch_unref(batch);
}

static void
expect_wrong(const char *json, size_t length, const char *message)
{
  ArykBatch *batch = batch_new();
  GError *error = NULL;
  assert_false(record_json_read(json, length, batch_add(batch, NULL), &error));
  assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_FORMAT));
  assert_string_equal(error->message, message);
  g_error_free(error);
  batch_unref(batch);
}

/* ---- What is written ------------------------------------------------------------------------- */

static void
test_spellings(void **state)
{
  (void)state;
  expect(" { } ", "{}", "{}");
  expect("{\"a\": null, \"b\": [true, false, []]}", "{\"a\":null,\"b\":[true,false,[]]}",
         "{\"a\":null,\"b\":[true,false,[]]}");
  expect("{\"a\":12,\"b\":-0,\"c\":9223372036854775808}",
         "{\"a\":12,\"b\":-0,\"c\":9223372036854775808}", NULL);
  expect("{\"a\":0.10,\"b\":1e3,\"c\":{\"$decimal\":\"12\"},\"d\":{\"$decimal\":\".5\"}}",
         "{\"a\":0.10,\"b\":1e3,\"c\":{\"$decimal\":\"12\"},\"d\":{\"$decimal\":\".5\"}}",
         "{\"a\":0.10,\"b\":1e3,\"c\":12,\"d\":.5}");
  expect("{\"a\":{\"$decimal\":[\"15\",-1]}}", "{\"a\":{\"$decimal\":[\"15\",-1]}}", "{\"a\":150}");
  expect("{\"a\":{\"$decimal\":[\"15\",1]}}", "{\"a\":1.5}", "{\"a\":1.5}");
  expect("{\"a\":{\"$double\":5},\"b\":{\"$double\":-0.0},\"c\":{\"$double\":\"NaN\"}}",
         "{\"a\":{\"$double\":5.0},\"b\":{\"$double\":-0.0},\"c\":{\"$double\":\"NaN\"}}",
         "{\"a\":5.0,\"b\":-0.0,\"c\":\"NaN\"}");
  expect("{\"a\":{\"$date\":\"2023-07-13\"},\"b\":{\"$timestamp\":\"2023-07-13T10:00:00.250Z\"}}",
         "{\"a\":{\"$date\":\"2023-07-13\"},\"b\":{\"$timestamp\":\"2023-07-13T10:00:00.250Z\"}}",
         "{\"a\":\"2023-07-13\",\"b\":\"2023-07-13T10:00:00.250Z\"}");
  expect("{\"a\":{\"$bytes\":\"AP8=\"},\"b\":{\"$bytes\":\"\"}}",
         "{\"a\":{\"$bytes\":\"AP8=\"},\"b\":{\"$bytes\":\"\"}}", "{\"a\":\"AP8=\",\"b\":\"\"}");
  expect("{\"a\":\"\\u0000\\u001f\\/\\ud83d\\ude00\"}",
         "{\"a\":\"\\u0000\\u001f/\xf0\x9f\x98\x80\"}", NULL);
}

static void
test_maps_that_look_like_types(void **state)
{
  (void)state;
  expect("{\"a\":{\"$map\":{\"$date\":1}}}", "{\"a\":{\"$map\":{\"$date\":1}}}",
         "{\"a\":{\"$date\":1}}");
  expect("{\"a\":{\"$map\":{\"$map\":{}}}}", "{\"a\":{\"$map\":{\"$map\":{}}}}",
         "{\"a\":{\"$map\":{}}}");
  expect("{\"a\":{ \"$map\" : { \"b\" : 1 } }}", "{\"a\":{\"b\":1}}", NULL);
  expect("{\"a\":{\"$map\":{\"$map\":1,\"b\":2}}}", "{\"a\":{\"$map\":{\"$map\":1,\"b\":2}}}",
         "{\"a\":{\"$map\":1,\"b\":2}}");
  expect("{\"a\":{\"$date\":1,\"b\":2}}", "{\"a\":{\"$date\":1,\"b\":2}}", NULL);
  /* A record is a record. */
  expect("{\"$date\":\"x\"}", "{\"$date\":\"x\"}", "{\"$date\":\"x\"}");
}

/* A stamp that was computed may be finer than it shows. */
static void
test_fine_timestamps(void **state)
{
  (void)state;
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  ArykValue stamp;
  assert_true(aryk_timestamp_parse(aryk_text("2023-07-13T10:00:00.5Z"), &stamp));
  stamp.length = 500000001;
  aryk_record_set(record, aryk_field("t"), stamp);
  g_autoptr(GString) text = g_string_new(NULL);
  record_json_append(text, record, true);
  assert_string_equal(text->str, "{\"t\":{\"$timestamp\":\"2023-07-13T10:00:00.500000001Z\"}}");
  batch_unref(batch);
}

static void
test_types_that_are_read(void **state)
{
  (void)state;
  static const char json[] = "{\"i\":12,\"d\":12.0,\"s\":\"12\",\"f\":{\"$double\":12}}";
  ArykBatch *batch = batch_new();
  ArykRecord *record = batch_add(batch, NULL);
  assert_true(record_json_read(json, strlen(json), record, NULL));
  assert_int_equal(aryk_record_get(record, aryk_field("i"))->type, ARYK_INT);
  assert_int_equal(aryk_record_get(record, aryk_field("d"))->type, ARYK_DECIMAL);
  assert_int_equal(aryk_record_get(record, aryk_field("s"))->type, ARYK_STRING);
  assert_int_equal(aryk_record_get(record, aryk_field("f"))->type, ARYK_DOUBLE);
  batch_unref(batch);
}

/* ---- What is refused ------------------------------------------------------------------------- */

static void
test_wrong(void **state)
{
  (void)state;
  static const struct {
    const char *json, *message;
  } cases[] = {
      {"", "JSON: an object is expected at offset 0"},
      {"{\"a\":1} x", "JSON: something behind the object at offset 8"},
      {"{\"a\":1,\"b\":2,\"a\":3}", "JSON: a key that stands twice in the object at offset 19"},
      {"{\"a\":{\"$sum\":1}}",
       "JSON: no such type; there are $date, $timestamp, $double, $decimal, $bytes and $map, which "
       "holds a map with such a key at offset 15"},
      {"{\"a\":{\"$bytes\":\"AP8\"}}", "JSON: $bytes needs base64 at offset 21"},
      {"{\"a\":{\"$bytes\":\"A P8=\"}}", "JSON: $bytes needs base64 at offset 23"},
      {"{\"a\":{\"$bytes\":5}}", "JSON: $bytes needs base64 at offset 17"},
      {"{\"a\":{\"$double\":\"0x10\"}}",
       "JSON: $double needs a number, \"NaN\", \"Infinity\" or \"-Infinity\" at offset 23"},
      {"{\"a\":{\"$decimal\":[\"1.5\",1]}}",
       "JSON: $decimal needs a number, or a whole number and a scale at offset 27"},
      {"{\"a\":{\"$decimal\":[\"1\",6001]}}",
       "JSON: $decimal needs a number, or a whole number and a scale at offset 28"},
      {"{\"a\":{\"$decimal\":12}}",
       "JSON: $decimal needs a number of up to 38 digits in quotes at offset 20"},
      {"{\"a\":{\"$map\":5}}", "JSON: $map needs an object at offset 13"},
      {"{\"a\":{\"$map\":{},\"b\":1}}", "JSON: \"}\" is expected at offset 15"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    expect_wrong(cases[i].json, strlen(cases[i].json), cases[i].message);
  expect_wrong("{\"a\":\"\0\"}", 9, "JSON: a control character at offset 6");
  expect_wrong("{\"a\":1}\0", 8, "JSON: something behind the object at offset 7");
}

/* Text of a record, cut anywhere, is no record: nothing behind the end is looked at. */
static void
test_cut(void **state)
{
  (void)state;
  static const char json[] = "{\"a\":[1,-2.5e+3,true,null],\"b\":{\"$double\":\"NaN\"},"
                             "\"c\":{\"$map\":{\"$x\":\"\\u00e9\\n\"}}}";
  for (size_t length = 0; length < strlen(json); length++) {
    g_autofree char *exact = g_memdup2(json, length); /* so that sanitizers see what is behind */
    ArykBatch *batch = batch_new();
    GError *error = NULL;
    assert_false(record_json_read(exact, length, batch_add(batch, NULL), &error));
    g_error_free(error);
    batch_unref(batch);
  }
}

static void
test_deep(void **state)
{
  (void)state;
  enum {
    DEEPEST = 1000
  };
  g_autoptr(GString) json = g_string_new("{\"a\":");
  for (int i = 0; i < DEEPEST; i++)
    g_string_append_c(json, '[');
  for (int i = 0; i < DEEPEST; i++)
    g_string_append_c(json, ']');
  g_string_append_c(json, '}');
  expect(json->str, json->str, json->str);
  g_string_insert(json, 5, "[");
  expect_wrong(json->str, json->len, "JSON: too many lists and maps in each other at offset 1005");
}

/* ---- Back and forth -------------------------------------------------------------------------- */

static void
test_random_records(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(20231);
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < ROUNDS; i++) {
    ArykBatch *batch = batch_new();
    ArykRecord *record = batch_add(batch, NULL), *again = batch_add(batch, NULL);
    GError *error = NULL;
    random_record_fill(random, record);
    g_string_truncate(text, 0);
    record_json_append(text, record, true);
    assert_true(g_utf8_validate(text->str, (gssize)text->len, NULL));
    assert_null(strchr(text->str, '\n'));
    assert_int_equal(strlen(text->str), text->len);
    if (!record_json_read(text->str, text->len, again, &error))
      fail_msg("%s: %s", text->str, error->message);
    if (!records_identical(record, again))
      fail_msg("%s is read back as something else", text->str);
    batch_unref(batch);
  }
  g_rand_free(random);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_spellings),
      cmocka_unit_test(test_maps_that_look_like_types),
      cmocka_unit_test(test_fine_timestamps),
      cmocka_unit_test(test_types_that_are_read),
      cmocka_unit_test(test_wrong),
      cmocka_unit_test(test_cut),
      cmocka_unit_test(test_deep),
      cmocka_unit_test(test_random_records),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
