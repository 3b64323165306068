/* test_sink_parts.c - outputs that are many files: by values of fields, by rows, by size. */
#include "tests/plugins/sandbox.h"

#include <glib/gstdio.h>

static void
push(ArykHarness *harness, const char *record)
{
  if (aryk_harness_push(harness, record) != ARYK_KEEP)
    fail_msg("%s: %s", record, aryk_harness_error(harness));
}

static void
finish(ArykHarness *harness)
{
  if (!aryk_harness_finish(harness))
    fail_msg("%s", aryk_harness_error(harness));
  aryk_harness_free(harness);
}

/* Records of three countries in two years. */
static void
push_some(ArykHarness *harness)
{
  push(harness, "{\"id\": 1, \"country\": \"KZ\", \"year\": 2023}");
  push(harness, "{\"id\": 2, \"country\": \"UZ\", \"year\": 2023}");
  push(harness, "{\"id\": 3, \"country\": \"KZ\", \"year\": 2024}");
  push(harness, "{\"id\": 4, \"country\": \"KZ\", \"year\": 2023}");
}

static void
write_some(const char *sink, const char *options)
{
  ArykHarness *harness = sandbox_start("sink", sink, options);
  push_some(harness);
  assert_false(g_file_test("out/country=KZ/year=2023/all.csv", G_FILE_TEST_EXISTS));
  finish(harness);
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All files below a folder with what is in them, in the order of their names. Caller frees. */
static void
show_into(GString *shown, const char *folder)
{
  GDir *dir = g_dir_open(folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
    g_ptr_array_add(names, g_strdup(name));
  if (dir != NULL)
    g_dir_close(dir);
  g_ptr_array_sort(names, by_name);
  for (guint i = 0; i < names->len; i++) {
    char *path = g_build_filename(folder, g_ptr_array_index(names, i), NULL), *text = NULL;
    gsize length;
    if (g_file_get_contents(path, &text, &length, NULL)) {
      g_string_append_printf(shown, "%s:", path);
      g_string_append_len(shown, text, (gssize)length);
      g_string_append_c(shown, ';');
    } else {
      show_into(shown, path);
    }
    g_free(text);
    g_free(path);
  }
  g_ptr_array_unref(names);
}

static char *
show(const char *folder)
{
  GString *shown = g_string_new(NULL);
  show_into(shown, folder);
  return g_string_free(shown, FALSE);
}

static void
check_folder(const char *folder, const char *expected)
{
  char *shown = show(folder);
  assert_string_equal(shown, expected);
  g_free(shown);
}

/* ---- By fields ------------------------------------------------------------------------------ */

static void
each_value_has_a_folder(void **state)
{
  (void)state;
  write_some("csv", "path = \"out/all.csv\"; partition_by = [ \"country\", \"year\" ];");
  check_folder("out", "out/country=KZ/year=2023/all.csv:id,country,year\n1,KZ,2023\n4,KZ,2023\n;"
                      "out/country=KZ/year=2024/all.csv:id,country,year\n3,KZ,2024\n;"
                      "out/country=UZ/year=2023/all.csv:id,country,year\n2,UZ,2023\n;");
}

static void
all_formats_are_divided(void **state)
{
  (void)state;
  write_some("json", "path = \"array/{country}.json\"; partition_by = \"country\"; "
                     "columns = [ \"id\" ];");
  check_folder("array", "array/KZ.json:[\n{\"id\":1},\n{\"id\":3},\n{\"id\":4}\n]\n;"
                        "array/UZ.json:[\n{\"id\":2}\n]\n;");
  write_some("json", "path = \"lines/{country}.jsonl\"; partition_by = \"country\"; "
                     "form = \"lines\"; columns = [ \"id\" ];");
  check_folder("lines", "lines/KZ.jsonl:{\"id\":1}\n{\"id\":3}\n{\"id\":4}\n;"
                        "lines/UZ.jsonl:{\"id\":2}\n;");
  write_some("lines", "path = \"text/{year}.txt\"; partition_by = \"year\"; field = \"country\";");
  check_folder("text", "text/2023.txt:KZ\nUZ\nKZ\n;text/2024.txt:KZ\n;");
}

/* No value leads out of the folder, or to the file of another one. */
static void
values_are_escaped(void **state)
{
  (void)state;
  static const struct {
    const char *value, *name;
  } cases[] = {
      {"\"..\"", "%2E."},
      {"\"a/../b\"", "a%2F..%2Fb"},
      {"\".hidden\"", "%2Ehidden"},
      {"\"50%\"", "50%25"},
      {"\"a=b:c\"", "a%3Db%3Ac"},
      {"\"{x}\"", "%7Bx%7D"},
      {"\"a\\nb\"", "a%0Ab"},
      {"\"a\\u0000b\"", "a%00b"},
      {"\"C\xc3\xb4te d'Ivoire\"", "C\xc3\xb4te d%27Ivoire"},
      {"null", "__HIVE_DEFAULT_PARTITION__"},
      {"\"\"", "__HIVE_DEFAULT_PARTITION__"},
      {"true", "true"},
      {"1.50", "1.50"},
      {"{\"$date\": \"2024-02-29\"}", "2024-02-29"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    ArykHarness *harness = sandbox_start(
        "sink", "csv", "path = \"out/{v}.csv\"; partition_by = \"v\"; columns = [ \"id\" ];");
    char *record = g_strdup_printf("{\"id\": 1, \"v\": %s}", cases[i].value);
    push(harness, record);
    finish(harness);
    char *path = g_strdup_printf("out/%s.csv", cases[i].name);
    sandbox_check(path, "id\n1\n");
    assert_int_equal(g_remove(path), 0);
    g_free(path);
    g_free(record);
  }
  check_folder("out", "");
}

static void
records_without_a_file_are_rejected(void **state)
{
  (void)state;
  ArykHarness *harness =
      sandbox_start("sink", "csv", "path = \"out/{v}.csv\"; partition_by = \"v\";");
  char *text = g_strnfill(300, 'x');
  char *record = g_strdup_printf("{\"v\": \"%s\"}", text);
  push(harness, "{\"v\": \"good\"}");
  assert_int_equal(aryk_harness_push(harness, record), ARYK_REJECT);
  assert_int_equal(aryk_harness_push(harness, "{\"v\": [1]}"), ARYK_REJECT);
  assert_int_equal(aryk_harness_push(harness, "{\"v\": {\"$bytes\": \"AA==\"}}"), ARYK_REJECT);
  sandbox_reject(harness, "limit", "too long");
  sandbox_reject(harness, "type", "is a list, which names no file");
  sandbox_reject(harness, "type", "is a bytes, which names no file");
  push(harness, "{}"); /* as null */
  finish(harness);
  check_folder("out", "out/__HIVE_DEFAULT_PARTITION__.csv:v\n\"\"\n;out/good.csv:v\ngood\n;");
  g_free(record);
  g_free(text);
}

/* ---- By rows and size ----------------------------------------------------------------------- */

static void
full_files_are_followed_by_others(void **state)
{
  (void)state;
  ArykHarness *harness =
      sandbox_start("sink", "csv", "path = \"out/all.csv\"; split_rows = 2; columns = [ \"id\" ];");
  push_some(harness);
  push(harness, "{\"id\": 5}");
  finish(harness);
  check_folder("out", "out/all-0001.csv:id\n1\n2\n;out/all-0002.csv:id\n3\n4\n;"
                      "out/all-0003.csv:id\n5\n;");
  harness = sandbox_start("sink", "json",
                          "path = \"sized/{part}.json\"; split_size = 20; "
                          "columns = [ \"id\" ];");
  push_some(harness);
  finish(harness);
  check_folder("sized", "sized/0001.json:[\n{\"id\":1},\n{\"id\":2}\n]\n;"
                        "sized/0002.json:[\n{\"id\":3},\n{\"id\":4}\n]\n;");
  harness = sandbox_start("sink", "lines",
                          "path = \"both/{country}.{part}.txt\"; partition_by = \"country\"; "
                          "split_rows = 2; field = \"id\";");
  push_some(harness);
  finish(harness);
  check_folder("both", "both/KZ.0001.txt:1\n3\n;both/KZ.0002.txt:4\n;both/UZ.0001.txt:2\n;");
}

static void
numbers_stand_before_the_suffix(void **state)
{
  (void)state;
  static const char *const cases[][2] = {
      {"all", "all-0001"},   {"all.csv", "all-0001.csv"},       {"a.b.csv", "a.b-0001.csv"},
      {".all", ".all-0001"}, {"all.csv.gz", "all-0001.csv.gz"}, {"all.zst", "all-0001.zst"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    char *options = g_strdup_printf("path = \"out/%s\"; split_rows = 9;", cases[i][0]);
    char *path = g_strdup_printf("out/%s", cases[i][1]);
    ArykHarness *harness = sandbox_start("sink", "csv", options);
    push_some(harness);
    finish(harness);
    assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_int_equal(g_remove(path), 0);
    g_free(options);
    g_free(path);
  }
}

static void
an_empty_output_is_one_file_where_it_has_a_name(void **state)
{
  (void)state;
  finish(sandbox_start("sink", "csv",
                       "path = \"out/all.csv\"; split_rows = 2; columns = [ \"id\" ];"));
  check_folder("out", "out/all-0001.csv:id\n;");
  finish(sandbox_start("sink", "json", "path = \"json/all.json\"; split_size = 5;"));
  check_folder("json", "json/all-0001.json:[]\n;");
  finish(sandbox_start("sink", "json", "path = \"by/all.json\"; partition_by = \"a\";"));
  check_folder("by", "");
}

/* ---- Few open files ------------------------------------------------------------------------- */

#define MANY 60

static char *
make_record(unsigned i)
{
  return g_strdup_printf("{\"id\": %u, \"key\": %u, \"text\": \"%0*u\"}", i, i * i % 7, 20 + (int)i,
                         i);
}

/* Writes to `out`, with a resume before each `every`-th record; 0: never. */
static void
write_many(const char *sink, const char *options, unsigned every)
{
  ArykHarness *harness = sandbox_start("sink", sink, options);
  for (unsigned i = 0; i < MANY; i++) {
    if (every > 0 && i % every == 0 && !aryk_harness_resume(harness))
      fail_msg("%s", aryk_harness_error(harness));
    char *record = make_record(i);
    push(harness, record);
    g_free(record);
  }
  finish(harness);
}

static void
it_does_not_matter_how_many_are_open(void **state)
{
  (void)state;
  static const char *const sinks[][2] = {
      {"csv", "path = \"out/all.csv\"; partition_by = \"key\";"},
      {"json", "path = \"out/{key}.json\"; partition_by = \"key\"; pretty = true;"},
      {"lines", "path = \"out/{key}-{part}.txt\"; partition_by = \"key\"; field = \"text\"; "
                "split_rows = 4;"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(sinks); i++) {
    char *few = g_strdup_printf("%s max_open = 1;", sinks[i][1]);
    write_many(sinks[i][0], sinks[i][1], 0);
    char *expected = show("out");
    assert_true(strlen(expected) > 3000);
    write_many(sinks[i][0], few, 0);
    check_folder("out", expected);
    g_free(expected);
    g_free(few);
    assert_int_equal(g_rename("out", sinks[i][0]), 0);
  }
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

/* At a checkpoint, and when they are committed, too. */
static void
no_more_are_open_than_may_be(void **state)
{
  (void)state;
  ArykHarness *harness =
      sandbox_start("sink", "csv", "path = \"out/{id}.csv\"; partition_by = \"id\"; max_open = 3;");
  /* More than the buffer of a file, so that each is really there. */
  char *text = g_strnfill(70000, 'x');
  unsigned before = 0; /* of all else, once there is one file */
  for (int i = 0; i < 20; i++) {
    char *record = g_strdup_printf("{\"id\": %d, \"text\": \"%s\"}", i, text);
    push(harness, record);
    g_free(record);
    if (i == 0)
      before = count_descriptors() - 1;
    if (count_descriptors() > before + 3)
      fail_msg("record %d: %u more descriptors", i, count_descriptors() - before);
    if (i == 10)
      assert_true(aryk_harness_resume(harness));
  }
  assert_int_equal(count_descriptors(), before + 3);
  assert_true(aryk_harness_finish(harness));
  assert_int_equal(count_descriptors(), before);
  aryk_harness_free(harness);
  g_free(text);
}

static void
a_resumed_run_writes_the_same_bytes(void **state)
{
  (void)state;
  static const char *const sinks[][2] = {
      {"csv", "path = \"out/all.csv\"; partition_by = \"key\"; max_open = 2;"},
      {"csv", "path = \"out/all.csv.gz\"; partition_by = \"key\"; max_open = 2;"},
      {"json", "path = \"out/{key}.json.zst\"; partition_by = \"key\"; max_open = 3;"},
      {"json", "path = \"out/{part}.json\"; split_size = 300;"},
      {"lines", "path = \"out/{key}-{part}.gz\"; partition_by = \"key\"; field = \"text\"; "
                "split_rows = 4; max_open = 1;"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(sinks); i++) {
    char *kept = g_strdup_printf("kept%zu", i);
    write_many(sinks[i][0], sinks[i][1], 0);
    char *expected = show("out");
    assert_int_equal(g_rename("out", kept), 0);
    for (unsigned every = 1; every < MANY; every = every * 4 + 1) {
      write_many(sinks[i][0], sinks[i][1], every);
      check_folder("out", expected);
      char *again = g_strdup_printf("%s-%u", kept, every);
      assert_int_equal(g_rename("out", again), 0);
      g_free(again);
    }
    g_free(expected);
    g_free(kept);
  }
}

static void
packed_files_can_be_read_whatever_rests(void **state)
{
  (void)state;
  write_many("json",
             "path = \"out/{key}.gz\"; partition_by = \"key\"; form = \"lines\"; "
             "columns = [ \"id\" ]; max_open = 1;",
             0);
  ArykHarness *harness = sandbox_read_all("jsonl", "path = \"out/*.gz\";");
  bool seen[MANY] = {false};
  for (unsigned i = 0; i < MANY; i++) {
    const char *record = aryk_harness_pull(harness);
    unsigned id = 0;
    assert_non_null(record);
    assert_int_equal(sscanf(record, "{\"id\":%u}", &id), 1);
    assert_true(id < MANY && !seen[id]);
    seen[id] = true;
  }
  sandbox_record(harness, NULL);
  sandbox_reject(harness, NULL, NULL);
  aryk_harness_free(harness);
}

static void
nothing_is_left_of_a_run_that_fails(void **state)
{
  (void)state;
  ArykHarness *harness =
      sandbox_start("sink", "csv",
                    "path = \"out/{id}.csv\"; partition_by = \"id\"; max_open = 1; "
                    "max_files = 3;");
  for (int i = 0; i < 3; i++) {
    char *record = g_strdup_printf("{\"id\": %d}", i);
    push(harness, record);
    g_free(record);
  }
  assert_int_equal(aryk_harness_push(harness, "{\"id\": 3}"), ARYK_FAIL);
  assert_non_null(strstr(aryk_harness_error(harness), "more than 3 files"));
  aryk_harness_free(harness);
  check_folder("out", "");
}

static void
options_are_checked(void **state)
{
  (void)state;
  sandbox_refuse("sink", "csv", "path = \"-\"; partition_by = \"a\";", "cannot be divided");
  sandbox_refuse("sink", "json", "path = \"-\"; split_rows = 2;", "cannot be divided");
  sandbox_refuse("sink", "csv", "path = \"f\"; append = true; split_rows = 2;", "append");
  sandbox_refuse("sink", "lines", "path = \"f\"; append = true; partition_by = \"a\";", "append");
  sandbox_refuse("sink", "csv", "path = \"{b}\"; partition_by = \"a\";", "\"{b}\"");
  sandbox_refuse("sink", "csv", "path = \"{b\"; partition_by = \"a\";", "\"{b}\"");
  sandbox_refuse("sink", "csv", "path = \"{a}\"; partition_by = [ \"a\", \"b\" ];", "\"{b}\"");
  sandbox_refuse("sink", "csv", "path = \"{a}\"; partition_by = [ \"a\", \"a\" ];", "twice");
  sandbox_refuse("sink", "csv", "path = \"{a}{part}\"; partition_by = \"a\";", "split_rows");
  sandbox_refuse("sink", "lines", "path = \"x\"; partition_by = \"part\"; split_rows = 1;",
                 "rename the field");
  sandbox_refuse("sink", "lines", "path = \"x\"; partition_by = \"a}b\";", "rename the field");
}

#define SINK_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      SINK_TEST(each_value_has_a_folder),
      SINK_TEST(all_formats_are_divided),
      SINK_TEST(values_are_escaped),
      SINK_TEST(records_without_a_file_are_rejected),
      SINK_TEST(full_files_are_followed_by_others),
      SINK_TEST(numbers_stand_before_the_suffix),
      SINK_TEST(an_empty_output_is_one_file_where_it_has_a_name),
      SINK_TEST(it_does_not_matter_how_many_are_open),
      SINK_TEST(no_more_are_open_than_may_be),
      SINK_TEST(a_resumed_run_writes_the_same_bytes),
      SINK_TEST(packed_files_can_be_read_whatever_rests),
      SINK_TEST(nothing_is_left_of_a_run_that_fails),
      SINK_TEST(options_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
