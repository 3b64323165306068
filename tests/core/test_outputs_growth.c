/* test_outputs_growth.c - outputs that grow in place, across crashes, and runs that are given up.
 */
#include "tests/core/outputs_support.h"

/* ---- Growing in place ----------------------------------------------------------------------- */

static void
a_file_grows(void **state)
{
  (void)state;
  put("f", "old\n");
  Outputs *outputs = outputs_new(NULL, true, true);
  ArykFile *file = open_output(outputs, "f", ARYK_FILE_APPEND);
  assert_int_equal(aryk_file_begins(file), 4);
  add(file, "new\n");
  prepare(file);
  assert_content("f", "old\nnew\n");
  commit(file);
  commit(file);
  aryk_file_close(file);
  assert_content("f", "old\nnew\n");
  char *expected = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "old\nnew\n", -1);
  ArykOutputReport report = outputs_at(outputs, 0);
  assert_string_equal(report.sha256, expected);
  assert_string_equal(report.path, "f");
  assert_int_equal(report.bytes, 4);
  g_free(expected);
  outputs_free(outputs);
}

static void
a_failed_run_does_not_make_it_grow(void **state)
{
  (void)state;
  put("f", "old\n");
  Outputs *outputs = outputs_new(NULL, false, false);
  ArykFile *file = open_output(outputs, "f", ARYK_FILE_APPEND);
  add(file, "new\n");
  prepare(file);
  add(file, "more\n");
  aryk_file_abort(file);
  assert_content("f", "old\n");
  aryk_file_close(file);
  assert_content("f", "old\n");
  assert_null(outputs_trouble(outputs, 0));
  assert_false(outputs_at(outputs, 0).committed);

  file = open_output(outputs, "made", ARYK_FILE_APPEND);
  add(file, "new\n");
  prepare(file);
  aryk_file_close(file);
  assert_false(g_file_test("made", G_FILE_TEST_EXISTS));
  outputs_free(outputs);
}

static void
growth_is_cut_back_to_what_was_saved(void **state)
{
  (void)state;
  put("f", "old\n");
  Outputs *outputs = outputs_new(ID, false, true);
  ArykFile *file = open_output(outputs, "f", ARYK_FILE_APPEND);
  GVariant *saved = save(file);
  add(file, "one\n");
  prepare(file);
  g_variant_unref(saved);
  saved = save(file);
  add(file, "two\n");
  prepare(file);
  aryk_file_close(file); /* the run can be resumed: what was saved stays */
  assert_content("f", "old\none\n");

  put("g", "x");
  int other = open("f", O_WRONLY | O_APPEND);
  assert_int_equal(write(other, "beyond", 6), 6);
  close(other);
  file = open_output(outputs, "f", ARYK_FILE_APPEND);
  restore(file, g_variant_ref(saved));
  assert_int_equal(aryk_file_begins(file), 4);
  assert_int_equal(aryk_file_length(file), 4);
  add(file, "2\n");
  commit(file);
  aryk_file_close(file);
  assert_content("f", "old\none\n2\n");
  char *expected = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "old\none\n2\n", -1);
  assert_string_equal(outputs_at(outputs, 0).sha256, expected);
  g_free(expected);

  assert_int_equal(truncate("f", 7), 0);
  file = open_output(outputs, "f", ARYK_FILE_APPEND);
  refuse_restore(file, g_variant_ref(saved), "is shorter than it was");
  aryk_file_close(file);
  assert_content("f", "old\none");
  assert_int_equal(rename("g", "f"), 0);
  file = open_output(outputs, "f", ARYK_FILE_APPEND);
  refuse_restore(file, saved, "was replaced");
  aryk_file_close(file);
  assert_content("f", "x");
  outputs_free(outputs);
}

static void
a_kill_before_the_first_write_knows_the_length(void **state)
{
  (void)state;
  Outputs *first = outputs_new(ID, false, false), *second = outputs_new(ID, false, false);
  ArykFile *file = open_output(first, "f", ARYK_FILE_APPEND);
  GVariant *saved = save(file);
  add(file, "lost");
  aryk_file_close(file);
  assert_content("f", "");
  file = open_output(second, "f", ARYK_FILE_APPEND);
  restore(file, saved);
  add(file, "new");
  commit(file);
  aryk_file_close(file);
  assert_content("f", "new");
  outputs_free(first);
  outputs_free(second);
}

