/* test_file.c - outputs that are there whole or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <aryk/file.h>
#include <aryk/plugin.h>

#include <glib/gstdio.h>

static char *folder;

static char *
in_folder(const char *name)
{
  return g_build_filename(folder, name, NULL);
}

static int
set_up(void **state)
{
  (void)state;
  GError *error = NULL;
  folder = g_dir_make_tmp("aryk-file-XXXXXX", &error);
  assert_null(error);
  return 0;
}

static void
remove_tree(const char *path)
{
  GDir *dir = g_dir_open(path, 0, NULL);
  if (dir != NULL) {
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
      char *child = g_build_filename(path, name, NULL);
      remove_tree(child);
      g_free(child);
    }
    g_dir_close(dir);
  }
  (void)g_remove(path);
}

static int
tear_down(void **state)
{
  (void)state;
  remove_tree(folder);
  g_clear_pointer(&folder, g_free);
  return 0;
}

static void
put(const char *path, const char *text)
{
  assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
assert_content(const char *path, const char *expected)
{
  char *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  assert_string_equal(text, expected);
  g_free(text);
}

static unsigned
count_entries(const char *path)
{
  unsigned count = 0;
  GDir *dir = g_dir_open(path, 0, NULL);
  assert_non_null(dir);
  while (g_dir_read_name(dir) != NULL)
    count++;
  g_dir_close(dir);
  return count;
}

static ArykFile *
open_file(const char *path, bool make_folders)
{
  GError *error = NULL;
  ArykFile *file = aryk_file_open(path, make_folders, &error);
  assert_null(error);
  assert_non_null(file);
  return file;
}

static void
write_text(ArykFile *file, const char *text)
{
  GError *error = NULL;
  assert_true(aryk_file_write(file, text, strlen(text), &error));
  assert_null(error);
}

static void
finish_file(ArykFile *file)
{
  GError *error = NULL;
  assert_true(aryk_file_prepare(file, &error));
  assert_true(aryk_file_commit(file, &error));
  assert_null(error);
}

static void
test_appears_at_commit(void **state)
{
  (void)state;
  char *path = in_folder("out.csv");
  put(path, "old");
  ArykFile *file = open_file(path, false);
  write_text(file, "new ");
  write_text(file, "text");
  assert_int_equal(aryk_file_length(file), 8);
  assert_false(aryk_file_is_stream(file));
  assert_false(aryk_file_is_terminal(file));
  GError *error = NULL;
  assert_true(aryk_file_prepare(file, &error));
  assert_content(path, "old");
  assert_true(aryk_file_commit(file, &error));
  assert_content(path, "new text");
  assert_true(aryk_file_commit(file, &error));
  aryk_file_abort(file);
  aryk_file_close(file);
  assert_content(path, "new text");
  assert_int_equal(count_entries(folder), 1);
  g_free(path);
}

static void
test_abort_leaves_the_old_one(void **state)
{
  (void)state;
  char *path = in_folder("out.csv");
  put(path, "old");
  ArykFile *file = open_file(path, false);
  write_text(file, "new");
  assert_true(aryk_file_flush(file, NULL));
  assert_int_equal(count_entries(folder), 2);
  aryk_file_abort(file);
  assert_int_equal(count_entries(folder), 1);
  GError *error = NULL;
  assert_false(aryk_file_write(file, "x", 1, &error));
  assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_IO));
  g_clear_error(&error);
  aryk_file_close(file);
  assert_content(path, "old");
  g_free(path);
}

static void
test_close_without_commit_aborts(void **state)
{
  (void)state;
  char *path = in_folder("out.csv");
  ArykFile *file = open_file(path, false);
  write_text(file, "half");
  aryk_file_close(file);
  assert_int_equal(count_entries(folder), 0);
  aryk_file_close(NULL);
  g_free(path);
}

static void
test_commit_alone_loses_nothing(void **state)
{
  (void)state;
  char *path = in_folder("out.csv");
  ArykFile *file = open_file(path, false);
  write_text(file, "all of it");
  GError *error = NULL;
  assert_true(aryk_file_commit(file, &error));
  assert_content(path, "all of it");
  assert_false(aryk_file_write(file, "x", 1, &error));
  assert_non_null(strstr(error->message, "already complete"));
  g_clear_error(&error);
  aryk_file_close(file);
  g_free(path);
}

static void
test_empty_file(void **state)
{
  (void)state;
  char *path = in_folder("empty");
  ArykFile *file = open_file(path, false);
  finish_file(file);
  aryk_file_close(file);
  assert_content(path, "");
  g_free(path);
}

static void
test_large_writes(void **state)
{
  (void)state;
  char *path = in_folder("large");
  ArykFile *file = open_file(path, false);
  enum {
    PIECES = 50
  };
  GString *expected = g_string_new(NULL);
  for (size_t i = 0; i < PIECES; i++) {
    size_t length = i * i * 61 + 1; /* from one byte to more than two buffers */
    char *piece = g_malloc(length);
    memset(piece, (int)('a' + i % 26), length);
    assert_true(aryk_file_write(file, piece, length, NULL));
    g_string_append_len(expected, piece, (gssize)length);
    g_free(piece);
  }
  assert_int_equal(aryk_file_length(file), expected->len);
  finish_file(file);
  aryk_file_close(file);
  assert_content(path, expected->str);
  g_string_free(expected, TRUE);
  g_free(path);
}

