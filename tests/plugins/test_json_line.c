/* test_json_line.c - what is read in one pass is what is read step by step, and what is left unread
 * is what would have been read. */
#include "tests/core/random_record.h"

#include "core/record/output.h"
#include "plugins/formats/json_read.h"

static JsonReader *quick, *slow;
static ArykOutput *output;

static int
set_up(void **state)
{
  (void)state;
  quick = json_reader_new();
  slow = json_reader_new();
  output = output_new();
  return 0;
}

static int
tear_down(void **state)
{
  (void)state;
  json_reader_free(quick);
  json_reader_free(slow);
  output_free(output);
  return 0;
}

/* Reads a line both ways; whether the quick one had a result. What stands behind the line must not
 * matter: it is a copy with the end of its memory behind `behind`. */
static bool
agree(const char *line, const char *behind)
{
  char *text = g_strdup_printf("%s\n%s", line, behind);
  size_t length = strlen(line), all = strlen(text), bad;
  char *copy = g_memdup2(text, all);
  ArykRecord *one = aryk_output_add(output, NULL), *other = aryk_output_add(output, NULL);
  const char *end = json_read_line(quick, copy, copy + all, one);
  bool right = json_read_record(slow, (ArykText){copy, length}, true, other, &bad, NULL);
  if (end != NULL) {
    if (!right || end != copy + length || !records_identical(one, other))
      fail_msg("%s is read in two ways", line);
  } else {
    assert_int_equal(aryk_record_count(one), 0);
    ArykRecord *again = aryk_output_add(output, NULL);
    /* Its keys are then known. */
    (void)!json_read_record(quick, (ArykText){copy, length}, true, again, &bad, NULL);
  }
  g_free(copy);
  g_free(text);
  return end != NULL;
}

static const char far_behind[] =
    "{\"id\":1,\"text\":\"another line, so that blocks may reach beyond the first one\"}";

static void
lines_of_the_same_keys_are_quick(void **state)
{
  (void)state;
  assert_false(agree("{\"id\":1,\"a_key_of_more_than_sixteen\":\"x\",\"c\":null}", far_behind));
  static const char *const lines[] = {
      "{\"id\":1,\"a_key_of_more_than_sixteen\":\"x\",\"c\":null}",
      "{\"id\": 1, \"a_key_of_more_than_sixteen\": \"x\", \"c\": null}",
      "{\"id\":12.50,\"a_key_of_more_than_sixteen\":\"\",\"c\":true}\r",
      "{\"id\":-7,\"c\":false}",
      "{\"c\":[1,2,{\"x\":[]}]}",
      "{\"id\":1e300,\"c\":{\"deep\":{\"er\":-0.0}}}",
      "{\"id\":123456789012345678901234567890,\"c\":0.1234567890123456789}",
      "{\"id\":\"\\u00e9\\ud83d\\ude00\\n\\/\",\"c\":\"more than 16 bytes, \\\" in it\"}",
      "{\"id\":\"\xd1\x8f\xf0\x9f\x98\x80\"}",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    if (!agree(lines[i], far_behind))
      fail_msg("%s is not read in one pass", lines[i]);
}

static void
other_lines_are_left_to_the_slow_way(void **state)
{
  (void)state;
  agree("{\"id\":1,\"b\":\"x\",\"c\":null}", far_behind);
  static const char *const lines[] = {
      "",
      "[]",
      "{}",
      "{\"b\":1,\"id\":2}",
      "{\"id\":1,\"id\":2}",
      "{\"id\":1}x",
      "{\"id\":1}}",
      "{\"id\":1,}",
      "{\"id\":01}",
      "{\"id\":1.}",
      "{\"id\":truth}",
      "{\"id\":nul}",
      "{\"id\":\"x}",
      "{\"id\":\"\\q\"}",
      "{\"id\":\"\\ud800\"}",
      "{\"id\":\"\t\"}",
      "{\"id\":[1,}",
      "{\"id\":[1",
      "{\"id\":{\"x\":1,\"x\":2}}",
      "{\"id\"",
      "{\"id\":",
      "{\"id\":1e99999}",
      "{\"id\" :1}",
      "{\"id\":1 }",
      " {\"id\":1}",
      "{\"new\":1}",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
    if (agree(lines[i], far_behind))
      fail_msg("%s is read in one pass", lines[i]);
  /* A list that goes on in the next line is none, and nothing is read beyond the end. */
  assert_false(agree("{\"id\":[1,", "2]}"));
  assert_false(agree("{\"id\":1}", ""));
}

/* Right lines with a byte changed, taken out or put in. */
static void
damaged_lines_are_read_alike(void **state)
{
  (void)state;
  static const char line[] =
      "{\"id\":12.5,\"t\":\"a\\n\xd1\x8f\",\"l\":[1,{\"k\":\"v\"}],\"n\":null}";
  static const char bytes[] = "\"\\{}[]:, 019-.eEtfnu\r";
  GRand *random = g_rand_new_with_seed(7);
  for (int i = 0; i < 20000; i++) {
    GString *damaged = g_string_new(line);
    for (int left = g_rand_int_range(random, 0, 3); left > 0; left--) {
      gssize at = g_rand_int_range(random, 0, (gint32)damaged->len);
      char byte = bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
      if ((unsigned char)damaged->str[at] >= 0x80)
        continue; /* the text is valid UTF-8 */
      if (g_rand_boolean(random))
        g_string_erase(damaged, at, 1);
      if (g_rand_boolean(random))
        g_string_insert_c(damaged, at, byte);
    }
    (void)agree(damaged->str, far_behind);
    g_string_free(damaged, TRUE);
    output_reset(output, NULL);
  }
  g_rand_free(random);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(lines_of_the_same_keys_are_quick, set_up, tear_down),
      cmocka_unit_test_setup_teardown(other_lines_are_left_to_the_slow_way, set_up, tear_down),
      cmocka_unit_test_setup_teardown(damaged_lines_are_read_alike, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