static void
nobody_else_adds_to_it(void **state)
{
  (void)state;
  put("f", "old\n");
  GError *error = NULL;
  Outputs *outputs = outputs_new(NULL, false, false);
  int other = open("f", O_WRONLY | O_APPEND);
  assert_int_equal(flock(other, LOCK_EX), 0);
  assert_null(outputs_open(outputs, "f", ARYK_FILE_APPEND, &error));
  assert_non_null(strstr(error->message, "another process"));
  g_clear_error(&error);
  assert_int_equal(flock(other, LOCK_UN), 0);
  assert_content("f", "old\n");

  ArykFile *file = open_output(outputs, "f", ARYK_FILE_APPEND);
  add(file, "new\n");
  assert_int_equal(write(other, "in between\n", 11), 11);
  close(other);
  assert_false(aryk_file_prepare(file, &error));
  assert_non_null(strstr(error->message, "another program has changed it"));
  g_clear_error(&error);
  aryk_file_close(file);
  assert_non_null(outputs_trouble(outputs, 0));
  outputs_free(outputs);
}

static void
an_abort_takes_back_what_was_saved_too(void **state)
{
  (void)state;
  put("grown", "old\n");
  Outputs *outputs = outputs_new(ID, false, false);
  ArykFile *file = open_output(outputs, "f", 0);
  ArykFile *grown = open_output(outputs, "grown", ARYK_FILE_APPEND);
  ArykFile *made = open_output(outputs, "made", ARYK_FILE_APPEND);
  ArykFile *const all[] = {file, grown, made};
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    add(all[i], "one\n");
    prepare(all[i]);
    g_variant_unref(save(all[i]));
  }
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    aryk_file_abort(all[i]);
    aryk_file_close(all[i]);
  }
  assert_content("grown", "old\n");
  assert_false(g_file_test("made", G_FILE_TEST_EXISTS));
  assert_int_equal(count_hidden("."), 0);
  outputs_free(outputs);
}

/* ---- Giving up ------------------------------------------------------------------------------ */

static void
a_run_that_is_given_up_is_undone(void **state)
{
  (void)state;
  put("grown", "old\n");
  Outputs *outputs = outputs_new(ID, false, false);
  ArykFile *file = open_output(outputs, "f", 0);
  ArykFile *grown = open_output(outputs, "grown", ARYK_FILE_APPEND);
  ArykFile *standard = open_output(outputs, "/dev/null", 0);
  add(file, "one\n");
  add(grown, "one\n");
  prepare(file);
  prepare(grown);
  GVariant *saved = g_variant_ref_sink(outputs_save(outputs));
  add(grown, "two\n");
  aryk_file_close(file);
  aryk_file_close(grown);
  aryk_file_close(standard);
  outputs_free(outputs);
  assert_content("grown", "old\none\n");
  assert_int_equal(count_hidden(".f.aryk-" ID), 1);

  GError *error = NULL;
  assert_true(outputs_undo(saved, &error));
  assert_content("grown", "old\n");
  assert_int_equal(count_hidden("."), 0);
  assert_true(outputs_undo(saved, &error)); /* nothing is left to be undone */
  put("other", "somebody else's, and longer");
  assert_int_equal(rename("other", "grown"), 0);
  assert_true(outputs_undo(saved, &error));
  assert_content("grown", "somebody else's, and longer");
  g_variant_unref(saved);

  saved = g_variant_ref_sink(g_variant_new_string("?"));
  assert_false(outputs_undo(saved, &error));
  g_clear_error(&error);
  g_variant_unref(saved);
}

/* A file that was not there before the run is not there after it. */
static void
what_a_given_up_run_has_made_is_gone(void **state)
{
  (void)state;
  Outputs *outputs = outputs_new(ID, false, false);
  ArykFile *made = open_output(outputs, "made", ARYK_FILE_APPEND);
  add(made, "one\n");
  prepare(made);
  GVariant *saved = g_variant_ref_sink(outputs_save(outputs));
  aryk_file_close(made);
  outputs_free(outputs);
  assert_content("made", "one\n");

  GError *error = NULL;
  assert_true(outputs_undo(saved, &error));
  assert_int_equal(access("made", F_OK), -1);
  assert_true(outputs_undo(saved, &error));
  g_variant_unref(saved);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(a_file_grows),
      TEST(a_failed_run_does_not_make_it_grow),
      TEST(growth_is_cut_back_to_what_was_saved),
      TEST(a_kill_before_the_first_write_knows_the_length),
      TEST(nobody_else_adds_to_it),
      TEST(an_abort_takes_back_what_was_saved_too),
      TEST(a_run_that_is_given_up_is_undone),
      TEST(what_a_given_up_run_has_made_is_gone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
