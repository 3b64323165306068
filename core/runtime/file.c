/* file.c - an output file that is there whole or not at all: see <aryk/file.h>. */
#include "core/runtime/file_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include <aryk/plugin.h>

/* Milliseconds that a stream has to go on, once a stop was asked for. */
enum {
  PATIENCE = 1000
};

/* ---- Opening -------------------------------------------------------------------------------- */

ArykFile *
file_open(const char *path, unsigned flags, const char *id, bool hash, FileOutcome *outcome,
          GError **error)
{
  ArykFile *file = g_new0(ArykFile, 1);
  file->descriptor = file->wake = -1;
  file->shown = g_strdup(path);
  file->id = g_strdup(id);
  file->hashes = hash;
  file->grows = (flags & ARYK_FILE_APPEND) != 0;
  if (file_place_open(file, path, (flags & ARYK_FILE_FOLDERS) != 0, error)) {
    file->outcome = outcome;
    if (outcome != NULL)
      outcome->file = file;
    return file;
  }
  file->aborted = true; /* there is nothing to undo */
  aryk_file_close(file);
  return NULL;
}

ArykFile *
aryk_file_open(const char *path, bool make_folders, GError **error)
{
  return file_open(path, make_folders ? ARYK_FILE_FOLDERS : 0, NULL, false, NULL, error);
}

/* ---- Writing -------------------------------------------------------------------------------- */

/* Waits until a stream takes something. A stop does not wait for a reader who does not read; one
 * who does gets what is on its way. False with *error. */
static bool
wait_for_reader(const ArykFile *file, GError **error)
{
  struct pollfd waiting[] = {{.fd = file->descriptor, .events = POLLOUT},
                             {.fd = file->wake, .events = POLLIN}};
  while (poll(waiting, 2, -1) < 0) {
    if (errno != EINTR)
      return file_error(error, "write", file->shown, errno);
  }
  if (waiting[0].revents != 0)
    return true;
  int ready;
  while ((ready = poll(waiting, 1, PATIENCE)) < 0) {
    if (errno != EINTR)
      return file_error(error, "write", file->shown, errno);
  }
  return ready > 0 ||
         aryk_error(error, ARYK_ERROR_CANCELLED,
                    "stopped while waiting for somebody to read what was written to \"%s\"",
                    file->shown);
}

static bool
begin_hash(ArykFile *file, uint64_t length, GError **error)
{
  if (!file->hashes || file->hash_begun || file->stream)
    return true;
  file->hash_begun = file_hash_begin_with(&file->hash, file->descriptor, file->begins + length,
                                          file->shown, error);
  return file->hash_begun;
}

/* Who has a reader gets no more at once than a pipe that is ready takes without waiting. Somebody
 * may have made the descriptor non-blocking (standard output is shared with other programs). */
static bool
hand_over(const ArykFile *file, const char *data, size_t length, GError **error)
{
  while (length > 0) {
    if (file->waits && !wait_for_reader(file, error))
      return false;
    ssize_t written = write(file->descriptor, data, file->waits ? MIN(length, PIPE_BUF) : length);
    if (written > 0) {
      data += written;
      length -= (size_t)written;
    } else if (written == 0) { /* no error and no progress: not to be waited for */
      return file_error(error, "write", file->shown, EIO);
    } else if (errno != EINTR && (errno != EAGAIN || !file->stream)) {
      return file_error(error, "write", file->shown, errno);
    }
  }
  return true;
}

/* Hands bytes to the system: what was accepted up to `end`. */
static bool
write_all(ArykFile *file, const char *data, size_t length, uint64_t end, GError **error)
{
  if (!file_place_make(file, error) || !begin_hash(file, end - length, error)) {
    file->broken = true;
    return false;
  }
  if (file->hash_begun)
    file_hash_add(&file->hash, data, length);
  file_ahead_reserve(file, end);
  if (!hand_over(file, data, length, error)) {
    file->broken = true;
    return false;
  }
  file_ahead_begin(file, end);
  return true;
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
  return used == 0 || write_all(file, file->buffer, used, file->length, error);
}

bool
aryk_file_write(ArykFile *file, const void *data, size_t length, GError **error)
{
  if (!is_usable(file, error))
    return false;
  if (length == 0)
    return true;
  file->dirty = true;
  if (length > FILE_BUFFER_SIZE - file->used) {
    if (!flush_buffer(file, error))
      return false;
    if (length >= FILE_BUFFER_SIZE) {
      file->length += length;
      return write_all(file, data, length, file->length, error);
    }
  }
  file->length += length;
  if (file->buffer == NULL)
    file->buffer = g_malloc(FILE_BUFFER_SIZE);
  memcpy(file->buffer + file->used, data, length);
  file->used += length;
  return true;
}

