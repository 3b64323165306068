/* test_input.c - how inputs are read: packed or not, growing, sought, and silent while the run is
 * asked to stop. */
#include "tests/plugins/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugins/formats/input.h"
#include "tests/plugins/packing.h"
#include "tests/plugins/stand_in.h"

/* Longer than anything here may take: a wait that no stop ends fails the test instead of hanging.
 */
#define PATIENCE 60

static Input *
open_input(const char *path, const ArykContext *context)
{
  GError *error = NULL;
  Input *input = input_open(path, context, &error);
  if (input == NULL)
    fail_msg("%s: %s", path, error->message);
  return input;
}

/* Reads all of it, in steps of `step` bytes. *error may be set at the end. */
static GString *
read_in_steps(Input *input, size_t step, GError **error)
{
  GString *text = g_string_new(NULL);
  char *room = g_malloc(step);
  size_t got = 1;
  for (bool done = true; done && got > 0;) {
    done = input_read(input, room, step, &got, error);
    g_string_append_len(text, room, (gssize)got);
  }
  g_free(room);
  return text;
}

/* ---- Stops ---------------------------------------------------------------------------------- */

static ArykContext *
asked_to_stop(void)
{
  ArykContext *context = stand_in_new();
  context->wake = eventfd(1, EFD_CLOEXEC);
  assert_true(context->wake >= 0);
  context->stopping = true;
  return context;
}

static void
check_stopped(const char *path, ArykContext *context)
{
  char byte;
  size_t got;
  GError *error = NULL;
  alarm(PATIENCE);
  Input *input = open_input(path, context);
  assert_false(input_read(input, &byte, 1, &got, &error));
  alarm(0);
  assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_CANCELLED));
  g_error_free(error);
  input_close(input);
  close(context->wake);
  stand_in_free(context);
}

static void
a_fifo_without_a_writer_can_be_stopped(void **state)
{
  (void)state;
  assert_int_equal(mkfifo("pipe", 0600), 0);
  check_stopped("pipe", asked_to_stop());
}

static void
a_silent_fifo_can_be_stopped(void **state)
{
  (void)state;
  assert_int_equal(mkfifo("pipe", 0600), 0);
  int both = open("pipe", O_RDWR | O_CLOEXEC);
  assert_true(both >= 0);
  check_stopped("pipe", asked_to_stop());
  close(both);
}

/* Writes into both pipes once the first is read from: the wait for a writer, and for bytes. */
static gpointer
write_late(gpointer path)
{
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd >= 0 && write(fd, "late", 4) == 4)
    close(fd);
  return NULL;
}

static void
a_fifo_is_waited_for(void **state)
{
  (void)state;
  ArykContext *context = stand_in_new();
  assert_int_equal(mkfifo("pipe", 0600), 0);
  alarm(PATIENCE);
  GThread *writer = g_thread_new("writer", write_late, "pipe");
  Input *input = open_input("pipe", context);
  GString *text = read_in_steps(input, 3, NULL);
  g_thread_join(writer);
  alarm(0);
  assert_string_equal(text->str, "late");
  assert_int_equal(input_taken(input), 4);
  g_string_free(text, TRUE);
  input_close(input);
  stand_in_free(context);
}

/* A regular file is always ready: a stop must not cut it short. */
static void
a_file_is_read_to_its_end_whatever_is_asked(void **state)
{
  (void)state;
  SANDBOX_WRITE("file", "whole");
  ArykContext *context = asked_to_stop();
  Input *input = open_input("file", context);
  GString *text = read_in_steps(input, 2, NULL);
  assert_string_equal(text->str, "whole");
  g_string_free(text, TRUE);
  input_close(input);
  close(context->wake);
  stand_in_free(context);
}

/* ---- Sizes ---------------------------------------------------------------------------------- */

static void
append(const char *path, const char *text)
{
  FILE *file = g_fopen(path, "ab");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

static void
a_file_is_read_as_far_as_it_went_when_opened(void **state)
{
  (void)state;
  static const char *const texts[] = {"first", ""};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    sandbox_write("file", texts[i], strlen(texts[i]));
    Input *input = open_input("file", NULL);
    append("file", " then more");
    GString *text = read_in_steps(input, 64, NULL);
    assert_string_equal(text->str, texts[i]);
    g_string_free(text, TRUE);
    input_close(input);
  }
}

static void
a_file_that_hides_its_size_is_read_to_its_end(void **state)
{
  (void)state;
  Input *input = open_input("/proc/self/status", NULL);
  assert_int_equal(input_status(input)->st_size, 0);
  GString *text = read_in_steps(input, 100, NULL);
  assert_non_null(strstr(text->str, "Pid:"));
  g_string_free(text, TRUE);
  input_close(input);
}

