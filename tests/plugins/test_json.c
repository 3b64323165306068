/* test_json.c - JSON read and written: by hand, and against Python's json where it is installed. */
#include "tests/core/cmocka_first.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/record/output.h"
#include "plugins/formats/json_read.h"
#include "plugins/formats/json_write.h"

static JsonReader *reader;
static ArykOutput *output;

static int
set_up(void **state)
{
  (void)state;
  reader = json_reader_new();
  output = output_new();
  return 0;
}

static int
tear_down(void **state)
{
  (void)state;
  json_reader_free(reader);
  output_free(output);
  return 0;
}

/* Reads a value and writes it again; to be freed. NULL with *error. */
static char *
rewrite(ArykText text, const JsonStyle *style, size_t *bad, GError **error)
{
  ArykValue value;
  ArykBytes bytes = {0};
  ArykRecord *record = aryk_output_add(output, NULL);
  if (!json_read_value(reader, text, false, record, &value, bad, error))
    return NULL;
  assert_true(json_write_value(&bytes, &value, style, 0, NULL));
  aryk_bytes_append_char(&bytes, '\0');
  return bytes.data;
}

static void
check(const char *text, const char *expected)
{
  JsonStyle compact = {false, false};
  GError *error = NULL;
  size_t bad;
  char *written = rewrite(aryk_text(text), &compact, &bad, &error);
  if (written == NULL)
    fail_msg("%s: %s", text, error->message);
  assert_string_equal(written, expected);
  g_free(written);
}

static void
values_are_written_as_they_were(void **state)
{
  (void)state;
  static const char *const same[] = {
      "null",
      "true",
      "false",
      "0",
      "-1",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775808",
      "-9223372036854775809",
      "1.50",
      "-0.0",
      "1e3",
      "1E+3",
      "1.5e-7",
      "0.000",
      "12345678901234567890123456789012345678",
      "0.1234567890123456789012345678901234567",
      "\"\"",
      "\"a\"",
      "[]",
      "{}",
      "[1,[2,[]],{}]",
      "{\"a\":{\"b\":[null]}}",
      "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\"",
      "\"\xd1\x8f\xf0\x9f\x98\x80\x7f\"",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
    check(same[i], same[i]);
  check(" { \"a\" : [ 1 , 2 ] }\r\n\t", "{\"a\":[1,2]}");
  check("\"\\u00e9\\ud83d\\ude00\\/\\u0041\"", "\"\xc3\xa9\xf0\x9f\x98\x80/A\"");
  check("-0", "0");
}

static void
types_follow_the_spelling(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    ArykType type;
  } cases[] = {
      {"12", ARYK_INT},
      {"-9223372036854775808", ARYK_INT},
      {"9223372036854775808", ARYK_DECIMAL},
      {"12.0", ARYK_DECIMAL},
      {"12e0", ARYK_DECIMAL},
      {"\"12\"", ARYK_STRING},
      {"null", ARYK_NULL},
      {"true", ARYK_BOOL},
      {"[]", ARYK_LIST},
      {"{}", ARYK_MAP},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykValue value;
    size_t bad;
    ArykRecord *record = aryk_output_add(output, NULL);
    assert_true(
        json_read_value(reader, aryk_text(cases[i].text), false, record, &value, &bad, NULL));
    assert_int_equal(value.type, cases[i].type);
  }
}

static void
strings_without_escapes_are_not_copied(void **state)
{
  (void)state;
  ArykText text = aryk_text("\"plain\"");
  ArykValue value;
  size_t bad;
  ArykRecord *record = aryk_output_add(output, NULL);
  assert_true(json_read_value(reader, text, true, record, &value, &bad, NULL));
  assert_ptr_equal(value.as.text, text.data + 1);
}

