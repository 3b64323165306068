/* test_reject_line.c - lines of rejects files: what is written is read back as it was. */
#include "tests/core/random_record.h"

#include "core/record/record_json.h"
#include "core/runtime/reject_line.h"

enum {
  ROUNDS = 5000
};

static const ArykReject refused = {
    .stage = "facts",
    .plugin = "facts",
    .code = "value",
    .message = "no such day: \"31 June\"",
    .input = "articles/7.txt",
    .origin = {.start = 120, .end = 163, .input = 3, .line = 4},
};

#define HEAD                                                                                       \
  "{\"format\":1,\"stage\":\"facts\",\"plugin\":\"facts\",\"code\":\"value\","                     \
  "\"reason\":\"no such day: \\\"31 June\\\"\",\"input\":\"articles/7.txt\","                      \
  "\"start\":120,\"end\":163,\"line\":4"

static void
expect_written(const char *record, ArykText raw, const char *expected)
{
  g_autoptr(GString) text = g_string_new("before\n");
  reject_line_append(text, &refused, record, raw);
  assert_string_equal(text->str + strlen("before\n"), expected);
}

static void
test_what_is_written(void **state)
{
  (void)state;
  const ArykText none = {NULL, 0};
  expect_written("{\"a\":1}", none, HEAD ",\"record\":{\"a\":1}}\n");
  expect_written("{\"a\":1}", aryk_text("x"), HEAD ",\"record\":{\"a\":1}}\n");
  expect_written(NULL, none, HEAD "}\n");
  expect_written(NULL, aryk_text(""), HEAD ",\"raw\":\"\"}\n");
  expect_written(NULL, aryk_text("a,\"b\n\xd0\x96"), HEAD ",\"raw\":\"a,\\\"b\\n\xd0\x96\"}\n");
  expect_written(NULL, (ArykText){"\xff\0", 2}, HEAD ",\"raw\":{\"$bytes\":\"/wA=\"}}\n");
}

/* ---- Back and forth -------------------------------------------------------------------------- */

static void
assert_same_head(const RejectLine *line, const ArykReject *reject)
{
  assert_string_equal(line->stage, reject->stage);
  assert_string_equal(line->plugin, reject->plugin);
  assert_string_equal(line->code, reject->code);
  assert_string_equal(line->message, reject->message);
  assert_string_equal(line->input, reject->input);
  assert_int_equal(line->origin.start, reject->origin.start);
  assert_int_equal(line->origin.end, reject->origin.end);
  assert_int_equal(line->origin.line, reject->origin.line);
  assert_int_equal(line->origin.input, 0);
}

static void
read_back(const ArykReject *reject, const char *record, ArykText raw)
{
  g_autoptr(GString) text = g_string_new(NULL);
  RejectLine line;
  GError *error = NULL;
  reject_line_append(text, reject, record, raw);
  if (!reject_line_read(text->str, text->len, &line, &error))
    fail_msg("%s: %s", text->str, error->message);
  assert_same_head(&line, reject);
  assert_int_equal(line.record != NULL, record != NULL);
  assert_int_equal(line.raw != NULL, record == NULL && raw.data != NULL);
  if (record != NULL)
    assert_string_equal(line.record, record);
  else if (raw.data != NULL) {
    assert_int_equal(line.raw_length, raw.length);
    assert_memory_equal(line.raw, raw.data, raw.length + 1);
  }
  reject_line_clear(&line);
  assert_null(line.stage);
}

static void
test_read_back(void **state)
{
  (void)state;
  const ArykText none = {NULL, 0};
  read_back(&refused, "{\"a\":{\"$decimal\":\"12\"}}", none);
  read_back(&refused, "{\"$date\":\"a field\"}", none);
  read_back(&refused, "{}", none);
  read_back(&refused, NULL, none);
  read_back(&refused, NULL, aryk_text(""));
  read_back(&refused, NULL, (ArykText){"a\0b\n", 4});
  read_back(&refused, NULL, (ArykText){"\xff\0\xfe", 3});
  ArykReject odd = refused;
  odd.input = "in/\xff.txt"; /* a path can be anything */
  odd.message = "";
  odd.origin = (ArykOrigin){.start = UINT64_MAX, .end = UINT64_MAX, .line = UINT32_MAX};
  read_back(&odd, "{}", none);
}