static void
test_mode(void **state)
{
  (void)state;
  mode_t mask = umask(027);
  char *path = in_folder("made");
  ArykFile *file = open_file(path, false);
  finish_file(file);
  aryk_file_close(file);
  struct stat status;
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_mode & 07777, 0640);
  assert_int_equal(chmod(path, 0604), 0);
  file = open_file(path, false);
  finish_file(file);
  aryk_file_close(file);
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_mode & 07777, 0604);
  (void)umask(mask);
  g_free(path);
}

static void
test_link_stays_a_link(void **state)
{
  (void)state;
  char *real = in_folder("real.csv"), *link = in_folder("link.csv");
  put(real, "old");
  assert_int_equal(symlink("real.csv", link), 0);
  ArykFile *file = open_file(link, false);
  write_text(file, "new");
  finish_file(file);
  aryk_file_close(file);
  assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
  assert_false(g_file_test(real, G_FILE_TEST_IS_SYMLINK));
  assert_content(real, "new");
  g_free(real);
  g_free(link);
}

static void
test_link_to_nothing_yet(void **state)
{
  (void)state;
  char *sub = in_folder("sub"), *link = in_folder("link"), *real = in_folder("sub/made");
  assert_int_equal(g_mkdir(sub, 0777), 0);
  assert_int_equal(symlink("sub/made", link), 0);
  ArykFile *file = open_file(link, false);
  write_text(file, "x");
  finish_file(file);
  aryk_file_close(file);
  assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
  assert_content(real, "x");
  g_free(sub);
  g_free(link);
  g_free(real);
}

static void
expect_refusal(const char *path, bool make_folders, const char *words)
{
  GError *error = NULL;
  assert_null(aryk_file_open(path, make_folders, &error));
  assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_IO));
  if (strstr(error->message, words) == NULL)
    fail_msg("\"%s\" is not in \"%s\"", words, error->message);
  g_clear_error(&error);
}

static void
test_refusals(void **state)
{
  (void)state;
  char *deep = in_folder("a/b/out"), *loop = in_folder("loop"), *plain = in_folder("plain");
  char *below = in_folder("plain/out"), *slash = in_folder("plain/");
  expect_refusal(folder, false, "it is a folder");
  expect_refusal("", false, "without a name");
  expect_refusal(slash, false, "it names a folder");
  expect_refusal(deep, false, "there is no folder");
  assert_int_equal(symlink("loop", loop), 0);
  expect_refusal(loop, false, g_strerror(ELOOP));
  put(plain, "x");
  expect_refusal(below, true, g_strerror(ENOTDIR));
  if (geteuid() != 0) {
    assert_int_equal(chmod(plain, 0444), 0);
    expect_refusal(plain, false, g_strerror(EACCES));
  }
  g_free(deep);
  g_free(loop);
  g_free(plain);
  g_free(below);
  g_free(slash);
}

static void
test_two_writers(void **state)
{
  (void)state;
  char *path = in_folder("out"), *link = in_folder("link");
  assert_int_equal(symlink("out", link), 0);
  ArykFile *file = open_file(path, false);
  expect_refusal(path, false, "written already");
  expect_refusal(link, false, "written already");
  aryk_file_close(file);
  file = open_file(link, false);
  finish_file(file);
  aryk_file_close(file);
  g_free(path);
  g_free(link);
}

