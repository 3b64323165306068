/* file_ahead.c - a large file costs the system less when it knows what comes.
 *
 * Room for it is set aside before it is written: in one step for megabytes, not page by page. The
 * disk begins with what was written while more is made, so that the fsync at the end is short. Both
 * are hints. A file system that cannot do one does without; a disk that is full is told by the
 * write, and a broken one by the fsync. */
/* For sync_file_range() and fallocate(). */
#define _GNU_SOURCE 1
#include <fcntl.h>

#include "core/runtime/file_inside.h"

enum {
  SMALL = 1024 * 1024,          /* bytes of a file that is not worth it */
  MOST_ROOM = 32 * 1024 * 1024, /* set aside at a time                  */
  BEGIN = 8 * 1024 * 1024       /* bytes after which the disk begins    */
};

/* As much again as was written, so that many files do not take a disk that they will not fill. A
 * file that grows in place is somebody else's too, who would see what it takes; a temporary one is
 * seen by nobody. */
void
file_ahead_reserve(ArykFile *file, uint64_t end)
{
#ifdef FALLOC_FL_KEEP_SIZE
  if (file->temporary == NULL || end < SMALL || end <= file->reserved)
    return;
  uint64_t room = MIN(end, (uint64_t)MOST_ROOM);
  /* Where there is no such room it is not asked for again for the same bytes. */
  file->reserved = end + room;
  (void)fallocate(file->descriptor, FALLOC_FL_KEEP_SIZE, (off_t)end, (off_t)room);
#else
  (void)file, (void)end;
#endif
}

void
file_ahead_begin(ArykFile *file, uint64_t end)
{
#ifdef SYNC_FILE_RANGE_WRITE
  if (file->stream || end < file->begun + BEGIN)
    return;
  (void)sync_file_range(file->descriptor, (off_t)(file->begins + file->begun),
                        (off_t)(end - file->begun), SYNC_FILE_RANGE_WRITE);
  file->begun = end;
#else
  (void)file, (void)end;
#endif
}

/* Cutting a file to the length that it has frees what lies behind its end. */
bool
file_ahead_release(ArykFile *file, GError **error)
{
  if (file->reserved <= file->length)
    return true;
  file->reserved = 0;
  int number = file_truncate(file->descriptor, file->length);
  return number == 0 || file_error(error, "write", file->shown, number);
}
