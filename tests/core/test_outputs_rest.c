/* test_outputs_rest.c - outputs that are let go of and taken up again. */
#include "tests/core/outputs_support.h"

static void
rest(ArykFile *file)
{
  GError *error = NULL;
  if (!aryk_file_rest(file, &error))
    fail_msg("%s", error->message);
}

static unsigned
count_descriptors(void)
{
  unsigned count = 0;
  GDir *dir = g_dir_open("/proc/self/fd", 0, NULL);
  assert_non_null(dir);
  while (g_dir_read_name(dir) != NULL)
    count++;
  g_dir_close(dir);
  return count;
}

static void
a_resting_file_goes_on(void **state)
{
  (void)state;
  for (unsigned flags = 0; flags <= ARYK_FILE_APPEND; flags += ARYK_FILE_APPEND) {
    put("f", "old\n");
    Outputs *outputs = outputs_new(ID, false, true);
    /* One that grows stays open. */
    unsigned before = count_descriptors() + (flags != 0 ? 1 : 0);
    ArykFile *file = open_output(outputs, "f", flags);
    rest(file); /* nothing was written yet */
    for (int i = 0; i < 5; i++) {
      add(file, "row\n");
      rest(file);
      rest(file);
      assert_int_equal(count_descriptors(), before);
    }
    prepare(file);
    rest(file);
    assert_int_equal(count_descriptors(), before);
    commit(file);
    rest(file);
    aryk_file_close(file);
    const char *expected =
        flags != 0 ? "old\nrow\nrow\nrow\nrow\nrow\n" : "row\nrow\nrow\nrow\nrow\n";
    assert_content("f", expected);
    char *digits = g_compute_checksum_for_string(G_CHECKSUM_SHA256, expected, -1);
    assert_string_equal(outputs_at(outputs, 0).sha256, digits);
    g_free(digits);
    outputs_free(outputs);
  }
}

/* As large as to pass by the buffer. */
static void
large_writes_wake_it_too(void **state)
{
  (void)state;
  Outputs *outputs = outputs_new(ID, false, false);
  ArykFile *file = open_output(outputs, "f", 0);
  char *text = g_strnfill(200000, 'x');
  add(file, "a");
  rest(file);
  add(file, "b");
  add(file, text);
  rest(file);
  add(file, text);
  commit(file);
  aryk_file_close(file);
  char *expected = g_strconcat("ab", text, text, NULL);
  assert_content("f", expected);
  g_free(expected);
  g_free(text);
  outputs_free(outputs);
}

/* Bytes that the file takes beyond those that are in it: less than one of its file system's units.
 */
static void
assert_takes_no_more(const char *path)
{
  struct stat status;
  assert_int_equal(stat(path, &status), 0);
  assert_in_range(status.st_blocks * 512, 0, status.st_size + 1024 * 1024);
}

/* Room is set aside for a large file, and what is not needed given back whenever it is left. */
static void
room_ahead_is_given_back(void **state)
{
  (void)state;
  Outputs *outputs = outputs_new(ID, false, false);
  ArykFile *file = open_output(outputs, "f", 0);
  char *text = g_strnfill(300000, 'x'), *hidden;
  for (int i = 0; i < 20; i++)
    add(file, text);
  rest(file);
  hidden = find_hidden(".f.aryk-");
  assert_takes_no_more(hidden);
  for (int i = 0; i < 20; i++)
    add(file, text);
  prepare(file);
  assert_takes_no_more(hidden);
  add(file, text);
  commit(file);
  aryk_file_close(file);
  assert_takes_no_more("f");
  g_free(hidden);
  g_free(text);
  outputs_free(outputs);
}

static void
a_resting_file_is_saved_and_restored(void **state)
{
  (void)state;
  for (unsigned flags = 0; flags <= ARYK_FILE_APPEND; flags += ARYK_FILE_APPEND) {
    put("f", "old\n");
    Outputs *first = outputs_new(ID, false, true), *second = outputs_new(ID, false, true);
    ArykFile *file = open_output(first, "f", flags);
    add(file, "one\n");
    prepare(file);
    rest(file);
    GVariant *saved = save(file);
    add(file, "lost\n");
    rest(file);
    aryk_file_close(file);
    assert_content("f", flags != 0 ? "old\none\n" : "old\n");

    file = open_output(second, "f", flags);
    restore(file, saved);
    rest(file);
    add(file, "two\n");
    commit(file);
    aryk_file_close(file);
    assert_content("f", flags != 0 ? "old\none\ntwo\n" : "one\ntwo\n");
    assert_int_equal(count_hidden("."), 0);
    outputs_free(first);
    outputs_free(second);
  }
}

static void
an_abort_takes_back_a_resting_file(void **state)
{
  (void)state;
  for (unsigned flags = 0; flags <= ARYK_FILE_APPEND; flags += ARYK_FILE_APPEND) {
    put("f", "old\n");
    Outputs *outputs = outputs_new(NULL, false, false);
    ArykFile *file = open_output(outputs, "f", flags);
    add(file, "one\n");
    rest(file);
    aryk_file_abort(file);
    aryk_file_close(file);
    assert_content("f", "old\n");
    assert_int_equal(count_hidden("."), 0);
    assert_null(outputs_trouble(outputs, 0));
    outputs_free(outputs);
  }
}

static void
a_change_meanwhile_is_found(void **state)
{
  (void)state;
  Outputs *outputs = outputs_new(NULL, false, false);
  ArykFile *file = open_output(outputs, "f", 0);
  GError *error = NULL;
  add(file, "one\n");
  rest(file);
  char *hidden = find_hidden(".f.aryk-");
  assert_int_equal(truncate(hidden, 2), 0);
  add(file, "two\n");
  assert_false(aryk_file_flush(file, &error));
  assert_non_null(strstr(error->message, "another program has changed it"));
  g_clear_error(&error);
  assert_false(aryk_file_write(file, "x", 1, NULL));
  aryk_file_close(file);
  assert_int_equal(count_hidden("."), 0);
  g_free(hidden);

  file = open_output(outputs, "g", 0);
  add(file, "one\n");
  rest(file);
  hidden = find_hidden(".g.aryk-");
  assert_int_equal(g_remove(hidden), 0);
  g_free(hidden);
  add(file, "two\n");
  assert_false(aryk_file_prepare(file, &error));
  assert_non_null(strstr(error->message, "cannot go on writing"));
  g_clear_error(&error);
  aryk_file_close(file);
  outputs_free(outputs);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(a_resting_file_goes_on),
      TEST(large_writes_wake_it_too),
      TEST(room_ahead_is_given_back),
      TEST(a_resting_file_is_saved_and_restored),
      TEST(an_abort_takes_back_a_resting_file),
      TEST(a_change_meanwhile_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
