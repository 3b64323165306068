/* test_outputs.c - outputs that replace a file, across crashes. */
#include "tests/core/outputs_support.h"

/* ---- Replacing ------------------------------------------------------------------------------ */

static void
a_dead_run_goes_on_where_it_was_saved(void **state)
{
  (void)state;
  put("f", "old");
  Outputs *first = outputs_new(ID, false, true), *second = outputs_new(ID, false, true);
  ArykFile *file = open_output(first, "f", 0);
  add(file, "one\n");
  prepare(file);
  GVariant *saved = save(file);
  add(file, "lost, and longer than what comes in its place\n");
  assert_true(aryk_file_flush(file, NULL));
  aryk_file_close(file);
  assert_int_equal(count_hidden(".f.aryk-" ID), 1);

  file = open_output(second, "f", 0);
  assert_int_equal(count_hidden(".f.aryk-" ID), 1);
  restore(file, saved);
  assert_int_equal(aryk_file_length(file), 4);
  add(file, "two\n");
  prepare(file);
  assert_content("f", "old");
  commit(file);
  aryk_file_close(file);
  assert_content("f", "one\ntwo\n");
  assert_int_equal(count_hidden(".f"), 0);
  assert_int_equal(outputs_count(second), 1);
  ArykOutputReport report = outputs_at(second, 0);
  assert_string_equal(report.path, "f");
  assert_int_equal(report.bytes, 8);
  assert_true(report.committed);
  char *expected = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "one\ntwo\n", -1);
  assert_string_equal(report.sha256, expected);
  g_free(expected);
  outputs_free(first);
  outputs_free(second);
}

static void
a_hash_that_was_not_saved_is_made_again(void **state)
{
  (void)state;
  Outputs *first = outputs_new(ID, false, false), *second = outputs_new(ID, false, true);
  ArykFile *file = open_output(first, "f", 0);
  add(file, "one\n");
  prepare(file);
  GVariant *saved = save(file);
  aryk_file_close(file);
  assert_null(outputs_at(first, 0).sha256);
  file = open_output(second, "f", 0);
  restore(file, saved);
  commit(file);
  aryk_file_close(file);
  char *expected = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "one\n", -1);
  assert_string_equal(outputs_at(second, 0).sha256, expected);
  g_free(expected);
  outputs_free(first);
  outputs_free(second);
}

static void
a_large_file_is_hashed_as_a_whole(void **state)
{
  (void)state;
  enum {
    SIZE = 20 * 1024 * 1024 + 7
  };
  char *text = g_malloc(SIZE);
  for (size_t i = 0; i < SIZE; i++)
    text[i] = (char)('a' + i * i % 23);
  Outputs *outputs = outputs_new(NULL, false, true);
  ArykFile *file = open_output(outputs, "f", 0);
  for (size_t at = 0, piece = 1; at < SIZE; at += piece, piece = piece * 3 % 200003 + 1) {
    piece = MIN(piece, SIZE - at);
    assert_true(aryk_file_write(file, text + at, piece, NULL));
  }
  prepare(file);
  commit(file);
  aryk_file_close(file);
  char *expected = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, SIZE);
  assert_string_equal(outputs_at(outputs, 0).sha256, expected);
  char *read = NULL;
  gsize length = 0;
  assert_true(g_file_get_contents("f", &read, &length, NULL));
  assert_int_equal(length, SIZE);
  assert_memory_equal(read, text, SIZE);
  g_free(read);
  g_free(expected);
  g_free(text);
  outputs_free(outputs);
}

