/* test_block_reader.c - where chunks are cut, and that a reader which is resumed anywhere cuts,
 * counts and refuses just as one that was never interrupted. */
#include "tests/plugins/scratch.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/record/output.h"
#include "plugins/formats/block_reader.h"
#include "plugins/formats/csv_read.h"
#include "tests/plugins/packing.h"
#include "tests/plugins/stand_in.h"

/* A reader that works as source csv does. */
typedef struct Trial {
  ArykContext *context;
  ArykOutput *output;
  BlockReader reader;
  CsvCutter cutter;
  char *paths[4];
} Trial;

static size_t
cut(void *user, const char *data, size_t length, bool restart)
{
  Trial *trial = user;
  if (restart)
    memset(&trial->cutter, 0, sizeof trial->cutter);
  return csv_cut(&trial->cutter, data, length, (CsvDialect){',', '\0', '"', '\0'});
}

static Trial *
trial_new(void)
{
  Trial *trial = g_new0(Trial, 1);
  ArykStrings paths = {0};
  for (int i = 0; i < 4; i++) {
    trial->paths[i] = g_strdup_printf("%d", i);
    if (g_file_test(trial->paths[i], G_FILE_TEST_EXISTS))
      paths.count++;
  }
  paths.items = (const char *const *)trial->paths;
  trial->context = stand_in_new();
  trial->output = output_new();
  trial->reader.max_record = 700000;
  trial->reader.cut = cut;
  trial->reader.cut_user = trial;
  trial->reader.cr_ends_line = true;
  InputSettings settings = {.paths = &paths};
  assert_true(input_list_start(&trial->reader.inputs, &settings, trial->context, NULL));
  return trial;
}

static void
trial_free(Trial *trial)
{
  block_reader_clear(&trial->reader);
  output_free(trial->output);
  stand_in_free(trial->context);
  for (int i = 0; i < 4; i++)
    g_free(trial->paths[i]);
  g_free(trial);
}

static void
describe_rejects(ArykOutput *output, GString *told)
{
  for (guint i = 0; i < output->raw_rejects->len; i++) {
    const RawReject *reject = &g_array_index(output->raw_rejects, RawReject, i);
    g_string_append_printf(told, "reject %u:%u %zu-%zu %s;", reject->origin.input,
                           reject->origin.line, (size_t)reject->origin.start,
                           (size_t)reject->origin.end, reject->error->message);
  }
  output_reset(output, NULL);
}

/* One call: what it delivered, in words; NULL at the end. */
static char *
trial_step(Trial *trial)
{
  bool first = false;
  ArykChunk chunk = {0};
  GError *error = NULL;
  GString *told = g_string_new(NULL);
  ArykRead result = block_reader_next(&trial->reader, &chunk, &first, trial->output, &error);
  assert_null(error);
  if (chunk.buffer != NULL) {
    ArykText text = aryk_buffer_text(chunk.buffer);
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5,
                                            (const guchar *)text.data + chunk.offset, chunk.length);
    g_string_append_printf(told, "chunk %u:%u %zu-%zu %s%s;", chunk.origin.input, chunk.origin.line,
                           (size_t)chunk.origin.start, (size_t)chunk.origin.end, sum,
                           first ? " first" : "");
    g_free(sum);
    aryk_buffer_unref(chunk.buffer);
  }
  describe_rejects(trial->output, told);
  bool end = result == ARYK_READ_END;
  assert_true(end || result == ARYK_READ_MORE);
  if (end)
    assert_int_equal(told->len, 0);
  return g_string_free(told, end);
}

/* What a checkpoint does to the state: it goes to disk. */
static GVariant *
trial_save(Trial *trial)
{
  GError *error = NULL;
  GVariant *state = block_reader_save(&trial->reader, &error);
  if (state == NULL)
    fail_msg("%s", error->message);
  g_variant_ref_sink(state);
  GBytes *bytes = g_variant_get_data_as_bytes(state);
  GVariant *read = g_variant_new_from_bytes(g_variant_get_type(state), bytes, FALSE);
  g_variant_ref_sink(read);
  g_bytes_unref(bytes);
  g_variant_unref(state);
  return read;
}

/* Each input is told with its size as it lies there, and they add up. */
static void
check_sizes(const ArykContext *context, uint64_t sum)
{
  for (guint i = 1; i < context->names->len; i++) {
    GStatBuf status;
    assert_int_equal(g_stat(g_ptr_array_index(context->names, i), &status), 0);
    gpointer size = g_hash_table_lookup(context->sizes, GUINT_TO_POINTER(i));
    assert_int_equal(GPOINTER_TO_SIZE(size), status.st_size);
    sum -= (uint64_t)status.st_size;
  }
  assert_int_equal(sum, 0);
}

/* All steps of a run. `counted` gets the bytes counted up to each step. */
static GPtrArray *
uninterrupted(GArray *counted)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func(g_free);
  Trial *trial = trial_new();
  uint64_t expected = trial->context->expected;
  for (;;) {
    g_array_append_val(counted, trial->context->counted);
    char *step = trial_step(trial);
    if (step == NULL)
      break;
    g_ptr_array_add(steps, step);
  }
  assert_int_equal(trial->context->counted, expected);
  assert_int_equal(trial->context->expected, expected);
  check_sizes(trial->context, expected);
  trial_free(trial);
  return steps;
}

