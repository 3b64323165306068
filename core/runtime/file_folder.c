/* file_folder.c - folders whose names are there for good. */
#include "core/runtime/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool
file_synchronize_folder(const char *path, GError **error)
{
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0 && errno == EACCES)
    return true; /* may be entered and written but not read */
  if (folder < 0)
    return file_error(error, "open the folder", path, errno);
  int number = 0;
  while (fsync(folder) != 0) {
    if (errno != EINTR) {
      number = errno == EINVAL || errno == ENOTSUP ? 0 : errno;
      break;
    }
  }
  (void)close(folder); /* read-only: nothing can be lost */
  return number == 0 || file_error(error, "write the folder", path, number);
}

bool
file_make_folders(const char *path, GError **error)
{
  if (mkdir(path, 0777) == 0) {
    char *parent = g_path_get_dirname(path);
    bool done = file_synchronize_folder(parent, error);
    g_free(parent);
    return done;
  }
  if (errno == EEXIST && g_file_test(path, G_FILE_TEST_IS_DIR))
    return true;
  if (errno != ENOENT)
    return file_error(error, "create the folder", path, errno);
  char *parent = g_path_get_dirname(path);
  bool done = strcmp(parent, path) != 0 ? file_make_folders(parent, error)
                                        : file_error(error, "create the folder", path, ENOENT);
  g_free(parent);
  return done && file_make_folders(path, error);
}