static void
nothing_is_left_to_do_behind_the_rename(void **state)
{
  (void)state;
  Outputs *first = outputs_new(ID, false, true), *second = outputs_new(ID, false, true);
  ArykFile *file = open_output(first, "f", 0);
  add(file, "all\n");
  prepare(file);
  GVariant *saved = save(file);
  commit(file);
  aryk_file_close(file);
  char *digits = g_strdup(outputs_at(first, 0).sha256);
  file = open_output(second, "f", 0);
  restore(file, saved);
  prepare(file);
  commit(file);
  aryk_file_close(file);
  assert_content("f", "all\n");
  assert_true(outputs_at(second, 0).committed);
  assert_int_equal(outputs_at(second, 0).bytes, 4);
  assert_string_equal(outputs_at(second, 0).sha256, digits);
  assert_int_equal(count_hidden("."), 0);
  g_free(digits);
  outputs_free(first);
  outputs_free(second);
}

static void
nothing_had_been_written_yet(void **state)
{
  (void)state;
  Outputs *first = outputs_new(ID, false, false), *second = outputs_new(ID, false, false);
  ArykFile *file = open_output(first, "f", 0);
  GVariant *saved = save(file);
  add(file, "lost");
  assert_true(aryk_file_flush(file, NULL));
  aryk_file_close(file);
  file = open_output(second, "f", 0);
  restore(file, saved);
  add(file, "new");
  commit(file);
  aryk_file_close(file);
  assert_content("f", "new");
  assert_int_equal(count_hidden("."), 0);
  outputs_free(first);
  outputs_free(second);
}

/* Saves "one\n" and leaves the temporary file. */
static GVariant *
interrupted(const char *path, unsigned flags)
{
  Outputs *outputs = outputs_new(ID, false, false);
  ArykFile *file = open_output(outputs, path, flags);
  add(file, "one\n");
  prepare(file);
  GVariant *saved = save(file);
  aryk_file_close(file);
  outputs_free(outputs);
  return saved;
}

static void
what_is_gone_or_changed_cannot_be_gone_on_with(void **state)
{
  (void)state;
  Outputs *outputs = outputs_new(ID, false, false);
  GVariant *saved = interrupted("f", 0);
  char *hidden = find_hidden(".f.aryk-" ID);
  assert_int_equal(g_remove(hidden), 0);
  ArykFile *file = open_output(outputs, "f", 0);
  refuse_restore(file, saved, "is gone");
  assert_false(aryk_file_write(file, "x", 1, NULL));
  aryk_file_close(file);
  g_free(hidden);

  saved = interrupted("f", 0);
  hidden = find_hidden(".f.aryk-" ID);
  assert_int_equal(truncate(hidden, 3), 0);
  file = open_output(outputs, "f", 0);
  refuse_restore(file, saved, "is shorter than it was");
  aryk_file_close(file);
  assert_int_equal(g_remove(hidden), 0);
  g_free(hidden);

  saved = interrupted("f", 0);
  hidden = find_hidden(".f.aryk-" ID);
  assert_int_equal(rename(hidden, "aside"), 0);
  put(hidden, "one\nof somebody else");
  file = open_output(outputs, "f", 0);
  refuse_restore(file, saved, "was replaced");
  aryk_file_close(file);
  assert_content(hidden, "one\nof somebody else");
  g_free(hidden);

  file = open_output(outputs, "f", 0);
  refuse_restore(file, g_variant_ref_sink(g_variant_new_string("?")), "cannot be read");
  aryk_file_close(file);
  outputs_free(outputs);
}

/* ---- Dead runs ------------------------------------------------------------------------------ */

/* A child opens the file, writes something and is killed. */
static void
die_while_writing(const char *path, const char *id, unsigned flags)
{
  int ready[2];
  assert_int_equal(pipe(ready), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    ArykFile *file = outputs_open(outputs_new(id, false, false), path, flags, NULL);
    bool ok = file != NULL && aryk_file_write(file, "half", 4, NULL) && aryk_file_flush(file, NULL);
    if (!ok || write(ready[1], "x", 1) != 1)
      _exit(1);
    for (;;)
      (void)pause();
  }
  char byte;
  close(ready[1]);
  assert_int_equal(read(ready[0], &byte, 1), 1);
  close(ready[0]);
  assert_int_equal(kill(child, SIGKILL), 0);
  assert_int_equal(waitpid(child, NULL, 0), child);
}

