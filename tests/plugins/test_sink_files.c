/* test_sink_files.c - what the file sinks have in common: resuming, adding to a file, packing, full
 * disks. */
#include "tests/plugins/sandbox.h"

#include <glib/gstdio.h>
#include <zlib.h>

/* A record of about `size` bytes that looks like text and packs badly. Caller frees. */
static char *
make_record(unsigned number, size_t size)
{
  GString *record = g_string_new(NULL);
  uint64_t random = number + 1;
  g_string_append_printf(record, "{\"number\": %u, \"text\": \"", number);
  for (size_t i = 0; i < size; i++) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    g_string_append_c(record, (char)('a' + (random >> 33) % 26));
  }
  return g_string_free(g_string_append(record, "\"}"), FALSE);
}

/* Pushes `count` records, with a resume before each `every`-th (0: never). */
static void
push_records(ArykHarness *harness, unsigned count, size_t size, unsigned every)
{
  for (unsigned i = 0; i < count; i++) {
    if (every > 0 && i % every == 0 && !aryk_harness_resume(harness))
      fail_msg("%s", aryk_harness_error(harness));
    char *record = make_record(i, size);
    if (aryk_harness_push(harness, record) != ARYK_KEEP)
      fail_msg("%s", aryk_harness_error(harness));
    g_free(record);
  }
}

static void
finish(ArykHarness *harness)
{
  if (!aryk_harness_finish(harness))
    fail_msg("%s", aryk_harness_error(harness));
  aryk_harness_free(harness);
}

static void
read_file(const char *path, char **data, gsize *length)
{
  assert_true(g_file_get_contents(path, data, length, NULL));
}

static void
assert_same_files(const char *one, const char *other)
{
  char *first, *second;
  gsize length, same;
  read_file(one, &first, &length);
  read_file(other, &second, &same);
  assert_int_equal(length, same);
  assert_memory_equal(first, second, length);
  g_free(first);
  g_free(second);
}