static void
plain_files_are_sought(void **state)
{
  (void)state;
  GError *error = NULL;
  SANDBOX_WRITE("file", "0123456789");
  Input *input = open_input("file", NULL);
  assert_true(input_skip(input, 7, &error));
  assert_int_equal(input_position(input), 7);
  assert_int_equal(input_taken(input), 7);
  GString *text = read_in_steps(input, 2, &error);
  assert_string_equal(text->str, "789");
  g_string_free(text, TRUE);
  input_close(input);
  input = open_input("file", NULL);
  assert_true(input_skip(input, 10, &error));
  input_close(input);
  input = open_input("file", NULL);
  assert_false(input_skip(input, 11, &error));
  assert_non_null(strstr(error->message, "shorter"));
  g_error_free(error);
  input_close(input);
}

/* ---- Packed --------------------------------------------------------------------------------- */

/* Text that packs to a tenth or so. */
static GString *
make_text(int lines)
{
  GString *text = g_string_new(NULL);
  for (int i = 0; i < lines; i++)
    g_string_append_printf(text, "line %d of many, %d\n", i, (i * 7919) % 1000);
  return text;
}

static void
packed_inputs_are_unpacked(void **state)
{
  (void)state;
  GString *expected = make_text(50000);
  for (Packing packing = PACKING_GZIP; packing <= PACKING_XZ; packing++) {
    GString *packed = pack(packing, expected->str, expected->len);
    sandbox_write("file", packed->str, packed->len);
    Input *input = open_input("file", NULL);
    assert_true(input_skip(input, 123456, NULL));
    GString *text = read_in_steps(input, 54321, NULL);
    assert_true(input_is_packed(input));
    assert_string_equal(text->str, expected->str + 123456);
    assert_int_equal(input_position(input), expected->len);
    assert_int_equal(input_taken(input), packed->len);
    input_close(input);
    g_string_free(text, TRUE);
    g_string_free(packed, TRUE);
  }
  g_string_free(expected, TRUE);
}

static void
pieces_of_xz_are_read_one_behind_the_other(void **state)
{
  (void)state;
  GString *one = pack(PACKING_XZ, "one ", 4), *two = pack(PACKING_XZ, "two", 3);
  g_string_append_len(one, "\0\0\0\0", 4); /* padding, which the format allows */
  g_string_append_len(one, two->str, (gssize)two->len);
  sandbox_write("file", one->str, one->len);
  Input *input = open_input("file", NULL);
  GString *text = read_in_steps(input, 100, NULL);
  assert_string_equal(text->str, "one two");
  input_close(input);
  g_string_free(text, TRUE);
  g_string_append(one, "junk");
  sandbox_write("file", one->str, one->len);
  GError *error = NULL;
  input = open_input("file", NULL);
  text = read_in_steps(input, 100, &error);
  assert_string_equal(text->str, "one two");
  assert_non_null(strstr(error->message, "other data follows the xz data"));
  g_error_free(error);
  input_close(input);
  g_string_free(text, TRUE);
  g_string_free(one, TRUE);
  g_string_free(two, TRUE);
}

/* What comes before the damage is the same however it is asked for, and none is made up. */
static void
damage_cuts_at_the_same_place(void **state)
{
  (void)state;
  static const size_t steps[] = {1000, 65536, 524288, 3000000};
  GString *expected = make_text(200000);
  for (Packing packing = PACKING_GZIP; packing <= PACKING_XZ; packing++) {
    GString *packed = pack(packing, expected->str, expected->len);
    memset(packed->str + packed->len * 2 / 3, 0x55, 64);
    sandbox_write("file", packed->str, packed->len);
    size_t length = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
      GError *error = NULL;
      Input *input = open_input("file", NULL);
      GString *text = read_in_steps(input, steps[i], &error);
      assert_true(g_error_matches(error, ARYK_ERROR, ARYK_ERROR_FORMAT));
      assert_true(text->len > 0);
      if (i > 0)
        assert_int_equal(text->len, length);
      length = text->len;
      g_error_free(error);
      g_string_free(text, TRUE);
      input_close(input);
    }
    g_string_free(packed, TRUE);
  }
  g_string_free(expected, TRUE);
}

#define INPUT_TEST(name) cmocka_unit_test_setup_teardown(name, sandbox_set_up, sandbox_tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
      INPUT_TEST(a_fifo_without_a_writer_can_be_stopped),
      INPUT_TEST(a_silent_fifo_can_be_stopped),
      INPUT_TEST(a_fifo_is_waited_for),
      INPUT_TEST(a_file_is_read_to_its_end_whatever_is_asked),
      INPUT_TEST(a_file_is_read_as_far_as_it_went_when_opened),
      INPUT_TEST(a_file_that_hides_its_size_is_read_to_its_end),
      INPUT_TEST(plain_files_are_sought),
      INPUT_TEST(packed_inputs_are_unpacked),
      INPUT_TEST(pieces_of_xz_are_read_one_behind_the_other),
      INPUT_TEST(damage_cuts_at_the_same_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
