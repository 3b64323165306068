/* file.c - an output file that is there whole or not at all: see <aryk/file.h>. */
#include "core/runtime/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <aryk/plugin.h>

enum {
  BUFFER_SIZE = 64 * 1024
};

struct ArykFile {
  char *shown;       /* the path as it was given, for messages                   */
  FileTarget target; /* of a regular file                                        */
  char *temporary;   /* NULL for a stream, and once committed or aborted         */
  int descriptor;    /* -1 once closed                                           */
  bool owned;        /* the descriptor is ours to close                          */
  bool stream;
  bool dirty;     /* something was written since the last prepare             */
  bool committed; /* has its name                                             */
  bool broken;    /* a call failed, or it was aborted: no more writes         */
  uint64_t length;
  size_t used;
  char buffer[BUFFER_SIZE];
};

/* ---- Opening -------------------------------------------------------------------------------- */

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
  return true;
}

static bool
open_standard_output(ArykFile *file, GError **error)
{
  file->stream = true;
  file->descriptor = STDOUT_FILENO;
  if (fcntl(STDOUT_FILENO, F_GETFD) < 0)
    return file_error(error, "write", "-", errno);
  return true;
}

static bool
open_path(ArykFile *file, const char *path, bool make_folders, GError **error)
{
  if (strcmp(path, "-") == 0)
    return open_standard_output(file, error);
  if (!file_target_find(path, &file->target, error))
    return false;
  if (file->target.stream)
    return open_stream(file, path, error);
  if (make_folders && !file_make_folders(file->target.folder, error))
    return false;
  if (!file_target_claim(&file->target, path, error))
    return false;
  file->descriptor = file_temporary(&file->target, path, &file->temporary, error);
  file->owned = file->descriptor >= 0;
  return file->owned;
}

ArykFile *
aryk_file_open(const char *path, bool make_folders, GError **error)
{
  ArykFile *file = g_new(ArykFile, 1);
  memset(file, 0, offsetof(ArykFile, buffer));
  file->descriptor = -1;
  file->shown = g_strdup(path);
  if (open_path(file, path, make_folders, error))
    return file;
  aryk_file_close(file);
  return NULL;
}

/* ---- Writing -------------------------------------------------------------------------------- */

/* Somebody made the descriptor non-blocking (standard output is shared with other programs). */
static bool
wait_until_writable(int descriptor)
{
  struct pollfd waiting = {.fd = descriptor, .events = POLLOUT};
  return poll(&waiting, 1, -1) >= 0 || errno == EINTR;
}

static bool
write_all(ArykFile *file, const char *data, size_t length, GError **error)
{
  while (length > 0) {
    ssize_t written = write(file->descriptor, data, length);
    if (written >= 0) {
      data += written;
      length -= (size_t)written;
    } else if (errno == EAGAIN) {
      if (!wait_until_writable(file->descriptor))
        break;
    } else if (errno != EINTR) {
      break;
    }
  }
  if (length == 0)
    return true;
  int number = errno;
  file->broken = true;
  return file_error(error, "write", file->shown, number);
}

static bool
is_usable(const ArykFile *file, GError **error)
{
  if (file->broken)
    return aryk_error(error, ARYK_ERROR_IO, "cannot write \"%s\": writing it failed before",
                      file->shown);
  if (file->committed && !file->stream)
    return aryk_error(error, ARYK_ERROR_IO, "cannot write \"%s\": it is already complete",
                      file->shown);
  return true;
}

static bool
flush_buffer(ArykFile *file, GError **error)
{
  size_t used = file->used;
  file->used = 0;
  return write_all(file, file->buffer, used, error);
}

bool
aryk_file_write(ArykFile *file, const void *data, size_t length, GError **error)
{
  if (!is_usable(file, error))
    return false;
  if (length == 0)
    return true;
  file->dirty = true;
  file->length += length;
  if (length > BUFFER_SIZE - file->used) {
    if (!flush_buffer(file, error))
      return false;
    if (length >= BUFFER_SIZE)
      return write_all(file, data, length, error);
  }
  memcpy(file->buffer + file->used, data, length);
  file->used += length;
  return true;
}

bool
aryk_file_flush(ArykFile *file, GError **error)
{
  return is_usable(file, error) && flush_buffer(file, error);
}

/* ---- Ending --------------------------------------------------------------------------------- */

/* Some file systems tell of a failed write only when a descriptor is closed. */
static bool
close_a_copy(ArykFile *file, GError **error)
{
  int copy = fcntl(file->descriptor, F_DUPFD_CLOEXEC, 0);
  if (copy >= 0 && (close(copy) == 0 || errno == EINTR))
    return true;
  int number = errno;
  file->broken = true;
  return file_error(error, "write", file->shown, number);
}

static bool
synchronize(ArykFile *file, GError **error)
{
  while (fsync(file->descriptor) != 0) {
    if (errno == EINTR)
      continue;
    int number = errno;
    file->broken = true;
    return file_error(error, "write", file->shown, number);
  }
  return true;
}

bool
aryk_file_prepare(ArykFile *file, GError **error)
{
  if (file->committed && !file->dirty)
    return true;
  if (!aryk_file_flush(file, error))
    return false;
  if (!(file->stream ? close_a_copy(file, error) : synchronize(file, error)))
    return false;
  file->dirty = false;
  return true;
}

bool
aryk_file_commit(ArykFile *file, GError **error)
{
  if (file->committed && !file->dirty)
    return true;
  if ((file->dirty || file->used > 0) && !aryk_file_prepare(file, error))
    return false;
  if (!is_usable(file, error))
    return false;
  file->committed = true;
  if (file->stream)
    return true;
  if (rename(file->temporary, file->target.path) != 0) {
    int number = errno;
    file->committed = false;
    file->broken = true;
    return file_error(error, "put in place", file->shown, number);
  }
  g_clear_pointer(&file->temporary, g_free);
  return file_synchronize_folder(file->target.folder, error);
}

void
aryk_file_abort(ArykFile *file)
{
  if (file->committed && !file->dirty)
    return;
  /* What a stream was given cannot be taken back, so it at least ends where the caller ended. The
   * run has failed already: another error would hide the first one. */
  if (file->stream && !file->broken)
    (void)flush_buffer(file, NULL);
  file->used = 0;
  file->broken = true;
  if (file->temporary != NULL) {
    (void)unlink(file->temporary);
    g_clear_pointer(&file->temporary, g_free);
  }
}

void
aryk_file_close(ArykFile *file)
{
  if (file == NULL)
    return;
  aryk_file_abort(file);
  /* Either everything was made durable before (commit), or it is thrown away. */
  if (file->owned)
    (void)close(file->descriptor);
  file_target_clear(&file->target);
  g_free(file->temporary);
  g_free(file->shown);
  g_free(file);
}

/* ---- Questions ------------------------------------------------------------------------------ */

bool
aryk_file_is_stream(const ArykFile *file)
{
  return file->stream;
}

bool
aryk_file_is_terminal(const ArykFile *file)
{
  return isatty(file->descriptor) == 1;
}

uint64_t
aryk_file_length(const ArykFile *file)
{
  return file->length;
}
