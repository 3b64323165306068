/* interpose_names.c - the calls that change folders: they make, move and remove names. */
#include "tests/crash/interpose.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

/* What the fortified forms of <fcntl.h> call. */
INTERPOSED int __open_2(const char *path, int flags);
INTERPOSED int __open64_2(const char *path, int flags);
INTERPOSED int __openat_2(int folder, const char *path, int flags);
INTERPOSED int __openat64_2(int folder, const char *path, int flags);

/* ---- Opening -------------------------------------------------------------------------------- */

/* Opening a FIFO may wait for ever, and a device is no file of ours. */
static bool
is_special(int folder, const char *path)
{
  struct stat status;
  int number = errno;
  bool special = fstatat(folder, path, &status, 0) == 0 && !S_ISREG(status.st_mode) &&
                 !S_ISDIR(status.st_mode);
  errno = number;
  return special;
}

static bool
exists(const char *path)
{
  struct stat status;
  int number = errno;
  bool found = lstat(path, &status) == 0;
  errno = number;
  return found;
}

static int
open_file(int folder, const char *path, int flags, mode_t mode)
{
  bool reads = (flags & (O_ACCMODE | O_CREAT | O_TRUNC)) == O_RDONLY;
  CallClass class = reads ? CALL_READS : flags & O_CREAT ? CALL_NEEDS_ROOM : CALL_CHANGES;
  Call call;
  if (is_special(folder, path) || !call_on_path(&call, "open", class, folder, path))
    return (int)syscall(SYS_openat, folder, path, flags, mode);
  bool existed = exists(call.path);
  int opened = call_may(&call) ? (int)syscall(SYS_openat, folder, path, flags, mode) : -1;
  if (opened >= 0) {
    (void)path_of_descriptor(opened, call.path, &call.inode);
    call.flags = (existed ? 0 : JOURNAL_CREATED) |
                 (existed && (flags & O_TRUNC) != 0 ? JOURNAL_TRUNCATED : 0);
  }
  return (int)call_end(&call, opened);
}

static mode_t
mode_of(int flags, va_list arguments)
{
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

INTERPOSED int
open(const char *path, int flags, ...)
{
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(AT_FDCWD, path, flags, mode);
}

INTERPOSED int
open64(const char *path, int flags, ...)
{
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

INTERPOSED int
openat(int folder, const char *path, int flags, ...)
{
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(folder, path, flags, mode);
}

INTERPOSED int
openat64(int folder, const char *path, int flags, ...)
{
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(folder, path, flags | O_LARGEFILE, mode);
}

INTERPOSED int
__open_2(const char *path, int flags)
{
  return open_file(AT_FDCWD, path, flags, 0);
}

INTERPOSED int
__open64_2(const char *path, int flags)
{
  return open_file(AT_FDCWD, path, flags | O_LARGEFILE, 0);
}

INTERPOSED int
__openat_2(int folder, const char *path, int flags)
{
  return open_file(folder, path, flags, 0);
}

INTERPOSED int
__openat64_2(int folder, const char *path, int flags)
{
  return open_file(folder, path, flags | O_LARGEFILE, 0);
}

INTERPOSED int
creat(const char *path, mode_t mode)
{
  return open_file(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

INTERPOSED int
creat64(const char *path, mode_t mode)
{
  return creat(path, mode);
}

/* ---- Moving --------------------------------------------------------------------------------- */

static int
rename_file(int folder, const char *path, int other_folder, const char *other, unsigned flags)
{
  Call call;
  if (!call_on_two_paths(&call, "rename", folder, path, other_folder, other))
    return (int)syscall(SYS_renameat2, folder, path, other_folder, other, flags);
  call.flags = (int)flags;
  call_keep(call.other);
  long result =
      call_may(&call) ? syscall(SYS_renameat2, folder, path, other_folder, other, flags) : -1;
  return (int)call_end(&call, result);
}

INTERPOSED int
rename(const char *path, const char *other)
{
  return rename_file(AT_FDCWD, path, AT_FDCWD, other, 0);
}

INTERPOSED int
renameat(int folder, const char *path, int other_folder, const char *other)
{
  return rename_file(folder, path, other_folder, other, 0);
}

INTERPOSED int
renameat2(int folder, const char *path, int other_folder, const char *other, unsigned flags)
{
  return rename_file(folder, path, other_folder, other, flags);
}

INTERPOSED int
linkat(int folder, const char *path, int other_folder, const char *other, int flags)
{
  Call call;
  if (!call_on_two_paths(&call, "link", folder, path, other_folder, other))
    return (int)syscall(SYS_linkat, folder, path, other_folder, other, flags);
  long result =
      call_may(&call) ? syscall(SYS_linkat, folder, path, other_folder, other, flags) : -1;
  return (int)call_end(&call, result);
}

INTERPOSED int
link(const char *path, const char *other)
{
  return linkat(AT_FDCWD, path, AT_FDCWD, other, 0);
}

/* ---- Making and removing -------------------------------------------------------------------- */

INTERPOSED int
mkdirat(int folder, const char *path, mode_t mode)
{
  Call call;
  if (!call_on_path(&call, "mkdir", CALL_NEEDS_ROOM, folder, path))
    return (int)syscall(SYS_mkdirat, folder, path, mode);
  return (int)call_end(&call, call_may(&call) ? syscall(SYS_mkdirat, folder, path, mode) : -1);
}

INTERPOSED int
mkdir(const char *path, mode_t mode)
{
  return mkdirat(AT_FDCWD, path, mode);
}

INTERPOSED int
unlinkat(int folder, const char *path, int flags)
{
  Call call;
  const char *kind = (flags & AT_REMOVEDIR) != 0 ? "rmdir" : "unlink";
  if (!call_on_path(&call, kind, CALL_CHANGES, folder, path))
    return (int)syscall(SYS_unlinkat, folder, path, flags);
  call_keep(call.path);
  return (int)call_end(&call, call_may(&call) ? syscall(SYS_unlinkat, folder, path, flags) : -1);
}

INTERPOSED int
unlink(const char *path)
{
  return unlinkat(AT_FDCWD, path, 0);
}

INTERPOSED int
rmdir(const char *path)
{
  return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

INTERPOSED int
remove(const char *path)
{
  int result = unlink(path);
  return result != 0 && errno == EISDIR ? rmdir(path) : result;
}
