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

static bool
make_one(const char *path)
{
  return mkdir(path, 0777) == 0 || (errno == EEXIST && g_file_test(path, G_FILE_TEST_IS_DIR));
}

/* Makes what is missing of `path`. */
static bool
make_missing(const char *path, GError **error)
{
  if (make_one(path))
    return true;
  if (errno == ENOENT) {
    char *parent = g_path_get_dirname(path);
    bool above = strcmp(parent, path) != 0;
    bool made = above && make_missing(parent, error);
    g_free(parent);
    if (above && !made)
      return false;
    /* Once, and no more: in a folder that was removed this fails for ever. */
    if (made && make_one(path))
      return true;
  }
  return file_error(error, "create the folder", path, errno);
}

/* Folders that were there already are made durable as well: a run that was killed may have made
 * them and not come to that. */
bool
file_make_folders(const char *path, GError **error)
{
  bool done = make_missing(path, error), top = false;
  char *folder = g_strdup(path);
  while (done && !top) {
    char *parent = g_path_get_dirname(folder);
    top = strcmp(parent, folder) == 0;
    done = top || file_synchronize_folder(parent, error);
    g_free(folder);
    folder = parent;
  }
  g_free(folder);
  return done;
}
