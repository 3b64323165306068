/* file_rest.c - a file that is let go of for a while, so that more can be written at once than may
 * be open. */
#include "core/runtime/file_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <aryk/plugin.h>

bool
aryk_file_rest(ArykFile *file, GError **error)
{
  struct stat status;
  if (file->stream || file->grows || file->committed)
    return true;
  if (!aryk_file_flush(file, error))
    return false;
  g_clear_pointer(&file->buffer, g_free);
  if (file->descriptor < 0)
    return true;
  if (!file_ahead_release(file, error)) {
    file->broken = true;
    return false;
  }
  if (fstat(file->descriptor, &status) != 0)
    return file_error(error, "write", file->shown, errno);
  int descriptor = file->descriptor;
  file->descriptor = -1;
  file->owned = false;
  file->resting = true;
  file->resting_inode = status.st_ino;
  file->resting_size = file->length;
  if (close(descriptor) == 0 || errno == EINTR)
    return true;
  file->broken = true;
  return file_error(error, "write", file->shown, errno);
}

/* ---- Waking --------------------------------------------------------------------------------- */

static bool
open_again(ArykFile *file, GError **error)
{
  int mode = file->hashes ? O_RDWR : O_WRONLY;
  do
    file->descriptor = open(file->temporary, mode | O_NOFOLLOW | O_CLOEXEC);
  while (file->descriptor < 0 && errno == EINTR);
  file->owned = file->descriptor >= 0;
  return file->owned || file_error(error, "go on writing", file->temporary, errno);
}

/* Whether it is what it was when it was let go. */
static bool
is_same(const ArykFile *file, GError **error)
{
  struct stat status;
  uint64_t end = file->resting_size;
  if (fstat(file->descriptor, &status) != 0 ||
      lseek(file->descriptor, (off_t)end, SEEK_SET) != (off_t)end)
    return file_error(error, "go on writing", file->shown, errno);
  return (status.st_ino == file->resting_inode && (uint64_t)status.st_size == end) ||
         aryk_error(error, ARYK_ERROR_IO,
                    "cannot go on writing \"%s\": another program has changed it meanwhile",
                    file->shown);
}

bool
file_lock_again(const ArykFile *file, GError **error)
{
  GError *problem = NULL;
  if (file_lock(file->descriptor, file->shown, &problem))
    return true;
  if (problem == NULL)
    aryk_error(&problem, ARYK_ERROR_IO,
               "cannot go on with \"%s\": another process is writing it; wait for its end",
               file->shown);
  g_propagate_error(error, problem);
  return false;
}

bool
file_wake(ArykFile *file, GError **error)
{
  if (open_again(file, error) && file_lock_again(file, error) && is_same(file, error)) {
    file->resting = false;
    return true;
  }
  if (file->owned)
    (void)close(file->descriptor); /* nothing was written */
  file->descriptor = -1;
  file->owned = false;
  file->broken = true;
  return false;
}
