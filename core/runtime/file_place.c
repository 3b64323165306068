/* file_place.c - what an output is written into: a stream, a file that grows, or a temporary file
 * that is made late, so that a resumed run can take up its old one instead. */
#include "core/runtime/file_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <aryk/plugin.h>

/* ---- Opening -------------------------------------------------------------------------------- */

/* Whether writing may have to wait for a reader. What cannot be examined is taken for that. */
static bool
has_reader(int descriptor)
{
  struct stat status;
  return fstat(descriptor, &status) != 0 || S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) ||
         isatty(descriptor) == 1;
}

/* Opening a FIFO waits for somebody who reads it, perhaps for ever: a signal ends that. */
static bool
open_stream(ArykFile *file, const char *path, GError **error)
{
  file->stream = true;
  file->descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (file->descriptor < 0 && errno == EINTR)
    return aryk_error(error, ARYK_ERROR_CANCELLED,
                      "interrupted while waiting for somebody to read \"%s\"", path);
  if (file->descriptor < 0)
    return file_error(error, "open", path, errno);
  file->owned = true;
  file->waits = has_reader(file->descriptor);
  return true;
}

static bool
open_standard_output(ArykFile *file, GError **error)
{
  file->stream = true;
  file->descriptor = STDOUT_FILENO;
  if (fcntl(STDOUT_FILENO, F_GETFD) < 0)
    return file_error(error, "write", "-", errno);
  file->waits = has_reader(STDOUT_FILENO);
  return true;
}

/* Who may write but not read a file gets no SHA-256 of it. */
static int
open_growing(ArykFile *file, int flags)
{
  int descriptor = -1;
  do {
    descriptor = open(file->target.path, (file->hashes ? O_RDWR : O_WRONLY) | flags, 0666);
    if (descriptor < 0 && errno == EACCES && file->hashes)
      file->hashes = false;
    else if (descriptor >= 0 || errno != EINTR)
      break;
  } while (true);
  return descriptor;
}

static bool
lock_growing(ArykFile *file, GError **error)
{
  GError *problem = NULL;
  if (file_lock(file->descriptor, file->shown, &problem))
    return true;
  if (problem == NULL)
    aryk_error(&problem, ARYK_ERROR_IO,
               "cannot write \"%s\": another process is adding to it; wait for its end",
               file->shown);
  g_propagate_error(error, problem);
  return false;
}

/* A checkpoint names the file by its inode, so that it has to be there from the beginning. */
static bool
open_to_grow(ArykFile *file, GError **error)
{
  struct stat status;
  int flags = O_CLOEXEC | (file->target.exists ? 0 : O_CREAT | O_EXCL);
  file->grows = true;
  file->descriptor = open_growing(file, flags);
  if (file->descriptor < 0)
    return file_error(error, file->target.exists ? "open" : "create", file->shown, errno);
  file->owned = true;
  file->created = !file->target.exists;
  if (!lock_growing(file, error))
    return false;
  if (fstat(file->descriptor, &status) != 0 ||
      lseek(file->descriptor, 0, SEEK_END) != status.st_size)
    return file_error(error, "open", file->shown, errno);
  file->target.inode = status.st_ino;
  file->begins = (uint64_t)status.st_size;
  /* Also of one that is there: a run that was killed may have made it and not come to this. */
  if (file_synchronize_folder(file->target.folder, error))
    return true;
  if (file->created)
    (void)unlink(file->target.path); /* the run has failed already */
  return false;
}

bool
file_place_open(ArykFile *file, const char *path, bool make_folders, GError **error)
{
  if (strcmp(path, "-") == 0)
    return open_standard_output(file, error);
  if (!file_target_find(path, &file->target, error))
    return false;
  if (file->target.stream)
    return open_stream(file, path, error);
  if (make_folders && !file_make_folders(file->target.folder, error))
    return false;
  bool needs_folder = !file->grows || !file->target.exists;
  if ((needs_folder && !file_temporary_possible(&file->target, path, error)) ||
      !file_target_claim(&file->target, path, error))
    return false;
  return !file->grows || open_to_grow(file, error);
}

bool
file_place_make(ArykFile *file, GError **error)
{
  if (file->descriptor >= 0)
    return true;
  if (file->resting)
    return file_wake(file, error);
  if (!file_temporary_sweep(&file->target, NULL, error))
    return false;
  file->descriptor = file_temporary(&file->target, file->shown, file->id,
                                    file->hashes ? O_RDWR : O_WRONLY, &file->temporary, error);
  file->owned = file->descriptor >= 0;
  return file->owned;
}

/* ---- Later ---------------------------------------------------------------------------------- */

/* Only now is it sure that what the same definition's last run has left is not needed any more: a
 * restore comes before the first prepare. */
bool
file_place_settle(ArykFile *file, GError **error)
{
  if (file->settled || file->id == NULL || file->grows)
    return true;
  return file_temporary_sweep(&file->target, file->id, error) &&
         file_synchronize_folder(file->target.folder, error);
}

bool
file_place_cut(ArykFile *file, uint64_t length, GError **error)
{
  off_t end = (off_t)(file->begins + length);
  int number = file_truncate(file->descriptor, file->begins + length);
  if (number != 0)
    return file_error(error, "cut back", file->shown, number);
  if (lseek(file->descriptor, end, SEEK_SET) != end)
    return file_error(error, "cut back", file->shown, errno);
  file->length = file->durable = file->kept = file->begun = length;
  file->reserved = 0;
  return true;
}

bool
file_place_check(ArykFile *file, GError **error)
{
  struct stat status;
  if (!file->grows)
    return true;
  if (fstat(file->descriptor, &status) != 0)
    return file_error(error, "write", file->shown, errno);
  return (uint64_t)status.st_size == file->begins + file->length ||
         aryk_error(error, ARYK_ERROR_IO,
                    "cannot write \"%s\": another program has changed it meanwhile", file->shown);
}

/* Cuts off what came behind `back` bytes of this run, of a file that nobody else has touched. */
static bool
cut_growth(ArykFile *file, uint64_t back, GError **error)
{
  struct stat status;
  if (fstat(file->descriptor, &status) != 0)
    return file_error(error, "cut back", file->shown, errno);
  uint64_t size = (uint64_t)status.st_size;
  if (size > file->begins + file->length)
    return aryk_error(error, ARYK_ERROR_IO,
                      "cannot cut back \"%s\": another program has added to it meanwhile",
                      file->shown);
  if (size <= file->begins + back)
    return true;
  if (!file_place_cut(file, back, error))
    return false;
  int number = file_fsync(file->descriptor);
  return number == 0 || file_error(error, "cut back", file->shown, number);
}

/* Nobody hears of an error here but who reads the run's log. */
static void
undo_growth(ArykFile *file, bool keep)
{
  GError *error = NULL;
  if (!file->created || keep)
    (void)!cut_growth(file, keep ? file->kept : 0, &error);
  else if (unlink(file->target.path) != 0)
    file_error(&error, "remove", file->shown, errno);
  if (error != NULL && file->outcome != NULL)
    file->outcome->trouble = g_strdup(error->message);
  g_clear_error(&error);
}

void
file_place_undo(ArykFile *file, bool keep)
{
  if (file->grows && file->owned)
    undo_growth(file, keep);
  if (file->temporary == NULL)
    return;
  if (!keep)
    (void)unlink(file->temporary); /* what stays is removed by the next run */
  g_clear_pointer(&file->temporary, g_free);
}
