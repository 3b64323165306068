/* test_source_resume.c - sources that go on where they were, and sources that read only what is
 * new. */
#include "tests/plugins/sandbox.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Resuming ------------------------------------------------------------------------------- */

static void
drain(ArykHarness *harness, GString *all)
{
  const char *text;
  while ((text = aryk_harness_pull(harness)) != NULL)
    g_string_append_printf(all, "%s\n", text);
  while ((text = aryk_harness_pull_reject(harness, NULL)) != NULL)
    g_string_append_printf(all, "refused: %s\n", text);
}

/* Everything that comes out; with `breaks`, of a source that is resumed behind each batch. */
static char *
read_everything(const char *plugin, const char *options, bool breaks)
{
  ArykHarness *harness = sandbox_start("source", plugin, options);
  GString *all = g_string_new(NULL);
  while (aryk_harness_read_some(harness)) {
    drain(harness, all);
    if (breaks && !aryk_harness_resume(harness))
      fail_msg("%s", aryk_harness_error(harness));
  }
  assert_null(aryk_harness_error(harness));
  drain(harness, all);
  aryk_harness_free(harness);
  return g_string_free(all, FALSE);
}

static void
check_breaks(const char *plugin, const char *options)
{
  char *whole = read_everything(plugin, options, false);
  char *pieces = read_everything(plugin, options, true);
  assert_true(strlen(whole) > 1000);
  assert_string_equal(pieces, whole);
  g_free(whole);
  g_free(pieces);
}

static void
write_rows(const char *path, const char *head, int count, const char *row)
{
  GString *text = g_string_new(head);
  for (int i = 0; i < count; i++)
    g_string_append_printf(text, "%d%s\n", i, row);
  sandbox_write(path, text->str, text->len);
  g_string_free(text, TRUE);
}

static void
breaks_change_nothing_for_csv(void **state)
{
  (void)state;
  write_rows("1", "\xef\xbb\xbf\n\nn;\"wer \"\"x\"\"\";t\n", 90000, ";\"a\n;\";1,5");
  write_rows("2", "n;n\n", 90000, ";the header is wrong");
  write_rows("3", "t;n\n", 60000, ";9;one cell too many");
  write_rows("4", "\n\n", 0, "");
  write_rows("5", "t;n\n1,5;1\n", 60000, ";2");
  check_breaks("csv", "path = [ \"1\", \"2\", \"3\", \"4\", \"gone\", \"5\" ]; delimiter = \";\"; "
                      "allow_empty = true; columns = ( { name = \"amount\"; header = \"t\"; "
                      "type = \"decimal\"; format = \"1,5\"; } );");
  check_breaks("csv", "path = [ \"3\", \"5\" ]; delimiter = \";\"; header = false;");
}

static void
breaks_change_nothing_for_jsonl(void **state)
{
  (void)state;
  write_rows("1", "", 200000, "");
  write_rows("2", "{\"a\": 1}\n", 1, "");
  write_rows("3", "", 0, "");
  write_rows("4", "\n[", 1, ",\n]\n{\"a\": {}}");
  check_breaks("jsonl", "path = [ \"1\", \"2\", \"3\", \"4\" ];");
}

static void
breaks_change_nothing_for_other_forms(void **state)
{
  (void)state;
  write_rows("1", "[ {\"a\":0}\n", 1, "");
  write_rows("2", "[{}\n", 90000, "\n,{\"a\":\"],\",\n\"b\":[{}]}");
  write_rows("3", "{}\n", 90000, "\n{\"a\":\"]\",\n\"b\":[{}]}");
  check_breaks("jsonl", "path = [ \"2\", \"3\", \"1\", \"2\" ]; form = \"array\";");
  check_breaks("jsonl", "path = [ \"3\", \"1\", \"2\" ]; form = \"concatenated\";");
}

static void
breaks_change_nothing_for_lines(void **state)
{
  (void)state;
  write_rows("1", "", 200000, " of these");
  write_rows("2", "\n\n", 1, "\xff");
  write_rows("3", "", 90000, "\r");
  check_breaks("lines", "path = [ \"1\", \"2\", \"3\" ];");
}