/* A run that goes on behind step `at`, in a new reader. */
static void
check_resumed(GPtrArray *steps, const GArray *counted, guint at)
{
  Trial *trial = trial_new();
  for (guint i = 0; i < at; i++)
    g_free(trial_step(trial));
  GVariant *state = trial_save(trial);
  uint64_t expected = trial->context->expected;
  trial_free(trial);
  trial = trial_new();
  GError *error = NULL;
  if (!block_reader_restore(&trial->reader, state, &error))
    fail_msg("step %u: %s", at, error->message);
  g_variant_unref(state);
  assert_int_equal(trial->context->expected, expected);
  uint64_t before = g_array_index(counted, uint64_t, at);
  for (guint i = at; i < steps->len; i++) {
    char *step = trial_step(trial);
    const char *wanted = g_ptr_array_index(steps, i);
    if (g_strcmp0(step, wanted) != 0)
      fail_msg("resumed behind step %u of %u: step %u is %s instead of %s", at, steps->len, i, step,
               wanted);
    g_free(step);
    assert_int_equal(before + trial->context->counted, g_array_index(counted, uint64_t, i + 1));
  }
  assert_null(trial_step(trial));
  trial_free(trial);
}

/* `least`: steps there must be, so that there is something to resume. */
static void
check_everywhere(guint least)
{
  GArray *counted = g_array_new(FALSE, FALSE, sizeof(uint64_t));
  GPtrArray *steps = uninterrupted(counted);
  assert_true(steps->len >= least);
  for (guint at = 0; at <= steps->len; at++)
    check_resumed(steps, counted, at);
  g_ptr_array_unref(steps);
  g_array_unref(counted);
}

/* ---- Inputs --------------------------------------------------------------------------------- */

static void
add_rows(GString *text, int count, const char *cell, const char *end)
{
  for (int i = 0; i < count; i++)
    g_string_append_printf(text, "%d,%s%s", i, cell, end);
}

/* Rows whose quoted cells hold many line ends, around every block end. */
static GString *
quoted_rows(void)
{
  GString *text = g_string_new("\xef\xbb\xbfn,t\n");
  GString *cell = g_string_new("\"");
  for (int i = 0; i < 300; i++)
    g_string_append_printf(cell, "line %d\n", i);
  g_string_append_c(cell, '"');
  add_rows(text, 900, cell->str, "\n");
  g_string_free(cell, TRUE);
  return text;
}

static void
write_packed(const char *path, Packing packing, const GString *text)
{
  GString *packed = pack(packing, text->str, text->len);
  sandbox_write(path, packed->str, packed->len);
  g_string_free(packed, TRUE);
}

static void
quoted_line_ends_and_a_byte_order_mark(void **state)
{
  (void)state;
  GString *text = quoted_rows();
  write_packed("0", PACKING_NONE, text);
  write_packed("1", PACKING_GZIP, text);
  write_packed("2", PACKING_ZSTD, text);
  write_packed("3", PACKING_XZ, text);
  g_string_free(text, TRUE);
  check_everywhere(4 * 4);
}

/* Every offset of CR and LF around the end of a block. */
static void
line_ends_at_the_end_of_a_block(void **state)
{
  static const char *const ends[] = {"\r\n", "\r", "\n"};
  (void)state;
  for (int shift = -2; shift <= 2; shift++) {
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
      GString *text = g_string_new(NULL);
      while (text->len < (size_t)(BLOCK_SIZE + shift - 1))
        g_string_append_c(text, text->len % 50 == 49 ? '\n' : 'x');
      g_string_append(text, ends[i]);
      add_rows(text, 60000, "y", ends[i]);
      write_packed(i == 0 ? "0" : i == 1 ? "1" : "2", PACKING_NONE, text);
      g_string_free(text, TRUE);
    }
    check_everywhere(5);
  }
}

/* Records longer than a block, and longer than what is allowed, with a rest behind them. */
static void
long_records(void **state)
{
  (void)state;
  GString *text = g_string_new("n,t\n");
  add_rows(text, 20000, "short", "\r\n");
  g_string_append_printf(text, "1,%0*d\n", 600000, 0);
  add_rows(text, 100000, "short", "\n");
  g_string_append_printf(text, "2,%0*d\r\n", 2000000, 0);
  add_rows(text, 100000, "\"short\"", "\r\n");
  g_string_append_printf(text, "3,\"%0*d\n", 10, 0); /* never closed: lines are given up */
  add_rows(text, 100000, "short", "\n");
  write_packed("0", PACKING_NONE, text);
  write_packed("1", PACKING_XZ, text);
  g_string_free(text, TRUE);
  check_everywhere(10);
}