static void
test_makes_folders(void **state)
{
  (void)state;
  char *path = in_folder("a/b/c/out.csv");
  ArykFile *file = open_file(path, true);
  write_text(file, "x");
  finish_file(file);
  aryk_file_close(file);
  assert_content(path, "x");
  g_free(path);
}

static void
test_long_name(void **state)
{
  (void)state;
  char name[256];
  memset(name, 'n', 255);
  name[255] = '\0';
  char *path = in_folder(name);
  ArykFile *file = open_file(path, false);
  write_text(file, "x");
  finish_file(file);
  aryk_file_close(file);
  assert_content(path, "x");
  g_free(path);
}

static void
test_full_device(void **state)
{
  (void)state;
  ArykFile *file = open_file("/dev/full", false);
  assert_true(aryk_file_is_stream(file));
  write_text(file, "lost?");
  GError *error = NULL;
  assert_false(aryk_file_prepare(file, &error));
  assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_IO));
  assert_non_null(strstr(error->message, "\"/dev/full\""));
  assert_non_null(strstr(error->message, g_strerror(ENOSPC)));
  g_clear_error(&error);
  assert_false(aryk_file_commit(file, &error));
  g_clear_error(&error);
  aryk_file_close(file);
}

static void
test_closed_pipe(void **state)
{
  (void)state;
  char *path = in_folder("fifo");
  assert_int_equal(mkfifo(path, 0600), 0);
  int reader = open(path, O_RDONLY | O_NONBLOCK);
  assert_true(reader >= 0);
  ArykFile *file = open_file(path, false);
  assert_true(aryk_file_is_stream(file));
  write_text(file, "first");
  assert_true(aryk_file_flush(file, NULL));
  char buffer[16];
  assert_int_equal(read(reader, buffer, sizeof buffer), 5);
  close(reader);
  write_text(file, "second");
  GError *error = NULL;
  assert_false(aryk_file_flush(file, &error));
  assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_CLOSED));
  g_clear_error(&error);
  aryk_file_close(file);
  g_free(path);
}

/* Standard output is exchanged for a pipe that is read behind the call. */
static void
test_standard_output(void **state)
{
  (void)state;
  int ends[2], saved = dup(STDOUT_FILENO);
  assert_true(saved >= 0);
  fflush(stdout);
  assert_int_equal(pipe(ends), 0);
  assert_true(dup2(ends[1], STDOUT_FILENO) >= 0);
  close(ends[1]);
  GError *error = NULL;
  ArykFile *file = aryk_file_open("-", false, &error);
  bool stream = file != NULL && aryk_file_is_stream(file);
  bool written = file != NULL && aryk_file_write(file, "a,b\n", 4, &error);
  bool prepared = file != NULL && aryk_file_prepare(file, &error) &&
                  aryk_file_commit(file, &error) && aryk_file_write(file, "c\n", 2, &error);
  aryk_file_close(file);
  bool still_open = fcntl(STDOUT_FILENO, F_GETFD) >= 0;
  assert_true(dup2(saved, STDOUT_FILENO) >= 0);
  close(saved);
  char buffer[16];
  ssize_t length = read(ends[0], buffer, sizeof buffer);
  close(ends[0]);
  assert_null(error);
  assert_true(stream && written && prepared && still_open);
  assert_int_equal(length, 6);
  assert_memory_equal(buffer, "a,b\nc\n", 6);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
  (void)signal(SIGPIPE, SIG_IGN);
  const struct CMUnitTest tests[] = {
      TEST(test_appears_at_commit),
      TEST(test_abort_leaves_the_old_one),
      TEST(test_close_without_commit_aborts),
      TEST(test_commit_alone_loses_nothing),
      TEST(test_empty_file),
      TEST(test_large_writes),
      TEST(test_mode),
      TEST(test_link_stays_a_link),
      TEST(test_link_to_nothing_yet),
      TEST(test_refusals),
      TEST(test_two_writers),
      TEST(test_makes_folders),
      TEST(test_long_name),
      TEST(test_full_device),
      TEST(test_closed_pipe),
      TEST(test_standard_output),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
