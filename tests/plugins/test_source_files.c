/* test_source_files.c - source files: what comes out of files, folders and patterns, and what is
 * refused. */
#include "tests/plugins/sandbox.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

static void
write_zstd(const char *path, const char *text)
{
  char packed[1024];
  size_t length = ZSTD_compress(packed, sizeof packed, text, strlen(text), 3);
  assert_false(ZSTD_isError(length));
  sandbox_write(path, packed, length);
}

/* The next record of source files begins like this; its time is left out. */
static void
check_file(ArykHarness *harness, const char *path, const char *text, size_t size)
{
  const char *record = aryk_harness_pull(harness);
  char *name = g_path_get_basename(path);
  char *start =
      g_strdup_printf("{\"path\":\"%s\",\"name\":\"%s\",%s,\"size\":%zu", path, name, text, size);
  if (record == NULL || !g_str_has_prefix(record, start))
    fail_msg("%s instead of %s", record, start);
  g_free(name);
  g_free(start);
}

static void
files_come_in_order(void **state)
{
  (void)state;
  SANDBOX_WRITE("b.txt", "two");
  SANDBOX_WRITE("a.txt", "one");
  SANDBOX_WRITE("in/z/deep.txt", "three");
  SANDBOX_WRITE("in/x.md", "four");
  SANDBOX_WRITE("in/.hidden", "never");
  SANDBOX_WRITE("odd[1].txt", "five");
  assert_int_equal(symlink("z", "in/link"), 0); /* a folder: would be read twice */
  assert_int_equal(symlink("../a.txt", "in/y.txt"), 0);
  ArykHarness *harness =
      sandbox_read_all("files", "paths = [ \"in\", \"*.txt\", \"a.txt\", \"odd[1].txt\" ];");
  check_file(harness, "in/x.md", "\"text\":\"four\"", 4);
  check_file(harness, "in/y.txt", "\"text\":\"one\"", 3);
  check_file(harness, "in/z/deep.txt", "\"text\":\"three\"", 5);
  check_file(harness, "a.txt", "\"text\":\"one\"", 3);
  check_file(harness, "b.txt", "\"text\":\"two\"", 3);
  check_file(harness, "odd[1].txt", "\"text\":\"five\"", 4);
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
  harness = sandbox_read_all("files", "paths = \"in\"; match = \"*.txt\";");
  check_file(harness, "in/y.txt", "\"text\":\"one\"", 3);
  check_file(harness, "in/z/deep.txt", "\"text\":\"three\"", 5);
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

static void
files_have_a_time_and_bytes(void **state)
{
  (void)state;
  SANDBOX_WRITE("f", "\xff");
  struct timespec times[2] = {{1689242400, 250000000}, {1689242400, 250000000}};
  assert_int_equal(utimensat(AT_FDCWD, "f", times, 0), 0);
  const char *const records[] = {"{\"path\":\"f\",\"name\":\"f\",\"bytes\":\"/w==\",\"size\":1,"
                                 "\"modified\":\"2023-07-13T10:00:00.25Z\"}",
                                 NULL};
  sandbox_records("files", "paths = \"f\"; as = \"bytes\";", records);
}

static void
files_that_cannot_be_used_are_refused(void **state)
{
  (void)state;
  SANDBOX_WRITE("1bad", "ab\xff");
  SANDBOX_WRITE("2big", "123456");
  assert_int_equal(symlink("nowhere", "3gone"), 0);
  sandbox_write("4cut", "\x1f\x8b\x08\0\0\0\0\0\0\x03K", 11);
  SANDBOX_WRITE("5good", "12345");
  ArykHarness *harness = sandbox_read_all("files", "paths = \".\"; max_size = 5;");
  sandbox_reject(harness, "encoding", "byte 2 is not valid UTF-8");
  sandbox_reject(harness, "limit", "max_size");
  sandbox_reject(harness, "io", "cannot be opened: No such file");
  sandbox_reject(harness, "format", "compressed data ends early");
  sandbox_reject(harness, NULL, NULL);
  check_file(harness, "./5good", "\"text\":\"12345\"", 5);
  aryk_harness_free(harness);
  harness = sandbox_read_all("files", "paths = \"1bad\"; invalid = \"repair\";");
  check_file(harness, "1bad", "\"text\":\"ab\xef\xbf\xbd\"", 3);
  aryk_harness_free(harness);
}

static void
files_are_unpacked_by_their_content(void **state)
{
  (void)state;
  sandbox_write_gzip("a", "first ", "wb");
  sandbox_write_gzip("a", "second", "ab");
  write_zstd("b", "from zstd");
  char *packed;
  gsize length;
  assert_true(g_file_get_contents("b", &packed, &length, NULL));
  sandbox_write("c", packed, length - 2);
  g_free(packed);
  sandbox_write_gzip("d", "then junk", "wb");
  FILE *file = g_fopen("d", "ab");
  assert_int_equal(fputs("junk", file), 1);
  assert_int_equal(fclose(file), 0);
  SANDBOX_WRITE("e", "(\xb5/");
  ArykHarness *harness =
      sandbox_read_all("files", "paths = [ \"a\", \"b\", \"c\", \"d\", \"e\" ];");
  check_file(harness, "a", "\"text\":\"first second\"", 12);
  check_file(harness, "b", "\"text\":\"from zstd\"", 9);
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "format", "ends early");
  sandbox_reject(harness, "format", "other data follows");
  sandbox_reject(harness, "encoding", "byte 1");
  aryk_harness_free(harness);
}