/* Inputs that break off, cannot be read at all, are empty, or are UTF-16. */
static void
bad_inputs(void **state)
{
  (void)state;
  GString *text = quoted_rows();
  for (int i = 0; i < 2; i++) {
    GString *packed = pack(i == 0 ? PACKING_GZIP : PACKING_ZSTD, text->str, text->len);
    g_string_truncate(packed, packed->len * 2 / 3);
    sandbox_write(i == 0 ? "0" : "1", packed->str, packed->len);
    g_string_free(packed, TRUE);
  }
  g_string_free(text, TRUE);
  SANDBOX_WRITE("2", "");
  SANDBOX_WRITE("3", "\xff\xfe\x40\0\x40\0");
  check_everywhere(6);
}

static void
resumed_from_another_folder(void **state)
{
  (void)state;
  GString *text = quoted_rows();
  write_packed("0", PACKING_NONE, text);
  write_packed("1", PACKING_NONE, text);
  g_string_free(text, TRUE);
  Trial *whole = trial_new(), *start = trial_new();
  for (int i = 0; i < 2; i++) {
    g_free(trial_step(whole));
    g_free(trial_step(start));
  }
  GVariant *state_of_start = trial_save(start);
  trial_free(start);
  char *here = g_get_current_dir();
  assert_int_equal(g_mkdir("elsewhere", 0777), 0);
  assert_int_equal(g_chdir("elsewhere"), 0);
  Trial *rest = trial_new(); /* finds nothing here */
  assert_true(block_reader_restore(&rest->reader, state_of_start, NULL));
  g_variant_unref(state_of_start);
  state_of_start = trial_save(rest); /* once more, from here */
  assert_true(block_reader_restore(&rest->reader, state_of_start, NULL));
  g_variant_unref(state_of_start);
  GPtrArray *steps = g_ptr_array_new_with_free_func(g_free);
  for (char *step; (step = trial_step(rest)) != NULL;)
    g_ptr_array_add(steps, step);
  assert_int_equal(g_chdir(here), 0);
  for (guint i = 0; i < steps->len; i++) {
    char *step = trial_step(whole);
    assert_string_equal(g_ptr_array_index(steps, i), step);
    g_free(step);
  }
  assert_null(trial_step(whole));
  g_ptr_array_unref(steps);
  trial_free(whole);
  trial_free(rest);
  g_free(here);
}

/* What is told of the bytes to come is put right when files turn out to be others. */
static void
expectations_are_put_right(void **state)
{
  (void)state;
  SANDBOX_WRITE("0", "a\n1\n");
  SANDBOX_WRITE("1", "a\n1\n");
  SANDBOX_WRITE("2", "a\n1\n");
  Trial *trial = trial_new();
  assert_int_equal(trial->context->expected, 12);
  SANDBOX_WRITE("0", "a\n1\n2\n3\n");
  assert_int_equal(g_unlink("1"), 0);
  for (char *step; (step = trial_step(trial)) != NULL;)
    g_free(step);
  assert_int_equal(trial->context->counted, 12);
  assert_int_equal(trial->context->expected, 12);
  trial_free(trial);
  assert_int_equal(mkfifo("3", 0600), 0);
  SANDBOX_WRITE("1", "a\n1\n");
  trial = trial_new(); /* a pipe may bring anything */
  assert_int_equal(trial->context->expected, 0);
  trial_free(trial);
}

/* A run that can be resumed starts although its files are gone: perhaps they are all read. */
static void
missing_files_fail_the_first_read(void **state)
{
  (void)state;
  const char *path = "none";
  ArykStrings paths = {1, &path};
  InputSettings settings = {.paths = &paths};
  ArykContext *context = stand_in_new();
  InputList list = {0};
  GError *error = NULL;
  assert_false(input_list_start(&list, &settings, context, &error));
  g_clear_error(&error);
  input_list_clear(&list);
  context->resumable = true;
  assert_true(input_list_start(&list, &settings, context, &error));
  assert_int_equal(input_list_next(&list, NULL, &error), ARYK_READ_FAIL);
  assert_non_null(strstr(error->message, "\"none\" finds no file"));
  g_clear_error(&error);
  input_list_clear(&list);
  SANDBOX_WRITE("none", "");
  assert_true(input_list_start(&list, &settings, context, &error));
  assert_int_equal(input_list_next(&list, NULL, &error), ARYK_READ_MORE);
  input_list_close(&list, false);
  GVariant *saved = g_variant_ref_sink(input_list_save(&list, &error));
  input_list_clear(&list);
  assert_int_equal(g_unlink("none"), 0);
  assert_true(input_list_start(&list, &settings, context, &error));
  assert_true(input_list_restore(&list, saved, &error));
  assert_int_equal(input_list_next(&list, NULL, &error), ARYK_READ_END);
  g_variant_unref(saved);
  input_list_clear(&list);
  stand_in_free(context);
}

#define READER_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      READER_TEST(quoted_line_ends_and_a_byte_order_mark),
      READER_TEST(line_ends_at_the_end_of_a_block),
      READER_TEST(long_records),
      READER_TEST(bad_inputs),
      READER_TEST(resumed_from_another_folder),
      READER_TEST(expectations_are_put_right),
      READER_TEST(missing_files_fail_the_first_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