static void
breaks_change_nothing_for_files(void **state)
{
  char path[32];
  (void)state;
  for (int i = 0; i < 700; i++) {
    g_snprintf(path, sizeof path, "in/%03d", i);
    sandbox_write(path, i % 100 == 99 ? "\xff" : path, (size_t)(i % 100 == 99 ? 1 : 6));
  }
  check_breaks("files", "paths = \"in\";");
}

/* A source in the middle of "in/a.csv", with "in/b.csv" before it and "in/c.csv" to come. */
static ArykHarness *
stop_in_the_middle(void)
{
  write_rows("in/a.csv", "n\n", 3, "");
  write_rows("in/b.csv", "n\n", 200000, "");
  write_rows("in/c.csv", "n\n", 3, "");
  ArykHarness *harness = sandbox_start("source", "csv", "path = \"in/*.csv\"; allow_empty = true;");
  assert_true(aryk_harness_read_some(harness));
  assert_true(aryk_harness_read_some(harness));
  return harness;
}

static void
check_not_resumed(ArykHarness *harness, const char *path, const char *why)
{
  assert_false(aryk_harness_resume(harness));
  const char *message = aryk_harness_error(harness);
  char *start = g_strdup_printf("%s has changed since the checkpoint (%s", path, why);
  if (strstr(message, start) == NULL || strstr(message, "--restart") == NULL)
    fail_msg("%s instead of %s", message, start);
  g_free(start);
  aryk_harness_free(harness);
}