static void
mistakes_are_told_with_their_offset(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    size_t bad;
    const char *code;
  } cases[] = {
      {"", 0, "format"},
      {" ", 1, "format"},
      {"tru", 0, "format"},
      {"truex", 4, "format"},
      {"01", 0, "format"},
      {"-", 1, "format"},
      {"+1", 0, "format"},
      {".5", 0, "format"},
      {"5.", 2, "format"},
      {"1e", 2, "format"},
      {"1e+", 3, "format"},
      {"0x10", 1, "format"},
      {"NaN", 0, "format"},
      {"[1,]", 3, "format"},
      {"[1 2]", 3, "format"},
      {"[1", 2, "format"},
      {"{\"a\"}", 4, "format"},
      {"{a:1}", 1, "format"},
      {"{\"a\":1,}", 7, "format"},
      {"{\"a\" 1}", 5, "format"},
      {"'a'", 0, "format"},
      {"\"a", 0, "format"},
      {"\"a\\", 0, "format"},
      {"\"a\nb\"", 2, "format"},
      {"\"\\x41\"", 1, "format"},
      {"\"\\u12g4\"", 1, "format"},
      {"\"\\u12\"", 1, "format"},
      {"\"z\\ud800\"", 2, "format"},
      {"\"\\udc00\"", 1, "format"},
      {"\"\\ud800\\u0041\"", 1, "format"},
      {"\"\\ud800x\"", 1, "format"},
      {"1 2", 2, "format"},
      {"{\"a\":1,\"a\":2}", 0, "format"},
      {"\"\xff\"", 1, "encoding"},
      {"[\"\xed\xa0\x80\"]", 2, "encoding"},
      {"123456789012345678901234567890123456789", 0, "range"},
      {"[0.123456789012345678901234567890123456789]", 1, "range"},
      {"1e99999999999", 0, "range"},
      {"// no\n1", 0, "format"},
      {"\xef\xbb\xbf"
       "1",
       0, "format"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    JsonStyle compact = {false, false};
    GError *error = NULL;
    size_t bad = 999;
    /* A copy of its own, so that reading past the end is seen. */
    size_t length = strlen(cases[i].text);
    char *copy = g_memdup2(cases[i].text, length);
    char *written = rewrite((ArykText){copy, length}, &compact, &bad, &error);
    if (written != NULL)
      fail_msg("%s was read as %s", cases[i].text, written);
    if (bad != cases[i].bad || strcmp(aryk_error_code_name(error), cases[i].code) != 0)
      fail_msg("%s: at %zu: %s", cases[i].text, bad, error->message);
    g_error_free(error);
    g_free(copy);
  }
}

static void
depth_is_limited(void **state)
{
  (void)state;
  for (size_t depth = JSON_DEPTH - 1; depth <= JSON_DEPTH + 1; depth++) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < depth; i++)
      g_string_append_c(text, '[');
    for (size_t i = 0; i < depth; i++)
      g_string_append_c(text, ']');
    JsonStyle compact = {false, false};
    size_t bad = 0;
    char *written = rewrite((ArykText){text->str, text->len}, &compact, &bad, NULL);
    assert_int_equal(written != NULL, depth <= JSON_DEPTH);
    assert_int_equal(bad, depth <= JSON_DEPTH ? 0 : JSON_DEPTH);
    g_free(written);
    g_string_free(text, TRUE);
  }
}

static void
keys_that_come_twice_are_found_among_many(void **state)
{
  (void)state;
  for (int twice = 0; twice < 2; twice++) {
    GString *text = g_string_new("{");
    for (int i = 0; i < 100; i++)
      g_string_append_printf(text, "\"key%d\":%d,", i, i);
    g_string_append(text, twice != 0 ? "\"key42\":0}" : "\"key\":0}");
    JsonStyle compact = {false, false};
    size_t bad;
    char *written = rewrite((ArykText){text->str, text->len}, &compact, &bad, NULL);
    assert_int_equal(written == NULL, twice);
    g_free(written);
    g_string_free(text, TRUE);
  }
}

/* ---- Records -------------------------------------------------------------------------------- */

static char *
record_text(const ArykRecord *record, const ArykFields *columns, const JsonStyle *style)
{
  ArykBytes bytes = {0};
  assert_true(json_write_record(&bytes, record, columns, style, 0, NULL));
  aryk_bytes_append_char(&bytes, '\0');
  return bytes.data;
}

static void
records_are_read_and_written(void **state)
{
  (void)state;
  JsonStyle compact = {false, false}, pretty = {true, true};
  size_t bad;
  ArykRecord *record = aryk_output_add(output, NULL);
  ArykText text = aryk_text("{\"b\":1.50,\"a\":[1,{\"x\":null}],\"c\":{},\"\":\"e\"}");
  assert_true(json_read_record(reader, text, false, record, &bad, NULL));
  char *written = record_text(record, NULL, &compact);
  assert_string_equal(written, text.data);
  g_free(written);
  ArykField chosen[] = {aryk_field("a"), aryk_field("none"), aryk_field("b")};
  ArykFields columns = {3, chosen};
  written = record_text(record, &columns, &pretty);
  assert_string_equal(written, "{\n  \"a\": [\n    1,\n    {\n      \"x\": null\n    }\n  ],\n"
                               "  \"b\": \"1.50\"\n}");
  g_free(written);
  record = aryk_output_add(output, NULL);
  assert_true(json_read_record(reader, aryk_text("{ }"), false, record, &bad, NULL));
  written = record_text(record, NULL, &pretty);
  assert_string_equal(written, "{}");
  g_free(written);
}

