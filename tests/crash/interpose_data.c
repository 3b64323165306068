/* interpose_data.c - the calls that change what is in files, and those that make it durable. */
#include "tests/crash/interpose.h"

#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>

enum {
  HERE = -1 /* an offset: where the descriptor stands */
};

/* ---- Writing -------------------------------------------------------------------------------- */

static ssize_t
do_write(int descriptor, const void *data, size_t length, off_t offset)
{
  return offset == HERE ? syscall(SYS_write, descriptor, data, length)
                        : syscall(SYS_pwrite64, descriptor, data, length, offset);
}

static ssize_t
write_file(int descriptor, const char *kind, const void *data, size_t length, off_t offset)
{
  Call call;
  if (!call_on_descriptor(&call, kind, CALL_NEEDS_ROOM, descriptor))
    return do_write(descriptor, data, length, offset);
  ssize_t written = -1;
  if (call_may(&call))
    written = do_write(descriptor, data, call_length(&call, length), offset);
  if (written > 0) {
    /* With O_APPEND the descriptor stood somewhere else before. */
    call.offset = offset != HERE ? offset : lseek(descriptor, 0, SEEK_CUR) - written;
    call.length = written;
    call.data = data;
  }
  return call_end(&call, written);
}

INTERPOSED ssize_t
write(int descriptor, const void *data, size_t length)
{
  return write_file(descriptor, "write", data, length, HERE);
}

INTERPOSED ssize_t
pwrite(int descriptor, const void *data, size_t length, off_t offset)
{
  return write_file(descriptor, "write", data, length, offset);
}

INTERPOSED ssize_t
pwrite64(int descriptor, const void *data, size_t length, off64_t offset)
{
  return write_file(descriptor, "write", data, length, offset);
}

/* As one piece, which is what the file system makes of it. */
static ssize_t
write_vector(int descriptor, const struct iovec *pieces, int number, off_t offset)
{
  size_t length = 0;
  for (int i = 0; i < number; i++)
    length += pieces[i].iov_len;
  char *whole = malloc(length + 1), *to = whole;
  if (whole == NULL) {
    errno = ENOMEM;
    return -1;
  }
  for (int i = 0; i < number; i++) {
    memcpy(to, pieces[i].iov_base, pieces[i].iov_len);
    to += pieces[i].iov_len;
  }
  ssize_t written = write_file(descriptor, "write", whole, length, offset);
  int saved = errno;
  free(whole);
  errno = saved;
  return written;
}

INTERPOSED ssize_t
writev(int descriptor, const struct iovec *pieces, int number)
{
  return write_vector(descriptor, pieces, number, HERE);
}

INTERPOSED ssize_t
pwritev(int descriptor, const struct iovec *pieces, int number, off_t offset)
{
  return write_vector(descriptor, pieces, number, offset);
}

INTERPOSED ssize_t
pwritev64(int descriptor, const struct iovec *pieces, int number, off64_t offset)
{
  return write_vector(descriptor, pieces, number, offset);
}

/* Flags only say how to wait. */
INTERPOSED ssize_t
pwritev2(int descriptor, const struct iovec *pieces, int number, off_t offset, int flags)
{
  (void)flags;
  return write_vector(descriptor, pieces, number, offset);
}

INTERPOSED ssize_t
pwritev64v2(int descriptor, const struct iovec *pieces, int number, off64_t offset, int flags)
{
  (void)flags;
  return write_vector(descriptor, pieces, number, offset);
}

/* ---- Copying within the kernel --------------------------------------------------------------- */

/* What was copied is read back for the journal; `to` may not be open for reading. */
static void
note_copied(Call *call, int64_t offset, ssize_t length, char **buffer)
{
  *buffer = malloc((size_t)length);
  long reader = syscall(SYS_openat, AT_FDCWD, call->path, O_RDONLY | O_CLOEXEC);
  if (*buffer == NULL || reader < 0 ||
      syscall(SYS_pread64, reader, *buffer, (size_t)length, offset) != length)
    abort(); /* a test without a true journal proves nothing */
  syscall(SYS_close, reader);
  call->offset = offset;
  call->length = length;
  call->data = *buffer;
}

INTERPOSED ssize_t
copy_file_range(int from, off64_t *from_offset, int to, off64_t *to_offset, size_t length,
                unsigned flags)
{
  Call call;
  char *buffer = NULL;
  if (!call_on_descriptor(&call, "write", CALL_NEEDS_ROOM, to))
    return syscall(SYS_copy_file_range, from, from_offset, to, to_offset, length, flags);
  int64_t offset = to_offset != NULL ? *to_offset : lseek(to, 0, SEEK_CUR);
  ssize_t copied = call_may(&call) ? syscall(SYS_copy_file_range, from, from_offset, to, to_offset,
                                             call_length(&call, length), flags)
                                   : -1;
  if (copied > 0)
    note_copied(&call, offset, copied, &buffer);
  copied = call_end(&call, copied);
  free(buffer);
  return copied;
}