static void
set_time(const char *path, time_t seconds, long nanoseconds)
{
  struct timespec times[2] = {{seconds, nanoseconds}, {seconds, nanoseconds}};
  assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
an_input_that_has_changed_is_named(void **state)
{
  (void)state;
  ArykHarness *harness = stop_in_the_middle();
  write_rows("in/c.csv", "n\n", 4, "");
  check_not_resumed(harness, "in/c.csv", "it had 8 bytes, it has 10)");
  write_rows("in/b.csv", "n\n", 3, "");
  set_time("in/b.csv", 1689242400, 1);
  harness = stop_in_the_middle();
  set_time("in/a.csv", 1689242400, 250000000);
  check_not_resumed(harness, "in/a.csv", "it was written at ");
  harness = stop_in_the_middle();
  assert_int_equal(g_unlink("in/b.csv"), 0);
  check_not_resumed(harness, "in/b.csv", "it is no longer there");
}

/* Nobody needs the inputs any more once they are read: only outputs are still to be finished. */
static void
inputs_that_are_read_may_go(void **state)
{
  (void)state;
  ArykHarness *harness = stop_in_the_middle();
  while (aryk_harness_read_some(harness))
    ;
  assert_int_equal(g_unlink("in/a.csv"), 0);
  write_rows("in/b.csv", "n\n", 4, "");
  if (!aryk_harness_resume(harness))
    fail_msg("%s", aryk_harness_error(harness));
  int before = 0, after = 0;
  while (aryk_harness_pull(harness) != NULL)
    before++;
  assert_true(aryk_harness_read_all(harness));
  while (aryk_harness_pull(harness) != NULL)
    after++;
  assert_int_equal(before, 200006);
  assert_int_equal(after, 0);
  aryk_harness_free(harness);
}

static void
what_is_read_once_cannot_be_resumed(void **state)
{
  static const char *const plugins[] = {"csv", "jsonl", "files"};
  (void)state;
  assert_int_equal(mkfifo("pipe", 0600), 0);
  for (size_t i = 0; i < G_N_ELEMENTS(plugins); i++) {
    const char *name = strcmp(plugins[i], "files") == 0 ? "paths" : "path";
    char *options = g_strdup_printf("%s = \"-\";", name);
    ArykHarness *harness = sandbox_start("source", plugins[i], options);
    assert_false(aryk_harness_resume(harness));
    assert_non_null(strstr(aryk_harness_error(harness), "standard input cannot be read again"));
    aryk_harness_free(harness);
    g_free(options);
    options = g_strdup_printf("%s = [ \"pipe\", \"/dev/null\" ];", name);
    harness = sandbox_start("source", plugins[i], options);
    assert_false(aryk_harness_resume(harness));
    assert_non_null(strstr(aryk_harness_error(harness), "pipe cannot be read again"));
    aryk_harness_free(harness);
    g_free(options);
  }
}

/* ---- Only what is new ----------------------------------------------------------------------- */

/* The next run of `options`, with what the last one remembered: the records that came out, a line
 * each. *memory is replaced. */
static char *
next_run(const char *plugin, const char *options, const char *now, char **memory)
{
  GString *all = g_string_new(NULL);
  ArykHarness *harness = sandbox_start("source", plugin, options);
  aryk_harness_now(harness, now);
  if (!aryk_harness_set_memory(harness, *memory) || !aryk_harness_read_all(harness))
    fail_msg("%s", aryk_harness_error(harness));
  drain(harness, all);
  g_free(*memory);
  *memory = g_strdup(aryk_harness_memory(harness));
  assert_non_null(*memory);
  aryk_harness_free(harness);
  return g_string_free(all, FALSE);
}

static void
check_next_run(const char *plugin, const char *options, const char *now, char **memory,
               const char *expected)
{
  char *all = next_run(plugin, options, now, memory);
  assert_string_equal(all, expected);
  g_free(all);
}

#define DAY_ONE "2026-01-01T00:00:00Z"

static void
only_new_files_are_read(void **state)
{
  (void)state;
  const char *options = "path = \"in\"; new_only = true;";
  char *memory = NULL;
  SANDBOX_WRITE("in/a", "{\"a\":1}\n");
  SANDBOX_WRITE("in/c", "{\"c\":1}\n");
  check_next_run("jsonl", options, DAY_ONE, &memory, "{\"a\":1}\n{\"c\":1}\n");
  check_next_run("jsonl", options, DAY_ONE, &memory, "");
  SANDBOX_WRITE("in/b", "{\"b\":1}\n");
  check_next_run("jsonl", options, DAY_ONE, &memory, "{\"b\":1}\n");
  SANDBOX_WRITE("in/c", "{\"c\":12}\n");
  set_time("in/a", 1689242400, 1);
  check_next_run("jsonl", options, DAY_ONE, &memory, "{\"a\":1}\n{\"c\":12}\n");
  set_time("in/a", 1689242400, 2);
  check_next_run("jsonl", options, DAY_ONE, &memory, "{\"a\":1}\n");
  char *before = g_strdup(memory);
  check_next_run("jsonl", options, DAY_ONE, &memory, "");
  assert_string_equal(memory, before);
  g_free(before);
  g_free(memory);
}

/* Paths are remembered whole, so that it does not matter where a run is started. */
static void
it_is_remembered_by_path_size_and_time(void **state)
{
  char *memory = NULL;
  (void)state;
  SANDBOX_WRITE("b", "n\n1\n");
  SANDBOX_WRITE("a", "n\n");
  set_time("a", 1689242400, 5);
  set_time("b", 1689242401, 0);
  check_next_run("csv", "path = [ \"b\", \"./a\" ]; new_only = true;", DAY_ONE, &memory,
                 "{\"n\":\"1\"}\n");
  char *here = g_get_current_dir();
  char *expected =
      g_strdup_printf("(uint32 1, [(b'%s/a', (byte 0x01, uint64 2, int64 1689242400, uint32 5), "
                      "uint32 20454), (b'%s/b', (0x01, 4, 1689242401, 0), 20454)])",
                      here, here);
  assert_string_equal(memory, expected);
  g_free(expected);
  assert_int_equal(g_mkdir("elsewhere", 0777), 0);
  assert_int_equal(g_chdir("elsewhere"), 0);
  check_next_run("csv", "path = [ \"../b\", \"../a\" ]; new_only = true;", DAY_ONE, &memory, "");
  assert_int_equal(g_chdir(here), 0);
  g_free(here);
  g_free(memory);
}

static void
what_is_gone_is_known_for_a_while(void **state)
{
  const char *options = "path = \"in\"; new_only = true;";
  char *memory = NULL;
  (void)state;
  SANDBOX_WRITE("in/a", "{\"a\":1}\n");
  set_time("in/a", 1689242400, 0);
  check_next_run("jsonl", options, DAY_ONE, &memory, "{\"a\":1}\n");
  check_next_run("jsonl", options, "2026-03-01T00:00:00Z", &memory, ""); /* seen once more */
  assert_int_equal(g_unlink("in/a"), 0);
  check_next_run("jsonl", options, "2026-05-30T00:00:00Z", &memory, ""); /* 90 days later */
  SANDBOX_WRITE("in/a", "{\"a\":1}\n");
  set_time("in/a", 1689242400, 0);
  check_next_run("jsonl", options, "2026-05-30T00:00:00Z", &memory, "");
  assert_int_equal(g_unlink("in/a"), 0);
  check_next_run("jsonl", options, "2026-08-29T00:00:00Z", &memory, ""); /* 91 days later */
  assert_null(strstr(memory, "in/a"));
  g_free(memory);
}

/* Files that gave nothing are tried again; one that broke off behind some records is not, since
 * those would come twice. */
static void
refused_files_are_tried_again(void **state)
{
  char *memory = NULL, *packed;
  gsize length;
  (void)state;
  SANDBOX_WRITE("in/1", "n,n\n1,2\n");
  SANDBOX_WRITE("in/2", "\xff\xfen\0\n\0");
  assert_int_equal(symlink("nowhere", "in/3"), 0);
  GString *text = g_string_new("n\n");
  for (int i = 0; i < 300000; i++)
    g_string_append_printf(text, "%d\n", (int)((gint64)i * 7919 % 1000003));
  sandbox_write_gzip("whole", text->str, "wb");
  assert_true(g_file_get_contents("whole", &packed, &length, NULL));
  sandbox_write("in/4", packed, length - 5);
  g_free(packed);
  g_string_free(text, TRUE);
  const char *options = "path = \"in\"; new_only = true;";
  char *all = next_run("csv", options, DAY_ONE, &memory);
  assert_non_null(strstr(all, "{\"n\":\"7919\"}"));
  assert_non_null(strstr(all, "columns 1 and 2"));
  assert_non_null(strstr(all, "UTF-16"));
  assert_non_null(strstr(all, "No such file"));
  assert_non_null(strstr(all, "ends early"));
  g_free(all);
  all = next_run("csv", options, DAY_ONE, &memory);
  assert_null(strstr(all, "{"));
  assert_non_null(strstr(all, "columns 1 and 2"));
  assert_non_null(strstr(all, "UTF-16"));
  assert_non_null(strstr(all, "No such file"));
  assert_null(strstr(all, "ends early"));
  g_free(all);
  g_free(memory);
  memory = NULL;
  all = next_run("files", "paths = \"in\"; match = \"1\"; new_only = true; max_size = 3;", DAY_ONE,
                 &memory);
  assert_non_null(strstr(all, "max_size"));
  g_free(all);
  all = next_run("files", "paths = \"in\"; match = \"1\"; new_only = true;", DAY_ONE, &memory);
  assert_non_null(strstr(all, "\"n,n"));
  g_free(all);
  check_next_run("files", "paths = \"in\"; match = \"1\"; new_only = true;", DAY_ONE, &memory, "");
  g_free(memory);
}

static void
a_file_that_grows_is_new_again(void **state)
{
  const char *options = "path = \"log\"; new_only = true;";
  (void)state;
  write_rows("log", "n\n", 200000, "");
  ArykHarness *harness = sandbox_start("source", "csv", options);
  assert_true(aryk_harness_read_some(harness));
  FILE *log = g_fopen("log", "ab");
  assert_non_null(log);
  assert_true(fputs("one more\n", log) >= 0);
  assert_int_equal(fclose(log), 0);
  assert_true(aryk_harness_read_all(harness));
  int count = 0;
  while (aryk_harness_pull(harness) != NULL)
    count++;
  assert_int_equal(count, 200000);
  char *memory = g_strdup(aryk_harness_memory(harness));
  aryk_harness_free(harness);
  char *all = next_run("csv", options, DAY_ONE, &memory);
  assert_true(g_str_has_suffix(all, "{\"n\":\"199999\"}\n{\"n\":\"one more\"}\n"));
  g_free(all);
  check_next_run("csv", options, DAY_ONE, &memory, "");
  g_free(memory);
}

/* A resumed run remembers what one that was never interrupted does, also when only its outputs were
 * still to be finished. */
static void
a_resumed_run_remembers_the_same(void **state)
{
  (void)state;
  write_rows("in/a", "n\n", 200000, "");
  write_rows("in/b", "n\n", 200000, "");
  const char *options = "path = \"in\"; new_only = true;";
  char *memory = NULL;
  g_free(next_run("csv", options, "2000-01-01T00:00:00Z", &memory));
  ArykHarness *harness = sandbox_start("source", "csv", options);
  while (aryk_harness_read_some(harness))
    assert_true(aryk_harness_resume(harness));
  assert_string_equal(aryk_harness_memory(harness), memory);
  assert_true(aryk_harness_resume(harness));
  assert_string_equal(aryk_harness_memory(harness), memory);
  aryk_harness_free(harness);
  g_free(memory);
}

static void
nothing_new_is_no_error(void **state)
{
  char *memory = NULL;
  (void)state;
  assert_int_equal(g_mkdir("in", 0777), 0);
  const char *options = "paths = [ \"in\", \"*.txt\" ]; new_only = true;";
  ArykHarness *harness = sandbox_start("source", "files", options);
  assert_false(aryk_harness_read_all(harness)); /* a wrong path shows in the first run */
  assert_non_null(strstr(aryk_harness_error(harness), "\"in\" finds no file"));
  aryk_harness_free(harness);
  check_next_run("files", "paths = \"in\"; new_only = true; allow_empty = true;", DAY_ONE, &memory,
                 "");
  check_next_run("files", options, DAY_ONE, &memory, "");
  g_free(memory);
}

static void
new_only_is_checked(void **state)
{
  (void)state;
  sandbox_refuse("source", "csv", "path = [ \"a\", \"-\" ]; new_only = true;", "standard input");
  sandbox_refuse("source", "jsonl", "path = \"-\"; new_only = true;", "standard input");
  sandbox_refuse("source", "files", "paths = \"-\"; new_only = true;", "standard input");
  SANDBOX_WRITE("a", "n\n");
  ArykHarness *harness = sandbox_start("source", "csv", "path = \"a\"; new_only = true;");
  assert_false(aryk_harness_set_memory(harness, "(uint32 7, 'of another time')"));
  assert_non_null(strstr(aryk_harness_error(harness), "another version"));
  assert_false(aryk_harness_set_memory(harness, "(no memory"));
  aryk_harness_free(harness);
}

#define RESUME_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      RESUME_TEST(breaks_change_nothing_for_csv),
      RESUME_TEST(breaks_change_nothing_for_jsonl),
      RESUME_TEST(breaks_change_nothing_for_other_forms),
      RESUME_TEST(breaks_change_nothing_for_lines),
      RESUME_TEST(breaks_change_nothing_for_files),
      RESUME_TEST(an_input_that_has_changed_is_named),
      RESUME_TEST(inputs_that_are_read_may_go),
      RESUME_TEST(what_is_read_once_cannot_be_resumed),
      RESUME_TEST(only_new_files_are_read),
      RESUME_TEST(it_is_remembered_by_path_size_and_time),
      RESUME_TEST(what_is_gone_is_known_for_a_while),
      RESUME_TEST(refused_files_are_tried_again),
      RESUME_TEST(a_file_that_grows_is_new_again),
      RESUME_TEST(a_resumed_run_remembers_the_same),
      RESUME_TEST(nothing_new_is_no_error),
      RESUME_TEST(new_only_is_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
