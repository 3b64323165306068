#include "plugins/formats/file_stamp.h"

FileStamp
file_stamp(const struct stat *status)
{
  FileStamp stamp = {.kind = S_ISREG(status->st_mode) ? FILE_REGULAR : FILE_STREAM};
  if (stamp.kind == FILE_REGULAR) {
    stamp.size = (uint64_t)status->st_size;
    stamp.seconds = status->st_mtim.tv_sec;
    stamp.nanoseconds = (uint32_t)status->st_mtim.tv_nsec;
  }
  return stamp;
}

FileStamp
file_stamp_of_path(const char *path)
{
  struct stat status;
  if (strcmp(path, "-") == 0)
    return (FileStamp){.kind = FILE_STREAM};
  return stat(path, &status) == 0 ? file_stamp(&status) : (FileStamp){.kind = FILE_UNKNOWN};
}

bool
file_stamp_equal(const FileStamp *a, const FileStamp *b)
{
  return a->kind == b->kind && a->size == b->size && a->seconds == b->seconds &&
         a->nanoseconds == b->nanoseconds;
}

static char *
file_stamp_time(const FileStamp *stamp)
{
  GDateTime *time = g_date_time_new_from_unix_utc(stamp->seconds);
  if (time == NULL) /* beyond the year 9999 */
    return g_strdup_printf("second %" G_GINT64_FORMAT, stamp->seconds);
  char *second = g_date_time_format(time, "%Y-%m-%dT%H:%M:%S");
  char *text = g_strdup_printf("%s.%09uZ", second, stamp->nanoseconds);
  g_free(second);
  g_date_time_unref(time);
  return text;
}

char *
file_stamp_difference(const FileStamp *before, const FileStamp *now)
{
  if (now->kind == FILE_UNKNOWN)
    return g_strdup("it is no longer there, or cannot be examined");
  if (before->kind == FILE_UNKNOWN)
    return g_strdup("it was not there, or could not be examined");
  if (before->kind != now->kind)
    return g_strdup(now->kind == FILE_REGULAR ? "it was no regular file, it is one"
                                              : "it was a regular file, it is none");
  if (before->size != now->size)
    return g_strdup_printf("it had %" G_GUINT64_FORMAT " bytes, it has %" G_GUINT64_FORMAT,
                           before->size, now->size);
  char *then_time = file_stamp_time(before), *now_time = file_stamp_time(now);
  char *text = g_strdup_printf("it was written at %s, then at %s", then_time, now_time);
  g_free(then_time);
  g_free(now_time);
  return text;
}

GVariant *
file_stamp_save(const FileStamp *stamp)
{
  return g_variant_new(FILE_STAMP_TYPE, (guchar)stamp->kind, (guint64)stamp->size,
                       (gint64)stamp->seconds, (guint32)stamp->nanoseconds);
}

FileStamp
file_stamp_restore(GVariant *saved)
{
  guchar kind;
  guint64 size;
  gint64 seconds;
  guint32 nanoseconds;
  g_variant_get(saved, FILE_STAMP_TYPE, &kind, &size, &seconds, &nanoseconds);
  return (FileStamp){(FileKind)MIN(kind, FILE_STREAM), size, seconds, nanoseconds};
}