static void
records_refuse_what_is_none(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    size_t bad;
  } cases[] = {
      {"[1]", 0}, {"1", 0}, {"{\"a\":1} x", 8}, {"{\"a\":1,\"b\":2,\"a\":3}", 13}, {"{", 1}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykRecord *record = aryk_output_add(output, NULL);
    size_t bad = 99;
    assert_false(json_read_record(reader, aryk_text(cases[i].text), false, record, &bad, NULL));
    assert_int_equal(bad, cases[i].bad);
  }
}

/* A reader expects of a record the keys of those before. */
static void
keys_may_change_from_record_to_record(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    size_t bad; /* 0: the record is good */
  } cases[] = {
      {"{\"a\":1,\"b\":2,\"c\":3}", 0},
      {"{\"c\":3}", 0},
      {"{\"a\":1,\"c\":3}", 0},
      {"{\"a\":1,\"a\":3}", 7},
      {"{\"c\":1,\"b\":3,\"a\":4}", 0},
      {"{\"a\":1,\"x\":3,\"b\":4}", 0},
      {"{\"a\":1,\"x\":3,\"b\":4,\"x\":1}", 19},
      {"{\"a\":1,\"x\":3,\"b\":4}", 0},
      {"{\"x\":1,\"b\":2,\"x\":3}", 13},
      {"{\"b\":1,\"n\":2,\"c\":3,\"b\":4}", 19},
      {"{\"aa\":1,\"a\\\"\":2,\"a\":3,\"a\\u0062\":4,\"ab\":5}", 34},
      {"{\"a\\\"\":2,\"a\\\"\":3}", 9},
      {"{\"a key of more than sixteen bytes\":1,\"a key of more than sixteen bits\":2}", 0},
      {"{\"a key of more than sixteen bytes\":1,\"a key of more than sixteen bits\":2}", 0},
      {"{\"a key of more than sixteen bits\":1,\"a key of more than sixteen bits\":2}", 37},
      {"{\"fourteen bytes\":1,\"fifteen bytes..\":2,\"\":3}", 0},
      {"{\"fourteen bytes\":1,\"fifteen bytes..\":2,\"\":3}", 0},
      {"{\"fourteen bytes\":1,\"fifteen bytes..\" 2}", 38},
  };
  JsonStyle compact = {false, false};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykRecord *record = aryk_output_add(output, NULL);
    size_t bad = 99;
    bool good = json_read_record(reader, aryk_text(cases[i].text), false, record, &bad, NULL);
    assert_int_equal(good, cases[i].bad == 0);
    assert_int_equal(bad, cases[i].bad);
    if (good) {
      char *written = record_text(record, NULL, &compact);
      assert_string_equal(written, cases[i].text);
      g_free(written);
    }
  }
}

/* More keys than a reader remembers, one more in each record. */
static void
keys_may_be_many(void **state)
{
  (void)state;
  JsonStyle compact = {false, false};
  for (int count = 1000; count < 1100; count += 9) {
    GString *text = g_string_new("{");
    for (int i = 0; i < count; i++)
      g_string_append_printf(text, "%s\"many%d\":%d", i > 0 ? "," : "", i * 1103 % count, i);
    g_string_append_c(text, '}');
    ArykRecord *record = aryk_output_add(output, NULL);
    size_t bad;
    assert_true(
        json_read_record(reader, (ArykText){text->str, text->len}, false, record, &bad, NULL));
    char *written = record_text(record, NULL, &compact);
    assert_string_equal(written, text->str);
    g_free(written);
    g_string_free(text, TRUE);
  }
}

static void
types_that_json_lacks_are_strings(void **state)
{
  (void)state;
  JsonStyle compact = {false, false};
  ArykRecord *record = aryk_output_add(output, NULL);
  int32_t days;
  ArykValue stamp, bytes = aryk_string(aryk_text("\xff\x01"));
  bytes.type = ARYK_BYTES;
  assert_true(aryk_date_days(2023, 7, 13, &days));
  aryk_record_set(record, aryk_field("date"), aryk_date(days));
  assert_true(aryk_timestamp_parse(aryk_text("2023-07-13T10:00:00.250+05:30"), &stamp));
  aryk_record_set(record, aryk_field("zoned"), stamp);
  assert_true(aryk_timestamp_parse(aryk_text("0001-01-01 00:00"), &stamp));
  aryk_record_set(record, aryk_field("plain"), stamp);
  assert_true(aryk_timestamp_parse(aryk_text("1969-12-31T23:59:59Z"), &stamp));
  aryk_record_set(record, aryk_field("utc"), stamp);
  aryk_record_set_copy(record, aryk_field("bytes"), &bytes);
  char *written = record_text(record, NULL, &compact);
  assert_string_equal(written,
                      "{\"date\":\"2023-07-13\",\"zoned\":\"2023-07-13T10:00:00.250+05:30\","
                      "\"plain\":\"0001-01-01T00:00:00\",\"utc\":\"1969-12-31T23:59:59Z\","
                      "\"bytes\":\"/wE=\"}");
  g_free(written);
}

