/* file_folder.c - what is there for good: files, folders, and the names in them. */
#include "core/runtime/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int
file_fsync(int descriptor)
{
  while (fsync(descriptor) != 0) {
    if (errno != EINTR)
      return errno;
  }
  return 0;
}

int
file_truncate(int descriptor, uint64_t length)
{
  while (ftruncate(descriptor, (off_t)length) != 0) {
    if (errno != EINTR)
      return errno;
  }
  return 0;
}

bool
file_synchronize_folder(const char *path, GError **error)
{
  int folder;
  do
    folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (folder < 0 && errno == EINTR);
  if (folder < 0 && errno == EACCES)
    return true; /* may be entered and written but not read */
  if (folder < 0)
    return file_error(error, "open the folder", path, errno);
  int number = file_fsync(folder);
  (void)close(folder); /* read-only: nothing can be lost */
  if (number == EINVAL || number == ENOTSUP)
    return true;
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
