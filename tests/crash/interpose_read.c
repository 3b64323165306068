/* interpose_read.c - reading and closing, which change nothing but can fail. */
#include "tests/crash/interpose.h"

#include <dirent.h>
#include <dlfcn.h>
#include <sys/uio.h>

/* What the fortified forms of <unistd.h> call. */
INTERPOSED ssize_t __read_chk(int descriptor, void *data, size_t length, size_t room);
INTERPOSED ssize_t __pread_chk(int descriptor, void *data, size_t length, off_t offset,
                               size_t room);
INTERPOSED ssize_t __pread64_chk(int descriptor, void *data, size_t length, off64_t offset,
                                 size_t room);

INTERPOSED ssize_t
read(int descriptor, void *data, size_t length)
{
  Call call;
  if (!call_on_descriptor(&call, "read", CALL_READS, descriptor))
    return syscall(SYS_read, descriptor, data, length);
  return call_end(&call, call_may(&call)
                             ? syscall(SYS_read, descriptor, data, call_length(&call, length))
                             : -1);
}

INTERPOSED ssize_t
pread(int descriptor, void *data, size_t length, off_t offset)
{
  Call call;
  if (!call_on_descriptor(&call, "read", CALL_READS, descriptor))
    return syscall(SYS_pread64, descriptor, data, length, offset);
  return call_end(&call, call_may(&call) ? syscall(SYS_pread64, descriptor, data,
                                                   call_length(&call, length), offset)
                                         : -1);
}

INTERPOSED ssize_t
pread64(int descriptor, void *data, size_t length, off64_t offset)
{
  return pread(descriptor, data, length, offset);
}

INTERPOSED ssize_t
readv(int descriptor, const struct iovec *pieces, int number)
{
  Call call;
  if (!call_on_descriptor(&call, "read", CALL_READS, descriptor))
    return syscall(SYS_readv, descriptor, pieces, number);
  return call_end(&call, call_may(&call) ? syscall(SYS_readv, descriptor, pieces, number) : -1);
}

INTERPOSED ssize_t
__read_chk(int descriptor, void *data, size_t length, size_t room)
{
  return read(descriptor, data, length < room ? length : room);
}

INTERPOSED ssize_t
__pread_chk(int descriptor, void *data, size_t length, off_t offset, size_t room)
{
  return pread(descriptor, data, length < room ? length : room, offset);
}

INTERPOSED ssize_t
__pread64_chk(int descriptor, void *data, size_t length, off64_t offset, size_t room)
{
  return pread(descriptor, data, length < room ? length : room, offset);
}

INTERPOSED DIR *
opendir(const char *path)
{
  static DIR *(*real)(const char *);
  if (real == NULL)
    *(void **)&real = dlsym(RTLD_NEXT, "opendir");
  Call call;
  if (!call_on_path(&call, "opendir", CALL_READS, AT_FDCWD, path))
    return real(path);
  DIR *opened = call_may(&call) ? real(path) : NULL;
  (void)call_end(&call, opened != NULL ? 0 : -1);
  return opened;
}

/* Also one that fails has closed: the descriptor is gone in Linux. */
INTERPOSED int
close(int descriptor)
{
  Call call;
  if (!call_on_descriptor(&call, "close", CALL_READS, descriptor))
    return (int)syscall(SYS_close, descriptor);
  long result = syscall(SYS_close, descriptor);
  if (!call_may(&call))
    result = -1;
  return (int)call_end(&call, result);
}
