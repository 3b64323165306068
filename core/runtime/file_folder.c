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

/* 0, or errno. */
static int
make_folder(const char *path)
{
  return mkdir(path, 0777) == 0 ? 0 : errno;
}

bool
file_make_folders(const char *path, GError **error)
{
  int number = make_folder(path);
  char *parent = g_path_get_dirname(path);
  bool done = true;
  if (number == ENOENT && strcmp(parent, path) != 0) {
    done = file_make_folders(parent, error);
    /* Where nothing can be made (as in /proc), it is still ENOENT. */
    number = done ? make_folder(path) : 0;
  }
  if (done && number == 0)
    done = file_synchronize_folder(parent, error);
  else if (done && !(number == EEXIST && g_file_test(path, G_FILE_TEST_IS_DIR)))
    done = file_error(error, "create the folder", path, number);
  g_free(parent);
  return done;
}