static void
what_dead_processes_left_is_removed(void **state)
{
  (void)state;
  die_while_writing("f", ID, 0);
  die_while_writing("f", "fedcba9876543210", 0);
  die_while_writing("f", NULL, 0);
  die_while_writing("f.csv", NULL, 0);
  put(".f.aryk-notes", "mine");
  put(".f.aryk-12-abcdefg", "mine");
  assert_int_equal(count_hidden(".f.aryk-"), 5);

  /* One without an id takes away what processes without an id have left. */
  ArykFile *file = aryk_file_open("f", false, NULL);
  commit(file);
  assert_int_equal(count_hidden(".f.aryk-"), 4);
  aryk_file_close(file);

  /* One with an id also its own, at the first prepare. */
  Outputs *outputs = outputs_new(ID, false, false);
  file = open_output(outputs, "f", 0);
  add(file, "new");
  assert_true(aryk_file_flush(file, NULL));
  assert_int_equal(count_hidden(".f.aryk-" ID), 2);
  prepare(file);
  assert_int_equal(count_hidden(".f.aryk-" ID), 1);
  commit(file);
  aryk_file_close(file);
  assert_int_equal(count_hidden(".f.aryk-" ID), 0);
  assert_int_equal(count_hidden(".f.aryk-fedcba9876543210-"), 1);
  assert_int_equal(count_hidden(".f.csv.aryk-"), 1);
  assert_content(".f.aryk-notes", "mine");
  assert_content(".f.aryk-12-abcdefg", "mine");
  outputs_free(outputs);
}

static void
what_a_living_writer_has_is_left_to_it(void **state)
{
  (void)state;
  put(".f.aryk-1-abcdef", "somebody's");
  int other = open(".f.aryk-1-abcdef", O_WRONLY);
  assert_int_equal(flock(other, LOCK_EX), 0);
  ArykFile *file = aryk_file_open("f", false, NULL);
  commit(file);
  aryk_file_close(file);
  assert_content(".f.aryk-1-abcdef", "somebody's");
  close(other);
  file = aryk_file_open("f", false, NULL);
  commit(file);
  aryk_file_close(file);
  assert_int_equal(count_hidden("."), 0);
}

/* ---- What fails ------------------------------------------------------------------------------ */

/* Writes more than the system lets a file hold. */
static void
write_too_much(ArykFile *file)
{
  enum {
    PIECE = 50000
  };
  char *piece = g_malloc0(PIECE);
  GError *error = NULL;
  for (int i = 0; i < 4 && error == NULL; i++)
    (void)!aryk_file_write(file, piece, PIECE, &error);
  if (error == NULL)
    (void)!aryk_file_prepare(file, &error);
  assert_non_null(error);
  assert_non_null(strstr(error->message, "cannot write \"f\": "));
  assert_non_null(strstr(error->message, g_strerror(EFBIG)));
  g_clear_error(&error);
  assert_false(aryk_file_commit(file, &error));
  g_clear_error(&error);
  g_free(piece);
}

static void
a_disk_that_is_full_halfway_leaves_nothing(void **state)
{
  (void)state;
  struct rlimit before, small;
  put("f", "old\n");
  (void)signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  small = before;
  small.rlim_cur = 70000;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
  for (unsigned flags = 0; flags <= ARYK_FILE_APPEND; flags += ARYK_FILE_APPEND) {
    Outputs *outputs = outputs_new(NULL, false, true);
    ArykFile *file = open_output(outputs, "f", flags);
    write_too_much(file);
    aryk_file_close(file);
    assert_content("f", "old\n");
    assert_int_equal(count_hidden("."), 0);
    assert_false(outputs_at(outputs, 0).committed);
    assert_null(outputs_at(outputs, 0).sha256);
    assert_null(outputs_trouble(outputs, 0));
    outputs_free(outputs);
  }
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
}