static void
files_are_decoded(void **state)
{
  (void)state;
  SANDBOX_WRITE("koi", "\xd0\xd2");
  SANDBOX_WRITE("utf16", "\xff\xfeh\0");
  ArykHarness *harness = sandbox_read_all("files", "paths = \"koi\"; encoding = \"koi8-r\";");
  check_file(harness, "koi", "\"text\":\"\xd0\xbf\xd1\x80\"", 2);
  aryk_harness_free(harness);
  harness = sandbox_read_all("files", "paths = \"utf16\";");
  const char *record = aryk_harness_pull(harness);
  assert_non_null(strstr(record, "\"text\":\"h\""));
  assert_non_null(strstr(record, "\"text_map\":\"AQcEAQI=\""));
  aryk_harness_free(harness);
}

/* Folders in one another until no path leads to the last one any more. */
static void
paths_that_are_too_long_are_refused(void **state)
{
  char name[256], *top = g_get_current_dir();
  (void)state;
  SANDBOX_WRITE("in/f", "x");
  assert_int_equal(g_chdir("in"), 0);
  memset(name, 'd', 250);
  name[250] = '\0';
  for (int i = 0; i < 17; i++) {
    assert_int_equal(g_mkdir(name, 0777), 0);
    assert_int_equal(g_chdir(name), 0);
  }
  assert_true(g_file_set_contents("deep", "y", 1, NULL));
  assert_int_equal(g_chdir(top), 0);
  ArykHarness *harness = sandbox_read_all("files", "paths = \"in\";");
  check_file(harness, "in/f", "\"text\":\"x\"", 1);
  sandbox_record(harness, NULL);
  sandbox_reject(harness, "io", "too long");
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
  assert_int_equal(g_chdir("in"), 0);
  for (int i = 0; i < 17; i++)
    assert_int_equal(g_chdir(name), 0);
  assert_int_equal(g_remove("deep"), 0);
  for (int i = 0; i < 17; i++) {
    assert_int_equal(g_chdir(".."), 0);
    assert_int_equal(g_rmdir(name), 0);
  }
  assert_int_equal(g_chdir(top), 0);
  g_free(top);
}

static void
files_check_their_options(void **state)
{
  (void)state;
  SANDBOX_WRITE("f", "x");
  sandbox_refuse("source", "files", "", "paths");
  sandbox_refuse("source", "files", "paths = \"f\"; encoding = \"klingon\";", "klingon");
  sandbox_refuse("source", "files", "paths = \"**/x\";", "match");
  sandbox_refuse("source", "files", "paths = [ \"f\", \"none\" ];", "\"none\" finds no file");
  sandbox_refuse("source", "files", "paths = \"*.none\";", "allow_empty");
  const char *const nothing[] = {NULL};
  sandbox_records("files", "paths = [ \"*.none\", \"none\" ]; allow_empty = true;", nothing);
}

static void
files_resume_where_they_were(void **state)
{
  (void)state;
  char path[32];
  for (int i = 0; i < 600; i++) {
    g_snprintf(path, sizeof path, "in/%03d", i);
    SANDBOX_WRITE(path, "x");
  }
  ArykHarness *harness = sandbox_start("source", "files", "paths = \"in\";");
  assert_true(aryk_harness_read_some(harness));
  SANDBOX_WRITE("in/999", "later files do not belong to the run");
  assert_true(aryk_harness_resume(harness));
  assert_true(aryk_harness_read_all(harness));
  for (int i = 0; i < 600; i++) {
    g_snprintf(path, sizeof path, "in/%03d", i);
    check_file(harness, path, "\"text\":\"x\"", 1);
  }
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
}

#define SOURCE_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      SOURCE_TEST(files_come_in_order),
      SOURCE_TEST(files_have_a_time_and_bytes),
      SOURCE_TEST(files_that_cannot_be_used_are_refused),
      SOURCE_TEST(files_are_unpacked_by_their_content),
      SOURCE_TEST(files_are_decoded),
      SOURCE_TEST(paths_that_are_too_long_are_refused),
      SOURCE_TEST(files_check_their_options),
      SOURCE_TEST(files_resume_where_they_were),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
