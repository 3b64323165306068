#include "tests/plugins/scratch.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *came_from;

int
sandbox_set_up(void **state)
{
  came_from = g_get_current_dir();
  *state = g_dir_make_tmp("aryk-test-XXXXXX", NULL);
  return *state != NULL && g_chdir(*state) == 0 ? 0 : -1;
}

static void
remove_all(const char *path)
{
  GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    char *inside = g_build_filename(path, name, NULL);
    remove_all(inside);
    g_free(inside);
  }
  if (dir != NULL)
    g_dir_close(dir);
  g_remove(path);
}

int
sandbox_tear_down(void **state)
{
  int left = g_chdir(came_from);
  remove_all(*state);
  g_free(*state);
  g_clear_pointer(&came_from, g_free);
  return left;
}

void
sandbox_write(const char *path, const void *data, size_t length)
{
  char *folder = g_path_get_dirname(path);
  assert_int_equal(g_mkdir_with_parents(folder, 0777), 0);
  g_free(folder);
  GError *error = NULL;
  if (!g_file_set_contents(path, data, (gssize)length, &error))
    fail_msg("%s", error->message);
}
