/* outputs_support.h - what the tests of outputs across crashes have in common: a folder of their
 * own, and calls that must succeed. A crash is played by leaving a file open and forgetting it; or,
 * where its lock must go as well, by a child process that is killed. */
#ifndef TESTS_CORE_OUTPUTS_SUPPORT_H
#define TESTS_CORE_OUTPUTS_SUPPORT_H

#include "tests/core/cmocka_first.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "core/runtime/file.h"
#include "core/runtime/outputs.h"

#define ID "0123456789abcdef"

static char *folder, *came_from;

static inline int
set_up(void **state)
{
  (void)state;
  came_from = g_get_current_dir();
  folder = g_dir_make_tmp("aryk-outputs-XXXXXX", NULL);
  return folder != NULL && g_chdir(folder) == 0 ? 0 : -1;
}

static inline int
tear_down(void **state)
{
  (void)state;
  GDir *dir = g_dir_open(".", 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    assert_int_equal(g_remove(name), 0);
  g_dir_close(dir);
  assert_int_equal(g_chdir(came_from), 0);
  assert_int_equal(g_rmdir(folder), 0);
  g_clear_pointer(&folder, g_free);
  g_clear_pointer(&came_from, g_free);
  return 0;
}

static inline void
put(const char *path, const char *text)
{
  assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline void
assert_content(const char *path, const char *expected)
{
  char *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  assert_string_equal(text, expected);
  g_free(text);
}

/* Hidden files that begin with this. */
static inline unsigned
count_hidden(const char *start)
{
  unsigned count = 0;
  GDir *dir = g_dir_open(".", 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    count += g_str_has_prefix(name, start) ? 1 : 0;
  g_dir_close(dir);
  return count;
}

/* The only one that begins with this. Caller frees. */
static inline char *
find_hidden(const char *start)
{
  char *found = NULL;
  GDir *dir = g_dir_open(".", 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    if (g_str_has_prefix(name, start)) {
      assert_null(found);
      found = g_strdup(name);
    }
  }
  g_dir_close(dir);
  assert_non_null(found);
  return found;
}

static inline ArykFile *
open_output(Outputs *outputs, const char *path, unsigned flags)
{
  GError *error = NULL;
  ArykFile *file = outputs_open(outputs, path, flags, &error);
  if (file == NULL)
    fail_msg("%s", error->message);
  return file;
}

static inline void
add(ArykFile *file, const char *text)
{
  assert_true(aryk_file_write(file, text, strlen(text), NULL));
}

static inline void
prepare(ArykFile *file)
{
  GError *error = NULL;
  if (!aryk_file_prepare(file, &error))
    fail_msg("%s", error->message);
}

static inline void
commit(ArykFile *file)
{
  GError *error = NULL;
  if (!aryk_file_commit(file, &error))
    fail_msg("%s", error->message);
}

/* As a checkpoint gives it back. Caller unrefs. */
static inline GVariant *
save(ArykFile *file)
{
  return g_variant_ref_sink(aryk_file_save(file));
}

static inline void
restore(ArykFile *file, GVariant *state)
{
  GError *error = NULL;
  if (!aryk_file_restore(file, state, &error))
    fail_msg("%s", error->message);
  g_variant_unref(state);
}

static inline void
refuse_restore(ArykFile *file, GVariant *state, const char *part)
{
  GError *error = NULL;
  assert_false(aryk_file_restore(file, state, &error));
  if (strstr(error->message, part) == NULL || strstr(error->message, "--restart") == NULL)
    fail_msg("%s", error->message);
  g_clear_error(&error);
  g_variant_unref(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