static void
a_name_that_cannot_be_taken_is_told(void **state)
{
  (void)state;
  Outputs *outputs = outputs_new(NULL, false, false);
  ArykFile *file = open_output(outputs, "f", 0);
  add(file, "all");
  prepare(file);
  assert_int_equal(g_mkdir("f", 0777), 0);
  GError *error = NULL;
  assert_false(aryk_file_commit(file, &error));
  assert_non_null(strstr(error->message, "cannot put in place \"f\": "));
  g_clear_error(&error);
  assert_false(aryk_file_commit(file, &error));
  g_clear_error(&error);
  aryk_file_close(file);
  assert_int_equal(count_hidden("."), 0);
  assert_false(outputs_at(outputs, 0).committed);
  outputs_free(outputs);
}

/* ---- Names ---------------------------------------------------------------------------------- */

static void
replays_have_names_of_their_own(void **state)
{
  (void)state;
  static const char *const names[][2] = {{"figures.csv", "figures.replay.csv"},
                                         {"./a.b/figures", "./a.b/figures.replay"},
                                         {"x.csv.gz", "x.csv.replay.gz"},
                                         {".hidden", ".hidden.replay"},
                                         {"/dev/null", "/dev/null"},
                                         {"-", "-"}};
  Outputs *outputs = outputs_new(NULL, true, false);
  assert_int_equal(g_mkdir("a.b", 0777), 0);
  for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
    aryk_file_close(open_output(outputs, names[i][0], 0));
    assert_string_equal(outputs_at(outputs, i).path, names[i][1]);
  }
  assert_int_equal(outputs_count(outputs), G_N_ELEMENTS(names));
  aryk_file_close(open_output(outputs, names[0][0], 0));
  assert_int_equal(outputs_count(outputs), G_N_ELEMENTS(names));
  outputs_free(outputs);
}

static void
a_stream_is_told_apart(void **state)
{
  (void)state;
  Outputs *outputs = outputs_new(ID, false, true);
  ArykFile *file = open_output(outputs, "/dev/null", ARYK_FILE_APPEND);
  add(file, "rows");
  prepare(file);
  GVariant *saved = save(file);
  commit(file);
  aryk_file_close(file);
  ArykOutputReport report = outputs_at(outputs, 0);
  assert_null(report.sha256);
  assert_true(report.committed);
  assert_int_equal(report.bytes, 4);
  file = open_output(outputs, "/dev/null", ARYK_FILE_APPEND);
  restore(file, saved);
  add(file, "more");
  commit(file);
  aryk_file_close(file);
  assert_int_equal(outputs_at(outputs, 0).bytes, 8);

  GError *error = NULL;
  for (unsigned flags = 0; flags <= ARYK_FILE_APPEND; flags += ARYK_FILE_APPEND) {
    file = open_output(outputs, "/dev/full", flags);
    add(file, "rows");
    assert_false(aryk_file_prepare(file, &error));
    assert_non_null(strstr(error->message, "\"/dev/full\""));
    g_clear_error(&error);
    aryk_file_close(file);
  }
  outputs_free(outputs);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(a_dead_run_goes_on_where_it_was_saved),
      TEST(a_hash_that_was_not_saved_is_made_again),
      TEST(a_large_file_is_hashed_as_a_whole),
      TEST(nothing_is_left_to_do_behind_the_rename),
      TEST(nothing_had_been_written_yet),
      TEST(what_is_gone_or_changed_cannot_be_gone_on_with),
      TEST(what_dead_processes_left_is_removed),
      TEST(what_a_living_writer_has_is_left_to_it),
      TEST(a_disk_that_is_full_halfway_leaves_nothing),
      TEST(a_name_that_cannot_be_taken_is_told),
      TEST(replays_have_names_of_their_own),
      TEST(a_stream_is_told_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
