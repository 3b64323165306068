/* test_json_suite.c - the JSON reader and json_suite.h, text by text. */
#include "tests/core/cmocka_first.h"

#include "core/record/output.h"
#include "plugins/formats/json_read.h"
#include "plugins/formats/json_write.h"
#include "tests/plugins/json_suite.h"

typedef struct Trial {
  JsonReader *reader;
  ArykOutput *output;
} Trial;

static int
set_up(void **state)
{
  Trial *trial = g_new(Trial, 1);
  trial->reader = json_reader_new();
  trial->output = output_new();
  *state = trial;
  return 0;
}

static int
tear_down(void **state)
{
  Trial *trial = *state;
  json_reader_free(trial->reader);
  output_free(trial->output);
  g_free(trial);
  return 0;
}

/* Reads the text as a value, or with `before` and `behind` around it as a record, and writes it
 * again. The text is a copy of its own, so that reading past its end is seen. NULL: refused. To be
 * freed. */
static char *
rewrite(Trial *trial, const char *before, const JsonText *text, const char *behind)
{
  JsonStyle compact = {false, false};
  bool as_record = before[0] != '\0';
  GString *whole = g_string_new(before);
  g_string_append_len(whole, text->text, (gssize)text->length);
  g_string_append(whole, behind);
  char *copy = g_memdup2(whole->str, whole->len);
  ArykText json = {copy, whole->len};
  ArykRecord *record = aryk_output_add(trial->output, NULL);
  ArykValue value;
  ArykBytes bytes = {0};
  size_t bad;
  GError *error = NULL;
  bool done = as_record ? json_read_record(trial->reader, json, false, record, &bad, &error)
                        : json_read_value(trial->reader, json, false, record, &value, &bad, &error);
  if (done) {
    bool written = as_record ? json_write_record(&bytes, record, NULL, &compact, 0, NULL)
                             : json_write_value(&bytes, &value, &compact, 0, NULL);
    assert_true(written);
    aryk_bytes_append_char(&bytes, '\0');
  } else {
    assert_non_null(error);
    assert_true(bad <= json.length);
  }
  g_clear_error(&error);
  g_free(copy);
  g_string_free(whole, TRUE);
  return bytes.data;
}

static void
good_texts_are_read(void **state)
{
  for (size_t i = 0; i < G_N_ELEMENTS(json_good); i++) {
    const JsonText *text = &json_good[i];
    const char *expected = text->written != NULL ? text->written : text->text;
    char *written = rewrite(*state, "", text, "");
    if (g_strcmp0(written, expected) != 0)
      fail_msg("%s is read as %s", text->text, written != NULL ? written : "a mistake");
    g_free(written);
    char *member = g_strdup_printf("{\"member\":%s,\"last\":0}", expected);
    written = rewrite(*state, "{\"member\":", text, ",\"last\":0}");
    if (g_strcmp0(written, member) != 0)
      fail_msg("as a member, %s is read as %s", text->text,
               written != NULL ? written : "a mistake");
    g_free(written);
    g_free(member);
  }
}

static void
bad_texts_are_refused(void **state)
{
  for (size_t i = 0; i < G_N_ELEMENTS(json_bad); i++) {
    const JsonText *text = &json_bad[i];
    char *written = rewrite(*state, "", text, "");
    if (written != NULL)
      fail_msg("%s is read as %s", text->text, written);
    written = rewrite(*state, "{\"member\":[", text, "]}");
    /* Some make a list of it. */
    bool may = text->length == 0 || strspn(text->text, " \n") == text->length ||
               memchr(text->text, ',', text->length) != NULL ||
               memchr(text->text, ']', text->length) != NULL;
    if (written != NULL && !may)
      fail_msg("in a list, %s is read as %s", text->text, written);
    g_free(written);
  }
}

/* What is cut off anywhere is refused, but for numbers, of which the front is one as well. */
static void
texts_that_are_cut_off_are_refused(void **state)
{
  for (size_t i = 0; i < G_N_ELEMENTS(json_good); i++) {
    const JsonText *text = &json_good[i];
    if (text->text[0] != '[' && text->text[0] != '{' && text->text[0] != '"')
      continue;
    for (size_t length = 0; length + 1 < text->length; length++) {
      JsonText cut = {text->text, length, NULL};
      if (length > 0 && strspn(text->text + length, " \r\n\t") == text->length - length)
        break;
      char *written = rewrite(*state, "", &cut, "");
      if (written != NULL)
        fail_msg("%zu bytes of %s are read as %s", length, text->text, written);
    }
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(good_texts_are_read, set_up, tear_down),
      cmocka_unit_test_setup_teardown(bad_texts_are_refused, set_up, tear_down),
      cmocka_unit_test_setup_teardown(texts_that_are_cut_off_are_refused, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