static unsigned
count_hidden(void)
{
  unsigned count = 0;
  GDir *dir = g_dir_open(".", 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    count += name[0] == '.' ? 1 : 0;
  g_dir_close(dir);
  return count;
}

/* ---- Resuming ------------------------------------------------------------------------------- */

static void
check_resumed(const char *plugin, const char *options, const char *suffix, unsigned count,
              size_t size)
{
  static const unsigned often[] = {1, 7, 1000000};
  char *plain = g_strdup_printf("plain%s", suffix), *broken = g_strdup_printf("broken%s", suffix);
  char *with_path = g_strdup_printf("path = \"%s\"; %s", plain, options);
  ArykHarness *harness = sandbox_start("sink", plugin, with_path);
  push_records(harness, count, size, 0);
  finish(harness);
  g_free(with_path);
  with_path = g_strdup_printf("path = \"%s\"; %s", broken, options);
  for (size_t i = 0; i < G_N_ELEMENTS(often); i++) {
    harness = sandbox_start("sink", plugin, with_path);
    push_records(harness, count, size, MIN(often[i], MAX(count, 1)));
    assert_true(aryk_harness_resume(harness));
    finish(harness);
    assert_same_files(plain, broken);
    assert_int_equal(g_remove(broken), 0);
    assert_int_equal(count_hidden(), 0);
  }
  assert_int_equal(g_remove(plain), 0);
  g_free(with_path);
  g_free(plain);
  g_free(broken);
}

static void
a_resumed_run_writes_the_same_bytes(void **state)
{
  (void)state;
  for (unsigned count = 0; count < 30; count += 29) {
    check_resumed("csv", "", "", count, 10);
    check_resumed("csv", "columns = [ \"text\" ]; header = false;", "", count, 10);
    check_resumed("csv", "append = true;", "", count, 10);
    check_resumed("json", "", "", count, 10);
    check_resumed("json", "pretty = true;", "", count, 10);
    check_resumed("json", "form = \"lines\"; append = true;", "", count, 10);
    check_resumed("table", "", "", count, 10);
    check_resumed("table", "columns = [ \"number\" ];", "", count, 10);
  }
  check_resumed("table", "", "", 1003, 10);
}

static void
a_resumed_run_packs_the_same_bytes(void **state)
{
  (void)state;
  for (unsigned count = 0; count < 30; count += 29) {
    check_resumed("csv", "", ".gz", count, 100000);
    check_resumed("json", "", ".zst", count, 100000);
    check_resumed("json", "form = \"lines\"; append = true;", ".gz", count, 100000);
    check_resumed("csv", "compress = \"zstd\"; append = true;", "", count, 100000);
  }
}

static void
columns_are_known_to_a_resumed_run(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("sink", "csv", "path = \"f\";");
  assert_int_equal(aryk_harness_push(harness, "{\"a\": 1, \"b \\\"x\": 2}"), ARYK_KEEP);
  assert_true(aryk_harness_resume(harness));
  assert_int_equal(aryk_harness_push(harness, "{\"c\": 1}"), ARYK_REJECT);
  assert_int_equal(aryk_harness_push(harness, "{\"b \\\"x\": 3}"), ARYK_KEEP);
  finish(harness);
  sandbox_check("f", "a,\"b \"\"x\"\n1,2\n,3\n");
}

static void
nothing_is_shown_before_the_end(void **state)
{
  (void)state;
  SANDBOX_WRITE("f", "old");
  static const char *const sinks[] = {"csv", "json", "table"};
  for (size_t i = 0; i < G_N_ELEMENTS(sinks); i++) {
    ArykHarness *harness = sandbox_start("sink", sinks[i], "path = \"f\";");
    push_records(harness, 5, 10, 2);
    assert_true(aryk_harness_resume(harness));
    sandbox_check("f", "old");
    finish(harness);
    SANDBOX_WRITE("f", "old");
  }
}

/* ---- Adding --------------------------------------------------------------------------------- */

static void
add_one(const char *plugin, const char *options, const char *record)
{
  ArykHarness *harness = sandbox_start("sink", plugin, options);
  if (record != NULL && aryk_harness_push(harness, record) != ARYK_KEEP)
    fail_msg("%s", aryk_harness_error(harness));
  finish(harness);
}

static void
refuse_to_add(const char *plugin, const char *options, const char *record, const char *part)
{
  ArykHarness *harness = sandbox_start("sink", plugin, options);
  assert_int_equal(aryk_harness_push(harness, record), ARYK_FAIL);
  if (strstr(aryk_harness_error(harness), part) == NULL)
    fail_msg("%s", aryk_harness_error(harness));
  aryk_harness_free(harness);
}

static void
csv_is_added_to_under_one_header(void **state)
{
  (void)state;
  static const char options[] = "path = \"f\"; append = true;";
  add_one("csv", options, "{\"a\": 1, \"b\": \"x\"}");
  add_one("csv", options, "{\"a\": 2, \"b\": \"y\"}");
  add_one("csv", options, NULL);
  sandbox_check("f", "a,b\n1,x\n2,y\n");
  refuse_to_add("csv", options, "{\"b\": 2, \"a\": \"y\"}", "has \"a\" as column 1");
  refuse_to_add("csv", options, "{\"a\": 2}",
                "has \"b\" as column 2 where the records have nothing");
  refuse_to_add("csv", options, "{\"a\": 2, \"b\": 2, \"c\": 2}",
                "has nothing as column 3 where the records have \"c\"");
  sandbox_check("f", "a,b\n1,x\n2,y\n");
  SANDBOX_WRITE("f", "\xef\xbb\xbf\"a\",\"b\"\r\n1,x");
  add_one("csv", "path = \"f\"; append = true; newline = \"crlf\"; bom = true;",
          "{\"a\": 3, \"b\": 4}");
  sandbox_check("f", "\xef\xbb\xbf\"a\",\"b\"\r\n1,x\r\n3,4\r\n");
  SANDBOX_WRITE("f", "\n\n");
  refuse_to_add("csv", options, "{\"a\": 2}", "there is none");
  add_one("csv", "path = \"g\"; append = true; header = false;", "{\"a\": 1}");
  add_one("csv", "path = \"g\"; append = true; header = false;", "{\"other\": 2}");
  sandbox_check("g", "1\n2\n");
}

static void
json_lines_are_added_to(void **state)
{
  (void)state;
  static const char options[] = "path = \"f\"; form = \"lines\"; append = true;";
  add_one("json", options, "{\"a\": 1}");
  add_one("json", options, NULL);
  add_one("json", options, "{\"a\": 2}");
  sandbox_check("f", "{\"a\":1}\n{\"a\":2}\n");
  SANDBOX_WRITE("f", "{\"a\":1}");
  add_one("json", options, "{\"a\": 2}");
  sandbox_check("f", "{\"a\":1}\n{\"a\":2}\n");
  sandbox_refuse("sink", "json", "path = \"f\"; append = true;", "form = \"lines\"");
}

static void
a_packed_file_is_added_to(void **state)
{
  (void)state;
  static const char *const suffixes[] = {"gz", "zst"};
  for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
    char *options = g_strdup_printf("path = \"f.%s\"; append = true;", suffixes[i]);
    add_one("csv", options, NULL); /* packed, but nothing is in it */
    add_one("csv", options, "{\"a\": 1}");
    add_one("csv", options, NULL);
    add_one("csv", options, "{\"a\": 2}");
    refuse_to_add("csv", options, "{\"b\": 2}", "has \"a\" as column 1");
    g_free(options);
    options = g_strdup_printf("path = \"f.%s\";", suffixes[i]);
    static const char *const records[] = {"{\"a\":\"1\"}", "{\"a\":\"2\"}", NULL};
    sandbox_records("csv", options, records);
    g_free(options);
  }
  refuse_to_add("csv", "path = \"f.gz\"; append = true; compress = \"none\";", "{\"a\": 2}",
                "it is packed with gzip, and what is added would be plain");
  SANDBOX_WRITE("plain.zst", "a\n1\n");
  refuse_to_add("csv", "path = \"plain.zst\"; append = true;", "{\"a\": 2}",
                "it is plain, and what is added would be packed with zstd");
}