static void
what_is_no_number_is_no_json(void **state)
{
  (void)state;
  JsonStyle compact = {false, false};
  double none[] = {NAN, INFINITY, -INFINITY};
  for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
    ArykRecord *record = aryk_output_add(output, NULL);
    ArykBytes bytes = {0};
    GError *error = NULL;
    aryk_record_set(record, aryk_field("x"), aryk_double(none[i]));
    assert_false(json_write_record(&bytes, record, NULL, &compact, 0, &error));
    assert_non_null(strstr(error->message, "field \"x\""));
    g_error_free(error);
    aryk_bytes_clear(&bytes);
  }
}

static void
decimals_that_are_no_json_are_spelled_plainly(void **state)
{
  (void)state;
  static const struct {
    const char *written, *number, *string;
  } cases[] = {{"+5", "5", "\"+5\""},
               {".5", "0.5", "\".5\""},
               {"5.", "5", "\"5.\""},
               {"1e3", "1e3", "\"1e3\""},
               {"007", "7", "\"007\""}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykWideDecimal wide = {.written = aryk_text(cases[i].written)};
    assert_true(aryk_decimal_parse(wide.written, &wide.decimal));
    ArykValue value = aryk_value_of_type(ARYK_DECIMAL);
    value.flags = ARYK_VALUE_WIDE;
    value.as.wide = &wide;
    for (int as_string = 0; as_string < 2; as_string++) {
      ArykBytes bytes = {0};
      JsonStyle style = {false, as_string != 0};
      assert_true(json_write_value(&bytes, &value, &style, 0, NULL));
      aryk_bytes_append_char(&bytes, '\0');
      assert_string_equal(bytes.data, as_string != 0 ? cases[i].string : cases[i].number);
      aryk_bytes_clear(&bytes);
    }
  }
}

/* ---- Python --------------------------------------------------------------------------------- */

/* Each line is a text, a tab, and the same written by Python; or a text, a tab and nothing when
 * Python refuses it. */
static void
python_agrees(void **state)
{
  (void)state;
  char *command = g_strdup_printf("python3 '%s/tests/plugins/json_cases.py' 2>/dev/null",
                                  g_getenv("srcdir") != NULL ? g_getenv("srcdir") : ".");
  FILE *cases = popen(command, "r");
  char *line = NULL;
  size_t room = 0, count = 0;
  ssize_t length;
  JsonStyle compact = {false, false};
  g_free(command);
  assert_non_null(cases);
  while ((length = getline(&line, &room, cases)) > 0) {
    char *tab = memchr(line, '\t', (size_t)length);
    assert_non_null(tab);
    line[length - 1] = '\0';
    size_t bad;
    char *written = rewrite((ArykText){line, (size_t)(tab - line)}, &compact, &bad, NULL);
    if (strcmp(written != NULL ? written : "", tab + 1) != 0)
      fail_msg("%s gives %s", line, written != NULL ? written : "a mistake");
    g_free(written);
    count++;
    output_reset(output, NULL);
  }
  free(line);
  if (pclose(cases) != 0 || count == 0)
    skip(); /* no Python here */
  assert_true(count > 3000);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(values_are_written_as_they_were, set_up, tear_down),
      cmocka_unit_test_setup_teardown(types_follow_the_spelling, set_up, tear_down),
      cmocka_unit_test_setup_teardown(strings_without_escapes_are_not_copied, set_up, tear_down),
      cmocka_unit_test_setup_teardown(mistakes_are_told_with_their_offset, set_up, tear_down),
      cmocka_unit_test_setup_teardown(depth_is_limited, set_up, tear_down),
      cmocka_unit_test_setup_teardown(keys_that_come_twice_are_found_among_many, set_up, tear_down),
      cmocka_unit_test_setup_teardown(records_are_read_and_written, set_up, tear_down),
      cmocka_unit_test_setup_teardown(records_refuse_what_is_none, set_up, tear_down),
      cmocka_unit_test_setup_teardown(keys_may_change_from_record_to_record, set_up, tear_down),
      cmocka_unit_test_setup_teardown(keys_may_be_many, set_up, tear_down),
      cmocka_unit_test_setup_teardown(types_that_json_lacks_are_strings, set_up, tear_down),
      cmocka_unit_test_setup_teardown(what_is_no_number_is_no_json, set_up, tear_down),
      cmocka_unit_test_setup_teardown(decimals_that_are_no_json_are_spelled_plainly, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(python_agrees, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
