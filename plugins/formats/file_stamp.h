/* file_stamp.h - how a file looked at one time: enough to tell later whether it is still the same.
 *
 * That is its size and the time of its last change, to the nanosecond. Only regular files have
 * these; whatever can be read just once (a pipe, a device, standard input) is a stream. */
#ifndef PLUGINS_FORMATS_FILE_STAMP_H
#define PLUGINS_FORMATS_FILE_STAMP_H

#include <aryk/plugin.h>

#include <sys/stat.h>

typedef enum FileKind {
  FILE_UNKNOWN = 0, /* could not be examined         */
  FILE_REGULAR,
  FILE_STREAM /* cannot be read a second time */
} FileKind;

typedef struct FileStamp {
  FileKind kind;
  uint64_t size;        /* bytes, of a regular file         */
  int64_t seconds;      /* since 1970, of its last change   */
  uint32_t nanoseconds; /* behind them                      */
} FileStamp;

FileStamp file_stamp(const struct stat *status);
/* Of the file that `path` leads to; "-" is a stream. */
FileStamp file_stamp_of_path(const char *path);
bool file_stamp_equal(const FileStamp *a, const FileStamp *b);
/* What has changed, in words that fit in brackets: "it had 120 bytes, it has 95". To be freed. */
char *file_stamp_difference(const FileStamp *before, const FileStamp *now);

/* As a checkpoint keeps it, and back. */
#define FILE_STAMP_TYPE "(ytxu)"
GVariant *file_stamp_save(const FileStamp *stamp);
FileStamp file_stamp_restore(GVariant *saved);

#endif