static void
test_random_records(void **state)
{
  (void)state;
  GRand *random = g_rand_new_with_seed(7);
  const ArykText none = {NULL, 0};
  for (int i = 0; i < ROUNDS; i++) {
    ArykBatch *batch = batch_new();
    ArykRecord *record = batch_add(batch, NULL), *again = batch_add(batch, NULL);
    g_autoptr(GString) json = g_string_new(NULL), text = g_string_new(NULL);
    RejectLine line;
    random_record_fill(random, record);
    record_json_append(json, record, true);
    reject_line_append(text, &refused, json->str, none);
    assert_ptr_equal(strchr(text->str, '\n'), text->str + text->len - 1);
    assert_true(reject_line_read(text->str, text->len, &line, NULL));
    assert_true(record_json_read(line.record, strlen(line.record), again, NULL));
    assert_true(records_identical(record, again));
    reject_line_clear(&line);
    batch_unref(batch);
  }
  g_rand_free(random);
}

/* ---- What others have written ---------------------------------------------------------------- */

static void
test_other_order_and_members(void **state)
{
  (void)state;
  static const char text[] =
      " { \"record\" : { \"a\" : 1 } , \"new\": [{\"$date\":\"2023-07-13\"}], "
      "\"stage\":\"s\", \"format\" : 1 } \r\n";
  RejectLine line;
  assert_true(reject_line_read(text, strlen(text), &line, NULL));
  assert_string_equal(line.stage, "s");
  assert_string_equal(line.plugin, "");
  assert_string_equal(line.message, "");
  assert_string_equal(line.input, "");
  assert_string_equal(line.record, "{ \"a\" : 1 }");
  assert_null(line.raw);
  assert_int_equal(line.origin.start, 0);
  reject_line_clear(&line);
}

static void
test_wrong(void **state)
{
  (void)state;
  static const char *const cases[][2] = {
      {"", "an object is expected at offset 0"},
      {"{}", "a string is expected at offset 1"},
      {"[]", "an object is expected at offset 0"},
      {"{\"format\":1}", "\"format\" or \"stage\" is missing at offset 12"},
      {"{\"stage\":\"s\"}", "\"format\" or \"stage\" is missing at offset 13"},
      {"{\"format\":2,\"stage\":\"s\"}",
       "another format than 1, which is all that this version reads, at offset 11"},
      {"{\"format\":1,\"stage\":5}", "a string is expected in front of this place at offset 21"},
      {"{\"format\":1,\"stage\":\"a\\u0000b\"}",
       "a zero in a string, in front of this place at offset 30"},
      {"{\"format\":1,\"stage\":\"s\",\"stage\":\"t\"}",
       "a member that stands twice in the line at offset 32"},
      {"{\"format\":1,\"start\":-1}", "a count is expected in front of this place at offset 22"},
      {"{\"format\":1,\"start\":1.5}", "a count is expected in front of this place at offset 23"},
      {"{\"format\":1,\"line\":4294967296}",
       "a count is expected in front of this place at offset 29"},
      {"{\"format\":1,\"record\":[]}", "an object is expected at offset 21"},
      {"{\"format\":1,\"record\":{\"a\":{\"$date\":1}}}", "$date needs YYYY-MM-DD at offset 37"},
      {"{\"format\":1,\"raw\":null}", "a string is expected in front of this place at offset 22"},
      {"{\"format\":1,\"stage\":\"s\"}{}", "something behind the object at offset 24"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    RejectLine line;
    GError *error = NULL;
    assert_false(reject_line_read(cases[i][0], strlen(cases[i][0]), &line, &error));
    assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_FORMAT));
    g_autofree char *expected = g_strconcat("no line of a rejects file: JSON: ", cases[i][1], NULL);
    assert_string_equal(error->message, expected);
    g_error_free(error);
    assert_null(line.stage);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_is_written), cmocka_unit_test(test_read_back),
      cmocka_unit_test(test_random_records),  cmocka_unit_test(test_other_order_and_members),
      cmocka_unit_test(test_wrong),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