/* ---- Packing -------------------------------------------------------------------------------- */

static void
check_read_back(const char *path, const char *options, unsigned count, size_t size)
{
  char *with_path = g_strdup_printf("path = \"%s\"; form = \"lines\"; %s", path, options);
  ArykHarness *harness = sandbox_start("sink", "json", with_path);
  push_records(harness, count, size, 0);
  finish(harness);
  g_free(with_path);
  with_path = g_strdup_printf("path = \"%s\";", path);
  harness = sandbox_read_all("jsonl", with_path);
  for (unsigned i = 0; i < count; i++) {
    char *record = make_record(i, size), *compact = g_strdup(record);
    char *to = compact;
    for (const char *from = record; *from != '\0'; from++)
      if (*from != ' ')
        *to++ = *from;
    *to = '\0';
    sandbox_record(harness, compact);
    g_free(compact);
    g_free(record);
  }
  sandbox_record(harness, NULL);
  aryk_harness_free(harness);
  g_free(with_path);
}

static void
what_is_packed_can_be_read(void **state)
{
  (void)state;
  check_read_back("f.gz", "", 0, 10);
  check_read_back("f.gz", "", 3, 10);
  check_read_back("f.gz", "", 50, 100000);
  check_read_back("f.zst", "", 0, 10);
  check_read_back("f.zst", "", 50, 100000);
  check_read_back("f", "compress = \"gzip\";", 3, 2500000);
  check_read_back("f", "compress = \"zstd\";", 3, 2500000);
  ArykHarness *harness = sandbox_start("sink", "csv", "path = \"f.gz\"; compress = \"none\";");
  assert_int_equal(aryk_harness_push(harness, "{\"a\": 1}"), ARYK_KEEP);
  finish(harness);
  sandbox_check("f.gz", "a\n1\n");
}

/* Every member but the last holds 1 MiB, and no header a time. */
static void
members_depend_on_the_bytes_alone(void **state)
{
  (void)state;
  ArykHarness *harness = sandbox_start("sink", "csv", "path = \"f.gz\"; header = false;");
  push_records(harness, 30, 100000, 0);
  finish(harness);
  char *data;
  gsize length, at = 0;
  read_file("f.gz", &data, &length);
  Bytef *raw = g_malloc(4 * 1024 * 1024);
  unsigned members = 0;
  for (uLong last = 1024 * 1024; at < length; members++) {
    assert_int_equal(last, 1024 * 1024);
    assert_memory_equal(data + at, "\x1f\x8b\x08\0\0\0\0\0", 8);
    z_stream stream = {.next_in = (Bytef *)data + at, .avail_in = (uInt)(length - at)};
    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_out = raw;
    stream.avail_out = 4 * 1024 * 1024;
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    at += stream.total_in;
    last = stream.total_out;
    inflateEnd(&stream);
  }
  assert_int_equal(members, 3);
  g_free(raw);
  g_free(data);
}

/* ---- Full disks ----------------------------------------------------------------------------- */

static void
a_full_disk_is_told(void **state)
{
  (void)state;
  static const char *const sinks[][2] = {
      {"csv", ""},
      {"csv", "append = true;"},
      {"csv", "compress = \"gzip\";"},
      {"csv", "compress = \"zstd\";"},
      {"json", ""},
      {"json", "form = \"lines\"; append = true;"},
      {"json", "compress = \"gzip\";"},
      {"json", "compress = \"zstd\"; form = \"lines\";"},
      {"table", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(sinks); i++) {
    char *options = g_strdup_printf("path = \"/dev/full\"; %s", sinks[i][1]);
    ArykHarness *harness = sandbox_start("sink", sinks[i][0], options);
    bool failed =
        aryk_harness_push(harness, "{\"a\": 1}") == ARYK_FAIL || !aryk_harness_finish(harness);
    if (!failed)
      fail_msg("%s: %s", sinks[i][0], sinks[i][1]);
    assert_non_null(strstr(aryk_harness_error(harness), "/dev/full"));
    assert_non_null(strstr(aryk_harness_error(harness), "No space left"));
    aryk_harness_free(harness);
    g_free(options);
  }
}

#define SINK_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      SINK_TEST(a_resumed_run_writes_the_same_bytes), SINK_TEST(a_resumed_run_packs_the_same_bytes),
      SINK_TEST(columns_are_known_to_a_resumed_run),  SINK_TEST(nothing_is_shown_before_the_end),
      SINK_TEST(csv_is_added_to_under_one_header),    SINK_TEST(json_lines_are_added_to),
      SINK_TEST(a_packed_file_is_added_to),           SINK_TEST(what_is_packed_can_be_read),
      SINK_TEST(members_depend_on_the_bytes_alone),   SINK_TEST(a_full_disk_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