INTERPOSED ssize_t
sendfile(int to, int from, off_t *from_offset, size_t length)
{
  Call call;
  char *buffer = NULL;
  if (!call_on_descriptor(&call, "write", CALL_NEEDS_ROOM, to))
    return syscall(SYS_sendfile, to, from, from_offset, length);
  int64_t offset = lseek(to, 0, SEEK_CUR);
  ssize_t copied = call_may(&call)
                       ? syscall(SYS_sendfile, to, from, from_offset, call_length(&call, length))
                       : -1;
  if (copied > 0)
    note_copied(&call, offset, copied, &buffer);
  copied = call_end(&call, copied);
  free(buffer);
  return copied;
}

INTERPOSED ssize_t
sendfile64(int to, int from, off64_t *from_offset, size_t length)
{
  return sendfile(to, from, from_offset, length);
}

/* ---- Length --------------------------------------------------------------------------------- */

INTERPOSED int
ftruncate(int descriptor, off_t length)
{
  Call call;
  if (!call_on_descriptor(&call, "truncate", CALL_CHANGES, descriptor))
    return (int)syscall(SYS_ftruncate, descriptor, length);
  call.offset = length;
  return (int)call_end(&call, call_may(&call) ? syscall(SYS_ftruncate, descriptor, length) : -1);
}

INTERPOSED int
ftruncate64(int descriptor, off64_t length)
{
  return ftruncate(descriptor, length);
}

INTERPOSED int
truncate(const char *path, off_t length)
{
  Call call;
  if (!call_on_path(&call, "truncate", CALL_CHANGES, AT_FDCWD, path))
    return (int)syscall(SYS_truncate, path, length);
  call.offset = length;
  return (int)call_end(&call, call_may(&call) ? syscall(SYS_truncate, path, length) : -1);
}

INTERPOSED int
truncate64(const char *path, off64_t length)
{
  return truncate(path, length);
}

/* The journal has the length that the file has now. */
INTERPOSED int
fallocate(int descriptor, int mode, off_t offset, off_t length)
{
  Call call;
  if (!call_on_descriptor(&call, "truncate", CALL_NEEDS_ROOM, descriptor))
    return (int)syscall(SYS_fallocate, descriptor, mode, offset, length);
  long result = call_may(&call) ? syscall(SYS_fallocate, descriptor, mode, offset, length) : -1;
  struct stat status;
  if (result == 0 && fstat(descriptor, &status) == 0)
    call.offset = status.st_size;
  return (int)call_end(&call, result);
}

INTERPOSED int
fallocate64(int descriptor, int mode, off64_t offset, off64_t length)
{
  return fallocate(descriptor, mode, offset, length);
}

INTERPOSED int
posix_fallocate(int descriptor, off_t offset, off_t length)
{
  int saved = errno;
  int number = fallocate(descriptor, 0, offset, length) == 0 ? 0 : errno;
  errno = saved;
  return number;
}

INTERPOSED int
posix_fallocate64(int descriptor, off64_t offset, off64_t length)
{
  return posix_fallocate(descriptor, offset, length);
}

/* ---- Durability ----------------------------------------------------------------------------- */

static int
sync_descriptor(int descriptor, const char *kind, long number)
{
  Call call;
  if (!call_on_descriptor(&call, kind, CALL_CHANGES, descriptor))
    return (int)syscall(number, descriptor);
  return (int)call_end(&call, call_may(&call) ? syscall(number, descriptor) : -1);
}

INTERPOSED int
fsync(int descriptor)
{
  return sync_descriptor(descriptor, "fsync", SYS_fsync);
}

INTERPOSED int
fdatasync(int descriptor)
{
  return sync_descriptor(descriptor, "fsync", SYS_fdatasync);
}

INTERPOSED int
syncfs(int descriptor)
{
  return sync_descriptor(descriptor, "syncfs", SYS_syncfs);
}

/* Begins to write; promises nothing about metadata, nor about the disk's own cache. */
INTERPOSED int
sync_file_range(int descriptor, off64_t offset, off64_t length, unsigned flags)
{
  Call call;
  if (!call_on_descriptor(&call, "sync_file_range", CALL_CHANGES, descriptor))
    return (int)syscall(SYS_sync_file_range, descriptor, offset, length, flags);
  long result =
      call_may(&call) ? syscall(SYS_sync_file_range, descriptor, offset, length, flags) : -1;
  return (int)call_end(&call, result);
}

/* ---- What else can fail --------------------------------------------------------------------- */

INTERPOSED int
flock(int descriptor, int operation)
{
  Call call;
  if (!call_on_descriptor(&call, "flock", CALL_CHANGES, descriptor))
    return (int)syscall(SYS_flock, descriptor, operation);
  return (int)call_end(&call, call_may(&call) ? syscall(SYS_flock, descriptor, operation) : -1);
}

INTERPOSED int
fchmod(int descriptor, mode_t mode)
{
  Call call;
  if (!call_on_descriptor(&call, "fchmod", CALL_CHANGES, descriptor))
    return (int)syscall(SYS_fchmod, descriptor, mode);
  return (int)call_end(&call, call_may(&call) ? syscall(SYS_fchmod, descriptor, mode) : -1);
}

INTERPOSED int
fchown(int descriptor, uid_t owner, gid_t group)
{
  Call call;
  if (!call_on_descriptor(&call, "fchown", CALL_CHANGES, descriptor))
    return (int)syscall(SYS_fchown, descriptor, owner, group);
  return (int)call_end(&call, call_may(&call) ? syscall(SYS_fchown, descriptor, owner, group) : -1);
}