bool
aryk_file_flush(ArykFile *file, GError **error)
{
  return is_usable(file, error) && flush_buffer(file, error);
}

/* ---- Making durable ------------------------------------------------------------------------- */

/* Some file systems tell of a failed write only when a descriptor is closed. */
static bool
close_a_copy(ArykFile *file, GError **error)
{
  int copy = fcntl(file->descriptor, F_DUPFD_CLOEXEC, 0);
  return (copy >= 0 && (close(copy) == 0 || errno == EINTR)) ||
         file_error(error, "write", file->shown, errno);
}

static bool
synchronize(ArykFile *file, GError **error)
{
  int number = file_fsync(file->descriptor);
  return number == 0 || file_error(error, "write", file->shown, number);
}

static bool
make_durable(ArykFile *file, GError **error)
{
  if (file->stream)
    return close_a_copy(file, error);
  return file_place_make(file, error) && begin_hash(file, file->length, error) &&
         file_ahead_release(file, error) && synchronize(file, error) &&
         file_place_check(file, error) && file_place_settle(file, error);
}

bool
aryk_file_prepare(ArykFile *file, GError **error)
{
  if (file->committed && !file->dirty)
    return true;
  if (file->settled && !file->dirty && !file->broken)
    return true;
  if (!aryk_file_flush(file, error))
    return false;
  if (!make_durable(file, error)) {
    file->broken = true;
    return false;
  }
  file->dirty = false;
  file->settled = !file->stream;
  file->durable = file->length;
  return true;
}

/* ---- Ending --------------------------------------------------------------------------------- */

void
file_tell_outcome(ArykFile *file)
{
  FileOutcome *outcome = file->outcome;
  if (outcome == NULL)
    return;
  outcome->bytes = file->length;
  outcome->committed = file->committed;
  if (file->committed && file->hash_begun)
    file_hash_digits(&file->hash, outcome->digits);
}

/* Everything is durable already; that closing fails is told all the same. */
static bool
close_descriptor(ArykFile *file, GError **error)
{
  int descriptor = file->descriptor;
  file->owned = false;
  file->descriptor = -1;
  return close(descriptor) == 0 || errno == EINTR || file_error(error, "write", file->shown, errno);
}

/* The lock on the temporary file goes with the descriptor: that is closed behind the rename. */
static bool
put_in_place(ArykFile *file, GError **error)
{
  if (file->temporary == NULL)
    return close_descriptor(file, error);
  if (rename(file->temporary, file->target.path) != 0)
    return file_error(error, "put in place", file->shown, errno);
  g_clear_pointer(&file->temporary, g_free);
  return file_synchronize_folder(file->target.folder, error) &&
         (file->resting || close_descriptor(file, error));
}

bool
aryk_file_commit(ArykFile *file, GError **error)
{
  if (file->committed && !file->dirty)
    return true;
  if ((file->dirty || file->descriptor < 0) && !aryk_file_prepare(file, error))
    return false;
  if (!is_usable(file, error))
    return false;
  bool unread = file->resting && file->hashes && !file->hash_begun;
  if (unread && !file_wake(file, error))
    return false;
  if (!begin_hash(file, file->length, error) || (!file->stream && !put_in_place(file, error))) {
    file->broken = true;
    return false;
  }
  file->committed = true;
  file_tell_outcome(file);
  return true;
}

/* A run that can be resumed closes its files without aborting them. */
static void
leave(ArykFile *file, bool keep)
{
  if (file->aborted || (file->committed && !file->dirty))
    return;
  file->aborted = true;
  /* What a stream was given cannot be taken back, so it at least ends where the caller ended. The
   * run has failed already: another error would hide the first one. */
  if (file->stream && !file->broken)
    (void)flush_buffer(file, NULL);
  file->used = 0;
  file->broken = true;
  file_tell_outcome(file);
  file_place_undo(file, keep);
}

void
aryk_file_abort(ArykFile *file)
{
  leave(file, false);
}

void
aryk_file_close(ArykFile *file)
{
  if (file == NULL)
    return;
  leave(file, file->saved);
  /* Either everything was made durable before (commit), or it is thrown away. */
  if (file->owned)
    (void)close(file->descriptor);
  if (file->outcome != NULL)
    file->outcome->file = NULL;
  file_target_clear(&file->target);
  g_free(file->temporary);
  g_free(file->id);
  g_free(file->shown);
  g_free(file->buffer);
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

uint64_t
aryk_file_begins(const ArykFile *file)
{
  return file->begins;
}
